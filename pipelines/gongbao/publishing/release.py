"""Publishing: the rows of some issues in, a new version of every package that differs out. The only writer there is.

Versions, dates and bytes follow from the rows, the schemas and the former release; no clock is asked.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from gongbao.errors import ReleaseError
from gongbao.publishing import atomic, changelog, changes, database, descriptor, formats, integrity, merge, revisions, versions
from gongbao.publishing import index as indexes
from gongbao.publishing.withdrawals import Withdrawal
from gongbao.schema import Package, Schemas, Table

NOTES = 20


@dataclass(frozen=True)
class PackageRelease:
    """What a run made of one package. `previous` is None for its first version and equals `version` when nothing differs."""

    name: str
    version: str
    previous: str | None
    date: str
    rows: Mapping[str, int]
    counts: Mapping[str, Mapping[str, int]]
    """Rows by table and change (added, removed, changed)."""

    @property
    def changed(self) -> bool:
        """Tell whether the run made a new version."""
        return self.version != self.previous


@dataclass(frozen=True)
class Release:
    """What a run published, and where."""

    packages: tuple[PackageRelease, ...]
    database: Path | None
    date: str

    @property
    def versions(self) -> dict[str, str]:
        """The version of each package."""
        return {package.name: package.version for package in self.packages}

    @property
    def changed(self) -> bool:
        """Tell whether any package has a new version."""
        return any(package.changed for package in self.packages)


@dataclass(frozen=True)
class _Run:
    """What the steps of one run share."""

    connection: duckdb.DuckDBPyConnection
    schemas: Schemas
    published: Path
    staging: Path
    former: indexes.Index

    @property
    def tables(self) -> Path:
        """Where the merged tables lie until it is known which of them differ."""
        return self.staging / "tables"

    def folder(self, package: str) -> Path | None:
        """Return the folder of a package's latest version in the former release."""
        latest = self.former.latest(package)
        return self.published / package / latest.version if latest else None


def publish(
    tables: Mapping[str, merge.Source],
    *,
    schemas: Schemas,
    published: Path,
    reasons: Mapping[str, str] | None = None,
    withdrawals: Sequence[Withdrawal] = (),
    corrected: date | None = None,
    wait: float = 600,
    step: atomic.Step = lambda _: None,
) -> Release:
    """Publish the rows of some issues beside those published before, as a new version of each package that differs.

    Args:
        tables: every published table of the issues at hand, by name; issues that are not among them stay as they are.
            Tables without issues (agencies, points) are replaced as a whole when given.
        schemas: the packages and their Table Schemas.
        published: the folder of releases.
        reasons: why rows of an issue differ, by issue, where the caller knows better than the comparison.
        withdrawals: issues and rows that must not be published any more.
        corrected: the newest date of a reviewed correction among the inputs.
        wait: seconds to wait for another run that is publishing.
        step: is told every step reached.

    Raises:
        ReleaseError: the rows contradict each other or the schemas, the folder cannot be written, or another run
            holds it. What was published before is untouched.
    """
    with atomic.exclusive(published, wait=wait), atomic.disk_errors(published):
        staging = atomic.begin(published)
        with _working_database(staging) as connection:
            run = _Run(connection, schemas, published, staging, indexes.read(published))
            release = _publish(run, tables, reasons or {}, withdrawals, corrected, step)
        if (staging / atomic.PLAN).is_file():
            atomic.commit(published, step)
        return release


@contextmanager
def _working_database(staging: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"temp_directory": str(staging / "spill")}) as connection:
        connection.execute("SET enable_progress_bar = false")
        try:
            yield connection
        except duckdb.IOException as error:
            raise OSError(*_cause(error)) from error


def _cause(error: duckdb.Error) -> tuple[int, str]:
    import errno

    full = "No space left" in str(error) or "File too large" in str(error)
    return (errno.ENOSPC if full else errno.EIO), str(error)


def _publish(
    run: _Run,
    tables: Mapping[str, merge.Source],
    reasons: Mapping[str, str],
    withdrawals: Sequence[Withdrawal],
    corrected: date | None,
    step: atomic.Step,
) -> Release:
    rows = _merge(run, tables, withdrawals)
    step("merged")
    if found := integrity.problems(run.connection, run.schemas):
        raise _refusal(found)
    day = _date(run, withdrawals, corrected)
    if day is None:
        return Release((), None, "")
    changes.note_reasons(run.connection, run.schemas, reasons)
    for table in run.schemas.tables.values():
        changes.compare(run.connection, table)
    step("compared")
    packages = tuple(_package(run, package, rows, day) for package in run.schemas.packages)
    step("written")
    index = run.former
    for package, entry in packages:
        if entry:
            titles = (package_of(run, package).descriptor["title"], package_of(run, package).descriptor["title_en"])
            index = index.with_version(package.name, titles, entry)
    index = _finish(run, index, step)
    released = tuple(package for package, _ in packages)
    return Release(released, run.published / index.database if index.database else None, index.date)


def package_of(run: _Run, release: PackageRelease) -> Package:
    """Return the schema of a package that was released."""
    return run.schemas.package(release.name)


def _merge(run: _Run, tables: Mapping[str, merge.Source], withdrawals: Sequence[Withdrawal]) -> dict[str, int]:
    """Write every table of the next release to `tables/`; return the rows of each."""
    if unknown := sorted(set(tables) - set(run.schemas.tables)):
        raise ReleaseError(
            f"no Table Schema describes {', '.join(unknown)}; add it under schemas/",
            f"schemas/ 中没有表 {'、'.join(unknown)} 的描述；请补充",
            "unknown-table",
        )
    run.tables.mkdir()
    merge.open_former(run.connection, run.published, run.former, run.schemas)
    merge.note_issues(run.connection, tables)
    rows = {}
    derived = revisions.TABLE if revisions.derived(run.schemas) else None
    for table in sorted(run.schemas.tables.values(), key=lambda table: table.name == derived):
        query = (
            revisions.QUERY
            if table.name == derived
            else merge.merged(run.connection, table, run.schemas, tables, withdrawals)
        )
        csv, parquet = run.tables / f"{table.name}.csv", run.tables / f"{table.name}.parquet"
        rows[table.name] = formats.write(run.connection, query, table, csv, parquet)
        merge.view(run.connection, f"new.{merge.quoted(table.name)}", table, parquet)
    return rows


def _refusal(found: Sequence[integrity.Problem]) -> ReleaseError:
    more = len(found) - 1
    return ReleaseError(
        f"the release was refused: {found[0]}" + (f" (and {more} more)" if more else ""),
        f"发布被拒绝：{found[0].place}：{found[0].message_zh}" + (f"（另有 {more} 处）" if more else ""),
        "inconsistent-release",
    )


def _date(run: _Run, withdrawals: Sequence[Withdrawal], corrected: date | None) -> str | None:
    """Return the newest date among the inputs, never before the former release; None when there is nothing at all."""
    newest = run.connection.execute("SELECT max(publication_date) FROM new.issues").fetchone()
    dates = [w.date for w in withdrawals] + ([corrected] if corrected else [])
    dates += [newest[0]] if newest and newest[0] else []
    return max([d.isoformat() for d in dates] + ([run.former.date] if run.former.date else []), default=None)


def _package(
    run: _Run, package: Package, rows: Mapping[str, int], day: str
) -> tuple[PackageRelease, indexes.Version | None]:
    """Write the next version of a package to the staging folder, when it differs from the latest."""
    latest = run.former.latest(package.name)
    counts = {table.name: changes.counts(run.connection, table) for table in package.tables}
    causes = _causes(run, package, counts) if latest else []
    own = {table.name: rows[table.name] for table in package.tables}
    bump = versions.highest(causes)
    if latest and bump is versions.Bump.NONE:
        return PackageRelease(package.name, latest.version, latest.version, latest.date, own, counts), None
    version = versions.following(latest.version if latest else None, bump)
    folder = run.staging / package.name / version
    folder.mkdir(parents=True)
    _place_tables(run, package, counts, folder)
    listed = _write_changes(run, package, folder)
    entry = changelog.Entry(version, day, bump, causes, listed, _restated(run, package))
    _write_changelog(run, package, entry, folder)
    descriptor_ = descriptor.of_version(
        package, changes.changes_table(package.name), version, day, folder, _plain_files(package)
    )
    (folder / "datapackage.json").write_bytes(indexes.to_json(descriptor_))
    sums, size = _checksums(folder)
    (folder / "SHA256SUMS").write_bytes(sums)
    sha = hashlib.sha256(sums).hexdigest()
    previous = latest.version if latest else None
    return (
        PackageRelease(package.name, version, previous, day, own, counts),
        indexes.Version(version, day, sha, size + len(sums), own),
    )


def _plain_files(package: Package) -> list[str]:
    return [f"{table.name}.parquet" for table in package.tables] + ["CHANGELOG.md"]


def _former_descriptor(run: _Run, package: str) -> dict[str, Any]:
    folder = run.folder(package)
    content: dict[str, Any] = json.loads((folder / "datapackage.json").read_bytes()) if folder else {"resources": []}
    return content


def _causes(run: _Run, package: Package, counts: Mapping[str, Mapping[str, int]]) -> list[versions.Cause]:
    resources = [descriptor.table_resource(table, f"{table.name}.csv") for table in package.tables]
    resources.append(descriptor.table_resource(changes.changes_table(package.name), "changes.csv"))
    next_ = {**descriptor.about(package), "resources": resources}
    causes = versions.of_package(_former_descriptor(run, package.name), next_)
    for table in package.tables:
        causes += versions.of_rows(table.name, counts[table.name], _referenced(run, table))
    return causes


def _referenced(run: _Run, table: Table) -> int:
    """Count the removed rows of a table that rows of the former release refer to."""
    conditions = [
        f"EXISTS (SELECT 1 FROM old.{merge.quoted(other.name)} c WHERE "
        + " AND ".join(f"c.{merge.quoted(c)} = x.{merge.quoted(k)}" for c, k in zip(columns, keys, strict=True))
        + ")"
        for other in run.schemas.tables.values()
        for columns, target, keys in integrity.references(other)
        if target == table.name
    ]
    if not conditions or not changes.counts(run.connection, table).get("removed"):
        return 0
    key = merge.names(table.primary_key)
    row = run.connection.execute(
        f"""SELECT count(*) FROM (FROM {changes.delta(table)} WHERE change = 'removed') d
        JOIN old.{merge.quoted(table.name)} x USING ({key}) WHERE {" OR ".join(conditions)}"""
    ).fetchone()
    return int(row[0]) if row else 0


def _place_tables(run: _Run, package: Package, counts: Mapping[str, Mapping[str, int]], folder: Path) -> None:
    """Give every table its two files: linked to those of the former version where rows and schema are the same."""
    before = {r["name"]: r for r in _former_descriptor(run, package.name)["resources"]}
    former = run.folder(package.name)
    for table in package.tables:
        resource = descriptor.table_resource(table, f"{table.name}.csv")
        same = resource == {k: v for k, v in before.get(table.name, {}).items() if k not in ("bytes", "hash")}
        for suffix in (".csv", ".parquet"):
            name = table.name + suffix
            shared = former / name if former and same and not counts[table.name] else None
            atomic.link(shared if shared and shared.is_file() else run.tables / name, folder / name)


def _write_changes(run: _Run, package: Package, folder: Path) -> list[tuple[str, str, str, int]]:
    """Write `changes.csv`; return the number of rows by table, reason and change."""
    connection, table = run.connection, changes.changes_table(package.name)
    query = " UNION ALL ".join(changes.detail(t, run.schemas, i) for i, t in enumerate(package.tables))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE detail AS {query}")
    columns = merge.names(table.columns)
    formats.write_csv(
        connection,
        f"SELECT {columns} FROM detail ORDER BY place, change, row_id, part",
        table,
        folder / "changes.csv",
    )
    return connection.execute(
        """SELECT table_name, reason, change, count(DISTINCT row_id) FROM detail
        GROUP BY place, table_name, reason, change ORDER BY place, reason, change"""
    ).fetchall()


def _restated(run: _Run, package: Package) -> list[tuple[str, str]]:
    """Name the figures that a later issue restated, for the changelog; the first few, the rest are in the table."""
    if revisions.TABLE not in {table.name for table in package.tables} or not revisions.derived(run.schemas):
        return []
    delta = changes.delta(run.schemas.tables[revisions.TABLE])
    key = merge.names(run.schemas.tables[revisions.TABLE].primary_key)
    rows = run.connection.execute(
        f"""SELECT subject_name, observed_month, indicator, first_value, later_value, later_issue_id
        FROM new.revisions JOIN {delta} USING ({key}) WHERE change <> 'removed' ORDER BY ALL LIMIT {NOTES}"""
    ).fetchall()
    return [
        (
            f"{name} {month} `{indicator}`: {first:g} restated as {later:g} in {issue}",
            f"{name} {month} `{indicator}`：{first:g} 在 {issue} 中改为 {later:g}",
        )
        for name, month, indicator, first, later, issue in rows
    ]


def _write_changelog(run: _Run, package: Package, entry: changelog.Entry, folder: Path) -> None:
    former = run.folder(package.name)
    before = (former / "CHANGELOG.md").read_text(encoding="utf-8") if former else ""
    labels = {
        category["value"]: (category["label"], category["label_en"])
        for field in changes.changes_table(package.name).fields
        for category in field.get("categories", [])
    }
    titles = package.descriptor["title"], package.descriptor["title_en"]
    (folder / "CHANGELOG.md").write_text(changelog.render(*titles, entry, labels, before), encoding="utf-8", newline="\n")


def _checksums(folder: Path) -> tuple[bytes, int]:
    """Return the content of SHA256SUMS for the files of a folder (as `sha256sum --check` reads it) and their size."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    lines = [f"{descriptor.sha256(path)}  {path.name}\n" for path in files]
    return "".join(lines).encode(), sum(path.stat().st_size for path in files)


def _finish(run: _Run, index: indexes.Index, step: atomic.Step) -> indexes.Index:
    """Add the database and the files at the root, and seal the release when anything differs from the former."""
    folders = {
        package.name: _folder_of(run, package.name, index.packages[package.name].latest.version)
        for package in run.schemas.packages
    }
    name = database.path_for(run.schemas, index)
    index = replace(index, database=name)
    adds = [f"{p}/{index.packages[p].latest.version}" for p in folders if folders[p].is_relative_to(run.staging)]
    if not (run.published / name).is_file():
        (run.staging / "db").mkdir()
        database.build(run.connection, run.schemas, index, run.former, run.published, run.staging)
        adds += [name, f"{name}.sha256"]
    step("database built")
    latest = {package: entry.latest.version for package, entry in index.packages.items() if package in folders}
    root = indexes.to_json(descriptor.of_release(run.schemas, latest, folders, index.date))
    roots = {"datapackage.json": root}
    shutil.rmtree(run.tables)
    for file, data in roots.items():
        (run.staging / file).write_bytes(data)
    index = replace(index, files={file: hashlib.sha256(data).hexdigest() for file, data in roots.items()})
    if index != run.former or adds:
        (run.staging / indexes.NAME).write_bytes(index.encode())
        drops = _superseded_databases(run, name)
        atomic.seal(run.staging, atomic.Plan(tuple(adds), tuple(roots), name, drops), step)
    return index


def _folder_of(run: _Run, package: str, version: str) -> Path:
    staged = run.staging / package / version
    return staged if staged.is_dir() else run.published / package / version


def _superseded_databases(run: _Run, name: str) -> tuple[str, ...]:
    """Return the database files to drop: all but the new one and the one before, which may still be read."""
    keep = {name, run.former.database}
    files = sorted(f"db/{path.name}" for path in (run.published / "db").glob("gongbao-*"))
    return tuple(file for file in files if file.removesuffix(".sha256") not in keep)
