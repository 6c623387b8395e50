"""Tables of measurements → measurements, whichever way round they are printed.

A table with sections across and indicators down is turned first; then every table is blocks of name columns and figure
columns (blocks.py), and every cell under a figure column is a figure (figures.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gongbao.characters import fold, narrow
from gongbao.extraction.environment.blocks import SUBJECT_ROLES, Block
from gongbao.extraction.environment.captions import UNITS_ALONE
from gongbao.extraction.environment.figures import read_block
from gongbao.extraction.environment.measurement import Measurement
from gongbao.extraction.environment.printed import TableContext, Turned, alone
from gongbao.extraction.environment.rules import UNREADABLE_TABLE
from gongbao.measurements import cells
from gongbao.measurements.columns import Column, blocks, columns, header_depth
from gongbao.measurements.filling import lies_left
from gongbao.measurements.headers import Header, HeaderWords, units_told
from gongbao.measurements.layout import is_packed, misfit_under, relay, runs_left
from gongbao.model import Cell, Finding, Grid, Span

_TOLERATED = 0.1
_HOPELESS = 0.35
"""Shares of cells that do not suit their headers: a few odd cells, and a table whose columns were lost."""
_LONGEST_LABEL = 10
_UNITS_WITHIN = 4
"""Rows at the top of a table among which one may tell of units."""
_BESIDE = re.compile(r"^单位$|标准(?:限?值)?$|限值$|^(?:平均值?|均值|合计|全[区市县])$")
"""What may stand beside the names of sections across: the units, the standard, the mean."""
_SYMBOL = re.compile(r"[A-Za-z]\([ⅠⅡⅢⅣⅤIV]+\)|\([^()\d]+\)|[A-Za-zμµ]+(?:/[A-Za-z]+)?")
"""What may stand behind the name of an indicator, apart from it: P(Ⅲ), (mg/L)."""
_NOTES = ("备注", "说明", "注")
_MARKS = (*"①②③④⑤⑥⑦⑧⑨⑩*※★☆▲△†", "(注)", "(注）", "（注）")
_MARK = re.compile(r"(?<=[\w)）])\s?(?:[(（]注[)）]|[①-⑩※★☆▲△†]+|\*)$")
"""The mark of a footnote behind what a cell says: 花园路桥①, 0.62*; several stars may stand for masked digits."""


@dataclass
class TableReading:
    """What a table gave: measurements, the notes printed inside it, findings."""

    measurements: list[Measurement] = field(default_factory=list)
    notes: list[Cell] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def parts(grid: Grid, words: HeaderWords, labels: cells.Labels) -> list[Grid]:
    """Return the tables that a grid holds one below the other: each begins with a title of one cell, or with headers."""
    found: list[list[Sequence[Cell]]] = [[]]
    for index, row in enumerate(grid.rows):
        titled = False
        if index > 0 and (title := _title(row)) and fold(title) not in labels.section_classes:
            below = [cell.text for cell in grid.rows[index + 1]] if index + 1 < len(grid.rows) else []
            titled = header_depth([below], words, labels) > 0 and len(set(filter(None, below))) > 2
        if titled or (len(found[-1]) > 1 and _restarts(row, found[-1], words)):
            found.append([])
        found[-1].append(row)
    if len(found) == 1:
        return [grid]
    return [Grid(tuple(map(tuple, rows)), grid.caption if n == 0 else _title(rows[0])) for n, rows in enumerate(found)]


def _restarts(row: Sequence[Cell], above: Sequence[Sequence[Cell]], words: HeaderWords) -> bool:
    """Tell whether a row below figures is the header of another table: known words only, and not those at the top."""
    if not words.is_word(next((cell.text for cell in row if cell.text), "")):
        return False
    texts = [cell.text for cell in row if cell.text]
    if len(set(texts)) < 3 or not all(words.is_word(text) for text in texts):
        return False
    heads = [words.read(text) for text in texts]
    other = {fold(cell.text) for line in above[:2] for cell in line}
    figures = any(char.isdigit() for cell in above[-1] for char in cell.text)
    named = heads[0].role is not None and any(head.indicator for head in heads)
    return figures and named and not {fold(text) for text in texts} <= other


def read_table(grid: Grid, context: TableContext) -> TableReading:
    """Read every figure of a grid."""
    reading = TableReading()
    rows: Sequence[Sequence[Cell]] = [
        [_unmarked(cell) if cell.text.endswith(_MARKS) else cell for cell in row]
        for row in grid.rows
        if (first := next((cell for cell in row if cell.text), None)) and not _take_note(first, row, reading.notes)
    ]
    if not rows:
        return reading
    rows, context = _units_apart(rows, context)
    while len(rows) > 1 and (title := _title(rows[0])):
        told = context.words.read(title)
        units = (*units_told([title]), *context.units)
        context = replace(context, told=context.told.over(told) if told.known else context.told, units=units)
        rows = rows[1:]
    rows = _rejoined(rows, context)
    headed = _headed(rows, context)
    if (moved := _moved_right(rows, headed, context)) is not rows:
        rows, headed = moved, _headed(moved, context)
    shaped = _in_shape(rows, headed, context)
    if shaped is None:
        reading.findings.append(_unreadable(rows, context))
        return reading
    if _is_of_methods(headed) or _is_run_together(headed):
        reading.findings.append(_unreadable(rows, context))
        return reading
    turned = _turned(shaped, context)
    depth, found, _ = headed if turned.rows is rows else _headed(turned.rows, context)
    cut = blocks(_under_times(found, context) or _bare(turned))
    for number, part in enumerate(cut):
        block = Block(_timed(context, number, len(cut)), turned, depth, part, number)
        measured, findings = read_block(block)
        reading.measurements += measured
        reading.findings += findings
    if not reading.measurements:
        reading.findings.append(_unreadable(rows, context))
    return reading


def _unmarked(cell: Cell) -> Cell:
    """Return a cell without the mark of a footnote behind its text."""
    match = _MARK.search(cell.text)
    if match is None:
        return cell
    return Cell(cell.text[: match.start()], Span(cell.span.start, cell.span.end - len(match[0])))


def _units_apart(
    rows: Sequence[Sequence[Cell]], context: TableContext
) -> tuple[Sequence[Sequence[Cell]], TableContext]:
    """Take out the row among the headers that only tells units, in one cell: （单位：μg/m3，CO为mg/m3）."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return rows, context
    top = {at: cell.text for at, row in enumerate(rows[:_UNITS_WITHIN]) if (cell := alone(row)) and "单位" in cell.text}
    told = {at: text for at, text in top.items() if UNITS_ALONE.match(narrow(text)) and units_told([text])}
    first = [cell.text for cell in rows[0] if cell.text]
    below = [cell.text for cell in rows[1] if cell.text]
    if 1 < len(first) < len(below) and any(UNITS_ALONE.match(flat) and ":" in flat for flat in map(narrow, first)):
        # A caption whose units stand at the right: 附表1 | 各街道降尘量 | 单位：吨.
        told[0] = " ".join(first)
        title = context.words.read(max(first, key=len))._replace(role=None, rank=False, change=None)
        context = replace(context, told=context.told.over(title) if title.known else context.told)
    if not told:
        return rows, context
    units = (*units_told(told.values()), *context.units)
    return [row for at, row in enumerate(rows) if at not in told], replace(context, units=units)


def _under_times(found: list[Column], context: TableContext) -> list[Column]:
    """Give figures that come again for each of the times on the line above (6月　1-6月 over PM2.5, 排名, PM2.5, 排名) theirs."""
    figures = [column for column in found if not column.is_label]
    size, rest = divmod(len(figures), len(context.times) or 1)
    told = any(column.header.period or column.header.reference for column in figures)
    texts = [column.texts for column in figures]
    if len(context.times) < 2 or rest or told or texts != texts[:size] * len(context.times):
        return found
    times = {column.index: context.times[at // size] for at, column in enumerate(figures)}
    return [
        replace(column, header=column.header._replace(period=times.get(column.index, column.header.period)))
        for column in found
    ]


def _timed(context: TableContext, number: int, count: int) -> TableContext:
    """Return the context of one of several blocks, whose times may stand on lines above the table."""
    if count < 2 or len(context.times) != count:
        return context
    return replace(context, told=context.told._replace(period=context.times[number], reference=None))


def _unreadable(rows: Sequence[Sequence[Cell]], context: TableContext) -> Finding:
    span = Span(rows[0][0].span.start, rows[-1][-1].span.end)
    return UNREADABLE_TABLE.at(span, table_name="observations", observed=context.told.text)


class _Headed(NamedTuple):
    """How many rows of a table are headers, the columns that these describe, and the texts of all its cells."""

    depth: int
    columns: list[Column]
    texts: list[list[str]]


def _headed(rows: Sequence[Sequence[Cell]], context: TableContext) -> _Headed:
    texts = [[cell.text for cell in row] for row in rows]
    depth = header_depth(texts, context.words, context.labels)
    return _Headed(depth, columns(texts[:depth], context.words), texts)


def _in_shape(
    rows: Sequence[Sequence[Cell]], headed: _Headed, context: TableContext
) -> Sequence[Sequence[Cell]] | None:
    """Return the rows with every cell under its header, where a copy dropped merged cells; None when that is hopeless."""
    depth, found, texts = headed
    wrong = misfit_under(found, texts[depth:], context.labels)
    moved = runs_left(texts, context.words, context.labels)
    if wrong <= _TOLERATED and not moved and not is_packed(texts, context.words, context.labels):
        return rows
    relaid = relay(texts, context.words, context.labels)
    if relaid is None:
        return rows if wrong <= _HOPELESS and not moved else None
    shaped = []
    for row, new in zip(rows, relaid, strict=True):
        printed = iter([cell for cell in row if cell.text])
        blank = Cell("", Span(row[0].span.start, row[0].span.start))
        shaped.append([next(printed) if text else blank for text in new])
    return shaped


def _rejoined(rows: Sequence[Sequence[Cell]], context: TableContext) -> Sequence[Sequence[Cell]]:
    """Return the rows, the names of indicators that spaces cut in two made whole: 综合指数 | P(Ⅲ) | 1.74, 氨氮 | (mg/L) | 0.31."""
    if len(rows) < 2 or len(rows[0]) < 3 or rows[0][-1].text or not all(cell.text for cell in rows[0][:-1]):
        return rows
    made: list[Sequence[Cell]] = []
    for row in rows:
        first, second = row[:2]
        named = context.words.read(first.text).indicator
        if row[-1].text and named and _SYMBOL.fullmatch(narrow(second.text)):
            made.append([Cell(first.text + second.text, Span(first.span.start, second.span.end)), *row[2:]])
        elif row[-1].text:
            return rows
        else:
            made.append(row[:-1])
    return made


def _moved_right(rows: Sequence[Sequence[Cell]], headed: _Headed, context: TableContext) -> Sequence[Sequence[Cell]]:
    """Return the rows, those that lost a merged first cell moved to their headers, where others have it blank."""
    depth, found, texts = headed
    if all(line[-1] for line in texts[depth:]) or not any(not line[0] and line[-1] for line in texts[depth:]):
        return rows
    left = [at >= depth and lies_left(line, found, context.labels) for at, line in enumerate(texts)]
    if not any(left):
        return rows
    blanks = (Cell("", Span(row[0].span.start, row[0].span.start)) for row in rows)
    return [[blank, *row[:-1]] if lies else row for row, blank, lies in zip(rows, blanks, left, strict=True)]


def _is_of_methods(headed: _Headed) -> bool:
    """Tell whether a table says what is measured and how often, and has no figures: 属性 | 监测项目 | 监测频次."""
    told = any("频次" in text for column in headed.columns for text in column.texts)
    return told and not any(c.header.indicator or c.header.reference or c.header.period for c in headed.columns)


def _is_run_together(headed: _Headed) -> bool:
    """Tell whether a remark on units stands among the figures of a row, which are no longer below their headers."""
    body = headed.texts[headed.depth :]
    return any("单位" in text and len(text) > _LONGEST_LABEL for row in body for text in row[1:])


def _title(row: Sequence[Cell]) -> str | None:
    """Return the text of a row that is one cell over the whole width: a title inside the table."""
    cell = alone(row)
    return cell.text if cell and len(row) > 1 else None


def _take_note(first: Cell, row: Sequence[Cell], notes: list[Cell]) -> bool:
    """Take a row that is a note, in its `first` printed cell (注：…) or beside its name (备注, …)."""
    flat = fold(first.text)
    if not flat.startswith(_NOTES):
        return False
    told = first if alone(row) and flat.startswith(("注", "备注:", "说明:")) else _remark(row)
    if told is None:
        return False
    notes.append(told)
    return True


def _remark(row: Sequence[Cell]) -> Cell | None:
    """Return the one text that stands beside 备注 over however many columns."""
    printed = [cell for cell in row if cell.text]
    if len(printed) < 2 or fold(printed[0].text) not in _NOTES:
        return None
    others = [cell for cell in printed[1:] if cell.text != printed[0].text]
    return others[0] if others and len({cell.text for cell in others}) == 1 and len(others[0].text) > 3 else None


def _turned(rows: Sequence[Sequence[Cell]], context: TableContext) -> Turned:
    """Return the rows as they are or, where sections stand across, the columns as rows; each cell with its own line."""
    above: Sequence[Cell | None] = [None] * len(rows[0])
    lines = []
    for row in rows:
        lines.append([_line(row, above)] * len(row))
        above = row
    numbered = len(rows[0]) > 3 and context.words.read(rows[0][0].text).role == "sequence"
    if numbered and _is_crossed([row[1:] for row in rows], context):
        rows = [row[1:] for row in rows]
        lines = [line[1:] for line in lines]
    elif not _is_crossed(rows, context) and not _is_by_class(rows, context):
        return Turned(rows, lines)
    turned = [list(column) for column in zip(*rows, strict=True)]
    turned[0] = _cornered(turned[0])
    return Turned(turned, [list(line) for line in zip(*lines, strict=True)])


def _cornered(names: Sequence[Cell]) -> list[Cell]:
    """Return the names of rows with a corner that is merged over the rows of headers below it told once."""
    corner = names[0]
    blank = Cell("", Span(corner.span.start, corner.span.start))
    return [blank if at and cell is corner else cell for at, cell in enumerate(names)]


def _line(row: Sequence[Cell], above: Sequence[Cell | None]) -> Span:
    """Return the stretch of a row, without the cells that reach into it from the row above."""
    own = [cell.span for cell, upper in zip(row, above, strict=True) if cell.text and cell is not upper]
    starts, ends = zip(*(own or [cell.span for cell in row]), strict=True)
    return Span(min(starts), max(ends))


def _is_crossed(rows: Sequence[Sequence[Cell]], context: TableContext) -> bool:
    """Tell whether sections or places stand across and indicators down."""
    if len(rows) < 2 or len(rows[0]) < 3:
        return False
    corner = context.words.read(rows[0][0].text)
    if rows[0][0].text and (corner.indicator or corner.role not in (*SUBJECT_ROLES, "item", "class")):
        return False
    classes = context.labels.section_classes
    beside = [cell for cell in rows[0][1:] if cell is not rows[0][0]]  # the corner may be merged over two columns
    across = [cell.text for cell in beside if cell.text and fold(cell.text) not in classes]
    across = [text for text in across if not _BESIDE.search(fold(text))] or across
    across = across or [cell.text for cell in rows[1][1:] if cell.text]
    if not across or any(_is_header(text, context.words) for text in across):
        return False
    if any(cells.read(text, context.labels).kind != "text" for text in across):
        return False
    named = [row for row in rows[1:] if row[0].text]
    told = [_says_what(context.words.read(row[0].text)) or _has_unit(row, context) for row in named]
    return sum(told) * 2 > len(told)


def _has_unit(row: Sequence[Cell], context: TableContext) -> bool:
    """Tell whether a row says beside its name in what it is measured: 总硬度 | mg/L | 186."""
    head = context.words.read(row[1].text)
    return head.unit is not None and not (head.indicator or head.role)


def _is_header(text: str, words: HeaderWords) -> bool:
    """Tell whether a text heads a column rather than naming a place: 水质类别, 断面名称, not 甲镇水源地."""
    head = words.read(text)
    return head.known and (head.role is None or words.is_word(text))


def _is_by_class(rows: Sequence[Sequence[Cell]], context: TableContext) -> bool:
    """Tell whether classes of water run down, with what is told of each beside them: Ⅰ类, Ⅱ类 | 断面数 | 比例."""
    names = [row[0].text for row in rows[1:]]
    if len(set(names)) < max(2, len(names)) or any(cells.read(n, context.labels).kind != "class" for n in names):
        return False
    beside = {cells.read(cell.text, context.labels).kind for row in rows[1:] for cell in row[1:]}
    return beside == {"number"}


def _says_what(head: Header) -> bool:
    return bool(head.indicator or head.reference or head.change or head.period)


def _bare(turned: Turned) -> list[Column]:
    """Return the columns of a table without headers: the first names the indicator, the others hold figures."""
    width = len(turned.rows[0]) if turned.rows else 0
    return [Column(i, (), Header("", role="item" if i == 0 else None)) for i in range(width)]
