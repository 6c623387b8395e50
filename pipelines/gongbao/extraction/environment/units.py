"""The unit of a column of figures: printed in its header, or told around the table for figures of its kind."""

import re

from gongbao.extraction.environment.printed import TableContext
from gongbao.measurements.headers import Header, Indicator

_OF_CO = re.compile("CO|一氧化碳|其[余它他]", re.I)


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
    printed = context.words.same_units.get(base.unit or "", frozenset())
    found = next((unit for unit in units if unit in printed), None)
    return found or (_coarser(context) if base.unit == "微克/立方米" else None)


def _coarser(context: TableContext) -> str | None:
    """Return the unit of a caption that tells milligrams of all pollutants, as older tables do; it may be that of CO alone."""
    told = context.told
    whole = told.unit in context.words.same_units["毫克/立方米"] and not _OF_CO.search(told.text)
    return told.unit if whole else None
