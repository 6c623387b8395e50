"""Does a table hold to its Table Schema? Frictionless says so of the CSV form, which is what is published."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.csv
from frictionless import Resource, Schema, system

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
    "表 {table_name} 行 {row_id}：字段 {field}（{title}）的值“{observed}”不符合约束 {expected}。原文：“{quote}”",
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
UNREADABLE_TABLE = Rule(
    "table-not-as-described",
    "error",
    "{table_name} does not hold to its schema: {observed}",
    "表 {table_name} 与其描述不符：{observed}",
)
_CONSTRAINTS = {"minimum": "at least {}", "maximum": "at most {}", "pattern": "of the form {}", "enum": "one of {}"}
_KEY_ERRORS = {"unique-error", "primary-key"}


def validate_table(table: pa.Table, described: Table) -> list[Finding]:
    """Return a finding for each cell and key of `table` that its schema forbids; errors beyond 1,000 are not listed."""
    if table.num_rows == 0 and table.column_names == described.columns:
        return []
    resource = Resource(
        name=described.name,
        data=_csv(table),
        format="csv",
        encoding="utf-8",
        # Foreign keys need the other tables; `keys` looks after them.
        schema=Schema.from_descriptor({**described.table_schema, "foreignKeys": []}),
    )
    with system.use_context(trusted=True):
        report = resource.validate(limit_errors=1000)
    errors = [error for task in report.tasks for error in task.errors]
    return list(dict.fromkeys(_findings(errors, table, described)))


def _csv(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    pyarrow.csv.write_csv(table, sink)
    return sink.getvalue()


def _findings(errors: list[Any], table: pa.Table, described: Table) -> Iterator[Finding]:
    unsound = {getattr(e, "row_number", None) for e in errors if e.type not in _KEY_ERRORS}
    for error in errors:
        number = getattr(error, "row_number", None)
        if number is None:
            yield UNREADABLE_TABLE.at(table_name=described.name, observed=error.message)
            continue
        row = table.slice(number - 2, 1).to_pylist()[0]
        if error.type in _KEY_ERRORS:
            # A key with an empty or malformed part is reported for that part already.
            if number not in unsound:
                yield REPEATED_KEY.at(span_of(row), **_place(row, described), quote=quote_of(row))
        else:
            yield _cell_finding(error, row, described)


def _place(row: Row, described: Table) -> dict[str, str]:
    return {"table_name": described.name, "row_id": key_of(row, described.primary_key)}


def _cell_finding(error: Any, row: Row, described: Table) -> Finding:
    name = getattr(error, "field_name", "")
    field: Mapping[str, Any] = next((f for f in described.fields if f["name"] == name), {"title": name})
    values = {**_place(row, described), "field": name, "title": field["title"], "quote": quote_of(row)}
    observed = quote_of({"quote": error.cell})
    if error.type == "type-error":
        return WRONG_TYPE.at(span_of(row), **values, observed=observed, expected=field["type"])
    if error.note.startswith('constraint "required"'):
        return MISSING_VALUE.at(span_of(row), **values)
    for constraint, words in _CONSTRAINTS.items():
        if error.note.startswith(f'constraint "{constraint}"'):
            bound = field["constraints"][constraint]
            expected = words.format(", ".join(map(str, bound)) if isinstance(bound, list) else bound)
            return BROKEN_CONSTRAINT.at(span_of(row), **values, observed=observed, expected=expected)
    return BROKEN_CONSTRAINT.at(span_of(row), **values, observed=observed, expected=error.note)
