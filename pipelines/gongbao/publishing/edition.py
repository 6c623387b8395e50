"""One package of a release: whether it differs, as which version, and the files of that version."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongbao.publishing import (
    atomic,
    changelog,
    changes,
    descriptor,
    formats,
    integrity,
    revisions,
    versions,
    withdrawals,
)
from gongbao.publishing.changes import Counts
from gongbao.publishing.editions import archive, spreadsheet
from gongbao.publishing.index import Version, to_json
from gongbao.publishing.merge import names, quoted, text
from gongbao.publishing.metadata.version import of_version
from gongbao.publishing.withdrawals import Withdrawal
from gongbao.publishing.workspace import Workspace
from gongbao.schema import Package, Table

NOTES = 20


@dataclass(frozen=True)
class PackageRelease:
    """What a run made of one package. `previous` is None for its first version, and `version` when nothing differs."""

    name: str
    version: str
    previous: str | None
    date: str
    rows: Mapping[str, int]
    counts: Counts
    bump: versions.Bump = versions.Bump.NONE
    causes: Sequence[versions.Cause] = ()

    @property
    def changed(self) -> bool:
        """Tell whether the run made a new version."""
        return self.version != self.previous


def plan(work: Workspace, package: Package, rows: Mapping[str, int], day: str) -> PackageRelease:
    """Return what the next version of a package will be; the latest where nothing differs.

    Args:
        work: the run; `delta_<table>` exists for every table.
        package: the package.
        rows: the rows of every table.
        day: the date of the release.
    """
    latest = work.former.latest(package.name)
    counts = {table.name: changes.counts(work.connection, table) for table in package.tables}
    causes = _causes(work, package, counts) if latest else []
    own = {table.name: rows[table.name] for table in package.tables}
    bump = versions.highest(causes)
    if latest and bump is versions.Bump.NONE:
        return PackageRelease(package.name, latest.version, latest.version, latest.date, own, counts)
    previous = latest.version if latest else None
    version = versions.following(previous, bump)
    return PackageRelease(package.name, version, previous, day, own, counts, bump, causes)


def write(work: Workspace, package: Package, made: PackageRelease, withdrawn: Sequence[Withdrawal]) -> Version:
    """Write a new version to the staging folder; return its entry for the index.

    Args:
        work: the run; `detail` holds what changed.
        package: the package.
        made: the version that was planned.
        withdrawn: what this release withdraws, for the changelog.
    """
    folder = work.staging / package.name / made.version
    folder.mkdir(parents=True)
    _place_tables(work, package, made.counts, folder)
    listed = _write_changes(work, package, folder)
    notes = _restated(work, package) + withdrawals.notes(package, withdrawn)
    entry = changelog.Entry(made.version, made.date, made.bump, made.causes, listed, notes)
    _write_changelog(work, package, entry, folder)
    return _seal(work, package, made, folder)


def _causes(work: Workspace, package: Package, counts: Counts) -> list[versions.Cause]:
    resources = [descriptor.table_resource(table, f"{table.name}.csv") for table in package.tables]
    resources.append(descriptor.table_resource(changes.changes_table(package.name), "changes.csv"))
    causes = versions.of_package(
        work.former_descriptor(package.name), {**descriptor.about(package), "resources": resources}
    )
    for table in package.tables:
        removed = counts[table.name].get("removed", 0)
        causes += versions.of_rows(table.name, counts[table.name], _referenced(work, table) if removed else 0)
    return causes


def _referenced(work: Workspace, table: Table) -> int:
    """Count the removed rows of a table that rows of the former release refer to."""
    conditions = [
        f"EXISTS (SELECT 1 FROM old.{quoted(other.name)} c WHERE "
        + " AND ".join(f"c.{quoted(c)} = x.{quoted(k)}" for c, k in zip(columns, keys, strict=True))
        + ")"
        for other in work.schemas.tables.values()
        for columns, target, keys in integrity.references(other)
        if target == table.name
    ]
    if not conditions:
        return 0
    row = work.connection.execute(
        f"""SELECT count(*) FROM (FROM {changes.delta(table)} WHERE change = 'removed') d
        JOIN old.{quoted(table.name)} x USING ({names(table.primary_key)}) WHERE {" OR ".join(conditions)}"""
    ).fetchone()
    return int(row[0]) if row else 0


def _place_tables(work: Workspace, package: Package, counts: Counts, folder: Path) -> None:
    """Give every table its two files: linked to those of the former version where rows and schema are the same."""
    before = {resource["name"]: resource for resource in work.former_descriptor(package.name)["resources"]}
    former = work.former_folder(package.name)
    for table in package.tables:
        measured = before.get(table.name, {})
        unmeasured = {key: value for key, value in measured.items() if key not in ("bytes", "hash")}
        same = not counts[table.name] and unmeasured == descriptor.table_resource(table, f"{table.name}.csv")
        for name in (f"{table.name}.csv", f"{table.name}.parquet"):
            source = former / name if former and same else work.tables / name
            atomic.link(source, folder / name)


def _write_changes(work: Workspace, package: Package, folder: Path) -> list[tuple[str, str, str, int]]:
    """Write `changes.csv`; return the number of rows by table, reason and change."""
    table = changes.changes_table(package.name)
    formats.write_csv(work.connection, changes.detail(package.name), table, folder / "changes.csv")
    # Only a row that changed has a line for each of its fields.
    kinds = "place, table_name, reason, change"
    return work.connection.execute(
        f"""WITH own AS (FROM detail WHERE package = {text(package.name)})
        SELECT table_name, reason, change, count(*) FROM (
            SELECT {kinds} FROM own WHERE field IS NULL
            UNION ALL SELECT {kinds} FROM (SELECT DISTINCT {kinds}, row_id FROM own WHERE field IS NOT NULL))
        GROUP BY {kinds} ORDER BY place, reason, change"""
    ).fetchall()


def _restated(work: Workspace, package: Package) -> list[tuple[str, str]]:
    """Name the figures that a later issue restated, for the changelog; the first few, the rest are in the table."""
    table = next((table for table in package.tables if table.name == revisions.TABLE), None)
    if table is None or not revisions.derived(work.schemas):
        return []
    rows = work.connection.execute(
        f"""SELECT subject_name, observed_month, indicator, first_value, later_value, later_issue_id
        FROM new.revisions JOIN {changes.delta(table)} USING ({names(table.primary_key)})
        WHERE change <> 'removed' ORDER BY ALL LIMIT {NOTES}"""
    ).fetchall()
    return [
        (
            f"{name} {month} `{indicator}`: {first:g} restated as {later:g} in {issue}",
            f"{name} {month} `{indicator}`：{first:g} 在 {issue} 中改为 {later:g}",
        )
        for name, month, indicator, first, later, issue in rows
    ]


def _write_changelog(work: Workspace, package: Package, entry: changelog.Entry, folder: Path) -> None:
    former = work.former_folder(package.name)
    before = (former / "CHANGELOG.md").read_text(encoding="utf-8") if former else ""
    labels = {
        category["value"]: (category["label"], category["label_en"])
        for field in changes.changes_table(package.name).fields
        for category in field.get("categories", [])
    }
    titles = package.descriptor["title"], package.descriptor["title_en"]
    content = changelog.render(*titles, entry, labels, before)
    (folder / "CHANGELOG.md").write_text(content, encoding="utf-8", newline="\n")


def _seal(work: Workspace, package: Package, made: PackageRelease, folder: Path) -> Version:
    """Write the further editions, the metadata, the archive and the checksums; return the version's entry for the index.

    Each file is read once for its checksum: those of SHA256SUMS are the descriptor's.
    """
    version, day = made.version, made.date
    files = [f"{table.name}.parquet" for table in package.tables] + ["CHANGELOG.md"]
    about = descriptor.of_version(package, changes.changes_table(package.name), version, day, folder, files)
    about |= work.coverage
    spreadsheet.write(folder / f"{package.name}.xlsx", package, about, work.sources)
    about = descriptor.with_files(about, folder, [f"{package.name}.xlsx"])
    for name, data in of_version(about, work.address).items():
        (folder / name).write_bytes(data)
        about = descriptor.with_files(about, folder, [name])
    (folder / "datapackage.json").write_bytes(to_json(about))
    archive.pack(sorted(path for path in folder.iterdir() if path.is_file()), folder / f"{package.name}.zip")
    listed = sorted(path for path in folder.iterdir() if path.is_file())
    known = {resource["path"]: resource["hash"].removeprefix("sha256:") for resource in about["resources"]}
    lines = (f"{known.get(path.name) or descriptor.sha256(path)}  {path.name}\n" for path in listed)
    sums = "".join(lines).encode()
    (folder / "SHA256SUMS").write_bytes(sums)
    size = sum(path.stat().st_size for path in listed) + len(sums)
    return Version(version, day, hashlib.sha256(sums).hexdigest(), size, made.rows)
