"""Figures in sentences: what a figure can be told of by its unit, and what shows that it is a limit, a count or a rank."""

import re
from dataclasses import dataclass
from decimal import Decimal

from gongbao.extraction.environment.measurement import is_within
from gongbao.extraction.environment.wording import UNITS
from gongbao.measurements.headers import Indicator
from gongbao.measurements.months import Period
from gongbao.model import Span

LIMITED = re.compile(
    r"(?:标准|限值|目标值?|要求|上限|小于|大于|高于|低于|优于|超[出过]?|无效(?:监测)?天数|差|少|多|尚有|剩余|还有|余量|(?<!最)[高低]|不足|每|第)值?的?(?:为|约)?\(?$|[<>≤≥]\s?$"
    r"|(?:低于|高于|优于(?![ⅠⅡⅢⅣⅤI一二三四]))[^,;。\d()]{1,10}$|[高低超]出[^,;。\d()]{1,10}\($"
)
"""What stands before a figure that is a limit or a difference, not a measurement."""
BESIDE_CHANGE = re.compile(r"[升降加少善化]了?\d[\d.]*\s?%\($")
"""What stands before the size of a change beside its share: 下降9.5%(2微克/立方米)."""
MOVED = re.compile("[升降加少高低长善化]了?约?$")
"""What stands before the size of a change: 降低0.25."""
COUNTED = re.compile(r"\s?(?:个(?!百分点)|家|座|条|项|次|城|人|家|年|小时|种|类)")
"""What follows the number of things: 16个区."""
PER_VOLUME = re.compile("每(立方米|升)$")
MASS = re.compile("微克|毫克")
"""What stands before and behind a figure whose unit stands around it: 每立方米34微克."""
POINTS_SHARED = re.compile(r"[、和与]\d+(?:\.\d+)?\s?个?百分点")
"""What follows the first of two figures that share their unit: 3.2个[和6.5个百分点]."""
OF_ANOTHER = re.compile(r"最[高低大小好差][^,;。\d()]{0,4}\($")
"""What stands before the figure of the highest or lowest of several places, in brackets: 某点位最低(2.1)."""
SHARE_BEHIND = re.compile(r"\)[,、]?(?:所占|占|比例|占比)[^,;。\d]{0,8}$")
"""What stands between a bracket with parts of the days and the share of all of them: 29天(其中一级6天、二级23天)，占93.5%."""
OF_SOME_DAYS = re.compile("其中[^,;。\\d]{0,10}$")
"""What stands before the number of some of the days told of: 3天(其中沙尘影响1天)."""
RANKED = re.compile(r"(?:排名?|列|居|位[列居]?)[^,;。\d]{0,8}第?$")
"""What stands before a place in a ranking."""
NO_PLACE = re.compile(r"(?:[前后]|倒数第?|倒第?|末)$")
"""What stands before a place that is none of one's own: 排名前3名, 排名倒数第2."""
PLACE_BEHIND = re.compile(r"[(,](?:并列)?第$")
"""What stands between the name of a place and its rank: 甲河街道(第1)、乙山镇(并列第2)."""
BRACKETED = re.compile(r"(?<=[除、,为和])(?!除)((?:(?!最)[一-龥]){2,4})\($")
"""A place whose figure stands in brackets behind it: 除福清(81.5%)、长乐(83.6%)外."""
NOT_OF_CLASS = re.compile("(?:达标|超标)(?:水源地?|断面|点位)有?$")
"""What stands before a count that is not of the class told of: 不达标水源地2个."""
EXTREME = re.compile(r"\((?P<name>[一-龥]{2,8})\)(?P<on>[至到~-])?")
"""The place at which the end of a range is found, behind it: 2.1%(甲湖)~50.8%(乙山)."""
EXTREME_BEFORE = re.compile(r"\)[至到~-]$|最[高低大小好差优][^,;。]{0,4}$")
"""What stands before the end of a range, or before the highest or lowest of all."""
_DIMENSIONS = {
    "微克/立方米": ("立方米", "m3", "m³"),
    "毫克/立方米": ("立方米", "m3", "m³"),
    "毫克/升": ("升", "/L", "/l"),
    "万吨": ("万吨", "万立方米"),
    "分贝": ("分贝", "dB"),
    "吨/平方公里·月": ("平方公里", "平方千米", "km"),
    "克/平方米": ("平方米", "m2", "m²"),
    "℃": ("℃",),
    "毫米": ("毫米", "mm"),
    "厘米": ("米", "cm", "m"),
    "米": ("米", "m"),
    "立方米/秒": ("/秒", "/s"),
    "毫伏": ("毫伏", "mV"),
}
"""What the unit behind a figure holds when it can be one of the indicator."""


ALIKE = re.compile(r"(?<![日月年平小时周])(?:均|都|皆|各)(?:为|达到?|是|保持在?)?$")
"""What stands before a figure of each of those named."""
_SHARED_UNIT = re.compile(
    rf"(?:[、,和及与][一-龥]{{2,10}}?[为是]?\d+(?:\.\d+)?)+\s?(?P<unit>{UNITS['figure']}|{UNITS['rate']}|{UNITS['days']})"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a sentence with its unit."""

    value: Decimal
    unit: str | None
    unit_kind: str | None
    span: Span
    end: int
    """Where its unit ends."""
    direction: str | None = None
    """A word for its own direction in a list of changes: 分别下降9.7%、上升2.2%; one that is 持平 has the unit kind `flat`."""


def fits(indicator: Indicator, figure: Amount, period: Period) -> bool:
    """Tell whether a figure can be one of an indicator by its unit and its size."""
    bounded = is_within(indicator, figure.value, period)
    if indicator.kind == "rate" and figure.unit_kind is None and figure.value == 0:
        return True
    if indicator.kind in ("days", "rate"):
        return bounded and figure.unit_kind == indicator.kind
    if indicator.unit is None:
        return bounded and figure.unit_kind is None
    return bounded and figure.unit_kind == "figure" and _is_of(indicator, figure)


def fits_change(indicator: Indicator, figure: Amount) -> bool:
    """Tell whether a figure can be a change of an indicator: days of days, else per cent, points or its own unit."""
    if indicator.kind == "days":
        return figure.unit_kind == "days"
    if figure.unit_kind == "figure":
        return _is_of(indicator, figure)
    return figure.unit_kind in ("rate", "points") or (indicator.unit is None and figure.unit_kind is None)


def _is_of(indicator: Indicator, figure: Amount) -> bool:
    """Tell whether a unit is one of the indicator's dimension: tonnes emitted are no concentration."""
    held = _DIMENSIONS.get(indicator.unit or "")
    return not held or any(word in (figure.unit or "") for word in held)


def unit_shared(flat: str, end: int) -> str | None:
    """Return the unit that only the last figure of a list of places has: 甲镇3.1、乙镇3.3、丙镇3.7吨/平方公里·月."""
    shared = _SHARED_UNIT.match(flat, end) if flat[end : end + 1] in tuple("、和及与") else None
    return shared["unit"] if shared else None
