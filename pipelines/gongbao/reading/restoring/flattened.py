"""Tables of measurements that a copy has flattened: one value a line, lone pipes, columns held apart by spaces.

They are rebuilt only where the vocabulary of headers makes every row certain; all other lines stay as they are.
"""

import re
from collections.abc import Sequence

from gongbao.measurements import cells
from gongbao.measurements.headers import header_words
from gongbao.measurements.layout import from_stream, is_packed, misfit, relay
from gongbao.vocabulary import Vocabularies

_PIPE = "|"
_PIPES = re.compile(r"\s*[|｜│]\s*")
_SPACES = re.compile(r"[\s\u3000]+")


def rebuild(lines: Sequence[str], vocabularies: Vocabularies) -> list[list[str]] | None:
    """Return the rows of the table that `lines` hold, headers first and merged cells blank; None when unsure.

    The lines have one value each, or cells between pipes, or cells between spaces; nothing but the table is in them.
    """
    words, labels = header_words(vocabularies), cells.labels(vocabularies)
    printed = [line.strip() for line in lines if line.strip()]
    piped = [_PIPES.split(line.strip("|｜│ ")) for line in printed]
    if sum(len(row) > 2 for row in piped) * 2 > len(piped):
        return relay(piped, words, labels)
    if any(_PIPE in line for line in printed):
        return from_stream(_between_pipes(printed), words, labels)
    spaced = [_SPACES.split(line) for line in printed]
    if sum(len(row) > 2 for row in spaced) * 2 > len(spaced) and (found := relay(spaced, words, labels, cut=True)):
        return found
    return from_stream(printed, words, labels)


def relaid(grid: Sequence[Sequence[str]], vocabularies: Vocabularies) -> Sequence[Sequence[str]]:
    """Return the rows of a grid; one that lost merged cells is put in shape where that is certain."""
    words, labels = header_words(vocabularies), cells.labels(vocabularies)
    width = max(map(len, grid))
    level = [[*row, *[""] * (width - len(row))] for row in grid]
    if not misfit(level, words, labels) and not is_packed(level, words, labels):
        return grid
    return relay(grid, words, labels, cut=True) or grid


def _between_pipes(printed: Sequence[str]) -> list[str]:
    """Return the cells that pipes hold apart; a cell may be broken over lines, a pipe alone ends a row."""
    return [cell for cell in (part.strip() for part in _PIPES.split("".join(printed))) if cell]
