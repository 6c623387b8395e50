"""Deadlines of tasks as printed: `2023年6月底前`, `2024年上半年`, `年底前` → the last day they allow."""

import re
from calendar import monthrange
from datetime import date

from gongbao.characters import narrow

_FULL = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*(?:年|[.\-/])\s*(?P<month>\d{1,2})(?!\d)"
    r"\s*(?:(?:月(?:份)?|[.\-/])\s*(?:(?P<day>\d{1,2})(?!\d)\s*日?)?)?"
)
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)\s*年?(?P<rest>.*)", re.S)
_MONTH = re.compile(r"(?P<month>\d{1,2})\s*月(?:份)?(?:(?P<day>\d{1,2})\s*日)?")
_PARTS = (
    (re.compile("上半年|年中|[二2]季度|第[二2]季度|二季度"), 6),
    (re.compile("[一1]季度|首季"), 3),
    (re.compile("[三3]季度"), 9),
    (re.compile("下半年|[四4]季度|年底|年末|年内|全年|年度"), 12),
)
_OPEN = re.compile("长期|持续|常态|长效|立即|适时|即时|每年|每月|每季|起|按照|另行")


def deadline(printed: str, year: int | None) -> date | None:
    """Return the last day a printed deadline allows, or None where it names none (长期, 持续推进).

    `year` is the year of the document, for deadlines that name no year of their own; a span of months or years ends
    with its last.
    """
    text = narrow(printed).replace("－", "-").replace("—", "-").replace("–", "-")
    dates = [_day(int(m["year"]), int(m["month"]), m["day"]) for m in _FULL.finditer(text)]
    if dates and dates[-1]:
        return dates[-1]
    years = re.findall(r"(?:19|20)\d\d", text)
    if years and (match := _YEAR.search(text, text.rindex(years[-1]))):
        year, text = int(match["year"]), match["rest"]
    elif _OPEN.search(text):
        return None
    if year is None:
        return None
    if months := list(_MONTH.finditer(text)):
        return _day(year, int(months[-1]["month"]), months[-1]["day"])
    for pattern, month in _PARTS:
        if pattern.search(text):
            return _day(year, month, None)
    return _day(year, 12, None) if years and not _OPEN.search(text) else None


def _day(year: int, month: int, day: str | None) -> date | None:
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    return date(year, month, min(int(day), last) if day and int(day) else last)
