"""Air and water in lines and sentences."""

from collections.abc import Callable

import pytest

from gongbao.model import Extracted

Report = Callable[[str, str], Extracted]
_TITLE = "2024年6月昌明区环境质量状况"


def _told(found: Extracted) -> set[tuple[object, ...]]:
    return {
        (row["indicator"], row["reference"], float(row["value"]) if row["value"] is not None else row["text_value"])
        for row in found.rows["observations"]
    }


@pytest.mark.parametrize(
    "body",
    [
        "一级10天\n\n二级15天\n\n三级及以上5天\n\n本月空气质量AQI优良率为83.3%\n\n累计空气质量AQI优良率为85.6%",
        "Ⅰ级(优) 10 天\nⅡ级(良) 15 天\nⅢ级及以上(污染) 5 天\n本月 AQI 优良率为 83.3％，比去年同期下降 3.3 个百分点\n本年累计 AQI 优良率为 85.6％",
        "优级\n10天\n良级\n15天\n轻度污染及以上\n5天\nAQI优良率:83.3%\n1-6月AQI优良率:85.6%",
        "2024年6月，本区环境空气质量优10天、良15天、轻度污染4天、中度污染1天，空气质量指数（AQI）优良率为83.3%。1—6月累计AQI优良率为85.6%。",
        "空气质量处于优的天数为10天，处于良的天数为15天，出现5天超标，优良天数比例为83.3%，同比上升1.5个百分点；1至6月优良率为85.6%。",
    ],
)
def test_every_wording_gives_the_same_row(report: Report, body: str) -> None:
    (row,) = report(_TITLE, body).rows["air_quality"]
    columns = ("days_grade_1", "days_grade_2", "days_grade_3_or_worse", "good_rate_month", "good_rate_cumulative")
    assert [float(row[column]) for column in columns] == [10, 15, 5, 83.3, 85.6]
    assert row["report_month"] == "2024-06"


def test_figures_shared_out_by_分别_go_to_their_pollutants(report: Report) -> None:
    body = "PM2.5、PM10、SO2、NO2月均浓度分别为20、32、5、18微克/立方米，较去年同期分别上升-16.7%、10.2%、2.4%、6.7%。"
    told = _told(report(_TITLE, body))
    assert {("pm25", "current", 20.0), ("no2", "current", 18.0)} <= told
    assert {("pm25_change_on_year", "current", -16.7), ("no2_change_on_year", "current", 6.7)} <= told


def test_a_comparison_at_the_head_binds_what_follows(report: Report) -> None:
    body = (
        "与去年同期(空气质量AQI优良率83.9%)相比，空气质量AQI优良率下降9.7个百分点；"
        "PM2.5和PM10月均浓度分别上升17.6%和10.3%，SO2月均浓度与去年同期持平。"
    )
    assert _told(report(_TITLE, body)) == {
        ("good_rate", "last-year", 83.9),
        ("good_rate_change_on_year", "current", -9.7),
        ("pm25_change_on_year", "current", 17.6),
        ("pm10_change_on_year", "current", 10.3),
        ("so2_change_on_year", "current", "持平"),
    }


def test_an_improvement_is_a_fall_of_a_concentration(report: Report) -> None:
    told = _told(report(_TITLE, "二氧化硫(SO2)12微克/立方米，同比改善7.7%。"))
    assert ("so2_change_on_year", "current", -7.7) in told


def test_figures_of_the_city_are_not_those_of_the_district(report: Report) -> None:
    found = report(_TITLE, "全市优良率为90.0%。\n\n本区优良率为83.3%。")
    assert [(row["subject_kind"], float(row["value"])) for row in found.rows["observations"]] == [
        ("city", 90.0),
        ("district", 83.3),
    ]
    assert float(found.rows["air_quality"][0]["good_rate_month"]) == 83.3


def test_shares_of_water_classes_are_read(report: Report) -> None:
    told = _told(report(_TITLE, "全区8个断面中，Ⅱ～Ⅲ类水质断面占87.5%，比上月上升12.5个百分点；水质达标率100%。"))
    assert told == {
        ("good_water_share", "current", 87.5),
        ("good_water_share_change_on_month", "current", 12.5),
        ("water_compliance_rate", "current", 100.0),
    }


def test_numbers_of_other_things_are_left_to_the_ledger(report: Report) -> None:
    assert not report(_TITLE, "监测了24条河流50个断面，在27个重点区域中排名第六，优化点位3个。").rows["observations"]


def test_a_report_without_a_month_is_a_finding(report: Report) -> None:
    found = report("昌明区环境质量状况", "优良率为83.3%。")
    assert [finding.rule.code for finding in found.findings] == ["report-month-unknown"]
    assert not found.rows["observations"]


def test_a_report_on_a_quarter_is_filed_under_its_last_month(report: Report) -> None:
    (row,) = report("昌明区2024年第二季度环境质量状况", "优良率为83.3%。").rows["observations"]
    assert (row["report_month"], row["observed_from"], row["observed_to"]) == ("2024-06", "2024-04", "2024-06")


def test_a_part_of_a_day_is_told_among_the_observations_alone(report: Report) -> None:
    found = report(_TITLE, "空气质量为优的天数为10.5天，空气质量为良的天数为12天。")
    (row,) = found.rows["air_quality"]
    assert "days_grade_1" not in {name for name, value in row.items() if value is not None}
    assert row["days_grade_2"] == 12
    assert [str(o["value"]) for o in found.rows["observations"] if o["unit"] == "天"] == ["10.5", "12"]


def test_a_half_year_is_cumulative_whichever_report_tells_it(report: Report) -> None:
    body = "上半年，优良天数140天，去年同期136天。6月当月，优良天数18天。"
    told = report("2024年上半年昌明区环境质量状况", body).rows["observations"]
    assert [(row["reference"], row["observed_from"], row["observed_to"], float(row["value"])) for row in told] == [
        ("cumulative", "2024-01", "2024-06", 140.0),
        ("cumulative", "2023-01", "2023-06", 136.0),
        ("current", "2024-06", "2024-06", 18.0),
    ]
