"""Which lines can be those of a title, and what a title is. Where documents have theirs, `titles` and `first_titles` find."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from gongbao.reading.contents import Entry
from gongbao.reading.dates import whole_date
from gongbao.reading.heads import document_number, is_imprint, issuer_and_date, labelled
from gongbao.reading.lines import Line, glue
from gongbao.reading.makers import names_gazette

ATTACHMENT = re.compile(r"附\s*(?:件|录)?\s*[\d一二三四五六七八九十]{0,3}\s*[:：]?")
_SUBTITLE = re.compile(
    r"[(](?![^()]*(?:在[^()]*会[^()]*上|通过|公布|发布|施行|批准|印发|令第))(?:试行|暂行|修订|草案|征求意见稿[^()]{0,8}|[^()]*\d{4}[^()]*年?[^()]*|第[^()]*[批期]|共\d+.)[)]"
)
SAYS = re.compile(r"关于|(?<=[府室厅局会委部])(?:印发|转发|批转|公布|发布)(?=《|[\u4e00-\u9fff]{4})")
"""The word behind the issuer in a title: …人民政府关于…, …人民政府办公室转发…."""
_MAKES_RESPONSIBLE = re.compile(r"(?:责任|牵头|配合)(?:单位|部门)")
_ITEM_OF_MONTH = re.compile(r"[一二三四五六七八九十]{1,3}、\d{1,2}月")
_LEADERS = re.compile(r"…|[.·．•_]{3}")
BULLETS = "•●○▪■◆"
MOST_LINES = 6
LONGEST_LINE = 90


class Title(NamedTuple):
    """A title that was found: the line behind it, its text, its entry in the contents."""

    stop: int
    text: str
    entry: Entry | None = None
    assumed: bool = False
    """Nothing but its place says that it is one."""
    unprinted: bool = False
    """No line says it: it is what a sentence below names."""
    order: int = 0
    """Lines above it of the order that makes it law, where the contents name the regulation alone."""


def is_attachment_mark(line: Line) -> bool:
    """Tell whether a line says `附件`, `附件2` and nothing else."""
    return line.grid is None and bool(ATTACHMENT.fullmatch(line.flat))


def is_item_of_month(line: Line) -> bool:
    """Tell whether a line is an item that begins with a month (一、8月空气质量状况): a title only when nothing is above."""
    return _ITEM_OF_MONTH.match(line.flat) is not None


def titleable(line: Line) -> bool:
    """Tell whether a line can be one of a title by its form: no sentence, number, date, label nor name of a gazette."""
    text = line.flat
    return (
        line.grid is None
        and 0 < len(text) <= LONGEST_LINE
        and not text.endswith(("。", ";", ":", ",", "!", "?"))
        and not _MAKES_RESPONSIBLE.search(text)
        and not document_number(text)
        and not whole_date(text)
        and not (text[0] == "(" and text[-1] == ")")
        and text[0] not in BULLETS
        and not labelled(text)
        and not is_imprint(text)
        and not _LEADERS.search(text)
        and not names_gazette(text)
    )


def with_subtitle(lines: Sequence[Line], stop: int, end: int, title: Title) -> Title:
    """A line in brackets right below belongs to a title that nothing else prints: `（试行）`, `（2025-2027年）`."""
    below = lines[stop] if stop < end and lines[stop].grid is None else None
    if below and _SUBTITLE.fullmatch(below.flat) and not issuer_and_date(below.text):
        return title._replace(stop=stop + 1, text=glue(title.text, below.text))
    return title
