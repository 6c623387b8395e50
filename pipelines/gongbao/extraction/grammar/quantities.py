"""Quantities: a number with all that is printed after it (multiplier and unit), ranges, and what bounds it.

Works on narrowed text (`characters.narrow`), so only half-width forms are named here. Whether a quantity is a goal, a
qualifier or a statistic is judged elsewhere.
"""

import re
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from gongbao import vocabulary
from gongbao.characters import narrow
from gongbao.extraction.grammar.numerals import MYRIADS, Numeral, find
from gongbao.model import Span

MULTIPLIERS = {"百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_ODD = frozenset("余多")
"""What a multiplier may have behind it (1.2万余户): a little more."""
MULTIPLIERS |= {"百亿": 10**10, "千亿": 10**11, "万亿": 10**12}

_BEINGS = frozenset(("人口", "常住人口", "活产", "标台", "车", "生", "师", "村", "店", "班"))
"""What a rate is counted on (人/万车, /10万) without being a unit by itself."""
_LEADING_DIGITS = re.compile(r"\d+")
_DASH = re.compile(r"\s*(?:-|—|–|~|～|至|到|或)\s*")
_NAME_BEFORE = re.compile(r"[A-Za-zα-ω][A-Za-z]*[-. ]?$|(?:第|附件|附表|表|图|专栏|编号)\s?$")
"""A Latin name (PM2.5) or an ordinal's mark (第3条) before a number."""
_PLACES = ("位", "名")
"""What follows the number of a place (第1位)."""
_ENDS_OF_NAMES = "第件表图栏号"
_COUNTERS = frozenset("台套辆架部座")
"""What counts things by a Latin name: 配置AED 45台."""
_NAME_BEHIND = re.compile(r"[A-Za-z](?![A-Za-z]*(?:/|\b(?!-[A-Za-z])))")
_LINKS = ("+", "-")
"""What links a letter behind a number to the rest of a name: 5G-A, 5G+工业互联网."""
_SHARES = frozenset(("%", "％", "‰"))
_RATIO = ":"
"""What the second number of a ratio is printed behind (医护比1:1.25); together they are its unit."""
_OF_A_RATIO = re.compile("比(?![赛武选学如])[^,;。0-9]{0,16}$")
"""Before a ratio; other numbers with a colon are times of day (9:30) and scales (1:2000)."""
_WHOLE_KINDS = frozenset(("percent", "fraction", "half", "multiple"))
"""Kinds of numerals that are told in per cent, and take no unit."""
_CALLS = frozenset(("热线", "工单", "平台", "市民"))
"""What a telephone number is followed by (12345热线)."""


class Quantity(NamedTuple):
    """One number or range with its unit. Spans are offsets of the text read.

    `unit` is printed text, its multiplier included (万千瓦); `inside` is the word between number and unit (20余个).
    """

    span: Span
    numeral: Numeral
    upper: Numeral | None
    unit: str
    unit_span: Span
    inside: str = ""
    is_share: bool = False
    """It is a percentage or a fraction of a whole."""
    dimension: str = ""
    """The kind of quantity its unit measures (`time`, `money`, `count` …); empty when the unit is unknown."""

    @property
    def value(self) -> Decimal:
        """The number as printed; the lower bound of a range."""
        return self.numeral.value or Decimal(0)


def quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Return the quantities of narrowed `text` from `start` to `end`: numbers that count things are told from bare ones.

    Years, ordinals (第3条), numbers glued to a Latin name (PM2.5) and numbers that cannot be read are left out.
    """
    end = len(text) if end is None else end
    found: list[Quantity] = []
    behind = start
    """Where the quantity found last ends, the upper number of a range included."""
    numerals: list[Numeral | None] = [*find(text, start, end), None]
    for numeral, following in pairwise(numerals):
        if numeral is None or numeral.span.start < behind or not _counts(text, numeral, start, end):
            continue
        unit = _unit_pattern().match(text, numeral.span.end, end)
        if unit and unit["unit"][0] == _RATIO and not _OF_A_RATIO.search(text, start, numeral.span.start):
            unit = None
        joined = _range(text, numeral, unit, following, end) if following else None
        quantity = joined or _single(numeral, unit)
        found.append(quantity)
        behind = quantity.span.end
    return found


def standardise(value: Decimal, upper: Decimal | None, unit: str) -> tuple[Decimal, Decimal | None, str] | None:
    """Multiply out the multiplier and the factor of `unit`, of any width (2.9 万千瓦 → 29000 kW); None when it is unknown."""
    if not unit:
        return value, upper, "1"
    unit = narrow(unit)
    numerator, _, denominator = (unit, "", "") if unit in _units() else unit.partition("/")
    over = _unit_factor(numerator)
    under = _unit_factor(denominator) if denominator else (Decimal(1), "")
    if over is None or under is None or not under[0]:
        return None
    factor = over[0] / under[0] if denominator else over[0]
    ucum = f"{over[1]}/{under[1]}" if under[1] else over[1]
    return _plain(value * factor), None if upper is None else _plain(upper * factor), ucum


def unit_entry(unit: str) -> vocabulary.Entry | None:
    """Return the vocabulary's row of a printed unit, its multiplier and denominator left aside."""
    entries = _units()
    if unit.startswith(_RATIO):
        return entries["倍"]
    numerator = unit if unit in entries else unit.partition("/")[0]
    if numerator in entries:
        return entries[numerator]
    match = _multiplied().fullmatch(numerator)
    return entries.get(match["unit"]) if match else None


def dimension_of(unit: str) -> str:
    """Return the kind of quantity that a printed unit measures; empty when it is unknown."""
    entry = unit_entry(unit)
    return entry["dimension"] if entry else ""


def _plain(number: Decimal) -> Decimal:
    """Drop trailing zeros and exponents, and what division left behind beyond 12 digits."""
    whole = int(number)
    if whole == number:
        return Decimal(whole)
    rounded = number.quantize(Decimal("1e-12")) if -10 < number.adjusted() < 15 else number
    return Decimal(f"{rounded.normalize():f}")


@lru_cache(maxsize=1024)
def _unit_factor(printed: str) -> tuple[Decimal, str] | None:
    """Return what one `printed` unit is of which UCUM unit; None when it is unknown."""
    if printed.startswith(_RATIO):
        of = Decimal(printed[1:])
        return (1 / of, "1") if of else None
    entries = _units()
    lead = _LEADING_DIGITS.match(printed)
    times = Decimal(lead[0]) if lead else Decimal(1)
    printed = printed[lead.end() :] if lead else printed
    if not printed or printed in _BEINGS:
        return times, "1"
    if printed in entries:
        return times * Decimal(entries[printed]["factor"]), entries[printed]["ucum"]
    if printed in MULTIPLIERS:
        return times * MULTIPLIERS[printed], "1"
    match = _multiplied().fullmatch(printed)
    if match and match["unit"] in _BEINGS:
        return times * MULTIPLIERS[match["times"]], "1"
    if match and match["unit"] in entries:
        entry = entries[match["unit"]]
        return times * MULTIPLIERS[match["times"]] * Decimal(entry["factor"]), entry["ucum"]
    return None


@cache
def _units() -> dict[str, vocabulary.Entry]:
    return dict(vocabulary.load().index("units", "unit"))


@cache
def _multiplied() -> re.Pattern[str]:
    return re.compile(rf"(?P<times>{'|'.join(sorted(MULTIPLIERS, key=len, reverse=True))})[余多]?(?P<unit>.+)")


@cache
def _unit_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _units()), key=len, reverse=True)).replace("|个点|", "|个点(?!位)|")
    times = "|".join(sorted(MULTIPLIERS, key=len, reverse=True))
    unit = rf"(?:(?:(?:{times})[余多]?)?(?:{words})|(?:{times})|{_RATIO}\d+(?:\.\d+)?(?![0-9.:]))"
    of = rf"(?:{times})?(?:人口|常住人口|活产|标台|床日|工时|车|生|师|人|户|村|店|班)"
    return re.compile(
        rf"\s?(?P<inside>余|多|来|几)?\s?(?P<unit>{unit}(?:/(?:\d*(?:{times})?(?:常住)?人口|\d*(?:{times})?(?:{words})|\d*{of}|\([^()]{{1,10}}\))|\((?:{words})\))?"
        rf"|/\d*(?:{times})(?:人口|活产|人|户|车)?)"
    )


def _counts(text: str, numeral: Numeral, start: int, end: int) -> bool:
    """Tell whether a numeral can head a quantity: it is readable and no part of a name, ordinal, year or ratio."""
    if numeral.value is None:
        return False
    at, behind = numeral.span
    last = text[at - 1] if at > start else "。"
    if last == "每":
        return False
    if last == "第":
        return text[behind:end].startswith(_PLACES)
    if (last in _ENDS_OF_NAMES or not "一" <= last <= "龥") and _NAME_BEFORE.search(text[max(start, at - 12) : at]):
        return last not in _ENDS_OF_NAMES and text[behind : behind + 1] in _COUNTERS
    after = text[behind : behind + 2 if behind + 2 < end else end]
    first = after[:1] or "。"
    if first == "级" and numeral.kind == "chinese" and set(numeral.text) <= set("十百千万亿"):
        return False
    if after in _CALLS and numeral.text.isdecimal() and len(numeral.text) in (3, 5):
        return False
    if first in "年号款章节":
        return first == "年" and (after == "年一" or (numeral.value < 100 and after != "年代"))
    if first in "+×" or (first.isascii() and _NAME_BEHIND.match(after)):
        return False
    if first.isascii() and first.isalpha() and after[1:] in _LINKS and not text[behind + 2 : behind + 3].isdigit():
        return False
    return last not in "+×/"


def _single(numeral: Numeral, unit: re.Match[str] | None) -> Quantity:
    start, end = numeral.span
    if numeral.kind in _WHOLE_KINDS:
        return Quantity(numeral.span, numeral, None, "%", Span(end, end), "", True, dimension_of("%"))
    if unit is None:
        return Quantity(numeral.span, numeral, None, "", Span(end, end))
    span, printed = Span(*unit.span("unit")), unit["unit"]
    if numeral.kind == "chinese" and numeral.text[-1] in MYRIADS and numeral.value and printed not in MULTIPLIERS:
        # The multiplier belongs to the unit, however the number is printed: 三十万吨 is 30 万吨.
        numeral = numeral._replace(value=numeral.value / MYRIADS[numeral.text[-1]])
        span, printed = Span(end - 1, span.end), numeral.text[-1] + printed
    odd = printed[1:2] if printed[1:2] in _ODD else ""
    inside, share = unit["inside"] or odd, printed in _SHARES
    return Quantity(Span(start, span.end), numeral, None, printed, span, inside, share, dimension_of(printed))


def _range(text: str, lower: Numeral, unit: re.Match[str] | None, upper: Numeral, end: int) -> Quantity | None:
    """Read 8至10个, 8%~10%, 4.5%至5% as one quantity; None when the two numbers are no range."""
    dash = _DASH.match(text, unit.end("unit") if unit else lower.span.end, end)
    if not dash or dash.end() != upper.span.start or lower.value is None or upper.value is None:
        return None
    single = _single(upper, _unit_pattern().match(text, upper.span.end, end))
    if (unit and unit["unit"] != single.unit) or lower.value >= upper.value or single.unit in ("年", "月", "日"):
        return None
    return single._replace(span=Span(lower.span.start, single.span.end), numeral=lower, upper=upper)
