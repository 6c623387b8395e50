"""Names of agencies beside one another in a list: which piece belongs to the name before it, and what is said once for several.

What a name is, and where a list falls apart into names, `agencies` tells.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.model import Span

_ADMINISTRATIVE = (
    r"(?:设区市|地级市|自治州|自治区|直辖市|自治县|街道|园区|[省市区县州盟旗镇乡])(?:[（(][^）)]{1,12}[）)])?"
)
_EVERY_PLACE = re.compile(rf"各(?:有关|相关)?{_ADMINISTRATIVE}(?:、{_ADMINISTRATIVE})*")
_PLACE_TAIL = re.compile(
    rf"(?!街道$|园区$|[镇乡]$){_ADMINISTRATIVE}(?:级)?(?:(?:人民)?政府(?:[（(][^）)]{{1,12}}[）)])?)?"
    r"|直辖市[和、及](?:新疆生产建设兵团|计划单列市)(?:[一-鿿]{2,8}(?:局|厅|委|部门))?"
)
LEVELS = re.compile(r"中央|国家|部|省|市|区|县|军队")
EVERY = re.compile(r"各|有关|相关|沿线|涉及|属地|所属|辖区")
SHARED_EVERY = re.compile(
    r"(?:有关|相关)?(?:街道|镇|乡|街镇|街乡|乡镇|镇街|地区|园区|区|县|社区|村居|居村|单位|企业|机构|高校)"
    r"(?:[（(][^）)]{1,12}[）)])?"
)
OFFICES = ("办", "局")
_PARTY = ("党委", "党工委")
_ITS_GOVERNMENT = re.compile("(?:人民)?政府|办事处|管委会|行政")
_BARE_NOUN = re.compile(r"(?:各)?(?:有关|相关)?(?:单位|机构|企业|人民团体)")
_SHARED_END = re.compile(
    r"(?P<end>分公司|公司|集团|(?<=..)(?:(?:行政)?主管|(?<=[^民])行政)?部门|[市区县](?:人民)?政府|街道(?:办事处)?|(?<=..)(?:支行|分行|银行))$"
)
_ALL_OF_THEM = re.compile(
    "等(?:[一-鿿]{2,8}领域)?(?:有关|相关|职能)?(?P<end>(?:行政)?主管部门|行政部门|部门|公司|银行)"
)


@dataclass(slots=True)
class Name:
    """An agency as printed, without 等; `completed` adds what is said once for a list (省科技厅、教育厅 → 省教育厅)."""

    text: str
    span: Span
    completed: str


def continues(before: str, printed: str, mark: str) -> bool:
    """Tell whether a piece belongs to the name before it: 市直有关部门、单位; 各市（县）、区政府; 中央、省驻衡单位; 各委、办、局; 镇党委、政府.

    `mark` is what stands between them.
    """
    if before.endswith(_PARTY):
        return bool(_ITS_GOVERNMENT.fullmatch(printed))
    if mark in "和及与":
        return False
    if before.endswith("部门"):
        apart = before[0] == printed[0] == "各"
        return not apart and bool(_BARE_NOUN.fullmatch(printed))
    if LEVELS.fullmatch(before) or (printed in OFFICES and before.endswith(("委", "办"))):
        return True
    if EVERY.match(before) and SHARED_EVERY.fullmatch(printed):
        return True
    return bool(_EVERY_PLACE.fullmatch(before) and _PLACE_TAIL.fullmatch(printed))


def share_end(text: str, names: list[Name], sharing: Sequence[int]) -> None:
    """Complete the names at the places `sharing` with what the list says once at its end: 移动、电信公司; 公安、住建等部门."""
    for index in reversed(sharing):
        last = index + 1 == len(names)
        said = (
            _ALL_OF_THEM.match(text, names[index].span.end) if last else _SHARED_END.search(names[index + 1].completed)
        )
        if said:
            names[index].completed += said["end"]


def sector_of(name: str) -> str:
    """Return what stands before the end that a department shares with others: 税务 of 税务部门, or nothing."""
    return name[: shared.start()] if (shared := _SHARED_END.search(name)) else ""


def is_open(name: str) -> bool:
    """Tell whether what follows a name may belong to it, whatever it is."""
    return bool(name.endswith(("部门", *_PARTY)) or LEVELS.fullmatch(name) or EVERY.match(name))
