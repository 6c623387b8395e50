"""Headers over several columns of a table without vertical lines: each stands at the middle of the columns it heads."""

from collections.abc import Sequence
from itertools import pairwise

from gongbao.reading.pdf.broken_rows import Band, Printed
from gongbao.reading.pdf.geometry import Word

_LINES = 3
"""Lines above a table that may be its upper row of headers."""
_NEAR = 1.9
"""How far such a line may stand above the next, in characters."""
_BESIDE = 1.2
"""How far beside the middle of its columns a header may stand, in characters."""


def header_above(
    lines: Sequence[Printed], first: Printed, names: Sequence[str], bands: Sequence[Band]
) -> tuple[tuple[str, ...], int] | None:
    """Return the row of headers above a table and how many lines of print it takes, or None.

    Args:
        lines: the lines of print above the table, from the top.
        first: the first line of the table.
        names: its first row of cells.
        bands: where its columns stand.
    """
    below = first
    for count in range(1, min(_LINES, len(lines)) + 1):
        line = lines[-count]
        if below.y - line.y > _NEAR * below.em:
            return None
        if row := _header(lines[-count:], names, bands):
            return row, count
        below = line
    return None


def _header(lines: Sequence[Printed], names: Sequence[str], bands: Sequence[Band]) -> tuple[str, ...] | None:
    """The cells that the lines are, when each stands over one blank header or over the middle of several columns."""
    row = [""] * len(bands)
    over: list[Word] = []
    for line in lines:
        for part in line.parts:
            met = [at for at, (start, end) in enumerate(bands) if part.x0 < end and start < part.x1]
            if len(met) == 1 and not names[met[0]] and not row[met[0]]:
                row[met[0]] = part.text
            else:
                over.append(part)
    if not over or len({part.y for part in over}) > 1:
        return None
    over.sort(key=lambda part: part.x0)
    free = [at for at, text in enumerate(row) if not text]
    for skipped in range(len(free)):
        groups = _grouped(free[skipped:], over, bands)
        if groups:
            return _filled(row, groups, over) if skipped or len(groups) > 1 or any(row) else None
    return None


def _grouped(columns: Sequence[int], over: Sequence[Word], bands: Sequence[Band]) -> list[list[int]] | None:
    """The columns below each header, by the nearest; None where one does not stand over the middle of its columns."""
    groups: list[list[int]] = [[] for _ in over]
    for column in columns:
        middle = sum(bands[column]) / 2
        groups[min(range(len(over)), key=lambda at: abs(over[at].middle[0] - middle))].append(column)
    for part, group in zip(over, groups, strict=True):
        if len(group) < 2 or any(second != first + 1 for first, second in pairwise(group)):
            return None
        middle = (bands[group[0]][0] + bands[group[-1]][1]) / 2
        if abs(middle - part.middle[0]) > _BESIDE * part.em:
            return None
    return groups


def _filled(row: Sequence[str], groups: Sequence[Sequence[int]], over: Sequence[Word]) -> tuple[str, ...]:
    filled = list(row)
    for part, group in zip(over, groups, strict=True):
        filled[group[0]] = part.text
    return tuple(filled)
