"""What a page of a website says around a document: when it was published, and which office it comes from (来源)."""

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from gongbao.characters import narrow
from gongbao.reading.dates import told_date
from gongbao.reading.heads import is_issuer
from gongbao.reading.lines import Line

_LINES = 12
"""Such lines stand at the top."""
_LONGEST = 160
_DATED = re.compile(
    r"(?:^|[\s\]】)])(?:发布|公开|发文|印发|更新)?(?:时间|日期)[:：]\s*"
    r"(?P<date>(?:19|20)\d\d(?:年\s?\d{1,2}月\s?\d{1,2}日|[-./]\d{1,2}[-./]\d{1,2}))"
)
_SOURCE = re.compile(r"(?:来源|来源单位|发布机构|发文机[关构]|发布单位)[:：]\s*(?P<name>[^\s:：;；]{4,40})")
_FULL_NAME = re.compile("[省市区县旗州盟湖].*(?:局|政府|委员会|办公室|分局|中心)$")
_SHORT = re.compile("^(?:[省市区县州旗]|我|本)(?!中|北|南|东|西)")
"""How the name begins of an office of a place that is not named: 市生态环境局."""


class PageTold(NamedTuple):
    """The date of publication and the office that the top of a page names, where it does."""

    date: datetime.date | None = None
    source: str | None = None


def page_told(lines: Sequence[Line]) -> PageTold:
    """Return what the first lines of a page say of its publication: 发布时间：2024-07-22  来源：甲市生态环境局."""
    date, source = None, None
    for line in lines[:_LINES]:
        if line.grid is not None or len(line.raw) > _LONGEST or not ("：" in line.raw or ":" in line.raw):
            continue
        text = narrow(line.raw)
        date = date or _date(text)
        named = _SOURCE.search(text)
        if source is None and named and is_issuer(named["name"]) and _FULL_NAME.search(named["name"]):
            source = None if _SHORT.match(named["name"]) else named["name"]
    return PageTold(date, source)


def _date(text: str) -> datetime.date | None:
    found = _DATED.search(text)
    return told_date(found["date"].replace(" ", "")) if found else None
