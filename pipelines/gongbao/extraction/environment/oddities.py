"""What is odd about the rows of an issue taken together: unknown points, points that were moved, contradictory figures."""

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from gongbao.extraction.environment.reports import Report
from gongbao.extraction.environment.rules import CONTRADICTORY_FIGURES, RELOCATED_POINT, UNKNOWN_POINT
from gongbao.model import Finding, Row, Span

_SAME = itemgetter("medium", "subject_name", "subject_group", "indicator", "reference", "observed_from", "observed_to")
"""What two observations of one thing share."""
_UNNAMED = (None, "rank", "change", "change_on_year", "change_on_month")
"""Indicators that do not say what was measured."""
_MOVED = ("调整到", "调整至", "移至", "迁至", "改在", "改至", "移到")


def unknown_points(unknown: Mapping[str, Span]) -> Iterator[Finding]:
    """Yield one finding that names all points of an issue that are not in points.csv, where there are any."""
    if unknown:
        names, span = "、".join(unknown), next(iter(unknown.values()))
        yield UNKNOWN_POINT.at(span, observed=names, number=len(unknown), table_name="water_quality")


def moved_points(water: Sequence[Row], notes: Sequence[Row], report: Report) -> Iterator[Finding]:
    """Yield the points whose sampling a note says was moved while the table keeps the old name."""
    named = {row["point_id"]: row for row in water if row.get("point_id")}
    for note in notes:
        if note["report_month"] != report.report_month or not any(word in note["text"] for word in _MOVED):
            continue
        for point_id in (note["point_ids"] or "").split("；"):
            if row := named.get(point_id):
                yield RELOCATED_POINT.at(
                    Span(note["span_start"], note["span_end"]),
                    table_name="water_quality",
                    row_id=row["water_id"],
                    field="point_name",
                    observed=row["point_name"],
                )


def contradictions(rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield a finding for each thing of which an issue tells two values for the same months."""
    told: dict[tuple[object, ...], Row] = {}
    for row in rows:
        if row["value"] is None or row["indicator"] in _UNNAMED:
            continue
        first = told.setdefault(_SAME(row), row)
        if first is not row and first["value"] != row["value"] and first["unit"] == row["unit"]:
            yield CONTRADICTORY_FIGURES.at(
                Span(row["span_start"], row["span_end"]),
                table_name="observations",
                row_id=row["observation_id"],
                field="value",
                expected=str(first["value"]),
                observed=str(row["value"]),
                subject=row["subject_name"],
                indicator=row["indicator_as_printed"],
            )
