"""Cutting what gazettes list into its pieces: `区科委、区商务委（牵头）` → two, whatever their separator.

What the pieces are is not looked at here.
"""

import re
from functools import cache

OPENING = "（(〔[［【﹝"
CLOSING = "）)〕]］】﹞"
_SHELTERING = OPENING + "“"
_SHELTERED = CLOSING + "”"
_BRACKETS = re.compile(f"[{re.escape(_SHELTERING + _SHELTERED)}]")
_SEPARATORS = "、，,；;。．/|\t\n"


def split(text: str, span: tuple[int, int], separators: str = _SEPARATORS) -> list[tuple[int, str]]:
    """Return the stretches of `text` within `span` between separators outside brackets and quotes: where each starts, and
    what it says; no empty ones."""
    separator, cuts = _cuts(separators)
    start, end = span
    stretches: list[tuple[int, str]] = []
    if not _BRACKETS.search(text, start, end):
        for printed in separator.split(text[start:end]):
            if printed:
                stretches.append((start, printed))
            start += len(printed) + 1
        return stretches
    depth = 0
    for match in cuts.finditer(text, start, end):
        character = match[0]
        if character in _SHELTERING:
            depth += 1
        elif character in _SHELTERED:
            depth = max(0, depth - 1)
        elif depth == 0:
            if match.start() > start:
                stretches.append((start, text[start : match.start()]))
            start = match.end()
    if end > start:
        stretches.append((start, text[start:end]))
    return stretches


@cache
def _cuts(separators: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of separators, and that of separators and brackets."""
    return re.compile(f"[{re.escape(separators)}]"), re.compile(f"[{re.escape(_SHELTERING + _SHELTERED + separators)}]")
