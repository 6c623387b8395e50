"""`changes.csv`, the changelog and `gongbao diff`: what differs and why."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from gongbao.errors import ReleaseError
from gongbao.publishing import Release, diff
from gongbao.schema import Schemas

from .conftest import Issues

Publish = Callable[..., Release]


def changes(published: Path, package: str, version: str) -> list[dict[str, str]]:
    with (published / package / version / "changes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reasons(rows: list[dict[str, str]]) -> set[tuple[str, str, str]]:
    return {(row["table_name"], row["change"], row["reason"]) for row in rows}


def test_rows_of_a_new_issue_are_added(release_of: Publish, issues: Issues, published: Path) -> None:
    release_of(issues.issue(2))
    release_of(issues.issue(3))
    rows = changes(published, "targets", "1.1.0")
    assert reasons(rows) == {("targets", "added", "new-issue"), ("target_agencies", "added", "new-issue")}
    assert {row["issue_id"] for row in rows} == {"yangpu-2023-03"}


def test_changed_row_names_field_and_both_values(release_of: Publish, issues: Issues, published: Path) -> None:
    release_of(issues.issue(2))
    release_of(issues.issue(2, value=60))
    rows = changes(published, "targets", "1.0.1")
    assert [(r["field"], r["old_value"], r["new_value"]) for r in rows] == [
        ("value", "50.0", "60.0"),
        ("standard_value", "50.0", "60.0"),
    ]
    assert {r["reason"] for r in rows} == {"reader-improved"}


def test_reason_is_a_replaced_file_when_the_source_differs(
    release_of: Publish, issues: Issues, published: Path
) -> None:
    release_of(issues.issue(2))
    release_of(issues.issue(2, value=60, sha256="1" * 64))
    assert {row["reason"] for row in changes(published, "targets", "1.0.1")} == {"file-replaced"}


def test_reason_that_the_caller_gives_wins(release_of: Publish, issues: Issues, published: Path) -> None:
    release_of(issues.issue(2))
    release_of(issues.issue(2, value=60), reasons={"yangpu-2023-02": "source-restated"})
    assert {row["reason"] for row in changes(published, "targets", "1.0.1")} == {"source-restated"}


def test_reason_is_a_correction_where_the_row_has_such_a_finding(
    release_of: Publish, issues: Issues, published: Path
) -> None:
    release_of(issues.issue(2))
    tables = issues.issue(2, value=60)
    finding = {"finding_id": "f", "publisher_id": "yangpu", "issue_id": "yangpu-2023-02", "rule": "corrected"}
    corrected = issues.build({"findings": [{**finding, "table_name": "targets", "row_id": "g0-2"}]})["findings"]
    release_of({**tables, "findings": corrected})
    assert {row["reason"] for row in changes(published, "targets", "1.0.1")} == {"corrected"}


def test_table_without_issues_changes_because_the_reader_knows_better(
    release_of: Publish, issues: Issues, published: Path
) -> None:
    release_of(issues.issue(2))
    release = release_of(issues.issue(2, agency="区发展改革委"))
    rows = changes(published, "responsibilities", release.versions["responsibilities"])
    assert ("agencies", "changed", "reader-improved") in reasons(rows)


def test_changelog_is_in_both_languages_newest_first(release_of: Publish, issues: Issues, published: Path) -> None:
    release_of(issues.issue(2))
    release_of(issues.issue(3))
    text = (published / "targets" / "1.1.0" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.index("## 1.1.0 (2023-03-15)") < text.index("## 1.0.0 (2023-02-15)")
    assert "- `targets`：新增 1 行 · `targets`: 1 rows added" in text
    assert "| `targets` | 新一期公报 A new issue | 新增 Added | 1 |" in text
    assert text.count("# 政策目标 · Policy targets\n") == 1


def test_diff_compares_any_two_versions(release_of: Publish, issues: Issues, published: Path, schemas: Schemas) -> None:
    release_of(issues.issue(2))
    release_of(issues.issue(2, value=60))
    release_of(issues.issue(2, value=70))
    rows = [row for row in diff(published, schemas, "targets", "1.0.0", "1.0.2") if row["field"] == "value"]
    assert [(row["old_value"], row["new_value"]) for row in rows] == [("50.0", "70.0")]


def test_diff_of_an_unknown_version_names_the_known_ones(
    release_of: Publish, issues: Issues, published: Path, schemas: Schemas
) -> None:
    release_of(issues.issue(2))
    with pytest.raises(ReleaseError, match=r"no version 9\.0\.0; it has: 1\.0\.0"):
        diff(published, schemas, "targets", "1.0.0", "9.0.0")
    with pytest.raises(ReleaseError, match="no package nothing"):
        diff(published, schemas, "nothing", "1.0.0", "1.0.0")
