"""Header rows that lost their merged cells: what they can stand for, and that a damaged one ends."""

from gongbao.measurements.cells import labels
from gongbao.measurements.columns import columns
from gongbao.measurements.headers import header_words
from gongbao.measurements.layout import from_stream, layouts
from gongbao.vocabulary import Vocabularies

MEASURED = ["综合污染指数", "水质状况"]
TIMES = ["2023年2月", "2023年1月"]


def test_times_hang_under_what_was_measured_then(vocabularies: Vocabularies) -> None:
    [layout] = layouts([["监测断面", *MEASURED], TIMES * 2], header_words(vocabularies))
    assert layout.heads[0] == ("监测断面", "综合污染指数", "", "水质状况", "")
    assert layout.heads[1] == ("", *TIMES, *TIMES)


def test_headers_that_could_hang_in_too_many_ways_are_no_table(vocabularies: Vocabularies) -> None:
    assert list(layouts([["监测断面", *MEASURED * 40], [*TIMES * 35, TIMES[0]]], header_words(vocabularies))) == []


def test_a_header_broken_over_two_rows_is_one_header(vocabularies: Vocabularies) -> None:
    rows = [["断面", "点位名称", "综合污染指数", ""], ["类别", "", "2023年10月", "上月"]]
    found = columns(rows, header_words(vocabularies))
    assert [column.header.role for column in found[:2]] == ["class", "point"]
    assert [column.header.indicator.key for column in found[2:] if column.header.indicator] == ["water_index"] * 2


def test_a_unit_on_a_line_of_its_own_belongs_to_the_header_above(vocabularies: Vocabularies) -> None:
    heads = ["断面名称", "水质类别", "高锰酸盐指数", "（mg/L）", "氨氮", "（mg/L）"]
    cells = ["甲河口", "Ⅲ", "4.2", "0.31", "乙桥", "Ⅱ", "3.1", "0.18", "丙水库坝前", "Ⅱ", "2.0", "0.10"]
    rows = from_stream([*heads, *cells], header_words(vocabularies), labels(vocabularies))
    assert rows
    assert rows[0] == ["断面名称", "水质类别", "高锰酸盐指数（mg/L）", "氨氮（mg/L）"]
    assert rows[1:] == [cells[:4], cells[4:8], cells[8:]]


def test_a_month_on_the_line_below_its_year_is_one_header(vocabularies: Vocabularies) -> None:
    heads = ["断面", "点位", "综合污染指数", "2023年", "6月", "2024年", "5月", "2024年", "6月"]
    cells = ["考核", "断面", "甲河-甲桥", "0.72", "0.70", "0.68", "乙河-乙桥", "0.91", "/", "/"]
    cells += ["进口", "断面", "丙河-丙桥", "0.63", "0.60", "0.66"]
    rows = from_stream([*heads, *cells], header_words(vocabularies), labels(vocabularies))
    assert rows
    assert rows[1] == ["", "", "2023年6月", "2024年5月", "2024年6月"]
    assert [row[:3] for row in rows[2:]] == [
        ["考核断面", "甲河-甲桥", "0.72"],
        ["", "乙河-乙桥", "0.91"],
        ["进口断面", "丙河-丙桥", "0.63"],
    ]


def test_months_below_one_year_are_not_joined_to_it(vocabularies: Vocabularies) -> None:
    heads = ["断面名称", "综合污染指数", "2024年", "5月", "6月"]
    rows = from_stream(
        [*heads, "甲桥", "0.5", "0.6", "0.7", "乙桥", "0.6", "0.7", "0.8"],
        header_words(vocabularies),
        labels(vocabularies),
    )
    assert rows is None or not any("2024年5月" in row for row in rows)


def test_sections_across_are_rebuilt_from_one_cell_a_line(vocabularies: Vocabularies) -> None:
    words, known = header_words(vocabularies), labels(vocabularies)
    plain = [
        "断面名称",
        "甲河-甲桥",
        "乙河",
        "丙河-丙闸",
        "水质类别",
        "Ⅳ类",
        "/",
        "三类",
        "氨氮(mg/L)",
        "1.12",
        "—",
        "0.86",
    ]
    assert from_stream(plain, words, known) == [
        ["断面名称", "甲河-甲桥", "乙河", "丙河-丙闸"],
        ["水质类别", "Ⅳ类", "/", "三类"],
        ["氨氮(mg/L)", "1.12", "—", "0.86"],
    ]
    timed = ["断面名称", "甲河", "乙河", "水质类别", "9月", "Ⅳ类", "Ⅲ类", "8月", "Ⅴ类", "Ⅲ类"]
    timed += ["氨氮(mg/L)", "9月", "1.12", "0.86", "8月", "1.20", "0.81"]
    found = from_stream(timed, words, known)
    assert found and found[2] == ["", "8月", "Ⅴ类", "Ⅲ类"]
    for wrong in ([*plain, "优"], plain[:-1], [*plain[:7], "监测正常", *plain[8:]]):
        assert from_stream(wrong, words, known) is None
