"""The kind of a target: a level reached, a change, an increment built or done, a cumulative sum, a frequency."""

import re

from gongbao.extraction.grammar.quantities import Quantity
from gongbao.extraction.targets import uses, wording
from gongbao.extraction.targets.forms import REACHED
from gongbao.extraction.targets.items import Item
from gongbao.extraction.targets.state import State
from gongbao.extraction.targets.words import IMPROVED, LESS, Words

_OF_FORM = {"frequency": "frequency", "change": "change", "rank": "level"}
"""The kinds that the construction alone tells."""
_MADE_EACH = re.compile(r"每[^,]{1,12}?(?:建成|新建|新增|打造|创建|培育)")
_CUT = re.compile("(?:平均)?(?:减少|压减|缩短|压缩|精简|削减|降低|压降)(?![一-龥]*率$)")
_ONE_YEAR_OF = re.compile("[、,]?其中(?:(?:20[0-9]{2}|今|当|本)年|年内)")
"""One year's part of a sum over several: 三年累计改造1200处，其中2024年完成450处."""
_REGION = re.compile("^(?:全|本)?[省市区县镇](?:域|内)?(?=[^内外域级属])")
_JUDGED = ("满意度", "得分", "评分", "指数", "安全感")
_ADDED_TO = re.compile("(?:新增|净增)[^,、率]{2,8}$")
_AMOUNT = re.compile("^(?!新|净|增|减|削|完成).+量$")
_NEWLY = re.compile(r"(?:新增|净增|新建|新改建)[^,、率]{2,8}$")
_TOGETHER = re.compile(r"[二两三四五六2-6]年(?:共|合计|总计)")
_HELD = frozenset(("建有", "拥有", "设有", "配有", "具有", "形成"))
_FOR_EACH = re.compile(r"每(?!年|个?月|个?季|天|日|周)")
_AVERAGE = re.compile(
    r"(?:年|月|日|人|户)均(?!增|提|下|减|递|新|完|举办|开展|组织|实施|培)|.*日均|年(?:服务|接待|处理|供应|发电|客流|游客)"
)
_ADDED = re.compile("新[增建开设]|年新增")
_MADE_NEW = re.compile("新|年新增|净增|改造|完成")
_MADE = ("新", "建", "创", "培", "打造", "改造", "完成", "实施", "增")
_WORKS = ("改造", "整治", "修复")
"""Works, that are done to so much and do not rise by it: 改造提升1.6万亩."""
_CAPACITIES: tuple[str, ...] = (
    "能力",
    "总数",
    "总量",
    "面积",
    "规模",
    "数量",
    "水平",
    "人口",
    "强度",
    "保有量",
    "拥有量",
    "容量",
)
_CAPACITIES += ("总长", "里程", "长度", "服务", "覆盖", "供应量")


def kind_of(state: State, words: Words, quantity: Quantity, form: str, item: Item) -> str:
    """Return the kind of the target that a quantity in a form of commitment is."""
    if form == "change" and not quantity.is_share and words.noun.endswith(_WORKS) and words.said & IMPROVED:
        return "increment"
    if form in _OF_FORM:
        return _OF_FORM[form]
    return (
        _as_said(state, words, quantity, form)
        or _as_measured(words, quantity, form)
        or _as_done(state, words, form, item)
    )


def _as_said(state: State, words: Words, quantity: Quantity, form: str) -> str:
    """Return the kind that a share, 新增, 累计 or 其中 tells, else ''."""
    if quantity.is_share or form == "share-first":
        changed = _changes(words.name) or (quantity.is_share and _CUT.match(words.name))
        # 投资增长10%左右，力争12%
        bolder = (
            state.kind == "change"
            and not words.name
            and bool(words.said)
            and words.said.issubset(uses.words_for("ambition"))
        )
        return "change" if changed or bolder else "level"
    if state.kind == "cumulative" and _ONE_YEAR_OF.match(words.before):
        return "increment"
    if "累计" in words.before or "累计" in words.noun or _TOGETHER.search(words.before):
        return "cumulative"
    if state.kind in ("cumulative", "increment") and words.before.lstrip("、,").startswith("其中"):
        return state.kind
    if words.name.endswith(uses.words_for("extent")):
        return "level"
    if not words.kinds & REACHED and _NEWLY.search(words.name):
        return "increment"
    if "reach" not in words.kinds and _ADDED_TO.search(words.name):
        return "increment"
    return ""


def _changes(name: str) -> bool:
    """Tell whether a rate is one of change; how fast a population grows by itself (自然增长率) is its state."""
    return name.endswith(uses.words_for("rate-of-change")) and not name.endswith("自然增长率")


def _as_measured(words: Words, quantity: Quantity, form: str) -> str:
    """Return the kind that what is counted and what bounds it tell, else ''."""
    noun = words.name
    if form == "count-first" and "形成" in words.said:
        return "increment"
    if words.said & _HELD and any(token.kind == "reach" and token.word in _HELD for token in words.tokens):
        return "level"
    if "least" in words.kinds and form != "bare" and words.tokens[0].kind == "least":
        return "increment" if words.noun.endswith(uses.words_for("makes")) else "level"
    if quantity.dimension == "temperature" or not quantity.unit or quantity.unit in ("学时", "课时", "小时", "个月"):
        return "level"
    if noun.endswith(_JUDGED):
        return "level"
    if "人均" in noun and "before" in words.kinds:
        return "level"
    if _FOR_EACH.match(noun) and not _MADE_EACH.match(noun):
        return "level"
    if (
        quantity.unit.endswith("次")
        and "before" in words.kinds
        and wording.leading_verb(noun)
        and not _AVERAGE.match(noun)
    ):
        return "increment"  # 提供照护服务不少于1万人次
    if any(token.kind == "before" and token.says in ("<=", "<") for token in words.tokens):
        return "level"
    if _AVERAGE.match(noun) or (noun.endswith(uses.words_for("flow")) and not noun.startswith("新")):
        return "level"
    if "每年" in words.said and "before" in words.kinds and not wording.is_measure(noun):
        return "increment"
    if "完成" in words.said and noun.endswith(uses.words_for("saved")):
        return "increment"
    if _MADE_EACH.match(noun):
        return "increment"
    if "before" in words.kinds and (_REGION.sub("", noun).startswith("配备") or _AMOUNT.search(noun)):
        return "level"
    return "change" if LESS.match(noun) and not noun.endswith("量") else ""


def _as_done(state: State, words: Words, form: str, item: Item) -> str:
    """Return the kind that the verb tells: what is built or done adds up, what is reached is a level."""
    noun = words.name
    if form == "count-first":
        return "level" if not noun and "实现" in words.rest and not words.tokens else "increment"
    reached = any(token.kind == "reach" and token.word not in ("完成", "实现") for token in words.tokens)
    if reached:
        return "increment" if _ADDED.match(noun) else "level"
    inherited = state.kind if state.kind in ("increment", "cumulative") else "level"
    if form == "listed":
        return inherited
    if not noun and "年均" in words.said and state.kind in ("increment", "cumulative"):
        return "increment"
    if not noun and "完成" not in words.said:
        if not state.accepted and "before" in words.kinds and wording.has_verb(state.clause):
            return "increment"
        return inherited if item.listed else "level"
    verb = wording.leading_verb(_REGION.sub("", noun)) or wording.trailing_verb(words.noun)
    if not noun or noun == verb:
        return "increment"
    holds = noun.startswith(uses.words_for("level-verb"))
    capacity = holds or noun.endswith(_CAPACITIES)
    if holds or (capacity and not _MADE_NEW.match(noun)):
        return "level"
    if verb and ("before" in words.kinds or verb.startswith(_MADE)):
        return "increment"
    built = form == "built" and ((verb and wording.has_verb(noun)) or not capacity)
    return "increment" if built else "level"
