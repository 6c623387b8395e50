"""From the clauses of a passage to targets: which quantities are committed to, and to what.

A quantity is a target where the words before it reach for it (达到, 不低于, 提高), where a verb of building counts with
it (新增绿地15公顷, 完成12家改造), where a share says of what it is one (覆盖率100%), or where it stands in a list with
such. A quantity that only narrows a noun (10万平方米以上的商场) is none.
"""

import re
from collections.abc import Sequence

from gongbao.extraction.targets import coverage, exclusions, fees, milestones, naming, superiors, uses, wording
from gongbao.extraction.targets.elision import owner_of
from gongbao.extraction.targets.forms import counting_verb, form_of
from gongbao.extraction.targets.items import Item, items
from gongbao.extraction.targets.kinds import kind_of
from gongbao.extraction.targets.making import quote_of, readings_of, yearly
from gongbao.extraction.targets.reading import Reading, Setting
from gongbao.extraction.targets.sentence import Clause, PassageText, clauses_of
from gongbao.extraction.targets.state import State, begin_sentence, take_times
from gongbao.extraction.targets.words import words_of

_ABOUT = re.compile(r"(?:一是|二是|三是|四是|在|从|就)?(?P<what>[^,]{2,20})方面")
_PART = re.compile(r"[\s,:]*(?:其中|届时)")
_OF_PEOPLE = frozenset(("岁", "周岁"))
_DEED = re.compile("(?:加快|推进|推动|开展|实施|启动).+(?:改造|建设|整治|更新|提升|治理|修缮)$")
"""A clause that names a deed: a short one as well turns to it (加快燃气立管改造，2024年完成85公里)."""
_PURPOSE = re.compile("(?:消除|防范|化解|保障|改善|满足|方便|补齐)[^,]{2,}")
"""What a deed is done for, between it and its numbers."""
_WHOM = re.compile("(?:凡是?|对于?|针对|所有)(?P<what>.{3,})")
_ALL_OF_THEM = re.compile("(?:(?:均|都)(?:要|应当?|必?须|需要?)?|一律|全部)(?P<deed>.{2,})")
"""Who it is done to and what is done, in two clauses: 凡涉及居民的事项，|均要纳入公示范围."""
_ASIDE = 12
"""A clause without numbers of fewer characters does not end a list of targets."""
_SHORT_COVERAGE, _SHORT_DEED = 4, 10
"""As many characters name a coverage, or a deed, but not of whom: 监管覆盖, 完成能源审计."""


def read(passage: PassageText, setting: Setting) -> list[Reading]:
    """Return the targets of a passage in order."""
    lead = setting.lead
    of_title = lead is not None and setting.lead_span is None and lead.span == setting.frame.span
    state = State(goal=lead, subject=setting.subject, year_of_title=lead if of_title else None, promised=setting.goals)
    state.works = naming.works_of(setting.heading) if setting.heading and not setting.subject else ""
    review = accounts = False
    for sentence in passage.sentences:
        begin_sentence(state, setting, part=_PART.match(passage.plain, sentence.stretches[0].start) is not None)
        opens = exclusions.opens_review(sentence.text, setting)
        excluded, own = exclusions.sentence(sentence.text, setting), 0
        if excluded and (own := superiors.own_part(sentence.text)):
            excluded = exclusions.sentence(sentence.text[own:], setting)
        if excluded or (review and exclusions.goes_on(sentence.text, setting, accounts=accounts)):
            review = review or opens
            accounts = accounts or (opens and exclusions.account(sentence.text, setting))
            continue
        review, accounts = opens, opens and exclusions.account(sentence.text, setting)
        begin = sentence.stretches[0].start
        words = [begin + match.start() for match in coverage.hints().finditer(sentence.text)]
        if words and exclusions.preamble(sentence.text):
            words = []
        conditional = exclusions.conditions(passage, sentence.stretches) if "的" in sentence.text else ()
        tells_stock = False
        for clause in clauses_of(passage, sentence):
            if clause.span.start < begin + own:
                continue
            if clause.times or clause.strengths or state.whole:
                take_times(state, passage, clause)
            if conditional and any(stretch.covers(clause.span) for stretch in conditional):
                continue
            if tells_stock and not exclusions.more_of_stock(clause):
                tells_stock = False
            tells_stock = tells_stock or (bool(clause.quantities) and exclusions.tells_stock(clause.plain))
            start, end = clause.span
            covers = bool(words) and any(start <= at < end for at in words)
            made: list[Reading] = []
            if not tells_stock and (clause.quantities or covers or setting.goals or clause.times or state.previous):
                made = _clause(state, passage, clause, setting, covers=covers)
            _pass_on(state, clause, made)
    return state.readings


def _clause(state: State, passage: PassageText, clause: Clause, setting: Setting, *, covers: bool) -> list[Reading]:
    """Read a clause into `state.readings`, and return what was added.

    `covers` tells whether it can hold a word of coverage.
    """
    if clause.plain.startswith("其中"):
        state.verb_of_whole = state.verb
    elif clause.plain.startswith("、"):
        state.verb = state.verb_of_whole
    if state.above and not superiors.own(clause.plain):
        return []
    covered = coverage.find(clause.plain, dated=state.goal is not None) if covers else None
    awaited = setting.goals and not clause.quantities and _awaits_result(state, setting)
    due = not (clause.quantities or covered) and _is_due(state, passage, clause, setting)
    if not (clause.quantities or covered or awaited or due) or exclusions.clause(clause.plain):
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
    if any(r.unit in ("%", "％") or r.indicator.endswith("全覆盖") for r in state.readings[before:]):
        covered = None
    while covered:
        state.readings.extend(_coverage(state, passage, clause, covered, setting))
        # 隐患动态清零、检查全覆盖 are two.
        end = covered.span.end
        listed = covered.word in ("covered", "cleared") and clause.plain.startswith("、", end)
        covered = coverage.find(clause.plain, dated=state.goal is not None, start=end) if listed else None
    if awaited and len(state.readings) == before:
        state.readings.extend(_milestone(state, passage, clause, milestones.indicator(clause.bare, dated=state.dated)))
    if due and len(state.readings) == before and not exclusions.coverage(clause.plain, setting):
        state.readings.extend(_milestone(state, passage, clause, milestones.delivery(clause.bare)))
    return state.readings[before:]


def _pass_on(state: State, clause: Clause, made: Sequence[Reading]) -> None:
    """Keep of a clause what the next may rest on."""
    bare = clause.bare
    if not clause.quantities and len(bare) < _ASIDE and bare in uses.words_for("label"):
        return
    if clause.times and not wording.clean(bare):
        state.previous = clause.span
    elif clause.times and wording.clean(bare) in uses.words_for("completed"):
        state.previous = None  # 推进二期工程建设，2023年底前竣工，新增床位500张
    else:
        if not clause.quantities and _PURPOSE.match(bare) and _DEED.match(state.before):
            return  # 实施校舍改造，消除安全隐患，2025年完成7所
        whom, done = _WHOM.fullmatch(state.before), _ALL_OF_THEM.fullmatch(bare)
        state.before, state.previous = (whom["what"] + done["deed"] if whom and done else bare), None
        counted = bool(made) and made[-1].value is not None  # a milestone stands alone
        aside = not clause.quantities and len(bare) < _ASIDE and clause.span.start > clause.part
        state.accepted = counted or (state.accepted and aside)
        if not made and ((state.accepted and _DEED.match(bare)) or _names_measure(clause)):
            state.subject, state.accepted = wording.clean(bare), state.accepted and not _names_measure(clause)
    if not made and bare.startswith(("对", "针对")):
        state.about = wording.clean(bare.removeprefix("针")[1:])
    if not clause.quantities and "方面" in bare and (about := _ABOUT.fullmatch(bare.strip())):
        state.topic = state.subject = state.before = about["what"]
        state.subjects, state.accepted, state.kind = (), False, ""


def _names_measure(clause: Clause) -> bool:
    """Tell whether a clause names but a measure, whose figure the next gives: 生活垃圾回收利用率，|达到45%."""
    name = wording.clean(clause.bare)
    return not clause.quantities and len(name) > _SHORT_COVERAGE and wording.is_measure(name) and name == clause.bare


def _item(state: State, passage: PassageText, clause: Clause, item: Item, setting: Setting) -> list[Reading]:
    words = words_of(passage, clause, item)
    every = words.every or state.every
    quantity = item.group[0]
    form = form_of(state, words, item, quantity, clause)
    if form is not None and superiors.above(clause.plain, setting):
        state.above = True
        return []
    if form is None or exclusions.quantity(passage, clause, quantity, words.noun, form):
        return []
    names = naming.indicators(state, words, item, form, setting)
    if "" in names or fees.is_charged(names[0], quantity):
        return []
    if form == "frequency":
        words, state.every = words._replace(every=every), every
    kind = kind_of(state, words, quantity, form, item)
    if kind == "level" and setting.subject and not words.name and _makes(setting.subject):
        kind = "increment"
    made = readings_of(state, passage, clause, item, words, names, kind)
    state.subject, state.kind = made[-1].indicator, made[-1].kind
    state.subjects = tuple([reading.indicator for reading in made])
    if kind == "change":
        made = [yearly(reading, words) for reading in made]
    own_verb = wording.leading_verb(words.name.removeprefix("年均")) or (
        counting_verb(words) if form == "count-first" else ""
    )
    state.verb = own_verb or (state.verb if item.listed else "")
    state.accepted = True
    return made


def _makes(task: str) -> bool:
    """Tell whether a task makes so many of something (新增公交车), and reaches no measure."""
    return bool(wording.leading_verb(task)) and not wording.is_measure(task)


def _awaits_result(state: State, setting: Setting) -> bool:
    """Tell whether a clause may set a goal without a number: behind a deadline, or a year of its own sentence, that no lead-in gave."""
    goal = state.goal
    return goal is not None and goal.target_year is not None and goal is not setting.lead and (goal.end or state.dated)


def _is_due(state: State, passage: PassageText, clause: Clause, setting: Setting) -> bool:
    """Tell whether a clause says what is to be done by a day: 2026年底前完成普查, and not every year or by a standing rule."""
    goal = state.goal
    if goal is None or goal.due_date is None or setting.frame.standing:
        return False
    if "每" in passage.plain[clause.part : clause.span.end]:
        return False
    return goal in clause.times or (state.previous is not None and state.dated)


def _milestone(state: State, passage: PassageText, clause: Clause, indicator: str | None) -> list[Reading]:
    """Return the goal without a number that a clause sets, if it sets one."""
    return [] if indicator is None else [_whole_clause(state, passage, clause, indicator)]


def _whole_clause(state: State, passage: PassageText, clause: Clause, indicator: str) -> Reading:
    """Return the goal that a clause sets as a whole: a milestone, unless a figure is added."""
    commitment = clause.strengths[-1] if clause.strengths else state.commitment
    return Reading(
        indicator=indicator,
        kind="milestone",
        quote=quote_of(state, passage, clause),
        goal=state.goal,
        commitment=commitment[0] if commitment else "stated",
        commitment_span=commitment[1] if commitment else None,
        indicator_span=clause.span,
    )


def _covered(state: State) -> bool:
    """Tell whether the reading before covers the whole by the same time, so that 实现全覆盖 only says it again."""
    return bool(state.readings) and state.readings[-1].kind == "coverage" and state.readings[-1].goal == state.goal


def _coverage(
    state: State, passage: PassageText, clause: Clause, found: coverage.Coverage, setting: Setting
) -> list[Reading]:
    """Return the target of a clause that holds a word of coverage (全部, 全覆盖, 应装尽装), if it is one."""
    text = clause.plain
    if exclusions.coverage(text, setting):
        return []
    bare = coverage.indicator(clause.bare, found, text)
    said = wording.clean(bare)
    if said in ("", "覆盖") and state.accepted and _covered(state):
        return []
    indicator = said or (state.subject if state.accepted else "") or state.clause or state.subject
    done = 2 < len(said) <= (_SHORT_DEED if wording.leading_verb(said) else _SHORT_COVERAGE)
    if state.about and not state.accepted and done:
        indicator = state.about + indicator
    one_of_several = bool(said) and "、" in text  # 检查全覆盖、隐患清零
    if (len(indicator) < 3 and not one_of_several) or indicator in ("完成改造", "完成任务"):
        before = state.subject if state.accepted else state.clause or state.subject or setting.heading
        before = wording.clean(before)
        before = before.removesuffix("率") if indicator and before.endswith(f"{indicator}率") else before
        indicator = before + (indicator if bare and not before.endswith(indicator) else "")
    if not indicator or indicator == found.span.of(text):
        return []
    if (owner := owner_of(state)) and not indicator.startswith(owner):
        indicator = owner + indicator
    state.subject = indicator
    return [
        _whole_clause(state, passage, clause, indicator)._replace(
            kind="coverage",
            number=found.span.shift(clause.span.start),
            value=coverage.WHOLE,
            unit="%",
            comparator="~" if found.nearly else "=",
        )
    ]
