"""Which issue it is: year, number, serial number, date, organiser, website, from masthead and colophon."""

import contextlib
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongbao.characters import narrow
from gongbao.reading.dates import dates, number
from gongbao.reading.makers import organiser

_N = r"[\d一二三四五六七八九十百零〇○]+"
_ISSUE = re.compile(rf"第({_N})(?:[、,\-—~至和]第?{_N})*期")
_NUMBERED = re.compile(rf"(?<![)证刊])第({_N})号")
_SERIAL = re.compile(rf"总第?({_N})(?:[-—~至]{_N})?[期号]|总[期号]数?[:：]?第?({_N})")
_DOTTED = re.compile(r"(\d{4})[·•.．](\d{1,3})(?![\d.])")
_NUMERIC_DATE = re.compile(r"((?:19|20)\d{2})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_OTHER_DATE = re.compile("创刊|准印|登记|刊号")
_PUBLISHED = re.compile("出版|发行")
_YEAR = re.compile(
    r"(?<![\d])((?:19|20)\d{2}|[一二][零〇○Oo九][零〇○一二三四五六七八九Oo]{2})(?:年|$|第)", re.MULTILINE
)
_WEBSITE = re.compile(r"(?:https?://|www\.)[A-Za-z0-9./\-_~%?=&]+")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the masthead and colophon say; a field is None when neither says it."""

    title: str | None = None
    year: int | None = None
    number: int | None = None
    numbers: frozenset[int] = frozenset()
    """Every number that could be the issue's: a combined issue has two (第1-2期)."""
    serial_number: int | None = None
    date: datetime.date | None = None
    organiser: str | None = None
    website: str | None = None


def read_masthead(lines: Sequence[str]) -> Masthead:
    """Return what the lines of a masthead (or a colophon) say about the issue."""
    texts = [narrow(line).replace(" ", "") for line in lines]
    everything = "\n".join(texts)
    issue = _issue_number(everything, texts)
    dotted = _DOTTED.search(everything)
    serial = _SERIAL.search(everything)
    whole = _publication_date(texts)
    year = _YEAR.search(everything)
    website = _WEBSITE.search(everything)
    title = next((t for t in texts if re.search(r"[公政][报報]", t) and len(t) < 60 and "关于" not in t), None)
    named = re.match("《(.{4,24}[公政][报報])》", title or "")
    title = named[1] if named else title if title and not title.startswith("《") and len(title) < 40 else None
    return Masthead(
        title=re.sub(r"\d{4}[·•.．年].*$|第.*期.*$", "", title) if title else None,
        year=int(dotted[1]) if dotted else number(year[1]) if year else None,
        number=issue if issue else int(dotted[2]) if dotted else None,
        numbers=_all_numbers(everything),
        serial_number=number(serial[1] or serial[2]) if serial else None,
        date=whole or _short_date(everything, number(year[1]) if year else None),
        organiser=organiser(everything),
        website=website[0] if website else None,
    )


def _publication_date(lines: Sequence[str]) -> datetime.date | None:
    """The date beside 出版, else the first that is not said to be another (创刊, 准印)."""
    found: list[tuple[bool, datetime.date]] = []
    for line in lines:
        if _OTHER_DATE.search(line):
            continue
        days = [day.date for day in dates(line) if day.date]
        if match := _NUMERIC_DATE.search(line):
            with contextlib.suppress(ValueError):
                days.append(datetime.date(int(match[1]), int(match[2]), int(match[3])))
        found += [(_PUBLISHED.search(line) is None, day) for day in days]
    return min(found, key=lambda item: item[0])[1] if found else None


def _short_date(text: str, year: int | None) -> datetime.date | None:
    """`2月15日出版` beside a year printed elsewhere."""
    match = re.search(rf"(?<!年)({_N})月({_N})日(?:出版|发行)?", text)
    month, day = (number(match[1]), number(match[2])) if match else (None, None)
    try:
        return datetime.date(year, month, day) if year and month and day else None
    except ValueError:
        return None


def _issue_number(text: str, lines: Sequence[str]) -> int | None:
    """第2期, 第2号, or the number on a line of its own below the year."""
    for pattern in (_ISSUE, _NUMBERED):
        for match in pattern.finditer(text):
            value = number(match[1])
            if text[match.start() - 1 : match.start()] != "总" and value and value < 400:
                return value
    for above, line in pairwise(lines):
        if re.fullmatch(r"(?:19|20)\d{2}年?", above) and re.fullmatch(r"\d{1,2}", line):
            return int(line)
    return None


def _all_numbers(text: str) -> frozenset[int]:
    """The numbers of 第2期, 第1、2期合刊, 第1-2期."""
    found: set[int] = set()
    for match in re.finditer(rf"(?<!总)第({_N}(?:[、,\-—~至和]第?{_N})*)[期号]", text):
        found.update(value for piece in re.findall(_N, match[1]) if (value := number(piece)))
    return frozenset(found)
