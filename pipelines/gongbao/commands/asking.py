"""Opening the published database for anyone's SQL: today's tables, or those of older versions, and nothing else to reach."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from gongbao import schema
from gongbao.errors import GongbaoError
from gongbao.publishing.merge import quoted, text

SETTINGS = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
"""Settings that keep a query from files, other databases and extensions."""

_LOCK = "SET disabled_filesystems = 'LocalFileSystem'; SET lock_configuration = true"
"""Without external access DuckDB still writes to the files it has open, and to the write-ahead log beside them."""

_QUESTIONS = {
    duckdb.StatementType.SELECT,
    duckdb.StatementType.EXPLAIN,
    duckdb.StatementType.PRAGMA,
    duckdb.StatementType.CALL,
    duckdb.StatementType.MULTI,  # a PIVOT
}


def connect(database: Path, releases: Sequence[str] = ()) -> duckdb.DuckDBPyConnection:
    """Open a published database for queries by anyone.

    Args:
        database: the file.
        releases: packages whose tables shall be as of an older version, such as `targets@1.0.0`.

    Raises:
        GongbaoError: there is no such file or version, or the file is no such database.
    """
    if not database.exists():
        raise GongbaoError(
            f"{database} does not exist; publish a release first: gongbao run",
            f"{database} 不存在；请先发布：gongbao run",
        )
    try:
        if releases:
            return _as_of(database, releases)
        connection = duckdb.connect(str(database), read_only=True, config=dict(SETTINGS))
    except duckdb.Error as error:
        raise GongbaoError(
            f"{database} cannot be opened as a database of Gongbao: {error}",
            f"{database} 无法作为 Gongbao 数据库打开：{error}",
        ) from error
    _lock(connection)
    return connection


def _lock(connection: duckdb.DuckDBPyConnection) -> None:
    # Whoever opens a file twice in one process gets the same, locked database again.
    if connection.execute("SELECT NOT current_setting('lock_configuration')").fetchone() == (True,):
        connection.execute(_LOCK)


def refuse_commands(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Raise an error unless the text is one question, which changes nothing.

    Raises:
        GongbaoError: a statement is a command, or there are several or none.
        duckdb.Error: the text is no SQL.
    """
    statements = connection.extract_statements(sql)
    for statement in statements:
        if statement.type not in _QUESTIONS:
            kind = statement.type.name.replace("_", " ")
            raise GongbaoError(
                f"{kind} is not possible here; ask with SELECT, FROM, WITH, DESCRIBE, SHOW or SUMMARIZE",
                f"此处不能执行 {kind}；请用 SELECT、FROM、WITH、DESCRIBE、SHOW 或 SUMMARIZE 查询",
            )
    if len(statements) != 1:
        raise GongbaoError(
            f'ask one question, such as "from targets"; this is {len(statements) or "none"}',
            f"请每次提一个问题，如“from targets”；这里有 {len(statements)} 个",
        )


def _as_of(database: Path, releases: Sequence[str]) -> duckdb.DuckDBPyConnection:
    """Open a database in memory whose views read the published one, some of them as of an older version."""
    connection = duckdb.connect()
    connection.execute(f"ATTACH {text(str(database))} AS published (READ_ONLY)")
    wanted = _versions(connection, releases)
    tables = _names(connection, "main")
    packages = {table.name: table.package for table in schema.load().tables.values()}
    connection.execute("CREATE SCHEMA history; CREATE SCHEMA zh")
    for name in _names(connection, "history"):
        connection.execute(f"CREATE VIEW history.{quoted(name)} AS FROM published.history.{quoted(name)}")
    _macros(connection, "suffix(function_name, '_at')")
    for name in tables:
        version = wanted.get(packages.get(name, ""))
        source = f"{quoted(name + '_at')}({text(version)})" if version else f"published.main.{quoted(name)}"
        connection.execute(f"CREATE VIEW {quoted(name)} AS FROM {source}")
    _views(connection)
    _macros(connection, "NOT suffix(function_name, '_at')")
    for setting, value in SETTINGS.items():
        connection.execute(f"SET {setting} = {value}")
    _lock(connection)
    return connection


def _names(connection: duckdb.DuckDBPyConnection, folder: str) -> list[str]:
    """Return the tables in one SQL schema of the published database, and of `history` also the views."""
    rows = connection.execute(
        """SELECT table_name FROM duckdb_tables() WHERE database_name = 'published' AND schema_name = $1
        UNION ALL SELECT view_name FROM duckdb_views()
        WHERE database_name = 'published' AND schema_name = $1 AND $1 = 'history' AND NOT internal""",
        [folder],
    ).fetchall()
    return [name for (name,) in rows]


def _views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views of the published database again; one that needs another comes after it."""
    rows = connection.execute(
        """SELECT sql FROM duckdb_views() WHERE database_name = 'published' AND schema_name <> 'history'
        AND NOT internal ORDER BY ALL"""
    ).fetchall()
    waiting = [sql for (sql,) in rows]
    while waiting:
        later = []
        for view in waiting:
            try:
                connection.execute(view)
            except duckdb.CatalogException:
                later.append(view)
        if len(later) == len(waiting):
            connection.execute(later[0])
        waiting = later


def _macros(connection: duckdb.DuckDBPyConnection, condition: str) -> None:
    """Make macros of the published database again: a macro looks for its tables where it is called."""
    for name, parameters, definition in connection.execute(
        f"""SELECT function_name, parameters, macro_definition FROM duckdb_functions()
        WHERE database_name = 'published' AND function_type = 'table_macro' AND NOT internal AND {condition}"""
    ).fetchall():
        connection.execute(f"CREATE MACRO {quoted(name)}({', '.join(map(quoted, parameters))}) AS TABLE {definition}")


def _versions(connection: duckdb.DuckDBPyConnection, releases: Sequence[str]) -> Mapping[str, str]:
    """Return the version wanted of each package."""
    rows = connection.execute("SELECT package, version FROM published.history.versions ORDER BY number").fetchall()
    wanted: dict[str, str] = {}
    for release in releases:
        package, _, version = release.partition("@")
        if (package, version) not in rows or wanted.get(package, version) != version:
            known = ", ".join(f"{name}@{number}" for name, number in rows if package in (name, ""))
            known = known or ", ".join(dict.fromkeys(f"{name}@…" for name, _ in rows))
            raise GongbaoError(
                f"--release {release}: choose one version of a package, such as {known}",
                f"--release {release}：每个数据包请选一个版本，可选 {known}",
            )
        wanted[package] = version
    return wanted
