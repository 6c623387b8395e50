"""Tables of indicators and of tasks that lost their shape in a copy, put together again.

One cell a line, pipes whose merged cells are gone, cells broken over lines, a header again on the next page: where the
headers are known and the cells can be dealt to the columns in one way only, the lines become one line with its grid.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice, takewhile

from gongbao.characters import fold
from gongbao.measurements.headers import header_words
from gongbao.measurements.layout import without_blank_ends
from gongbao.model import Finding, Rule, Span
from gongbao.reading.lines import Line, glue, tidy
from gongbao.reading.restoring.dealing import Allowance, Dealing, Piece
from gongbao.reading.restoring.headers import goes_on, is_certain, layouts
from gongbao.reading.restoring.kinds import fit, is_section, kind_of, whole_kind
from gongbao.reading.restoring.numbered import numbered_rows, paired_rows
from gongbao.reading.restoring.ways import Cells
from gongbao.vocabulary import Vocabularies

UNREADABLE_TABLE = Rule(
    "unreadable-table",
    "warning",
    "the cells of a table stand one after the other and fit its columns in no way or in several: {observed}",
    "一张表格的单元格散成了行，无法确定各格归属：{observed}",
)
SEARCH_ENDED = Rule(
    "table-search-ended",
    "warning",
    "so many lines look like headers of tables that scattered cells were put together no further than here: {observed}",
    "形似表头的行过多，散落的表格单元格只还原到此处：{observed}",
)
_PIPE = frozenset("|｜│┃")
_PIPES = re.compile(f"[{''.join(sorted(_PIPE))}]")
_CELL_END = re.compile(r"[ |｜]")
_LETTER_SPACED = re.compile(r"(?<![^ ])[\u4e00-\u9fff](?: [\u4e00-\u9fff](?![^ ])){1,5}")
_ONLY_PIPES = re.compile(r"[|｜│┃\s]+")
_MOST_TRIES = 3
"""With how many words of one run of headers a table is tried to begin."""
_BROKEN_HEADER = re.compile(r"[\u4e00-\u9fff]{1,4}")
_LONGEST_TABLE = 1500
_LONGEST_CELL = 400
_LONGEST_HEAD = 24
_LONGEST_BEGINNING = 120
"""Characters of a line that begins with a word of headers and goes on with other cells."""
_LONGEST_BORDERED = 40
"""The same with the borders beside it."""
_HEADER_PIECES = 24
_LOOK_BEHIND = 6
_MOST_BROKEN = 3
"""Lines over which a cell before a pipe may be broken."""
_LEAST_UNREADABLE = 4


@dataclass(frozen=True, slots=True)
class _Table:
    rows: list[Cells]
    lines: int
    worth: float


def restore(lines: Sequence[Line], vocabularies: Vocabularies) -> tuple[list[Line], list[Finding]]:
    """Return `lines` with every table of indicators or tasks as one line with its grid, where its cells are certain.

    The finding says where the search for tables was given up, if it was.
    """
    lines = _with_whole_first_headers(lines, vocabularies)
    result: list[Line] = []
    findings: list[Finding] = []
    allowance = Allowance()
    index = tries = 0
    while index < len(lines):
        line = lines[index]
        # A numbered line is a heading or an item, though it may end in a word of headers: 三、重点任务.
        short = line.mark is None and len(line.raw) <= _LONGEST_BEGINNING
        begins = short and not findings and _may_begin(line, vocabularies)
        tries = tries + 1 if begins else 0
        table = _table(lines, index, vocabularies, allowance) if 0 < tries <= _MOST_TRIES else None
        if allowance.cells < 0 and not findings:
            findings.append(SEARCH_ENDED.at(None, observed=line.raw[:_LONGEST_HEAD] or "…"))
        if table is None:
            result.append(line)
            index += 1
            continue
        tries = 0
        if result and result[-1].grid is None and _PIPES.search(result[-1].text):
            result[-1] = result[-1].saying(_PIPES.sub("", result[-1].text).strip())
        result.append(line.table(table.rows, covered={}))
        index += table.lines
    return [line for line in result if line.text[:1] not in _PIPE or not _ONLY_PIPES.fullmatch(line.text)], findings


def _with_whole_first_headers(lines: Sequence[Line], vocabularies: Vocabularies) -> list[Line]:
    """Return the lines with the first header of a grid in one piece whose beginning was left on the line above (断面⏎类别)."""
    words = header_words(vocabularies)
    result = list(lines)
    for at in [at for at, line in enumerate(lines) if at and line.grid and line.covered is None][::-1]:
        above, grid = result[at - 1], result[at].grid
        if grid and grid[0][0] and _BROKEN_HEADER.fullmatch(above.text):
            whole = above.text + grid[0][0]
            if words.is_word(whole) or whole_kind(whole, vocabularies):
                result[at - 1 : at + 1] = [result[at]._replace(grid=((whole, *grid[0][1:]), *grid[1:]))]
    return result


def unreadable(lines: Sequence[Line], spans: Sequence[Span], vocabularies: Vocabularies) -> list[Finding]:
    """Return a finding for each header of a table of indicators or tasks that still stands as lines of its own."""
    found: list[Finding] = []
    headers = [
        (at, kind)
        for at, line in enumerate(lines)
        if line.mark is None and len(line.text) <= _LONGEST_BORDERED and (kind := _kind(line, vocabularies))
    ]
    for _, group in groupby(enumerate(headers), key=lambda numbered: numbered[1][0] - numbered[0]):
        run = [header for _, header in group]
        if len(run) >= _LEAST_UNREADABLE and is_certain([kind for _, kind in run]):
            first, last = run[0][0], run[-1][0]
            words = "、".join(line.text.strip("| ") for line in lines[first : last + 1])
            found.append(UNREADABLE_TABLE.at(Span(spans[first].start, spans[last].end), observed=words))
    return found


def _kind(line: Line, vocabularies: Vocabularies) -> str | None:
    text = line.text.strip("|｜ ")
    return kind_of(text, vocabularies) if 0 < len(text) <= _LONGEST_HEAD else None


def _may_begin(line: Line, vocabularies: Vocabularies) -> bool:
    """Tell whether a line begins with a word of headers."""
    if line.grid is not None:
        return line.covered is None and bool(line.grid[0]) and kind_of(line.grid[0][0], vocabularies) is not None
    if not line.text:
        return False
    first = _CELL_END.split(line.raw.strip("|｜ "), 1)[0]
    return len(first) <= _LONGEST_HEAD and (
        kind_of(first, vocabularies) is not None or (len(first) <= 3 and len(line.text) <= 4)
    )


def _table(lines: Sequence[Line], start: int, vocabularies: Vocabularies, allowance: Allowance) -> _Table | None:
    """Return the table that begins at a line, the most worth of those that its header allows."""
    reading = _reading(lines, start, vocabularies)
    return _dealt(*reading, vocabularies, allowance) if reading else None


def _dealt(
    run: Iterator[Piece], rowwise: bool, parted: bool, vocabularies: Vocabularies, allowance: Allowance
) -> _Table | None:
    """Return the table that a run of pieces begins with; what is behind its header is read only where there is one."""
    pieces = list(islice(run, _HEADER_PIECES + 1))
    texts = [piece.text for piece in pieces[:_HEADER_PIECES]]
    possible = [
        layout
        for layout in layouts(texts, vocabularies, broken=not rowwise)
        if _ends_header(pieces, layout.pieces, rowwise, vocabularies)
    ]
    paired = not rowwise and not possible and paired_rows(pieces, vocabularies)
    if not possible and not paired:
        return None
    pieces += run
    if paired:
        rows, used = paired_rows(pieces, vocabularies) or paired
        return _Table(rows, pieces[used - 1].line + 1, 0.0)
    allowance.cells -= len(pieces)
    if not rowwise and (counted := numbered_rows(pieces, vocabularies)):
        rows, used = counted
        return _Table(rows, pieces[used - 1].line + 1, 0.0)
    folded = [fold(piece.text) for piece in pieces]
    found: list[_Table] = []
    for wrapped in (False, True):
        for layout in possible:
            body = pieces[layout.pieces :]
            again = _again(folded[layout.pieces :], [fold(text) for text in layout.printed])
            dealt = Dealing(
                body, layout.kinds, layout.printed, again, vocabularies, allowance, rowwise, wrapped, parted
            ).deal()
            if dealt:
                rows, used, worth = dealt
                if used < len(body) and body[used].line == body[used - 1].line:
                    continue  # a grid is dealt as a whole or not at all: what is left of it would be lost
                found.append(_Table([*layout.heads, *rows], body[used - 1].line + 1, worth))
        if any(_is_whole(table, pieces, vocabularies) for table in found):
            break
    return max(found, key=lambda table: table.worth, default=None)


def _again(texts: Sequence[str], header: Sequence[str]) -> frozenset[int]:
    """Return where a header stands again, all of them folded."""
    first, size = header[0], len(header)
    return frozenset(at for at, text in enumerate(texts) if text == first and texts[at : at + size] == header)


def _ends_header(pieces: Sequence[Piece], at: int, rowwise: bool, vocabularies: Vocabularies) -> bool:
    """Tell whether a header can end at a place: no word of headers follows, and a row can begin."""
    if at >= len(pieces) or (pieces[at].text and whole_kind(pieces[at].text, vocabularies)):
        return False
    return not rowwise or pieces[at].opens


def _is_whole(table: _Table, pieces: Sequence[Piece], vocabularies: Vocabularies) -> bool:
    """Tell whether nothing speaks for cells broken over lines: no half names for groups, no cells behind the table."""
    alone = any(sum(map(bool, row)) == 1 and not is_section("".join(row)) for row in table.rows)
    behind = [piece for piece in pieces if piece.line >= table.lines][:_LOOK_BEHIND]
    cells = any(
        not piece.opens
        or any(fit(kind, piece.text, vocabularies) < 0.1 for kind in ("number", "attribute", "responsible", "due"))
        for piece in behind
        if piece.text and len(piece.text) <= _LONGEST_HEAD
    )
    return not alone and not cells


def _reading(
    lines: Sequence[Line], start: int, vocabularies: Vocabularies
) -> tuple[Iterator[Piece], bool, bool] | None:
    """Return how to part the lines from `start` on into pieces: one a line, at pipes, at spaces, or cells of grids.

    The pieces come with whether a row begins a line, and whether only spaces part the cells. They are made as they are
    asked for: nearly every line that could begin a table turns out not to by the next few pieces.
    """
    first = lines[start]
    alone = first.grid is None and " " not in first.raw and _PIPES.search(first.text) is None
    if alone and not goes_on([line.text for line in lines[start : start + 4]], vocabularies):
        return None
    below = (lines[at] for at in range(start, min(len(lines), start + _LONGEST_TABLE)))
    of_table = takewhile(_may_be_of_table, below)
    top = list(islice(of_table, 4))
    run: Iterator[Line] = chain(top, of_table)
    if first.grid is not None:
        spaced = len(top) > 1 and top[1].grid is None and top[1].raw.count(" ") + 2 >= len(first.grid[0])
        return (_cells(run, spaced), True, spaced) if spaced or _is_irregular(top) else None
    if " " in first.raw and any(line.grid for line in top[1:]):
        return chain(_words(first, 0), _cells(islice(run, 1, None), False, 1)), True, False
    if len(top) < 3 or any(line.grid is not None for line in top[:3]):
        return None
    run = takewhile(lambda line: line.grid is None, run)
    if _PIPES.search(first.text):
        return _piped(run), False, False
    if " " in first.raw:
        return _spaced(run), True, True
    return (Piece(line.text, at) for at, line in enumerate(run)), False, False


def _may_be_of_table(line: Line) -> bool:
    return len(line.text) <= _LONGEST_CELL and line.covered is None


def _is_irregular(top: Sequence[Line]) -> bool:
    """Tell whether the rows of a grid are unequal in length, or lines stand among them: cells were broken or dropped."""
    grid = top[0].grid or ()
    filled = [without_blank_ends(row) for row in grid if any(row)]
    alone = any(len(row) == 1 and not is_section(row[0]) for row in filled)
    return (
        alone
        or len({len(row) for row in filled if len(row) > 1}) > 1
        or (len(top) > 2 and top[1].grid is None and top[2].grid is not None)
    )


def _cells(run: Iterable[Line], spaced: bool, start: int = 0) -> Iterator[Piece]:
    for at, line in enumerate(run, start):
        if line.grid is None:
            yield from _words(line, at) if spaced else (Piece(line.text, at),)
            continue
        for row in line.grid:
            cells = [tidy(cell) for cell in row] or [""]
            for column, cell in enumerate(cells):
                yield Piece(cell, at, column == 0, column == len(cells) - 1)


def _spaced(run: Iterable[Line]) -> Iterator[Piece]:
    for at, line in enumerate(run):
        yield from _words(line, at)


def _words(line: Line, at: int) -> Iterator[Piece]:
    words = (line.raw if at else _LETTER_SPACED.sub(_closed_up, line.raw)).split(" ")
    for column, word in enumerate(words):
        yield Piece(word, at, column == 0, column == len(words) - 1)


def _closed_up(spaced: re.Match[str]) -> str:
    """Return a header whose characters were set apart as one word: 工 作 任 务."""
    return spaced[0].replace(" ", "")


def _piped(run: Iterable[Line]) -> Iterator[Piece]:
    """Yield what stands before each pipe; a line without one at its end goes on below, a lone pipe is a blank."""
    begun, bare = "", 0
    for at, line in enumerate(run):
        parts = [tidy(part) for part in _PIPES.split(line.raw)]
        parts[0] = glue(begun, parts[0])
        yield from (Piece(part, at) for part in parts[:-1])
        begun = parts[-1]
        bare = 0 if len(parts) > 1 else bare + 1
        if bare > _MOST_BROKEN:
            return
