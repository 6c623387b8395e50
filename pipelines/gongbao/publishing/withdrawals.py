"""Withdrawn issues and rows: what must not be published any more, each with its reason.

A withdrawal is data (`datasets/corrections/withdrawn.csv`), so that it holds on every later run although the source is
still there. Rows that need a withdrawn row go with it; a reference that may be empty is emptied. Old versions keep
their bytes; the index marks them.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import Path

import duckdb

from gongbao.errors import ReleaseError
from gongbao.publishing import integrity
from gongbao.publishing.index import Index, Version
from gongbao.publishing.merge import names, quoted, scope, text, view
from gongbao.schema import Package, Schemas, Table

FILE = "withdrawn.csv"
ISSUES = "issues"


@dataclass(frozen=True)
class Withdrawal:
    """One issue (`table` is `issues`) or one row that is withdrawn."""

    table: str
    row_id: str
    reason: str
    date: date


def read(path: Path, schemas: Schemas) -> list[Withdrawal]:
    """Return the withdrawals of a CSV file with the columns table, row_id, reason, date; none where it is missing.

    Raises:
        ReleaseError: a line lacks something, names an unknown table, or its date is not of the form 2023-02-15.
    """
    if not path.is_file():
        return []
    found = []
    for number, line in enumerate(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))), 2):
        try:
            if not (line["table"] and line["row_id"] and line["reason"]):
                raise ValueError("a cell is empty")
            if line["table"] not in schemas.tables:
                raise ValueError(f"there is no table {line['table']}")
            found.append(Withdrawal(line["table"], line["row_id"], line["reason"], date.fromisoformat(line["date"])))
        except (KeyError, TypeError, ValueError) as error:
            raise ReleaseError(
                f"{path} line {number}: {error}; a withdrawal is table,row_id,reason,date with a date like 2023-02-15",
                f"{path} 第 {number} 行：{error}；撤回记录的格式为 table,row_id,reason,date，日期如 2023-02-15",
                "bad-withdrawal",
            ) from error
    return found


def add(path: Path, withdrawal: Withdrawal) -> None:
    """Add a withdrawal to a CSV file, making it if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = [field.name for field in fields(Withdrawal)]
    before = path.read_bytes() if path.is_file() else b""
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        if not before:
            writer.writeheader()
        elif not before.endswith(b"\n"):  # a spreadsheet program may leave the last line open
            file.write("\n")
        writer.writerow(asdict(withdrawal))


def in_order(schemas: Schemas) -> list[Table]:
    """Return the tables so that each comes after those it refers to; those that name any table's rows come last."""
    waiting = sorted(schemas.tables.values(), key=lambda table: _names_rows(table))
    ordered: list[Table] = []
    while waiting:
        done = {table.name for table in ordered}
        ready = [
            t
            for t in waiting
            if all(o in done or o == t.name or o not in schemas.tables for _, o, _ in integrity.references(t))
        ]
        # Tables that refer to each other are taken as they come: their references are then only emptied one way.
        chosen = ready[0] if ready else waiting[0]
        ordered.append(chosen)
        waiting.remove(chosen)
    return ordered


def _names_rows(table: Table) -> bool:
    return {"table_name", "row_id"} <= set(table.columns)


def without_withdrawn(
    connection: duckdb.DuckDBPyConnection, table: Table, schemas: Schemas, query: str, withdrawals: Sequence[Withdrawal]
) -> str:
    """Return `query` without the rows of `table` that are withdrawn, and make `gone_<table>` of their keys.

    The tables that `table` refers to come first.
    """
    if not withdrawals:
        return query
    issues = [w.row_id for w in withdrawals if w.table == ISSUES]
    rows = [w.row_id for w in withdrawals if w.table == table.name and table.name != ISSUES]
    conditions = [f"m.{quoted(table.primary_key[0])} IN ({_list(rows)})"] if rows else []
    if issues and scope(table, schemas).by_issue:
        conditions.append(f"m.issue_id IN ({_list(issues)})")
    emptied: dict[str, str] = {}
    required = {field["name"] for field in table.fields if field["constraints"].get("required")}
    for columns, other, keys in integrity.references(table):
        if other in schemas.tables and other != table.name and keys == schemas.tables[other].primary_key:
            found = f"EXISTS (FROM {gone(other)} g WHERE " + _equal(columns, keys) + ")"
            if set(columns) <= required:
                conditions.append(found)
            else:
                emptied |= {column: f"CASE WHEN {found} THEN NULL ELSE m.{quoted(column)} END" for column in columns}
    if _names_rows(table):
        conditions += [
            f"(m.table_name = {text(t.name)} AND m.row_id IN (SELECT {quoted(t.primary_key[0])}::VARCHAR FROM {gone(t.name)}))"
            for t in schemas.tables.values()
            if t is not table and len(t.primary_key) == 1 and not _names_rows(t)
        ]
    where = " OR ".join(conditions) or "false"
    key = names(table.primary_key)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {gone(table.name)} AS SELECT {key} FROM ({query}) m WHERE {where}"
    )
    columns_ = ", ".join(emptied.get(c, f"m.{quoted(c)}") + f" AS {quoted(c)}" for c in table.columns)
    return f"SELECT {columns_} FROM ({query}) m WHERE NOT coalesce({where}, false)"


def gone(table: str) -> str:
    """Return the name of the table of withdrawn keys."""
    return quoted(f"gone_{table}")


def _list(values: Iterable[str]) -> str:
    return ", ".join(text(value) for value in values)


def _equal(columns: Sequence[str], keys: Sequence[str]) -> str:
    return " AND ".join(f"g.{quoted(k)} = m.{quoted(c)}" for c, k in zip(columns, keys, strict=True))


def find(published: Path, index: Index, schemas: Schemas, row_id: str) -> tuple[str, str] | None:
    """Return the table that holds a published row, or once held it, and the row's quote or title; None if none does.

    Issues come before all else; tables whose key has several columns are left out, as their rows have no id.
    """
    tables = sorted(
        (table for table in schemas.tables.values() if len(table.primary_key) == 1),
        key=lambda table: (table.name != ISSUES, _names_rows(table)),
    )
    with duckdb.connect() as connection:
        for table in tables:
            entry = index.packages.get(table.package)
            for version in reversed(entry.versions if entry else ()):
                path = published / table.package / version.version / f"{table.name}.parquet"
                if path.is_file() and (shown := _shown(connection, table, path, row_id)):
                    return table.name, shown
    return None


def _shown(connection: duckdb.DuckDBPyConnection, table: Table, path: Path, row_id: str) -> str | None:
    """Return what a row of a Parquet file shows to a reader, None when the file does not hold it."""
    known = (name for name in ("quote", "title", "text", "name", "message") if name in table.columns)
    column = quoted(next(known, table.primary_key[0]))
    view(connection, "asked", table, path)  # an old version may lack a column of today
    held = f"SELECT coalesce({column}::VARCHAR, '') FROM asked WHERE {quoted(table.primary_key[0])} = ?"
    row = connection.execute(held, [row_id]).fetchone()
    return (str(row[0]) or row_id) if row else None


def in_force(
    connection: duckdb.DuckDBPyConnection, withdrawals: Sequence[Withdrawal], schemas: Schemas
) -> list[Withdrawal]:
    """Return the withdrawals that take something from the former release, `old.<table>`; the changelog names them."""
    return [w for w in withdrawals if w.table in schemas.tables and _held(connection, w, schemas.tables[w.table])]


def _held(connection: duckdb.DuckDBPyConnection, withdrawal: Withdrawal, table: Table) -> bool:
    held = f"SELECT 1 FROM old.{quoted(table.name)} WHERE {quoted(table.primary_key[0])} = ? LIMIT 1"
    return connection.execute(held, [withdrawal.row_id]).fetchone() is not None


def fresh(withdrawals: Sequence[Withdrawal], former: Index) -> list[Withdrawal]:
    """Return the withdrawals that the former release did not know yet."""
    known = {
        (mark["table"], mark["row_id"])
        for entry in former.packages.values()
        for version in entry.versions
        for mark in version.withdrawn
    }
    return [withdrawal for withdrawal in withdrawals if (withdrawal.table, withdrawal.row_id) not in known]


def notes(package: Package, withdrawn: Sequence[Withdrawal]) -> list[tuple[str, str]]:
    """Return what the changelog of a package says of withdrawals, in English and in Chinese."""
    own = {table.name for table in package.tables} | {ISSUES}
    return [
        (f"withdrawn: `{w.table}` {w.row_id}: {w.reason}", f"撤回：`{w.table}` {w.row_id}：{w.reason}")
        for w in withdrawn
        if w.table in own
    ]


def mark(
    connection: duckdb.DuckDBPyConnection,
    index: Index,
    published: Path,
    schemas: Schemas,
    withdrawn: Sequence[Withdrawal],
) -> Index:
    """Return the index with the versions marked that still hold what was withdrawn."""
    packages = dict(index.packages)
    for withdrawal in withdrawn:
        for name, entry in packages.items():
            tables = schemas.package(name).tables
            marked = tuple(_marked(connection, published / name, v, tables, withdrawal) for v in entry.versions)
            packages[name] = replace(entry, versions=marked)
    return replace(index, packages=packages)


def _marked(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    version: Version,
    tables: Sequence[Table],
    withdrawal: Withdrawal,
) -> Version:
    tombstone: Mapping[str, str] = {**asdict(withdrawal), "date": withdrawal.date.isoformat()}
    if tombstone in version.withdrawn:
        return version
    for table in tables:
        column = "issue_id" if withdrawal.table == ISSUES else table.primary_key[0]
        path = folder / version.version / f"{table.name}.parquet"
        if column not in table.columns or not path.is_file() or withdrawal.table not in (ISSUES, table.name):
            continue
        held = f"SELECT 1 FROM read_parquet({text(str(path))}) WHERE {quoted(column)} = ? LIMIT 1"
        if connection.execute(held, [withdrawal.row_id]).fetchone():
            return replace(version, withdrawn=(*version.withdrawn, tombstone))
    return version
