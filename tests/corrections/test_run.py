"""Corrections in a run: checked again when they change, refused when they are stale, and what `gongbao review` offers."""

from datetime import date
from pathlib import Path

import pytest

from gongbao.workshop import IssueSource, Workshop

HEADER = "issue_id,quote,field,expected,value,reason,reviewer,date\n"
QUOTE = "到2025年,实现单位建筑面积能耗、人均能耗、人均水耗、单位建筑面积碳排放分别较2020年降低5%、6%、7%和7%"
LINE = f'yangpu-2023-02,"{QUOTE}",value,5,5.5,erratum,Li Wen,2023-03-01\n'


@pytest.fixture
def workshop(real_copy: Path, tmp_path: Path) -> Workshop:
    return Workshop(real_copy, tmp_path / "published", tmp_path / "state", tmp_path / "corrections")


def checked(workshop: Workshop, lines: str) -> tuple[Workshop, IssueSource]:
    """Check the issue as a later run would, with these lines of corrections."""
    again = Workshop(workshop.gazettes, workshop.published, workshop.state, workshop.corrections)
    again.corrections.mkdir(exist_ok=True)
    (again.corrections / "targets.csv").write_text(HEADER + lines, encoding="utf-8")
    again.take_in()
    for issue in again.changed_issues():
        again.check(issue)
    return again, again.issues()[0]


def values(workshop: Workshop) -> list[float]:
    tables = workshop.kept.checked_tables(workshop.kept.checked_issues())
    return [row["value"] for row in tables["targets"].to_pylist() if row["quote"] == QUOTE] if tables else []


def test_a_correction_is_made_when_it_comes_and_undone_when_it_goes(workshop: Workshop) -> None:
    plain, issue = checked(workshop, "")
    assert sorted(values(plain)) == [5, 6, 7, 7]
    assert plain.changed_issues() == [] and plain.corrected_on() is None
    corrected, _ = checked(workshop, LINE)
    assert sorted(values(corrected)) == [5.5, 6, 7, 7]
    assert corrected.corrected_on() == date(2023, 3, 1)
    tables = corrected.kept.load(f"checked/{issue.publisher_id}/{issue.issue_id}")
    [finding] = [row for row in tables["findings"].to_pylist() if row["rule"] == "corrected"]
    assert (finding["expected"], finding["observed"], finding["severity"]) == ("5.5", "5", "info")
    assert sorted(values(checked(workshop, "")[0])) == [5, 6, 7, 7]


def test_a_stale_correction_refuses_the_issue_until_it_is_mended(workshop: Workshop) -> None:
    stale, issue = checked(workshop, LINE.replace(",5,5.5,", ",4,5.5,"))
    [row] = stale.intake_rows()
    assert row["status"] == "refused"
    assert "corrections/targets.csv, line 2: value reads “5”, “6”, “7”, not “4”" in row["reason"]
    assert "corrections/targets.csv 第 2 行" in row["reason_zh"]
    assert stale.kept.checked_issues() == [] and stale.corrected_on() is None
    mended, _ = checked(workshop, LINE)
    assert mended.kept.checked_issues() == [(issue.publisher_id, issue.issue_id)]
