"""By what construction a quantity is committed to, or that it is not.

`reach` 达到50%, `change` 下降5%, `built` 新增绿地15公顷, `count-first` 完成12家改造, `share-first` 停车位100%预留…, `bare`
覆盖率100%, `listed` after another target, `frequency` 每年2次, `rank` 进入前50位. A quantity that narrows a noun has no form.
"""

import re
from functools import cache

from gongbao.extraction.grammar.numerals import MYRIADS
from gongbao.extraction.grammar.quantities import Quantity
from gongbao.extraction.targets import uses, wording
from gongbao.extraction.targets.items import Item
from gongbao.extraction.targets.sentence import Clause
from gongbao.extraction.targets.state import State
from gongbao.extraction.targets.words import EVERY, LESS, Words
from gongbao.patterns import one_of

SHARE_OF = re.compile(r"(?:占|达到|(?<![人行认作称])为(?![老民农企侨童残]服务)|是|相当于)(?P<whole>[^,;]{1,24})的?$")
_DEMAND = re.compile(
    "的?(?:日均|平均|正常|应急|基本|生活|市场)*(?:需求|需要|用量|用气量|消费量|消费需求|供应量|用气需求)$"
)
_SALES = re.compile("的?(?:日均|平均|正常|市场)*(?:销量|销售量|消费量|供应量|口粮)(?!的)")
_SOLD = re.compile("(?!按).*(?:储备|库存|销区|产区|平衡区|粮|油库|成品油|煤|药品)")
_SHORT_OF = frozenset(("不足", "不满", "不到", "仅", "只"))
REACHED = frozenset(("before", "reach"))
BOUND = frozenset(("before", "least"))
_MEASURED = REACHED | {"change"}
"""Classes of words before a number that say how far it is reached, or what bounds it."""
_PROVIDES = "配建|配置|配备|设置|建设|安排|预留|安装|落实|规划|补足|补建|补齐|配齐|配足"
_QUOTA = re.compile(
    r"的?(?:[托床车泊学]位|(?:总?建筑)?面积|用房)?的?(?:比例|标准|要求|规模)?(?:要求)?(?:配套|同步|统一|足额|优先)*"
    rf"(?:{_PROVIDES}|配套(?=[^,;。的]{{2,}}))"
)
_QUOTA_TO_COME = re.compile(rf"[、和与或][^,;]*按[^,;]*(?:标准|比例)(?:要求)?(?:配套|同步)?(?:{_PROVIDES})")
"""Behind one of several quotas that are for the same: 新建小区按每百户30平方米、|老旧小区按每百户20平方米的标准配建用房."""
_POINTS = "分"
"""Points that something counts in an assessment (公众参与10分), unless they are reached."""
_WHOLLY = re.compile(
    "(?:依法|严格|统一|同步)*(?:执行|部署|实行|推行|上云|迁移|公开|公示|办理|持证|归集|共享|对接|检验|检测|监管)"
)
"""What all of something does, told by 100% alone: 新建民用建筑100%|执行绿色建筑标准."""
_FOR_WHOM = re.compile(
    "(?:^|[^作成定调])[为对给向](?:(?:辖区|全[区市县镇]|本[区市县]|[区市]内|城区|农村)内?)?(?:不少于|至少|超过|不低于|约|近)?$"
)
_OF_PARTS = frozenset(("count", "length", "area", "share"))
"""What a part of many is told in (30公里以上的河道建成…); 3吨以上的设备 is no part, but says which."""
_DONE_TO = re.compile(
    "(?!的)[^,的]{2,}?(?:(?:实施|完成|加装|更换)[^,]{2,}|(?:开展|进行)[^,]*(?:改造|整治|修缮|治理|更新|提升|修复|维修|加固)$)"
)
"""Behind how many of a place something is done to: 对甲街、乙街片区120条|小巷实施改造."""
_KEEPS_ON = re.compile("(?:实现|完成|开展|实施|做到)对$")
_KEPT_ON = re.compile("[^,的]{2,}的[^,的]{2,}")
"""Behind how many of something, what is done to them: 实现对300家|重点单位的在线监测."""
_DONE_IN = re.compile(
    "[^,的]{0,10}(?:小区|社区|街道|[乡镇村店场站园馆]|学校|医院|机构|企业|公园|园区|点位)(?:试点|推广|开展|建设|建成|建立|新建|增设|设置|设立|安装|加装|实施|配备|布设)[^,]{2,}"
)
"""Behind in how many something is done: 在6家|菜市场建设追溯系统."""
_TURNED_TO_USE = re.compile("的[^,的]{2,12}?(?:消纳|利用|回用|处理|处置|转化|回收|收集|改造|还田|入库)")
"""Behind a share of something, what is done to it: 将70%|的降雨就地消纳."""
_WHOLE_OF_THEM = re.compile(
    "(?:街道?|乡|镇|社区|行政|自然|区县|县|区|市|省|村|居委会?|居|园区|网格)++全覆盖$|[^,;。、的]{1,24}?(?:全部|全面)(?:完成|实现|建成|创建|达到|纳入|接入|配备|开展|启用)"
)
"""Behind how many there are, what shows that all of them are meant: 12个|街道全覆盖; 12个|服务中心全部完成改造."""
_MADE_ONE = re.compile("(?:新增|新建|建成|改建|扩建|改造|创建|打造|培育|引进)(?!.*(?:机制|体系|制度|格局|平台体系))")
"""What may be done but once or twice and yet be counted: 新增海洋牧场一处."""
_PART_REACHES = re.compile("的?[^,的]{2,16}(?:达到|实现|满足|符合)")
_BECOMES = re.compile(
    "(?:的)?[^,的、]{2,14}(?:实现(?!了)|建成|完成(?!了)|纳入|接入|开工|投用|新增(?=[^,]{2})|加装(?=[^,]{2}))"
)
_AMONG_THEM = re.compile("[且并]?(?:其中|包含|包括|含)+")
_AREA = re.compile("[全本][省市区县镇]|辖区内?")
_OF_AREA = re.compile(f"(?:{_AREA.pattern})$")
"""Behind a verb and before a number, where the works are: 改造|全区|40家."""
_WORKS_IN_AREA = re.compile(".*(?:改造|新建|建成|建设|整治|更新|提升|创建|打造|治理|修缮|加装|新增|完成|推进)$")
_GAINS = re.compile("(?:取得|获得|考取)[^,的]{2,}")
"""What becomes of so many people: 1.7万人|取得证书."""
_SIZED_THING = re.compile("[^,、的]{1,8}的[^,、]{2,12}?(?:应当?|必?须|不得|要求)")
"""Behind what a number only sizes, and what things of that size have to do."""
_ON_ITS_WAY = re.compile("[^,]*(?:加快|加速|逐步|稳步)[向朝][^,]*")
"""Behind how many there are, where they are led: 推动4个|产业集群加快向世界级迈进."""
_OFFICES = re.compile("(?:有关|相关|责任)?(?:部门|单位|科室)")
_QUALIFIES = re.compile("的|内|前|后|之|起|间|期|范围|半径|方面|环节")
_ACCORDING = re.compile("按照?[^,;、或]{0,20}$")
_PART_OF_WORKS = re.compile("完成[^,;、]{2,12}的$")
"""Before how much of some works is done: 6月底前完成工程量的50%."""
_MOVES = re.compile("(?:推动|推进|督促|指导|引导|带动|帮助)[^,、]{0,4}(?:不少于|至少|超过)?$")
_MOVED = re.compile("[^,、的]{2,}?(?:开展|实施|完成|实现|建立|应用|接入|通过|建成|达到)[^,、]{2,}")
"""How many are led to do something: 推动|20家|重点企业开展清洁生产审核."""
_PER_MANY = re.compile(r"每[百千万]+(?:名|户|人|个|辆)?[^,]{0,6}(?:拥有|配备|配有)")
_CHIEF = re.compile("(?:重点|主要|核心|具体|关键|保障|改革|专项)*")
_EACH_MAKES = re.compile(
    "每(?:个|一)?(?:省|市|县|区|旗|街|镇|乡|村|社区|居委|园区|开发区|片区|学校)[^,、每0-9]{0,14}(?:培育|建设|建成|新建|打造|创建|设立|设置|开设|改造|建有)$"
)
"""Before one of something for each: 每个街道建设|一处养老中心."""
_PREPAID = re.compile("的?(?:提前)?预付")
_APPOSITION = re.compile(r"(?:等|这|上述|以上|前述|现有|原有|既有|已有|分为|分成|划分为|包括|包含|含|从|的)$")


@cache
def _ranked() -> re.Pattern[str]:
    """Return what finds the verb of taking a place before 前 or 第."""
    return re.compile(f"(?:保持|排名|{one_of(uses.words_for('takes-place'))})[^,;]*[前第]$")


def form_of(state: State, words: Words, item: Item, quantity: Quantity, clause: Clause) -> str | None:
    """Return by what construction a quantity is committed to, or None when it is not."""
    noun, used = words.name, uses.of_unit(quantity.unit)
    if "按" in words.before and _by_quota(words, item):
        return "share-first"
    if ("place" in used or not quantity.unit) and words.noun.endswith(("前", "第")) and _ranked().search(words.noun):
        return "rank"
    if "times" in used and (words.every or _again(state, words)):
        held = uses.finder("meeting").search(words.before + words.rest) and not wording.without_verbs(
            wording.clean(EVERY.sub("", noun))
        )
        return "frequency" if not held and not uses.finder("report").search(words.before + words.rest) else None
    if "lasting" in used and words.kinds & REACHED and _lasts(words, noun):
        return "reach"
    if "time-limit" in used and not _measured_time(state, words, quantity, noun):
        return None
    if "grade" in used and quantity.numeral.kind != "fraction" and not _graded(words, quantity, noun):
        return None
    return _shape(state, words, item, quantity, noun, clause)


def _lasts(words: Words, noun: str) -> bool:
    """Tell whether what is kept is to last for so many days: 应急物资储备满足30天以上需求, 成品油库存达到15天销量."""
    kept = _DEMAND.match(words.rest) and uses.finder("lasting").search(noun)
    return bool(kept or (_SALES.match(words.rest) and _SOLD.match(noun)))


def _by_quota(words: Words, item: Item) -> bool:
    """Tell whether a number is the rule by which something is provided: 按每百户不少于30平方米的标准配建…."""
    if not (_ACCORDING.search(words.before) or (item.listed and words.kinds & BOUND)):
        return False
    if words.rest:
        return _QUOTA.match(words.rest) is not None
    return item.closed and _QUOTA_TO_COME.match(words.behind) is not None


def _of_structure(words: Words, quantity: Quantity) -> bool:
    """Tell whether a number counts the parts of something (三部分, 5类), and not what is made (加装电梯20部)."""
    used = uses.of_unit(quantity.unit)
    if "part" not in used:
        return False
    if quantity.numeral.kind != "digits":
        return True
    held = "event" in used and uses.finder("holds").search(words.before) is not None
    return not (held or ("part-or-work" in used and wording.has_verb(words.before)))


def _graded(words: Words, quantity: Quantity, noun: str) -> bool:
    """Tell whether a grade is what an indicator reaches: 电子病历应用水平达到5级."""
    if quantity.unit != "级" or not (words.kinds & REACHED and words.terminal):
        return False
    return noun.endswith(uses.words_for("graded"))


def _again(state: State, words: Words) -> bool:
    """Tell whether a number of times holds as often as the one before: 每年综合演练不少于1次，专项演练不少于4次."""
    return bool(state.every) and state.kind == "frequency" and state.accepted and "每" not in words.before


def _measured_time(state: State, words: Words, quantity: Quantity, noun: str) -> bool:
    """Tell whether a length of time is what an indicator measures (预期寿命84岁, 受教育年限12.5年), not a deadline."""
    measure = noun or state.subject
    if measure.endswith("年龄"):
        return False
    if not (words.kinds & _MEASURED and words.terminal):
        return False
    passes = bool(words.every) and measure.endswith(uses.words_for("pastime"))
    if not (passes or uses.finder("duration").search(measure)):
        return False
    if quantity.unit == "天" and measure.endswith(("天数", "住院日")):
        return True
    lasting = quantity.unit in ("年", "岁", "周岁") and uses.finder("lifetime").search(measure)
    return bool(lasting) or quantity.unit in ("小时", "分钟", "岁", "周岁", "秒", "个小时")


def _shape(state: State, words: Words, item: Item, quantity: Quantity, noun: str, clause: Clause) -> str | None:
    small = quantity.numeral.kind == "chinese" and quantity.value < 10 and quantity.unit[:1] not in MYRIADS
    strong = bool(words.kinds & BOUND) or item.bounds[0] is not None
    if quantity.numeral.kind == "multiple":
        return "change"
    if not quantity.unit and not (words.kinds & REACHED and words.terminal and (noun or state.subject)):
        return None
    if quantity.is_share and not words.terminal:
        return None if item.narrows else _share_first(state, words, item, noun)
    if words.said & _SHORT_OF:
        return None
    if "change" in words.kinds and words.terminal:
        return "change"
    if words.kinds & REACHED and words.terminal:
        return "reach" if noun or state.subject or state.clause or state.works else None
    if quantity.unit == _POINTS and not strong:
        return None
    if not words.terminal:
        return _count_first(state, words, quantity, noun, item, small and not strong)
    if quantity.is_share and _PART_OF_WORKS.search(words.noun):
        return "reach"
    if SHARE_OF.search(words.noun) and (quantity.is_share or quantity.unit == "倍"):
        return "reach" if state.goal or not words.noun.startswith("占") else None
    if _of_structure(words, quantity) and "least" not in words.kinds and not words.every:
        return None
    few = small and not strong and not (item.listed and state.accepted) and not _MADE_ONE.match(words.name)
    if few or _APPOSITION.search(words.noun):
        return None
    if words.noun.endswith(uses.words_for("announces")) and not (
        state.accepted or state.goal or wording.leading_verb(noun)
    ):
        return None
    return _bare(state, words, item, quantity, noun, strong, clause)


def _share_first(state: State, words: Words, item: Item, noun: str) -> str | None:
    """Read 停车位100%预留…, 建成区50%以上的面积达到…; a share that narrows a noun (的资金支持) is none."""
    hundred = item.group[0].value == 100
    rest = words.rest.removeprefix("的")
    if (
        words.rest.startswith("的")
        and words.kinds & BOUND
        and wording.trailing_verb(words.noun) in uses.words_for("reserves")
    ):
        return "share-first"
    if words.rest.startswith("的") and noun and not uses.finder("fulfils").search(rest):
        return None
    if not noun and "将" in words.before[-4:] and _TURNED_TO_USE.match(words.rest):
        return "share-first"
    if hundred or words.kinds & REACHED or item.bounds[0] is not None or state.goal or state.accepted:
        if hundred and noun and _WHOLLY.match(rest):
            return "share-first"
        prepaid = words.kinds & BOUND and _PREPAID.match(rest)
        return "share-first" if wording.has_verb(rest) or uses.finder("enjoys").search(rest) or prepaid else None
    return None


def _count_first(state: State, words: Words, quantity: Quantity, noun: str, item: Item, vague: bool) -> str | None:
    """Read 完成12家老旧养老机构消防设施改造: a verb of building, the quantity, then what is built."""
    if vague and (
        words.rest.endswith(uses.words_for("abstract")) or (quantity.value < 2 and not _one_for_each(words, quantity))
    ):
        return None
    at_most = item.bounds[-1] is not None and item.bounds[-1].says == "<="
    if at_most or quantity.dimension in ("steam", "power", "voltage", "time"):
        return None
    if words.before.endswith("在") and item.closed and "establishment" in uses.of_unit(quantity.unit):
        return "count-first" if _DONE_IN.match(words.rest) and quantity.value > 1 else None
    if words.before.endswith("对") and _is_kept_on(words, item):
        return "count-first"
    if _FOR_WHOM.search(words.before[-10:]) and len(noun) < 5 and quantity.dimension == "count":
        return "count-first" if uses.finder("serves").search(words.rest) and item.closed else None
    done_to = words.before.startswith(("对", "针对")) and item.closed and quantity.dimension == "count"
    if done_to and quantity.value > 1 and _DONE_TO.match(words.rest):
        return "count-first"
    if _WHOLE_OF_THEM.match(words.rest) and not counting_verb(words) and "least" not in words.kinds:
        return None
    if item.bounds[-1] and _only_sizes(words, quantity, noun):
        return None
    if not noun and state.goal and item.bounds[-1] and _PART_REACHES.match(words.rest):
        return "share-first"
    heads = not noun or _AREA.fullmatch(noun) is not None
    if heads and (_heads_clause(state, words, item) or _part_of_it(state, words, item, quantity)):
        return "count-first"
    if words.rest.startswith(uses.words_for("own-list")) and quantity.unit in ("项", "件"):
        return None
    if _OFFICES.match(words.rest) or _ON_ITS_WAY.fullmatch(words.rest):
        return None
    if not item.closed or (_of_structure(words, quantity) and not words.kinds & BOUND):
        return None
    if quantity.unit in ("%", "％", "个百分点", "百分点"):
        return None
    return "count-first" if _is_counted(state, words, quantity, noun, item) else None


def _is_kept_on(words: Words, item: Item) -> bool:
    """Tell whether something goes on being done to so many: 继续对20家|企业开展监测."""
    if not item.closed or not words.rest.endswith(uses.words_for("kept-on")):
        return False
    return _KEEPS_ON.search(words.before) is not None and _KEPT_ON.fullmatch(words.rest) is not None


def _only_sizes(words: Words, quantity: Quantity, noun: str) -> bool:
    """Tell whether a bounded number says how large something is: 20户以上的自然村, 100个以上停车位的车库应当…."""
    if _SIZED_THING.match(words.rest):
        return True
    if not noun and words.rest.startswith("的") and quantity.dimension not in _OF_PARTS:
        return True
    return "size" in uses.of_unit(quantity.unit) and words.rest.startswith(uses.words_for("has-size"))


def _is_counted(state: State, words: Words, quantity: Quantity, noun: str, item: Item) -> bool:
    """Tell whether a verb, a bound or the list it stands in commits to a number before what it counts."""
    verb, owned = counting_verb(words), words.rest.startswith("的")
    if owned and words.kinds & BOUND and (verb or _PER_MANY.match(words.before)):
        return True
    led = quantity.value > 1 and "establishment" in uses.of_unit(quantity.unit) and _MOVES.match(words.before)
    if led and _MOVED.match(words.rest):
        return True
    if owned and item.bounds[-1] and verb and _countable(quantity):
        return True
    # Names of some of what is counted stand before its number: 白银路、塔城路等3座泵站.
    named = wording.has_verb(words.noun) and (words.noun.endswith("等") or _names_each(words.noun, quantity))
    # Behind its number, what was listed before it: 优化服务等|10项重点工作.
    if named and _CHIEF.sub("", words.rest, count=1).startswith(uses.words_for("summed-up")):
        return False
    done = (
        verb
        or named
        or ("共" in words.said and wording.trailing_verb(words.rest))
        or not words.said.isdisjoint(uses.words_for("done-or-held"))
        or (item.listed and not noun and state.accepted)
    )
    counted = done or "least" in words.kinds or ("before" in words.kinds and "每" in words.before)
    return bool(counted) and not _QUALIFIES.match(words.rest)


def _countable(quantity: Quantity) -> bool:
    """Tell whether a unit counts things, and cannot say how large one is: 20个以上的项目, but 20户以上的小区."""
    used = uses.of_unit(quantity.unit)
    return "establishment" in used and "size" not in used


def _names_each(noun: str, quantity: Quantity) -> bool:
    """Tell whether as many names stand before a number as it counts: 建成青山、碧水|2座调蓄池."""
    names = noun.count("、") + noun.count("和") + 1
    if "、" not in noun or names != quantity.value or quantity.numeral.kind != "digits":
        return False
    return _WORKS_IN_AREA.match(wording.leading_verb(wording.clean(noun))) is not None


def _one_for_each(words: Words, quantity: Quantity) -> bool:
    return "person" not in uses.of_unit(quantity.unit) and _EACH_MAKES.search(words.before) is not None


def _heads_clause(state: State, words: Words, item: Item) -> bool:
    """Tell whether a number at the head of a clause counts what becomes so: 300个事项实现“秒批”, 15座桥梁维修加固."""
    quantity = item.group[0]
    if not item.closed or (quantity.value < 2 and quantity.unit[:1] not in MYRIADS):
        return False
    if (state.goal or state.accepted) and (
        _BECOMES.match(words.rest)
        or ("person" in uses.of_unit(quantity.unit.lstrip("万亿").removesuffix("次")) and _GAINS.match(words.rest))
    ):
        return True
    return state.accepted and state.kind == "increment" and bool(wording.trailing_verb(words.rest))


def _part_of_it(state: State, words: Words, item: Item, quantity: Quantity) -> bool:
    """Tell whether a count at the head of a clause is a part of the one before: 新增床位300张，其中至少60张护理床位."""
    if not (state.accepted and state.readings and item.closed and quantity.dimension == "count"):
        return False
    of_same = (state.readings[-1].unit or "").lstrip("万亿") == quantity.unit.lstrip("万亿")
    return of_same and words.noun != "" and _AMONG_THEM.fullmatch(words.noun) is not None and not words.said & _SHORT_OF


def counting_verb(words: Words) -> str:
    """Return the verb that counts what stands behind a number: 新建6家, 优化提升40条, 改造全区40家."""
    changes = bool(words.tokens) and words.tokens[0].kind == "change"
    before = words.before if changes else words.noun
    verb = wording.trailing_verb(before[: before.rfind("(")] if before.endswith(")") else before)
    if verb or not (area := _OF_AREA.search(before)):
        return verb
    verb = wording.trailing_verb(before[: area.start()])
    return verb if _WORKS_IN_AREA.match(verb) else ""


def _bare(
    state: State, words: Words, item: Item, quantity: Quantity, noun: str, strong: bool, clause: Clause
) -> str | None:
    """Read a noun and its quantity with no verb between: 新增绿地15公顷, 覆盖率100%, 立体绿化10公顷."""
    if not noun and not words.every:
        if quantity.is_share and state.subject and state.before == state.subject:
            return "bare"  # behind a clause that names but the measure
        if state.subject and not (state.before or state.readings) and item.start == clause.span.start:
            return "bare"  # a cell of figures alone, about the task of its row
        dated = any(item.start <= mention.span.start < quantity.span.start for mention in clause.times)
        alike = bool(state.readings) and state.readings[-1].unit == quantity.unit
        again = not words.said.isdisjoint(uses.words_for("ambition")) and (item.listed or alike)
        return "listed" if state.accepted and (again or (dated and (alike or item.listed))) else None
    if quantity.is_share or _PER_MANY.match(noun):
        return "bare"
    if wording.has_verb(noun) or wording.has_verb(words.noun) or LESS.match(noun):
        return "built"
    if (item.listed and state.accepted) or state.accepted:
        return "listed"
    aimed_at = state.promised and noun.endswith(uses.words_for("aimed-at"))
    promised = state.goal or aimed_at or words.noun.startswith(uses.words_for("promise"))
    return "bare" if promised and not words.noun.endswith(("的", "等")) else None
