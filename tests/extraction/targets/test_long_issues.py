"""Constructions of long plans and work reports: owners of elided measures, counts behind names, accounts before goals."""

import pytest

from tests.extraction.targets.test_plans import read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年底前完成全部已排查风险点整治。", ["已排查风险点整治 = 100%"]),
        ("到2026年，建成青山、碧水2座雨水调蓄池，新增调蓄能力3万立方米。",
         ["建成青山、碧水雨水调蓄池 = 2座", "新增调蓄能力 = 3万立方米"]),
        ("建成青山、碧水3座雨水调蓄池。", []),
        ("推进甲市、乙区两个审批改革试点。", []),
        ("2025年完成白沙港、东河等4条河道共6.5公里护岸生态化改造。",
         ["完成白沙港、东河等4条河道护岸生态化改造 = 6.5公里"]),
        ("建成美丽街区12个、美丽河湖3条（段）。", ["建成美丽街区 = 12个", "建成美丽河湖 = 3条（段）"]),
        ("全年主动推送惠企政策不少于1万条次。", ["主动推送惠企政策 >= 1万条次"]),
        ("支持职业院校开设专业，与企业共建实训基地5个。", ["企业共建实训基地 = 5个"]),
        ("到2027年，30户以上自然村通硬化路率达到97%。", ["30户以上自然村通硬化路率 = 97%"]),
        ("到2025年底，省级园区5G网络和10G-PON端口覆盖率均达到100%。",
         ["省级园区5G网络和10G-PON端口覆盖率 = 100%"]),
        ("既有建筑节能改造面积累计达到150万平方米，其中平均节能率20%以上的不少于25万平方米。",
         ["既有建筑节能改造面积 = 150万平方米", "平均节能率20%以上的既有建筑节能改造面积 >= 25万平方米"]),
        ("今年将集中力量办好十项民生实事。", []),
    ],
)  # fmt: skip
def test_counts_behind_names_and_wholes(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区级仓库沙袋储备量不少于10万只，各镇不少于2万只。", ["区级仓库沙袋储备量 >= 10万只", "各镇沙袋储备量 >= 2万只"]),
        ("新增社区服务中心8家，实现每个街道不少于2家。", ["新增社区服务中心 = 8家", "每个街道社区服务中心 >= 2家"]),
        ("实施老旧校舍提升改造，消除重大安全隐患，2025年完成7所。", ["实施老旧校舍提升改造 = 7所"]),
        ("各镇每月至少开展1次集中清洁行动，村级每周开展1次。",
         ["集中清洁行动 >= 1次/月", "村级集中清洁行动 = 1次/周"]),
        ("县防汛指挥部每年汛前组织1次综合演练。", ["综合演练 = 1次/年"]),
        ("各镇、街道每年至少组织2次专项演练。", ["专项演练 >= 2次/年"]),
        ("第三方机构每年开展1次绩效评估。", ["绩效评估 = 1次/年"]),
        ("对重点单位每半年开展1次能源审计。", ["重点单位开展能源审计 = 1次/半年"]),
    ],
)  # fmt: skip
def test_owners_that_only_the_clause_before_names(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "全县农村公路总里程2600公里，等级公路占比93%，优良路率85%，但早期修建的道路较窄等问题依然存在。",
        "我县是全国重点产茶县，全县茶园面积30万亩，茶农近30万人。",
        "本区位于市域南部，陆域面积700平方公里，海岸线长约30公里。",
    ],
)
def test_what_a_place_is_like_is_no_goal_of_a_plan(text: str) -> None:
    assert told("到2025年，绿化率达到30%。" + text) == ["绿化率 = 30%"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("每年轮疏镇村级河道不少于150公里。", "increment"),
        ("全年提供照护服务不少于1万人次。", "increment"),
        ("2025年完成县道改造40公里、村道拓宽改善30公里。", "increment"),
        ("年接待游客达到300万人次。", "level"),
    ],
)
def test_works_and_services_add_up(text: str, kind: str) -> None:
    assert read(text)[-1].kind == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("至“十五五”期末，建成120座以上的公园。", ["建成公园 >= 120座"]),
        ("创建3个以上的“花园型”园区示范。", ["创建“花园型”园区示范 >= 3个"]),
        ("新建100个以上停车位的车库应当设置充电桩。", []),
        ("完成2万平方米节能率不低于20%的公共建筑改造。", ["节能率不低于20%的公共建筑改造 = 2万平方米"]),
        ("新种（补种）800株行道树。", ["新种(补种)行道树 = 800株"]),
        ("共需经费约300万元。", []),
        ("分类梳理包括区域更新、民生改善等方面共18项任务。", []),
    ],
)  # fmt: skip
def test_counts_of_what_is_described(text: str, expected: list[str]) -> None:
    assert told(text) == expected
