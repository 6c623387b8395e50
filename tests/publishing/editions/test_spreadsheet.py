"""The Excel edition as people open it: Chinese headers and labels, real dates and numbers, no formulas, visible cuts."""

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import openpyxl
import pyarrow.parquet as pq
import pytest

from gongbao import schema
from gongbao.publishing.editions import spreadsheet
from gongbao.publishing.editions.tablesheet import write_table
from gongbao.publishing.editions.workbook import CELL, workbook
from gongbao.workshop import Workshop
from tests.publishing.conftest import row

PACKAGES = ["gazettes", "targets", "responsibilities", "environment"]
EVERY = schema.load()


@pytest.fixture(scope="module")
def books(release: Workshop) -> dict[str, Any]:
    """The workbooks of the real issue."""
    return {name: openpyxl.load_workbook(release.published / name / "1.0.0" / f"{name}.xlsx") for name in PACKAGES}


@pytest.fixture
def write(tmp_path: Path, release: Workshop) -> Callable[..., Any]:
    """Write a workbook of some targets, and open it."""
    about = json.loads((release.published / "targets" / "1.0.0" / "datapackage.json").read_bytes())
    package = EVERY.package("targets")
    table = EVERY.tables["targets"]

    def make(
        *rows: dict[str, Any], issues: dict[str, tuple[str, str]] | None = None, most: int = spreadsheet.ROWS
    ) -> Any:
        built = table.build(row(table, **{"target_id": f"t{n}", **values}) for n, values in enumerate(rows))
        pq.write_table(built, tmp_path / "targets.parquet")
        path = tmp_path / "targets.xlsx"
        spreadsheet.write(path, replace(package, tables=(table,)), about, issues or {}, rows=most)
        return openpyxl.load_workbook(path)["政策目标"]

    return make


def column(name: str) -> int:
    return EVERY.tables["targets"].columns.index(name) + 1


@pytest.mark.parametrize("name", PACKAGES)
def test_every_table_but_whole_texts_has_a_sheet(books: dict[str, Any], name: str) -> None:
    tables = [t.descriptor["title"] for t in EVERY.package(name).tables if t.name != "issue_texts"]
    assert books[name].sheetnames == ["说明", *tables, "数据字典"]


def test_header_is_chinese_frozen_and_filters(books: dict[str, Any]) -> None:
    sheet = books["targets"]["政策目标"]
    assert [cell.value for cell in sheet[1]] == [field["title"] for field in EVERY.tables["targets"].fields]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:") and sheet.auto_filter.ref.endswith(str(sheet.max_row))
    assert all(8 <= sheet.column_dimensions[letter].width <= 61 for letter in "ABCDE")


@pytest.mark.parametrize("name", ["targets", "water_quality", "issues", "responsibilities", "observations"])
def test_cells_say_what_the_csv_says(books: dict[str, Any], release: Workshop, name: str) -> None:
    table = EVERY.tables[name]
    folder = release.published / table.package / "1.0.0"
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))[1:]
    sheet = books[table.package][table.descriptor["title"]]
    shown = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(shown) == len(lines)
    labels = [{c["value"]: c["label"] for c in field.get("categories", [])} for field in table.fields]
    for line, cells in zip(lines, shown, strict=True):
        for field, label, said, cell in zip(table.fields, labels, line, cells, strict=True):
            assert cell == expected(field["type"], label.get(said, said)), (field["name"], said)


def expected(kind: str, said: str) -> Any:
    if not said:
        return None
    if kind in ("integer", "number", "year"):
        return float(said)
    if kind in ("date", "yearmonth"):
        return datetime.fromisoformat(said if kind == "date" else f"{said}-01")
    return said


def test_dictionary_explains_every_column_and_code(books: dict[str, Any]) -> None:
    for name in PACKAGES:
        rows = list(books[name]["数据字典"].iter_rows(min_row=2, values_only=True))
        shown = [t for t in EVERY.package(name).tables if t.descriptor.get("spreadsheet", True)]
        assert [r[2] for r in rows] == [column for table in shown for column in table.columns]
        assert all(r[1] and r[3] and r[6] and r[8] and r[9] for r in rows)
    comparator = next(r for r in books["targets"]["数据字典"].iter_rows(values_only=True) if r[2] == "comparator")
    assert ">=：不低于" in comparator[7]


def test_read_me_has_version_licence_citation_and_contents(books: dict[str, Any]) -> None:
    sheet = books["targets"]["说明"]
    said = "\n".join(str(cell) for line in sheet.iter_rows(values_only=True) for cell in line if cell)
    for words in (
        "1.0.0",
        "2023-02-15",
        "CC-BY-4.0",
        "并非官方出版物",
        "Gongbao. 政策目标（targets）[DS]",
        "targets.csv",
    ):
        assert words in said
    assert any(cell.hyperlink and "政策目标" in cell.hyperlink.location for line in sheet for cell in line)


def test_package_with_whole_texts_says_where_they_are(books: dict[str, Any]) -> None:
    said = [line for line in books["gazettes"]["说明"].iter_rows(values_only=True) if line[0] == "（不列入本文件）"]
    assert [line[1] for line in said] == ["issue_texts.csv"]


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1+1", "-1", "@SUM(A1)", "{=1}", "\t=1+1", "'=1"])
def test_no_text_becomes_a_formula(write: Callable[..., Any], text: str) -> None:
    cell = write({"quote": text}).cell(2, column("quote"))
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix == text.startswith(("=", "+", "-", "@", "\t"))


@pytest.mark.parametrize("character", ["字", "𠮷"], ids=["one unit", "two units"])
def test_text_longer_than_a_cell_is_cut_visibly(write: Callable[..., Any], character: str) -> None:
    value = write({"quote": character * CELL + "尾"}).cell(2, column("quote")).value
    assert value.startswith(character * 1000)
    assert value.endswith("已截断；全文见 targets.csv】")
    assert len(value.encode("utf-16-le")) // 2 <= CELL
    whole = character * (CELL // len(character.encode("utf-16-le")) * 2)
    assert write({"quote": whole}).cell(2, column("quote")).value == whole


def test_table_too_long_for_a_sheet_is_cut_with_a_note(write: Callable[..., Any]) -> None:
    sheet = write({}, {}, {}, most=2)
    assert sheet["A1"].value == "本表共 3 行，此处仅列前 2 行；完整数据见 targets.csv"
    assert sheet["A2"].value == "目标代码"
    assert sheet.max_row == 4
    assert sheet.freeze_panes == "A3"
    assert any("【仅列前 2 行】" in str(line[3]) for line in sheet.parent["说明"].iter_rows(values_only=True))


def test_issue_links_to_its_source_at_the_page(write: Callable[..., Any]) -> None:
    source = {"issue_id": "yangpu-2023-02", "page": 7}
    pdf = write(source, issues={"yangpu-2023-02": ("https://a.test/2023-02.pdf", "pdf")})
    link = pdf.cell(2, column("issue_id"))
    assert (link.value, link.hyperlink.target, link.hyperlink.location) == (
        "yangpu-2023-02",
        "https://a.test/2023-02.pdf",
        "page=7",
    )
    html = write(source, issues={"yangpu-2023-02": ("https://a.test/2023-02.html", "html")})
    assert html.cell(2, column("issue_id")).hyperlink.location is None


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://a.test/" + "x" * 3000])
def test_what_is_no_web_address_is_no_link(write: Callable[..., Any], url: str) -> None:
    cell = write({"issue_id": "yangpu-2023-02"}, issues={"yangpu-2023-02": (url, "html")}).cell(2, column("issue_id"))
    assert cell.hyperlink is None and cell.value == "yangpu-2023-02"


def test_date_that_spreadsheets_cannot_count_is_a_text(write: Callable[..., Any]) -> None:
    assert write({"due_date": date(1899, 12, 31)}).cell(2, column("due_date")).value == "1899-12-31"


def test_month_that_is_none_stays_a_text(tmp_path: Path) -> None:
    table = EVERY.tables["air_quality"]
    months = table.build(row(table, air_id=f"a{n}", report_month=m) for n, m in enumerate(["2022-12", "2022-13"]))
    pq.write_table(months, tmp_path / "air_quality.parquet")
    with workbook(tmp_path / "air.xlsx", title="", author="", day="2023-02-15") as (book, formats):
        write_table(book.add_worksheet("air"), formats, table, tmp_path / "air_quality.parquet", {}, 10)
    place = table.columns.index("report_month")
    shown = [cells[place] for cells in openpyxl.load_workbook(tmp_path / "air.xlsx")["air"].values]
    assert shown[1:] == [datetime(2022, 12, 1), "2022-13"]


def test_bytes_depend_on_the_content_only(release: Workshop, tmp_path: Path) -> None:
    made = release.published / "targets" / "1.0.0"
    shutil.copytree(made, tmp_path / "again")
    again = tmp_path / "again" / "targets.xlsx"
    again.unlink()
    about = json.loads((made / "datapackage.json").read_bytes())
    spreadsheet.write(again, EVERY.package("targets"), about, {})
    assert again.read_bytes() == (made / "targets.xlsx").read_bytes()
    with ZipFile(again) as archive:
        assert {entry.compress_type for entry in archive.infolist()} == {ZIP_STORED}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_empty_table_is_a_header(write: Callable[..., Any]) -> None:
    assert write().max_row == 1


def test_sheet_is_made_from_the_parquet_edition(books: dict[str, Any], release: Workshop) -> None:
    rows = pq.read_metadata(release.published / "gazettes" / "1.0.0" / "numbers.parquet").num_rows
    assert books["gazettes"]["数字台账"].max_row == rows + 1
