"""The words around the quantities of an item: the noun phrase before, the verbs and bounds that lead up to them, the rest."""

import re
from typing import NamedTuple

from gongbao.extraction.grammar import comparators
from gongbao.extraction.grammar.comparators import Token
from gongbao.extraction.grammar.quantities import Quantity
from gongbao.extraction.targets import wording
from gongbao.extraction.targets.items import Item, end_of
from gongbao.extraction.targets.sentence import Clause, PassageText, without_times
from gongbao.model import Span

EVERY = re.compile(
    r"每(?P<n>[0-9]+|[二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])?(?P<unit>个?半年|年度?|个?月|个?季度?|周|旬|日|天|学期|学年|个工作日)(?!生产|供)"
)
_TERMINAL = re.compile(
    r"[、,;)和及与]|(?:的?(?:目标|任务|水平|要求|标准|标准要求|目标要求|目标任务|大关|关口|台阶|门槛))?$|等(?:[^,;、0-9]{0,8}(?:目标|任务|指标|工作))?$|不(?:降低|下降|减少|反弹|突破|增加)$"
)
_AT_LEAST = re.compile(r"(?:至少|最少|不少于|至多|最多|不超过)(?=[^,;、\d]{0,10}$)")
_BOUND = r"不(?:得|应|能|宜)?(?:少于|低于|超过|高于|大于|小于|多于)"
_WHOLE = "(?=[^,;、0-9]{2,12}$)"
_BOUND_OF_WHOLE = re.compile(f"(?:{_BOUND}){_WHOLE}")
_REACH_OF_THE_WHOLE = re.compile(f"(?:{_BOUND}|超过|达到|达|相当于|占到){_WHOLE}")
_REACH_OF_EACH = re.compile(
    rf"(?:{_BOUND}|控制在|达到|提高到|增加到|保持在)(?=(?:每[0-9]{{0,3}}[^,;、0-9]{{1,6}}|[人户]均)$)"
)
"""Before a number for each: 密度控制在每百米2个以内."""
_EACH = re.compile("每|[人户]均$")
_OLD_VALUE = re.compile(r"(?:从|由)?[0-9.]+[^0-9,]{1,4}$")
_BRACKET = re.compile(r"^[(\[〔【][^()\[\]〔〕【】]*[)\]〕】]")
_TO_YEAR = re.compile(r"[到至][0-9]{4}年[底末]?的$")
_RAISES = re.compile(r"(?:提高|提升|增加|上升|扩大|增长|下降|降低|减少|压减|缩减|缩小|压降|削减)[到至]?的?$")
"""Before the year of the value: 由2020年的88%提高到2025年的95%."""
LESS = re.compile(r"减少|压减|削减|降低|减排|节约(?!型)|节能(?!型)|节水(?!型)|压降")
IMPROVED = frozenset(("提升", "改善", "提高"))
_CARRIED_OUT = re.compile("(?:基本|力争|计划)*(?:完成|实施|推进|开展)")
"""Before what is improved, which is then a deed and no change: 完成功能提升35公顷."""
_WORKS = ("改造", "整治", "修缮", "更新", "治理")
"""Before what improves too, which is then a deed and no change: 菜市场改造提升15家."""
_KEPT = re.compile(
    "(?:率|比例|比重|占比|浓度|满意度|指数|强度|得分)(?:[均都]|双双|分别|平均)?在$|(?:确保|保证|力争|争取)[^,]{3,}在$"
)
"""Where a measure is kept, before its bound: 死亡率在|0.2以内; but 面积在300平方米以上 says how large something is."""
CLASSES = "(?:[0-9]{1,2}|[一二三四五六七八九十]+)个?(?:大类|类|大门类|门类|品类|领域|方面|部分|板块)$"
_CLASSES = re.compile(CLASSES)
"""How many classes what is counted falls into, before their count: 抽检7大类|480个批次."""
_OF_CLASSES = ("类", "领域", "方面", "部分", "板块")
_NOTHING: frozenset[str] = frozenset()


class Words(NamedTuple):
    """The words around a group of quantities."""

    noun: str
    name: str
    """The noun phrase without what leads up to it and what trails behind it."""
    noun_span: Span
    tokens: tuple[Token, ...]
    kinds: frozenset[str]
    """The classes of the words of the tail."""
    said: frozenset[str]
    """The words of the tail."""
    rest: str
    terminal: bool
    every: re.Match[str] | None
    before: str
    behind: str
    """What of the clause stands behind the item."""
    whole: str
    """What a share is of, or a number for each of: 总数 in 不少于总数的30%, 每百户 in 达到每百户30平方米."""


def words_of(passage: PassageText, clause: Clause, item: Item) -> Words:
    """Read the words around the quantities of an item."""
    first, last = item.group[0], item.group[-1]
    visible, start, number = passage.visible, item.start, first.span.start
    tokens, noun_end, whole = _before_number(passage, clause, item)
    least_end = noun_end
    improved = bool(tokens) and tokens[0].word in IMPROVED and not first.is_share
    said_once = item.listed and _CARRIED_OUT.search(passage.plain, clause.span.start, start)
    works = improved and visible.endswith(_WORKS, start, noun_end)
    if improved and (said_once or works or _CARRIED_OUT.match(passage.plain, start)):
        noun_end, tokens = tokens[0].span.end, []
    if match := _AT_LEAST.search(visible, start, least_end):
        word = match[0]
        says = ">=" if word in ("至少", "最少", "不少于") else "<="
        tokens = [*tokens, Token("least", Span(*match.span()), word, says)]
    noun_span = Span(start, noun_end)
    noun = without_times(passage.text, noun_span, clause.times) if clause.times else passage.text[start:noun_end]
    dated = passage.text.endswith("的", start, number) and _TO_YEAR.search(passage.text, start, number)
    if dated and (raised := _RAISES.search(noun)):
        direction = "decrease" if LESS.match(raised[0]) or raised[0][0] in "降下缩" else "increase"
        tokens = [Token("reach", Span(noun_end, noun_end), raised[0] + "到", direction), *tokens]
        noun = _OLD_VALUE.sub("", noun[: raised.start()])
    elif not dated and (since := _old_year(clause, visible, start, noun_end)) is not None:
        noun_span = Span(start, since)
        noun = without_times(passage.text, noun_span, clause.times)
    rest = passage.text[end_of(last, item.bounds[-1]) : item.end].strip()
    if rest and rest[0] in "([〔【":
        rest = _BRACKET.sub("", rest)
    noun = (_CLASSES.sub("", noun) if not rest and noun.endswith(_OF_CLASSES) else noun).strip()
    before = passage.plain[clause.span.start : number]
    every = None
    for match in EVERY.finditer(before) if "每" in before else ():
        every = match
    kinds = frozenset([token.kind for token in tokens]) if tokens else _NOTHING
    said = frozenset([token.word for token in tokens]) if tokens else _NOTHING
    terminal = not rest or _TERMINAL.match(rest) is not None
    behind = passage.plain[item.end : clause.span.end]
    name = wording.clean(noun)
    return Words(noun, name, noun_span, tuple(tokens), kinds, said, rest, terminal, every, before, behind, whole)


def _before_number(passage: PassageText, clause: Clause, item: Item) -> tuple[list[Token], int, str]:
    """Return the words right before the first quantity of an item, where they begin, and what a share is of."""
    first, start = item.group[0], item.start
    visible, number = passage.visible, first.span.start
    floor = start
    for mention in clause.times:
        if floor < mention.span.end <= number:
            floor = mention.span.end
    over_half = first.numeral.kind == "half" and visible[number - 1 : number] == "过"
    tokens, noun_end = comparators.tail(visible, floor, number - over_half)
    if not tokens and visible.endswith("在", start, number) and _is_kept(visible, start, first, clause.span.end):
        tokens, noun_end = comparators.tail(visible, floor, number - 1)
        return [Token("reach", Span(number - 1, number), "在"), *tokens], noun_end, ""
    if over_half:
        tokens.insert(0, Token("before", Span(number - 1, number), "过", ">"))
    # words that stand before a time inside the clause: 分别较2020年降低
    for mention in clause.times:
        if mention.span.end == noun_end and mention.span.start > start:
            more, noun_end = comparators.tail(visible, start, mention.span.start)
            tokens = [*tokens, *more]
    for_each = not tokens and _EACH.search(visible, max(start, number - 8), number)
    if for_each and (reach_of_each := _REACH_OF_EACH.search(visible, start, number)):
        tokens, noun_end = comparators.tail(visible, start, reach_of_each.end())
        return tokens, noun_end, passage.text[reach_of_each.end() : number]
    if not tokens and first.is_share and (reach := _reach_of_whole(visible, start, number)):
        tokens, noun_end = comparators.tail(visible, start, reach)
        return tokens, noun_end, passage.text[reach:number].removesuffix("的")
    return tokens, noun_end, ""


def _is_kept(text: str, start: int, quantity: Quantity, end: int) -> bool:
    """Tell whether a bounded number before which 在 stands says where a measure is kept: 死亡率在|0.2以内."""
    if not comparators.after(text, quantity.span.end, end):
        return False
    return _KEPT.search(text, start, quantity.span.start) is not None


def _old_year(clause: Clause, text: str, start: int, end: int) -> int | None:
    """Return where the year of an old value stands, which the noun before it has not: 覆盖率|由2020年的36%提高到40%."""
    for mention in clause.times:
        if mention.role == "baseline" and start < mention.span.start < end and text[mention.span.start] in "从由":
            return mention.span.start
    return None


def _reach_of_whole(text: str, start: int, end: int) -> int | None:
    """Return where the verb ends in 不少于总数的30%, 占新车的60%: between it and the number stands the whole."""
    window = text[max(start, end - 20) : end]
    pattern = _REACH_OF_THE_WHOLE if window.endswith("的") else _BOUND_OF_WHOLE
    found = list(pattern.finditer(window))
    return end - len(window) + found[-1].end() if found else None
