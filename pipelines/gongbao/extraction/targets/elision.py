"""What a clause leaves out: the indicator of the clause before, where the quantity names none (进一步提升到15%)."""

import re

from gongbao.characters import narrow
from gongbao.extraction.targets import uses, wording
from gongbao.extraction.targets.state import State

_PLACE = re.compile(r"^.{2,}?等?(?:区域|地区|领域|路段|点位)(?=建设|新建|打造|开展|推进|布局|设置)")
_OF_WHOLE = re.compile("占[^占,]{2,20}的比例$")
_OF_SHARES = frozenset(("%", "％", "‰", "个百分点", "百分点", "倍"))
_BY_MEANS = re.compile("^(?:利用|依托|结合|通过)[^,]{4,}(?:建设|新建|布局|打造)(?=.{3,})")
"""The means by which what follows is built, which its number is not of (利用闲置厂房建设体育场地，2025年新增12处)."""
IN_STEP = re.compile(r"(?:与|同|和)[^,]*?(?:基本|保持)*同步$")
_HANDED = re.compile(
    r"^.*?下达(?:给|至)?[我本][区县市省](?P<what>.*?)(?:任务|目标)?[数量]?为?(?:[0-9][0-9.]*[万亿]?[一-龥]{1,4})?$"
)
"""A goal handed down, whose object the next clause takes up (市下达我区新增床位任务300张，我区力争完成350张)."""
_FIGURE = re.compile("[0-9]")
_HELD_ON = re.compile(
    "(?:只增不减|不减少|不降低|不下降|不增加|不反弹|(?:稳步|持续|不断|逐步|稳中有)(?:提升|提高|上升|改善|扩大|增加|增长|下降|降低|升|降)"
    "|(?:增长|增速|增幅)?(?:略|均|都|持续|总体)?(?:快于|高于|不低于|低于|跑赢)[^,、0-9]+)$"
)
"""What a clause says of a measure before the next gives its figure: 森林覆盖率稳步提高，达到37%."""
_REACHES_PEOPLE = ("惠及", "受益", "覆盖")
_STOCK = re.compile(
    "(?:全[区市县]|辖区内?|我[区市县])?(?:目前|当前|现有|现共有|共有|尚有|在?去年|在?上年)(?:全[区市县]|我[区市县])?(?:已|共有|已?建成)*"
    "(?P<what>.*?)(?:(?:为|达到|达|是|占)?[0-9][0-9.,]*[^0-9,]{1,5}?(?:的?基础上?)?)?"
)
"""What there is now, in the clause before the goal for it: 目前|空置率|为18%; 在去年|新增停车位|2000个的基础上."""
_NET = re.compile("^(?:净增|新增)(?:加)?")
_BROUGHT_TO = re.compile("(?:压缩|压减|缩短|控制|限制|降低|提高|提升|扩大)[至到在]*[^,]*?[0-9][^,]*$")
"""How far something is brought, in a clause that gave no row: 审批时限|压缩至5个工作日以内."""


def _counted(unit: str | None) -> str:
    """Return a unit without its multiplier."""
    return narrow(unit or "").lstrip("百千万亿")


def owner_of(state: State) -> str:
    """Return the clause before when it only names whom the next is about (环卫等公共领域，…全部使用…), else ''."""
    clause = state.clause
    if state.accepted or wording.has_verb(clause) or not clause.endswith(uses.words_for("owner")):
        return ""
    return clause if 4 < len(clause) < 30 else ""


def _measured_alike(state: State, noun: str, unit: str) -> str:
    """Return the indicator measured in a unit that the one before is not: 改造260万平方米，惠及4.6万户，明年完成80万平方米."""
    if noun or not state.accepted or not unit or unit in _OF_SHARES or len(state.readings) < 2:
        return ""
    if state.readings[-1].unit == unit:
        return ""
    return next((r.indicator for r in state.readings[-2:-4:-1] if r.unit == unit), "")


def elided(state: State, noun: str, unit: str = "", *, reached: bool = False) -> str:
    """Return the indicator of the clause before for one that names none (进一步提升到15%)."""
    before = _measured_alike(state, noun, unit) or state.subject or wording.clean(state.clause)
    if not before:
        before = state.works.removesuffix("建设") if noun else state.works
    if state.clause and not state.accepted:
        before = _PLACE.sub("", state.clause)
    if not state.accepted and _FIGURE.search(before):
        before = _BROUGHT_TO.sub("", before)
    before = _HELD_ON.sub("", IN_STEP.sub("", _HANDED.sub(r"\g<what>", before)))
    if not state.accepted and (stock := _STOCK.fullmatch(before)):
        before = stock["what"] or before
    if not noun and state.kind == "increment" and reached:
        before = _NET.sub("", before)  # 净增企业500户，力争突破4万户
    if unit and unit not in _OF_SHARES:
        before = _OF_WHOLE.sub("", before)  # 泊位不少于总数的2%且至少设置1个
    if not noun and state.accepted and unit and unit not in _OF_SHARES and before.endswith(("占比", "比例")):
        before = before[:-2]  # 车位占比不低于15%且不少于2个
    if unit and unit not in _OF_SHARES and before.endswith(("占比", "比例", "比重")) and before.find("占") > 1:
        before = before[: before.find("占")]  # 租赁住房占住房供应总量的比例不低于30%，五年筹集2万套
    if noun and (re.fullmatch(r"完成.{0,3}", before) or before == wording.leading_verb(before)):
        return noun
    if noun and unit and state.readings:
        same = _counted(state.readings[-1].unit) == _counted(unit)
        if same and wording.without_verbs(before):
            before = wording.without_verbs(before)
        elif not same and unit.endswith("元"):
            return noun
        elif unit not in ("%", "％") and before.endswith("率"):
            before = re.sub(rf"{noun}|(?:[一-龥]{{2}})?率$", "", before)
    before = _BY_MEANS.sub("", before)
    if noun in uses.words_for("completed"):
        alike = [r.indicator for r in state.readings if r.unit == unit]
        before = alike[-1] if state.accepted and alike else before
        done = max((word for word in uses.words_for("completed") if before.endswith(word)), key=len, default="")
        works = before.removeprefix(wording.leading_verb(before)).lstrip("、和").removesuffix(done)
        if works == "率":
            return noun
        return noun + works if noun.startswith("新") else works + noun
    if noun:
        alike = [r.indicator for r in state.readings if r.indicator.startswith(noun)]
        before = alike[-1] if alike else before
    if noun in _REACHES_PEOPLE and noun not in before:
        return before + noun
    return before if not noun or noun in before else noun + before
