"""Signs that tell who leads: `责任单位（★为牵头单位）`, below it `★区房管局、区城管执法局`."""

import re

from gongbao.extraction.responsibilities.assignments import Statement

_SIGNS = "★☆▲△*＊"
_LEADS = re.compile(
    rf"(?P<sign>[{re.escape(_SIGNS)}])[”\"』」]?(?:号|标识|标记|标志)?(?:的|者)?(?:责任)?(?:单位|部门|者)?(?:均|都)?"
    r"(?:为|是|系|表示|代表)[“\"]?(?:总?牵头|主办|主责)"
)


def leading_signs(text: str) -> frozenset[str]:
    """Return the signs that an issue says to stand before those who lead."""
    if not any(sign in text for sign in _SIGNS):
        return frozenset()
    return frozenset(match["sign"] for match in _LEADS.finditer(text))


def let_starred_lead(text: str, statement: Statement, signs: frozenset[str]) -> None:
    """Let the agencies of a statement lead that one of the signs stands before."""
    for assignment in statement.assignments:
        before = text[max(0, assignment.name.span.start - 2) : assignment.name.span.start].rstrip()
        if before[-1:] in signs and assignment.role == "responsible":
            assignment.role = "lead"
