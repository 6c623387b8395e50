"""Numbering of headings and items: what marker a line starts with, and how deep that style of marker stands."""

import re
from typing import NamedTuple

_CN = "[一二三四五六七八九十百零〇○]+"
_STYLES = (
    ("part", 1, rf"第{_CN}(?:部分|编|篇)"),
    ("chapter", 2, rf"第(?:{_CN}|\d+)章"),
    ("section", 3, rf"第(?:{_CN}|\d+)节"),
    ("article", 4, rf"第(?:{_CN}|\d+)条(?:之{_CN})?"),
    ("chinese", 5, rf"{_CN}\s?(?:[、．.](?!\d)|、(?=(?:19|20)\d\d年))"),
    ("bracketed-chinese", 6, rf"[（(]\s?{_CN}\s?[）)]、?"),
    (
        "decimal",
        7,
        r"\d{1,2}(?:[.．]\d{1,2}){1,4}(?![\d%％岁户辆])(?=\s?[^\d\s.．%％a-zA-Z个万亿公平倍米吨千元人天年月日度小级分类～至—-])",
    ),
    ("arabic", 7, r"\d{1,3}\s?(?:[.．](?!\d)|、)"),
    ("labelled", 7, rf"(?:任务|措施|行动|工程|项目|专栏|举措)(?:{_CN}|\d{{1,2}})\s?[:：、.．]"),
    ("bracketed-arabic", 8, r"[（(]\s?\d{1,3}\s?[）)][.、．]?"),
    ("half-bracketed-arabic", 8, r"\d{1,3}[）)]"),
    ("circled", 9, r"[①-⑳㉑-㉟]"),
    ("ordinal-is", 10, rf"{_CN}(?:是|要)(?=[^\s，,。]{{2}})"),
    ("dash", 11, r"(?:——|--|──|●|◆|■|○(?=[^一-九]))"),
)
_MARKER = re.compile("|".join(f"(?P<{name.replace('-', '_')}>{pattern})" for name, _, pattern in _STYLES))
_BEGINNINGS = frozenset("第一二三四五六七八九十百零〇○（(任措行工项专举—-─●◆■")
"""Characters that markers begin with, beside those of numbers (1, ①): few lines begin with one."""
_LEVELS = {name.replace("-", "_"): level for name, level, _ in _STYLES}


class Marker(NamedTuple):
    """A marker at the start of a line: its text, style, depth (1 is the outermost), and where it ends."""

    text: str
    style: str
    level: int
    end: int


def marker(text: str) -> Marker | None:
    """Return the marker that `text` starts with, or None."""
    first = text[:1]
    match = _MARKER.match(text) if first in _BEGINNINGS or first.isnumeric() else None
    if not match or not match.lastgroup:
        return None
    style = match.lastgroup
    level = _LEVELS[style]
    if style == "decimal":
        # 1.1 stands one below 1., 1.1.1 two below; all above (1).
        level = 7 + len(re.findall(r"[.．]", match[0]))
    elif level > 7:
        level += 4
    return Marker(match[0], style, level, match.end())
