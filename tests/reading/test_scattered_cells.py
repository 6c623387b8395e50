"""Tables printed one cell a line, put together by their pipes or their evenness, whatever their headers say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.model import Gazette
from gongbao.reading import read
from gongbao.reading.piped import piped_tables
from gongbao.reading.plain import read_lines
from gongbao.reading.restoring.even import even_rows
from gongbao.vocabulary import Vocabularies

HEADER = ["责任镇", "河名", "目标", "现状", "备忘"]
ROWS = [["东镇", "大河", "Ⅲ", "Ⅱ", "无"], ["西镇", "小河", "Ⅲ", "Ⅳ", "整改"], ["南镇", "长河", "Ⅱ", "Ⅱ", "无"]]
REPORT = "2023年3月江州区环境质量状况\n一、河流\n{}\n二、空气\n空气质量良好。\n"


def _grids(text: str) -> list[list[list[str]]]:
    return [[list(row) for row in line.grid] for line in read_lines(text) if line.grid]


def _issue(cells: list[str], vocabularies: Vocabularies) -> Gazette:
    text = REPORT.format("\n".join(cells))
    return read(text.encode(), file_name="2023-04.txt", publisher_id="x", vocabularies=vocabularies)


def _closed(row: list[str], width: int) -> str:
    """A row as copies leave it: each cell closed by a pipe on its line, blanks behind the last one up to the width."""
    return "\n".join([*(f"{cell} |" for cell in row), "|" * (width - len(row))])


def test_a_run_of_blanks_ends_a_row() -> None:
    assert _grids("\n".join(_closed(row, 6) for row in [HEADER, *ROWS])) == [[HEADER, *ROWS]]


def test_the_blank_of_a_merged_cell_moves_to_the_end_of_its_row() -> None:
    rows = [HEADER, ROWS[0], ROWS[1][1:], ROWS[2]]
    assert _grids("\n".join(_closed(row, 6) for row in rows)) == [rows]


def test_a_caption_over_all_columns_stands_above_the_table() -> None:
    text = "表1 2023年3月河流状况 |\n|||||\n" + "\n".join(_closed(row, 6) for row in [HEADER, *ROWS])
    assert _grids(text) == [[HEADER, *ROWS]]
    assert read_lines(text)[0].text == "表1 2023年3月河流状况"


@pytest.mark.parametrize(
    "rows",
    [
        [["月份", "优良天数", "浓度"], ["优", "良", "细颗粒物"], ["1", "2", "3", "4"]],
        [["月份", "3.5", "浓度"], *ROWS],
    ],
    ids=["headers of two levels", "a figure among the headers"],
)
def test_rows_that_are_not_certain_stay_lines(rows: list[list[str]]) -> None:
    lines = read_lines("\n".join(_closed(row, 6) for row in rows))
    assert piped_tables(lines) == lines


def test_even_columns_make_a_table_whatever_the_headers_say(vocabularies: Vocabularies) -> None:
    issue = _issue([cell for row in [HEADER, *ROWS] for cell in row], vocabularies)
    assert [[[cell.text for cell in row] for row in p.grid.rows] for p in issue.passages if p.grid] == [[HEADER, *ROWS]]


def test_cells_that_lack_one_of_theirs_stay_lines_with_a_finding(vocabularies: Vocabularies) -> None:
    cells = [cell for row in [HEADER, *ROWS] for cell in row]
    issue = _issue([*cells[:8], *cells[9:]], vocabularies)
    assert not any(passage.grid for passage in issue.passages)
    (finding,) = [finding for finding in issue.findings if finding.rule.code == "scattered-cells"]
    assert finding.span
    assert finding.span.of(issue.text).endswith(cells[-1])


def test_short_lines_without_figures_are_no_scattered_cells(vocabularies: Vocabularies) -> None:
    issue = _issue(["东镇", "西镇", "南镇", "北镇", "新镇", "老镇", "大镇", "小镇", "长镇"], vocabularies)
    assert "scattered-cells" not in {finding.rule.code for finding in issue.findings}


def test_numbers_above_the_items_of_a_list_are_no_scattered_cells(vocabularies: Vocabularies) -> None:
    issue = _issue(["1", "新增床位80张", "2", "改造道路3条", "3", "新建公园2座", "4", "安装路灯60盏"], vocabularies)
    assert "scattered-cells" not in {finding.rule.code for finding in issue.findings}


NAMES = st.sampled_from(["东镇", "西镇", "大河", "小河", "无", "整改"])
FIGURES = st.sampled_from(["1.2", "35", "-4", "100%", "/", "6~9"])


@given(
    kinds=st.lists(st.sampled_from([NAMES, FIGURES]), min_size=3, max_size=9),
    count=st.integers(3, 6),
    captions=st.integers(0, 2),
    data=st.data(),
)
def test_rows_that_are_found_are_the_rows_that_were_printed(
    kinds: list[st.SearchStrategy[str]], count: int, captions: int, data: st.DataObject
) -> None:
    header = [f"第{at}栏名" for at in range(len(kinds))]
    rows = [header, *([data.draw(kind) for kind in kinds] for _ in range(count))]
    texts = [*["表1 2023年某区河流状况"] * captions, *(cell for row in rows for cell in row)]
    assert even_rows(texts) in (None, (captions, rows))


def test_classes_of_water_may_head_columns_set_apart_by_spaces() -> None:
    scale = "时段 Ⅰ～Ⅱ类 Ⅲ类 Ⅳ类 Ⅴ类\n6月 11.1% 62.0% 20.4% 5.6%\n5月 9.3% 64.8% 21.3% 4.6%\n4月 9.0% 65.1% 21.3% 4.6%"
    assert _grids(scale)[0][0] == ["时段", "Ⅰ～Ⅱ类", "Ⅲ类", "Ⅳ类", "Ⅴ类"]
    assert _grids(scale.replace("Ⅲ类 Ⅳ类 Ⅴ类", "Ⅳ类 Ⅲ类 Ⅴ类")) == []
