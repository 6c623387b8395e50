"""What stands above a table and tells of its figures: captions, headings, times of its blocks."""

import re
from collections.abc import Sequence

from gongbao.extraction.environment.notes import is_note
from gongbao.measurements.headers import Header, HeaderWords
from gongbao.measurements.months import Mention, mentions
from gongbao.model import Passage, Span

_LONGEST_CAPTION = 80
_BLOCK_TIME = re.compile(r"[份\s|｜]*(?:\(?[及和]?(?:去年|上年)?同期\)?|（[及和]?(?:去年|上年)?同期）)?[份\s|｜]*")
"""What may stand beside a time that heads a block: 2024年6月份及同期 |."""


def caption(above: Sequence[Passage]) -> str:
    """Return the line right above a table, where it can be its caption."""
    return above[-1].text if above and len(above[-1].text) < _LONGEST_CAPTION and not is_note(above[-1].text) else ""


def times(above: Sequence[Passage]) -> tuple[Mention, ...]:
    """Return the times that the lines right above a table name, each alone on its line, as heads of its blocks."""
    found: list[Mention] = []
    for passage in reversed(above):
        named = mentions(passage.text)
        if len(named) != 1 or _BLOCK_TIME.fullmatch(_without(passage.text, named[0].span)) is None:
            break
        found.append(named[0])
    return tuple(found[::-1])


def _without(text: str, span: Span) -> str:
    return text[: span.start] + text[span.end :]


def header_told(texts: Sequence[str], words: HeaderWords) -> Header:
    """Return what captions and headings, the nearest first, tell of all figures of a table."""
    told = Header("")
    for text in reversed(texts):
        told = told.over(words.read(text)._replace(role=None, rank=False, change=None)) if text else told
    return told
