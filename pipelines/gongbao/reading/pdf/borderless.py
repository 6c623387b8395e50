"""Tables without lines between their columns: rows of words that stand below one another."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from gongbao.reading.pdf.broken_rows import Printed, broken_table, may_begin
from gongbao.reading.pdf.geometry import PrintedLine, PrintedTable, Ruling, Word
from gongbao.reading.pdf.header_rows import header_above

_ROWS = 3
_COLUMNS = 3
_ABOVE = 3
"""Lines above a table that are looked through for headers over several columns."""
_LONGEST = 120
"""Lines of a page that are looked through for the rows of one table."""


def find_tables(lines: Sequence[PrintedLine], rules: Sequence[Ruling] = ()) -> list[PrintedLine | PrintedTable]:
    """Return the lines with runs of rows in three columns or more put together as tables; `rules` run across the page."""
    items: list[PrintedLine | PrintedTable] = []
    index = 0
    while index < len(lines):
        stop = _run(lines, index)
        table = _table(lines[index:stop]) if stop - index >= _ROWS else None
        if (broken := _broken(lines[index : index + _LONGEST], rules)) and index + broken[1] >= stop:
            table, stop = broken[0], index + broken[1]
        if table:
            items += _headed(items, lines[index:stop], table)
            index = stop
        else:
            items.append(lines[index])
            index += 1
    return items


def _headed(
    items: list[PrintedLine | PrintedTable], lines: Sequence[PrintedLine], table: PrintedTable
) -> list[PrintedTable]:
    """The table with the row of headers over several columns, whose lines are taken from `items`."""
    above = [item for item in items[-_ABOVE:] if isinstance(item, PrintedLine) and item.column == lines[0].column]
    if len(above) < len(items[-_ABOVE:]):
        return [table]
    bands = _bands([part for line in lines for part in _parts(line)])
    found = header_above([_printed(line) for line in above], _printed(lines[0]), table.rows[0], bands)
    if found is None:
        return [table]
    row, count = found
    top = items[-count]
    del items[-count:]
    return [replace(table, rows=(row, *table.rows), top=top.y - top.em if isinstance(top, PrintedLine) else table.top)]


def _run(lines: Sequence[PrintedLine], start: int) -> int:
    """The end of the run of lines that are rows: with at least three words far apart."""
    stop = start
    while stop < len(lines) and len(_parts(lines[stop])) >= _COLUMNS and lines[stop].column == lines[start].column:
        if stop > start and lines[stop].y - lines[stop - 1].y > 3.5 * lines[stop].em:
            break
        stop += 1
    return stop


def _broken(lines: Sequence[PrintedLine], rules: Sequence[Ruling]) -> tuple[PrintedTable, int] | None:
    """The table that begins with the first line, its cells broken over lines, and how many lines it takes."""
    first, *below = [_printed(line) for line in lines[:2]]
    if not may_begin(first, below[0] if below else None):
        return None
    run = takewhile(lambda line: line.column == lines[0].column, lines)
    return broken_table([_printed(line) for line in run], rules)


def _printed(line: PrintedLine) -> Printed:
    return Printed(line.y, line.em, tuple(_parts(line)))


def _parts(line: PrintedLine) -> list[Word]:
    """The words of a line, those joined that stand less than a character apart."""
    parts: list[Word] = []
    for word in line.words:
        if parts and word.x0 - parts[-1].x1 < line.em:
            last = parts.pop()
            space = " " if word.x0 - last.x1 > 0.25 * line.em else ""
            word = Word(last.text + space + word.text, last.x0, word.x1, last.y, last.em)
        parts.append(word)
    return parts


def _table(lines: Sequence[PrintedLine]) -> PrintedTable | None:
    rows = [_parts(line) for line in lines]
    bands = _bands([part for row in rows for part in row])
    if len(bands) < _COLUMNS:
        return None
    cells = []
    for row in rows:
        texts = [""] * len(bands)
        for part in row:
            column = next(i for i, (_, end) in enumerate(bands) if part.x0 < end)
            if texts[column]:
                return None
            texts[column] = part.text
        cells.append(tuple(texts))
    filled = sum(bool(text) for row in cells for text in row)
    if filled * 10 < 7 * len(cells) * len(bands):
        return None
    edges = (*(start for start, _ in bands), bands[-1][1])
    return PrintedTable(tuple(cells), edges, lines[0].y - lines[0].em, lines[-1].y)


def _bands(parts: Sequence[Word]) -> list[tuple[float, float]]:
    """The stretches of x that words cover, taken together over all rows."""
    bands: list[tuple[float, float]] = []
    for part in sorted(parts, key=lambda part: part.x0):
        if bands and part.x0 <= bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], part.x1))
        else:
            bands.append((part.x0, part.x1))
    return bands
