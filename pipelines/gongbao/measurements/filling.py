"""Rows of a flattened table: which cell stands under which header, when only one way of filling the columns fits."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongbao.characters import fold
from gongbao.measurements.cells import Content, Labels, read
from gongbao.measurements.columns import Column
from gongbao.measurements.headers import Header

_NUMBERS = frozenset({"number", "bracketed", "missing"})
_HELD = {
    "label": frozenset({"label", "class", "missing"}),
    "class": frozenset({"class", "label", "missing"}),
    "compliance": frozenset({"compliance", "missing"}),
    "change": frozenset({"change", "number", "bracketed", "missing"}),
    "pair": frozenset({"pair", "missing"}),
    "exceedance": frozenset({"text", "missing", "number"}),
    "text": frozenset({"text", "missing", "label"}),
}
_COUNTED = re.compile(r"\(\d+个?\)$")
_ANY_FIGURE = frozenset({"number", "bracketed", "missing", "class", "label", "change", "compliance"})
NAMING = ("point", "source", "area", "river", "item")
_DROPPED = ("class", "river", "remark")
_LACKED = ("exceedance", "pair")


@dataclass(frozen=True)
class Slots:
    """The columns that cells are to fill; `wrapped` tells that a name may stand on two lines."""

    columns: tuple[Column, ...]
    labels: Labels
    wrapped: bool = False

    def pieces(self, cells: Sequence[str], at: int, header: Header) -> Iterator[tuple[str, int]]:
        """Yield what the cell at `at` can be under `header`, with the place behind it."""
        if at >= len(cells):
            return
        text = cells[at]
        if not text or _certain(header, text, self.labels):
            yield text, at + 1
        if self.wrapped and header.role in ("class", *NAMING) and not header.indicator and at + 1 < len(cells):
            both = text + cells[at + 1]
            plain = all(read(part, self.labels).kind == "text" for part in (text, cells[at + 1]))
            known = fold(text) in self.labels.section_classes
            if plain and _certain(header, both, self.labels) and (header.role == "class" or not known):
                yield both, at + 2

    def may_lack(self, header: Header) -> bool:
        """Tell whether a blank under `header` leaves no trace in a flattened table."""
        return header.role in _DROPPED or (header.indicator is not None and header.indicator.kind in _LACKED)


def _ways(
    cells: tuple[str, ...], at: int, table: Slots, *, whole: bool = False
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield every way in which the cells from `at` on fill one row, with the place behind it."""

    def fill(position: int, index: int, row: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
        if index == len(table.columns):
            if not whole or position == len(cells):
                yield row, position
            return
        header = table.columns[index].header
        for text, end in table.pieces(cells, position, header):
            yield from fill(end, index + 1, (*row, text))
        if table.may_lack(header) and not (whole and cells[position : position + 1] == ("",)):
            yield from fill(position, index + 1, (*row, ""))

    yield from fill(at, 0, ())


def row_of(row: Sequence[str], table: Slots) -> tuple[str, ...] | None:
    """Return the one way to fill a row; blanks in it are trusted only where that succeeds."""
    whole = _only(_ways(tuple(row), 0, table, whole=True))
    printed = tuple(cell for cell in row if cell)
    whole = whole or _only(_ways(printed, 0, table, whole=True))
    if whole or not table.wrapped or not printed:
        return whole
    known = [name for name in table.labels.section_classes if len(name) > 2 and printed[0].startswith(name)]
    parts = (known[0], printed[0].removeprefix(known[0])) if known else (printed[0],)
    return _only(_ways((*filter(None, parts), *printed[1:]), 0, table, whole=True))


def _only(ways: Iterator[tuple[tuple[str, ...], int]]) -> tuple[str, ...] | None:
    rows = {row for row, _ in ways}
    return rows.pop() if len(rows) == 1 else None


def rows_of(cells: tuple[str, ...], table: Slots) -> list[tuple[str, ...]] | None:
    """Cut a stream of cells into rows; None unless there is exactly one way to do it."""

    ways: dict[int, int] = {0: 1}
    before: dict[int, tuple[int, tuple[str, ...]]] = {}
    # From the front, so that nothing is looked at behind the first place where no row fits.
    for at in range(len(cells)):
        for row, end in _ways(cells, at, table) if at in ways else ():
            if end > at:
                ways[end] = ways.get(end, 0) + ways[at]
                before[end] = (at, row)
    at = len(cells)
    if ways.get(at) != 1:
        return None
    rows = []
    while at:
        at, row = before[at]
        rows.append(row)
    return rows[::-1]


def misfits(header: Header, texts: Sequence[str], labels: Labels) -> list[str]:
    """Return the cells that cannot stand under a header."""
    if header.role and not header.indicator:
        return [text for text in texts if not _names(header.role, text, read(text, labels), labels)]
    held = _held(header)
    return [text for text in texts if read(text, labels).kind not in held]


def lies_left(row: Sequence[str], found: Sequence[Column], labels: Labels) -> bool:
    """Tell whether a row without its first cell, merged with the one above, stands one column too far to the left."""
    if len(row) != len(found) or row[-1] or not all(row[:-1]):
        return False
    held = [_suits(column.header, text, labels) for column, text in zip(found[:-1], row[:-1], strict=True)]
    moved = [_suits(column.header, text, labels) for column, text in zip(found[1:], row[:-1], strict=True)]
    return all(moved) and not all(held)


def _suits(header: Header, text: str, labels: Labels) -> bool:
    """Tell whether a cell can stand under a header."""
    return not misfits(header, (text,), labels)


def _held(header: Header) -> frozenset[str]:
    """Return the kinds of cells that can stand under a header of figures."""
    if header.change:
        return _HELD["change"]
    if header.rank:
        return _NUMBERS
    return _HELD.get(header.indicator.kind, _NUMBERS) if header.indicator else _ANY_FIGURE


def _class_name(text: str) -> str:
    """Return a class of sections without the number of its sections: 考核断面(11个)."""
    return _COUNTED.sub("", fold(text))


def _names(role: str, text: str, content: Content, labels: Labels) -> bool:
    if role == "class":
        whole = _class_name(text)
        run_on = whole.startswith(labels.whole_classes)
        return whole in labels.section_classes or (content.kind == "text" and not run_on)
    if role == "sequence":
        return text.isdigit() or (fold(text).isalnum() and content.kind != "text")
    if role in ("remark", "unit"):
        return content.kind in ("text", "missing")
    if role == "month":
        return content.kind in ("text", "number")
    return content.kind in ("text", "label", "class") and (
        role in ("item", "area") or fold(text) not in labels.section_classes
    )


def _certain(header: Header, text: str, labels: Labels) -> bool:
    """Tell whether a cell suits a header beyond doubt: the class of a section only by a known word."""
    if header.role in ("class", *NAMING) and not header.indicator:
        whole = _class_name(text)
        if header.role == "class" or whole.startswith(labels.whole_classes):
            return whole in labels.section_classes and header.role == "class"
    return _suits(header, text, labels)
