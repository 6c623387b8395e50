"""What sentences of environment reports speak of: areas, towns, rivers, lakes, sections, sources of water.

An area holds until another is named; what stands directly before an indicator (`高坝断面`氨氮, `省考断面`达标率,
`丹阳、扬中`PM2.5) is what that figure is told of.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongbao.extraction.environment.area_names import PLAIN, URBAN, area_pattern, is_own
from gongbao.extraction.environment.measurement import Subject

_IN_AREAS = re.compile("[区县镇乡市城道省国角]")
"""One of these is in every name of an area."""
_STATIONS = re.compile(r"\((?:不?包?含|包括|其中|[^()]*?(?:点位|测点|站点|子站|监测站))[^()]*\)")
"""What says in brackets of what an area consists, or where it was measured: 甲市区(乙镇、丙站2个点位), 全区(含甲镇)."""
_FIGURE_BEFORE = re.compile(r"\d\s?(?:%|天|微克/立方米|毫克/立方米|[μµu]g/m[3³])?\($")
"""What stands before the place of one figure alone: 86.7%(甲镇)."""
_BEFORE = ",:;、。(("
_BOUND = "为是和及与"
"""What a name may follow where its figure stands behind it: 最低的为云山街道(46微克/立方米)、北湖街道(47)."""
_SHARED = re.compile(r"[、和及与][^,;:。\d]*,(?:[^,;:。\d]{0,8})(?:分别|均|都)[为是]")
"""A list of places whose figures follow it: 依次是甲镇、乙镇和丙镇,分别为27、28和29."""
_NO_PLACE = re.compile(
    r"^.{0,2}(?:功能|辖|园|景|灾|社|小|街|设)区$|^(?:地|山|郊|湖|库|省|市)区$"
    r"|^[市县省]?[一二三四五六七八九十两几]+[区县市镇乡]|^开发区|设区市|县区|区县|县市|市县|城[乡镇]|乡镇|街镇|镇街(?!道)|集镇|监测|水质|空气|地级市|省辖市|^各|^城市$|直辖市|雨区$"
)
_VALUED = re.compile(r"(?:\([+-]?|,(?:均|都)?为|,(?:同比|环比)[^,;。\d]{0,4}|,[较比][^,;。\d]{2,8})?\d")
"""What stands between a name and its figure: (46, ,为28, ,同比改善10.0%."""
_OF_SEVERAL = re.compile("(?:点位?|站点?|街镇|镇街|乡镇|街道|区县|县区|城市)中$")
"""What stands before one of several: 各点位中云岭街道最低."""
_FRAME = re.compile(r"\s?\d*\s?个?(?:区县|县区|县市区|[区县市镇]|街镇|城市)?[^,;。\d]{0,14}(?:排名|排第|列第?|第|排)")
"""What shows that 全市 is where a place is ranked, not what a figure is told of: 全市20个区县排名第5."""
_COMPARED = ("比", "较", "在", "高于", "低于", "列", "居", "与", "和")
_OF_SOURCES = ("饮用水", "集中式", "水源", "生活饮用")
KIND_BEFORE = re.compile(
    r"^(?:其中)?(?:[国省市区县][考控](?:断面|点位|站点)?|考核断面|(?:[入出]境|跨界|交接)断面)(?=.{2})(?!断面)"
    r"|^(?:[县市区]级|乡镇级?|农村|城[市镇区]|县城)?(?:在用)?(?:集中式)?(?:生活)?饮用水(?:水源地|源地|水源(?!地)|源(?!地))(?=.{1,10}(?:水库|水厂|水源地?|取水口|[江河湖溪])$)"
)
"""The kind of a section before its name: 省控断面甲溪乙桥."""
WHOLE_LAKE = re.compile(r"(?<=[湖海库池泊])全[湖库]$")
"""What may stand behind the name of a lake: 东湖全湖."""
SOURCE = ("水源地", "水源", "取水口", "水厂")
GROUP = re.compile(
    r"[国省市区县乡镇][控考](?:以上)?|[省市县区]界|入海河流|水十条|考核断面|入境|出境|交界|近岸海域|县级|农村|千吨万人|乡镇级|市级"
)
GENERIC = re.compile(
    r"^(?:各|本|该|其[他余它]|主要|重点|所有|全部|全[国省市区县]|地表|饮用|集中|\d|跨|城市|城镇|农村|生活|水厂|乡镇)|监测|考核|水质|在用|城市|断面.+断面|[市县区]级"
)
_ANY_SUPPLY = re.compile(r"饮用|集中|^(?:上月|同期|[^区县市]{1,4}[区县市]水源)")
"""Sources of drinking water that are not told by a name of their own."""
_NO_SUPPLY = re.compile(r"饮用|集中|备用|应急|千吨|地[下表]|县级|市级|^.?水源|^.水厂")
"""What the names of sources in a list do not hold: 地下水水源地、备用水源地水质…"""
_LIST = re.compile(r"(?:^|[,;:。月日])((?:(?:(?![和及与])[一-龥]){2,4}[、和及与])+)$")
NO_NAME = re.compile(
    r"[不未无各其余超符浓污染昼夜噪优良轻严若按较受将]|出现|天气|地表|达到|达标|等级|平均|总体|总量|首要|日均|由于|取水|综合|实际|生态|生活"
    r"|上升|下降|升高|降低|有效|完成|实际|开展|全部|现状|中度|重度|重点|指数|指标|标准|项目|数据|城市|水源|断面|主要|显示|监测|同比|环比|评价|功能|处于|道路|区域"
)


_TOLD = re.compile(
    rf"(?:^|(?<=[,;:。]))(?P<name>{PLAIN}{{1,14}}?(?:断面|水库|[湖江河溪塘泾浦港涌渠闸桥池湾泊淀海]|干流|支流))(?=(?:\d{{1,2}}月份?|[本当]月)?水质|最[好差]|(?<=断面)(?:为|达到?|符合)劣?[ⅠⅡⅢⅣⅤIV]|(?<=[湖库池泊])为[轻中重]度)"
    rf"|(?<=[为是])(?P<last>{PLAIN}{{1,14}}?断面)(?=[,(])"
    rf"|(?:^|(?<=[,;:。月日份]))(?P<supply>{PLAIN}{{2,14}}?水源地)(?=(?:\((?:地[下表]水|[^()]{{1,3}}型)\))?水质)"
    rf"|{PLAIN}{{0,10}}水源地?\((?P<source>{PLAIN}{{2,14}}(?<![型类])(?<!地[下表]水))\)"
    rf"|(?:^|(?<=[,;:。月日份]))(?P<station>{PLAIN}{{1,10}}?(?:[国省市区县]控站|子站|自动站|监测站))(?!点|位|数|网)"
)
"""A section, lake or station of which a clause speaks: 东湖水质为Ⅳ类, 综合营养状态指数为53.2."""


_SUPPLY_LEVEL = re.compile(
    r"(?:^|(?<=[,;:。月日]))(?:[县市区]级(?:及?以上)?|乡镇级?|农村|城[市镇区]|县城)(?:在用)?(?:集中式)?(?:生活)?(?:饮用)?水(?:水源|源)?(?:水源地?|源地?)?(?=累计|取水(?!口)|(?:\d+个)?,[^;。]{0,30}达标率)"
)
"""Sources of a level of which a clause tells how much was taken: 市级水源累计取水…"""
_LISTED_WATERS = re.compile(
    rf"(?:^|(?<=[,;:。月日份年]))(?P<names>{PLAIN}{{2,14}}(?:[、和及与]{PLAIN}{{2,14}})+?)(?:断面|水系)?(?=(?:\d{{1,2}}月份?|[本当]月)?水质)"
)
"""Lakes or sections of which a clause speaks one after the other: 甲湖、乙湾水质分别为…"""
_WATER_END = re.compile("[江河湖海库溪港塘浦泾湾渠涌池泊淀桥闸]$")
_LETTER = r"[^\W\d_A-Za-z和及与]"
_NAMES = re.compile(
    rf"(?:^|(?<=[,;:。月日]))(?:其中,?)?(?P<names>{_LETTER}{{2,5}}(?:[、和及与]{_LETTER}{{2,5}}?)+)等?(?P<count>\d+)个"
    r"(?P<kind>(?:中心|设区|地级|县级)?城市|设区市|区县|县区|县\(?市、?区\)?|乡镇|街道|镇街|街镇|[县市区镇])(?![级控考城域内])"
)
"""Places without a word for their kind, and how many they are: 甲阳、乙山、丙水3个城市."""
_EACH = re.compile(r"(?:(?<=分别[为是])|(?<=[、和及与]))(?P<name>[一-龥]{2,8}?)(?=\d)")
"""A station or place with its figure in a list: 浓度分别为甲站32微克/立方米、乙站35微克/立方米."""
_SUBSTANCE = re.compile("颗粒|臭氧|氧化|氮|磷|指数|浓度|酸盐|污染|级")
_SUPPLIES = re.compile(
    r"(?<=[、和及与])[^、和及与,;。\d]{2,14}?等?\d+个(?P<kind>(?:[县市区]级|乡镇级?|农村|在用|备用)[^、,;。\d]{0,8}?饮用水(?:水源地?|源地?))(?=水质|达标)"
)
"""The kind of the sources that a list names, counted: 甲水库、乙水库2个县级饮用水水源地."""
_ALSO = re.compile(r"(?<=[,;])(?P<name>[一-龥]{2,4})为(?=\d)")
"""A place with its figure behind such a list: 丁江为93.5%."""
_REST = re.compile(
    r"(?:其余|其他|其它)\d+个(?:[县市区]{1,2}|县\(?市、?区\)?|乡镇|街道|镇街|街镇|镇|城市|站点|点位|断面|水源地)"
)
"""The others, counted: 其余6个区县."""
_SEVERAL = re.compile(
    r"(?:^|(?<=[,;:。月日份年度]))\d+个(?:中心城市|重点城市|设区城市|设区市|地级(?:及以上)?城市|县级城市|城市|县城|县区|区县|县市区)(?=[^中,;。])"
)
"""Towns of a region that are not the region as a whole: 9个中心城市."""
_BASIN = re.compile(
    rf"(?:^|(?<=[,;:。.)、年月日份]))(?:\d[.、])?(?:(?P<name>(?:{PLAIN}{{1,6}}[、和及与])*{PLAIN}{{1,6}}流域)"
    rf"(?=[:,]|\d+个|共|水质|优良|无?劣?[ⅠⅡⅢⅣⅤ]|[国省市区县][考控])|(?P<course>{PLAIN}{{1,6}}(?:水系|干流|支流))(?=\d+个))"
)
"""Basins whose sections are counted or whose water is told of behind them: 甲河流域：23个断面中…, 甲河、乙河流域Ⅰ至Ⅲ类断面比例…"""


_SEA = re.compile(r"(?:^|(?<=[,;:。]))(?!全|近岸)[一-龥]{1,4}海域(?=海?水质|优良|第?[一二三四]类|劣四类)")
"""A sea by its name: 甲海近岸海域水质一般."""
_OF_THESE = re.compile(
    r"(?:^|(?<=[,;:。]))(?:(?:开展)?监测的)?\d+个(?:开展监测的)?(?P<kind>(?:[国省市区县][考控]|[入出]境|跨界|交[界接]|考核)断面|(?:主要|重点)?(?:湖\(库\)|湖库|湖泊|水库))中?(?=,|\(点位\)中)"
)
"""A kind of sections, counted, of which a clause speaks: 8个入境断面中，…"""
_UP_TO_STANDARD = re.compile(r"(?:^|(?<=[,;:。]))(?P<name>[一-龥]{2,6}?)(?=\d+[条个段](?:河[涌道]|断面)?中达标)")
"""A place with its waters that are up to standard: 甲城42条中达标24条，达标率为57.14%."""
_ZONE = re.compile(
    r"(?:^|(?<=[,;:。、和及])|(?<=[全本][区市县省])|(?<=其中))\d[ab]?类(?:声环境)?(?:功能)?区(?=[^,;。]{0,12}(?:[昼夜]间|噪声|等效|达标|\d))"
)
"""A zone of noise: 1类区昼间52.3分贝."""


class Place(NamedTuple):
    """An area that a sentence names, and where."""

    start: int
    end: int
    subject: Subject


def areas(flat: str, own: Subject, ends: Sequence[int]) -> list[Place]:
    """Return the areas that a sentence names: its own, its towns, the city above it; `ends` are where months end."""
    found: list[Place] = []
    stations = [bracket.span() for bracket in _STATIONS.finditer(flat)] if "(" in flat else []
    for match in area_pattern().finditer(flat) if _IN_AREAS.search(flat) else ():
        start, before = match.start(), flat[: match.start()]
        if any(first < start < last for first, last in stations):
            continue
        if before.endswith("(") and flat.startswith(")", match.end()) and _FIGURE_BEFORE.search(before):
            continue
        if match["urban"] and flat.startswith(_OF_SOURCES, match.end()):
            continue
        if (match["above"] or match["own"]) and _FRAME.match(flat, match.end()):
            continue
        goes_on = bool(found) and found[-1].end == start - 1
        if before.endswith(_COMPARED) and not (goes_on or _is_valued(flat, match.end())):
            continue
        if match["urban"] and found and found[-1].end == start:
            # The urban part of the place named directly before it: 甲县城区.
            whole = found.pop()
            found.append(Place(whole.start, match.end(), _urban(whole.subject, flat[whole.start : match.end()])))
            continue
        if subject := _area(flat, match, own, ends):
            found.append(Place(start, match.end(), subject))
    more = _told_by_kind(flat, own)
    return sorted(_without(found, more) + more) if more else found


def _area(flat: str, match: re.Match[str], own: Subject, ends: Sequence[int]) -> Subject | None:
    """Return the area that a name stands for, or None where it is no name of one."""
    name = match[0].removeprefix("其中")
    begins = _may_begin(flat, match.start(), match.end(), ends)
    if match["urban"]:
        if not begins and not flat.endswith(("对", "市", "县", "区"), 0, match.start()):
            return None
        plain = re.sub(r"^[全本我][市县]", "", name)
        return own._replace(name=plain, subject_id=None) if plain != "市" else own
    of_city = match["above"] and name in ("全省", "全市", "本市", "我市")
    if match["own"] or name.endswith(own.name) or (of_city and is_own(name, own)):
        return own
    if match["above"]:
        return Subject("city", name)
    if _NO_PLACE.search(name) or not begins:
        return None
    if URBAN.fullmatch(name.removeprefix(own.name[:-1])) and name != own.name:
        return _urban(own, name)
    return _place(name)


def _told_by_kind(flat: str, own: Subject) -> list[Place]:
    """Return what a sentence names beside areas: sections, stations, sources, zones and basins."""
    more: list[Place] = []
    if "取水" in flat or ("源" in flat and "达标率" in flat):
        more += (Place(*m.span(), Subject("source", m[0])) for m in _SUPPLY_LEVEL.finditer(flat))
    if "水质" in flat or "断面" in flat or "站" in flat or "富营养" in flat or "源地(" in flat or "水源(" in flat:
        more += _told(flat)
    if "个" in flat:
        more += _counted(flat)
    if "分别" in flat:
        more += _each(flat)
    if "类" in flat:
        more += (Place(*m.span(), own._replace(group=m[0])) for m in _ZONE.finditer(flat))
    if "海域" in flat:
        more += (Place(*m.span(), Subject("district", m[0])) for m in _SEA.finditer(flat))
    if "中达标" in flat:
        more += (Place(*m.span("name"), Subject("district", m["name"])) for m in _UP_TO_STANDARD.finditer(flat))
    if "断面中" in flat or "库)中" in flat or "湖库中" in flat or "湖泊中" in flat:
        more += (Place(*m.span(), own._replace(group=m["kind"])) for m in _OF_THESE.finditer(flat))
    if "流域" in flat or "水系" in flat or ("流" in flat and "个" in flat):
        more += _basins(flat, own)
    return more


def _basins(flat: str, own: Subject) -> Iterator[Place]:
    """Yield the basins of which clauses speak, alone or one after the other."""
    for match in _BASIN.finditer(flat):
        if match["course"]:
            yield Place(*match.span("course"), own._replace(group=match["course"]))
            continue
        names = re.split("[、和及与]", match["name"].removesuffix("流域"))
        at = match.start("name")
        for name in names:
            end = match.end() if name is names[-1] else at + len(name)
            yield Place(at, end, own._replace(group=f"{name}流域"))
            at += len(name) + 1


def _without(places: Sequence[Place], others: Sequence[Place]) -> list[Place]:
    """Return the places that none of the others holds."""
    return [p for p in places if not any(o.start <= p.start and p.end <= o.end and o != p for o in others)]


def _each(flat: str) -> list[Place]:
    """Return the places or stations that figures of a list are told of by names right before them."""
    listed = list(_EACH.finditer(flat))
    if len(listed) < 2 or not flat.endswith(("分别为", "分别是"), 0, listed[0].start()):
        return []
    names = [match["name"] for match in listed]
    if any(NO_NAME.search(name) or _SUBSTANCE.search(name) or area_pattern().search(name) for name in names):
        return []
    kinds = ["monitoring-section" if name.endswith(("站", "点")) else "district" for name in names]
    return [Place(*m.span(), Subject(kind, m["name"])) for m, kind in zip(listed, kinds, strict=True)]


def _counted(flat: str) -> Iterator[Place]:
    """Yield places that are counted: listed by their bare names, the others of a list, towns of a region."""
    for match in _REST.finditer(flat):
        yield Place(*match.span(), Subject("district", match[0]))
    for match in _SEVERAL.finditer(flat):
        yield Place(*match.span(), Subject("city", match[0]))
    for match in _SUPPLIES.finditer(flat):
        yield Place(*match.span("kind"), Subject("source", match["kind"]))
    for match in _NAMES.finditer(flat):
        names = re.split("[、和及与]", match["names"])
        if len(names) > int(match["count"]) or any(NO_NAME.search(name) for name in names):
            continue
        kind = "city" if match["kind"].endswith("城市") else "district"
        at = match.start("names")
        for name in names:
            end = match.end() if name is names[-1] else at + len(name)
            yield Place(at, end, Subject(kind, name))
            at += len(name) + 1
        for also in _ALSO.finditer(flat, match.end()):
            if not NO_NAME.search(also["name"]):
                yield Place(*also.span("name"), Subject(kind, also["name"]))


def _urban(place: Subject, name: str) -> Subject:
    """Return the urban part of a place, named as it is printed."""
    return place._replace(name=name, subject_id=None)


def _told(flat: str) -> Iterator[Place]:
    """Yield the sections, lakes and stations of which clauses speak by name."""
    for match in _TOLD.finditer(flat):
        name = match["source"] or KIND_BEFORE.sub("", match[0])
        if GENERIC.search(name) or (GROUP.search(name) and not match["station"]):
            continue
        if match["supply"] and _ANY_SUPPLY.search(name):
            continue
        yield Place(*match.span(), Subject("source", name) if match["source"] else water_body(name))
    for match in _LISTED_WATERS.finditer(flat):
        names = [KIND_BEFORE.sub("", name) for name in re.split("[、和及与]", match["names"])]
        supplies = all(name.endswith(SOURCE) for name in names)
        if supplies or match[0].endswith("断面") or all(_WATER_END.search(name) for name in names):
            no_name = _NO_SUPPLY if supplies else NO_NAME
            if any(GENERIC.search(name) or no_name.search(name) for name in names):
                continue
            at = match.start()
            for printed, name in zip(re.split("[、和及与]", match["names"]), names, strict=True):
                yield Place(at, at + len(printed), water_body(name))
                at += len(printed) + 1


def listed_before(flat: str, start: int) -> tuple[Subject, ...]:
    """Return the places without a word for their kind that a list begins with: 丹阳、扬中、镇江新区."""
    listed = _LIST.search(flat, 0, start)
    names = re.split(r"[、和及与]", listed[1])[:-1] if listed else []
    return () if any(NO_NAME.search(name) for name in names) else tuple(Subject("district", name) for name in names)


def _may_begin(flat: str, start: int, end: int, ends: Sequence[int]) -> bool:
    dated = start in ends or (flat[start - 1] == "份" and start - 1 in ends)
    if start == 0 or flat[start - 1] in _BEFORE or dated or flat[:start].endswith("其中"):
        return True
    if flat[start - 1] == "中" and _OF_SEVERAL.search(flat, 0, start):
        return True
    bound = flat[start - 1] in _BOUND
    return bound and (flat[start - 1] in "和及与" or _is_valued(flat, end) or _SHARED.match(flat, end) is not None)


def _is_valued(flat: str, end: int) -> bool:
    """Tell whether a figure stands right behind a name: 云山街道(46微克/立方米), 宝兴县100%."""
    return _VALUED.match(flat, end) is not None


def water_body(name: str) -> Subject:
    """Return a source of drinking water or a section, whose name is the same with and without 断面."""
    return (
        Subject("source", name)
        if name.endswith(SOURCE)
        else Subject("monitoring-section", WHOLE_LAKE.sub("", name.removesuffix("断面")))
    )


def _place(name: str) -> Subject:
    if re.search(r"[湖河库](?!.*[区县镇乡市]$).*片区$|[湖库].*片区$", name):
        return Subject("monitoring-section", name)
    return Subject("city" if name.endswith("市") else "district", name)
