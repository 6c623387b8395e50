"""A passage cut into what targets are read from: sentences of clauses, with their quantities and mentions of time.

Text is narrowed first, which keeps every offset. What stands in brackets or quotation marks is hidden: `(PUE)` and
“15分钟社区生活圈” hold no quantities of their own, but a bracket that begins with 其中, or tells the rate of what was
counted (达到1万张以上（护理床位占比达到60%）), is read as a clause.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from gongbao.characters import narrow
from gongbao.extraction.grammar.periods import Frame, Mention, clear_of
from gongbao.extraction.grammar.periods import find as find_times
from gongbao.extraction.grammar.quantities import Quantity, quantities
from gongbao.extraction.grammar.sentences import clauses, sentences
from gongbao.extraction.targets import coverage, milestones
from gongbao.extraction.targets.strength import Strength
from gongbao.extraction.targets.strength import find as find_strengths
from gongbao.model import Span
from gongbao.patterns import FIVE_YEARS

_NESTED = re.compile(
    r"\((?=其中|(?:力争|争取)[^()]*[0-9]|(?:含|包括)[^()]*[0-9][^()]*\)(?:[,;。、和及与]|$)|20[0-9]{2}[^()]{0,8}年\)"
    r"|[^()0-9,;]{2,14}(?:占比|比例|比重|率)(?:达到?|不低于|不少于|超过|保持在|提[高升]到|提升至)[0-9.]+%[^()0-9]{0,3}\)(?:[,;。]|$))"
    r"([^()]*)\)"
)
_HIDDEN = re.compile(
    r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|\((?<!/\()(?![间套户人家个辆次座张处所条段]\))(?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]|〔[^〔〕]*〕|【[^【】]*】"
)
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"\n]{0,60}\"|‘[^‘’]*’|「[^「」]*」")
_GOAL_IN_QUOTES = re.compile(
    "(?<=实现|确保|完成|达到|确定|明确|提出|围绕|紧扣)“([^“”]*20[0-9]{2}年[^“”]*[0-9][^“”]*)”(?=的?(?:总体|阶段性?|工作|发展|奋斗|年度)*(?:目标|任务))"
)
"""A whole goal in quotation marks: 确保实现“到2025年新增绿地50公顷”的目标."""
_EDITION = ("版本", "版的")
HIDDEN = "□"
_MODIFIES = re.compile(
    "(?:建成|形成|构建|建立|打造|健全|完善|构筑)[^,;。0-9以]{0,4}以[^,;。0-9的]{2,30}为[^,;。0-9的]{2,10},(?:[^,;。0-9的]{2,30},){0,3}[^,;。0-9的]{2,30}的"
)
"""Something built that commas describe before it is named."""
_GOES_ON = frozenset(",;、")
"""Behind an aside, what shows that its sentence goes on: 到2025年，…（A牵头），…（B牵头）."""

_Placed = TypeVar("_Placed", Quantity, Mention, Strength)


@cache
def hint() -> re.Pattern[str]:
    """Return what finds in narrowed text what a target can rest on: a digit, a numeral that counts or a word of coverage.

    The pattern begins with the first characters of all it finds, so that the rest of a text is passed over quickly.
    """
    fully = f"{coverage.done_fully()}|{milestones.reached_fully()}"
    return re.compile(
        rf"[0-9翻一二两三四五六七八九十百千万亿半全域面部所应清](?:(?<=[0-9翻])|(?<=全)(?:部|面(?={fully}))|(?<=所)有|(?<=[全域面部])覆盖|(?<=应).尽|(?<=清)零"
        r"|(?<=[一二两三四五六七八九十百千万亿])(?:分之|成|番|半|[个项种次家名所座处条户套台辆件人倍公亩平万千百十亿吨])"
        rf"|(?<=半)数|(?<=前[一二三四五六七八九十])|(?<=十){FIVE_YEARS.removeprefix('十')})"
    )


class Clause(NamedTuple):
    """A stretch between commas, with its quantities, times and words of commitment; spans are offsets of the passage."""

    span: Span
    part: int
    """Where the stretch between ； that it stands in begins."""
    plain: str
    """Its text, brackets hidden."""
    bare: str
    """Its text without the mentions of time."""
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Mention, ...] = ()
    strengths: tuple[Strength, ...] = ()


class Sentence(NamedTuple):
    """What stands between 。: its text, brackets hidden, and its stretches between ；."""

    text: str
    stretches: tuple[Span, ...]


class PassageText(NamedTuple):
    """A text as `printed`, narrowed (`text`), the same with brackets (`plain`) and also quotations (`visible`) hidden.

    `sentences` are those that a target can stand in.
    """

    printed: str
    text: str
    plain: str
    visible: str
    sentences: tuple[Sentence, ...]
    frame: Frame


def hide(text: str) -> str:
    """Blank what stands in brackets or in 《》 of narrowed text; offsets stay true."""
    return _HIDDEN.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


def cut(printed: str, body: Span, frame: Frame, *, asides: Iterable[Span] = ()) -> PassageText:
    """Cut a text into sentences, from `body.start` to `body.end`; the stretches of `asides` are not read, and end one."""
    return within(uncut(printed, frame, asides=asides), body)


def uncut(printed: str, frame: Frame, *, asides: Iterable[Span] = ()) -> PassageText:
    """Return a text without sentences yet; a long one (a table) is narrowed once, and cut `within` each of its cells."""
    text = narrow(printed)
    for start, end in asides:
        mark = " " if text[end : end + 1] in _GOES_ON else "。"
        text = f"{text[:start]}{mark}{' ' * (end - start - 1)}{text[end:]}"
    opened = _NESTED.sub(lambda match: f",{match[1]},", text) if "(" in text else text
    if "”" in text and "目标" in text:
        opened = _GOAL_IN_QUOTES.sub(lambda match: f",{match[1]},", opened)
    plain = hide(opened)
    visible = _QUOTED.sub(_blank, plain)
    return PassageText(printed, text, plain, visible, (), frame)


def within(passage: PassageText, body: Span) -> PassageText:
    """Return a text with the sentences of a stretch."""
    plain = passage.plain
    may_hold, found = hint().search, []
    for group in _groups(plain, body):
        start, end = group[0].start, group[-1].end
        if may_hold(plain, start, end):
            found.append(Sentence(plain[start:end], tuple(group)))
    return passage._replace(sentences=tuple(found))


def _groups(plain: str, body: Span) -> list[list[Span]]:
    """Return the 。-sentences of the body, each as its stretches between ；."""
    groups: list[list[Span]] = []
    before = body.start
    for span in sentences(plain, body):
        start, end = span
        if groups and ";" in plain[before:start]:
            groups[-1].append(span)
        else:
            groups.append([span])
        before = end
    return groups


def clauses_of(passage: PassageText, sentence: Sentence) -> list[Clause]:
    """Cut a sentence of a passage into clauses; its numbers, times and words of commitment are found once for all."""
    text, plain = passage.text, passage.plain
    start, end = sentence.stretches[0].start, sentence.stretches[-1].end
    times = find_times(plain, passage.frame, start, end)
    if "版" in plain:
        times = [m for m in times if text[m.span.end : m.span.end + 2] not in _EDITION]
    found = quantities(passage.visible, start, end)
    if times:
        found = [q for q in found if clear_of(q.span, times)]
    strengths = find_strengths(plain, start, end)
    modifiers = [Span(*m.span()) for m in _MODIFIES.finditer(plain, start, end)] if "以" in sentence.text else []
    made: list[Clause] = []
    for stretch in sentence.stretches:
        part = -1
        spans = clauses(plain, stretch)
        for span in _whole(plain, spans, modifiers) if modifiers else spans:
            start, end = span
            part = start if part < 0 else part
            if not (times or found or strengths):
                made.append(Clause(span, part, plain[start:end], text[start:end]))
                continue
            own = _taken(times, span) if times and times[0].span.start < end else ()
            bare = without_times(text, span, own) if own else text[start:end]
            counted = _taken(found, span) if found and found[0].span.start < end else ()
            strong = _taken(strengths, span) if strengths and strengths[0].span.start < end else ()
            made.append(Clause(span, part, plain[start:end], bare, counted, own, strong))
    return made


def _whole(plain: str, spans: Sequence[Span], modifiers: Sequence[Span]) -> list[Span]:
    """Join the clauses that the commas inside a modifier part: 建成以甲为龙头,整体协同的体系."""
    whole: list[Span] = []
    for span in spans:
        if any(modifier.start < span.start < modifier.end for modifier in modifiers):
            whole[-1] = Span(whole[-1].start, span.end)
        else:
            whole.append(span)
    return whole


def _taken(waiting: list[_Placed], span: Span) -> tuple[_Placed, ...]:
    """Take from the front of a list what begins before the end of a clause, and return what of it lies in the clause."""
    start, end = span
    taken, count = [], 0
    for placed in waiting:
        first, last = placed.span
        if first >= end:
            break
        count += 1
        if start <= first and last <= end:
            taken.append(placed)
    del waiting[:count]
    return tuple(taken)


def without_times(text: str, span: Span, times: Iterable[Mention]) -> str:
    """Return the text of a span without the mentions of time in it."""
    kept, at = "", span.start
    for mention in times:
        start, end = mention.span
        if end <= span.start or start >= span.end:
            continue
        kept += text[at : start if start > at else at]
        at = end if end > at else at
    return kept + text[at : span.end]
