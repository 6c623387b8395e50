"""Goals of superiors of the publisher: quoted from their plans, handed down by them, or set for all of the city."""

import re

from gongbao.extraction.targets.reading import Setting

_SAID_THERE = "明确|提出|要求|规定|指出|确定|强调"
_SAID_ABOVE = "提出|明确要求|要求|下达|明确"
_QUOTED = re.compile(
    rf"□□+(?:中)?(?:已)?(?:{_SAID_THERE})|(?<!完成)(?:[一-龥]{{2,3}}[省市](?=要求)|[省市州](?:上|里)|自治区|国家|国务院|中央|省委|省政府|市委|市政府|上级|本市|全市|全省)[^,;]{{0,10}}?(?:{_SAID_ABOVE})(?:的)?(?:[,:]|到|至|各|20[0-9]{{2}})"
)
_PLANNED_ABOVE = re.compile(
    rf"^[^,;。]{{0,4}}(?:国家|自治区|省|市)[^,;。]{{0,16}}(?:规划|方案|计划|意见|纲要|部署)(?:中|总体)?(?:{_SAID_THERE})(?:了)?[,:]"
)
"""How a sentence begins that quotes the plan of a superior: 市国土绿化总体方案要求，…."""
_AS_DEPLOYED = re.compile(
    "按照?(?:国家|全?[省市]|自治区|上级)[^,;。]{0,10}(?:部署|安排),(?:[到至]?20[0-9]{2}年[底末]?前?,)?[^,;。]{0,20}将"
)
"""What will be all over the superior's area: 按照全市统一部署,到2025年,上海公园数量将达到1000座."""
SAYS = re.compile(f"{_SAID_THERE}|{_SAID_ABOVE}")
"""What finds a part of all that a sentence can quote by."""
_OWN_TURN = re.compile("[,;](?=[我本][区县市州旗](?:[^,;]{0,8},)?[^,;]{0,6}(?:力争|争取|确保|计划|[到至]20))")
"""Behind a quotation, how a sentence turns to what its own publisher sets."""
_ITS_OWN = re.compile("[本我全][区县州旗]")
_OPENING = r"^(?:[^,]{0,12}[,])?(?:[今明]年|[到至]?20[0-9]{2}年[底末]?前?)?"
_THE_STATE = r"国家(?=要求|规定|下达|确定|目标|层面|提出|标准为|将|计划)"
_OWN = r"(?!考核|文明|百强|一流|卫生|示范|先进)[^,]{2,}"
_ABOVE_DISTRICT = re.compile(rf"{_OPENING}(?:全市|全省|全国|本市|我国|我省|{_THE_STATE}){_OWN}")
_ABOVE_CITY = re.compile(rf"{_OPENING}(?:全省|全国|我国|我省|{_THE_STATE}){_OWN}")
_HANDED_DOWN = re.compile(
    r"(?:国家|中央|上级|[省市](?:里|委|政府)*)(?:已|分解|计划)*(?:下达|分配|核定|安排|要求|确定)(?:给|至|到)?(?:我|本)[省市区县州]"
)


def quoted(text: str) -> bool:
    """Tell whether a sentence quotes what a superior or another document asks for."""
    return SAYS.search(text) is not None and (
        _QUOTED.search(text) is not None or _PLANNED_ABOVE.match(text) is not None
    )


def deployed(text: str) -> bool:
    """Tell whether a sentence says what will be all over the superior's area."""
    return text.startswith("按") and _AS_DEPLOYED.match(text) is not None


def handed_down(text: str) -> bool:
    """Tell whether a clause says what a superior gave as a goal: 市下达我区新增床位任务300张."""
    return ("我" in text or "本" in text) and _HANDED_DOWN.search(text) is not None


def own_part(text: str) -> int:
    """Return where a sentence that quotes a superior goes on to goals of its own (…，我区力争到2025年…), 0 if nowhere."""
    quoted = _QUOTED.search(text) if "我" in text or "本" in text else None
    own = _OWN_TURN.search(text, quoted.end()) if quoted else None
    return own.end() if own else 0


def above(text: str, setting: Setting) -> bool:
    """Tell whether a clause is about a superior of the publisher: 到2025年，全市公园达到1000座."""
    return (setting.district and _ABOVE_DISTRICT.match(text) is not None) or (
        setting.city and _ABOVE_CITY.match(text) is not None
    )


def own(text: str) -> bool:
    """Tell whether a clause behind one about a superior names the publisher's own place."""
    return _ITS_OWN.search(text) is not None
