"""Cells of a block → measurements: which number, of what its headers tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from gongbao.characters import fold, joined, short_hash
from gongbao.extraction.environment.blocks import Block
from gongbao.extraction.environment.brackets import name_and_change, pair_of
from gongbao.extraction.environment.headings import Proofs, Told, time_of, told_of
from gongbao.extraction.environment.measurement import Measurement, Subject, is_within
from gongbao.extraction.environment.printed import Line, TableContext
from gongbao.extraction.environment.rules import UNMAPPED_COLUMN, UNREADABLE_FIGURE, UNREADABLE_TABLE
from gongbao.measurements import cells
from gongbao.measurements.columns import Column
from gongbao.measurements.headers import Indicator
from gongbao.measurements.months import Period
from gongbao.model import Cell, Finding, Span

_NUMERIC = ("figure", "days", "rate", "count", "rank")


class _Row(NamedTuple):
    """A row below the headers and what all its figures share."""

    line: Line
    subject: Subject
    named: Proofs
    """Evidence: where the subject stands."""
    month: Cell | None
    """The month that the row names for itself."""
    quotes: Sequence[Span]
    """The printed rows in which its cells stand."""
    place: str
    """Under what of the table it stands; with the headers, what the ids of its figures are made from."""
    record: str


@dataclass
class _Reading:
    """What has been read of a block so far."""

    measurements: list[Measurement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    """How many figures have stood in a place so far."""
    unmapped: set[int] = field(default_factory=set)
    told: dict[int, Told] = field(default_factory=dict)
    """By column, where rows have no headers of their own."""


def read_block(block: Block) -> tuple[list[Measurement], list[Finding]]:
    """Read every figure of a block."""
    reading = _Reading()
    context, figures = block.context, block.figures
    certain, lost = _certain(figures)
    reading.findings += [_ambiguous(block, column) for column in lost]
    for line in block.lines():
        subject, name = block.subject(line)
        if subject is None or (name and not block.item and _is_measure(name, context)):
            continue
        row = _Row(
            line,
            subject,
            (("subject_name", name.span),) if name else (),
            line.names.get("month"),
            block.table.lines[line.index],
            joined(
                "observation", context.issue_id, context.ordinal, block.number, subject.group or "", fold(subject.name)
            ),
            f"{block.number}:{line.index}",
        )
        known = reading.told if line.header is None else {}
        cells_of = line.cells
        down = line.header.indicator if line.header else None
        for column in certain:
            index = column.index
            cell = cells_of[index]
            if cell.text and not (down and _contradicts(column, down)):
                _read_cell(block, row, column, cell, known.get(index) or _told(block, line, column, reading), reading)
    return reading.measurements, reading.findings


def _certain(figures: Sequence[Column]) -> tuple[Sequence[Column], list[Column]]:
    """Return the columns whose headers are not those of another one, and the others: 有效天数, 2018年 twice was dealt wrongly."""
    heads = [(c.texts, c.header.period, c.header.reference) for c in figures]
    doubled = [
        bool(c.texts) and not (c.header.change or c.header.rank) and heads.count(h) > 1
        for c, h in zip(figures, heads, strict=True)
    ]
    if not any(doubled):
        return figures, []
    kept = [column for column, twice in zip(figures, doubled, strict=True) if not twice]
    return kept, [column for column, twice in zip(figures, doubled, strict=True) if twice]


def _contradicts(column: Column, down: Indicator) -> bool:
    """Tell whether a row is of another indicator than a column: 综合指数 among the rows below SO2, NO2, PM10."""
    across = column.header.indicator
    return across is not None and across is not down and across.kind == down.kind == "figure"


def _is_measure(name: Cell, context: TableContext) -> bool:
    """Tell whether what stands for the name of a row is an indicator, of which the columns say nothing: 综合指数测算."""
    header = context.words.read(name.text)
    return header.known and header.indicator is not None and header.indicator.kind in ("figure", "rate")


def _told(block: Block, line: Line, column: Column, reading: _Reading) -> Told:
    """Return what the headers of a cell say; kept for its column where the row has no header of its own."""
    told = told_of(block, line, column)
    if line.header is None:
        reading.told[column.index] = told
    return told


def _read_cell(block: Block, row: _Row, column: Column, cell: Cell, told: Told, reading: _Reading) -> None:
    """Add what a cell says; what neither its column nor its row names is a number of the ledger alone."""
    if not told.printed:
        return
    context = block.context
    reference, period = time_of(context, told.header, row.month) if row.month else (told.reference, told.period)
    content = cells.read(cell.text, context.labels)
    readable = _is_readable(told, period, content)
    value, text_value, unit, span = _said(cell, told, content.figures if readable and _is_of(told, content) else ())
    place = row.place + told.place
    reading.places[place] = ordinal = reading.places.get(place, 0) + 1
    found = Measurement(
        context.medium,
        row.subject,
        told.indicator,
        told.key,
        told.printed,
        reference,
        period,
        value,
        text_value,
        unit,
        span,
        row.quotes[column.index],
        context.page,
        short_hash(place, ordinal),
        row.record,
        cell.text,
        row.named + told.months,
    )
    if told.key is None and column.index not in reading.unmapped:
        reading.unmapped.add(column.index)
        reading.findings.append(_unmapped(block, column, found, cell))
    if told.beside and (pair := pair_of(cell, context.labels)):
        reading.measurements += _with_change(found, told, pair, context)
        return
    if told.paired and not content.figures and (pair := pair_of(cell, context.labels)):
        reading.measurements += _paired(found, told, pair)
        return
    if not readable:
        reading.findings.append(_unreadable(found))
    reading.measurements.append(found)
    if len(content.figures) > 1 and readable:
        value, _, unit, span = _said(cell, told, content.figures[1:])
        reading.measurements.append(_year_before(found)._replace(value=value, unit=unit, span=span))


def _said(
    cell: Cell, told: Told, figures: Sequence[cells.Figure]
) -> tuple[Decimal | None, str | None, str | None, Span]:
    """Return what a cell says, by its first figure or without one as a text: value, text, unit, and where it stands."""
    if not figures:
        counted = told.unit and _counts(told.indicator) and not told.header.change
        return None, cell.text, told.unit if counted else None, cell.span
    value, (start, end), unit = figures[0]
    at = cell.span.start
    return value, None, unit or told.unit, Span(at + start, at + end)


def _paired(found: Measurement, told: Told, pair: list[tuple[Cell, cells.Content]]) -> Iterator[Measurement]:
    """Yield what a cell says of this year and of the one before."""
    for earlier, (part, content) in zip((found, _year_before(found)), pair, strict=True):
        value, text_value, unit, span = _said(part, told, content.figures)
        yield earlier._replace(value=value, text_value=text_value, unit=unit, span=span)


def _with_change(
    found: Measurement, told: Told, pair: list[tuple[Cell, cells.Content]], context: TableContext
) -> Iterator[Measurement]:
    """Yield what a cell says of a figure and, in brackets, of its change."""
    (cell, content), (beside, changed) = pair
    name, word = name_and_change(told.printed)
    value, text_value, unit, span = _said(cell, told, content.figures)
    yield found._replace(printed=name, value=value, text_value=text_value, unit=unit, span=span)
    value, text_value, unit, span = _said(beside, told._replace(unit=None), changed.figures)
    key = context.words.key_of(told.indicator, change=told.beside)
    yield found._replace(
        key=key,
        printed=name + word,
        value=value,
        text_value=text_value,
        unit=unit,
        span=span,
        row_id=short_hash(found.row_id, "change"),
    )


def _year_before(found: Measurement) -> Measurement:
    """Return the measurement of the second figure of a cell."""
    reference = "cumulative" if found.reference == "cumulative" else "last-year"
    return found._replace(
        reference=reference, period=found.period.back(12), row_id=short_hash(found.row_id, "last-year")
    )


def _is_readable(told: Told, period: Period, content: cells.Content) -> bool:
    """Tell whether a cell says for certain what its column promises."""
    if content.kind == "bracketed" and not told.paired:
        return False
    if not content.figures or not _is_of(told, content):
        return content.kind != "text" or not _counts(told.indicator) or told.header.change is not None
    if told.header.change or told.header.rank:
        return True
    outside = [figure for figure in content.figures if not is_within(told.indicator, figure.value, period)]
    return not outside


def _is_of(told: Told, content: cells.Content) -> bool:
    """Tell whether the figures of a cell are what its column is of: those of a change only below 同比 or the like."""
    return content.kind != "change" or told.header.change is not None


def _counts(indicator: Indicator | None) -> bool:
    return indicator is not None and indicator.kind in _NUMERIC


def _ambiguous(block: Block, column: Column) -> Finding:
    head = block.header_cell(column)
    span = head.span if head else block.body[0][column.index].span
    return UNREADABLE_TABLE.at(span, table_name="observations", observed=" ".join(column.texts))


def _unmapped(block: Block, column: Column, found: Measurement, cell: Cell) -> Finding:
    return UNMAPPED_COLUMN.at(
        (block.header_cell(column) or cell).span,
        table_name="observations",
        row_id=found.row_id,
        field="indicator",
        observed=found.printed,
    )


def _unreadable(found: Measurement) -> Finding:
    return UNREADABLE_FIGURE.at(
        found.span,
        table_name="observations",
        row_id=found.row_id,
        field="value",
        observed=found.text_value,
        indicator=found.printed,
    )
