"""What a header of a table of measurements says: indicator, unit, and the time or comparison it stands for.

A header is taken apart into the words of the vocabularies `environment_indicators` and `environment_headers`; what is
left over is a reason to doubt, and a header without any known word is unknown.
"""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from gongbao.characters import fold, narrow
from gongbao.measurements.months import Mention, lost_month, mentions
from gongbao.patterns import one_of
from gongbao.vocabulary import Entry, Vocabularies

_UNIT = re.compile(
    r"(?:单位[:：]?)?([吨t]/\((?:平方公里|平方千米|km[2²])[·.][^()\s]{1,4}\)|(?:[μuµ]g|mg|ng|微克|毫克|克|吨|个|[tg])/(?:(?!降尘|浓度|单位|其[余它他]|PM|[CSN]?O\d?|综合)[\w²³·.?])+|(?:微克|毫克)每(?:立方米|升)|(?:MPN|CFU)/(?:100)?m?[Ll]|dB(?:\(A\))?|db(?:\(a\))?|分贝|%|‰|个?百分点|天|d|个|次|倍|万吨|万立方米|℃|NTU|[mc]m|[毫厘]米|mV|毫伏|米|微西/厘米|无量纲)"
)
_TOLD_UNIT = re.compile(rf"单位[:：]?(?:均?为)?[:：]?{_UNIT.pattern}")
_PER_AREA = re.compile(r"[(\[]?([吨t]/\((?:平方公里|平方千米|km[2²])[·.][^()\s]{1,4}\))[)\]]?")
"""A unit with brackets of its own: 降尘量(吨/(平方公里·月))."""
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")
_ON_BRACKETS = re.compile(r"\([^()]*括号[^()]*\)")
"""What a header says of figures in brackets, not of all: 综合污染指数（括号内为去年同期）."""
_ORDERS = ("正序", "倒序", "逆序", "升序", "降序")
"""What a header of ranks may say in brackets of their order."""
_NAME = "名称"
"""Alone it heads the names of points; behind another word (区域名称) it adds nothing."""
_PERCENTILE = re.compile(r"[-_]?第?9[058]%$")
"""CO 95%, O3-8h 90%: a percentile of the days, no unit."""
_SENTENCE = re.compile("[^。;]+")
_TELLS_UNITS = re.compile("单位|其[他它余][^,]{0,4}为")
_COUNTED = re.compile("(?:天数|比例|占比|率)的?单位[:为]{1,2}(天|%)")
_SPACE = re.compile(r"\s")


class Indicator(NamedTuple):
    """An indicator of the vocabulary; `lower` and `upper` bound what can be true of its figures."""

    key: str
    medium: str
    kind: str
    unit: str | None
    lower: Decimal | None
    upper: Decimal | None


class Header(NamedTuple):
    """What one header cell says. Everything is None or empty that it leaves open."""

    text: str
    role: str | None = None
    indicator: Indicator | None = None
    reference: str | None = None
    change: str | None = None
    rank: bool = False
    period: Mention | None = None
    unit: str | None = None
    rest: str = ""
    word: str = ""
    """The word that names the indicator."""

    @property
    def known(self) -> bool:
        """Tell whether anything was understood, and most of it."""
        said = self.role or self.indicator or self.reference or self.change or self.rank or self.period or self.unit
        return bool(said) and len(self.rest) * 2 < len(fold(self.text))

    @property
    def heads_rows(self) -> bool:
        """Tell whether it can head the first column of a table: names, their numbers, or their ranks."""
        return self.role is not None or (self.rank and self.indicator is None)

    def over(self, below: "Header") -> "Header":
        """Combine with the header printed below this one: the lower one is more particular."""
        plain = not (below.role or below.indicator)
        return Header(
            below.text,
            self._role_over(below),
            below.indicator or self.indicator,
            below.reference or self.reference,
            below.change or (self.change if plain and not below.rank else None),
            below.rank or (self.rank and plain and not below.change),
            self._period_over(below),
            below.unit or self.unit,
            self.rest + below.rest,
            below.word or self.word,
        )

    def _role_over(self, below: "Header") -> str | None:
        """Return what a column names: 街道 over 名称 heads streets, over 排名 or PM2.5浓度 it only says whose they are."""
        if below.role is None:
            return None if self.role == "area" and (below.rank or below.indicator) else self.role
        return self.role if self.role == "area" and below.text == _NAME else below.role

    def _period_over(self, below: "Header") -> Mention | None:
        """Return the months of both: 8月 over 2022年 or 去年同期 is that month of that year, whichever stands above."""
        if below.period and self.period:
            if below.period.is_year and not self.period.is_year:
                return self.period._replace(year=below.period.year, to_year=None, before=False)
            if self.period.is_year and below.period.lacks_year:
                return below.period._replace(year=self.period.year)
            return below.period
        told, beside = (below, self) if below.period else (self, below)
        earlier = beside.reference == "last-year" and not (beside.indicator or beside.change or told.reference)
        if told.period and told.period.lacks_year and earlier:
            return told.period._replace(before=True)
        return told.period


class HeaderWords:
    """The words of headers, for one medium (`air`, `water`) or for both (None)."""

    def __init__(self, vocabularies: Vocabularies, medium: str | None) -> None:
        self.read: Callable[[str], Header] = lru_cache(maxsize=8192)(self._read)
        """Take a header apart. What was read is kept, since tables are looked at again and again."""
        self.by_key: dict[str, Indicator] = {}
        self.indicators: dict[str, Indicator] = {}
        self.roles: dict[str, tuple[str, str]] = {}
        self.alone: dict[str, str] = {}
        for entry in vocabularies["environment_indicators"]:
            if medium in (None, entry["medium"]) or entry["medium"] == "any":
                indicator = indicator_of(entry)
                self.by_key[indicator.key] = indicator
                for word in filter(None, entry["words"].split("；")):
                    self.indicators.setdefault(_key(word), indicator)
        for entry in vocabularies["environment_headers"]:
            if entry["role"] == "direction":
                continue
            if entry["role"] == "alone":
                self.alone.update(dict.fromkeys(entry["words"].split("；"), entry["meaning"]))
                continue
            for word in entry["words"].split("；"):
                self.roles.setdefault(_key(word), (entry["role"], entry["meaning"]))
        self.same_units = _same_units(vocabularies)
        """By unit, every way of printing it: 微克/立方米, μg/m³."""
        words = [word for word in self.indicators if len(word) > 1] + list(self.roles)
        times = sorted((w for w, (role, _) in self.roles.items() if role == "ref"), key=len, reverse=True)
        self._time = re.compile(f"^(?:{'|'.join(times)})|(?:{'|'.join(times)})$")
        self._token = re.compile(one_of(words, bounded=True))

    def key_of(self, indicator: Indicator | None, *, rank: bool = False, change: str | None = None) -> str | None:
        """Return the key of an indicator, its rank or its change; without one of its own, that of any rank or change."""
        if not rank and not change:
            return indicator.key if indicator else None
        suffix = "rank" if rank else "change" if change == "any" else f"change_on_{change}"
        own = f"{indicator.key}_{suffix}" if indicator else suffix
        return own if own in self.by_key else suffix

    def _read(self, text: str) -> Header:
        flat = _key(text)
        flat = _ON_BRACKETS.sub("", flat) if "括号" in flat else flat
        unit = None
        if whole := self._whole(flat):
            return whole._replace(text=text)
        if match := _UNIT.fullmatch(flat):
            return Header(text, unit=_as_printed(match[1], text))
        if flat.endswith("%"):
            percentile = _PERCENTILE.search(flat)
            unit, flat = (None, flat[: percentile.start()]) if percentile else ("%", flat[:-1])
        if match := _PER_AREA.search(flat):
            unit = _as_printed(match[1], text)
            flat = flat[: match.start()] + flat[match.end() :]
        for bracket in _BRACKET.finditer(flat):
            if match := _UNIT.fullmatch(bracket[1]):
                unit = _as_printed(match[1], text)
                flat = flat[: bracket.start()] + flat[bracket.end() :]
                break
        if unit is None and (match := _TOLD_UNIT.search(flat)):
            unit = _as_printed(match[1], text)
            flat = flat[: match.start()] + flat[match.end() :]
        if whole := self._whole(flat):
            return whole._replace(text=text, unit=unit)
        return self._parts(text, flat, unit)

    def is_word(self, text: str) -> bool:
        """Tell whether a header is a word of the vocabularies as it stands."""
        flat = _key(text)
        return flat in self.indicators or flat in self.roles

    def bare(self, text: str) -> str:
        """Return a header as printed without its unit and the time it stands for: 本月水质 → 水质."""
        flat = narrow(text)
        spans: list[tuple[int, int]] = [mention.span for mention in mentions(flat)]
        if "(" in flat or "[" in flat:
            spans += [m.span() for m in _BRACKET.finditer(flat) if _UNIT.fullmatch(m[1]) or m[1] in _ORDERS]
            spans += [m.span() for m in _PER_AREA.finditer(flat)]
        printed = _without(text, spans).strip(" 份")
        known = _key(printed) in self.indicators or self.roles.get(_key(printed), ("",))[0] == "change"
        return printed if known else self._time.sub("", printed).strip(" 份")

    def _whole(self, flat: str) -> Header | None:
        if indicator := self.indicators.get(flat):
            return _with_indicator(Header(flat), indicator, flat)
        if flat in self.alone:
            return Header(flat, role=self.alone[flat])
        if flat in self.roles:
            role, meaning = self.roles[flat]
            # A concentration of nothing by name is that of the caption.
            if role == "filler" and flat.endswith("浓度"):
                return Header(flat, reference="current")
            return _with_role(Header(flat), role, meaning)
        return None

    def _parts(self, text: str, flat: str, unit: str | None) -> Header:
        header = Header(text, unit=unit)
        if lost := lost_month(flat):
            return header._replace(period=lost)
        if periods := mentions(flat):
            header = header._replace(period=periods[0])
            flat = _without(flat, [period.span for period in periods])
        rest, last = "", 0
        for match in self._token.finditer(flat):
            rest, last = rest + flat[last : match.start()], match.end()
            if header.role and match[0] == _NAME:
                continue
            if indicator := self.indicators.get(match[0]):
                header = _with_indicator(header, indicator, match[0])
            else:
                header = _with_role(header, *self.roles[match[0]])
        rest += flat[last:]
        if header.indicator:
            header = header._replace(role=None)
        return header._replace(rest=re.sub(r"[\W_]", "", rest))


def units_told(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the units that captions and notes tell of the figures beside them: 注：CO单位为mg/m3，其余为μg/m3."""
    found = []
    for text in texts:
        if "单位" not in text and "其" not in text:
            continue
        flat = narrow(text)
        for sentence in _SENTENCE.findall(flat):
            if told := _TELLS_UNITS.search(sentence):
                start = sentence.rfind("(", 0, told.start()) + 1 or (told.start() if told[0] == "单位" else 0)
                found += [match[1] for match in _UNIT.finditer(sentence, start) if len(match[1]) > 1]
                found += _COUNTED.findall(sentence)
    return tuple(dict.fromkeys(found))


@cache
def _same_units(vocabularies: Vocabularies) -> dict[str, frozenset[str]]:
    """Return every unit of the vocabulary with those that are the same."""
    alike: dict[tuple[str, str], set[str]] = {}
    for entry in vocabularies["units"]:
        alike.setdefault((entry["ucum"], entry["factor"]), set()).add(entry["unit"])
    return {unit: frozenset(same) for same in alike.values() for unit in same}


def indicator_of(entry: Entry) -> Indicator:
    """Return a row of `environment_indicators` as a value."""
    lower, upper = (Decimal(entry[bound]) if entry[bound] else None for bound in ("lower", "upper"))
    return Indicator(entry["indicator"], entry["medium"], entry["kind"], entry["unit"] or None, lower, upper)


@cache
def header_words(vocabularies: Vocabularies, medium: str | None = None) -> HeaderWords:
    """Return the header words of `vocabularies` for a medium, compiled once."""
    return HeaderWords(vocabularies, medium)


def _with_indicator(header: Header, indicator: Indicator, word: str) -> Header:
    if indicator.key == "change":
        return header._replace(change=header.change or "any")
    if indicator.key == "rank":
        return header._replace(rank=True)
    better = header.indicator is None or header.indicator.kind == "text"
    return header._replace(indicator=indicator, word=word) if better else header


def _with_role(header: Header, role: str, meaning: str) -> Header:
    if role == "ref":
        return header._replace(reference=meaning if header.reference in (None, "current") else header.reference)
    if role == "change":
        return header._replace(change=meaning)
    return header if role == "filler" else header._replace(role=role)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return what of a text lies outside the spans."""
    kept, at = "", 0
    for start, end in sorted(spans):
        kept, at = kept + text[at:start], max(at, end)
    return kept + text[at:]


def _key(text: str) -> str:
    return fold(text).replace("~", "-")


def _as_printed(unit: str, text: str) -> str | None:
    """Return a folded unit as the header prints it (吨/平方公里·月); None for a figure without dimension."""
    if unit == "无量纲":
        return None
    flat = _SPACE.sub("", narrow(text))
    at = fold(flat).find(unit)
    return flat[at : at + len(unit)] if at >= 0 else unit
