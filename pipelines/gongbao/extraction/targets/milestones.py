"""Dated goals without a number: 循环型社会基本形成, 建立安全风险防控机制, 确保实现碳达峰.

Only clauses with a year or a period of their own sentence are read, and only those that name a result; the rest of a
plan's prose says how, not what. Outside sections of goals, only what is to be done by a day counts (2026年底前完成普查).
"""

import re
from functools import cache

from gongbao import vocabulary
from gongbao.extraction.targets import wording

_SHORTEST, _LONGEST = 6, 70
_MANNER = (
    r"(?:基本|初步|全面|全部|显著|明显|进一步|大幅|不断|持续|更加|更为|更(?!新)|稳步|有效|"
    r"得到|切实|普遍|较快|日益|逐步|如期|取得|重大|重要|突破性|阶段性|积极|实现|明显的?|(?<![更创革])新)*"
)
_STARTS = re.compile(r"(?:确保|力争|争取|努力|基本|初步|全面|率先)*(?:实现|建成|形成|建立|构建)")
_BASES = re.compile("按照|根据|依据|围绕|坚持|结合|对于|由|各|鼓励|支持|组织|为|通过|聚焦")
_RULES = ("要求", "规定", "精神", "意见", "部署")
"""What a clause begins or ends with that only says on what basis something is done."""
_TO_A_LEVEL = re.compile("(?:达到|处于|位居|走在|保持)(?:国际|国内|全[国省市区县]|世界|行业|同类[^,]{0,4})*$")
"""Before a level that others tell, what of it the indicator keeps: 能源利用效率达到国际|先进水平."""
_REACHED = "建成|形成|实现|建立|构建|完成|达成|建立健全|健全|做到"


_FURTHER = f"(?:基本|初步|全面|显著|明显|进一步|大幅|不断|持续|更加|更为|更(?!新)|日益|得到(?:有效)?){_MANNER}"
_IMPROVES = re.compile(
    "(?:全面|不断|持续|显著|大幅|明显|进一步)(?:提升|提高|增强|改善|优化|完善)(?P<what>.{3,})"
    "|(?:基本|全面|动态|稳定)*(?P<gone>消除.{3,})"
    "|(?:打造|培育|建设|建成|推出)(?P<made>(?:一批|更加|更为).{3,})"
)
_DONE = "(?:完成|建成(?:投用|使用|并投用)?|建立(?:健全|完善)?|启用|投[用运])"
_SURELY = "(?:要|应|须|原则上|力争|基本|全面|全部)*"
_DELIVERS = re.compile(
    f"(?!请)(?:(?:(?!{_DONE})[^,的]){{2,20}}?)?{_SURELY}{_DONE}(?P<what>(?!的|.*了)[^,]{{3,40}}?)(?:工作|任务)?"
    f"|(?!请|由|.*(?:该|此|上述|以上|前述))(?P<done>[^,]{{4,40}}?(?<!部门)(?<!单位)(?<!人员)(?<!政府)(?<!街道)(?<![局委办厅镇区]))[于在]?{_SURELY}{_DONE}"
)
"""What is done by a day, and who does it: 各街镇|完成|平台迁移."""
_FORMALITIES = re.compile(
    "报[送备批告]|[上填]报|动员|拨付|招生|录取|换届|公示|备案|总结|自查|汇总|材料|申[报请]|名单|报名|缴费|登记|年检|手续|上一年|上年|任务|目标|(?:各项|相关|有关|前期|准备|这项|本项|以上|上述)[^,]{0,4}工作"
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"(?P<what>.{{3,}}?){_MANNER}(?:{_results('result')}){{1,2}}$"),
        re.compile(rf"(?P<what>.{{3,}}?){_FURTHER}(?:{_results('result-further')})$"),
        re.compile(rf"(?:确保|力争|争取|努力|如期|基本|初步|全面|率先)*(?:{_REACHED})(?P<what>.{{3,}})"),
    )


@cache
def _results(*classes: str) -> str:
    rows = vocabulary.load()["target_verbs"]
    return "|".join(sorted((e["word"] for e in rows if e["class"] in classes), key=len, reverse=True))


@cache
def reached_fully() -> str:
    """Return the words behind which 全面 belongs to a result (全面建成, 水平全面提升), as a pattern."""
    return rf"{_REACHED}|(?:{_results('result')})(?=[,;。]|$)"


def indicator(clause: str, *, dated: bool) -> str | None:
    """Return what a clause (its times left out) promises to have become, or None when it promises no result.

    `dated` tells whether its own sentence gives the time; then what is to be improved, made or got rid of is a result too.
    """
    clause = wording.clean(clause) if not (_STARTS.match(clause) or _IMPROVES.match(clause)) else clause.strip(" ,、")
    if not _SHORTEST <= len(clause) <= _LONGEST or _BASES.match(clause) or clause.endswith(_RULES):
        return None
    for pattern in _patterns():
        if match := pattern.fullmatch(clause):
            bare = match["what"].endswith("不") or _TO_A_LEVEL.search(match["what"])
            return clause if bare else wording.clean(match["what"]) or None
    if dated and (match := _IMPROVES.fullmatch(clause)):
        return match["gone"] or wording.clean(match["what"] or match["made"])
    return None


def delivery(clause: str) -> str | None:
    """Return what a clause (its times left out) says is to be done by a day, or None: 完成专项规划修编."""
    clause = clause.strip(" ,、")
    match = None if _FORMALITIES.search(clause) else _DELIVERS.fullmatch(clause)
    return wording.clean(match["what"] or match["done"]) or None if match else None
