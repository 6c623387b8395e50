"""A table that runs over two pages: repeated headers left out, a row cut in two put together."""

from collections.abc import Sequence

from gongbao.reading.lines import glue
from gongbao.reading.pdf.geometry import PrintedTable

_Row = tuple[str, ...]
_NEAR = 4.0


def continues(first: PrintedTable, second: PrintedTable) -> bool:
    """Tell whether the second table, at the top of the next page, continues the first: the same columns."""
    if len(first.edges) != len(second.edges):
        return False
    shift = second.edges[0] - first.edges[0]
    return all(abs(b - a - shift) <= _NEAR for a, b in zip(first.edges, second.edges, strict=True))


def joined(first: Sequence[_Row], second: Sequence[_Row]) -> tuple[_Row, ...]:
    """Return the rows of both parts as one table."""
    rest = list(second)
    for count in (3, 2, 1):
        if len(second) > count and tuple(first[:count]) == tuple(second[:count]):
            rest = rest[count:]
            break
    rows = list(first)
    if rest and rows and _is_remainder(rows[-1], rest[0]):
        rows[-1] = tuple(glue(a, b) if a and b else a or b for a, b in zip(rows[-1], rest.pop(0), strict=True))
    return (*rows, *rest)


def _is_remainder(row: _Row, rest: _Row) -> bool:
    """What is left of a row cut by the page break fills few of the cells that the row fills, and no others."""
    filled = [bool(cell) for cell in rest]
    return sum(filled) * 2 < sum(map(bool, row)) and all(row[i] for i, full in enumerate(filled) if full)
