"""Making the readings of an item, one a number or one an indicator: each with its unit, bound, time and strength."""

import re
from collections.abc import Sequence

from gongbao.extraction.grammar import comparators
from gongbao.extraction.grammar.comparators import Token
from gongbao.extraction.grammar.numerals import value_of
from gongbao.extraction.grammar.periods import Mention
from gongbao.extraction.grammar.quantities import Quantity
from gongbao.extraction.targets import strength, wording
from gongbao.extraction.targets.forms import BOUND
from gongbao.extraction.targets.items import Item
from gongbao.extraction.targets.reading import Reading
from gongbao.extraction.targets.sentence import Clause, PassageText
from gongbao.extraction.targets.state import State, baseline_of, goal_at
from gongbao.extraction.targets.strength import Strength
from gongbao.extraction.targets.words import Words
from gongbao.model import Span

_ATTRIBUTE = re.compile(r"[^,;。()]{0,6}\([^()]{0,8}(?:约束性|预期性)[^()]{0,8}\)")
_YEARLY = re.compile("年均(?:增速|增幅|增长率|降幅|下降率)$")
_IN_TURN = re.compile("分别|各年|逐年|依次")
_MOVES = frozenset(("change", "reach"))
"""Classes of words that may say in what direction a goal lies."""


def readings_of(
    state: State,
    passage: PassageText,
    clause: Clause,
    item: Item,
    words: Words,
    names: Sequence[str],
    kind: str,
) -> list[Reading]:
    """Make one reading a number, or one an indicator when several share the number; `kind` is that of all."""
    if len(item.group) == 1:
        return [
            _make(state, passage, clause, item, words, 0, indicator, kind, part=part)
            for part, indicator in enumerate(names)
        ]
    made = []
    for at in range(len(item.group)):
        indicator = names[at] if len(names) == len(item.group) else names[0]
        goal = state.sequence[at] if len(state.sequence) == len(item.group) else None
        goal = goal or _year_of_span(state.goal, at, len(item.group), words)
        reading = _make(state, passage, clause, item, words, at, indicator, kind)
        made.append(reading._replace(goal=goal) if goal else reading)
    return made


def yearly(reading: Reading, words: Words) -> Reading:
    """Say in the indicator that a change is one a year (旅游收入年均增长), which no baseline belongs to."""
    if "年均" in reading.indicator and _YEARLY.search(reading.indicator):
        return reading._replace(baseline=None)
    said = next((token.word for token in words.tokens if token.kind == "change"), "")
    if not said or not any("年均" in token.word for token in words.tokens):
        return reading
    return reading._replace(indicator=f"{reading.indicator}年均{said.removeprefix('年均')}", baseline=None)


def _year_of_span(goal: Mention | None, at: int, count: int, words: Words) -> Mention | None:
    """Return the year at place `at` of a span over which figures are distributed (2023—2025年分别…4条、5条、6条)."""
    if not goal or not goal.start_year or not goal.target_year or not _IN_TURN.search(words.before):
        return None
    if goal.target_year - goal.start_year + 1 != count or goal.period:
        return None
    return goal._replace(start_year=None, target_year=goal.start_year + at)


def _make(
    state: State,
    passage: PassageText,
    clause: Clause,
    item: Item,
    words: Words,
    at: int,
    indicator: str,
    kind: str,
    *,
    part: int = 0,
) -> Reading:
    quantity, bound = item.group[at], item.bounds[at]
    if bound is None and not any(item.bounds[:-1]):
        bound = item.bounds[-1]  # 分别达到95%和85%以上 bounds both
    comparator, spans = _comparator(words, quantity, bound)
    shared = kind == "frequency" or _shares_bound(state, passage, item, words)
    if shared and item.listed and not spans and state.readings:
        comparator = state.readings[-1].comparator or comparator  # 每年至少开展1次评估和1次演练
    placed = words.noun.endswith("前") and quantity.unit in ("位", "名", "强", "")  # 进入前三 counts places
    if placed:
        comparator = "<="
    unit = "名" if placed and not quantity.unit else _unit(passage, item, at)
    commitment = _commitment(state, passage, clause, quantity) or _said_before(state, clause, words, kind)
    direction = next((t.says for t in words.tokens if t.kind in _MOVES and t.says), None) if words.tokens else None
    if not direction and kind in ("increment", "cumulative") and indicator.startswith(("新", "增")):
        direction = "increase"
    return Reading(
        indicator=indicator.replace("力争", "") if "力争" in indicator else indicator,
        kind=kind,
        quote=quote_of(state, passage, clause),
        number=quantity.numeral.span,
        value=quantity.value,
        upper=quantity.upper.value if quantity.upper else None,
        upper_number=quantity.upper.span if quantity.upper else None,
        unit=_per(unit, words.every) if kind == "frequency" and words.every else unit,
        unit_span=quantity.unit_span,
        comparator=comparator,
        direction=direction,
        goal=_goal(state, clause, item, quantity, kind),
        baseline=baseline_of(state, clause, item, kind if quantity.numeral.kind != "multiple" else ""),
        commitment=commitment[0] if commitment else "stated",
        commitment_span=commitment[1] if commitment else None,
        indicator_span=words.noun_span if words.noun_span.end > words.noun_span.start else None,
        comparator_spans=spans,
        part=part,
    )


def _unit(passage: PassageText, item: Item, at: int) -> str:
    """Return the unit of a number as printed; one of several without a unit has that of the last."""
    quantity = item.group[at]
    if quantity.unit and quantity.unit_span.end > quantity.unit_span.start:
        return quantity.unit_span.of(passage.printed)
    return quantity.unit or (item.group[-1].unit if at + 1 < len(item.group) else "")


def _shares_bound(state: State, passage: PassageText, item: Item, words: Words) -> bool:
    """Tell whether the bound before the number before holds here too: 至少设置1处集散点和2处中转场所."""
    if words.noun or not words.rest or not passage.plain.endswith(("和", "与"), 0, item.start) or not state.readings:
        return False
    before = state.readings[-1]
    return any(before.number and span.end <= before.number.start for span in before.comparator_spans)


def _goal(state: State, clause: Clause, item: Item, quantity: Quantity, kind: str) -> Mention | None:
    """Return the time of a quantity; what was said before it neither dates a frequency nor, year by year, one figure."""
    if state.previous is None and not (clause.times and any(mention.role == "goal" for mention in clause.times)):
        if kind == "frequency" and state.goal is not state.year_of_title:
            return None
        if kind != "frequency" and state.sequence and len(item.group) != len(state.sequence):
            spent = {reading.goal for reading in state.readings[-len(state.sequence) :]}
            if spent >= set(state.sequence):
                return None
    return goal_at(state, clause, quantity)


def _per(unit: str, every: re.Match[str]) -> str:
    """Return the unit of a frequency: 次/年, 次/3年, 次/半年."""
    count = every["n"] or ""
    count = "" if count in ("1", "一") else count if count.isdecimal() else str(value_of(count) or "")
    span = every["unit"].removesuffix("度") if every["unit"] == "年度" else every["unit"]
    if not count and len(span) > 1:
        span = span.removeprefix("个")
    return f"{unit}/{count}{span}"


def _comparator(words: Words, quantity: Quantity, bound: Token | None) -> tuple[str, tuple[Span, ...]]:
    behind = (bound.span,) if bound else ()
    for token in words.tokens:
        if token.kind in BOUND:
            return token.says, (token.span, *behind)
    if bound:
        return bound.says, behind
    if "基本" in words.said and "reach" in words.kinds:
        return "~", ()
    return comparators.inside(quantity.inside) or "=", ()


def _commitment(state: State, passage: PassageText, clause: Clause, quantity: Quantity) -> Strength | None:
    end = quantity.span.end
    if "(" in passage.text[end : end + 7] and (behind := _ATTRIBUTE.match(passage.text, end)):
        return strength.find(passage.text, *behind.span())[-1]
    for said in reversed(clause.strengths):
        if said.span.end <= quantity.span.start:
            return said
    return state.commitment


def _said_before(state: State, clause: Clause, words: Words, kind: str) -> Strength | None:
    """Return the strength of the verb before that counts this too: 争取建成甲1家，乙1家."""
    before = state.readings[-1] if state.accepted and state.readings else None
    if before is None or before.commitment_span is None or before.commitment_span.start < clause.part:
        return None
    if kind != "increment" or before.kind != kind or words.tokens or wording.leading_verb(words.noun):
        return None
    return Strength(before.commitment, before.commitment_span)


def quote_of(state: State, passage: PassageText, clause: Clause) -> Span:
    """Return the clause that a target stands in, with the one before it when that holds nothing but its time."""
    start = state.previous.start if state.previous else clause.span.start
    quote = passage.text[start : clause.span.end]
    if ")" in quote and quote.count(")") > quote.count("("):
        # the clause begins inside a bracket that held a year: 近期（2023—2025年），…
        opening = passage.text.rfind("(", 0, start)
        start = max(passage.text.rfind(mark, 0, opening) for mark in ",;。") + 1 if opening >= 0 else start
    return Span(start, clause.span.end)
