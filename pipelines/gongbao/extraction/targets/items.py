"""Cutting a clause into items: each the words and the quantities that belong together (新建A 6家、B 4家 has two)."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongbao.extraction.grammar import comparators
from gongbao.extraction.grammar.comparators import Token
from gongbao.extraction.grammar.quantities import MULTIPLIERS, Quantity
from gongbao.extraction.targets.sentence import Clause, PassageText

CONNECTED = re.compile(r"\s*(?:[、,]|和|及|与|以及|、和)\s*")


_WITHIN = re.compile("内[^,;、]{1,8}的")
"""Behind a time that only describes: 1处可在48小时内启用的安置点."""


_NAMED_BY_VOLTAGE = re.compile("[^,;、。0-9的]{0,6}(?:变电|输变电|开关站|线路|配电|电站|工程)")
"""Behind a voltage that says of what kind a thing is: 3座|110千伏|变电站."""
_THING = re.compile("的?[^,;。、和及与0-9]{2,}$")
"""Behind a bound, what it narrows: 十亿元以上|企业|2家."""
_MARK = re.compile("、|和(?!谐|平|睦)|(?<![普涉危波遍])及(?!时|格)|(?<![参给授])与")


class Item(NamedTuple):
    """One or more joined quantities (5%、6%和7%) with the stretch of the clause that belongs to them."""

    start: int
    group: tuple[Quantity, ...]
    bounds: tuple[Token | None, ...]
    end: int
    listed: bool
    """It follows another item of the clause behind 、 or 和."""
    closed: bool
    """No other quantity follows that it could narrow."""
    narrows: bool
    """A quantity that is reached for follows: 节能率15%以上的面积达到40万平方米."""


def items(passage: PassageText, clause: Clause) -> Iterator[Item]:
    """Cut a clause into its items; `新建A 6家、B 4家` has two, `分别达到5%和6%` one of two quantities."""
    text, rest = passage.visible, list(clause.quantities)
    start, listed = clause.span.start, text.startswith("、", clause.span.start)  # goes on behind an aside
    while rest:
        group, bounds = [rest.pop(0)], []
        bounds.append(comparators.after(text, group[-1].span.end, clause.span.end))
        while rest and _joins(text, end_of(group[-1], bounds[-1]), group[-1], rest, clause.span.end):
            group.append(rest.pop(0))
            bounds.append(comparators.after(text, group[-1].span.end, clause.span.end))
        group = [_with_unit(quantity, group[-1]) for quantity in group]
        border, inner = _end(text, end_of(group[-1], bounds[-1]), rest, clause.span.end)
        end, joined = (border, True) if border is not None else (clause.span.end, False)
        open_ = bool(rest) and not joined
        reached = open_ and not inner and bool(comparators.tail(text, group[-1].span.end, rest[0].span.start)[0])
        yield Item(start, tuple(group), tuple(bounds), end, listed, not open_ or inner, reached)
        start, listed = (end + 1 if joined else end_of(group[-1], bounds[-1])), joined


def _end(text: str, start: int, rest: list[Quantity], end: int) -> tuple[int | None, bool]:
    """Return the list mark that ends an item, if one does before the next quantity, and whether one describes its noun.

    Quantities that only describe are taken from `rest`: 10家年产值超5亿元的龙头企业、80家骨干企业.
    """
    inner = False
    while rest:
        border = _border(text, start, rest[0].span.start)
        if (
            border is not None
            or inner
            or not (_attributive(text, rest[0], end) or _qualifies(text, start, rest[0], end))
        ):
            return border, inner
        inner, start = True, end_of(rest.pop(0), None)
    return None, inner


def _with_unit(quantity: Quantity, last: Quantity) -> Quantity:
    """Give a number that has only a multiplier the unit of the last: 60万、65万和70万人次."""
    if quantity.unit in MULTIPLIERS and last.unit != quantity.unit and last.unit.startswith(quantity.unit):
        return quantity._replace(unit=last.unit, unit_span=last.unit_span, dimension=last.dimension)
    return quantity


def _joins(text: str, start: int, last: Quantity, rest: Sequence[Quantity], end: int) -> bool:
    """Tell whether the next quantity is one more of a group that ends at `start`, and does not begin the next thing.

    In 软件企业20家、十亿元以上企业2家 the second only narrows what the third counts.
    """
    following = rest[0]
    if not CONNECTED.fullmatch(text, start, following.span.start):
        return False
    if following.unit == last.unit or len(rest) == 1 or last.unit in MULTIPLIERS:
        return True
    bound = comparators.after(text, following.span.end, end)
    return not (bound and _THING.match(text, bound.span.end, rest[1].span.start))


def _attributive(text: str, quantity: Quantity, end: int) -> bool:
    """Tell whether a quantity only describes the noun behind it: 1支100人以上的队伍."""
    bound = comparators.after(text, quantity.span.end, end)
    if quantity.unit in ("岁", "周岁") and (quantity.upper or bound):
        return True
    if quantity.dimension == "time" and _WITHIN.match(text, quantity.span.end, end):
        return True
    if quantity.dimension == "voltage" and _NAMED_BY_VOLTAGE.match(text, quantity.span.end, end):
        return True
    return not quantity.is_share and text.startswith("的", end_of(quantity, bound))


def _qualifies(text: str, start: int, quantity: Quantity, end: int) -> bool:
    """Tell whether a bounded share describes what an amount before it is of: 3万平方米|节能率不低于15%的建筑改造."""
    if not quantity.is_share or not text.startswith("的", quantity.span.end):
        return False
    return bool(comparators.tail(text, start, quantity.span.start)[0])


def end_of(quantity: Quantity, bound: Token | None) -> int:
    """Return where a quantity ends, the bound behind it (以上) included."""
    return bound.span.end if bound else quantity.span.end


def _border(text: str, start: int, end: int) -> int | None:
    """Return the list mark between two items, None when there is none: then the first narrows the second."""
    if start < end and (text[start] in "、和及与且" or text.startswith("以及", start, end)):
        return start
    if start < end and text[start] == "或" and comparators.tail(text, start + 1, end)[0]:
        return start  # 达到70%或较2020年提升10个百分点: one of two, each with its own bound
    marks = list(_MARK.finditer(text, start, end))
    return marks[-1].start() if marks else None
