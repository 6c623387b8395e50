"""Notes below a table: `注：1. … 2. …`, one row a numbered note, with the points that it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongbao.extraction.environment.points import Points
from gongbao.model import Span

_LEAD = re.compile(r"\s*[(（]?(?:备\s*注|附\s*注|注|说\s*明)\s*[:：]?\s*")
_HEAD = re.compile(r"^[(（]?(?:备\s*注|附\s*注|注)\s*[:：]|^说\s*明\s*[:：]|^注\s*[\d①⑴(（]")
_FIRST = ("(", "（", "备", "附", "注", "说")
_MARKER = re.compile(
    r"(?:(?<=[:：。；;\n\s])|^)\s*(?:[(（](?P<a>\d{1,2})[)）]|(?P<b>\d{1,2})\s?[.．、)）](?!\d)|(?P<c>[①-⑳⑴-⒇]))\s*"
)


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its printed number, its text without the number, where it stands, and the points it names."""

    number: int | None
    number_span: Span | None
    span: Span
    text: str
    point_ids: tuple[str, ...]


def is_note(text: str) -> bool:
    """Tell whether a passage opens notes."""
    return text.startswith(_FIRST) and _HEAD.match(text) is not None


def is_continued(text: str) -> bool:
    """Tell whether a passage behind a note is the next numbered one."""
    match = _MARKER.match(text)
    return match is not None and match.start() == 0


def split(text: str, offset: int, points: Points) -> Iterator[Note]:
    """Yield the notes of a passage that begins at `offset` of the issue."""
    lead = _LEAD.match(text)
    begin = lead.end() if lead else 0
    marks = _in_order(list(_MARKER.finditer(text, begin)))
    if not marks or marks[0].start() > begin + 1:
        first_end = marks[0].start() if marks else len(text)
        yield from _note(None, None, text, begin, first_end, offset, points)
    for index, mark in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(text)
        group = next(name for name in "abc" if mark[name])
        span = Span(*mark.span(group)).shift(offset)
        yield from _note(_value(mark[group]), span, text, mark.end(), end, offset, points)


def _note(
    number: int | None, number_span: Span | None, text: str, start: int, end: int, offset: int, points: Points
) -> Iterator[Note]:
    words = text[start:end].strip()
    if words.endswith((")", "）")) and words.count("(") + words.count("（") < words.count(")") + words.count("）"):
        words = words[:-1]
    if words:
        start = text.index(words, start)
        ids = tuple(entry["point_id"] for entry in points.named_in(words))
        yield Note(number or None, number_span, Span(start, start + len(words)).shift(offset), words, ids)


def _in_order(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """Keep the markers that count on from the one before: 1. 2. 3."""
    kept: list[re.Match[str]] = []
    for mark in marks:
        value = _value(mark["a"] or mark["b"] or mark["c"])
        last = _value(kept[-1]["a"] or kept[-1]["b"] or kept[-1]["c"]) if kept else None
        if last is None or value == last + 1:
            kept.append(mark)
    return kept


def _value(mark: str) -> int:
    if mark.isdecimal() and mark.isascii():
        return int(mark)
    return ord(mark) - (ord("①") if "①" <= mark <= "⑳" else ord("⑴")) + 1
