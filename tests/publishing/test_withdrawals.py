"""Withdrawn rows and issues: gone for good, with a tombstone; old versions keep their bytes."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from gongbao.errors import ReleaseError
from gongbao.publishing import Release, Withdrawal, verify, withdrawals
from gongbao.schema import Schemas

from .conftest import Issues, together

Publish = Callable[..., Release]
ROW = Withdrawal("targets", "g0-2", "扫描件有误", date(2023, 6, 1))
ISSUE = Withdrawal("issues", "yangpu-2023-02", "发布机构要求", date(2023, 6, 1))


@pytest.fixture
def both(issues: Issues) -> dict[str, object]:
    return dict(together(issues.issue(2), issues.issue(3)))


def test_withdrawn_row_leaves_with_all_that_needs_it(
    release_of: Publish, both: dict[str, object], published: Path, schemas: Schemas
) -> None:
    release_of(both)
    release = release_of(both, withdrawn=[ROW])
    assert release.versions["targets"] == "2.0.0"
    assert release.date == "2023-06-01"
    folder = published / "targets" / "2.0.0"
    assert pq.read_table(folder / "targets.parquet").column("target_id").to_pylist() == ["g0-3"]
    assert pq.read_table(folder / "target_agencies.parquet").column("target_id").to_pylist() == ["g0-3"]
    assert verify(published, schemas) == []


def test_withdrawn_issue_leaves_every_table_but_the_intake(
    release_of: Publish, both: dict[str, object], published: Path, schemas: Schemas
) -> None:
    release_of(both)
    release = release_of(both, withdrawn=[ISSUE])
    for table in schemas.tables.values():
        file = published / table.package / release.versions[table.package] / f"{table.name}.parquet"
        left = "issue_id" in table.columns and "yangpu-2023-02" in pq.read_table(file).column("issue_id").to_pylist()
        assert left == (table.name == "intake"), table.name
    assert verify(published, schemas) == []


def test_tombstone_stands_in_changes_changelog_and_index(
    release_of: Publish, both: dict[str, object], published: Path
) -> None:
    release_of(both)
    release_of(both, withdrawn=[ROW])
    folder = published / "targets" / "2.0.0"
    assert "targets,g0-2" in (folder / "changes.csv").read_text(encoding="utf-8").replace('"', "")
    assert "withdrawn" in (folder / "changes.csv").read_text(encoding="utf-8")
    assert "撤回：`targets` g0-2：扫描件有误" in (folder / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = json.loads((published / "index.json").read_bytes())["packages"]["targets"]["versions"]
    mark = {"table": "targets", "row_id": "g0-2", "reason": "扫描件有误", "date": "2023-06-01"}
    assert [version["withdrawn"] for version in versions] == [[mark], []]


def test_withdrawal_holds_on_later_runs_and_makes_no_further_version(
    release_of: Publish, both: dict[str, object], issues: Issues
) -> None:
    release_of(both)
    release_of(both, withdrawn=[ROW])
    assert not release_of(both, withdrawn=[ROW]).changed


def test_withdrawal_of_what_never_was_published_is_told_in_no_changelog(
    release_of: Publish, both: dict[str, object], published: Path
) -> None:
    release_of(both)
    release_of(both, withdrawn=[ROW, Withdrawal("targets", "nowhere", "x", date(2023, 6, 1))])
    assert "nowhere" not in (published / "targets" / "2.0.0" / "CHANGELOG.md").read_text(encoding="utf-8")


def test_withdrawals_are_kept_as_data(tmp_path: Path, schemas: Schemas) -> None:
    path = tmp_path / "corrections" / "withdrawn.csv"
    assert withdrawals.read(path, schemas) == []
    withdrawals.add(path, ROW)
    path.write_bytes(path.read_bytes().rstrip())
    withdrawals.add(path, ISSUE)
    assert withdrawals.read(path, schemas) == [ROW, ISSUE]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("targets,g0-2,,2023-06-01", "a cell is empty"),
        ("target,g0-2,why,2023-06-01", "there is no table target"),
        ("targets,g0-2,why,June", "Invalid isoformat string"),
    ],
)
def test_withdrawal_that_lacks_something_is_refused_with_its_line(
    tmp_path: Path, schemas: Schemas, line: str, said: str
) -> None:
    path = tmp_path / "withdrawn.csv"
    path.write_text(f"table,row_id,reason,date\n{line}\n", encoding="utf-8")
    with pytest.raises(ReleaseError, match=rf"withdrawn\.csv line 2: {said}"):
        withdrawals.read(path, schemas)
