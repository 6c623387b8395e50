"""A table that runs over two pages: repeated headers left out, a row cut in two put together."""

from dataclasses import replace

from gongbao.reading.lines import glue
from gongbao.reading.pdf.geometry import PrintedTable

_Row = tuple[str, ...]
_Place = tuple[int, int]
_NEAR = 4.0


def continues(first: PrintedTable, second: PrintedTable, pages: int) -> bool:
    """Tell whether the second table, next in the order of reading and `pages` on, continues the first: the same columns."""
    if len(first.edges) != len(second.edges) or pages > 1 or (pages == 0 and not _in_next_column(first, second)):
        return False
    shift = second.edges[0] - first.edges[0]
    return all(abs(b - a - shift) <= _NEAR for a, b in zip(first.edges, second.edges, strict=True))


def _in_next_column(first: PrintedTable, second: PrintedTable) -> bool:
    """Higher on the page, or beside and without headers of its own: two tables side by side have each their headers."""
    beside = second.edges[0] >= first.edges[-1]
    return second.top < first.top or (beside and first.rows[0] != second.rows[0])


def joined(first: PrintedTable, second: PrintedTable) -> PrintedTable:
    """Return the table with the rows of both parts."""
    rows, rest = list(first.rows), list(second.rows)
    skipped = next((n for n in (3, 2, 1) if len(rest) > n and rows[:n] == rest[:n]), 0)
    rest = rest[skipped:]
    moved = len(rows) - skipped
    if rest and rows and _is_remainder(rows[-1], rest[0]):
        rows[-1] = tuple(glue(a, b) if a and b else a or b for a, b in zip(rows[-1], rest.pop(0), strict=True))
        moved -= 1
    covered = _covered(first, second, moved)
    return replace(second, rows=(*rows, *rest), covered=covered)


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
