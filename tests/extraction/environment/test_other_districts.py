"""Reports as other districts and cities print them: their columns, their words, their copies."""

from collections.abc import Callable

import pytest

from gongbao.model import Extracted

Report = Callable[[str, str], Extracted]
Found = set[tuple[object, ...]]


def _told(found: Extracted, *columns: str) -> Found:
    """Return the columns of every observation, then what it says."""
    return {
        (*(row[column] for column in columns), float(row["value"]) if row["value"] is not None else row["text_value"])
        for row in found.rows["observations"]
    }


def _water(found: Extracted, *columns: str) -> list[tuple[object, ...]]:
    return [
        tuple(
            float(value) if column.startswith("index") and (value := row.get(column)) else row.get(column)
            for column in columns
        )
        for row in found.rows["water_quality"]
    ]


def _air(found: Extracted) -> list[float | None]:
    (row,) = found.rows["air_quality"]
    columns = ("days_grade_1", "days_grade_2", "days_grade_3_or_worse", "good_rate_month", "good_rate_cumulative")
    return [float(row[column]) if row.get(column) is not None else None for column in columns]


_INDICES = ("section_class", "point_name", "index_current", "index_last_month", "index_last_year")
_WANTED = [("考核断面", "甲河-甲桥", 0.61, 0.44, 0.66), ("出口断面", "丙河-丙桥", 0.55, 0.62, 0.51)]


@pytest.mark.parametrize(
    "body",
    [
        "表1 2024年7月地表水监测断面综合水质状况\n断面类别\t点位名称\t2023年7月\t2024年6月\t2024年7月\n"
        "考核断面\t甲河-甲桥\t0.66\t0.44\t0.61\n出口断面\t丙河-丙桥\t0.51\t0.62\t0.55",
        "类别\t点位\t7月\t6月\t去年7月\t评价\n考核\t甲河-甲桥\t0.61\t0.44\t0.66\t优\n出口\t丙河-丙桥\t0.55\t0.62\t0.51\t优\n"
        "注：水质评价采用综合污染指数法。",
        "一、考核断面\n断面名称\t本月\t上月\t去年同期\t水质状况\n甲河-甲桥\t0.61\t0.44\t0.66\t优\n"
        "二、出口断面\n断面名称\t本月\t上月\t去年同期\t水质状况\n丙河-丙桥\t0.55\t0.62\t0.51\t优\n注：表中数据为综合污染指数。",
        "断面类别\t断面名称\t综合污染指数\t上月\t去年同期\n考核断面（1）\t甲河-甲桥\t0.61\t0.44\t0.66\n"
        "出口断面（1）\t丙河-丙桥\t0.55\t0.62\t0.51\n全区平均\t\t0.58\t0.53\t0.59",
        "监测断面类别\n\n点位名称\n\n综合污染指数\n\n变化情况\n\n去年\n\n同期\n\n上月\n\n2024\n\n7\n\n同比变化\n\n环比变化\n\n"
        "考核\n\n断面\n\n甲河-甲桥\n\n0.66\n\n0.44\n\n0.61\n\n略有改善\n\n显著恶化\n\n"
        "出口\n\n断面\n\n丙河-丙桥\n\n0.51\n\n0.62\n\n0.55\n\n略有恶化\n\n轻微改善",
    ],
    ids=[
        "times only",
        "index in a note",
        "classes as headings",
        "counts and an average",
        "one value a line, a month lost",
    ],
)
def test_indices_are_read_though_no_column_says_so(report: Report, body: str) -> None:
    assert _water(report("2024年7月昌明区水环境质量报告", body), *_INDICES) == _WANTED


def test_states_headed_by_times_are_told_from_indices_by_what_they_are(report: Report) -> None:
    body = (
        "断面类别 断面名称 本月指数 上月指数 去年同期指数 本月评价 上月评价 去年同期评价 环比变化 同比变化\n"
        "考核断面 甲河-甲桥 0.62 0.55 0.50 优 优 优 轻微恶化 显著恶化\n"
        "考核断面 乙河-乙桥 0.70 0.71 0.88 良好 良好 良好 基本持平 轻微改善\n"
        "进口断面 丙河-丙桥 1.20 1.10 0.99 轻度污染 轻度污染 良好 略有恶化 显著恶化"
    )
    found = _water(
        report("昌明区2021年3月河道水质公报", body),
        "index_last_year",
        "status_current",
        "status_last_month",
        "status_last_year",
    )
    assert found[2] == (0.99, "轻度污染", "轻度污染", "良好")


def test_changes_are_kept_as_printed(report: Report) -> None:
    body = "断面名称\t综合污染指数\t与上月比\t同比(%)\n甲桥\t0.61\t上升5.2%\t-12.0\n乙桥\t0.77\t/\t8.3"
    found = _water(report("2023年3月昌明区水环境质量", body), "change_on_month", "change_on_year")
    assert found == [("上升5.2%", "-12.0"), (None, "8.3")]


def test_rivers_over_their_sections_are_both_named(report: Report) -> None:
    body = "项目\t甲河\t\t乙河\n\t甲闸\t新闸\t乙坝\n溶解氧\t9.8\t10.4\t11.2\n氨氮\t0.62\t0.85\t未检出"
    found = report("2025年1月昌明区水环境质量月报", f"表1 主要断面监测结果 单位：mg/L\n\n{body}")
    assert _told(found, "subject_name", "indicator", "unit") >= {
        ("甲河-新闸", "dissolved_oxygen", "mg/L", 10.4),
        ("乙河-乙坝", "ammonia_nitrogen", "mg/L", "未检出"),
    }


def test_a_goal_is_not_what_months_are_told_of(report: Report) -> None:
    body = "断面名称\n所在河流\n功能要求\n2021年5月\n2020年5月\n甲桥\n甲溪\nⅡ类\nⅡ类\nⅢ类\n乙桥\n乙溪\nⅢ类\nⅣ类\nⅢ类"
    found = report("昌明区2021年5月份地表水水质状况", body)
    assert ("甲溪-甲桥", "water_class", "last-year", "Ⅲ类") in _told(found, "subject_name", "indicator", "reference")
    assert ("甲溪-甲桥", "water_class_target", "current", "Ⅱ类") in _told(
        found, "subject_name", "indicator", "reference"
    )


def test_names_printed_once_stand_for_the_months_below(report: Report) -> None:
    body = "河道名称\t断面\t监测月份\t氨氮\n甲河\t甲桥\t1月\t0.8\n\t\t2月\t1.2\n乙河\t乙桥\t1月\t0.4\n\t\t2月\t0.5"
    found = _told(report("昌明区2023年2月河道水质监测结果", body), "subject_name", "observed_to")
    assert ("甲河-甲桥", "2023-02", 1.2) in found


def test_two_tables_without_a_line_between_are_two(report: Report) -> None:
    body = (
        "街乡 | PM2.5 | TSP |\n甲街道 | 30 | 98 |\n乙乡 | 33 | 121 |\n丙乡 | 35 | 130 |\n"
        "河流 | 断面 | 水质目标 | 水质类别 |\n甲河 | 甲闸 | Ⅳ | Ⅲ |\n乙河 | 乙闸 | Ⅴ | 劣Ⅴ |"
    )
    found = _told(report("昌明区2021年4月空气和水环境质量", body), "subject_name", "indicator")
    assert {("乙乡", "tsp", 121.0), ("乙河-乙闸", "water_class", "劣Ⅴ")} <= found


def test_limits_and_comparisons_among_rows_are_no_measurements(report: Report) -> None:
    body = "时间\tPM10\tPM2.5\n5月\t48\t24\n同比(%)\t-4.0\t-7.7\n二级标准\t70\t35"
    found = _told(report("2024年5月昌明区空气质量", body), "indicator")
    assert found == {("pm10", 48.0), ("pm25", 24.0), ("pm10_change_on_year", -4.0), ("pm25_change_on_year", -7.7)}


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("3月，昌明区优良天数为23天（同比增加5天），其中9天为优、14天为良；超标8天。", [9, 14, 8, None, None]),
        (
            "本月全区空气质量优12天、良14天、轻度污染4天、中度污染1天，优良率83.9%，累计优良率88.7%。",
            [12, 14, 5, 83.9, 88.7],
        ),
        (
            "优良率为90.0%，与2023年3月相比上升3.3个百分点；1-3月优良率88.7%，较2023年同期下降1.2个百分点。",
            [None, None, None, 90, 88.7],
        ),
        (
            "3月优28天，良3天。\n1-3月，优良天数78天，优良率86.7%；优60天，良18天，轻度污染12天。",
            [28, 3, None, None, 86.7],
        ),
        (
            "指标\t数值\n一级天数\t10\n二级天数\t19\n三级及以上天数\t2\n累计AQI优良率（%）\t88.8",
            [10, 19, 2, None, 88.8],
        ),
    ],
)
def test_days_and_rates_of_other_wordings(report: Report, body: str, wanted: list[float | None]) -> None:
    assert _air(report("2024年3月昌明区环境空气质量状况", body)) == wanted


def test_a_quarter_has_no_row_of_a_month(report: Report) -> None:
    found = report("昌明区2024年第三季度环境质量公报", "第三季度，全区空气质量优良天数比率为82.6%。")
    assert not found.rows["air_quality"]
    assert ("good_rate", "2024-09", 82.6) in _told(found, "indicator", "observed_to")


def test_sentences_state_water_classes_of_sections(report: Report) -> None:
    body = (
        "全区3个市考断面水质：甲河三汊口为Ⅲ类，去年同期为Ⅳ类；乙桥、丙桥断面水质类别分别为Ⅱ类、Ⅲ类；水质目标均为Ⅲ类。"
    )
    assert _told(report("昌明区2024年9月水环境质量", body), "subject_name", "indicator", "reference") == {
        ("甲河三汊口", "water_class", "current", "Ⅲ类"),
        ("甲河三汊口", "water_class", "last-year", "Ⅳ类"),
        ("乙桥", "water_class", "current", "Ⅱ类"),
        ("丙桥", "water_class", "current", "Ⅲ类"),
    }


def test_notes_are_read_for_figures_but_not_for_standards(report: Report) -> None:
    body = "断面名称\t水质类别\n甲桥\tⅢ\n乙桥\tⅡ\n\n注：PM2.5二级标准为35微克/立方米。本月断面水质优良率为100%。"
    found = _told(report("昌明区2024年9月水环境质量", body), "indicator")
    assert ("good_water_share", 100.0) in found
    assert not any(told[0] == "pm25" for told in found)


def test_the_index_of_one_section_is_not_that_of_the_district(report: Report) -> None:
    found = report("昌明区2024年9月水环境质量", "甲河-甲桥断面综合污染指数为0.61。")
    (row,) = found.rows["observations"]
    assert (row["subject_kind"], row["subject_name"]) == ("monitoring-section", "甲河-甲桥")


def test_the_urban_part_of_the_area_stands_for_it(report: Report) -> None:
    body = (
        "2024年6月，昌明城区优良天数28天，其中优10天、良18天，优良率93.3%。1—6月累计优良率90.1%。\n\n"
        "表1 2024年5—6月城区空气质量\n\n指标\t5月\t6月\n优良率（%）\t83.9\t93.3\nPM2.5（μg/m³）\t28\t22"
    )
    found = report("2024年6月昌明区环境空气质量月报", body)
    assert {row["subject_name"] for row in found.rows["observations"]} == {"昌明城区"}
    (air,) = found.rows["air_quality"]
    assert [float(air[column]) for column in ("days_grade_1", "good_rate_month", "good_rate_cumulative")] == [
        10.0,
        93.3,
        90.1,
    ]


def test_the_row_of_a_month_takes_nothing_from_other_months(report: Report) -> None:
    body = "指标\t4月\t5月\t6月\n优良率（%）\t83.9\t96.6\t93.3\nPM2.5（μg/m³）\t47\t33\t28"
    (air,) = report("2024年6月昌明区环境空气质量月报", body).rows["air_quality"]
    assert float(air["good_rate_month"]) == 93.3


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("6月，昌明区城区优良天数28天，优良率93.3%。", "昌明区城区"),
        ("6月，云山县城区优良天数28天，优良率93.3%。", "云山县城区"),
        ("6月，昌明城区（古镇、区环境监测站2个点位）有效监测30天，优良率93.3%。", "昌明城区"),
        ("6月，全区（含甲镇、乙镇）优良率93.3%。", "昌明区"),
        (
            "表1 昌明城区环境空气质量（2024年6月）\n\n指标\t5月\t6月\n优良率（%）\t83.9\t93.3\nPM2.5（μg/m³）\t28\t22",
            "昌明城区",
        ),
        (
            "表1 昌明区环境空气质量（2024年6月）\n\n指标\t5月\t6月\n优良率（%）\t83.9\t93.3\nPM2.5（μg/m³）\t28\t22",
            "昌明区",
        ),
    ],
)
def test_an_area_is_named_as_it_is_printed(report: Report, body: str, name: str) -> None:
    found = report("2024年6月昌明区环境质量状况", body)
    assert {row["subject_name"] for row in found.rows["observations"]} == {name}
