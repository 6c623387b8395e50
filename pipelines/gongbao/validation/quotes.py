"""Does every quote stand where its row says? The promise that makes a number traceable to its sentence."""

from collections.abc import Iterator

from gongbao.model import Finding, Rule
from gongbao.validation.issue import CheckedTables, key_of, quote_of, span_of

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
    for name in issue.tables:
        described = issue.schemas.tables[name]
        if "span_start" not in described.columns:
            continue
        column = next((column for column in ("quote", "text") if column in described.columns), None)
        for row in issue.rows(name):
            if (span := span_of(row)) is None:
                continue
            values = {
                "table_name": name,
                "row_id": key_of(row, described.primary_key),
                "start": span.start,
                "end": span.end,
            }
            if not 0 <= span.start <= span.end <= len(issue.text):
                yield SPAN_OUTSIDE_TEXT.at(None, **values, length=len(issue.text))
            elif column and span.of(issue.text) != row[column]:
                observed = quote_of({"quote": span.of(issue.text)})
                yield QUOTE_NOT_AT_SPAN.at(
                    span, **values, field=column, observed=observed, expected=quote_of({"quote": row[column]})
                )
