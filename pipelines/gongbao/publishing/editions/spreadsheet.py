"""`<package>.xlsx`: a package version for people: Chinese headers and labels, a read-me sheet, a sheet a table, a dictionary.

Codes appear as their Chinese labels; the dictionary sheet lists both. A table that says `spreadsheet: false` in its
schema is left out (whole texts of issues), and one with more rows than a sheet should hold is cut, visibly.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from gongbao.publishing.editions.tablesheet import Issues, write_table
from gongbao.publishing.editions.workbook import Formats, set_width, width, workbook, write_text
from gongbao.publishing.metadata.citation import citation, publisher
from gongbao.schema import Package, Table

README, DICTIONARY = "说明", "数据字典"
ROWS = 100_000
"""Rows of one table at most. A sheet could hold 1,048,576, in a file too large to open on an ordinary machine."""
TYPES = {
    "string": "文本",
    "integer": "整数",
    "number": "数值",
    "boolean": "是／否",
    "date": "日期",
    "year": "年份",
    "yearmonth": "年月",
}
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "·"))
LENGTH = 31
"""Characters of a sheet's name at most."""


@dataclass(frozen=True)
class Sheet:
    """A table and the sheet it goes to."""

    table: Table
    name: str
    file: Path
    rows: int


def write(path: Path, package: Package, about: Mapping[str, Any], issues: Issues, *, rows: int = ROWS) -> None:
    """Write the workbook of a package version.

    Args:
        path: the workbook; the Parquet files of the tables lie beside it.
        package: the package.
        about: the version's descriptor, as datapackage.json will have it.
        issues: where the source of each issue is, for links.
        rows: how many rows of a table to write at most.

    Raises:
        OSError: the disk is full or the folder cannot be written.
    """
    sheets = list(_sheets(package, path.parent))
    options = {"title": about["title"], "author": publisher(about), "day": about["created"][:10]}
    with workbook(path, **options) as (book, formats):
        _readme(book.add_worksheet(README), formats, about, sheets, _left_out(package), rows)
        for sheet in sheets:
            write_table(book.add_worksheet(sheet.name), formats, sheet.table, sheet.file, issues, rows)
        _dictionary(book.add_worksheet(DICTIONARY), formats, sheets)


def _sheets(package: Package, folder: Path) -> Iterator[Sheet]:
    taken = {README, DICTIONARY}
    for table in package.tables:
        if table.descriptor.get("spreadsheet", True):
            name = str(table.descriptor["title"]).translate(FORBIDDEN)[:LENGTH]
            name = name if name not in taken else table.name[:LENGTH]
            taken.add(name)
            file = folder / f"{table.name}.parquet"
            yield Sheet(table, name, file, pq.read_metadata(file).num_rows)


def _left_out(package: Package) -> list[Table]:
    return [table for table in package.tables if not table.descriptor.get("spreadsheet", True)]


def _readme(
    sheet: Any,
    formats: Formats,
    about: Mapping[str, Any],
    sheets: list[Sheet],
    left_out: list[Table],
    rows: int,
) -> None:
    """Write what the package is, how to cite it, under which licence, and what each sheet holds."""
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for column, wide in enumerate((18, 24, 12, 90)):
        sheet.set_column(column, column, wide)
    sheet.write_string(0, 0, f"{about['title']}（{about['name']}）", formats.title)
    licence = "；".join(f"{item['name']} {item['path']}" for item in about["licenses"])
    facts = {
        "版本": about["version"],
        "日期": about["created"][:10],
        "内容": about["description"],
        "声明": about["rights"],
        "许可": licence,
        "引用格式": citation(about),
        "原文链接": "公报有网络来源的，各表“公报期号代码”一列链接到原文；来源为 PDF 的，链接到所在页。",
        "数据文件": "本文件供人阅读；程序处理请用同一版本的 CSV 或 Parquet，其中枚举值为英文代码，与本文件的中文标签对照见“数据字典”。",
    }
    line = 2
    for name, value in facts.items():
        sheet.write_string(line, 0, name, formats.header)
        sheet.merge_range(line, 1, line, 3, "", formats.wrapped)
        write_text(sheet, line, 1, value, formats.wrapped, formats)
        sheet.set_row(line, 15 * max(1, -(-width_of(value) // 118)))
        line += 1
    line += 1
    for column, header in enumerate(("工作表", "CSV 文件", "行数", "内容")):
        sheet.write_string(line, column, header, formats.header)
    for item in sheets:
        line += 1
        cut = f"【仅列前 {rows:,} 行】" if item.rows > rows else ""
        sheet.write_url(line, 0, f"internal:'{item.name}'!A1", formats.link, item.name)
        _contents(sheet, line, formats, item.table, item.rows, cut)
    for table in left_out:
        line += 1
        sheet.write_string(line, 0, "（不列入本文件）", formats.text)
        _contents(sheet, line, formats, table, None, "")


def _contents(sheet: Any, line: int, formats: Formats, table: Table, rows: int | None, cut: str) -> None:
    description = cut + table.descriptor["description"]
    write_text(sheet, line, 1, f"{table.name}.csv", formats.text, formats)
    if rows is not None:
        sheet.write_number(line, 2, rows, formats.text)
    write_text(sheet, line, 3, description, formats.wrapped, formats)
    sheet.set_row(line, 15 * max(1, -(-width_of(description) // 86)))


def width_of(text: str) -> int:
    """Return how many narrow characters a text is wide as a whole."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)


def _dictionary(sheet: Any, formats: Formats, sheets: list[Sheet]) -> None:
    """Write one line for each column of each sheet: its name in the CSV, its type, what it means, its codes."""
    headers = ("工作表", "列名", "字段", "类型", "单位", "必填", "说明", "取值（代码：标签）", "English", "Description")
    widest = [width(header) for header in headers]
    for column, header in enumerate(headers):
        sheet.write_string(0, column, header, formats.header)
    line = 0
    for item in sheets:
        for field in item.table.fields:
            line += 1
            for column, value in enumerate(_explained(item, field)):
                write_text(sheet, line, column, value, formats.wrapped, formats)
                widest[column] = max(widest[column], width(value))
    for column, wide in enumerate(widest):
        set_width(sheet, column, wide)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, line, len(headers) - 1)


def _explained(item: Sheet, field: Mapping[str, Any]) -> tuple[str, ...]:
    codes = "\n".join(f"{c['value']}：{c['label']}" for c in field.get("categories", []))
    return (
        item.name,
        field["title"],
        field["name"],
        TYPES[field["type"]],
        field.get("unit", ""),
        "是" if field["constraints"].get("required") else "",
        field["description"],
        codes,
        field["title_en"],
        field["description_en"],
    )
