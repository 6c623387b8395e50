"""What differs between two releases of a table, row by row and field by field, found by key in DuckDB.

`changes` is the published record: one row per row added or removed, one per field of a row changed, with the reason.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import duckdb

from gongbao.paths import SCHEMAS
from gongbao.publishing.merge import names, quoted, scope, text
from gongbao.publishing.withdrawals import Withdrawal, gone
from gongbao.schema import Schemas, Table, load_table

NEW_ISSUE = "new-issue"
SOURCE_RESTATED = "source-restated"
FILE_REPLACED = "file-replaced"
READER_IMPROVED = "reader-improved"
CORRECTED = "corrected"
WITHDRAWN = "withdrawn"

Counts = Mapping[str, Mapping[str, int]]
"""Rows by table and change (added, removed, changed)."""


@cache
def changes_table(package: str) -> Table:
    """Return the schema of `changes.csv`, the same in every package."""
    return load_table(SCHEMAS / "changes.yaml", package)


def key_text(table: Table, alias: str) -> str:
    """Return the SQL text that names a row: its key, the parts of a composite key joined by `|`."""
    parts = [f"coalesce({alias}.{quoted(column)}::VARCHAR, '')" for column in table.primary_key]
    return parts[0] if len(parts) == 1 else f"concat_ws('|', {', '.join(parts)})"


def compare(
    connection: duckdb.DuckDBPyConnection, table: Table, schemas: Schemas, old: str = "old", new: str = "new"
) -> None:
    """Make `delta_<table>`: key columns, `change` (added, removed, changed) and `of_issue` of every row that differs."""
    before, after = f"{old}.{quoted(table.name)}", f"{new}.{quoted(table.name)}"
    key, how = names(table.primary_key), scope(table, schemas)
    rest = [column for column in table.columns if column not in table.primary_key]
    differs = f"({names(rest, 'o.')}) IS DISTINCT FROM ({names(rest, 'n.')})" if rest else "false"
    first = f"o.{quoted(table.primary_key[0])}", f"n.{quoted(table.primary_key[0])}"
    issue = "coalesce(n.issue_id, o.issue_id)" if how.by_issue or how.by_key else "NULL::VARCHAR"
    connection.execute(
        f"""CREATE OR REPLACE TABLE {delta(table)} AS
        SELECT {key}, {issue} AS of_issue, CASE WHEN {first[0]} IS NULL THEN 'added' WHEN {first[1]} IS NULL THEN 'removed'
            ELSE 'changed' END AS change
        FROM {before} o FULL JOIN {after} n USING ({key})
        WHERE {first[0]} IS NULL OR {first[1]} IS NULL OR {differs}"""
    )


def delta(table: Table) -> str:
    """Return the name of the table that `compare` makes."""
    return quoted(f"delta_{table.name}")


def counts(connection: duckdb.DuckDBPyConnection, table: Table) -> Mapping[str, int]:
    """Return the number of rows by change."""
    return dict(connection.execute(f"SELECT change, count(*) FROM {delta(table)} GROUP BY ALL").fetchall())


def note_reasons(
    connection: duckdb.DuckDBPyConnection,
    schemas: Schemas,
    given: Mapping[str, str],
    withdrawn: Sequence[Withdrawal] = (),
) -> None:
    """Make `issue_reasons` (why the rows of an issue differ), `corrected_rows` and `withdrawn_rows`, from what the release holds.

    A reason that the caller gives for an issue wins over the one found.
    """
    connection.execute("CREATE OR REPLACE TABLE issue_reasons (issue_id VARCHAR, reason VARCHAR)")
    connection.execute("CREATE OR REPLACE TABLE corrected_rows (table_name VARCHAR, row_id VARCHAR)")
    connection.execute("CREATE OR REPLACE TABLE withdrawn_rows (table_name VARCHAR, row_id VARCHAR)")
    for table in schemas.tables.values() if withdrawn else ():
        rows = f"SELECT {text(table.name)}, {key_text(table, 'g')} FROM {gone(table.name)} g"
        connection.execute(f"INSERT INTO withdrawn_rows {rows}")
    if "issues" in schemas.tables:
        connection.execute(
            f"""INSERT INTO issue_reasons SELECT issue_id,
                CASE WHEN o.issue_id IS NULL THEN '{NEW_ISSUE}' WHEN n.issue_id IS NULL THEN '{WITHDRAWN}'
                WHEN o.source_sha256 IS DISTINCT FROM n.source_sha256 THEN '{FILE_REPLACED}'
                ELSE '{READER_IMPROVED}' END
            FROM old.issues o FULL JOIN new.issues n USING (issue_id)"""
        )
    for issue, reason in given.items():
        connection.execute(f"UPDATE issue_reasons SET reason = {text(reason)} WHERE issue_id = {text(issue)}")
    if "findings" in schemas.tables:
        connection.execute(
            "INSERT INTO corrected_rows SELECT table_name, row_id FROM new.findings WHERE rule = 'corrected'"
        )


def details(connection: duckdb.DuckDBPyConnection, tables: Sequence[Table], schemas: Schemas, counted: Counts) -> None:
    """Make `detail`: the rows of `changes` for `tables`, in published order; `compare` and `note_reasons` come first.

    Args:
        connection: holds `delta_<table>` of each.
        tables: the tables of some packages.
        schemas: all packages.
        counted: rows by table and change, so that only what differs is looked up.
    """
    columns = ", ".join(f"{c} VARCHAR" for c in changes_table("").columns)
    connection.execute(f"CREATE OR REPLACE TABLE detail (package VARCHAR, place INTEGER, {columns})")
    for place, table in enumerate(tables):
        _note_parents_issues(connection, table, schemas)
        for change in sorted(counted[table.name]):
            rows = _changed(table) if change == "changed" else _whole(table, change)
            connection.execute(
                f"""INSERT INTO detail BY NAME SELECT {text(table.package)} AS package, {place} AS place,
                {text(table.name)} AS table_name, '{change}' AS change, c.* EXCLUDE (part), {_reason(table, change)} AS reason
                FROM ({rows}) c {_REASONS.format(table=text(table.name))} ORDER BY c.row_id, c.part"""
            )


def detail(package: str) -> str:
    """Return the query for the rows of `changes` of a package, in published order: the order they were put there."""
    return f"SELECT {names(changes_table(package).columns)} FROM detail WHERE package = {text(package)}"


def _note_parents_issues(connection: duckdb.DuckDBPyConnection, table: Table, schemas: Schemas) -> None:
    """Fill `of_issue` where a row belongs to its parent's issue."""
    how = scope(table, schemas)
    for schema, changed in (("new", "change <> 'removed'"), ("old", "change = 'removed'")) if how.parent else ():
        issue = how.issue(delta(table), schema)
        connection.execute(f"UPDATE {delta(table)} SET of_issue = {issue} WHERE {changed}")


_REASONS = """LEFT JOIN issue_reasons r ON r.issue_id = c.issue_id
    LEFT JOIN (SELECT DISTINCT row_id FROM corrected_rows WHERE table_name = {table}) k ON k.row_id = c.row_id
    LEFT JOIN (SELECT DISTINCT row_id FROM withdrawn_rows WHERE table_name = {table}) g ON g.row_id = c.row_id"""


def _reason(table: Table, change: str) -> str:
    # A table made of others changes because an issue restated a figure; one without issues, because we know better.
    plain = SOURCE_RESTATED if table.name == "revisions" else READER_IMPROVED
    corrected = "" if change == "removed" else f"WHEN k.row_id IS NOT NULL THEN '{CORRECTED}'"
    return f"CASE WHEN g.row_id IS NOT NULL THEN '{WITHDRAWN}' {corrected} ELSE coalesce(r.reason, '{plain}') END"


def _same(table: Table, one: str, other: str) -> str:
    return " AND ".join(f"{one}.{quoted(column)} = {other}.{quoted(column)}" for column in table.primary_key)


def _whole(table: Table, change: str) -> str:
    """Return the query for the rows added or removed."""
    return f"""SELECT 0 AS part, {key_text(table, "d")} AS row_id, d.of_issue AS issue_id
        FROM {delta(table)} d WHERE change = '{change}'"""


def _changed(table: Table) -> str:
    """Return the query for the fields of rows that changed, one row a field."""
    fields = ", ".join(
        f"{{'part': {i}, 'field': {text(c)}, 'old': o.{quoted(c)}::VARCHAR, 'new': n.{quoted(c)}::VARCHAR}}"
        for i, c in enumerate(table.columns)
    )
    return f"""SELECT u.part, row_id, issue_id, u.field, u.old AS old_value, u.new AS new_value FROM (
            SELECT {key_text(table, "d")} AS row_id, d.of_issue AS issue_id, unnest([{fields}]) AS u
            FROM (FROM {delta(table)} WHERE change = 'changed') d
            JOIN old.{quoted(table.name)} o ON {_same(table, "o", "d")}
            JOIN new.{quoted(table.name)} n ON {_same(table, "n", "d")})
        WHERE u.old IS DISTINCT FROM u.new"""
