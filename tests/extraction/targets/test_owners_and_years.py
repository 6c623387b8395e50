"""Whose measure it is, what year it is for, and what is no charge: constructions with siblings in other words."""

from decimal import Decimal

import pytest

from gongbao.extraction.grammar.periods import Frame
from gongbao.extraction.stages import extract
from gongbao.extraction.targets import clauses
from gongbao.extraction.targets.reading import Reading, Setting
from gongbao.extraction.targets.sentence import cut
from gongbao.model import Gazette, Span
from gongbao.reading import read as read_gazette
from gongbao.vocabulary import Vocabularies

FRAME = Frame(2023)


def read(text: str) -> list[Reading]:
    """Read a text as a paragraph of a document of 2023."""
    return clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME, district=True))


def told(text: str) -> list[str]:
    """Say each target in one line: indicator, comparator, value, unit and year."""
    return [
        f"{r.indicator} {r.comparator} {r.value.normalize():f}{r.unit} {r.goal.target_year if r.goal else '-'}"
        for r in read(text)
        if r.value is not None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("数据中心绿电占比2025年不低于20%。", ["数据中心绿电占比 >= 20% 2025"]),
        ("新能源公交车占比2024年达到80%，2025年达到100%。",
         ["新能源公交车占比 = 80% 2024", "新能源公交车占比 = 100% 2025"]),
        ("清洁能源消费占比2030年超过35%。", ["清洁能源消费占比 > 35% 2030"]),
    ],
)  # fmt: skip
def test_a_year_behind_a_share_is_no_comparison(text: str, expected: list[str]) -> None:
    assert told(text) == expected
    assert all(reading.baseline is None for reading in read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建筑垃圾资源化利用率由2020年的88%提高到2025年的95%。", ["建筑垃圾资源化利用率 = 95% 2025"]),
        ("公共充电桩从2022年的1200个增加到2025年的3000个。", ["公共充电桩 = 3000个 2025"]),
        ("万元GDP用水量由2020年的35立方米下降至2025年的30立方米以下。", ["万元GDP用水量 <= 30立方米 2025"]),
        ("垃圾填埋比例从2021年的12%降低到2026年的5%左右。", ["垃圾填埋比例 ~ 5% 2026"]),
        ("轨道交通里程由2022年的80公里增长到2027年的120公里。", ["轨道交通里程 = 120公里 2027"]),
    ],
)  # fmt: skip
def test_from_a_year_to_a_year_is_a_level_with_a_baseline(text: str, expected: list[str]) -> None:
    assert told(text) == expected
    (reading,) = read(text)
    assert reading.kind == "level"
    assert reading.direction in ("increase", "decrease")
    assert reading.baseline is not None
    assert reading.baseline.baseline_year in (2020, 2021, 2022)


@pytest.mark.parametrize(
    ("text", "unit", "values"),
    [
        ("2023年、2024年、2025年分别开展补贴性培训60万、65万和70万人次。", "万人次", [60, 65, 70]),
        ("2023年、2024年分别造林3万、4万亩。", "万亩", [3, 4]),
        ("2024年和2025年分别新增装机5万和8万千瓦。", "万千瓦", [5, 8]),
        ("2024年、2025年分别完成投资20亿、25亿元。", "亿元", [20, 25]),
    ],
)
def test_a_multiplier_takes_the_unit_of_the_last_number(text: str, unit: str, values: list[int]) -> None:
    assert [(r.unit, r.value) for r in read(text)] == [(unit, Decimal(value)) for value in values]


def test_figures_year_by_year_do_not_date_what_follows() -> None:
    found = told("2023年、2024年分别开展培训60万人次和65万人次，培训后就业率不低于50%。")
    assert found[-1] == "培训后就业率 >= 50% -"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("三年内新增社区食堂12家，食品安全检查每季度至少1次。", None),
        ("到2025年，队伍达到120人。每年开展演练不少于2次。", None),
        ("2024年完成改造20个，每月巡查不少于2次。", None),
        ("到2025年，每年开展演练不少于2次。", 2025),
    ],
)
def test_a_frequency_has_the_year_of_its_own_clause_only(text: str, year: int | None) -> None:
    last = read(text)[-1]
    assert last.kind == "frequency"
    assert (last.goal.target_year if last.goal else None) == year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("光伏装机方面，2024年、2025年分别新增10万千瓦和12万千瓦，力争到2026年累计装机突破50万千瓦。",
         ["新增光伏装机 = 10万千瓦 2024", "新增光伏装机 = 12万千瓦 2025", "光伏装机 > 50万千瓦 2026"]),
        ("养老床位方面，到2025年达到9000张。", ["养老床位 = 9000张 2025"]),
        ("绿化面积方面，2024年新增20公顷，2025年新增30公顷。",
         ["新增绿化面积 = 20公顷 2024", "新增绿化面积 = 30公顷 2025"]),
        ("绿色电力消费方面，数据中心绿电占比不低于20%。", ["数据中心绿电占比 >= 20% -"]),
    ],
)  # fmt: skip
def test_a_sentence_may_say_first_what_it_is_about(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("依法实施强制性清洁生产审核，审核完成率达100%。", "强制性清洁生产审核完成率"),
        ("推动社区卫生服务中心与养老机构签约合作，签约率保持100%。", "社区卫生服务中心与养老机构签约率"),
        ("将海绵指标纳入土地出让条件，落实率100%。", "海绵指标纳入土地出让条件落实率"),
        ("既有公共建筑能耗在线监测接入600幢，覆盖面积3500万平方米。", "既有公共建筑能耗在线监测覆盖面积"),
        ("2023年底前建成投用大件垃圾拆解中心2座，处理能力合计150吨/日。", "大件垃圾拆解中心处理能力"),
        ("新增农村生活污水治理行政村120个，治理率提高8个百分点。", "农村生活污水治理率"),
        ("落实超低能耗建筑项目不少于3个、总建筑面积15万平方米以上。", "超低能耗建筑项目总建筑面积"),
        ("对能耗超限额的楼宇，责令限期整改，整改完成率100%。", "能耗超限额的楼宇整改完成率"),
        ("新增绿地15公顷，绿化覆盖率达到40%。", "绿化覆盖率"),
    ],
)
def test_a_bare_measure_is_of_what_was_built_or_done_before(text: str, indicator: str) -> None:
    assert read(text)[-1].indicator == indicator


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("水厂三期到2025年新增处理能力10万立方米/日。", "increment"),
        ("每个县（市、区）打造1个以上劳务品牌。", "increment"),
        ("青年就业见习每年不少于1.5万人。", "increment"),
        ("带动就业75万人。", "increment"),
        ("每个街道建有2家以上综合为老服务中心。", "level"),
        ("处理能力达到10万立方米/日。", "level"),
    ],
)
def test_what_is_added_each_year_or_each_place_is_an_increment(text: str, kind: str) -> None:
    assert read(text)[0].kind == kind


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("新发放企业贷款加权平均利率较上年下降0.2个百分点，无还本续贷累计发放200亿元。", 2),
        ("政府采购合同预付款比例不低于40%。", 1),
        ("开展补贴性职业技能培训5万人次。", 1),
        ("政府性融资担保年化费率保持1%以下。", 0),
        ("按贷款利率的50%给予贴息，最高200万元。", 0),
        ("企业应当预付合同金额30%以上。", 0),
        ("工作成效纳入年度综合考核，分值占比5分。", 0),
    ],
)
def test_charges_are_no_targets_but_a_lower_rate_of_interest_is(text: str, count: int) -> None:
    assert len(read(text)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("对近三年能耗超限额的楼宇，责令限期整改，整改完成率100%。", 1),
        ("针对近两年发生事故的企业，每季度检查不少于1次。", 1),
        ("近三年累计新增绿地50公顷。", 0),
        ("近五年，绿化覆盖率提高到40%。", 0),
    ],
)
def test_past_years_may_say_only_what_something_is_done_to(text: str, count: int) -> None:
    assert len(read(text)) == count


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("农村劳动力转移就业规模基本保持在1600万人。", "~"),
        ("供水总量基本维持在3亿立方米。", "~"),
        ("失业率基本稳定在5%以内。", "<="),
        ("就业规模保持在1600万人。", "="),
    ],
)
def test_what_is_kept_by_and_large_is_about_so_much(text: str, comparator: str) -> None:
    assert read(text)[0].comparator == comparator


PLAN = """某区人民政府关于印发《某区2024年节能减排重点工作安排》的通知
某府发〔2024〕5号
各街道办事处，区级各部门：
现将《某区2024年节能减排重点工作安排》印发给你们，请认真执行。
某区人民政府
2024年2月26日
某区2024年节能减排重点工作安排
2023年，全区完成改造42万平方米。到2030年，全市将实现碳达峰。现将重点工作安排如下。
一、重点工作
（一）绿色制造
新增市级绿色工厂2家。
"""
REVIEW = """某区人民政府办公室关于2023年上半年重点工作督查情况的通报
某府办〔2023〕21号
各街道办事处，区级各部门：
现将有关情况通报如下。
一、总体情况
上半年，完成老旧小区改造17个，办结率87%。
二、下步要求
（一）对标补短。9月底前完工30个。
（二）提升质效。办结率必须达到98%以上。
某区人民政府办公室
2023年7月8日
"""


def _targets(text: str, vocabularies: Vocabularies) -> list[tuple[str, int, int | None]]:
    gazette: Gazette = read_gazette(
        text.encode(), file_name="2024-03.txt", publisher_id="yangpu", vocabularies=vocabularies
    )
    rows = extract(gazette, vocabularies).rows["targets"]
    return [(row["indicator"], int(row["value"]), row["target_year"]) for row in rows]


def test_a_past_year_in_a_lead_in_dates_nothing(vocabularies: Vocabularies) -> None:
    assert _targets(PLAN, vocabularies) == [("新增市级绿色工厂", 2, 2024)]


def test_a_review_sets_goals_below_its_demands_only(vocabularies: Vocabularies) -> None:
    found = _targets(REVIEW, vocabularies)
    assert [(value, year) for _, value, year in found] == [(30, 2023), (98, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年6月底前完成改造10个，9月底前完成改造20个，年底前完成改造30个。", [2024, 2024, 2024]),
        ("2025年一季度前完成80%的整治任务，二季度全面完成。", [2025, 2025]),
        ("2024年上半年开工5个，下半年竣工3个。", [2024, 2024]),
        ("2025年3月底前建成2座，6月底前建成4座。", [2025, 2025]),
        ("6月底前建成2座，9月底前建成4座。", [2023, 2023]),
    ],
)
def test_months_and_quarters_are_of_the_year_said_before_them(text: str, expected: list[int]) -> None:
    assert [r.goal.target_year if r.goal else None for r in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("开展补贴性职业技能培训200万人次以上，其中农民工80万人次以上。", "农民工补贴性职业技能培训"),
        ("培育高素质农民1.2万人，其中40岁以下的占一半以上。", "40岁以下高素质农民占比"),
        ("招聘教师300名，其中硕士研究生占六成以上。", "硕士研究生占比"),
        ("新增公共充电桩800个，其中快充桩300个。", "快充桩"),
        ("2024—2026年，每年新建口袋公园不少于10个，三年共新建30个以上。", "新建口袋公园"),
        ("三年累计完成居家环境适老化改造3000户。", "居家环境适老化改造"),
        ("每千名老年人拥有养老床位40张。", "每千名老年人拥有养老床位"),
        ("垃圾分类示范片区覆盖率、达标率双双达到95%以上。", "垃圾分类示范片区达标率"),
        ("重点建设项目开工率不低于90%。", "重点建设项目开工率"),
    ],
)
def test_a_part_is_named_by_its_whole(text: str, indicator: str) -> None:
    assert read(text)[-1].indicator == indicator


def test_all_thirty_are_one_target() -> None:
    assert told("2024年底前完成全部30个老旧小区改造。") == ["老旧小区改造 = 30个 2024"]


@pytest.mark.parametrize("text", ["新增就业5万人，同比增长10%以上。", "确保完成投资20亿元，同比提高8%以上。"])
def test_a_comparison_with_the_year_before_needs_no_year_in_the_text(text: str) -> None:
    last = read(text)[-1]
    assert last.kind == "change"
    assert last.baseline is not None
    assert last.baseline.baseline_year == 2022


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年上半年建成区档案馆新馆，设置阅览座位180个。", ["区档案馆新馆阅览座位"]),
        ("推进区第二医院迁建工程建设，2025年底前竣工，新增床位300张。", ["区第二医院新增床位"]),
        ("厨余垃圾处理厂，设计年处理能力达到12万吨。", ["厨余垃圾处理厂设计年处理能力"]),
        ("推进养老服务体系建设，新增床位300张。", ["新增床位"]),
        ("推进老旧小区电梯加装，三年完工60台。", ["老旧小区电梯加装完工"]),
        ("利用闲置仓库建设室内球场，2025年新增6处。", ["新增室内球场"]),
        ("签约亿元以上项目50个，开工40个，竣工20个。", ["签约亿元以上项目", "亿元以上项目开工", "亿元以上项目竣工"]),
        (
            "确保重点项目一季度开工率达50%，上半年达80%，10月底前全部开工。",
            ["重点项目开工率", "重点项目开工率", "重点项目开工"],
        ),
        ("实施绿化行动，新建公园6个，植树造林200亩。", ["新建公园", "植树造林"]),
        (
            "一类企业废水回用率不得低于80%，二类、三类企业分别不得低于70%和60%。",
            ["一类企业废水回用率", "二类企业废水回用率", "三类企业废水回用率"],
        ),
    ],
)
def test_indicators_take_what_they_are_of_from_the_clause_before(text: str, expected: list[str]) -> None:
    frame = Frame(2025, 2025, 2027)
    found = clauses.read(cut(text, Span(0, len(text)), frame), Setting(frame))
    assert [reading.indicator for reading in found if reading.value is not None] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("新增劳动力平均受教育年限超过14年。", "level"),
        ("新建步道宽度不小于2米。", "level"),
        ("城镇新增就业不少于1.2万人。", "increment"),
        ("全区配备抢险泵车不少于4台。", "level"),
        ("清淤量不少于3万立方米。", "level"),
        ("新增床位不少于300张。", "increment"),
    ],
)
def test_sizes_and_amounts_held_are_levels(text: str, kind: str) -> None:
    (reading,) = clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME))
    assert reading.kind == kind


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("推广火灾报警系统，2024年底前安装率不低于70%。", "火灾报警系统安装率"),
        ("完成沿街自建房排查，排查率达到100%。", "沿街自建房排查率"),
        ("实施办公楼照明节能改造，节电率不低于15%。", "办公楼照明节能改造节电率"),
        ("推动社区食堂社会化运营，到2025年运营率达到80%。", "社区食堂社会化运营率"),
        ("建立独居老人探访制度，周探访率达到100%。", "独居老人周探访率"),
        ("落实首问负责制，群众满意度达到95%。", "群众满意度"),
        ("实施就业优先战略，失业率控制在5%以内。", "失业率"),
        ("优化审批流程，网办率达到90%。", "网办率"),
        ("对规模以上企业开展免费评估，2024年完成评估不少于80家。", "规模以上企业完成评估"),
    ],
)
def test_a_bare_rate_is_of_the_deed_before_it(text: str, indicator: str) -> None:
    assert [r.indicator for r in read(text)] == [indicator]
