"""Publishing: the rows of some issues in, a new version of every package that differs out. The only writer there is.

Versions, dates and bytes follow from the rows, the schemas and the former release; no clock is asked.
"""

import errno
import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb

from gongbao.errors import ReleaseError
from gongbao.publishing import (
    atomic,
    changes,
    database,
    descriptor,
    edition,
    formats,
    history,
    integrity,
    merge,
    revisions,
    withdrawals,
)
from gongbao.publishing import index as indexes
from gongbao.publishing.edition import PackageRelease
from gongbao.publishing.index import Index, Version
from gongbao.publishing.merge import Source
from gongbao.publishing.metadata import release as metadata
from gongbao.publishing.metadata.address import Address
from gongbao.publishing.withdrawals import Withdrawal
from gongbao.publishing.workspace import Workspace
from gongbao.schema import Package, Schemas

SETTINGS: Mapping[str, str | int | float | list[str]] = {"memory_limit": "256MB", "threads": 1}
"""What DuckDB may take before it spills to disk: enough for any month, however many years are published. More threads would
find little to share in small tables, and write the database twice: with one, rows are compressed as they come."""

HELD = 20_000
"""Rows of a table that are held in memory while they are checked and compared; of a longer one the file is read."""


@dataclass(frozen=True)
class Release:
    """What a run published, and where. Empty while there is no issue at all."""

    packages: tuple[PackageRelease, ...] = ()
    database: Path | None = None
    date: str = ""

    @property
    def versions(self) -> dict[str, str]:
        """The version of each package."""
        return {package.name: package.version for package in self.packages}

    @property
    def changed(self) -> bool:
        """Tell whether any package has a new version."""
        return any(package.changed for package in self.packages)


def publish(
    tables: Mapping[str, Source],
    *,
    schemas: Schemas,
    published: Path,
    reasons: Mapping[str, str] | None = None,
    withdrawn: Sequence[Withdrawal] = (),
    corrected: date | None = None,
    base_url: str = "",
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
        withdrawn: issues and rows that must not be published any more, all that ever were.
        corrected: the newest date of a reviewed correction among the inputs.
        base_url: the web address of the published folder, for catalogues and citations; without one they name files
            relative to themselves.
        wait: seconds to wait for another run that is publishing.
        step: is told every step reached.

    Raises:
        ReleaseError: the rows contradict each other or the schemas, the folder cannot be written, another run holds
            it, or `base_url` is no web address. What was published before is untouched.
    """
    address = Address.read(base_url)
    with atomic.exclusive(published, wait=wait), atomic.disk_errors(published):
        staging = atomic.begin(published)
        try:
            with _working_database(staging) as connection:
                work = Workspace(connection, schemas, published, staging, indexes.read(published), address)
                release = _build(work, tables, reasons or {}, withdrawn, corrected, step)
            if (staging / atomic.PLAN).is_file():
                atomic.commit(published, step)
        finally:
            atomic.abandon(staging)
        return release


@contextmanager
def _working_database(staging: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that spills to the staging folder; its disk errors become those of Python."""
    with duckdb.connect(config={**SETTINGS, "temp_directory": str(staging / "spill")}) as connection:
        connection.execute("SET enable_progress_bar = false")
        try:
            yield connection
        except duckdb.Error as error:
            full = any(words in str(error) for words in ("No space left", "File too large", "Disk quota"))
            if not full and not isinstance(error, duckdb.IOException):
                raise
            raise OSError(errno.ENOSPC if full else errno.EIO, str(error)) from error


def _build(
    work: Workspace,
    tables: Mapping[str, Source],
    reasons: Mapping[str, str],
    withdrawn: Sequence[Withdrawal],
    corrected: date | None,
    step: atomic.Step,
) -> Release:
    rows = _merge(work, tables, withdrawn)
    step("merged")
    _refuse_contradictions(work)
    day = _date(work, withdrawn, corrected)
    if day is None:
        return Release()
    changes.note_reasons(work.connection, work.schemas, reasons, withdrawn)
    for table in work.schemas.tables.values():
        changes.compare(work.connection, table, work.schemas)
    step("compared")
    made = [edition.plan(work, package, rows, day) for package in work.schemas.packages]
    counts = {table: found for package in made for table, found in package.counts.items()}
    changes.details(work.connection, list(work.schemas.tables.values()), work.schemas, counts)
    index = _finish(work, _write(work, made, withdrawn, step), step)
    return Release(tuple(made), work.published / index.database if index.database else None, index.date)


def _write(
    work: Workspace, made: Sequence[PackageRelease], withdrawn: Sequence[Withdrawal], step: atomic.Step
) -> Index:
    """Write the packages that differ, and at the same time their database; return the index of what there is then."""
    news = withdrawals.fresh(withdrawn, work.former)
    told = withdrawals.in_force(work.connection, news, work.schemas)
    planned = work.former
    for package, new in zip(work.schemas.packages, made, strict=True):
        if new.changed:
            planned = _with_version(planned, package, Version(new.version, new.date, "", 0, new.rows))
    needed = planned != work.former or not (work.published / database.path_for(work.schemas, planned)).is_file()
    index = work.former
    with work.connection.cursor() as connection, ThreadPoolExecutor(1) as beside:
        if needed:
            history.prepare(work, planned)
            writing = beside.submit(database.write, work, connection, planned)
        for package, new in zip(work.schemas.packages, made, strict=True):
            if new.changed:
                index = _with_version(index, package, edition.write(work, package, new, told))
            step(f"wrote {package.name}")
        index = withdrawals.mark(work.connection, index, work.published, work.schemas, news)
        index = replace(index, database=database.path_for(work.schemas, index))
        if needed:
            writing.result()
            database.finish(work, connection, index)
    step("database built")
    return index


def _with_version(index: Index, package: Package, version: Version) -> Index:
    return index.with_version(package.name, (package.descriptor["title"], package.descriptor["title_en"]), version)


def _merge(work: Workspace, tables: Mapping[str, Source], withdrawn: Sequence[Withdrawal]) -> dict[str, int]:
    """Write every table of the next release to `tables/`; return the rows of each."""
    if unknown := sorted(set(tables) - set(work.schemas.tables)):
        raise ReleaseError(
            f"no Table Schema describes {', '.join(unknown)}; add it under schemas/",
            f"schemas/ 中没有表 {'、'.join(unknown)} 的描述；请补充",
            "unknown-table",
        )
    work.tables.mkdir()
    merge.open_former(work.connection, work.published, work.former, work.schemas)
    merge.note_issues(work.connection, tables)
    rows = {}
    derived = revisions.TABLE if revisions.derived(work.schemas) else None
    for table in sorted(withdrawals.in_order(work.schemas), key=lambda table: table.name == derived):
        restated = table.name == derived
        query = (
            revisions.query(work.connection) if restated else merge.merged(work.connection, table, work.schemas, tables)
        )
        query = withdrawals.without_withdrawn(work.connection, table, work.schemas, query, withdrawn)
        csv, parquet = work.tables / f"{table.name}.csv", work.tables / f"{table.name}.parquet"
        rows[table.name] = formats.write(work.connection, query, table, csv, parquet)
        merge.view(work.connection, f"new.{merge.quoted(table.name)}", table, parquet, held=rows[table.name] <= HELD)
    return rows


def _refuse_contradictions(work: Workspace) -> None:
    found = integrity.problems(work.connection, work.schemas)
    if not found:
        return
    more = len(found) - 1
    raise ReleaseError(
        f"the release was refused: {found[0]}" + (f" (and {more} more)" if more else ""),
        f"发布被拒绝：{found[0].place}：{found[0].message_zh}" + (f"（另有 {more} 处）" if more else ""),
        "inconsistent-release",
    )


def _date(work: Workspace, withdrawn: Sequence[Withdrawal], corrected: date | None) -> str | None:
    """Return the newest date among the inputs, never before the former release; None when there is nothing at all."""
    newest = work.connection.execute("SELECT max(publication_date) FROM new.issues").fetchone()
    dates = [w.date for w in withdrawn] + ([corrected] if corrected else [])
    dates += [newest[0]] if newest and newest[0] else []
    former = [work.former.date] if work.former.date else []
    return max([day.isoformat() for day in dates] + former, default=None)


def _finish(work: Workspace, index: Index, step: atomic.Step) -> Index:
    """Add the files at the root, and seal the release when anything differs from the former."""
    latest = {package.name: index.packages[package.name].latest.version for package in work.schemas.packages}
    folders = {package: work.folder(package, version) for package, version in latest.items()}
    adds = [f"{p}/{latest[p]}" for p, folder in folders.items() if folder.is_relative_to(work.staging)]
    name = index.database
    if name and not (work.published / name).is_file():
        adds += [name, f"{name}.sha256"]
    packages = metadata.current(work.schemas, index, folders)
    about = descriptor.of_release(work.schemas, {package.name: package.about for package in packages}, index.date)
    roots = {"datapackage.json": indexes.to_json(about)}
    roots |= metadata.of_release(
        work.schemas.descriptor, packages, work.gazettes, index.date, work.address, work.staging
    )
    index = replace(index, files={file: hashlib.sha256(data).hexdigest() for file, data in roots.items()})
    if index != work.former or adds or not all((work.published / file).is_file() for file in [*roots, database.NAME]):
        for file, data in {**roots, indexes.NAME: index.encode()}.items():
            (work.staging / file).write_bytes(data)
        shutil.rmtree(work.tables)
        plan = atomic.Plan(tuple(adds), tuple(roots), name, _superseded_databases(work, index))
        atomic.seal(work.staging, plan, step)
    return index


def _superseded_databases(work: Workspace, index: Index) -> tuple[str, ...]:
    """Return the database files to drop: all but the new one and the one before, which may still be read."""
    keep = {index.database, work.former.database}
    files = sorted(f"db/{path.name}" for path in (work.published / "db").glob("gongbao-*"))
    return tuple(file for file in files if file.removesuffix(".sha256") not in keep)
