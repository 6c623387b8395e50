import pytest

from gongbao.measurements.headers import header_words
from gongbao.vocabulary import Vocabularies


@pytest.mark.parametrize(
    ("text", "indicator", "reference", "change", "unit"),
    [
        ("综合污染指数", "water_index", None, None, None),
        ("本月水质类别", "water_class", "current", None, None),
        ("去年同期水质", "water_class", "last-year", None, None),
        ("AQI优良率(%)", "good_rate", None, None, "%"),
        ("PM2.5月均浓度(微克/立方米)", "pm25", None, None, "微克/立方米"),
        ("降尘量（吨/平方公里·月）", "dustfall", None, None, "吨/平方公里·月"),
        ("CO-95per(mg/m3", "co", None, None, "mg/m3"),
        ("pH（无量纲）", "ph", None, None, None),
        ("同比变化率(%)", None, None, "year", "%"),
        ("环比变化", None, None, "month", None),
    ],
)
def test_headers_are_taken_apart(
    vocabularies: Vocabularies,
    text: str,
    indicator: str | None,
    reference: str | None,
    change: str | None,
    unit: str | None,
) -> None:
    header = header_words(vocabularies).read(text)
    found = header.indicator.key if header.indicator else None
    assert (found, header.reference, header.change, header.unit) == (indicator, reference, change, unit)
    assert header.known


@pytest.mark.parametrize(
    ("text", "role"), [("监测断面类别", "class"), ("点位名称", "point"), ("所处河流", "river"), ("县(市、区)", "area")]
)
def test_columns_that_name_things_have_a_role(vocabularies: Vocabularies, text: str, role: str) -> None:
    assert header_words(vocabularies).read(text).role == role


def test_one_word_means_another_index_in_air_and_in_water(vocabularies: Vocabularies) -> None:
    found = [header_words(vocabularies, medium).read("综合指数").indicator for medium in ("air", "water")]
    assert [indicator.key for indicator in found if indicator] == ["air_composite_index", "water_index"]


@pytest.mark.parametrize("text", ["完成时限", "主要任务", "牵头单位", "杨树浦港-控江路桥"])
def test_headers_of_other_tables_stay_unknown(vocabularies: Vocabularies, text: str) -> None:
    assert not header_words(vocabularies).read(text).known


def test_the_time_and_the_unit_are_no_part_of_the_printed_indicator(vocabularies: Vocabularies) -> None:
    words = header_words(vocabularies)
    assert words.bare("本月水质") == "水质"
    assert words.bare("8月综合污染指数") == "综合污染指数"
    assert words.bare("PM2.5(微克/立方米)") == "PM2.5"
