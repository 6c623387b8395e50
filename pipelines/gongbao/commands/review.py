"""`gongbao review`: what of a published issue deserves a human look, each with its sentence, as a table or lines to fill in.

Warnings (uncertain characters of a scan among them) and numbers without a known role; in the order of the text.
"""

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from rich import box
from rich.table import Table

from gongbao import schema
from gongbao.commands import display
from gongbao.commands.asking import connect
from gongbao.corrections.records import correctable
from gongbao.errors import GongbaoError
from gongbao.extraction.grammar.sentences import sentences
from gongbao.language import say
from gongbao.model import Span
from gongbao.paths import SCHEMAS
from gongbao.publishing.changes import key_text

FORMATS = ("table", "csv")
LONGEST = 160
"""Characters of a sentence shown in the table."""

_WARNINGS = """
    select rule, coalesce(table_name, ''), coalesce(row_id, ''), coalesce(field, ''), message, message_zh, span_start, span_end
    from findings where issue_id = ? and severity = 'warning'
"""
_UNCLASSIFIED = """
    select number_id, text, span_start, span_end from numbers where issue_id = ? and role = 'unclassified'
"""


@dataclass(frozen=True)
class Doubt:
    """Something to look at: which rule or kind of doubt, about which field of which row, in which sentence."""

    kind: str
    table: str
    row_id: str
    field: str
    message: str
    span: Span | None
    sentence: str
    quote: str = ""
    observed: str = ""
    """What the field holds now."""


def doubts(connection: duckdb.DuckDBPyConnection, issue_id: str) -> list[Doubt]:
    """Return what of a published issue deserves a look, in the order of the text.

    Raises:
        GongbaoError: no such issue is published.
    """
    found = connection.execute("select text from issue_texts where issue_id = ?", [issue_id]).fetchone()
    if found is None:
        raise GongbaoError(
            f"{issue_id} is not published; `gongbao status` lists the issues that are",
            f"{issue_id} 尚未发布；已发布的期号见 gongbao status",
        )
    text = str(found[0])
    around = sentences(text)
    every = [*_warnings(connection, issue_id, text, around), *_numbers(connection, issue_id, text, around)]
    return sorted(every, key=lambda doubt: (doubt.span or Span(0, 0), doubt.kind, doubt.row_id, doubt.field))


def _warnings(
    connection: duckdb.DuckDBPyConnection, issue_id: str, text: str, around: Sequence[Span]
) -> Iterator[Doubt]:
    rows = connection.execute(_WARNINGS, [issue_id]).fetchall()
    for rule, table, row_id, field, message, message_zh, start, end in rows:
        span = Span(start, end) if start is not None else None
        row_id, row = _row(connection, table, row_id, issue_id, span)
        span = span or _span(row)
        quote = str(row.get("quote") or "") or (span.of(text) if span else "")
        value = row.get(field)
        yield Doubt(
            *(rule, table, row_id, field, say(message, message_zh), span, _sentence(text, span, around), quote),
            observed="" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value),
        )


def _numbers(
    connection: duckdb.DuckDBPyConnection, issue_id: str, text: str, around: Sequence[Span]
) -> Iterator[Doubt]:
    for number_id, printed, start, end in connection.execute(_UNCLASSIFIED, [issue_id]).fetchall():
        span = Span(start, end)
        sentence = _sentence(text, span, around)
        message = say(f"what the number {printed} stands for is not known", f"数字“{printed}”的性质不明")
        place = ("unclassified-number", "numbers", number_id, "role", message)
        yield Doubt(*place, span, sentence, quote=sentence, observed="unclassified")


def _row(
    connection: duckdb.DuckDBPyConnection, table: str, row_id: str, issue_id: str, span: Span | None
) -> tuple[str, Mapping[str, Any]]:
    """Return the row a finding is about, with its key: the one it names, or the only one around its span, if any."""
    described = schema.load().tables.get(table)
    if described is None:
        return row_id, {}
    query = f'select {key_text(described, "t")}, t.* from "{table}" t where '
    if row_id:
        answer = connection.execute(f"{query} {key_text(described, 't')} = ?", [row_id])
    elif span and {"issue_id", "span_start"} <= set(described.columns):
        around = "issue_id = ? and span_start <= ? and span_end >= ?"
        answer = connection.execute(query + around, [issue_id, span.start, span.end])
    else:
        return row_id, {}
    columns = [column[0] for column in answer.description]
    rows = answer.fetchmany(2)
    return (str(rows[0][0]), dict(zip(columns[1:], rows[0][1:], strict=True))) if len(rows) == 1 else (row_id, {})


def _span(row: Mapping[str, Any]) -> Span | None:
    return Span(row["span_start"], row["span_end"]) if row.get("span_start") is not None else None


def _sentence(text: str, span: Span | None, around: Sequence[Span]) -> str:
    """Return the sentences that a span touches, three at most; of a table its row."""
    if span is None:
        return ""
    end = text.find("\n", span.end)
    line = text[text.rfind("\n", 0, span.start) + 1 : end if end >= 0 else len(text)]
    if "\t" in line:
        return line
    touched = [s for s in around if s.start < max(span.end, span.start + 1) and span.start < s.end]
    return Span(touched[0].start, touched[min(len(touched), 3) - 1].end).of(text) if touched else span.of(text)


def _print_table(found: Sequence[Doubt]) -> None:
    console = display.console()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for english, mandarin in (("Rule", "规则"), ("Where", "位置"), ("What", "说明"), ("Sentence", "原文")):
        table.add_column(say(english, mandarin), overflow="fold")
    for doubt in found:
        sentence = " ".join(doubt.sentence.split())
        where = ".".join(part for part in (doubt.table, doubt.field) if part)
        table.add_row(
            doubt.kind, where, doubt.message, sentence if len(sentence) <= LONGEST else f"{sentence[:LONGEST]}…"
        )
    console.print(table, markup=False)
    print(say(f"{len(found)} to look at", f"共 {len(found)} 处待核对"))


def _print_csv(found: Sequence[Doubt], issue_id: str) -> None:
    columns = schema.load_table(SCHEMAS / "corrections.yaml", "").columns
    tables = schema.load().tables
    writer = csv.DictWriter(sys.stdout, columns, restval="", lineterminator="\n")
    writer.writeheader()
    for doubt in found:
        possible = doubt.table in tables and doubt.field in correctable(tables[doubt.table])
        remark = (
            doubt.message if doubt.quote == doubt.sentence else f"{doubt.message}【{' '.join(doubt.sentence.split())}】"
        )
        place = {"row_id": doubt.row_id, "table": doubt.table, "field": doubt.field if possible else ""}
        writer.writerow(
            {"issue_id": issue_id, "quote": doubt.quote, "expected": doubt.observed, **place, "remark": remark}
        )


def review(issue_id: str, format: str, database: Path) -> int:
    """Print what of an issue deserves a look; return 0, or 2 when the format could not be understood.

    Raises:
        GongbaoError: no such issue is published.
    """
    if display.unknown_format(format, FORMATS):
        return 2
    with connect(database) as connection:
        found = doubts(connection, issue_id)
    if format == "csv":
        _print_csv(found, issue_id)
    else:
        _print_table(found)
    return 0
