"""Names of sections, lakes and sources as sentences list them: 甲河乙桥断面、丙河丁桥断面, 甲水库、乙水库等2个水源地."""

import re
from dataclasses import dataclass

from gongbao.extraction.environment.points import Points
from gongbao.extraction.environment.subjects import KIND_BEFORE, WHOLE_LAKE

JOINED = r"[、和及与]"
_NO_NAME = re.compile(
    r"[个条全各均以总目标准求价]|其[余他]|所有|平均|功能|执行|断面|水质|类|^\d|^本|^该|同期|上月|^主要|增[加长]|减少|下降|上升|改善|好转|变化|所占|^地[表下]水|饮用水$|^集中式"
)
_WHENCE = re.compile(r"^.+[前后]的(?=.{2})|^[^、]{1,4}流域(?=.{2})")
"""Where a section lies, before its name: 甲江入乙城后的丙滩; the basin of a river: 长江流域甲江."""
_WHAT = re.compile(r"(?:断面|点位|站点|水系)$")
_QUARTER = re.compile(r"第?[一二三四]季度$")
_SOURCE = re.compile(r"^.*水源地?\(([^()]+(?<!下水)(?<!表水)(?<!型))\)$")
"""A source of drinking water whose own name stands in brackets: 城区饮用水水源地(甲水库)."""
_TYPE = re.compile(r"\((?:地下水|地表水|[^()]{1,3}型)\)$")
"""The type of a source in brackets: 县城水源地(地下水)."""
_COUNT = re.compile(
    r"等?(?P<count>\d|[两二三四五六七八九])[个座处条](?:[^、和及与\d]*(?:水源地?|水库|断面|点位|[河湖]流?|湖泊|水系))?$"
)
"""How many were named: 甲水库、乙水库2个县级水源地."""
_DIGITS = "零一二三四五六七八九"
_LONGEST_NAME = 20


@dataclass(frozen=True, slots=True)
class Named:
    """A section by its name, with its entry in the list of points where it has one."""

    name: str
    entry_id: str | None


def sections(names: str, points: Points) -> list[Named]:
    """Return the sections that are named, or none when one of the names is not the name of a thing."""
    counted = _COUNT.search(names)
    whole = names[: counted.start()] if counted else names
    parts = [_name(part) for part in re.split(JOINED, whole)]
    if counted and len(parts) != _number(counted["count"]):
        return []
    if any(_NO_NAME.search(part) or not 1 < len(part) <= _LONGEST_NAME for part in parts):
        return []
    entries = [points.find(part) for part in parts]
    return [Named(part, entry["point_id"] if entry else None) for part, entry in zip(parts, entries, strict=True)]


def _name(part: str) -> str:
    """Return a name without what only tells its kind, where it lies or when it was measured."""
    plain = _TYPE.sub("", _SOURCE.sub(r"\1", _QUARTER.sub("", part)))
    return WHOLE_LAKE.sub("", _WHAT.sub("", _WHENCE.sub("", KIND_BEFORE.sub("", plain))))


def _number(count: str) -> int:
    return int(count) if count.isdigit() else _DIGITS.index(count.replace("两", "二"))
