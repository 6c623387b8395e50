import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.extraction.environment.points import points_of
from gongbao.measurements.points import point_key
from gongbao.vocabulary import Vocabularies


@pytest.mark.parametrize(
    ("printed", "point_id"),
    [
        ("钱家浜-军工路 2 号桥", "yangpu-jungonglu-2"),
        ("钱家浜 -军工路二号桥", "yangpu-jungonglu-2"),
        ("随塘河 —军工路3701号", "yangpu-jungonglu-3701"),
        ("随塘河军工路3701", "yangpu-jungonglu-3701"),
        ("嫩江河－苗圃（森林公园）", "yangpu-miaopu"),
        ("小吉浦河—三门路桥断面", "yangpu-sanmenlu"),
        ("虬江-机床厂桥", "yangpu-xiangyinlu"),
    ],
)
def test_one_point_is_found_under_every_print_of_its_name(
    vocabularies: Vocabularies, printed: str, point_id: str
) -> None:
    entry = points_of(vocabularies, "yangpu").find(printed)
    assert entry and entry["point_id"] == point_id


def test_a_river_and_a_site_in_two_columns_name_a_point(vocabularies: Vocabularies) -> None:
    entry = points_of(vocabularies, "yangpu").find("翔殷路桥", "虬江")
    assert entry and entry["point_id"] == "yangpu-xiangyinlu"


def test_points_of_another_district_are_not_known(vocabularies: Vocabularies) -> None:
    assert points_of(vocabularies, "xuhui").find("虬江-翔殷路桥") is None
    assert points_of(vocabularies, "yangpu").find("龙华港-瑞宁路桥") is None


@given(st.integers(1, 10), st.sampled_from(["-", "—", "–", " - ", " ", ""]))
def test_numerals_dashes_and_spaces_make_no_difference(number: int, dash: str) -> None:
    chinese = "一二三四五六七八九十"[number - 1]
    assert point_key(f"甲河{dash}大道{chinese}号桥") == point_key(f"甲河-大道{number}号桥")
