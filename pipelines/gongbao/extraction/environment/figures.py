"""Cells of a block → measurements: which indicator, which months, which unit, which number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

from gongbao.characters import fold, joined, short_hash
from gongbao.extraction.environment.blocks import Block
from gongbao.extraction.environment.brackets import change_beside, name_and_change, pair_of
from gongbao.extraction.environment.measurement import Measurement, Subject, is_within, period_of, reference_of
from gongbao.extraction.environment.naming import SHARES
from gongbao.extraction.environment.printed import Line, TableContext
from gongbao.extraction.environment.rules import UNMAPPED_COLUMN, UNREADABLE_FIGURE
from gongbao.extraction.environment.units import unit_of
from gongbao.measurements import cells
from gongbao.measurements.columns import Column
from gongbao.measurements.headers import Header, Indicator
from gongbao.measurements.months import Period, mentions
from gongbao.model import Cell, Finding, Span

_RESULT = re.compile(r"^[监实]测(?:结果|浓度|值)?$|^结果$")
_NUMERIC = ("figure", "days", "rate", "count", "rank")
Proofs = tuple[tuple[str, Span], ...]
"""Fields and where what they say stands."""


class _Told(NamedTuple):
    """What headers say of every figure below them."""

    header: Header
    indicator: Indicator | None
    key: str | None
    printed: str
    unit: str | None
    place: str
    """The headers, folded, each behind a separator: where in its row a figure stands."""
    months: Proofs
    """Evidence: where the months stand."""
    paired: bool
    reference: str
    period: Period
    """Of the figures in rows that name no month of their own."""
    beside: str | None = None
    """The change that stands in brackets behind each figure."""


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
    told: dict[int, _Told] = field(default_factory=dict)
    """By column, where rows have no headers of their own."""


def read_block(block: Block) -> tuple[list[Measurement], list[Finding]]:
    """Read every figure of a block."""
    reading = _Reading()
    context, figures = block.context, block.figures
    for line in block.lines():
        subject, name = block.subject(line)
        if subject is None:
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
        cells_of, told_of = line.cells, known.get
        for column in figures:
            index = column.index
            cell = cells_of[index]
            if cell.text:
                _read_cell(block, row, column, cell, told_of(index) or _told(block, line, column, reading), reading)
    return reading.measurements, reading.findings


def _told(block: Block, line: Line, column: Column, reading: _Reading) -> _Told:
    """Return what the headers of a cell say; kept for its column where the row has no header of its own."""
    context = block.context
    header = column.header if line.header is None else _crossing(column.header, line.header)
    header = _timed(block, column, header)
    if line.header and (indicator := block.scale.of_row(column, line.header)):
        header = header._replace(indicator=indicator, unit=line.header.unit)
    beside = change_beside(column, header, [row[column.index].text for row in block.body])
    header = header._replace(change=None) if beside else header
    base = _indicator(block, column, header)
    told = _Told(
        header,
        base,
        context.words.key_of(base, rank=header.rank, change=header.change),
        _printed(block, line, column, header),
        unit_of(context, header, base),
        joined("", *map(fold, column.texts), *((fold(line.header.text),) if line.header else ())),
        _months(block, column),
        context.paired or _says_paired(column, context),
        *_time(context, header),
        beside,
    )
    if line.header is None:
        reading.told[column.index] = told
    return told


def _timed(block: Block, column: Column, header: Header) -> Header:
    """Give a comparison or a rank that comes again (11月, 同比, 排名, 1—11月, 同比, 排名) the time of the figure to its left."""
    if not (header.change or header.rank) or header.period or header.reference:
        return header
    if header.rank and (only := _only_time(block)):
        return header._replace(period=only.period, reference=only.reference)
    left = [other for other in block.figures if other.index < column.index]
    if not any(other.texts == column.texts for other in left):
        return header
    latest = block.context.report.end
    beside = takewhile(lambda o: o.texts != column.texts, reversed(left))
    for figure in (o.header for o in beside if not (o.header.change or o.header.rank)):
        if figure.period.resolve(latest).end == latest if figure.period else figure.reference == "cumulative":
            return header._replace(period=figure.period, reference=figure.reference)
    return header


def _only_time(block: Block) -> Header | None:
    """Return the header of the only figure of a block that is neither a rank nor a change: 名次, 街镇, 1—9月优良率."""
    figures = [c.header for c in block.figures if not (c.header.rank or c.header.change)]
    return figures[0] if block.number and len(figures) == 1 else None


def _read_cell(block: Block, row: _Row, column: Column, cell: Cell, told: _Told, reading: _Reading) -> None:
    """Add what a cell says."""
    context = block.context
    reference, period = _time(context, told.header, row.month) if row.month else (told.reference, told.period)
    content = cells.read(cell.text, context.labels)
    readable = _is_readable(told, period, content)
    value, text_value, unit, span = _said(cell, told, content.figures if readable else ())
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
    cell: Cell, told: _Told, figures: Sequence[cells.Figure]
) -> tuple[Decimal | None, str | None, str | None, Span]:
    """Return what a cell says, by its first figure or without one as a text: value, text, unit, and where it stands."""
    if not figures:
        counted = told.unit and _counts(told.indicator) and not told.header.change
        return None, cell.text, told.unit if counted else None, cell.span
    value, (start, end), unit = figures[0]
    at = cell.span.start
    return value, None, unit or told.unit, Span(at + start, at + end)


def _paired(found: Measurement, told: _Told, pair: list[tuple[Cell, cells.Content]]) -> Iterator[Measurement]:
    """Yield what a cell says of this year and of the one before."""
    for earlier, (part, content) in zip((found, _year_before(found)), pair, strict=True):
        value, text_value, unit, span = _said(part, told, content.figures)
        yield earlier._replace(value=value, text_value=text_value, unit=unit, span=span)


def _with_change(
    found: Measurement, told: _Told, pair: list[tuple[Cell, cells.Content]], context: TableContext
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


def _indicator(block: Block, column: Column, header: Header) -> Indicator | None:
    """Return the indicator of a header, else that of the figure beside it, else what caption and headings tell of."""
    if header.indicator:
        shared = header.unit in ("%", "％") and not header.change
        if header.indicator.kind == "days" and (shared or _heads_shares(column)):
            return block.context.words.by_key.get(SHARES.get(header.indicator.key, ""))
        return header.indicator
    if header.change or header.rank or header.reference or header.period:
        main, told = block.main(column), block.context.told.indicator
        if main:
            return main.header.indicator
        told = told if told and told.kind not in ("text", "exceedance") else None
        if not (header.change or header.rank):
            return _by_content(block, column, told)
        timed = (c for c in block.figures if not (c.header.change or c.header.rank or c.header.indicator))
        figure = next(timed, None)
        return _by_content(block, figure, told) if figure else told
    return None


def _heads_shares(column: Column) -> bool:
    """Tell whether a column of shares crosses rows of days: 优 | 10 | 33.3%."""
    return column.header.indicator is None and any("比例" in text or "占比" in text for text in column.texts)


def _by_content(block: Block, column: Column, told: Indicator | None) -> Indicator | None:
    """Tell by its cells what a column shows that is headed by a time alone; a state of the water in figures is its index."""
    worded = told is not None and told.key in ("water_class", "water_status")
    if block.context.medium != "water" or (told and not worded and block.shows(column, told)):
        return told
    keys = {"class": "water_class", "label": "water_status", "number": "water_index" if worded else None}
    key = keys.get(block.shown(column) or "")
    return block.context.words.by_key[key] if key else told


def _crossing(column: Header, line: Header) -> Header:
    """Combine the header of a column with that of a row; what the column cannot say, the row does."""
    if not column.known:
        return line
    crossed = line.over(column)
    if column.change:
        crossed = crossed._replace(unit=column.unit)
    if column.reference == "current" and line.reference:
        crossed = crossed._replace(reference=line.reference)
    if line.change and not line.indicator and not column.rank:
        return crossed._replace(change=line.change, unit=line.unit)
    return crossed


def _printed(block: Block, line: Line, column: Column, header: Header) -> str:
    """Return the indicator as the table prints it, without the time and the unit that stand beside it."""
    words, told = block.context.words, block.context.told
    texts = [cell.text for cell in line.names.values() if words.read(cell.text).indicator] if line.header else []
    texts += [text for text in column.texts if _names_indicator(words.read(text))]
    if not texts and not (header.indicator or header.change) and not _is_result(column):
        main = block.main(column)
        texts = list(main.texts) if main else [told.word] if told.word else []
    texts = texts or list(column.texts) or [line.header.text if line.header else "?"]
    printed = words.bare(texts[-1]) or texts[-1]
    own = column.texts[-1] if column.texts else printed
    # A change of no certain time is told by both: 变幅 below PM2.5 is PM2.5变幅.
    return printed + (words.bare(own) or own) if header.change == "any" and own not in texts else printed


def _is_result(column: Column) -> bool:
    """Tell whether a header without an indicator names a value all the same, not a time: 监测结果, 实测值."""
    return bool(column.texts) and _RESULT.search(column.texts[-1]) is not None


def _names_indicator(header: Header) -> bool:
    return bool(
        header.indicator
        or header.rank
        or (header.change and header.change != "any")
        or (header.rest and not (header.known and (header.reference or header.period or header.change)))
    )


def _time(context: TableContext, header: Header, month: Cell | None = None) -> tuple[str, Period]:
    """Return the reference and the months of a figure, from its header and its row, else from around the table."""
    latest = context.report.end
    table = context.told.period.resolve(latest) if context.told.period else context.report
    if context.told.reference == "cumulative" and table == context.report:
        table = period_of("cumulative", table)
    if month and (named := mentions(month.text)):
        table = named[0].resolve(latest)
    if header.period:
        period = header.period.resolve(latest)
        bare = header.period.first == 1 and header.period.last == 12 and "月" not in header.text
        if bare and table.start[5:] + table.end[5:] != "0112":
            # A bare year (2021年) in a table of months stands for the same months of that year.
            period = Period(period.start[:5] + table.start[5:], period.end[:5] + table.end[5:])
        return reference_of(period, context.report), period
    reference = header.reference or "current"
    reference = "current" if header.change and reference != "cumulative" else reference
    if reference == "last-year" and table != context.report and table.from_january:
        return "cumulative", table.back(12)
    return reference_of(table, context.report) if reference == "current" else reference, period_of(reference, table)


def _is_readable(told: _Told, period: Period, content: cells.Content) -> bool:
    """Tell whether a cell says for certain what its column promises."""
    if content.kind == "bracketed" and not told.paired:
        return False
    if not content.figures:
        return content.kind != "text" or not _counts(told.indicator) or told.header.change is not None
    if told.header.change or told.header.rank:
        return True
    outside = [figure for figure in content.figures if not is_within(told.indicator, figure.value, period)]
    return not outside


def _says_paired(column: Column, context: TableContext) -> bool:
    """Tell whether a header says that the figure in brackets is that of the year before."""
    return any("同期" in text or "上年" in text or "去年" in text for text in (*column.texts, context.told.text))


def _counts(indicator: Indicator | None) -> bool:
    return indicator is not None and indicator.kind in _NUMERIC


def _months(block: Block, column: Column) -> Proofs:
    """Return where the headers of a column name months."""
    heads = [row[column.index] for row in block.heads]
    return tuple(("observed_to", m.span.shift(head.span.start)) for head in heads for m in mentions(head.text))


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
