"""Where a document's title stands, and how many lines it takes."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from gongbao.characters import fold, narrow
from gongbao.reading.contents import Entry
from gongbao.reading.dates import whole_date
from gongbao.reading.heads import document_number, is_addressee, is_imprint, is_issuer, is_registration, labelled
from gongbao.reading.lines import Line, glue
from gongbao.reading.makers import names_makers
from gongbao.reading.same_titles import SHORTEST_PROMISED, same_title, similar
from gongbao.reading.title_kinds import ends_title, kind_of_title, reports_on_a_month
from gongbao.reading.title_lines import (
    ATTACHMENT,
    MOST_LINES,
    SAYS,
    Title,
    is_attachment_mark,
    titleable,
    with_subtitle,
)
from gongbao.vocabulary import Vocabularies

PUBLIC = re.compile(r"[(](?:此件|本文|此文|本件).{1,14}[)]|此件.{0,6}公开.{0,6}")
_REPORT = re.compile(
    r"(?:质量|监测|水质|环境|空气)[^,。]{0,6}(?:报告|状况|月报|公报|通报|情况|结果|简报)(?:[(].{4,12}[)])?$"
)
_EXPLAINS = re.compile(r"(?:关于)?《[^。]+》的?(?:政策)?解读(?:材料|说明)?|(?:一图读懂|图解)[:：]?《[^。]+》")
_ANNOUNCES = re.compile(r"关于[^,。;]{4,}的(?:公告|通告|公示)$|(?:19|20)\d\d年[^,。;]*统计公报(?:[(][^()]*[)])?$")
_SPOKEN = ("根据", "按照", "依据", "现将", "现就", "为")
"""How a sentence begins that only names an announcement."""
_ABOUT = re.compile(r"《?[^。《》]*[公政]报》?(?:简介|介绍)|(?:本刊|公报)简介")
_ISSUED = re.compile(r"(?:办法|规定|细则|方案|规划|计划|纲要|要点|预案|条例|规则|章程)(?:[(].{1,10}[)])?$")
_PREAMBLE = re.compile(r"(?:为|根据|依据|按照).*(?:制定|制订|特制)|第一[章条]|1?总则$|目录$")
_ORDERING = re.compile(r"[\u4e00-\u9fff]{1,25}")
_SHORTEST_ORDER = 4
_LONGEST_APART = 40
_LOOK_BELOW = 12
_TITLE_BEGINS = 4
_LONGEST_PLACE = 8
_SHORTEST_REPEATED = 10
"""Characters; a shorter line may come twice for other reasons."""


class Announced(NamedTuple):
    """The titles that are known before they come."""

    unused: Sequence[Entry]
    """Entries of the contents that no document has been found for."""
    promised: Sequence[str] | None
    """Titles, folded, that the document before announces; None when there is none before."""
    begins: frozenset[str]
    """The first characters of the unused entries."""
    lacks_issuer: bool
    """An unused entry begins with 关于; the document may have its issuer's name before it."""

    listed: bool
    """The issue has contents at all."""

    @staticmethod
    def of(unused: Sequence[Entry], promised: Sequence[str] | None, *, listed: bool) -> "Announced":
        """Return what the contents and the document before announce."""
        lacks_issuer = any(entry.folded.startswith("关于") for entry in unused)
        return Announced(unused, promised, frozenset(entry.folded[:1] for entry in unused), lacks_issuer, listed)

    def has_numbered(self, lines: Sequence[Line], index: int) -> bool:
        """Tell whether a title that begins with the marker of a line may be in the contents."""
        if lines[index].flat[0] in self.begins:
            return True
        return self.lacks_issuer and any("关于" in line.text for line in lines[index : index + MOST_LINES])


def title_at(
    lines: Sequence[Line], index: int, end: int, announced: Announced, vocabularies: Vocabularies
) -> Title | None:
    """Return the title that begins at `lines[index]`, or None.

    Args:
        lines: all lines of the issue.
        index: where it should begin.
        end: where the body ends.
        announced: the titles that contents and the document before tell of.
        vocabularies: domain knowledge (the words that titles end in).
    """
    line = lines[index]
    if line.mark and not announced.has_numbered(lines, index):
        return None
    if not titleable(line) or ATTACHMENT.fullmatch(line.flat):
        return None
    unused, quoted, marked = announced.unused, announced.promised or (), line.mark is not None
    if ends_title(line.flat, vocabularies) and _comes_again(line.text, lines, index + 1, end):
        return None
    headed = not marked and _may_head(line) and not names_makers(line)
    text, found = "", None
    for stop in range(index + 1, min(index + MOST_LINES, end) + 1 if headed or unused or quoted else index):
        last = lines[stop - 1]
        if stop > index + 1 and (last.mark or not titleable(last) or is_attachment_mark(last)):
            break
        text = glue(text, last.text)
        if unused or quoted:
            title = Title(stop, text)
            if known := _announced(title, with_subtitle(lines, stop, end, title), unused, quoted, marked=marked):
                return known
        if headed and not found and _is_headed(lines, index, stop, end, text, vocabularies):
            if _comes_again(text, lines, stop, end):
                return None
            found = Title(stop, text, similar(text, unused))
    if found or marked:
        return found
    return _unheaded(lines, index, end, announced, vocabularies)


def _announced(
    title: Title, longer: Title, unused: Sequence[Entry], quoted: Sequence[str], *, marked: bool
) -> Title | None:
    """The title that contents or the document before announce: `longer`, with its subtitle, or without."""
    for each in (title,) if longer is title else (longer, title):
        folded = fold(each.text)
        entry = next((known for known in unused if same_title(known.folded, folded)), None)
        if entry or (not marked and len(folded) >= SHORTEST_PROMISED and folded in quoted):
            return each._replace(entry=entry or similar(title.text, unused))
    return None


def _comes_again(title: str, lines: Sequence[Line], index: int, end: int) -> bool:
    """Tell whether the lines from `index` on say a title again: a page prints it above the document and in its head.

    What the page tells of the document may stand between, and the head may name the province or city before the issuer.
    """
    title = fold(title)
    if len(title) < _SHORTEST_REPEATED:
        return False
    for start in range(index, min(index + _LOOK_BELOW, end)):
        line = lines[start]
        if line.grid is not None or line.text.endswith("。") or is_addressee(line.text):
            return False
        if title[:_TITLE_BEGINS] in line.flat and _says(lines, start, end, title):
            return True
    return False


def _says(lines: Sequence[Line], start: int, end: int, title: str) -> bool:
    """Tell whether the lines from `start` on say a folded title and nothing else but a place before it."""
    below = ""
    for line in lines[start : min(start + MOST_LINES, end)]:
        below += fold(line.text) if line.grid is None else "|"
        begins = below.find(title[:_TITLE_BEGINS])
        if not 0 <= begins <= _LONGEST_PLACE or not title.startswith(below[begins:]):
            return False
        if below[begins:] == title:
            return True
    return False


def _unheaded(
    lines: Sequence[Line], index: int, end: int, announced: Announced, vocabularies: Vocabularies
) -> Title | None:
    """A title without number, date or addressee: like one of the contents, an attachment, a report."""
    line, first = lines[index], announced.promised is None
    folded = line.flat
    if entry := similar(line.text, announced.unused):
        return Title(index + 1, line.text, entry)
    if index and ATTACHMENT.fullmatch(lines[index - 1].flat):
        return _attachment(lines, index, end, vocabularies)
    if _ABOUT.fullmatch(folded):
        return Title(index + 1, line.text)
    if not announced.listed and _stands_apart(lines, index, end) and _says_itself(line, vocabularies):
        return with_subtitle(lines, index + 1, end, Title(index + 1, line.text))
    if _is_report(lines, index, end):
        return with_subtitle(lines, index + 1, end, Title(index + 1, line.text))
    if not first and _after_end(lines, index):
        text = ""
        for stop in range(index + 1, min(index + 4, end) + 1):
            if not titleable(lines[stop - 1]) or (text and lines[stop - 1].mark):
                return None
            text = glue(text, lines[stop - 1].text)
            if ends_title(text, vocabularies) and len(text) > 5:
                return with_subtitle(lines, stop, end, Title(stop, text))
    return None if first else _above_preamble(lines, index, end)


def _above_preamble(lines: Sequence[Line], index: int, end: int) -> Title | None:
    """A regulation or plan by its form: a short title between a full stop and 为…，制定本办法 or 第一章."""
    if index == 0 or not (lines[index - 1].grid or lines[index - 1].text.endswith(("。", "）", ")"))):
        return None
    text = ""
    for stop in range(index + 1, min(index + 3, end)):
        if not titleable(lines[stop - 1]) or len(lines[stop - 1].text) > 40 or (text and lines[stop - 1].mark):
            return None
        text = glue(text, lines[stop - 1].text)
        if _ISSUED.search(narrow(text)) and len(text) > 5 and _PREAMBLE.match(lines[stop].text):
            return Title(stop, text)
    return None


def _says_itself(line: Line, vocabularies: Vocabularies) -> bool:
    """Tell whether a line is a title by its words where no contents say so: 《…》解读, 关于…的公告, the report of a month."""
    text = line.flat
    if _EXPLAINS.fullmatch(text) or (_ANNOUNCES.search(text) and not text.startswith(_SPOKEN)):
        return True
    if not reports_on_a_month(text) or ":" in text:
        return False
    return text.endswith("质量") or (ends_title(text, vocabularies) and kind_of_title(text, vocabularies) == "report")


def _is_report(lines: Sequence[Line], index: int, end: int) -> bool:
    """A report by its title (…2024年6月环境质量状况), set apart."""
    text = lines[index].flat
    return (
        _REPORT.search(text) is not None
        and re.search(r"年|月|第.*期", text) is not None
        and _stands_apart(lines, index, end)
    )


def _stands_apart(lines: Sequence[Line], index: int, end: int) -> bool:
    """Tell whether a line has space above and text below; the caption of a table stands below a heading or on it."""
    line = lines[index]
    if not line.gap or len(line.flat) >= _LONGEST_APART or index + 1 >= end or lines[index + 1].grid is not None:
        return False
    if re.match(r"附?表", line.flat):
        return False
    above = lines[index - 1] if index else None
    return (
        above is None
        or above.grid is not None
        or not (
            above.text.endswith(("：", ":", "、", "，", ","))
            or (len(above.text) < 30 and above.mark and not above.text.endswith("。"))
        )
    )


def _may_head(line: Line) -> bool:
    """Tell whether a line can be the first of a title by its form: it says 关于, names an issuer, or is part of …令."""
    return bool(SAYS.search(line.flat) or _ORDERING.fullmatch(line.flat) or is_issuer(line.text))


def _is_headed(lines: Sequence[Line], index: int, stop: int, end: int, title: str, vocabularies: Vocabularies) -> bool:
    """A title by its form (关于…的通知, …令), beside a number, a date or an addressee."""
    folded = narrow(title)
    if not ends_title(folded, vocabularies):
        return False
    if folded.endswith("令") and _ORDERING.fullmatch(folded) and len(folded) > _SHORTEST_ORDER:
        return stop < end and bool(document_number(lines[stop].text))
    verb = SAYS.search(folded)
    if verb is None:
        return False
    # The lines above the one with 关于 name issuers and nothing else.
    opening = ""
    for line in lines[index:stop]:
        opening += line.flat
        if SAYS.search(opening):
            break
        if not is_issuer(line.text):
            return False
    issuer = folded[: verb.start()]
    if issuer and not is_issuer(issuer) and len(issuer) > 20:
        return False
    above = lines[index - 1].text if index else ""
    return bool(document_number(above) or is_registration(above)) or _is_head(lines, stop, end)


def _is_head(lines: Sequence[Line], index: int, end: int) -> bool:
    while index < end and labelled(lines[index].text):
        index += 1
    if index >= end or lines[index].grid is not None:
        return False
    text = lines[index].text
    if index + 1 < end and not (document_number(text) or whole_date(text)):
        bracketed = text[:1] in "(（" and text[-1:] in ")）"
        if bracketed or is_registration(text) or (is_issuer(text) and len(text) < 30):
            text = lines[index + 1].text
    return bool(document_number(text) or is_addressee(text) or whole_date(text))


def _after_end(lines: Sequence[Line], index: int) -> bool:
    """The line before ends a document: a date of signing, or (此件公开发布); who printed it may stand below."""
    while index > 2 and is_imprint(lines[index - 1].text):
        index -= 1
    if index < 2:
        return False
    text = lines[index - 1].flat
    return bool((whole_date(text) and is_issuer(lines[index - 2].text)) or PUBLIC.fullmatch(text))


def _attachment(lines: Sequence[Line], index: int, end: int, vocabularies: Vocabularies) -> Title | None:
    """The title below `附件`: one line, more when the first are no whole title and a later one is, brackets included."""
    text, best = "", None
    for stop in range(index + 1, min(index + 4, end) + 1):
        line = lines[stop - 1]
        if stop > index + 1 and (line.gap or not titleable(line) or len(line.text) > 45 or line.mark):
            break
        text = glue(text, line.text)
        if best is None or ends_title(text, vocabularies):
            best = Title(stop, text)
        if ends_title(text, vocabularies):
            break
    if (
        best is None
        or len(lines[index].text) > 45
        or re.search(r"(?:表|目录|名录|名册)(?:[(].*[)])?$", narrow(best.text))
    ):
        return None
    return with_subtitle(lines, best.stop, end, best)
