"""The title of a document that stands alone in its file, without number, date and addressee: above the body, at the top."""

import re
from collections.abc import Sequence

from gongbao.characters import fold
from gongbao.patterns import FIVE_YEARS
from gongbao.reading.heads import document_number, is_addressee, is_issuer
from gongbao.reading.lines import Line, glue
from gongbao.reading.title_kinds import ends_title
from gongbao.reading.title_lines import (
    MOST_LINES,
    SAYS,
    Title,
    is_attachment_mark,
    is_item_of_month,
    titleable,
    with_subtitle,
)
from gongbao.vocabulary import Vocabularies

_SAID = re.compile("印发|转发|批转|公布|发布|公告|通告|令")
_TIME_OR_PLACE = re.compile(rf"(?:19|20)\d\d|{FIVE_YEARS}|季度|\d月|[省市县区镇乡旗州]")
_DATED = re.compile(r"(?P<heading>.{6,90}?) ?(?:19|20)\d\d-\d{1,2}-\d{1,2}(?: \d{1,2}:\d\d(?::\d\d)?)?")
_SENT = re.compile(r"现将《(?P<title>(?:[^《》]|《[^《》]*》)+)》[^。]{0,24}(?:印发|转发|发)给?你们")
_TOP = 12
"""Lines of a file among which the title of its only document is looked for."""
_BODY_LINES = 40
_SHORTEST_HEADLINE, _LONGEST_HEADLINE = 8, 50
_SHORTEST_TITLE = 6


def first_title(lines: Sequence[Line], begin: int, end: int, vocabularies: Vocabularies) -> tuple[int, Title] | None:
    """Return where the title of a document without number, date and addressee stands: above the body, at the top."""
    top = begin
    while top < min(begin + _TOP, end) and not _is_body(lines[top]):
        top += 1
    return (
        _first_whole(lines, begin, top, end, vocabularies)
        or _headline(lines, begin, top, end)
        or _first_whole(lines, top, min(begin + _TOP, end), end, vocabularies)
    )


def untitled(lines: Sequence[Line], begin: int, end: int) -> tuple[int, Title] | None:
    """Return the title of a document that begins with its number and addressee: what its first sentence sends out.

    It stands where the number does: 某政办发〔2023〕6号⏎各镇人民政府：⏎现将《…方案》印发给你们。
    """
    for index in range(begin, min(begin + _TOP, end - 2)):
        if document_number(lines[index].text) and is_addressee(lines[index + 1].text):
            for line in lines[index + 2 : min(index + 2 + _TOP, end)]:
                if sent := _SENT.search(line.text):
                    return index, Title(index + 1, sent["title"], assumed=True, unprinted=True)
    return None


def _is_body(line: Line) -> bool:
    return line.grid is not None or line.text.endswith("。") or line.mark is not None


def _first_whole(
    lines: Sequence[Line], begin: int, top: int, end: int, vocabularies: Vocabularies
) -> tuple[int, Title] | None:
    """The first line above `top` that begins a title by its last word, on one line or several."""
    for index in range(begin, top):
        if _stands_above(lines, index) or _is_said_again(lines, index):
            continue
        text = ""
        for stop in range(index + 1, min(index + MOST_LINES, end) + 1):
            if not titleable(lines[stop - 1]) or lines[stop - 1].mark:
                break
            if stop - 1 > begin and is_item_of_month(lines[stop - 1]):
                break
            text = glue(text, lines[stop - 1].text)
            if ends_title(text, vocabularies) and len(text) >= _SHORTEST_TITLE:
                return index, with_subtitle(lines, stop, end, Title(stop, text))
    return None


def _stands_above(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line stands above the title: `附件`, or who issues, unless the title goes on with 关于 below."""
    if is_attachment_mark(lines[index]):
        return True
    below = lines[index + 1].flat if index + 1 < len(lines) else ""
    return is_issuer(lines[index].text) and SAYS.match(below) is None and _SAID.match(below) is None


def _is_said_again(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is the heading of a page, with the date of its publication, which the title below says again."""
    dated = _DATED.fullmatch(lines[index].raw)
    if dated is None:
        return False
    heading, below = fold(dated["heading"]), ""
    for line in lines[index + 1 : index + 1 + _TOP]:
        said = fold(line.text) if titleable(line) else ""
        below = below + said if said and heading.startswith(below + said) else said
        if below == heading:
            return True
    return False


def _headline(lines: Sequence[Line], begin: int, top: int, end: int) -> tuple[int, Title] | None:
    """The first line when it names a time or a place, and headings, tables or figures follow."""
    index = begin
    while index < top and _stands_above(lines, index):
        index += 1
    if index >= top or not titleable(lines[index]):
        return None
    text = lines[index].flat
    body = lines[index + 1 : min(index + _BODY_LINES, end)]
    named = _SHORTEST_HEADLINE <= len(text) <= _LONGEST_HEADLINE and _TIME_OR_PLACE.search(text)
    stated = any(_is_body(line) and (line.grid or re.search(r"\d", line.text)) for line in body)
    if not named or not stated or re.search(r"[,>|]", text):
        return None
    return index, with_subtitle(lines, index + 1, end, Title(index + 1, lines[index].text, assumed=True))
