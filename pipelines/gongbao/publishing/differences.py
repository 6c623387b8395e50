"""What changed between any two versions of a package, row by row; `gongbao diff` shows it."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from gongbao.errors import ReleaseError
from gongbao.publishing import changes, merge
from gongbao.publishing import index as indexes
from gongbao.publishing.merge import names, quoted
from gongbao.schema import Schemas


def versions_of(published: Path, package: str) -> Sequence[str]:
    """Return the versions of a package that the index names, oldest first.

    Raises:
        ReleaseError: there is no such package.
    """
    index = indexes.read(published)
    if package not in index.packages:
        known = ", ".join(index.packages) or "none"
        raise ReleaseError(
            f"{published} has no package {package}; it has: {known}",
            f"{published} 中没有数据包 {package}；现有：{known}",
        )
    return [version.version for version in index.packages[package].versions]


def diff(published: Path, schemas: Schemas, package: str, old: str, new: str) -> list[dict[str, str | None]]:
    """Return what differs between two versions of a package, in the columns of `changes.csv` without the reason.

    Both are read in today's columns, so versions on either side of a MAJOR change can be compared too.

    Raises:
        ReleaseError: the package or one of the versions does not exist.
    """
    known = versions_of(published, package)
    for version in (old, new):
        if version not in known:
            raise ReleaseError(
                f"{package} has no version {version}; it has: {', '.join(known)}",
                f"{package} 没有版本 {version}；现有：{'、'.join(known)}",
            )
    with duckdb.connect() as connection:
        connection.execute("CREATE SCHEMA old; CREATE SCHEMA new; SET enable_progress_bar = false")
        for table in schemas.tables.values():
            for side, version in (("old", old), ("new", new)):
                path = published / package / version / f"{table.name}.parquet" if table.package == package else None
                merge.view(connection, f"{side}.{quoted(table.name)}", table, path)
        changes.note_reasons(connection, schemas, {})
        tables = schemas.package(package).tables
        for table in tables:
            changes.compare(connection, table, schemas)
        changes.details(connection, tables, schemas, {t.name: changes.counts(connection, t) for t in tables})
        columns = ["table_name", "row_id", "issue_id", "change", "field", "old_value", "new_value"]
        rows = connection.execute(f"SELECT {names(columns)} FROM ({changes.detail(package)})").fetchall()
    return [dict(zip(columns, row, strict=True)) for row in rows]
