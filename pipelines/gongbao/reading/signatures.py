"""The signature of a document: the last date that stands alone, and the authorities above it."""

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from gongbao.reading.dates import whole_date, worn_date
from gongbao.reading.heads import is_issuer
from gongbao.reading.lines import Line
from gongbao.reading.makers import names_makers
from gongbao.reading.notes import begins_note
from gongbao.reading.titles import PUBLIC

_SIGNED = re.compile(r"([\u4e00-\u9fff]{4,40}?(?:政府|办公室|办公厅|委员会|局))(\S{4}年.{1,3}月.{1,3}日)")
_WORN_DATE = re.compile(r"20\d\d(?:\d{2,5}|年\d{1,2}月\d{1,2})")
"""A date below who signs that has lost its 年, 月 and 日, or the last of them: 2022128, 2022年1月28."""
_LONGEST_SIGNATURE = 60
_SIGNATURE_INDENT = 12
"""Spaces before a line that is set to the right."""


class Signature(NamedTuple):
    """Who signs and when, as far as it says, and the lines that say it."""

    date: datetime.date | None
    issuer: str | None
    lines: list[int]


def signature(lines: Sequence[Line], begin: int, end: int) -> Signature | None:
    """Return the last date standing alone, with the authorities above it; without a date, an authority on the last line."""
    for index in range(end - 1, begin - 1, -1):
        line = lines[index]
        worn = index > begin and line.text.startswith("20") and _WORN_DATE.fullmatch(line.text) is not None
        worn = worn and is_issuer(lines[index - 1].text)
        if not worn and ("年" not in line.text or len(line.text) > _LONGEST_SIGNATURE):
            continue
        glued = _signed_line(line)
        day = worn_date(line.text) if worn else glued[1] if glued else whole_date(line.text)
        if not day and not worn:
            continue
        places, names = [index], [glued[0]] if glued else []
        above = index - 1
        while (
            above >= begin
            and lines[above].grid is None
            and len(lines[above].text) < 60
            and is_issuer(lines[above].text)
        ):
            names[:0] = _authorities(lines[above])
            places.append(above)
            above -= 1
        after = index + 1
        if after < end and lines[after].grid is None and PUBLIC.fullmatch(lines[after].flat):
            places.append(after)
        return Signature(day, "；".join(names) or None, places)
    return _undated(lines, begin, end)


def _authorities(line: Line) -> list[str]:
    """Return the authorities that sign on a line, with space between them."""
    printed = line.raw.split()
    return printed if len(printed) > 1 and all(map(is_issuer, printed)) else [line.text]


def _undated(lines: Sequence[Line], begin: int, end: int) -> Signature | None:
    """The authority that a report ends with, set apart from the last sentence or table."""
    last = end - 1
    if last <= begin or not is_issuer(lines[last].text) or names_makers(lines[last]):
        return None
    above = lines[last - 1]
    noted = begins_note(above.text)
    apart = lines[last].gap or lines[last].indent >= _SIGNATURE_INDENT or noted
    closed = above.grid or noted or above.text.endswith("。")
    return Signature(None, lines[last].text, [last]) if apart and closed else None


def _signed_line(line: Line) -> tuple[str, datetime.date] | None:
    """`上海市徐汇区人民政府2024年3月4日`: authority and date on one line."""
    match = _SIGNED.fullmatch(line.text)
    day = whole_date(match[2]) if match else None
    return (match[1], day) if match and day else None
