"""What keeps a number from being a target: it is past, quoted, given out, a time limit, a formula; charges are told in `fees`.

The words stand in vocabulary non_targets; only their grammar is here.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from gongbao import vocabulary
from gongbao.extraction.grammar.periods import Frame, find
from gongbao.extraction.grammar.quantities import Quantity
from gongbao.extraction.targets import descriptions, fees, superiors, uses, wording
from gongbao.extraction.targets.reading import Setting
from gongbao.extraction.targets.sentence import Clause, PassageText
from gongbao.extraction.targets.words import CLASSES
from gongbao.model import Span
from gongbao.patterns import FIVE_YEARS, one_of

_ONLY_NAMED = "的?[^,;。0-9]{2,14}(?:$|[,;。、]|按|每|不[少低高超得]|[应要须需])"
"""Behind 已建成, what only is named by it and of which more is said: 已建成居住区|按每百户…, 已建设施运行维护."""
_DONE = re.compile(
    r"了(?<![为除明罢]了)(?!解|如)"
    r"|已(?!(?:建成|建|上线|开通|投用|认定|备案|挂牌|登记|加装|签约|纳入)[^,]{2,}(?:达到|完成|提升[到至]|提高[到至]|降[到至]|不低于|实现))"
    r"(?!(?:排查|查明|摸排|识别|确定|纳入)的?[^,;。0-9]{2,12}(?:改造|整治|治理|整改|修复|拆除|清理)$)"
    rf"(?!建成?{_ONLY_NAMED})"
    r"|曾|仅(?:为|完成|有|占|达)|实际(?:完成|新增|投入|建成)|预计(?:今年|全年|本年)|(?:今年|全年|本年)预计"
    r"|预计(?:将|可|能)*(?:吸引|接待|迎来|带动|拉动|惠及)"
)
_CONDITIONS = ("如", "若", "凡", "一旦")
_AS_PLANNED = "如期"
_LAST_YEAR = "去年|前年|上年"
_LAST_SEASON = "上一?个?(?:[秋冬][冬春]季|采暖[季期]|季度|学[年期]|汛期)"
_SURVEYS = "本次|此次|首轮|第一轮|第二轮|第三轮|本轮"
_OF_LATE, _SINCE, _MONTH = "近", "年来", "月"
_PAST = re.compile(
    rf"(?<![比较与从于])(?:{_LAST_YEAR})(?<!上年(?=[末底]))|{_OF_LATE}[0-9一二两三四五六七八九十几]+年(?!内|期)|[0-9一二两三四五六七八九十几]{_SINCE}|(?:{_SURVEYS})(?:抽检|抽查|检查|督察|调查|监测|巡查|普查)"
    rf"|[0-9]月?[至\-—~][0-9]{{1,2}}{_MONTH}(?!底|末|前)|(?<![比较与从于]){_LAST_SEASON}"
)
_PAST_YEARS = re.compile(f"{_LAST_YEAR}|{_LAST_SEASON}|{_OF_LATE}|{_SINCE}|{_SURVEYS}|{_MONTH}")
_REPORTS = ("statistic", "comparison", "present", "built")
"""Roles of words that tell what was or is."""
_STANDING = re.compile(_ONLY_NAMED)
_TURN = re.compile("力争|争取|确保|努力|今年(?:计划|要|再|将)|年[底末]前|年内|[到至]20[0-9]{2}年")
"""What shows that a sentence goes on from what is so now to what is to be."""
_STOCK = "(?:现有|现共有|共有|尚有)(?!的)(?:(?![建改新升修治整完不])[^,0-9]){1,16}[0-9]"
_TELLS_STOCK = re.compile(_STOCK)
"""How a clause begins to tell how much there is, of which the next may say more (全区现有X处，建筑面积约…，其中…)."""
_NOW = re.compile(
    r"(?:目前|当前)(?!基础)[^,]+"
    rf"|(?:[^,;。0-9]{{0,8}}[县区市省镇乡村局校院级内])?{_STOCK}[0-9.]*[^0-9,]{{1,4}}(?:$|、)"
    r"|(?![^,]*(?:建|改|新|完成|实施|推进|开展|整治|打造|培育|引进|治理))[^,]+的[^,的0-9]{2,12}共[0-9.]+[^0-9,]{1,4}$"
)
"""How much there is: 现有冲锋舟8艘; 运行满20年的燃气管道共18.4公里; but 现有公园改造12座 is a goal."""
_FROM = ("从", "由", "比", "较", "在", "项")
"""Before words of the present that a goal only measures from (在已有31个的基础上); or 项 (项目前期), which holds no such word."""
_PROMISES = re.compile(r"确保|力争|争取|努力|目标|不低于|不少于|不超过|[0-9%点]以[上内]|控制在")
_TO_GROW = re.compile("(?:实现|完成|确保)[^,;。0-9]{2,24}同比")
"""How a yearly plan says what is to grow: 实现税收收入同比增长3%; with an amount before it, it reports."""
_COMMITS = re.compile(r"不(?:得|应)?(?:低|少|超|高|大|小)|达(?=[到0-9约])|控制|至少|以上|以内|增至|[加升高]到")
_GIVEN_OUT = re.compile(r"(?:安排|拨付|下达|列支|划拨)[^,]*(?:资金|经费)$|(?<!新增)授信(?:额度|总额|规模)$")
"""What is given out and no goal: allotted money, a line of credit."""
_GIVES = re.compile("(?:安排|拨付|列支|划拨|统筹)(?:不少于|不低于|超过|约)?$")
_FUNDS = re.compile("(?:以上)?的?[^,;。0-9]{0,8}(?:资金|经费)")
"""What is given out, said behind its amount: 每年安排2000万元|专项资金."""
_TITLE_END = re.compile(r"(?:\([^()]*\)|的(?:报告|通知|公告|通告|公示|函))+$")
_JOINED = re.compile("[、和与及]")
"""What joins the parts of a heading."""
_HAPPENED = re.compile("发生(?:(?![不率控压少低小])[^,;。0-9])+[0-9]+[起宗](?!以[内下])")
"""How many accidents or crimes there were."""
_PROGRESS = re.compile("[0-9][^,;。0-9]{1,4},完成了?本?年度[^,;。0-9]{0,10}[0-9.]+%")
"""How much of a year's goals has been reached: 新增岗位1.3万个，完成年度目标的52%."""
_SCORES = re.compile("[得扣加计记][0-9.]+分")
"""A rule of an assessment, not its goal."""
_CASES = re.compile(
    "(?:符合|满足|具备|有|出现|发生|属于|存在)[^,;。:]{0,12}?(?:下列|以下|如下)[^,;。:]{0,10}?(?:之一|条件|情[形况])[^。;:]{0,24}:"
)
_FORESEES = "预[计测报]"
_FORECAST = re.compile(
    "据[^,;。]{0,12}预[测计报]|预计[^;。]{0,16}(?:人口|需求|缺口|接待|客流|人流|吸引|迎来|游客|祭扫)"
    "|(?:人口|需求|缺口)[^;。]{0,40}预计[^,;。]{0,12}[将达]"
)
_RESTATES = re.compile("这一(?:目标|指标|水平|数字|数值|比例)[比较]")
"""How a clause begins that says once more how far a goal lies from what was (这一目标较2020年提升近20个百分点)."""
_PURPOSE = re.compile("关于(?P<what>.*)的(?:总体|有关|相关|重大|决策)*(?:目标)?(?:要求|部署|精神)")
"""What a superior asks for, as the reason of a document (按照…关于到2027年建成12个以上基地的要求)."""
_PAST_FIRST = re.compile(
    "(?P<year>20[0-9]{2})年(?:全年)?[,全我本]|过去[一三五]年|[一三五]年来|这一年|(?:去|上)年[,全我本]"
)
_UP_TO_NOW = re.compile(
    "(?:截至|截止)[^,;。0-9]{0,6}[0-9“]?[^,;。]{0,14},|(?P<since>(?:自)?20[0-9]{2}年以来,|据[^,;。]{0,6}(?:了解|统计|介绍|悉),)"
)
_AHEAD = f"20[0-9]{{2}}年|{FIVE_YEARS}|[今明]年|年[内底末]|月底?前|下一?步|今后|未来|应当|必须"
_NAMED_TO_COME = re.compile(f"{_AHEAD}|继续|^要|[,;]要")
_TO_COME = re.compile(f"{_AHEAD}|(?<![主重需])要(?![素求点闻])|(?:^|[,;])(?:将|继续)")
_GRANTED = "可(?:以|享受|申请|获|按|优先)|给予|享受|予以|认定|不予|评为|返还|奖励|优先"
_CONDITION_END = re.compile(
    rf"(?<!目)的(?:(?:[^,;。的]{{2,12}})?,(?P<granted>{_GRANTED})|,(?P<paid>按|由[^,;。]{{2,14}}(?:{_GRANTED}))|,)"
)
"""What ends a condition, which a consequence follows."""
_ANY_YEAR = re.compile("20[0-9]{2}(?=年)")
_ONLY_AIMED_AT = re.compile("以[^,]*为(?:着力点|抓手|目标|重点|导向|契机|核心|方向)")
_PIECES = ("项", "条", "件")
_COUNTS_TASKS = re.compile(
    f"(?<!完成)(?:共|分解为|细化为|分为|分成|形成|明确|包括|包含|涉及|提出|确定|梳理出?){CLASSES}"
)
"""What counts the tasks of a document by kind: 分解为8个方面|46项任务."""
_PRINCIPLE = re.compile("[按本遵坚秉][^,;。]{0,14}应.尽.[^,;。0-9]{0,3}原则")
_MEASURED = re.compile("[^,;。]{4,24}(?<![要应须将])(?:达到?|[为占]|降[至到]|升[至到])[0-9.]+[^0-9以]{1,12}")
_MONTHS_TO = re.compile(r"(?:(?P<y>20[0-9]{2})年)?[0-9]{1,2}月?[至\-—~](?P<m>[0-9]{1,2})月$")
_PAST_MONTH = re.compile("(?P<y>20[0-9]{2})年(?P<m>1[0-2]|[1-9])月份?,")
_AS_OF = re.compile("截至|截止")
_ON_BASIS = re.compile("[^,;。]*基础上")
_ON = re.compile("[^,;。0-9]*")
_RAISED_FROM = re.compile(
    r"(?:以上|以下|以内)?(?:的)?(?:提高|提升|增加|上升|扩大|下降|降低|减少|压减|增长|调整|压缩)[到至为]"
)
"""What stands behind the old value of an indicator (由88%提高到95%)."""


@cache
def _roles() -> Mapping[str, frozenset[str]]:
    """Return the roles of each word that is looked for in sentences."""
    roles = defaultdict(set)
    for entry in vocabulary.load()["non_targets"]:
        if entry["scope"] == "sentence":
            roles[entry["word"]].add(entry["role"])
    return {word: frozenset(found) for word, found in roles.items()}


@cache
def _preamble() -> re.Pattern[str]:
    """Return the pattern of a sentence that says for what end a document is made: 为…，特制定本实施方案."""
    kinds = one_of(vocabulary.load().column("document_kinds", "word"))
    return re.compile(
        f"为了?.*,(?:现|特|经[^,]{{2,30}}同意|(?:制定|提出|印发)(?=本|此|以下|如下))[^,]*{kinds}(?:如下)?[:]?"
    )


@cache
def _ahead() -> re.Pattern[str]:
    """Return what finds a word at the end of a heading for what is to come (要求, 思路)."""
    return re.compile(f"(?:{uses.no_goal('heading', 'outlook').pattern})$")


def document(title: str) -> bool:
    """Tell whether a document of that title sets no goals of its own (an explanation, a report of measurements)."""
    end = _TITLE_END.sub("", title)
    return uses.no_goal("title").search(title) is not None or end.endswith(uses.no_goal_ends("title-end"))


def heading(title: str) -> bool:
    """Tell whether a section of that title sets no goals.

    It looks back (现状, 工作基础), and in no part ahead (发展环境和总体要求), or says when what applies (分级标准, 申报条件).
    """
    if not uses.no_goal("heading", "statistic", "condition").search(title) or "目标" in title or "任务" in title:
        return False
    return not any(_ahead().search(part) for part in _JOINED.split(title)[1:])


@cache
def _may_report() -> re.Pattern[str]:
    """Return what finds a part of all that `sentence` looks for but scores; most sentences hold none."""
    rows = vocabulary.load()["non_targets"]
    words = [
        re.escape(e["word"])
        for e in rows
        if e["scope"] in ("clause", "sentence") and e["role"] in ("formula", *_REPORTS)
    ]
    return re.compile(
        "|".join([superiors.SAYS.pattern, _AS_OF.pattern, _PAST_YEARS.pattern, _FORESEES, "发生", *words])
    )


def sentence(text: str, setting: Setting) -> bool:
    """Tell whether a whole sentence reports, quotes or computes instead of committing."""
    if "分" in text and (_SCORES.search(text) or uses.no_goal("clause", "score").search(text)):
        return True
    if (text.startswith("对") and fees.grants(text)) or asks_conditions(text):
        return True
    if superiors.deployed(text) or ("年度" in text and _PROGRESS.search(text)):
        return True
    if descriptions.describes(text):
        return not _COMMITS.search(text)
    if not _may_report().search(text):
        return False
    if superiors.quoted(text) or uses.no_goal("clause", "formula").search(text):
        return True
    if match := _AS_OF.search(text):
        years = [m.target_year for m in find(text[match.start() :][:24], setting.frame) if m.target_year]
        if not years or years[0] <= setting.frame.year:
            return True
    if "发生" in text and _HAPPENED.search(text):
        return True
    if _FORECAST.search(text):
        return True
    if _MONTH in text and (month := _PAST_MONTH.match(text)) and _before(month, setting.frame):
        return not _COMMITS.search(text)
    if _PAST_YEARS.search(text) and any(
        not (_narrows(text, match) or _is_ahead(match, setting.frame)) for match in _PAST.finditer(text)
    ):
        return True
    return _reports(text, setting)


def asks_conditions(text: str) -> bool:
    """Tell whether a text announces under what conditions something applies: 有下列情形之一的，启动应急响应：."""
    return "下" in text and _CASES.search(text) is not None


def preamble(text: str) -> bool:
    """Tell whether a sentence says what a document is made for; its words of coverage are said again where it sets goals."""
    return text.startswith("为") and _preamble().fullmatch(text) is not None


def opens_review(text: str, setting: Setting) -> bool:
    """Tell whether a sentence begins with a year before the document and names none after it (2021年，…同比下降3.6%)."""
    if setting.goals:
        return False
    if account(text, setting):
        return True
    first = _PAST_FIRST.match(text)
    if first is None:
        return False
    years = [int(year) for year in _ANY_YEAR.findall(text)]
    return (not years and not first["year"]) or (bool(years) and max(years) < setting.frame.year)


def account(text: str, setting: Setting) -> bool:
    """Tell whether a sentence begins to give account of a time up to now: 2016年以来，…; 截至“十四五”末，…."""
    match = _UP_TO_NOW.match(text)
    if match is None:
        return False
    years = [mention.target_year for mention in find(match[0][2:], setting.frame)]
    return match["since"] is not None or (bool(years) and all(year and year <= setting.frame.year for year in years))


def conditions(passage: PassageText, stretches: Sequence[Span]) -> list[Span]:
    """Return the conditions in the stretches of a sentence: 入驻企业不少于20户、成功率不低于60%的，认定为…基地."""
    found = []
    for start, end in stretches:
        for match in _CONDITION_END.finditer(passage.plain, start, end):
            alone = not (match["granted"] or match["paid"])
            clause = max(start, passage.plain.rfind(",", start, match.start()) + 1)
            found.append(Span(clause if alone else start, match.end()))
    return found


def goes_on(text: str, setting: Setting, *, accounts: bool = False) -> bool:
    """Tell whether a sentence behind one of a past year reports too.

    One more figure does (森林覆盖率达到29.3%); in what opens a document, before its first heading, and behind a sentence
    that gives account of a time up to now, all does that neither names a time nor promises.
    """
    if _PROMISES.search(text):
        return False
    return _MEASURED.fullmatch(text) is not None or _silent_of_the_future(text, setting, accounts)


def _silent_of_the_future(text: str, setting: Setting, accounts: bool) -> bool:
    """Tell whether a sentence names nothing to come; 将 is no future where account is given (将26万人纳入保障)."""
    if accounts:
        return not _NAMED_TO_COME.search(text)
    return not setting.heading and not _TO_COME.search(text)


def _before(month: re.Match[str], frame: Frame) -> bool:
    """Tell whether a month lies before the one that the document was made in."""
    return frame.made is not None and (int(month["y"]), int(month["m"])) < (frame.made.year, frame.made.month)


def _is_ahead(months: re.Match[str], frame: Frame) -> bool:
    """Tell whether what looks like past months is still to come when a document is made: 2023年7月至9月 in May."""
    if frame.made is None or not (span := _MONTHS_TO.search(months.string, max(0, months.start() - 8), months.end())):
        return False
    year = int(span["y"]) if span["y"] else frame.year
    return (year, int(span["m"])) >= (frame.made.year, frame.made.month)


def _narrows(text: str, match: re.Match[str]) -> bool:
    """Tell whether past years only say what something is done to: 对近三年能耗超限额的楼宇，…整改完成率100%."""
    clause = text[max(text.rfind(mark, 0, match.start()) for mark in ",;。") + 1 : match.start()]
    if clause.endswith("在") and _ON_BASIS.match(text, match.end()):
        return True
    behind = _ON.match(text, match.end())
    return (
        match[0].startswith("近")
        and clause.startswith(("对", "针对", "将"))
        and behind is not None
        and "的" in behind[0]
    )


def _reports(text: str, setting: Setting) -> bool:
    """Tell whether words of a statistic stand in a sentence; 从目前的30%提高到60%, 确保…同比下降10%以上 are goals."""
    for match in uses.no_goal("sentence", *_REPORTS).finditer(text):
        roles = _roles()[match[0]]
        if "present" in roles and (text.endswith(_FROM, 0, match.start()) or _turns_to_goal(text, match.end())):
            continue
        if "comparison" in roles and (setting.goals or _PROMISES.search(text)):
            continue
        if "comparison" in roles and setting.lead and _TO_GROW.match(text):
            continue
        if "built" in roles and _STANDING.match(text, match.end()):
            continue
        return True
    return False


def _turns_to_goal(text: str, at: int) -> bool:
    """Tell whether what is so now is only what a goal begins with: 目前空置率为18%，力争降至15%以内."""
    end = text.find(",", at)
    return end > at and _TURN.search(text, end) is not None


def clause(text: str) -> bool:
    """Tell whether a clause reports what has been done, or what there is now."""
    if _NOW.match(text):
        return True
    if (text.startswith(_CONDITIONS) and not text.startswith(_AS_PLANNED)) or _DONE.search(text):
        return True
    return superiors.handed_down(text)


def tells_stock(text: str) -> bool:
    """Tell whether a clause says how much there is now: 全区现有地下空间1863处."""
    return "有" in text and _TELLS_STOCK.search(text) is not None and _NOW.match(text) is not None


def more_of_stock(part: Clause) -> bool:
    """Tell whether a clause behind one that tells a stock only says more of it: no time, deed, bound or promise is in it."""
    if any(mention.role == "goal" for mention in part.times) or part.strengths:
        return False
    text = part.plain
    return not (wording.has_verb(text) or _PROMISES.search(text) or _COMMITS.search(text) or _TURN.search(text))


def past(frame: Frame, year: int | None) -> bool:
    """Tell whether a goal year lies before the document, so that its number is a result."""
    return year is not None and year < frame.year


def quantity(passage: PassageText, part: Clause, found: Quantity, noun: str, form: str) -> bool:
    """Tell whether a quantity in a form of commitment is none after all."""
    text = part.plain
    if fees.is_charge(passage, part, found) and not (found.is_share and fees.is_rate(noun)):
        return True
    if passage.plain.endswith(uses.words_for("beyond"), part.span.start, found.span.start):
        return True
    if _describes(noun, found) and not _COMMITS.search(text):
        return True
    if found.dimension == "money" and _GIVES.search(noun) and _FUNDS.match(passage.plain, found.span.end):
        return True
    if text.startswith("这一") and _RESTATES.match(text):
        return True
    if "关于" in text and _asked_for(passage, part, found):
        return True
    if found.unit in _PIECES and _COUNTS_TASKS.search(passage.plain, part.span.start, found.span.start):
        return True
    if found.is_share and passage.plain.endswith(uses.words_for("bears"), part.span.start, found.span.start):
        return True
    if _RAISED_FROM.match(passage.plain, found.span.end, part.span.end):
        return True
    if form == "frequency" or not (found.dimension == "time" or not found.unit):
        return False
    return uses.no_goal("clause", "service-limit").search(text) is not None


def _describes(noun: str, found: Quantity) -> bool:
    """Tell whether a number only describes a thing (总投资, 占地面积), or says what is given out."""
    if found.is_share or not (noun.endswith(uses.no_goal_ends("noun-end")) or _GIVEN_OUT.search(noun)):
        return False
    built = noun.endswith("建筑面积") and "规划" not in noun
    return not (built and found.unit[:1] in ("万", "亿"))


def _asked_for(passage: PassageText, part: Clause, found: Quantity) -> bool:
    """Tell whether a quantity stands in what others ask for."""
    asked = _PURPOSE.search(passage.plain, part.span.start, part.span.end)
    return asked is not None and asked.start("what") <= found.span.start < asked.end("what")


def coverage(text: str, setting: Setting) -> bool:
    """Tell whether a clause with a word of coverage commits to nothing countable."""
    if superiors.above(text, setting):
        return True
    if _ONLY_AIMED_AT.search(text) or _PRINCIPLE.search(text):
        return True
    return uses.no_goal("clause", "fee").search(text) is not None and "全覆盖" not in text and not text.endswith("开放")
