"""Targets in headings: what a section is called may itself be the goal."""

from decimal import Decimal

import pytest

from gongbao import reading
from gongbao.extraction.stages import extract
from gongbao.extraction.targets import extract_targets
from gongbao.vocabulary import Vocabularies

PLAN = """某某区人民政府公报
2024年第3期

某某区人民政府关于印发《2024年区政府重点工作任务分解方案》的通知

各街道办事处：

现印发给你们。

某某区人民政府
2024年2月18日

2024年区政府重点工作任务分解方案

一、主要预期目标

（一）PM2.5年均浓度控制在30微克/立方米以内

责任单位：区生态环境局

（二）地表水水质优良比例达到90%以上

责任单位：区水务局
"""


def test_a_heading_that_bounds_a_measurement_is_a_goal_and_no_report(vocabularies: Vocabularies) -> None:
    gazette = reading.read(PLAN.encode(), file_name="2024-03.txt", publisher_id=None, vocabularies=vocabularies)
    rows = extract_targets(gazette, vocabularies, [], []).rows["targets"]
    assert [(row["indicator"], row["value"]) for row in rows] == [("PM2.5年均浓度", 30), ("地表水水质优良比例", 90)]


CHAPTERS = """某某区人民政府关于印发《某某区体育发展“十五五”规划》的通知

各街道办事处：

现印发给你们。

某某区人民政府
2026年2月18日

某某区体育发展“十五五”规划

第一章 {chapter}

第一节 {first}

全区人均体育场地面积达到2.1平方米。

第二节 {second}

到2030年，人均体育场地面积达到2.6平方米。
"""


@pytest.mark.parametrize(
    ("chapter", "first", "second", "expected"),
    [
        ("发展基础和总体要求", "发展现状", "主要目标", [Decimal("2.6")]),
        ("发展环境与基本思路", "面临形势", "发展方向", [Decimal("2.6")]),
        ("发展现状", "工作回顾", "发展目标", [Decimal("2.6")]),
        ("发展现状与存在问题", "主要做法", "主要经验", []),
        ("工作回顾", "主要做法", "目标完成情况", []),
        ("主要任务", "申报条件", "重点工作", [Decimal("2.6")]),
    ],
)
def test_a_chapter_looks_back_only_when_all_its_parts_do(
    chapter: str, first: str, second: str, expected: list[Decimal], vocabularies: Vocabularies
) -> None:
    text = CHAPTERS.format(chapter=chapter, first=first, second=second)
    gazette = reading.read(text.encode(), file_name="2026-03.txt", publisher_id=None, vocabularies=vocabularies)
    assert [row["value"] for row in extract_targets(gazette, vocabularies, [], []).rows["targets"]] == expected


TASKS = """某某区人民政府关于印发《某某区养老服务三年行动方案》的通知

各街道办事处：

现印发给你们。

某某区人民政府
2024年2月18日

某某区养老服务三年行动方案

一、重点任务

1.扩大供给。一是新建养老院8家。二是护理型床位占比达到60%。每年开展2次质量检查。（责任单位：区民政局，完成时限：2026年底）

2.提升能力。培训护理员900人。到2025年，持证率达到80%（区人社局牵头），家属满意率达到90%（区民政局牵头）。（区民政局牵头，区人力资源社会保障局配合）
"""


LABELLED = (
    TASKS[: TASKS.index("1.")]
    + """（一）更新设施

更换适老设备300套。到2025年，无障碍设施覆盖率达到90%。每年开展2次质量检查。

责任单位：区民政局、区住建委。

完成时限：2026年6月底前。

（二）培训人员

培训护理员900人。

责任单位：区民政局。
"""
)


def test_a_deadline_on_a_line_of_its_own_dates_the_goals_of_its_task(vocabularies: Vocabularies) -> None:
    gazette = reading.read(LABELLED.encode(), file_name="2024-03.txt", publisher_id=None, vocabularies=vocabularies)
    extracted = extract(gazette, vocabularies)
    rows = extracted.rows["targets"]
    assert [(row["value"], row["target_year"]) for row in rows] == [(300, 2026), (90, 2025), (2, None), (900, None)]
    spans = [e.span for e in extracted.evidence if e.row_id == rows[0]["target_id"] and e.field == "due_date"]
    assert [span.of(gazette.text) for span in spans] == ["2026年6月底前"]


def test_the_deadline_behind_a_task_dates_its_goals_without_a_year(vocabularies: Vocabularies) -> None:
    gazette = reading.read(TASKS.encode(), file_name="2024-03.txt", publisher_id=None, vocabularies=vocabularies)
    rows = extract_targets(gazette, vocabularies, [], []).rows["targets"]
    assert [(row["value"], row["target_year"]) for row in rows] == [
        (8, 2026),
        (60, 2026),
        (2, None),
        (900, None),
        (80, 2025),
        (90, 2025),
    ]


CONDITIONS = """某某区人民政府公报
2024年第4期

某某区人民政府关于印发《某某区园区发展办法》的通知

各街道办事处：

现印发给你们。

某某区人民政府
2024年3月18日

某某区园区发展办法

一、认定

申报园区应符合以下条件：

1.入驻率不低于60%；

2.研发投入占比不低于5%；

3.近三年无安全事故。

园区入驻率应不低于50%。

二、管理

（一）有下列情形之一的，不予认定：

（1）入驻率低于40%；

（2）投诉办结率低于80%。

（二）园区投诉办结率不低于98%。
"""


def test_conditions_listed_in_items_are_no_goals_and_what_follows_them_is(vocabularies: Vocabularies) -> None:
    gazette = reading.read(CONDITIONS.encode(), file_name="2024-04.txt", publisher_id=None, vocabularies=vocabularies)
    rows = extract_targets(gazette, vocabularies, [], []).rows["targets"]
    assert [(row["indicator"], row["value"]) for row in rows] == [("园区入驻率", 50), ("园区投诉办结率", 98)]


@pytest.mark.parametrize(
    ("heading", "goal", "topic"),
    [
        ("推进绿色建筑", "新增示范项目5个", "buildings"),
        ("提升养老服务", "新增示范项目5个", "elderly"),
        ("推进绿色建筑", "新增充电桩500个", "transport"),
        ("其他", "新增示范项目5个", None),
    ],
)
def test_a_goal_that_tells_no_topic_has_that_of_its_headings(
    vocabularies: Vocabularies, heading: str, goal: str, topic: str | None
) -> None:
    text = PLAN.replace("一、主要预期目标", f"一、{heading}").split("（一）")[0] + f"1.到2025年，{goal}。\n"
    gazette = reading.read(text.encode(), file_name="2024-03.txt", publisher_id=None, vocabularies=vocabularies)
    assert [row["topic"] for row in extract_targets(gazette, vocabularies, [], []).rows["targets"]] == [topic]
