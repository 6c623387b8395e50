"""Dated goals without a number: which clauses of a chain set them, and what is due by a day outside sections of goals."""

from typing import Any

import pytest

from gongbao.extraction.grammar.periods import Frame
from gongbao.extraction.targets import clauses
from gongbao.extraction.targets.reading import Setting
from gongbao.extraction.targets.sentence import cut
from gongbao.model import Span

FRAME = Frame(2025, 2025, 2027)


def milestones(text: str, **setting: Any) -> list[str]:
    """Return the indicators, each with its year, of the milestones of a paragraph in a district's plan for 2025–2027."""
    found = clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME, district=True, **setting))
    return [
        f"{r.indicator} {r.goal and (r.goal.due_date or r.goal.target_year)}" for r in found if r.kind == "milestone"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "到2026年，基本建立服务体系，机构功能定位进一步落实，内部管理更加规范，服务效率有效提升。",
            ["服务体系 2026", "机构功能定位 2026", "内部管理 2026", "服务效率 2026"],
        ),
        (
            "到2027年，建成养老服务网络，打造一批示范园区，全面提升街区品质，稳定消除黑臭水体。",
            ["养老服务网络 2027", "一批示范园区 2027", "街区品质 2027", "消除黑臭水体 2027"],
        ),
        ("2026年，启动评估工作，指标体系、信息系统初步建立。", ["指标体系、信息系统 2026"]),
        ("到2027年，全区城市更新取得明显成效。", ["全区城市更新 2027"]),
        ("到2027年，绿色技术创新取得突破性进展。", ["绿色技术创新 2027"]),
        ("到2027年，能源利用效率达到国际先进水平。", ["能源利用效率达到国际先进水平 2027"]),
        ("到2027年，河湖水面率不降低。", ["河湖水面率不降低 2027"]),
        ("到2027年，养老服务制度成熟定型。", ["养老服务制度 2027"]),
        ("到2027年，加快推进产业集聚，加强队伍建设，抓好措施落实。", []),
        ("全面提升街区品质，打造一批示范园区。", []),
    ],
)
def test_every_result_of_a_chain_under_one_year_is_a_milestone(text: str, expected: list[str]) -> None:
    assert milestones(text, goals=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "到2026年，建成以门户网站为龙头，上下联动、响应迅速的服务平台体系。",
            ["以门户网站为龙头,上下联动、响应迅速的服务平台体系 2026"],
        ),
        (
            "到2026年，形成以公园为主体、绿道为脉络的生态网络，服务能力明显增强。",
            ["以公园为主体、绿道为脉络的生态网络 2026", "服务能力 2026"],
        ),
    ],
)
def test_a_comma_inside_a_modifier_ends_no_clause(text: str, expected: list[str]) -> None:
    assert milestones(text, goals=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年6月底前，区建设管理委完成排水管网普查。", ["排水管网普查 2026-06-30"]),
        ("各街镇要于2025年底前完成平台迁移工作。", ["平台迁移 2025-12-31"]),
        ("甲路改造工程原则上2026年10月底前基本建成。", ["甲路改造工程 2026-10-31"]),
        ("2026年6月底前，完成普查并建立更新机制。", ["普查并建立更新机制 2026-06-30"]),
        ("力争2026年6月底前建成投用区文化中心。", ["区文化中心 2026-06-30"]),
        ("自行车道于2026年10月底前建成投用。", ["自行车道 2026-10-31"]),
        ("2026年底前建立健全长效管理机制。", ["长效管理机制 2026-12-31"]),
        ("请于2026年3月15日前完成网上登录。", []),
        ("2026年3月底前完成动员部署，4月底前完成资金拨付。", []),
        ("完成排水管网普查。", []),
        ("以上工作于2026年2月底前完成。", []),
        ("请科技委、农业农村委等部门在2026年2月底前完成。", []),
        ("各单位于2026年3月底前完成年度自查。", []),
        ("申报单位于2026年3月底前完成登记。", []),
        ("2025年起，每年2月底前完成体检，3月底前完成评估分析。", []),
        ("全市2026年底前完成管网改造。", []),
        ("2026年底前完成市下达的年度任务。", []),
        ("市水务局于2025年底前已完成河道整治。", []),
        ("2000年底前建成的小区纳入改造范围。", []),
    ],
)
def test_what_is_to_be_done_by_a_day_is_a_milestone_anywhere(text: str, expected: list[str]) -> None:
    assert milestones(text) == expected


def test_a_standing_rule_sets_no_milestone() -> None:
    frame = FRAME._replace(standing=True)
    text = "街道应当在2026年6月底前完成设施普查。"
    assert clauses.read(cut(text, Span(0, len(text)), frame), Setting(frame)) == []
