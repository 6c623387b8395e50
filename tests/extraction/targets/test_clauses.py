"""Targets read from running text: one row a number committed, with what it inherits."""

from decimal import Decimal
from typing import Any

import pytest

from gongbao.extraction.grammar.periods import Frame
from gongbao.extraction.targets import clauses
from gongbao.extraction.targets.reading import Reading, Setting
from gongbao.extraction.targets.sentence import cut
from gongbao.model import Span

FRAME = Frame(2023)


def read(text: str, **setting: Any) -> list[Reading]:
    """Read a text as the body of a paragraph of a document of 2023."""
    return clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME, **setting))


def amounts(readings: list[Reading]) -> list[tuple[str, Decimal | None, str | None]]:
    return [(r.indicator, r.value, r.unit) for r in readings if r.value is not None]


def test_an_elided_subject_is_that_of_the_clause_before() -> None:
    first, second = read("到2025年,城镇新建建筑可再生能源替代率达到10%;到2030年，进一步提升到15%。")
    assert second.indicator == first.indicator == "城镇新建建筑可再生能源替代率"
    assert first.goal and second.goal
    assert (first.goal.target_year, second.goal.target_year) == (2025, 2030)


def test_a_start_year_holds_for_the_whole_sentence_and_not_for_the_next() -> None:
    found = read("2022年起新建学校光伏面积比例不低于50%;其他建筑面积比例不低于30%。新建停车场100%配备充电设施。")
    assert [r.goal.start_year if r.goal else None for r in found] == [2022, 2022, None]


def test_under_a_heading_of_goals_a_year_holds_for_the_sentences_after_it() -> None:
    found = read("到2025年，体系基本建立。森林覆盖率达到25%。", goals=True)
    assert found[-1].goal is not None and found[-1].goal.target_year == 2025


def test_one_verb_distributes_over_several_figures() -> None:
    found = read("单位建筑面积能耗、人均能耗、人均水耗和碳排放分别较2020年降低5%、6%、7%和8%。")
    assert amounts(found) == [
        ("单位建筑面积能耗", 5, "%"),
        ("人均能耗", 6, "%"),
        ("人均水耗", 7, "%"),
        ("碳排放", 8, "%"),
    ]
    assert {(r.kind, r.baseline.baseline_year if r.baseline else None, r.direction) for r in found} == {
        ("change", 2020, "decrease")
    }


def test_a_sequence_of_years_distributes_too() -> None:
    found = read("2025年、2026年、2027年，分别新增公共充电桩3500个、4000个和4200个。")
    assert [(r.goal.target_year if r.goal else None, r.value) for r in found] == [
        (2025, 3500),
        (2026, 4000),
        (2027, 4200),
    ]


def test_indicators_that_share_a_number_are_a_row_each() -> None:
    assert amounts(read("收集体系覆盖率、规范化管理达标率均达到100%。")) == [
        ("收集体系覆盖率", 100, "%"),
        ("规范化管理达标率", 100, "%"),
    ]


def test_a_tail_said_once_goes_to_every_indicator() -> None:
    assert amounts(read("装修垃圾、拆房垃圾资源化利用率分别达到90%和95%。")) == [
        ("装修垃圾资源化利用率", 90, "%"),
        ("拆房垃圾资源化利用率", 95, "%"),
    ]


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("本行业的安全风险评估每3年组织开展1次。", "次/3年", 1),
        ("较大风险信息每半年更新1次。", "次/半年", 1),
        ("应急预案每十二个月演练1次。", "次/12个月", 1),
        ("专项规划每十年修编1次。", "次/10年", 1),
        ("汛期每月巡查不少于2次。", "次/月", 2),
        ("企业应当每年至少组织一次应急演练。", "次/年", 1),
    ],
)
def test_a_frequency_counts_times(text: str, unit: str, value: int) -> None:
    (reading,) = read(text)
    assert (reading.kind, reading.unit, reading.value) == ("frequency", unit, value)


def test_a_yearly_amount_is_no_frequency() -> None:
    (reading,) = read("每年新增养老床位1500张。")
    assert (reading.kind, reading.unit) == ("increment", "张")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("新增绿地15公顷。", "increment"),
        ("完成12家养老机构改造。", "increment"),
        ("累计建成充电桩20万个。", "cumulative"),
        ("换电站总数达到45座。", "level"),
        ("能耗比2020年下降13.5%。", "change"),
        ("服务能力翻一番。", "change"),
        ("骨干河道生态岸线比例提高6个百分点。", "change"),
        ("公共服务设施实现全覆盖。", "coverage"),
    ],
)
def test_the_kind_follows_the_construction(text: str, kind: str) -> None:
    (reading,) = read(text)
    assert reading.kind == kind


@pytest.mark.parametrize(
    ("text", "commitment"),
    [
        ("力争新增装机2.9万千瓦。", "aspirational"),
        ("车辆原则上全部使用新能源汽车。", "in-principle"),
        ("覆盖率达到50%。", "stated"),
    ],
)
def test_a_word_of_strength_is_kept(text: str, commitment: str) -> None:
    assert read(text)[0].commitment == commitment


def test_a_principle_said_first_holds_for_all_that_follows() -> None:
    found = read("原则上，一般风险信息每年更新1次，较大风险信息每半年更新1次。")
    assert [r.commitment for r in found] == ["in-principle", "in-principle"]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("公交车新增车辆原则上全部使用新能源汽车。", "公交车新增车辆使用新能源汽车"),
        ("实现新建轨道站点50米半径范围内公交服务全覆盖。", "新建轨道站点50米半径范围内公交服务覆盖"),
        ("黑臭水体全部消除。", "黑臭水体消除"),
    ],
)
def test_coverage_is_a_hundred_per_cent(text: str, indicator: str) -> None:
    (reading,) = read(text)
    assert (reading.kind, reading.value, reading.unit, reading.indicator) == ("coverage", 100, "%", indicator)


@pytest.mark.parametrize(
    "text",
    [
        "建筑面积3000平方米以上的公共建筑应当安装计量装置。",
        "对符合条件的企业给予最高500万元的奖励。",
        "按照核定投资的30%给予补贴，单个项目补贴最高不超过200万元。",
        "应当自收到申请之日起15个工作日内答复。",
        "截至2022年底，全区共有公园48座，人均公园绿地面积达到8.2平方米。",
        "上半年全区共检查单位862家次，整改隐患1934处。",
        "我区机动车保有量约21.3万辆，公共停车泊位缺口超过3万个。",
        "《某市“十四五”规划》明确，到2025年，全市资源化利用率达到90%以上。",
        "国家要求到2025年，森林覆盖率达到24.1%。",
        "聚焦源头、收运、处置三个环节。",
        "处1万元以上5万元以下的罚款。",
        "会议决定成立5个工作组。",
        "打造15分钟社区生活圈，推进“1+3+N”体系建设。",
        "垃圾分类覆盖率仅为60%，资源化利用率不足30%。",
        "去年全区空气质量优良率达到85%，较上年提高3个百分点。",
        "近三年来累计培训5000人次。",
        "本次抽检共抽取样品200批次，合格率为98.5%。",
        "参加人数超过1000人的活动应当报备。",
        "如涉及金额超过10万元，须集体研究决定。",
        "项目总投资约3.2亿元，占地50亩，总建筑面积3万平方米。",
        "1至6月，一般公共预算收入增长5.2%。",
        "公示时间不少于7天，任期不超过3年。",
        "上海市要求各区2023年底前完成垃圾分类达标率95%。",
        "计算方法：门诊收入/医疗收入×100%。",
    ],
)
def test_scope_fees_limits_statistics_and_quoted_goals_are_no_targets(text: str) -> None:
    assert amounts(read(text)) == []


def test_a_number_that_narrows_stays_in_the_indicator() -> None:
    (reading,) = read("其中平均节能率15%及以上的建筑面积达到40万平方米。")
    assert amounts([reading]) == [("平均节能率15%及以上的建筑面积", 40, "万平方米")]


def test_a_share_before_its_noun_is_a_target() -> None:
    (reading,) = read("到2026年底，全区建成区50%以上的面积达到海绵城市建设目标要求。")
    assert (reading.value, reading.comparator) == (50, ">=")


def test_from_one_value_to_another_promises_the_second() -> None:
    (reading,) = read("人均公园绿地面积由7.4平方米增加到8平方米。")
    assert (reading.indicator, reading.value) == ("人均公园绿地面积", 8)


def test_dated_results_without_a_number_are_milestones() -> None:
    found = read("“十四五”期间，产业结构持续优化，循环型社会基本形成。", goals=True)
    assert [(r.kind, r.indicator, r.value) for r in found] == [
        ("milestone", "产业结构", None),
        ("milestone", "循环型社会", None),
    ]


def test_an_aside_ends_a_sentence_and_is_not_read() -> None:
    text = "新建停车场3处(责任单位:区交通局等5家)新建公园2座。"
    aside = Span(text.index("("), text.index(")") + 1)
    found = clauses.read(cut(text, Span(0, len(text)), FRAME, asides=[aside]), Setting(FRAME))
    assert amounts(found) == [("新建停车场", 3, "处"), ("新建公园", 2, "座")]
    assert [r.quote.of(text) for r in found] == ["新建停车场3处", "新建公园2座"]
