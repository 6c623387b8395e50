"""Water classes that sentences state: `甲桥断面水质类别为Ⅲ类，去年同期为Ⅳ类`, `甲桥、乙桥断面水质分别为Ⅱ类、Ⅲ类`.

What a class is said of must be a section by its own name; sums of sections, goals and standards are none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongbao.characters import short_hash
from gongbao.extraction.environment.measurement import Measurement, period_of
from gongbao.extraction.environment.points import Points
from gongbao.extraction.environment.subjects import WHOLE_LAKE, water_body
from gongbao.extraction.environment.telling import ProseContext
from gongbao.extraction.environment.wording import flatten
from gongbao.measurements.headers import Indicator
from gongbao.model import Span

_WORD = "类"
_CLASS = rf"劣?(?:[ⅠⅡⅢⅣⅤ]|I{{1,3}}|IV|V|[一二三四五]){_WORD}"
_JOINED = r"[、和及与]"
_CLAUSE = re.compile(r"[^,;:。!\n]+")
_STATED = re.compile(
    rf"(?P<names>.+?)(?:监测)?(?:断面|点位|站点)?的?(?P<word>(?:现状|实测)?水质(?:类别|现状)?|类别)?"
    rf"(?:(?:均|都|分别|保持|稳定|达到|达|符合|为|是|在)+|(?<=水质)(?=[ⅠⅡⅢⅣⅤ劣]))(?P<classes>{_CLASS}(?:{_JOINED}{_CLASS})*)(?:水质?)?(?:标准)?"
)
_TURNED = re.compile(
    rf"(?P<names>.+?)(?:监测)?(?:断面|点位|站点)?的?(?P<word>水质(?:类别)?|类别)?[由从]"
    rf"(?P<time>上个?月|去年同期|上年同期|去年|上年)的?(?P<then>{_CLASS})(?:水质?)?"
    rf"(?:好转|改善|提升|变化|下降|恶化|变差|上升|降|升|变)(?:为|至|到|成)(?P<now>{_CLASS})(?:水质?)?"
)
"""A class with the one before it: 甲桥断面水质由上月的Ⅳ类好转为Ⅲ类."""
_UNMEASURED = re.compile(
    r"(?:^|(?<=[,;:。\n]))(?P<names>[^,;:。\n]{2,30}?)断面(?:因[^;。\n]{1,40}?)?,?(?:本月|当月|\d{1,2}月份?)?"
    r"(?P<none>未(?:开展)?监测|停测|未采样|断流)(?=[,;。\n]|$)"
)
_LEAD = re.compile(r"^(?:\d+月份?|本月|当月|其中|同时)")
_TIMES = {
    "last-year": re.compile(r"(?:较|比|与)?(?:去年|上年)(?:同期|同月|同季度?)(?:水质)?"),
    "last-month": re.compile(r"(?:较|比|与)?上(?:个?月|季度)(?:水质)?"),
    "current": re.compile(r"本(?:月|季度|期)(?:水质)?"),
}
_NO_NAME = re.compile(r"[个条全各余均以总目标准求价]|所有|平均|功能|执行|断面|水质|类|^\d|^本|^该|同期|上月")
_QUARTER = re.compile(r"第?[一二三四]季度$")
_SOURCE = re.compile(r"^.*水源地?\(([^()]+)\)$")
"""A source of drinking water whose own name stands in brackets: 城区饮用水水源地(甲水库)."""
_ASIDE = re.compile(r"\(((?:上个?月|(?:上年|去年)同[期月])[^()]*)\)")
"""What classes were before, in brackets: 甲湖水质为Ⅲ类(上月为Ⅱ类)."""
_COUNT = re.compile(r"(?P<count>\d|[两二三四五六七八九])[个座处](?:[^、和及与\d]*(?:水源地?|水库|断面|点位))?$")
"""How many were named: 甲水库、乙水库2个县级水源地."""
_DIGITS = "零一二三四五六七八九"
_LONGEST_NAME = 20


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    entry_id: str | None


def read_classes(
    text: str, stretch: Span, context: ProseContext, indicator: Indicator, points: Points, *, explained: bool = False
) -> Iterator[Measurement]:
    """Yield the water class of each section that a stretch of the issue's text states.

    A note (`explained`) tells why the table has no figure for a section, and no class.
    """
    flat = flatten(stretch.of(text))
    if "断面" in flat and not explained:
        yield from _unmeasured(flat, stretch, text, context, indicator, points)
    if _WORD not in flat:
        return
    flat = _ASIDE.sub(r",\1,", flat)
    named: list[_Named] = []
    ordinal = 0
    for clause in _CLAUSE.finditer(flat):
        lead = _LEAD.match(clause[0])
        start = clause.start() + (lead.end() if lead else 0)
        if turned := _TURNED.fullmatch(flat, start, clause.end()):
            for made in _both(turned, stretch, text, context, indicator, points, ordinal):
                yield made
                ordinal += 1
            continue
        stated = _STATED.fullmatch(flat, start, clause.end())
        if stated is None:
            continue
        reference = next((r for r, time in _TIMES.items() if time.fullmatch(stated["names"])), None)
        if reference is None:
            named = _sections(stated["names"], points)
        classes = list(re.finditer(_CLASS, flat[stated.start("classes") : stated.end("classes")]))
        for section, found in _pairs(named, classes):
            span = Span(*found.span()).shift(stretch.start + stated.start("classes"))
            quote = Span(start, clause.end()).shift(stretch.start)
            made = _measurement(section, span, quote, stated["word"], ordinal, text, context, indicator)
            moment = reference or "current"
            yield made._replace(reference=moment, period=period_of(moment, context.report))
            ordinal += 1


def _unmeasured(
    flat: str, stretch: Span, text: str, context: ProseContext, indicator: Indicator, points: Points
) -> Iterator[Measurement]:
    """Yield the sections that a sentence says were not measured: 丙闸断面因断流，本月未监测."""
    for ordinal, match in enumerate(_UNMEASURED.finditer(flat)):
        span = Span(*match.span("none")).shift(stretch.start)
        quote = Span(*match.span()).shift(stretch.start)
        for n, section in enumerate(_sections(match["names"], points)):
            yield _measurement(section, span, quote, None, -1 - 100 * ordinal - n, text, context, indicator)


def _both(
    turned: re.Match[str],
    stretch: Span,
    text: str,
    context: ProseContext,
    indicator: Indicator,
    points: Points,
    ordinal: int,
) -> Iterator[Measurement]:
    """Yield the class of a section and the one it had before."""
    quote = Span(*turned.span()).shift(stretch.start)
    before = "last-month" if "月" in turned["time"] else "last-year"
    for section in _sections(turned["names"], points):
        for group, moment in (("now", "current"), ("then", before)):
            span = Span(*turned.span(group)).shift(stretch.start)
            made = _measurement(section, span, quote, turned["word"], ordinal, text, context, indicator)
            yield made._replace(reference=moment, period=period_of(moment, context.report))
            ordinal += 1


def _sections(names: str, points: Points) -> list[_Named]:
    """Return the sections that are named, or none when one of the names is not the name of a thing."""
    counted = _COUNT.search(names)
    whole = names[: counted.start()] if counted else names
    parts = [WHOLE_LAKE.sub("", _SOURCE.sub(r"\1", _QUARTER.sub("", part))) for part in re.split(_JOINED, whole)]
    if counted and len(parts) != _number(counted["count"]):
        return []
    if any(_NO_NAME.search(part) or not 1 < len(part) <= _LONGEST_NAME for part in parts):
        return []
    entries = [points.find(part) for part in parts]
    return [_Named(part, entry["point_id"] if entry else None) for part, entry in zip(parts, entries, strict=True)]


def _number(count: str) -> int:
    return int(count) if count.isdigit() else _DIGITS.index(count.replace("两", "二"))


def _pairs(named: Sequence[_Named], classes: list[re.Match[str]]) -> list[tuple[_Named, re.Match[str]]]:
    if len(classes) == 1:
        return [(section, classes[0]) for section in named]
    return list(zip(named, classes, strict=True)) if len(named) == len(classes) else []


def _measurement(
    section: _Named,
    span: Span,
    quote: Span,
    word: str | None,
    ordinal: int,
    text: str,
    context: ProseContext,
    indicator: Indicator,
) -> Measurement:
    return Measurement(
        medium="water",
        subject=water_body(section.name)._replace(subject_id=section.entry_id),
        indicator=indicator,
        key=indicator.key,
        printed=word or "水质",
        reference="current",
        period=context.report,
        value=None,
        text_value=span.of(text),
        unit=None,
        span=span,
        quote=quote,
        page=context.page,
        record="",
        row_id=short_hash("observation", context.issue_id, context.place, "class", ordinal),
    )
