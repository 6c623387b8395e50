"""Numbers as they are printed: Arabic digits of both widths and Chinese numerals that count something.

`find` returns each of them once. What the number means (a target, a year, a point's name) is not known here; neither
are units, except that a Chinese numeral counts only before a unit (`两个` does, `一般` does not).
"""

import re
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from gongbao import vocabulary
from gongbao.model import Span
from gongbao.patterns import one_of

NumeralKind = Literal["digits", "chinese", "percent", "fraction", "half", "multiple"]

DIGITS = {"〇": 0, "○": 0, "零": 0, "Ｏ": 0, "两": 2} | {d: n for n, d in enumerate("一二三四五六七八九", 1)}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}

_ANY = "〇○零一二三四五六七八九十百千万亿两"
_FIRST = re.compile(f"[0-9０-９{_ANY}半翻]")
"""Where a number can begin. A set of characters alone is looked for several times faster than any longer pattern."""
_POINT = "(?:点[零一二三四五六七八九]+)?"
_CHINESE = f"[{_ANY}]++{_POINT}"
_SPACED = r"(?<=[\u4e00-\u9fff])(?<![表图第件])[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?(?=[%％‰\u4e00-\u9fff])"
"""Thousands set apart by spaces as in statistics, among Chinese characters: 达到1 860万立方米."""
_ITEM = "^[0-9]{1,2}(?=[.．][1-9][0-9]+[个家户所座处条名辆台套项支栋幢](?!百分点)[\u4e00-\u9fff]{2})"
"""The number of an item that begins with what it counts: 2.|50个小区; fifty hundredths of a district are no number."""
_ARABIC = rf"{_ITEM}|{_SPACED}|" r"[0-9０-９]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9０-９]+(?:[.．][0-9０-９]+)*"
_COUNT = f"(?:[一二三四五六七八九十两][{_ANY}]*{_POINT}|[百千]万(?=[元户人])|[百千]亿)"
_LONGEST = 24
"""Characters; what has more of them is no number that anyone counts with."""
_YEAR = "[一二][〇○零Ｏ一九][〇○零Ｏ一二三四五六七八九]{2}(?=年)"


class Numeral(NamedTuple):
    """A number where it stands. `value` is None where the print cannot be read as one number (`1.1.2`).

    Shares are in per cent: 百分之五十 and 一半 are 50, 三分之二 is 66.67; 翻一番 is a change of 100.
    """

    span: Span
    text: str
    value: Decimal | None
    kind: NumeralKind


def find(text: str, start: int = 0, end: int | None = None) -> list[Numeral]:
    """Return every number of `text` from `start` to `end` in order, none overlapping another; offsets are those of `text`."""
    return [_numeral(match) for match in _matches(text, start, len(text) if end is None else end)]


def starts(text: str) -> list[int]:
    """Return where each number of `text` that `find` returns begins."""
    return [match.start() for match in _matches(text, 0, len(text))]


def value_of(chinese: str) -> Decimal | None:
    """Read a Chinese numeral: 二十万 → 200000, 二〇二五 → 2025, 一点五 → 1.5; None when it is not well formed or without end."""
    whole, _, fraction = chinese.partition("点")
    number = _whole(whole)
    if number is None or not fraction:
        return None if number is None else Decimal(number)
    return Decimal(f"{number}.{''.join(str(DIGITS[c]) for c in fraction)}")


def _matches(text: str, start: int, end: int) -> list[re.Match[str]]:
    found = []
    read, behind = _pattern().match, start
    for place in _FIRST.finditer(text, start, end):
        at = place.start()
        if at >= behind and (match := read(text, at, end)):
            found.append(match)
            behind = match.end()
    return found


@cache
def _pattern() -> re.Pattern[str]:
    """Compile the alternatives once; the units that a Chinese numeral may count come from the vocabulary."""
    counted = one_of(entry["unit"] for entry in vocabulary.load()["units"] if entry["chinese_numeral"])
    return re.compile(
        rf"(?P<digits>{_ARABIC})"
        rf"|(?P<percent>[百千]分之(?:{_CHINESE}))"
        rf"|(?P<fraction>{_CHINESE}分之(?:{_CHINESE}))"
        r"|(?P<half>一半(?=以上|左右|及以上|以内|以下|的|[,，。;；、)）]|$)|(?<=过)半数?|半数(?=以上|的))"
        r"|(?P<multiple>翻(?:[一二两三四五]|[0-9])?番)"
        r"|(?P<tenth>[一二两三四五六七八九]成(?:半|[一二三四五六七八九])?(?=以上|左右|及以上|以内|以下|多|[,，。;；、)）]|$))"
        r"|(?P<place>(?<=前)(?:[一二三四五六七八九]|二?十)(?=[,，。;；、)）位名强]|行列|$))"
        rf"|(?P<year>{_YEAR})"
        rf"|(?P<chinese>(?<![{_ANY}第]){_COUNT}(?=(?:余|多|来)?(?:{counted})(?!性|化|策|致|度|能源|署|门|分|(?<=次)(?:供水|装修|利用|开发|污染|创业|产业|加工|扬尘|转运)))|[十百千]?[万亿](?=级))",
        re.MULTILINE,
    )


def _numeral(match: re.Match[str]) -> Numeral:
    text, group = match[0], match.lastgroup
    if group == "digits":
        return Numeral(Span(*match.span()), text, _arabic(text), "digits")
    value: Decimal | None
    kind: NumeralKind
    if group in ("percent", "fraction"):
        below, above = (value_of(part) for part in text.split("分之"))
        kind = "percent" if group == "percent" else "fraction"
        value = None if not below or above is None else _share(above, below)
    elif group == "half":
        kind, value = "half", Decimal(50)
    elif group == "tenth":
        more = 5 if text.endswith("半") else DIGITS.get(text[2:], 0)
        kind, value = "fraction", Decimal(DIGITS[text[0]] * 10 + more)
    elif group == "multiple":
        times = int(_digit(text[1])) if len(text) == 3 else 1
        kind, value = "multiple", Decimal(100 * (2**times - 1))
    else:
        kind, value = "chinese", value_of(text)
    return Numeral(Span(*match.span()), text, value, kind)


def _share(above: Decimal, below: Decimal) -> Decimal:
    per_cent = above * 100 / below
    return per_cent if per_cent == per_cent.to_integral_value() else per_cent.quantize(Decimal("0.01")).normalize()


def _digit(char: str) -> Decimal:
    return Decimal(DIGITS[char]) if char in DIGITS else Decimal(int(char))


def _arabic(text: str) -> Decimal | None:
    if len(text) > _LONGEST:
        return None
    if text.isdecimal():
        return Decimal(text)
    plain = text.replace(",", "").replace(" ", "").replace("．", ".")
    return None if plain.count(".") > 1 else Decimal(plain)


def _whole(text: str) -> int | None:
    """Read a whole Chinese numeral: digit by digit when it has no 十百千万亿, else by places."""
    if len(text) > _LONGEST:
        return None
    if all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text)) if text else None
    total = section = digit = 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in TENS:
            section += (digit or 1) * TENS[char]
            digit = 0
        elif char == "亿":
            total, section, digit = (total + section + digit or 1) * MYRIADS[char], 0, 0
        else:
            total, section, digit = total + (section + digit or 1) * MYRIADS[char], 0, 0
    return total + section + digit
