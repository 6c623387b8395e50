"""Does a table hold to its Table Schema? Frictionless says so of each cell as it will stand in the CSV.

The readers of frictionless are asked directly, once for each distinct value of a column: opening a resource for every
table of every issue costs many times as much as reading all its cells.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from gongbao.model import Finding, Row, Rule
from gongbao.schema import Table
from gongbao.validation.issue import key_of, quote_of, span_of

WRONG_TYPE = Rule(
    "value-of-wrong-type",
    "error",
    "{table_name}, row {row_id}: {field} is “{observed}”, but it must be of type {expected}. Quoted: “{quote}”",
    "表 {table_name} 行 {row_id}：字段 {field}（{title}）的值“{observed}”应为 {expected} 类型。原文：“{quote}”",
)
BROKEN_CONSTRAINT = Rule(
    "constraint-broken",
    "error",
    "{table_name}, row {row_id}: {field} is “{observed}”, but it must be {expected}. Quoted: “{quote}”",
    "表 {table_name} 行 {row_id}：字段 {field}（{title}）的值“{observed}”应{expected_zh}。原文：“{quote}”",
)
MISSING_VALUE = Rule(
    "value-missing",
    "error",
    "{table_name}, row {row_id}: {field} is empty, but it is required. Quoted: “{quote}”",
    "表 {table_name} 行 {row_id}：字段 {field}（{title}）不能为空。原文：“{quote}”",
)
REPEATED_KEY = Rule(
    "key-repeated",
    "error",
    "{table_name}: more than one row has the key {row_id}. Quoted: “{quote}”",
    "表 {table_name}：有多行使用同一代码 {row_id}。原文：“{quote}”",
)
OTHER_COLUMNS = Rule(
    "table-not-as-described",
    "error",
    "{table_name} has not the columns that its schema describes: {observed}",
    "表 {table_name} 的列与其描述不符：{observed}",
)
_CONSTRAINTS = {
    "minimum": ("at least {}", "不小于 {}"),
    "maximum": ("at most {}", "不大于 {}"),
    "pattern": ("of the form {}", "符合格式 {}"),
    "enum": ("one of {}", "为以下之一：{}"),
}
DECIDING = ("name", "type", "format", "constraints")
"""What of a field decides whether a cell is sound."""

CellReader = Callable[[str], tuple[Any, Mapping[str, str] | None]]
"""Text of a cell → value, and what is wrong with it by the name of the constraint."""


def validate_table(table: pa.Table, described: Table) -> list[Finding]:
    """Return a finding for each cell and key of `table` that its schema forbids."""
    if table.column_names != described.columns:
        odd = sorted(set(table.column_names) ^ set(described.columns))
        return [OTHER_COLUMNS.at(None, table_name=described.name, observed=", ".join(odd) or "order of columns")]
    return [*_cells(table, described), *_keys(table, described)]


@cache
def _reader(field: str) -> CellReader:
    """Return the reader of a field, given as JSON so that equal fields share theirs."""
    from frictionless import (
        Field,
    )  # takes a sixth of a second to import, which commands that only look need not wait for

    reader: CellReader = Field.from_descriptor(json.loads(field)).create_cell_reader()
    return reader


def _cells(table: pa.Table, described: Table) -> Iterator[Finding]:
    for field in described.fields:
        # Texts and categories would only be copied and checked; they make frictionless six times slower.
        read = _reader(json.dumps({name: field[name] for name in DECIDING if name in field}))
        cells = table[field["name"]].cast(pa.string()).fill_null("")
        wrong = {cell: notes for cell in pc.unique(cells).to_pylist() if (notes := read(cell)[1])}
        for index, cell in enumerate(cells.to_pylist()) if wrong else ():
            for note in wrong.get(cell, ()):
                yield _cell_finding(table.slice(index, 1).to_pylist()[0], described, field, cell, note)


def _keys(table: pa.Table, described: Table) -> Iterator[Finding]:
    key = described.primary_key
    if table.group_by(key).aggregate([]).num_rows == table.num_rows:
        return
    seen: set[str] = set()
    for row in table.to_pylist():
        if (row_id := key_of(row, key)) in seen:
            yield REPEATED_KEY.at(span_of(row), **_place(row, described), quote=quote_of(row))
        seen.add(row_id)


def _place(row: Row, described: Table) -> dict[str, str]:
    return {"table_name": described.name, "row_id": key_of(row, described.primary_key)}


def _cell_finding(row: Row, described: Table, field: Mapping[str, Any], cell: str, note: str) -> Finding:
    values = {
        **_place(row, described),
        "field": field["name"],
        "title": field["title"],
        "quote": quote_of(row),
        "observed": quote_of({"quote": cell}),
    }
    if note == "type":
        return WRONG_TYPE.at(span_of(row), **values, expected=field["type"])
    if note == "required":
        return MISSING_VALUE.at(span_of(row), **values)
    bound = field["constraints"][note]
    listed = ", ".join(map(str, bound)) if isinstance(bound, list) else bound
    words, words_zh = _CONSTRAINTS.get(note, (f"{note} {{}}", f"满足 {note} {{}}"))
    return BROKEN_CONSTRAINT.at(
        span_of(row), **values, expected=words.format(listed), expected_zh=words_zh.format(listed)
    )
