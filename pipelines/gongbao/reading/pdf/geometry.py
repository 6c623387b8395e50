"""What stands where on a page. Points, x to the right and y downwards, whichever way the page is turned."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_WIDE = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6“”‘’—…\U00020000-\U0003ffff]"
)


def is_wide(char: str) -> bool:
    """Tell whether a character fills a whole em, as Chinese characters and full-width marks do."""
    return bool(_WIDE.match(char))


@dataclass(frozen=True, slots=True)
class Word:
    """Characters printed side by side: from `x0` to `x1` on the baseline `y`; `em` is the size of the font."""

    text: str
    x0: float
    x1: float
    y: float
    em: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle of the word, by which it belongs to a cell."""
        return (self.x0 + self.x1) / 2, self.y - self.em * 0.35


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of print: its text, where it stands, and the words it is made of."""

    text: str
    x0: float
    x1: float
    y: float
    em: float
    words: tuple[Word, ...] = ()
    column: tuple[int, int] = (0, 1)
    """Which column of how many."""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table: its rows of cells, merged cells filled at their upper left; `edges` are the lines between columns."""

    rows: tuple[tuple[str, ...], ...]
    edges: tuple[float, ...]
    top: float
    bottom: float
    covered: Mapping[tuple[int, int], tuple[int, int]] | None = None
    """Places (row, column) that a merged cell covers → where it begins; None when no lines say so."""


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page: lines and tables in the order of reading."""

    number: int
    items: tuple[PrintedLine | PrintedTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line drawn along one axis: at `at` of the other axis, from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Rulings:
    """The straight lines of a page: `across` are horizontal (at y), `down` are vertical (at x)."""

    across: list[Ruling] = field(default_factory=list)
    down: list[Ruling] = field(default_factory=list)
