"""Which medium (air, water, noise) is spoken of: what titles, headings and the headers of tables say."""

import re
from functools import cache

from gongbao import vocabulary
from gongbao.extraction.environment.reports import Report
from gongbao.model import Passage
from gongbao.patterns import one_of


@cache
def _media() -> dict[str, re.Pattern[str]]:
    """By medium, the words that name it."""
    media = vocabulary.load().group("medium_words", "medium")
    return {medium: re.compile(one_of(entry["word"] for entry in entries)) for medium, entries in media.items()}


def medium_of(text: str) -> str | None:
    """Return the medium a title or header names, when it names only one."""
    text = text.replace("降水", "酸雨") if "降水" in text else text
    named = [medium for medium, words in _media().items() if words.search(text)]
    return named[0] if len(named) == 1 else None


def headed(passage: Passage) -> str | None:
    """Return the medium that the nearest heading above a passage names."""
    return next((told for heading in reversed(passage.headings) if (told := medium_of(heading.title))), None)


def medium_from(passage: Passage, before: str | None, report: Report) -> str | None:
    """Return the medium spoken of from a passage on; `before` is the one spoken of up to it."""
    if told := headed(passage):
        return told
    own = medium_of(passage.text) if passage.kind == "heading" else None
    return own or medium_of(report.title) or before
