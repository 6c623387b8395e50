"""The numbers of a sentence: which are figures of an indicator, and which are ranks, limits, counts or the figures of other places."""

import re
from decimal import Decimal

from gongbao.extraction.environment.amounts import (
    ALIKE,
    BESIDE_CHANGE,
    BRACKETED,
    COUNTED,
    EXTREME,
    EXTREME_BEFORE,
    LIMITED,
    MASS,
    MOVED,
    NO_PLACE,
    NOT_OF_CLASS,
    OF_ANOTHER,
    OF_SOME_DAYS,
    PER_VOLUME,
    PLACE_BEHIND,
    POINTS_SHARED,
    RANKED,
    SHARE_BEHIND,
    Amount,
    unit_shared,
)
from gongbao.extraction.environment.measurement import Subject
from gongbao.extraction.environment.naming import SHARES, sea_class
from gongbao.extraction.environment.owners import is_listed, such
from gongbao.extraction.environment.telling import Telling
from gongbao.extraction.environment.wording import UNITS
from gongbao.extraction.grammar import numerals
from gongbao.measurements.cells import number
from gongbao.measurements.months import mentions
from gongbao.model import Span

_NEXT = ("、第", "和第", "及第")
_LISTED = re.compile(r"[、,，和及与\s]*")


class Counting(Telling):
    """A sentence whose numbers are read."""

    def _apart(self, at: int) -> bool:
        last = self.state.numbers[-1].end - self.span.start
        return _LISTED.fullmatch(self.flat, last, at) is None

    def _number(self, match: re.Match[str]) -> None:
        start = match.start("number")
        if start < self.passed or start > self.ahead or self.flat.startswith("百分位", match.end()):
            return
        if self.flat[start - 1 : start] in ("表", "图"):
            return
        if self.state.numbers and self.turned != start and self._apart(start):
            self._flush()
        unit_kind = None if match.lastgroup == "number" else str(match.lastgroup).removeprefix("unit_")
        before = self.flat[max(0, start - 12) : start]
        if unit_kind == "pieces" and POINTS_SHARED.match(self.flat, match.end()):
            unit_kind = "points"
        if not self._is_none(match, before, unit_kind):
            self._figure(self._amount(match, before, unit_kind), match, before)

    def _is_none(self, match: re.Match[str], before: str, unit_kind: str | None) -> bool:
        """Tell whether a number is no figure of an indicator: a rank, a count, a limit, the size of a change told already."""
        start = match.start("number")
        if BESIDE_CHANGE.search(self.flat, max(0, start - 16), start):
            return True
        if self.state.direction and not (self.state.change or self.lead) and MOVED.search(before):
            return True
        if unit_kind in ("place", None) and self._rank(match, before):
            return True
        if unit_kind == "pieces" and (not self._is_share() or NOT_OF_CLASS.search(before)):
            self.state.pending, self.state.listed = [], []
            return True
        if unit_kind is None and COUNTED.match(self.flat, match.end()):
            return True
        if self._is_limit(match, before):
            return True
        if OF_ANOTHER.search(before) and self.owners == (self.area,) and self.area.own:
            return True
        if unit_kind == "days" and not self.state.pending and OF_SOME_DAYS.search(before):
            self.state.listed = [] if before.endswith("其中") else self.state.listed
            return True
        return False

    def _amount(self, match: re.Match[str], before: str, unit_kind: str | None) -> Amount:
        """Return a number with its unit, which may stand before it or behind others."""
        unit = (match[f"unit_{unit_kind}"] or "个百分点") if unit_kind else None
        if not unit_kind and (around := PER_VOLUME.search(before)) and (mass := MASS.match(self.flat, match.end())):
            unit, unit_kind = f"{mass[0]}/{around[1]}", "figure"
        if not unit_kind and (told := self.state.unit or self.unit or self._shared(match.end())):
            unit, unit_kind = told, next(kind for kind in ("rate", "days", "figure") if re.match(UNITS[kind], told))
        span, end = Span(*match.span("number")).shift(self.span.start), self.span.start + match.end()
        return Amount(number(match["number"]), unit, unit_kind, span, end, self.state.direction)

    def _figure(self, figure: Amount, match: re.Match[str], before: str) -> None:
        """Take a figure, with what stands right before it: another section, another class, the time of an earlier one."""
        if self._bracketed(figure, before) or self._extreme(figure, before):
            return
        told = self.state.pending or self.state.listed
        named = self.flat[max(0, match.start() - 18) : match.start()]
        elided = bool(told) and told[-1][0].medium == "water" and (not self.state.pending or ":" in named)
        if elided and (subject := such(named, self.area)):
            self._flush()
            self.owners = (subject,)
        elif elided and told[-1][0].key == "water_index" and is_listed(named):
            return
        self.state.alike = ALIKE.search(before) is not None
        if elided and not self.state.pending and (sea := sea_class(before, self.state.listed)):
            self._flush()
            self.state.pending = [(self.headers.by_key[sea[0]], sea[1])]
        if figure.unit_kind == "rate" and SHARE_BEHIND.search(before):
            self._before_bracket(match.start())
        if before.endswith(("由", "从")):
            self._risen_from(figure, match)
            return
        self.state.numbers.append(figure)
        if figure.unit_kind == "pieces":
            self._flush()

    def _before_bracket(self, at: int) -> None:
        """Let what was counted before a bracket with parts of it be what a share behind that is told of."""
        opened = self.flat.rfind("(", 0, at) + self.span.start
        told = [m for m in self.found if m.span.end <= opened and m.key in SHARES and m.unit == "天"]
        if told and told[-1].indicator:
            self._flush()
            self.state.pending, self.state.listed = [], [(told[-1].indicator, told[-1].printed)]

    def _is_limit(self, match: re.Match[str], before: str) -> bool:
        """Tell whether a figure is that of a goal or a limit, and none of a measurement; forget what was told before it."""
        if self.flat.startswith(("以上", "以下", "以内", "及以上", "及以下"), match.end()):
            return True
        if self.state.direction or not LIMITED.search(before):
            return False
        if before.rstrip().endswith(("<", ">", "≤", "≥")):
            self.state.pending = []
        if self.state.reference in ("last-year", "last-month"):
            self.state.reference = None
        return True

    def _bracketed(self, figure: Amount, before: str) -> bool:
        """Take a figure in brackets behind a place whose name does not say what it is."""
        bare = BRACKETED.search(before) if before.endswith("(") else None
        told = self.state.pending or self.state.listed
        if bare is None or not told or bare[1] in (place.subject.name for place in self.areas):
            return False
        if self.words.pattern.search(bare[1]) or mentions(bare[1]):
            return False
        self._emit(*told[-1], figure, Subject("district", bare[1]))
        self.state.listed, self.state.pending = told, []
        return True

    def _extreme(self, figure: Amount, before: str) -> bool:
        """Take the end of a range that stands before the place it is found at: 46.9%(亳州)至97.4%(黄山)之间."""
        place = EXTREME.match(self.flat, figure.end - self.span.start)
        if place is None or not (place["on"] or EXTREME_BEFORE.search(before)):
            return False
        told = self.state.pending or self.state.listed
        if self.words.pattern.search(place["name"]) or mentions(place["name"]):
            return False
        if told:
            kind = "city" if self.context.area.kind == "city" else "district"
            self._emit(*told[-1], figure, Subject(kind, place["name"]))
            self.state.listed, self.state.pending = told, []
        return True

    def _shared(self, end: int) -> str | None:
        """Return the unit that the last figure of a list has for all, where the indicator has one."""
        told = (self.state.pending or self.state.listed)[-1:]
        return unit_shared(self.flat, end) if told and told[0][0].unit else None

    def _is_share(self) -> bool:
        told = self.state.pending or self.state.listed
        return bool(told) and told[-1][0].key.endswith(("_share", "_sections"))

    def _rank(self, match: re.Match[str], before: str) -> bool:
        """Take a place in a ranking: 在全市排名第9位; tell whether the number is one."""
        if not (match["unit_place"] or before.endswith("第")):
            return False
        if PLACE_BEHIND.search(before) and "排名" in self.flat[: match.start()]:
            self._rank_of_place(match, before)
            return True
        if not RANKED.search(before) and not (self.placed and before.endswith(_NEXT)):
            return False
        if not NO_PLACE.search(before):
            self._ranked(number(match["number"]), Span(*match.span("number")))
        return True

    def _ordinal(self, match: re.Match[str]) -> None:
        """Take a place in a ranking that is told in words: 排名第八, 居全市第二位."""
        start, end = match.start() + 1, match.end()
        before = self.flat[max(0, start - 12) : start]
        if RANKED.search(before) and not NO_PLACE.search(before):
            if self.state.numbers:
                self._flush()
            self._ranked(numerals.value_of(self.flat[start:end]), Span(start, end))

    def _ranked(self, place: Decimal | None, at: Span) -> None:
        """Tell the rank of what was named last, the first time that one is given."""
        told = self.state.pending or self.state.listed or self.series
        shared = self.state.each and len(told) > 1
        if place is None or not told or (shared and self.placed == len(told)):
            return
        indicator, printed = told[self.placed if shared else -1]
        self.placed += shared
        if indicator.key in self.ranked:
            return
        self.ranked.add(indicator.key)
        self._flush()
        self._add(indicator, f"{printed}排名", place, None, at.shift(self.span.start), None, rank=True)
        self.state.listed = told

    def _rank_of_place(self, match: re.Match[str], before: str) -> None:
        """Take the rank in brackets behind the name of a place: 甲河街道(第1)、乙山镇(并列第2)."""
        opened = match.start() - len(before) + max(before.rfind("("), before.rfind(","))
        told = (self.state.pending or self.state.listed)[-1:]
        place = next((place for place in self.areas if place.end == opened), None)
        if told and place:
            span = Span(*match.span("number")).shift(self.span.start)
            self.state.listed, self.state.pending = told, []
            self._add(
                told[0][0], f"{told[0][1]}排名", number(match["number"]), None, span, None, place.subject, rank=True
            )

    def _risen_from(self, figure: Amount, match: re.Match[str]) -> None:
        """Take the figure that a change began with as that of the time compared with: 由83.1%降至63.9%."""
        change = self.state.change or self.lead
        if change and (told := (self.state.pending or self.state.listed)[-1:]):
            self.aside = (match.start(), match.end(), f"last-{change}")
            kept = self.state.change, self.state.direction
            self.state.change = self.state.direction = None
            lead, self.lead = self.lead, None
            self._emit(*told[0], figure)
            self.lead, (self.state.change, self.state.direction) = lead, kept

    def _flat_change(self, match: re.Match[str]) -> None:
        span = Span(*match.span()).shift(self.span.start)
        for indicator, printed in self.state.pending or self.state.listed:
            for change in self.state.both or (self.state.change or self.lead,):
                self._add(indicator, printed, None, None, span, change)
        self.state.listed, self.state.pending = self.state.pending or self.state.listed, []
        self.state.change, self.state.direction, self.state.both = None, None, None
