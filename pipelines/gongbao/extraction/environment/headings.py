"""Headers of a block → what they say of the figures below them: which indicator, which months, which unit."""

import re
from itertools import takewhile
from typing import NamedTuple

from gongbao.characters import fold, joined, narrow
from gongbao.extraction.environment.blocks import Block
from gongbao.extraction.environment.brackets import change_beside, has_year_beside
from gongbao.extraction.environment.measurement import period_of, reference_of
from gongbao.extraction.environment.naming import SHARES
from gongbao.extraction.environment.printed import Line, TableContext
from gongbao.extraction.environment.units import unit_of
from gongbao.measurements.columns import Column
from gongbao.measurements.headers import Header, Indicator
from gongbao.measurements.months import Mention, Period, mentions
from gongbao.model import Cell, Span

_RESULT = re.compile(r"最[大高低小]|^[监实]测(?:结果|浓度|值)?$|^结果$")
_COMPARES = re.compile("(?:与|较|比)[^,;]{2,12}?(?:相?比较?|变化|变化率|变化幅度|增减)(?:\\(%\\))?")
_EXTREME = re.compile("最[大高低小](?:值|月值|日值|浓度值?)?$")
"""What heads the highest or the lowest of several figures."""
Proofs = tuple[tuple[str, Span], ...]
"""Fields and where what they say stands."""


class Told(NamedTuple):
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


def told_of(block: Block, line: Line, column: Column) -> Told:
    """Return what the headers of a cell say: those above its column and, where its row has one, that of the row."""
    context = block.context
    header = column.header if line.header is None else _crossing(column.header, line.header)
    header = _timed(block, column, header)
    bare = header.change == "any"
    header = _compared(block, column, header)
    texts = [row[column.index].text for row in block.body]
    if header.reference == "last-year" and has_year_beside(column, texts):
        header = header._replace(reference=None)
    if line.header and (indicator := block.scale.of_row(column, line.header)):
        header = header._replace(indicator=indicator, unit=line.header.unit)
    beside = change_beside(column, header, texts)
    header = header._replace(change=None) if beside else header
    base = _indicator(block, column, header)
    return Told(
        header,
        base,
        context.words.key_of(base, rank=header.rank, change=header.change),
        _printed(block, line, column, header._replace(change="any") if bare and header.change else header),
        unit_of(context, header, base),
        joined("", *map(fold, column.texts), *((fold(line.header.text),) if line.header else ())),
        _months(block, column),
        context.paired or _says_paired(column, context),
        *time_of(context, header),
        beside,
    )


def _change_beside(block: Block, column: Column) -> str | None:
    """Return what a change is on by the only earlier time beside it: 本月, 去年同期, 变化 is one on the year before."""
    report = block.context.report
    times = {"last-year": "year", "last-month": "month", report.back(12): "year", report.back(1): "month"}
    beside = [c.header for c in block.figures if c.texts[:-1] == column.texts[:-1]]
    named = [h.reference or (h.period.resolve(report.end) if h.period else None) for h in beside]
    found = {times[time] for time in named if time in times}
    return found.pop() if len(found) == 1 else None


def _compared(block: Block, column: Column, header: Header) -> Header:
    """Take a comparison with a month that it names for one with the month or the year before: 与10月比, 较2023年11月变化."""
    if header.change == "any" and (change := _change_beside(block, column)):
        return header._replace(change=change)
    if not (header.period and _COMPARES.fullmatch(narrow(header.text))):
        return header
    base, report = header.period.resolve(block.context.report.end), block.context.report
    change = "month" if base == report.back(1) else "year" if base == report.back(12) else "any"
    return header._replace(change=header.change or change, period=None, reference=None)


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


def _indicator(block: Block, column: Column, header: Header) -> Indicator | None:
    """Return the indicator of a header, else that of the figure beside it, else what caption and headings tell of."""
    if column.texts and _EXTREME.search(fold(column.texts[-1])):
        return None
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
    texts = texts or list(column.texts) or [line.header.text if line.header else ""]
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


def time_of(context: TableContext, header: Header, month: Cell | None = None) -> tuple[str, Period]:
    """Return the reference and the months of a figure, from its header and its row, else from around the table."""
    latest = context.report.end
    table = context.told.period.resolve(latest) if context.told.period else context.report
    if context.told.reference == "cumulative" and table == context.report:
        table = period_of("cumulative", table)
    if month and (named := mentions(month.text)):
        table = named[0].resolve(latest)
    if header.period:
        if header.period.is_year and header.reference == "cumulative":
            table = period_of("cumulative", table)
        period = _named(header.period, header, table, latest)
        return reference_of(period, context.report), period
    reference = header.reference or "current"
    reference = "current" if header.change and reference != "cumulative" else reference
    if reference == "last-year" and table != context.report and table.from_january:
        return "cumulative", table.back(12)
    return reference_of(table, context.report) if reference == "current" else reference, period_of(reference, table)


def _named(told: Mention, header: Header, table: Period, latest: str) -> Period:
    """Return the period that a header names; a bare year (2021年) in a table of months stands for those of that year."""
    period = told.resolve(latest)
    if told.is_year and "月" not in header.text and table.start[5:] + table.end[5:] != "0112":
        return Period(period.start[:5] + table.start[5:], period.end[:5] + table.end[5:])
    return period


def _says_paired(column: Column, context: TableContext) -> bool:
    """Tell whether a header says that the figure in brackets is that of the year before."""
    return any("同期" in text or "上年" in text or "去年" in text for text in (*column.texts, context.told.text))


def _months(block: Block, column: Column) -> Proofs:
    """Return where the headers of a column name months."""
    heads = [row[column.index] for row in block.heads]
    return tuple(("observed_to", m.span.shift(head.span.start)) for head in heads for m in mentions(head.text))
