"""Tables that stand in a report as lines: one value a line, or a pipe behind each cell.

Only the vocabulary of headers shows that such lines are a table; they become one where every row is certain. This is not
done while the issue is read, as tables that lost their shape are (reading/restoring): there only the columns of the copy
are mended, while short lines below each other are taken for cells only in a report on the environment, which is known by
its passages and headings, and they stay the paragraphs that were printed.
"""

import re
from collections.abc import Iterator, Sequence

from gongbao.measurements.cells import Labels
from gongbao.measurements.headers import HeaderWords
from gongbao.measurements.layout import from_stream
from gongbao.model import Cell, Grid, Passage, Span

_PIPE = re.compile(r"[|｜│]")
_SENTENCE = re.compile(r"[。；;：:]")
_LONGEST_CELL = 30
_FEWEST_LINES = 6
_MOST_STARTS = 12
"""Headers within one run of cells from which a table is tried: each try reads the rest of the run."""
_MOST_BEHIND = 4
"""Lines behind a table that look like cells: a date, an office."""


def with_tables(passages: Sequence[Passage], words: HeaderWords, labels: Labels) -> list[Passage]:
    """Return the passages of a report, those that hold one table between them as one passage with its grid."""
    found: list[Passage] = []
    index = 0
    for end in _ends(passages):
        tries = 0
        while end - index >= _FEWEST_LINES and tries < _MOST_STARTS:
            table, used = None, 0
            if _names_rows(passages[index], words):
                tries += 1
                table, used = _table(passages[index:end], words, labels)
            found.append(table or passages[index])
            index += used or 1
        found += passages[index : end + 1]
        index = end + 1
    return found


def _ends(passages: Sequence[Passage]) -> Iterator[int]:
    """Yield where each run of passages that could be cells ends: at the next one that could not."""
    for index, passage in enumerate(passages):
        if passage.grid is not None or len(passage.text) > _LONGEST_CELL or _SENTENCE.search(passage.text):
            yield index
    yield len(passages)


def _names_rows(passage: Passage, words: HeaderWords) -> bool:
    """Tell whether a passage can begin a table: a header that names rows, or a blank between pipes."""
    first = passage.text.strip("| ")
    return not first or words.read(first).heads_rows


def _table(run: Sequence[Passage], words: HeaderWords, labels: Labels) -> tuple[Passage | None, int]:
    for used in range(len(run), max(_FEWEST_LINES, len(run) - _MOST_BEHIND) - 1, -1):
        cells = list(_cells(run[:used]))
        rows = from_stream([cell.text for cell in cells], words, labels)
        placed = _placed(rows, cells) if rows else None
        if placed:
            grid = Grid(tuple(placed))
            span = Span(run[0].span.start, run[used - 1].span.end)
            return run[0]._replace(kind="table", grid=grid, span=span), used
    return None, 0


def _cells(run: Sequence[Passage]) -> Iterator[Cell]:
    """Yield the cells of a run: its lines or, where there are pipes, what stands between them over several lines."""
    if not any(_PIPE.search(passage.text) for passage in run):
        yield from (Cell(passage.text, passage.span) for passage in run)
        return
    text, start, end = "", 0, 0
    for passage in run:
        at = passage.span.start
        for part in re.split(r"([|｜│])", passage.text):
            if _PIPE.fullmatch(part):
                if text:
                    yield Cell(text, Span(start, end))
                text = ""
            elif printed := part.strip():
                begin = at + part.index(printed)
                start = start if text else begin
                text, end = text + printed, begin + len(printed)
            at += len(part)
    if text:
        yield Cell(text, Span(start, end))


def _placed(rows: Sequence[Sequence[str]], cells: Sequence[Cell]) -> list[tuple[Cell, ...]] | None:
    """Return the rows with the cells they are made of; a blank stands where the cell before it ends, a name may be two.

    Headers that were printed each before those below it come in another order than their rows.
    """
    unused = list(cells)
    end = cells[0].span.start
    placed: list[tuple[Cell, ...]] = []
    for row in rows:
        found: list[Cell] = []
        for text in row:
            cell = _taken(unused, text) if text else Cell("", Span(end, end))
            if cell is None:
                return None
            end = cell.span.end
            found.append(cell)
        placed.append(tuple(found))
    return placed


def _taken(unused: list[Cell], text: str) -> Cell | None:
    """Take the first cell, or cells one behind the other, that read `text` out of `unused`."""
    for first in range(len(unused)):
        cell, last = unused[first], first
        while cell.text != text and text.startswith(cell.text) and last + 1 < len(unused):
            last += 1
            cell = Cell(cell.text + unused[last].text, Span(cell.span.start, unused[last].span.end))
        if cell.text == text:
            del unused[first : last + 1]
            return cell
    return None
