"""`gongbao query`: SQL against the published database, with everything but reading it locked away."""

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
from rich import box
from rich.table import Table

from gongbao.commands import display
from gongbao.commands.asking import connect, refuse_commands
from gongbao.errors import GongbaoError
from gongbao.language import say

Rows = Sequence[tuple[Any, ...]]
MOST_ROWS = 1_000_000
"""More are no answer that anyone reads, and would fill the memory of this machine; the CSV and Parquet files have them all."""


def _shown(value: object) -> str:
    """Return a value as a person reads it: 50 rather than 50.0, nothing for an empty one."""
    if isinstance(value, float):
        return f"{value:.15g}"
    return "" if value is None else str(value)


def _print_table(columns: list[str], rows: Rows) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, name in enumerate(columns):
        numeric = any(isinstance(row[index], int | float) for row in rows)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(_shown, row))
    display.console().print(table, markup=False)
    print(say("1 row" if len(rows) == 1 else f"{len(rows)} rows", f"{len(rows)} 行"))


def _print_csv(columns: list[str], rows: Rows) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *rows])
    print(text.getvalue(), end="")


def _print_json(columns: list[str], rows: Rows) -> None:
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    print(json.dumps(records, ensure_ascii=False, indent=2, default=str))


def _print_markdown(columns: list[str], rows: Rows) -> None:
    def line(values: Sequence[object]) -> str:
        cells = (re.sub(r"\s*\n\s*", "<br>", _shown(v)).replace("|", "\\|") for v in values)
        return f"| {' | '.join(cells)} |"

    print("\n".join([line(columns), line(["---"] * len(columns)), *map(line, rows)]))


FORMATS: Mapping[str, Callable[[list[str], Rows], None]] = {
    "table": _print_table,
    "csv": _print_csv,
    "json": _print_json,
    "markdown": _print_markdown,
}


def query(sql: str, format: str, database: Path, releases: Sequence[str] = ()) -> int:
    """Print the answer to `sql`; return 0, or 2 when it has no end, or the query or the format could not be understood.

    Args:
        sql: the question.
        format: one of `FORMATS`.
        database: the published database.
        releases: packages to ask as of an older version, such as `targets@1.0.0`.

    Raises:
        GongbaoError: there is no such database or version.
    """
    if display.unknown_format(format, FORMATS):
        return 2
    with connect(database, releases) as connection:
        try:
            refuse_commands(connection, sql)
            answer = connection.execute(sql)
            columns = [column[0] for column in answer.description or []]
            rows = answer.fetchmany(MOST_ROWS + 1)
        except duckdb.Error as error:
            print(error, file=sys.stderr)
            return 2
        except GongbaoError as error:
            print(say(error.message, error.message_zh), file=sys.stderr)
            return 2
        except RuntimeError as error:  # how DuckDB tells that Ctrl-C ended a query
            if "interrupt" not in str(error).lower():
                raise
            raise KeyboardInterrupt from error
    if len(rows) > MOST_ROWS:
        print(say(*_too_many()), file=sys.stderr)
        return 2
    FORMATS[format](columns, rows)
    return 0


def _too_many() -> tuple[str, str]:
    return (
        f"the answer has more than {MOST_ROWS:,} rows; ask for fewer with WHERE or LIMIT, or take the CSV or Parquet file",
        f"结果超过 {MOST_ROWS:,} 行；请用 WHERE 或 LIMIT 缩小范围，或直接使用 CSV、Parquet 文件",
    )
