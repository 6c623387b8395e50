"""Air quality: the days of a month add up, and the rate of good days follows from them."""

import re
from calendar import monthrange
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from gongbao.characters import narrow
from gongbao.model import Finding, Row, Rule
from gongbao.validation.issue import CheckedTables, span_of

DAYS = ("days_grade_1", "days_grade_2", "days_grade_3_or_worse")
DAYS_NOT_OF_MONTH = Rule(
    "days-not-of-month",
    "warning",
    "the days by air quality grade add up to {observed}, but {month} has {expected} days",
    "空气质量各等级天数合计 {observed} 天，而 {month} 有 {expected} 天",
)
RATE_NOT_OF_DAYS = Rule(
    "good-rate-not-of-days",
    "warning",
    "the rate of good days is printed as {observed} %, but {good} of {days} days are {expected} %",
    "所印优良率为 {observed}%，而 {days} 天中有 {good} 天优良，应为 {expected}%",
)
_RATE = re.compile(r"(?<!\d)(\d+(?:\.\d+)?)\s*%")


def air(issue: CheckedTables) -> Iterator[Finding]:
    """Check each monthly report whose days are all given."""
    for row in issue.rows("air_quality"):
        if any(row[column] is None for column in DAYS):
            continue
        yield from _days_add_up(row)
        yield from _rate_follows(row)


def _days_add_up(row: Row) -> Iterator[Finding]:
    year, month = map(int, row["report_month"].split("-"))
    days, expected = sum(row[column] for column in DAYS), monthrange(year, month)[1]
    if days != expected:
        yield DAYS_NOT_OF_MONTH.at(
            span_of(row), **_place(row, "days_grade_1"), month=row["report_month"], observed=days, expected=expected
        )


def _rate_follows(row: Row) -> Iterator[Finding]:
    days = sum(row[column] for column in DAYS)
    if row["good_rate_month"] is None or not days:
        return
    good = row["days_grade_1"] + row["days_grade_2"]
    printed = Decimal(str(row["good_rate_month"]))
    expected = (Decimal(100 * good) / days).quantize(_last_digit(row, printed), ROUND_HALF_UP)
    if printed != expected:
        yield RATE_NOT_OF_DAYS.at(
            span_of(row), **_place(row, "good_rate_month"), observed=printed, expected=expected, good=good, days=days
        )


def _last_digit(row: Row, printed: Decimal) -> Decimal:
    """Return the unit of the last digit printed: 0.1 for 93.5 %, 1 for 94 %; 0.1 where the quote does not show it."""
    shown = (Decimal(text) for text in _RATE.findall(narrow(row["quote"] or "")))
    digits = next((number for number in shown if number == printed), Decimal("0.1"))
    return Decimal(1).scaleb(int(digits.as_tuple().exponent))


def _place(row: Row, field: str) -> dict[str, str]:
    return {"table_name": "air_quality", "row_id": row["air_id"], "field": field}
