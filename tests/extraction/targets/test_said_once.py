"""What a clause says of numbers that stand beside it: who does it, how many there are, which are meant, by what rule."""

import pytest

from gongbao.extraction.targets.elision import elided
from gongbao.extraction.targets.state import State

from .test_plans import read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县水务局会同生态环境分局、各乡镇每月开展1次排口巡查。", ["排口巡查 = 1次/月"]),
        ("市教育局会同有关单位每年进行2次安全评估。", ["安全评估 = 2次/年"]),
        ("会同周边村组每半年开展1次演练。", ["演练 = 1次/半年"]),
        ("县水务局每月开展1次排口巡查。", ["排口巡查 = 1次/月"]),
    ],
)
def test_a_frequency_is_of_the_deed_and_not_of_those_who_do_it_together(text: str, expected: list[str]) -> None:
    assert [line.removeprefix("县水务局").removeprefix("开展") for line in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("完成2所学校改造、9所学校食堂视频监控全覆盖。", [2, 9]),
        ("新建托育园20家，实现9个乡镇全覆盖。", [20, 100]),
        ("9个乡镇便民服务中心全部完成窗口改造。", [100]),
        ("到2025年，26座水库全部实现在线监测。", [100]),
        ("完成26座水库在线监测改造。", [26]),
        ("新建9个乡镇便民服务中心。", [9]),
        ("到2025年，26座水库实现在线监测。", [26]),
    ],
)
def test_how_many_there_are_is_no_goal_beside_all_of_them(text: str, values: list[int]) -> None:
    assert [reading.value for reading in read(text)] == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建公共厕所100%执行节水标准。", ["新建公共厕所执行节水标准 = 100%"]),
        ("新增业务系统100%部署在统一机房。", ["新增业务系统部署在统一机房 = 100%"]),
        ("采购合同100%公示。", ["采购合同公示 = 100%"]),
        ("50%执行新标准。", []),
        ("按应缴额的100%执行罚款。", []),
    ],
)
def test_all_of_something_told_by_a_share_before_its_verb(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每百户居民配建文化用房面积不少于25平方米，已建成居住区每百户不少于15平方米。",
         ["每百户居民配建文化用房面积 >= 25平方米", "已建成居住区每百户居民配建文化用房面积 >= 15平方米"]),
        ("已建成公园不少于30座。", ["已建成公园 >= 30座"]),
        ("已建成公园30座，每座面积约2公顷。", []),
        ("新建小区按照每百户不低于15平方米的标准配套儿童活动用房。", ["新建小区每百户配套儿童活动用房 >= 15平方米"]),
        ("按照不低于投资额10%的比例配套的资金由县级承担。", []),
    ],
)  # fmt: skip
def test_quotas_of_what_stands_and_of_what_is_built(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增建筑面积不应大于现状总面积的15%。", ["新增建筑面积占现状总面积的比例 <= 15%"]),
        ("硬化面积不宜大于绿地总面积的15%。", ["硬化面积占绿地总面积的比例 <= 15%"]),
        ("绿地面积不得小于用地总面积的35%。", ["绿地面积占用地总面积的比例 >= 35%"]),
        ("面积大于2000平方米的商场，应当设置母婴室。", []),
    ],
)
def test_shares_that_what_is_may_not_pass(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("到2025年，完成2005年底前建成的老旧小区改造120个，力争完成6栋危房改建。", {2025}),
        ("2024年，更新2010年前投用的电梯80台。", {2024}),
        ("完成1995年以前竣工的水闸加固15座。", {None}),
        ("2025年底前建成的公园不少于3座。", {2025}),
    ],
)
def test_when_something_was_built_does_not_date_the_goal_for_it(text: str, years: set[int | None]) -> None:
    found = read(text)
    assert found
    assert {reading.goal.target_year if reading.goal else None for reading in found} == years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县现有水库30座，总库容约1.2亿立方米，其中中型水库4座。", []),
        ("全县现有水库30座，总库容1.2亿立方米，新建水库5座，除险加固8座。", ["新建水库 = 5座", "除险加固水库 = 8座"]),
        ("全县现有水库30座，总库容达到1.2亿立方米以上。", ["总库容 >= 1.2亿立方米"]),
        ("全区现有公园50座，绿地率38%，到2025年绿地率为40%。", ["绿地率 = 40%"]),
        ("全区现有绿道50公里，到2025年达到80公里。", ["绿道 = 80公里"]),
    ],
)
def test_more_is_said_of_a_stock_until_a_deed_a_bound_or_a_time_comes(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("夏季机房温度设置不得低于22摄氏度，冬季不得高于18摄氏度。",
         ["夏季机房温度设置 >= 22摄氏度", "冬季机房温度设置 <= 18摄氏度"]),
        ("厂界噪声昼间不高于60分贝，夜间不高于50分贝。", ["厂界噪声昼间 <= 60分贝", "厂界噪声夜间 <= 50分贝"]),
        ("人行道宽度不小于3米，次要道路不小于2米。", ["人行道宽度 >= 3米", "次要道路人行道宽度 >= 2米"]),
        ("人行道宽度不小于3米，绿篱高度不小于1米。", ["人行道宽度 >= 3米", "绿篱高度 >= 1米"]),
        ("配套幼儿园与住宅同步规划、同步交付，达标率达到100%。", ["配套幼儿园达标率 = 100%"]),
        ("推进标准化建设，幼儿园达标率达到100%。", ["幼儿园达标率 = 100%"]),
    ],
)  # fmt: skip
def test_a_measure_said_once_for_several_cases(text: str, expected: list[str]) -> None:
    found = read(text)
    assert told(text) == expected
    assert {reading.kind for reading in found} == {"level"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("隐患整改率达到100%。2024年底前，完成辖区内管线登记，登记率不低于98%。",
         ["隐患整改率 = 100%", "辖区内管线登记率 >= 98%"]),
        ("隐患整改率达到100%。开展电梯检验，检验率达到95%。", ["隐患整改率 = 100%", "电梯检验率 = 95%"]),
        ("生活垃圾无害化处理率达到100%，回收利用率达到45%。", ["生活垃圾无害化处理率 = 100%", "生活垃圾回收利用率 = 45%"]),
    ],
)  # fmt: skip
def test_a_rate_is_of_the_deed_of_its_own_sentence(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("评估显示，人均绿地面积由7平方米提高到8平方米。", []),
        ("调查结果显示，全区绿地率达到38%。", []),
        ("建设数据显示大屏，2024年大屏覆盖率达到90%。", ["大屏覆盖率 = 90%"]),
        ("开展评估，人均绿地面积由7平方米提高到8平方米。", ["人均绿地面积 = 8平方米"]),
    ],
)
def test_what_an_evaluation_shows_is_no_goal(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("事项“自动填表”比例、窗口“一次办成率”均达到85%。", ["事项“自动填表”比例 = 85%", "窗口“一次办成率” = 85%"]),
        ("“一窗办”、“网上办”服务均达到85%。", ["“一窗办”、“网上办”服务 = 85%"]),
    ],
)
def test_measures_in_quotation_marks_share_a_number(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成9个旧住区、2600户家庭的供水管线改造。", ["旧住区的供水管线改造 = 9个", "家庭的供水管线改造 = 2600户"]),
        ("年内实施5个片区和不少于1.2万户的雨水立管更新，居民同意率不低于90%。",
         ["实施片区的雨水立管更新 = 5个", "实施雨水立管更新 >= 1.2万户", "居民同意率 >= 90%"]),
        ("完成6座泵站、3条河道的综合整治。", ["泵站的综合整治 = 6座", "河道的综合整治 = 3条"]),
        ("建成6座泵站、3条河道的步道。", ["建成泵站 = 6座", "建成河道的步道 = 3条"]),
        ("单位工业增加值电耗、取水量比2020年分别下降8%、12%。",
         ["单位工业增加值电耗 = 8%", "单位工业增加值取水量 = 12%"]),
        ("万元地区生产总值能耗、碳排放分别下降3%和4%。",
         ["万元地区生产总值能耗 = 3%", "万元地区生产总值碳排放 = 4%"]),
        ("单位建筑面积能耗、人均用水量分别下降5%、6%。", ["单位建筑面积能耗 = 5%", "人均用水量 = 6%"]),
        ("到2025年，化学需氧量、氨氮重点工程减排量分别为90吨和7吨。",
         ["化学需氧量重点工程减排量 = 90吨", "氨氮重点工程减排量 = 7吨"]),
    ],
)  # fmt: skip
def test_the_deed_or_the_whole_said_once_for_two(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每年组织不少于3次的专项执法检查。", ["专项执法检查 >= 3次/年"]),
        ("职工年人均工资增长快于物价上涨，达到9.5万元左右。", ["职工年人均工资 ~ 9.5万元"]),
        ("涉农贷款余额较年初增长15%，新增贷款户600户。", ["涉农贷款余额 = 15%", "新增贷款户 = 600户"]),
        ("将施工许可审批时限压缩至4个工作日以内，较法定时限压减80%。", ["施工许可审批时限 = 80%"]),
        ("学校每天安排学生户外锻炼不少于2小时。", ["学校每天安排学生户外锻炼 >= 2小时"]),
    ],
)
def test_what_only_compares_is_no_part_of_the_name(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年，医护比达到1:1.3。", ["医护比 = 1:1.3"]),
        ("城乡居民收入比缩小至1.9∶1，车桩比不高于2：1。", ["城乡居民收入比 = 1.9∶1", "车桩比 <= 2：1"]),
        ("师生比不低于1:15，教师与幼儿的比例不高于1∶7。", ["师生比 >= 1:15", "教师与幼儿的比例 <= 1∶7"]),
        ("窗口服务时间为9:30-17:30，达到8:1以上。", []),
        ("按1:2000比例尺测绘地形图。", []),
    ],
)
def test_ratios_of_two_numbers(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重点培育8家左右年产值超5亿元的领军企业、60家年产值超亿元的骨干企业。",
         ["重点培育年产值超5亿元的领军企业 ~ 8家", "培育年产值超亿元的骨干企业 = 60家"]),
        ("引进5家注册资本5000万元以上的总部企业、30家科技企业。",
         ["引进注册资本5000万元以上的总部企业 = 5家", "引进科技企业 = 30家"]),
        ("组建1支80人以上的队伍、2支40人以上的专业队和3支志愿队。",
         ["组建80人以上的队伍 = 1支", "组建40人以上的专业队 = 2支", "组建志愿队 = 3支"]),
    ],
)  # fmt: skip
def test_lists_of_things_that_a_number_describes(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("危险废物抽查合格率不低于93%；厨余垃圾做到日产日清，无害化处置率100%。",
         ["危险废物抽查合格率 >= 93%", "厨余垃圾无害化处置率 = 100%"]),
        ("绿化覆盖率达到31%；生活垃圾回收利用率，达到42%；清洁能源公交占比，力争100%。",
         ["绿化覆盖率 = 31%", "生活垃圾回收利用率 = 42%", "清洁能源公交占比 = 100%"]),
        ("绿化覆盖率达到31%，进一步提升到33%。", ["绿化覆盖率 = 31%", "绿化覆盖率 = 33%"]),
        ("一季度完成年度任务的25%，上半年完成55%，年底全面完成。",
         ["年度任务 = 25%", "年度任务 = 55%", "年度任务完成 = 100%"]),
        ("托位总数达到4000个以上（普惠托位占比达到70%）。", ["托位总数 >= 4000个", "普惠托位占比 = 70%"]),
        ("建成标准化菜场（绿化率不低于20%）12家。", ["建成标准化菜场(绿化率不低于20%) = 12家"]),
        ("每百户居民拥有不少于28平方米的社区服务设施面积。", ["每百户居民社区服务设施面积 >= 28平方米"]),
        ("推动辖区15家以上重点单位开展能源审计，通过率100%。", ["辖区重点单位开展能源审计 >= 15家", "通过率 = 100%"]),
        ("推动3个部门联合执法。", []),
    ],
)  # fmt: skip
def test_what_a_rate_is_of(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_works_that_are_begun_are_completed_by_their_whole_name() -> None:
    state = State(subject="共有产权房新开工", accepted=True)
    assert elided(state, "竣工") == "共有产权房竣工"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("用三年时间完成老旧小区改造260万平方米，惠及居民4.6万户，2025年完成80万平方米。",
         ["老旧小区改造 = 260万平方米", "惠及居民 = 4.6万户", "老旧小区改造 = 80万平方米"]),
        ("到2025年，森林面积达到12万公顷，森林覆盖率达到37%，2030年达到13万公顷。",
         ["森林面积 = 12万公顷", "森林覆盖率 = 37%", "森林面积 = 13万公顷"]),
        ("到2025年，森林面积达到12万公顷，森林覆盖率达到37%，2030年达到39%。",
         ["森林面积 = 12万公顷", "森林覆盖率 = 37%", "森林覆盖率 = 39%"]),
    ],
)  # fmt: skip
def test_a_figure_without_a_name_is_of_what_is_measured_in_its_unit(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成适老化改造600户。对独居老年人家庭安装烟感报警器，做到应装尽装。",
         ["适老化改造 = 600户", "独居老年人家庭安装烟感报警器 = 100%"]),
        ("公共体育场馆全部实行免费或者低收费开放。", ["公共体育场馆实行免费或者低收费开放 = 100%"]),
        ("举办讲座5场，开展巡查3轮，组织演练2次。", ["举办讲座 = 5场", "开展巡查 = 3轮", "组织演练 = 2次"]),
        ("在孵企业达到600家。", ["在孵企业 = 600家"]),
        ("在公共场所配置AED 45台。", ["公共场所配置AED = 45台"]),
        ("PM2.5平均浓度降至30微克/立方米。", ["PM2.5平均浓度 = 30微克/立方米"]),
        ("惠及1.2万余户居民，新增绿地5万多平方米。", ["惠及居民 > 1.2万余户", "新增绿地 > 5万多平方米"]),
    ],
)  # fmt: skip
def test_names_stand_beside_their_figures(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("再担保业务收费，到2025年降至1%以内。", []),
        ("政府采购投标保证金，降至1%。", []),
        ("公共场馆免费开放率，到2025年达到100%。", ["公共场馆免费开放率 = 100%"]),
        ("新增托位500个，优化布局，达到2000个。", ["新增托位 = 500个", "托位 = 2000个"]),
        ("新增托位500个，婴幼儿入托率，达到90%。", ["新增托位 = 500个", "婴幼儿入托率 = 90%"]),
    ],
)
def test_a_clause_that_names_a_charge_or_a_measure_says_what_the_next_figure_is(text: str, expected: list[str]) -> None:
    assert told(text) == expected
