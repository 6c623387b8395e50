"""The wide table `air_quality`: one row a report, from the measurements that tell of the publisher's own area."""

from collections.abc import Sequence

from gongbao.extraction.environment.measurement import Measurement
from gongbao.measurements.months import Period
from gongbao.model import Row, Span

_WORSE = ("days_grade_3", "days_grade_4", "days_grade_5", "days_grade_6")
_TOTAL = "days_grade_3_or_worse"


def air_row(measurements: Sequence[Measurement], months: Period) -> tuple[Row, dict[str, list[Measurement]]] | None:
    """Return the figures of the row of a report on `months` and, by column, what they were read from; None when it tells of none.

    A part of a day (an average of several places) is no count of days: it stands among the observations only.
    Those of the whole area come before those of its urban part (城区), which stand for it where there are no others; what
    the days are counted for, the rate is told of.
    """
    told = [
        m
        for m in measurements
        if m.subject.own and m.period.end == months.end and m.indicator and m.key == m.indicator.key
    ]
    own = [m for m in told if m.value is not None and not _is_part(m)]
    unread = {m.key for m in told if m.value is None and m.reference == "current"}
    own.sort(key=lambda m: m.subject.subject_id is None)
    now = [m for m in own if m.reference == "current" and m.period == months]
    days = next((m.subject for m in now if m.key and m.key.startswith("days_grade")), None)
    current = {m.key: m for m in reversed(now)} | {m.key: m for m in reversed(now) if m.subject == days}
    used: dict[str, list[Measurement]] = {}
    for column in ("days_grade_1", "days_grade_2", _TOTAL):
        if column in current:
            used[column] = [current[column]]
    if (
        _TOTAL not in used
        and unread.isdisjoint(_WORSE)
        and (parts := [current[key] for key in _WORSE if key in current])
    ):
        used[_TOTAL] = parts
    if "good_rate" in current:
        used["good_rate_month"] = [current["good_rate"]]
    if cumulative := [m for m in own if m.key == "good_rate" and m.reference == "cumulative"]:
        used["good_rate_cumulative"] = cumulative[:1]
    if not used:
        return None
    row: Row = {column: sum(m.value for m in parts if m.value is not None) for column, parts in used.items()}
    return row, used


def _is_part(measurement: Measurement) -> bool:
    key, value = measurement.key or "", measurement.value or 0
    return key.startswith("days_grade") and value % 1 != 0


def spread(used: dict[str, list[Measurement]]) -> tuple[Span, int | None]:
    """Return the stretch of text from the first to the last sentence that a row rests on, and its page."""
    parts = [m for parts in used.values() for m in parts]
    first = min(parts, key=lambda m: m.quote.start)
    return Span(first.quote.start, max(m.quote.end for m in parts)), first.page
