"""What must hold within a release: required cells filled, keys unique, references found, quotes at their offsets."""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from gongbao.publishing.merge import names, quoted
from gongbao.schema import Schemas, Table


@dataclass(frozen=True)
class Problem:
    """Something that is wrong with what was or is to be published: where it is and what to do, in two languages."""

    place: str
    message: str
    message_zh: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


def references(table: Table) -> list[tuple[list[str], str, list[str]]]:
    """Return all keys of a table to others, of its package or not: columns, other table, its columns."""
    return [
        (key["fields"], key["reference"].get("resource") or table.name, key["reference"]["fields"])
        for key in [*table.foreign_keys, *table.cross_package_keys]
    ]


def problems(
    connection: duckdb.DuckDBPyConnection, schemas: Schemas, schema: str = "new", *, thorough: bool = False
) -> list[Problem]:
    """Return what is wrong with the tables `<schema>.<table>`.

    Args:
        connection: holds the tables.
        schemas: the packages.
        schema: the SQL schema they are in.
        thorough: also look for empty required cells, and for quotes that are not at their offsets; what is about to be
            published was checked for both already.
    """
    found: list[Problem] = []
    for table in schemas.tables.values():
        if thorough:
            found += _required(connection, table, schema)
        found += _unique(connection, table, schema)
        found += _references(connection, table, schemas, schema)
        if thorough and "issue_texts" in schemas.tables:
            found += _quotes(connection, table, schema)
    return found


def _required(connection: duckdb.DuckDBPyConnection, table: Table, schema: str) -> Iterator[Problem]:
    required = [f["name"] for f in table.fields if f["constraints"].get("required")]
    if not required:
        return
    counted = ", ".join(f"count(*) - count({quoted(name)})" for name in required)
    row = connection.execute(f"SELECT {counted} FROM {schema}.{quoted(table.name)}").fetchone() or ()
    for name, rows in zip(required, row, strict=False):
        if rows:
            yield missing(table, name, rows)


def missing(table: Table, column: str, rows: int) -> Problem:
    """Say that some rows of a table lack a required value."""
    return Problem(
        f"{table.name}.{column}",
        f"{rows} rows have no value although one is required; run the issues again that lack it",
        f"{rows} 行缺少必填值；请重新处理相关各期",
    )


def _unique(connection: duckdb.DuckDBPyConnection, table: Table, schema: str) -> Iterator[Problem]:
    key = names(table.primary_key)
    rows = connection.execute(
        f"SELECT {key} FROM {schema}.{quoted(table.name)} GROUP BY {key} HAVING count(*) > 1 ORDER BY {key} LIMIT 3"
    ).fetchall()
    for row in rows:
        value = "|".join(map(str, row))
        yield Problem(
            f"{table.name}({', '.join(table.primary_key)})",
            f"the key {value} stands more than once; each row needs a key of its own",
            f"主键 {value} 重复；每行的主键必须唯一",
        )


def _references(
    connection: duckdb.DuckDBPyConnection, table: Table, schemas: Schemas, schema: str
) -> Iterator[Problem]:
    for columns, other, keys in references(table):
        if other not in schemas.tables:
            continue
        filled = " AND ".join(f"c.{quoted(column)} IS NOT NULL" for column in columns)
        same = " AND ".join(f"c.{quoted(c)} = p.{quoted(k)}" for c, k in zip(columns, keys, strict=True))
        rows = connection.execute(
            f"""SELECT {names(columns, "c.")}, count(*) FROM {schema}.{quoted(table.name)} c
            ANTI JOIN {schema}.{quoted(other)} p ON {same} WHERE {filled} GROUP BY ALL ORDER BY ALL LIMIT 3"""
        ).fetchall()
        for row in rows:
            value = "|".join(map(str, row[:-1]))
            yield Problem(
                f"{table.name}({', '.join(columns)})",
                f"{row[-1]} rows refer to {value}, which is not in {other}; add it there or run their issue again",
                f"{row[-1]} 行引用的 {value} 不在 {other} 表中；请补充该行或重新处理相应公报",
            )


def _quotes(connection: duckdb.DuckDBPyConnection, table: Table, schema: str) -> Iterator[Problem]:
    """Compare quotes with the texts. In Python: SQL would count through each text again for every quote."""
    if not {"issue_id", "quote", "span_start", "span_end"} <= set(table.columns):
        return
    reader = connection.sql(
        f"""SELECT issue_id, span_start, span_end, quote FROM {schema}.{quoted(table.name)}
        WHERE span_start IS NOT NULL ORDER BY issue_id, span_start"""
    ).to_arrow_reader(65_536)
    text, of = "", None
    for batch in reader:
        for issue, start, end, quote in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            if issue != of:
                text, of = _text(connection, issue, schema), issue
            if text[start:end] != quote:
                reader.close()
                yield Problem(
                    f"{table.name}.quote",
                    f"{quote[:30]!r} is not what the text of {issue} says at {start}; run the issue again",
                    f"引文“{quote[:30]}”与 {issue} 正文第 {start} 字起的文字不符；请重新处理该期",
                )
                return


def _text(connection: duckdb.DuckDBPyConnection, issue: str, schema: str) -> str:
    row = connection.cursor().execute(f"SELECT text FROM {schema}.issue_texts WHERE issue_id = ?", [issue]).fetchone()
    return str(row[0]) if row else ""
