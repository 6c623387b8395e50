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
_SENTENCE_MARKS = frozenset("。！？；!?;\n\t")
_CLAUSE_MARKS = _SENTENCE_MARKS | frozenset("，,：:")
_OPENING = r"（(〔［\[【《“‘「『〈\""
_AT_SENTENCES = re.compile(rf"[。！？；!?;\n\t{_OPENING}]")
_AT_CLAUSES = re.compile(rf"[。！？；!?;\n\t，,：:{_OPENING}]")
_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")
_LONGEST_QUOTE = 600
_LONGEST_STRAIGHT = 60
"""A quotation mark that is not closed within so many characters is taken for a slip of the printer; a straight one,
which opens and closes alike, much sooner."""


def sentences(text: str) -> list[Span]:
    """Return the sentences of `text`: cut at 。！？； and line ends, the marks and white space at the edges left out."""
    return _cut(text, Span(0, len(text)), _SENTENCE_MARKS)


def clauses(text: str, span: Span) -> list[Span]:
    """Return the clauses of the sentence at `span` of `text`: cut at ， and ： as well; offsets are those of `text`."""
    return _cut(text, span, _CLAUSE_MARKS)


def _cut(text: str, span: Span, marks: frozenset[str]) -> list[Span]:
    spans: list[Span] = []
    start, position = span.start, span.start
    pattern = _AT_CLAUSES if marks is _CLAUSE_MARKS else _AT_SENTENCES
    while match := pattern.search(text, position, span.end):
        at = match.start()
        closing = None if text[at] in marks else _closing(text, at, span.end)
        if closing is not None:
            position = closing + 1
            if text[closing - 1] in "。！？" and "。" in marks and text[closing] in "”』」":
                _add(spans, text, start, position)
                start = position
        else:
            if text[at] in marks and not _between_digits(text, at):
                _add(spans, text, start, at)
                start = at + 1
            position = at + 1
    _add(spans, text, start, span.end)
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


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
    depth = 0
    for match in marks.finditer(text, at, min(end, at + _LONGEST_QUOTE)):
        depth += 1 if match[0] in openings else -1
        if depth == 0:
            return match.start()
    return None
