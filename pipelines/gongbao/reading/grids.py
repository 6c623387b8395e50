"""Rows of cells → a rectangular grid with the place of every cell in the canonical text."""

from collections import Counter
from collections.abc import Sequence

from gongbao.model import Cell, Finding, Grid, Rule, Span

ROW_SHIFTED = Rule(
    "table-row-shifted",
    "warning",
    "a row of the table has lost its leading blank cell and was moved right by {observed}: {row}",
    "表格中的一行缺少行首空单元格，已右移 {observed} 列：{row}",
)


def mend(rows: Sequence[Sequence[str]], offset: int, caption: str | None) -> tuple[str, Grid]:
    """Return the canonical text of a table that begins at `offset`, and its grid.

    A row one cell short, with a blank missing at its head where the rows around it have one, is moved right.
    """
    width = _width(rows)
    mended: list[list[str]] = []
    shifted: list[int] = []
    for index, row in enumerate(rows):
        cells = list(row)
        while len(cells) > width and not cells[-1]:
            cells.pop()
        missing = width - len(cells)
        if missing == 1 and index > 0 and cells[0] and _opens_blank(rows, index, width):
            cells.insert(0, "")
            shifted.append(index)
        cells += [""] * (width - len(cells))
        mended.append(cells)
    columns = max(map(len, mended))
    mended = [row + [""] * (columns - len(row)) for row in mended]
    text, cells_at = _place(mended, offset)
    findings: list[Finding] = []
    for index in shifted:
        row_cells = cells_at[index]
        span = Span(row_cells[1].span.start, row_cells[-1].span.end)
        findings.append(ROW_SHIFTED.at(span, observed=1, row=" ".join(filter(None, mended[index]))))
    return text, Grid(tuple(map(tuple, cells_at)), caption, tuple(findings))


def _width(rows: Sequence[Sequence[str]]) -> int:
    counts = Counter(len(row) for row in rows)
    return max(counts, key=lambda width: (counts[width], width))


def _opens_blank(rows: Sequence[Sequence[str]], index: int, width: int) -> bool:
    above = rows[index - 1]
    below = rows[index + 1] if index + 1 < len(rows) else above
    return len(above) == width and (not above[0] or not below[0]) and index > 1


def _place(rows: Sequence[Sequence[str]], offset: int) -> tuple[str, list[list[Cell]]]:
    placed: list[list[Cell]] = []
    parts: list[str] = []
    at = offset
    for row in rows:
        cells = []
        for column, cell in enumerate(row):
            at += 1 if column else 0
            cells.append(Cell(cell, Span(at, at + len(cell))))
            at += len(cell)
        placed.append(cells)
        parts.append("\t".join(row))
        at += 1
    return "\n".join(parts), placed
