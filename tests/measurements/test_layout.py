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
