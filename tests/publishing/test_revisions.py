"""Figures and goals that are quietly restated."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from gongbao.publishing import Release

from .conftest import Issues

Publish = Callable[..., Release]


def test_figure_that_a_later_report_states_differently_is_a_revision(
    release_of: Publish, issues: Issues, published: Path
) -> None:
    release_of(issues.issue(2, figures={"2023-01": 0.32}))
    release_of(issues.issue(3, figures={"2023-01": 0.44, "2023-02": 0.5}))
    (row,) = pq.read_table(published / "environment" / "1.1.0" / "revisions.parquet").to_pylist()
    assert row | {"indicator": ""} == {
        "subject_id": "wnz",
        "subject_name": "五牛浜",
        "indicator": "",
        "observed_month": "2023-01",
        "first_issue_id": "yangpu-2023-02",
        "first_value": 0.32,
        "later_issue_id": "yangpu-2023-03",
        "later_value": 0.44,
    }


def test_figure_that_stays_the_same_is_no_revision(release_of: Publish, issues: Issues, published: Path) -> None:
    release_of(issues.issue(2, figures={"2023-01": 0.32}))
    release_of(issues.issue(3, figures={"2023-01": 0.32}))
    assert pq.read_table(published / "environment" / "1.1.0" / "revisions.parquet").num_rows == 0


def test_revision_is_named_in_the_changelog_and_has_its_reason(
    release_of: Publish, issues: Issues, published: Path
) -> None:
    release_of(issues.issue(2, figures={"2023-01": 0.32}))
    release_of(issues.issue(3, figures={"2023-01": 0.44}))
    folder = published / "environment" / "1.1.0"
    assert "0.32 在 yangpu-2023-03 中改为 0.44" in (folder / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "source-restated" in (folder / "changes.csv").read_text(encoding="utf-8")


def test_goal_that_a_later_plan_lowers_is_found(release_of: Publish, issues: Issues, published: Path) -> None:
    release_of(issues.issue(2, value=50))
    release_of(issues.issue(3, value=40))
    with duckdb.connect(str(published / "gongbao.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "SELECT indicator_key, target_year, earlier_value, later_value, change FROM goals_restated"
        ).fetchall()
    assert rows == [("屋顶光伏比例", 2025, 50.0, 40.0, -10.0)]
