"""Words of a sentence that state something: the trophic state of a lake, the grade of noise, what a level of noise is one of."""

import re
from collections.abc import Sequence

from gongbao.extraction.environment.counting import Counting
from gongbao.extraction.environment.measurement import Subject
from gongbao.extraction.environment.naming import ON_ROADS, is_of_road
from gongbao.measurements.headers import Indicator
from gongbao.model import Span

COMMAS = re.compile(r"[,:;。]")
SHARED_OUT = re.compile(r"[^,;。]*?(?:分别|均)")
"""What shows that figures behind an indicator are dealt out: …分别为, …均为."""
_LAKE = re.compile(r"[湖库池海]\)?(?:水质|为|呈|处于|[、和及与])|其[余他它]")
"""A lake that is spoken of, whether by its name or not."""
_COUNTED_BEHIND = re.compile(r"(?:状态)?的?(?:湖泊?|湖?库|湖\(库\))?(?:有|占)?\d")
"""How many lakes are of a state, behind it: 轻度富营养的2个."""


class Stating(Counting):
    """A sentence whose states are read, and its levels of noise told apart."""

    def _state(self, match: re.Match[str]) -> None:
        """Take the trophic state of a lake and the grade of noise, which are words."""
        self._flush()
        key, printed = ("trophic_state", "营养状态") if match["state"] else ("noise_grade", self._graded(match.start()))
        if key == "noise_grade" and "声" not in self.flat[: match.start()] and self.context.medium != "noise":
            return
        if key == "trophic_state" and not self.owners[0].of_water and self._is_of_lakes(match):
            return
        kept = self.state.listed, self.state.pending
        start = match.start() - 2 * self.flat[: match.start()].endswith(("轻度", "中度", "重度"))
        span = Span(start, match.end()).shift(self.span.start)
        for subject in self._stated_of(key):
            self._add(self.headers.by_key[key], printed, None, None, span, None, subject)
        self.state.listed, self.state.pending = kept

    def _is_of_lakes(self, match: re.Match[str]) -> bool:
        """Tell whether a trophic state is that of some lakes, by name or counted: 中度富营养的5个, 其余湖库为中营养."""
        counted = _COUNTED_BEHIND.match(self.flat, match.end()) is not None
        return counted or _LAKE.search(self.flat, 0, match.start()) is not None

    def _stated_of(self, key: str) -> Sequence[Subject]:
        """Return the lakes that a state is told of: each of them, or the next of those it is shared out among (分别)."""
        if key != "trophic_state" or not all(owner.of_water for owner in self.owners):
            return (self._spoken_of(),)
        if not self.state.each:
            return self.owners
        self.stated += 1
        return self.owners[self.stated - 1 : self.stated]

    def _graded(self, start: int) -> str:
        """Return the name of the grade that stands before `为一级`."""
        return COMMAS.split(self.flat[:start])[-1].removesuffix("为")

    def _is_of_several(self, at: int) -> bool:
        """Tell whether the one rate of a sentence is that of several waters, each told of before it: 甲库为Ⅱ类,乙库为Ⅲ类,达标率…"""
        waters = [place for place in self.areas if place.end <= at and place.subject.of_water]
        apart = len(self.owners) == 1 and len(waters) > 1 and "," in self.flat[waters[0].end : waters[-1].start]
        return apart and self.flat.count("达标率") == 1

    def _is_of_roads(self, phrase: str) -> bool:
        """Tell whether PM10 is that of roads, by what stands before it; 道路扬尘 before it is no figure of its own."""
        pending = self.state.pending
        if not phrase and pending and pending[-1][0].key == "road_pm10":
            pending.pop()
            return True
        return "道路" in phrase

    def _heard(self, indicator: Indicator, match: re.Match[str]) -> Indicator | None:
        """Return what a level of noise is one of, roads or not; None where its words only go on: 昼间区域声环境平均等效声级."""
        pending, level = self.state.pending, indicator.key in ("noise_level", "road_noise")
        if not level and indicator.key not in ON_ROADS:
            return indicator
        last = pending[-1] if pending else None
        road = is_of_road(self.flat[: match.end()], self.earlier)
        if level and last and last[1].startswith(("昼", "夜")):
            if road:
                pending[:] = [(self.headers.by_key[ON_ROADS.get(told.key, told.key)], name) for told, name in pending]
            return None
        if not level and last and last[0].key in ("noise_level", "road_noise") and not last[1].startswith("昼"):
            pending.pop()
        return self.headers.by_key[ON_ROADS.get(indicator.key, indicator.key)] if road else indicator

    def _by_day(self, indicator: Indicator, match: re.Match[str]) -> Indicator | None:
        """Return the indicator by day that shares its words with the one by night: 昼夜间达标率分别为…, 昼、夜间噪声分别为…"""
        both = match[0].startswith("夜间") and self.flat.endswith(("昼", "昼、", "昼和"), 0, match.start())
        if not both or not SHARED_OUT.match(self.flat, match.end()):
            return None
        return self.headers.by_key.get(indicator.key.replace("night", "day"))
