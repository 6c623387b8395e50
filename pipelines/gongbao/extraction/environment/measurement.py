"""One figure of an environment report with all that says what it is: the value that every layout reduces to."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from gongbao.measurements.headers import Indicator
from gongbao.measurements.months import Period
from gongbao.model import Gazette, Row, Span


class Subject(NamedTuple):
    """What was measured: a monitoring section, a source of drinking water, a district, a city.

    `own` tells that it is the publisher's own area as a whole, not one of many in a ranking.
    """

    kind: str
    name: str
    group: str | None = None
    subject_id: str | None = None
    own: bool = False

    @property
    def of_water(self) -> bool:
        """Tell whether it is a section, a lake or a source, not an area."""
        return self.kind in ("monitoring-section", "source")


class Measurement(NamedTuple):
    """One figure or label.

    `key` is the indicator with what is told of it (`good_rate`, `good_rate_change_on_year`), `span` the figure itself,
    `quote` its row or sentence, `record` is the same for all figures of one section of a table, and `evidence` has the
    spans of other fields.
    """

    medium: str
    subject: Subject
    indicator: Indicator | None
    key: str | None
    printed: str
    reference: str
    period: Period
    value: Decimal | None
    text_value: str | None
    unit: str | None
    span: Span
    quote: Span
    page: int | None
    row_id: str
    record: str
    cell: str = ""
    """The whole cell as printed, where it stands in a table."""
    evidence: tuple[tuple[str, Span], ...] = ()

    def row(self, gazette: Gazette, report_month: str) -> Row:
        """Return the row of `observations`."""
        medium, subject, _, key, printed, reference, period, value, text_value, unit, _, quote, page, row_id, *_ = self
        kind, name, group, subject_id, _ = subject
        start, end = quote
        return {
            "publisher_id": gazette.publisher_id,
            "issue_id": gazette.issue_id,
            "publication_date": gazette.publication_date,
            "observation_id": row_id,
            "report_month": report_month,
            "medium": medium,
            "subject_kind": kind,
            "subject_id": subject_id,
            "subject_name": name,
            "subject_group": group,
            "indicator": key,
            "indicator_as_printed": printed,
            "reference": reference,
            "observed_from": period.start,
            "observed_to": period.end,
            "value": value,
            "text_value": text_value,
            "unit": unit,
            "quote": gazette.text[start:end],
            "page": page,
            "span_start": start,
            "span_end": end,
        }


def quoted(span: Span, page: int | None, text: str) -> Row:
    """Return the columns that tie a row to its place."""
    return {"quote": span.of(text), "page": page, "span_start": span.start, "span_end": span.end}


def period_of(reference: str, current: Period) -> Period:
    """Return the months that a reference stands for, seen from the months reported on."""
    if reference == "last-month":
        return current.back(current.months)
    if reference == "last-year":
        return current.back(12)
    if reference == "cumulative":
        return Period(f"{current.end[:4]}-01", current.end)
    return current


def is_within(indicator: Indicator | None, value: Decimal, period: Period) -> bool:
    """Tell whether a figure can be true of an indicator; the days of a grade are at most those of its months."""
    if indicator is None:
        return True
    upper = indicator.upper
    if upper is not None and indicator.kind == "days":
        upper = max(upper, 31 * Decimal(period.months))
    return (indicator.lower is None or indicator.lower <= value) and (upper is None or value <= upper)


def reference_of(period: Period, report: Period) -> str:
    """Say how a period that is printed relates to the months reported on."""
    if period == report:
        return "current"
    if period.end == report.end and period.start == f"{report.end[:4]}-01":
        return "cumulative"
    if period == report.back(12) or (period.end == report.back(12).end and not period.from_january):
        return "last-year"
    if period == period_of("last-month", report):
        return "last-month"
    return "cumulative" if period.from_january else "current"


def told_so_far(measured: Sequence[Measurement], report: Period) -> list[Measurement]:
    """Call the figures of a report on the year so far (上半年, 1—9月) cumulative, with those of the year before.

    They are the same figures as the cumulative ones of its last month's report; a quarter stands for itself.
    """
    if not report.is_so_far:
        return list(measured)
    told = (("current", report), ("last-year", report.back(12)))
    return [m._replace(reference="cumulative") if (m.reference, m.period) in told else m for m in measured]


def named_alike(measured: Sequence[Measurement]) -> list[Measurement]:
    """Name a section in sentences as the tables of the report do: 甲河乙桥 is 甲河-乙桥; the urban part by one name."""
    measured = _urban_alike(measured)
    if not any(not m.record and m.subject.of_water for m in measured):
        return list(measured)
    tabled = {m.subject.name.replace("-", "", 1): m.subject for m in measured if m.record and "-" in m.subject.name}
    return [
        m._replace(subject=tabled[m.subject.name]) if not m.record and m.subject.name in tabled else m for m in measured
    ]


def _urban_alike(measured: Sequence[Measurement]) -> Sequence[Measurement]:
    """Name the urban part of the area by its shorter name where a report prints both: 甲市区 and 市区."""
    names = {m.subject.name for m in measured if m.subject.own and m.subject.subject_id is None}
    shorter = {name: other for name in names for other in names if name != other and name.endswith(other)}
    if not shorter:
        return measured
    return [
        m._replace(subject=m.subject._replace(name=shorter[m.subject.name]))
        if m.subject.own and m.subject.name in shorter
        else m
        for m in measured
    ]


def urban_part(measured: Sequence[Measurement]) -> Subject | None:
    """Return the urban part of the area (城区) that figures have been told of, if any."""
    return next((m.subject for m in measured if m.subject.own and m.subject.subject_id is None), None)
