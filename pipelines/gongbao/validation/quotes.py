"""Does every quote stand where its row says? The promise that makes a number traceable to its sentence."""

from collections.abc import Iterator

import pyarrow as pa

from gongbao.model import Finding, Row, Rule, Span
from gongbao.schema import Table
from gongbao.validation.issue import CheckedTables, key_of, quote_of

QUOTE_NOT_AT_SPAN = Rule(
    "quote-not-at-span",
    "error",
    "{table_name}, row {row_id}: the text between {start} and {end} reads “{observed}”, not the quoted “{expected}”",
    "表 {table_name} 行 {row_id}：正文 {start} 至 {end} 之间是“{observed}”，与所引原文“{expected}”不同",
)
SPAN_OUTSIDE_TEXT = Rule(
    "span-outside-text",
    "error",
    "{table_name}, row {row_id}: the span from {start} to {end} lies outside the text of {length} characters",
    "表 {table_name} 行 {row_id}：位置 {start} 至 {end} 超出全文（共 {length} 字）",
)


def quotes(issue: CheckedTables) -> Iterator[Finding]:
    """Check the spans of all tables, and that quotes (where a row has none, its text) are what stands there."""
    for name, table in issue.tables.items():
        described = issue.schemas.tables[name]
        if "span_start" in described.columns:
            column = next((column for column in ("quote", "text") if column in described.columns), None)
            # Only the rows found wrong are read whole: there are thousands of spans in an issue.
            for index in _wrong(table, column, issue.text):
                yield _finding(table.slice(index, 1).to_pylist()[0], described, column, issue.text)


def _wrong(table: pa.Table, column: str | None, text: str) -> Iterator[int]:
    starts, ends = table["span_start"].to_pylist(), table["span_end"].to_pylist()
    quoted = table[column].to_pylist() if column else [None] * table.num_rows
    for index, (start, end, quote) in enumerate(zip(starts, ends, quoted, strict=True)):
        if start is None or end is None:
            continue
        if not 0 <= start <= end <= len(text) or (column and text[start:end] != quote):
            yield index


def _finding(row: Row, described: Table, column: str | None, text: str) -> Finding:
    span = Span(row["span_start"], row["span_end"])
    values = {
        "table_name": described.name,
        "row_id": key_of(row, described.primary_key),
        "start": span.start,
        "end": span.end,
    }
    if not 0 <= span.start <= span.end <= len(text):
        return SPAN_OUTSIDE_TEXT.at(None, **values, length=len(text))
    observed, expected = ({"quote": words} for words in (span.of(text), row[column or "quote"]))
    return QUOTE_NOT_AT_SPAN.at(span, **values, field=column, observed=quote_of(observed), expected=quote_of(expected))
