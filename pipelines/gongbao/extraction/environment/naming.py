"""Words of indicators in sentences: what they are told of there, how far their names reach, and when they are no indicators."""

import re
from collections.abc import Sequence

from gongbao.extraction.environment.wording import UNITS
from gongbao.measurements.headers import Indicator
from gongbao.measurements.months import Mention

Told = tuple[Indicator, str]
"""An indicator and its name as printed."""
_BARE_RATES = ("达标率", "超标率", "达标比例", "达标", "超标", "达标天数", "超标天数")
_OF_SOME = re.compile(r"(?:(?:等|[有中])\d+个(?!站点|点位|月)|除[^,;。]{1,40}外,)[^,;。]*$")
"""What shows that a figure is told of some places only: 甲市、乙市等44个城市的, 除甲镇、乙镇外."""
_OTHERS = re.compile(r"噪声|昼间|夜间|功能区|点次|均值|平均值|单项|指标|项目")
"""Owners of a bare 达标率 that is not one of days."""
_UP_TO_STANDARD = re.compile(
    "机动车|尾气|路检|车辆|油烟|餐饮|企业|排放|排污|污水|废水|废气|垃圾|固废|油品|工地|抽[检查测]|检查|农产品|食品|出厂水|办结"
)
"""What else has a share that is up to standard: vehicles tested, outlets, sewage works."""
_OF_WATER = re.compile(r"水源|断面|水质|水体|河|湖|点位|水功能|供水|饮水|饮用|取水")
_WATER_SPOKEN = re.compile(r"水源|水质|取水|断面")
_AIR_SPOKEN = re.compile(r"空气|大气|AQI|优良(?!水|断面)|PM")
_AIR_NAMED = re.compile(r"空气|大气|AQI|PM\s?\d")
_TAIL = re.compile(
    r"(?:\([^()\d]{0,8}[A-Za-z][^()]{0,10}\))?(?:日最大(?:8|八)小时(?:滑动)?平均值?)?(?:日均|月均|年均|日平均|平均|质量|现状|评价)?(?:浓度值?|均值|平均值|值)?"
    r"(?:的?第?\s?9[05]\s?百分位(?:数|浓度)?)?(?:月?平?均?浓度值?|均值|平均值)?"
)
"""What follows the word of an indicator and belongs to its name."""
_HEAD = re.compile(r"(?:(?:平均|区域|道路|(?:生活|集中式)*饮用水(?:水源地?|源地?)?(?:水质)?|水源地?水质?)++)$")
SHARES = {
    "days_grade_1": "grade_1_rate",
    "days_grade_2": "grade_2_rate",
    "days_grade_3": "grade_3_rate",
    "days_grade_4": "grade_4_rate",
    "days_grade_5": "grade_5_rate",
    "days_grade_6": "grade_6_rate",
    "days_grade_3_or_worse": "bad_rate",
    "days_grade_5_or_worse": "heavy_rate",
    "good_days": "good_rate",
    "noise_day": "noise_day_compliance_rate",
    "noise_night": "noise_night_compliance_rate",
}
"""Days of a kind, and their share: 优占60.7%."""
_DAY_AND_NIGHT = re.compile("昼间?[、和及与]?夜间[^。;]{0,12}[均都]")
"""Day and night told of together: 昼间、夜间等效声级均符合标准."""
_SHARED = re.compile(r"(?:级|质)?(?:天数)?(?:(?:所占|占|比例)[^,;。\d]{0,5}|\s?(?=\d[\d.]*\s?%))\d[\d.]*\s?%")
_SEA_CLASS = re.compile("(?P<class>劣四|[一二三四])类(?:海水)?(?:水质)?(?:点位|站位)?(?:面积)?(?:比例)?(?:为|占)$")


def sea_class(before: str, told: Sequence[Told]) -> tuple[str, str] | None:
    """Return the class of sea water that stands right before a figure, behind others of the sea, and its name: 二类为18.2%."""
    if not told[-1][0].key.startswith(("sea_class", "bad_sea")):
        return None
    match = _SEA_CLASS.search(before)
    if match is None:
        return None
    key = "bad_sea_share" if match["class"] == "劣四" else f"sea_class_{'一二三四'.index(match['class']) + 1}_share"
    return key, f"{match['class']}类"


SECTIONS = {"good_water_share": "good_sections", "bad_water_share": "bad_sections"}
"""Shares of sections, and their number."""
_ROMAN = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_NUMERALS = re.compile(r"[ⅠⅡⅢⅣⅤ]|IV|I{1,3}|V")
_COUNTED = re.compile(r"(?:级|质)?(?:标准)?(?:的)?(?:天数)?[)]?[:：]?(?:达到|达|为|是|共|有)?\s*\d+\s?天")
_COUNTED_LATER = re.compile(
    r"(?:级|质)?(?:标准)?(?:的)?(?:天数)?[)]?[:：,，]?(?:达到|达|为|是|合?共?计|共|有|各|分别|均|占|\s|\d{1,2}%)*\d+\s?天"
)
_SHARE_OF_GOOD = re.compile(r"(?:占|比例|的比例)[^,，。;；]{0,12}?\d")
_DAYS_BEFORE = re.compile(r"(\d+)\s?天(?:为|是|达到|达|属于?)?$")
_DAYS = re.compile(r"\d\s?天")
_SHARE_LISTED = re.compile("[、和及与](?:[、和及与中重轻度]|严重)*污染(?:天数|日)?(?:的?比例|占比)分别")
"""Grades that share the words behind the last: 轻度、中度和重度污染天数比例分别为…"""
_PARTS = re.compile(r"[,:;、]")
_WORD = re.compile(r"[一-龥]{2}")
_UNIT_BEHIND = re.compile(rf"[^,。;\d()]{{0,6}}\(({UNITS['figure']})\)")
_NOT_A_NAME = re.compile(
    r"(?:全|我|本|各)[区市县]|\d+月?|个|年|[国省市区县]?[控考]断?面?|考核|断面|水质|平均|地表水|河道|的"
)


def share_of_class(printed: str) -> str:
    """Return the key of the share of sections of a class: Ⅱ类水断面 → water_class_2_share, 第一类海水 → sea_class_1_share.

    Of several classes (Ⅰ至Ⅲ类) that of all of them; empty where there is none.
    """
    if printed[0] == "第":
        return f"sea_class_{'一二三四'.index(printed[1]) + 1}_share"
    if "海水" in printed:
        return "bad_sea_share"
    ends = [_ROMAN[numeral] for numeral in _NUMERALS.findall(printed)]
    if len(ends) == 2:
        return "water_class_4_5_share" if ends == [4, 5] else "good_water_share" if ends[1] == 3 else ""
    roman = _ROMAN[re.sub(r"^劣于?|类.*", "", printed)]
    return "bad_water_share" if printed[0] == "劣" else f"water_class_{roman}_share"


_OF_DAYS = re.compile(
    r"(?<!截至)(?<!截止)(?<!截至\d{4}年)(?<!\d)\d{1,2}月\d{1,2}日(?:(?:至|-|~)(?:\d{1,2}月)?\d{1,2}日)?"
)
_EXTREME_BEHIND = re.compile(r"的?(?:小时(?:浓度|均值)|(?:日均|小时)?(?:浓度|均值)?值?的?(?:最大值|最小值|峰值))")
_EXTREME = re.compile(r"最[大小高低](?:单?日|小时)$")


def is_of_days(flat: str, at: int, periods: Sequence[Mention]) -> bool:
    """Tell whether what stands at a place is told of single days: 6月15日PM2.5日均浓度为68微克/立方米."""
    if "日" not in flat[:at]:
        return False
    last = max((m.span.end for m in periods if m.span.end <= at), default=-1)
    return any(day.end() > last for day in _OF_DAYS.finditer(flat, 0, at))


def _is_of_days(match: re.Match[str], flat: str, told: Sequence[Told], medium: str | None) -> bool:
    """Tell whether a bare rate is that of days: air is spoken of, and nothing else that can be up to standard."""
    spoken = flat[: match.start()]
    if "天" in flat[match.start() : match.end() + 8]:
        return True
    if _UP_TO_STANDARD.search(",".join(re.split(r"[,;。!]", spoken)[-2:])):
        return False
    return medium == "air" or bool(told) or "天" in spoken or _AIR_SPOKEN.search(spoken) is not None


def is_another(indicator: Indicator, match: re.Match[str], flat: str, told: Sequence[Told], medium: str | None) -> bool:
    """Tell whether a bare 达标率 or 超标 is that of one pollutant or of readings, not one of days; or what is emitted."""
    if indicator.medium == "air" and flat.startswith(("排放", "减排"), match.end()):
        return True
    if _OF_SOME.search(flat, 0, match.start()):
        return True
    if match["indicator"] == "指数" and not (medium == "water" or is_on_water(flat[: match.start()])):
        return True
    if _EXTREME_BEHIND.match(flat, match.end()) or _EXTREME.search(flat, 0, match.start()):
        return True
    if match["indicator"] not in _BARE_RATES or indicator.medium != "air":
        return False
    if not _is_of_days(match, flat, told, medium):
        return True
    clause = re.split(r"[,;。!]", flat[: match.start()])[-1]
    pollutant = bool(told) and told[-1][0].kind == "figure" and "综合指数" not in told[-1][1]
    return (pollutant and "天" not in match[0]) or _OTHERS.search(clause) is not None or medium == "noise"


_GRADES_BEHIND = re.compile("天数?\\([优良](?:[、和及与][优良])?$")
"""Grades that only say in brackets which days are counted: 达标天数(优、良)为30天."""


def is_explained(indicator: Indicator, match: re.Match[str], flat: str, told: Sequence[Told]) -> bool:
    """Tell whether an indicator is named again in brackets: PM10、O3-8h平均浓度(其中O3-8h为第90百分位数)分别为…"""
    if _GRADES_BEHIND.search(flat, 0, match.end()) and told:
        return True
    again = any(indicator is known for known, _ in told)
    return again and flat.rfind("(", 0, match.start()) > flat.rfind(")", 0, match.start())


_ROAD = re.compile("道路|交通(?:噪声|声环境)")
_NO_ROAD = re.compile("区域|功能区|类区|社会生活")
ON_ROADS = {"noise_level": "road_noise", "noise_day": "road_noise", "noise_night": "road_noise_night"}
"""Levels of noise, and those of road traffic: 道路交通噪声平均等效声级昼间为66.8分贝，夜间为57.7分贝."""


def is_of_road(text: str, earlier: Sequence[Told]) -> bool:
    """Tell whether what a sentence has said of noise so far, or else the one before it, is told of road traffic."""
    last = max((match.end() for match in _ROAD.finditer(text)), default=-1)
    others = max((match.end() for match in _NO_ROAD.finditer(text)), default=-1)
    if last < 0 and others < 0:
        return bool(earlier) and earlier[-1][0].key.startswith("road_noise")
    return last > others


def is_on_water(text: str) -> bool:
    """Tell whether what a sentence has said so far is on water, and not on air."""
    return _WATER_SPOKEN.search(text) is not None and _AIR_SPOKEN.search(text) is None


def is_on_air(text: str) -> bool:
    """Tell whether what a sentence has said so far is on air, by more than the word 优良."""
    return _AIR_NAMED.search(text) is not None


def rate_of_another(
    match: re.Match[str], flat: str, phrase: str, listed: Sequence[Told], medium: str | None
) -> str | None:
    """Return the key of the rate that a bare 达标率 stands for where water or noise is spoken of, else None."""
    if match["indicator"] not in ("达标率", "达标比例"):
        return None
    spoken = medium != "air" and is_on_water(flat[: match.start()])
    if spoken or _OF_WATER.search(phrase) or (listed and listed[-1][0].medium == "water"):
        return "water_compliance_rate"
    times = [] if _DAY_AND_NIGHT.search(flat, 0, match.start()) else re.findall("昼间|夜间", flat[: match.start()])
    part = {"昼间": "day_", "夜间": "night_"}[times[-1]] if times else ""
    return f"noise_{part}compliance_rate" if times or medium == "noise" else None


def reach(match: re.Match[str], flat: str, phrase: str, kind: str) -> tuple[int, int]:
    """Return from where to where the name of an indicator reaches: 平均区域降尘量, PM2.5月均浓度, CO第95百分位数."""
    tail = _TAIL.match(flat, match.end()) if kind == "figure" and not match["grade"] else None
    head = _HEAD.search(phrase)
    begins = len(head[0]) if head and flat.endswith(head[0], 0, match.start()) else 0
    return match.start() - begins, tail.end() if tail else match.end()


def unit_behind(flat: str, end: int) -> str | None:
    """Return the unit printed in brackets behind an indicator: 降尘量(吨/平方公里·月)."""
    told = _UNIT_BEHIND.match(flat, end)
    return told[1] if told else None


def is_of_section(indicator: Indicator, flat: str, start: int) -> bool:
    """Tell whether an index is told of a section by its name (甲河-甲桥断面综合污染指数), not of the whole area."""
    if indicator.key != "water_index":
        return False
    before = _PARTS.split(flat[:start])[-1]
    return _WORD.search(_NOT_A_NAME.sub("", before)) is not None


def days_before(indicator: Indicator, match: re.Match[str], flat: str) -> re.Match[str] | None:
    """Return the days that stand before what they were: 出现8天超标, 9天为优; none where days follow it too."""
    if indicator.kind != "days" or _COUNTED.match(flat, match.end()):
        return None
    return _DAYS_BEFORE.search(flat, 0, match.start())


def worse_than(indicator: Indicator, flat: str, start: int) -> str | None:
    """Return what days are that are worse than a grade: 超过二级标准的天数; empty for none known, None where they are not worse."""
    if indicator.kind != "days" or not flat.endswith(("超过", "超", "劣于", "未达到"), 0, start):
        return None
    return "days_grade_3_or_worse" if indicator.key in ("days_grade_2", "good_days") else ""


def counts_days(indicator: Indicator, match: re.Match[str], flat: str, medium: str | None) -> bool:
    """Tell whether a short word really counts days, or their share: 优7天, 优占60.7%, not 优化."""
    if indicator.kind != "days":
        return True
    after = flat[match.end() : match.end() + 14]
    of_days = indicator.key in SHARES and medium != "water" and not is_on_water(flat[: match.start()])
    if (of_days and _SHARED.match(after)) or _COUNTED_LATER.match(after):
        return True
    if indicator.key == "good_days" and _SHARE_OF_GOOD.match(flat, match.end()):
        return True
    if _SHARE_LISTED.match(flat, match.end()):
        return True
    listed = after.startswith(("、", "和", "及", "与")) or "天数" in match[0]
    return listed and _DAYS.search(flat, match.end()) is not None
