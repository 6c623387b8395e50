"""Dated goals without a number: 循环型社会基本形成, 建立安全风险防控机制, 确保实现碳达峰.

Only clauses with a year or a period of their own sentence are read, and only those that name a result; the rest of a
plan's prose says how, not what.
"""

import re
from functools import cache

from gongbao import vocabulary
from gongbao.extraction.targets import wording

_SHORTEST, _LONGEST = 6, 70
_MANNER = (
    r"(?:基本|初步|全面|全部|显著|明显|进一步|大幅|不断|持续|更加|稳步|有效|"
    r"得到|切实|普遍|较快|日益|逐步|如期|取得|重大|重要|突破性|阶段性|积极|实现|明显的?|新)*"
)
_STARTS = re.compile(r"(?:确保|力争|争取|努力|基本|初步|全面|率先)*(?:实现|建成|形成|建立|构建)")
_BASES = re.compile("按照|根据|依据|围绕|坚持|结合|对于|由|各|鼓励|支持|组织|为|通过|聚焦")
_RULES = ("要求", "规定", "精神", "意见", "部署")
"""What a clause begins or ends with that only says on what basis something is done."""
_REACHED = "建成|形成|实现|建立|构建|完成|达成|建立健全|健全|做到"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"(?P<what>.{{3,}}?){_MANNER}(?:{_results()})$"),
        re.compile(rf"(?:确保|力争|争取|努力|如期|基本|初步|全面|率先)*(?:{_REACHED})(?P<what>.{{3,}})"),
    )


@cache
def _results() -> str:
    rows = vocabulary.load()["target_verbs"]
    return "|".join(sorted((e["word"] for e in rows if e["class"] == "result"), key=len, reverse=True))


@cache
def reached_fully() -> str:
    """Return the words behind which 全面 belongs to a result (全面建成, 水平全面提升), as a pattern."""
    return rf"{_REACHED}|(?:{_results()})(?=[,;。]|$)"


def indicator(clause: str) -> str | None:
    """Return what a clause (its times left out) promises to have become, or None when it promises no result."""
    clause = wording.clean(clause) if not _STARTS.match(clause) else clause.strip(" ,、")
    if not _SHORTEST <= len(clause) <= _LONGEST or _BASES.match(clause) or clause.endswith(_RULES):
        return None
    for pattern in _patterns():
        if match := pattern.fullmatch(clause):
            return wording.clean(match["what"]) or None
    return None
