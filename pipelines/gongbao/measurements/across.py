"""Tables with sections across and indicators down that a copy printed one cell a line, row after row.

断面名称⏎甲桥⏎乙桥⏎水质类别⏎9月⏎Ⅳ类⏎Ⅲ类⏎8月⏎…: behind the names comes a header of one or two cells, and then as many
values as there are names, again and again to the end; anything else is no such table.
"""

from collections.abc import Sequence
from itertools import takewhile

from gongbao.measurements.cells import Labels, read
from gongbao.measurements.filling import NAMING
from gongbao.measurements.headers import HeaderWords

_FEWEST_NAMES, _FEWEST_ROWS = 2, 2
_MOST_NAMES = 30


def across(cells: Sequence[str], words: HeaderWords, labels: Labels) -> list[list[str]] | None:
    """Return the rows of such a table as they were, the names in the first; None when unsure."""
    corner = words.read(cells[0]) if cells else None
    if corner is None or corner.role not in NAMING or corner.indicator:
        return None
    names = list(takewhile(lambda cell: _is_name(cell, words, labels), cells[1 : _MOST_NAMES + 2]))
    if not _FEWEST_NAMES <= len(names) <= _MOST_NAMES:
        return None
    rows, at = [], 1 + len(names)
    while at < len(cells):
        heads = list(takewhile(lambda cell: _is_header(cell, words, labels), cells[at : at + 2]))
        at += len(heads)
        values = cells[at : at + len(names)]
        if not heads or len(values) < len(names) or any(read(value, labels).kind == "text" for value in values):
            return None
        rows.append((heads, values))
        at += len(names)
    if len(rows) < _FEWEST_ROWS:
        return None
    if all(len(heads) == 1 for heads, _ in rows):
        return [[cells[0], *names], *([*heads, *values] for heads, values in rows)]
    # A time alone goes on with the indicator above.
    return [[cells[0], "", *names], *([*_two(heads, words), *values] for heads, values in rows)]


def _two(heads: Sequence[str], words: HeaderWords) -> list[str]:
    if len(heads) == 1:
        return [heads[0], ""] if words.read(heads[0]).indicator else ["", heads[0]]
    return list(heads)


def _is_name(cell: str, words: HeaderWords, labels: Labels) -> bool:
    return read(cell, labels).kind == "text" and not words.read(cell).known


def _is_header(cell: str, words: HeaderWords, labels: Labels) -> bool:
    header = words.read(cell)
    says = header.indicator or header.reference or header.period or header.change
    return bool(says) and header.known and read(cell, labels).kind == "text"
