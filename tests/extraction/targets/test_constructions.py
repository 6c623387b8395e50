"""Forms in which goals are printed besides the plain ones, and amounts that look like goals and are none."""

import pytest

from gongbao.extraction.grammar.periods import Frame
from gongbao.extraction.targets import clauses
from gongbao.extraction.targets.reading import Reading, Setting
from gongbao.extraction.targets.sentence import cut
from gongbao.model import Span

FRAME = Frame(2023, 2023, 2025)


def read(text: str) -> list[Reading]:
    """Read a text as a paragraph of a district's plan for 2023–2025."""
    found = clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME, district=True))
    return [reading for reading in found if reading.value is not None]


def told(text: str) -> list[str]:
    """Say each target in one line: indicator, comparator, value and unit."""
    return [f"{r.indicator} {r.comparator} {r.value.normalize():f}{r.unit}" for r in read(text) if r.value is not None]


def years(text: str) -> list[int | None]:
    """Return the year of each target."""
    return [reading.goal.target_year if reading.goal else None for reading in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新能源重型货车保有量突破八十万辆。", ["新能源重型货车保有量 > 80万辆"]),
        ("数字经济规模达到五千亿元。", ["数字经济规模 = 5000亿元"]),
        ("新增公共充电桩八万个左右。", ["新增公共充电桩 ~ 8万个"]),
        ("新增装修垃圾年处理能力三十万吨。", ["新增装修垃圾年处理能力 = 30万吨"]),
        ("改造管网一千二百公里。", ["改造管网 = 1200公里"]),
        ("新车销售量占比达到八成五以上。", ["新车销售量占比 >= 85%"]),
        ("铁路专用线接入比例达到八成半。", ["铁路专用线接入比例 = 85%"]),
        ("托班占比达到五成，事故起数下降两成以上。", ["托班占比 = 50%", "事故起数 >= 20%"]),
    ],
)
def test_a_chinese_numeral_leaves_its_multiplier_to_the_unit(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("车桩比达到1.9:1。", ["车桩比 = 1.9:1"]),
        ("车桩比不高于2：1。", ["车桩比 <= 2:1"]),
        ("降尘量不超过4.5吨/平方公里·月。", ["降尘量 <= 4.5吨/平方公里·月"]),
        ("防洪标准达到100年一遇。", ["防洪标准 = 100年一遇"]),
        ("每万人公交车达到16标台/万人。", ["每万人公交车 = 16标台/万人"]),
        ("药品不良反应报告达到800份/百万人口。", ["药品不良反应报告 = 800份/百万人口"]),
        ("市民满意率保持全市前三。", ["市民满意率 <= 3名"]),
        ("营商环境评价排名力争进入前十。", ["营商环境评价排名 <= 10名"]),
        ("综合排名进入全省第1位。", ["综合排名 = 1位"]),
        ("到2025年，战略性新兴产业总产值达到2020年的2倍。", ["战略性新兴产业总产值 = 2倍"]),
    ],
)
def test_ratios_rates_and_places(text: str, expected: list[str]) -> None:
    assert [line.replace("：", ":") for line in told(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "单次停放24小时内最高不超过30元。",
        "其他区域每次不超过10元。",
        "城乡居民最低生活保障标准为每人每月1680元，其中重残无业人员按130%发放。",
        "特困人员供养标准提高到每人每月2190元。",
        "孤儿养育标准由2200元提高到2400元。",
        "家庭月人均收入应低于3360元，人均货币财产低于15万元。",
        "个人创业担保贷款最高额度为50万元。",
        "单个项目支持资金不超过500万元。",
        "2020年，全年完成造林8万亩，森林覆盖率达到18.2%。",
        "五年来，累计新增公园12座。",
        "预计全年完成投资30亿元。",
        "劣Ⅴ类水体消除率100%得满分，每下降1个百分点扣2分。",
        "水质达标率达到100%，得5分。",
        "每季度召开1次会议。",
        "申请人应当具有5年以上工作经验，年龄不超过45周岁。",
        "首付款比例不低于20%，贷款期限最长30年。",
        "对符合条件的企业，给予不超过100万元的一次性奖励，最高不超过实际投入的30%。",
        "失业保险金标准调整为每人每月2175元。",
        "企业缴费比例由20%降至16%。",
        "2022年，全区实现地区生产总值1200亿元，同比增长5.2%。",
    ],
)
def test_prices_benefits_results_and_scores_are_none(text: str) -> None:
    assert [r for r in read(text) if not (r.goal and r.goal.target_year and r.goal.target_year < FRAME.year)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年末，贷款余额突破4200亿元，担保在保余额比上年末增长15%左右。", [2025, 2025]),
        ("推进项目前期工作，力争“十五五”期间新增风电装机30万千瓦。", [2030]),
        ("“十四五”和“十五五”分别完成节能改造150万平方米和180万平方米。", [2025, 2030]),
        ("“十四五”“十五五”期间，累计建设虚拟电厂8万千瓦以上。", [2030]),
        ("到2025年底，累计建成智能工厂70家、2027年底达到100家。", [2025, 2027]),
        ("到2030年，当年新增车辆中新能源汽车比例达到40%。", [2030]),
        ("2024年新建口袋公园11座，2025年再建9座。", [2024, 2025]),
        ("新建绿道900公里，其中2023年350公里，2024年300公里。", [None, 2023, 2024]),
        ("到2025年，数字经济规模突破3800亿元。届时，智慧化覆盖率达68%。", [2025, 2025]),
        ("经过5年努力，数字经济增加值增长50%以上。", [2028]),
        ("2024—2026年，每年新建公厕不少于20座，三年累计不少于60座。", [2026, 2026]),
        ("在已有31个行业的基础上，年内新增10个行业纳入改革范围。", [2023]),
    ],
)
def test_the_year_of_a_target(text: str, expected: list[int | None]) -> None:
    assert years(text) == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("到2025年，旅客发送量较“十三五”末增长20%。", 2020),
        ("与“十三五”末相比，能耗下降10%。", 2020),
        ("贷款余额比上年末增长15%。", 2022),
        ("到2025年，总产值达到2020年的2倍。", 2020),
        ("PM10平均浓度同比改善6%以上。", 2022),
        ("以2020年用水总量为基数，2025年全区用水总量下降6%。", 2020),
        ("标准化托盘使用率年均提高2个百分点。", None),
    ],
)
def test_what_a_change_is_measured_from(text: str, year: int | None) -> None:
    (reading,) = read(text)
    assert (reading.baseline and reading.baseline.baseline_year) == year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("▶新增停车位900个；●改造小区18个。", ["新增停车位 = 900个", "改造小区 = 18个"]),
        ("★新建公园3座。√新增床位30张。", ["新建公园 = 3座", "新增床位 = 30张"]),
        ("新增公共（含专用）充电桩1800个。", ["新增公共（含专用）充电桩 = 1800个"]),
        ("新增350个公共(含专用)充电桩。", ["新增公共(含专用)充电桩 = 350个"]),
        ("在用电梯检验率100%，基本药物抽检覆盖率100%。", ["在用电梯检验率 = 100%", "基本药物抽检覆盖率 = 100%"]),
        ("人为因素事故下降10%。", ["人为因素事故 = 10%"]),
        ("累计签约6000户。", ["签约 = 6000户"]),
        ("完成功能提升35公顷，实施居住环境改善2000户。", ["完成功能提升 = 35公顷", "实施居住环境改善 = 2000户"]),
        ("建成率达到40%以上、力争50%。", ["建成率 >= 40%", "建成率 = 50%"]),
        ("空气质量优良率保持在85%以上（力争88%）。", ["空气质量优良率 >= 85%", "空气质量优良率 = 88%"]),
        ("旅游收入年均增长12%以上。", ["旅游收入年均增长 >= 12%"]),
    ],
)  # fmt: skip
def test_an_indicator_keeps_its_words_and_no_others(text: str, expected: list[str]) -> None:
    assert [line.replace("(", "（").replace(")", "）") for line in told(text)] == [
        line.replace("(", "（").replace(")", "）") for line in expected
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("优化提升40条背街后巷交通组织。", ["优化提升背街后巷交通组织 = 40条"]),
        ("对辖区70条背街小巷路灯进行维修更换。", ["辖区背街小巷路灯进行维修更换 = 70条"]),
        ("开展4万名40-74周岁居民肠癌筛查。", ["开展40-74周岁居民肠癌筛查 = 4万名"]),
        ("为不少于8000名适龄女生提供疫苗接种服务。", ["适龄女生提供疫苗接种服务 >= 8000名"]),
        ("完成白银路、塔城路等3座泵站改造。", ["泵站改造 = 3座"]),
        ("完成剩余8600亩养殖池塘改造。", ["养殖池塘改造 = 8600亩"]),
        ("到2025年，300个高频事项实现“智能秒批”。", ["高频事项实现“智能秒批” = 300个"]),
        ("到2025年，50个以上的社区建成完整社区。", ["社区建成完整社区 >= 50个"]),
        ("完成2000户户厕改造，300个自然村污水治理，15座桥梁维修加固。",
         ["户厕改造 = 2000户", "自然村污水治理 = 300个", "桥梁维修加固 = 15座"]),
        ("每个街道至少储备1处可在48小时内启用的安置点。", ["每个街道至少储备可在48小时内启用的安置点 >= 1处"]),
    ],
)  # fmt: skip
def test_a_number_stands_before_what_it_counts(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("生活垃圾资源化利用率、无害化处理率均达到100%。", ["生活垃圾资源化利用率", "生活垃圾无害化处理率"]),
        ("农药包装回收率和无害化处置率分别达到90%和100%。", ["农药包装回收率", "农药包装无害化处置率"]),
        ("甲区、乙区、丙区新增床位分别不少于10张、20张和30张。", ["甲区新增床位", "乙区新增床位", "丙区新增床位"]),
        ("东部、西部分别建成公园3座和4座。", ["东部建成公园", "西部建成公园"]),
        ("建成投用学校5所、在建8所、新开工6所。", ["建成投用学校", "在建学校", "新开工学校"]),
        ("免费开展高危人群筛查3500人、肠镜检查900人。", ["开展高危人群筛查", "开展肠镜检查"]),
        ("实施省道提升工程2条，总里程38.6公里。", ["实施省道提升工程", "省道提升工程总里程"]),
        ("粮食播种面积稳定在6200万亩、产量稳定在1900万吨以上。", ["粮食播种面积", "粮食产量"]),
        ("主干道路面积尘量不高于5克/平方米，次干道不高于8克/平方米。", ["主干道路面积尘量", "次干道路面积尘量"]),
        ("400万元以上的工程采购项目中，预留份额提高至40%以上。", ["400万元以上的工程采购项目预留份额"]),
        ("运营单位应当保证车辆完好率不低于95%。", ["车辆完好率"]),
        ("完成适龄女生疫苗免费接种，接种率不低于93%。", ["适龄女生疫苗接种率"]),
        ("培育绿色工厂30家，其中国家级5家、市级25家。", ["培育绿色工厂", "国家级绿色工厂", "市级绿色工厂"]),
        ("自来水普及率、集中供水率分别达95%和98%。", ["自来水普及率", "集中供水率"]),
        ("学前三年毛入园率、义务教育巩固率均保持在99%以上。", ["学前三年毛入园率", "义务教育巩固率"]),
        ("优化调整公交线路8条、新增2条。", ["优化调整公交线路", "新增公交线路"]),
        ("确保粮食播种面积3.5万亩、产量1.6万吨，蔬菜上市量12万吨。", ["粮食播种面积", "粮食产量", "蔬菜上市量"]),
        ("住房供应不少于5000套，其中租赁住房供应占比不低于45%。", ["住房供应", "租赁住房供应占比"]),
        ("覆盖率提高到60%，研发投入年均增长15%以上，占收入比重达3%。",
         ["覆盖率", "研发投入年均增长", "研发投入占收入比重"]),
        ("绿地率不低于35%，其中集中绿地不低于10%。", ["绿地率", "集中绿地率"]),
        ("充电车位占比不低于15%且不少于2个。", ["充电车位占比", "充电车位"]),
        ("金融服务、港航物流产业分别增长5%、6%。", ["金融服务产业", "港航物流产业"]),
        ("每万人拥有球场达到0.9块，有条件的县每万人达到1块以上。", ["每万人拥有球场", "有条件的县每万人拥有球场"]),
        ("建成区40%以上的面积达到要求，控制率达到70%；到2030年，这一比例达到80%以上。",
         ["建成区面积达到要求", "控制率", "建成区面积达到要求"]),
    ],
)  # fmt: skip
def test_whose_measure_it_is(text: str, indicators: list[str]) -> None:
    assert [reading.indicator for reading in read(text)] == indicators


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每年综合演练不少于1次，专项演练不少于4次。", ["综合演练 >= 1次/年", "专项演练 >= 4次/年"]),
        ("区级河长每季度巡河不少于1次，镇级河长每月不少于2次，村级每周不少于1次。",
         ["区级河长巡河 >= 1次/季度", "镇级河长巡河 >= 2次/月", "村级河长巡河 >= 1次/周"]),
        ("区安委办每半年组织一次综合评估。", ["综合评估 = 1次/半年"]),
        ("领导小组每半年召开1次例会。", ["领导小组召开例会 = 1次/半年"]),
        ("每旬巡查不少于1次。", ["巡查 >= 1次/旬"]),
        ("每月调度一次工作进展。", ["调度工作进展 = 1次/月"]),
        ("每季度至少调度1次项目进度。", ["调度项目进度 >= 1次/季度"]),
        ("每月报送1次调度情况。", []),
    ],
)  # fmt: skip
def test_how_often(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("三年累计改造1200处，其中2024年完成450处。", ["cumulative", "increment"]),
        ("2023—2025年，累计新增岗位6万个，其中新增非农就业5400人。", ["cumulative", "cumulative"]),
        ("每个街镇建成家庭照护床位不少于60张。", ["increment"]),
        ("全区建设近零能耗建筑示范项目不少于100万平方米。", ["increment"]),
        ("慢行道新建里程50公里。", ["increment"]),
        ("平均减少跑动次数70%以上。", ["change"]),
        ("力争形成3至5家具有竞争力的经营主体。", ["increment"]),
    ],
)
def test_the_kind_of_a_target(text: str, kinds: list[str]) -> None:
    assert [reading.kind for reading in read(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "2026年安排污染防治专项资金3800万元。",
        "统筹安排各类水利建设资金2.5亿元，推进河道治理。",
        "未来五年授信额度500亿元。",
        "文化节开幕，预计吸引游客35万人次。",
        "项目建成后预计可带动就业2000人。",
        "2023年前三季度，全区发生火灾317起，直接财产损失286万元。",
        "上半年，全市共发生道路交通事故1200起，死亡35人。",
        "《办法》共五章十一条，自2023年起施行。",
        "对所有企业开展检查，覆盖全部行业。",
    ],
)
def test_money_given_out_forecasts_and_accidents_counted_are_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年，普惠贷款授信额度达到500亿元。", ["普惠贷款授信额度 = 500亿元"]),
        ("全年发生较大以上事故不超过1起。", ["发生较大以上事故 <= 1起"]),
        ("到2025年，投入科技创新资金不少于5亿元。", ["投入科技创新资金 >= 5亿元"]),
        ("衔接补助资金用于产业发展的比例不低于60%。", ["衔接补助资金用于产业发展的比例 >= 60%"]),
        ("到2025年，社区食堂覆盖全部街道、乡镇。", ["社区食堂覆盖街道、乡镇 = 100%"]),
        ("力争2025年实现15分钟生活圈覆盖所有社区。", ["15分钟生活圈覆盖社区 = 100%"]),
        ("机关停车场原则上全部向社会开放。", ["机关停车场向社会开放 = 100%"]),
        ("公共体育场馆全部免费向公众开放。", ["公共体育场馆免费向公众开放 = 100%"]),
    ],
)
def test_goals_that_resemble_them_are_some(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("公交、环卫领域新能源车占比分别达到96%和50%。", ["公交领域新能源车占比", "环卫领域新能源车占比"]),
        ("医药、化工行业能耗分别降低3%和4%。", ["医药行业能耗", "化工行业能耗"]),
        ("更换橡胶软管3.2万户；加快燃气立管改造，2024年完成85公里。", ["更换橡胶软管", "燃气立管改造"]),
        ("新建绿道20公里，推进架空线整治，年内完成15公里。", ["新建绿道", "推进架空线整治"]),
    ],
)
def test_a_field_said_once_and_a_deed_that_a_clause_turns_to(text: str, indicators: list[str]) -> None:
    assert [reading.indicator for reading in read(text)] == indicators


@pytest.mark.parametrize(
    ("text", "kind"),
    [("农田改造提升1.6万亩。", "increment"), ("背街小巷整治提升30条。", "increment"), ("满意度提升5%。", "change")],
)
def test_a_work_of_improvement_is_done_and_does_not_rise(text: str, kind: str) -> None:
    assert [reading.kind for reading in read(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "commitments"),
    [
        ("力争到2027年覆盖率达到90%以上，托位数达到4.8万个。", ["aspirational", "aspirational"]),
        ("力争2025年建成公园3座，绿化覆盖率达到40%。", ["aspirational", "aspirational"]),
        ("到2025年，力争覆盖率达到90%以上，托位数达到4.8万个。", ["aspirational", "stated"]),
    ],
)
def test_who_strives_for_a_year_strives_for_all_that_follows(text: str, commitments: list[str]) -> None:
    assert [reading.commitment for reading in read(text)] == commitments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区级应急物资储备满足30天以上需求。", ["区级应急物资储备 >= 30天"]),
        ("天然气应急储备能力达到3天以上日均消费量。", ["天然气应急储备能力 >= 3天"]),
        ("至少新建3座公园和2条绿道。", ["新建公园 >= 3座", "新建绿道 >= 2条"]),
        ("新建不少于3座公园与20公里绿道。", ["新建公园 >= 3座", "新建绿道 >= 20公里"]),
        ("新建公园3座以上和绿道2条。", ["新建公园 >= 3座", "新建绿道 = 2条"]),
    ],
)
def test_stocks_that_last_and_bounds_said_once(text: str, expected: list[str]) -> None:
    assert told(text) == expected
