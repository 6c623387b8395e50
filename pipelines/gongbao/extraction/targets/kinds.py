"""The kind of a target: a level reached, a change, an increment built or done, a cumulative sum, a frequency."""

import re

from gongbao.extraction.grammar.quantities import Quantity
from gongbao.extraction.targets import wording
from gongbao.extraction.targets.forms import LESS, Words
from gongbao.extraction.targets.items import Item
from gongbao.extraction.targets.state import State

_LEVEL_VERBS = ("服务", "形成", "覆盖", "惠及", "集聚", "储备", "吸引", "保障", "支持", "提供")


_MAKES = re.compile(r"(?:建成|新建|新增|建设|打造|创建|培育|引进|完成|改造|新建成|新设)$")
_FLOW = re.compile(
    r"(?:投资|投资额|收入|产值|增加值|总额|交易额|销售额|零售额|营业额|税收|产量|吞吐量|客流量|回收量|接待量|处理量|供水量|生产总值)$"
)
"""What is counted over a year without adding to a stock: reaching it is a level."""
_MADE_EACH = re.compile(r"每[^,]{1,12}?(?:建成|新建|新增|打造|创建|培育)")
_SAVED = re.compile(r"(?:减排量|节能量|削减量|减量|节水量)$")


def kind_of(state: State, words: Words, quantity: Quantity, form: str, item: Item) -> str:
    """Return the kind of the target that a quantity in a form of commitment is."""
    if form == "frequency":
        return "frequency"
    if form in ("change", "rank"):
        return "change" if form == "change" else "level"
    noun = words.name
    if quantity.is_share or form == "share-first":
        return "change" if re.search(r"(?:增长率|增速|增幅|降幅|降低率|下降率)$", noun) else "level"
    if re.search(r"(?:新增|净增)[^,、率]{2,8}$", noun) and not words.has("before") and not words.has("reach"):
        return "increment"
    if re.search(r"[二两三四五六2-6]年(?:共|合计|总计)", words.before):
        return "cumulative"
    if "累计" in words.before or "累计" in words.noun:
        return "cumulative"
    reach = [t.word for t in words.tokens if t.kind == "reach" and t.word not in ("完成", "实现")]
    if words.before.lstrip("、,").startswith("其中") and state.kind in ("cumulative", "increment"):
        return state.kind
    if any(word in ("建有", "拥有", "设有", "配有", "具有", "形成") for word in reach):
        return "level"
    verb = wording.leading_verb(noun) or wording.trailing_verb(words.noun)
    if words.has("least") and form != "bare" and words.tokens[0].kind == "least":
        return "increment" if _MAKES.search(words.noun) else "level"
    if (
        not quantity.unit
        or quantity.unit in ("学时", "课时", "小时")
        or (re.match(r"每(?!年|个?月|个?季|天|日|周)", noun) and not _MADE_EACH.match(noun))
    ):
        return "level"
    if any(token.kind == "before" and token.says in ("<=", "<") for token in words.tokens):
        return "level"
    if re.match(
        r"(?:年|月|日|人|户)均(?!增|提|下|减|递|新|完)|.*日均|年(?:服务|接待|处理|供应|发电|客流|游客)", noun
    ) or (_FLOW.search(noun) and not noun.startswith("新")):
        return "level"
    if any(token.word == "每年" for token in words.tokens) and words.has("before") and not wording.is_measure(noun):
        return "increment"
    if _SAVED.search(noun) and any(token.word == "完成" for token in words.tokens):
        return "increment"
    if LESS.match(noun):
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
    if noun.startswith(_LEVEL_VERBS) or (_capacity(noun) and not re.match(r"新|年新增|净增|改造", noun)):
        return "level"
    if words.has("before") and verb:
        return "increment"
    return (
        "increment"
        if _adds(noun, verb) or (form == "built" and wording.has_verb(noun) and verb)
        else ("increment" if form == "built" and not _capacity(noun) else "level")
    )


def _adds(noun: str, verb: str) -> bool:
    return verb.startswith(("新", "建", "创", "培", "打造", "改造", "完成", "实施", "增"))


def _capacity(noun: str) -> bool:
    return bool(
        re.search(
            r"(?:能力|总数|总量|面积|规模|数量|水平|人口|强度|保有量|拥有量|容量|总长|里程|长度|服务|覆盖|供应量)$",
            noun,
        )
    ) or noun.startswith(_LEVEL_VERBS)
