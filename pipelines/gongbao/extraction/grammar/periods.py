"""When: years, periods and deadlines of a sentence, and what each of them is for (target, start, baseline).

Works on narrowed text. A mention says which years it gives; who inherits them is decided where targets are read.
How the expressions are printed stands in `time_patterns`.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from gongbao import vocabulary
from gongbao.extraction.grammar.numerals import value_of
from gongbao.extraction.grammar.time_patterns import TO, YEAR, YEAR2, patterns, period_names
from gongbao.model import Span
from gongbao.patterns import FIVE_YEARS


class Mention(NamedTuple):
    """One expression of time. `role` is `goal` for what a target inherits, `baseline` for what it is compared with.

    `start_year`, `target_year` are of the goal, `baseline_year` of the comparison; `period` is the name as printed.
    """

    span: Span
    role: str
    start_year: int | None = None
    target_year: int | None = None
    baseline_year: int | None = None
    due_date: date | None = None
    period: str | None = None
    end: bool = False
    """The deadline is explicit (到…, …前, …底, 年内): not a mere year."""


class Frame(NamedTuple):
    """What a document says about time as a whole: the year it was made, and the years its title names."""

    year: int
    start_year: int | None = None
    target_year: int | None = None
    period: str | None = None
    span: Span | None = None
    made: date | None = None
    """The day it was made, where that is known."""
    standing: bool = False
    """It is a rule for every year: 全年 is no particular one."""


_ANY_YEAR = re.compile(YEAR)
_HINT = re.compile(f"年|{FIVE_YEARS}|月|期[内末间]|季度|同比")
_ENDING = re.compile("底|末|前|内")
_BEFORE = re.compile("(?<!底)(?<!末)前$")
_BUILT_BY_THEN = re.compile("(?:年?[底末])?(?:之?以?前)?(?:建成|竣工|建造|投用|投运|交付|注册|登记)的")
"""Behind a year gone by, what shows that it only tells which: 2000年底前建成的|老旧小区."""
_SO_MANY = re.compile("[2-5二两三四五]年")
_PART_OF_YEAR = re.compile(r"[于在]?(?:[0-9]{1,2}月|第?[一二三四]季度|[上下]半年|[到至]?年[底末])")
_SPAN_OF_YEARS = re.compile(rf"{YEAR}年?{TO}{YEAR2}年")
_LAST_YEARS = re.compile("(?:时期|期间)?的?(?:后|最后)(?P<n>[1-5一二两三四])年")
"""Behind a named period in a title: “十四五”后两年."""
_ONE_YEAR = re.compile(rf"{YEAR}年(?!远景|版)")


_Reader = Callable[[re.Match[str], Span, "Frame"], Mention | None]


class _Compiled(NamedTuple):
    """A pattern, what reads it, and what it names."""

    pattern: re.Pattern[str]
    reader: _Reader
    cue: re.Pattern[str] | None
    years: int
    periods: int


@cache
def _compiled() -> list[_Compiled]:
    """Return all patterns; where two overlap, the first holds."""
    return [
        _Compiled(
            re.compile(p.pattern),
            _READERS[p.kind],
            re.compile("|".join(p.cues)) if p.cues else None,
            p.years,
            p.periods,
        )
        for p in patterns()
    ]


@cache
def _candidates(years: bool, periods: bool, unnamed: bool) -> list[_Compiled]:
    """Return the patterns to try where there are years, periods, or cues of what names neither."""
    return [
        p
        for p in _compiled()
        if (years or not p.years) and (periods or not p.periods) and (unnamed or p.years or p.periods)
    ]


@cache
def _unnamed() -> re.Pattern[str]:
    """Return what finds a cue of any pattern that names neither year nor period."""
    return re.compile("|".join(cue for p in patterns() if not (p.years or p.periods) for cue in p.cues))


@cache
def _any_period() -> re.Pattern[str]:
    return re.compile("|".join(period_names()))


def find(text: str, frame: Frame, start: int = 0, end: int | None = None) -> list[Mention]:
    """Return the mentions of time in narrowed `text` from `start` to `end`, in order, none overlapping another.

    `frame` gives what 今年, 年内, N年内 and 规划期内 stand for.
    """
    end = len(text) if end is None else end
    if not _HINT.search(text, start, end):
        return []
    found: list[Mention] = []
    stretch = text[start:end]
    years = len(_ANY_YEAR.findall(stretch))
    periods = len(_any_period().findall(stretch))
    unnamed = _unnamed().search(stretch) is not None
    for pattern, reader, cue, its_years, its_periods in _candidates(years > 0, periods > 0, unnamed):
        if years < its_years or periods < its_periods or (cue and not cue.search(stretch)):
            continue
        at = start
        # The years and periods that a mention names are left to no other.
        while years >= its_years and periods >= its_periods and (match := pattern.search(text, at, end)):
            at = match.end()
            span = Span(match.start(), at)
            if clear_of(span, found) and (mention := reader(match, span, frame)):
                found.append(mention)
                years, periods = years - its_years, periods - its_periods
    if len(found) > 1:
        found.sort(key=attrgetter("span"))
        _within_year(found, text)
    return found


def clear_of(span: Span, mentions: Iterable[Mention]) -> bool:
    """Tell whether a span overlaps none of the mentions."""
    start, end = span
    for mention in mentions:
        first, last = mention.span
        if start < last and first < end:
            return False
    return True


def _within_year(mentions: list[Mention], text: str) -> None:
    """Put months, quarters and 全年 into the year said before: 2025年一季度前…，二季度…; 2024年6月底前…，9月底前…."""
    year: int | None = None
    printed_year: int | None = None
    span: Mention | None = None
    for at, mention in enumerate(mentions):
        printed = mention.span.of(text)
        if mention.role != "goal" or mention.start_year or mention.period:
            year = None
            if span and span.start_year and span.target_year and _SO_MANY.fullmatch(printed):
                if span.target_year - span.start_year + 1 == _count(printed[:-1]):
                    mentions[at] = mention._replace(start_year=span.start_year, target_year=span.target_year)
            elif mention.role == "goal" and mention.target_year:
                span = mention
        elif _ANY_YEAR.search(printed):
            year = mention.target_year if mention.due_date else None
            printed_year = mention.target_year
        elif printed in ("全年", "当年") and printed_year:
            mentions[at] = mention._replace(target_year=printed_year)
        elif year and _PART_OF_YEAR.match(printed):
            day = mention.due_date and due(year, mention.due_date.month, mention.due_date.day)
            mentions[at] = mention._replace(target_year=year, due_date=day)


def year_of(printed: str) -> int:
    """Read a year in Arabic or Chinese digits."""
    return int(printed) if printed.isdecimal() else int(value_of(printed.replace("Ｏ", "〇")) or 0)


def title_frame(title: str, year: int) -> Frame:
    """Return the frame of a document made in `year` whose (narrowed) title is `title`.

    （2024—2026年） gives a start and an end; 2023年工作要点 gives its one year; “十四五”规划 the years of the period.
    """
    if match := _SPAN_OF_YEARS.search(title):
        return Frame(year, year_of(match["y"]), year_of(match["z"]), None, Span(*match.span()))
    for entry in vocabulary.load()["periods"]:
        if (at := title.find(f"“{entry['name']}”")) >= 0:
            span = Span(at, at + len(entry["name"]) + 2)
            start, end = int(entry["start_year"]), int(entry["end_year"])
            if last := _LAST_YEARS.match(title, span.end):
                start = end - _count(last["n"]) + 1
            return Frame(year, start, end, entry["name"], span)
    if match := _ONE_YEAR.search(title):
        return Frame(year, None, year_of(match["y"]), None, Span(*match.span()))
    return Frame(year)


def due(year: int, month: int, day: int | None = None) -> date | None:
    """Return the last day that `year`, `month` (and day) allow; None when there is no such day."""
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    return date(year, month, min(day or last, last))


def _range(match: re.Match[str], span: Span, frame: Frame) -> Mention | None:
    first, last = year_of(match["y"]), year_of(match["z"])
    if first >= last:
        return None
    groups = match.groupdict()
    day = due(last, int(groups["m"]), int(groups["d"]) if groups["d"] else None) if groups.get("m") else None
    return Mention(span, "goal", first, last, due_date=day, end=True)


def _baseline(match: re.Match[str], span: Span, frame: Frame) -> Mention:
    year = match["y"] or match.groupdict().get("z") or ""
    return Mention(span, "baseline", baseline_year=year_of(year))


def _than_period(match: re.Match[str], span: Span, frame: Frame) -> Mention:
    return Mention(span, "baseline", baseline_year=_period_years(match["p"] or match["p2"])[1])


def _previous(match: re.Match[str], span: Span, frame: Frame) -> Mention:
    return Mention(span, "baseline", baseline_year=frame.year - 1)


def _count(printed: str) -> int:
    return int(printed) if printed.isdecimal() else int(value_of(printed) or 0)


def _within(match: re.Match[str], span: Span, frame: Frame) -> Mention:
    start = year_of(match["y"])
    return Mention(span, "goal", start, start + _count(match["n"]) - 1, end=True)


def _start(match: re.Match[str], span: Span, frame: Frame) -> Mention:
    return Mention(span, "goal", start_year=year_of(match["y"]))


@cache
def _period_years(name: str) -> tuple[int, int]:
    entry = vocabulary.load().index("periods", "name")[name]
    return int(entry["start_year"]), int(entry["end_year"])


def _period(match: re.Match[str], span: Span, frame: Frame) -> Mention:
    name = match["p"] or match["p3"]
    start, end = _period_years(name)
    whole = not match[0].endswith("末")
    return Mention(span, "goal", start if whole else None, end, period=name, end=True)


def _period_years_of(match: re.Match[str], span: Span, frame: Frame) -> Mention:
    """Read the first or last years of a period: “十四五”前四年."""
    start, end = _period_years(match["p"])
    years = _count(match["n"])
    if match["f"] == "后":
        return Mention(span, "goal", end - years + 1, end, period=match["p"], end=True)
    return Mention(span, "goal", start, start + years - 1, period=match["p"], end=True)


def _period_end(match: re.Match[str], span: Span, frame: Frame) -> Mention:
    return Mention(span, "goal", None, _period_years(match["p"])[1], period=match["p"], end=True)


def _periods(match: re.Match[str], span: Span, frame: Frame) -> Mention:
    start, end = _period_years(match["p"])[0], _period_years(match["p2"])[1]
    return Mention(span, "goal", start, end, period=f"{match['p']}、{match['p2']}", end=True)


def _point(match: re.Match[str], span: Span, frame: Frame) -> Mention | None:
    groups = match.groupdict()
    year = year_of(match["y"])
    if year < frame.year and _BUILT_BY_THEN.match(match.string, match.end()):
        return None
    day = due(year, int(groups["m"]), int(groups["d"]) if groups.get("d") else None) if groups.get("m") else None
    ends = bool(groups.get("e"))
    if day is None and ends and _ENDING.search(match[0]):
        day = date(year, 12, 31) if not _BEFORE.search(match[0]) else None
    return Mention(span, "goal", None, year, due_date=day, end=ends)


def _half(match: re.Match[str], span: Span, frame: Frame) -> Mention:
    year, part = year_of(match["y"]), match["h"]
    month = 6 if part == "上半年" else 3 * ("一二三四".index(part[-3]) + 1)
    return Mention(span, "goal", None, year, due_date=due(year, month), end=True)


def _relative(match: re.Match[str], span: Span, frame: Frame) -> Mention | None:
    groups = match.groupdict()
    if frame.standing and groups.get("w") == "全年":
        return None
    if (groups.get("w") or "").startswith("今明"):
        return Mention(span, "goal", frame.year, frame.year + 1)
    year = frame.year + (groups.get("w") == "明年")
    if groups.get("m0") or groups.get("q"):
        day = due(year, int(groups["m0"]) if groups.get("m0") else 3 * ("一二三四".index(groups["q"]) + 1))
    else:
        day = date(year, 6, 30) if "上半年" in match[0] else date(year, 12, 31) if groups.get("e") else None
    return Mention(span, "goal", None, year, due_date=day, end=bool(groups.get("e")))


def _month(match: re.Match[str], span: Span, frame: Frame) -> Mention:
    month = int(match["m"])
    year = _year_of_month(month, frame)
    day = due(year, month, int(match["d"]) if match["d"] else None)
    return Mention(span, "goal", None, year, due_date=day, end=True)


def _year_of_month(month: int, frame: Frame) -> int:
    """Return the year of a month said without one: that of a plan for one year, else the first in which it is to come."""
    if frame.start_year is None or frame.made is None:
        return frame.target_year or frame.year
    return frame.made.year + (month < frame.made.month - 1)


def _years(match: re.Match[str], span: Span, frame: Frame) -> Mention | None:
    length = _count(match["n"])
    if frame.start_year and frame.target_year and frame.target_year - frame.start_year + 1 == length:
        return Mention(span, "goal", frame.start_year, frame.target_year, end=True)
    return Mention(span, "goal", None, frame.year + length, end=True)


def _whole(match: re.Match[str], span: Span, frame: Frame) -> Mention | None:
    """Read 三年累计…, 五年新增… of a plan whose title names as many years."""
    mention = _years(match, span, frame)
    return mention if mention and mention.start_year else None


def _frame(match: re.Match[str], span: Span, frame: Frame) -> Mention | None:
    if frame.target_year is None:
        return None
    start = None if match[0].endswith("末") else frame.start_year
    return Mention(span, "goal", start, frame.target_year, period=frame.period, end=True)


_READERS: dict[str, _Reader] = {
    "range": _range,
    "baseline": _baseline,
    "than_period": _than_period,
    "previous": _previous,
    "within": _within,
    "start": _start,
    "periods": _periods,
    "period": _period,
    "period_end": _period_end,
    "period_years": _period_years_of,
    "point": _point,
    "half": _half,
    "relative": _relative,
    "month": _month,
    "years": _years,
    "whole": _whole,
    "frame": _frame,
}
