"""The wide table `water_quality`: one row a monitoring section of a table that gives a composite index."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from gongbao.characters import fold, narrow, short_hash
from gongbao.extraction.environment.measurement import Measurement, period_of
from gongbao.extraction.environment.rules import UNKNOWN_LABEL
from gongbao.measurements import cells
from gongbao.measurements.months import Period
from gongbao.model import Finding, Row
from gongbao.vocabulary import Entry

_TIMES = {"current": "current", "last-month": "last_month", "last-year": "last_year"}
_CHANGES = ("change_on_month", "change_on_year")
_INDEXES = frozenset(f"index_{time}" for time in _TIMES.values())
_CENT = Decimal("0.01")


def water_rows(
    issue_id: str,
    ordinal: int,
    months: Period,
    measurements: Sequence[Measurement],
    labels: cells.Labels,
    grades: Mapping[str, Entry],
) -> list[tuple[Row, dict[str, Measurement]]]:
    """Return the rows of one table of the `months` reported on, each with what its columns come from.

    A table without an index has none.
    """
    by_row: dict[str, dict[str, Measurement]] = defaultdict(dict)
    columns: dict[tuple[str | None, str, Period], str | None] = {}
    # From the last to the first, which stands where a row has several figures of one column.
    for m in reversed(measurements):
        if m.subject.kind == "monitoring-section":
            told = (m.key, m.reference, m.period)
            column = columns.get(told, "")
            if column == "":
                columns[told] = column = _column(*told, months)
            if column:
                by_row[m.record][column] = m
    rows = []
    seen: Counter[tuple[str, str]] = Counter()
    for used in reversed(by_row.values()):
        if used.keys().isdisjoint(_INDEXES):
            continue
        subject = next(iter(used.values())).subject
        place = (fold(subject.group or ""), fold(subject.name))
        count = seen[place]
        seen[place] += 1
        row: Row = {
            "water_id": short_hash("water", issue_id, ordinal, *place, count),
            "section_class": subject.group,
            "point_id": subject.subject_id,
            "point_name": subject.name,
        }
        row |= {column: m.value if column in _INDEXES else _label(column, m, labels) for column, m in used.items()}
        row["status_grade"] = _grade(row.get("status_current"), grades)
        row["change_on_month_pct"] = per_cent(row.get("index_current"), row.get("index_last_month"))
        row["change_on_year_pct"] = per_cent(row.get("index_current"), row.get("index_last_year"))
        rows.append((row, used))
    return rows


def label_findings(
    measurements: Sequence[Measurement], grades: Mapping[str, Entry], labels: cells.Labels
) -> list[Finding]:
    """Return a finding for each status label that is not a grade of the scale: 良 for 良好."""
    found = []
    for m in measurements:
        label, indicator = m.text_value, m.indicator
        if not label or indicator is None or indicator.kind != "label" or m.key != indicator.key:
            continue
        if cells.read(label, labels).kind == "missing":
            continue
        grade = _grade(label, grades)
        if grade != fold(label):
            found.append(
                UNKNOWN_LABEL.at(
                    m.span,
                    table_name="observations",
                    row_id=m.row_id,
                    field="text_value",
                    observed=label,
                    expected=grade or "—",
                )
            )
    return found


def per_cent(current: Decimal | None, previous: Decimal | None) -> Decimal | None:
    """Return the change from `previous` to `current` in per cent, to two places."""
    if current is None or not previous:
        return None
    return ((current - previous) * 100 / previous).quantize(_CENT, ROUND_HALF_UP)


def _column(key: str | None, reference: str, period: Period, months: Period) -> str | None:
    """Return the column of the wide table that a measurement belongs in, or None."""
    if key and key.removeprefix("water_index_").removeprefix("water_status_") in _CHANGES:
        return "change_on_month" if key.endswith("month") else "change_on_year"
    kind = {"water_index": "index", "water_status": "status"}.get(key or "")
    if kind is None or reference not in _TIMES or period != period_of(reference, months):
        return None
    return f"{kind}_{_TIMES[reference]}"


def _label(column: str, m: Measurement, labels: cells.Labels) -> str | None:
    text = m.cell if column.startswith("change_") else m.text_value
    missing = text is None or cells.read(text, labels).kind in ("missing", "blank")
    return None if missing else text


def _grade(label: str | None, grades: Mapping[str, Entry]) -> str | None:
    entry = grades.get(narrow(fold(label))) if label else None
    return entry["grade"] if entry else None
