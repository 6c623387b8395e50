"""Lines and sentences of a report → measurements: `一级6天`, `优良率为93.5%，同比上升1.5个百分点`, `A、B分别为11、24微克/立方米`.

A sentence is read from left to right as words: indicators, months, comparisons, directions, numbers. A number belongs to
the indicator before it when its unit suits that indicator; every other number is left to the ledger.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gongbao.characters import short_hash
from gongbao.extraction.environment.measurement import Measurement, Subject, is_within, period_of, reference_of
from gongbao.extraction.environment.wording import AREA, UNITS, ProseWords, flatten
from gongbao.measurements.cells import number
from gongbao.measurements.headers import HeaderWords, Indicator
from gongbao.measurements.months import Period, mentions
from gongbao.model import Span

_COMPARED = ("比", "较", "在", "高于", "低于", "列", "居", "与", "和")
_EXPLAINS = re.compile(r"标准|限值|表示|是指|方法|剔除|扣除|括号")
_TIMES = ("cumulative", "current", "last_month", "last_year")
_STEADY = ("up", "down", "flat", "better", "worse")


@dataclass(frozen=True)
class ProseContext:
    """What surrounds a stretch of prose: its medium where a heading says so, the months, the area."""

    issue_id: str
    place: str
    medium: str | None
    report: Period
    area: Subject
    page: int | None


@dataclass(frozen=True, slots=True)
class _Number:
    value: Decimal
    unit: str | None
    unit_kind: str | None
    span: Span
    end: int
    """Where its unit ends."""


@dataclass
class _State:
    """What has been said so far in a sentence."""

    pending: list[tuple[Indicator, str]] = field(default_factory=list)
    listed: list[tuple[Indicator, str]] = field(default_factory=list)
    numbers: list[_Number] = field(default_factory=list)
    change: str | None = None
    direction: str | None = None
    reference: str | None = None
    period: Period | None = None
    each: bool = False


def read_prose(
    text: str,
    stretch: Span,
    context: ProseContext,
    words: ProseWords,
    headers: HeaderWords,
    *,
    explained: bool = False,
) -> list[Measurement]:
    """Read every figure that a stretch of the issue's text states; a note (`explained`) also tells standards and signs."""
    found: list[Measurement] = []
    subject, lead, period, end = context.area, None, None, stretch.start
    for sentence in _sentences(text, stretch):
        if explained and _EXPLAINS.search(sentence.of(text)):
            continue
        between = text[end : sentence.start]
        if "\n" in between:
            subject = context.area
        if "\n" in between or "。" in between:
            lead, period = None, None
        reading = _Sentence(text, sentence, context, words, headers, len(found), subject, lead, period)
        found += reading.read()
        subject, lead, period, end = reading.subject, reading.lead, reading.head, sentence.end
    return found


def _sentences(text: str, stretch: Span) -> Iterator[Span]:
    """Yield sentences; a line that only names a grade goes on in the next one (`优级⏎8天`)."""
    start = stretch.start
    for match in re.finditer(r"[。；;!！]|\n(?!\s*[\d])|$", stretch.of(text)):
        end = stretch.start + match.start()
        if text[start:end].strip():
            lead = len(text[start:end]) - len(text[start:end].lstrip())
            yield Span(start + lead, start + len(text[start:end].rstrip()))
        start = stretch.start + match.end()


@dataclass
class _Sentence:
    """One sentence while it is read."""

    text: str
    span: Span
    context: ProseContext
    words: ProseWords
    headers: HeaderWords
    before: int
    subject: Subject
    lead: str | None
    """The comparison at the head of the sentence or the one before (与去年同期相比，…), which binds all that follows."""
    head: Period | None
    """The months at the head of the sentence or the one before it, which hold over a semicolon (1—3月，…；…)."""

    def __post_init__(self) -> None:
        self.found: list[Measurement] = []
        self.series: list[tuple[Indicator, str]] = []
        self.state = _State()
        self.flat = flatten(self.span.of(self.text))
        self.periods = mentions(self.flat)
        self.areas = self._areas()
        if self.periods:
            first = self.periods[0]
            self.head = first.resolve(self.context.report.end) if first.span.start == 0 else None
        self.state.period = self.head
        self.aside: tuple[int, int, str] | None = None

    def read(self) -> list[Measurement]:
        """Return the measurements of the sentence in order."""
        at = 0
        for match in self.words.pattern.finditer(self.flat):
            self._pass(at, match.start())
            at = match.end() if match.lastgroup in ("year", "month") else match.start() + 1
            if any(mention.span.start <= match.start() < mention.span.end for mention in self.periods):
                continue
            self._take(match)
        self._flush()
        return self.found

    def _pass(self, start: int, end: int) -> None:
        """Take note of the months and areas that are named from `start` up to and with `end`."""
        for mention in self.periods:
            if start <= mention.span.start <= end:
                self._flush()
                self.state.period, self.state.reference = mention.resolve(self.context.report.end), None
        for at, subject in self.areas:
            if start <= at <= end:
                self._flush()
                self.subject = subject

    def _areas(self) -> list[tuple[int, Subject]]:
        """Return where the sentence names an area, and which: its own, the city above it, another district."""
        own = self.context.area
        found = []
        for match in AREA.finditer(self.flat):
            name = match[0].removeprefix("其中")
            if self.flat[: match.start()].endswith(_COMPARED):
                continue
            if match["own"] or name.endswith(own.name) or (match["above"] and own.kind == "city"):
                found.append((match.start(), own))
            elif match["above"]:
                found.append((match.start(), Subject("city", name)))
            elif match.start() == 0 or self.flat[match.start() - 1] in ",:;、。":
                found.append((match.start(), Subject("district", name)))
        return found

    def _take(self, match: re.Match[str]) -> None:
        state, kind = self.state, str(match.lastgroup)
        if match["number"]:
            self._number(match)
            return
        if match["indicator"] and self._counted_before(self._named(match), match):
            return
        if state.numbers and (kind in ("indicator", "year", "month", *_STEADY, *_TIMES) or self._apart(match.start())):
            self._flush()
        if match["indicator"]:
            indicator = self._named(match)
            if self._suits(indicator, match) and not self._of_section(indicator, match.start()):
                state.change, state.direction = None, None
                state.pending.append((indicator, Span(*match.span()).shift(self.span.start).of(self.text)))
        elif kind in ("year", "month"):
            self._compare(kind, match)
        elif kind in _STEADY:
            state.direction = kind
            if kind == "flat" and (state.change or self.lead):
                self._flat_change(match)
        elif kind == "each":
            state.each = True
        elif kind in _TIMES:
            state.reference = kind.replace("_", "-")
            state.period = state.period if kind == "cumulative" and state.period and not state.period.is_month else None

    def _named(self, match: re.Match[str]) -> Indicator:
        return self.words.indicators[re.sub(r"\s", "", match["indicator"])]

    def _of_section(self, indicator: Indicator, start: int) -> bool:
        """Tell whether an index is told of a section by its name (甲河-甲桥断面综合污染指数), not of the whole area."""
        if indicator.key != "water_index":
            return False
        before = re.split(r"[,:;、]", self.flat[:start])[-1]
        named = re.sub(
            r"(?:全|我|本|各)[区市县]|\d+月?|个|年|[国省市区县]?[控考]断?面?|考核|断面|水质|平均|地表水|河道|的",
            "",
            before,
        )
        return re.search(r"[一-龥]{2}", named) is not None

    def _counted_before(self, indicator: Indicator, match: re.Match[str]) -> bool:
        """Take days that stand before what they were: 出现8天超标, 9天为优."""
        before = re.search(r"(\d+)\s?天(?:为|是|达到|达|属于?)?$", self.flat[: match.start()])
        if indicator.kind != "days" or before is None or self._counted_behind(match.end()):
            return False
        span = Span(*before.span(1)).shift(self.span.start)
        printed = Span(*match.span()).shift(self.span.start).of(self.text)
        self.state.numbers = [n for n in self.state.numbers if n.span.start < span.start]
        self._flush()
        self._add(indicator, printed, Decimal(before[1]), "天", span, None)
        return True

    def _counted_behind(self, end: int) -> bool:
        """Tell whether days follow what they were: 优7天良20天."""
        return (
            re.match(r"(?:级|质)?(?:的)?(?:天数)?[)]?[:：]?(?:达到|达|为|是|共|有)?\s*\d+\s?天", self.flat[end:])
            is not None
        )

    def _compare(self, kind: str, match: re.Match[str]) -> None:
        """Take a comparison: of what was said before it, or of all that follows; what it brackets is the other figure."""
        state = self.state
        state.change, state.direction = kind, None
        bracket = re.compile(r"\([^()]*(?:\([^()]*\))?[^()]*\)").match(self.flat, match.end())
        if bracket:
            self.aside = (bracket.start(), bracket.end(), f"last-{kind}")
        after = self.flat[bracket.end() : bracket.end() + 3] if bracket else ""
        if match[0].endswith(("相比", "比较")) or after.startswith(("相比", "比较")):
            self.lead = kind

    def _suits(self, indicator: Indicator, match: re.Match[str]) -> bool:
        """Tell whether a short word really counts days: 优7天, not 优化."""
        if indicator.kind != "days":
            return True
        after = self.flat[match.end() : match.end() + 14]
        if re.match(
            r"(?:级|质)?(?:的)?(?:天数)?[)]?[:：,，]?(?:达到|达|为|是|共|有|各|分别|均|占|\s|\d{1,2}%)*\s*\d+\s?天",
            after,
        ):
            return True
        if indicator.key == "good_days" and re.match(
            r"(?:占|比例|的比例)[^,，。;；]{0,12}?\d", self.flat[match.end() :]
        ):
            return True
        listed = re.match(r"[、和及与]", after) is not None or "天数" in match[0]
        return listed and re.search(r"\d\s?天", self.flat[match.end() :]) is not None

    def _apart(self, at: int) -> bool:
        last = self.state.numbers[-1].end - self.span.start
        return re.fullmatch(r"[、,，和及与\s]*", self.flat[last:at]) is None

    def _number(self, match: re.Match[str]) -> None:
        if self.state.numbers and self._apart(match.start("number")):
            self._flush()
        unit_kind = next((name for name in UNITS if match[f"unit_{name}"]), None)
        unit = match[f"unit_{unit_kind}"] if unit_kind else None
        span = Span(*match.span("number")).shift(self.span.start)
        self.state.numbers.append(
            _Number(number(match["number"]), unit, unit_kind, span, self.span.start + match.end())
        )

    def _flush(self) -> None:
        """Give the numbers read last to the indicators they belong to."""
        state = self.state
        if not state.numbers:
            return
        numbers = state.numbers
        if numbers[-1].unit:
            shared = numbers[-1]
            numbers = [n if n.unit else replace(n, unit=shared.unit, unit_kind=shared.unit_kind) for n in numbers]
        owners = self._owners(len(numbers))
        if len(numbers) == 1 and len(owners) > 1 and not state.each:
            owners = owners[-1:]
        pairs = list(zip(owners, numbers, strict=True)) if len(owners) == len(numbers) else []
        for (indicator, printed), figure in pairs:
            self._emit(indicator, printed, figure)
        if state.pending:
            state.listed, state.pending = state.pending, []
        state.numbers, state.each, state.direction = [], False, None
        if state.reference in ("last-year", "last-month"):
            state.reference = None

    def _owners(self, count: int) -> list[tuple[Indicator, str]]:
        """Return what so many numbers belong to: what was named last, else all that had figures (较…分别上升…)."""
        state = self.state
        if state.pending:
            return state.pending
        return state.listed if len(state.listed) == count or count == 1 else self.series

    def _emit(self, indicator: Indicator, printed: str, figure: _Number) -> None:
        state = self.state
        change = (state.change or self.lead) if state.direction else None
        if change is None and indicator.key == "good_days" and figure.unit_kind == "rate":
            indicator = self.headers.by_key["good_rate"]
        if change is None and not _fits(indicator, figure, self._time(figure.span)[1]):
            return
        if change and not _fits_change(indicator, figure):
            return
        value = figure.value
        if change:
            worse_is_more = indicator.kind in ("figure",) or "grade_3" in indicator.key
            falls = state.direction == "down" or (state.direction == ("better" if worse_is_more else "worse"))
            value = -value if falls else value
        else:
            self.series.append((indicator, printed))
        self._add(indicator, printed, value, figure.unit, figure.span, change)

    def _flat_change(self, match: re.Match[str]) -> None:
        span = Span(*match.span()).shift(self.span.start)
        for indicator, printed in self.state.pending or self.state.listed:
            self._add(indicator, printed, None, None, span, self.state.change or self.lead)
        self.state.listed, self.state.pending = self.state.pending or self.state.listed, []
        self.state.change, self.state.direction = None, None

    def _add(
        self,
        indicator: Indicator,
        printed: str,
        value: Decimal | None,
        unit: str | None,
        span: Span,
        change: str | None,
    ) -> None:
        context = self.context
        reference, period = self._time(span)
        ordinal = self.before + len(self.found)
        self.found.append(
            Measurement(
                medium=indicator.medium,
                subject=self.subject,
                indicator=indicator,
                key=self.headers.key_of(indicator, change=change),
                printed=printed + ({"year": "同比", "month": "环比"}[change] if change else ""),
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

    def _time(self, span: Span) -> tuple[str, Period]:
        state, report = self.state, self.context.report
        at = span.start - self.span.start
        if self.aside and self.aside[0] <= at < self.aside[1]:
            return self.aside[2], period_of(self.aside[2], state.period or report)
        if state.reference == "cumulative":
            period = state.period if state.period and not state.period.is_month else period_of("cumulative", report)
            return "cumulative", period
        if state.reference in ("last-year", "last-month"):
            return state.reference, period_of(state.reference, state.period or report)
        if state.period:
            return reference_of(state.period, report), state.period
        return "current", report


def _fits(indicator: Indicator, figure: _Number, period: Period) -> bool:
    bounded = is_within(indicator, figure.value, period)
    if indicator.kind in ("days", "rate"):
        return bounded and figure.unit_kind == indicator.kind
    wanted = ("figure",) if indicator.unit else (None,)
    return bounded and figure.unit_kind in wanted


def _fits_change(indicator: Indicator, figure: _Number) -> bool:
    if indicator.kind == "days":
        return figure.unit_kind == "days"
    return figure.unit_kind in ("rate", "points", "figure") or (indicator.unit is None and figure.unit_kind is None)
