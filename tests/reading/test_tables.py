"""Tables that copies have bent: lost tabs, pipes, spaces, one value a line, cells cut in two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.model import Gazette, Grid
from gongbao.reading import read
from gongbao.reading.grids import mend
from gongbao.reading.plain import read_lines
from gongbao.vocabulary import Vocabularies

FRAME = "某区人民政府公报\n2024年第7期\n2024年7月20日出版\n\n某区2024年6月环境质量报告\n一、地表水\n表1 水质综合指数\n{}\n注：个别断面停测。\n"
EXPECTED = [
    ["断面类别", "点位名称", "综合污染指数", "", "", "变化情况", ""],
    ["", "", "去年同期", "上月", "2024年6月", "同比变化", "环比变化"],
    ["考核断面", "蒲汇塘-虹漕南路桥", "0.58", "0.61", "0.55", "略有改善", "略有改善"],
    ["", "龙华港-龙华路桥", "0.72", "0.66", "0.81", "轻微恶化", "显著恶化"],
    ["进口断面", "梅陇港-桂林路桥", "0.77", "0.84", "0.62", "轻微改善", "显著改善"],
]
VALUES = [cell for row in EXPECTED for cell in row if cell]


def rows(grid: Grid | None) -> list[list[str]]:
    assert grid is not None
    return [[cell.text for cell in row] for row in grid.rows]


def grid_of(text: str, vocabularies: Vocabularies) -> Grid | None:
    issue = read(text.encode(), file_name="2024-07.txt", publisher_id="yangpu", vocabularies=vocabularies)
    assert [passage.text[:2] for passage in issue.passages if passage.kind == "note"] == ["注："]
    return next((passage.grid for passage in issue.passages if passage.grid), None)


def tabbed(table: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in table)


@pytest.mark.parametrize(
    "printed",
    [
        tabbed(EXPECTED),
        tabbed(EXPECTED).replace("\n\t龙华港", "\n龙华港"),
        tabbed(EXPECTED).replace("\n", "\n\n"),
        tabbed(EXPECTED).replace("考核断面\t", "考核\n断面\t"),
        "\n".join("| " + " | ".join(row) + " |" for row in EXPECTED),
        "断面类别 | 点位名称 | 综合污染指数 | 变化情况 | |||\n"
        + "\n".join(" | ".join(filter(None, row)) + " |" for row in EXPECTED[1:]),
        "\n".join(" ".join(filter(None, row)) for row in EXPECTED),
        "\n".join(VALUES),
        "\n\n".join(VALUES),
        "\n".join(VALUES).replace("考核断面", "考核\n断面"),
        "\n".join(f"{value} |" for value in VALUES),
    ],
    ids=[
        "tabs",
        "lost-tab",
        "blank-lines",
        "cut-cell",
        "pipes",
        "pipe-leftovers",
        "spaces",
        "values",
        "spaced-values",
        "cut-value",
        "piped-values",
    ],
)
def test_the_same_table_comes_out_of_every_copy(printed: str, vocabularies: Vocabularies) -> None:
    assert rows(grid_of(FRAME.format(printed), vocabularies)) == EXPECTED


def test_the_row_of_the_real_issue_that_lost_its_tab_is_mended_and_told(real_gazette: Gazette) -> None:
    found = [finding for finding in real_gazette.findings if finding.rule.code == "table-row-shifted"]
    assert len(found) == 1
    assert "军工路2号桥" in found[0].message
    assert found[0].span is not None
    assert "军工路2号桥" in found[0].span.of(real_gazette.text)
    grid = next(passage.grid for passage in real_gazette.passages if passage.grid)
    assert grid is not None
    assert {len(row) for row in grid.rows} == {10}


def test_notes_below_a_table_are_notes(real_gazette: Gazette) -> None:
    notes = [passage.text for passage in real_gazette.passages if passage.kind == "note"]
    assert [note[:4] for note in notes] == ["注：1.", "2.因虬"]


def test_a_list_of_tasks_with_one_cell_a_line_is_a_table(vocabularies: Vocabularies) -> None:
    cells = ["序号", "任务", "牵头单位", "1", "建设公园", "区绿化市容局", "2", "改造小区", "区房管局、各街道"]
    assert rows(grid_of(FRAME.format("\n".join(cells)), vocabularies))[1] == ["1", "建设公园", "区绿化市容局"]


@given(
    st.lists(
        st.lists(st.sampled_from(["", "0.56", "优", "考核断面", "杨树浦港", "/"]), max_size=7), min_size=1, max_size=9
    )
)
def test_any_rows_make_a_rectangle_whose_cells_stand_in_its_text(table: list[list[str]]) -> None:
    text, grid = mend(table, 5, None)
    assert len({len(row) for row in grid.rows}) == 1
    assert all(("\0" * 5 + text)[cell.span.start : cell.span.end] == cell.text for row in grid.rows for cell in row)
    assert sorted("".join(text.split())) == sorted("".join(map("".join, table)))


@pytest.mark.parametrize(
    "broken", ["2\t完成改造12个，\n力争15个\t区建委\t12月底", "2\t完成改造12个\n，力争\n15个\t区建委\t12月底"]
)
def test_a_cell_that_a_break_cut_in_two_is_one(broken: str) -> None:
    text = (
        f"序号\t任务\t牵头单位\t时限\n1\t新增绿地5公顷\t区绿化局\t11月底\n{broken}\n3\t新增床位9张\t区民政局\t6月底\n"
    )
    (table,) = [line.grid for line in read_lines(text) if line.grid]
    assert [len(row) for row in table] == [4, 4, 4, 4]
    assert table[2] == ("2", "完成改造12个，力争15个", "区建委", "12月底")


def test_a_row_that_lacks_cells_is_not_glued_to_the_next() -> None:
    text = "序号\t任务\t牵头单位\t时限\n1\t新增绿地\t区绿化局\t11月底\n2\t新增床位\n3\t新增车位\t区交通委\n"
    (table,) = [line.grid for line in read_lines(text) if line.grid]
    assert [row[0] for row in table] == ["序号", "1", "2", "3"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("断面|目标|2024年||\n||5月|6月|\n甲桥|Ⅲ|Ⅱ|Ⅳ|\n乙桥|Ⅲ|Ⅱ|Ⅱ|", ["", "", "5月", "6月"]),
        ("|断面|目标|2024年||\n|||5月|6月|\n|甲桥|Ⅲ|Ⅱ|Ⅳ|\n|乙桥|Ⅲ|Ⅱ|Ⅱ|", ["", "", "5月", "6月"]),
        ("|断面|目标|5月|6月|\n||要求|类别|类别|\n|甲桥|Ⅲ|Ⅱ|Ⅳ|\n|乙桥|Ⅲ|Ⅱ|Ⅱ|", ["", "要求", "类别", "类别"]),
    ],
)
def test_a_pipe_at_the_head_of_a_row_is_a_border_only_where_the_others_have_one(
    printed: str, expected: list[str]
) -> None:
    (table,) = [line for line in read_lines(printed) if line.grid]
    assert list((table.grid or ())[1]) == expected


def test_a_third_row_of_headers_stays_where_its_blanks_put_it(vocabularies: Vocabularies) -> None:
    printed = "断面|河流|2024年|||去年|超标项目|\n||5月|6月|二季度|二季度|（倍数）|\n||类别|类别|类别|||\n"
    printed += "甲桥|甲河|Ⅱ|Ⅳ|Ⅲ|Ⅲ||\n乙桥|乙河|Ⅱ|Ⅱ|Ⅱ|Ⅱ||\n丙桥|丙河|Ⅲ|Ⅲ|Ⅲ|Ⅳ||"
    found = rows(grid_of(FRAME.format(printed), vocabularies))
    assert found[2] == ["", "", "类别", "类别", "类别", "", ""]
