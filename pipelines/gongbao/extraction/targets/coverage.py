"""Words that commit to the whole: 全部, 全覆盖, 应装尽装, 清零. Their targets have the value 100 and the unit %."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from gongbao import vocabulary
from gongbao.model import Span

WHOLE = Decimal(100)

_STATES = [
    "纳入",
    "接入",
    "达标",
    "达到",
    "使用",
    "采用",
    "满足",
    "完成",
    "消除",
    "清零",
    "退出",
    "关停",
    "上线",
    "落实",
    "到位",
    "取缔",
    "拆除",
    "建成",
    "安装",
    "配备",
    "实现",
    "实行",
    "执行",
    "覆盖",
    "改造",
    "更新",
    "淘汰",
    "签约",
    "持证",
    "公开",
    "入库",
    "投用",
    "开通",
    "得到",
    "整改",
    "办结",
    "符合",
    "具备",
    "设置",
    "配置",
    "建立",
    "开展",
    "推行",
    "收运",
    "处理",
    "处置",
    "联网",
    "归集",
    "参保",
    "入学",
    "贯通",
    "打通",
    "供应",
    "由",
    "实施",
    "入河",
    "入海",
    "禁止",
    "取消",
    "停止",
    "封闭",
    "治理",
    "修复",
    "销号",
    "脱贫",
    "摘帽",
    "验收",
    "开工",
    "竣工",
    "通过",
    "截污",
    "纳管",
    "应用",
    "替换",
    "置换",
    "转为",
    "进入",
    "入驻",
    "搬迁",
]
_FULLY = [
    "执行",
    "覆盖",
    "完成",
    "消除",
    "取消",
    "淘汰",
    "建成",
    "达标",
    "禁止",
    "达到",
    "关停",
    "退出",
    "使用",
    "配备",
    "接入",
    "取缔",
    "清零",
    "满足",
    "停止",
    "实行",
]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The word of coverage, where it stands in the clause, and whether 基本 or 原则 weakens it to nearly all."""

    span: Span
    word: str
    nearly: bool


@cache
def _pattern() -> re.Pattern[str]:
    verbs = {e["word"] for e in vocabulary.load()["target_verbs"] if e["class"] in ("build", "reach")}
    states = "|".join(sorted(verbs | set(_STATES), key=len, reverse=True))
    return re.compile(
        r"(?P<covered>(?<![健安齐完])全覆盖|全域覆盖|全面覆盖|全部覆盖)(?![^,]{0,8}(?:检查|执法|排查|巡查|监测|监管))(?![^,]*的(?!目标|要求))"
        rf"|(?P<all>全部|全数)(?=(?:按规定|按要求|完全|都|依法|如期|按期|稳定|按照?[^,]{{2,20}}?)?(?:{states}))"
        rf"|(?P<every>所有)(?=[^,的]{{2,24}}?(?:完成|达到|实现|建成|配备|满足|纳入|安装|接入|达标|具备|执行))"
        rf"|(?P<fully>全面)(?=(?:{'|'.join(_FULLY)})(?![^,]*(?:任务|目标)$))"
        r"|(?P<due>应(?P<verb>[一-龥])尽(?P=verb))"
        r"|(?P<cleared>(?:动态)?清零)(?=$|[、])"
    )


def find(text: str, dated: bool) -> Coverage | None:
    """Return the coverage that a clause commits to, or None.

    `dated` tells whether the clause has a year: without one 全面 and 所有 are manners of speaking.
    """
    for match in _pattern().finditer(text):
        if match.lastgroup in ("every", "fully") and not dated:
            continue
        nearly = bool(re.search(r"基本(?:上|实现|达到|做到)?$", text[: match.start()]))
        word = next(name for name in ("covered", "all", "every", "fully", "due", "cleared") if match[name])
        return Coverage(Span(*match.span()), word, nearly)
    return None


def indicator(text: str, found: Coverage) -> str:
    """Return the clause without its word of coverage: 公交服务全覆盖 → 公交服务覆盖."""
    word = {"covered": "覆盖"}.get(found.word, "")
    text = re.sub(r"(?:基本)?全(?:域|面|部)?覆盖", "覆盖", text) if found.word == "covered" else text
    if found.word in ("due", "cleared"):
        return (
            re.sub(r"[^,]*应(?P<v>[一-龥])尽(?P=v)|(?:基本)?(?:动态)?清零", "", text)
            if found.word == "cleared"
            else re.sub(r"应(?P<v>[一-龥])尽(?P=v)", "", text)
        )
    if word:
        return text
    return re.sub(r"(?:原则上)?(?:基本)?(?:全部|全数|所有|全面)", "", text, count=1)
