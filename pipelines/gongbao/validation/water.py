"""Surface water: labels follow from figures, and the sections named in a note are those of the table.

The bounds of the labels were inferred from printed pairs of figures and labels, no standard states them: so a breach is
a warning, and the bounds stand in the vocabularies `change_labels` and `status_labels`, not here.
"""

from collections.abc import Iterator
from decimal import Decimal

from gongbao.extraction.grammar import numerals
from gongbao.model import Finding, Row, Rule, Span
from gongbao.validation.issue import CheckedTables, span_of
from gongbao.vocabulary import Entry

CHANGES = {
    "change_on_month": ("index_last_month", "change_on_month_pct"),
    "change_on_year": ("index_last_year", "change_on_year_pct"),
}
STATUSES = {
    "status_current": "index_current",
    "status_last_month": "index_last_month",
    "status_last_year": "index_last_year",
}
PERCENT_TOLERANCE = Decimal("0.05")
"""Half of the last digit a computed percentage is published with."""

CHANGE_NOT_OF_FIGURES = Rule(
    "change-label-not-of-figures",
    "warning",
    "{point}: the change from {before} to {now} ({percent} %) is printed as {observed}; by the usual bounds it is {expected}",
    "{point}：由 {before} 到 {now}（{percent}%）所印为“{observed}”，按通常界限应为“{expected}”",
)
STATUS_NOT_OF_FIGURE = Rule(
    "status-label-not-of-figure",
    "warning",
    "{point}: the index {figure} is printed as {observed}; elsewhere such figures are {expected}",
    "{point}：指数 {figure} 所印为“{observed}”，同类数字通常为“{expected}”",
)
PERCENT_NOT_OF_FIGURES = Rule(
    "percent-not-of-figures",
    "error",
    "{point}: {field} is {observed}, but the figures {before} and {now} make {expected}",
    "{point}：字段 {field} 为 {observed}，而由 {before} 与 {now} 计算应为 {expected}",
)
SECTIONS_NOT_AS_NOTED = Rule(
    "sections-not-as-noted",
    "warning",
    "the note speaks of {expected} {section_class}, the table has {observed}",
    "注释说有 {expected} 个{section_class}，表中有 {observed} 个",
)
POINT_TWICE = Rule(
    "point-twice",
    "warning",
    "{observed} stands more than once among the {section_class} of {month}",
    "{month} 的{section_class}中，“{observed}”出现不止一次",
)


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _percent(before: Decimal, now: Decimal) -> Decimal:
    return (now - before) / before * 100


def _within(entry: Entry, value: Decimal, *, open_below: bool) -> bool:
    lower, upper = (Decimal(entry[column]) if entry[column] else None for column in ("lower", "upper"))
    above = lower is None or (lower < value if open_below else lower <= value)
    return above and (upper is None or value <= upper)


def _bounded(entry: Entry) -> bool:
    return bool(entry["lower"] or entry["upper"])


def changes(issue: CheckedTables) -> Iterator[Finding]:
    """Check labels of change against the figures: rise is worse, and the bounds are those of |change| in per cent."""
    labels = [entry for entry in issue.vocabularies["change_labels"] if _bounded(entry)]
    for row in issue.rows("water_quality"):
        now = _decimal(row["index_current"])
        for field, (column, percent_field) in CHANGES.items():
            before = _decimal(row[column])
            if now is None or not before:
                continue
            percent = _percent(before, now)
            values = {**_place(row), "before": before, "now": now}
            yield from _label_follows(row, field, percent, labels, values)
            yield from _percent_follows(row, percent_field, percent, values)


def _label_follows(
    row: Row, field: str, percent: Decimal, labels: list[Entry], values: dict[str, object]
) -> Iterator[Finding]:
    printed = row[field]
    direction = "worse" if percent > 0 else "better"
    fitting = [
        entry["label"]
        for entry in labels
        if entry["direction"] in ("stable", direction) and _in_change_bounds(entry, abs(percent))
    ]
    if printed in {entry["label"] for entry in labels} and printed not in fitting:
        yield CHANGE_NOT_OF_FIGURES.at(
            span_of(row),
            **values,
            field=field,
            observed=printed,
            expected=fitting[0] if fitting else "?",
            percent=percent.quantize(Decimal("0.1")),
        )


def _in_change_bounds(entry: Entry, size: Decimal) -> bool:
    # No change at all lies at the open lower end of the first label.
    return _within(entry, size, open_below=size != 0)


def _percent_follows(row: Row, field: str, percent: Decimal, values: dict[str, object]) -> Iterator[Finding]:
    published = _decimal(row.get(field))
    if published is not None and abs(published - percent) > PERCENT_TOLERANCE:
        yield PERCENT_NOT_OF_FIGURES.at(
            span_of(row), **values, field=field, observed=published, expected=percent.quantize(Decimal("0.1"))
        )


def statuses(issue: CheckedTables) -> Iterator[Finding]:
    """Check states against figures: odd is a figure outside its own label's bounds and inside another's."""
    labels = issue.vocabularies.index("status_labels", "label")
    for row in issue.rows("water_quality"):
        for field, column in STATUSES.items():
            figure, own = _decimal(row[column]), labels.get(row[field] or "")
            if figure is None or own is None or not _bounded(own) or _within(own, figure, open_below=False):
                continue
            others = (e["grade"] for e in labels.values() if _bounded(e) and _within(e, figure, open_below=False))
            if other := next(others, None):
                yield STATUS_NOT_OF_FIGURE.at(
                    span_of(row), **_place(row), field=field, figure=figure, observed=row[field], expected=other
                )


def sections(issue: CheckedTables) -> Iterator[Finding]:
    """Check the number of sections that a note names (`11个考核断面`) against the rows of that class and month."""
    classes = {label: e["section_class"] for label, e in issue.vocabularies.index("section_classes", "label").items()}
    for note in issue.rows("notes"):
        for expected, section_class, span in _counts_named(note["text"], classes):
            rows = [
                row
                for row in issue.rows("water_quality")
                if row["report_month"] == note["report_month"]
                and classes.get(row["section_class"] or "", row["section_class"]) == section_class
            ]
            if rows and len(rows) != expected:
                start = issue.text.find(note["text"], note["span_start"])
                yield SECTIONS_NOT_AS_NOTED.at(
                    span.shift(start) if start >= 0 else span_of(note),
                    table_name="notes",
                    row_id=note["note_id"],
                    section_class=section_class,
                    expected=expected,
                    observed=len(rows),
                )


def _counts_named(text: str, classes: dict[str, str]) -> Iterator[tuple[int, str, Span]]:
    for numeral in numerals.find(text):
        rest = text[numeral.span.end :].lstrip()
        named = rest.removeprefix("个").lstrip()
        label = max(
            (label for label in classes if label.endswith("断面") and named.startswith(label)), key=len, default=""
        )
        if rest != named and classes.get(label) and numeral.value is not None and numeral.value % 1 == 0:
            yield int(numeral.value), classes[label], numeral.span


def points(issue: CheckedTables) -> Iterator[Finding]:
    """Check that no monitoring section has two rows for one month."""
    seen: set[tuple[str, ...]] = set()
    for row in issue.rows("water_quality"):
        key = (row["report_month"], row["section_class"] or "", row["point_id"] or row["point_name"])
        if key in seen:
            yield POINT_TWICE.at(
                span_of(row),
                table_name="water_quality",
                row_id=row["water_id"],
                field="point_name",
                observed=row["point_name"],
                section_class=row["section_class"] or "断面",
                month=row["report_month"],
            )
        seen.add(key)


def _place(row: Row) -> dict[str, object]:
    return {"table_name": "water_quality", "row_id": row["water_id"], "point": row["point_name"]}
