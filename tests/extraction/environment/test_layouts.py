"""Layouts of tables by class: which cells are told of what."""

from collections.abc import Callable

import pytest

from gongbao.model import Extracted

Report = Callable[[str, str], Extracted]
_AIR = "2024年6月昌明区环境空气质量状况"
_WATER = "2024年6月昌明区集中式饮用水水源地水质状况"
_NOISE = "2024年第二季度昌明区功能区声环境质量状况"


def _told(found: Extracted) -> list[tuple[object, ...]]:
    return [
        (row["subject_name"], row["indicator"], row["text_value"] if row["value"] is None else float(row["value"]))
        for row in found.rows["observations"]
    ]


@pytest.mark.parametrize(
    "body",
    [
        "排名\t所属区\t街道\tPM2.5(微克/立方米)\n1\t甲区\t东街道\t21\n2\t甲区\t西街道\t22\n3\t乙区\t南街道\t25",
        "排名\t街道\t所属区\tPM2.5(微克/立方米)\n1\t东街道\t甲区\t21\n2\t西街道\t甲区\t22\n3\t南街道\t乙区\t25",
    ],
)
def test_a_town_is_ranked_not_the_district_it_lies_in(report: Report, body: str) -> None:
    rows = report(_AIR, body).rows["observations"]
    assert [(row["subject_name"], row["subject_group"]) for row in rows if row["indicator"] == "pm25"] == [
        ("东街道", "甲区"),
        ("西街道", "甲区"),
        ("南街道", "乙区"),
    ]
    assert [float(row["value"]) for row in rows if row["indicator"] == "pm25_rank"] == [1, 2, 3]


def test_the_time_of_a_ranking_holds_for_the_columns_beside_it(report: Report) -> None:
    body = "| 本月排名 | 街镇 | PM2.5 | 1-6月排名 | 街镇 | PM2.5 |\n| 1 | 甲镇 | 21 | 1 | 乙镇 | 30 |\n| 2 | 乙镇 | 22 | 2 | 甲镇 | 31 |"
    rows = report(_AIR, body).rows["observations"]
    assert [(r["subject_name"], r["reference"], float(r["value"])) for r in rows if r["indicator"] == "pm25"] == [
        ("甲镇", "current", 21),
        ("乙镇", "current", 22),
        ("乙镇", "cumulative", 30),
        ("甲镇", "cumulative", 31),
    ]


def test_caption_and_notes_tell_indicator_and_units(report: Report) -> None:
    caption = "表1 各镇PM2.5平均浓度 单位：微克/立方米\n镇街\t实际浓度\t去年同期\n甲镇\t31\t33\n乙镇\t29\t28"
    rows = report(_AIR, caption).rows["observations"]
    assert {(row["indicator"], row["unit"]) for row in rows} == {("pm25", "微克/立方米")}
    noted = "镇街\tSO2\tCO\n甲镇\t5\t0.7\n乙镇\t6\t0.8\n注：CO单位为mg/m3，其余污染物单位为μg/m3。"
    rows = report(_AIR, noted).rows["observations"]
    assert {(row["indicator"], row["unit"]) for row in rows} == {("so2", "μg/m3"), ("co", "mg/m3")}


def test_a_sum_is_told_of_the_area_and_not_of_the_source_above_it(report: Report) -> None:
    body = "序号\t水源名称\t取水量(万吨)\n1\t甲水库\t310.2\n2\t乙河取水口\t20.1\n合计\t\t330.3"
    assert _told(report(_WATER, body)) == [
        ("甲水库", "water_withdrawn", 310.2),
        ("乙河取水口", "water_withdrawn", 20.1),
        ("昌明区", "water_withdrawn", 330.3),
    ]


def test_a_remark_in_the_last_row_is_a_note(report: Report) -> None:
    body = "断面\t水质类别\t去年同期\n甲桥\tⅣ类\tⅢ类\n乙桥\tⅢ类\tⅢ类\n备注\t乙桥因施工停测\t乙桥因施工停测"
    found = report("2024年6月昌明区地表水水质状况", body)
    assert {row["subject_name"] for row in found.rows["observations"]} == {"甲桥", "乙桥"}
    assert [note["text"] for note in found.rows["notes"]] == ["乙桥因施工停测"]


def test_noise_is_told_of_points_in_zones(report: Report) -> None:
    body = "功能区\t监测点位\t昼间\t夜间\t标准值（昼/夜）\n1类区\t甲小区\t52.1\t43.0\t55/45\n2类区\t乙小区\t57.3\t50.2\t60/50"
    found = report(_NOISE, body)
    assert _told(found) == [
        ("甲小区", "noise_day", 52.1),
        ("甲小区", "noise_night", 43.0),
        ("甲小区", "noise_limit", "55/45"),
        ("乙小区", "noise_day", 57.3),
        ("乙小区", "noise_night", 50.2),
        ("乙小区", "noise_limit", "60/50"),
    ]
    assert {row["subject_group"] for row in found.rows["observations"]} == {"1类区", "2类区"}


def test_shares_of_days_are_rates_and_a_change_in_brackets_leaves_the_figure(report: Report) -> None:
    body = "级别\t天数(天)\t比例(%)\n优\t10\t33.3\n良\t16\t53.3\n轻度污染\t4\t13.3"
    assert ("昌明区", "grade_3_rate", 13.3) in _told(report(_AIR, body))
    changed = "区县\tPM2.5(微克/立方米)\n甲区\t34(-5.6%)\n乙县\t26(持平)"
    assert _told(report(_AIR, changed)) == [("甲区", "pm25", 34.0), ("乙县", "pm25", 26.0)]


def test_acid_rain_is_air(report: Report) -> None:
    body = "测点\t降水pH均值\t酸雨频率(%)\n区站\t5.71\t16.7\n北站\t6.02\t0"
    rows = report("2024年6月昌明区降水状况", body).rows["observations"]
    assert {(row["medium"], row["indicator"]) for row in rows} == {("air", "rain_ph"), ("air", "acid_rain_rate")}


def test_each_row_of_a_table_over_months_is_of_its_month(report: Report) -> None:
    body = (
        "水源地名称\t监测时间\t水质类别\t达标情况\n甲水库\t2024年4月\tⅡ类\t达标\n"
        "甲水库\t2024年5月\tⅢ类\t达标\n甲水库\t2024年6月\tⅡ类\t达标"
    )
    rows = report("2024年第二季度昌明区饮用水水源地水质状况", body).rows["observations"]
    assert [row["observed_to"] for row in rows if row["indicator"] == "water_class"] == [
        "2024-04",
        "2024-05",
        "2024-06",
    ]


def test_ranks_in_words_count_from_the_best(report: Report) -> None:
    body = "6月，各镇PM2.5浓度由低到高排名依次为：甲镇、乙镇、丙镇。"
    assert _told(report(_AIR, body)) == [("甲镇", "pm25_rank", 1), ("乙镇", "pm25_rank", 2), ("丙镇", "pm25_rank", 3)]


def test_a_comparison_that_comes_again_is_of_the_time_of_the_figure_to_its_left(report: Report) -> None:
    body = (
        "街道\t6月PM2.5均值\t同比(%)\t1—6月PM2.5均值\t同比(%)\n东街道\t36\t-5.3\t27\t-6.9\n西街道\t37\t-2.6\t26\t-10.3"
    )
    found = report(_AIR, body)
    changes = [r for r in found.rows["observations"] if r["indicator"] == "pm25_change_on_year"]
    assert [(r["reference"], float(r["value"])) for r in changes[:2]] == [("current", -5.3), ("cumulative", -6.9)]
    assert not [finding for finding in found.findings if finding.rule.code == "contradictory-figures"]


def test_two_values_of_one_thing_are_a_finding(report: Report) -> None:
    found = report(_AIR, "全区优良率为86.7%。\n\n6月优良率为83.3%。")
    assert [finding.rule.code for finding in found.findings] == ["contradictory-figures"]


def test_断面_beside_点位_heads_classes_of_sections_or_rivers(report: Report) -> None:
    def sections(*rows: str) -> list[tuple[object, object]]:
        table = "\n".join(["断面\t点位\t综合污染指数", *rows])
        found = report("2024年6月昌明区地表水环境质量状况", table).rows["water_quality"]
        return [(row["section_class"], row["point_name"]) for row in found]

    classes = sections("考核断面\t甲河-甲桥\t0.5", "考核断面\t乙河-乙桥\t0.6", "进口断面\t丙河-丙桥\t0.7")
    assert classes == [("考核断面", "甲河-甲桥"), ("考核断面", "乙河-乙桥"), ("进口断面", "丙河-丙桥")]
    rivers = sections("甲河\t甲桥\t0.5", "乙河\t乙桥\t0.6", "丙河\t丙桥\t0.7")
    assert rivers == [(None, "甲河-甲桥"), (None, "乙河-乙桥"), (None, "丙河-丙桥")]


@pytest.mark.parametrize(
    "heads",
    [
        "街道\t\t\t乡镇\t\t\n排名\t名称\tPM2.5浓度\t排名\t名称\tPM2.5浓度",
        "排名\t街道\tPM2.5浓度\t排名\t乡镇\tPM2.5浓度",
    ],
)
def test_two_rankings_side_by_side_say_above_whose_they_are(report: Report, heads: str) -> None:
    rows = "1\t甲苑街道\t33\t1\t潞城镇\t34\n2\t新华街道\t35\t2\t宋庄镇\t36\n\t\t\t3\t于务乡\t43"
    found = report("2024年6月昌明区细颗粒物浓度排名", f"各街道（乡镇）排名如下：\n\n{heads}\n{rows}")
    told = {
        (row["subject_kind"], row["subject_name"], row["indicator"], row["value"]) for row in found.rows["observations"]
    }
    figures = [("甲苑街道", 1, 33), ("新华街道", 2, 35), ("潞城镇", 1, 34), ("宋庄镇", 2, 36), ("于务乡", 3, 43)]
    assert told == {("district", name, "pm25", value) for name, _, value in figures} | {
        ("district", name, "pm25_rank", rank) for name, rank, _ in figures
    }


@pytest.mark.parametrize(
    "told",
    [
        "主要污染物月均浓度见下表，其中CO为mg/m3，其余为μg/m3。",
        "各街道监测结果如下（CO为mg/m3，其他为μg/m3）：",
        "各街道监测结果见表1。表中浓度单位：CO为mg/m3，其余为μg/m3。\n表1 各街道监测结果",
    ],
)
def test_a_sentence_above_a_table_tells_its_units(report: Report, told: str) -> None:
    rows = report(_AIR, f"{told}\n街道\tSO2\tCO\n甲街道\t5\t0.7\n乙街道\t6\t0.8").rows["observations"]
    assert {(row["indicator"], row["unit"]) for row in rows} == {("so2", "μg/m3"), ("co", "mg/m3")}


def test_a_sentence_tells_days_and_shares_their_units(report: Report) -> None:
    body = "主要指标如下（天数单位为天，比例单位为%）。\n街道\t优良天数\t优良率\n甲街道\t25\t83.3\n乙街道\t26\t86.7"
    rows = report(_AIR, body).rows["observations"]
    assert {(row["indicator"], row["unit"]) for row in rows} == {("good_days", "天"), ("good_rate", "%")}


def test_the_unit_of_a_figure_in_a_sentence_is_not_that_of_a_table(report: Report) -> None:
    body = "6月，昌明区SO2平均浓度为5微克/立方米。\n各街道结果如下：\n街道\tSO2\tNO2\n甲街道\t5\t7\n乙街道\t6\t8"
    rows = [row for row in report(_AIR, body).rows["observations"] if row["subject_name"] != "昌明区"]
    assert {row["unit"] for row in rows} == {None}


@pytest.mark.parametrize(("header", "cell"), [("优良天数(同比增减)", "25(3)"), ("优良天数（较去年同期）", "25（-2）")])
def test_a_change_may_stand_in_brackets_behind_its_figure(report: Report, header: str, cell: str) -> None:
    told = _told(report(_AIR, f"街道\tPM2.5\t{header}\n甲街道\t21\t{cell}\n乙街道\t22\t24(1)"))
    change = 3.0 if "3" in cell else -2.0
    assert ("甲街道", "good_days", 25.0) in told
    assert ("甲街道", "good_days_change_on_year", change) in told


def test_a_column_of_changes_alone_is_one_of_changes(report: Report) -> None:
    told = _told(report(_AIR, "街道\tPM2.5\t优良天数(同比增减)\n甲街道\t21\t3\n乙街道\t22\t-1"))
    assert ("甲街道", "good_days_change_on_year", 3.0) in told
    assert not [row for row in told if row[1] == "good_days"]


def test_indicators_down_may_have_their_units_beside_them(report: Report) -> None:
    body = "监测项目\t单位\t甲镇水源地\t乙镇水源地\npH\t无量纲\t8.1\t7.9\n总硬度\tmg/L\t186\t342\n硝酸盐\tmg/L\t3.26\t未检出\n水质类别\t\tⅢ类\tⅣ类"
    rows = report(_WATER, body).rows["observations"]
    told = [(row["subject_name"], row["indicator"], row["unit"]) for row in rows if row["value"] is not None]
    assert ("甲镇水源地", "total_hardness", "mg/L") in told
    assert ("乙镇水源地", "ph", None) in told
    assert {row["subject_kind"] for row in rows} == {"source"}
    assert [row["text_value"] for row in rows if row["value"] is None] == ["Ⅲ类", "未检出", "Ⅳ类"]


def test_a_quarter_beside_a_month_in_a_title_files_its_own_figures(report: Report) -> None:
    title = "昌明区2029年第三季度饮用水水源水质和2029年10月空气质量"
    body = (
        "一、饮用水水源水质\n2029年第三季度，水源水质监测结果如下：\n监测项目\t甲镇水源地\t乙镇水源地\n氨氮(mg/L)\t0.04\t0.31\n水质类别\tⅢ类\tⅣ类\n"
        "二、空气质量\n10月，昌明区优良率为96.8%，PM2.5平均浓度为21微克/立方米。"
    )
    rows = report(title, body).rows["observations"]
    assert {(r["report_month"], r["observed_to"], r["medium"]) for r in rows} == {
        ("2029-09", "2029-09", "water"),
        ("2029-10", "2029-10", "air"),
    }


def test_numbered_indicators_may_run_down_beside_their_standards(report: Report) -> None:
    body = "序号\t监测项目\t标准限值\t甲水库\t乙水库\n1\tpH\t6-9\t7.8\t7.9\n2\t氨氮(mg/L)\t≤1.0\t0.04\t0.025L\n3\t总磷(mg/L)\t≤0.05\t0.02\t<0.01"
    found = report(_WATER, body)
    assert _told(found) == [
        ("甲水库", "ph", 7.8),
        ("甲水库", "ammonia_nitrogen", 0.04),
        ("甲水库", "total_phosphorus", 0.02),
        ("乙水库", "ph", 7.9),
        ("乙水库", "ammonia_nitrogen", "0.025L"),
        ("乙水库", "total_phosphorus", "<0.01"),
    ]
    assert not [finding for finding in found.findings if finding.rule == "unreadable-figure"]


def test_germs_are_counted_in_units_of_their_own(report: Report) -> None:
    body = "水源地名称\t铁(mg/L)\t总大肠菌群(MPN/100mL)\n甲水库\t0.05\t2\n乙水厂\t0.03L\t未检出"
    rows = report(_WATER, body).rows["observations"]
    assert [(row["indicator"], row["indicator_as_printed"], row["unit"]) for row in rows[:2]] == [
        ("iron", "铁", "mg/L"),
        ("total_coliform", "总大肠菌群", "MPN/100mL"),
    ]


@pytest.mark.parametrize(
    ("caption", "unit"), [("表1 各镇空气质量（单位：mg/m3）", "mg/m3"), ("表1 各镇空气质量（CO单位：mg/m3）", None)]
)
def test_a_caption_may_tell_milligrams_of_all_pollutants(report: Report, caption: str, unit: str | None) -> None:
    rows = report(_AIR, f"{caption}\n镇街\tPM10\tSO2\n甲镇\t0.085\t0.012\n乙镇\t0.079\t0.010").rows["observations"]
    assert {row["unit"] for row in rows} == {unit}
