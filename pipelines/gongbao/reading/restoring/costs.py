"""How many pieces a cell may have, what it costs that one is blank, broken or cut short, and what one that fits is worth."""

from gongbao.characters import narrow
from gongbao.reading.restoring.kinds import CERTAIN, ROLES, open_bracket, ordinal

_BLANK = {
    "number": 1.6,
    "unit": 1.2,
    "value": 1.5,
    "growth": 1.3,
    "attribute": 1.5,
    "due": 1.2,
    "responsible": 1.8,
    "lead": 1.8,
    "participant": 1.0,
    "supervisor": 1.0,
    "category": 0.2,
    "remark": 0.1,
    "amount": 0.8,
    "text": 1.2,
}
_BLANK_NAME, _BLANK_OUTER_NAME = 4.0, 0.5
_LONGEST = {
    "indicator": 4,
    "task": 16,
    "category": 3,
    "remark": 6,
    "text": 8,
    "amount": 6,
    "due": 3,
    "unit": 2,
    "value": 2,
    "attribute": 2,
}
_LONGEST_AGENCIES = 8
_YEAR_ALONE = 0.35
"""More than what it costs to join the month on the next line."""


def most_pieces(kind: str) -> int:
    """How many pieces a broken cell of a column may have."""
    return _LONGEST_AGENCIES if kind in ROLES else _LONGEST.get(kind, 1)


def of_blank(kind: str, *, is_main: bool) -> float:
    """What a blank cell costs; `is_main`: its column names what the row is about."""
    if kind in ("indicator", "task"):
        return _BLANK_NAME if is_main else _BLANK_OUTER_NAME
    return _BLANK[kind]


def of_end(kind: str, text: str) -> float:
    """What it costs that a cell ends where it evidently goes on."""
    if kind == "due" and text.endswith("年"):
        return _YEAR_ALONE
    return 2.5 if text.endswith(("、", "，", ",")) or open_bracket(text) else 0.0


def of_uneven(longest: int, above: int, below: int) -> float:
    """What it costs that the lines of one cell are not of one width but for the last, which is no longer than they."""
    return (1.5 if above < longest - 4 else 0.0) + (1.5 if below > longest + 4 else 0.0)


def worth(kind: str) -> float:
    """What a cell is worth that fits its column: most where the kind is known by itself."""
    return 1.0 if kind in CERTAIN else 0.3 if kind in ("indicator", "task", "category", "amount") else 0.1


def counted(kind: str, text: str, last: int, cost: float) -> tuple[int, float]:
    """Return the number of a row and the cost of its cell: numbers rise by one, or begin again in another group.

    A negative `last` is that of the row before the heading of the group.
    """
    number = ordinal(narrow(text)) if kind == "number" and text else None
    if number is None:
        return last, cost
    if number == abs(last) + 1 or (number == 1 and last < 0):
        return number, cost
    last = abs(last)
    return number, cost + (1.0 if number == 1 else 1.5 if number > last else 3.0)
