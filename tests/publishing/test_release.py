"""What a run publishes: versions, dates, what stays, what is refused."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gongbao.errors import ReleaseError
from gongbao.publishing import Release, verify
from gongbao.schema import Schemas

from .conftest import Issues

Publish = Callable[..., Release]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_first_release_is_1_0_0_and_dated_by_its_newest_issue(release_of: Publish, issues: Issues) -> None:
    release = release_of(issues.issue(2))
    assert set(release.versions.values()) == {"1.0.0"}
    assert release.date == "2023-02-15"
    assert release.changed


def test_nothing_changed_makes_no_new_version(release_of: Publish, issues: Issues, published: Path) -> None:
    release_of(issues.issue(2))
    before = bytes_of(published)
    again = release_of(issues.issue(2))
    assert not again.changed
    assert bytes_of(published) == before


def test_issues_that_are_not_at_hand_stay(release_of: Publish, issues: Issues, published: Path) -> None:
    release_of(issues.issue(2))
    release = release_of(issues.issue(3))
    assert release.versions["targets"] == "1.1.0"
    kept = pq.read_table(published / "targets" / "1.1.0" / "targets.parquet")
    assert kept.column("issue_id").to_pylist() == ["yangpu-2023-02", "yangpu-2023-03"]
    assert pq.read_table(published / "targets" / "1.1.0" / "target_agencies.parquet").num_rows == 2


def test_issues_are_replaced_as_a_whole(release_of: Publish, issues: Issues, published: Path) -> None:
    release_of(issues.issue(2, targets=3))
    release = release_of(issues.issue(2, targets=1))
    targets = pq.read_table(published / "targets" / release.versions["targets"] / "targets.parquet")
    assert targets.column("target_id").to_pylist() == ["g0-2"]


@pytest.mark.parametrize(
    ("change", "version"),
    [({"value": 60.0}, "1.0.1"), ({"targets": 2}, "1.1.0")],
    ids=["a corrected value is a PATCH", "an added row is a MINOR"],
)
def test_version_follows_from_the_rows(
    release_of: Publish, issues: Issues, change: dict[str, float], version: str
) -> None:
    release_of(issues.issue(2))
    assert release_of(issues.issue(2, **change)).versions["targets"] == version  # type: ignore[arg-type]


def test_rows_that_others_referred_to_leave_with_a_major_version(release_of: Publish, issues: Issues) -> None:
    release_of(issues.issue(2, targets=2))
    assert release_of(issues.issue(2, targets=1)).versions["targets"] == "2.0.0"


def test_files_that_did_not_change_are_stored_once(release_of: Publish, issues: Issues, published: Path) -> None:
    release_of(issues.issue(2))
    release_of(issues.issue(2, value=60))
    old, new = published / "targets" / "1.0.0", published / "targets" / "1.0.1"
    assert (old / "target_agencies.parquet").samefile(new / "target_agencies.parquet")
    assert not (old / "targets.parquet").samefile(new / "targets.parquet")


def test_packages_without_a_difference_keep_their_version(release_of: Publish, issues: Issues) -> None:
    release_of(issues.issue(2))
    assert release_of(issues.issue(2, value=60)).versions == {
        "gazettes": "1.0.0",
        "targets": "1.0.1",
        "responsibilities": "1.0.0",
        "environment": "1.0.0",
    }


def test_index_names_versions_dates_and_checksums(release_of: Publish, issues: Issues, published: Path) -> None:
    release_of(issues.issue(2))
    release_of(issues.issue(3))
    index = json.loads((published / "index.json").read_bytes())
    targets = index["packages"]["targets"]
    assert targets["latest"] == "1.1.0"
    assert [v["date"] for v in targets["versions"]] == ["2023-02-15", "2023-03-15"]
    assert targets["versions"][1]["rows"] == {"targets": 2, "target_agencies": 2}
    assert index["date"] == "2023-03-15"
    assert (published / index["database"]).samefile(published / "gongbao.duckdb")


def test_date_is_that_of_a_newer_correction(release_of: Publish, issues: Issues) -> None:
    assert release_of(issues.issue(2), corrected=date(2023, 5, 1)).date == "2023-05-01"


def test_date_never_goes_back(release_of: Publish, issues: Issues) -> None:
    release_of(issues.issue(3))
    assert release_of(issues.issue(2)).date == "2023-03-15"


def test_no_issue_at_all_publishes_nothing(release_of: Publish, schemas: Schemas, published: Path) -> None:
    release = release_of({name: table.build([]) for name, table in schemas.tables.items()})
    assert not release.packages
    assert not (published / "index.json").exists()


def test_missing_required_value_is_refused_and_leaves_everything_as_it_was(
    release_of: Publish, issues: Issues, published: Path
) -> None:
    release_of(issues.issue(2))
    before = bytes_of(published)
    tables = issues.issue(3)
    loose = pa.schema([field.with_nullable(True) for field in tables["targets"].schema])
    blank = tables["targets"].cast(loose).set_column(9, loose.field(9), pa.array([""]))
    assert loose.field(9).name == "indicator"
    with pytest.raises(ReleaseError, match=r"targets\.indicator: 1 rows have no value"):
        release_of({**tables, "targets": blank})
    assert bytes_of(published) == before


def test_key_that_stands_twice_is_refused(release_of: Publish, issues: Issues) -> None:
    tables = issues.issue(2)
    with pytest.raises(ReleaseError, match=r"targets\(target_id\): the key g0-2"):
        release_of({**tables, "targets": pa.concat_tables([tables["targets"]] * 2)})


def test_reference_to_another_package_is_checked(release_of: Publish, issues: Issues) -> None:
    tables = issues.issue(2)
    with pytest.raises(ReleaseError, match=r"refer to drc, which is not in agencies"):
        release_of({**tables, "agencies": tables["agencies"].slice(0, 0)})


def test_table_without_a_schema_is_refused(release_of: Publish, issues: Issues) -> None:
    with pytest.raises(ReleaseError, match="no Table Schema describes extras"):
        release_of({**issues.issue(2), "extras": pa.table({"a": [1]})})


def test_what_was_published_verifies(release_of: Publish, issues: Issues, published: Path, schemas: Schemas) -> None:
    release_of(issues.issue(2, figures={"2023-01": 0.32}))
    release_of(issues.issue(3, figures={"2023-01": 0.44, "2023-02": 0.5}))
    assert verify(published, schemas) == []
