"""A year's list of works as districts print it: what is counted, of what a share is, and whose goals stand in a sentence."""

import pytest

from gongbao.extraction.grammar.periods import Frame, Mention
from gongbao.extraction.targets import clauses
from gongbao.extraction.targets.reading import Reading, Setting
from gongbao.extraction.targets.sentence import cut
from gongbao.model import Span

FRAME = Frame(2023, None, 2023)
LEAD = Mention(Span(0, 0), "goal", None, 2023)


def read(text: str, *, lead: Mention | None = None) -> list[Reading]:
    """Read a text as a paragraph of a district's plan for 2023."""
    return clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME, lead, district=True))


def told(text: str, *, lead: Mention | None = None) -> list[str]:
    """Say each target in one line: indicator, comparator, value and unit."""
    found = read(text, lead=lead)
    return [f"{r.indicator} {r.comparator} {r.value.normalize():f}{r.unit}" for r in found if r.value is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("改建社区综合为老服务中心2家。", ["改建社区综合为老服务中心 = 2家"]),
        ("社区综合为老服务中心总量达到26家。", ["社区综合为老服务中心总量 = 26家"]),
        ("其中护理型床位为60%以上。", ["护理型床位 >= 60%"]),
    ],
)
def test_services_for_the_old_measure_nothing(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("启动零星旧改4个基地。", ["启动零星旧改基地 = 4个"]),
        ("构建12个跨部门协同应用。", ["构建跨部门协同应用 = 12个"]),
        ("构建“2+3+4”产业体系。", []),
        ("参与制定国际标准2项、国家标准15项以上。", ["参与制定国际标准 = 2项", "参与制定国家标准 >= 15项"]),
        ("再推动1200户农民集中居住。", ["推动农民集中居住 = 1200户"]),
        (
            "泵站投用后新增排水能力3万立方米/日，建成后新增处理能力2万吨/年。",
            ["泵站投用后新增排水能力 = 3万立方米/日", "新增处理能力 = 2万吨/年"],
        ),
    ],
)
def test_verbs_of_works_count(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("标准化菜市场改造提升14家。", ["标准化菜市场改造提升 = 14家"]),
        ("道路修缮提升6条，街景整治提升3处。", ["道路修缮提升 = 6条", "街景整治提升 = 3处"]),
        ("改造面积提升20%。", ["改造面积 = 20%"]),
    ],
)
def test_works_that_also_improve_are_told_whole(text: str, expected: list[str]) -> None:
    assert told(text) == expected
    assert {r.kind for r in read(text)} <= {"increment", "change"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "推进杆箱整治，2023年完成11公里，2024年、2025年分别完成9公里和7公里。",
            ["推进杆箱整治 = 11公里", "推进杆箱整治 = 9公里", "推进杆箱整治 = 7公里"],
        ),
        (
            "推进架空线入地和合杆整治，2024年、2025年分别完成9公里和7公里。",
            ["推进架空线入地和合杆整治 = 9公里", "推进架空线入地和合杆整治 = 7公里"],
        ),
        ("新增绿道和步道，2024年分别完成9公里和7公里。", ["新增绿道 = 9公里", "新增步道 = 7公里"]),
    ],
)
def test_figures_of_several_years_are_of_the_same(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("粮食、蔬菜播种面积分别稳定在5万亩、2万亩。", ["粮食播种面积 = 5万亩", "蔬菜播种面积 = 2万亩"]),
        ("小学、初中班额分别控制在45人、50人以内。", ["小学班额 <= 45人", "初中班额 <= 50人"]),
        (
            "工业、农业用水总量分别控制在2亿立方米、3亿立方米以内。",
            ["工业用水总量 <= 2亿立方米", "农业用水总量 <= 3亿立方米"],
        ),
        ("医生、注册护士分别达到300名、500名。", ["医生 = 300名", "注册护士 = 500名"]),
        (
            "信访事项及时受理率、按期答复率均达到100%。",
            ["信访事项及时受理率 = 100%", "信访事项按期答复率 = 100%"],
        ),
        ("食品抽检合格率、按期处置率均达到98%。", ["食品抽检合格率 = 98%", "按期处置率 = 98%"]),
        (
            "企业改造覆盖率、园区改造覆盖率实现双100%。",
            ["企业改造覆盖率 = 100%", "园区改造覆盖率 = 100%"],
        ),
    ],
)
def test_what_one_of_a_list_says_for_all(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年完成食品监督抽检6大类450个批次。", ["完成食品监督抽检 = 450个批次"]),
        ("落实6大类28项举措。", []),
        ("实施6大类28项重点任务。", []),
    ],
)
def test_the_classes_of_what_is_counted_count_nothing(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年，3.5万人（含农民工0.9万人）取得技能证书。", ["取得技能证书 = 3.5万人"]),
        ("到2025年，全区3.5万人取得技能证书。", ["全区取得技能证书 = 3.5万人"]),
        ("到2025年，全区3.5万人以上的街道设立站点。", []),
        ("到2025年，全区8个街道全部创建成为示范街道。", ["全区8个街道创建成为示范街道 = 100%"]),
        ("新增床位300张（含护理型60张）。", ["新增床位 = 300张", "护理型床位 = 60张"]),
    ],
)
def test_people_who_gain_something_may_be_told_with_an_aside(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("错时开放时间不少于总时间的三分之一。", ["错时开放时间占总时间的比例 >= 33.33%"]),
        ("社区托育点实现街道全覆盖。", ["社区托育点街道覆盖 = 100%"]),
        ("6月底前完成所有高层建筑消防设施检测。", ["完成高层建筑消防设施检测 = 100%"]),
        ("对大型公共建筑，到2024年底全部完成能源审计。", ["大型公共建筑完成能源审计 = 100%"]),
    ],
)
def test_of_what_a_share_or_a_whole_is(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实现区级一般公共预算收入同比增长3%。", ["区级一般公共预算收入 = 3%"]),
        ("完成全社会固定资产投资额增长6%。", ["全社会固定资产投资额 = 6%"]),
        ("实现社会消费品零售总额900亿元，同比增长3%。", []),
        ("区级一般公共预算收入同比增长3%。", []),
    ],
)
def test_a_yearly_plan_may_set_growth_on_the_year_before(text: str, expected: list[str]) -> None:
    assert told(text, lead=LEAD) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "市政府提出到2025年全市可再生能源占比达到36%，我区力争到2025年本地发电量达到1.2亿千瓦时。",
            ["本地发电量 = 1.2亿千瓦时"],
        ),
        ("市政府提出到2025年全市可再生能源占比达到36%，我区积极响应，占比达到30%。", []),
        ("市里要求到2025年全市占比达到36%，新建建筑占比达到50%。", []),
    ],
)
def test_own_goals_behind_those_of_a_superior(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("引进内资20亿元，实到外资10亿美元。", "level"),
        ("实际利用外资8亿美元。", "level"),
        ("引进外资企业12家，外资研发中心2家。", "increment"),
    ],
)
def test_capital_that_came_is_a_level(text: str, expected: str) -> None:
    assert read(text, lead=LEAD)[-1].kind == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年均十万人火灾死亡率在0.2以内。", ["年均十万人火灾死亡率 <= 0.2"]),
        ("农村卫生户厕普及率巩固在98%以上。", ["农村卫生户厕普及率 >= 98%"]),
        ("窗口服务满意率均在97%以上。", ["窗口服务满意率 >= 97%"]),
        ("免疫规划疫苗接种率以街道为单位保持在95%以上。", ["免疫规划疫苗接种率 >= 95%"]),
        ("营业面积在300平方米以上，须设置休息区。", []),
    ],
)
def test_where_a_measure_is_kept(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "高血压、糖尿病患者规范管理率均不低于70%。",
            ["高血压患者规范管理率 >= 70%", "糖尿病患者规范管理率 >= 70%"],
        ),
        (
            "全区公共、居民小区充电桩保有量分别达到3000个和6000个。",
            ["全区公共充电桩保有量 = 3000个", "居民小区充电桩保有量 = 6000个"],
        ),
        (
            "居民小区、公共机构设施覆盖率均达到100%。",
            ["居民小区设施覆盖率 = 100%", "公共机构设施覆盖率 = 100%"],
        ),
        ("刑满释放人员衔接率100%、帮教率不低于98%。", ["刑满释放人员衔接率 = 100%", "刑满释放人员帮教率 >= 98%"]),
        ("森林覆盖率达到20%、绿化率达到40%。", ["森林覆盖率 = 20%", "绿化率 = 40%"]),
        ("每个街道至少建成1个标准化站点。", ["每个街道建成标准化站点 >= 1个"]),
        ("年均举办国家级赛事5项、市级赛事10项。", ["年均举办国家级赛事 = 5项", "举办市级赛事 = 10项"]),
    ],
)
def test_what_is_said_once_of_several_rates(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "到2025年，新增泊位4000个，其中2024年新增1200个，智慧停车场达到30个。",
            [("新增泊位", 2025, "increment"), ("新增泊位", 2024, "increment"), ("智慧停车场", 2025, "level")],
        ),
        (
            "到2025年，新增泊位4000个，其中2024年新增1200个，建成停车场8座；共享泊位达到900个。",
            [
                ("新增泊位", 2025, "increment"),
                ("新增泊位", 2024, "increment"),
                ("建成停车场", 2024, "increment"),
                ("共享泊位", 2025, "level"),
            ],
        ),
        (
            "累计建成5G基站2600座，其中年内新建300座。",
            [("建成5G基站", None, "cumulative"), ("新建5G基站", 2023, "increment")],
        ),
        (
            "以2020年为基数，到2025年战略性新兴产业产值实现翻番，绿色建筑面积达到30万平方米。",
            [("战略性新兴产业产值", 2025, "change"), ("绿色建筑面积", 2025, "level")],
        ),
    ],
)
def test_the_year_of_a_part_dates_nothing_behind_it(text: str, expected: list[tuple[str, int | None, str]]) -> None:
    assert [(r.indicator, r.goal.target_year if r.goal else None, r.kind) for r in read(text)] == expected


def test_what_doubles_is_counted_from_the_base_said_before() -> None:
    doubled, next_to_it = read("以2020年为基数，到2025年产值实现翻番，研发经费年均增速不低于12%。")
    assert doubled.baseline and doubled.baseline.baseline_year == 2020
    assert next_to_it.baseline is None
    (doubled,) = read("产值较2021年翻一番。")
    assert doubled.baseline and doubled.baseline.baseline_year == 2021


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为1500名60岁以上老人接种流感疫苗。", ["60岁以上老人接种流感疫苗 = 1500名"]),
        ("消费帮扶金额不低于6000万元。", ["消费帮扶金额 >= 6000万元"]),
        ("帮扶资金不低于6000万元。", []),
        ("预算绩效管理实现全覆盖。", ["预算绩效管理覆盖 = 100%"]),
        ("到2025年，健身设施基本实现全覆盖。", ["健身设施覆盖 ~ 100%"]),
    ],
)
def test_whom_works_reach(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("符合下列条件之一的，可认定为示范基地：年服务企业不少于200家；孵化成功率不低于60%。", []),
        ("有下列情形之一的，启动Ⅱ级响应：24小时降雨量达到100毫米以上，水位超过4.9米。", []),
        ("新建停车场应满足以下要求：充电车位比例不低于10%。", ["充电车位比例 >= 10%"]),
        ("到2025年，达到以下目标：绿化覆盖率达到30%。", ["绿化覆盖率 = 30%"]),
    ],
)
def test_conditions_are_no_goals(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建、改造口袋公园各5座。", ["新建口袋公园 = 5座", "改造口袋公园 = 5座"]),
        ("新建、改造泵站分别为3座和2座。", ["新建泵站 = 3座", "改造泵站 = 2座"]),
        ("五年盘活低效用地1200亩、闲置厂房20万平方米。", ["盘活低效用地 = 1200亩", "盘活闲置厂房 = 20万平方米"]),
    ],
)
def test_what_is_said_once_of_several_works(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年，全市公园数量达到900座，建成区绿地率达到50%。", []),
        ("到2025年，全市公园数量达到900座，本区绿地率达到60%。", ["绿地率 = 60%"]),
        ("按照“应开尽开”原则，推进公园拆墙透绿。", []),
        ("公园绿地应开尽开。", ["公园绿地 = 100%"]),
        ("决定继续有效3件、修改2件、宣布失效4件。", []),
        ("投资、外贸等2项指标未达到预期。", []),
        ("据统计，上半年全区共接报火警76起，其中楼道充电引发的占61%。", []),
    ],
)
def test_what_is_told_of_others_or_of_before_is_no_goal(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年滨河空间贯通率达到70%，到2026年，贯通率进一步提高到80%。",
            ["滨河空间贯通率 = 70%", "滨河空间贯通率 = 80%"],
        ),
        (
            "对医院等重要用户开展用电安全检查，检查率达到100%。",
            ["医院等重要用户开展用电安全检查率 = 100%"],
        ),
    ],
)
def test_rates_are_of_what_was_named_before(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("取消影响通行的停车泊位120个。", ["increment"]),
        ("完成两湖清淤面积150公顷、清淤量80万立方米。", ["increment", "increment"]),
        ("新推出制度创新成果不少于8项。", ["increment"]),
        ("绿地面积达到150公顷。", ["level"]),
    ],
)
def test_what_is_done_adds_up(text: str, expected: list[str]) -> None:
    assert [r.kind for r in read(text, lead=LEAD)] == expected


def test_who_strives_for_a_year_and_not_by_a_day_strives_for_one_thing() -> None:
    found = read("力争全年合同成交额达到150亿元，新认定技术中心6家。")
    assert [r.commitment for r in found] == ["aspirational", "stated"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("确保粮食播种面积在25万亩以上。", ["粮食播种面积 >= 25万亩"]),
        ("救护车配置达到每3万人1辆。", ["每3万人救护车配置 = 1辆"]),
        ("粪污利用率超全省平均水平3个百分点以上。", ["粪污利用率 >= 3个百分点"]),
        ("SO2、NOx排放总量分别比2020年下降12%、15%以上。", ["SO2排放总量 >= 12%", "NOx排放总量 >= 15%"]),
        ("粮油、蔬菜种植面积分别稳定在80万亩、20万亩以上。", ["粮油种植面积 >= 80万亩", "蔬菜种植面积 >= 20万亩"]),
    ],
)
def test_how_far_measures_are_kept_and_for_whom(text: str, expected: list[str]) -> None:
    assert told(text, lead=LEAD) == expected
    assert {r.kind for r in read(text, lead=LEAD)} <= {"level", "change"}


def test_a_quarter_dates_what_is_signed_in_it() -> None:
    (signed,) = read("力争三季度全区新签约项目40个。")
    assert signed.indicator == "全区新签约项目"
    assert signed.goal and signed.goal.target_year == 2023
    (published,) = read("新公布文保单位不少于3处。")
    assert published.kind == "increment"


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        ("加装电梯", "2023年完成110台，2024年完成130台。", ["加装电梯 = 110台", "加装电梯 = 130台"]),
        ("旧区改造", "2023年完成4万平方米。", ["旧区改造 = 4万平方米"]),
        ("养老床位建设", "2023年新增800张，改造200张。", ["新增养老床位 = 800张", "改造养老床位 = 200张"]),
        ("公共机构能效提升", "到2025年，80%以上的机关建成节约型机关。", ["机关建成节约型机关 >= 80%"]),
        ("老旧电梯更新工程", "目标任务：2023年完工30台。", ["老旧电梯更新完工 = 30台"]),
        ("主要目标", "2023年完成30台。", []),
        ("口袋公园建设", "新建绿道3公里。", ["新建绿道 = 3公里"]),
        ("加强组织保障", "2023年完成30台。", []),
    ],
)
def test_a_heading_may_name_the_works_that_are_counted_below_it(heading: str, text: str, expected: list[str]) -> None:
    found = clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME, heading=heading, district=True))
    assert [f"{r.indicator} {r.comparator} {r.value.normalize():f}{r.unit}" for r in found if r.value] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("确保实现“到2025年全区新增绿地50公顷、绿道30公里”的目标。", ["新增绿地 = 50公顷", "新增绿道 = 30公里"]),
        ("打造“2025年十大项目”品牌的目标清晰。", []),
        (
            "培育景区10家（其中星级景区3家）、乡村民宿200家。",
            ["培育景区 = 10家", "星级景区 = 3家", "培育乡村民宿 = 200家"],
        ),
        ("每年安排不少于1500万元专项资金。", []),
        ("每年安排培训不少于1500人次。", ["安排培训 >= 1500人次"]),
    ],
)
def test_quotations_asides_and_funds(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_yearly_share_of_what_is_done_is_done_too() -> None:
    assert [r.kind for r in read("2021—2025年，累计培训人员5000人次，年均不少于1000人次。")] == [
        "cumulative",
        "increment",
    ]
