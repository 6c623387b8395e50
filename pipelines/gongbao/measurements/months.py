"""Months as reports name them: `2022年12月`, `1—6月`, `前8个月`, `第二季度`, `2024.6`. Days and deadlines are none."""

import re
from typing import NamedTuple

from gongbao.characters import narrow
from gongbao.model import Span

_DASHES = "—–－‐‑−~～〜﹣-"
_CHINESE = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "Ｏ": "0"}
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_YEAR = r"(?:(?:19|20)\d\d|[一二][〇○零Ｏ一二三四五六七八九]{3})"
_NO_DAY = r"(?!份?\s?\d{1,2}[日号]|份?[起底初末中]|份?以[来前后])"
_PATTERN = re.compile(
    # Looking for a first character is many times faster than trying every alternative at every place.
    rf"(?=[\s\d一二三四五六七八九十去上下第前全截])(?:(?:(?P<year>{_YEAR})\s?年\s?度?|(?P<before>去年|上年|上一年))?\s?(?:"
    rf"(?<!\d)(?P<from>{_MONTH})月0?1日\s?(?:[{_DASHES}]+|至|到)\s?(?:(?P<till_year>{_YEAR})年)?(?P<till>{_MONTH})月\d{{1,2}}日"
    rf"|(?<![A-Za-z\d.])(?P<first>{_MONTH})\s?(?:月份?)?\s?(?:[{_DASHES}]+|至|到)\s?(?:(?P<to_year>{_YEAR})年)?(?P<last>{_MONTH})\s?月{_NO_DAY}"
    rf"|(?<![\d.A-Za-z₂₃])(?P<month>{_MONTH})\s?月{_NO_DAY}"
    rf"|(?P<half>[上下])半年|前(?P<quarters>[两二三])个?季度|第?(?P<quarter>[一二三四1-4])季度"
    rf"|前\s?(?P<months>{_MONTH})个?月"
    r"|(?P<whole>全年))"
    rf"|截[至止]到?\s?(?:(?P<until_year>{_YEAR})年)?\s?(?P<until>{_MONTH})月(?:份?[底末]|份|\d{{1,2}}[日号])?"
    rf"|(?<!\d)(?P<dot_year>(?:19|20)\d\d)[./{_DASHES}](?P<dot_month>1[0-2]|0?[1-9])(?![\d./{_DASHES}])"
    rf"|(?<!\d)(?P<lost_year>20\d\d)(?P<lost_month>1[0-2]|[1-9])月{_NO_DAY}"
    rf"|(?<![\d成])(?P<only_year>{_YEAR})\s?年度?(?![\d内底前来]|以|\s?第\s?\d{{1,3}}\s?期))"
)
_DOTTED = re.compile(r"\d\d{3}\D\d")
"""One of these, or of 年, 月, 季, is in every name of a period."""
_LOST = re.compile(r"(20\d\d)\s?(1[0-2]|[1-9])")


class Period(NamedTuple):
    """Whole months from `start` to `end`, both included, as `2022-12`."""

    start: str
    end: str

    @property
    def is_month(self) -> bool:
        """Tell whether this is a single month."""
        return self.start == self.end

    @property
    def months(self) -> int:
        """The number of months."""
        return (int(self.end[:4]) - int(self.start[:4])) * 12 + int(self.end[5:]) - int(self.start[5:]) + 1

    @property
    def from_january(self) -> bool:
        """Tell whether these are several months of a year from its first one on: 1—3月."""
        return self.start.endswith("-01") and self.start[:4] == self.end[:4] and not self.is_month

    @property
    def is_so_far(self) -> bool:
        """Tell whether this is a year up to one of its months, and neither a quarter nor all of it: 1—8月, 上半年."""
        return self.from_january and self.months not in (3, 12)

    def back(self, months: int) -> "Period":
        """Return the period of the same length that many months earlier."""
        return Period(shift(self.start, -months), shift(self.end, -months))


class Mention(NamedTuple):
    """A period as a text names it; `year` is None where the text leaves it out."""

    span: Span
    year: int | None
    first: int
    last: int
    to_year: int | None = None
    before: bool = False
    """It says 去年: of the year before."""

    @property
    def is_year(self) -> bool:
        """Tell whether a year is named and no months of it."""
        return self.year is not None and (self.first, self.last, self.to_year) == (1, 12, None)

    @property
    def lacks_year(self) -> bool:
        """Tell whether nothing says of which year the months are."""
        return self.year is None and not self.before

    @property
    def is_month(self) -> bool:
        """Tell whether a single month is named."""
        return self.first == self.last and self.to_year is None

    def resolve(self, latest: str) -> Period:
        """Return the period; a missing year is that of `latest` (`2022-12`) or, if that lay ahead, the year before."""
        year = self.year or int(latest[:4])
        if self.before or (self.year is None and f"{year}-{self.last:02d}" > latest):
            year -= 1
        return Period(month(year, self.first), month(self.to_year or year, self.last))


def lost_month(text: str) -> Mention | None:
    """Return the month of a header whose characters were lost in a copy (2024⏎7⏎, `20247` for 2024年7月)."""
    match = _LOST.fullmatch(text) if text.startswith("20") else None
    return Mention(Span(0, len(text)), int(match[1]), int(match[2]), int(match[2])) if match else None


def month(year: int, number: int) -> str:
    """Return a month as the tables write it: 2022-12."""
    return f"{year}-{number:02d}"


def shift(value: str, months: int) -> str:
    """Return the month that lies `months` later than `value`."""
    count = int(value[:4]) * 12 + int(value[5:]) - 1 + months
    return month(count // 12, count % 12 + 1)


def may_mention(text: str) -> bool:
    """Tell at a glance whether `text` can name a period at all."""
    return "月" in text or "年" in text or "季" in text or _DOTTED.search(text) is not None


def mentions(text: str) -> list[Mention]:
    """Return every period that `text` names, in order; a date with a day, or `8月起`, is none."""
    return [_mention(match) for match in _PATTERN.finditer(narrow(text))] if may_mention(text) else []


def _mention(match: re.Match[str]) -> Mention:
    year = match["year"] or match["dot_year"] or match["only_year"] or match["until_year"] or match["lost_year"]
    first = last = 0
    if single := match["month"] or match["dot_month"] or match["lost_month"]:
        first = last = _number(single)
    elif match["from"]:
        first, last = _number(match["from"]), _number(match["till"])
    elif match["until"]:
        first, last = 1, _number(match["until"])
    elif match["first"]:
        first, last = _number(match["first"]), _number(match["last"])
    elif match["quarter"]:
        quarter = _number(match["quarter"])
        first, last = 3 * quarter - 2, 3 * quarter
    elif match["quarters"]:
        first, last = 1, 9 if match["quarters"] == "三" else 6
    elif match["half"]:
        first, last = (1, 6) if match["half"] == "上" else (7, 12)
    else:
        first, last = 1, _number(match["months"]) if match["months"] else 12
    later = match["to_year"] or match["till_year"]
    to_year = _year(later) if later else None
    before = match["before"] is not None
    return Mention(Span(*match.span()), _year(year) if year else None, first, last, to_year, before)


def _year(text: str) -> int:
    return int(text) if text.isdecimal() else int("".join(_CHINESE.get(char, char) for char in text))


def _number(text: str) -> int:
    if text.startswith("十"):
        return 10 + int(_CHINESE.get(text[1:], "0"))
    return int(_CHINESE.get(text, text))
