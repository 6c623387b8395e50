"""Flattened tables are rebuilt as they were printed, or not at all."""

from hypothesis import given
from hypothesis import strategies as st

from gongbao import vocabulary
from gongbao.model import Gazette
from gongbao.reading.restoring.flattened import rebuild
from gongbao.vocabulary import Vocabularies

_TIMES = ["去年同期", "上月", "2022年12月"]
_POINTS = ["甲河-控江路桥", "乙河—2号桥", "丙河-军工路3701号", "丁河-苗圃(森林公园)", "戊浜-清水桥"]


def _cells(rows: list[list[str]]) -> list[str]:
    return [cell for row in rows for cell in row if cell]


def _grid(gazette: Gazette) -> list[list[str]]:
    """Return the rows of the real table; its shifted row is already mended."""
    return next([[cell.text for cell in row] for row in p.grid.rows] for p in gazette.passages if p.grid)


def test_the_real_table_is_rebuilt_from_one_value_a_line(real_gazette: Gazette, vocabularies: Vocabularies) -> None:
    rows = _grid(real_gazette)
    assert rebuild(_cells(rows), vocabularies) == rows


def test_the_real_table_is_rebuilt_from_lone_pipes(real_gazette: Gazette, vocabularies: Vocabularies) -> None:
    rows = _grid(real_gazette)
    lines = [line for row in rows for line in (*(f"{cell} |" for cell in row if cell), "|")]
    assert rebuild(lines, vocabularies) == rows


def test_the_real_table_is_rebuilt_from_pipes_that_lost_merged_cells(
    real_gazette: Gazette, vocabularies: Vocabularies
) -> None:
    rows = _grid(real_gazette)
    lines = [" | ".join(cell for cell in row if cell) + " | | |" for row in rows]
    assert rebuild(lines, vocabularies) == rows


def test_headers_printed_depth_first_are_understood(vocabularies: Vocabularies) -> None:
    heads = ["断面类别", "断面名称", "综合指数", "6月", "5月", "变化情况", "环比"]
    lines = [*heads, "考核断面", "甲桥", "0.5", "0.6", "显著改善", "出口断面", "乙桥", "/", "0.7", "/"]
    assert rebuild(lines, vocabularies) == [
        ["断面类别", "断面名称", "综合指数", "", "变化情况"],
        ["", "", "6月", "5月", "环比"],
        ["考核断面", "甲桥", "0.5", "0.6", "显著改善"],
        ["出口断面", "乙桥", "/", "0.7", "/"],
    ]


def test_a_name_on_two_lines_is_one_cell(vocabularies: Vocabularies) -> None:
    lines = [
        "断面名称",
        "本月综合指数",
        "上月综合指数",
        "环比变化",
        "甲河-军工",
        "路桥",
        "0.5",
        "0.6",
        "显著改善",
        "乙桥",
        "0.7",
        "0.7",
        "基本持平",
    ]
    assert (rebuild(lines, vocabularies) or [])[1] == ["甲河-军工路桥", "0.5", "0.6", "显著改善"]


def test_two_rankings_side_by_side_keep_their_headers(vocabularies: Vocabularies) -> None:
    lines = [
        "2023年5月份及同期 | 2023年1—5月份及同期 | ||||",
        "区县 | 综合指数 | 排名 | 区县 | 综合指数 | 排名 |",
        "甲县 | 3.25(3.76) | 31(74) | 乙区 | 4.69(4.52) | 52(53) |",
    ]
    assert (rebuild(lines, vocabularies) or [])[0] == ["2023年5月份及同期", "", "", "2023年1—5月份及同期", "", ""]


def test_lines_that_fit_no_columns_are_left_alone(vocabularies: Vocabularies) -> None:
    assert (
        rebuild(["序号", "任务", "牵头单位", "完成时限", "1", "改造管网", "区水务局", "2023年底"], vocabularies) is None
    )
    assert rebuild(["断面名称", "本月", "上月", "甲桥", "0.5", "乙桥", "0.6", "0.7"], vocabularies) is None


_FIGURE = st.one_of(st.just("/"), st.decimals(0, 5, places=2, allow_nan=False, allow_infinity=False).map(str))
_LABEL = st.sampled_from(["优", "良好", "轻度污染", "/"])
_CHANGE = st.sampled_from(["轻微恶化", "显著改善", "基本持平", "/"])
_CLASS = st.sampled_from(["考核断面", "进口断面", "出口断面", ""])


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Draw a table of the grammar's own parts: any of its groups of columns, any order of times."""
    times = draw(st.permutations(_TIMES).map(lambda order: list(order)[: draw(st.integers(2, 3))]))
    groups = [("综合污染指数", times, _FIGURE)]
    groups += [("污染状况", times, _LABEL)] if draw(st.booleans()) else []
    groups += [("变化情况", ["同比变化", "环比变化"], _CHANGE)] if draw(st.booleans()) else []
    upper, lower = ["监测断面类别", "点位名称"], ["", ""]
    for name, below, _ in groups:
        upper += [name, *[""] * (len(below) - 1)]
        lower += below
    rows = []
    for index, point in enumerate(draw(st.permutations(_POINTS))[: draw(st.integers(2, 5))]):
        section_class = draw(_CLASS) if index else "考核断面"
        rows.append([section_class, point, *(draw(cell) for _, below, cell in groups for _ in below)])
    return [upper, lower, *rows]


@given(tables())
def test_what_the_grammar_can_print_is_rebuilt_from_its_cells(rows: list[list[str]]) -> None:
    assert rebuild(_cells(rows), vocabulary.load()) == rows
    assert rebuild([" | ".join(filter(None, row)) for row in rows], vocabulary.load()) == rows
