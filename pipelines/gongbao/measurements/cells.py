"""What stands in a cell of a table of measurements: a figure, a water class, a label, or the sign that nothing was measured."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from typing import Literal, NamedTuple

from gongbao.characters import fold, narrow
from gongbao.model import Span
from gongbao.patterns import one_of
from gongbao.vocabulary import Vocabularies

CellKind = Literal["blank", "missing", "number", "bracketed", "class", "label", "change", "compliance", "pair", "text"]

_NUMBER = r"[-+−－↑↓]?\s?(?:\d{1,3}(?:,\d{3})+|\d+)(?:[.．]\d+)?"
_UNIT = r"(?:%|％|天|个百分点|百分点|个|[μuµ]g/m[3³]|mg/(?:m[3³]|[Ll])|微克/立方米|毫克/(?:立方米|升)|名|位|倍|℃)"
_FIGURE = re.compile(rf"(?P<value>{_NUMBER})\s?(?P<unit>{_UNIT})?")
_BRACKETED = re.compile(
    rf"(?P<value>{_NUMBER})\s?(?P<unit>{_UNIT})?\s?\((?P<second>{_NUMBER})\s?(?:{_UNIT})?\)\s?(?P<after>{_UNIT})?"
)
_CHANGED = re.compile(rf"(?P<value>{_NUMBER})\s?(?P<unit>{_UNIT})?\s?\((?:持平|[-+−－↑↓]\s?\d+(?:\.\d+)?\s?[%％])\)")
"""A figure with its change: 34(-5.6%)."""
WATER_CLASS = r"劣?(?:[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V)类?|劣?[一二三四五]类"
"""A class of water as it stands alone in a cell, with or without its word: Ⅲ, 劣Ⅴ类, 三类."""
_MISSING = re.compile(r"[/\\\-—–－―_*~]+|L|ND|N/?A|\d+(?:\.\d+)?\s?L|<\s?\d+(?:\.\d+)?L?", re.I)
"""Signs that nothing was measured, or nothing above what can be (0.025L, <0.05); words for it are in the vocabulary `missing_labels`."""
_ROMAN = r"(?:[ⅠⅡⅢⅣⅤⅥШ]|I{1,3}V?|IV|VI?|[一二三四五])"
_CLASS = re.compile(
    rf"(?:劣|优于?|达到?|好于)?于?第?{_ROMAN}(?:[-~～—至、]+劣?{_ROMAN})?(?P<word>类水?)?(?:水质|水|标准)?"
)
_NUMERAL = re.compile(r"IV|I{1,3}|V|[一二三四五Ш]")
_NUMERALS = {"一": "Ⅰ", "二": "Ⅱ", "三": "Ⅲ", "四": "Ⅳ", "五": "Ⅴ", "Ш": "Ⅲ"} | dict(
    zip(("I", "II", "III", "IV", "V"), "ⅠⅡⅢⅣⅤ", strict=True)
)
_CHANGE = re.compile(
    rf"(?:同比|环比)?(?:上升|下降|提高|提升|降低|增加|增长|减少|改善|恶化|升高|好转|变差|变好|升|降)了?{_NUMBER}(?:%|个?百分点|倍|个类别)?"
)
_MOVED = re.compile(
    r"(?:同比|环比)?(?:(?:上升|升高|提高|增加|增长|升)|(?P<down>下降|降低|减少|降))了?\s?(?P<value>\d+(?:\.\d+)?)\s?(?P<unit>%|个?百分点|天)"
)
"""A change with its direction in words: 下降6.1%, 增加1天."""
_PAIR = re.compile(r"\d{2}\s?/\s?\d{2}")
"""A limit by day and by night: 55/45."""
_COMPLIANCE = re.compile(r"(?:水质)?(?:已|未|不|全部|均)?(?:达标|合格|超标|符合|达到)|是|否|[√×✓✗]")


class Figure(NamedTuple):
    """A number of a cell, where it stands in the cell; `unit` is what is printed behind it."""

    value: Decimal
    span: Span
    unit: str | None = None


class Content(NamedTuple):
    """What a cell says. `figures` has one figure, or two for `3.25(3.76)`; a change may have one (下降6.1%: -6.1), other kinds have none."""

    kind: CellKind
    figures: tuple[Figure, ...] = ()


def class_name(text: str) -> str:
    """Return a class of water as the vocabulary writes it: 第一类 → Ⅰ类, III → Ⅲ类."""
    name = _NUMERAL.sub(lambda match: _NUMERALS[match[0]], fold(text).removeprefix("第"))
    return name if name.endswith("类") else f"{name}类"


def number(text: str) -> Decimal:
    """Read a figure as printed: `1,800`, `1．5`, `↓3.2` (a fall is negative)."""
    if text.replace(".", "", 1).isdecimal():
        return Decimal(text)
    plain = narrow(text).replace(",", "").replace(" ", "").replace("−", "-").replace("↑", "").replace("↓", "-")
    return Decimal(plain.replace("--", "-"))


@lru_cache(maxsize=8192)
def read(text: str, labels: "Labels") -> Content:
    """Say what the text of one cell is; `text` is not changed, and spans count its characters."""
    flat = narrow(text)
    bare = fold(text)
    if not bare:
        return Content("blank")
    if match := _FIGURE.fullmatch(flat):
        return Content("number", (_figure(match, "value", match["unit"]),))
    if "(" in flat and (told := _bracketed(flat)):
        return told
    if _MISSING.fullmatch(flat.strip()) or labels.says_missing(bare):
        return Content("missing")
    if match := _MOVED.fullmatch(flat.strip()):
        return Content("change", (_moved(match, flat),))
    if bare in labels.changes or _CHANGE.fullmatch(bare):
        return Content("change")
    if bare in labels.statuses:
        return Content("label")
    if _CLASS.fullmatch(bare):
        return Content("class")
    if _COMPLIANCE.fullmatch(bare):
        return Content("compliance")
    return Content("pair" if _PAIR.fullmatch(flat) else "text")


def _bracketed(flat: str) -> Content | None:
    """Say what a figure with a bracket is: one with its change, or two."""
    if match := _CHANGED.fullmatch(flat):
        return Content("number", (_figure(match, "value", match["unit"]),))
    if match := _BRACKETED.fullmatch(flat):
        unit = match["unit"] or match["after"]
        return Content("bracketed", (_figure(match, "value", unit), _figure(match, "second", unit)))
    return None


def _moved(match: re.Match[str], flat: str) -> Figure:
    """Return the size of a change, negative for a fall."""
    before = len(flat) - len(flat.lstrip())
    start, end = match.span("value")
    size = number(match["value"])
    return Figure(-size if match["down"] else size, Span(before + start, before + end), match["unit"])


def _figure(match: re.Match[str], group: str, unit: str | None) -> Figure:
    return Figure(number(match[group]), Span(*match.span(group)), unit)


@dataclass(frozen=True, eq=False)
class Labels:
    """The labels that vocabularies know, folded: of water quality, of change, the classes of sections, nothing measured."""

    statuses: frozenset[str]
    changes: frozenset[str]
    section_classes: frozenset[str]
    missing: frozenset[str]

    def says_missing(self, bare: str) -> bool:
        """Tell whether a folded text says in words that nothing was measured, or why: 未监测, 断流, 备用，未取水."""
        return bare in self.missing or self._reasons.fullmatch(bare) is not None

    @cached_property
    def _reasons(self) -> re.Pattern[str]:
        """Several words for it, with marks between them: 因断流未监测, 未监测(断流)."""
        word = one_of(self.missing)
        return re.compile(rf"(?:因?{word}[,、;()/]?)+")

    @cached_property
    def whole_classes(self) -> tuple[str, ...]:
        """The classes that are words of their own (考核断面), not short for one (考核)."""
        return tuple(name for name in self.section_classes if len(name) > 2)


@cache
def labels(vocabularies: Vocabularies) -> Labels:
    """Return the labels of `vocabularies`."""
    return Labels(
        *(
            frozenset(fold(entry["label"]) for entry in vocabularies[name])
            for name in ("status_labels", "change_labels", "section_classes", "missing_labels")
        )
    )
