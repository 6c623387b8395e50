"""Tables of measurements that a copy has flattened: one value a line, lone pipes, columns held apart by spaces.

They are rebuilt only where the vocabulary of headers makes every row certain; all other lines stay as they are.
"""

import re
from collections.abc import Sequence

from gongbao.measurements import cells
from gongbao.measurements.headers import HeaderWords, header_words
from gongbao.measurements.layout import from_stream, is_packed, misfit, relay
from gongbao.reading.lines import Line
from gongbao.reading.notes import stands_below_table
from gongbao.vocabulary import Vocabularies

_PIPE = "|"
_PIPES = re.compile(r"\s*[|｜│]\s*")
_SPACES = re.compile(r"[\s\u3000]+")
_LONGEST_CELL = 30
_FEWEST_LINES = 6
_LONGEST_RUN = 2000


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


def regrid(lines: Sequence[Line], vocabularies: Vocabularies) -> list[Line]:
    """Return the lines of an issue with every flattened table as one line with its grid.

    Grids that lost merged cells are put in shape; runs of short lines that begin with a header are rebuilt where that
    is certain, without what stands behind the table.
    """
    words, labels = header_words(vocabularies), cells.labels(vocabularies)
    mended: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.grid is not None:
            mended.append(line if line.covered is not None else line._replace(grid=_relaid(line.grid, words, labels)))
            index += 1
            continue
        run = _run(lines, index, words)
        table, used = _rebuilt(run, words, labels) if run else (None, 0)
        mended.append(table or line)
        index += used or 1
    return mended


def _relaid(grid: tuple[tuple[str, ...], ...], words: HeaderWords, labels: cells.Labels) -> tuple[tuple[str, ...], ...]:
    width = max(map(len, grid))
    level = [[*row, *[""] * (width - len(row))] for row in grid]
    if not misfit(level, words, labels) and not is_packed(level, words, labels):
        return grid
    rows = relay(grid, words, labels, cut=True)
    return tuple(map(tuple, rows)) if rows else grid


def _run(lines: Sequence[Line], start: int, words: HeaderWords) -> Sequence[Line]:
    """Return the run of cells that begins with the header at `start`; empty when there is no header, or no table."""
    first = lines[start].text.strip("| ")
    if (first and not words.read(first).heads_rows) or (not first and lines[start].text != _PIPE):
        return []
    end = start
    for line in lines[start : start + _LONGEST_RUN]:
        text = line.text
        if line.grid is not None or len(text) > _LONGEST_CELL or re.search(r"[。；;：:]", text) or _is_note(text):
            break
        end += 1
    return lines[start:end] if end - start >= _FEWEST_LINES else []


def _is_note(text: str) -> bool:
    return len(text.strip("| ")) > 3 and (stands_below_table(text) or text.startswith("单位"))


def _rebuilt(run: Sequence[Line], words: HeaderWords, labels: cells.Labels) -> tuple[Line | None, int]:
    """Return the table that a run begins with, and how many of its lines it takes up."""
    for used in range(len(run), max(_FEWEST_LINES, len(run) - 4) - 1, -1):
        printed = [line.text for line in run[:used]]
        texts = _between_pipes(printed) if any(_PIPE in text for text in printed) else printed
        rows = from_stream(texts, words, labels)
        if rows:
            return run[0].table(rows), used
    return None, 0


def _between_pipes(printed: Sequence[str]) -> list[str]:
    """Return the cells that pipes hold apart; a cell may be broken over lines, a pipe alone ends a row."""
    return [cell for cell in (part.strip() for part in _PIPES.split("".join(printed))) if cell]
