"""Cutting running text into sentences and clauses, whatever the width of its punctuation.

A mark inside brackets or quotation marks cuts nothing, unless they are never closed.
"""

import re

from gongbao.model import Span

_PAIRS = {
    "（": "）",
    "(": ")",
    "〔": "〕",
    "［": "］",
    "[": "]",
    "【": "】",
    "《": "》",
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "〈": "〉",
}
_WIDTHS = ("（(", "）)", "［[", "］]")
_FORMS = {
    opening: (
        next((forms for forms in _WIDTHS if opening in forms), opening),
        next((forms for forms in _WIDTHS if closing in forms), closing),
    )
    for opening, closing in _PAIRS.items()
}
"""For each opening mark the marks of both widths that open and close the same."""
_PAIR_MARKS = {
    opening: (openings, re.compile(f"[{re.escape(openings + closings)}]"))
    for opening, (openings, closings) in _FORMS.items()
}
"""For each opening mark its forms, and the pattern of all marks of its kind."""
_SENTENCE_MARKS = "。！？；!?;\n\t"
_GROUPING_MARKS = ",:："
"""Marks that cut nothing between digits."""
_OPENING = "".join(_PAIRS) + '"'
_AT_SENTENCES = re.compile(f"[{_SENTENCE_MARKS}{re.escape(_OPENING)}]")
_AT_CLAUSES = re.compile(f"[{_SENTENCE_MARKS}，{_GROUPING_MARKS}{re.escape(_OPENING)}]")
_SPACES = frozenset(filter(str.isspace, map(chr, range(0x3001))))
_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")
_LONGEST_QUOTE = 600
_LONGEST_STRAIGHT = 60
"""A quotation mark that is not closed within so many characters is taken for a slip of the printer; a straight one,
which opens and closes alike, much sooner."""
_DEEPEST = 32
"""Brackets that stand one within the other; what opens more of them opens nothing."""


def sentences(text: str, span: Span | None = None) -> list[Span]:
    """Return the sentences of `text`, or of a stretch of it: cut at 。！？； and line ends.

    The marks and white space at the edges are left out; offsets are those of `text`.
    """
    return _cut(text, *(span or (0, len(text))), _AT_SENTENCES)


def clauses(text: str, span: Span) -> list[Span]:
    """Return the clauses of the sentence at `span` of `text`: cut at ， and ： as well; offsets are those of `text`."""
    return _cut(text, *span, _AT_CLAUSES)


def _cut(text: str, start: int, end: int, marks: re.Pattern[str]) -> list[Span]:
    """Cut at the marks of a pattern, which finds opening brackets and quotation marks as well."""
    spans: list[Span] = []
    ends: list[tuple[int, int]] = []
    """Where a piece ends and the next begins."""
    closed = start
    """Where the text goes on behind the bracket found last."""
    for match in marks.finditer(text, start, end):
        at = match.start()
        if at < closed:
            continue
        mark = text[at]
        if mark in _OPENING:
            closing = _closing(text, at, end)
            if closing is None:
                continue
            closed = closing + 1
            if marks is _AT_SENTENCES and text[closing - 1] in "。！？" and text[closing] in "”』」":
                ends.append((closed, closed))
        elif mark not in _GROUPING_MARKS or not (text[at - 1].isdigit() and _between_digits(text, at)):
            ends.append((at, at + 1))
    ends.append((end, end))
    for stop, following in ends:
        while start < stop and text[start] in _SPACES:
            start += 1
        while start < stop and text[stop - 1] in _SPACES:
            stop -= 1
        if start < stop:
            spans.append(Span(start, stop))
        start = following
    return spans


def _between_digits(text: str, at: int) -> bool:
    """Tell whether the mark groups digits (1,800) or stands inside a ratio or a time (1:1.5)."""
    if not (0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()):
        return False
    return text[at] in ":：" or (text[at] == "," and _THOUSANDS.match(text, at + 1) is not None and _short(text, at))


def _short(text: str, at: int) -> bool:
    """Tell whether at most three digits stand before the comma: 1,800 but not 2025,100 户."""
    return not (at >= 4 and text[at - 4 : at].isdigit())


def _closing(text: str, at: int, end: int) -> int | None:
    """Return where the bracket or quotation mark opened at `at` is closed, or None when it opens nothing."""
    opening = text[at]
    if opening == '"':
        closed = text.find('"', at + 1, min(end, at + _LONGEST_STRAIGHT))
        return closed if closed >= 0 else None
    openings, marks = _PAIR_MARKS[opening]
    depth = 1
    limit = end if end - at < _LONGEST_QUOTE else at + _LONGEST_QUOTE
    while match := marks.search(text, at + 1, limit):
        at = match.start()
        depth += 1 if text[at] in openings else -1
        if depth == 0:
            return at
        if depth > _DEEPEST:
            return None
    return None
