"""What a clause inherits from the clauses before it: the time, the subject, the kind of target, the strength."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongbao.extraction.grammar.periods import Mention
from gongbao.extraction.grammar.quantities import Quantity
from gongbao.extraction.targets import wording
from gongbao.extraction.targets.items import CONNECTED, Item
from gongbao.extraction.targets.reading import Reading, Setting
from gongbao.extraction.targets.sentence import Clause, PassageText
from gongbao.extraction.targets.strength import Strength
from gongbao.model import Span

_LENGTH = re.compile("([0-9]+|[一二两三四五六七八九十])年")
_YEAR = re.compile("[0-9]{4}")
_ALL_YEAR = re.compile("全年|年内")
"""No day by which all that follows is striven for: 力争全年成交额达到150亿元，新认定6家."""


@dataclass(slots=True)
class State:
    """What a clause inherits from those before it."""

    goal: Mention | None = None
    dated: bool = False
    """The sentence itself gives the time."""
    year_of_title: Mention | None = None
    """The year of a plan for one year, which dates frequencies too."""
    earlier: Mention | None = None
    """The time that held before this clause."""
    whole: tuple[int, Mention | None] | None = None
    """Behind a part with a time of its own (其中2023年新增1500个): where its stretch begins, and the time of the whole."""
    sequence: tuple[Mention, ...] = ()
    baseline: Mention | None = None
    subject: str = ""
    subjects: tuple[str, ...] = ()
    kind: str = ""
    verb: str = ""
    verb_of_whole: str = ""
    """The verb before an aside on a part (培育景区10家（其中星级景区3家）、民宿200家)."""
    every: re.Match[str] | None = None
    """How often, of the frequency read last."""
    topic: str = ""
    """What the sentence says it is about (光伏装机方面，…)."""
    about: str = ""
    """What the sentence is done to (对超限额的楼宇，责令整改，…)."""
    works: str = ""
    """The works that the heading names, which a sentence below it may count without naming them."""
    before: str = ""
    """The clause before, its times left out."""
    commitment: Strength | None = None
    previous: Span | None = None
    """The clause before, when it holds nothing but a time (到2025年，)."""
    above: bool = False
    """A clause of the sentence was about a superior, whose goals those behind it are too."""
    accepted: bool = False
    promised: bool = False
    """The passage stands under a heading of goals, so that a bare figure is one."""
    readings: list[Reading] = field(default_factory=list)

    @property
    def clause(self) -> str:
        """The clause before as a noun phrase."""
        return wording.clean(self.before)


def begin_sentence(state: State, setting: Setting, *, part: bool) -> None:
    """Forget what the sentence before gave; its time holds on only under a heading of goals, or for a `part` (其中)."""
    if not (setting.goals or part):
        state.goal = setting.lead
    state.sequence, state.baseline, state.previous, state.commitment = (), None, None, None
    state.every, state.dated, state.whole, state.above = None, False, None, False
    state.accepted, state.kind, state.verb, state.topic, state.before, state.about = False, "", "", "", "", ""


def take_times(state: State, passage: PassageText, clause: Clause) -> None:
    """Take over the times of a clause, and a word of commitment that stands alone in it."""
    if state.whole and (clause.part != state.whole[0] or not wording.has_verb(clause.bare)):
        state.goal, state.whole = state.whole[1], None
    state.earlier = state.goal
    if clause.times:
        state.whole = (clause.part, state.goal) if clause.plain.startswith("其中") else None
        _take_goals(state, passage, [mention for mention in clause.times if mention.role == "goal"])
        for mention in clause.times:
            if mention.role == "baseline":
                state.baseline = _baseline(state, passage, mention)
    if clause.strengths:
        strength = clause.strengths[-1]
        word, place = strength
        alone = not wording.clean(clause.bare)
        aside = word in ("expected", "binding") or (word == "in-principle" and len(clause.bare) < 8)
        # 力争到2027年，A达到…，B达到… strives for all that follows.
        dated = any(
            m.role == "goal"
            and m.span.start <= place.end + 1 <= m.span.end
            and not _ALL_YEAR.search(m.span.of(passage.text))
            for m in clause.times
        )
        if alone or dated or (aside and not clause.quantities):
            state.commitment = strength


def _take_goals(state: State, passage: PassageText, goals: Sequence[Mention]) -> None:
    if not goals:
        return
    state.dated = True
    state.goal = _combined(state.goal, goals[-1], passage.text)
    # A baseline said before the year (以2020年为基数，到2025年，…) is still to come into use.
    used = bool(state.readings) and state.readings[-1].baseline is state.baseline
    state.baseline = None if used else state.baseline
    joined = len(goals) > 1 and all(
        CONNECTED.fullmatch(passage.text, a.span.end, b.span.start) for a, b in pairwise(goals)
    )
    state.sequence = tuple(goals) if joined else ()
    state.commitment = None


def _baseline(state: State, passage: PassageText, mention: Mention) -> Mention | None:
    """Return a baseline, that of 较上年 counted from the goal's year."""
    goal = state.goal
    if goal and goal.start_year and goal.due_date:
        return None  # a winter over two years has no one year before it
    if goal and goal.target_year and mention.span.of(passage.text)[1:].startswith(("上", "去", "前", "比")):
        return mention._replace(baseline_year=goal.target_year - 1)
    return mention


def _combined(before: Mention | None, goal: Mention, text: str) -> Mention:
    """Return a span of years counted from a start: 从2020年起，用3年时间 ends in 2022."""
    if not (before and before.start_year and not before.target_year):
        return goal
    length = _LENGTH.search(goal.span.of(text))
    if not length or _YEAR.search(goal.span.of(text)):
        return goal
    printed = length[1]
    years = int(printed) if printed.isdecimal() else "一二三四五六七八九十".find(printed.replace("两", "二")) + 1
    return goal._replace(start_year=before.start_year, target_year=before.start_year + years - 1)


def goal_at(state: State, clause: Clause, quantity: Quantity) -> Mention | None:
    """Return the time that holds at a quantity: the last of its clause before it, else what the clause inherits."""
    if not clause.times:
        return state.goal
    goals = [m for m in clause.times if m.role == "goal"]
    before = [m for m in goals if m.span.start < quantity.span.start]
    if not before and goals and state.earlier and goals[0].span.start > quantity.span.end:
        return state.earlier  # 累计建成70家、2027年底达到100家
    return before[-1] if before and before[-1] is not goals[-1] else state.goal


def baseline_of(state: State, clause: Clause, item: Item, kind: str) -> Mention | None:
    """Return what a change is measured against; a level has a baseline only in its own item of a clause."""
    if kind == "change":
        return state.baseline
    for mention in clause.times:
        if mention.role == "baseline" and item.start <= mention.span.start < item.end:
            return state.baseline
    if item.group[0].numeral.kind == "multiple" and state.baseline:  # 以2020年为基数，…翻一番
        said = state.baseline.span.start
        return None if state.readings and state.readings[-1].quote.end > said else state.baseline
    return None
