"""Words of a page → lines in the order of reading: one column or several, headlines across them."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from gongbao.reading.pdf.cells import line_text, lines_of
from gongbao.reading.pdf.geometry import PrintedLine, Word

_BINS = 200
_SIDE = 6
"""Full lines that each column must have to be one."""
_FEWEST = 3
"""Full lines that a page must have in each column to say anything."""
_EVEN = 0.03
"""How far beside the middle of the page a gutter may be, as a share of the width, if little else speaks for it."""
_NEAR = 12.0
"""Points between the gutters of pages that agree."""


class Gutter(NamedTuple):
    """The white space between two columns of a page."""

    place: float
    """x of its middle."""
    lines: int
    """Full lines in the column that has fewer."""
    certain: bool
    """The page alone shows that these are columns of running text."""


def read_lines(words: Sequence[Word], gutter: float | None = None) -> list[PrintedLine]:
    """Return the lines of the words in the order of reading: left of `gutter`, then right of it."""
    if gutter is None:
        return [_line(line) for line in lines_of(words)]
    lines: list[PrintedLine] = []
    for across, group in _bands(words, gutter):
        if across:
            lines += [_line(line) for line in lines_of(group)]
            continue
        for index in (0, 1):
            side = [word for word in group if (word.middle[0] > gutter) == bool(index)]
            lines += [_line(line, (index, 2)) for line in lines_of(side)]
    return lines


def _line(words: Sequence[Word], column: tuple[int, int] = (0, 1)) -> PrintedLine:
    tallest = max(words, key=lambda word: word.em)
    return PrintedLine(
        line_text(words), words[0].x0, max(w.x1 for w in words), tallest.y, tallest.em, tuple(words), column
    )


def follows(words: Sequence[Word], gutter: float) -> bool:
    """Tell whether a page with little text has the columns that other pages of the issue have."""
    left = [word for word in words if word.x1 <= gutter]
    right = [word for word in words if word.x0 >= gutter]
    crossing = [word for word in words if word.x0 < gutter < word.x1 and not _centred([word], gutter)]
    near = sum(word.x0 - gutter < 5 * word.em for word in right)
    return len(left) > 1 and len(right) > 1 and near * 2 > len(right) and len(crossing) * 4 < len(left) + len(right)


def find_gutter(words: Sequence[Word]) -> Gutter | None:
    """Return the white space between what may be two columns of running text, or None."""
    if not words:
        return None
    x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    if x1 - x0 < 200:
        return None
    step = (x1 - x0) / _BINS
    crossing = [0] * (_BINS + 2)
    for word in words:
        crossing[max(0, int((word.x0 - x0) / step))] += 1
        crossing[min(_BINS, int((word.x1 - x0) / step)) + 1] -= 1
    best, total = None, 0
    for place in range(_BINS):
        total += crossing[place]
        if 0.4 * _BINS < place < 0.6 * _BINS and (best is None or total < best[0]):
            best = (total, place)
    if best is None or best[0] > 0.25 * len(words):
        return None
    middle = x0 + _widened(crossing, best) * step
    left = _filled([word for word in words if word.x1 <= middle], middle - x0)
    right = _filled([word for word in words if word.x0 >= middle], x1 - middle)
    lines, share = min(left[0], right[0]), min(left[1], right[1])
    certain = lines >= _SIDE and share >= 1 / 2
    even = abs(middle - (x0 + x1) / 2) < _EVEN * (x1 - x0)
    return Gutter(middle, lines, certain) if certain or (even and lines >= _FEWEST and share >= 1 / 3) else None


def usual_gutter(gutters: Iterable[Gutter | None]) -> float | None:
    """Return where the columns of an issue part, by what its pages show; None if it is set in one column.

    A page of many short documents shows little alone; pages that agree show as much as one full page.
    """
    found = [gutter for gutter in gutters if gutter]
    if certain := [gutter.place for gutter in found if gutter.certain]:
        return median(certain)
    usual = median(gutter.place for gutter in found) if found else 0
    near = [gutter for gutter in found if abs(gutter.place - usual) < _NEAR]
    return usual if sum(gutter.lines for gutter in near) >= _SIDE else None


def _widened(crossing: Sequence[int], best: tuple[int, int]) -> float:
    """The middle of the stretch that as few words cross as at `best`."""
    end = best[1]
    while end + 1 < _BINS and crossing[end + 1] == 0:
        end += 1
    return (best[1] + end) / 2 + 0.5


def _filled(words: Sequence[Word], width: float) -> tuple[int, float]:
    """How many of the words, and what share, fill their column: most of running text, few in a table or a form."""
    full = sum(word.x1 - word.x0 > 0.7 * width for word in words)
    return full, full / max(len(words), 1)


def _bands(words: Sequence[Word], gutter: float) -> Iterable[tuple[bool, list[Word]]]:
    """Cut the page where lines run over the gutter; yield (runs over it, words) from the top."""
    band: list[Word] = []
    over = False
    for line in lines_of(words):
        crosses = any(word.x0 < gutter < word.x1 for word in line) or _centred(line, gutter)
        if band and crosses != over:
            yield over, band
            band = []
        over = crosses
        band += line
    if band:
        yield over, band


def _centred(line: Sequence[Word], gutter: float) -> bool:
    return len(line) == 1 and abs(line[0].middle[0] - gutter) < line[0].em
