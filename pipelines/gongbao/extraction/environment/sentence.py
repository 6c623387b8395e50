"""One sentence of a report while it is read: words from left to right, each number given to the indicator before it."""

import re
from decimal import Decimal

from gongbao.extraction.environment.amounts import Amount
from gongbao.extraction.environment.measurement import Measurement, Subject
from gongbao.extraction.environment.naming import (
    counts_days,
    days_before,
    is_another,
    is_explained,
    is_of_days,
    is_of_section,
    is_on_air,
    is_on_water,
    rate_of_another,
    reach,
    share_of_class,
    unit_behind,
    worse_than,
)
from gongbao.extraction.environment.owners import Owner, owner, supplies
from gongbao.extraction.environment.stating import COMMAS, SHARED_OUT, Stating
from gongbao.extraction.environment.subjects import listed_before
from gongbao.extraction.environment.wording import UNITS
from gongbao.measurements.headers import Indicator
from gongbao.measurements.months import Period, mentions, shift
from gongbao.model import Span

_SIGNED = re.compile(r"(?:均|分别|变化|变动|变幅|率|幅度)*为?\s?[-+−]?\d")
_ASIDE = re.compile(r"\([^()\d]*\)")
_CLAUSES = re.compile(r"[,:;。!()]")
_EARLIER = re.compile(rf"的?\d+(?:\.\d+)?\s?(?:%|天|{UNITS['figure']})(?![和及与、]\d)")
_EARLIER_ONES = re.compile(
    rf"的\d+(?:\.\d+)?\s?(?:%|天|{UNITS['figure']})?(?:[、和及与]\d+(?:\.\d+)?\s?(?:%|天|{UNITS['figure']})?)+"
)
"""Several figures of the time compared with: 比去年同期的112微克/立方米和81微克/立方米分别下降…"""
_BRACKET = re.compile(r"\([^()]*(?:\([^()]*\))?[^()]*\)")
_SPACE = re.compile(r"\s")
_ORDERED = re.compile(
    r"(?P<order>[由从](?:低到高|高到低|好到差|优到劣))[^,;。:\d]{0,6}?依次(?:为|是):?(?P<names>[一-龥]{2,8}(?:、[一-龥]{2,8}){2,})$"
)
_OF_CLASS = re.compile(r"(?:上个?月|[去上]年同[期月])[的均都为是]*劣?(?:[ⅠⅡⅢⅣⅤ]|[IV]{1,3}|[一二三四五])类")
"""A time and the class at that time."""
_COUNTED_PLACES = re.compile("[^,;。\\d]{0,8}之间的?(?:共?有|占|为)?\\d+个")
"""What follows a range within which so many places lie: 80%～100%之间的有5个县区."""
_OF_RAIN = re.compile("降水|降雨|酸雨")
_OF_LONGER_WORD = re.compile("[轻中重]度富营养|取水口")
_BARE_GOOD = ("优良率", "优良比例")
_TIMES = ("cumulative", "current", "last_month", "last_year")
_STEADY = ("up", "down", "flat", "better", "worse")


class Sentence(Stating):
    """One sentence while it is read."""

    def read(self) -> list[Measurement]:
        """Return the measurements of the sentence in order."""
        at = 0
        months = [mention.span for mention in self.periods]
        for match in self.words.pattern.finditer(self.flat):
            start, end = match.span()
            if months or self.areas:
                self._pass(at, start)
            at = end if match.lastgroup in ("year", "month") else start + 1
            if months and any(first <= start < last for first, last in months):
                continue
            if match.lastgroup == "indicator" and _OF_LONGER_WORD.match(self.flat, start):
                continue
            self._take(match)
            self.cursor = max(self.cursor, end)
        self._flush()
        if self.inside:
            _, self.owners, self.area = self.inside
        if at == 0 and self.areas and self.areas[0].subject.name.endswith("海域"):
            # A sea that a sentence without figures speaks of holds for those behind it.
            self._pass(0, 0)
        if "依次" in self.flat:
            self._ordered()
        return self.found

    def _ordered(self) -> None:
        """Take the ranks of a list in order, from the best on: PM2.5浓度由低到高依次为甲区、乙区、丙区."""
        listed = _ORDERED.search(self.flat)
        told = (self.state.pending or self.state.listed)[-1:]
        if listed is None or not told or any(mark in self.flat[: listed.start()] for mark in ("后", "倒", "末")):
            return
        indicator, printed = told[0]
        if listed["order"] in ("由低到高", "从低到高") if indicator.kind == "rate" else listed["order"][1] == "高":
            return
        at = listed.start("names")
        for rank, name in enumerate(listed["names"].split("、"), start=1):
            span = Span(at, at + len(name)).shift(self.span.start)
            kind = "city" if name.endswith("市") else "district"
            self._add(indicator, f"{printed}排名", Decimal(rank), None, span, None, Subject(kind, name), rank=True)
            at += len(name) + 1

    def _pass(self, start: int, end: int) -> None:
        """Take note of the months and areas that are named from `start` up to and with `end`."""
        if self.inside and end >= self.inside[0]:
            self._flush()
            _, self.owners, self.area = self.inside
            self.inside = None
        for mention in self.periods:
            if start <= mention.span.start <= end:
                self._flush()
                self.state.period, self.state.reference = mention.resolve(self.context.report.end), None
                self.cursor = max(self.cursor, mention.span.end)
        for n, place in enumerate(self.areas):
            if start <= place.start <= end:
                self._flush()
                joined = n > 0 and self.flat[self.areas[n - 1].end : place.start] in ("、", "和", "及", "与")
                if self.whole is None and "其中" in (
                    self.flat[place.start - 2 : place.start],
                    self.flat[place.start :][:2],
                ):
                    self.whole = self.owners
                others = self.owners if joined else listed_before(self.flat, place.start)
                if self.flat[place.start - 1 : place.start] == "(" and not self.inside:
                    self.inside = (self.flat.find(")", place.end), self.owners, self.area)
                self.owners = (*others, place.subject)
                whole = place.subject.kind in ("district", "city") and not place.subject.group
                self.area = place.subject if whole else self.area
                self.cursor = max(self.cursor, place.end)

    def _take(self, match: re.Match[str]) -> None:
        state, kind = self.state, str(match.lastgroup)
        if kind == "number" or kind.startswith("unit_"):
            self._number(match)
            return
        if kind == "range":
            self._range(match)
            return
        if kind == "ordinal":
            self._ordinal(match)
            return
        if kind == "state" or (kind == "indicator" and self.flat.endswith(("等级为", "总体水平为"), 0, match.start())):
            self._state(match)
            return
        if kind == "indicator" and self._counted_before(match):
            return
        if kind == "flat" and state.each and (state.change or self.lead):
            span = Span(*match.span()).shift(self.span.start)
            state.numbers.append(Amount(Decimal(0), None, "flat", span, span.end, "flat"))
            return
        if state.numbers and kind in _STEADY and state.each and state.change:
            state.direction, self.turned = kind, match.end()
            return
        if state.numbers and (
            kind in ("indicator", "grade", "part", "year", "month", *_STEADY, *_TIMES) or self._apart(match.start())
        ):
            self._flush()
        if kind in ("indicator", "grade"):
            self._indicator(match)
        elif kind == "part":
            self._part(match[0])
        elif kind in ("year", "month"):
            self._compare(kind, match)
        elif kind in _STEADY:
            if self.flat[match.end() : match.end() + 1] in ("至", "到", "为"):
                return
            state.direction = kind
            if kind == "flat" and (state.change or self.lead):
                self._flat_change(match)
        elif kind == "each":
            self._flush()
            state.each, self.stated = True, 0
        elif kind in _TIMES and not self._in_words(match.start()):
            state.reference = kind.replace("_", "-")
            ranged = state.period is not None and not state.period.is_month
            state.period = state.period if ranged and kind != "current" else self._month(match[0])

    def _month(self, said: str) -> Period | None:
        """Return the last month of those reported on where 当月 is said in the report of a half-year, the quarter for 本季度."""
        end = self.context.report.end
        if said.startswith("本季") and self.context.report.is_month and int(end[5:]) % 3 == 0:
            return Period(shift(end, -2), end)
        return None if self.context.report.is_month or not said.endswith("月") else Period(end, end)

    def _in_words(self, at: int) -> bool:
        """Tell whether a time is one of a class alone, so that it holds for nothing behind it: (上月为Ⅱ类), 由上月的Ⅲ类."""
        if _OF_CLASS.match(self.flat, at):
            return True
        opened = self.flat.rfind("(", 0, at)
        closed = self.flat.find(")", at)
        within = self.flat[opened:closed] if 0 <= opened < closed else ""
        return ")" not in within and "类" in within and not any(char.isdigit() for char in within)

    def _indicator(self, match: re.Match[str]) -> None:
        """Take note of an indicator, with what stands before it: whose it is, and what of its name."""
        state, flat, medium = self.state, self.flat, self.context.medium
        indicator = self.headers.by_key[share_of_class(match["grade"])] if match["grade"] else self._named(match)
        before = flat[self.cursor : match.start()]
        before = _ASIDE.sub("", before) if "(" in before else before
        phrase = _CLAUSES.split(before)[-1]
        if indicator.medium == "air" and (key := rate_of_another(match, flat, phrase, state.listed, medium)):
            indicator = self.headers.by_key[key]
        if indicator.medium == "air" and match["indicator"] == "达标率" and self.owners[0].of_water:
            indicator = self.headers.by_key["water_compliance_rate"]
        if indicator.key == "pm10" and self._is_of_roads(phrase):
            indicator = self.headers.by_key["road_pm10"]
        if indicator.key == "ph" and _OF_RAIN.search(flat):
            indicator = self.headers.by_key["rain_ph"]
        if match["indicator"] in _BARE_GOOD and indicator.key in ("good_rate", "good_water_share"):
            of_water = self._is_of_water(match.start())
            of_air = not of_water and (indicator.medium == "air" or is_on_air(flat[: match.start()]))
            indicator = self.headers.by_key["good_rate" if of_air else "good_water_share"]
        if is_another(indicator, match, flat, state.pending or state.listed or self.earlier, medium) or is_of_days(
            flat, match.start(), self.periods
        ):
            state.pending, state.listed, self.earlier = [], [], []
            return
        if is_explained(indicator, match, flat, state.pending):
            return
        if not counts_days(indicator, match, flat, medium):
            if flat.startswith(("占", "比例", "增加", "减少"), match.end()):
                state.pending, state.listed = [], []
            return
        if (worse := worse_than(indicator, flat, match.start())) is not None:
            if not worse:
                state.pending, state.listed = [], []
                return
            indicator = self.headers.by_key[worse]
        self._owned(phrase, match, indicator)
        if indicator.key == "water_compliance_rate" and not phrase and self._is_of_several(match.start()):
            self.owners = (self.area,)
        if is_of_section(indicator, flat, match.start()) and not self.owners[0].of_water:
            return
        state.change, state.direction, state.signed = None, None, False
        start, end = reach(match, flat, phrase, indicator.kind)
        start = self.cursor if match.start() < self.cursor < match.end() else start
        state.unit = unit_behind(flat, end) or state.unit
        if indicator.medium == "noise" and (day := self._by_day(indicator, match)):
            state.pending.append((self._heard(day, match) or day, f"昼间{match[0].removeprefix('夜间')}"))
        heard = self._heard(indicator, match) if indicator.medium == "noise" else indicator
        if heard:
            state.pending.append((heard, Span(start, end).shift(self.span.start).of(self.text)))

    def _part(self, printed: str) -> None:
        """Take note of one of several classes that share the words behind the last: Ⅰ至Ⅲ类、劣Ⅴ类断面比例."""
        if named := self.headers.by_key.get(share_of_class(printed)):
            self.state.pending.append((named, printed))

    def _is_of_water(self, at: int) -> bool:
        """Tell whether a bare 优良率 is that of sections: of their kind, or in a sentence on water and not on air."""
        if is_on_water(_CLAUSES.split(self.flat[:at])[-1]):
            return True
        kind = self.owners[0].group or ""
        return self.context.medium != "air" and (kind.endswith("断面") or is_on_water(self.flat[:at]))

    def _owned(self, phrase: str, match: re.Match[str], indicator: Indicator) -> None:
        """Take note of what stands directly before an indicator, as far as it names whose the figure is."""
        if not phrase:
            return
        water = indicator.medium == "water"
        listed = SHARED_OUT.match(self.flat, match.end()) is not None
        at = match.start() - len(phrase)
        heads = at == 0 or self.flat[at - 1] in ",:;。" or at in self.starts
        leads, heard = heads and self.context.area.kind == "city", heads and indicator.medium == "noise"
        told = owner(phrase, water=water, listed=listed, leads=leads, heard=heard)
        if water and not told.subjects and (level := supplies(phrase, match[0])):
            told = Owner(groups=(level,))
        if told.subjects:
            self._flush()
            self.owners = told.subjects
        elif told.groups:
            self._flush()
            self.owners = tuple(self.area._replace(group=group) for group in told.groups)
        elif water and self.owners[0].of_water and phrase.startswith(("全", "各")):
            self.owners = (self.area,)

    def _range(self, match: re.Match[str]) -> None:
        """Take a range of the whole area as it is printed; that of its parts (各区…在2.5~12.3之间) is no figure of it."""
        state = self.state
        self._flush()
        clause = self.flat[: match.start()]
        told = state.pending[-1:]
        state.pending, state.listed = [], told
        counted = _COUNTED_PLACES.match(self.flat, match.end()) is not None
        if (
            told
            and "各" not in clause
            and not counted
            and ("范围" in clause or "之间" in self.flat[match.end() : match.end() + 4])
        ):
            span = Span(*match.span("range")).shift(self.span.start)
            indicator, printed = told[0]
            ranged = "" if "范围" in printed else "范围"
            self._add(indicator, printed + ranged, None, None, span, None)

    def _named(self, match: re.Match[str]) -> Indicator:
        word = match["indicator"]
        return self.words.indicators.get(word) or self.words.indicators[_SPACE.sub("", word)]

    def _counted_before(self, match: re.Match[str]) -> bool:
        """Take days that stand before what they were: 出现8天超标, 9天为优."""
        indicator = self._named(match)
        before = days_before(indicator, match, self.flat)
        if before is None:
            return False
        span = Span(*before.span(1)).shift(self.span.start)
        printed = Span(*match.span()).shift(self.span.start).of(self.text)
        self.state.numbers = [n for n in self.state.numbers if n.span.start < span.start]
        self._flush()
        self._add(indicator, printed, Decimal(before[1]), "天", span, None)
        return True

    def _base(self, kind: str, match: re.Match[str]) -> str:
        """Return what a comparison is with: the year before, the month before, or neither (较2020年), which is no change of ours."""
        named = mentions(match[0])
        if not named:
            return kind
        period = self.state.period or self.context.report
        base = named[0].resolve(period.end)
        if not named[0].is_month:
            return "year" if base.end[:4] == period.back(12).end[:4] else ""
        return "year" if base.end == period.back(12).end else "month" if base.end == period.back(1).end else ""

    def _pass_over(self, match: re.Match[str]) -> None:
        """Leave the figures of a comparison with another year to the ledger: those of its clause or, at the head, all."""
        leads = match[0].endswith(("相比", "比较")) and self.flat[match.end() : match.end() + 1] == ","
        end = None if leads else COMMAS.search(self.flat, match.end())
        self.passed = end.start() if end else len(self.flat)
        self.state.change = self.state.direction = None

    def _compare(self, kind: str, match: re.Match[str]) -> None:
        """Take a comparison: of what was said before it, or of all that follows; what it brackets is the other figure."""
        state = self.state
        kind = self._base(kind, match)
        if not kind:
            self._pass_over(match)
            return
        joined = self.flat[self.compared : match.start()] in ("、", "和", "及", "与") and state.change
        state.both = (state.change, kind) if joined and state.change and state.change != kind else None
        self.compared = match.end()
        state.change, state.direction, state.said = kind, None, match[0]
        state.signed = _SIGNED.match(self.flat, match.end()) is not None
        earlier = _EARLIER.match(self.flat, match.end()) if match[0][0] in "与和比较" else None
        if several := _EARLIER_ONES.match(self.flat, match.end()):
            self.passed = several.end()
        if earlier:
            self.aside, state.signed = (earlier.start(), earlier.end(), f"last-{kind}"), False
            return
        bracket = _BRACKET.match(self.flat, match.end())
        if bracket:
            self.aside = (bracket.start(), bracket.end(), f"last-{kind}")
        after = self.flat[bracket.end() : bracket.end() + 3] if bracket else ""
        if (
            match[0].endswith(("相比", "比较"))
            or (match[0][0] in "与和较" and match[0].endswith(("环比", "同比")))
            or after.startswith(("相比", "比较"))
        ):
            self.lead = kind
