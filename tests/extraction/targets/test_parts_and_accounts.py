"""Parts of what was counted before, lists whose members carry numbers of their own, and accounts of what has been done."""

import pytest

from gongbao.extraction.grammar.periods import Frame
from gongbao.extraction.targets import clauses
from gongbao.extraction.targets.reading import Reading, Setting
from gongbao.extraction.targets.sentence import cut
from gongbao.model import Span

FRAME = Frame(2023, 2023, 2025)


def read(text: str) -> list[Reading]:
    """Read a text as a paragraph of a plan for 2023–2025."""
    found = clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME))
    return [reading for reading in found if reading.value is not None]


def told(text: str) -> list[str]:
    """Say each target in one line: indicator, comparator, value and unit."""
    return [f"{r.indicator} {r.comparator} {r.value.normalize():f}{r.unit}" for r in read(text) if r.value is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "建成3个年接待游客50万人次以上的景区和8个特色村。",
            ["建成年接待游客50万人次以上的景区 = 3个", "建成特色村 = 8个"],
        ),
        ("培育2家年产值超1亿元的企业、6家小微企业。", ["培育年产值超1亿元的企业 = 2家", "培育小微企业 = 6家"]),
        ("建成3个年接待游客50万人次以上的景区。", ["建成年接待游客50万人次以上的景区 = 3个"]),
    ],
)
def test_what_narrows_one_member_of_a_list_does_not_end_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增床位300张，其中至少60张护理床位。", ["新增床位 = 300张", "护理床位 >= 60张"]),
        ("新增床位1.2万张，且包含至少600张护理床位。", ["新增床位 = 1.2万张", "护理床位 >= 600张"]),
        ("新增床位300张，其中60张床位的费用由单位承担。", ["新增床位 = 300张"]),
        ("新增床位300张，其中仅60张。", ["新增床位 = 300张"]),
        ("床位分布在全区，其中60张护理床位。", []),
    ],
)
def test_a_part_may_be_counted_before_it_is_named(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完善制度、优化服务等8项重点工作。", []),
        ("落实加强管理、开展培训等6条措施。", []),
        ("改造东路、西路等8座桥梁。", ["改造桥梁 = 8座"]),
    ],
)
def test_measures_summed_up_behind_their_list_are_none(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("改造全区40家农贸市场。", ["改造全区农贸市场 = 40家"]),
        ("推进全市120个小区开展节能改造。", ["推进全市小区开展节能改造 = 120个"]),
        ("联系全区40家企业。", []),
        ("到2025年，实现对200万平方米公共建筑的用能监测。", ["公共建筑的用能监测 = 200万平方米"]),
        ("到2025年，开展对60家重点企业的节能诊断。", ["开展对重点企业的节能诊断 = 60家"]),
        ("到2025年，实现对60家企业的承诺。", []),
        ("全年培训2万人次，1.5万人取得证书。", ["培训 = 2万人次", "取得证书 = 1.5万人"]),
        ("1.5万人取得证书。", []),
    ],
)
def test_so_many_that_something_is_done_to(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "到2025年，90%以上的社区建设1所为儿童提供服务的儿童之家。",
            ["社区建设1所为儿童提供服务的儿童之家 >= 90%", "社区建设儿童提供服务的儿童之家 = 1所"],
        ),
        ("即办件比例提高10个百分点。", ["即办件比例 = 10个百分点"]),
        ("年均新增就业岗位3000个。", ["年均新增就业岗位 = 3000个"]),
        ("年均10万人口火灾死亡率控制在0.2以下。", ["年均10万人口火灾死亡率 <= 0.2"]),
        ("新增8000户为老服务用户。", ["新增为老服务用户 = 8000户"]),
        ("要求全区粮食面积不低于3000亩。", ["全区粮食面积 >= 3000亩"]),
        ("全年共组织开展抽检600批次。", ["开展抽检 = 600批次"]),
        ("市区入园率达到98%，县城达到92%。", ["市区入园率 = 98%", "县城入园率 = 92%"]),
        ("创新指数全市靠前，营商环境评价名次稳步提升，跃居全省前10位。", ["营商环境评价名次稳步提升 <= 10位"]),
        ("共享单车规模控制在2000辆以内。", ["共享单车规模 <= 2000辆"]),
    ],
)
def test_how_the_name_of_an_indicator_begins(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [("人口自然增长率控制在6‰以内。", "level"), ("工业产值增长率达到6%。", "change"), ("产值增速达到6%。", "change")],
)
def test_how_fast_a_population_grows_by_itself_is_its_state(text: str, kind: str) -> None:
    assert [reading.kind for reading in read(text)] == [kind]


ACCOUNT = "全市发放救助金3亿元。将2万人纳入保障，累计救助5万人次。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"2016年以来，建成服务中心12个。{ACCOUNT}", []),
        (f"截至“十三五”末，建成服务中心12个。{ACCOUNT}", []),
        (f"据了解，去年全区新增绿地60公顷。{ACCOUNT}", []),
        ("截至2022年底，建成服务中心12个。全市绿地面积3800公顷。2025年新增绿地60公顷。", ["新增绿地 = 60公顷"]),
        ("建成服务中心12个。新增绿地60公顷。", ["建成服务中心 = 12个", "新增绿地 = 60公顷"]),
    ],
)
def test_an_account_of_what_has_been_goes_on_until_a_time_to_come_is_named(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成市上下达的2023年天数任务，力争优良天数不少于202天。", ["优良天数 >= 202天"]),
        ("市上下达的2023年任务为优良天数不少于202天。", []),
    ],
)
def test_what_is_handed_down_is_ones_own_once_it_is_to_be_done(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "地区生产总值增长5%，零售总额300亿元，固定资产投资额增长8%。",
            ["地区生产总值 = 5%", "零售总额 = 300亿元", "固定资产投资额 = 8%"],
        ),
        ("建设冷库，估算投资额3亿元。", []),
    ],
)
def test_what_an_amount_only_describes_may_yet_grow(text: str, expected: list[str]) -> None:
    found = clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME, goals=True))
    assert [f"{r.indicator} = {r.value}{r.unit}" for r in found if r.value is not None] == expected


@pytest.mark.parametrize(("goals", "expected"), [(True, ["财政收入 = 3%"]), (False, [])])
def test_a_change_on_the_year_before_is_a_goal_among_goals(goals: bool, expected: list[str]) -> None:
    text = "财政收入同比增长3%。"
    found = clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME, goals=goals))
    assert [f"{r.indicator} = {r.value}{r.unit}" for r in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年，50个小区新增充电设施。", ["小区新增充电设施 = 50个"]),
        ("50个小区新增充电设施。", []),
        ("在6家菜市场建设追溯系统。", ["菜市场建设追溯系统 = 6家"]),
        ("在12个社区开展试点服务。", ["社区开展试点服务 = 12个"]),
        ("在5个方面开展探索。", []),
        ("在3个工作日内办结。", []),
        ("在6家菜市场的显著位置。", []),
    ],
)
def test_in_how_many_places_something_is_done(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施16个卫生院、158个卫生室改扩建项目。", ["实施卫生院改扩建项目 = 16个", "实施卫生室改扩建项目 = 158个"]),
        ("完成12个小区、8个公园改造。", ["小区改造 = 12个", "公园改造 = 8个"]),
        ("新建12个公园、8个广场。", ["新建公园 = 12个", "新建广场 = 8个"]),
    ],
)
def test_what_is_done_to_two_is_said_once(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("社区设施面积达到每百户30平方米以上。", ["每百户社区设施面积 >= 30平方米"]),
        ("充电桩密度控制在每百米2个以内。", ["充电桩密度 <= 2个"]),
        ("每百户充电桩达到30个。", ["每百户充电桩 = 30个"]),
        ("增加学位500个，其中幼儿园80个、小学420个。", ["增加学位 = 500个", "幼儿园学位 = 80个", "小学学位 = 420个"]),
        ("新增充电桩300个，其中公共充电桩120个。", ["新增充电桩 = 300个", "公共充电桩 = 120个"]),
        ("完成井盖病害治理200座，确保完好率不低于98%。", ["完成井盖病害治理 = 200座", "井盖完好率 >= 98%"]),
        ("某某区将新建4个社区中心。", ["新建社区中心 = 4个"]),
    ],
)
def test_of_what_and_for_each_of_whom_a_number_is(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("争取建成研究院1家，重点实验室2家。", ["aspirational", "aspirational"]),
        ("争取建成研究院1家，建设实验室2家。", ["aspirational", "stated"]),
        ("争取建成研究院1家；新型研发机构2家。", ["aspirational", "stated"]),
        ("争取建成研究院12家，覆盖率达到50%。", ["aspirational", "stated"]),
    ],
)
def test_the_verb_of_a_list_carries_its_strength(text: str, expected: list[str]) -> None:
    assert [reading.commitment for reading in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年，抽检合格率达到98%等。", ["抽检合格率 = 98%"]),
        ("到2025年，新增绿地20公顷、绿道15公里等。", ["新增绿地 = 20公顷", "新增绿道 = 15公里"]),
        ("到2025年，新增绿地20公顷等目标任务。", ["新增绿地 = 20公顷"]),
    ],
)
def test_and_so_on_may_stand_behind_the_last_number(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("将70%的降雨就地消纳和利用。", ["降雨就地消纳和利用 = 70%"]),
        ("采取渗、滞等措施，将至少75%的降雨就地消纳。", ["降雨就地消纳 >= 75%"]),
        ("将30%的资金用于教育。", []),
        ("冶炼渣、工业副产石膏利用率分别达73%。", ["冶炼渣利用率 = 73%", "工业副产石膏利用率 = 73%"]),
        ("这一目标较2020年提升近20个百分点。", []),
        ("到2025年，这一比例提升到60%。", ["这一比例 = 60%"]),
    ],
)
def test_shares_that_something_is_done_to_or_that_several_have(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("old", ["从2020年的640万户", "从2020年640万户", "由2020年640万户"])
def test_an_old_value_may_follow_its_year_at_once(old: str) -> None:
    (reading,) = read(f"到2025年，用户数{old}提高到6000万户。")
    assert (reading.value, reading.goal and reading.goal.target_year) == (6000, 2025)
    assert reading.baseline and reading.baseline.baseline_year == 2020


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建20个以上的文化设施项目。", ["新建文化设施项目 >= 20个"]),
        ("改造20户以上的小区。", []),
        ("创建甲县、乙县2个公路示范县、6个示范乡镇。", ["创建甲县、乙县公路示范县 = 2个", "创建示范乡镇 = 6个"]),
        ("改造东路、西路5条道路。", []),
        ("选择甲市、乙市、丙市3个城市。", []),
        ("推进甲县、乙县两个改革试点。", []),
    ],
)
def test_a_verb_counts_over_a_bound_and_over_all_the_names_of_what_it_counts(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公共绿地面积达到人均8平方米。", ["人均公共绿地面积 = 8平方米"]),
        ("人均场地面积比2020年提升20%，达到人均0.18平方米以上。", ["人均场地面积 = 20%", "人均场地面积 >= 0.18平方米"]),
        ("两个指标均达到30%。", ["两个指标 = 30%"]),
        ("具备条件的建制村100%通客车。", ["具备条件的建制村通客车 = 100%"]),
    ],
)
def test_a_measure_for_each_head_may_follow_its_verb(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对投资2亿元以上的项目，当年度到位5000万元，给予人才指标1名，同一企业最多不超过10名。", []),
        ("对新认定的企业，一次性给予奖励，每家不超过3个。", []),
        ("对投资5亿元以上的工业项目、投资1亿元以上且填补空白的项目，经认定后可享受政策。", []),
        ("企业新增产值超过1亿元，按照每新增1亿元奖励10万元的标准执行。", []),
        ("新增产值超过1亿元，新增企业30家。", ["新增产值 > 1亿元", "新增企业 = 30家"]),
        ("对困难家庭加强帮扶，新增养老床位300张。", ["新增养老床位 = 300张"]),
        ("对符合条件的企业给予支持，力争新增企业300家。", ["新增企业 = 300家"]),
    ],
)
def test_what_is_granted_under_conditions_is_no_goal(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增国家级示范企业20家、省级50家。", ["新增国家级示范企业 = 20家", "新增省级示范企业 = 50家"]),
        ("实施40个工业项目、15个技术改造项目。", ["实施工业项目 = 40个", "实施技术改造项目 = 15个"]),
        ("推动4个产业集群加快向世界级迈进。", []),
        ("推动40家企业开展清洁生产审核。", ["推动企业开展清洁生产审核 = 40家"]),
        ("当年度新增企业30家。", ["新增企业 = 30家"]),
    ],
)
def test_members_of_a_list_keep_their_own_names(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设2座220千伏变电站、3座110千伏变电站。", ["建设220千伏变电站 = 2座", "建设110千伏变电站 = 3座"]),
        (
            "到2025年，检查检验结果100%互认，平均住院日控制在7.5天以内。",
            ["检查检验结果互认 = 100%", "平均住院日 <= 7.5天"],
        ),
        ("群众诉求1日内联系、5日内办结，办结率99%以上。", ["群众诉求办结率 >= 99%"]),
        ("住宅加装电梯完工150台、新开工120台。", ["住宅加装电梯完工 = 150台", "新开工住宅加装电梯 = 120台"]),
        ("中心规划建筑面积约12万平方米。", []),
    ],
)
def test_names_that_hold_numbers_and_what_is_done_by_when(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "commitment"),
    [
        ("经过三年努力，培育示范场景10个。", "stated"),
        ("努力培育示范场景10个。", "aspirational"),
        ("力争经过三年努力，培育示范场景10个。", "aspirational"),
    ],
)
def test_an_effort_made_is_no_word_of_strength(text: str, commitment: str) -> None:
    assert [reading.commitment for reading in read(text)] == [commitment]
