"""Keys lead to rows, quotes stand at their offsets."""

import pyarrow as pa
import pytest

from gongbao.model import Row
from gongbao.schema import Schemas
from gongbao.validation import check_release
from gongbao.vocabulary import Vocabularies


def test_labelled_rows_of_the_real_issue_hold_together(rows, check):
    assert [f.message for f in check(rows) if f.rule.severity == "error"] == []


def test_a_quote_that_does_not_stand_at_its_span_refuses_the_issue(rows, check):
    row = rows["targets"][3]
    rows["targets"][3] = row | {"span_start": row["span_start"] + 1}
    [fault] = check(rows, "quote-not-at-span")
    assert (fault.rule.severity, fault.row_id, fault.field) == ("error", "target-3", "quote")
    assert row["quote"][1:20] in fault.message


def test_the_text_of_a_row_without_quote_stands_at_its_span(rows, check):
    rows["tasks"][0]["text"] += "。"
    [fault] = check(rows, "quote-not-at-span")
    assert (fault.table_name, fault.row_id) == ("tasks", "task")


@pytest.mark.parametrize("end", [10**9, 0])
def test_a_span_outside_the_text_refuses_the_issue(rows, check, end):
    rows["documents"][0]["span_end"] = end
    [fault] = check(rows, "span-outside-text")
    assert fault.row_id == rows["documents"][0]["document_id"]


@pytest.mark.parametrize(
    ("table", "field", "reference"),
    [
        ("documents", "attached_to", "documents"),
        ("targets", "document_id", "documents"),
        ("targets", "task_id", "tasks"),
        ("responsibilities", "task_id", "tasks"),
        ("responsibilities", "agency_id", "agencies"),
        ("water_quality", "point_id", "points"),
        ("air_quality", "issue_id", "issues"),
    ],
)
def test_a_key_without_a_row_refuses_the_issue(rows, check, table, field, reference):
    rows[table][0][field] = "nowhere"
    [fault] = check(rows, "key-without-row")
    assert (fault.rule.severity, fault.table_name, fault.field) == ("error", table, field)
    assert fault.observed == "nowhere" and reference in fault.message


def test_evidence_for_a_row_that_is_not_there_is_told(rows, check):
    place = {"field": "value", "issue_id": "yangpu-2023-02", "span_start": 0, "span_end": 1}
    rows["evidence"] = [
        {"table_name": "targets", "row_id": "target-0", **place},
        {"table_name": "targets", "row_id": "lost", **place},
    ]
    assert [f.observed for f in check(rows, "evidence-without-row")] == ["lost"]


def release_of(rows: dict[str, list[Row]], schemas: Schemas, vocabularies: Vocabularies) -> dict[str, pa.Table]:
    reference: dict[str, list[Row]] = {
        "publishers": [{"publisher_id": "yangpu", "name": "上海市杨浦区人民政府"}],
        "agencies": [dict(entry) for entry in vocabularies["agencies"] if entry["agency_id"] == "yangpu-fgw"],
    }
    reference["agencies"] = [
        {k: v for k, v in a.items() if k in schemas.tables["agencies"].columns and v} for a in reference["agencies"]
    ]
    return {name: schemas.tables[name].build(new) for name, new in {**rows, **reference}.items()}


def test_a_sound_release_has_no_errors(rows, schemas, vocabularies):
    assert check_release(release_of(rows, schemas, vocabularies), vocabularies) == []


def test_a_release_is_held_to_the_text_of_each_of_its_issues(rows, schemas, vocabularies):
    other = {"issue_id": "yangpu-2023-03"}
    rows["issues"].append(rows["issues"][0] | other)
    rows["issue_texts"].append({**other, "text": "another text"})
    rows["air_quality"].append(rows["air_quality"][0] | other | {"air_id": "other"})
    [fault] = check_release(release_of(rows, schemas, vocabularies), vocabularies)
    assert (fault.rule.code, fault.row_id) == ("span-outside-text", "other")


def test_a_release_whose_keys_lead_nowhere_is_told(rows, schemas, vocabularies):
    tables = release_of(rows, schemas, vocabularies)
    tables["publishers"] = tables["publishers"].slice(0, 0)
    assert {f.rule.code for f in check_release(tables, vocabularies)} == {"key-without-row"}
