"""Dates as gazettes print them: 二〇二三年二月十五日, 2023年2月15日, with every zero in use (〇 ○ 零 Ｏ O)."""

import contextlib
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from gongbao.characters import narrow

_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | dict.fromkeys("〇○Oo◯０", "0")
_TO_ARABIC = str.maketrans(_DIGITS)
_NUM = "[0-9零一二三四五六七八九十〇○Oo◯廿卅]"
_YEAR = "[0-9零一二三四五六七八九〇○Oo◯]{4}"
DATE = re.compile(rf"(?P<year>{_YEAR})年(?P<month>{_NUM}{{1,3}})月(?:(?P<day>{_NUM}{{1,4}})日)?")
"""A date in text without white space (width folded)."""
_LONGEST = 12
"""Characters; what has more of them is neither a number below 1000 nor a year."""
_CLOCK = re.compile(r"\s*\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?$")
_MARKED = re.compile(r"((?:19|20)\d\d)[-./](\d{1,2})[-./](\d{1,2})")
_WHOLE = re.compile(r"\W*(.*?[日号])(?:印发|公布|发布|施行)?\W*")


class PrintedDate(NamedTuple):
    """A date found in a line; `day` is None when only year and month are printed."""

    year: int
    month: int
    day: int | None
    start: int
    end: int

    @property
    def date(self) -> date | None:
        """The calendar date, or None without a day."""
        return date(self.year, self.month, self.day) if self.day else None


def number(text: str) -> int | None:
    """Return the value of a Chinese or Arabic whole number below 1000 (or a year by digits), None if it is none."""
    text = narrow(text).replace("廿", "二十").replace("卅", "三十")
    if len(text) > _LONGEST:
        return None
    if "百" in text:
        head, _, tail = text.partition("百")
        rest = number(tail.lstrip("零")) if tail.lstrip("零") else 0
        return None if rest is None else (number(head) or 1) * 100 + rest
    if "十" in text and text not in _DIGITS:
        head, _, tail = text.partition("十")
        tens, ones = number(head) if head else 1, number(tail) if tail else 0
        return None if tens is None or ones is None else tens * 10 + ones
    digits = text.translate(_TO_ARABIC)
    return int(digits) if digits.isascii() and digits.isdigit() else None


def dates(text: str) -> list[PrintedDate]:
    """Return the dates printed in `text`, in order; impossible ones (2月30日) are left out."""
    found = []
    for match in DATE.finditer(narrow(text)):
        year, month = number(match["year"]), number(match["month"])
        day = number(match["day"]) if match["day"] else None
        try:
            date(year or 0, month or 0, day or 1)
        except ValueError:
            continue
        if year and month and 1900 <= year <= 2100:
            found.append(PrintedDate(year, month, day, match.start(), match.end()))
    return found


def whole_date(text: str) -> date | None:
    """Return the date when `text` is nothing else: a line `二〇二二年十二月三十一日`, brackets and 印发 aside."""
    return _whole_date(text) if "日" in text and "年" in text and len(text) <= 40 else None


def told_date(text: str) -> date | None:
    """Return the date behind a label, with the time of day or without, by characters or by marks: 2024-03-14 17:14."""
    text = _CLOCK.sub("", text.strip())
    if match := _MARKED.fullmatch(text):
        with contextlib.suppress(ValueError):
            return date(int(match[1]), int(match[2]), int(match[3]))
    return whole_date(text)


# Head, signature, titles and joins all ask what a line is; few lines have the characters of a date.
@lru_cache(maxsize=256)
def _whole_date(text: str) -> date | None:
    match = _WHOLE.fullmatch(narrow(text))
    found = dates(match[1]) if match else []
    whole = match and len(found) == 1 and found[0].start == 0 and found[0].end == len(match[1])
    return found[0].date if whole else None


def worn_date(text: str) -> date | None:
    """Return the date of figures that lost 年, 月 and 日 in a copy: 202263 is 2022-06-03; None where two could be meant.

    The last of the three alone may be lost: 2022年6月3.
    """
    if "年" in text:
        return whole_date(text + "日")
    year, rest = int(text[:4]), text[4:]
    found = set()
    for cut in range(1, len(rest)):
        whole = len(rest) == 4 or "0" not in (rest[0], rest[cut])
        if whole and len(rest) - cut <= 2 and cut <= 2:
            try:
                found.add(date(year, int(rest[:cut]), int(rest[cut:])))
            except ValueError:
                continue
    return found.pop() if len(found) == 1 else None
