"""Headings of every numbering style, run-in headings, and what stands under them."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.model import Gazette, Span
from gongbao.reading.lines import Line
from gongbao.reading.outline import heading, outline


def spans(lines: list[Line]) -> list[Span]:
    ends = list(accumulate(len(line.text) + 1 for line in lines))
    return [Span(end - 1 - len(line.text), end - 1) for line, end in zip(lines, ends, strict=True)]


def paths(text: str) -> list[str]:
    lines = [Line.of(line) for line in text.splitlines()]
    placed = outline(lines, spans(lines), 0, len(lines), frozenset())
    return [" > ".join(f"{p.marker}{p.title}" for p in placed[at][1]) for at in range(len(lines))]


def test_the_real_issue_gives_the_section_paths_of_its_print(real_gazette: Gazette) -> None:
    sections = {passage.section.replace(" ", "") for passage in real_gazette.passages}
    assert "三、重点任务>(一)绿色能源行动>1.大力推进建筑光伏发展" in sections
    assert "四、保障措施>加强统筹协调" in sections
    assert "二、防控重点>12.其他可能导致重特大事故、群死群伤的事故(事件)风险" in sections
    assert "四、工作要求>（一）强化思想认识" in sections


def test_the_body_of_a_run_in_heading_starts_behind_it(real_gazette: Gazette) -> None:
    passage = next(p for p in real_gazette.passages if p.text.startswith("4.推广绿色低碳建材"))
    assert passage.body.of(real_gazette.text).startswith("稳妥推进")


@pytest.mark.parametrize(
    ("line", "marker", "title"),
    [
        ("一、总体要求", "一、", "总体要求"),
        ("（一）指导思想", "（一）", "指导思想"),
        ("1．新建居住区从严配建。严格执行标准。", "1．", "新建居住区从严配建"),
        ("1、优化产业结构。严格准入。", "1、", "优化产业结构"),
        ("（1）统一领导。分级负责。", "（1）", "统一领导"),
        ("①新增公务用车。全部采用。", "①", "新增公务用车"),
        ("第一章　总　则", "第一章", "总则"),
        ("第三条（职责分工）区水务局负责。", "第三条", "职责分工"),
        ("第三条　区水务局负责组织实施。", "第三条", ""),
        ("3.1.1 移动源治理。加快淘汰。", "3.1.1", "移动源治理"),
        ("任务一:完成箱房改造。2019年6月底前完成。", "任务一:", "完成箱房改造"),
        ("一是总量得到控制。到2025年控制在4.8万吨以内。", "一是", "总量得到控制"),
    ],
)
def test_every_numbering_style_is_read(line: str, marker: str, title: str) -> None:
    part = heading(Line.of(line))
    assert part is not None
    assert (part.marker, part.title) == (marker, title)


@pytest.mark.parametrize("line", ["1.5倍以上的增长。", "2025年底前完成。", "3.2万个充电桩建成。", "13.5%的降幅。"])
def test_a_figure_at_the_start_is_no_marker(line: str) -> None:
    assert heading(Line.of(line)) is None


@pytest.mark.parametrize(
    "line",
    ["（1）农村生活污水治理率达到97%；", "2.新增公共绿地6公顷", "7.2本预案由国务院办公厅负责解释，自印发之日起实施。"],
)
def test_an_item_that_states_something_keeps_it_in_its_body(line: str) -> None:
    part = heading(Line.of(line))
    assert part is not None
    assert line[part.body :] == line[part.end - len(part.title) :]


def test_levels_return_to_the_outer_heading() -> None:
    assert paths("一、甲\n（一）乙\n1. 丙。丁戊己。\n（二）庚\n二、辛") == [
        "一、甲",
        "一、甲 > （一）乙",
        "一、甲 > （一）乙 > 1.丙",
        "一、甲 > （二）庚",
        "二、辛",
    ]


def test_numbers_set_off_by_a_space_are_headings_only_in_a_document_numbered_that_way() -> None:
    assert paths("1 规划背景\n1.1 主要成效\n正文。\n2 总体要求")[2:] == ["1规划背景 > 1.1主要成效", "2总体要求"]
    assert paths("1 规划背景\n正文。") == ["", ""]


def test_the_contents_of_a_plan_are_no_headings() -> None:
    assert paths("目录\n1 总则\n1.1 目的\n1 总则\n1.1 目的\n正文。")[:3] == ["", "", ""]


def test_unnumbered_first_sentences_are_headings_only_in_a_row() -> None:
    row = "加强统筹协调。成立领导小组，统筹推进各项工作。\n压实各方责任。各部门要扛起责任，抓好落实。"
    assert paths(f"四、保障措施\n{row}")[1:] == ["四、保障措施 > 加强统筹协调", "四、保障措施 > 压实各方责任"]
    assert (
        paths("四、保障措施\n加强统筹协调。成立领导小组，统筹推进各项工作。\n其他段落没有这样的开头，所以不算。")[1]
        == "四、保障措施"
    )


def test_an_appendix_leaves_the_headings_above() -> None:
    assert paths("一、甲\n正文。\n附件2\n重点任务表")[2:] == ["", ""]


@given(
    st.lists(
        st.sampled_from(
            ["一、总体要求", "（一）思想", "1. 建设。推进工程建设。", "（1）管理。加强管理工作。", "正文一段。"]
        ),
        max_size=30,
    )
)
def test_headings_above_are_always_of_growing_depth(lines: list[str]) -> None:
    printed = [Line.of(line) for line in lines]
    depths = {"一": 1, "（一": 2, "1": 3, "（1": 4}
    for _, headings, _ in outline(printed, spans(printed), 0, len(printed), frozenset()):
        styles = [depths[heading.marker.rstrip("、）. ")] for heading in headings]
        assert styles == sorted(set(styles))
        assert [heading.level for heading in headings] == [*range(1, len(headings) + 1)]
