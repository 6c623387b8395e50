"""A table that runs over two pages: repeated headers left out, a row cut in two put together."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gongbao.reading.lines import glue
from gongbao.reading.pdf.geometry import PrintedTable

_Row = tuple[str, ...]
_Place = tuple[int, int]
_NEAR = 4.0
_FEW = 3
"""Rows that a page may cut off a table without one that shows all its columns."""


def continues(first: PrintedTable, second: PrintedTable, pages: int) -> bool:
    """Tell whether the second table, next in the order of reading and `pages` on, continues the first.

    Both have the same columns; a few rows of merged cells that the break cut off, as headers, may lack some of the lines
    between them.
    """
    if pages > 1 or (pages == 0 and not _in_next_column(first, second)):
        return False
    shift = second.edges[0] - first.edges[0]
    edges = [edge + shift for edge in first.edges]
    if len(edges) == len(second.edges):
        return _stand_among(edges, second.edges)
    if abs(edges[-1] - second.edges[-1]) > _NEAR:
        return False
    if len(edges) < len(second.edges):
        return len(first.rows) <= _FEW and _stand_among(edges, second.edges)
    return len(second.rows) <= _FEW and _stand_among(second.edges, edges)


def _stand_among(edges: Sequence[float], others: Sequence[float]) -> bool:
    """Tell whether each edge is one of the others."""
    return all(min(abs(edge - other) for other in others) <= _NEAR for edge in edges)


def _in_next_column(first: PrintedTable, second: PrintedTable) -> bool:
    """Higher on the page, or beside and without headers of its own: two tables side by side have each their headers."""
    beside = second.edges[0] >= first.edges[-1]
    return second.top < first.top or (beside and first.rows[0] != second.rows[0])


def joined(first: PrintedTable, second: PrintedTable) -> PrintedTable:
    """Return the table with the rows of both parts."""
    if len(first.edges) < len(second.edges):
        shift = second.edges[0] - first.edges[0]
        first = _parted(first, [edge - shift for edge in second.edges])
    elif len(first.edges) > len(second.edges):
        shift = second.edges[0] - first.edges[0]
        second = _parted(second, [edge + shift for edge in first.edges])
    rows, rest = list(first.rows), list(second.rows)
    skipped = next((n for n in (3, 2, 1) if len(rest) > n and rows[:n] == rest[:n]), 0)
    rest = rest[skipped:]
    moved = len(rows) - skipped
    if rest and rows and _is_remainder(rows[-1], rest[0]):
        rows[-1] = tuple(glue(a, b) if a and b else a or b for a, b in zip(rows[-1], rest.pop(0), strict=True))
        moved -= 1
    covered = _covered(first, second, moved)
    return replace(second, rows=(*rows, *rest), covered=covered)


def _parted(table: PrintedTable, edges: Sequence[float]) -> PrintedTable:
    """Return the table with more columns: a cell that covers several of them is merged."""
    starts = [min(range(len(edges)), key=lambda at: abs(edges[at] - edge)) for edge in table.edges]
    known, covered = table.covered or {}, dict[_Place, _Place]()
    rows = []
    for y, row in enumerate(table.rows):
        cells = [""] * (len(edges) - 1)
        for x, (start, stop) in enumerate(pairwise(starts)):
            top, left = known.get((y, x), (y, x))
            origin = top, starts[left]
            covered.update({(y, at): origin for at in range(start, stop) if (y, at) != origin})
            cells[start] = row[x]
        rows.append(tuple(cells))
    return replace(table, rows=tuple(rows), edges=tuple(edges), covered=None if table.covered is None else covered)


def _covered(first: PrintedTable, second: PrintedTable, moved: int) -> dict[_Place, _Place] | None:
    """The places that merged cells cover in both parts; a cell merged down to the page's end may go on, blank."""
    if first.covered is None or second.covered is None:
        return None
    covered = dict(first.covered)
    end = len(first.rows)
    origins: dict[_Place, _Place] = {}
    row = end - moved
    for column in range(len(second.edges) - 1) if row < len(second.rows) else ():
        above = covered.get((end - 1, column))
        if above and above[1] == column and not second.rows[row][column]:
            origins[end, column] = covered[end, column] = above
    for (y, x), (top, left) in second.covered.items():
        if y + moved >= end:
            place = max(top + moved, 0), left
            covered[y + moved, x] = origins.get(place, place)
    return covered


def _is_remainder(row: _Row, rest: _Row) -> bool:
    """What is left of a row cut by the page break fills few of the cells that the row fills, and no others."""
    filled = [bool(cell) for cell in rest]
    return sum(filled) * 2 < sum(map(bool, row)) and all(row[i] for i, full in enumerate(filled) if full)
