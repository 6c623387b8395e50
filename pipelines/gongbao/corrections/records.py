"""The files of corrections, read and checked line by line against schemas/corrections.yaml and the table they correct."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from gongbao.errors import CorrectionError
from gongbao.paths import SCHEMAS
from gongbao.reference import REFERENCE_TABLES
from gongbao.schema import Schemas, Table, load_table
from gongbao.vocabulary import decode

NOT_CORRECTIONS = "withdrawn"
"""A file of the same folder with another purpose."""

_OPTIONAL = ("row_id", "table", "remark")
_DERIVED = {*REFERENCE_TABLES, "intake", "findings", "evidence", "revisions"}
_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of a file of corrections. `expected` and `value` are as written; an empty text is an empty field."""

    file: str
    line: int
    table: str
    issue_id: str
    quote: str
    field: str
    expected: str
    value: str
    reason: str
    reviewer: str
    date: date
    row_id: str = ""

    def error(self, english: str, mandarin: str) -> CorrectionError:
        """Return the error that this correction gives, with its place."""
        return _error(self.file, self.line, english, mandarin)


def _error(file: str, line: int, english: str, mandarin: str) -> CorrectionError:
    return CorrectionError(f"{file}, line {line}: {english}", f"{file} 第 {line} 行：{mandarin}", "correction")


@cache
def _columns() -> Table:
    return load_table(SCHEMAS / "corrections.yaml", "")


def correctable(table: Table) -> list[str]:
    """Return the columns of a table that may be corrected: not those that say where a row stands."""
    columns = table.columns
    if "span_start" not in columns or table.name in _DERIVED:
        return []
    places = {*table.primary_key, "issue_id", "publisher_id", "quote", "page", "span_start", "span_end"}
    places |= set() if "quote" in columns else {"text"}
    return [name for name in columns if name not in places]


def parse(text: str, field: Mapping[str, Any]) -> Any:
    """Return the value that `text` stands for in a field of a Table Schema; None for an empty text.

    Raises:
        ValueError: it is not of the field's type, or none of its values.
    """
    if not text:
        if field["constraints"].get("required"):
            raise ValueError("empty")
        return None
    allowed = field["constraints"].get("enum")
    if allowed and text not in allowed:
        raise ValueError(f"none of {', '.join(map(str, allowed))}")
    match field["type"]:
        case "integer" | "year":
            return int(text)
        case "number":
            return _number(text)
        case "boolean":
            return {"true": True, "false": False}[text.lower()]
        case "date":
            return day(text)
    return text


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError("not a number") from error
    if not number.is_finite():
        raise ValueError("not a number")
    return number


def day(text: str) -> date:
    """Return a date written as 2023-02-05 or, as spreadsheet programs like it, 2023/2/5.

    Raises:
        ValueError: it is neither.
    """
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError("not a date like 2023-02-05")
    return date(*map(int, found.groups()))


def load(folder: Path, schemas: Schemas) -> tuple[Correction, ...]:
    """Read every file of corrections in `folder`; none where there is no such folder.

    Raises:
        CorrectionError: a file is named after no table that can be corrected, or a line lacks something; the message
            names file, line and remedy.
    """
    files = [path for path in sorted(folder.glob("*.csv")) if path.stem != NOT_CORRECTIONS]
    return tuple(correction for path in files for correction in _read(path, schemas))


def _read(path: Path, schemas: Schemas) -> Iterator[Correction]:
    file = f"{path.parent.name}/{path.name}"  # a reason is published, so it must not tell where this checkout lies
    table = schemas.tables.get(path.stem)
    if table is None or not correctable(table):
        possible = [t.name for t in schemas.tables.values() if correctable(t)]
        raise CorrectionError(
            f"{file}: no table of that name can be corrected; name the file after one of {', '.join(possible)}",
            f"{file}：没有可更正的同名表；请以下列表名之一命名：{'、'.join(possible)}",
            "correction",
        )
    reader = csv.reader(io.StringIO(decode(path.read_bytes(), path), newline=""))
    header = next(reader, [])
    _check_header(file, header)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield _correction(file, reader.line_num, table, header, cells)


def _check_header(file: str, header: list[str]) -> None:
    wanted = [name for name in _columns().columns if name not in _OPTIONAL]
    missing, unknown = set(wanted) - set(header), set(header) - set(_columns().columns)
    if missing or unknown or len(set(header)) < len(header):
        raise _error(
            file,
            1,
            f"the columns are {', '.join(header) or 'missing'}; expected {', '.join(wanted)} (and {', '.join(_OPTIONAL)} if need be)",
            f"列是 {'、'.join(header) or '空的'}；应为 {'、'.join(wanted)}（需要时加 {'、'.join(_OPTIONAL)}）",
        )


def _correction(file: str, line: int, table: Table, header: list[str], cells: list[str]) -> Correction:
    if len(cells) != len(header):
        raise _error(
            file,
            line,
            f"{len(cells)} cells where {len(header)} are expected; quote a cell that holds a comma",
            f"有 {len(cells)} 个单元格，应为 {len(header)} 个；含逗号的单元格请加引号",
        )
    entry = {name: cell.replace("\r\n", "\n").strip(" ") for name, cell in zip(header, cells, strict=True)}
    _check_filled(file, line, table, entry)
    try:
        reviewed = day(entry["date"])
    except ValueError as error:
        raise _error(
            file,
            line,
            f"date is “{entry['date']}”; write it like 2023-02-05",
            f"date 为“{entry['date']}”；请写作 2023-02-05",
        ) from error
    _check_values(file, line, table, entry)
    told = {name: entry[name] for name in ("issue_id", "quote", "field", "expected", "value", "reason", "reviewer")}
    return Correction(file, line, table.name, **told, date=reviewed, row_id=entry.get("row_id", ""))


def _check_filled(file: str, line: int, table: Table, entry: Mapping[str, str]) -> None:
    for field in _columns().fields:
        if field["constraints"].get("required") and not entry[field["name"]]:
            raise _error(
                file,
                line,
                f"{field['name']} is empty; fill it in or delete the line",
                f"{field['name']} 为空；请填写或删去该行",
            )
    if entry.get("table") not in (None, "", table.name):
        raise _error(
            file,
            line,
            f"the line corrects {entry['table']}; move it to {entry['table']}.csv",
            f"该行更正的是表 {entry['table']}；请移到 {entry['table']}.csv",
        )
    if entry["field"] not in correctable(table):
        raise _error(
            file,
            line,
            f"{entry['field']} cannot be corrected; choose one of {', '.join(correctable(table))}",
            f"字段 {entry['field']} 不能更正；可选 {'、'.join(correctable(table))}",
        )


def _check_values(file: str, line: int, table: Table, entry: Mapping[str, str]) -> None:
    described = next(field for field in table.fields if field["name"] == entry["field"])
    try:
        parse(entry["value"], described)
    except (ValueError, KeyError) as error:
        raise _error(
            file,
            line,
            f"{entry['field']} cannot be “{entry['value']}” ({error}); it is of type {described['type']}",
            f"{entry['field']}（{described['title']}）不能为“{entry['value']}”；其类型为 {described['type']}",
        ) from error
