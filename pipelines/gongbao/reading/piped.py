"""Tables whose cells a copy printed one a line, each closed by a pipe, the rows filled up with blanks at their ends.

`序号 |⏎断面 |⏎水质类别 |⏎||⏎1 |⏎…`: a run of blanks ends a row, or every row has as many cells as the first. Runs that
show neither are left as they are, for the vocabulary of headers to make out.
"""

import re
from collections.abc import Sequence

from gongbao.reading.lines import Line, glue, tidy

_PIPES = re.compile(r"[|│┃｜]")
_PIPE = frozenset("|│┃｜")
_LONGEST_HALF = 8
"""Characters of the first half of a cell that is broken over two lines."""
_LONGEST_RUN = 5000
_FEWEST_LINES = 6
_FEWEST_COLUMNS = 3
_FIGURE = re.compile(r"[<>≤≥~]?[-+]?\d[\d.,]*%?")

Cells = list[str]


def piped_tables(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` with every run of cells that is certain in rows as one line with its grid."""
    result: list[Line] = []
    at = 0
    while at < len(lines):
        stop = _end(lines, at)
        result += (_table(lines[at:stop]) if stop - at >= _FEWEST_LINES else None) or lines[at : max(stop, at + 1)]
        at = max(stop, at + 1)
    return result


def _closes(line: Line) -> bool:
    return line.grid is None and line.text[-1:] in _PIPE and line.text != ""


def _end(lines: Sequence[Line], start: int) -> int:
    """Return the place behind the run of cells that begins at a line."""
    at = start
    while at < min(len(lines), start + _LONGEST_RUN):
        if _closes(lines[at]) or (
            at > start and at + 1 < len(lines) and _is_half(lines[at]) and _closes(lines[at + 1])
        ):
            at += 1
        else:
            break
    return at


def _is_half(line: Line) -> bool:
    text = line.flat
    return line.grid is None and 0 < len(text) <= _LONGEST_HALF and ":" not in text and line.mark is None


def _table(run: Sequence[Line]) -> list[Line] | None:
    cells = _cells(run)
    caption: list[Line] = []
    blanks = _filled_from(cells, 1) - 1
    if cells[0] and blanks >= _FEWEST_COLUMNS - 1:
        caption, cells = [run[0].saying(cells[0])], cells[1 + blanks :]
    rows = _rows(cells)
    return [*caption, run[0].table(rows)] if rows else None


def _cells(run: Sequence[Line]) -> Cells:
    cells: Cells = []
    begun = ""
    for line in run:
        first, *rest = [tidy(part) for part in _PIPES.split(line.raw)]
        parts = [glue(begun, first), *rest]
        cells += parts[:-1]
        begun = parts[-1]
    return cells


def _filled_from(cells: Sequence[str], at: int) -> int:
    """Return the first place from `at` on that is not blank."""
    while at < len(cells) and not cells[at]:
        at += 1
    return at


def _rows(cells: Cells) -> list[Cells] | None:
    """Cut a stream of cells into rows of one length, or behind every run of blanks; None where neither comes out even."""
    first = next((at for at, cell in enumerate(cells) if not cell), len(cells))
    width = _filled_from(cells, first)
    if width == len(cells) or width < _FEWEST_COLUMNS or any(map(_FIGURE.fullmatch, cells[:first])):
        return None
    even = [cells[at : at + width] for at in range(0, len(cells), width)]
    if len(even[-1]) < width or not all(row[0] for row in even):
        even = _cut_behind_blanks(cells)
    rows = [_stripped(row) for row in even]
    lengths = [*map(len, even[:-1]), max(len(even[-1]), width if len(rows[-1]) == first else 0)]
    # Headers of several levels have fewer cells in the first row than in others: which hang below which is not said here.
    sure = all(width - 1 <= length <= width for length in lengths) and max(map(len, rows)) == first
    return rows if sure else None


def _cut_behind_blanks(cells: Cells) -> list[Cells]:
    rows: list[Cells] = [[]]
    for cell in cells:
        if cell and rows[-1] and not rows[-1][-1]:
            rows.append([])
        rows[-1].append(cell)
    return rows


def _stripped(row: Cells) -> Cells:
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]
