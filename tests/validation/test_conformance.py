import io

import pyarrow.csv
import pytest
from frictionless import Resource, Schema

from gongbao.model import Finding
from gongbao.schema import Schemas
from gongbao.validation import validate_table


def faults(schemas: Schemas, name: str, rows: list) -> list[Finding]:
    return validate_table(schemas.tables[name].build(rows), schemas.tables[name])


def test_labelled_rows_of_the_real_issue_hold_to_their_schemas(rows, schemas):
    assert [fault.message for name in rows for fault in faults(schemas, name, rows[name])] == []


def test_an_empty_table_holds_to_its_schema(schemas):
    assert [faults(schemas, name, []) for name in schemas.tables] == [[]] * len(schemas.tables)


@pytest.mark.parametrize(
    ("table", "field", "value", "rule", "said"),
    [
        ("air_quality", "days_grade_1", 32, "constraint-broken", "at most 31"),
        ("air_quality", "good_rate_month", -1.0, "constraint-broken", "at least 0"),
        ("air_quality", "report_month", "2022-13", "value-of-wrong-type", "yearmonth"),
        ("air_quality", "quote", None, "value-missing", "required"),
        ("targets", "comparator", "≥", "constraint-broken", ">="),
        ("targets", "indicator", "", "value-missing", "required"),
        ("issues", "source_sha256", "abc", "constraint-broken", "[0-9a-f]{64}"),
        ("documents", "kind", "memo", "constraint-broken", "notice"),
    ],
)
def test_a_cell_that_breaks_its_schema_is_an_error_with_row_field_value_and_quote(
    rows, schemas, table, field, value, rule, said
):
    row = rows[table][0] | {field: value}
    [fault] = faults(schemas, table, [row, *rows[table][1:]])
    assert (fault.rule.code, fault.rule.severity, fault.table_name, fault.field) == (rule, "error", table, field)
    assert fault.row_id == row[schemas.tables[table].primary_key[0]]
    assert said in fault.message and "{observed}" not in fault.message_zh
    assert (row.get("quote") or "")[:20] in fault.message_zh


def test_the_fault_is_told_of_the_row_it_is_in_also_behind_cells_of_several_lines(rows, schemas):
    rows["notes"] = [rows["notes"][0] | {"note_id": str(n), "text": "一\n二"} for n in range(3)]
    rows["notes"][2]["number"] = 0
    [fault] = faults(schemas, "notes", rows["notes"])
    assert fault.row_id == "2"


def test_a_repeated_key_is_one_error(rows, schemas):
    [fault] = faults(schemas, "water_quality", [*rows["water_quality"], rows["water_quality"][0]])
    assert (fault.rule.code, fault.row_id) == ("key-repeated", "water-0")


def test_a_table_with_other_columns_is_an_error(rows, schemas):
    described = schemas.tables["air_quality"]
    [fault] = validate_table(described.build(rows["air_quality"]).drop_columns(["days_grade_1"]), described)
    assert (fault.rule.code, fault.observed) == ("table-not-as-described", "days_grade_1")


def test_frictionless_itself_finds_the_same_cells_in_the_csv(rows, schemas):
    described = schemas.tables["water_quality"]
    spoilt = {
        0: ("index_current", -1.0),
        2: ("report_month", "2022-00"),
        5: ("point_name", None),
        7: ("status_grade", "坏"),
    }
    for index, (field, value) in spoilt.items():
        rows["water_quality"][index][field] = value
    table = described.build(rows["water_quality"])
    sink = io.BytesIO()
    pyarrow.csv.write_csv(table, sink)
    descriptor = {**described.table_schema, "foreignKeys": []}
    resource = Resource(data=sink.getvalue(), format="csv", encoding="utf-8", schema=Schema.from_descriptor(descriptor))
    keys = table["water_id"].to_pylist()
    [task] = resource.validate().tasks
    theirs = {(keys[error.row_number - 2], error.field_name) for error in task.errors}
    assert {(fault.row_id, fault.field) for fault in validate_table(table, described)} == theirs
    assert len(theirs) == len(spoilt)
