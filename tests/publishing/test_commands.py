"""The commands on a series of releases: an older version asked, a row withdrawn, two versions compared."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gongbao.commands.query import query
from gongbao.commands.releases import diff
from gongbao.commands.withdrawing import withdraw
from gongbao.errors import GongbaoError, ReleaseError
from gongbao.publishing import Release, verify, withdrawals
from gongbao.schema import Schemas

from .conftest import Issues, together

Publish = Callable[..., Release]
Ask = Callable[..., list[dict[str, str]]]
ALL_TABLES = True


@pytest.fixture
def series(release_of: Publish, issues: Issues, published: Path) -> Path:
    """Three releases: a report; the next month's, with a figure restated and a goal lowered; the first, read better."""
    release_of(issues.issue(2, figures={"2023-01": 0.32}))
    release_of(issues.issue(3, figures={"2023-01": 0.44, "2023-02": 0.5}, value=40))
    release_of(issues.issue(2, figures={"2023-01": 0.32}, value=60))
    return published


@pytest.fixture
def ask(series: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    def answers(sql: str, *releases: str) -> list[dict[str, str]]:
        capsys.readouterr()
        assert query(sql, "csv", series / "gongbao.duckdb", releases) == 0
        return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    return answers


def test_package_is_asked_as_an_older_version_had_it(ask: Ask) -> None:
    goals = "select target_id, value from targets order by 1"
    assert ask(goals, "targets@1.0.0") == [{"target_id": "g0-2", "value": "50.0"}]
    assert [row["value"] for row in ask(goals, "targets@1.1.0")] == ["50.0", "40.0"]
    assert [row["value"] for row in ask(goals)] == ["60.0", "40.0"]


def test_other_packages_stay_as_they_are_unless_they_are_named(ask: Ask) -> None:
    both = "select (select count(*) from targets) as targets, (select count(*) from water_quality) as water"
    assert ask(both, "targets@1.0.0") == [{"targets": "1", "water": "2"}]
    assert ask(both, "targets@1.0.0", "environment@1.0.0") == [{"targets": "1", "water": "1"}]


def test_ready_answers_and_chinese_views_follow_the_older_version(ask: Ask) -> None:
    assert len(ask("from goals_restated")) == 1
    assert ask("from goals_restated", "targets@1.0.0") == []
    assert len(ask('from zh."政策目标"', "targets@1.0.0")) == 1
    assert len(ask("from targets_at('1.1.0')", "targets@1.0.0")) == 2
    assert len(ask("select distinct target_id, value from history.targets", "targets@1.0.0")) == 3
    assert len(ask("from search('光伏')", "targets@1.0.0")) == 2


@pytest.mark.parametrize("release", ["targets@9.0.0", "targets", "nothing@1.0.0", "targets@1.0.0 "])
def test_unknown_version_names_those_there_are(series: Path, release: str) -> None:
    with pytest.raises(GongbaoError, match=r"--release .*: choose one version of a package, such as"):
        query("select 1", "csv", series / "gongbao.duckdb", [release])


def test_one_package_cannot_be_asked_as_two_versions(series: Path) -> None:
    with pytest.raises(GongbaoError, match=r"--release targets@1\.1\.0: .* targets@1\.0\.0, targets@1\.1\.0"):
        query("select 1", "csv", series / "gongbao.duckdb", ["targets@1.0.0", "targets@1.1.0"])


def test_restated_figure_and_lowered_goal_are_found_in_table_changelog_and_diff(
    series: Path, ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    (figure,) = ask("select observed_month, first_value, later_value, later_issue_id from revisions")
    assert figure == {
        "observed_month": "2023-01",
        "first_value": "0.32",
        "later_value": "0.44",
        "later_issue_id": "yangpu-2023-03",
    }
    changelog = (series / "environment" / "1.1.0" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "0.32 restated as 0.44 in yangpu-2023-03" in changelog
    (goal,) = ask("select indicator_key, earlier_value, later_value, change from goals_restated", "targets@1.1.0")
    assert goal == {"indicator_key": "屋顶光伏比例", "earlier_value": "50.0", "later_value": "40.0", "change": "-10.0"}
    assert diff("targets", "1.1.0", "1.1.1", series) == 0
    shown = capsys.readouterr().out
    assert "50.0" in shown and "60.0" in shown and "2 changes from 1.1.0 to 1.1.1" in shown


def test_history_holds_each_version_of_a_row_once(ask: Ask) -> None:
    rows = ask("select value, since, until from history.targets where target_id = 'g0-2' order by since")
    assert [tuple(row.values()) for row in rows] == [("50.0", "1.0.0", "1.1.1"), ("60.0", "1.1.1", "")]


def test_withdrawn_row_is_gone_from_the_next_release_and_marked_in_the_older(
    series: Path, tmp_path: Path, schemas: Schemas, issues: Issues, release_of: Publish, ask: Ask
) -> None:
    corrections = tmp_path / "corrections"
    assert withdraw("g0-3", " 扫描件\n有误 ", "", series, corrections) == 0
    (noted,) = withdrawals.read(corrections / withdrawals.FILE, schemas)
    assert (noted.table, noted.row_id, noted.reason, noted.date) == (
        "targets",
        "g0-3",
        "扫描件 有误",
        date(2023, 3, 15),
    )
    latest = together(
        issues.issue(2, figures={"2023-01": 0.32}, value=60),
        issues.issue(3, figures={"2023-01": 0.44, "2023-02": 0.5}, value=40),
    )
    release = release_of(latest, withdrawn=[noted])
    assert release.versions["targets"] == "2.0.0"
    assert ask("select target_id from targets") == [{"target_id": "g0-2"}]
    assert len(ask("from targets", "targets@1.1.1")) == 2
    (told,) = ask("select distinct reason from changes where row_id = 'g0-3' and change = 'removed'")
    assert told == {"reason": "withdrawn"}
    assert verify(series, schemas) == []


def test_issue_is_withdrawn_as_an_issue_though_other_tables_have_its_id(series: Path, tmp_path: Path) -> None:
    assert withdraw("yangpu-2023-02", "duplicate", "2023-06-01", series, tmp_path) == 0
    assert (tmp_path / "withdrawn.csv").read_text().splitlines()[1] == "issues,yangpu-2023-02,duplicate,2023-06-01"


@pytest.mark.parametrize(
    ("row", "reason", "day", "said"),
    [
        ("nowhere", "x", "", "has no row or issue nowhere; take the id"),
        ("g0-2", " ", "", "--reason is empty"),
        ("g0-2", "x", "June", "--date June: write it like 2023-03-01"),
    ],
)
def test_withdrawal_that_makes_no_sense_is_refused_and_noted_nowhere(
    series: Path, tmp_path: Path, row: str, reason: str, day: str, said: str
) -> None:
    with pytest.raises(ReleaseError, match=said):
        withdraw(row, reason, day, series, tmp_path)
    assert not (tmp_path / "withdrawn.csv").exists()


def test_withdrawing_twice_names_the_first(series: Path, tmp_path: Path) -> None:
    withdraw("g0-2", "first", "", series, tmp_path)
    with pytest.raises(ReleaseError, match=r"withdrawn already, since 2023-03-15: first; to change that, edit"):
        withdraw("g0-2", "second", "", series, tmp_path)
