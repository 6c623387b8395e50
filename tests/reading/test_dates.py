"""Dates and numbers as gazettes print them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.reading.dates import dates, number, whole_date, worn_date

DIGITS = "〇一二三四五六七八九"


def spelled(value: int) -> str:
    tens, ones = divmod(value, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十") + (
        DIGITS[ones] if ones or not tens else ""
    )


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from("〇○零Ｏ0"))
def test_a_date_in_chinese_numerals_is_read_back(day: date, zero: str) -> None:
    year = "".join(DIGITS[int(digit)] for digit in str(day.year)).replace("〇", zero)
    assert whole_date(f"{year}年{spelled(day.month)}月{spelled(day.day)}日") == day


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_date_in_arabic_numerals_is_read_back(day: date) -> None:
    assert whole_date(f"（{day.year}年{day.month}月{day.day}日）") == day


@pytest.mark.parametrize("text", ["2023年2月30日", "2023年2月", "自2023年2月1日起施行", "总第 251 期", "三〇〇〇〇年"])
def test_what_is_no_whole_date_gives_none(text: str) -> None:
    assert whole_date(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("二百五十一", 251), ("二一四", 214), ("一百零三", 103), ("十二", 12), ("廿一", 21), ("第", None)],
)
def test_numbers_of_issues_are_read(text: str, value: int | None) -> None:
    assert number(text) == value


def test_a_month_without_a_day_is_found_without_one() -> None:
    assert [(d.year, d.month, d.day) for d in dates("2022年12月份报告")] == [(2022, 12, None)]


@pytest.mark.parametrize("text", ["1" * 5000, "三" * 5000, "十" * 5000, "百" * 5000])
def test_a_number_without_end_is_none(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("figures", "day"),
    [
        ("202263", date(2022, 6, 3)),
        ("2019610", date(2019, 6, 10)),
        ("20221231", date(2022, 12, 31)),
        ("20220103", date(2022, 1, 3)),
        ("2022128", None),
        ("20226", None),
    ],
)
def test_figures_without_year_month_and_day_are_a_date_where_they_can_be_one_only(
    figures: str, day: date | None
) -> None:
    assert worn_date(figures) == day
