"""Words that commit to the whole: 全部, 全覆盖, 应装尽装, 清零. Their targets have the value 100 and the unit %."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from gongbao import vocabulary
from gongbao.model import Span

WHOLE = Decimal(100)
_NEARLY = re.compile("基本(?:上?|(?:实现|达到|做到)[^,]{0,30})$")
_COVERED = re.compile("(?:基本)?全(?:域|面|部)?覆盖")
_DUE = re.compile("应(?P<v>[一-龥])尽(?P=v)")
_CLEARED = re.compile("[^,]*应(?P<v>[一-龥])尽(?P=v)|(?:基本)?(?:动态)?清零")
_REACHED = re.compile("(?:达到|做到|(?:基本)?实现)覆盖")
_OF_ALL = re.compile("(?<=[^,、]{3})实现(?=[^,、]{2,10}覆盖$)")
"""Between what is there and whom it covers: 托育点|实现|街道全覆盖."""
_EMPTY = re.compile('[“"][、,]?(?:动态清零)?[”"]')
"""What is left of a quotation that held nothing but words of coverage."""
_NEW_TO_STANDARD = re.compile("[^,]{0,8}新[建改开][^,]*全面[^,]*标准")
_ALL = re.compile("(?:原则上)?(?:基本)?(?:全部|全数|所有|全面)")
_OUGHT = re.compile("[应须要需]|确保|保证|原则上|力争")
_NO_GOAL = "[权制者材资证]|申请|应聘|报名|考生|参[赛会]|个人|公民|费用|样[品本]"
"""In what 所有 is no goal of: a right, papers, applicants, charges."""
_DO = "(?:均|都)(?:要|应当?|必?须|需要?)?"
_EACH_DOES = re.compile(_DO)
_OWN_PREDICATE = re.compile(
    "[^、]{2,}(?:可(?:回溯|追溯|溯源|追踪|视|控|查|管)|全(?:程|过程)(?!度)[一-龥]{2,4}|(?:动态|闭环|实时|协同|统一|有序|同步)[一-龥]{2}|互联互通"
    "|互[通认][一-龥]{2}|清零|归零|到位|达标|(?<!健)全覆盖|无[一-龥]{2,3}|零[一-龥]{2}|(?:常态|标准|规范|精细|制度|智能|数字|智慧|一体|便捷|透明|公开|网格)化)(?:管理|管控|监管)?"
)
"""A part of a list that says itself what becomes of it: 过程可回溯、|审核全覆盖."""
_SAID_OF_SAME = re.compile(
    rf"[一-龥]{{2,4}}化|[^、]{{2,}}全[一-龥]{{2,3}}|无[一-龥]{{2,3}}|零[一-龥]{{2}}|全(?:天候|时段|时空|过程|方位|链条)|可[一-龥]{{1,2}}|{_OWN_PREDICATE.pattern}"
)
"""Behind a word of coverage, what more is said of the same or of another: 全覆盖、|常态化."""


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
    each = _any(e["word"] for e in rows if e["class"] == "each")
    return re.compile(
        r"(?P<covered>(?<![健安齐完次轮遍])全覆盖|全域覆盖|全面覆盖|全部覆盖)(?![^,]{0,8}(?:检查|执法|排查|巡查|监测|监管|走访|调研|督导|摸排|摸底|行动))(?![^,]*的(?!目标|要求))"
        rf"|(?P<all>全部|全数)(?=(?:按规定|按要求|完全|都|依法|如期|按期|稳定|按照?[^,]{{2,20}}?)?(?:{states}))"
        r"|(?P<open>全部)(?=(?:免费|无偿|有序|依法)?(?:面?向|对)[^,]{1,6}(?:开放|公开)$|(?:实行|实现)?(?:免费|低收费|免费(?:或|或者|、|和)低收费)开放$)"
        r"|(?P<reaching>(?<=覆盖)(?:所有|全部))(?=(?:[一-龥]{0,4}(?:街道?|镇|乡|村|社区|居|区|县|市|学校|医院|园区|机构|企业|单位|家庭|人群|居民)[、和]?)+$)"
        rf"|(?P<each>(?<!归)所有)(?=(?:(?!{_NO_GOAL})[^,。;]){{2,40}}?{_DO}(?:{each}))"
        r"|(?P<every>所有|(?<![完成现将把])全部(?!工作|任务|项目|建设|工程|内容|手续|费用|资金|材料|资料|问题))(?=(?:[^,的]|(?<=以[上下])的){2,50}?(?:完成|达到|实现|建成|配备|满足|纳入|安装|接入|达标|具备|执行))"
        rf"|(?P<fully>全面)(?=(?:{fully})(?![^,]*(?:任务|目标)$))"
        r"|(?P<due>应(?P<verb>[一-龥])尽(?P=verb))"
        r"|(?P<cleared>(?:动态)?清零)(?=$|[、])"
        r"|(?P<none>(?<=[一-龥]{2})零(?:增长|填埋|新增|直排))(?=$|[、])"
        r"|(?P<finished>(?<=完成|实现)(?:全部|所有))(?=[^,的0-9]{2,16}(?:改造|整治|立项|验收|更新|治理|拆除|建设|修复|清理|开工|整改|检测|安装|鉴定|评估)$)"
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(set(words), key=len, reverse=True))


def find(text: str, *, dated: bool, start: int = 0) -> Coverage | None:
    """Return the coverage that a clause commits to behind `start`, or None.

    `dated` tells whether the clause has a year: without one 全面 and 所有 are manners of speaking, but where all that is
    newly built is held to a standard (新建民用建筑全面执行绿色建筑标准).
    """
    for match in _pattern().finditer(text, start):
        word = match.lastgroup or ""
        if word == "fully" and not dated and not _NEW_TO_STANDARD.fullmatch(text):
            continue
        if word in ("every", "none", "finished", "reaching") and not dated:
            continue
        if word == "each" and not (dated or _OUGHT.search(text)):
            continue
        nearly = _NEARLY.search(text[: match.start()]) is not None
        return Coverage(Span(*match.span()), word, nearly)
    return None


def indicator(text: str, found: Coverage, printed: str) -> str:
    """Return the clause without its word of coverage: 公交服务全覆盖 → 公交服务覆盖.

    `printed` is the clause with its times, which `found` stands in. What other parts of a list say of themselves is left
    out: 过程可回溯、审核全覆盖 → 审核覆盖.
    """
    text = _own_part(text, found, printed)
    word = {"covered": "覆盖"}.get(found.word, "")
    text = _COVERED.sub("覆盖", text) if found.word == "covered" else text
    if found.word == "covered":
        text = _OF_ALL.sub("", _REACHED.sub("覆盖", text))
    if found.word in ("due", "cleared"):
        return _EMPTY.sub("", _CLEARED.sub("", text) if found.word == "cleared" else _DUE.sub("", text))
    if word or found.word == "none":
        return text
    if found.word == "each":
        text = _EACH_DOES.sub("", text, count=1)
    return _ALL.sub("", text, count=1)


def _own_part(text: str, found: Coverage, printed: str) -> str:
    """Return the part of a list that a word of coverage is said of, the whole where no other has a predicate."""
    if "、" not in text or found.word not in ("covered", "cleared"):
        return text
    word = found.span.of(printed)
    at = found.span.start - len(printed) + len(text)
    at = at if text.startswith(word, max(at, 0)) else text.find(word)
    end = at + len(word)
    if text.startswith("、", end) and all(map(_SAID_OF_SAME.fullmatch, text[end + 1 :].split("、"))):
        text = text[:end]
    begin = member = 0
    while (mark := text.find("、", member, at)) >= 0:
        if _OWN_PREDICATE.fullmatch(text, member, mark):
            begin = mark + 1
        member = mark + 1
    return text[begin:] if at - begin > 1 else text
