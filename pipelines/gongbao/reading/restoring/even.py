"""Tables that a copy printed one cell a line, told by their evenness alone: so many words, and then rows of that many cells.

Where every column holds one kind of thing (figures, classes of water, words) at one length of rows only, the rows are
certain whatever the headers say. A blank that the copy dropped makes the columns uneven, and then there is no answer.
"""

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from gongbao.characters import narrow
from gongbao.measurements.cells import WATER_CLASS
from gongbao.reading.notes import stands_below_table

_FIGURE = re.compile(r"[<>≤≥~]?[-+−]?\d[\d.,]*%?(?:\([^()]*\))?|[\d.]+\s?[-~～/]\s?[\d.]+")
_CLASS = re.compile(WATER_CLASS)
_MISSING = re.compile(r"/|-+|—+|未检出|未监测|停测|")
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 14
_FEWEST_ROWS = 3
_MOST_CAPTIONS = 3
_LONGEST_HEADER = 16


def even_rows(texts: Sequence[str]) -> tuple[int, list[list[str]]] | None:
    """Return at which of `texts` a table begins, and its rows up to the last text or a note, headers first."""
    printed = list(takewhile(lambda text: not stands_below_table(text), (narrow(text).strip("| ") for text in texts)))
    kinds = [_kind(text) for text in printed]
    found = [
        (start, width)
        for start in range(_captions(printed) + 1)
        for width in range(_FEWEST_COLUMNS, _MOST_COLUMNS + 1)
        if (len(printed) - start) % width == 0
        and len(printed) - start >= width * (_FEWEST_ROWS + 1)
        and _is_header(printed[start : start + width], kinds[start : start + width])
        and _is_even(kinds[start + width :], width)
    ]
    if len(found) != 1:
        return None
    start, width = found[0]
    cells = [text.strip("|｜ ") for text in texts[start : len(printed)]]
    return start, [cells[at : at + width] for at in range(0, len(cells), width)]


def _captions(texts: Sequence[str]) -> int:
    """Return how many of the first texts can stand above a table: too long for a header, or with a figure or a colon."""
    captions = takewhile(lambda text: len(text) > _LONGEST_HEADER // 2 or re.search(r"[\d:]", text), texts)
    return sum(1 for _ in islice(captions, _MOST_CAPTIONS))


def _kind(text: str) -> str:
    if _MISSING.fullmatch(text):
        return "missing"
    return "figure" if _FIGURE.fullmatch(text) else "class" if _CLASS.fullmatch(text) else "word"


def _is_header(texts: Sequence[str], kinds: Sequence[str]) -> bool:
    return set(kinds) == {"word"} and all(len(text) <= _LONGEST_HEADER and ":" not in text for text in texts)


def _is_even(kinds: Sequence[str], width: int) -> bool:
    """Tell whether every column holds one kind of thing, one of them names, another figures or classes."""
    columns = [set(kinds[column::width]) - {"missing"} for column in range(width)]
    held = set().union(*columns)
    return all(len(column) < 2 for column in columns) and "word" in held and len(held) > 1
