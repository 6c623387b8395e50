"""What recognition is known to get wrong in lines that it is otherwise certain of."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gongbao.characters import narrow
from gongbao.reading.scan.recognition import Recognised

_MISREAD = (
    (re.compile(r"(?<=\d)[%％][0oO〇](?![\d.])"), "‰"),
    (re.compile(r"(?<=\d)一(?=\d)|(?:^|(?<=年))一(?=(?:19|20)\d\d年)|(?<=(?:19|20)\d\d)一$"), "—"),
    (re.compile(r"(?<=〔\d{4})[\])】]"), "〕"),
    (re.compile(r"[\[【](?=\d{4}〕)"), "〔"),
    (re.compile(r"(?<=^表\d)(?=(?:19|20)\d\d年)"), " "),
    (re.compile("[ⅠⅡⅢⅣⅤ][Il|]+"), None),
    (
        re.compile(
            r"(?<![\d.\-/年月A-Za-z])0(?=3(?:[-—_]8|日最大|最大8|第90|浓度|平均))|(?<=[NS])0(?=2(?!\d))|(?<=(?<![A-Za-z])C)0(?![\d.])"
        ),
        "O",
    ),
    (re.compile("(?<=PM)[lI|](?=[0oO])"), "1"),
    (re.compile("(?<=PM1)[oO]"), "0"),
)
"""Readings that nothing printed can be meant by → what is meant (None: their first character).

Between 表1 and 2024年 a space is overlooked; the serifs of a Roman number are read as letters behind it;
the O of O3, NO2, SO2 and CO is read as a zero.
"""
_JOINS = re.compile(r"(?<=[\u4e00-\u9fff\d)）])(?<![第统同唯之其十])一(?=[\u4e00-\u9fff])")
_DASH = re.compile("[-—–－]")
_FEWEST_JOINED = 3
MARKS = frozenset(",，;；:：!！?？()（）%％")
"""Punctuation with a narrow and a wide form."""


def mended(line: Recognised) -> Recognised:
    """Return the line without what recognition gets wrong: marks read twice, ‰ as %0, dashes as 一 or too short."""
    line = _without_twins(line)
    for pattern, meant in _MISREAD:
        for match in reversed(list(pattern.finditer(line.text))):
            line = _edited(line, *match.span(), match[0][0] if meant is None else meant)
    return _with_long_dashes(line)


def are_joined_names(texts: Sequence[str]) -> bool:
    """Tell whether the cells of a column are mostly names of two parts (东河—一号桥), the dash of some read as 一."""
    printed = [text for text in texts if text]
    joined = sum(bool(_JOINS.search(text) or _DASH.search(text)) for text in printed)
    return joined >= _FEWEST_JOINED and joined * 5 >= len(printed) * 3


def with_dash(line: Recognised) -> Recognised:
    """Return the name of two parts with the 一 that joins them as the dash it is, unless it has a dash."""
    match = _JOINS.search(line.text)
    return line if match is None or _DASH.search(line.text) else _edited(line, *match.span(), "—")


def _edited(line: Recognised, start: int, end: int, meant: str) -> Recognised:
    """Return the line with one character in the place of some, as doubtful as the most doubtful of them."""
    near = slice(min(start, end - 1), end)
    return replace(
        line,
        text=f"{line.text[:start]}{meant}{line.text[end:]}",
        confidences=(*line.confidences[:start], min(line.confidences[near]), *line.confidences[end:]),
        middles=(*line.middles[:start], line.middles[near.start], *line.middles[end:]),
    )


def _without_twins(line: Recognised) -> Recognised:
    """A comma printed between narrow and wide is read as both: keep the likelier, with the doubt."""
    keep = list(range(len(line.text)))
    certain = list(line.confidences)
    for index in range(len(line.text) - 1):
        first, second = line.text[index], line.text[index + 1]
        if first != second and first in MARKS and narrow(first) == narrow(second):
            likelier, other = (index, index + 1) if certain[index] >= certain[index + 1] else (index + 1, index)
            if other in keep:
                keep.remove(other)
            certain[likelier] = min(certain[likelier], certain[other])
    return replace(
        line,
        text="".join(line.text[i] for i in keep),
        confidences=tuple(certain[i] for i in keep),
        middles=tuple(line.middles[i] for i in keep),
    )


def _with_long_dashes(line: Recognised) -> Recognised:
    """The dash —— of two characters is read as one: the room between its neighbours tells."""
    if "—" not in line.text.replace("——", ""):
        return line
    em = (line.y1 - line.y0) * 0.9
    text, certain, middles = "", [], []
    for index, char in enumerate(line.text):
        copies = 1
        if char == "—" and "—" not in (line.text[index - 1 : index], line.text[index + 1 : index + 2]):
            before = line.middles[index - 1] + em / 2 if index else line.x0
            after = line.middles[index + 1] - em / 2 if index + 1 < len(line.text) else line.x1
            copies = 2 if after - before > 1.6 * em else 1
        text += char * copies
        certain += [line.confidences[index]] * copies
        middles += [line.middles[index]] * copies
    return replace(line, text=text, confidences=tuple(certain), middles=tuple(middles))
