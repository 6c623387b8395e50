"""Tables whose columns are set apart by spaces alone: runs of lines with the same number of words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gongbao.characters import narrow
from gongbao.reading.lines import Line, tidy

_FIGURE = re.compile(r"[<>≤≥~]?-?\d+(?:[.,]\d+)*%?|/|-+|—+|[ⅠⅡⅢⅣⅤ]类?|优|良好?|[轻中重]度污染")
_LEAST_COLUMNS = 3
_LEAST_ROWS = 3


def column_tables(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` with every run of space-separated rows replaced by one line with its grid."""
    result: list[Line] = []
    index = 0
    while index < len(lines):
        stop, width = _run(lines, index)
        if width:
            rows = tuple(_row(line.raw.split(" "), width) for line in lines[index:stop])
            result.append(replace(lines[index], text="", raw="", grid=rows))
            index = stop
        else:
            result.append(lines[index])
            index += 1
    return result


def _run(lines: Sequence[Line], start: int) -> tuple[int, int]:
    """Return (line after the table, columns) when a table begins at `start`; columns is 0 when none does."""
    if not _is_header(lines[start]):
        return start, 0
    width = len(lines[start].raw.split(" "))
    stop, full = start + 1, 0
    while stop < len(lines):
        words = lines[stop].raw.split(" ") if lines[stop].grid is None else []
        figures = sum(bool(_FIGURE.fullmatch(narrow(word))) for word in words)
        if figures >= 2 and len(words) >= width - 1 and len(words) <= width + 4:
            full += 1
        elif not (len(words) == 1 and 1 < len(words[0]) <= 8 and not words[0].endswith(("。", "：", ":"))):
            break
        stop += 1
    while stop > start and len(lines[stop - 1].raw.split(" ")) == 1:
        stop -= 1
    return (stop, width) if full >= _LEAST_ROWS else (start, 0)


def _is_header(line: Line) -> bool:
    words = line.raw.split(" ")
    return (
        line.grid is None
        and len(words) >= _LEAST_COLUMNS
        and all(1 < len(word) <= 20 for word in words)
        and not line.raw.endswith(("。", "；", ";"))
        and not any(_FIGURE.fullmatch(narrow(word)) for word in words)
    )


def _row(words: Sequence[str], width: int) -> tuple[str, ...]:
    """Surplus words belong to the name: the first ones that are no figures are put together again."""
    surplus = len(words) - width
    if surplus <= 0:
        return (*words, *[""] * -surplus)
    first = 1 if re.fullmatch(r"\d+", words[0]) else 0
    name = tidy(" ".join(words[first : first + surplus + 1]))
    return (*words[:first], name, *words[first + surplus + 1 :])
