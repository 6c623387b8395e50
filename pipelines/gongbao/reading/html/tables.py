"""Tables of a page: which hold data and which only lay the page out, and the cells of the former, merged ones included."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from gongbao.errors import UnreadableFile
from gongbao.reading.html.parsing import Element

_GROUPS = ("thead", "tbody", "tfoot")
_MOST_PLACES = 500_000
_MOST_COLUMNS = 1000
_COVERED_ROWS = 65_534


@dataclass(frozen=True, slots=True)
class TableText:
    """A table as printed: lines above, rows of cell texts with covered places blank, lines below.

    `covered` says where the cell of a covered place begins; it is None when the rows are of unequal length, and some
    cell must have been lost.
    """

    above: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    covered: Mapping[tuple[int, int], tuple[int, int]] | None
    below: tuple[str, ...]


def rows_of(table: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Yield every row with the group of rows it belongs to; the foot comes last, as it is printed."""
    groups = [child for child in table.elements() if child.tag in _GROUPS]
    for group in sorted([table, *groups], key=lambda group: group.tag == "tfoot"):
        for child in group.elements():
            if child.tag == "tr":
                yield group, [cell for cell in child.elements() if cell.tag in ("td", "th")]


def is_data(table: Element) -> bool:
    """Tell whether a table holds data; else it lays out the page, and its cells are read one after the other."""
    if table.attributes.get("role") in ("presentation", "none") or table.titles:
        return False
    rows = [cells for _, cells in rows_of(table)]
    columns = max((sum(1 for cell in cells if cell.characters) for cells in rows), default=0)
    filled = sum(1 for cells in rows if any(cell.characters for cell in cells))
    if columns < 2 or filled < 2 or table.link_characters * 10 > table.characters * 7:
        return False
    return not any(_lays_out(cell, table) for cells in rows for cell in cells)


def _lays_out(cell: Element, table: Element) -> bool:
    """Tell whether a cell holds most of the table, and more than a cell would."""
    most = cell.characters * 10 > table.characters * 6
    if most and cell.characters > 600 and cell.breaks >= 5:
        return True
    return cell.characters * 2 > table.characters and any(
        inner.tag == "table" and inner.characters * 2 > table.characters for inner in _within(cell)
    )


def _within(element: Element) -> Iterator[Element]:
    waiting = list(element.elements())
    while waiting:
        inner = waiting.pop()
        yield inner
        if inner.tag != "table":
            waiting.extend(inner.elements())


def read_table(table: Element, text_of: Callable[[Element], str], file_name: str) -> TableText:
    """Return a table of data as printed.

    Args:
        table: its element.
        text_of: gives the text of a cell on one line.
        file_name: for the message.

    Raises:
        UnreadableFile: it has more cells than any table of a gazette.
    """
    places, ragged = _places(table, file_name)
    texts = {id(cell): text_of(cell) for row in places for cell in row if cell is not None}
    places = _without_idle(places, texts)
    above = [text for stray in _outside_cells(table) if (text := text_of(stray))]
    below: list[str] = []
    top, bottom = 0, len(places)
    while top < bottom and (whole := _whole_row(places[top], texts)):
        above.append(whole)
        top += 1
    while bottom > top and (whole := _whole_row(places[bottom - 1], texts)):
        below.insert(0, whole)
        bottom -= 1
    rows, covered = _laid(places[top:bottom], texts)
    return TableText(tuple(above), rows, None if ragged else covered, tuple(below))


def _outside_cells(table: Element) -> Iterator[Element]:
    """Yield captions, and what stands between rows or cells by mistake: browsers print it above the table."""
    groups = [table, *(child for child in table.elements() if child.tag in _GROUPS)]
    for group in groups:
        for child in group.elements():
            if child.tag == "tr":
                yield from (inner for inner in child.elements() if inner.tag not in ("td", "th"))
            elif child.tag not in _GROUPS:
                yield child


_Places = list[list[Element | None]]


def _places(table: Element, file_name: str) -> tuple[_Places, bool]:
    """Which cell stands in each place, by the rules of HTML; and whether rows differ in length without a merged cell."""
    groups = list(rows_of(table))
    ends = {id(group): at + 1 for at, (group, _) in enumerate(groups)}
    places: _Places = [[] for _ in groups]
    total = 0
    spans = False
    for y, (group, cells) in enumerate(groups):
        x = 0
        left = ends[id(group)] - y
        for cell in cells:
            while x < len(places[y]) and places[y][x] is not None:
                x += 1
            across, down = _number(cell, "colspan", _MOST_COLUMNS), _number(cell, "rowspan", _COVERED_ROWS)
            down = min(down, left) or left
            across = max(across, 1)
            spans = spans or across > 1 or down > 1
            total += across * down
            if total > _MOST_PLACES:
                raise UnreadableFile(
                    f"{file_name} has a table of more than {_MOST_PLACES:,} cells; save the issue's own page, or its PDF",
                    f"{file_name} 中有一张超过 {_MOST_PLACES:,} 个单元格的表格；请另存该期公报的页面或 PDF",
                    "page-too-large",
                )
            for row in places[y : y + down]:
                row.extend([None] * (x + across - len(row)))
                for column in range(x, x + across):
                    if row[column] is None:
                        row[column] = cell
            x += across
    lengths = {len(row) for row in places if row}
    width = max(lengths, default=0)
    for row in places:
        row.extend([None] * (width - len(row)))
    return places, len(lengths) > 1 and not spans


def _number(cell: Element, attribute: str, most: int) -> int:
    match = re.match(r"\s*(\d{1,6})", cell.attributes.get(attribute, "1"))
    return min(int(match[1]), most) if match else 1


def _without_idle(places: _Places, texts: Mapping[int, str]) -> _Places:
    """Leave out rows and columns that say nothing: blank, or covered throughout by the cells before."""

    def idle(line: list[Element | None], before: list[Element | None] | None) -> bool:
        return all(
            cell is None or not texts[id(cell)] or (before is not None and cell is before[at])
            for at, cell in enumerate(line)
        )

    rows = [row for at, row in enumerate(places) if not idle(row, places[at - 1] if at else None)]
    columns = [list(column) for column in zip(*rows, strict=True)]
    columns = [column for at, column in enumerate(columns) if not idle(column, columns[at - 1] if at else None)]
    return [list(row) for row in zip(*columns, strict=True)]


def _whole_row(row: list[Element | None], texts: Mapping[int, str]) -> str | None:
    """The text of a cell that stands alone in its row and covers all of it: a caption or a note."""
    cell = row[0]
    return texts[id(cell)] if cell is not None and len(row) > 1 and all(other is cell for other in row) else None


def _laid(
    places: _Places, texts: Mapping[int, str]
) -> tuple[tuple[tuple[str, ...], ...], dict[tuple[int, int], tuple[int, int]]]:
    first: dict[int, tuple[int, int]] = {}
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    rows = []
    for y, row in enumerate(places):
        line = []
        for x, cell in enumerate(row):
            begins = cell is not None and first.setdefault(id(cell), (y, x)) == (y, x)
            line.append(texts[id(cell)] if cell is not None and begins else "")
            if cell is not None and not begins and texts[id(cell)]:
                covered[y, x] = first[id(cell)]
        rows.append(tuple(line))
    return tuple(rows), covered
