"""What stands directly before an indicator in a sentence: things by name, or the kind of sections or sources it is told of."""

import re
from typing import NamedTuple

from gongbao.extraction.environment.measurement import Subject
from gongbao.extraction.environment.subjects import GENERIC, GROUP, KIND_BEFORE, NO_NAME, SOURCE, water_body

_WATER = re.compile(
    r".{1,14}?(?:断面|水源地|水源|取水口|水厂|水库|[湖江河溪塘泾浦港涌渠闸桥]|(?<=.{2})湾|干流|支流|流域|水系|片区|湖区|库区|\d[#号]点位?)"
)
_GENERIC_SUPPLY = re.compile(r"^[全各本]|以上")
_COUNTED = re.compile(r"^[\d.]*\s?[个座处]?(?:在用)?")
_BARE = re.compile(r"[一-龥]{2,4}")
_NEUTRAL = re.compile(
    r"其中|以及|本月|当月|全月|月份?|份|年度|今年|全年|总体|平均|月均|日均|年均|累计|自动(?!监测站)|主要|各项|六项|共有|共"
    r"|环境空气(?:质量)?|城市环境|环境质量|环境|空气(?:质量)?|大气|地表水|水环境质量|水环境|水质|水体"
    r"|监测(?!站)|现状|有效|全部|方面|河流|河道|在(?!用)|[的均都以则按照]|中$"
)
_KIND = re.compile(
    r"(?:\([一二三四五六七八九十\d]\))?(?:全[省市区县])?(?:(?P<kind>[国省市区县][考控])(?:[^,;。\d]{0,8}?)(?:断面|点位)|(?P<sea>近岸海域)|(?P<supply>(?:城[市镇]|县级|乡镇|农村)?(?:集中式)?(?:生活)?饮用水水源地?)(?=\(|水质))"
)
_HEARD_AT = re.compile(r"(?![全各本我该其第])[一-龥][一-龥A-Za-z\d#()]{1,13}")
_NOT_HEARD_AT = re.compile(
    "区域|功能|城[区市镇]|县城|[市主]区$|交通|道路|干线|噪声|声环境|环境|平均|等效|声级|[昼夜]|类|总体|监测(?!站)|点[次位]|达标|[同环]比|季度|[年月较与为和及、%天]"
)
"""What shows that words before a level of noise are no point where it was measured."""
_OF_STATION = re.compile("(?:自动)?监测站$")
_COUNTRYSIDE = re.compile("各?乡镇|各?街镇|各?镇街|农村(?:区域|地区)?|郊区")
_STATION = re.compile(r"(?![国省市区县]控|自动|各|全|空气|大气)[一-龥]{1,8}站")
_SUCH = re.compile(
    r"[、,;:和及与](?P<name>[一-龥][一-龥\d-]{0,14}?(?:断面|水库|[江河湖溪港塘浦泾渠涌闸桥]))(?:综合)?(?:平均值?|均值)?[为是]?$"
)
"""A section or kind of sections that takes up an indicator said before: …国控断面100%，市控断面87.5%."""


_SUPPLY_OF = re.compile(
    r"(?:全[市区县])?(?:\d+[个处])?(?P<level>城[市镇区]|县城|乡镇|农村)(?:在用)?(?:集中式)?(?:生活)?"
)
"""The level of the sources whose quality is told of: 乡镇集中式[饮用水水源地水质达标率]."""


class Owner(NamedTuple):
    """What stands directly before an indicator: things by name, or a kind of section."""

    subjects: tuple[Subject, ...] = ()
    groups: tuple[str, ...] = ()


def owner(phrase: str, *, water: bool, listed: bool, leads: bool = False, heard: bool = False) -> Owner:
    """Return what a phrase before an indicator names.

    `listed` tells that figures are shared out (分别) behind it, `leads` that it stands at the head of a clause, `heard`
    that it does and that the indicator is one of noise.
    """
    if not phrase:
        return Owner()
    if heard:
        point = _HEARD_AT.fullmatch(phrase) and not _NOT_HEARD_AT.search(phrase)
        return Owner((Subject("monitoring-section", phrase),)) if point else Owner()
    if water and GROUP.search(phrase):
        if "、" not in phrase and (supply := _group(phrase)).endswith(SOURCE) and not _GENERIC_SUPPLY.search(supply):
            return Owner((Subject("source", supply),))
        groups = tuple(_group(part) for part in phrase.split("、"))
        return Owner(groups=groups if all(GROUP.search(group) for group in groups) else (_group(phrase),))
    phrase = KIND_BEFORE.sub("", phrase) if water else phrase
    parts = [_COUNTED.sub("", part) for part in re.split(r"[、和及与]", _NEUTRAL.sub("", phrase)) if part]
    if water and parts and all(_WATER.fullmatch(part) and not GENERIC.search(part) for part in parts):
        return Owner(tuple(water_body(p) for p in parts))
    if (
        not water
        and len(parts) == 1
        and _STATION.fullmatch(parts[0])
        and not NO_NAME.search(_OF_STATION.sub("", parts[0]))
    ):
        return Owner((Subject("monitoring-section", parts[0]),))
    if not water and len(parts) == 1 and _COUNTRYSIDE.fullmatch(parts[0]):
        return Owner((Subject("district", parts[0]),))
    named = bool(parts) and all(_BARE.fullmatch(part) and not NO_NAME.search(part) for part in parts)
    if named and not water and ((listed and len(parts) > 1) or (leads and len(parts) == 1 and len(parts[0]) < 4)):
        return Owner(tuple(Subject("district", part) for part in parts))
    return Owner()


def supplies(phrase: str, printed: str) -> str | None:
    """Return the level of the sources that an indicator of drinking water is told of by what stands before it."""
    level = _SUPPLY_OF.fullmatch(phrase) if "饮用" in printed or "水源" in printed else None
    return level["level"] if level else None


_LISTED_ONE = re.compile(r"[、,;:](?P<name>[一-龥][一-龥\d-]{2,15})$")


def is_listed(before: str) -> bool:
    """Tell whether the name of something that is no section by its last word stands right before a figure: …,丁塘-军工路301号0.47."""
    named = _LISTED_ONE.search(before)
    return named is not None and NO_NAME.search(named["name"]) is None


def such(before: str, area: Subject) -> Subject | None:
    """Return the section, or the area with the kind of its sections, that stands right before a figure."""
    named = _SUCH.search(before)
    if named is None:
        return None
    name = re.sub("^(?:其中|而)", "", named["name"])
    if GROUP.search(name) or name in ("进口断面", "出口断面"):
        return area._replace(group=_group(name.removesuffix("断面")) if name[:-2].endswith(("考", "控")) else name)
    no_name = GENERIC.search(name) or NO_NAME.search(name.removesuffix("断面"))
    return None if no_name else water_body(name)


def kind_of_sections(flat: str) -> str | None:
    """Return the kind of sections that a sentence at the head of others speaks of: (一)全区国考断面水质状况总体为优."""
    told = _KIND.match(flat)
    return (told["sea"] or told["supply"] or _group(told["kind"])) if told else None


def _group(phrase: str) -> str:
    text = _COUNTED.sub("", re.sub(r"^(?:全[市区县省]|其中|地表水(?=[国省市区县][考控]))+", "", phrase))
    group = re.sub(r"(?:水质)?(?:的|中|均|都|全部|水质|[,:])+$", "", text)
    kind = re.sub("监测$", "", group)
    return f"{kind}断面" if kind.endswith(("考", "控", "考以上", "控以上", "考及以上", "控及以上")) else group
