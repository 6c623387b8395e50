"""A text file as lines: blank lines, form feeds, tables of tabs, pipes or aligned columns."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongbao.reading.columns import column_tables, is_units
from gongbao.reading.lines import Line, glue, plain, plain_cells
from gongbao.reading.markers import marker
from gongbao.reading.notes import NOTE
from gongbao.reading.page_marks import is_page_mark
from gongbao.reading.piped import piped_tables

_LONGEST_GROUP = 8
_LONGEST_BREAK = 7
"""Lines between two rows of a table that goes over the page: blank ones, the page number, the running head."""
_HEADER_ROWS = (1, 2)
"""Rows above a line that tells the units of a table."""
_LEAST_TO_COMPARE = 2
"""Rows above, the header among them, that show how many cells a row has."""
_LINE_ENDS = ("\r", "\v", "\x85", "\u2028", "\u2029")
_INDENT = " \t\u3000\u00a0"
_PIPE = frozenset("|│┃｜")
_PIPES = re.compile(f"[{''.join(sorted(_PIPE))}]")
_DASH_CELL = re.compile(r"[-—–]{1,2}\s?[|│┃｜]")
_HARDLY = 20
"""One line in so many may stand right below another in a copy with a blank line below every line."""
_CAPTION = re.compile(rf"附?表\s?[\d一二三四五六七八九十]|附[件表录]|{NOTE}|专栏")
_HEAD_CELL = re.compile(
    r"序号|编号|项目(?:名称)?|类别|指标(?:名称)?|.{0,4}任务|名称|断面|点位|年[度份]|领域|街道|区域|单位"
)
"""The first cell of a header: the table above has ended, and the line between is a heading."""
_RULER = re.compile(r"[|│┃｜+:\-=\s─━┼├┤┌┐└┘┬┴╋]+")


@dataclass
class _Table:
    """The table that the lines are in."""

    gap: bool
    rows: list[tuple[str, ...]] = field(default_factory=list)
    tabbed: bool = False
    """Tabs part the cells of every row so far."""
    bordered: list[bool] = field(default_factory=list)
    """Whether each row begins and ends with a pipe."""
    held: list[Line] = field(default_factory=list)
    """Page marks within the table; they come behind it."""

    def lines(self, page: int | None) -> list[Line]:
        """Return the table as one line and the page marks within it; a single short row is no table."""
        if len(self.rows) == 1 and len(self.rows[0]) < 4:
            return [Line.of(" ".join(self.rows[0]), gap=self.gap, page=page), *self.held]
        if all(len(row) == 1 for row in self.rows) and all(self.bordered):
            # Each cell on a line of its own between two pipes: what stands in which column is not said here.
            return [
                *(Line.of(row[0], gap=self.gap and not at, page=page) for at, row in enumerate(self.rows)),
                *self.held,
            ]
        rows = _whole_cells(self.rows) if self.tabbed else _with_corners(self.rows, self.bordered)
        return [Line(gap=self.gap, page=page, grid=tuple(rows)), *self.held]

    def takes(self, printed: Sequence[str], index: int, content: str, page: int | None) -> bool:
        """Take in a line without tabs and pipes, if it is a page mark, the units of the headers or the middle of a cell."""
        if is_page_mark(content) and _table_goes_on(printed, index + 1, len(self.rows[-1])):
            self.held.append(Line.plain(content, True, 0, page))
            return True
        if len(self.rows) in _HEADER_ROWS and is_units([content]):
            self.add([content], None, False)
            return True
        if not self.tabbed or not _goes_on_in_cell(self.rows, printed, index):
            return False
        last = self.rows[-1]
        self.rows[-1] = (*last[:-1], glue(last[-1], content))
        return True

    def add(self, cells: list[str], tabbed: bool | None, bordered: bool) -> None:
        """Add a row; `tabbed` tells whether tabs part its cells, None that nothing does, `bordered` that pipes enclose it."""
        if tabbed is not None:
            self.tabbed = tabbed and (self.tabbed or not self.rows)
        if cells:
            self.rows.append(tuple(cells))
            self.bordered.append(bordered)


def read_lines(text: str) -> list[Line]:
    """Return the lines of a text file in order; a table is one line with its grid."""
    lines: list[Line] = []
    table: _Table | None = None
    gap = True
    page = 1 if "\f" in text else None
    piped = any(pipe in text for pipe in _PIPE)
    printed = _printed(text)
    for index, raw in enumerate(printed):
        if page is not None:
            page += raw.count("\f")
        content = plain(raw if page is None else raw.replace("\f", " ")) if raw else ""
        if not content:
            if table and not _table_goes_on(printed, index, len(table.rows[-1])):
                lines += table.lines(page)
                table = None
            gap = table is None
            continue
        parted = "\t" in raw or (piped and _PIPES.search(raw) is not None)
        if table or parted:
            if table and not parted and table.takes(printed, index, content, page):
                continue
            cells = (_cells(raw, table is not None) if parted else None) or (_group(printed, index) if table else None)
            if cells is None and parted and _is_ruler(content):
                if table is None and _PIPES.match(content):
                    lines.append(Line.of(content, gap=gap, page=page))
                continue
            if cells is not None:
                if table is None and cells:
                    table = _Table(gap)
                if table:
                    table.add(cells, "\t" in raw if parted else None, _is_bordered(content))
                gap = False
                continue
            if table:
                lines += table.lines(page)
                table = None
                content = content.rstrip("|｜ ")
        lines.append(Line.plain(content, gap, 0 if raw[0] == content[0] else _indent(raw), page))
        gap = False
    if table:
        lines += table.lines(page)
    return column_tables(piped_tables(lines) if piped else lines)


def _printed(text: str) -> list[str]:
    """Return the lines of a text, whatever ends them."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    lines = text.split("\n")
    return _single_spaced(lines) if "\t" in text and "\n\n" in text else lines


def _single_spaced(lines: list[str]) -> list[str]:
    """Return lines without the blank one that some copies put below every line, rows of tables among them."""
    blank = [not line or line.isspace() for line in lines]
    close = sum(not above and not below for above, below in pairwise(blank))
    if close * _HARDLY > blank.count(False) or blank.count(False) < _HARDLY:
        return lines
    return [line for at, line in enumerate(lines) if not blank[at] or (at and blank[at - 1])]


def _indent(raw: str) -> int:
    """Return how many blanks stand before what a line says."""
    raw = raw.lstrip("\f")
    return len(raw) - len(raw.lstrip(_INDENT))


def _goes_on_in_cell(table: Sequence[Sequence[str]], printed: Sequence[str], index: int) -> bool:
    """Tell whether a line is the middle of a cell broken over three: the row above and the one below make one row."""
    below = next((line for line in printed[index + 1 : index + 4] if line.strip()), "")
    if "\t" not in below or len(table) < _LEAST_TO_COMPARE:
        return False
    return _make_one_row(table[-1], [plain(cell) for cell in below.split("\t")], len(table[0]))


def _whole_cells(table: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the rows with those in one piece that a break within a cell has cut in two."""
    lengths = Counter(map(len, table))
    width = max(lengths, key=lambda length: (lengths[length], length))
    rows: list[tuple[str, ...]] = []
    for row in table:
        if len(rows) >= _LEAST_TO_COMPARE and _make_one_row(rows[-1], row, width):
            rows[-1] = (*rows[-1][:-1], glue(rows[-1][-1], row[0]), *row[1:])
        else:
            rows.append(row)
    return rows


def _make_one_row(above: Sequence[str], below: Sequence[str], width: int) -> bool:
    """Tell whether two rows are one of `width` cells, the last cell of the first going on in the first of the second."""
    halves = 1 < len(above) < width > len(below) > 1 and len(above) + len(below) - 1 == width
    return halves and all((above[0], above[-1], below[0])) and not below[0].isdigit()


def _is_bordered(content: str) -> bool:
    """Tell whether pipes enclose a row."""
    return content[:1] in _PIPE and content[-1:] in _PIPE


def _with_corners(rows: Sequence[tuple[str, ...]], bordered: Sequence[bool]) -> Sequence[tuple[str, ...]]:
    """Return the rows with the blanks at the head of some, whose pipe is no border where most rows have none: ||1月|2月|."""
    if not any(bordered) or sum(bordered) * 2 >= len(rows):
        return rows
    width = max(len(row) for row, begins in zip(rows, bordered, strict=True) if not begins)
    return [("", *row) if begins and len(row) < width else row for row, begins in zip(rows, bordered, strict=True)]


def _is_ruler(content: str) -> bool:
    """Tell whether a line only rules off the rows of a table whose cells pipes part."""
    return bool(_RULER.fullmatch(content) and _PIPES.search(content) and not _DASH_CELL.fullmatch(content))


def _table_goes_on(printed: Sequence[str], index: int, width: int) -> bool:
    """Tell whether the row behind blank lines and page marks at `index` has as many cells as the rows above."""
    below = (line for line in printed[index : index + _LONGEST_BREAK] if line.strip())
    following = next((line for line in below if not is_page_mark(plain(line))), "")
    cells = _cells(following, False)
    return bool(cells) and abs(len(cells or ()) - width) <= 1


def _group(printed: list[str], index: int) -> list[str] | None:
    """A short line between rows: a row of its own that names a group, or the first half of the next row's first cell."""
    text = plain(printed[index])
    following = printed[index + 1] if index + 1 < len(printed) else ""
    cells = _cells(following, True)
    if not cells or len(text) > _LONGEST_GROUP or text.endswith(("。", "：", ":")) or _CAPTION.match(text):
        return None
    if marker(text) and _HEAD_CELL.fullmatch(cells[0]):
        return None
    if len(text) <= 2 and following[:1] not in "\t|│┃｜ ":
        printed[index + 1] = text + following
        return []
    return [text]


def _cells(raw: str, inside: bool) -> list[str] | None:
    """Return the cells of a table row, None for a line that is none."""
    stripped = raw.strip(" \u3000\u00a0\f")
    if "\t" in stripped.strip("\t") or (inside and "\t" in stripped and stripped.strip()):
        cells = plain_cells(stripped.split("\t"))
        return cells if sum(map(bool, cells)) > 1 or inside else None
    if len(_PIPES.findall(stripped)) < 2 or _RULER.fullmatch(stripped):
        return None
    cells = plain_cells(_PIPES.split(stripped))
    cells = cells[1:] if _is_bordered(stripped) else cells
    while cells and not cells[-1]:
        cells.pop()
    return cells
