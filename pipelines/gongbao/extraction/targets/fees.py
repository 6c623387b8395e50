"""Numbers that are charges, grants, prices or limits of income, and so no goals; rates that are measured are none of these.

The words stand in the vocabulary non_targets; only their grammar is here.
"""

import re
from functools import lru_cache

from gongbao.extraction.grammar.quantities import Quantity
from gongbao.extraction.targets import uses
from gongbao.extraction.targets.sentence import Clause, PassageText

_PRICE = re.compile(
    r"(?:额度|限额)(?:最高|上限|不超过|不高于|为)|价格(?:由|从|调整|统一|定|按)"
    r"|(?:收入|财产|存款|资产)[^,]{0,6}(?:低于|不超过|不高于|少于)|标准(?:分别)?(?:[^,]{0,4}(?:提高|调整|增加|上调|达|统一|确定|核定)|为|是|不低于|不超过|由|从|每)"
    r"|(?:支持|扶持|资助|奖励|(?<!消费)帮扶)(?:资金|金额)|参考价|指导价|[一-龥](?<![消经])费(?:由|为|标准|按|每)"
)
"""What makes an amount of money a price, a benefit or a limit of income, beside the words of prices."""
_PAID_OUT = re.compile("的?(?:比例|标准)?(?:予以)?(?:发放|计发|给付|支付|结算|计提|缴存|计入|享受|分档|折算)")
"""What stands behind the rate of a payment (按130%发放)."""
_FEE_DIMENSIONS = frozenset(("money", "share", ""))
_RATE = re.compile(
    r"(?<![费利税息])(?<!报销)(?<!支付)(?<!补贴)(?<!补助)(?<!奖励)(?<!资助)(?<!抽成)率$|(?:缓缴|减免|替代|覆盖)比例$|用于.{2,}(?:比例|占比|比重)$"
)
"""A rate that is measured, and no charge though the clause names one (免费或低收费开放率100%)."""

_GRANTS = re.compile(
    "对[^。]{0,120}?(?:的[^,;。]{0,16}|项目|企业|团队|单位|机构|个人|人才),[^。]{0,160}?(?:给予|奖励|资助|补助|补贴)[^,;。]{0,40}?(?:[0-9][0-9.]*万?[元名个%]|一次性|奖励|补助|补贴|资助|指标)"
)
"""How a sentence goes that grants something to whom conditions in figures hold for (对投资2亿元以上的项目，…给予人才指标1名)."""
_STRIVES = re.compile("力争|争取|确保|努力")
_TO_WHOM = re.compile("对[^,]*(?:投资|产值|营收|收入|纳税|贡献)[^,]*(?:项目|企业|团队|机构|单位|的)")
"""A clause that only says to whom something is granted: 对投资5亿元以上的项目、投资1亿元以上且填补空白的项目."""
_REWARDED = re.compile("[^,;。]*,(?:按照?|给予|予以|一次性|奖励)[^,;。]*(?:奖励|奖补|补贴|补助|扶持)")
"""What stands behind an amount that is rewarded: 新增产值超过1亿元，|按每新增1亿元奖励10万元."""


def grants(sentence: str) -> bool:
    """Tell whether a sentence grants something under conditions, and sets no goal by it."""
    return _GRANTS.match(sentence) is not None and not _STRIVES.search(sentence)


def is_rate(indicator: str) -> bool:
    """Tell whether an indicator is a rate that is measured, though its clause may name a charge."""
    return _RATE.search(indicator) is not None


def is_charged(indicator: str, found: Quantity) -> bool:
    """Tell whether an indicator names a charge or a grant (再担保业务收费), and its number an amount or a rate of it."""
    if found.is_share and is_rate(indicator):
        return False
    rates = not found.unit.endswith("百分点")
    return found.dimension in _FEE_DIMENSIONS and _charges(indicator, 0, len(indicator), rates=rates)


def is_charge(passage: PassageText, part: Clause, found: Quantity) -> bool:
    """Tell whether a quantity is what its clause charges, pays or limits."""
    dimension = found.dimension
    if dimension not in _FEE_DIMENSIONS:
        return False
    points = found.unit.endswith(("百分点", "基点"))
    if _charges(passage.plain, part.span.start, part.span.end, rates=not points):
        return True
    if "按" in part.plain and found.is_share and _PAID_OUT.match(passage.plain, found.span.end):
        return True
    if dimension != "money":
        return False
    if _TO_WHOM.fullmatch(part.plain) or _REWARDED.match(passage.plain, found.span.end):
        return True
    if _PRICE.search(part.plain) or uses.no_goal("clause", "price").search(passage.plain, part.part, part.span.end):
        return True
    return _charges(passage.plain, part.part, part.span.end, rates=False)


@lru_cache(maxsize=8)
def _charges(text: str, start: int, end: int, *, rates: bool) -> bool:
    """Tell whether a word of charging stands there; a rate of interest (利率) may be lowered, and charges nothing else.

    All quantities of a clause ask the same.
    """
    charge = uses.no_goal("clause", "fee").search(text, start, end)
    while charge and not rates and charge[0].endswith("率"):
        charge = uses.no_goal("clause", "fee").search(text, charge.end(), end)
    return charge is not None
