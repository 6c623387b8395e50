"""How an indicator is worded: the noun phrase of a clause without year, verb of reaching and comparator.

`新建停车场100%配备充电设施` is about 新建停车场配备充电设施; 装修垃圾、拆房垃圾资源化利用率 are two indicators.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from gongbao import vocabulary
from gongbao.extraction.targets import uses

_LEAD = re.compile(
    r"^(?:[\s,、:;—-]|[▶►▷●○◆◇■★☆▲△➢➤√✓•※]|^\(?[0-9]{1,2}[).、](?![0-9](?![0-9]+[个家户所座处条名]))\s*|^\(?[一二三四五六七八九十]{1,3}[)、]|[①-⑳]|^[一二三四五六七八九]是|其中|(?<![一-龥])含(?![水氧氮磷硫碳糖油税金铅沙氟盐量])|同时|做到|并且|并(?![网轨])|且|而且|以及|及(?!时)|和(?![谐平])|与(?![^,]{2,14}相[适匹协])|力争|争取|努力|力求|确保|保证|推动|促进|实现|全力|积极|加快|大力|稳步|有序|持续|不断|高质量(?!发展)|高标准(?!农田|基本)|高水平(?!大学|医院|专业)|高起点|高效率|(?:按)?同口径|按?可比(?:口径|价格?)(?:计算)?|"
    r"全面|进一步|逐步|着力|抓好|做好|计划|要(?![素求点])|应当|应(?![急用对收届])|须|必须|需(?!求)|将|使(?![用命])|让|把|对(?![口外标接])|在(?![线建校册园职岗用途库读营运产孵籍研训编])|除[^,]{1,10}外|通过(?!率)|各地要|原则上|累计|基本(?!养老|医疗|公共|农田|建成|药物|医保|生活|单元|盘|公)|总体(?!规划)|预期(?!寿命)|年内|至少|每年|总的|目标是|主要目标是|具体目标是|目标为|即(?![办时期将])|的(?!士)|为(?![老民农企侨童残]服务)|到|由|包[括含](?!率)|要求(?=全[区市县省国]|各)|共(?=组织|开展|完成|新增|新建|建成|改造|培训|举办|打造)|完成(?=.{2,}(?:率|改造|建设|修编|达标|任务|规划|编制|整治|更新)$)|"
    r"全区(?=力争|新增|新建|累计|建成|完成)|全市(?=力争|新增|新建|累计|建成|完成)|本区|我区|我市|本市|我县|我省|坚持|再(?=完成|新|改|增|推动|推进|打造|培育|引进)|(?:建成|投用|投产|达产)后(?=新增)|依法(?!治)|^[二两三四五六2-6]年(?=筹集|筹措|新增|新建|完成|建成|改造|培育|引进|打造|实施|培训|盘活|腾退|收储|建设|整治|创建|投放|培养)|^[二两三四五六2-6]年(?:累计|共计?|合计|总共|总计)|重点(?=推进|实施|建设(?!项目|工程)|打造|支持|开展|培育|完成)|切实|组织(?=开展)|牵头|分批|分别|支持|鼓励|引导|免费(?=开展|培训|筛查|接种|体检|检查))+"
)
_WHO_WILL = re.compile("[一-龥]{2,4}[省市区县州旗](?:还|也|又)?将(?=[新完建改打实培推开])")
_TRAILING = (
    "均|都|分别|(?<![重主需])要|应当|(?<![供响反对相效适])应|须|必须|需|将|不得|进一步|力争|争取|努力|原则上|基本|全部|全面|已|各|总体|也|则|(?<!公)共|(?<![签预合公契履集节])约|累计|的|每年|年均|"
    "按照|按|至少|达|稳定|(?<![存潜实内外现])在|和|与|(?<![惠普涉危波遍])及"
)
_TRAIL = re.compile(rf"(?:[\s,、:;—-]|{_TRAILING})++$")
_LONGEST_TRAIL = 24
"""Characters that are looked at together; what trails on is cut off piece by piece."""
_SPACES = frozenset(filter(str.isspace, map(chr, range(0x3001))))
_LAST_OF_TRAIL = _SPACES.union(",、:;—-", (word[-1] for word in _TRAILING.split("|")))
"""What every match of _TRAIL ends with; to pass over the rest quickly."""
_GENERIC = re.compile(
    r"(?:年度|综合|资源化|无害化|规范化|安全|集中|全面|平均|规范|总体|及时|有效|就地)*+(?:利用|覆盖|安装|达标|合格|完好|处置|处理|收集|回收|普及|参与|整改|完成|完工|接种|筛查|参保|随访|体检|建档|检测|抽检|监测|检查|巡查|检验|登记|备案|发放|探访|设置|配置|配备|配建|办结|"
    r"响应|满意|签约|入住|使用|投放|审核|治理|落实|持证|在岗|知晓|整治|修复|准确|在线|联网|接入|更新|改造|清运|签收|公开|上网|建成|投用|达产|入学|就业|开工|竣工|投产|帮教|衔接|受理|答复|化解|成活|入托)*+(?:率|占比|比例|比重|比率|满意度|强度|数量|总量|总数|(?:总?建筑)?面积|总?里程|总?长度|规模|能力|增速|增幅|增长率|涨幅|降幅)"
)
_GENERIC_END = re.compile(f"(?:{_GENERIC.pattern})$")
_HEAD = re.compile(
    r"[一-龥]{2}(?:率|强度|总量|面积|比例|占比|比重|水平|能力|总数|数量|规模)$|(?:总数|数量|总量|面积|占比|比例)$"
)
_NO_MEASURE = "需氧量"
"""A pollutant that ends like a measure."""
_TOTALS = frozenset(("总数", "总量", "总规模", "总面积", "总数量", "数量", "规模"))
_ON_TIME = re.compile("(?:按期|及时|按时|准时|限时|先行)$")
_ORDERED = re.compile("(?:责令|限期|依法|按期|及时|免费)+$")
_CARRIED_THROUGH = re.compile(
    "(?:(?:全面|持续|大力|积极|深入|扎实|有序|稳步|加快|继续|深化|组织)*"
    "(?:推广|推行|推进|推动|实施|开展|完成|建立|落实|执行)(?:健全|完善|使用|应用)?(?:全区|全市|全县)?)(?P<what>[^,、的]{4,18})"
)
"""A deed named before the rate at which it succeeds: 推广电梯阻车系统，安装率…; 实施景观照明节能改造，节电率…."""
_AT_ONE_PACE = re.compile(
    "(?P<what>[^,、]{3,24}?)(?:与|和|同)[^,、]{2,14}?(?:实现|做到)?同步(?:规划|设计|建设|施工|验收|交付|实施|推进|投用|使用)"
)
_SO_DONE = re.compile("(?:按期|按时|及时|限时|依法|一次性)[一-龥]{2}率$")
"""A rate that says how something is done, and of two not of what again: 信访事项|及时受理率、按期答复率."""
_BARE_RATE = re.compile("[年月周日]?(?P<stem>[一-龥]{2})率")
_INCLUDES = re.compile("将.{2,}纳入")
_ENCLOSED = re.compile(r"\([^)]*\)|“[^”]*”|\"[^\"]*\"")
_SHARED_TAIL = re.compile(
    r"(?:重点工程|主要污染物)?(?:累计)?(?:使用|产生|排放|减排|覆盖|利用|处理|处置|回收)(?:率|量|强度)$|(?:率|强度|面积|比例|占比|比重|浓度|总量|规模|产业)$"
)
_FIELD = re.compile("(?:领域|(?<!银)行业)(?=.*(?:率|量|强度|占比|比例|比重|能耗|规模)$)")
"""What a list of fields says once: 公交、环卫|领域新能源车占比."""
_BORNE = re.compile("(?:承担|产生|使用|提供|收治|完成|持有|拥有|管理|经营|采购|投入)的[^的]{2,}$")
"""What both of a list do, and its measure: 基金和银行|承担的风险责任比例."""
_ACCIDENTS = re.compile(".*(?:事故|火灾|案件)")
_HARM = ("死亡", "受伤", "伤亡", "直接经济", "经济损失", "发案")
_AMOUNT_USED = re.compile("(?:使用量|产生量|排放量)$")
_PER_WHAT = re.compile(
    "(?P<per>.*?(?:单位|人均|(?:每[百千]?|[百千])?[万亿]元)[^,、]*?(?:增加值|总值|GDP|产值|产品|面积))(?:综合)?(?:能|电|水|煤)耗$"
)
"""What several amounts are told by, said once: 单位工业增加值|能耗、用水量."""
_SAYS_PER_WHAT = ("单位", "人均", "每", "万元", "亿元")
_LONGEST_NAME = 6
_UNTIL_FIGURES = re.compile("[0-9]+(?:个)?(?:工作日|[日天月年]|小时|分钟)")
_DEFECTS = ("病害", "隐患", "缺陷", "破损")
"""What is mended of a thing, before the rate of those in order: 井盖|病害治理，完好率…."""
_SHORTEST_TAIL, _SHORT_OWNER = 3, 4
_AREA = re.compile("农村|乡村|城乡|城镇|城市|全[区市县]")
_LONGEST_OWNER = 18
_OBJECT = re.compile(r"对(?P<object>[^,]{3,}?)(?:实施|进行|开展)(?P<verb>[一-龥]{2})")
_MARK = re.compile("[()“”《》]")
_SEPARATOR = re.compile(r"[、]|和(?!谐|平|国|解|面|睦)|以及|(?<![普涉危波遍])及(?!时|其|以)|(?<![参给授])与")


def clean(text: str) -> str:
    """Return a noun phrase without what leads up to it and what trails behind it."""
    if "将" in text and (will := _WHO_WILL.match(text)):
        text = text[will.end() :]
    while True:
        shorter = _object_last(text) if "对" in text else text
        if lead := _LEAD.match(shorter):
            shorter = shorter[lead.end() :]
        if shorter[-1:] in _LAST_OF_TRAIL:
            trail = _TRAIL.search(shorter, max(0, len(shorter) - _LONGEST_TRAIL))
            shorter = shorter[: trail.start()] if trail else shorter
        if shorter == text:
            return text if text.isalnum() or not _MARK.search(text) else _balanced(text)
        text = shorter


def _object_last(text: str) -> str:
    """Turn 对就地处理设施实施改造 into 改造就地处理设施."""
    match = _OBJECT.fullmatch(text)
    return match["verb"] + match["object"] if match else text


def complete(indicator: str, previous: str) -> str:
    """Complete a bare measure (综合利用率) by what the clause before measured (一般工业固体废物产生强度)."""
    if not previous or not _GENERIC.fullmatch(indicator):
        return indicator
    if indicator.endswith(("增速", "增幅", "增长率", "涨幅", "降幅")):
        return previous + indicator
    if indicator in _TOTALS and (verb := leading_verb(previous)):
        return previous.removeprefix(verb) + indicator
    owner = _ON_TIME.sub("", min(_HEAD.sub("", previous), _without_measure(previous), key=len))
    return owner + indicator if owner and owner != previous else indicator


def _without_measure(indicator: str) -> str:
    """Return what an indicator measures something of: 生活垃圾 of 生活垃圾资源化利用率; all of it where that is not plain."""
    match = _GENERIC_END.search(indicator, 1)
    return indicator[: match.start()] if match else indicator


def _at_one_pace(before: str) -> str:
    """Return what is done together with something else: 配套设施 of 配套设施与住宅同步规划、同步交付."""
    match = _AT_ONE_PACE.match(before)
    return clean(match["what"]) if match else ""


def owned(measure: str, before: str, *, built: bool) -> str:
    """Give a bare measure its owner: what was built before it (拆解中心2座，处理能力…), or the deed it measures.

    The deed stands in the clause before: 实施强制性清洁生产审核，审核完成率…; 将X纳入Y，落实率….
    """
    if not built and (deed := _CARRIED_THROUGH.fullmatch(before)):
        owner, stem = deed["what"], measure[-3:-1]
        if stem in owner:
            owner = clean(_ORDERED.sub("", owner[: owner.index(stem)]))
        shortest = 2 if stem in deed["what"] else 3
        return owner + measure if shortest <= len(owner) <= _LONGEST_OWNER else measure
    if not built and (owner := _at_one_pace(before)):
        return owner + measure
    owner = clean(before)
    owner = owner[len(leading_verb(owner)) :]
    if (at := owner.find(measure[:2])) >= 0:
        owner = clean(_ORDERED.sub("", _UNTIL_FIGURES.split(owner[:at], maxsplit=1)[0]))
    elif built:
        owner = owner.removesuffix(trailing_verb(owner))
        owner = owner[:-2] if owner.endswith(_DEFECTS) else owner
    elif not _INCLUDES.match(before):
        return measure
    return owner + measure if 2 <= len(owner) <= _LONGEST_OWNER else measure


def split(text: str, count: int, *, guess: bool = True) -> list[str] | None:
    """Split A、B和C into `count` indicators, or return None; a tail said once (…资源化利用率) goes to each.

    Without `guess`, parts that name no measure and have nothing in common with the last are one indicator together.
    """
    parts = [part for part in _top_level(text.replace("分别", "")) if part]
    if len(parts) < count:
        return None
    while len(parts) > count:
        # the shortest neighbours belong together: 危险废物规范化管理、处置 达标率
        at = min(range(len(parts) - 1), key=lambda i: len(parts[i]) + len(parts[i + 1]))
        parts[at : at + 2] = [f"{parts[at]}、{parts[at + 1]}"]
    tail = _tail(parts, guess=guess)
    if not guess and not tail and not all(is_measure(part.rstrip("”")) for part in parts):
        return None
    whole = [_with_tail(part, parts[-1], tail) for part in parts]
    if per := _per_what(parts):
        return [whole[0], *(per + part for part in whole[1:])]
    if (verb := leading_verb(last := parts[-1])) and verb != last:
        whole = [part + last.removeprefix(verb) if leading_verb(part) == part else part for part in whole]
    return [whole[0], *(_with_head(part, parts[0], at) for part, at in zip(whole[1:], parts[1:], strict=True))]


def _per_what(parts: Sequence[str]) -> str:
    """Return what the amounts of a list are told by, where only the first says it: 单位工业增加值|能耗、用水量; else ''."""
    first = _PER_WHAT.match(parts[0])
    for part in parts[1:] if first else ():
        if len(part) > _LONGEST_NAME or part.startswith(_SAYS_PER_WHAT) or not is_measure(part):
            return ""
    return first["per"] if first else ""


def split_by_tail(text: str) -> list[str] | None:
    """Split 农村自来水、天然气普及率, whose last part alone says what is measured; None where more than one does."""
    *parts, last = _top_level(text)
    if parts and (tail := _measure_behind([*parts, last])):
        return [*(part + tail for part in parts), last]
    match = _GENERIC_END.search(last, 1)
    tail = match[0] if match else ""
    owner = last.removesuffix(tail)
    if len(tail) < _SHORTEST_TAIL or not parts or len(owner) > _SHORT_OWNER:
        return None
    for part in parts:
        if is_measure(part):
            return None
    area = _AREA.match(parts[0])
    head = area[0] if area and area.end() < len(parts[0]) else ""
    return [parts[0] + tail, *[head + part + tail for part in (*parts[1:], owner)]]


def is_generic(text: str) -> bool:
    """Tell whether a phrase names a measure but not of what (整改完成率)."""
    return _GENERIC.fullmatch(text) is not None


def is_bare_rate(text: str, deed: str) -> bool:
    """Tell whether a phrase is a rate (节电率, 月探访率) of what a deed before it does (实施照明节能改造)."""
    match = _BARE_RATE.fullmatch(text)
    return match is not None and match["stem"][0] in deed


def is_measure(text: str) -> bool:
    """Tell whether a phrase ends in the name of a measure (…率, …面积; 化学需氧量 is none)."""
    return text.endswith(uses.words_for("measure")) and not text.endswith(_NO_MEASURE)


class _BuildVerbs(NamedTuple):
    """The verbs of building or doing, to be looked up by their lengths, longest first, and as patterns."""

    words: frozenset[str]
    lengths: tuple[int, ...]
    first: frozenset[str]
    """The characters that they begin with."""
    leading: re.Pattern[str]
    anywhere: re.Pattern[str]


@cache
def _build_verbs() -> _BuildVerbs:
    words = frozenset(e["word"] for e in vocabulary.load()["target_verbs"] if e["class"] == "build")
    lengths = tuple(sorted({len(word) for word in words}, reverse=True))
    any_of = "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
    first = frozenset([word[0] for word in words])
    return _BuildVerbs(words, lengths, first, re.compile(f"(?:(?:{any_of})(?!性))+"), re.compile(any_of))


def leading_verb(text: str) -> str:
    """Return the verbs of building or doing that a phrase begins with (新增, 组织开展), or ''."""
    verbs = _build_verbs()
    match = verbs.leading.match(text) if text[:1] in verbs.first else None
    return match[0] if match else ""


def without_verbs(text: str) -> str:
    """Return a phrase without the verbs that it begins with: 新建、改建口袋公园 is about 口袋公园."""
    while (verb := leading_verb(text)) and text[len(verb) : len(verb) + 1] not in ("率", "化"):
        text = text.removeprefix(verb).lstrip("、和及与或")
    return text


def trailing_verb(text: str) -> str:
    """Return the verb of building or doing that a phrase ends with, or ''."""
    verbs = _build_verbs()
    for length in verbs.lengths:
        if text[-length:] in verbs.words:
            return text[-length:]
    return ""


def has_verb(text: str) -> bool:
    """Tell whether a verb of building or doing stands anywhere in the text."""
    return _build_verbs().anywhere.search(text) is not None


def _top_level(text: str) -> list[str]:
    """Cut at 、和及与 outside brackets and quotation marks."""
    hidden = _ENCLOSED.sub(lambda m: "\0" * len(m[0]), text)
    parts, start = [], 0
    for match in _SEPARATOR.finditer(hidden):
        parts.append(text[start : match.start()])
        start = match.end()
    return [*parts, text[start:]]


def _tail(parts: Sequence[str], *, guess: bool) -> str:
    """Return what only the last part says for all: 装修垃圾、拆房垃圾|资源化利用率."""
    last = parts[-1]
    borne = _BORNE.search(last, 2)
    if borne and is_measure(last) and not any("的" in part or is_measure(part) for part in parts[:-1]):
        return borne[0]
    for part in parts[:-1]:
        for length in range(min(4, len(part)), 1 if len(part) > 5 else 0, -1):
            at = last.find(part[-length:])
            if at >= (0 if length > 1 else 1) and is_measure(last[at + length :]):
                return last[at + length :]
    _, listed, shared = last.partition("等")
    if listed and len(shared) > 3 and is_measure(shared) and not any(is_measure(part) for part in parts[:-1]):
        return shared
    if (field := _FIELD.search(last, 1)) and not any(_FIELD.search(part) for part in parts[:-1]):
        return last[field.start() :]
    named = last[last.rindex("的") + 1 :] if "的" in last else ""
    if len(named) > 2 and is_measure(named) and not any(is_measure(part) for part in parts[:-1]):
        return named
    if not guess:
        return ""
    if tail := _measure_behind(parts):
        return tail
    made = _build_verbs().anywhere.search(last, 2)
    if (
        made
        and made[0][0] in "新建创改完培引打实开增"
        and all(len(part) <= _LONGEST_NAME and not has_verb(part) and not is_measure(part) for part in parts[:-1])
    ):
        return last[made.start() :]  # 甲、乙、丙分别新增床位…
    match = _SHARED_TAIL.search(last)
    return match[0] if match and last != match[0] and not all(is_measure(part) for part in parts) else ""


def _measure_behind(parts: Sequence[str]) -> str:
    """Return the measure behind the last of several kinds: 小学、初中|班额, 粮食、蔬菜|播种面积; else ''."""
    kinds, last = uses.words_for("kind"), parts[-1]
    kind = max((word for word in kinds if last.startswith(word)), key=len, default="")
    tail = last[len(kind) :]
    measures = is_measure(tail) or tail.endswith("额")
    return tail if kind and len(tail) > 1 and measures and all(part.endswith(kinds) for part in parts[:-1]) else ""


def _with_tail(part: str, last: str, tail: str) -> str:
    if part == last or not tail or part.endswith(tail) or (is_measure(part) and len(tail) < 5):
        return part
    return part + tail


def _with_head(part: str, first: str, printed: str) -> str:
    """Give a part what only the first says for all: 新增A、B; 全区主要农作物化肥、农药使用量."""
    verb = leading_verb(first)
    if verb and not (is_measure(first) and is_measure(part)):
        return part if leading_verb(part) else verb + part
    victims = _ACCIDENTS.match(first)
    if victims and part.startswith(_HARM):
        return victims[0] + part
    if is_generic(printed):
        return complete(part, first)
    if (how := _SO_DONE.fullmatch(printed)) and (other := _SO_DONE.search(first, 1)):
        return first[: other.start()] + how[0]
    short = _AMOUNT_USED.sub("", printed)
    if len(short) <= 4 and len(first) - len(short) >= 4 and not is_measure(first):
        return first[: -len(short)] + part
    return part


def _balanced(text: str) -> str:
    """Drop a closing mark that was never opened, and the reverse, at the edges."""
    for opening, closing in ("()", "“”", "《》"):
        if text.count(opening) > text.count(closing) and text.startswith(opening):
            text = text[1:]
        if text.count(closing) > text.count(opening) and text.endswith(closing):
            text = text[:-1]
    return text
