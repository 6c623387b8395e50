"""The words that sentences of environment reports are read by: indicators, comparisons, directions, units, areas."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import filterfalse

from gongbao.characters import narrow
from gongbao.measurements.headers import Indicator, indicator_of
from gongbao.patterns import one_of
from gongbao.vocabulary import Vocabularies

_CLOSED = ("figure", "days", "rate")
_AREA_TIME = "(?:平方公里|平方千米|km2|km²|月|30[天dD])(?:[·.]?(?:月|30[天dD]|平方公里|平方千米|km2|km²))?"
UNITS = {
    "days": r"天(?!气)",
    "rate": r"[%％]",
    "figure": r"(?:μg|µg|ug|mg|微克|毫克)\s?(?:/|每)\s?(?:m3|m³|立方米|L|l|升)|万吨|万立方米"
    rf"|(?:吨|t)/(?:{_AREA_TIME}|\({_AREA_TIME}\))|(?:g|克)/(?:m2|m²|平方米)"
    r"|个(?:/|每)(?:立方厘米|cm3|cm³|毫升|m[Ll]|升|[Ll])"
    r"|dB(?:\(A\))?|分贝(?:\(A\))?|℃|[mc]m|[毫厘]米|mV|毫伏|立方米/秒|m[3³]/s|米|m(?![A-Za-z0-9])",
    "pieces": r"个(?![区县市城街镇月百])",
    "points": r"个?百分点",
    "place": r"[名位]",
}
_LATIN_CLASSES = str.maketrans({"Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV", "Ⅴ": "V"})
"""How classes are printed with Latin letters: 优III类."""
BASE_YEAR = r"(?:基准年|基期)?\(?\d{4}年\)?(?:\d{1,2}月份?)?(?:同期|同月)?"
"""The year, with its months or not, that figures are compared with: 2024年, 基准年2020年同期."""
_LOW = re.compile("[₀-₉]")
"""Digits as formulas print them: PM₂.₅, SO₂."""
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_NUMBER = r"(?<![A-Za-z0-9.])[-+−↑↓]?\d+(?:,\d{3})*(?:[.．]\d+)?(?![\d#号]|[.．]\d)(?!(?!(?:[mu]?g|t)/|dB|[mc]m|mV|pH)[A-Za-z])"
_ANY_UNIT = "|".join(UNITS.values())
_RANGE = (
    r"(?=\d)(?<![A-Za-z0-9.])\d+(?:\.\d+)?(?:%|分贝|\([^()\d]{2,10}\))?[~-]\d+(?:\.\d+)?(?![\d.])"
    r"(?:(?<=\d)\([^()\d]{2,10}\)(?<=[区县市镇乡水岭阳州山]\)))?"
)
_CLASSES = "(?:劣于?)?[ⅠⅡⅢⅣⅤ](?:类?[至~-][ⅠⅡⅢⅣⅤ])?类?"
"""One of several classes that share the words behind the last: Ⅰ至Ⅲ类、Ⅳ至Ⅴ类和劣Ⅴ类断面比例分别为…"""
_MARKS = {
    "cumulative": r"累计|累积|今年以来|本年度?以来|年初以来|年初至今",
    "current": r"本月|当月|本期|本季度?",
    "last_month": r"上月|上个月",
    "last_year": r"去年同期|上年同期|去年同月|上年同月|去年本月",
    "each": r"分别",
    "state": r"[贫中富]营养(?!状)(?:状态)?",
    "grade": r"(?=[劣ⅠⅡⅢⅣⅤIV])(?:劣于?)?(?:[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V)类(?:[轻中重]度污染)?(?:水质|水)?(?:的?断面|点位|水体|水源|湖泊|湖库)?(?:\(点位\))?"
    r"(?=的?有?\s?\d+\s?个|[,，]?(?:比例)?(?:占|为))"
    r"|(?:第[一二三四]类(?:海水)?|劣[四Ⅳ]类海水)(?:水质)?(?:站位|点位)?(?=的?有?\s?\d+\s?个|[,，]?(?:比例)?(?:占|为))",
    "part": rf"(?=[劣ⅠⅡⅢⅣⅤ]){_CLASSES}(?=(?:[、和及与]{_CLASSES})*(?:水质|水)?(?:断面|点位)?(?:\([^()\d]{{1,6}}\))?(?:所占)?的?(?:比例|占比)分别)",
    "ordinal": r"第[一二三四五六七八九十]{1,3}(?=[名位,;。、)]|$)",
    "stop": r"[。；;!！\n]",
}


class ProseWords:
    """The words of prose, compiled once: indicators that carry figures, and the marks between them."""

    def __init__(self, vocabularies: Vocabularies, medium: str | None) -> None:
        self.indicators: dict[str, Indicator] = {}
        for entry in sorted(vocabularies["environment_indicators"], key=lambda entry: entry["medium"] != medium):
            indicator = indicator_of(entry)
            if indicator.kind in (*_CLOSED, "count") and not indicator.key.endswith(
                ("sections_monitored", "_sections", "_samples", "samples_taken")
            ):
                for word in filter(None, entry["words"].split("；")):
                    # One character (铁, 铅) names a concentration at the head of a column only.
                    if len(word) > 1 or indicator.kind != "figure":
                        self.indicators.setdefault(flatten(word), indicator)
                        self.indicators.setdefault(flatten(word).translate(_LATIN_CLASSES), indicator)
        latin, plain = _spaced(filter(_is_latin, self.indicators)), one_of(filterfalse(_is_latin, self.indicators))
        # No word without Latin letters is longer than one with them that begins like it.
        named = f"{latin}|{plain}"
        self.told = re.compile(f"{named}|{_MARKS['state']}|{_MARKS['grade']}")
        """What a figure or a state can be told of; a text without any of it tells none."""
        marks = "|".join(f"(?P<{name}>{pattern})" for name, pattern in (_marks(vocabularies) | _MARKS).items())
        units = "|".join(f"(?P<unit_{name}>{pattern})" for name, pattern in UNITS.items())
        self.pattern = re.compile(
            f"(?P<indicator>{named})|(?P<range>{_RANGE})(?:\\s?(?:{_ANY_UNIT}))?"
            f"|(?P<number>{_NUMBER})(?:\\s?(?:{units}))?|{marks}"
        )


def _marks(vocabularies: Vocabularies) -> dict[str, str]:
    """Return the patterns of comparisons (与去年同期相比, 环比) and directions (上升) by group name."""
    said = {
        (entry["role"], entry["meaning"]): entry["words"].split("；") for entry in vocabularies["environment_headers"]
    }
    turns = {meaning: words for (role, meaning), words in said.items() if role == "direction"}
    plain = {
        change: [
            word
            for word in said["change", change]
            if not any(turn in word for words in turns.values() for turn in words)
        ]
        for change in ("year", "month")
    }
    compared = {
        change: rf"(?:与|和|比|较)(?:{one_of(said['ref', earlier])}{more})(?:相比|比较|环比|同比|比)?|{one_of(plain[change])}"
        for change, earlier, more in (
            ("year", "last-year", rf"|{BASE_YEAR}"),
            ("month", "last-month", ""),
        )
    }
    return compared | {meaning: one_of(words) for meaning, words in turns.items()}


@cache
def prose_words(vocabularies: Vocabularies, medium: str | None = None) -> ProseWords:
    """Return the words of prose of `vocabularies`; a word of both media is read as of `medium`."""
    return ProseWords(vocabularies, medium)


def flatten(text: str) -> str:
    """Return the text with narrow characters and one form of dash and tilde; offsets stay true."""
    flat = narrow(text).replace("～", "~").replace("—", "-").replace("–", "-")
    return flat.translate(_LOWERED) if _LOW.search(flat) else flat


def _is_latin(word: str) -> bool:
    return any(char.isascii() and char.isalnum() for char in word)


def _spaced(words: Iterable[str]) -> str:
    """Return a pattern of Latin words: single spaces may stand in them (PM 2.5), and no letter or digit touches them.

    Words that begin with the same character share a branch, as in `one_of`.
    """
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        tail = r"(?![A-Za-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
        rests[word[0]].append("".join(rf"\s?{re.escape(char)}" for char in word[1:]) + tail)
    heads = {first: r"(?<![A-Za-z])" if first.isascii() and first.isalpha() else "" for first in rests}
    branches = [f"{heads[first]}{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items()]
    return f"(?=[{re.escape(''.join(rests))}])(?:{'|'.join(branches)})"
