"""Reviewed corrections on the real issue: what they change, what follows from it, and when they fail."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gongbao.corrections import Correction, apply, newest
from gongbao.errors import CorrectionError
from gongbao.model import Extracted, Gazette, Row
from gongbao.vocabulary import Vocabularies

SHARED = "到2025年,实现单位建筑面积能耗、人均能耗、人均水耗、单位建筑面积碳排放分别较2020年降低5%、6%、7%和7%"


def correction(**told: Any) -> Correction:
    plain = Correction(
        *("corrections/targets.csv", 2, "targets", "yangpu-2023-02", SHARED, "value", "5", "5.5"),
        *("the district's own erratum", "Li Wen", date(2023, 3, 1)),
    )
    return replace(plain, **told)


@pytest.fixture
def corrected(real_rows: Extracted, real_gazette: Gazette, vocabularies: Vocabularies) -> Any:
    return lambda *corrections: apply(real_rows, real_gazette, corrections, vocabularies)


def changed(before: Extracted, after: Extracted, table: str) -> list[tuple[Row, Row]]:
    return [pair for pair in zip(before.rows[table], after.rows[table], strict=True) if pair[0] != pair[1]]


def test_one_field_of_one_row_changes_and_a_finding_says_why(real_rows: Extracted, corrected: Any) -> None:
    after = corrected(correction())
    [(before, row)] = changed(real_rows, after, "targets")
    assert (before["value"], row["value"]) == (5, Decimal("5.5"))
    [finding] = [finding for finding in after.findings if finding.rule.code == "corrected"]
    assert (finding.rule.severity, finding.table_name, finding.row_id) == ("info", "targets", row["target_id"])
    assert (finding.field, finding.expected, finding.observed) == ("value", Decimal("5.5"), 5)
    for words in ("the district's own erratum", "Li Wen", "2023-03-01", "5.5"):
        assert words in finding.message and words in finding.message_zh


def test_the_standard_value_follows_the_value(real_rows: Extracted, corrected: Any) -> None:
    [(before, row)] = changed(real_rows, corrected(correction()), "targets")
    assert before["standard_value"] == 5 and row["standard_value"] == Decimal("5.5")


def test_rows_of_another_issue_are_left_alone(real_rows: Extracted, corrected: Any) -> None:
    assert corrected(correction(issue_id="yangpu-2023-03")) is real_rows


def test_what_was_extracted_is_not_changed_in_place(real_rows: Extracted, corrected: Any) -> None:
    before = [dict(row) for row in real_rows.rows["targets"]]
    corrected(correction())
    assert real_rows.rows["targets"] == before


def test_several_rows_with_the_value_on_one_quote_need_the_row(real_rows: Extracted, corrected: Any) -> None:
    with pytest.raises(CorrectionError, match=r"targets\.csv, line 2: 2 rows .* column row_id: ") as error:
        corrected(correction(expected="7"))
    row_id = error.value.message.split()[-1]
    [(_, row)] = changed(real_rows, corrected(correction(expected="7", row_id=row_id)), "targets")
    assert row["target_id"] == row_id


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"expected": "8"}, "value reads “5”, “6”, “7”, not “8”; compare it with the source"),
        ({"expected": ""}, "value reads .* not “—”"),
        ({"expected": "4", "value": "6"}, "value reads “6” without it now; delete the line"),
        ({"quote": SHARED.replace("2025年", "2035年")}, "does not stand in the issue's text; the nearest is “到2025年"),
        ({"quote": "上海市杨浦区人民政府"}, "no row of targets rests on it"),
        ({"row_id": "0" * 16}, "row 0{16} of targets does not rest on it"),
    ],
    ids=["other value", "not empty", "right already", "quote is gone", "quote elsewhere", "row is gone"],
)
def test_a_correction_that_does_not_meet_what_it_expects_fails(told: Row, says: str, corrected: Any) -> None:
    with pytest.raises(CorrectionError, match=rf"corrections/targets\.csv, line 2: .*{says}") as error:
        corrected(correction(**told))
    assert "corrections/targets.csv 第 2 行" in error.value.message_zh


def test_all_that_fail_are_named_at_once(corrected: Any) -> None:
    with pytest.raises(CorrectionError, match=r"line 2: .*line 3: "):
        corrected(correction(expected="8"), correction(expected="9", line=3))


def test_two_corrections_of_one_field_contradict_each_other(corrected: Any) -> None:
    with pytest.raises(CorrectionError, match="line 3: line 2 corrects the same field already"):
        corrected(correction(), correction(line=3, value="4"))


def water(**told: Any) -> Correction:
    quote = "考核断面\t杨树浦港-控江路桥\t0.56\t0.56\t0.62\t优\t优\t优\t轻微恶化\t轻微恶化"
    plain = {"table": "water_quality", "quote": quote, "field": "index_current", "expected": "0.620", "value": "0.60"}
    return correction(**plain | told)


def test_a_figure_of_a_report_changes_in_the_wide_and_in_the_tidy_table(real_rows: Extracted, corrected: Any) -> None:
    after = corrected(water())
    [(_, wide)] = changed(real_rows, after, "water_quality")
    assert wide["index_current"] == Decimal("0.60")
    assert wide["change_on_month_pct"] == Decimal("7.14")
    [(_, tidy)] = changed(real_rows, after, "observations")
    assert (tidy["reference"], tidy["value"]) == ("current", Decimal("0.60"))
    assert [f.table_name for f in after.findings if f.rule.code == "corrected"] == ["water_quality", "observations"]


def test_the_tidy_figure_corrects_the_wide_one_too(real_rows: Extracted, corrected: Any) -> None:
    figures = (row for row in real_rows.rows["observations"] if row["quote"] == water().quote and row["value"])
    tidy = next(row for row in figures if row["reference"] == "current")
    told = {"table": "observations", "field": "value", "row_id": tidy["observation_id"]}
    [(_, wide)] = changed(real_rows, corrected(water(**told)), "water_quality")
    assert wide["index_current"] == Decimal("0.60")


def test_a_label_changes_its_grade(real_rows: Extracted, corrected: Any) -> None:
    after = corrected(water(field="status_current", expected="优", value="良"))
    [(_, wide)] = changed(real_rows, after, "water_quality")
    assert (wide["status_current"], wide["status_grade"]) == ("良", "良好")


def test_an_agency_changes_in_the_targets_of_its_task(real_rows: Extracted, corrected: Any) -> None:
    answering = real_rows.rows["target_agencies"][0]
    task_id = next(r["task_id"] for r in real_rows.rows["targets"] if r["target_id"] == answering["target_id"])
    duty = next(
        r
        for r in real_rows.rows["responsibilities"]
        if r["task_id"] == task_id and r["agency_name"] == answering["agency_name"]
    )
    told = {"table": "responsibilities", "quote": duty["quote"], "row_id": duty["responsibility_id"]}
    told |= {"field": "agency_name", "expected": duty["agency_name"], "value": "区某局"}
    after = corrected(correction(**told))
    assert any(row["agency_name"] == "区某局" for _, row in changed(real_rows, after, "target_agencies"))
    for before, row in changed(real_rows, after, "targets"):
        assert row["agencies"] == before["agencies"].replace(duty["agency_name"], "区某局")


def test_a_title_changes_wherever_it_is_repeated(real_rows: Extracted, corrected: Any) -> None:
    document = next(
        r for r in real_rows.rows["documents"] if r["document_id"] == real_rows.rows["targets"][0]["document_id"]
    )
    told = {"table": "documents", "quote": document["title"], "field": "title"}
    after = corrected(correction(**told, expected=document["title"], value="新标题", row_id=document["document_id"]))
    assert {r["document_title"] for r in after.rows["targets"] if r["document_id"] == document["document_id"]} == {
        "新标题"
    }


def test_a_number_is_found_by_the_sentence_around_it(real_rows: Extracted, corrected: Any) -> None:
    told = {"table": "numbers", "field": "role", "expected": "baseline", "value": "qualifier"}
    [(before, row)] = changed(real_rows, corrected(correction(**told)), "numbers")
    assert (before["text"], row["role"]) == ("2020", "qualifier")


def test_the_newest_date_is_that_of_the_issues_asked_for() -> None:
    older, other = correction(), correction(issue_id="yangpu-2023-03", date=date(2024, 1, 1))
    assert newest([older, other], ["yangpu-2023-02"]) == date(2023, 3, 1)
    assert newest([older, other], []) is None
