"""`gongbao.duckdb`: the latest rows, their history, Chinese views and ready answers, in one file for any DuckDB since 1.0.

Storage version v1.0.0, and no constraints, indexes or overloaded macros: with any of them DuckDB 1.0 or 1.1 refuses the
whole file. Every object is plain SQL without extensions.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import yaml

from gongbao.errors import SchemaError
from gongbao.paths import SCHEMAS
from gongbao.publishing import changes, history
from gongbao.publishing.descriptor import sha256
from gongbao.publishing.index import Index
from gongbao.publishing.merge import names, quoted, text
from gongbao.publishing.workspace import Workspace
from gongbao.schema import Schemas, Table

NAME = "gongbao.duckdb"
VIEWS = SCHEMAS / "views.yaml"
DRAFT = "db/draft.duckdb"
"""Where it is written: its name is a hash of checksums that are not known before all files are."""


def path_for(schemas: Schemas, index: Index) -> str:
    """Return the path of the database of a release: its name is a hash of what it is made from."""
    made_from = [entry.versions[-1].sha256 for entry in index.packages.values()]
    made_from += [version.sha256 for entry in index.packages.values() for version in entry.versions]
    made_from += list(statements(schemas))
    digest = hashlib.sha256("\x00".join(made_from).encode()).hexdigest()
    return f"db/gongbao-{digest[:16]}.duckdb"


def write(work: Workspace, connection: duckdb.DuckDBPyConnection, index: Index) -> None:
    """Write the database of `index` to the staging folder, all but the list of versions; `finish` adds that.

    Its history comes from the former database, or from the old versions where that is missing; `history.prepare` comes first.

    Args:
        work: the run; `detail` holds what changed.
        connection: of its own, to the database of the run, so that files can be written meanwhile.
        index: the release to come; the checksums of its new versions need not be known yet.
    """
    schemas = work.schemas
    (work.staging / DRAFT).parent.mkdir()
    connection.execute(f"ATTACH {text(str(work.staging / DRAFT))} AS made (STORAGE_VERSION 'v1.0.0')")
    # One transaction: committing each table and comment by itself would flush to disk a thousand times.
    connection.execute("BEGIN; CREATE SCHEMA made.history; CREATE SCHEMA made.zh")
    for table in schemas.tables.values():
        name = quoted(table.name)
        connection.execute(f"CREATE TABLE made.main.{name} AS SELECT {names(table.columns)} FROM memory.new.{name}")
    history.fill(connection, schemas)
    _changes(work, connection, index)
    connection.execute(";\n".join(["USE made", *statements(schemas), "USE memory"]))


def finish(work: Workspace, connection: duckdb.DuckDBPyConnection, index: Index) -> None:
    """Add the list of versions, and give the database its name and a checksum beside it."""
    assert index.database
    history.fill_versions(connection, index)
    connection.execute("COMMIT; DETACH made")
    history.release(connection)
    file = work.staging / index.database
    (work.staging / DRAFT).rename(file)
    Path(f"{file}.sha256").write_text(f"{sha256(file)}  {file.name}\n", encoding="utf-8", newline="\n")


def _changes(work: Workspace, connection: duckdb.DuckDBPyConnection, index: Index) -> None:
    """Gather what all versions changed into one table: of former versions from the former database or their files."""
    columns = ["package", "version", *changes.changes_table("").columns]
    connection.execute(f"CREATE TABLE made.main.changes ({', '.join(f'{quoted(c)} VARCHAR' for c in columns)})")
    known = history.earlier_columns(connection, "main").get("changes", set()) >= set(columns)
    if known:
        connection.execute(f"INSERT INTO made.main.changes SELECT {names(columns)} FROM earlier.main.changes")
    for package, entry in index.packages.items():
        former = work.former.packages.get(package)
        released = former.versions if former else ()
        for version in released if not known else ():
            _insert(connection, package, version.version, _read(work.folder(package, version.version) / "changes.csv"))
        if len(entry.versions) > len(released):
            _insert(connection, package, entry.latest.version, changes.detail(package))


def _insert(connection: duckdb.DuckDBPyConnection, package: str, version: str, rows: str) -> None:
    connection.execute(f"INSERT INTO made.main.changes SELECT {text(package)}, {text(version)}, * FROM ({rows})")


def _read(csv: Path) -> str:
    """Return the query for the rows of a `changes.csv`."""
    columns = ", ".join(f"{text(column)}: 'VARCHAR'" for column in changes.changes_table("").columns)
    return f"""FROM read_csv({text(str(csv))}, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
        nullstr = '', columns = {{{columns}}}, max_line_size = 100000000)"""


def statements(schemas: Schemas) -> Iterator[str]:
    """Yield the SQL that makes everything but the rows: labels, comments, macros, views."""
    yield from _labels(schemas)
    for table in schemas.tables.values():
        yield from _comments(f"main.{quoted(table.name)}", table)
        yield history.view(table)
        yield history.macro(table)
        yield _comment(f"MACRO TABLE {quoted(table.name + '_at')}", history.about(table))
        yield from _chinese(table)
    yield from _comments("main.changes", changes.changes_table(""))
    yield from history.comments(schemas)
    for view in ready_answers(schemas):
        yield view["sql"]
        yield _comment(f"{view['kind']} {quoted(view['name'])}", view)


def _labels(schemas: Schemas) -> Iterator[str]:
    yield (
        "CREATE TABLE enum_labels (table_name VARCHAR, field VARCHAR, position BIGINT, value VARCHAR, "
        "label VARCHAR, label_en VARCHAR)"
    )
    rows = [
        f"({text(table.name)}, {text(field['name'])}, {position}, {text(category['value'])}, "
        f"{text(category['label'])}, {text(category['label_en'])})"
        for table in [*schemas.tables.values(), changes.changes_table("")]
        for field in table.fields
        for position, category in enumerate(field.get("categories", []), 1)
    ]
    if rows:
        yield f"INSERT INTO enum_labels VALUES {', '.join(rows)}"
    yield _comment("TABLE enum_labels", {
        "title": "代码标签", "title_en": "Labels of codes",
        "description": "各字段代码的中英文标签。", "description_en": "What the codes of each field mean, in both languages.",
    })  # fmt: skip


def _comments(name: str, table: Table) -> Iterator[str]:
    yield _comment(f"TABLE {name}", table.descriptor)
    for field in table.fields:
        yield _comment(f"COLUMN {name}.{quoted(field['name'])}", field)


def _comment(what: str, texts: dict[str, Any]) -> str:
    unit = f" [{texts['unit']}]" if texts.get("unit") else ""
    comment = (
        f"{texts['title']}{unit}。{texts['description']}\n{texts['title_en']}{unit}. {texts['description_en']}".strip()
    )
    return f"COMMENT ON {what} IS {text(comment)}"


def _chinese(table: Table) -> Iterator[str]:
    """Yield the view of a table with Chinese column names and labels for its codes."""
    titles = [field["title"] for field in table.fields]
    if twice := {title for title in titles if titles.count(title) > 1}:
        raise SchemaError(
            f"schemas/{table.package}/{table.name}.yaml uses the title {', '.join(sorted(twice))} for two fields",
            f"schemas/{table.package}/{table.name}.yaml 有两个字段的标题同为 {'、'.join(sorted(twice))}",
        )
    columns = ", ".join(f"{_labelled(field)} AS {quoted(field['title'])}" for field in table.fields)
    name = f"zh.{quoted(table.descriptor['title'])}"
    yield f"CREATE VIEW {name} AS SELECT {columns} FROM main.{quoted(table.name)}"
    yield _comment(f"VIEW {name}", table.descriptor)


def _labelled(field: dict[str, Any]) -> str:
    column = quoted(field["name"])
    if not (categories := field.get("categories")):
        return column
    cases = " ".join(f"WHEN {text(c['value'])} THEN {text(c['label'])}" for c in categories)
    return f"CASE {column} {cases} ELSE {column} END"


@cache
def _declared() -> list[dict[str, Any]]:
    views: list[dict[str, Any]] = yaml.safe_load(VIEWS.read_text(encoding="utf-8"))["views"]
    return views


def ready_answers(schemas: Schemas) -> list[dict[str, Any]]:
    """Return the views and macros of schemas/views.yaml whose tables are all there."""
    return [view for view in _declared() if set(view["requires"]) <= set(schemas.tables)]
