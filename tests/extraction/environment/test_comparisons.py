"""What figures are compared with: the year or month before gives a change, another base year none."""

from collections.abc import Callable

import pytest

from gongbao.model import Extracted

Report = Callable[[str, str], Extracted]
_MONTH = "2029年12月昌明区环境质量状况"
_YEAR = "2029年昌明区环境质量公报"


def _told(found: Extracted) -> list[tuple[object, ...]]:
    return [(row["indicator"], float(row["value"])) for row in found.rows["observations"] if row["value"] is not None]


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        (
            _MONTH,
            "PM2.5浓度为28微克/立方米，较2029年11月下降4.3%，较2028年12月下降3.1%。",
            [("pm25", 28.0), ("pm25_change_on_month", -4.3), ("pm25_change_on_year", -3.1)],
        ),
        (
            _YEAR,
            "2029年，PM2.5年均浓度为28微克/立方米，比2028年下降3.2%，比2024年下降30.0%，连续四年达标。",
            [("pm25", 28.0), ("pm25_change_on_year", -3.2)],
        ),
        (
            _YEAR,
            "PM2.5浓度同比下降5.0%，较基准年2024年同期下降16.2%；优良率为88.0%。",
            [("pm25_change_on_year", -5.0), ("good_rate", 88.0)],
        ),
        (_YEAR, "与2024年相比，PM2.5浓度下降24.3%，优良率上升5个百分点。", []),
        (_YEAR, "与2028年相比，PM2.5浓度下降2.4%。", [("pm25_change_on_year", -2.4)]),
        (
            _MONTH,
            "PM2.5浓度为28微克/立方米，同比下降3.1%；臭氧日最大8小时平均值超标率为6.6%，同比上升2个百分点。",
            [("pm25", 28.0), ("pm25_change_on_year", -3.1)],
        ),
    ],
)
def test_a_change_is_one_on_the_year_or_the_month_before(
    report: Report, title: str, body: str, expected: list[tuple[object, ...]]
) -> None:
    assert _told(report(title, body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("优良率为88.0%，全市排名第3。", [("good_rate", 88.0), ("good_rate_rank", 3.0)]),
        ("优良率为88.0%，位列全市前3位，排名倒数第5。", [("good_rate", 88.0)]),
        ("空气质量综合指数为3.21，详细情况见表1。", [("air_composite_index", 3.21)]),
        (
            "PM2.5浓度由好到差排名前2名的是：甲河街道（第1）、乙山镇（并列第2）；后1名是丁水镇（倒数第1）。",
            [("pm25_rank", 1.0), ("pm25_rank", 2.0)],
        ),
        (
            "重度及以上污染天数3天（其中沙尘影响1天），同比增加2天。",
            [("days_grade_5_or_worse", 3.0), ("days_grade_5_or_worse_change_on_year", 2.0)],
        ),
        (
            "PM2.5平均浓度为每立方米34微克，同比上升6.2%。",
            [("pm25", 34.0), ("pm25_change_on_year", 6.2)],
        ),
    ],
)
def test_numbers_of_ranks_tables_and_parts_of_days_are_told_apart(
    report: Report, body: str, expected: list[tuple[object, ...]]
) -> None:
    assert _told(report(_MONTH, body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "区域声环境昼间平均等效声级为54.3分贝，夜间平均等效声级为44.1分贝；"
            "道路交通声环境昼间平均等效声级为66.8分贝，夜间平均等效声级为57.7分贝。",
            [("noise_day", 54.3), ("noise_night", 44.1), ("road_noise", 66.8), ("road_noise_night", 57.7)],
        ),
        (
            "区域环境噪声平均等效声级昼间、夜间分别为54.3分贝、44.1分贝，"
            "道路交通噪声昼间、夜间平均等效声级分别为66.8分贝、57.2分贝。",
            [("noise_day", 54.3), ("noise_night", 44.1), ("road_noise", 66.8), ("road_noise_night", 57.2)],
        ),
        (
            "昼间区域声环境质量平均等效声级为52.4dB(A)，较2028年下降了0.3dB(A)；"
            "昼间道路交通声环境质量平均等效声级为66.1dB(A)。",
            [("noise_day", 52.4), ("noise_day_change_on_year", -0.3), ("road_noise", 66.1)],
        ),
        (
            "道路交通噪声平均等效声级昼间为66.8分贝；夜间为57.7分贝。",
            [("road_noise", 66.8), ("road_noise_night", 57.7)],
        ),
        (
            "4a类区（道路交通干线两侧区域）昼间等效声级为66.1分贝，夜间等效声级为54.0分贝。",
            [("noise_day", 66.1), ("noise_night", 54.0)],
        ),
    ],
)
def test_noise_of_roads_is_not_that_of_the_area(report: Report, body: str, expected: list[tuple[object, ...]]) -> None:
    assert _told(report("2029年昌明区声环境质量状况", body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "优良率为90.7%，在全市25个重点区域排名第八，PM2.5浓度为30微克/立方米，居全市第二。",
            {("昌明区", "good_rate", 90.7), ("昌明区", "good_rate_rank", 8.0), ("昌明区", "pm25", 30.0)}
            | {("昌明区", "pm25_rank", 2.0)},
        ),
        ("优良率为90.7%，位列全市第一梯队。", {("昌明区", "good_rate", 90.7)}),
        (
            "10月、11月、12月PM2.5浓度分别为22、31和40微克/立方米。",
            {("昌明区", "pm25", 22.0), ("昌明区", "pm25", 31.0), ("昌明区", "pm25", 40.0)},
        ),
        (
            "与上年同期相比，全区优良率下降2.1个百分点。其中，丙桥镇优良率上升16.7个百分点。",
            {("昌明区", "good_rate_change_on_year", -2.1), ("丙桥镇", "good_rate_change_on_year", 16.7)},
        ),
    ],
)
def test_ranks_in_words_and_months_one_after_the_other(
    report: Report, body: str, expected: set[tuple[object, ...]]
) -> None:
    rows = report(_MONTH, body).rows["observations"]
    assert {(row["subject_name"], row["indicator"], float(row["value"])) for row in rows} == expected


def test_a_paragraph_that_compares_goes_on_with_the_urban_part(report: Report) -> None:
    body = (
        "12月，城区优良天数为26天，比例为83.9%，同比上升6.5个百分点。\n"
        "与上月相比，PM2.5浓度下降12.6%。\n"
        "全区PM10浓度为60微克/立方米。\n"
    )
    rows = report(_MONTH, body).rows["observations"]
    assert [(row["subject_name"], row["indicator"], float(row["value"])) for row in rows] == [
        ("城区", "good_days", 26.0),
        ("城区", "good_rate", 83.9),
        ("城区", "good_rate_change_on_year", 6.5),
        ("城区", "pm25_change_on_month", -12.6),
        ("昌明区", "pm10", 60.0),
    ]


def test_several_counties_are_not_the_city_they_lie_in(report: Report) -> None:
    body = "12月，昌明区优良率为54.8%。9个县区平均优良率为95.7%，同比升高14.4个百分点。\n"
    rows = report(_MONTH, body).rows["observations"]
    assert [(row["subject_name"], float(row["value"])) for row in rows] == [
        ("昌明区", 54.8),
        ("9个县区", 95.7),
        ("9个县区", 14.4),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "优良率为87.1%，同比、环比分别上升3.2个和6.5个百分点。",
            [("good_rate", 87.1), ("good_rate_change_on_year", 3.2), ("good_rate_change_on_month", 6.5)],
        ),
        (
            "PM2.5浓度为36微克/立方米，同比和环比分别下降10.0%、5.2%。",
            [("pm25", 36.0), ("pm25_change_on_year", -10.0), ("pm25_change_on_month", -5.2)],
        ),
        ("PM2.5浓度为29.4微克/立方米，尚有0.6微克/立方米余量。", [("pm25", 29.4)]),
    ],
)
def test_two_comparisons_have_a_figure_each(report: Report, body: str, expected: list[tuple[object, ...]]) -> None:
    assert _told(report(_MONTH, body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "优良天数29天（其中一级6天、二级23天），占93.5%；三级2天，占6.5%。",
            [
                ("good_days", 29.0),
                ("days_grade_1", 6.0),
                ("days_grade_2", 23.0),
                ("good_rate", 93.5),
                ("days_grade_3", 2.0),
                ("grade_3_rate", 6.5),
            ],
        ),
        (
            "空气质量达到一级标准的天数为6天，达到二级标准的天数为23天，超过二级标准的天数为2天。",
            [("days_grade_1", 6.0), ("days_grade_2", 23.0), ("days_grade_3_or_worse", 2.0)],
        ),
        ("臭氧浓度超过二级标准0.2倍，共2天。", []),
    ],
)
def test_days_are_those_of_their_own_grade(report: Report, body: str, expected: list[tuple[object, ...]]) -> None:
    assert _told(report(_MONTH, body)) == expected
