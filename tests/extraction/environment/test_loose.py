"""Tables left in running text, one cell a passage."""

from collections.abc import Callable, Sequence

import pytest

from gongbao.extraction.environment import loose
from gongbao.extraction.environment.loose import with_tables
from gongbao.measurements import cells
from gongbao.measurements.headers import header_words
from gongbao.model import Extracted, Passage, Span
from gongbao.vocabulary import Vocabularies

Report = Callable[[str, str], Extracted]

NESTED = ["监测断面", "综合污染指数", "2023年2月", "2023年1月", "水质状况", "2023年2月", "2023年1月"]
ROWS = ["甲河-甲桥", "0.50", "0.52", "优", "优", "乙河-乙桥", "0.70", "0.72", "良好", "良好"]


def passages(texts: Sequence[str]) -> list[Passage]:
    at, found = 0, []
    for sequence, text in enumerate(texts):
        span = Span(at, at + len(text))
        found.append(Passage("x-2023-01", None, sequence, "paragraph", text, span, span))
        at = span.end + 1
    return found


def test_headers_printed_each_before_those_below_it_keep_their_places(vocabularies: Vocabularies) -> None:
    text = "\n".join(NESTED + ROWS)
    [table] = with_tables(passages(NESTED + ROWS), header_words(vocabularies), cells.labels(vocabularies))
    assert table.grid is not None
    assert [cell.text for cell in table.grid.rows[2]] == ROWS[:5]
    assert [cell.text for cell in table.grid.rows[0] if cell.text] == ["监测断面", "综合污染指数", "水质状况"]
    assert all(cell.span.of(text) == cell.text for row in table.grid.rows for cell in row)


def test_a_run_full_of_headers_is_not_tried_from_each_of_them(
    vocabularies: Vocabularies, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def from_stream(texts: Sequence[str], *_: object) -> None:
        tried.append(len(texts))

    monkeypatch.setattr(loose, "from_stream", from_stream)
    lines = passages(["监测断面", "综合污染指数", "0.5"] * 80)
    assert with_tables(lines, header_words(vocabularies), cells.labels(vocabularies)) == lines
    assert 0 < len(tried) < 80


def test_a_result_stands_beside_a_goal_and_not_under_it(report: Report) -> None:
    cells = "序号 河流名称 断面名称 断面属性 水域功能 监测结果 主要污染指标"
    cells += " 1 甲溪 胜桥 市控 Ⅲ Ⅱ —— 2 黎闸 区控 Ⅲ Ⅲ —— 3 丙河 舟渡 区控 Ⅳ Ⅴ 氨氮"
    found = report("2024年6月昌明区地表水环境质量状况", "\n".join(f"{cell} |" for cell in cells.split()))
    results = {
        (row["subject_name"], row["indicator_as_printed"], row["text_value"])
        for row in found.rows["observations"]
        if row["indicator"] == "water_class"
    }
    assert results == {("甲溪-胜桥", "监测结果", "Ⅱ"), ("甲溪-黎闸", "监测结果", "Ⅲ"), ("丙河-舟渡", "监测结果", "Ⅴ")}


def test_words_for_nothing_measured_stand_where_figures_would(report: Report) -> None:
    cells = "序号 水源地名称 水源类型 水质类别 取水量（万吨） 达标率（%） 1 甲水源地 河流型 Ⅱ 356.2 100 2 乙水库 湖库型 Ⅰ 128.7 100"
    cells += " 3 丙水库 湖库型 备用，未取水 - -"
    for mark in (" |", ""):
        body = "\n".join(f"{cell}{mark}" for cell in cells.split())
        found = report("2024年6月昌明区饮用水水源水质状况", body).rows["observations"]
        told = {(row["subject_name"], row["indicator"]): row["text_value"] or float(row["value"]) for row in found}
        assert told[("甲水源地", "water_class")] == "Ⅱ"
        assert told[("丙水库", "water_class")] == "备用，未取水"
        assert told[("乙水库", "water_compliance_rate")] == 100.0


@pytest.mark.parametrize("caption", ["", "|表2 地表水断面水质类别|\n"])
def test_cells_between_lone_pipes_are_dealt_to_rows(report: Report, caption: str) -> None:
    cells = ["断面", "6月", "5月", "甲河甲桥", "II类", "Ⅱ类", "乙河乙桥", "未监测", "Ш类", "丙湖湖心", "劣Ⅴ类", "Ⅴ类"]
    body = (
        "6月，3个断面中2个开展监测：\n"
        + caption
        + "\n".join(f"|{cell}|" for cell in cells)
        + "\n乙河乙桥因施工未监测。"
    )
    rows = report("2024年6月昌明区地表水环境质量状况", body).rows["observations"]
    told = [(row["subject_name"], row["reference"], row["text_value"]) for row in rows]
    assert ("甲河甲桥", "current", "II类") in told
    assert ("乙河乙桥", "last-month", "Ш类") in told
    assert ("丙湖湖心", "current", "劣Ⅴ类") in told


def test_cells_between_lone_pipes_that_fit_no_rows_stay_as_they_are(report: Report) -> None:
    cells = ["断面", "6月", "5月", "甲河甲桥", "II类", "乙河乙桥", "Ш类", "丙湖湖心", "劣Ⅴ类", "Ⅴ类"]
    found = report("2024年6月昌明区地表水环境质量状况", "结果如下：\n" + "\n".join(f"|{cell}|" for cell in cells))
    assert not found.rows["observations"]
