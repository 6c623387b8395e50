"""Tables of tasks with one cell a line whose rows all begin with a number and have as many cells as the header.

Nothing is searched for here: where a row has a cell more or less there is no table, and `dealing` may have an answer.
A table of agencies and their duties is told by the two in turn.
A merged cell that the copy left out is known by the blank that fills its row up at the end.
"""

import re
from collections.abc import Sequence

from gongbao.characters import narrow
from gongbao.reading.restoring.dealing import Piece
from gongbao.reading.restoring.headers import is_certain
from gongbao.reading.restoring.kinds import NEVER, ROLES, fit, is_list_of_agencies, kind_of, ordinal
from gongbao.reading.restoring.ways import Cells
from gongbao.vocabulary import Vocabularies

_FEWEST, _MOST = 3, 12
_FEWEST_ROWS = 2
_SHORTEST_DUTY = 8
_LONGEST_HEADER = 16
_LONGEST_GROUP = 40
_MOST_MISFIT = 6.0
_MOST_AGENCIES = 8
"""Lines of one cell beside its first."""
_MERGED = frozenset({"category", "task", "amount", "indicator"})
"""The columns whose cells are merged over several rows."""
_GROUP = re.compile("[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,3}(?:部分|类|章|节)")


def numbered_rows(pieces: Sequence[Piece], vocabularies: Vocabularies) -> tuple[list[Cells], int] | None:
    """Return the rows of the table that pieces begin with, its header first, and how many pieces they take up."""
    width = _width(pieces)
    header = tuple(piece.text for piece in pieces[:width])
    kinds = [kind_of(text, vocabularies) or "remark" for text in header]
    if kinds[:1] != ["number"] or not is_certain(kinds):
        return None
    rows: list[Cells] = [header]
    at, last, count = width, 0, 0
    blanks = any(not piece.text for piece in pieces)
    while at < len(pieces):
        text = pieces[at].text
        if _heads_group(text):
            rows.append((text, *[""] * (width - 1)))
            at += 1
            continue
        number = _number(text)
        printed, used = _printed(pieces, at, kinds, vocabularies)
        if blanks and count:
            printed += ("",) * (width - len(printed))
        row = _row(printed, kinds, vocabularies) if number is not None and number > last else None
        if number is None or row is None:
            break
        rows.append(row)
        at, last, count = at + used, number, count + 1
    while rows[1:] and not any(rows[-1][1:]):
        rows.pop()
        at -= 1
    goes_on = any(_number(piece.text) == last + 1 for piece in pieces[at : at + 2 * width])
    return (rows, min(at, len(pieces))) if count >= _FEWEST_ROWS and not goes_on else None


def paired_rows(pieces: Sequence[Piece], vocabularies: Vocabularies) -> tuple[list[Cells], int] | None:
    """Return the rows of a table of two columns, agencies and their duties in turn, and how many pieces they take up."""
    header = tuple(piece.text for piece in pieces[:2])
    if len(header) < 2 or kind_of(header[0], vocabularies) not in ROLES or kind_of(header[1], vocabularies) != "task":
        return None
    rows: list[Cells] = [header]
    while len(pieces) > 2 * len(rows) + 1:
        names, duty = (piece.text for piece in pieces[2 * len(rows) : 2 * len(rows) + 2])
        if len(duty) < _SHORTEST_DUTY or not is_list_of_agencies(names, vocabularies):
            break
        rows.append((names, duty))
    return (rows, 2 * len(rows)) if len(rows) > _FEWEST_ROWS else None


def _printed(pieces: Sequence[Piece], at: int, kinds: Sequence[str], vocabularies: Vocabularies) -> tuple[Cells, int]:
    """Return the cells of a row and how many pieces they are: as many as columns, or more where one lists agencies.

    Each agency may stand on a line of its own, in the only column of agencies (区水务局⏎区房管局), or in that of those who
    help beside the one who leads.
    """
    width = len(kinds)
    columns = [column for column, kind in enumerate(kinds) if kind in ROLES]
    taken = pieces[at : at + width + _MOST_AGENCIES]
    printed = [piece.text for piece in taken]
    led = [kinds[column] for column in columns] == ["lead", "participant"] and columns[1] == columns[0] + 1
    if len(columns) == 1 or led:
        column = columns[-1]
        while len(printed) > column + 1 and all(
            is_list_of_agencies(text, vocabularies) for text in printed[columns[0] : column + 2]
        ):
            printed[column : column + 2] = [printed[column] + printed[column + 1]]
    joined = len(taken) - len(printed)
    return tuple(printed[:width]), len(printed[:width]) + joined


def _width(pieces: Sequence[Piece]) -> int:
    """Return how many headers stand before the first row, or 0 where what stands there can be none."""
    for at, piece in enumerate(pieces[: _MOST + 1]):
        if _number(piece.text) is not None or _heads_group(piece.text):
            return at if at >= _FEWEST else 0
        if not piece.text or len(piece.text) > _LONGEST_HEADER:
            return 0
    return 0


def _number(text: str) -> int | None:
    return ordinal(narrow(text)) if text.isascii() and text.isdecimal() else None


def _heads_group(text: str) -> bool:
    return len(text) <= _LONGEST_GROUP and _GROUP.match(text) is not None


def _row(printed: Cells, kinds: Sequence[str], vocabularies: Vocabularies) -> Cells | None:
    """Return the cells of a row in their columns: as printed, or with a merged cell's blank put back; None for no row."""
    following = str(int(printed[0]) + 1)
    if len(printed) < len(kinds) or any(cell == following or _heads_group(cell) for cell in printed):
        return None
    possible = [printed]
    if not printed[-1]:
        possible += [(*printed[:at], "", *printed[at:-1]) for at, kind in enumerate(kinds) if kind in _MERGED]
    return min(
        (row for row in possible if _misfit(row, kinds, vocabularies) < _MOST_MISFIT),
        key=lambda row: _misfit(row, kinds, vocabularies),
        default=None,
    )


def _misfit(row: Cells, kinds: Sequence[str], vocabularies: Vocabularies) -> float:
    """Return how badly the cells of a row stand in their columns; a row says what is to be done and by whom."""
    if not any(text for kind, text in zip(kinds, row, strict=True) if kind in ROLES):
        return NEVER
    if not any(text for kind, text in zip(kinds, row, strict=True) if kind in _MERGED):
        return NEVER
    return sum(
        fit(kind, text.rstrip("。") if kind in ROLES else text, vocabularies)
        for kind, text in zip(kinds, row, strict=True)
        if text
    )
