"""The indicator of a quantity: from its own words, or where these name none, from the clause before or the heading."""

import re

from gongbao.extraction.targets import wording
from gongbao.extraction.targets.forms import EVERY, SHARE_OF, Words
from gongbao.extraction.targets.items import Item
from gongbao.extraction.targets.reading import Setting
from gongbao.extraction.targets.state import State

_PLACE = re.compile(r"^.{2,}?等?(?:区域|地区|领域|路段|点位)(?=建设|新建|打造|开展|推进|布局|设置)")
_THESE = re.compile(
    r"(?:到时)?(?:这一?|该|此|上述|以上|前述|其|各项?|[两三四五]项)(?:项|类|个)?(?:主要)?(?:比例|指标|占比|比重|数字|数值|规模|目标|比率|数据)"
)
"""Words for an indicator named before: 这一比例, 各项指标."""
_REGION = re.compile(r"^(?:中心城区|主城区|建成区|城区|郊区|新城|城镇|农村|城市|乡村|全区|全市|全县)")
"""A part of the area that one of several figures is for (覆盖率，中心城区达到100%，郊区达到80%)."""
_IN_STEP = re.compile(r"(?:与|同|和)[^,]*?(?:基本|保持)*同步$")
_HANDED = re.compile(
    r"^.*?下达(?:给|至)?[我本][区县市省](?P<what>.*?)(?:任务|目标)?[数量]?为?(?:[0-9][0-9.]*[万亿]?[一-龥]{1,4})?$"
)
"""A goal handed down, whose object the next clause takes up (市下达我区新增床位任务300张，我区力争完成350张)."""
_PER_HEAD = re.compile(r"^每[百千万亿]?(?:名|个)?[^,每]{1,6}?(?:人口|人|户|车)(?:拥有|配备)?")
TASKS = re.compile(r"(?:的?(?:建设|改造|整治|创建|更新|培育|安置|供应)?(?:任务|工作|目标|目标任务))?$")


def indicators(state: State, words: Words, item: Item, form: str, setting: Setting) -> list[str]:
    """Return the indicators of an item: one, one a quantity (分别), or several that share a number (A、B均达到)."""
    noun = words.name
    if form == "frequency":
        return [_frequency_indicator(state, words, noun, setting)]
    if form == "rank":
        return [noun.removesuffix("前")]
    if form == "share-first":
        rest = re.sub(r"^的?(?:比例|标准)?(?:要求)?", "", words.rest)
        owner = wording.clean(re.sub(r"(?:按照|按).{0,8}$", "", noun)) or ("" if state.accepted else state.clause)
        return [wording.clean(owner + rest) or state.subject]
    if form == "count-first":
        done = next((t.word for t in words.tokens if t.word in ("完成", "实现", "建有", "拥有", "形成")), "")
        if TASKS.fullmatch(words.rest):
            return [elided(state, "")]
        verb = (
            wording.trailing_verb(words.noun) or ("" if done == "完成" else done) or (state.verb if item.listed else "")
        )
        lead = noun if len(noun) > len(verb) else verb
        return [
            (("" if lead in ("完成", "实现") else lead) + wording.clean(words.rest.removeprefix("的"))) or state.subject
        ]
    if SHARE_OF.search(noun) and not words.has("before", "reach"):
        noun = re.sub(r"(?:达到|为|是|相当于)[^,;]*$", "", noun).removesuffix("的") or noun
    noun = re.sub(r"(?:从|由)[^,;]*[0-9][^,;]*$", "", noun)
    noun = re.sub(r"[0-9.]+[^0-9,]{1,6}(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|压减)[到至]?的?$", "", noun)
    if (not noun or _THESE.fullmatch(noun)) and len(item.group) > 1:
        named = tuple(dict.fromkeys(r.indicator for r in state.readings if r.value is not None))[-len(item.group) :]
        before = state.subjects if len(state.subjects) == len(item.group) else named
        if len(before) == len(item.group):
            return list(before)
    if _THESE.fullmatch(noun) and state.subject:
        return [state.subject]
    noun = re.sub(r"(?:在)?(?:现行|现有|原有|此|上述|该|原)[^,]{0,8}基础上$", "", noun)
    if re.fullmatch(r"[0-9一二两三四五六七八九十]{1,2}年(?:来|内)?", noun):
        noun = ""
    if not noun or noun == wording.leading_verb(noun):
        noun = elided(state, noun, item.group[-1].unit)
        noun = noun or next((t.word for t in words.tokens if t.word in ("减排", "节约", "精简")), "")
    elif item.listed and state.verb and form in ("built", "listed") and wording.is_generic(noun):
        pass
    elif item.listed and state.verb and not wording.leading_verb(noun) and form in ("built", "listed"):
        noun = state.verb + noun
    elif state.topic.endswith(noun):
        noun = state.topic
    if "分别" in words.before or len(item.group) > 1:
        parts = wording.split(noun, len(item.group))
        if parts and not state.sequence and len(parts) == len(item.group) > 1:
            return parts
    if any(token.word.startswith("均") or token.word in ("都", "双双") for token in words.tokens) and (
        parts := wording.split(noun, 2, guess=False)
    ):
        many = len([p for p in re.split(r"[、和及与]", noun) if p])
        return wording.split(noun, many) or parts
    if noun.startswith("占") and not noun.startswith("占比") and state.subject:
        noun = _IN_STEP.sub("", state.subject) + noun
    if item.listed and not noun.startswith("每") and (head := _PER_HEAD.match(state.subject)):
        noun = head[0] + noun
    if not state.accepted and state.before.startswith(("对", "针对")) and wording.is_generic(noun):
        return [wording.clean(state.before.removeprefix("针")[1:]) + noun]
    place = item.group[0].is_share and form == "reach" and len(noun) <= 8 and not wording.is_measure(noun)
    if place and not state.accepted and wording.is_measure(state.clause):
        return [noun + state.clause]
    bare_owner = item.group[0].is_share and form == "reach" and not wording.is_measure(noun)
    elided_measure = "其中" in words.before[:4] or (state.accepted and len(noun) <= 6)
    if bare_owner and elided_measure and wording.is_measure(state.subject):
        return [noun + _REGION.sub("", state.subject)]
    if state.accepted and "其中" in words.before[:4] and (of := _of_these(state, words, noun, item)):
        return [of]
    whole = wording.complete(noun, state.subject)
    if whole == noun and wording.is_generic(noun):
        clause = state.subject if state.accepted else state.before
        whole = wording.owned(noun, clause, built=state.accepted)
    return [whole]


def _of_these(state: State, words: Words, noun: str, item: Item) -> str:
    """Name a part by its whole: 培育农民1万人，其中40岁以下的占一半; 开展技能培训2万人次，其中农民工1万人次."""
    verb = wording.leading_verb(state.subject)
    whole = state.subject.removeprefix(verb)
    if not verb or not whole or wording.is_measure(noun):
        return ""
    if item.group[0].is_share:
        headless = words.noun.rstrip().endswith("的")
        return noun + (whole if headless else "") + "占比" if any(t.word.startswith("占") for t in words.tokens) else ""
    done = wording.trailing_verb(whole)
    return noun + whole if done and item.group[0].unit == state.readings[-1].unit and not noun.endswith(done) else ""


def owner_of(state: State) -> str:
    """Return the clause before when it only names whom the next is about (环卫等公共领域，…全部使用…), else ''."""
    clause = state.clause
    if (
        state.accepted
        or wording.has_verb(clause)
        or not re.search(r"等?(?:领域|区域|单位|企业|部门|场所|地区|项目|车辆|机构|学校)$", clause)
    ):
        return ""
    return clause if 4 < len(clause) < 30 else ""


def elided(state: State, noun: str, unit: str = "") -> str:
    """Return the indicator of the clause before for one that names none (进一步提升到15%)."""
    before = state.subject or wording.clean(state.clause)
    if state.clause and not state.accepted:
        before = _PLACE.sub("", state.clause)
    before = _IN_STEP.sub("", _HANDED.sub(r"\g<what>", before))
    if noun and (re.fullmatch(r"完成.{0,3}", before) or before == wording.leading_verb(before)):
        return noun
    if noun and unit and state.readings:
        if state.readings[-1].unit == unit and (made := wording.leading_verb(before)) and before != made:
            before = before.removeprefix(made)
        elif state.readings[-1].unit != unit and unit.endswith("元"):
            return noun
        elif unit not in ("%", "％") and before.endswith("率"):
            before = re.sub(rf"{noun}|(?:[一-龥]{{2}})?率$", "", before)
    if noun:
        alike = [r.indicator for r in state.readings if r.indicator.startswith(noun)]
        before = alike[-1] if alike else before
    return before if not noun or noun in before else noun + before


def _frequency_indicator(state: State, words: Words, noun: str, setting: Setting) -> str:
    noun = wording.clean(re.sub(r"(?:应当|必须|应|须|要)?(?:至少|最少|不少于|原则上)", "", EVERY.sub("", noun)))
    rest = wording.clean(words.rest)
    verb = wording.leading_verb(noun)
    if noun and noun != verb:
        return noun + rest
    if rest:
        return rest if len(rest) > 3 or state.kind == "frequency" else (state.subject + rest or verb + rest)
    if setting.heading and len(state.clause) > 16:
        return wording.clean(setting.heading)
    if noun and not state.accepted and (whom := re.match("针?对(?=.{3})", state.before)):
        return noun + wording.clean(state.before[whom.end() :])
    before = state.subject if state.accepted else state.clause or state.subject or wording.clean(setting.heading)
    return before + (noun if state.accepted else "") or noun
