"""The rows of the next release: those of the issues at hand, and of the former release whatever they do not replace.

How a table's rows are replaced follows from its schema: by issue where `issue_id` is required; with the parent's
issue where a foreign key leads to such a table; by key where `issue_id` may be empty; as a whole otherwise.
All queries stay in DuckDB: `old.<table>` is the former release, `new.<table>` the next one, both backed by Parquet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import duckdb
import pyarrow as pa

from gongbao.publishing.index import Index
from gongbao.schema import Schemas, Table

Source: TypeAlias = pa.Table | Path
"""Rows of one table: in memory, or in a Parquet file, which is read piece by piece, so that a release may be larger than memory."""

SQL_TYPES: Mapping[str, str] = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "year": "BIGINT",
    "yearmonth": "VARCHAR",
}


def quoted(name: str) -> str:
    """Return an SQL identifier for `name`."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """Return an SQL string literal."""
    return "'" + value.replace("'", "''") + "'"


def names(columns: Sequence[str], prefix: str = "") -> str:
    """Return a comma-separated list of SQL identifiers."""
    return ", ".join(prefix + quoted(column) for column in columns)


@dataclass(frozen=True)
class Scope:
    """How rows of a table belong to issues. `parent` is (child column, parent table, parent column)."""

    by_issue: bool
    parent: tuple[str, str, str] | None
    by_key: bool

    def issue(self, alias: str, schema: str) -> str:
        """Return the SQL expression for the issue of a row of `alias`, NULL where it has none."""
        if self.by_issue or self.by_key:
            return f"{alias}.issue_id"
        if self.parent:
            column, table, key = self.parent
            parent = f"{schema}.{quoted(table)}"
            return f"(SELECT any_value(p.issue_id) FROM {parent} p WHERE p.{quoted(key)} = {alias}.{quoted(column)})"
        return "NULL::VARCHAR"


def scope(table: Table, schemas: Schemas) -> Scope:
    """Tell how the rows of `table` belong to issues."""
    required = {field["name"]: bool(field["constraints"].get("required")) for field in table.fields}
    if "issue_id" in required:
        return Scope(required["issue_id"], None, not required["issue_id"])
    for key in table.descriptor.get("foreignKeys", []):
        parent = schemas.tables.get(key["reference"].get("resource") or table.name)
        if parent and parent is not table and len(key["fields"]) == 1 and scope(parent, schemas).by_issue:
            return Scope(False, (key["fields"][0], parent.name, key["reference"]["fields"][0]), False)
    return Scope(False, None, False)


def open_former(connection: duckdb.DuckDBPyConnection, published: Path, former: Index, schemas: Schemas) -> None:
    """Make `old.<table>` for every table of the schemas: the latest release in today's columns, empty where new."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS old; CREATE SCHEMA IF NOT EXISTS new")
    for table in schemas.tables.values():
        latest = former.latest(table.package)
        path = published / table.package / latest.version / f"{table.name}.parquet" if latest else None
        view(connection, f"old.{quoted(table.name)}", table, path)


def view(
    connection: duckdb.DuckDBPyConnection, name: str, table: Table, path: Path | None, *, held: bool = False
) -> None:
    """Make a view `name` of a Parquet file in the columns of `table`; columns the file lacks are empty.

    With `held` it is a table in memory, which answers many small questions sooner.
    """
    if path is None or not path.is_file():
        columns = ", ".join(f"NULL::{SQL_TYPES[f['type']]} AS {quoted(f['name'])}" for f in table.fields)
        connection.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT {columns} WHERE false")
        return
    source = f"read_parquet({text(str(path))})"
    present = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    if not present >= set(table.primary_key):
        view(connection, name, table, None)
        return
    columns = ", ".join(
        f"{quoted(f['name']) if f['name'] in present else 'NULL'}::{SQL_TYPES[f['type']]} AS {quoted(f['name'])}"
        for f in table.fields
    )
    kind = "TABLE" if held else "VIEW"
    connection.execute(f"CREATE OR REPLACE {kind} {name} AS SELECT {columns} FROM {source}")


def merged(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    schemas: Schemas,
    inputs: Mapping[str, Source],
) -> str:
    """Return the query for the rows of the next release, in no order; `issues_at_hand` must exist.

    Registers the table's input as `input_<table>`.
    """
    kept = f"SELECT {names(table.columns)} FROM old.{quoted(table.name)} o"
    source = inputs.get(table.name)
    how = scope(table, schemas)
    given = f"input_{table.name}"
    if source is None:
        connection.execute(f"CREATE OR REPLACE VIEW {quoted(given)} AS {kept} WHERE false")
    else:
        _register(connection, given, source)
    if how.by_issue:
        kept += f" WHERE issue_id NOT IN (FROM issues_at_hand UNION SELECT issue_id FROM {quoted(given)})"
    elif how.parent:
        kept += f" WHERE {how.issue('o', 'old')} NOT IN (FROM issues_at_hand)"
    elif how.by_key:
        key = names(table.primary_key)
        kept += f" WHERE ({key}) NOT IN (SELECT ({key}) FROM {quoted(given)})"
    elif source is not None:
        kept += " WHERE false"
    fresh = f"SELECT {_input_columns(connection, table, given)} FROM {quoted(given)}"
    return f"{kept} UNION ALL {fresh}"


def _register(connection: duckdb.DuckDBPyConnection, name: str, source: Source) -> None:
    if isinstance(source, Path):
        connection.execute(f"CREATE OR REPLACE VIEW {quoted(name)} AS FROM read_parquet({text(str(source))})")
    else:
        connection.register(name, source)


def _input_columns(connection: duckdb.DuckDBPyConnection, table: Table, given: str) -> str:
    """Read empty texts as missing: a CSV cannot tell them apart, and both editions must hold the same."""
    present = {row[0] for row in connection.execute(f"DESCRIBE {quoted(given)}").fetchall()}
    columns = []
    for field in table.fields:
        name, sql_type = quoted(field["name"]), SQL_TYPES[field["type"]]
        if field["name"] not in present:
            columns.append(f"NULL::{sql_type} AS {name}")
        else:
            columns.append(
                f"nullif({name}, '')::VARCHAR AS {name}" if sql_type == "VARCHAR" else f"{name}::{sql_type} AS {name}"
            )
    return ", ".join(columns)


def note_issues(connection: duckdb.DuckDBPyConnection, inputs: Mapping[str, Source]) -> None:
    """Make the table `issues_at_hand` of the issues whose rows are replaced."""
    connection.execute("CREATE OR REPLACE TABLE issues_at_hand (issue_id VARCHAR)")
    if "issues" in inputs:
        _register(connection, "input_issues", inputs["issues"])
        connection.execute("INSERT INTO issues_at_hand SELECT DISTINCT issue_id FROM input_issues")
