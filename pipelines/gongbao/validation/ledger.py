"""The ledger of numbers: each number stands in it once, and few of them are left without a role."""

from collections.abc import Iterator

from gongbao.model import Finding, Rule, Span
from gongbao.validation.issue import CheckedTables, span_of

UNCLASSIFIED_SHARE = 0.05
"""Above this share of numbers without a role somebody should look at the issue."""

NUMBERS_OVERLAP = Rule(
    "numbers-overlap",
    "warning",
    "the numbers “{expected}” and “{observed}” share characters, so one place of the text is counted twice",
    "数字“{expected}”与“{observed}”占用相同的文字，正文同一处被计算两次",
)
MANY_UNCLASSIFIED = Rule(
    "many-numbers-unclassified",
    "warning",
    "{observed} of {total} numbers have no known role; the issue should be reviewed",
    "{total} 个数字中有 {observed} 个未能归类，建议人工核查本期",
)


def ledger(issue: CheckedTables) -> Iterator[Finding]:
    """Check that no character belongs to two numbers, and count the numbers without a role."""
    rows = sorted(issue.rows("numbers"), key=lambda row: row["span_start"])
    widest = None
    for row in rows:
        if widest is not None and row["span_start"] < widest["span_end"]:
            place = {"table_name": "numbers", "row_id": row["number_id"], "field": "span_start"}
            yield NUMBERS_OVERLAP.at(span_of(row), **place, expected=widest["text"], observed=row["text"])
        if widest is None or row["span_end"] > widest["span_end"]:
            widest = row
    unclassified = [row for row in rows if row["role"] == "unclassified"]
    if len(unclassified) > UNCLASSIFIED_SHARE * len(rows):
        first: Span | None = span_of(unclassified[0])
        yield MANY_UNCLASSIFIED.at(first, table_name="numbers", observed=len(unclassified), total=len(rows))
