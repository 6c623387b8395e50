"""The columns of a table of measurements, from one to four header rows, and where its blocks begin.

A block is a run of label columns and the figure columns that belong to it: two rankings side by side are two blocks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from gongbao.characters import fold
from gongbao.measurements.cells import Labels, read
from gongbao.measurements.headers import Header, HeaderWords
from gongbao.measurements.months import lost_month

_MOST_HEADER_ROWS = 4
_DOTTED_MONTH = re.compile(r"20\d\d[.．](?:1[0-2]|0?[1-9])")
"""A month that alone would be a figure: 2023.4."""
_FEWEST_ROWS = 3
"""Of a table whose headers are told by what stands below them alone."""
_NAMING = ("point", "source", "area", "river", "item")
_WITH_UNITS = ("figure", "rate", "days", "count")
_SECTION, _POINT = ("断面",), "点位"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its headers from the outermost to the lowest, and what they say together."""

    index: int
    texts: tuple[str, ...]
    header: Header

    @property
    def is_label(self) -> bool:
        """Tell whether it names what the row is about, rather than holding figures."""
        header = self.header
        return header.role is not None and not (header.indicator or header.rank)


def header_depth(rows: Sequence[Sequence[str]], words: HeaderWords, labels: Labels) -> int:
    """Return how many rows at the top are headers; 0 when the first row already holds figures."""
    headed = bool(rows) and _is_header(rows[0], words, labels, first=True)
    depth = int(headed or _is_banner(rows, words, labels))
    for row in rows[depth:_MOST_HEADER_ROWS]:
        first = depth == 0
        if not _is_header(row, words, labels, first=first) and not _is_scale(rows[depth:], words, labels, first=first):
            break
        depth += 1
    return depth or int(_is_named(rows, labels))


def _is_banner(rows: Sequence[Sequence[str]], words: HeaderWords, labels: Labels) -> bool:
    """Tell whether unknown words at the top (水环境质量排名 | 变化排名) stand over a row of real headers."""
    if len(rows) < 3:
        return False
    upper, lower = ([cell for cell in row if cell] for row in rows[:2])
    if not upper or len(upper) >= len(lower) or any(read(cell, labels).kind != "text" for cell in upper):
        return False
    known = sum(words.read(cell).known for cell in lower)
    return _is_header(rows[1], words, labels, first=True) and known * 3 > len(lower) * 2


def _is_header(row: Sequence[str], words: HeaderWords, labels: Labels, *, first: bool) -> bool:
    months = sum(_DOTTED_MONTH.fullmatch(cell) is not None for cell in row) > 1
    kinds = {
        cell: "text" if lost_month(cell) or (months and _DOTTED_MONTH.fullmatch(cell)) else read(cell, labels).kind
        for cell in row
        if cell
    }
    if not kinds or any(kind in ("number", "bracketed", "missing") for kind in kinds.values()):
        return False
    if len(kinds) == 1 and not first and fold(next(iter(kinds))) in labels.section_classes:
        return False
    known = [cell for cell in kinds if words.read(cell).known]
    results = [cell for cell, kind in kinds.items() if kind != "text" and not _is_grade(cell, words)]
    if first and results:
        return len(set(known) - set(results)) * 3 > len(kinds) * 2
    return not results and len(known) * 2 >= len(kinds)


def _is_scale(rows: Sequence[Sequence[str]], words: HeaderWords, labels: Labels, *, first: bool) -> bool:
    """Tell whether classes of water head columns of figures: Ⅰ类, Ⅱ类, 劣Ⅴ类 over 11.1%, 62.0%, 0."""
    if len(rows) < 2 or (not first and words.read(rows[0][0]).indicator):
        return False
    under = {cell: below for cell, below in zip(*rows[:2], strict=False) if cell and read(cell, labels).kind == "class"}
    headed = sum(read(cell, labels).kind == "class" for cell in rows[0])
    return len(under) == headed > 1 and all(read(below, labels).kind == "number" for below in under.values())


def _is_named(rows: Sequence[Sequence[str]], labels: Labels) -> bool:
    """Tell whether words that nobody knows head columns of figures: 景区 | 最大值 over 甲洞 | 12600."""
    if len(rows) < _FEWEST_ROWS or len(rows[0]) < 2 or not all(rows[0]):
        return False
    if any(read(cell, labels).kind != "text" for cell in rows[0]):
        return False
    below = [[read(cell, labels).kind for cell in row[1:]] for row in rows[1:]]
    figures = sum("number" in kinds for kinds in below)
    return figures * 2 > len(below) and len(set(rows[0])) == len(rows[0])


def columns(rows: Sequence[Sequence[str]], words: HeaderWords) -> list[Column]:
    """Return the columns that header `rows` describe; a blank header of an upper row takes the one to its left."""
    filled = [list(row) for row in rows]
    if len(filled) > 1 and _is_units(filled[-1], words):
        filled[-1] = _dealt_units(filled[-1], columns(rows[:-1], words))
    for level, row in enumerate(filled[:-1]):
        for index in range(1, len(row)):
            if not row[index] and any(below[index] for below in filled[level + 1 :]):
                row[index] = row[index - 1]
    found = []
    for index in range(len(filled[0]) if filled else 0):
        texts = [row[index] for row in filled if row[index]]
        texts = [text for level, text in enumerate(texts) if level == 0 or text != texts[level - 1]]
        # A header may only be broken over two rows: 断面 over 类别 heads classes of sections, not sections.
        if len(texts) > 1 and words.is_word("".join(texts)):
            texts = ["".join(texts)]
        header = words.read(texts[0]) if texts else Header("")
        for text in texts[1:]:
            told = words.read(text)
            if told.role in _NAMING and not told.indicator:
                # What the row is about is no figure, whatever heads its block: 水质状况排名 over 排名, 区县, 指数.
                header = header._replace(indicator=None, rank=False, change=None, word="")
            # 单位 below 项目 heads the row of units, not the column.
            header = header.over(told._replace(role=None) if told.role == "unit" and header.role else told)
        found.append(Column(index, tuple(texts), header))
    return [_as_class(column, right) for column, right in zip_longest(found, found[1:])]


def _is_units(row: Sequence[str], words: HeaderWords) -> bool:
    """Tell whether a lower header row holds nothing but units, in brackets or not: (mg/L), %."""
    heads = [words.read(cell) for cell in row if cell]
    bare = all(head.unit and not (head.indicator or head.role or head.reference or head.period) for head in heads)
    return bool(heads) and bare


def _dealt_units(row: list[str], above: Sequence[Column]) -> list[str]:
    """Return units under the figures they are of, where a copy has run them to the left; blank where that is not certain."""
    measured = [column for column in above if _may_have_unit(column)]
    units = {index: cell for index, cell in enumerate(row) if cell}
    if units.keys() <= {column.index for column in measured} or not measured:
        return row
    dealt = zip((column.index for column in measured), units.values(), strict=False)
    placed = dict(dealt) if len(units) == len(measured) else {}
    return [placed.get(index, "") for index in range(len(row))]


def _may_have_unit(column: Column) -> bool:
    header = column.header
    if column.is_label or header.rank or header.unit:
        return False
    return bool(header.change) or header.indicator is None or header.indicator.kind in _WITH_UNITS


def _as_class(column: Column, right: Column | None) -> Column:
    """Take 断面 beside 点位 for what it heads there: classes of sections, whose points stand next to them."""
    if right is None or column.texts != _SECTION or not (right.texts and right.texts[0].startswith(_POINT)):
        return column
    return replace(column, header=column.header._replace(role="class"))


def blocks(found: Sequence[Column]) -> list[list[Column]]:
    """Cut columns into blocks: a name column of a kind seen before, behind figures, opens another block."""
    half = len(found) // 2
    texts = [column.texts for column in found]
    if half > 1 and found[0].header.rank and texts[:half] == texts[half:]:
        return [_timed(list(found[:half])), _timed(list(found[half:]))]
    cut: list[list[Column]] = [[]]
    for column in found:
        block = cut[-1]
        repeats = column.header.role in (*_NAMING, "sequence") and any(
            other.is_label and other.header.role == column.header.role for other in block
        )
        if column.is_label and repeats and any(not (other.is_label or other.header.rank) for other in block):
            cut.append([])
            while len(block) > 1 and _opens(block[-1], block[0]):
                cut[-1].insert(0, block.pop())
        cut[-1].append(column)
    return [_timed(block) for block in cut] if len(cut) > 1 else cut


def _opens(column: Column, first: Column) -> bool:
    """Tell whether a column before the names of a block belongs to it, as the first one does: 本月排名 and 1-3月排名."""
    return column.texts[-1:] == first.texts[-1:] or (column.header.rank and first.header.rank)


def _timed(block: list[Column]) -> list[Column]:
    """Let the time of the first column hold for its block, where no other column has one: 1-3月排名, 街镇, PM2.5."""
    first, others = block[0].header, [column for column in block[1:] if not column.is_label]
    untimed = not any(c.header.period or c.header.reference or c.header.change for c in others)
    if not ((first.period or first.reference) and untimed):
        return block
    return [
        replace(c, header=c.header._replace(period=first.period, reference=first.reference)) if c in others else c
        for c in block
    ]


def _is_grade(cell: str, words: HeaderWords) -> bool:
    """Tell whether a label heads a column of days (优, 轻度污染) rather than being a result in a cell (达标, Ⅲ类)."""
    indicator = words.read(cell).indicator
    return indicator is not None and indicator.kind in ("days", "rate")
