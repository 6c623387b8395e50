"""What a sentence of a report tells while it is read: its subjects, its months, and how numbers become figures of indicators."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from gongbao.characters import short_hash
from gongbao.extraction.environment.amounts import Amount, fits, fits_change
from gongbao.extraction.environment.measurement import Measurement, Subject, period_of, reference_of
from gongbao.extraction.environment.naming import SECTIONS, SHARES, Told
from gongbao.extraction.environment.subjects import areas
from gongbao.extraction.environment.wording import UNITS, ProseWords, flatten
from gongbao.measurements.headers import HeaderWords, Indicator
from gongbao.measurements.months import Period, mentions
from gongbao.model import Span

_UNIT_TOLD = re.compile(rf"(?:^|[,;。(、])(?:以上|浓度|数值|均值)?单位(?:均|都)?[为是:]?({UNITS['figure']})")
"""The unit of all figures of a sentence: …(31.2)，单位为微克/立方米."""
_RIGHT_BEFORE = re.compile(r".?|(?:浓度|排名)?(?:最[高低好差优大小])?,?(?:均|都)?[为是]")
"""What stands between the name of a place and its figure: 丙镇，为44, 丙镇最高，为44."""
_AHEAD = re.compile("预[计测报]")
_LINE_END = re.compile(r"[:,]?\s*(?:\n|$)")


@dataclass(frozen=True)
class ProseContext:
    """What surrounds a stretch of prose: its medium where a heading says so, the months, the area.

    `told` are the months that a heading names, where they are not those of the report.
    """

    issue_id: str
    place: str
    medium: str | None
    report: Period
    area: Subject
    page: int | None
    told: Period | None = None


@dataclass
class State:
    """What has been said so far in a sentence."""

    pending: list[Told] = field(default_factory=list)
    listed: list[Told] = field(default_factory=list)
    numbers: list[Amount] = field(default_factory=list)
    change: str | None = None
    direction: str | None = None
    reference: str | None = None
    period: Period | None = None
    each: bool = False
    alike: bool = False
    """The one figure is that of each: 甲县、乙县优良率均为96.4%."""
    unit: str | None = None
    """Printed in brackets behind the indicator: 降尘量(吨/平方公里·月)."""
    signed: bool = False
    """A change without a word for its direction: 同比分别为-2.4%、1.1%."""
    both: tuple[str, str] | None = None
    """Two comparisons whose figures follow them: 同比、环比分别上升3.2个和6.5个百分点."""
    said: str = ""
    """The comparison as printed."""


def _whole(area: Subject) -> Subject:
    """Return the area of which a zone of noise or a basin is a part; kinds of sections hold for a paragraph."""
    return (
        area._replace(group=None)
        if area.group and area.group.endswith(("区", "流域", "水系", "干流", "支流"))
        else area
    )


def _is_aside(flat: str, months: Span) -> bool:
    """Tell whether months only say in brackets when something came about: (只出现在1、2月份)."""
    opened = flat.rfind("(", 0, months.start)
    return opened > flat.rfind(")", 0, months.start) and flat.startswith(
        ("只", "仅", "均", "主要", "集中", "出现"), opened + 1
    )


def _is_of_each(figure: Amount) -> bool:
    """Tell whether a rate of several things together is that of each of them, all or none, or no change (分别持平) is."""
    return figure.unit_kind == "flat" or (figure.unit_kind == "rate" and figure.value in (0, 100))


@dataclass
class Telling:
    """What a sentence tells: of what, when, and the figures read of it so far."""

    text: str
    span: Span
    context: ProseContext
    words: ProseWords
    headers: HeaderWords
    before: int
    subjects: tuple[Subject, ...]
    lead: str | None
    """The comparison at the head of the sentence or the one before (与去年同期相比，…), which binds all that follows."""
    head: Period | None
    """The months at the head of the sentence or of one before it in the paragraph, which hold until others are named."""
    earlier: list[Told]
    """What had figures in the sentence before: 上年同月分别为…"""

    def __post_init__(self) -> None:
        self.found: list[Measurement] = []
        self.series: list[Told] = []
        self.state = State()
        self.flat = flatten(self.span.of(self.text))
        self.periods = [m for m in mentions(self.flat) if not _is_aside(self.flat, m.span)]
        self.areas = areas(self.flat, self.context.area, [m.span.end for m in self.periods])
        self.area = _whole(self.context.area if self.subjects[0].of_water else self.subjects[0])
        self.owners = self.subjects
        self.starts = {mention.span.end for mention in self.periods}
        self.cursor = 0
        self.ranked: set[str] = set()
        self.placed = 0
        """How many ranks of a list have been told: 分别排名第5、第7和第9."""
        self.whole: tuple[Subject, ...] | None = None
        """What was spoken of before parts of it (其中甲区…), and is again in the next sentence."""
        self.inside: tuple[int, tuple[Subject, ...], Subject] | None = None
        """Where a bracket on another area ends, and what is spoken of behind it."""
        self.turned = -1
        self.compared = -1
        """Where the comparison read last ends."""
        ahead = _AHEAD.search(self.flat) if "预" in self.flat else None
        self.ahead = ahead.start() if ahead else len(self.flat)
        """Where a forecast begins, whose figures are none of a measurement."""
        self.passed = -1
        """Where figures of another time end, of which it is not said which is which."""
        self.stated = 0
        self.given: set[tuple[object, ...]] = set()
        self.onward: Period | None = None
        """The months reported on, which hold again where the sentence names others for itself alone: 1-4月优良率为91.7%。"""
        if self.periods and self.flat[: self.periods[0].span.start] in ("", "今年", "其中", "其中,"):
            adverb = self.flat.startswith((",", ":", "\n"), self.periods[0].span.end)
            self.onward = None if adverb or self.head != self.context.report else self.head
            self.head = self.periods[0].resolve(self.context.report.end)
        self.state.period = self.head
        self.aside: tuple[int, int, str] | None = None
        told = _UNIT_TOLD.search(self.flat) if "单位" in self.flat else None
        self.unit = told[1] if told else None

    @property
    def is_time(self) -> bool:
        """Tell whether a line that only names months stands above: 2018年1—11月：⏎6个断面…"""
        return bool(self.periods) and _LINE_END.match(self.flat, self.periods[0].span.end) is not None

    @property
    def held(self) -> tuple[Subject, ...]:
        """What the next sentence is told of when it names nothing: areas, not sections nor kinds of them nor parts of a whole."""
        if self.flat.startswith("其中"):
            return self.subjects
        if self.whole:
            return self.whole
        plain = all(owner.kind in ("district", "city") and not owner.group for owner in self.owners)
        return self.owners if plain else (self.area,)

    def _flush(self) -> None:
        """Give the numbers read last to the indicators they belong to."""
        state = self.state
        if not state.numbers:
            return
        numbers = state.numbers
        if numbers[-1].unit:
            shared = numbers[-1]
            numbers = [
                n if n.unit or n.unit_kind == "flat" else replace(n, unit=shared.unit, unit_kind=shared.unit_kind)
                for n in numbers
            ]
        self.at = numbers[0].span.start - self.span.start
        owners = self._owners(len(numbers))
        alike = len(numbers) == 1 and (state.alike or _is_of_each(numbers[0]))
        if len(numbers) == 1 and len(owners) > 1 and not state.each and not state.alike:
            owners = owners[-1:]
        if alike and (len(self.owners) > 1 or len(owners) > 1):
            for indicator, printed in owners:
                for subject in self.owners:
                    self._emit(indicator, printed, numbers[0], subject)
        elif len(owners) == 1 and len(numbers) == len(self.owners) > 1:
            for subject, figure in zip(self.owners, numbers, strict=True):
                self._emit(*owners[0], figure, subject)
        elif len(owners) == 1 and state.both and len(numbers) == 2:
            for change, figure in zip(state.both, numbers, strict=True):
                state.change = change
                self._emit(*owners[0], figure)
        elif len(owners) == 1 and (months := self._months_listed(len(numbers))):
            for period, figure in zip(months, numbers, strict=True):
                state.period = period
                self._emit(*owners[0], figure)
        elif len(owners) == len(numbers):
            for (indicator, printed), figure in zip(owners, numbers, strict=True):
                self._emit(indicator, printed, figure)
        if state.pending:
            state.listed, state.pending = state.pending, []
        state.numbers, state.each, state.direction, state.signed, state.alike = [], False, None, False, False
        state.both = None
        if state.reference in ("last-year", "last-month"):
            state.reference = None

    def _owners(self, count: int) -> list[Told]:
        """Return what so many numbers belong to: what was named last, else all that had figures (较…分别上升…)."""
        state = self.state
        if state.pending:
            return state.pending
        if count == 1 and not state.listed and self._is_elided():
            return self.earlier[-1:]
        if len(state.listed) == count or count == 1 or (len(state.listed) == 1 and count == len(self.owners)):
            return state.listed
        told = list(self.series or self.earlier)
        if not state.listed and self._months_listed(count):
            return told[-1:]
        return told[:1] if count == len(self.owners) and len({indicator.key for indicator, _ in told}) == 1 else told

    def _months_listed(self, count: int) -> list[Period]:
        """Return the months that as many figures are told of one after the other: 4月、5月、6月分别为75.0%、79.2%和83.3%."""
        listed = [mention for mention in self.periods if mention.span.end <= self.at][-count:]
        pairs = pairwise(listed)
        if not self.state.each or count < 2 or len(listed) < count:
            return []
        if any(self.flat[one.span.end : other.span.start] not in tuple("、和及与") for one, other in pairs):
            return []
        return [mention.resolve(self.context.report.end) for mention in listed]

    def _is_elided(self) -> bool:
        """Tell whether a figure without an indicator goes on with that of the sentence before: 1-3月平均浓度38."""
        if self.state.change and len({indicator.key for indicator, _ in self.earlier}) == 1:
            return True
        named = any(
            _RIGHT_BEFORE.fullmatch(self.flat, place.end, self.at) for place in self.areas if place.end <= self.at
        )
        return named or re.search(r"(?:浓度|均值|平均值?)(?:为|是)?$", self.flat[: self.at]) is not None

    def _emit(self, indicator: Indicator, printed: str, figure: Amount, subject: Subject | None = None) -> None:
        state, direction = self.state, figure.direction or self.state.direction
        change = (state.change or self.lead) if direction else state.change if state.signed else None
        if change is None and figure.unit_kind == "rate" and indicator.key in SHARES:
            indicator = self.headers.by_key[SHARES[indicator.key]]
        if change is None and figure.unit_kind == "pieces":
            key = SECTIONS.get(indicator.key) or indicator.key.replace("_share", "_sections")
            self.series.append((indicator, printed))
            self._add(self.headers.by_key[key], printed, figure.value, figure.unit, figure.span, None, subject)
            return
        if change is None and not fits(indicator, figure, self._time(figure.span)[1]):
            return
        if change and figure.unit_kind == "points" and indicator.key in SHARES:
            indicator = self.headers.by_key[SHARES[indicator.key]]
        if figure.unit_kind == "flat":
            self._add(indicator, printed, None, None, figure.span, change, subject)
            return
        if change and not fits_change(indicator, figure):
            return
        value = figure.value
        if change:
            worse_is_more = indicator.kind in ("figure",) or "grade_3" in indicator.key
            falls = direction == "down" or (direction == ("better" if worse_is_more else "worse"))
            # A sign of its own says more than 改善幅度 before it: 改善幅度前两位为甲镇(-10.0%).
            value = -value if falls and value > 0 else value
        else:
            self.series.append((indicator, printed))
        unit = figure.unit or ("%" if indicator.kind == "rate" else None)
        self._add(indicator, printed, value, unit, figure.span, change, subject)

    def _add(
        self,
        indicator: Indicator,
        printed: str,
        value: Decimal | None,
        unit: str | None,
        span: Span,
        change: str | None,
        subject: Subject | None = None,
        *,
        rank: bool = False,
    ) -> None:
        context = self.context
        reference, period = self._time(span)
        key, spoken = self.headers.key_of(indicator, change=change, rank=rank), subject or self._spoken_of()
        if period.end > context.report.end:
            return
        if value is not None and (key, spoken, reference, period, value) in self.given:
            return
        self.given.add((key, spoken, reference, period, value))
        ordinal = self.before + len(self.found)
        self.found.append(
            Measurement(
                medium=indicator.medium,
                subject=spoken,
                indicator=indicator,
                key=key,
                printed=printed + (self._comparison(change) if change else ""),
                reference=reference,
                period=period,
                value=value,
                text_value=None if value is not None else span.of(self.text),
                unit=unit,
                span=span,
                quote=self.span,
                page=context.page,
                record="",
                row_id=short_hash("observation", context.issue_id, context.place, ordinal),
            )
        )

    def _spoken_of(self) -> Subject:
        """Return the subject of a figure; one figure for several things is told of them together."""
        if len(self.owners) == 1:
            return self.owners[0]
        return self.owners[0]._replace(name="、".join(subject.name for subject in self.owners), subject_id=None)

    def _comparison(self, change: str) -> str:
        """Return the comparison as printed where it stands with the figure, else the usual word for it."""
        said = self.state.said if self.state.change == change else ""
        return said if said and not said.endswith(("相比", "比较")) else {"year": "同比", "month": "环比"}[change]

    def _time(self, span: Span) -> tuple[str, Period]:
        state, report = self.state, self.context.report
        at = span.start - self.span.start
        if self.aside and self.aside[0] <= at < self.aside[1]:
            return self.aside[2], period_of(self.aside[2], state.period or report)
        if state.reference == "cumulative":
            period = state.period if state.period and not state.period.is_month else period_of("cumulative", report)
            return "cumulative", period
        if state.reference == "last-year" and state.period and not state.period.is_month and state.period != report:
            return "cumulative", state.period.back(12)
        if state.reference in ("last-year", "last-month"):
            return state.reference, period_of(state.reference, state.period or report)
        if state.period:
            return reference_of(state.period, report), state.period
        return "current", report
