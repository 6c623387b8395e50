"""Deadlines that stand with the agencies behind a task (责任单位:…,完成时限:2025年底): they date its goals without a year."""

import re
from collections.abc import Sequence
from functools import cache

from gongbao import vocabulary
from gongbao.characters import narrow
from gongbao.extraction.grammar.periods import Frame, Mention, find
from gongbao.extraction.targets.reading import Reading
from gongbao.model import Span

_STANDING = ("frequency", "milestone")
"""Kinds of goals that no deadline dates: what recurs, and what has its own."""


@cache
def _labels() -> re.Pattern[str]:
    rows = vocabulary.load()["responsibility_labels"]
    return re.compile("|".join(sorted((e["label"] for e in rows if e["role"] == "due"), key=len, reverse=True)))


def open_to(reading: Reading) -> bool:
    """Tell whether a deadline would date a reading: it has no time, and neither recurs nor is only a milestone."""
    return reading.goal is None and reading.kind not in _STANDING


def dated(found: Sequence[Reading], printed: str, brackets: Sequence[Span], frame: Frame) -> list[Reading]:
    """Give the readings of a passage that have no time the deadline in the next of its brackets of agencies."""
    if not brackets or not _labels().search(printed, brackets[0].start):
        return list(found)
    text = narrow(printed)
    deadlines = {bracket: _deadline(text, bracket, frame) for bracket in brackets}
    made = []
    for reading in found:
        behind = next((bracket for bracket in brackets if bracket.start >= reading.quote.end), None)
        deadline = deadlines[behind] if behind else None
        made.append(reading._replace(goal=deadline) if deadline and open_to(reading) else reading)
    return made


def _deadline(text: str, bracket: Span, frame: Frame) -> Mention | None:
    label = _labels().search(text, *bracket)
    times = find(text, frame, label.end(), bracket.end) if label else []
    return next((mention for mention in times if mention.role == "goal"), None)
