"""Rows of cells → a rectangular grid with the place of every cell in the canonical text.

A copy loses blanks: the tab before a row of a merged category, the corner of a header over two rows. A short row is
moved right when its cells then agree better with what the columns hold.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from gongbao.characters import narrow
from gongbao.model import Cell, Finding, Grid, Rule, Span

ROW_SHIFTED = Rule(
    "table-row-shifted",
    "warning",
    "a row of the table has lost its leading blank cell and was moved right by {observed}: {row}",
    "表格中的一行缺少行首空单元格，已右移 {observed} 列：{row}",
)
_MOST_HEADER_ROWS = 3
"""Rows at the top that print their blanks where they stand below other headers."""
_KIND = re.compile(r"(?P<missing>/|-+|—+|未检出|)|(?P<figure>[<>≤≥~]?[-+]?\d+(?:[.,]\d+)*(?:%|\([^)]*\))?)")


def mend(rows: Sequence[Sequence[str]], offset: int, caption: str | None) -> tuple[str, Grid]:
    """Return the canonical text of a table that begins at `offset`, and its rectangular grid."""
    cells, shifted = _mended(tuple(map(tuple, rows)))
    text, placed = _place(cells, offset)
    findings = tuple(_shifted(placed[at], shift) for at, shift in shifted)
    return text, Grid(tuple(map(tuple, placed)), caption, findings)


def lost_tabs(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether some rows lost the tab before them that others kept, and are moved right with a finding."""
    return any(row and not row[0] for row in rows) and bool(_mended(tuple(map(tuple, rows)))[1])


# Whether tabs were lost is asked before the table is laid out.
@lru_cache(maxsize=16)
def _mended(rows: tuple[tuple[str, ...], ...]) -> tuple[list[list[str]], list[tuple[int, int]]]:
    """Return the rows of equal length, and the rows moved right, each with by how much, where others show the blank."""
    stripped = [_without_trailing_blanks(row) for row in rows]
    width = _width(stripped)
    stripped = _grouped(stripped, width)
    header = _header_rows(stripped, width)
    cells = _mend_header(stripped[:header], width)
    shifted: list[tuple[int, int]] = []
    body = stripped[header:]
    short = any(len(row) < width for row in body)
    columns = _columns([row for row in body if len(row) == width]) if short else []
    for row in body:
        placed = len(cells) < _MOST_HEADER_ROWS and row[:1] == [""]
        shift = _best_shift(row, columns, width) if len(row) < width and not placed else 0
        if shift:
            shifted.append((len(cells), shift))
        cells.append([""] * shift + row)
    columns_needed = max(width, *map(len, cells))
    explicit = any(row and not row[0] for row in body)
    return [row + [""] * (columns_needed - len(row)) for row in cells], shifted if explicit else []


def as_printed(
    rows: Sequence[Sequence[str]], covered: Mapping[tuple[int, int], tuple[int, int]], offset: int, caption: str | None
) -> tuple[str, Grid]:
    """Return the canonical text of a table whose cells are known for certain, and its grid with merged cells repeated."""
    text, placed = _place(rows, offset)
    for (row, column), (above, left) in sorted(covered.items()):
        placed[row][column] = placed[above][left]
    return text, Grid(tuple(map(tuple, placed)), caption)


def _shifted(row: Sequence[Cell], shift: int) -> Finding:
    filled = [cell for cell in row if cell.text]
    span = Span(filled[0].span.start, filled[-1].span.end)
    return ROW_SHIFTED.at(span, observed=shift, row=" ".join(cell.text for cell in filled))


def _without_trailing_blanks(row: Sequence[str]) -> list[str]:
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return list(row[:end])


def _width(rows: Sequence[Sequence[str]]) -> int:
    """The widest row that is no exception: two rows have that many cells, or the header has."""
    counts = Counter(map(len, rows))
    common = [width for width, count in counts.items() if count > 1]
    return max([*common, len(rows[0])] if common else counts)


def _grouped(rows: Sequence[list[str]], width: int) -> list[list[str]]:
    """A row of one cell above a row that lacks its first one is that cell: the category that the rows below share."""
    result: list[list[str]] = []
    for row in rows:
        above = result[-1] if len(result) > 1 else []
        if len(above) == 1 and above[0] and len(row) == width - 1 and width > 2:
            result[-1] = [*above, *row]
        else:
            result.append(row)
    return result


# The cells of a table say the same few things, and each is looked at more than once.
@lru_cache(maxsize=1024)
def _kind(cell: str) -> str:
    match = _KIND.fullmatch(narrow(cell))
    return (match.lastgroup if match else None) or "word"


def _header_rows(rows: Sequence[Sequence[str]], width: int) -> int:
    """Rows at the top without a figure, two at most, when a row with figures follows."""
    count = 0
    for row in rows[:3]:
        if any(_kind(cell) == "figure" for cell in row):
            break
        count += 1
    if count == 3 or count == len(rows):
        return 1
    return count


def _mend_header(rows: Sequence[Sequence[str]], width: int) -> list[list[str]]:
    """A header of two rows that lost its blanks: the lower row stands at the right, groups of the upper spread over it."""
    if len(rows) != 2 or max(map(len, rows)) >= width or not rows[1] or not rows[1][0]:
        return [list(row) for row in rows]
    upper, lower = list(rows[0]), list(rows[1])
    lead = width - len(lower)
    if lead >= len(upper) or any(not cell for cell in upper):
        return [upper, lower]
    groups = upper[lead:]
    spread: list[str] = []
    for size, group in zip(_sizes(groups, lower), groups, strict=True):
        spread += [group] + [""] * (size - 1)
    return [upper[:lead] + spread, [""] * lead + lower]


def _sizes(groups: Sequence[str], names: Sequence[str]) -> list[int]:
    """How many of `names` each group heads: the division in which headings share most characters with their names."""
    best, result = -1.0, [1] * (len(groups) - 1) + [len(names) - len(groups) + 1]
    if len(groups) > 5 or len(names) > 16:
        return result
    for cuts in combinations(range(1, len(names)), len(groups) - 1):
        edges = [0, *cuts, len(names)]
        shared = sum(
            _shared(group, names[start:end]) for group, start, end in zip(groups, edges, edges[1:], strict=False)
        )
        if shared > best:
            best, result = shared, [end - start for start, end in pairwise(edges)]
    return result


def _shared(group: str, names: Sequence[str]) -> float:
    """Characters that a heading shares with its names; a name that shares none among others that do counts against it."""
    counts = [len(set(group) & set(name)) for name in names]
    return sum(counts) - (sum(not count for count in counts) if any(counts) else 0)


class _Column(NamedTuple):
    """What a column holds: which cells, and how large a share of those that say something is of a kind."""

    cells: frozenset[str]
    shares: Mapping[str, float]


def _columns(rows: Sequence[Sequence[str]]) -> list[_Column]:
    columns = []
    for cells in zip(*rows, strict=True):
        kinds = list(map(_kind, cells))
        figures, words = kinds.count("figure"), kinds.count("word")
        total = figures + words or 1
        columns.append(_Column(frozenset(cells), {"figure": figures / total, "word": words / total}))
    return columns


def _best_shift(row: Sequence[str], columns: Sequence[_Column], width: int) -> int:
    """How many blanks a short row lacks at its head; 0 when it fits best as it stands."""
    if len(row) < 2:
        return 0
    kinds = list(map(_kind, row))
    scores = [_fit(row, kinds, columns[shift:]) for shift in range(width - len(row) + 1)]
    best = scores.index(max(scores))
    return best if scores[best] > scores[0] + 0.3 else 0


def _fit(row: Sequence[str], kinds: Sequence[str], columns: Sequence[_Column]) -> float:
    """Return how well the cells of a row agree with what the columns hold that they would stand in."""
    score = 0.0
    for cell, kind, column in zip(row, kinds, columns, strict=False):
        if kind != "missing":
            score += column.shares[kind] + (0.5 if cell in column.cells else 0.0)
    return score


def _place(rows: Sequence[Sequence[str]], offset: int) -> tuple[str, list[list[Cell]]]:
    placed: list[list[Cell]] = []
    at = offset
    for row in rows:
        cells = []
        for cell in row:
            end = at + len(cell)
            cells.append(Cell(cell, Span(at, end)))
            at = end + 1
        placed.append(cells)
        if not row:
            at += 1
    return "\n".join("\t".join(row) for row in rows), placed
