"""The schema `history` of the database: every version of every row once, with the releases it held `since` and `until`.

`<table>_at('1.0.0')` returns a table as that release had it, in today's columns: a field that did not exist yet is
empty, a field that was removed since is no longer there. Whoever needs the old columns takes the old version's files.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import duckdb

from gongbao.publishing import changes, merge
from gongbao.publishing.descriptor import sha256
from gongbao.publishing.index import Index
from gongbao.publishing.merge import names, quoted, text
from gongbao.publishing.workspace import Workspace
from gongbao.schema import Package, Schemas, Table


def prepare(work: Workspace, index: Index) -> None:
    """Make a view or table `history_<table>` for every table; nothing is written to `made` yet.

    The history comes from the former database and what differs now; from all versions where that database is missing.
    """
    earlier = _attach(work.connection, work.former, work.published)
    present = earlier_columns(work.connection, "history")
    for package in work.schemas.packages:
        for table in package.tables:
            if earlier or work.former.latest(package.name) is None:
                _continue(work, package, table, index, present.get(table.name, ()))
            else:
                _replay(work, package, table, index)


def fill(connection: duckdb.DuckDBPyConnection, schemas: Schemas) -> None:
    """Write `made.history` from what `prepare` made; within a transaction that writes to nothing else.

    Rows that hold today stand in `main` already: of those only the key and `since` are added.
    """
    connection.execute(
        "CREATE TABLE made.history.versions (package VARCHAR, version VARCHAR, number BIGINT, date DATE, sha256 VARCHAR)"
    )
    for table in schemas.tables.values():
        rows = f"FROM memory.{_prepared(table)}"
        connection.execute(
            f"""CREATE TABLE made.history.{_past(table)} AS {rows} WHERE until IS NOT NULL;
            CREATE TABLE made.history.{_since(table)} AS SELECT {names(table.primary_key)}, since {rows} WHERE until IS NULL"""
        )


def _past(table: Table) -> str:
    return quoted(f"{table.name}_past")


def _since(table: Table) -> str:
    return quoted(f"{table.name}_since")


def view(table: Table) -> str:
    """Return the SQL of the view of all versions of all rows of a table."""
    return f"""CREATE VIEW history.{quoted(table.name)} AS
        SELECT {names(table.columns)}, since, until FROM history.{_past(table)}
        UNION ALL SELECT {names(table.columns, "m.")}, s.since, NULL AS until
        FROM main.{quoted(table.name)} m JOIN history.{_since(table)} s ON """ + " AND ".join(
        f"m.{quoted(column)} = s.{quoted(column)}" for column in table.primary_key
    )


def release(connection: duckdb.DuckDBPyConnection) -> None:
    """Let go of the former database."""
    connection.execute("DETACH DATABASE IF EXISTS earlier")


def _prepared(table: Table) -> str:
    return quoted(f"history_{table.name}")


def fill_versions(connection: duckdb.DuckDBPyConnection, index: Index) -> None:
    """Write the list of versions: the last thing, since it needs the checksum of each."""
    for package, entry in index.packages.items():
        for number, version in enumerate(entry.versions, 1):
            connection.execute(
                "INSERT INTO made.history.versions VALUES (?, ?, ?, ?, ?)",
                [package, version.version, number, version.date, version.sha256],
            )


def _attach(connection: duckdb.DuckDBPyConnection, former: Index, published: Path) -> bool:
    """Attach the former database, when it is there and what it was when it was released."""
    if not former.database:
        return False
    file = published / former.database
    sums = Path(f"{file}.sha256")
    if not file.is_file() or not sums.is_file() or not sums.read_text(encoding="utf-8").startswith(sha256(file)):
        return False
    connection.execute(f"ATTACH {text(str(file))} AS earlier (READ_ONLY)")
    return True


def _continue(work: Workspace, package: Package, table: Table, index: Index, present: Collection[str]) -> None:
    now, before = index.packages[package.name].latest.version, work.former.latest(package.name)
    base = _earlier_rows(table, present)
    if before is None and not present:
        query = f"SELECT *, {text(now)} AS since, NULL::VARCHAR AS until FROM memory.new.{quoted(table.name)}"
    elif before and before.version == now:
        query = base
    else:
        query = _advanced(table, base, "memory.new", now)
    work.connection.execute(f"CREATE VIEW {_prepared(table)} AS {query}")


def earlier_columns(connection: duckdb.DuckDBPyConnection, schema: str) -> dict[str, set[str]]:
    """Return the columns of each table in a schema of the former database; nothing where none is attached."""
    found: dict[str, set[str]] = defaultdict(set)
    for table, column in connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'earlier' AND schema_name = ?",
        [schema],
    ).fetchall():
        found[table].add(column)
    return found


def _earlier_rows(table: Table, present: Collection[str]) -> str:
    """Return the query for the former history of a table in today's columns, `present` being those it has."""
    known = set(present) >= set(table.primary_key)
    columns = ", ".join(
        f"{quoted(f['name']) if known and f['name'] in present else 'NULL'}::{merge.SQL_TYPES[f['type']]} AS {quoted(f['name'])}"
        for f in table.fields
    )
    if not known:
        return f"SELECT {columns}, NULL::VARCHAR AS since, NULL::VARCHAR AS until WHERE false"
    return f"SELECT {columns}, since, until FROM earlier.history.{quoted(table.name)}"


def _advanced(table: Table, base: str, new: str, version: str) -> str:
    """Return the history after one more version: rows that differ are closed, what they became is added."""
    key, columns, delta = names(table.primary_key), names(table.columns), f"memory.{changes.delta(table)}"
    return f"""SELECT {names(table.columns, "h.")}, since,
            CASE WHEN until IS NULL AND d.change IN ('removed', 'changed') THEN {text(version)} ELSE until END AS until
        FROM ({base}) h LEFT JOIN {delta} d USING ({key})
        UNION ALL SELECT {columns}, {text(version)} AS since, NULL::VARCHAR AS until
        FROM {new}.{quoted(table.name)} JOIN (FROM {delta} WHERE change <> 'removed') d USING ({key})"""


def _replay(work: Workspace, package: Package, table: Table, index: Index) -> None:
    """Make the history of a table by going through all versions of its package."""
    connection, name = work.connection, quoted(table.name)
    connection.execute("CREATE SCHEMA IF NOT EXISTS memory.replay_old; CREATE SCHEMA IF NOT EXISTS memory.replay_new")
    merge.view(connection, f"memory.replay_old.{name}", table, None)
    merge.view(connection, f"memory.replay_new.{name}", table, None)
    base = (
        f"SELECT {names(table.columns)}, NULL::VARCHAR AS since, NULL::VARCHAR AS until FROM memory.replay_new.{name}"
    )
    connection.execute(f"CREATE TABLE replayed AS {base}")
    former = work.former.packages[package.name].versions
    for number, version in enumerate(index.packages[package.name].versions):
        folder = work.folder(package.name, version.version) if number < len(former) else work.tables
        path = folder / f"{table.name}.parquet"
        merge.view(connection, f"memory.replay_new.{name}", table, path)
        changes.compare(connection, table, work.schemas, "memory.replay_old", "memory.replay_new")
        query = _advanced(table, "FROM replayed", "memory.replay_new", version.version)
        connection.execute(f"CREATE TABLE replayed_next AS {query}")
        connection.execute("DROP TABLE replayed; ALTER TABLE replayed_next RENAME TO replayed")
        merge.view(connection, f"memory.replay_old.{name}", table, path)
    connection.execute(f"ALTER TABLE replayed RENAME TO {_prepared(table)}")


def macro(table: Table) -> str:
    """Return the SQL of the macro that returns a table as a release had it; an unknown release is an error."""
    of_package = f"package = {text(table.package)}"
    number = f"SELECT max(number) FROM history.versions WHERE {of_package} AND version = release_version"
    unknown = (
        f"error('there is no release ' || release_version || {text(f' of {table.package}; see history.versions')})"
    )
    chosen = f"SELECT coalesce(({number}), {unknown})"
    return f"""CREATE MACRO {quoted(table.name + "_at")}(release_version) AS TABLE
        SELECT {names(table.columns)} FROM history.{quoted(table.name)}
        WHERE since IN (SELECT version FROM history.versions WHERE {of_package} AND number <= ({chosen}))
        AND (until IS NULL OR until IN (SELECT version FROM history.versions WHERE {of_package} AND number > ({chosen})))"""


def about(table: Table) -> dict[str, Any]:
    """Return the texts of a table's macro."""
    return {
        "title": f"{table.descriptor['title']}（历史版本）",
        "title_en": f"{table.descriptor['title_en']} as of a release",
        "description": f"{table.package} 数据包某一版本中的 {table.name} 表，如 {table.name}_at('1.0.0')，按现行字段列出。",
        "description_en": (
            f"Table {table.name} as a version of package {table.package} had it, in today's columns: {table.name}_at('1.0.0')."
        ),
    }


def comments(schemas: Schemas) -> Iterator[str]:
    """Yield the comments on what only the history has."""
    versions = "已发布的各版本，按先后编号。\nThe versions released, numbered in order."
    yield f"COMMENT ON TABLE history.versions IS {text(versions)}"
    for table in schemas.tables.values():
        every = (
            f"{table.descriptor['title']}的所有历史行：since 为首次出现的版本，until 为不再含有该行的第一个版本（空：仍然有效）。\n"
            f"Every row that {table.name} ever had: since is the version it first appeared in, until the first version "
            "without it (empty while it holds)."
        )
        past = f"不再有效的行，见 history.{table.name}。\nRows that hold no more; see history.{table.name}."
        since = (
            f"现行各行首次出现的版本，见 history.{table.name}。\nSince when each row holds; see history.{table.name}."
        )
        yield f"COMMENT ON VIEW history.{quoted(table.name)} IS {text(every)}"
        yield f"COMMENT ON TABLE history.{_past(table)} IS {text(past)}"
        yield f"COMMENT ON TABLE history.{_since(table)} IS {text(since)}"
