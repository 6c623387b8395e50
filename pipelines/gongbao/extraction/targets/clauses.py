"""From the clauses of a passage to targets: which quantities are committed to, and to what.

A quantity is a target where the words before it reach for it (达到, 不低于, 提高), where a verb of building counts with
it (新增绿地15公顷, 完成12家改造), where a share says of what it is one (覆盖率100%), or where it stands in a list with
such. A quantity that only narrows a noun (10万平方米以上的商场) is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gongbao.extraction.grammar import comparators
from gongbao.extraction.grammar.comparators import Token
from gongbao.extraction.grammar.periods import Mention
from gongbao.extraction.grammar.quantities import Quantity
from gongbao.extraction.targets import coverage, exclusions, wording
from gongbao.extraction.targets.reading import Reading, Setting
from gongbao.extraction.targets.sentence import Clause, PassageText
from gongbao.model import Span

_EVERY = re.compile(r"每(?P<n>[0-9]+|[一二两三四五六七八九十])?(?P<unit>个?半年|年度?|个?月|个?季度?|周|日|天|学期|学年|个工作日)(?!生产|供)")
_TERMINAL = re.compile(r"[、,;)和及与]|(?:的?(?:目标|任务|水平|要求|标准|标准要求|目标要求|目标任务))?$")
_AT_LEAST = re.compile(r"(?:至少|最少|不少于|至多|最多|不超过)(?=[^,;、\d]{0,10}$)")
_SHARE_OF = re.compile(r"(?:占|达到|为|是|相当于)(?P<whole>[^,;]{1,24})的?$")
_TIME_UNITS = frozenset(("年", "个月", "月", "日", "天", "个工作日", "工作日", "小时", "分钟", "秒", "周", "岁", "周岁", "半年", "个自然日", "个小时"))
_TASKS = re.compile(r"(?:的?(?:建设|改造|整治|创建|更新|培育|安置|供应)?(?:任务|工作|目标|目标任务))?$")
_DURATION = re.compile(r"周期|时间|时长|寿命|间隔|用时|耗时|时数|龄|学时")
_CONNECTED = re.compile(r"\s*(?:[、,]|和|及|与|以及|、和)\s*")
_MEETING = re.compile(r"会议|例会|召开|调度|报送|通报|汇报|推进会|联席会")
_ABSTRACT = re.compile(r"(?:机制|制度|体系|环节|方面|问题|原则|阶段|关系|办法|措施|清单|方案|清零|重点|关口|责任|文明|维护|意识|作用|能力|统一|转变|结合)$")
_APPOSITION = re.compile(r"(?:等|这|上述|以上|前述|现有|原有|既有|已有|分为|分成|划分为|包括|包含|含|从|的)$")
_STRUCTURE_UNITS = frozenset(("类", "层", "字", "级", "星级", "星", "本", "部", "节", "页", "期", "届", "部门", "对", "头", "组"))


@dataclass(slots=True)
class _State:
    """What a clause inherits from those before it."""

    goal: Mention | None = None
    sequence: tuple[Mention, ...] = ()
    baseline: Mention | None = None
    subject: str = ""
    subjects: tuple[str, ...] = ()
    kind: str = ""
    verb: str = ""
    clause: str = ""
    commitment: tuple[str, Span] | None = None
    previous: Span | None = None
    """The clause before, when it holds nothing but a time (到2025年，)."""
    accepted: bool = False
    readings: list[Reading] = field(default_factory=list)


def read(passage: PassageText, setting: Setting) -> list[Reading]:
    """Return the targets of a passage in order."""
    state = _State(goal=setting.lead)
    sentence, excluded = -1, False
    for clause in passage.clauses:
        if clause.sentence != sentence:
            sentence = clause.sentence
            excluded = exclusions.sentence(passage.sentences[sentence], setting)
            _begin_sentence(state, setting, passage.text[clause.span.start : clause.span.start + 2])
        if excluded:
            continue
        _times(state, passage, clause)
        _clause(state, passage, clause, setting)
    return state.readings


def _begin_sentence(state: _State, setting: Setting, opening: str) -> None:
    if not (setting.goals or opening == "其中"):
        state.goal = setting.lead
    state.sequence, state.baseline, state.previous, state.commitment = (), None, None, None
    state.accepted, state.kind, state.verb, state.clause = False, "", "", ""


def _times(state: _State, passage: PassageText, clause: Clause) -> None:
    """Take over the times of a clause."""
    goals = [mention for mention in clause.times if mention.role == "goal"]
    if goals:
        state.goal, state.baseline = _combined(state.goal, goals[-1], passage.text), None
        joined = all(
            _CONNECTED.fullmatch(passage.text, a.span.end, b.span.start) for a, b in zip(goals, goals[1:], strict=False)
        )
        state.sequence = tuple(goals) if len(goals) > 1 and joined else ()
    for mention in clause.times:
        if mention.role == "baseline":
            if mention.span.of(passage.text)[1:].startswith(("上", "去", "前")) and state.goal and state.goal.target_year:
                mention = replace(mention, baseline_year=state.goal.target_year - 1)
            state.baseline = mention
    words = exclusions.commitment(passage.plain[clause.span.start : clause.span.end])
    bare = _without_times(passage, clause.span, clause)
    state.commitment = state.commitment if not goals else None
    if words and (not wording.clean(bare) or words[0] == "in-principle" and not clause.quantities and len(bare) < 8):
        state.commitment = (words[0], words[1].shift(clause.span.start))


def _combined(before: Mention | None, goal: Mention, text: str) -> Mention:
    """Return a span of years counted from a start: 从2020年起，用3年时间 ends in 2022."""
    length = re.search(r"([0-9]+|[一二两三四五六七八九十])年", goal.span.of(text))
    if not (before and before.start_year and not before.target_year and length and not re.search(r"[0-9]{4}", goal.span.of(text))):
        return goal
    printed = length[1]
    years = int(printed) if printed.isdecimal() else "一二三四五六七八九十".find(printed.replace("两", "二")) + 1
    return replace(goal, start_year=before.start_year, target_year=before.start_year + years - 1)


def _without_times(passage: PassageText, span: Span, clause: Clause) -> str:
    """Return the text of a span without the mentions of time in it."""
    text, at = "", span.start
    for mention in clause.times:
        if mention.span.end <= span.start or mention.span.start >= span.end:
            continue
        text += passage.text[at : max(at, mention.span.start)]
        at = max(at, mention.span.end)
    return text + passage.text[at : span.end]


def _clause(state: _State, passage: PassageText, clause: Clause, setting: Setting) -> None:
    bare = wording.clean(_without_times(passage, clause.span, clause))
    before = len(state.readings)
    if not exclusions.clause(passage.plain[clause.span.start : clause.span.end]):
        start: int | None = None
        for item in _items(passage, clause):
            if start is not None and not item.listed:
                item = replace(item, start=start)
            made = _item(state, passage, clause, item, setting)
            start = None if made else item.start
            state.readings.extend(made)
        numbers = state.readings[before:]
        if not any(reading.unit in ("%", "％") for reading in numbers):
            state.readings.extend(_coverage(state, passage, clause, setting))
    if bare:
        state.clause = bare
        state.previous = None
        state.accepted = len(state.readings) > before or (state.accepted and not clause.quantities and len(bare) < 12)
    elif clause.times:
        state.previous = clause.span


@dataclass(frozen=True, slots=True)
class _Item:
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


def _items(passage: PassageText, clause: Clause) -> Iterator[_Item]:
    """Cut a clause into its items; `新建A 6家、B 4家` has two, `分别达到5%和6%` one of two quantities."""
    text, rest = passage.visible, list(clause.quantities)
    start, listed = clause.span.start, False
    while rest:
        group, bounds = [rest.pop(0)], []
        bounds.append(comparators.after(text, group[-1].span.end, clause.span.end))
        while rest and _CONNECTED.fullmatch(text, _end(group[-1], bounds[-1]), rest[0].span.start):
            group.append(rest.pop(0))
            bounds.append(comparators.after(text, group[-1].span.end, clause.span.end))
        end, joined = clause.span.end, False
        if rest:
            border = _border(text, _end(group[-1], bounds[-1]), rest[0].span.start)
            end, joined = (border, True) if border is not None else (end, False)
        reached = bool(rest) and not joined and bool(comparators.tail(text, group[-1].span.end, rest[0].span.start)[0])
        yield _Item(start, tuple(group), tuple(bounds), end, listed, not rest or joined, reached)
        start, listed = (end + 1 if joined else _end(group[-1], bounds[-1])), joined


def _end(quantity: Quantity, bound: Token | None) -> int:
    return bound.span.end if bound else quantity.span.end


def _border(text: str, start: int, end: int) -> int | None:
    """Return the list mark between two items, None when there is none: then the first narrows the second."""
    if start < end and text[start] in "、和及与":
        return start
    at = max(text.rfind(mark, start, end) for mark in "、和及与")
    return at if at >= start else None


@dataclass(frozen=True, slots=True)
class _Words:
    """The words around a group of quantities."""

    noun: str
    noun_span: Span
    tokens: tuple[Token, ...]
    rest: str
    terminal: bool
    every: re.Match[str] | None
    before: str

    def has(self, *kinds: str) -> bool:
        return any(token.kind in kinds for token in self.tokens)


def _words(passage: PassageText, clause: Clause, item: _Item) -> _Words:
    first, last = item.group[0], item.group[-1]
    tokens, noun_end = comparators.tail(passage.visible, item.start, first.span.start)
    noun_span = Span(item.start, noun_end)
    # words that stand before a time inside the clause: 分别较2020年降低
    for mention in clause.times:
        if mention.span.end == noun_end and mention.span.start > item.start:
            more, _ = comparators.tail(passage.visible, item.start, mention.span.start)
            tokens = [*tokens, *more]
    if not tokens and first.is_share and (reach := _reach_of_whole(passage.visible, item.start, first.span.start)):
        tokens, noun_end = comparators.tail(passage.visible, item.start, reach)
        noun_span = Span(item.start, noun_end)
    if match := _AT_LEAST.search(passage.visible, item.start, noun_end):
        word = match[0]
        says = ">=" if word in ("至少", "最少", "不少于") else "<="
        tokens = [*tokens, Token("least", Span(*match.span()), word, says)]
    noun = _without_times(passage, noun_span, clause)
    rest = re.sub(r"^\([^()]*\)", "", passage.text[_end(last, item.bounds[-1]) : item.end].strip())
    before = passage.plain[clause.span.start : first.span.start]
    every = None
    for match in _EVERY.finditer(before):
        every = match
    return _Words(
        noun.strip(), noun_span, tuple(tokens), rest, not rest or _TERMINAL.match(rest) is not None, every, before
    )


def _reach_of_whole(text: str, start: int, end: int) -> int | None:
    """Return where the verb ends in 不少于总数的30%, 占新车的60%: between it and the number stands the whole."""
    window = text[max(start, end - 20) : end]
    if not window.endswith("的"):
        return None
    for match in reversed(list(re.finditer(r"不(?:得|应)?(?:少于|低于|超过|高于)|超过|达到|达|相当于|占到", window))):
        return end - len(window) + match.end()
    return None


def _item(state: _State, passage: PassageText, clause: Clause, item: _Item, setting: Setting) -> list[Reading]:
    words = _words(passage, clause, item)
    quantity = item.group[0]
    form = _form(state, words, item, quantity, clause)
    if form is None or exclusions.quantity(passage, clause, quantity, words.noun, form, setting):
        return []
    indicators = _indicators(state, words, item, form, setting)
    if exclusions.fee(indicators[0], quantity):
        return []
    kind = _kind(state, words, quantity, form, item)
    made = _distribute(state, passage, clause, item, words, indicators, kind)
    state.subject, state.kind = made[-1].indicator, made[-1].kind
    state.subjects = tuple(reading.indicator for reading in made)
    state.verb = wording.leading_verb(wording.clean(words.noun)) or (state.verb if item.listed else "")
    state.accepted = True
    return made


def _form(state: _State, words: _Words, item: _Item, quantity: Quantity, clause: Clause) -> str | None:
    """Return by what construction a quantity is committed to, or None when it is not."""
    noun = wording.clean(words.noun)
    if words.every and quantity.unit in ("次", "轮", "遍") and not _MEETING.search(words.before + words.rest):
        return "frequency"
    if quantity.unit in _TIME_UNITS and not (
        words.has("before", "reach")
        and words.terminal
        and _DURATION.search(noun)
        and quantity.unit in ("小时", "分钟", "岁", "周岁", "秒", "个小时")
    ):
        return None
    if quantity.unit in ("级", "星级", "星", "成") and quantity.numeral.kind != "fraction":
        return None
    return _shape(state, words, item, quantity, noun, clause)


def _shape(
    state: _State, words: _Words, item: _Item, quantity: Quantity, noun: str, clause: Clause
) -> str | None:
    small = quantity.numeral.kind == "chinese" and quantity.value < 10
    strong = words.has("before", "least") or item.bounds[0] is not None
    if quantity.numeral.kind == "multiple":
        return "change"
    if not quantity.unit and not (words.has("before", "reach") and words.terminal and (noun or state.subject)):
        return None
    if quantity.is_share and not words.terminal:
        return None if item.narrows else _share_first(state, words, item, noun)
    if words.has("change") and words.terminal:
        return "change"
    if (words.has("before") or words.has("reach")) and words.terminal:
        return "reach" if noun or state.subject or state.clause else None
    if not words.terminal:
        return _count_first(state, words, quantity, noun, item, small and not strong)
    if _SHARE_OF.search(words.noun) and (quantity.is_share or quantity.unit == "倍"):
        return "reach" if state.goal or not words.noun.startswith("占") else None
    if _APPOSITION.search(words.noun) or (small and not strong and not (item.listed and state.accepted)):
        return None
    return _bare(state, words, item, quantity, noun, strong, clause)


def _share_first(state: _State, words: _Words, item: _Item, noun: str) -> str | None:
    """Read 停车位100%预留…, 建成区50%以上的面积达到…; a share that narrows a noun (的资金支持) is none."""
    hundred = item.group[0].value == 100
    rest = words.rest.removeprefix("的")
    if words.rest.startswith("的") and noun and not re.search(r"达到|完成|实现|满足|建成|具备|符合|纳入|开展|使用|采用|配备|配置|安装|建有|设有|落实", rest):
        return None
    if hundred or words.has("before", "reach") or item.bounds[0] is not None or state.goal:
        return "share-first" if wording.has_verb(rest) or re.search(r"达到|配备|使用|满足|实现|纳入|预留|采用|达标|符合|具备|参加|参与|接受", rest) else None
    return None


def _count_first(
    state: _State, words: _Words, quantity: Quantity, noun: str, item: _Item, vague: bool
) -> str | None:
    """Read 完成12家老旧养老机构消防设施改造: a verb of building, the quantity, then what is built."""
    if vague and (quantity.value < 2 or _ABSTRACT.search(words.rest)):
        return None
    if not item.closed or quantity.unit in _STRUCTURE_UNITS and not words.has("before", "least"):
        return None
    if quantity.unit in ("%", "％", "个百分点", "百分点"):
        return None
    reach_verb = any(token.word in ("完成", "实现", "建有", "拥有", "设有", "形成", "配有") for token in words.tokens)
    verb = wording.trailing_verb(words.noun) or (item.listed and not noun and state.accepted) or reach_verb
    verb = verb or words.has("least")
    if not verb or re.match(r"的|内|前|后|之|起|间|期|范围|半径|方面|环节", words.rest):
        return None
    return "count-first"


def _bare(
    state: _State, words: _Words, item: _Item, quantity: Quantity, noun: str, strong: bool, clause: Clause
) -> str | None:
    """Read a noun and its quantity with no verb between: 新增绿地15公顷, 覆盖率100%, 立体绿化10公顷."""
    if not noun and not words.every:
        dated = any(item.start <= mention.span.start < quantity.span.start for mention in clause.times)
        return "listed" if item.listed and state.accepted and dated else None
    if quantity.is_share:
        return "bare"
    if wording.has_verb(noun) or wording.has_verb(words.noun):
        return "built"
    if (item.listed and state.accepted) or state.accepted:
        return "listed"
    return "bare" if state.goal and not re.search(r"[的等]$", words.noun) else None


def _indicators(state: _State, words: _Words, item: _Item, form: str, setting: Setting) -> list[str]:
    noun = wording.clean(words.noun)
    if form == "frequency":
        return [_frequency_indicator(state, words, noun, setting)]
    if form == "share-first":
        rest = words.rest.removeprefix("的")
        owner = wording.clean(re.sub(r"(?:按照|按).{1,8}$", "", noun)) or state.clause
        return [wording.clean(owner + rest) or state.subject]
    if form == "count-first":
        done = next((t.word for t in words.tokens if t.word in ("完成", "实现", "建有", "拥有", "形成")), "")
        if _TASKS.fullmatch(words.rest):
            return [_elided(state, "")]
        verb = wording.trailing_verb(words.noun) or ("" if done == "完成" else done) or (state.verb if item.listed else "")
        lead = noun if len(noun) > len(verb) else verb
        return [(("" if lead in ("完成", "实现") else lead) + wording.clean(words.rest)) or state.subject]
    if _SHARE_OF.search(noun) and not words.has("before", "reach"):
        noun = re.sub(r"(?:达到|为|是|相当于)[^,;]*$", "", noun).removesuffix("的") or noun
    noun = re.sub(r"(?:从|由)[^,;]*[0-9][^,;]*$", "", noun)
    noun = re.sub(r"[0-9.]+[^0-9,]{1,6}(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|压减)[到至]?的?$", "", noun)
    if not noun and len(item.group) == len(state.subjects) > 1:
        return list(state.subjects)
    if not noun or noun == wording.leading_verb(noun):
        noun = _elided(state, noun)
    elif item.listed and state.verb and not wording.leading_verb(noun) and form in ("built", "listed"):
        noun = state.verb + noun
    if "分别" in words.before or len(item.group) > 1:
        parts = wording.split(noun, len(item.group))
        if parts and not state.sequence and len(parts) == len(item.group) > 1:
            return parts
    if any(token.word.startswith("均") or token.word == "都" for token in words.tokens) and (
        parts := wording.split(noun, 2)
    ):
        many = len([p for p in re.split(r"[、和及与]", noun) if p])
        return wording.split(noun, many) or parts
    if "其中" in words.before[:4] and item.group[0].is_share and not wording.is_measure(noun):
        return [noun + state.subject]
    return [wording.complete(noun, state.subject)]


def _owner(state: _State) -> str:
    """Return the clause before when it only names whom the next is about (环卫等公共领域，…全部使用…), else ''."""
    clause = state.clause
    if state.accepted or wording.has_verb(clause) or not re.search(r"等?(?:领域|区域|单位|企业|部门|场所|地区|项目|车辆|机构|学校)$", clause):
        return ""
    return clause if 4 < len(clause) < 30 else ""


def _elided(state: _State, noun: str) -> str:
    """Return the indicator of the clause before for one that names none (进一步提升到15%)."""
    before = state.subject or wording.clean(state.clause)
    if state.clause and not state.accepted:
        before = state.clause
    if noun:
        alike = [r.indicator for r in state.readings if r.indicator.startswith(noun)]
        before = alike[-1] if alike else before
    return before if not noun or noun in before else noun + before


def _frequency_indicator(state: _State, words: _Words, noun: str, setting: Setting) -> str:
    noun = wording.clean(re.sub(r"(?:应当|必须|应|须|要)?(?:至少|最少|不少于|原则上)", "", _EVERY.sub("", noun)))
    rest = wording.clean(words.rest)
    verb = wording.leading_verb(noun)
    if noun and noun != verb:
        return noun + rest
    if rest:
        return rest if len(rest) > 3 else (state.subject + rest or verb + rest)
    if setting.heading and len(state.clause) > 16:
        return wording.clean(setting.heading)
    return state.clause or state.subject or wording.clean(setting.heading) or noun


def _kind(state: _State, words: _Words, quantity: Quantity, form: str, item: _Item) -> str:
    if form == "frequency":
        return "frequency"
    if form == "change":
        return "change"
    noun = wording.clean(words.noun)
    if quantity.is_share or form == "share-first":
        return "change" if re.search(r"(?:增长率|增速|增幅|降幅|降低率|下降率)$", noun) else "level"
    if "累计" in words.before or "累计" in words.noun:
        return "cumulative"
    reach = [t.word for t in words.tokens if t.kind == "reach" and t.word not in ("完成", "实现")]
    if words.before.lstrip("、,").startswith("其中") and state.kind in ("cumulative", "increment"):
        return state.kind
    if any(word in ("建有", "拥有", "设有", "配有", "具有", "形成") for word in reach):
        return "level"
    verb = wording.leading_verb(noun) or wording.trailing_verb(words.noun)
    if not quantity.unit or quantity.unit in ("学时", "课时", "小时") or re.match(r"每(?!年|个?月|个?季|天|日|周)", noun):
        return "level"
    if any(token.kind == "before" and token.says in ("<=", "<") for token in words.tokens):
        return "level"
    if words.has("least") and form != "bare" and words.tokens[0].kind == "least":
        return "level"
    if re.match(r"减少|压减|削减|降低|减排|节约", noun):
        return "change"
    if form == "count-first":
        return "increment"
    if reach:
        return "increment" if re.match(r"新[增建开设]|年新增", noun) else "level"
    if form == "listed":
        return state.kind if state.kind in ("increment", "cumulative") else "level"
    if noun == "" and not any(token.word == "完成" for token in words.tokens):
        if not state.accepted and words.has("before") and wording.has_verb(state.clause) and not reach:
            return "increment"
        return state.kind if state.kind in ("increment", "cumulative") and item.listed else "level"
    if noun == "" or noun == verb:
        return "increment"
    if noun.startswith(_LEVEL_VERBS) or _capacity(noun) and not re.match(r"新|年新增|净增|改造", noun):
        return "level"
    if words.has("before") and verb:
        return "increment"
    return "increment" if _adds(noun, verb) or (form == "built" and wording.has_verb(noun) and verb) else (
        "increment" if form == "built" and not _capacity(noun) else "level"
    )


_LEVEL_VERBS = ("服务", "形成", "覆盖", "惠及", "集聚", "储备", "吸引", "带动", "保障", "支持", "提供")


def _adds(noun: str, verb: str) -> bool:
    return verb.startswith(("新", "建", "创", "培", "打造", "改造", "完成", "实施", "增"))


def _capacity(noun: str) -> bool:
    return bool(re.search(r"(?:能力|总数|总量|面积|规模|数量|水平|人口|强度|保有量|拥有量|容量|总长|里程|长度|服务|覆盖|供应量)$", noun)) or noun.startswith(_LEVEL_VERBS)


def _distribute(
    state: _State,
    passage: PassageText,
    clause: Clause,
    item: _Item,
    words: _Words,
    indicators: Sequence[str],
    kind: str,
) -> list[Reading]:
    """Make one reading a number, or one an indicator when several share the number."""
    if len(item.group) == 1:
        return [
            replace(_make(state, passage, clause, item, words, 0, indicator, kind), part=part)
            for part, indicator in enumerate(indicators)
        ]
    made = []
    for at in range(len(item.group)):
        indicator = indicators[at] if len(indicators) == len(item.group) else indicators[0]
        goal = state.sequence[at] if len(state.sequence) == len(item.group) else None
        reading = _make(state, passage, clause, item, words, at, indicator, kind)
        made.append(replace(reading, goal=goal) if goal else reading)
    return made


def _make(
    state: _State,
    passage: PassageText,
    clause: Clause,
    item: _Item,
    words: _Words,
    at: int,
    indicator: str,
    kind: str,
) -> Reading:
    quantity, bound = item.group[at], item.bounds[at]
    comparator, spans = _comparator(words, quantity, bound)
    unit = quantity.unit
    if not unit and at + 1 < len(item.group):
        unit = item.group[-1].unit
    commitment = _commitment(state, passage, clause, quantity)
    direction = next((t.says for t in words.tokens if t.kind in ("change", "reach") and t.says), None)
    if not direction and re.match(r"新|增", indicator) and kind == "increment":
        direction = "increase"
    return Reading(
        indicator=indicator,
        kind=kind,
        quote=_quote(state, clause),
        number=quantity.numeral.span,
        value=quantity.value,
        upper=quantity.upper.value if quantity.upper else None,
        unit=_per(unit, words.every) if kind == "frequency" and words.every else unit,
        unit_span=quantity.unit_span,
        comparator=comparator,
        direction=direction,
        goal=_goal_before(state, clause, quantity),
        baseline=_baseline(state, clause, kind),
        commitment=commitment[0] if commitment else "stated",
        commitment_span=commitment[1] if commitment else None,
        indicator_span=words.noun_span if words.noun_span.end > words.noun_span.start else None,
        comparator_spans=spans,
    )


def _goal_before(state: _State, clause: Clause, quantity: Quantity) -> Mention | None:
    """Return the time that holds at a quantity: the last of its clause before it, else what the clause inherits."""
    goals = [m for m in clause.times if m.role == "goal"]
    before = [m for m in goals if m.span.start < quantity.span.start]
    return before[-1] if before and before[-1] is not goals[-1] else state.goal


def _baseline(state: _State, clause: Clause, kind: str) -> Mention | None:
    """Return what a change is measured against; a level has a baseline only in its own clause."""
    own = any(mention.role == "baseline" for mention in clause.times)
    return state.baseline if kind == "change" or own else None


def _per(unit: str, every: re.Match[str]) -> str:
    """Return the unit of a frequency: 次/年, 次/3年, 次/半年."""
    count = every["n"] or ""
    count = "" if count in ("1", "一") else count.translate(str.maketrans("二两三四五六七八九", "223456789"))
    span = every["unit"].removesuffix("度") if every["unit"] == "年度" else every["unit"]
    if not count and len(span) > 1:
        span = span.removeprefix("个")
    return f"{unit}/{count}{span}"


def _comparator(words: _Words, quantity: Quantity, bound: Token | None) -> tuple[str, tuple[Span, ...]]:
    before = [token for token in words.tokens if token.kind in ("before", "least")]
    spans = tuple(token.span for token in before[:1]) + ((bound.span,) if bound else ())
    if before:
        return before[0].says, spans
    if bound:
        return bound.says, spans
    return comparators.inside(quantity.inside) or "=", spans


def _commitment(
    state: _State, passage: PassageText, clause: Clause, quantity: Quantity
) -> tuple[str, Span] | None:
    found = exclusions.commitment(passage.plain[clause.span.start : quantity.span.start])
    if found:
        return found[0], found[1].shift(clause.span.start)
    return state.commitment


def _quote(state: _State, clause: Clause) -> Span:
    start = state.previous.start if state.previous else clause.span.start
    return Span(start, clause.span.end)


def _coverage(state: _State, passage: PassageText, clause: Clause, setting: Setting) -> list[Reading]:
    """Return the coverage target of a clause (全部, 全覆盖, 应装尽装), if it has one."""
    text = passage.plain[clause.span.start : clause.span.end]
    found = coverage.find(text, bool(state.goal))
    if not found or exclusions.coverage(text, setting):
        return []
    bare = coverage.indicator(_without_times(passage, clause.span, clause), found)
    indicator = wording.clean(bare) or state.subject or state.clause
    if len(indicator) < 3:
        before = state.subject if state.accepted else state.clause or state.subject or setting.heading
        indicator = wording.clean(before) + (indicator if bare else "")
    if (owner := _owner(state)) and not indicator.startswith(owner):
        indicator = owner + indicator
    state.subject = indicator
    commitment = exclusions.commitment(text)
    word = commitment[1].shift(clause.span.start) if commitment else None
    inherited = state.commitment
    return [
        Reading(
            indicator=indicator,
            kind="coverage",
            quote=_quote(state, clause),
            number=found.span.shift(clause.span.start),
            value=coverage.WHOLE,
            unit="%",
            comparator="~" if found.nearly else "=",
            goal=state.goal,
            commitment=commitment[0] if commitment else inherited[0] if inherited else "stated",
            commitment_span=word or (inherited[1] if inherited else None),
            indicator_span=clause.span,
        )
    ]
