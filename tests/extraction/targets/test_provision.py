"""Rules by which something is to be provided (按每百户不少于30平方米的标准配建…), and bounds of which one holds (A或B)."""

import pytest

from .test_plans import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建商品房小区按每百户不少于25平方米配建老年助餐点，已建成小区按每百户15平方米以上的标准补足。",
         ["新建商品房小区每百户配建老年助餐点 >= 25平方米", "已建成小区每百户配建老年助餐点 >= 15平方米"]),
        ("新城区按每百户不少于25平方米、旧城区按每百户不少于15平方米的标准配建文化活动室。",
         ["新城区每百户配建文化活动室 >= 25平方米", "旧城区每百户配建文化活动室 >= 15平方米"]),
        ("新建小区按照每千人口不少于6个托位建设托育机构，老旧小区按照每千人口不少于4个托位补建。",
         ["新建小区每千人口建设托育机构 >= 6个", "老旧小区每千人口建设托育机构 >= 4个"]),
        ("新建小区按照每200户不少于20平方米的标准配套建设便民市场。", ["新建小区每200户配套建设便民市场 >= 20平方米"]),
        ("新建学校按每班不少于3名的标准配备教师。", ["新建学校每班配备教师 >= 3名"]),
        ("综合医院按不少于编制床位数4%的比例设置传染病床位。", ["综合医院设置传染病床位 >= 4%"]),
        ("按照人均用地不少于0.2平方米的标准，分级设置老年活动设施。", ["人均用地 >= 0.2平方米"]),
        ("对购置设备的企业按不超过投资额10%的比例给予补助。", []),
        ("每100户居民为一个网格。", []),
    ],
)  # fmt: skip
def test_what_is_provided_by_a_rule(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建小区按人均室内建筑面积不低于0.1平方米或室外用地不低于0.3平方米标准配建健身设施。",
         ["新建小区人均室内建筑面积 >= 0.1平方米", "室外用地 >= 0.3平方米"]),
        ("污水集中收集率达到72%或较2021年提升8个百分点以上。", ["污水集中收集率 = 72%", "污水集中收集率 >= 8个百分点"]),
        ("新建休憩亭5个或6个。", ["新建休憩亭 = 5个"]),
    ],
)  # fmt: skip
def test_either_of_two_bounds(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强已建泵站运行维护，设施完好率达到95%以上。", ["设施完好率 >= 95%"]),
        ("已建成停车场应当开放，周转率不低于3次。", ["周转率 >= 3次"]),
        ("已建成泵站20座，设施完好率95%。", []),
    ],
)
def test_what_is_only_named_as_built_reports_nothing(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成既有多层住宅加装电梯30部，创作精品剧目2部。", ["完成既有多层住宅加装电梯 = 30部", "创作精品剧目 = 2部"]),
        ("规划分为3部分，涉及5类场所。", []),
        ("修复岸线8公里，新增滨海湿地公园一处。", ["修复岸线 = 8公里", "新增滨海湿地公园 = 1处"]),
        ("建立联席会议机制一个。", []),
        ("对东门、西门片区30条小巷实施“焕新”。", ["东门、西门片区小巷实施“焕新” = 30条"]),
        ("对全区6个街镇、40个村开展排查。", []),
        ("公共座椅密度控制在每百米3个以内。", ["公共座椅密度 <= 3个"]),
        ("85%以上的居民10分钟可达公园。", ["居民10分钟可达公园 >= 85%"]),
    ],
)  # fmt: skip
def test_what_is_counted_with_few_words(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("假期预计接待游客40万人次，较去年同期增加8%左右。", 0),
        ("预计到2025年，老年人口将突破30万人。", 0),
        ("自治区要求，到2025年卫生厕所普及率达到95%以上。", 0),
        ("垃圾处理费由每户每月5元调整为每户每月6元，参考价为每袋20元。", 0),
        ("研发经费由3亿元提高到5亿元。", 1),
        ("到2025年，接待游客突破400万人次，较2022年增长20%。", 2),
    ],
)
def test_forecasts_orders_from_above_and_prices(text: str, count: int) -> None:
    assert len(told(text)) == count
