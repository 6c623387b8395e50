"""Re-checking a published folder: every byte against its checksum, every key, every quote, the database against the files.

Everything hangs on `index.json`: it vouches for each SHA256SUMS, which vouches for each file of a version.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb

from gongbao.errors import ReleaseError
from gongbao.publishing import atomic, integrity, merge, signing
from gongbao.publishing import index as indexes
from gongbao.publishing.descriptor import sha256
from gongbao.publishing.integrity import Problem
from gongbao.publishing.merge import names, quoted, text
from gongbao.publishing.minisign import PublicKey
from gongbao.schema import Schemas, Table

RESTORE = "restore it from a copy"
RESTORE_ZH = "请从备份恢复"
REBUILD = "delete the folder db/ and run: gongbao run"
REBUILD_ZH = "请删除 db/ 文件夹后运行 gongbao run"


def verify(published: Path, schemas: Schemas, key: PublicKey | None = None) -> list[Problem]:
    """Return what is wrong with a published folder; nothing when all is well.

    Args:
        published: the folder that holds index.json.
        schemas: the packages as they are described today; older versions are only checked byte by byte.
        key: the key that must have signed index.json; without one no signature is asked for.
    """
    try:
        index = indexes.read(published)
    except ReleaseError as error:
        return [Problem(str(published / indexes.NAME), error.message, error.message_zh)]
    if not index.packages:
        return [
            Problem(
                str(published / indexes.NAME),
                "nothing was published here; name the folder that holds index.json, or run: gongbao run",
                "此处没有已发布的内容；请指定含有 index.json 的文件夹，或运行：gongbao run",
            )
        ]
    found = list(signing.problems(published, key)) if key else []
    found += _bytes(published, index)
    if not found:
        with duckdb.connect() as connection:
            connection.execute("SET enable_progress_bar = false")
            found += _contents(connection, published, index, schemas)
    return found


def unfinished(published: Path) -> bool:
    """Tell whether a run was stopped while it published; the next run finishes its work."""
    return (published / atomic.BUILDING / atomic.PLAN).is_file()


def _bytes(published: Path, index: indexes.Index) -> Iterator[Problem]:
    hashed: dict[tuple[int, int], str] = {}
    for package, entry in index.packages.items():
        for version in entry.versions:
            yield from _version(published / package / version.version, version.sha256, hashed)
        yield from _strangers(published / package, {version.version for version in entry.versions}, published)
    if unfinished(published):
        return
    for name, expected in index.files.items():
        yield from _file(published / name, expected, hashed)
    if index.database:
        yield from _databases(published, index.database)


def _version(folder: Path, manifest: str, hashed: dict[tuple[int, int], str]) -> Iterator[Problem]:
    sums = folder / "SHA256SUMS"
    if problem := next(_file(sums, manifest, hashed), None):
        yield problem
        return
    lines = (line.split("  ", 1) for line in sums.read_text(encoding="utf-8").splitlines())
    listed = {name: digest for digest, name in lines}
    broken = [problem for name, expected in listed.items() for problem in _file(folder / name, expected, hashed)]
    yield from broken
    for path in sorted(folder.iterdir()):
        if path.name not in listed and path.name != "SHA256SUMS":
            yield Problem(
                str(path), "the file is not part of the release; move it away", "该文件不属于此版本；请将其移走"
            )
    if not broken:
        yield from _descriptor(folder, listed)


def _descriptor(folder: Path, listed: dict[str, str]) -> Iterator[Problem]:
    """Check that the descriptor says the same of each file as SHA256SUMS."""
    path = folder / "datapackage.json"
    if path.name not in listed or not path.is_file():
        yield Problem(str(path), f"the descriptor is missing; {RESTORE}", f"缺少描述文件；{RESTORE_ZH}")
        return
    for resource in json.loads(path.read_bytes())["resources"]:
        if resource["hash"] != f"sha256:{listed.get(resource['path'])}":
            yield Problem(
                f"{path}, resource {resource['name']}",
                "the hash is not that of SHA256SUMS; restore the version from a copy",
                "校验值与 SHA256SUMS 不一致；请从备份恢复该版本",
            )


def _file(path: Path, expected: str, hashed: dict[tuple[int, int], str]) -> Iterator[Problem]:
    """Check one file; a file that versions share is read once."""
    if not path.is_file():
        yield Problem(str(path), f"the file is missing; {RESTORE}", f"缺少该文件；{RESTORE_ZH}")
        return
    status = path.stat()
    key = (status.st_dev, status.st_ino)
    if key not in hashed:
        hashed[key] = sha256(path)
    if hashed[key] != expected:
        yield Problem(
            str(path),
            f"the content has changed since it was published (SHA-256 {hashed[key]}, expected {expected}); {RESTORE}",
            f"内容在发布之后被改动（SHA-256 为 {hashed[key]}，应为 {expected}）；{RESTORE_ZH}",
        )


def _strangers(folder: Path, versions: set[str], published: Path) -> Iterator[Problem]:
    """Name version folders that the index does not know; those of a run that was stopped are no fault."""
    if unfinished(published) or not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name not in versions:
            yield Problem(
                str(path),
                "index.json does not know this version; move it away, or restore the index that names it",
                "index.json 中没有该版本；请将其移走，或恢复包含该版本的 index.json",
            )


def _databases(published: Path, database: str) -> Iterator[Problem]:
    """Check the database, the one before it, and the name of the first."""
    path, name = published / database, published / "gongbao.duckdb"
    if not path.is_file():
        yield Problem(str(path), f"the database is missing; {REBUILD}", f"缺少数据库；{REBUILD_ZH}")
        return
    for file in sorted(path.parent.glob("*.duckdb")):
        sums = Path(f"{file}.sha256")
        if not sums.is_file() or sums.read_bytes() != f"{sha256(file)}  {file.name}\n".encode():
            yield Problem(
                str(file),
                f"the database is not what its .sha256 says it was when it was made; {REBUILD}",
                f"数据库与其 .sha256 所载不一致；{REBUILD_ZH}",
            )
    if not name.is_file():
        yield Problem(str(name), "the file is missing; run: gongbao run", "缺少该文件；请运行 gongbao run")
    elif not name.samefile(path) and sha256(name) != sha256(path):
        yield Problem(
            str(name),
            f"is not {database}; delete it and run: gongbao run",
            f"与 {database} 不一致；请删除后运行 gongbao run",
        )


def _contents(
    connection: duckdb.DuckDBPyConnection, published: Path, index: indexes.Index, schemas: Schemas
) -> Iterator[Problem]:
    merge.open_former(connection, published, index, schemas)
    yield from integrity.problems(connection, schemas, "old", thorough=True)
    for table in schemas.tables.values():
        if latest := index.latest(table.package):
            yield from _editions(connection, table, published / table.package / latest.version)
    if index.database and (published / index.database).is_file():
        yield from _database(connection, published / index.database, schemas)


def _editions(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path) -> Iterator[Problem]:
    """Compare the CSV of a table with its Parquet."""
    csv = folder / f"{table.name}.csv"
    if not csv.is_file():
        return
    types = ", ".join(f"{text(f['name'])}: {text(merge.SQL_TYPES[f['type']])}" for f in table.fields)
    source = f"""read_csv({text(str(csv))}, header = true, delim = ',', quote = '"', escape = '"', nullstr = '',
        auto_detect = false, columns = {{{types}}}, max_line_size = 100000000)"""
    yield from _same(connection, table, source, f"old.{quoted(table.name)}", str(csv), "the Parquet edition")


def _same(
    connection: duckdb.DuckDBPyConnection, table: Table, one: str, other: str, place: str, what: str
) -> Iterator[Problem]:
    columns = names(table.columns)
    row = connection.execute(
        f"""SELECT (SELECT count(*) FROM (SELECT {columns} FROM {one} EXCEPT ALL SELECT {columns} FROM {other}))
        + (SELECT count(*) FROM (SELECT {columns} FROM {other} EXCEPT ALL SELECT {columns} FROM {one}))"""
    ).fetchone()
    if row and row[0]:
        yield Problem(
            f"{place}, {table.name}",
            f"{row[0]} rows differ from {what}; publish again from the sources",
            f"与 Parquet 版有 {row[0]} 行不同；请由来源重新发布",
        )


def _database(connection: duckdb.DuckDBPyConnection, path: Path, schemas: Schemas) -> Iterator[Problem]:
    connection.execute(f"ATTACH {text(str(path))} AS made (READ_ONLY)")
    try:
        for table in schemas.tables.values():
            yield from _same(
                connection,
                table,
                f"made.main.{quoted(table.name)}",
                f"old.{quoted(table.name)}",
                str(path),
                "the files",
            )
    except duckdb.Error as error:
        yield Problem(
            str(path),
            f"cannot be read: {error}; delete db/ and run: gongbao run",
            f"无法读取：{error}；请删除 db/ 后运行 gongbao run",
        )
    finally:
        connection.execute("DETACH made")
