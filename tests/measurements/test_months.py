import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.measurements.months import Period, mentions, month, shift


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年12月份杨浦区空气质量等级", Period("2022-12", "2022-12")),
        ("二〇二二年十二月", Period("2022-12", "2022-12")),
        ("1—6月AQI优良率", Period("2023-01", "2023-06")),
        ("1至6月累计", Period("2023-01", "2023-06")),
        ("前8个月", Period("2022-01", "2022-08")),
        ("2023年第二季度", Period("2023-04", "2023-06")),
        ("2024年上半年", Period("2024-01", "2024-06")),
        ("2024年前三季度", Period("2024-01", "2024-09")),
        ("2024年前两个季度", Period("2024-01", "2024-06")),
        ("2024.6", Period("2024-06", "2024-06")),
        ("去年6月", Period("2022-06", "2022-06")),
        ("12月", Period("2022-12", "2022-12")),
        ("2021年", Period("2021-01", "2021-12")),
        ("20223月上海市空气质量月报", Period("2022-03", "2022-03")),
        ("202212月,本市优良率", Period("2022-12", "2022-12")),
    ],
)
def test_periods_are_read_as_reports_name_them(text: str, expected: Period) -> None:
    assert [mention.resolve("2023-07") for mention in mentions(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "自2019年1月1日起",
        "翔殷路桥断面自8月起",
        "到2025年底",
        "PM2.5",
        "NO2月均浓度",
        "军工路3701号",
        "3.25",
        "0.5",
        "120223月",
        "202213月",
    ],
)
def test_days_starting_dates_and_names_are_no_periods(text: str) -> None:
    assert mentions(text) == []


@given(
    st.integers(2002, 2040),
    st.integers(1, 12),
    st.sampled_from(["{y}年{m}月", "{y}年{m}月份", "{y}年{m:02d}月", "{y}.{m}"]),
)
def test_every_month_is_read_back(year: int, number: int, form: str) -> None:
    (found,) = mentions(form.format(y=year, m=number))
    assert found.resolve("2050-12") == Period(month(year, number), month(year, number))


@given(st.integers(2002, 2040), st.integers(1, 12), st.integers(-40, 40))
def test_shifting_forth_and_back_gives_the_same_month(year: int, number: int, by: int) -> None:
    assert shift(shift(month(year, number), by), -by) == month(year, number)
