"""Quantities: a number with all that is printed after it (multiplier and unit), ranges, and what bounds it.

Works on narrowed text (`characters.narrow`), so only half-width forms are named here. Whether a quantity is a goal, a
qualifier or a statistic is judged elsewhere.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from gongbao import vocabulary
from gongbao.extraction.grammar.numerals import Numeral, find
from gongbao.model import Span

MULTIPLIERS = {"百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
MULTIPLIERS |= {"百亿": 10**10, "千亿": 10**11, "万亿": 10**12}

_BEINGS = frozenset(("人口", "常住人口", "活产", "标台", "车", "生", "师", "村", "店", "班"))
"""What a rate is counted on (人/万车, /10万) without being a unit by itself."""
_DASH = re.compile(r"\s*(?:-|—|–|~|～|至|到|或)\s*")
_NAME_BEFORE = re.compile(r"[A-Za-zα-ω][A-Za-z]*[-. ]?$")
_ORDINAL_BEFORE = re.compile(r"(?:第|附件|附表|表|图|专栏|编号)\s?$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number or range with its unit. Spans are offsets of the text read.

    `unit` is printed text, its multiplier included (万千瓦); `known` tells whether the vocabulary has it.
    `inside` is the word between number and unit (20余个).
    """

    span: Span
    numeral: Numeral
    upper: Numeral | None
    unit: str
    unit_span: Span
    known: bool
    inside: str = ""

    @property
    def value(self) -> Decimal:
        """The number as printed; the lower bound of a range."""
        return self.numeral.value or Decimal(0)

    def shift(self, offset: int) -> "Quantity":
        """Return the quantity moved by `offset`."""
        return Quantity(
            self.span.shift(offset),
            self.numeral.shift(offset),
            self.upper.shift(offset) if self.upper else None,
            self.unit,
            self.unit_span.shift(offset),
            self.known,
            self.inside,
        )

    @property
    def is_share(self) -> bool:
        """Tell whether the quantity is a percentage or a fraction of a whole."""
        return self.unit in ("%", "％", "‰") or self.numeral.kind in ("percent", "fraction", "half")

    @property
    def dimension(self) -> str:
        """The kind of quantity its unit measures (`time`, `money`, `count` …); empty when the unit is unknown."""
        entry = unit_entry(self.unit)
        return entry["dimension"] if entry else ""


@dataclass(frozen=True, slots=True)
class _Unit:
    text: str
    start: int
    end: int
    known: bool


def quantities(text: str, numerals: Sequence[Numeral] | None = None) -> list[Quantity]:
    """Return the quantities of narrowed `text` in order: numbers that name or count things are told from bare ones.

    Years, ordinals (第3条), numbers glued to a Latin name (PM2.5) and numbers that cannot be read are left out.
    """
    found: list[Quantity] = []
    numerals = find(text) if numerals is None else numerals
    position = 0
    while position < len(numerals):
        numeral = numerals[position]
        following = numerals[position + 1] if position + 1 < len(numerals) else None
        position += 1
        if not _counts(text, numeral):
            continue
        quantity = _range(text, numeral, following) if following else None
        if quantity:
            position += 1
        else:
            quantity = _single(text, numeral)
        found.append(quantity)
    return found


def standard(quantity: Quantity) -> tuple[Decimal, Decimal | None, str] | None:
    """Return value, upper value and UCUM unit of a quantity, multiplied out; None when its unit is unknown."""
    return standardise(quantity.value, quantity.upper.value if quantity.upper else None, quantity.unit)


def standardise(value: Decimal, upper: Decimal | None, unit: str) -> tuple[Decimal, Decimal | None, str] | None:
    """Multiply out the multiplier and the factor of `unit` (2.9 万千瓦 → 29000 kW); None when it is unknown."""
    if not unit:
        return value, upper, "1"
    numerator, _, denominator = (unit, "", "") if unit in _units() else unit.partition("/")
    over = _unit_factor(numerator)
    under = _unit_factor(denominator) if denominator else (Decimal(1), "")
    if over is None or under is None or not under[0]:
        return None
    factor = over[0] / under[0]
    ucum = f"{over[1]}/{under[1]}" if under[1] else over[1]
    return _plain(value * factor), None if upper is None else _plain(upper * factor), ucum


def unit_entry(unit: str) -> vocabulary.Entry | None:
    """Return the vocabulary's row of a printed unit, its multiplier and denominator left aside."""
    entries = _units()
    numerator = unit if unit in entries else unit.partition("/")[0]
    if numerator in entries:
        return entries[numerator]
    match = _multiplied().fullmatch(numerator)
    return entries.get(match["unit"]) if match else None


def _plain(number: Decimal) -> Decimal:
    """Drop trailing zeros and exponents, and what division left behind beyond 12 digits."""
    rounded = number.quantize(Decimal("1e-12")) if -10 < number.adjusted() < 15 else number
    return Decimal(f"{rounded.normalize():f}")


def _unit_factor(printed: str) -> tuple[Decimal, str] | None:
    entries = _units()
    lead = re.match(r"\d+", printed)
    times = Decimal(lead[0]) if lead else Decimal(1)
    printed = printed[lead.end() :] if lead else printed
    if not printed or printed in _BEINGS:
        return times, "1"
    if printed in entries:
        return times * Decimal(entries[printed]["factor"]), entries[printed]["ucum"]
    if printed in MULTIPLIERS:
        return times * MULTIPLIERS[printed], "1"
    if (match := _multiplied().fullmatch(printed)) and match["unit"] in _BEINGS:
        return times * MULTIPLIERS[match["times"]], "1"
    if (match := _multiplied().fullmatch(printed)) and match["unit"] in entries:
        entry = entries[match["unit"]]
        return times * MULTIPLIERS[match["times"]] * Decimal(entry["factor"]), entry["ucum"]
    return None


@cache
def _units() -> dict[str, vocabulary.Entry]:
    return dict(vocabulary.load().index("units", "unit"))


@cache
def _multiplied() -> re.Pattern[str]:
    return re.compile(rf"(?P<times>{'|'.join(sorted(MULTIPLIERS, key=len, reverse=True))})(?P<unit>.+)")


@cache
def _unit_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _units()), key=len, reverse=True)).replace("|个点|", "|个点(?!位)|")
    times = "|".join(sorted(MULTIPLIERS, key=len, reverse=True))
    unit = rf"(?:(?:{times})?(?:{words})|(?:{times}))"
    of = rf"(?:{times})?(?:人口|常住人口|活产|标台|床日|工时|车|生|师|人|户|村|店|班)"
    return re.compile(
        rf"\s?(?P<inside>余|多|来|几)?\s?(?P<unit>{unit}(?:/(?:\d*(?:{times})?(?:{words})|\d*{of}|\([^()]{{1,10}}\))|\((?:{words})\))?"
        rf"|/\d*(?:{times})(?:人口|活产|人|户|车)?)"
    )


def _counts(text: str, numeral: Numeral) -> bool:
    """Tell whether a numeral can head a quantity: it is readable and no part of a name, ordinal, year or ratio."""
    start, end = numeral.span.start, numeral.span.end
    before = text[max(0, start - 12) : start]
    if numeral.value is None or _ORDINAL_BEFORE.search(before) or _NAME_BEFORE.search(before):
        return False
    after = text[end : end + 2]
    if numeral.kind == "chinese" and after.startswith("级") and set(numeral.text) <= set("十百千万亿"):
        return False
    if numeral.text.isdecimal() and len(numeral.text) in (3, 5) and re.match(r"热线|工单|平台|市民", after):
        return False
    if after[:1] and after[0] in "年号条款章节" and not (after[:1] == "条" and not before.endswith("第")):
        return after[:1] == "年" and numeral.value < 100 and after[:2] != "年代"
    return not re.match(r"[A-Za-z](?![A-Za-z]*(?:/|\b))|[+×]", after) and not before.endswith(("+", "×", "/"))


def _unit_after(text: str, at: int) -> tuple[_Unit, str]:
    match = _unit_pattern().match(text, at)
    if not match:
        return _Unit("", at, at, True), ""
    return _Unit(match["unit"], match.start("unit"), match.end("unit"), True), match["inside"] or ""


def _single(text: str, numeral: Numeral) -> Quantity:
    if numeral.kind in ("percent", "fraction", "half", "multiple"):
        end = numeral.span.end
        return Quantity(numeral.span, numeral, None, "%", Span(end, end), True)
    unit, inside = _unit_after(text, numeral.span.end)
    return Quantity(
        Span(numeral.span.start, unit.end), numeral, None, unit.text, Span(unit.start, unit.end), unit.known, inside
    )


def _range(text: str, lower: Numeral, upper: Numeral) -> Quantity | None:
    """Read 8至10个, 8%~10%, 4.5%至5% as one quantity; None when the two numbers are no range."""
    first, _ = _unit_after(text, lower.span.end)
    dash = _DASH.match(text, first.end)
    if not dash or dash.end() != upper.span.start or lower.value is None or upper.value is None:
        return None
    single = _single(text, upper)
    if (first.text and first.text != single.unit) or lower.value >= upper.value or single.unit in ("年", "月", "日"):
        return None
    return Quantity(
        Span(lower.span.start, single.span.end),
        lower,
        upper,
        single.unit,
        single.unit_span,
        single.known,
        single.inside,
    )
