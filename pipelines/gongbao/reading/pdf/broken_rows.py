"""Tables without lines between their columns whose cells are broken over lines of print.

The cells of a row stand at the middle of it, so that its lines of print lie between one another: the first line of a
broken cell above the only line of its neighbour. Lines drawn across, counted rows and wider spaces tell rows apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongbao.reading.lines import glue
from gongbao.reading.pdf.geometry import PrintedTable, Ruling, Word

_COLUMNS = 3
_ROWS = 3
_APART = 3.5
"""How far the lines of a table may stand apart, in characters."""
_NEARER = 1.1
_BETWEEN = 0.9
"""Lines nearer than this share of the distance of lines within a cell belong to cells side by side."""
_WIDER = 1.03
"""A distance larger than that within cells, as a share of it, parts two rows."""
_MOST_LINES = 4
"""Lines of print of a row that lines across alone enclose; more are the rows between the first and the last of a table."""
_SHARE = 0.7
"""The share of its cells that a table fills, and of its width that a line across covers."""

Band = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of print as the parts of cells that stand on it."""

    y: float
    em: float
    parts: tuple[Word, ...]


def broken_table(lines: Sequence[Printed], rules: Sequence[Ruling]) -> tuple[PrintedTable, int] | None:
    """Return the table that begins with the first of `lines` and how many of them it takes, or None.

    Args:
        lines: lines of print; the first has three columns or more or stands between others.
        rules: what is drawn across the page.
    """
    bands, count = _run(lines)
    count = _closed(lines[:count], rules, bands)
    lines = lines[:count]
    bands, _ = _run(lines)
    if len(bands) < _COLUMNS or len(lines) < _ROWS:
        return None
    across = _across(rules, bands)
    rows = _rows(lines, bands, across)
    if rows is None or len(rows) < _ROWS:
        return None
    cells = [_cells(row, bands) for row in rows]
    filled = sum(bool(text) for row in cells for text in row)
    if filled < _SHARE * len(cells) * len(bands):
        return None
    edges = (*(start for start, _ in bands), bands[-1][1])
    return PrintedTable(tuple(cells), edges, lines[0].y - lines[0].em, lines[-1].y), count


def may_begin(first: Printed, second: Printed | None) -> bool:
    """Tell whether a table may begin with a line: by its three columns, or a next line nearer than those of a text."""
    return len(first.parts) >= _COLUMNS or (second is not None and second.y - first.y < _NEARER * first.em)


def _run(lines: Sequence[Printed]) -> tuple[list[Band], int]:
    """Return the columns, and how many lines stand in them without one that runs over the space between two."""
    bands: list[Band] = []
    for count, line in enumerate(lines):
        if count and line.y - lines[count - 1].y > _APART * line.em:
            return bands, count
        for part in line.parts:
            met = [band for band in bands if part.x0 < band[1] and band[0] < part.x1]
            if len(met) > 1:
                return bands, count
            for band in met:
                bands.remove(band)
            bands.append((min([part.x0, *(band[0] for band in met)]), max([part.x1, *(band[1] for band in met)])))
        bands.sort()
    return bands, len(lines)


def _across(rules: Sequence[Ruling], bands: Sequence[Band]) -> list[float]:
    """Return where lines run over most of the width of the columns."""
    left, right = bands[0][0], bands[-1][1]
    return [rule.at for rule in rules if min(rule.end, right) - max(rule.start, left) > _SHARE * (right - left)]


def _closed(lines: Sequence[Printed], rules: Sequence[Ruling], bands: Sequence[Band]) -> int:
    """Return how many lines belong to the table: short ones at its end only above its last rule or between others."""
    across = _across(rules, bands) if bands else []
    last = max((at for at in across if lines and lines[0].y < at < lines[-1].y + _APART * lines[-1].em), default=0.0)
    pitch = _pitch(lines, bands)
    count = len(lines)
    while count > 1 and len(lines[count - 1].parts) < _COLUMNS:
        line = lines[count - 1]
        if line.y < last or (pitch and line.y - lines[count - 2].y < _BETWEEN * pitch):
            break
        count -= 1
    return count


def _column(part: Word, bands: Sequence[Band]) -> int:
    return next(index for index, (_, end) in enumerate(bands) if part.x0 < end)


def _pitch(lines: Sequence[Printed], bands: Sequence[Band]) -> float:
    """Return the least distance of two lines in one column; 0 where no column has two."""
    last: dict[int, float] = {}
    distances = []
    for line in lines:
        for part in line.parts:
            column = _column(part, bands)
            if column in last:
                distances.append(line.y - last[column])
            last[column] = line.y
    return min(distances, default=0.0)


def _rows(lines: Sequence[Printed], bands: Sequence[Band], across: Sequence[float]) -> list[Sequence[Printed]] | None:
    """Return the lines row by row, or None where nothing tells rows apart."""
    pitch = _pitch(lines, bands)
    distances = [second.y - first.y for first, second in pairwise(lines)]
    between = any(distance < _BETWEEN * pitch for distance in distances)
    ruled = [any(first.y < at < second.y for at in across) for first, second in pairwise(lines)]
    if not between and not any(ruled):
        return None
    if not between and sum(ruled) > 1:
        rows = _parted(lines, ruled)
        if max(map(len, rows)) <= _MOST_LINES and not any(_mixes_figures(row, bands) for row in rows):
            return rows
    breaks = _counted(lines, bands, ruled)
    if breaks is None:
        wider = any(distance > _WIDER * pitch for distance in distances)
        least = (_WIDER if wider and between else 0.97) * pitch
        breaks = [drawn or distance > least for drawn, distance in zip(ruled, distances, strict=True)]
    return _parted(lines, breaks)


def _parted(lines: Sequence[Printed], breaks: Sequence[bool]) -> list[Sequence[Printed]]:
    rows, start = [], 0
    for index, parted in enumerate([*breaks, True], start=1):
        if parted:
            rows.append(lines[start:index])
            start = index
    return rows


def _mixes_figures(row: Sequence[Printed], bands: Sequence[Band]) -> bool:
    """Tell whether a column would have one figure right below another in a cell: these are rows, and no lines of one."""
    above: dict[int, str] = {}
    for line in row:
        for part in line.parts:
            column = _column(part, bands)
            if above.get(column, "")[-1:].isdigit() and part.text[0].isdigit():
                return True
            above[column] = part.text
    return False


def _counted(lines: Sequence[Printed], bands: Sequence[Band], ruled: Sequence[bool]) -> list[bool] | None:
    """Return behind which lines rows end where the first column counts them 1, 2, 3: at the widest space between."""
    first = [(at, line.parts[0].text) for at, line in enumerate(lines) if line.parts[0].x0 < bands[0][1]]
    figures = [(at, int(text)) for at, text in first if text.isdecimal()]
    begin = figures[0][1] if figures else 0
    if len(figures) < _ROWS - 1 or [n for _, n in figures] != list(range(begin, begin + len(figures))):
        return None
    if len(first) > len(figures) + 1:
        return None
    breaks = list(ruled)
    marks = [first[0][0], *(at for at, _ in figures)] if first[0][0] != figures[0][0] else [at for at, _ in figures]
    for start, stop in pairwise(marks):
        if any(ruled[start:stop]):
            continue
        spaces = [(lines[at + 1].y - lines[at].y, -abs(2 * at + 1 - start - stop), at) for at in range(start, stop)]
        breaks[max(spaces)[2]] = True
    return breaks


def _cells(row: Sequence[Printed], bands: Sequence[Band]) -> tuple[str, ...]:
    texts = [""] * len(bands)
    for line in row:
        for part in line.parts:
            column = _column(part, bands)
            texts[column] = glue(texts[column], part.text)
    return tuple(texts)
