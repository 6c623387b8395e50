"""Counts that announce a list, one of something for each, shares of a number, and stocks that last so long."""

import pytest

from gongbao.extraction.grammar.periods import Frame
from gongbao.extraction.targets import clauses
from gongbao.extraction.targets.reading import Setting
from gongbao.extraction.targets.sentence import cut
from gongbao.model import Span

FRAME = Frame(2025, 2025, 2027)


def told(text: str) -> list[str]:
    """Say each target of a paragraph in one line: indicator, comparator, value and unit."""
    found = clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME, district=True))
    return [f"{r.indicator} {r.comparator} {r.value.normalize():f}{r.unit}" for r in found if r.value is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、产业发展方面8项:完善机制;建立平台。", []),
        ("(二)便民服务类6条。", []),
        ("新增公共服务设施方面项目5项。", ["新增公共服务设施方面项目 = 5项"]),
        (
            "2026年新增公园20座,其中区级类5座、街道类15座。",
            ["新增公园 = 20座", "区级类 = 5座", "街道类 = 15座"],
        ),
    ],
)
def test_a_count_that_announces_a_list_is_no_goal(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("原则上每个街道建设一处综合养老服务中心。", ["每个街道建设综合养老服务中心 = 1处"]),
        ("每个村培育一家优势突出的合作社。", ["每个村培育优势突出的合作社 = 1家"]),
        ("每个街道建立一个协调机制。", []),
        ("每个村培育一名带头人。", []),
        ("每家企业建设一个项目。", []),
        ("每个申请人限报一项。", []),
        ("建设一个中心。", []),
    ],
)
def test_one_for_each_place(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("专职网格员不少于社区工作者总数的20%。", ["专职网格员占社区工作者总数的比例 >= 20%"]),
        ("绿地面积不低于总用地面积的35%。", ["绿地面积占总用地面积的比例 >= 35%"]),
        (
            "无障碍泊位不少于总泊位数的2%且至少设置1个。",
            ["无障碍泊位占总泊位数的比例 >= 2%", "设置无障碍泊位 >= 1个"],
        ),
        ("小微企业预留份额不低于采购预算总额的45%。", ["小微企业预留份额 >= 45%"]),
        ("检测能力达到国家标准要求的90%。", ["检测能力 = 90%"]),
        ("专职网格员不少于20人。", ["专职网格员 >= 20人"]),
    ],
)
def test_a_thing_bounded_by_a_part_of_a_number_is_a_share_of_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "基金和银行承担的风险比例均不低于20%。",
            ["基金承担的风险比例 >= 20%", "银行承担的风险比例 >= 20%"],
        ),
        ("资源化率和企业使用的再生水比例均不低于20%。", ["资源化率 >= 20%", "企业使用的再生水比例 >= 20%"]),
    ],
)
def test_what_both_of_a_list_do_is_said_of_both(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主销区粮食储备不低于6个月销量。", ["主销区粮食储备 >= 6个月"]),
        ("产区要保持三个月销量。", ["产区 = 3个月"]),
        ("门店须保持三个月销售记录。", []),
        ("企业连续三个月销量下降。", []),
    ],
)
def test_a_stock_is_measured_by_how_long_it_sells(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("医保基金按不低于采购金额的30%提前预付给医疗机构。", ["医保基金提前预付给医疗机构 >= 30%"]),
        ("按照采购金额的30%预付。", []),
        ("按总额的2%收取。", []),
    ],
)
def test_what_is_to_be_paid_ahead_at_least(text: str, expected: list[str]) -> None:
    assert told(text) == expected
