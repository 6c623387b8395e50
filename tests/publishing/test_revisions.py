"""Figures and goals that are quietly restated."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from gongbao.publishing import Release, revisions
from gongbao.schema import Schemas

from .conftest import Issues, row

Publish = Callable[..., Release]
Restated = list[tuple[str, str, float, float]]


@pytest.fixture
def restated(schemas: Schemas) -> Callable[..., Restated]:
    """Return the revisions of figures: (issue of 2024, subject, value, other columns), all for June."""

    def compared(*figures: tuple[int, str, float, dict[str, str]]) -> Restated:
        tables = schemas.tables
        common = {"publisher_id": "changming", "observed_from": "2024-06", "observed_to": "2024-06", "medium": "water"}
        rows = [
            row(
                tables["observations"],
                **common
                | {"issue_id": f"changming-2024-{issue:02d}", "observation_id": str(n), "subject_name": subject}
                | {"value": value, "indicator": "water_index", "span_start": n}
                | other,
            )
            for n, (issue, subject, value, other) in enumerate(figures)
        ]
        issues = [
            row(tables["issues"], issue_id=f"changming-2024-{issue:02d}", publication_date=date(2024, issue, 15))
            for issue in sorted({figure[0] for figure in figures})
        ]
        with duckdb.connect() as connection:
            connection.execute("CREATE SCHEMA new")
            for name, made in (("observations", rows), ("issues", issues)):
                connection.register("made", tables[name].build(made))
                connection.execute(f"CREATE TABLE new.{name} AS FROM made")
            return connection.execute(
                f"SELECT subject_name, indicator, first_value, later_value FROM ({revisions.query(connection)}) ORDER BY ALL"
            ).fetchall()

    return compared


def test_unknown_point_printed_with_another_dash_or_number_is_the_same(restated: Callable[..., Restated]) -> None:
    found = restated((7, "甲河-2号桥", 0.32, {}), (8, "甲河— 二号桥", 0.44, {}))
    assert found == [("甲河— 二号桥", "water_index", 0.32, 0.44)]


def test_figure_restated_twice_is_two_revisions_in_any_order(restated: Callable[..., Restated]) -> None:
    figures: list[tuple[int, str, float, dict[str, str]]] = [
        (7, "甲桥", 0.32, {}),
        (8, "甲桥", 0.44, {}),
        (9, "甲桥", 0.41, {}),
    ]
    assert restated(*figures) == restated(*reversed(figures))
    assert [r[2:] for r in restated(*figures)] == [(0.32, 0.44), (0.44, 0.41)]


def test_ranks_and_changes_of_columns_that_share_a_key_are_not_compared(restated: Callable[..., Restated]) -> None:
    for key in ("rank", "change", "change_on_year", "change_on_month"):
        assert restated((7, "甲桥", 1, {"indicator": key}), (8, "甲桥", 2, {"indicator": key})) == []


def test_figures_in_another_unit_or_over_several_months_are_not_compared(restated: Callable[..., Restated]) -> None:
    assert restated((7, "甲桥", 1, {"unit": "mg/L"}), (8, "甲桥", 1000, {"unit": "μg/L"})) == []
    assert restated((7, "甲桥", 1, {"unit": "％"}), (8, "甲桥", 2, {"unit": "%"})) != []
    months = {"observed_from": "2024-01"}
    assert restated((7, "甲桥", 1, months), (8, "甲桥", 2, months)) == []


def test_figure_printed_twice_in_an_issue_counts_once(restated: Callable[..., Restated]) -> None:
    assert restated((7, "甲桥", 1, {}), (8, "甲桥", 1, {}), (8, "甲桥", 2, {})) == []


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
