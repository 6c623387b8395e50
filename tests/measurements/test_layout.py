"""Header rows that lost their merged cells: what they can stand for, and that a damaged one ends."""

from gongbao.measurements.headers import header_words
from gongbao.measurements.layout import layouts
from gongbao.vocabulary import Vocabularies

MEASURED = ["综合污染指数", "水质状况"]
TIMES = ["2023年2月", "2023年1月"]


def test_times_hang_under_what_was_measured_then(vocabularies: Vocabularies) -> None:
    [layout] = layouts([["监测断面", *MEASURED], TIMES * 2], header_words(vocabularies))
    assert layout.heads[0] == ("监测断面", "综合污染指数", "", "水质状况", "")
    assert layout.heads[1] == ("", *TIMES, *TIMES)


def test_headers_that_could_hang_in_too_many_ways_are_no_table(vocabularies: Vocabularies) -> None:
    assert list(layouts([["监测断面", *MEASURED * 40], [*TIMES * 35, TIMES[0]]], header_words(vocabularies))) == []
