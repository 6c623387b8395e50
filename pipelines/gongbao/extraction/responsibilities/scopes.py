"""How much of a passage a bracket is for, by where it stands among the others.

`甲。乙。（A牵头）` is for all sentences since the bracket before it; `甲。乙（A牵头）；丙（B牵头）` each for its own
sentence or clause; `甲、乙（A为行业管理部门）、丙` for the item of the enumeration only.
"""

from collections.abc import Sequence

from gongbao.model import Passage, Span

ENDS = "。！？!?；;"
EDGES = " \t\n。；;，,、：:"
_PERIODS = "。！？!?"


def scopes(text: str, passage: Passage, brackets: Sequence[Span]) -> list[Span]:
    """Return what each of the assigning brackets of a passage is for; they come in the order of the text."""
    found: list[Span] = []
    for index, bracket in enumerate(brackets):
        start = max(brackets[index - 1].end, passage.body.start) if index else passage.body.start
        if index and not text[start : bracket.start].strip(EDGES):
            found.append(_beside(text, passage, bracket, brackets[:index], found))
        else:
            found.append(stripped(text, _start(text, passage, brackets, index, start), bracket.start))
    return found


def _start(text: str, passage: Passage, brackets: Sequence[Span], index: int, start: int) -> int:
    """Return where the scope of the bracket at `index` begins; `start` is where the bracket before it ends."""
    bracket = brackets[index]
    behind = text[bracket.end : bracket.end + 1]
    if text[bracket.start - 1] in ENDS:
        for other in reversed(brackets[:index]):
            if closes_sentence(text, other):
                return other.end
        return passage.body.start
    if len(brackets) == 1 and not text[bracket.end : passage.span.end].strip(EDGES):
        return passage.body.start
    if behind in ("、", "和", "及", "与"):
        return max(start, *(text.rfind(stop, start, bracket.start) + 1 for stop in "、，,；;。"))
    stops = _PERIODS if behind in ENDS or not behind else ENDS
    return max(start, *(text.rfind(stop, start, bracket.start) + 1 for stop in stops))


def closes_sentence(text: str, bracket: Span) -> bool:
    """Tell whether a bracket stands at the end of a sentence, before its mark or behind it."""
    return text[bracket.end : bracket.end + 1] in ENDS or text[bracket.start - 1] in ENDS


def _beside(text: str, passage: Passage, bracket: Span, before: Sequence[Span], found: Sequence[Span]) -> Span:
    """Return the scope of a bracket right behind another: the same, or the whole item for the last behind its sentences."""
    last = not text[bracket.end : passage.span.end].strip(EDGES)
    if text[bracket.start - 1] in ENDS and last and len(before) > 1:
        return stripped(text, passage.body.start, bracket.start)
    return found[-1]


def stripped(text: str, start: int, end: int) -> Span:
    """Return a stretch of text without white space and punctuation at its edges."""
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    return Span(start, end)
