"""Words that say how strongly a goal is committed to (力争, 原则上, 约束性); they stand in vocabulary commitments."""

import re
from functools import cache
from typing import NamedTuple

from gongbao import vocabulary
from gongbao.model import Span

_EFFORT = "努力"
_MADE = re.compile("[年月的右]$")
"""Before an effort that was or will be made: 经过三年|努力, 经过五年左右|努力."""


class Strength(NamedTuple):
    """What a word says (aspirational, in-principle …) and where it stands."""

    says: str
    span: Span


def find(text: str, start: int = 0, end: int | None = None) -> list[Strength]:
    """Return the words of commitment of `text` from `start` to `end`, in order; offsets are those of `text`."""
    pattern, says = _commitments()
    matches = pattern.finditer(text, start, len(text) if end is None else end)
    return [
        Strength(says[m[0]], Span(*m.span()))
        for m in matches
        if m[0] != _EFFORT or not _MADE.search(text, 0, m.start())
    ]


def last(text: str) -> Strength | None:
    """Return the last word of commitment in `text`, or None for a plain statement."""
    found = find(text)
    return found[-1] if found else None


@cache
def _commitments() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = {e["word"]: e["commitment"] for e in vocabulary.load()["commitments"]}
    return re.compile("|".join(sorted(map(re.escape, rows), key=len, reverse=True))), rows
