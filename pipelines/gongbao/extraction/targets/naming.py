"""The indicator of a quantity: from its own words, or where these name none, from the clause before or the heading."""

import re
from functools import cache, lru_cache

from gongbao.extraction.targets import frequencies, quotas, uses, wording
from gongbao.extraction.targets.elision import IN_STEP, elided
from gongbao.extraction.targets.forms import REACHED, SHARE_OF, counting_verb
from gongbao.extraction.targets.items import Item
from gongbao.extraction.targets.reading import Setting
from gongbao.extraction.targets.state import State
from gongbao.extraction.targets.words import Words
from gongbao.patterns import one_of

_SHORT_VERB = 2
"""Characters of a verb that names no deed by itself: 开展, 组织."""
_THESE = re.compile(
    r"(?:到时)?(?:这一?|该|此|上述|以上|前述|其|各项?|[两三四五]项)(?:[两三四五六七八九十]?(?:项|类|个))?(?:主要)?(?:比例|指标|占比|比重|数字|数值|规模|目标|比率|数据)"
)
"""Words for an indicator named before: 这一比例, 各项指标."""
_REGION = re.compile(
    r"^(?:[主次]干道|中心城区|主城区|建成区|市区|县城|城区|郊区|新城|城镇|农村|城市|乡村|全区|全市|全县)"
)
"""A part of the area that one of several figures is for (覆盖率，中心城区达到100%，郊区达到80%)."""
_SEASON = re.compile("[春夏秋冬]季|[春夏秋冬]天|白天|夜间|昼间|汛期|非汛期|平日|工作日|节假日")
"""The part of the year or day that one of several figures is for (夏季室温不低于26度，冬季不高于20度)."""
_WITHIN = re.compile(
    "(?P<whole>(?!在)[^,]{4,24}(?:项目|企业|建筑|车辆|用车|汽车|学校|医院|机构|单位|人员|产品|用地|面积|住宅|小区))中"
)
"""What a share is of, said in the clause before: 400万元以上的工程采购项目中，预留份额…."""
_MEASURED = frozenset(("mass", "emission", "energy", "volume", "concentration"))
_RANK_OF = re.compile("^(?:[一-龥]{1,2}|[0-9A-Z]{1,3})级")
_PER = frozenset(("每万人", "每千人", "每百户"))
_COUNTED_WHOLE = re.compile(
    "(?:数|量|额|面积|收入|支出|预算|编制|床位|泊位|车辆|时长|时间|投资|成本|人口|[人职员]员|[职员]工)$"
)
_RATIO = re.compile("(?:率|比例|比重|占比|份额|标准|水平|能力|强度|幅度|比|(?<!经)费|[金价])$")
_SOWN = re.compile("(?P<what>.{2,}?)(?:播种|种植|栽培|播栽)?(?:总)?面积")
"""What has a yield: 粮食 of 粮食播种面积."""
_ACTS = re.compile("(?P<what>[^,、的]{2,10}?)(?:均|都|应|要|须|一律)*(?:做到|实行|实现(?!了)|达到).{2,}")
"""What the clause before says something of, which the next gives the rate of: 医疗废物|做到日产日清，集中处置率100%."""
_OF_EACH = re.compile("每?各?个?(?:街道|街镇|乡镇|镇|乡|社区|村|区县?|县)(?:仓库)?")
_LEVEL = re.compile("^[省市区县镇]级(?:仓库|层面)?")
"""Each of whom has so many of what was counted: 区级仓库|编织袋储备量不少于10万只，各镇|不少于2万只."""
_FACILITY = re.compile(
    "(?:推进|加快|启动|完成|建成|新建|改扩?建|扩建|续建|建设|启用|投用)*(?P<place>[^,、等]{2,}(?:中心|医院|院区|馆|厂|站|学校|[中小]学|幼儿园|公寓|[养福][老利]院|大楼|[一二三四]期))"
    "(?:项目|工程|新建|改扩?建|扩建|迁建|建设|建成|投用|启用)*"
)
_CAPACITY = "能力"
_SHORT = 9
_HAS = re.compile("^(?:可?提供|设置|设有|设|配置|配备|拥有)(?!计)")
_PER_HEAD = re.compile(r"^每[百千万亿]?(?:名|个)?[^,每]{1,6}?(?:人口|人|户|车)(?:拥有|配备)?")
_SAID_BY_RULE = re.compile("(?<!依)按照?(?=人均|每)")
_MEASURES = re.compile("(?:达到|(?<![人行认作称])为(?![老民农企侨童残]服务)|是|相当于)[^,;]*$")
_FROM_VALUE = re.compile("(?:从|由)[^,;]*[0-9][^,;]*$")
_RAISED = re.compile("(?<![0-9.])[0-9.]+[^0-9,]{1,6}(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|压减)[到至]?的?$")
_FIGURE = re.compile("[0-9]")
_BASIS = "基础上"
_ON_BASIS = re.compile(f"(?:在)?(?:现行|现有|原有|此|上述|该|原)[^,]{{0,8}}{_BASIS}$")
_DUTY = re.compile("^[^,、]{2,12}(?:应当|应|须|必须|要)(?:保证|确保|保障)(?=.{3,})")
"""Who has to see to an indicator: 运营单位应当保证车辆完好率."""
_DONE_TO = re.compile("针?对(?P<whom>[^,]{4,20}?)(?:开展|实施|进行|组织)")
_USED_FOR = re.compile("用于[^的]+(?=的)")
_COMPARED = re.compile(
    "(?:较|比|与)(?:基准年|基期|现状|目前|现有水平|往年|常年|整治前|改造前|年初|法定(?:时限|期限|时间)?|规定时限|承诺时限)(?:相比)?$"
)
"""What a change is measured against in no year: 较基准年|减少20%."""
_RATE = re.compile("[一-龥]{2,}率$")
_DONE = frozenset(("完成", "实现"))
_NEED_A_DEED = frozenset(("完成", "实施", "推进", "开展", "启动"))
"""Verbs whose object is a deed, not what it is done to."""
_DEED_OF_ALL = re.compile("[、和及]+[^,;的]*[^,;的、和及](?P<deed>的[^,;的、0-9]{2,12})$")
_PROJECTS = ("项目", "工程", "任务", "工作")
_WORKS_OF_ALL = re.compile("[、和及][0-9][0-9.]*(?P<what>[^,;的、和及0-9]{4,}?)(?P<project>项目|工程|任务)?")
"""Behind the first of two that the same is done to: 实施16个卫生院|、158个卫生室改扩建项目."""
_OF_WORKS = re.compile("(?:工程|项目|行动)+$")
_LONGEST_WORKS = 14
_FOR_YEARS = re.compile("[0-9一二两三四五六七八九十]{1,2}年(?:来|内)?")
_LISTED = re.compile("[、和及与]")
_AT_LEAST = re.compile("(?:至少|最少|不少于|原则上)(?=[一-龥]{2}$)")
"""Before the verb that counts what follows: 每个街道|至少|建成1个站点."""
_OF_OTHERS = re.compile("(?:超过|高于|高出|低于|超出|超)(?:全?[国省市州区县])[^,]{0,6}水平$")
"""What a share lies above or below by so many points: 利用率|高于全省平均水平|3个百分点."""
_BY_UNIT = re.compile("以[^,、以]{2,6}为单位$")
"""Behind a rate, by what it is told: 接种率|以街道为单位."""
_ONCE_MORE = frozenset(("进一步", "提高到", "提升到", "提高至", "提升至", "上升到", "上升至"))
_TOGETHER = frozenset(("都", "双", "双双", "分别"))
TASKS = re.compile(r"(?:的?(?:建设|改造|整治|创建|更新|培育|安置|供应)?(?:任务|工作|目标|目标任务))?$")


@cache
def _place_among() -> re.Pattern[str]:
    """Return what finds behind an indicator among whom it has its place: 综合排名|进入全省前."""
    return re.compile(
        f"(?:力争|争取|继续|稳定|努力|确保|保持|持续)*+(?:在|{one_of(uses.words_for('takes-place'))})*+(?:到|至|在)?"
        "(?:全[国省市区县][^,、]{0,4}|同类[^,]{0,6}|省内|市内)?(?:的)?[前第]?$"
    )


def indicators(state: State, words: Words, item: Item, form: str, setting: Setting) -> list[str]:
    """Return the indicators of an item: one, one a quantity (分别), or several that share a number (A、B均达到)."""
    own = _of_form(state, words, item, form, setting)
    if own is not None:
        return [own]
    noun = _without_values(words)
    if "按" in noun:
        noun = _SAID_BY_RULE.sub("", noun)
    if not noun or _THESE.fullmatch(noun):
        if before := _those_before(state, len(item.group)):
            return before
        if noun and state.subject:
            return [_the_ratio(state) if "比" in noun else state.subject]
    noun = _with_verb(state, words, item, form, noun)
    named = _several(state, words, item, noun) or [_whole(state, words, item, form, noun)]
    each = words.whole if words.whole.startswith("每") or words.whole.endswith("均") else _for_each(words)
    if each:
        return [name if "每" in name or each in name or name.endswith("密度") else each + name for name in named]
    if words.whole and _COUNTED_WHOLE.search(words.whole) and not _RATIO.search(named[-1]):
        return [f"{name}占{words.whole}的比例" for name in named]
    return named


@lru_cache(maxsize=256)
def works_of(heading: str) -> str:
    """Return the works that a heading names (加装电梯, 旧区改造, 口袋公园建设工程), '' where it names something else."""
    name = _OF_WORKS.sub("", wording.clean(heading))
    if not 2 < len(name) <= _LONGEST_WORKS or _FIGURE.search(name) or uses.finder("general").search(name):
        return ""
    return name if wording.trailing_verb(name) or wording.leading_verb(name) else ""


def _of_form(state: State, words: Words, item: Item, form: str, setting: Setting) -> str | None:
    """Return the indicator of a frequency, a rank, or a number printed before what it counts; None for other forms."""
    noun = words.name
    if form == "frequency":
        return frequencies.indicator(state, words, noun, setting)
    if form == "rank":
        return _place_among().sub("", noun) or state.subject or wording.clean(state.before)
    if form == "share-first":
        return quotas.indicator(state, words, noun)
    if form == "count-first":
        if TASKS.fullmatch(words.rest):
            return elided(state, "")
        done = next((t.word for t in words.tokens if t.word in ("完成", "实现", "建有", "拥有", "形成")), "")
        verb = counting_verb(words) or ("" if done == "完成" else done) or (state.verb if item.listed else "")
        lead = _AT_LEAST.sub("", noun) if len(noun) > len(verb) else verb
        if lead.endswith("等"):
            lead = wording.leading_verb(noun)
        elif (
            noun
            and verb
            and verb not in noun
            and len(noun) < 5
            and not verb.startswith(noun)
            and not verb.endswith(noun)
        ):
            lead = noun + verb
        counted = wording.clean(words.rest.removeprefix("的"))
        if done or verb in _NEED_A_DEED:
            counted += _deed_of_all(counted, words.behind)
        return (counted if lead in ("完成", "实现") else lead + counted) or state.subject
    return None


def _for_each(words: Words) -> str:
    """Return for each of whom a measure is that is named before (设施面积达到每百户30平方米), or ''."""
    each = next((token.word for token in words.tokens if token.word in _PER), "")
    return each if words.name else ""


def _deed_of_all(counted: str, behind: str) -> str:
    """Return what is done to things counted, where only the last of them says it: 完成9个旧住区、2600户家庭|的供水管线改造."""
    works = _WORKS_OF_ALL.fullmatch(behind)
    if works and not (wording.trailing_verb(counted) or counted.endswith(_PROJECTS)):
        deed = wording.trailing_verb(works["what"])
        return deed + (works["project"] or "") if len(deed) > 1 else ""
    shared = _DEED_OF_ALL.match(behind)
    said = shared is None or wording.trailing_verb(counted) or not wording.trailing_verb(shared["deed"])
    return "" if shared is None or said else shared["deed"]


def _without_values(words: Words) -> str:
    """Return the noun phrase without what it is measured against: a whole (占总数), an old value (由2020年的88%)."""
    noun = words.name.rpartition("全覆盖、")[2]
    if "较" in noun or "比" in noun or "与" in noun:
        noun = _COMPARED.sub("", noun)
    if noun.endswith("水平"):
        noun = _OF_OTHERS.sub("", noun)
    if noun.endswith("单位"):
        noun = _BY_UNIT.sub("", noun)
    if not words.kinds & REACHED and (whole := SHARE_OF.search(noun)) and "”" not in whole[0]:
        noun = _MEASURES.sub("", noun).removesuffix("的") or noun
    return _RAISED.sub("", _FROM_VALUE.sub("", noun)) if _FIGURE.search(noun) else noun


def _those_before(state: State, count: int) -> list[str]:
    """Return the indicators read before that several quantities without a noun of their own are of."""
    if count == 1 or len(state.sequence) == count:
        return []
    named = tuple(dict.fromkeys(r.indicator for r in state.readings if r.value is not None))[-count:]
    before = state.subjects if len(state.subjects) == count else named
    return list(before) if len(before) == count else []


def _the_ratio(state: State) -> str:
    """Return what 这一比例 means: of the shares read before, the last called one, or said of a part (40%以上的面积达到要求)."""
    shares = [r.indicator for r in state.readings if r.unit in ("%", "％")]
    for named in (("比例", "占比", "比重"), ("面积", "要求", "标准")):
        if found := [share for share in shares if share.endswith(named)]:
            return found[-1]
    return state.subject


def _with_verb(state: State, words: Words, item: Item, form: str, noun: str) -> str:
    """Complete a noun phrase by the verb or the subject that is said once for a list or a sentence."""
    noun = _DUTY.sub("", _ON_BASIS.sub("", noun) if noun.endswith(_BASIS) else noun)
    if _FOR_YEARS.fullmatch(noun):
        noun = ""
    if form == "change":
        noun = noun.removeprefix("完成")
    verb = wording.leading_verb(noun)
    unit = item.group[-1].unit
    if not noun or (noun == verb and noun not in uses.words_for("noun-of-verb") and not _is_deed(noun, unit)):
        reached = bool(words.kinds & REACHED) and not words.said & _DONE
        noun = elided(state, noun, unit, reached=reached)
        return noun or next((t.word for t in words.tokens if t.word in ("减排", "节约", "精简")), "")
    if item.listed and state.verb and form in ("built", "listed") and (not verb or wording.is_generic(noun)):
        return noun if wording.is_generic(noun) else state.verb + noun
    return state.topic if state.topic.endswith(noun) else noun


def _is_deed(noun: str, unit: str) -> bool:
    """Tell whether a verb says all that is done so many times: 开展巡查3轮, but not 新建3个."""
    return len(noun) > _SHORT_VERB and "times" in uses.of_unit(unit)


def _several(state: State, words: Words, item: Item, noun: str) -> list[str] | None:
    """Return the indicators of a list that stands before its figures (分别) or its one figure (均达到)."""
    count = len(item.group)
    if count > 1 and not state.sequence:
        parts = wording.split(_with_measure(state, noun), count)
        if parts and len(parts) == count:
            return parts
    of_years = count > 1 and len(state.sequence) == count  # 2024年、2025年分别完成9公里和7公里
    if not of_years and words.said and any(word.startswith("均") or word in _TOGETHER for word in words.said):
        parts = wording.split(noun, 2, guess="分别" in words.said)
        many = len([part for part in _LISTED.split(noun) if part])
        return (wording.split(noun, many) or parts) if parts else wording.split_by_tail(noun)
    rates = noun.split("、")
    if len(rates) > 1 and item.group[0].is_share and words.kinds & REACHED and all(map(_RATE.search, rates)):
        return wording.split(noun, len(rates))
    if "各" in words.said and "每" not in noun and _LISTED.search(noun):
        return wording.split(noun, len([part for part in _LISTED.split(noun) if part])) or wording.split(noun, 2)
    return None


def _with_measure(state: State, noun: str) -> str:
    """Complete a list of which things are measured by the measure before: 大型企业去除效率…，中型、小型企业分别…."""
    last = _LISTED.split(noun)[-1]
    if not (state.accepted and wording.is_measure(state.subject)) or wording.is_measure(noun):
        return noun
    for length in range(len(last) - 1, 1, -1):
        _, thing, measure = state.subject.partition(last[-length:])
        if thing and measure:
            return "、".join(_overlaid(part, thing) + measure for part in _LISTED.split(noun) if part)
    return noun


def _overlaid(head: str, tail: str) -> str:
    """Join two words that may have characters in common: 中型, 型餐饮单位."""
    shared = next(length for length in range(len(tail), -1, -1) if head.endswith(tail[:length]))
    return head + tail[shared:]


def _whole(state: State, words: Words, item: Item, form: str, noun: str) -> str:
    """Give a bare measure, or a bare owner of one, what the clause before says of it."""
    if noun.startswith("占") and not noun.startswith("占比") and state.subject:
        noun = IN_STEP.sub("", state.subject) + noun
    if item.listed and not noun.startswith("每") and (head := _PER_HEAD.match(state.subject)):
        noun = head[0] + noun
    if not state.accepted and state.before.startswith(("对", "针对")) and wording.is_generic(noun):
        return wording.clean(state.before.removeprefix("针")[1:]).removesuffix(noun[:-1]) + noun
    if noun.endswith("率") and not words.said.isdisjoint(_ONCE_MORE):
        named = next((r.indicator for r in reversed(state.readings) if r.indicator.endswith(noun)), "")
        if named:
            return named  # …公共空间贯通率达到75%；到2027年，贯通率进一步提高到85%
    short = len(noun) < _SHORT or wording.leading_verb(noun)
    if (
        not state.accepted
        and short
        and noun.endswith((*uses.words_for("room"), _CAPACITY))
        and (place := _facility(state.before))
    ):
        return place + _HAS.sub("", noun)
    done_to = None if state.accepted or not noun.startswith("完成") else _DONE_TO.match(state.before)
    if done_to and noun[2:] in state.before:
        return done_to["whom"] + noun  # 对规上企业开展免费诊断，2022年完成诊断150家
    if state.accepted and _OF_EACH.fullmatch(noun) and item.group[0].unit == state.readings[-1].unit:
        return noun + _LEVEL.sub("", wording.without_verbs(state.subject))
    if said := _with_what_was_measured(state, words, item, form, noun):
        return said
    if not state.accepted and wording.is_generic(noun) and (acts := _ACTS.match(state.before)):
        return acts["what"] + noun
    # A deed of this very sentence has the rate, not what a sentence before measured: 完成信息登记，登记率不低于98%.
    done = not state.accepted and noun.endswith("率") and state.before.endswith(noun[:-1])
    whole = noun if done else wording.complete(noun, state.subject)
    bare = whole == noun and (
        wording.is_generic(noun) or (not state.accepted and wording.is_bare_rate(noun, state.before))
    )
    if bare and (state.accepted or noun not in state.before):
        clause = state.subject if state.accepted else state.before
        whole = wording.owned(noun, clause, built=state.accepted)
    return whole


def _with_what_was_measured(state: State, words: Words, item: Item, form: str, noun: str) -> str:
    """Return an owner, a part or a rank with what the target before measured (其中国家级5家, 沿江城市达到90%), else ''."""
    among = "其中" in words.before[:4] or words.before.startswith(("含", "包括"))
    if item.group[0].is_share and form == "reach" and not wording.is_measure(noun):
        if len(noun) <= 8 and not state.accepted and wording.is_measure(state.clause):
            return noun + state.clause
        if (among or (state.accepted and len(noun) <= 6)) and wording.is_measure(state.subject):
            return _joined(noun, _REGION.sub("", state.subject))
    if state.accepted and _SEASON.fullmatch(noun) and (other := _SEASON.search(state.subject)):
        return state.subject[: other.start()] + noun + state.subject[other.end() :]
    if _same_measure(state, words, noun, item):
        return _joined(noun, _REGION.sub("", state.subject))
    if item.group[0].is_share and not state.accepted and len(noun) <= 8 and (within := _WITHIN.fullmatch(state.before)):
        return wording.clean(within["whole"]) + noun
    if state.accepted and among and (of := _of_these(state, words, noun, item)):
        return of
    if len(state.about) > 2 and not state.accepted and wording.is_generic(noun):
        return state.about + noun
    if noun.endswith("级") and state.accepted and item.group[0].unit == state.readings[-1].unit:
        return noun + _RANK_OF.sub("", wording.without_verbs(state.subject))  # 绿色工厂30家，其中国家级5家
    if state.subject.startswith("每") and state.accepted and any(token.word in _PER for token in words.tokens):
        return noun + state.subject  # 有条件的县每万人达到1块以上
    if noun in uses.words_for("yield") and (sown := _SOWN.fullmatch(state.subject)):
        return sown["what"] + noun
    return ""


def _facility(clause: str) -> str:
    """Return the one facility that a clause builds (2026年建成市图书馆新馆，设置座席2600个), or ''."""
    match = _FACILITY.fullmatch(wording.clean(clause))
    return match["place"] if match else ""


def _joined(noun: str, measure: str) -> str:
    """Put a noun before a measure, what both say once: 集中绿地, 绿地率; 沿江城市, 县级以上城市再生水利用率."""
    if noun.startswith("用于") and (use := _USED_FOR.search(measure)):
        return measure[: use.start()] + noun.removesuffix("的") + measure[use.end() :]
    at = measure.find(noun[-2:])
    if 0 < at <= _SHORT and wording.is_measure(measure[at + 2 :]) and not wording.is_generic(measure[at + 2 :]):
        return noun + measure[at + 2 :]
    for length in (4, 3, 2):
        if measure.startswith(noun[-length:]):
            return noun + measure[length:]
    return noun + measure


def _same_measure(state: State, words: Words, noun: str, item: Item) -> bool:
    """Tell whether a noun only says of what the measure before is bounded next: 主干道…不高于5克/平方米，次干道不高于8克/平方米."""
    quantity = item.group[0]
    if not (state.accepted and state.readings and "before" in words.kinds and len(noun) <= 8):
        return False
    if quantity.unit == state.readings[-1].unit and state.subject.endswith(uses.words_for("extent")):
        # Rules bound it for several cases in turn: 围挡高度不低于2.5米，|主要路段|不低于4米.
        return not (wording.is_measure(noun) or noun.endswith(uses.words_for("extent")) or wording.has_verb(noun))
    if quantity.unit != state.readings[-1].unit or ("/" not in quantity.unit and quantity.dimension not in _MEASURED):
        return False
    measured = wording.is_measure(state.subject) or "量每" in state.subject
    return (
        measured and not wording.is_measure(noun) and not (wording.trailing_verb(noun) and noun[-2:] in state.subject)
    )


def _of_these(state: State, words: Words, noun: str, item: Item) -> str:
    """Name a part by its whole: 培育农民1万人，其中40岁以下的占一半; 开展技能培训2万人次，其中农民工1万人次."""
    verb = wording.leading_verb(state.subject)
    whole = state.subject.removeprefix(verb)
    room = next((word for word in uses.words_for("room") if whole.endswith(word)), "")
    same = item.group[0].unit == state.readings[-1].unit
    if room and same and item.listed and not verb and not noun.endswith((room, "位")):
        return noun + room  # 增加学位500个，其中幼儿园80个、小学420个
    headless = words.noun.rstrip().endswith("的")
    if headless and same and wording.is_measure(state.subject):
        return f"{noun}的{state.subject}"  # 改造面积达到10万平方米，其中达到二星级的不少于5万平方米
    if not verb or not whole or wording.is_measure(noun):
        return ""
    if item.group[0].is_share:
        return noun + (whole if headless else "") + "占比" if any(t.word.startswith("占") for t in words.tokens) else ""
    done = whole if whole in uses.words_for("room") or whole == _CAPACITY else wording.trailing_verb(whole)
    return noun + whole if done and same and not noun.endswith(done) else ""
