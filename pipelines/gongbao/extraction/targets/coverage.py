"""Words that commit to the whole: 全部, 全覆盖, 应装尽装, 清零. Their targets have the value 100 and the unit %."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from gongbao import vocabulary
from gongbao.model import Span

WHOLE = Decimal(100)
_NEARLY = re.compile("基本(?:上|实现|达到|做到)?$")
_COVERED = re.compile("(?:基本)?全(?:域|面|部)?覆盖")
_DUE = re.compile("应(?P<v>[一-龥])尽(?P=v)")
_CLEARED = re.compile("[^,]*应(?P<v>[一-龥])尽(?P=v)|(?:基本)?(?:动态)?清零")
_EMPTY = re.compile('[“"][、,]?(?:动态清零)?[”"]')
"""What is left of a quotation that held nothing but words of coverage."""
_ALL = re.compile("(?:原则上)?(?:基本)?(?:全部|全数|所有|全面)")


class Coverage(NamedTuple):
    """The word of coverage, where it stands in the clause, and whether 基本 or 原则 weakens it to nearly all."""

    span: Span
    word: str
    nearly: bool


@cache
def done_fully() -> str:
    """Return the words behind which 全面 means all (全面执行), as a pattern; elsewhere it is a manner of speaking."""
    return _any(["覆盖", *(e["word"] for e in vocabulary.load()["target_verbs"] if e["class"] == "state-fully")])


@cache
def hints() -> re.Pattern[str]:
    """Return what finds a part of every word of coverage; to pass over the rest quickly."""
    return re.compile(rf"全(?:[覆域部数]|面(?:{done_fully()}))|所有|应.尽|清零|零[增填新直]")


@cache
def _pattern() -> re.Pattern[str]:
    rows = vocabulary.load()["target_verbs"]
    states = _any(e["word"] for e in rows if e["class"] in ("build", "reach", "state", "state-fully"))
    fully = done_fully()
    return re.compile(
        r"(?P<covered>(?<![健安齐完])全覆盖|全域覆盖|全面覆盖|全部覆盖)(?![^,]{0,8}(?:检查|执法|排查|巡查|监测|监管))(?![^,]*的(?!目标|要求))"
        rf"|(?P<all>全部|全数)(?=(?:按规定|按要求|完全|都|依法|如期|按期|稳定|按照?[^,]{{2,20}}?)?(?:{states}))"
        r"|(?P<open>全部)(?=(?:免费|无偿|有序|依法)?(?:面?向|对)[^,]{1,6}(?:开放|公开)$)"
        r"|(?P<reaching>(?<=覆盖)(?:所有|全部))(?=(?:[一-龥]{0,4}(?:街道?|镇|乡|村|社区|居|区|县|市|学校|医院|园区|机构|企业|单位|家庭|人群|居民)[、和]?)+$)"
        r"|(?P<every>所有|(?<![完成现将把])全部(?!工作|任务|项目|建设|工程|内容|手续|费用|资金|材料|资料|问题))(?=(?:[^,的]|(?<=以[上下])的){2,50}?(?:完成|达到|实现|建成|配备|满足|纳入|安装|接入|达标|具备|执行))"
        rf"|(?P<fully>全面)(?=(?:{fully})(?![^,]*(?:任务|目标)$))"
        r"|(?P<due>应(?P<verb>[一-龥])尽(?P=verb))"
        r"|(?P<cleared>(?:动态)?清零)(?=$|[、])"
        r"|(?P<none>(?<=[一-龥]{2})零(?:增长|填埋|新增|直排))(?=$|[、])"
        r"|(?P<finished>(?<=完成|实现)全部)(?=[^,的0-9]{2,16}(?:改造|整治|立项|验收|更新|治理|拆除|建设|修复|清理|开工|整改)$)"
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(set(words), key=len, reverse=True))


def find(text: str, *, dated: bool) -> Coverage | None:
    """Return the coverage that a clause commits to, or None.

    `dated` tells whether the clause has a year: without one 全面 and 所有 are manners of speaking.
    """
    for match in _pattern().finditer(text):
        if match.lastgroup in ("every", "fully", "none", "finished", "reaching") and not dated:
            continue
        nearly = _NEARLY.search(text[: match.start()]) is not None
        return Coverage(Span(*match.span()), match.lastgroup or "", nearly)
    return None


def indicator(text: str, found: Coverage) -> str:
    """Return the clause without its word of coverage: 公交服务全覆盖 → 公交服务覆盖."""
    word = {"covered": "覆盖"}.get(found.word, "")
    text = _COVERED.sub("覆盖", text) if found.word == "covered" else text
    if found.word in ("due", "cleared"):
        return _EMPTY.sub("", _CLEARED.sub("", text) if found.word == "cleared" else _DUE.sub("", text))
    if word or found.word == "none":
        return text
    return _ALL.sub("", text, count=1)
