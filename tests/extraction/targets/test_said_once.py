"""What a clause says of numbers that stand beside it: who does it, how many there are, which are meant, by what rule."""

import pytest

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
