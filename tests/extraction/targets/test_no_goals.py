"""Numbers that are no goals of the document they stand in, each beside a goal that is worded alike."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gongbao.extraction.grammar.periods import Frame
from gongbao.extraction.targets import clauses
from gongbao.extraction.targets.reading import Setting
from gongbao.extraction.targets.sentence import cut
from gongbao.model import Span

FRAME = Frame(2025, 2025, 2027, made=date(2025, 9, 20))


def values(text: str, **setting: Any) -> list[Decimal | None]:
    """Return the values of the targets of a paragraph in a plan of September 2025 that are not past."""
    found = clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME, **setting))
    return [r.value for r in found if not r.goal or (r.goal.target_year or 2025) >= 2025]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年,全区万元产值能耗同比下降2.2%。林木绿化率达到31.5%。", []),
        ("2023年,全区万元产值能耗同比下降2.2%。林木绿化率要达到31.5%。", ["31.5"]),
        ("2023年,全区万元产值能耗同比下降2.2%。林木绿化率达到31.5%以上。", ["31.5"]),
        ("2026年,全区林木绿化率达到31.5%。人均公园面积达到8平方米。", ["31.5", 8]),
        ("上一个采暖季,全区PM10平均浓度为71微克/立方米,重污染天数不超过3天。", []),
        ("“十四五”前三年,全区新建步道12公里,人均场地面积由1.1平方米增加到1.4平方米。", []),
        ("“十五五”前两年,全区新建步道12公里。", [12]),
        ("2025年6月,全区出动巡查人员800人次,清理垃圾35吨。", []),
        ("2025年11月,全区清理垃圾不少于35吨。", [35]),
        ("据水文部门预报,今年雨季来水量较常年偏多二成,影响我区的台风有1至2个。", []),
    ],
)
def test_what_has_been_or_is_foreseen_is_no_goal(text: str, expected: list[Any]) -> None:
    assert values(text) == [Decimal(value) for value in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县级现有冲锋舟8艘、救生衣600件,不足的要及时补充。", []),
        ("现有公园改造完成12座,改造现有泵站11座。", [12, 11]),
        ("我市运行满20年的燃气管道共18.4公里。", []),
        ("建设绿道共18公里。", [18]),
        ("省上明确,到2025年全省卫生厕所普及率达到92%以上,行政村比例达到75%。我县卫生厕所普及率达到90%。", [90]),
        (
            "石家庄市要求,攻坚期PM2.5平均浓度控制在62微克/立方米以内。我县重污染天数不超过11天,火点数较上年同期减少50%。",
            [11, 50],
        ),
        ("市规划提出,到2025年,全市养老床位数达到17.8万张,照护床位达到1.5万张。", []),
        ("根据规划要求,到2025年,养老床位数达到1.8万张。", ["1.8"]),
        ("据统计,今年上半年全区共接报电动车火警62起,同比上升9.5%,其中停放充电引发的占57%。", []),
        ("东至甲路,西至乙路,占地面积约4.1公顷,总建筑面积约7.3万平方米,涉及被征收人860户。", []),
        ("完成东临甲路、西至乙路的地块征收860户。", [860]),
        ("项目总投资约8.7亿元,其中区级财政承担40%,企业自筹60%。", []),
        ("县政府将重点工作分解为8个方面46项任务,实行月调度。", []),
        ("完成8个方面46项任务。", [46]),
        ("12小时内降雨量达50毫米以上,或者水位超过4.2米时启动,每日报告1次。", []),
        ("爆管抢修到场时间不超过45分钟。", []),
        ("根据普查结果,全区房屋建筑共计4.2万栋,其中自建房3200栋,C、D级危房占1.1%。", []),
        ("本方案涉及12个街道、86个居民区,覆盖人口约110万人。", []),
        ("本次改造的小区绿化率达到30%以上。", [30]),
        ("全年召开联席会议不少于4次,编发简报12期。", [4, 12]),
        ("建设项目分3期实施,完成污水处理厂2期扩建,启动地铁15号线2期。", []),
        ("经审议,决定继续有效12件、修改3件、废止5件。", []),
        ("按照全市统一部署,到2027年,上海各类公园数量将达到1000座以上,建成区40%的面积达到要求。", []),
        ("按照全市统一部署,到2027年,建成各类公园20座。", [20]),
        ("固定资产投资等4项指标未达到预期。", []),
        ("保护范围为四周边界外延5米,建设控制地带为外延20米。", []),
        ("全县火点数较上年同期减少50%,空气质量明显改善。", []),
    ],
)
def test_what_there_is_and_what_others_ask_for_is_no_goal(text: str, expected: list[Any]) -> None:
    assert values(text) == [Decimal(value) for value in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按照省有关部门关于到2027年全省建成20个以上特色小镇的要求,制定本方案。", []),
        ("根据部委关于推动50个左右城市开展试点的部署和省市有关要求,制定本方案。", []),
        ("落实关于促进就业的要求,到2027年新增就业岗位5000个。", [5000]),
    ],
)
def test_what_a_superior_asks_for_is_a_reason_and_no_goal(text: str, expected: list[Any]) -> None:
    assert values(text) == [Decimal(value) for value in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("资金分两期拨付,首期拨付比例为60%,其余40%在验收后拨付。", []),
        ("本办法所需资金由区财政安排,年度总额不超过1500万元。", []),
        ("居民天然气价格由每立方米2.9元调整为3.1元。", []),
        ("阶梯水量为每户每年0—180立方米。", []),
        ("居民消费价格涨幅控制在2%左右。", [2]),
        ("贷款利率不超过贷款市场报价利率加100个基点。", []),
        ("贷款利率不高于LPR加50个基点。", []),
        ("公示期不少于7个工作日。", []),
        ("考核实行百分制,其中断面水质50分,日常管护30分,公众参与20分。", []),
        ("居民出行满意度达到85分以上。", [85]),
    ],
)
def test_money_paid_out_prices_and_points_are_no_goals(text: str, expected: list[Any]) -> None:
    assert values(text) == [Decimal(value) for value in expected]


@pytest.mark.parametrize(
    ("text", "setting", "expected"),
    [
        ("2024年,全市生产总值增长5%。工业总产值突破900亿元。新增企业12家,累计达到60家。", {}, []),
        ("过去一年,全市新建公路45公里。建成公园6个。", {}, []),
        ("2024年,全市生产总值增长5%。今年,新增企业12家。", {}, [12]),
        ("2024年,全市生产总值增长5%。要新增企业12家以上。", {}, [12]),
        ("2024年,全市生产总值增长5%。新增企业12家。", {"heading": "壮大产业"}, [12]),
        ("2026年,全市生产总值增长5%。新增企业12家。", {}, [5, 12]),
    ],
)
def test_what_opens_a_document_with_a_past_year_reviews_it(
    text: str, setting: dict[str, Any], expected: list[int]
) -> None:
    assert values(text, **setting) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("场地面积不少于1500平方米,入驻企业不少于15户,成功率不低于50%的,认定为区级基地。", []),
        ("残疾职工比例达到20%以上、且不少于8人的用人单位,可享受扶持。", []),
        ("企业吸纳5人以上就业并稳定1年以上的,按每人2000元给予补贴。", []),
        ("区水务局每月对保洁质量开展1次考核,得分低于75分的,扣减经费的5%。", [1]),
        ("新建小区控制率不低于70%;改建项目确有困难的,经论证后适当降低,但不得低于50%。", [70, 50]),
        ("每个街道至少储备1处可在24小时内启用的安置点,可安置人数不少于300人。", [1, 300]),
        ("贷款额度个人最高20万元,小微企业不超过300万元。", []),
    ],
)
def test_conditions_of_what_is_granted_are_no_goals(text: str, expected: list[int]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全区现有老旧厂房90处,今年计划改造25处。", [25]),
        ("现有泊位400个,年内新增120个。", [120]),
        ("目前闲置率为17%,力争降至14%以内。", [14]),
        ("目前已建成5G基站700座,年底前累计达到1100座。", [1100]),
        ("目前全区绿化覆盖率达到40%,人均公园绿地12平方米。", []),
        ("目前,全区绿化覆盖率达到40%,力争人均公园绿地12平方米。", []),
        ("在去年新增泊位1500个的基础上,今年再新增1800个。", [1800]),
        ("去年新增泊位1500个,今年再新增1800个。", []),
        ("利用现有场地新建泊位300个。", [300]),
    ],
)
def test_what_there_is_now_is_only_what_a_goal_begins_with(text: str, expected: list[Any]) -> None:
    assert values(text) == [Decimal(value) for value in expected]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("目前闲置率为17%，力争降至14%以内。", "闲置率"),
        ("目前全区共有充电桩3000个，到2026年底达到5000个。", "充电桩"),
        ("目前已建成5G基站700座，年底前累计达到1100座。", "5G基站"),
        ("在去年新增泊位1500个的基础上，今年再新增1800个。", "新增泊位"),
        ("现有泊位400个，年内新增120个。", "新增泊位"),
    ],
)
def test_a_goal_is_named_by_what_there_is_now(text: str, indicator: str) -> None:
    found = clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME))
    assert [r.indicator for r in found] == [indicator]


def test_a_principle_that_names_the_whole_commits_to_nothing() -> None:
    assert values("按照“应建尽建”的原则,稳步推进绿道建设。") == []
    assert values("按照“先急后缓、应改尽改”原则,改造管网50公里。") == [50]
    assert values("公共机构屋顶光伏应建尽建。") == [100]


def test_without_a_year_fully_means_all_only_of_what_is_newly_built_to_a_standard() -> None:
    assert values("新建民用建筑全面执行绿色建筑标准,星级绿色建筑占比达到40%。") == [100, 40]
    assert values("全面执行污染物排放标准。各单位全面执行建筑节能标准。") == []


def test_what_all_of_the_city_does_this_year_is_no_goal_of_a_district() -> None:
    text = "根据市林业局下达的任务,今年全市完成营造林26万亩。我县完成人工造林1.1万亩。"
    assert values(text, district=True) == [Decimal("1.1")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全区新增就业岗位1.2万个,完成年度目标的54%。", []),
        ("年底前完成年度目标任务,新增就业岗位1.2万个。", ["1.2"]),
        ("本办法所称小型工程,是指投资额在400万元以下的工程。", []),
        ("全区共有老年人口30万人,占总人口的36%,预计到2027年将达到40%。", []),
        ("区级财政承担60%,街道承担40%。", []),
        ("保险机构承担的风险比例不低于60%。", [60]),
        ("2025年10月至12月,各街道完成自查,整改率达到100%。", [100]),
        ("2025年5月至8月,各街道完成自查,整改率达到95%。", []),
        ("10月至12月,整改率达到98%。", [98]),
        ("制作海报2000份。", [2000]),
    ],
)
def test_progress_definitions_and_shares_of_costs_are_no_goals(text: str, expected: list[Any]) -> None:
    assert values(text) == [Decimal(value) for value in expected]
