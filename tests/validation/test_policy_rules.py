import pickle
from datetime import date

import pytest

from gongbao.extraction.responsibilities import NO_REGISTRY, UNKNOWN_AGENCY


def of_first(rows, **cells):
    rows["targets"] = [rows["targets"][0] | cells]
    return rows


def test_labelled_targets_of_the_real_issue_are_plausible(rows, check):
    assert [f.message for f in check(rows) if f.table_name in ("targets", "documents")] == []


@pytest.mark.parametrize(
    ("cells", "rule", "field"),
    [
        ({"target_year": 2021, "baseline_year": 2020}, "target-year-past", "target_year"),
        ({"baseline_year": 2026}, "years-out-of-order", "baseline_year"),
        ({"start_year": 2026}, "years-out-of-order", "start_year"),
        ({"due_date": date(2024, 6, 30)}, "due-date-of-another-year", "due_date"),
        ({"value_max": 10.0}, "range-out-of-order", "value_max"),
        ({"kind": "level", "value": 101.0}, "percentage-beyond-100", "value"),
        ({"kind": "coverage", "value": 90.0, "value_max": 120.0}, "percentage-beyond-100", "value"),
        ({"value": None}, "value-does-not-fit-kind", "value"),
        ({"kind": "milestone"}, "value-does-not-fit-kind", "value"),
    ],
)
def test_a_target_that_contradicts_itself_is_told(rows, check, cells, rule, field):
    [found] = [f for f in check(of_first(rows, **cells)) if f.table_name == "targets"]
    assert (found.rule.code, found.field, found.row_id) == (rule, field, "target-0")
    assert found.rule.severity == "warning" and found.span is not None


@pytest.mark.parametrize(
    "cells",
    [
        {"target_year": 2022},
        {"target_year": None, "baseline_year": 2030},
        {"due_date": date(2025, 6, 30)},
        {"value": 8.0, "value_max": 10.0},
        {"kind": "change", "value": 150.0},
        {"kind": "level", "value": 100.0},
        {"kind": "level", "value": 2000.0, "unit": "户"},
        {"kind": "milestone", "value": None},
    ],
)
def test_a_target_that_does_not_is_not(rows, check, cells):
    assert [f.message for f in check(of_first(rows, **cells)) if f.table_name == "targets"] == []


def test_the_same_goal_twice_in_one_document_is_worth_knowing(rows, check):
    rows["targets"].append(rows["targets"][0] | {"target_id": "target-x"})
    [found] = check(rows, "target-twice")
    assert (found.row_id, found.rule.severity) == ("target-x", "info")


def test_an_agency_named_twice_for_one_task_is_told(rows, check):
    again = rows["responsibilities"][0] | {"responsibility_id": "responsibility-x"}
    rows["responsibilities"] += [again, again | {"responsibility_id": "responsibility-y", "scope": "其中一部分"}]
    assert [f.row_id for f in check(rows, "assignment-twice")] == ["responsibility-x"]


def test_an_unregistered_agency_that_nothing_tells_of_is_told(rows, check):
    [found] = check(rows, "assignment-without-agency")
    assert (found.row_id, found.observed) == ("responsibility-1", "区消防救援支队")


def unknown(name):
    return UNKNOWN_AGENCY.at(None, observed=name, expected="?")


@pytest.mark.parametrize(
    "excuse", [unknown("区消防救援支队"), NO_REGISTRY.at(None, publisher="yangpu", count=12, observed="区教育局")]
)
def test_an_unregistered_agency_that_a_finding_tells_of_is_not_told_again(rows, check, excuse):
    kept_between_stages = pickle.loads(pickle.dumps(excuse))
    assert check(rows, "assignment-without-agency", [kept_between_stages]) == []


def test_a_finding_about_another_agency_does_not_excuse(rows, check):
    assert check(rows, "assignment-without-agency", [unknown("区别的局")])


def test_a_document_signed_after_its_publication_is_told(rows, check):
    rows["documents"][0]["signed_date"] = date(2023, 2, 16)
    [found] = check(rows, "signed-after-publication")
    assert found.row_id == rows["documents"][0]["document_id"]
