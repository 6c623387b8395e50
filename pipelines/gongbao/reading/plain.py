"""A text file as lines: blank lines, form feeds, tables of tabs, pipes or aligned columns."""

import re
from collections import Counter
from collections.abc import Sequence

from gongbao.characters import narrow
from gongbao.reading.columns import column_tables
from gongbao.reading.lines import Line, glue, plain
from gongbao.reading.markers import marker
from gongbao.reading.page_marks import is_page_mark
from gongbao.reading.piped import piped_tables

_LONGEST_GROUP = 8
_LONGEST_BREAK = 7
"""Lines between two rows of a table that goes over the page: blank ones, the page number, the running head."""
_LEAST_TO_COMPARE = 2
"""Rows above, the header among them, that show how many cells a row has."""
_LINE_ENDS = ("\r", "\v", "\x85", "\u2028", "\u2029")
_INDENT = " \t\u3000\u00a0"
_PIPE = frozenset("|│┃｜")
_PIPES = re.compile(f"[{''.join(sorted(_PIPE))}]")
_DASH_CELL = re.compile(r"[-—–]{1,2}\s?[|│┃｜]")
_CAPTION = re.compile(r"附?表\s?[\d一二三四五六七八九十]|附[件表录]|注[:：]|专栏")
_HEAD_CELL = re.compile(
    r"序号|编号|项目(?:名称)?|类别|指标(?:名称)?|.{0,4}任务|名称|断面|点位|年[度份]|领域|街道|区域|单位"
)
"""The first cell of a header: the table above has ended, and the line between is a heading."""
_RULER = re.compile(r"[|│┃｜+:\-=\s─━┼├┤┌┐└┘┬┴╋]+")


def read_lines(text: str) -> list[Line]:
    """Return the lines of a text file in order; a table is one line with its grid."""
    lines: list[Line] = []
    table: list[tuple[str, ...]] = []
    held: list[Line] = []
    """Page marks within the table; they come behind it."""
    gap, table_gap, page = True, True, 1
    paged, piped = "\f" in text, any(pipe in text for pipe in _PIPE)
    tabbed = False

    def flush() -> None:
        if len(table) == 1 and len(table[0]) < 4:
            lines.append(Line.of(" ".join(table[0]), gap=table_gap, page=page if paged else None))
        elif table:
            rows = _whole_cells(table) if tabbed else table
            lines.append(Line(gap=table_gap, page=page if paged else None, grid=tuple(rows)))
        table.clear()
        lines.extend(held)
        held.clear()

    printed = _printed(text)
    for index, raw in enumerate(printed):
        if paged:
            page += raw.count("\f")
        content = plain(raw.replace("\f", " ") if paged else raw) if raw else ""
        if not content:
            if table and not _table_goes_on(printed, index, len(table[-1])):
                flush()
            gap = not table
            continue
        parted = "\t" in raw or (piped and _PIPES.search(raw) is not None)
        if not table and not parted:
            lines.append(Line.plain(content, gap, _indent(raw, content), page if paged else None))
            gap = False
            continue
        if (
            table
            and not parted
            and is_page_mark(narrow(content))
            and _table_goes_on(printed, index + 1, len(table[-1]))
        ):
            held.append(Line.plain(content, True, 0, page if paged else None))
            continue
        if table and tabbed and not parted and _goes_on_in_cell(table, printed, index):
            table[-1] = (*table[-1][:-1], glue(table[-1][-1], content))
            continue
        cells = (_cells(raw, bool(table)) if parted else None) or (_group(printed, index) if table else None)
        if cells is None and parted and _is_ruler(content):
            if not table and _PIPES.match(content):
                lines.append(Line.of(content, gap=gap, page=page if paged else None))
            continue
        if cells is not None:
            table_gap = table_gap if table else gap
            tabbed = "\t" in raw and (tabbed or not table) if parted else tabbed
            if cells:
                table.append(tuple(cells))
            gap = False
            continue
        if table:
            flush()
            content = content.rstrip("|｜ ")
        lines.append(Line.plain(content, gap, _indent(raw, content), page if paged else None))
        gap = False
    flush()
    return column_tables(piped_tables(lines) if piped else lines)


def _printed(text: str) -> list[str]:
    """Return the lines of a text, whatever ends them."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return text.split("\n")


def _indent(raw: str, content: str) -> int:
    """Return how many blanks stand before what a line says."""
    if raw[0] == content[0]:
        return 0
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


def _is_ruler(content: str) -> bool:
    """Tell whether a line only rules off the rows of a table whose cells pipes part."""
    return bool(_RULER.fullmatch(content) and _PIPES.search(content) and not _DASH_CELL.fullmatch(content))


def _table_goes_on(printed: Sequence[str], index: int, width: int) -> bool:
    """Tell whether the row behind blank lines and page marks at `index` has as many cells as the rows above."""
    below = (line for line in printed[index : index + _LONGEST_BREAK] if line.strip())
    following = next((line for line in below if not is_page_mark(narrow(plain(line)))), "")
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
        cells = [plain(cell) for cell in stripped.split("\t")]
        return cells if sum(map(bool, cells)) > 1 or inside else None
    if len(_PIPES.findall(stripped)) < 2 or _RULER.fullmatch(stripped):
        return None
    cells = [plain(cell) for cell in _PIPES.split(stripped)]
    cells = cells[1:] if not cells[0] and stripped[0] in "|│┃｜" and stripped[-1:] in "|│┃｜" else cells
    while cells and not cells[-1]:
        cells.pop()
    return cells
