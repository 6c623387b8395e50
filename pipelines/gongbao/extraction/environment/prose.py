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
from gongbao.extraction.environment.subjects import areas, listed_before, owner
from gongbao.extraction.environment.wording import UNITS, ProseWords, flatten
from gongbao.measurements.cells import number
from gongbao.measurements.headers import HeaderWords, Indicator
from gongbao.measurements.months import Period, mentions
from gongbao.model import Span

_BARE_RATES = ("达标率", "超标率", "达标比例", "达标", "超标", "达标天数", "超标天数")
_OTHERS = re.compile(r"噪声|昼间|夜间|功能区|点次|均值|平均值|单项|指标|项目")
"""Owners of a bare 达标率 that is not one of days."""
_OF_WATER = re.compile(r"水源|断面|水质|水体|河|湖|点位|水功能")
_LIMITED = re.compile(r"(?:标准|限值|目标值?|要求|上限|小于|大于|高于|低于|优于|超出|差|少|多|不足|每|第)值?的?(?:为|约)?\(?$")
"""What stands before a figure that is a limit or a difference, not a measurement."""
_COUNTED = re.compile(r"\s?(?:个(?!百分点)|家|座|条|项|次|城|人|家|年|小时|种|类)")
_RANKED = re.compile(r"(?:排名?|列|居|位[列居]?)[^,;。\d]{0,8}第?$")
_TAIL = re.compile(
    r"(?:\([^()\d]{0,8}[A-Za-z][^()]{0,10}\))?(?:日均|月均|年均|平均|质量|现状)?(?:浓度值?|均值|平均值|值)?"
    r"(?:的?第?\s?9[05]\s?百分位(?:数|浓度)?)?(?:月?平?均?浓度值?|均值|平均值)?"
)
"""What follows the word of an indicator and belongs to its name."""
_HEAD = re.compile(
    r"(?:(?:平均|空气质量|环境空气质量|环境空气|区域|道路|(?:生活|集中式)*饮用水(?:水源地?|源地?)?(?:水质)?|水源地?水质?)+)$"
)
_SIGNED = re.compile(r"(?:均|分别|变化|变动|变幅|率|幅度)*为?\s?[-+−]?\d")
_FAMILY = {
    "days_grade_1": "grade_1_rate",
    "days_grade_2": "grade_2_rate",
    "days_grade_3": "grade_3_rate",
    "days_grade_4": "grade_4_rate",
    "days_grade_5": "grade_5_rate",
    "days_grade_6": "grade_6_rate",
    "days_grade_3_or_worse": "bad_rate",
    "days_grade_5_or_worse": "heavy_rate",
    "good_days": "good_rate",
    "noise_day": "noise_day_compliance_rate",
    "noise_night": "noise_night_compliance_rate",
}
"""Days of a kind, and their share: 优占60.7%."""
_SHARED = re.compile(r"(?:级|质)?(?:天数)?(?:(?:所占|占|比例)[^,;。\d]{0,5}|\s?(?=\d[\d.]*\s?%))\d[\d.]*\s?%")
_SECTIONS = {"good_water_share": "good_sections", "bad_water_share": "bad_sections"}
_ROMAN = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_DIMENSIONS = {
    "微克/立方米": ("立方米", "m3", "m³"),
    "毫克/立方米": ("立方米", "m3", "m³"),
    "毫克/升": ("升", "/L", "/l"),
    "万吨": ("万吨", "万立方米"),
    "分贝": ("分贝", "dB"),
    "吨/平方公里·月": ("平方公里", "平方千米", "km"),
    "克/平方米": ("平方米", "m2", "m²"),
    "℃": ("℃",),
}
"""What the unit behind a figure holds when it can be one of the indicator."""
_EXPLAINS = re.compile(r"标准|限值|表示|是指|方法|剔除|扣除|括号")
_TIMES = ("cumulative", "current", "last_month", "last_year")
_STEADY = ("up", "down", "flat", "better", "worse")


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
    unit: str | None = None
    """Printed in brackets behind the indicator: 降尘量(吨/平方公里·月)."""
    signed: bool = False
    """A change without a word for its direction: 同比分别为-2.4%、1.1%."""
    said: str = ""
    """The comparison as printed."""


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
    subjects, lead, period, end = (context.area,), None, context.told, stretch.start
    base, series = context.told, list[tuple[Indicator, str]]()
    for sentence in _sentences(text, stretch):
        if explained and _EXPLAINS.search(sentence.of(text)):
            continue
        between = text[end : sentence.start]
        if "\n" in between:
            subjects, series, period = (context.area,), [], base
        if "\n" in between or "。" in between:
            lead = None
        reading = _Sentence(text, sentence, context, words, headers, len(found), subjects, lead, period, series)
        found += reading.read()
        stopped = text[sentence.end : sentence.end + 1] not in ("；", ";")
        subjects = reading.held if stopped else reading.owners
        lead, period, end = reading.lead, reading.head, sentence.end
        series = reading.series or series
        if reading.is_time:
            base = period
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
    subjects: tuple[Subject, ...]
    lead: str | None
    """The comparison at the head of the sentence or the one before (与去年同期相比，…), which binds all that follows."""
    head: Period | None
    """The months at the head of the sentence or of one before it in the paragraph, which hold until others are named."""
    earlier: list[tuple[Indicator, str]]
    """What had figures in the sentence before: 上年同月分别为…"""

    def __post_init__(self) -> None:
        self.found: list[Measurement] = []
        self.series: list[tuple[Indicator, str]] = []
        self.state = _State()
        self.flat = flatten(self.span.of(self.text))
        self.periods = mentions(self.flat)
        self.areas = areas(self.flat, self.context.area, [m.span.end for m in self.periods])
        self.area = self.subjects[0]
        self.owners = self.subjects
        if self.context.medium == "noise" and (zone := re.match(r"\d[ab]?类(?:声环境)?(?:功能)?区", self.flat)):
            self.owners = (self.area._replace(group=zone[0]),)
        self.starts = {mention.span.end for mention in self.periods}
        self.cursor = 0
        self.ranked: set[str] = set()
        self.given: set[tuple[object, ...]] = set()
        if self.periods and self.flat[: self.periods[0].span.start] in ("", "今年", "其中", "其中,"):
            self.head = self.periods[0].resolve(self.context.report.end)
        self.state.period = self.head
        self.aside: tuple[int, int, str] | None = None

    @property
    def is_time(self) -> bool:
        """Tell whether a line that only names months stands above: 2018年1—11月：⏎6个断面…"""
        return bool(self.periods) and re.match(r"[:,]?\s*(?:\n|$)", self.flat[self.periods[0].span.end :]) is not None

    @property
    def held(self) -> tuple[Subject, ...]:
        """What the next sentence is told of when it names nothing: areas, not sections nor kinds of them."""
        plain = all(owner.kind in ("district", "city") and not owner.group for owner in self.owners)
        return self.owners if plain else (self.area,)

    def read(self) -> list[Measurement]:
        """Return the measurements of the sentence in order."""
        at = 0
        for match in self.words.pattern.finditer(self.flat):
            self._pass(at, match.start())
            at = match.end() if match.lastgroup in ("year", "month") else match.start() + 1
            if any(mention.span.start <= match.start() < mention.span.end for mention in self.periods):
                continue
            self._take(match)
            self.cursor = max(self.cursor, match.end())
        self._flush()
        return self.found

    def _pass(self, start: int, end: int) -> None:
        """Take note of the months and areas that are named from `start` up to and with `end`."""
        for mention in self.periods:
            if start <= mention.span.start <= end:
                self._flush()
                self.state.period, self.state.reference = mention.resolve(self.context.report.end), None
                self.cursor = max(self.cursor, mention.span.end)
        for n, place in enumerate(self.areas):
            if start <= place.start <= end:
                self._flush()
                joined = n > 0 and re.fullmatch(r"[、和及与]", self.flat[self.areas[n - 1].end : place.start])
                others = self.owners if joined else listed_before(self.flat, place.start)
                self.owners = (*others, place.subject)
                self.area = place.subject if place.subject.kind in ("district", "city") else self.area
                self.cursor = max(self.cursor, place.end)

    def _take(self, match: re.Match[str]) -> None:
        state, kind = self.state, str(match.lastgroup)
        if match["number"]:
            self._number(match)
            return
        if match["range"]:
            self._range(match)
            return
        if match["state"] or (match["indicator"] and self.flat[: match.start()].endswith("等级为")):
            self._state(match)
            return
        if match["indicator"] in ("轻度", "中度", "重度") and self.flat.startswith("富营养", match.end()):
            return
        if match["indicator"] and self._counted_before(self._named(match), match):
            return
        if state.numbers and (kind in ("indicator", "grade", "year", "month", *_STEADY, *_TIMES) or self._apart(match.start())):
            self._flush()
        if match["indicator"] or match["grade"]:
            self._indicator(match)
        elif kind in ("year", "month"):
            self._compare(kind, match)
        elif kind in _STEADY:
            if self.flat[match.end() : match.end() + 1] in ("至", "到"):
                return
            state.direction = kind
            if kind == "flat" and (state.change or self.lead):
                self._flat_change(match)
        elif kind == "each":
            state.each = True
        elif kind in _TIMES:
            state.reference = kind.replace("_", "-")
            ranged = state.period is not None and not state.period.is_month
            state.period = state.period if ranged and kind != "current" else None

    def _indicator(self, match: re.Match[str]) -> None:
        """Take note of an indicator, with what stands before it: whose it is, and what of its name."""
        state, start = self.state, match.start()
        indicator = self._grade(match["grade"]) if match["grade"] else self._named(match)
        before = re.sub(r"\([^()\d]*\)", "", self.flat[self.cursor : start]) if start > self.cursor else ""
        phrase = re.split(r"[,:;。!()]", before)[-1]
        indicator = self._rightly(indicator, match, phrase)
        if self._is_another(indicator, match):
            state.pending, state.listed = [], []
            return
        if not self._suits(indicator, match) or self._of_section(indicator, start):
            return
        self._owned(phrase, match, indicator.medium == "water")
        state.change, state.direction, state.signed = None, None, False
        tail = _TAIL.match(self.flat, match.end())
        end = tail.end() if tail and not match["grade"] and indicator.kind == "figure" else match.end()
        head = _HEAD.search(phrase)
        begin = start - len(head[0]) if head else start
        if told := re.compile(rf"[^,。;\d()]{{0,6}}\(({UNITS['figure']})\)").match(self.flat, end):
            state.unit = told[1]
        state.pending.append((indicator, Span(begin, end).shift(self.span.start).of(self.text)))

    def _grade(self, printed: str) -> Indicator:
        roman = _ROMAN[re.sub(r"^劣|类.*", "", printed)]
        return self.headers.by_key["bad_water_share" if printed[0] == "劣" else f"water_class_{roman}_share"]

    def _is_another(self, indicator: Indicator, match: re.Match[str]) -> bool:
        """Tell whether a bare 达标率 or 超标 is that of one pollutant or of readings, not one of days; or what is emitted."""
        if indicator.medium == "air" and self.flat.startswith(("排放", "减排"), match.end()):
            return True
        if match["indicator"] not in _BARE_RATES or indicator.medium != "air":
            return False
        clause = re.split(r"[,;。!]", self.flat[: match.start()])[-1]
        told = self.state.pending or self.state.listed
        pollutant = bool(told) and told[-1][0].kind == "figure" and "综合指数" not in told[-1][1] and "天" not in match[0]
        return pollutant or _OTHERS.search(clause) is not None or self.context.medium == "noise"

    def _rightly(self, indicator: Indicator, match: re.Match[str], phrase: str) -> Indicator:
        """Take a bare 达标率 for that of water, or of noise, where those are spoken of."""
        if match["indicator"] not in ("达标率", "达标比例") or indicator.medium != "air":
            return indicator
        listed = self.state.listed[-1:]
        if _OF_WATER.search(phrase) or (listed and listed[0][0].medium == "water"):
            return self.headers.by_key["water_compliance_rate"]
        times = re.findall(r"昼间|夜间", self.flat[: match.start()])
        part = {"昼间": "day_", "夜间": "night_"}[times[-1]] if times else ""
        noisy = bool(times) or self.context.medium == "noise"
        return self.headers.by_key[f"noise_{part}compliance_rate"] if noisy else indicator

    def _owned(self, phrase: str, match: re.Match[str], water: bool) -> None:
        listed = re.match(r"[^,;。]*?(?:分别|均)", self.flat[match.end() :]) is not None
        at = match.start() - len(phrase)
        leads = self.context.area.kind == "city" and (at == 0 or self.flat[at - 1] in ",:;。" or at in self.starts)
        told = owner(phrase, water=water, listed=listed, leads=leads)
        if told.subjects:
            self._flush()
            self.owners = told.subjects
        elif told.groups:
            self._flush()
            self.owners = tuple(self.area._replace(group=group) for group in told.groups)
        elif water and self.owners[0].kind in ("monitoring-section", "source") and phrase.startswith(("全", "各")):
            self.owners = (self.area,)

    def _state(self, match: re.Match[str]) -> None:
        """Take the trophic state of a lake and the grade of noise, which are words."""
        self._flush()
        key, printed = ("trophic_state", "营养状态") if match["state"] else ("noise_grade", self._graded(match.start()))
        if key == "noise_grade" and "声" not in printed and self.context.medium != "noise":
            return
        kept = self.state.listed, self.state.pending
        start = match.start() - 2 * self.flat[: match.start()].endswith(("轻度", "中度", "重度"))
        span = Span(start, match.end()).shift(self.span.start)
        self._add(self.headers.by_key[key], printed, None, None, span, None)
        self.state.listed, self.state.pending = kept

    def _graded(self, start: int) -> str:
        """Return the name of the grade that stands before `为一级`."""
        return re.split(r"[,:;。]", self.flat[:start])[-1].removesuffix("为")

    def _range(self, match: re.Match[str]) -> None:
        """Take a range of the whole area as it is printed; that of its parts (各区…在2.5~12.3之间) is no figure of it."""
        state = self.state
        self._flush()
        clause = self.flat[: match.start()]
        told = state.pending[-1:]
        state.pending, state.listed = [], told
        if told and "各" not in clause and ("范围" in clause or "之间" in self.flat[match.end() : match.end() + 4]):
            span = Span(*match.span("range")).shift(self.span.start)
            indicator, printed = told[0]
            ranged = "" if "范围" in printed else "范围"
            self._add(indicator, printed + ranged, None, None, span, None)

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
        state.change, state.direction, state.said = kind, None, match[0]
        state.signed = _SIGNED.match(self.flat, match.end()) is not None
        earlier = re.compile(r"的?\d+(?:\.\d+)?\s?(?:%|天)").match(self.flat, match.end()) if match[0][0] in "与和比较" else None
        if earlier:
            self.aside, state.signed = (earlier.start(), earlier.end(), f"last-{kind}"), False
            return
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
        if indicator.key in _FAMILY and self.context.medium != "water" and _SHARED.match(after):
            return True
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
        start = match.start("number")
        if self.state.numbers and self._apart(start):
            self._flush()
        unit_kind = next((name for name in UNITS if match[f"unit_{name}"]), None)
        before = self.flat[max(0, start - 12) : start]
        if unit_kind in ("place", None) and self._rank(match, before):
            return
        if unit_kind == "pieces" and not self._is_share():
            return
        if unit_kind is None and _COUNTED.match(self.flat, match.end()):
            return
        if _LIMITED.search(before) and not self.state.direction:
            return
        if before.endswith("其中") and unit_kind == "days":
            self.state.listed = []
            return
        unit = match[f"unit_{unit_kind}"] if unit_kind else None
        if self.state.unit and not unit_kind:
            unit, unit_kind = self.state.unit, "figure"
        span = Span(*match.span("number")).shift(self.span.start)
        figure = _Number(number(match["number"]), unit, unit_kind, span, self.span.start + match.end())
        if bare := re.search(r"(?<=[除、,为和])(?!除)([一-龥]{2,4})\($", before):
            told = self.state.pending or self.state.listed
            if told and bare[1] not in (place.subject.name for place in self.areas) and not self._is_comparison(bare[1]):
                self._emit(*told[-1], figure, Subject("district", bare[1]))
                self.state.listed, self.state.pending = told, []
                return
        if before.endswith(("由", "从")):
            self._risen_from(figure, match)
            return
        self.state.numbers.append(figure)
        if unit_kind == "pieces":
            self._flush()
            return
        if self.aside and self.aside[0] <= match.start() < self.aside[1] and self.state.change:
            change, direction = self.state.change, self.state.direction
            self.state.change, self.state.direction, kept = None, None, self.state.pending or self.state.listed
            self._flush()
            self.state.change, self.state.direction, self.state.listed = change, direction, kept

    def _is_comparison(self, word: str) -> bool:
        return self.words.pattern.search(word) is not None or bool(mentions(word))

    def _is_share(self) -> bool:
        told = self.state.pending or self.state.listed
        return bool(told) and told[-1][0].key.endswith(("_share", "_sections"))

    def _rank(self, match: re.Match[str], before: str) -> bool:
        """Take a place in a ranking: 在全市排名第9位."""
        if not (match["unit_place"] or before.endswith("第")) or not _RANKED.search(before):
            return False
        told = self.state.pending or self.state.listed or self.series
        if told and told[-1][0].key not in self.ranked:
            indicator, printed = told[-1]
            self.ranked.add(indicator.key)
            span = Span(*match.span("number")).shift(self.span.start)
            self._flush()
            self._add(indicator, f"{printed}排名", number(match["number"]), None, span, None, rank=True)
            self.state.listed = told
        return True

    def _risen_from(self, figure: _Number, match: re.Match[str]) -> None:
        """Take the figure that a change began with as that of the time compared with: 由83.1%降至63.9%."""
        change = self.state.change or self.lead
        if change and (told := (self.state.pending or self.state.listed)[-1:]):
            self.aside = (match.start(), match.end(), f"last-{change}")
            kept = self.state.change, self.state.direction
            self.state.change = self.state.direction = None
            lead, self.lead = self.lead, None
            self._emit(*told[0], figure)
            self.lead, (self.state.change, self.state.direction) = lead, kept

    def _flush(self) -> None:
        """Give the numbers read last to the indicators they belong to."""
        state = self.state
        if not state.numbers:
            return
        numbers = state.numbers
        if numbers[-1].unit:
            shared = numbers[-1]
            numbers = [n if n.unit else replace(n, unit=shared.unit, unit_kind=shared.unit_kind) for n in numbers]
        self.at = numbers[0].span.start - self.span.start
        owners = self._owners(len(numbers))
        if len(numbers) == 1 and len(owners) > 1 and not state.each:
            owners = owners[-1:]
        if len(owners) == 1 and len(numbers) == len(self.owners) > 1:
            for subject, figure in zip(self.owners, numbers, strict=True):
                self._emit(*owners[0], figure, subject)
        elif len(owners) == len(numbers):
            for (indicator, printed), figure in zip(owners, numbers, strict=True):
                self._emit(indicator, printed, figure)
        if state.pending:
            state.listed, state.pending = state.pending, []
        state.numbers, state.each, state.direction, state.signed = [], False, None, False
        if state.reference in ("last-year", "last-month"):
            state.reference = None

    def _owners(self, count: int) -> list[tuple[Indicator, str]]:
        """Return what so many numbers belong to: what was named last, else all that had figures (较…分别上升…)."""
        state = self.state
        if state.pending:
            return state.pending
        if count == 1 and not state.listed and self._is_elided():
            return self.earlier[-1:]
        if len(state.listed) == count or count == 1 or (len(state.listed) == 1 and count == len(self.owners)):
            return state.listed
        return self.series or self.earlier

    def _is_elided(self) -> bool:
        """Tell whether a figure without an indicator goes on with that of the sentence before: 1-3月平均浓度38."""
        named = any(place.end in (self.at, self.at - 1) for place in self.areas)
        return named or re.search(r"(?:浓度|均值|平均值)(?:为|是)?$", self.flat[: self.at]) is not None

    def _emit(self, indicator: Indicator, printed: str, figure: _Number, subject: Subject | None = None) -> None:
        state = self.state
        change = (state.change or self.lead) if state.direction else state.change if state.signed else None
        if change is None and figure.unit_kind == "rate" and indicator.key in _FAMILY:
            indicator = self.headers.by_key[_FAMILY[indicator.key]]
        if change is None and figure.unit_kind == "pieces":
            key = _SECTIONS.get(indicator.key) or indicator.key.replace("_share", "_sections")
            self._add(self.headers.by_key[key], printed, figure.value, figure.unit, figure.span, None, subject)
            return
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
        self._add(indicator, printed, value, figure.unit, figure.span, change, subject)

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
        subject: Subject | None = None,
        *,
        rank: bool = False,
    ) -> None:
        context = self.context
        reference, period = self._time(span)
        key, spoken = self.headers.key_of(indicator, change=change, rank=rank), subject or self._spoken_of()
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


def _fits(indicator: Indicator, figure: _Number, period: Period) -> bool:
    bounded = is_within(indicator, figure.value, period)
    if indicator.kind in ("days", "rate"):
        return bounded and figure.unit_kind == indicator.kind
    if indicator.unit is None:
        return bounded and figure.unit_kind is None
    held = _DIMENSIONS.get(indicator.unit)
    return bounded and figure.unit_kind == "figure" and (not held or any(word in (figure.unit or "") for word in held))


def _fits_change(indicator: Indicator, figure: _Number) -> bool:
    if indicator.kind == "days":
        return figure.unit_kind == "days"
    held = _DIMENSIONS.get(indicator.unit or "")
    if figure.unit_kind == "figure" and held and not any(word in (figure.unit or "") for word in held):
        return False
    return figure.unit_kind in ("rate", "points", "figure") or (indicator.unit is None and figure.unit_kind is None)
