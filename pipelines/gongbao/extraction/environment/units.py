"""The unit of a column of figures: printed in its header, or told around the table for figures of its kind."""

import re

from gongbao.extraction.environment.printed import TableContext
from gongbao.measurements.headers import Header, Indicator

_OF_CO = re.compile("CO|一氧化碳|其[余它他]", re.I)
_SAME_UNIT = {
    "微克/立方米": ("μg/m3", "ug/m3", "µg/m3", "μg/m³", "ug/m³", "µg/m³", "微克/立方米", "微克每立方米"),
    "毫克/立方米": ("mg/m3", "mg/m³", "毫克/立方米", "毫克每立方米"),
    "毫克/升": ("毫克/升", "mg/L", "mg/l", "毫克每升"),
    "分贝": ("分贝", "dB", "dB(A)"),
    "克/平方米": ("克/平方米", "g/m2", "g/m²"),
}


def unit_of(context: TableContext, header: Header, base: Indicator | None) -> str | None:
    """Return the printed unit: of the header, or of the caption where the figure is a concentration."""
    if header.unit or base is None or header.change or header.rank:
        return header.unit
    if base.kind == "rate":
        return "%" if "%" in (context.told.unit, *context.units) else None
    if base.kind == "days":
        return "天" if "天" in context.units else None
    if base.kind != "figure":
        return None
    units = (context.told.unit, *context.units) if context.told.unit else context.units
    if base.unit == "吨/平方公里·月":
        return next((unit for unit in units if "平方公里" in unit or "平方千米" in unit or "/km" in unit), None)
    printed = _SAME_UNIT.get(base.unit or "", ())
    found = next((unit for unit in units if unit in printed), None)
    return found or (_coarser(context.told) if base.unit == "微克/立方米" else None)


def _coarser(told: Header) -> str | None:
    """Return the unit of a caption that tells milligrams of all pollutants, as older tables do; it may be that of CO alone."""
    whole = told.unit in _SAME_UNIT["毫克/立方米"] and not _OF_CO.search(told.text)
    return told.unit if whole else None
