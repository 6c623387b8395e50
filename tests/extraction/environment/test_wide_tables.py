"""The wide tables in the layouts of other reports: headers that ran to the left, months over indicators, marks of footnotes."""

from collections.abc import Callable

from gongbao.model import Extracted

Report = Callable[[str, str], Extracted]
_TITLE = "2029年12月昌明区地表水环境质量状况"
_COLUMNS = ("index_current", "index_last_month", "index_last_year")
_LABELS = ("status_current", "status_last_month", "status_last_year", "change_on_month", "change_on_year")


def _wide(found: Extracted) -> list[tuple[object, ...]]:
    return [
        (
            row["point_name"],
            *(float(row[name]) if row.get(name) is not None else None for name in _COLUMNS),
            *(row.get(name) for name in _LABELS),
        )
        for row in found.rows["water_quality"]
    ]


def test_headers_that_ran_to_the_left_hang_over_their_own_columns(report: Report) -> None:
    body = (
        "河道名称\t断面名称\t综合污染指数\t水质状况\n"
        "\t\t本月\t上月\t同比\t本月\t上月\t去年同期\n"
        "甲浦\t花园路桥\t0.62\t0.56\t+3.3%\t优\t优\t优\n"
        "\t人民路桥\t0.71\t0.72\t-35.5%\t良好\t良好\t轻度污染\n"
    )
    assert _wide(report(_TITLE, body)) == [
        ("甲浦-花园路桥", 0.62, 0.56, None, "优", "优", "优", None, "+3.3%"),
        ("甲浦-人民路桥", 0.71, 0.72, None, "良好", "良好", "轻度污染", None, "-35.5%"),
    ]


def test_indicators_come_again_below_months_that_ran_to_the_left(report: Report) -> None:
    body = (
        "河道\t断面\t10月\t11月\t12月\n"
        "\t\t综合污染指数\t水质状况\t综合污染指数\t水质状况\t综合污染指数\t水质状况\n"
        "甲浦\t花园路桥\t0.55\t优\t0.56\t优\t0.62\t良好\n"
        "乙港\t友谊路桥\t0.70\t良好\t0.68\t良好\t0.60\t优\n"
    )
    assert _wide(report(_TITLE, body)) == [
        ("甲浦-花园路桥", 0.62, 0.56, None, "良好", "优", None, None, None),
        ("乙港-友谊路桥", 0.6, 0.68, None, "优", "良好", None, None, None),
    ]


def test_headers_that_ran_to_the_left_and_fit_nowhere_are_no_figures(report: Report) -> None:
    body = (
        "河道\t断面\t10月\t11月\n"
        "\t\t综合污染指数\t水质状况\t水质状况\n"
        "甲浦\t花园路桥\t0.55\t优\t良好\n"
        "乙港\t友谊路桥\t0.70\t良好\t优\n"
    )
    found = report(_TITLE, body)
    assert found.rows["observations"] == []
    assert [finding.rule.code for finding in found.findings] == ["unreadable-table"]


def test_the_mark_of_a_footnote_is_no_part_of_a_name_or_a_label(report: Report) -> None:
    body = (
        "断面类别\t点位名称\t综合污染指数①\t水质状况②\t同比变化\t环比变化\n"
        "考核断面\t甲浦-花园路桥①\t0.62*\t优*\t持平\t轻微恶化\n"
        "考核断面\t乙港-2#桥（注）\t0.71②\t良好\t显著改善\t持平\n"
        "考核断面\t丙河-友谊路桥\t1**\t-\t*\t-\n"
    )
    assert _wide(report(_TITLE, body)) == [
        ("甲浦-花园路桥", 0.62, None, None, "优", None, None, "轻微恶化", "持平"),
        ("乙港-2#桥", 0.71, None, None, "良好", None, None, "持平", "显著改善"),
        ("丙河-友谊路桥", None, None, None, None, None, None, None, None),
    ]


def test_the_highest_and_the_lowest_of_a_place_are_not_what_it_is_told_of(report: Report) -> None:
    body = (
        "单位：吨/平方公里·月\n"
        "排名\t街镇\t最大值\t最小值\t平均值\t平均值同比（%）\n"
        "1\t云岭镇\t3.3\t2.1\t2.7\t-12.9\n"
        "2\t甲河街道\t4.6\t2.8\t3.5\t5.1\n"
    )
    rows = report("2029年12月昌明区降尘监测结果", body).rows["observations"]
    told = [(row["indicator"], row["indicator_as_printed"]) for row in rows if row["subject_name"] == "云岭镇"]
    assert (None, "最大值") in told and (None, "最小值") in told
    assert [key for key, _ in told if key] == ["dustfall_rank", "dustfall", "dustfall_change_on_year"]


def _air(found: Extracted) -> list[tuple[object, ...]]:
    names = ("days_grade_1", "days_grade_2", "days_grade_3_or_worse", "good_rate_month", "good_rate_cumulative")
    return [
        tuple(float(row[name]) if row.get(name) is not None else None for name in names)
        for row in found.rows["air_quality"]
    ]


def _told(found: Extracted) -> set[tuple[object, ...]]:
    return {
        (row["subject_name"], row["indicator"], float(row["value"]))
        for row in found.rows["observations"]
        if row["value"] is not None
    }


def test_grades_and_pollutants_hang_under_their_own_headers(report: Report) -> None:
    body = (
        "月份\t有效天数\t优良天数\t污染天数\t平均浓度\t首要污染物\t综合质量指数\n"
        "优\t良\t轻度\t中度\tSO2\tNO2\tPM10\n"
        "11月\t30\t18\t9\t2\t1\t8\t23\t75\tPM10\t3.05\n"
    )
    found = report("2029年11月昌明区环境空气质量", body)
    assert _told(found) == {
        ("昌明区", "monitored_days", 30.0),
        ("昌明区", "days_grade_1", 18.0),
        ("昌明区", "days_grade_2", 9.0),
        ("昌明区", "days_grade_3", 2.0),
        ("昌明区", "days_grade_4", 1.0),
        ("昌明区", "so2", 8.0),
        ("昌明区", "no2", 23.0),
        ("昌明区", "pm10", 75.0),
        ("昌明区", "air_composite_index", 3.05),
    }
    assert _air(found) == [(18.0, 9.0, 3.0, None, None)]


def test_pollutants_under_an_index_are_no_figures(report: Report) -> None:
    body = "月份\t有效天数\t综合质量指数\t首要污染物\nSO2\tNO2\tPM10\n11月\t30\t8\t23\t75\n"
    found = report("2029年11月昌明区环境空气质量", body)
    assert not {"so2", "no2", "pm10"} & {row["indicator"] for row in found.rows["observations"]}


def test_the_city_in_a_table_of_districts_is_not_the_own_district(report: Report) -> None:
    body = "区名\tAQI优良率（%）\tPM2.5浓度（微克/立方米）\n甲江区\t83.9\t20\n昌明区\t74.2\t18\n全市\t77.4\t19\n"
    found = report("2029年8月昌明区空气质量状况", body)
    assert {("昌明区", "good_rate", 74.2), ("全市", "good_rate", 77.4), ("全市", "pm25", 19.0)} <= _told(found)
    assert _air(found) == [(None, None, None, 74.2, None)]


def test_grades_that_cannot_be_read_leave_no_sum_of_days(report: Report) -> None:
    body = "月份\t优\t良\t轻度污染\t中度污染\t重度污染\n2029年11月\t4\t22\t2/PM2.5 1/PM10\t1/PM10\t0\n"
    found = report("2029年11月昌明区环境空气质量", body)
    assert _air(found) == [(4.0, 22.0, None, None, None)]


def test_cells_that_nothing_names_are_no_observations(report: Report) -> None:
    body = (
        "功能区类别\t0类\t1类\t2类\n昼\t夜\t昼\t夜\t昼\t夜\n"
        "达标点次\t1\t1\t4\t5\t9\t9\n达标率（%）\t100\t100\t66.7\t83.3\t69.2\t69.2\n"
    )
    assert report("2029年第一季度昌明区功能区噪声", body).rows["observations"] == []


def test_a_header_tells_in_brackets_of_what_cells_have_there(report: Report) -> None:
    body = (
        "断面\t本月综合污染指数（去年同期）\t水质状况（去年同期）\n"
        "甲浦-花园路桥\t0.62（0.60）\t优（优）\n"
        "乙港-人民路桥\t0.71（1.10）\t良好（轻度污染）\n"
    )
    assert _wide(report(_TITLE, body)) == [
        ("甲浦-花园路桥", 0.62, None, 0.6, "优", None, "优", None, None),
        ("乙港-人民路桥", 0.71, None, 1.1, "良好", None, "轻度污染", None, None),
    ]
    body = "街道\tPM2.5浓度（去年同期）\n云岭街道\t33\n甲河街道\t34\n"
    rows = report("2029年12月昌明区空气质量状况", body).rows["observations"]
    assert {(row["reference"], float(row["value"])) for row in rows} == {("last-year", 33.0), ("last-year", 34.0)}


def test_a_comparison_with_a_month_by_its_name_is_a_change(report: Report) -> None:
    body = (
        "断面\t12月指数\t11月指数\t上年12月指数\t与11月比\t与上年12月比\n"
        "甲浦-花园路桥\t0.62\t0.56\t0.60\t轻微恶化\t基本持平\n"
    )
    assert _wide(report(_TITLE, body)) == [
        ("甲浦-花园路桥", 0.62, 0.56, 0.6, None, None, None, "轻微恶化", "基本持平"),
    ]


def test_a_dash_is_no_name_of_a_section(report: Report) -> None:
    body = "所属街镇\t河道\t断面\t综合污染指数\n云岭街道\t甲浦\t花园路桥\t0.62\n甲河镇\t乙港\t—\t0.71\n"
    found = report(_TITLE, body)
    assert [(row["point_name"], row["section_class"]) for row in found.rows["water_quality"]] == [
        ("甲浦-花园路桥", "云岭街道"),
        ("乙港", "甲河镇"),
    ]


def test_comparisons_hang_under_each_pollutant_whatever_its_figure_is_called(report: Report) -> None:
    body = (
        "点位名称\tPM2.5\tO3-8h\tAQI优良率\n月均值\t同比\t90百分位\t同比\t%\t同比\n"
        "云岭站\t32\t-5.9%\t98\t3.2%\t93.3\t+3.3个百分点\n甲河站\t35\t-2.8%\t94\t-1.1%\t90.0\t持平\n"
    )
    found = report("2029年11月昌明区空气质量", body)
    assert {
        ("云岭站", "pm25", 32.0),
        ("云岭站", "o3", 98.0),
        ("云岭站", "o3_change_on_year", 3.2),
        ("云岭站", "good_rate", 93.3),
        ("甲河站", "pm25_change_on_year", -2.8),
    } <= _told(found)


def test_extremes_below_an_indicator_are_none_of_its_figures(report: Report) -> None:
    body = "街镇\t降尘量\n\t平均值\t最大值\t最小值\t同比\n云岭镇\t3.2\t4.5\t2.1\t-5.2\n甲河镇\t2.9\t3.3\t2.2\t1.0\n"
    assert _told(report("2029年12月昌明区降尘监测结果", body)) == {
        ("云岭镇", None, 4.5),
        ("云岭镇", None, 2.1),
        ("云岭镇", "dustfall", 3.2),
        ("云岭镇", "dustfall_change_on_year", -5.2),
        ("甲河镇", None, 3.3),
        ("甲河镇", None, 2.2),
        ("甲河镇", "dustfall", 2.9),
        ("甲河镇", "dustfall_change_on_year", 1.0),
    }


def test_a_change_is_on_the_only_earlier_time_beside_it(report: Report) -> None:
    body = "区域\tPM2.5\t\t\tPM10\n\t本月\t去年同期\t变化\t本月\n云岭镇\t31\t33\t-6.1%\t55\n甲河镇\t32\t31\t3.2%\t56\n"
    found = report("2029年12月昌明区空气状况", body)
    assert {("云岭镇", "pm25_change_on_year", -6.1), ("甲河镇", "pm25_change_on_year", 3.2)} <= _told(found)
    printed = {row["indicator"]: row["indicator_as_printed"] for row in found.rows["observations"]}
    assert printed["pm25_change_on_year"] == "PM2.5变化"


def test_labels_of_change_under_an_earlier_time_are_changes(report: Report) -> None:
    body = "监测断面\t综合污染指数\t本月与上月\t本月与去年同期\n甲浦-花园路桥\t0.62\t轻微恶化\t基本持平\n"
    assert _wide(report(_TITLE, body)) == [
        ("甲浦-花园路桥", 0.62, None, None, None, None, None, "轻微恶化", "基本持平"),
    ]
