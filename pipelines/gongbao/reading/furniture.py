"""What stands around documents in a copy and is none of them: page numbers, running heads, the buttons of a portal."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from gongbao.characters import narrow
from gongbao.reading.heads import document_number
from gongbao.reading.lines import Line
from gongbao.reading.page_marks import is_page_number, is_running_head
from gongbao.vocabulary import Vocabularies

_OF_PAGES = re.compile(r"(\d{1,4})\s?/\s?(\d{1,4})")
_OPEN = "[【("
_LONGEST = 60
_MASTHEAD_LINES = 8
_FIRST_PAGE_NUMBER = 3


class _Words(NamedTuple):
    """The words of the vocabulary `page_furniture` that text copies of portals' pages have."""

    openings: tuple[str, ...]
    """How lines begin that stand around a document: 当前位置, 分享到."""
    buttons: re.Pattern[str]
    """A line of two buttons and more: 【字体：大 中 小】【打印】."""
    first: frozenset[str]
    """What lines of buttons begin with: two characters, or a word of one."""


@cache
def _words(vocabularies: Vocabularies) -> _Words:
    words: dict[str, list[str]] = {"opening": [], "button": [], "beside-button": [], "counter": []}
    for entry in vocabularies["page_furniture"]:
        if entry["place"] in words:
            words[entry["place"]].append(narrow(entry["word"]))
    buttons = sorted([*words["button"], *words["beside-button"]], key=len, reverse=True)
    button = "|".join(map(re.escape, buttons))
    counter = "|".join(map(re.escape, words["counter"]))
    pattern = re.compile(rf"(?:[{re.escape(_OPEN)}]?\s?(?:{button}|(?:{counter}):?\s?\d*)\s?[\]】)]?[:：|\s]*){{2,}}+")
    first = frozenset(word[:2] for word in [*buttons, *words["counter"]])
    return _Words(tuple(words["opening"]), pattern, first)


def without_furniture(lines: Sequence[Line], vocabularies: Vocabularies) -> tuple[list[Line], int]:
    """Return the lines without page numbers, running heads and what a portal prints around; and how many lines went."""
    kept: list[Line] = []
    sentences = [at for at, line in enumerate(lines) if line.text.endswith("。")]
    first_sentence, last_sentence = (sentences[0], sentences[-1]) if sentences else (len(lines), 0)
    counted, words = _counted_pages(lines), _words(vocabularies)
    for index, line in enumerate(lines):
        around = index < first_sentence or index > last_sentence
        if index in counted or (
            line.grid is None
            and (
                (around and line.flat.startswith(words.openings) and not document_number(line.text))
                or (len(line.raw) < _LONGEST and _is_furniture(line, index, last_sentence, words))
            )
        ):
            continue
        kept.append(line)
    return kept, len(lines) - len(kept)


def _counted_pages(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines 1/20, 2/20, 3/20 …; figures of another kind (60/50) do not rise up to one number."""
    found = [
        (at, int(match[1]), int(match[2]))
        for at, line in enumerate(lines)
        if "/" in line.text and line.grid is None and (match := _OF_PAGES.fullmatch(narrow(line.raw)))
    ]
    pages = [page for _, page, _ in found]
    rising = all(first < second for first, second in pairwise(pages))
    if not found or not rising or len({total for _, _, total in found}) > 1 or pages[-1] > found[0][2]:
        return frozenset()
    return frozenset(at for at, _, _ in found if at > _FIRST_PAGE_NUMBER)


def _is_furniture(line: Line, index: int, last_sentence: int, words: _Words) -> bool:
    bare = line.flat.lstrip(_OPEN)
    if (bare[:2] in words.first or bare[:1] in words.first) and words.buttons.fullmatch(narrow(line.raw)):
        return True
    return (index > _FIRST_PAGE_NUMBER and is_page_number(line.raw)) or (
        _MASTHEAD_LINES < index < last_sentence and is_running_head(line.raw)
    )
