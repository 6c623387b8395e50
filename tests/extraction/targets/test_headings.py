"""Targets in headings: what a section is called may itself be the goal."""

from gongbao import reading
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
