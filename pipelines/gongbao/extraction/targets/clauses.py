"""From the clauses of a passage to targets: which quantities are committed to, and to what.

A quantity is a target where the words before it reach for it (达到, 不低于, 提高), where a verb of building counts with
it (新增绿地15公顷, 完成12家改造), where a share says of what it is one (覆盖率100%), or where it stands in a list with
such. A quantity that only narrows a noun (10万平方米以上的商场) is none.
"""

import re
from collections.abc import Sequence

from gongbao.extraction.grammar import comparators
from gongbao.extraction.grammar.comparators import Token
from gongbao.extraction.grammar.periods import Mention
from gongbao.extraction.grammar.quantities import Quantity
from gongbao.extraction.targets import coverage, exclusions, milestones, naming, strength, wording
from gongbao.extraction.targets.forms import BOUND, Words, counting_verb, form_of, words_of
from gongbao.extraction.targets.items import Item, items
from gongbao.extraction.targets.kinds import kind_of
from gongbao.extraction.targets.reading import Reading, Setting
from gongbao.extraction.targets.sentence import Clause, PassageText, clauses_of
from gongbao.extraction.targets.state import State, baseline_of, begin_sentence, goal_at, take_times
from gongbao.extraction.targets.strength import Strength
from gongbao.model import Span

_ATTRIBUTE = re.compile(r"[^,;。()]{0,6}\([^()]{0,8}(?:约束性|预期性)[^()]{0,8}\)")
_ABOUT = re.compile(r"(?:一是|二是|三是|四是|在|从|就)?(?P<what>[^,]{2,20})方面")
_IN_TURN = re.compile("分别|各年|逐年|依次")
_PART = re.compile(r"[\s,:]*(?:其中|届时)")
_OF_PEOPLE = frozenset(("岁", "周岁"))
_TURNS = re.compile("(?:加快|推进|推动|开展|实施|启动).+(?:改造|建设|整治|更新)$")
"""A clause that turns to another deed, however short: 加快燃气立管改造，2024年完成85公里."""
_MOVES = frozenset(("change", "reach"))
"""Classes of words that may say in what direction a goal lies."""
_ASIDE = 12
"""A clause without numbers of fewer characters does not end a list of targets."""


def read(passage: PassageText, setting: Setting) -> list[Reading]:
    """Return the targets of a passage in order."""
    lead = setting.lead
    of_title = lead is not None and setting.lead_span is None and lead.span == setting.frame.span
    state = State(goal=lead, subject=setting.subject, year_of_title=lead if of_title else None)
    review = False
    for sentence in passage.sentences:
        begin_sentence(state, setting, part=_PART.match(passage.plain, sentence.stretches[0].start) is not None)
        opens = exclusions.opens_review(sentence.text, setting)
        if exclusions.sentence(sentence.text, setting) or (review and exclusions.goes_on(sentence.text, setting)):
            review = review or opens
            continue
        review = opens
        begin = sentence.stretches[0].start
        words = [begin + match.start() for match in coverage.hints().finditer(sentence.text)]
        conditional = exclusions.conditions(passage, sentence.stretches) if "的" in sentence.text else ()
        for clause in clauses_of(passage, sentence):
            if clause.times or clause.strengths:
                take_times(state, passage, clause)
            if conditional and any(stretch.covers(clause.span) for stretch in conditional):
                continue
            start, end = clause.span
            covers = bool(words) and any(start <= at < end for at in words)
            made: list[Reading] = []
            if clause.quantities or covers or setting.goals:
                made = _clause(state, passage, clause, setting, covers=covers)
            _pass_on(state, clause, made)
    return state.readings


def _clause(state: State, passage: PassageText, clause: Clause, setting: Setting, *, covers: bool) -> list[Reading]:
    """Read a clause into `state.readings`, and return what was added.

    `covers` tells whether it can hold a word of coverage.
    """
    covered = coverage.find(clause.plain, dated=state.goal is not None) if covers else None
    awaited = setting.goals and not clause.quantities and _awaits_result(state, setting)
    if not (clause.quantities or covered or awaited) or exclusions.clause(clause.plain):
        return []
    before = len(state.readings)
    start: int | None = None
    aged = listed = False
    for item in items(passage, clause) if clause.quantities else ():
        if start is not None and (aged or not item.listed):
            item = item._replace(start=start, listed=item.listed or listed)
        made = _item(state, passage, clause, item, setting)
        start, listed = (None, False) if made else (item.start, item.listed)
        # Behind an age or a time, a list of measures may go on: 学前三年毛入园率、义务教育巩固率均….
        aged = not made and (
            item.group[0].unit in _OF_PEOPLE or wording.is_measure(passage.plain[item.group[-1].span.end : item.end])
        )
        state.readings.extend(made)
    if covered and not any(reading.unit in ("%", "％") for reading in state.readings[before:]):
        state.readings.extend(_coverage(state, passage, clause, covered, setting))
    if awaited and len(state.readings) == before:
        state.readings.extend(_milestone(state, passage, clause))
    return state.readings[before:]


def _pass_on(state: State, clause: Clause, made: Sequence[Reading]) -> None:
    """Keep of a clause what the next may rest on."""
    bare = clause.bare
    if clause.times and not wording.clean(bare):
        state.previous = clause.span
    elif clause.times and wording.clean(bare) in wording.COMPLETED:
        state.previous = None  # 推进二期工程建设，2023年底前竣工，新增床位500张
    else:
        state.before, state.previous = bare, None
        counted = bool(made) and made[-1].value is not None  # a milestone stands alone
        state.accepted = counted or (state.accepted and not clause.quantities and len(bare) < _ASIDE)
        if state.accepted and not made and _TURNS.match(bare):
            state.subject = wording.clean(bare)
    if not made and bare.startswith(("对", "针对")):
        state.about = wording.clean(bare.removeprefix("针")[1:])
    if not clause.quantities and "方面" in bare and (about := _ABOUT.fullmatch(bare.strip())):
        state.topic = state.subject = state.before = about["what"]
        state.subjects, state.accepted, state.kind = (), False, ""


def _item(state: State, passage: PassageText, clause: Clause, item: Item, setting: Setting) -> list[Reading]:
    words = words_of(passage, clause, item)
    every = words.every or state.every
    quantity = item.group[0]
    form = form_of(state, words, item, quantity, clause)
    if form is None or exclusions.quantity(passage, clause, quantity, words.noun, form, setting):
        return []
    names = naming.indicators(state, words, item, form, setting)
    if "" in names or exclusions.fee(names[0], quantity):
        return []
    if form == "frequency":
        words, state.every = words._replace(every=every), every
    kind = kind_of(state, words, quantity, form, item)
    if kind == "level" and setting.subject and not words.name and _makes(setting.subject):
        kind = "increment"
    made = _distribute(state, passage, clause, item, words, names, kind)
    state.subject, state.kind = made[-1].indicator, made[-1].kind
    state.subjects = tuple([reading.indicator for reading in made])
    if kind == "change":
        made = [_yearly(reading, words) for reading in made]
    own_verb = wording.leading_verb(words.name) or (counting_verb(words) if form == "count-first" else "")
    state.verb = own_verb or (state.verb if item.listed else "")
    state.accepted = True
    return made


def _makes(task: str) -> bool:
    """Tell whether a task makes so many of something (新增公交车), and reaches no measure."""
    return bool(wording.leading_verb(task)) and not wording.is_measure(task)


def _distribute(
    state: State,
    passage: PassageText,
    clause: Clause,
    item: Item,
    words: Words,
    names: Sequence[str],
    kind: str,
) -> list[Reading]:
    """Make one reading a number, or one an indicator when several share the number."""
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


def _yearly(reading: Reading, words: Words) -> Reading:
    """Say in the indicator that a change is one a year (旅游收入年均增长), which no baseline belongs to."""
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
    commitment = _commitment(state, passage, clause, quantity)
    direction = next((t.says for t in words.tokens if t.kind in _MOVES and t.says), None) if words.tokens else None
    if not direction and kind in ("increment", "cumulative") and indicator.startswith(("新", "增")):
        direction = "increase"
    return Reading(
        indicator=indicator.replace("力争", "") if "力争" in indicator else indicator,
        kind=kind,
        quote=_quote(state, passage, clause),
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
    count = "" if count in ("1", "一") else count.translate(str.maketrans("二两三四五六七八九", "223456789"))
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


def _quote(state: State, passage: PassageText, clause: Clause) -> Span:
    start = state.previous.start if state.previous else clause.span.start
    quote = passage.text[start : clause.span.end]
    if ")" in quote and quote.count(")") > quote.count("("):
        # the clause begins inside a bracket that held a year: 近期（2023—2025年），…
        opening = passage.text.rfind("(", 0, start)
        start = max(passage.text.rfind(mark, 0, opening) for mark in ",;。") + 1 if opening >= 0 else start
    return Span(start, clause.span.end)


def _awaits_result(state: State, setting: Setting) -> bool:
    """Tell whether a clause may set a goal without a number: behind a deadline that no lead-in gave."""
    goal = state.goal
    return goal is not None and goal.target_year is not None and goal is not setting.lead and goal.end


def _milestone(state: State, passage: PassageText, clause: Clause) -> list[Reading]:
    """Return the dated goal without a number that a clause sets, if it sets one."""
    indicator = milestones.indicator(clause.bare)
    if indicator is None:
        return []
    commitment = clause.strengths[-1] if clause.strengths else state.commitment
    return [
        Reading(
            indicator=indicator,
            kind="milestone",
            quote=_quote(state, passage, clause),
            goal=state.goal,
            commitment=commitment[0] if commitment else "stated",
            commitment_span=commitment[1] if commitment else None,
            indicator_span=clause.span,
        )
    ]


def _coverage(
    state: State, passage: PassageText, clause: Clause, found: coverage.Coverage, setting: Setting
) -> list[Reading]:
    """Return the target of a clause that holds a word of coverage (全部, 全覆盖, 应装尽装), if it is one."""
    text = clause.plain
    if exclusions.coverage(text, setting):
        return []
    bare = coverage.indicator(clause.bare, found)
    indicator = wording.clean(bare) or state.subject or state.clause
    if len(indicator) < 3 or indicator in ("完成改造", "完成任务"):
        before = state.subject if state.accepted else state.clause or state.subject or setting.heading
        before = wording.clean(before)
        before = before.removesuffix("率") if indicator and before.endswith(f"{indicator}率") else before
        indicator = before + (indicator if bare and not before.endswith(indicator) else "")
    if not indicator or indicator == found.span.of(text):
        return []
    if (owner := naming.owner_of(state)) and not indicator.startswith(owner):
        indicator = owner + indicator
    state.subject = indicator
    commitment = clause.strengths[-1] if clause.strengths else state.commitment
    return [
        Reading(
            indicator=indicator,
            kind="coverage",
            quote=_quote(state, passage, clause),
            number=found.span.shift(clause.span.start),
            value=coverage.WHOLE,
            unit="%",
            comparator="~" if found.nearly else "=",
            goal=state.goal,
            commitment=commitment[0] if commitment else "stated",
            commitment_span=commitment[1] if commitment else None,
            indicator_span=clause.span,
        )
    ]
