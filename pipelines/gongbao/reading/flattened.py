"""Tables of measurements that a copy has flattened: one value a line, lone pipes, columns held apart by spaces.

They are rebuilt only where the vocabulary of headers makes every row certain; all other lines stay as they are.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from gongbao.measurements import cells
from gongbao.measurements.headers import HeaderWords, header_words
from gongbao.measurements.layout import fits, from_stream, relay
from gongbao.reading.lines import Line
from gongbao.vocabulary import Vocabularies

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
    if sum("|" in line or "｜" in line or "│" in line for line in printed) * 2 > len(printed):
        split = [_PIPES.split(line.strip("|｜│ ")) for line in printed]
        flat = [cell for row in split for cell in row if cell]
        return relay(split, words, labels) or (from_stream(flat, words, labels) if len(flat) < 2 * len(split) else None)
    if any(_SPACES.search(line) for line in printed):
        found = relay([_SPACES.split(line) for line in printed], words, labels)
        if found:
            return found
    return from_stream(printed, words, labels)


def regrid(lines: Sequence[Line], vocabularies: Vocabularies) -> list[Line]:
    """Return the lines of an issue with every flattened table as one line with its grid.

    Grids that lost merged cells are put in shape, runs of short lines are rebuilt where that is certain.
    """
    words, labels = header_words(vocabularies), cells.labels(vocabularies)
    mended: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.grid is not None:
            mended.append(replace(line, grid=_relaid(line.grid, words, labels)))
            index += 1
            continue
        run = _run(lines, index, words)
        rows = from_stream([other.text for other in run], words, labels) if run else None
        if rows:
            mended.append(Line("", "", run[0].gap, 0, run[0].page, tuple(map(tuple, rows))))
            index += len(run)
        else:
            mended.append(line)
            index += 1
    return mended


def _relaid(grid: tuple[tuple[str, ...], ...], words: HeaderWords, labels: cells.Labels) -> tuple[tuple[str, ...], ...]:
    width = max(map(len, grid))
    level = [[*row, *[""] * (width - len(row))] for row in grid]
    if fits(level, words, labels):
        return grid
    rows = relay(grid, words, labels)
    return tuple(map(tuple, rows)) if rows else grid


def _run(lines: Sequence[Line], start: int, words: HeaderWords) -> list[Line]:
    """Return the run of cells that begins with the header at `start`; empty when there is no header, or no table."""
    if not words.read(lines[start].text).role:
        return []
    run: list[Line] = []
    for line in lines[start : start + _LONGEST_RUN]:
        if (
            line.grid is not None
            or len(line.text) > _LONGEST_CELL
            or re.search(r"[。；;：:]", line.text)
            or _is_note(line.text)
        ):
            break
        run.append(line)
    return run if len(run) >= _FEWEST_LINES else []


def _is_note(text: str) -> bool:
    return text.startswith(("注", "备注", "说明", "数据来源", "单位"))
