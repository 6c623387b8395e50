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
    connection: duckdb.DuckDBPyConnection, schemas: Schemas, schema: str = "new", *, required: bool = False
) -> list[Problem]:
    """Return what is wrong with the tables `<schema>.<table>`; empty required cells with `required` only."""
    found: list[Problem] = []
    for table in schemas.tables.values():
        found += _required(connection, table, schema) if required else ()
        found += _unique(connection, table, schema)
        found += _references(connection, table, schemas, schema)
        if "issue_texts" in schemas.tables:
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
    if not {"issue_id", "quote", "span_start", "span_end"} <= set(table.columns):
        return
    rows = connection.execute(
        f"""SELECT x.issue_id, x.span_start, x.quote, count(*) OVER ()
        FROM {schema}.{quoted(table.name)} x
        JOIN {schema}.issue_texts t USING (issue_id) WHERE x.span_start IS NOT NULL
        AND substring(t.text, x.span_start + 1, x.span_end - x.span_start) IS DISTINCT FROM x.quote
        ORDER BY ALL LIMIT 1"""
    ).fetchall()
    for issue, start, text, number in rows:
        yield Problem(
            f"{table.name}.quote",
            f"{number} quotes are not what the text says, first {text[:30]!r} at {start} of {issue}; run the issue again",
            f"{number} 处引文与正文不符，首处为 {issue} 第 {start} 字“{text[:30]}”；请重新处理该期",
        )
