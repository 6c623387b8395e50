"""Water classes that sentences state: `甲桥断面水质类别为Ⅲ类，去年同期为Ⅳ类`, `甲桥、乙桥断面水质分别为Ⅱ类、Ⅲ类`.

What a class is said of must be a section by its own name; sums of sections, goals and standards are none. Rivers and lakes
are also said to be 优 or 良好: `甲江、乙江水系水质均为优`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongbao.characters import short_hash
from gongbao.extraction.environment.measurement import Measurement, period_of, reference_of
from gongbao.extraction.environment.points import Points
from gongbao.extraction.environment.section_names import JOINED, Named, sections
from gongbao.extraction.environment.subjects import water_body
from gongbao.extraction.environment.telling import ProseContext
from gongbao.extraction.environment.wording import flatten
from gongbao.measurements.headers import HeaderWords, Indicator
from gongbao.measurements.months import Period, mentions
from gongbao.model import Span

_WORD = "类"
_CLASS = rf"劣?(?:[ⅠⅡⅢⅣⅤ]|I{{1,3}}|IV|V|[一二三四五]){_WORD}"
_STATUS = r"优|良好?|[轻中重]度污染"
_CLAUSE = re.compile(r"[^,;:。!\n]+")
_WHAT = r"(?:监测)?(?:断面|点位|站点|水系)?的?(?:\d{1,2}月份?|本月|当月)?的?"
_BE = r"均|都|分别|保持|稳定|达到|达|符合|为|是|在"
_STATED = re.compile(
    rf"(?P<names>.+?){_WHAT}(?P<word>(?:现状|实测)?水质(?:类别|现状)?|(?:现状|实测)?类别)?"
    rf"(?:(?:{_BE})++|(?<=水质|类别)(?=[ⅠⅡⅢⅣⅤ劣]))(?P<classes>{_CLASS}(?:{JOINED}{_CLASS})*)(?:水质?)?(?:标准|不变)?(?:\([^()]*\))?"
)
_BACK = re.compile(rf"(?P<word>(?:现状|实测)?水质(?:类别|现状)?)(?:{_BE})++(?P<classes>{_CLASS})(?:水质?)?(?:标准)?")
"""A class of what the sentence has named before: 甲水源取水3万吨，水质为Ⅱ类."""
_RATED = re.compile(
    rf"(?P<names>.+?(?:[江河湖海库溪港塘浦泾湾渠涌池泊淀]|干流|支流|流域|水系|断面)){_WHAT}(?P<word>水质(?:状况|现状)?)"
    rf"(?:(?:总体|整体|均|都|全部|分别|保持|稳定|评价|为|是|呈)++|(?=[优良]))(?P<classes>(?:{_STATUS})(?:{JOINED}(?:{_STATUS}))*)(?:、[贫中]营养|、[轻中重]度富营养)?"
)
_LAKE_RATED = re.compile(
    r"(?P<names>.+?[湖海库池淀泊])(?P<word>)(?:均|总体)?为(?P<classes>[轻中重]度污染)(?:、[贫中]营养|、[轻中重]度富营养)?"
)
_RATED_BACK = re.compile(rf"(?P<word>水质(?:状况|现状|评价)?)(?:均|都|总体|评价|为|是)*(?P<classes>{_STATUS})")
"""What the section of the class before is said to be: 水质状况为优."""
_TURNS = r"(?:好转|改善|提升|变化|下降|恶化|变差|上升|降低|降|升|变)(?:为|至|到|成)"
_TIME = r"上个?月|去年同[期月]|上年同[期月]|去年|上年"
_TURNED = re.compile(
    rf"(?P<names>.*?){_WHAT}(?P<word>水质(?:类别)?|类别)?(?:[较比与]?(?P<said>{_TIME}|同比|环比)(?:相比)?)?"
    rf"[由从](?P<time>{_TIME})?的?(?P<then>{_CLASS})(?:水质?)?{_TURNS}(?P<now>{_CLASS})(?:水质?)?"
)
"""A class with the one before it: 甲桥断面水质由上月的Ⅳ类好转为Ⅲ类, 同比由Ⅳ类好转为Ⅲ类."""
_LED = re.compile(rf"[较比与和](?P<time>{_TIME})(?:相比|比较|比)")
"""A comparison at the head of a sentence: 与上月相比，甲桥断面水质由Ⅳ类好转为Ⅲ类."""
_LED_BY = re.compile(rf"[较比与](?P<time>{_TIME})")
_COMPARED = re.compile(rf"[较比与](?P<time>{_TIME})(?:的?水质)?\((?P<then>{_CLASS})\)(?:相比)?[^()]*")
"""The class of a time compared with: 较上月(Ⅳ类)好转."""
_COUNTED = re.compile(
    rf"(?P<class>{_CLASS})(?:水质|水)?的?(?:断面|点位|水体|水库|湖泊)?有?(?P<count>[1-9])[个座条](?:断面|点位|水库)?"
    r"(?:[,(](?:占比?|比例为?)[^,;。%]*%\)?)?(?:[,:]?(?:分别)?[为是:(]|[,:]?即)(?P<names>[^,;:。()%]+?)(?:断面|点位)?(?=[,;。)\n]|$)"
)
"""The sections of a class, counted and named: Ⅳ类2个，占3.2%，为甲桥、乙桥断面."""
_GROUPED = re.compile(
    rf"(?P<class>{_CLASS})(?:水质|水)?的?断面(?:有|为|是|包括|:)(?P<names>[^,;:。()%]+?)(?P<end>断面)?(?=[,;。)\n]|$)"
)
"""The sections of a class, named: Ⅱ类断面有甲桥、乙桥."""
_BRACKETED = re.compile(
    rf"(?:^|(?<=[,;:。、和及为是\n]))(?P<names>[^,;:。、()\n]{{2,20}}?)(?:断面|(?<=[江河湖海库溪港塘浦泾湾渠涌池泊桥闸]))\((?P<class>{_CLASS})\)"
)
"""A section with its class in brackets: 甲桥断面(Ⅱ类)、乙桥断面(Ⅲ类)."""
_EXCEPT = re.compile(rf"除(?P<names>[^,;:。()]{{2,20}}?)断面(?:\([^()]*\))?(?:水质)?(?:类别)?[为是](?P<class>{_CLASS})")
"""The section that is not as the others are: 除甲口断面水质为Ⅳ类外."""
_TURN = rf"[^,;:。、()\d\n达符优好为是的]{{2,16}}?(?:断面)?{_CLASS}"
_ONE = re.compile(rf"(?P<names>[^、]{{2,16}}?)(?:断面)?(?P<class>{_CLASS})")
_IN_TURN = re.compile(rf"(?:^|(?<=[,;:\n]))(?P<list>{_TURN}(?:、{_TURN})+)(?=[,;。\n]|$)")
"""Sections with their classes right behind them: 甲桥Ⅲ类、乙桥Ⅱ类、丙桥Ⅳ类."""
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
_ASIDE = re.compile(r"(?<![较比与])\(((?:上个?月|(?:上年|去年)同[期月])[^()]*)\)")
"""What classes were before, in brackets: 甲湖水质为Ⅲ类(上月为Ⅱ类)."""
_SPOKEN = re.compile(r"(?P<names>.{2,60}?)(?:水质|达标率|取水(?!口)|(?:本月|当月)?监测项目)")
"""What a clause without a class speaks of: 甲水库、乙水库2个水源地达标率为100%."""
_CUE = re.compile("类|水质|取水|达标率|相比|比较|度污染|监测项目")
_STOPS = "。;\n"


@dataclass
class _Said:
    """What the sentences before have named, and how many classes have been told."""

    text: str
    stretch: Span
    context: ProseContext
    headers: HeaderWords
    points: Points
    named: list[Named] = field(default_factory=list)
    """The sections of the last class."""
    spoken: list[Named] = field(default_factory=list)
    """All that the sentence has named so far."""
    led: str | None = None
    """The time that the sentence compares with."""
    period: Period | None = None
    """The months that a clause of their own names, which hold until others are named: 上半年，…"""
    ordinal: int = 0

    def told(
        self, section: Named, at: tuple[int, int], quote: Span, word: str | None, key: str = "water_class"
    ) -> Measurement:
        """Return the class of a section that stands `at` a place of the stretch."""
        span = Span(*at).shift(self.stretch.start)
        self.ordinal += 1
        return _measurement(
            section, span, quote, word, self.ordinal - 1, self.text, self.context, self.headers.by_key[key]
        )

    def before(self, time: str) -> str:
        """Return the reference that a word for an earlier time means."""
        return "last-month" if "月" in time.replace("同月", "") or time == "环比" else "last-year"


def read_classes(
    text: str, stretch: Span, context: ProseContext, headers: HeaderWords, points: Points, *, explained: bool = False
) -> Iterator[Measurement]:
    """Yield the water class of each section that a stretch of the issue's text states.

    A note (`explained`) tells why the table has no figure for a section, and no class.
    """
    flat = flatten(stretch.of(text))
    if "断面" in flat and not explained:
        yield from _unmeasured(flat, stretch, text, context, headers.by_key["water_class"], points)
    if _WORD not in flat and "水质" not in flat and "富营养" not in flat:
        return
    flat = _ASIDE.sub(r",\1,", flat)
    said = _Said(text, stretch, context, headers, points, period=context.told)
    for clause in _CLAUSE.finditer(flat):
        if flat[clause.start() - 1 : clause.start()] in _STOPS:
            said.spoken, said.led = [], None
        if flat[clause.start() - 1 : clause.start()] == "\n":
            said.period = context.told
        lead = _LEAD.match(clause[0])
        start = clause.start() + (lead.end() if lead else 0)
        named = mentions(clause[0])
        period = named[0].resolve(context.report.end) if len(named) == 1 else said.period
        if named and len(named[0].span.of(clause[0])) == len(clause[0]):
            said.period = period
        elif _CUE.search(clause[0]):
            yield from _dated(_clause(flat, start, clause.end(), said), period, context.report)
    if _WORD in flat and not explained:
        yield from _counted(flat, said)


def _dated(told: Iterator[Measurement], period: Period | None, report: Period) -> Iterator[Measurement]:
    """Yield what a clause tells, of the months that it or the sentence names: 5月甲桥断面水质为Ⅲ类."""
    for made in told:
        if period and period != report:
            then = period if made.reference == "current" else period_of(made.reference, period)
            made = made._replace(
                reference=reference_of(period, report) if then == period else made.reference, period=then
            )
        yield made


def _clause(flat: str, start: int, end: int, said: _Said) -> Iterator[Measurement]:
    """Yield the classes that a clause tells."""
    quote = Span(start, end).shift(said.stretch.start)
    if _WORD in flat[start:end]:
        if turned := _TURNED.fullmatch(flat, start, end):
            yield from _both(turned, quote, said)
            return
        if compared := _COMPARED.fullmatch(flat, start, end):
            for section in said.named[:1] if len(said.named) == 1 else []:
                yield _moved(said.told(section, compared.span("then"), quote, None), said.before(compared["time"]))
            return
        if back := _BACK.fullmatch(flat, start, end):
            for section in said.spoken:
                yield said.told(section, back.span("classes"), quote, back["word"])
            return
        if stated := _STATED.fullmatch(flat, start, end):
            yield from _stated(stated, flat, _CLASS, quote, said)
            return
    elif rated := _RATED.fullmatch(flat, start, end) or _LAKE_RATED.fullmatch(flat, start, end):
        yield from _stated(rated, flat, _STATUS, quote, said)
        return
    elif led := _LED.fullmatch(flat, start, end):
        said.led = led["time"]
        return
    elif said.spoken and len(said.named) == 1 and (back := _RATED_BACK.fullmatch(flat, start, end)):
        yield said.told(said.named[0], back.span("classes"), quote, back["word"], "water_status")
        return
    if spoken := _SPOKEN.match(flat, start, end):
        said.spoken += (named := sections(spoken["names"], said.points))
        said.named = [] if named else said.named
        if named and (led := _LED_BY.search(flat, start, end)):
            said.led = led["time"]


def _stated(stated: re.Match[str], flat: str, words: str, quote: Span, said: _Said) -> Iterator[Measurement]:
    """Yield the classes of sections that a clause names, or of those named before at another time: 去年同期为Ⅳ类."""
    reference = next((r for r, time in _TIMES.items() if time.fullmatch(stated["names"])), None)
    if reference is None:
        said.named = sections(stated["names"], said.points)
        said.spoken += said.named
    classes = list(re.compile(words).finditer(flat, stated.start("classes"), stated.end("classes")))
    key = "water_class" if words is _CLASS else "water_status"
    for section, found in _pairs(said.named, classes):
        made = said.told(section, found.span(), quote, stated["word"], key)
        yield _moved(made, reference or "current")


def _moved(made: Measurement, reference: str) -> Measurement:
    return made._replace(reference=reference, period=period_of(reference, made.period))


def _counted(flat: str, said: _Said) -> Iterator[Measurement]:
    """Yield the sections that a count of a class names; those whose class was told by their names are known already."""
    found = list(_COUNTED.finditer(flat))
    found += [m for m in _GROUPED.finditer(flat) if m["end"] or "、" in m["names"]]
    found += [*_BRACKETED.finditer(flat), *_EXCEPT.finditer(flat)]
    for turns in _IN_TURN.finditer(flat):
        found += _ONE.finditer(flat, *turns.span("list"))
    for match in found:
        named = sections(match["names"], said.points)
        if "count" in match.groupdict() and len(named) != int(match["count"]):
            continue
        quote = Span(*match.span()).shift(said.stretch.start)
        for section in named:
            yield said.told(section, match.span("class"), quote, None)


def _unmeasured(
    flat: str, stretch: Span, text: str, context: ProseContext, indicator: Indicator, points: Points
) -> Iterator[Measurement]:
    """Yield the sections that a sentence says were not measured: 丙闸断面因断流，本月未监测."""
    for ordinal, match in enumerate(_UNMEASURED.finditer(flat)):
        span = Span(*match.span("none")).shift(stretch.start)
        quote = Span(*match.span()).shift(stretch.start)
        for n, section in enumerate(sections(match["names"], points)):
            yield _measurement(section, span, quote, None, -1 - 100 * ordinal - n, text, context, indicator)


def _both(turned: re.Match[str], quote: Span, said: _Said) -> Iterator[Measurement]:
    """Yield the class of a section and the one it had before; of what was named before only the latter is new."""
    time = turned["time"] or turned["said"] or said.led
    if not time:
        return
    own = sections(turned["names"], said.points) if turned["names"] else []
    if own:
        said.named, said.spoken = own, said.spoken + own
    elif turned["names"] or len(said.named or said.spoken) != 1:
        return
    new = own or not said.named
    said.named = said.named or list(said.spoken)
    for section in said.named:
        if new:
            yield said.told(section, turned.span("now"), quote, turned["word"])
        yield _moved(said.told(section, turned.span("then"), quote, turned["word"]), said.before(time))


def _pairs(named: Sequence[Named], classes: list[re.Match[str]]) -> list[tuple[Named, re.Match[str]]]:
    if len(classes) == 1:
        return [(section, classes[0]) for section in named]
    return list(zip(named, classes, strict=True)) if len(named) == len(classes) else []


def _measurement(
    section: Named,
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
