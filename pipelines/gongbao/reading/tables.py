"""Tables that a copy has flattened to one value a line, found among the lines of the body."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gongbao.characters import fold, narrow
from gongbao.reading.contents import Entry
from gongbao.reading.heads import document_number, is_addressee
from gongbao.reading.lines import Line
from gongbao.reading.markers import marker
from gongbao.vocabulary import Vocabularies

try:
    from gongbao.reading.flattened import rebuild
except ImportError:
    rebuild = None

_LEAST_LINES = 8
_LONGEST = 48
_MOST_CAPTIONS = 6


def rebuild_tables(
    lines: Sequence[Line], begin: int, entries: Sequence[Entry], vocabularies: Vocabularies
) -> list[Line]:
    """Return `lines` with every flattened table from `begin` on put together again as a line with its grid."""
    titles = {fold(entry.title) for entry in entries}
    result = list(lines[:begin])
    index = begin
    while index < len(lines):
        stop = index
        while stop < len(lines) and _could_be_cell(lines[stop], titles):
            stop += 1
        if rebuild is not None and stop - index >= _LEAST_LINES:
            result += _rebuilt(lines[index:stop], vocabularies)
        else:
            result += lines[index : stop + 1] if stop == index else lines[index:stop]
        index = max(stop, index + 1)
    return result


def _rebuilt(run: Sequence[Line], vocabularies: Vocabularies) -> list[Line]:
    """The run with its table as one line; captions may stand above the header, so later starts are tried too."""
    for start in range(min(_MOST_CAPTIONS, len(run) - _LEAST_LINES + 1)):
        rows = rebuild([line.text for line in run[start:]], vocabularies)
        if rows:
            table = replace(run[start], text="", raw="", grid=tuple(map(tuple, rows)))
            return [*run[:start], table]
    return list(run)


def _could_be_cell(line: Line, titles: set[str]) -> bool:
    text = narrow(line.text)
    if line.grid is not None or len(text) > _LONGEST or fold(line.text) in titles:
        return False
    if text.endswith(("。", ";", ":", "!", "?")) or re.match(r"(?:注|备注|说明)\d?[:.]|主办|编辑", text):
        return False
    mark = marker(text)
    heading = mark is not None and mark.style in ("chinese", "bracketed-chinese", "chapter", "section", "article")
    return not heading and not document_number(text) and not is_addressee(text)
