"""What stands above a table and tells of its figures: captions, headings, times of its blocks."""

import re
from collections.abc import Iterable, Sequence

from gongbao.characters import fold, narrow
from gongbao.extraction.environment.measurement import Subject
from gongbao.extraction.environment.notes import is_note
from gongbao.measurements.headers import Header, HeaderWords
from gongbao.measurements.months import Mention, mentions
from gongbao.model import Grid, Passage, Span

_LONGEST_CAPTION = 80
_SENTENCE_ENDS = ("。", "；", "：", ":", ";")
UNITS_ALONE = re.compile(r"\(?(?:注:)?[^,，:。]{0,6}单位")
"""How a line begins that only tells the units of a table: （单位：μg/m3）."""
_NUMBERED = re.compile(r"附?表(?:\d{1,2}(?:-\d{1,2})?|[一二三四五六七八九十]{1,2})")
_BRACKETED = re.compile("[(（][^()（）]{0,6}括号[^()（）]*[)）]")
"""What a caption says of figures in brackets, not of all: （括号内为2021年同期）."""
_NUMBER = re.compile(r"^附?表\s?\d{1,2}(?:[-—－]\d{1,2})?\s")
"""The number of a table, apart from the time behind it: 表1 1-3月各街道PM2.5浓度."""
_DAYS = re.compile(r"\d{1,2}月(?P<first>\d{1,2})日?[-至~](?P<last>\d{1,2})日")
_NEAR = 3
"""Passages above a table."""
_ON_UNITS = re.compile("(?:浓度|计量|中|各项)?单位(?:[:为]|均为)|其[他它余][^,。]{0,4}为")
_SENTENCES = re.compile("[。;；]")
_CLAUSES = re.compile("[,，。;；]")
_REFERS = re.compile("下表|如下|附表|[见如]表")
_BLOCK_TIME = re.compile(r"[份\s|｜]*(?:\(?[及和]?(?:去年|上年)?同期\)?|（[及和]?(?:去年|上年)?同期）)?[份\s|｜]*")
"""What may stand beside a time that heads a block: 2024年6月份及同期 |."""

_OF_AREA = re.compile(
    r"(?:附?表[\d一二三四五六七八九十-]*[:.]?)?(?:20\d\d年(?:\d{1,2}月份?)?)?(?P<name>[一-龥]{2,8}?(?:市区|城区|县城|[市县区]))"
    r"(?=20\d\d年|\d{1,2}月|(?:城市)?环境空气|空气|大气)"
)
"""A caption that begins with the name of an area: 表1 甲市区环境空气质量."""


def captions(grid: Grid, above: Sequence[Passage]) -> tuple[str, str, str]:
    """Return the caption of a table, the line right above it where that can be one, and the line that only tells units."""
    own, near = _of_table(grid.caption or ""), _caption(above)
    if UNITS_ALONE.match(narrow(own)) and not mentions(own):
        further = _caption(above[:-1]) if own == near else near
        return further, further, own
    return own, near, ""


def of_part_of_month(grid: Grid, above: Sequence[Passage]) -> bool:
    """Tell whether a caption names some days of a month, whose figures are none of it: 10月1日-15日各镇TSP浓度排名."""
    near = [passage.text for passage in above[-2:] if len(passage.text) < _LONGEST_CAPTION and "。" not in passage.text]
    for text in (grid.caption or "", *near):
        told = _DAYS.search(fold(text)) if "日" in text else None
        if told and not (int(told["first"]) == 1 and int(told["last"]) > 27):
            return True
    return False


def _caption(above: Sequence[Passage]) -> str:
    short = above and len(above[-1].text) < _LONGEST_CAPTION and not is_note(above[-1].text)
    return _of_table(above[-1].text) if short else ""


def _of_table(line: str) -> str:
    """Return what a line above a table says of it: of sentences the last, if it refers to the table (见下表), else nothing."""
    if not line.endswith("。"):
        return line.rpartition("。")[2]
    last = line[:-1].rpartition("。")[2]
    return f"{last}。" if _REFERS.search(last) else ""


def prose_on_units(above: Sequence[Passage]) -> list[str]:
    """Return the passages close above a table that tell the units of its figures: 表中浓度单位：CO为mg/m³，其余为μg/m³."""
    return [passage.text for passage in above[-_NEAR:] if _ON_UNITS.search(narrow(passage.text))]


def referred_time(passages: Iterable[Passage], named: str) -> str:
    """Return the one time of the sentence or clause that refers to a table by its number: 二季度监测结果见附表2."""
    number = _NUMBERED.match(fold(named))
    if number is None or mentions(named):
        return ""
    refers = re.compile(rf"(?:见|如|[(]){number[0]}(?![\d-])")
    for passage in passages:
        if passage.grid is None and "表" in passage.text and refers.search(fold(passage.text)):
            for mark in (_SENTENCES, _CLAUSES):
                for part in mark.split(passage.text):
                    times = mentions(part) if refers.search(fold(part)) else []
                    if len(times) == 1:
                        return times[0].span.of(part)
    return ""


def times(above: Sequence[Passage]) -> tuple[Mention, ...]:
    """Return the times that the lines right above a table name as heads of its blocks: several on one line, or each alone."""
    last = above[-1].text if above else ""
    if len(several := mentions(last)) > 1 and len(last) < _LONGEST_CAPTION and not last.endswith(_SENTENCE_ENDS):
        return tuple(several)
    found: list[Mention] = []
    for passage in reversed(above):
        named = mentions(passage.text)
        if len(named) != 1 or _BLOCK_TIME.fullmatch(_without(passage.text, named[0].span)) is None:
            break
        found.append(named[0])
    return tuple(found[::-1])


def area_told(texts: Sequence[str], own: Subject) -> Subject | None:
    """Return the part of an area that the caption of a table of air names: 甲市区 of 甲市, 甲市 of 甲州; None for the whole."""
    for text in texts:
        told = _OF_AREA.match(fold(text))
        if told and told["name"].startswith(own.name[:2]):
            whole = told["name"] == own.name
            return None if whole else own._replace(name=told["name"], subject_id=None)
    return None


def _without(text: str, span: Span) -> str:
    return text[: span.start] + text[span.end :]


def header_told(texts: Sequence[str], words: HeaderWords) -> Header:
    """Return what captions and headings, the nearest first, tell of all figures of a table."""
    told = Header("")
    for text in (_NUMBER.sub("", _BRACKETED.sub("", text)) for text in reversed(texts)):
        told = told.over(words.read(text)._replace(role=None, rank=False, change=None)) if text else told
    return told
