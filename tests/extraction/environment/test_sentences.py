"""Sentences of environment reports by class: of what a figure is told, when, and what is no figure of it."""

from collections.abc import Callable

import pytest

from gongbao.model import Extracted

Report = Callable[[str, str], Extracted]
_TITLE = "2024年6月昌明区环境质量状况"
_WATER = "2024年6月昌明区地表水环境质量状况"
_NOISE = "2024年第二季度昌明区声环境质量状况"


def _told(found: Extracted) -> set[tuple[object, ...]]:
    return {
        (
            row["subject_group"] or row["subject_name"],
            row["indicator"],
            float(row["value"]) if row["value"] is not None else row["text_value"],
        )
        for row in found.rows["observations"]
    }


def _when(found: Extracted) -> set[tuple[object, ...]]:
    return {
        (row["indicator"], row["reference"], row["observed_from"], row["observed_to"], float(row["value"]))
        for row in found.rows["observations"]
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "甲河镇、乙山镇和丙桥街道PM2.5平均浓度分别为31、32和33微克/立方米，同比分别为-2.4%、1.1%、-6.5%。",
            {
                ("甲河镇", "pm25", 31.0),
                ("乙山镇", "pm25", 32.0),
                ("丙桥街道", "pm25", 33.0),
                ("甲河镇", "pm25_change_on_year", -2.4),
                ("乙山镇", "pm25_change_on_year", 1.1),
                ("丙桥街道", "pm25_change_on_year", -6.5),
            },
        ),
        (
            "PM2.5浓度最低的2个街镇为丙桥街道(26微克/立方米)、甲河镇(27微克/立方米)。",
            {("丙桥街道", "pm25", 26.0), ("甲河镇", "pm25", 27.0)},
        ),
        (
            "6月各镇降尘量（吨/平方公里·月）：甲河镇5.1，乙山镇4.8。",
            {("甲河镇", "dustfall", 5.1), ("乙山镇", "dustfall", 4.8)},
        ),
        ("城区优良天数26天，优良率86.7%。", {("城区", "good_days", 26.0), ("城区", "good_rate", 86.7)}),
        ("丁县优良率90.0%，戊县优良率83.3%。", {("丁县", "good_rate", 90.0), ("戊县", "good_rate", 83.3)}),
        (
            "我区优良率为80.0%，在全市18个区(含开发区)中排名第7位。",
            {("昌明区", "good_rate", 80.0), ("昌明区", "good_rate_rank", 7.0)},
        ),
    ],
)
def test_a_figure_is_told_of_what_is_named_before_it(
    report: Report, body: str, expected: set[tuple[object, ...]]
) -> None:
    assert _told(report(_TITLE, body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "6个国控断面达标率为83.3%；18个市考断面达标率为94.4%。",
            {("国控断面", "water_compliance_rate", 83.3), ("市考断面", "water_compliance_rate", 94.4)},
        ),
        (
            "省界断面、县界断面水质优良比例分别为100%、92.9%。",
            {("省界断面", "good_water_share", 100.0), ("县界断面", "good_water_share", 92.9)},
        ),
        (
            "镜湖水质为Ⅳ类，轻度富营养，综合营养状态指数为55.1；石湖综合营养状态指数为48.0，为中营养。",
            {
                ("镜湖", "water_class", "Ⅳ类"),
                ("镜湖", "trophic_state", "轻度富营养"),
                ("镜湖", "trophic_index", 55.1),
                ("石湖", "trophic_index", 48.0),
                ("石湖", "trophic_state", "中营养"),
            },
        ),
        (
            "北塘水源地取水总量为310.5万吨，清河干流水质达标率75%。",
            {("北塘水源地", "water_withdrawn", 310.5), ("清河干流", "water_compliance_rate", 75.0)},
        ),
        (
            "全区12个断面中，Ⅱ类水质断面3个，占25.0%，Ⅲ类水质断面8个，占66.7%，Ⅳ类占8.3%。",
            {
                ("昌明区", "water_class_2_sections", 3.0),
                ("昌明区", "water_class_2_share", 25.0),
                ("昌明区", "water_class_3_sections", 8.0),
                ("昌明区", "water_class_3_share", 66.7),
                ("昌明区", "water_class_4_share", 8.3),
            },
        ),
        (
            "其中Ⅰ～Ⅲ类9个，占81.8%。石桥断面水质由上月的Ⅳ类好转为Ⅲ类。",
            {
                ("昌明区", "good_sections", 9.0),
                ("昌明区", "good_water_share", 81.8),
                ("石桥", "water_class", "Ⅳ类"),
                ("石桥", "water_class", "Ⅲ类"),
            },
        ),
        (
            "石桥断面水质Ⅳ类，未达到Ⅲ类目标，超标因子为总磷（0.22mg/L，超标0.1倍）。",
            {("石桥", "water_class", "Ⅳ类"), ("石桥", "total_phosphorus", 0.22)},
        ),
    ],
)
def test_water_is_told_of_sections_lakes_sources_and_kinds_of_sections(
    report: Report, body: str, expected: set[tuple[object, ...]]
) -> None:
    assert _told(report(_WATER, body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "昼间达标率为96.1%，夜间达标率为89.0%。",
            {("noise_day_compliance_rate", 96.1), ("noise_night_compliance_rate", 89.0)},
        ),
        ("昼间平均等效声级为54.2分贝，总体水平等级为二级。", {("noise_day", 54.2), ("noise_grade", "二级")}),
        (
            "功能区噪声昼间点次达标率为100%，夜间为77.8%。",
            {("noise_day_compliance_rate", 100.0), ("noise_night_compliance_rate", 77.8)},
        ),
    ],
)
def test_noise_is_no_air(report: Report, body: str, expected: set[tuple[object, ...]]) -> None:
    found = report(_NOISE, body)
    assert {told[1:] for told in _told(found)} == expected
    assert {row["medium"] for row in found.rows["observations"]} == {"noise"}
    assert not found.rows["air_quality"]


def test_shares_of_grades_are_not_the_good_rate(report: Report) -> None:
    body = "优良率为91.4%，其中优占60.7%，良占30.7%；轻度污染天数比例为7.9%，中度污染占0.7%。"
    found = report(_TITLE, body)
    assert {told[1:] for told in _told(found)} == {
        ("good_rate", 91.4),
        ("grade_1_rate", 60.7),
        ("grade_2_rate", 30.7),
        ("grade_3_rate", 7.9),
        ("grade_4_rate", 0.7),
    }
    assert float(found.rows["air_quality"][0]["good_rate_month"]) == 91.4


@pytest.mark.parametrize(
    "body",
    [
        "可吸入颗粒物日均值达标率为81.2%。",
        "水源地水质达标率为97.1%。",
        "县级以上饮用水水源地达标率95.2%。",
    ],
)
def test_a_rate_of_one_pollutant_or_of_water_is_no_good_rate(report: Report, body: str) -> None:
    assert not report(_TITLE, body).rows["air_quality"]


@pytest.mark.parametrize(
    "body",
    [
        "PM2.5达到二级标准(35微克/立方米)。",
        "各镇PM2.5月均浓度在41-51微克/立方米之间。",
        "优良天数距年目标差80天。",
        "二氧化硫排放总量5.18万吨。",
        "其中10天首要污染物为PM2.5。",
    ],
)
def test_limits_ranges_of_parts_differences_and_emissions_are_no_figures(report: Report, body: str) -> None:
    assert not report(_TITLE, body).rows["observations"]


def test_a_range_of_the_whole_area_is_kept_as_printed(report: Report) -> None:
    (row,) = report(_TITLE, "全区空气质量指数（AQI）范围为31～118。").rows["observations"]
    assert (row["indicator"], row["value"], row["text_value"]) == ("aqi", None, "31～118")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "截至6月30日，优良天数150天，优良率为82.9%。与去年同期相比，优良天数增加7天。",
            {
                ("good_days", "cumulative", "2024-01", "2024-06", 150.0),
                ("good_rate", "cumulative", "2024-01", "2024-06", 82.9),
                ("good_days_change_on_year", "cumulative", "2024-01", "2024-06", 7.0),
            },
        ),
        (
            "今年前6个月，优良率为82.9%；PM2.5平均浓度为29微克/立方米。",
            {
                ("good_rate", "cumulative", "2024-01", "2024-06", 82.9),
                ("pm25", "cumulative", "2024-01", "2024-06", 29.0),
            },
        ),
        (
            "1～6月累计优良率82.9%（去年同期84.0%）。",
            {
                ("good_rate", "cumulative", "2024-01", "2024-06", 82.9),
                ("good_rate", "cumulative", "2023-01", "2023-06", 84.0),
            },
        ),
        (
            "与去年同期相比，优良率由83.1%降至63.9%，下降19.2个百分点。",
            {
                ("good_rate", "last-year", "2023-06", "2023-06", 83.1),
                ("good_rate", "current", "2024-06", "2024-06", 63.9),
                ("good_rate_change_on_year", "current", "2024-06", "2024-06", -19.2),
            },
        ),
        (
            "优良率为86.7%，较去年同期的83.3%提升3.4个百分点。",
            {
                ("good_rate", "current", "2024-06", "2024-06", 86.7),
                ("good_rate", "last-year", "2023-06", "2023-06", 83.3),
                ("good_rate_change_on_year", "current", "2024-06", "2024-06", 3.4),
            },
        ),
        (
            "PM2.5浓度21微克/立方米，优良率63.3%。上年同月分别为24微克/立方米和53.3%。",
            {
                ("pm25", "current", "2024-06", "2024-06", 21.0),
                ("good_rate", "current", "2024-06", "2024-06", 63.3),
                ("pm25", "last-year", "2023-06", "2023-06", 24.0),
                ("good_rate", "last-year", "2023-06", "2023-06", 53.3),
            },
        ),
    ],
)
def test_a_period_holds_until_another_is_named(report: Report, body: str, expected: set[tuple[object, ...]]) -> None:
    assert _when(report(_TITLE, body)) == expected


def test_the_name_of_an_indicator_is_its_whole_noun_phrase(report: Report) -> None:
    body = "细颗粒物（PM2.5）月均浓度为16微克/立方米，较去年同期下降11.1%，CO第95百分位数为0.9mg/m3。"
    assert [row["indicator_as_printed"] for row in report(_TITLE, body).rows["observations"]] == [
        "细颗粒物（PM2.5）月均浓度",
        "细颗粒物（PM2.5）月均浓度较去年同期",
        "CO第95百分位数",
    ]


def test_a_section_that_was_not_measured_says_so_in_prose_and_only_once(report: Report) -> None:
    body = "丙闸断面因断流，本月未监测。\n\n注：石桥断面因施工，本月未监测。"
    assert _told(report(_WATER, body)) == {("丙闸", "water_class", "未监测")}


def test_the_whole_area_comes_before_its_urban_part(report: Report) -> None:
    found = report(_TITLE, "城区优良率为90.0%。全区优良率为86.7%。")
    assert float(found.rows["air_quality"][0]["good_rate_month"]) == 86.7


def test_the_rate_is_that_of_the_part_whose_days_are_counted(report: Report) -> None:
    found = report(_TITLE, "全区优良率平均为98.6%。城区优17天、良10天、轻度污染3天，优良率90.0%。")
    assert float(found.rows["air_quality"][0]["good_rate_month"]) == 90.0


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("2024年6月，优良率为90.0%。1—6月优良率为91.7%。PM2.5平均浓度为29微克/立方米。", ("current", "2024-06")),
        ("2024年6月，优良率为90.0%。1—6月，优良率为91.7%。PM2.5平均浓度为29微克/立方米。", ("cumulative", "2024-01")),
        ("2024年6月，优良率为90.0%。1—6月优良率为91.7%；PM2.5平均浓度为29微克/立方米。", ("cumulative", "2024-01")),
    ],
)
def test_months_without_a_pause_behind_them_hold_for_one_sentence(
    report: Report, body: str, expected: tuple[str, str]
) -> None:
    (pm25,) = [row for row in report(_TITLE, body).rows["observations"] if row["indicator"] == "pm25"]
    assert (pm25["reference"], pm25["observed_from"]) == expected


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        (
            _WATER,
            "相对较好的是甲溪戴家断面，CWQI为2.07；乙溪丙桥断面最差，CWQI为4.86，主要影响指标为总磷，浓度为0.172mg/L。",
            {("甲溪戴家", "water_index", 2.07), ("乙溪丙桥", "water_index", 4.86)}
            | {("乙溪丙桥", "total_phosphorus", 0.172)},
        ),
        (
            _WATER,
            "甲河1#点氨氮1.83mg/L、透明度41.5cm、氧化还原电位176mV，未返黑返臭（标准：氨氮＜8mg/L，透明度≥25cm）。",
            {("甲河1#点", "ammonia_nitrogen", 1.83), ("甲河1#点", "transparency", 41.5)}
            | {("甲河1#点", "redox_potential", 176.0)},
        ),
        (
            _WATER,
            "城区饮用水水源地（甲水库）达标率100%，当月取水量76.4万立方米。",
            {("甲水库", "water_compliance_rate", 100.0), ("甲水库", "water_withdrawn", 76.4)},
        ),
        (
            "2024年6月昌明区近岸海域水质状况",
            "全区监测站位8个，其中第一类海水站位5个，第二类2个，第四类1个，水质优良（一、二类）比例为87.5％。",
            {("昌明区", "sea_class_1_sections", 5.0), ("昌明区", "sea_class_2_sections", 2.0)}
            | {("昌明区", "sea_class_4_sections", 1.0), ("昌明区", "good_sea_share", 87.5)},
        ),
        (
            _TITLE,
            "6月，甲镇国控站降水量142.6毫米，降水pH均值5.34。全区国控站PM2.5平均浓度为32微克/立方米。",
            {("甲镇国控站", "precipitation", 142.6), ("甲镇国控站", "rain_ph", 5.34), ("昌明区", "pm25", 32.0)},
        ),
        (
            _TITLE,
            "6月，全区降尘量平均为3.2吨/平方公里·月；1—6月平均为3.3吨/平方公里·月。",
            {("昌明区", "dustfall", 3.2), ("昌明区", "dustfall", 3.3)},
        ),
    ],
)
def test_figures_are_told_of_what_the_clause_before_names(
    report: Report, title: str, body: str, expected: set[tuple[object, ...]]
) -> None:
    assert _told(report(title, body)) == expected


def test_a_closing_bracket_is_no_part_of_a_unit(report: Report) -> None:
    body = "降尘量最高的为甲河镇（4.6吨/平方公里·月），最低的为乙山镇（2.5吨/（平方公里·月））。"
    units = [row["unit"] for row in report(_TITLE, body).rows["observations"]]
    assert units == ["吨/平方公里·月", "吨/(平方公里·月)"]


def test_an_indicator_explained_in_brackets_is_told_once(report: Report) -> None:
    body = "PM2.5、O3-8h平均浓度（其中O3-8h为第90百分位数）分别为21微克/立方米、158微克/立方米，去年同期分别为20微克/立方米、149微克/立方米。"
    assert _when(report(_TITLE, body)) == {
        ("pm25", "current", "2024-06", "2024-06", 21.0),
        ("o3", "current", "2024-06", "2024-06", 158.0),
        ("pm25", "last-year", "2023-06", "2023-06", 20.0),
        ("o3", "last-year", "2023-06", "2023-06", 149.0),
    }


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        (
            _WATER,
            "（一）全区国考地表水断面（点位）水质状况总体为优。Ⅰ~Ⅲ类优良水质断面37个，比例为97.4%；劣Ⅴ类重度污染水质点位1个，比例为2.6%。",
            {("国考断面", "good_sections", 37.0), ("国考断面", "good_water_share", 97.4)}
            | {("国考断面", "bad_sections", 1.0), ("国考断面", "bad_water_share", 2.6)},
        ),
        (
            _WATER,
            "甲湖流域断面水质达标率为42.3%；入海河流断面水质优Ⅲ比例为12.5%。",
            {("甲湖流域", "water_compliance_rate", 42.3), ("入海河流断面", "good_water_share", 12.5)},
        ),
        (
            _WATER,
            "其中，甲湖和乙湖水质均为良好、轻度富营养；丙池为轻度污染、中度富营养。",
            {("甲湖", "water_status", "良好"), ("乙湖", "water_status", "良好")}
            | {("甲湖", "trophic_state", "轻度富营养"), ("乙湖", "trophic_state", "轻度富营养")}
            | {("丙池", "trophic_state", "中度富营养"), ("丙池", "water_status", "轻度污染")},
        ),
        (
            _TITLE,
            "与去年同期相比，平均达标天数比例由46.5%上升为58.0%，升高11.5个百分点。",
            {
                ("昌明区", "good_rate", 46.5),
                ("昌明区", "good_rate", 58.0),
                ("昌明区", "good_rate_change_on_year", 11.5),
            },
        ),
        (
            _TITLE,
            "PM2.5平均浓度最低的2个街镇依次是甲镇和乙镇，分别为27和28微克/立方米；最高的依次是丙镇和丁镇，分别为44和43微克/立方米。",
            {("甲镇", "pm25", 27.0), ("乙镇", "pm25", 28.0), ("丙镇", "pm25", 44.0), ("丁镇", "pm25", 43.0)},
        ),
        (
            _TITLE,
            "PM2.5平均浓度为33.5微克/立方米，距年度目标（31微克/立方米）高2.5微克/立方米。",
            {("昌明区", "pm25", 33.5)},
        ),
    ],
)
def test_what_is_no_figure_of_the_whole_area(
    report: Report, title: str, body: str, expected: set[tuple[object, ...]]
) -> None:
    assert _told(report(title, body)) == expected


def test_a_unit_is_whole(report: Report) -> None:
    rows = report(_TITLE, "全区降尘量均值为4.2吨/平方公里·30天。").rows["observations"]
    assert [row["unit"] for row in rows] == ["吨/平方公里·30天"]


def test_days_of_grade_2_or_better_are_good_days(report: Report) -> None:
    body = "6月份，昌明区空气质量二级（良）以上的天数28天，空气质量优良率为93.3%。"
    assert _told(report(_TITLE, body)) == {("昌明区", "good_days", 28.0), ("昌明区", "good_rate", 93.3)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "北区水厂西河水源地水质达到Ⅱ类标准，达标率为100%。",
            {
                ("北区水厂西河水源地", "water_class", "Ⅱ类"),
                ("北区水厂西河水源地", "water_compliance_rate", 100.0),
            },
        ),
        ("全区水源地水质达标率100%。", {("昌明区", "water_compliance_rate", 100.0)}),
        (
            "甲水库、乙水库2个县级集中式饮用水水源地水质均为Ⅱ类。",
            {("甲水库", "water_class", "Ⅱ类"), ("乙水库", "water_class", "Ⅱ类")},
        ),
        ("甲水库、乙水库等3个水源地水质均为Ⅱ类。", set()),
        (
            "甲桥、乙桥、丙桥3个断面水质为Ⅱ类。",
            {("甲桥", "water_class", "Ⅱ类"), ("乙桥", "water_class", "Ⅱ类"), ("丙桥", "water_class", "Ⅱ类")},
        ),
        (
            "甲海全湖水质类别为Ⅲ类（上月为Ⅱ类，上年同月为Ⅳ类），综合营养状态指数38.6。",
            {
                ("甲海", "water_class", "Ⅲ类"),
                ("甲海", "water_class last-month", "Ⅱ类"),
                ("甲海", "water_class last-year", "Ⅳ类"),
                ("甲海", "trophic_index", 38.6),
            },
        ),
        (
            "东湖水质为Ⅳ类（上月综合营养状态指数40.1），综合营养状态指数38.6。",
            {
                ("东湖", "water_class", "Ⅳ类"),
                ("东湖", "trophic_index last-month", 40.1),
                ("东湖", "trophic_index", 38.6),
            },
        ),
    ],
)
def test_sources_and_lakes_are_told_by_their_names(
    report: Report, body: str, expected: set[tuple[str, str, object]]
) -> None:
    found = report(_TITLE, f"一、水环境\n\n{body}")
    assert {
        (
            row["subject_name"],
            row["indicator"] + ("" if row["reference"] == "current" else f" {row['reference']}"),
            float(row["value"]) if row["value"] is not None else row["text_value"],
        )
        for row in found.rows["observations"]
    } == expected


def test_a_note_tells_figures_but_no_method(report: Report) -> None:
    method = "附注：营养状态评价采用综合营养状态指数法，30≤TLI≤50为中营养。"
    assert not report(_TITLE, f"一、水环境\n\n{method}").rows["observations"]
    assert report(_TITLE, "一、水环境\n\n附注：东湖综合营养状态指数为38.6。").rows["observations"]


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        (
            _TITLE,
            "5个区县中，甲江区、乙山县优良率均为96.4%，其余3个区县均为100%。",
            {("甲江区", "good_rate", 96.4), ("乙山县", "good_rate", 96.4), ("其余3个区县", "good_rate", 100.0)},
        ),
        (
            _TITLE,
            "9个中心城市优良率平均为99.3%。其中，甲阳、乙安和丙水3个城市优良率均为98.0%，丁江为93.5%。PM2.5平均浓度为13微克/立方米。",
            {("9个中心城市", "good_rate", 99.3), ("甲阳", "good_rate", 98.0), ("乙安", "good_rate", 98.0)}
            | {("丙水", "good_rate", 98.0), ("丁江", "good_rate", 93.5), ("9个中心城市", "pm25", 13.0)},
        ),
        (
            _TITLE,
            "各镇PM2.5浓度由低到高依次为：甲山街道（26.8）、乙湾镇街道（28.9）、丙埭镇（29.1），单位为微克/立方米。",
            {("甲山街道", "pm25", 26.8), ("乙湾镇街道", "pm25", 28.9), ("丙埭镇", "pm25", 29.1)},
        ),
        (
            _TITLE,
            "全区降尘量均值为3.4吨/平方千米·月，其中甲山街道3.1、乙湾街道3.3、丙埭镇3.7吨/平方千米·月。",
            {("昌明区", "dustfall", 3.4), ("甲山街道", "dustfall", 3.1), ("乙湾街道", "dustfall", 3.3)}
            | {("丙埭镇", "dustfall", 3.7)},
        ),
        (
            _WATER,
            "甲湖、乙湾水质分别为Ⅳ类、Ⅲ类，综合营养状态指数分别为57.3和51.8，营养状态分别为轻度富营养、中营养。",
            {("甲湖", "water_class", "Ⅳ类"), ("乙湾", "water_class", "Ⅲ类")}
            | {("甲湖", "trophic_index", 57.3), ("乙湾", "trophic_index", 51.8)}
            | {("甲湖", "trophic_state", "轻度富营养"), ("乙湾", "trophic_state", "中营养")},
        ),
        (
            _WATER,
            "省控断面甲溪乙桥水质由上月的Ⅲ类下降为Ⅳ类，氨氮浓度1.24毫克/升，超Ⅲ类标准0.24倍。",
            {("甲溪乙桥", "water_class", "Ⅲ类"), ("甲溪乙桥", "water_class", "Ⅳ类")}
            | {("甲溪乙桥", "ammonia_nitrogen", 1.24)},
        ),
        (
            _WATER,
            "1．甲河流域：23个断面中，Ⅱ类15个，占65.2%。",
            {("甲河流域", "water_class_2_sections", 15.0), ("甲河流域", "water_class_2_share", 65.2)},
        ),
        (
            _TITLE,
            "全省降水pH值范围为5.31（甲阳）～7.04（乙水），酸雨频率为0。",
            {("全省", "rain_ph", "5.31（甲阳）～7.04（乙水）"), ("全省", "acid_rain_rate", 0.0)},
        ),
        (_TITLE, "城区、昌明县城优良率为100%。", {("城区", "good_rate", 100.0), ("昌明县城", "good_rate", 100.0)}),
        (
            _NOISE,
            "功能区噪声昼间、夜间达标率均为98.0%。",
            {("昌明区", "noise_day_compliance_rate", 98.0), ("昌明区", "noise_night_compliance_rate", 98.0)},
        ),
        (
            _WATER,
            "甲水库、乙水库2个县级集中式饮用水水源地水质均为Ⅱ类，达标率100%。2个在用集中式饮用水水源取水总量为60.5万吨。",
            {("甲水库", "water_class", "Ⅱ类"), ("乙水库", "water_class", "Ⅱ类")}
            | {("县级集中式饮用水水源地", "water_compliance_rate", 100.0), ("昌明区", "water_withdrawn", 60.5)},
        ),
    ],
)
def test_a_figure_of_each_is_told_of_each(
    report: Report, title: str, body: str, expected: set[tuple[object, ...]]
) -> None:
    assert _told(report(title, body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "综合指数最好的镇是甲镇，为3.57，最差的镇是乙镇，为4.26。",
            {("甲镇", "air_composite_index", 3.57), ("乙镇", "air_composite_index", 4.26)},
        ),
        (
            "PM2.5浓度最好的是甲镇和乙镇，均为31微克/立方米；最差的是丙镇，为44微克/立方米。",
            {("甲镇", "pm25", 31.0), ("乙镇", "pm25", 31.0), ("丙镇", "pm25", 44.0)},
        ),
        (
            "2个国控点PM2.5浓度分别为甲站32微克/立方米、乙站35微克/立方米。",
            {("甲站", "pm25", 32.0), ("乙站", "pm25", 35.0)},
        ),
        ("饮用水水质良好，供水达标率为100%。", {("昌明区", "water_compliance_rate", 100.0)}),
        (
            "综合指数3.94，同比变好12.2%。",
            {("昌明区", "air_composite_index", 3.94), ("昌明区", "air_composite_index_change_on_year", -12.2)},
        ),
        (
            "昼间、夜间总达标率分别为96.0%、86.6%，同比分别上升0.6个百分点、3.7个百分点。",
            {("昌明区", "noise_day_compliance_rate", 96.0), ("昌明区", "noise_night_compliance_rate", 86.6)}
            | {("昌明区", "change_on_year", 0.6), ("昌明区", "change_on_year", 3.7)},
        ),
    ],
)
def test_the_best_and_the_worst_are_told_of_by_name(
    report: Report, body: str, expected: set[tuple[object, ...]]
) -> None:
    assert _told(report(_TITLE, body)) == expected


@pytest.mark.parametrize(
    "body", ["环境空气质量综合指数3.42，优良天数31天。", "环境空气质量综合指数3.42、优良天数31天。"]
)
def test_a_figure_without_a_unit_takes_none_of_another_indicator(report: Report, body: str) -> None:
    assert _told(report(_TITLE, body)) == {
        ("昌明区", "air_composite_index", 3.42),
        ("昌明区", "good_days", 31.0),
    }


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("同比分别上升9.7%、持平、下降3.8%", [9.7, "持平", -3.8]),
        ("较去年同期分别持平、下降9.7%和上升3.8%", ["持平", -9.7, 3.8]),
        ("同比分别持平", ["持平", "持平", "持平"]),
        ("同比均持平", ["持平", "持平", "持平"]),
    ],
)
def test_no_change_stands_in_a_list_of_changes(report: Report, change: str, expected: list[object]) -> None:
    told = report(_TITLE, f"PM2.5、SO2、NO2平均浓度分别为34、6、27微克/立方米，{change}。").rows["observations"]
    changes = [row for row in told if row["indicator"].endswith("change_on_year")]
    assert [row["indicator"].split("_")[0] for row in changes] == ["pm25", "so2", "no2"]
    assert [float(row["value"]) if row["value"] is not None else row["text_value"] for row in changes] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("昌明城区优良率87.1%。1—6月，城区优良率84.5%。", {("城区", "good_rate", 87.1), ("城区", "good_rate", 84.5)}),
        (
            "1—6月，市级水源累计取水1126万吨，水量达标率100%。",
            {("市级水源", "water_withdrawn", 1126.0), ("市级水源", "water_volume_rate", 100.0)},
        ),
        (
            "鳌山湾无机氮平均浓度0.186毫克/升，活性磷酸盐平均浓度0.009毫克/升。优良水质点位比例为87.5%。",
            {("鳌山湾", "inorganic_nitrogen", 0.186), ("鳌山湾", "active_phosphate", 0.009)}
            | {("昌明区", "good_water_share", 87.5)},
        ),
        ("甲湖透明度1.8米。", {("甲湖", "transparency", 1.8)}),
        ("取水口设在甲河，取水许可3件。", set()),
        ("注：轻度黑臭的判定值为透明度25cm、溶解氧2.0mg/L、氨氮8.0mg/L。", set()),
    ],
)
def test_figures_of_waters_and_of_the_urban_part(report: Report, body: str, expected: set[tuple[object, ...]]) -> None:
    assert _told(report(_TITLE, body)) == expected


def test_one_figure_of_several_places_together_is_not_that_of_each(report: Report) -> None:
    assert _told(report(_TITLE, "甲县、乙县取水总量为60.5万吨。")) == {("甲县、乙县", "water_withdrawn", 60.5)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "全区降尘量为4.3吨/平方公里·月，低于全市平均值0.5吨/平方公里·月。",
            {("昌明区", "dustfall", 4.3)},
        ),
        (
            "PM2.5浓度为28微克/立方米，低于上年同期2微克/立方米，优良率90.0%。",
            {("昌明区", "pm25", 28.0), ("昌明区", "good_rate", 90.0)},
        ),
        (
            "全区采集降水样品12个，pH值在5.42～7.03之间，平均值为6.21。",
            {("昌明区", "rain_ph", "5.42～7.03"), ("昌明区", "rain_ph", 6.21)},
        ),
        ("5个国考断面全部达到或优于Ⅲ类，优良率100%。", {("国考断面", "good_water_share", 100.0)}),
        (
            "1类区昼间52.3分贝、夜间43.1分贝；2类区昼间55.6分贝。",
            {("1类区", "noise_day", 52.3), ("1类区", "noise_night", 43.1), ("2类区", "noise_day", 55.6)},
        ),
        (
            "区域环境噪声昼间平均等效声级为54.6分贝，总体水平为二级（较好）。",
            {("昌明区", "noise_day", 54.6), ("昌明区", "noise_grade", "二级")},
        ),
        (
            "区级集中式饮用水水源地甲水库水质达到Ⅱ类，水质达标率98.0%。",
            {("甲水库", "water_class", "Ⅱ类"), ("甲水库", "water_compliance_rate", 98.0)},
        ),
        (
            "Ⅱ类水质断面3个、Ⅲ类水质断面8个，分别占27.3%和72.7%。",
            {("昌明区", "water_class_2_sections", 3.0), ("昌明区", "water_class_3_sections", 8.0)}
            | {("昌明区", "water_class_2_share", 27.3), ("昌明区", "water_class_3_share", 72.7)},
        ),
        (
            "甲镇PM2.5浓度最低，为25微克/立方米；乙镇最高，为39微克/立方米。",
            {("甲镇", "pm25", 25.0), ("乙镇", "pm25", 39.0)},
        ),
        (
            "甲河水质较上月改善，由Ⅴ类提升至Ⅳ类。",
            {("甲河", "water_class", "Ⅴ类"), ("甲河", "water_class", "Ⅳ类")},
        ),
    ],
)
def test_rain_noise_and_waters_in_a_report_on_all_of_them(
    report: Report, body: str, expected: set[tuple[object, ...]]
) -> None:
    assert _told(report(_TITLE, body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("6月份甲镇优良率90.0%。", {("甲镇", "good_rate", 90.0)}),
        (
            "PM2.5浓度28微克/立方米，同比下降6.7%；环比上升3.0%。",
            {
                ("昌明区", "pm25", 28.0),
                ("昌明区", "pm25_change_on_year", -6.7),
                ("昌明区", "pm25_change_on_month", 3.0),
            },
        ),
        (
            "12个断面水质达标率为91.7%，其中国控断面98.0%，市控断面87.5%。",
            {("昌明区", "water_compliance_rate", 91.7), ("国控断面", "water_compliance_rate", 98.0)}
            | {("市控断面", "water_compliance_rate", 87.5)},
        ),
        (
            "甲河水质综合污染指数0.52，乙河0.63，丙港为0.91。",
            {("甲河", "water_index", 0.52), ("乙河", "water_index", 0.63), ("丙港", "water_index", 0.91)},
        ),
        (
            "甲桥断面氨氮0.8mg/L，乙桥断面1.2mg/L，总磷0.15mg/L。",
            {("甲桥", "ammonia_nitrogen", 0.8), ("乙桥", "ammonia_nitrogen", 1.2), ("乙桥", "total_phosphorus", 0.15)},
        ),
    ],
)
def test_what_takes_up_an_indicator_is_told_of_by_itself(
    report: Report, body: str, expected: set[tuple[object, ...]]
) -> None:
    assert _told(report(_WATER if "水" in body or "mg" in body else _TITLE, body)) == expected


def test_the_name_of_a_rate_begins_behind_a_bracket(report: Report) -> None:
    body = "4个饮用水水源地（甲水厂、乙水厂、丙水库、丁水库）水质达标率均为100%。"
    (row,) = report(_WATER, body).rows["observations"]
    assert row["indicator_as_printed"] == "水质达标率"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "设大气自动监测站2个，甲站AQI优良率93.3%，乙站AQI优良率90.0%。全区国控站AQI优良率91.7%。",
            {("甲站", "good_rate", 93.3), ("乙站", "good_rate", 90.0), ("昌明区", "good_rate", 91.7)},
        ),
        (
            "优III类断面比例为75.0%，同比上升12.5个百分点；劣V类断面比例为0。",
            {("昌明区", "good_water_share", 75.0), ("昌明区", "good_water_share_change_on_year", 12.5)}
            | {("昌明区", "bad_water_share", 0.0)},
        ),
        ("河道水质综合评价：优良水体占62.5%，轻度污染占25.0%。", {("昌明区", "good_water_share", 62.5)}),
        (
            "道路扬尘平均浓度为68微克/立方米，排名全市第6。",
            {("昌明区", "road_pm10", 68.0), ("昌明区", "road_pm10_rank", 6.0)},
        ),
        (
            "道路积尘负荷平均值为0.42克/平方米，其中甲街道最低（0.28克/平方米），乙镇最高（0.66克/平方米）。",
            {("昌明区", "road_dust_load", 0.42), ("甲街道", "road_dust_load", 0.28), ("乙镇", "road_dust_load", 0.66)},
        ),
        (
            "功能区噪声：1类区昼间达标率100%、夜间达标率75%；2类区昼间、夜间达标率均为98.0%。区域噪声达标率为90.0%。",
            {("1类区", "noise_day_compliance_rate", 100.0), ("1类区", "noise_night_compliance_rate", 75.0)}
            | {("2类区", "noise_day_compliance_rate", 98.0), ("2类区", "noise_night_compliance_rate", 98.0)}
            | {("昌明区", "noise_compliance_rate", 90.0)},
        ),
        (
            "甲湖水质类别为Ⅳ类（总氮不参评），乙河水质保持Ⅲ类不变。",
            {("甲湖", "water_class", "Ⅳ类"), ("乙河", "water_class", "Ⅲ类")},
        ),
    ],
)
def test_stations_zones_and_the_highest_have_names_of_their_own(
    report: Report, body: str, expected: set[tuple[object, ...]]
) -> None:
    assert _told(report(_TITLE, body)) == expected


@pytest.mark.parametrize(
    "body",
    [
        "到2025年，全区优良率达到90%以上，PM2.5浓度控制在30微克/立方米以内。",
        "到2025年，全区优良率达到90%。",
        "6月15日PM2.5日均浓度最高，为68微克/立方米。",
        "6月1日至15日，全区优良率为93.3%。",
        "PM2.5小时浓度最大值为112微克/立方米。",
        "最大日降尘量为5.6吨/平方公里·月。",
    ],
)
def test_goals_single_days_and_maxima_are_no_figures_of_the_month(report: Report, body: str) -> None:
    assert not report(_TITLE, body).rows["observations"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("截至6月30日，优良率为90.0%。", {("昌明区", "good_rate", 90.0)}),
        ("上海市6月优良率为86.7%，本溪市为85.0%。", {("上海市", "good_rate", 86.7), ("本溪市", "good_rate", 85.0)}),
        ("优良天数同比增加3天，其中优增加5天，良减少2天。", {("昌明区", "good_days_change_on_year", 3.0)}),
        (
            "（三）近岸海域。监测的8个点位中，优良水质点位比例为87.5%。",
            {("近岸海域", "good_water_share", 87.5)},
        ),
        (
            "一是空气质量。6月优良率为90.0%。二是水环境质量。国控断面优良比例100%。",
            {("昌明区", "good_rate", 90.0), ("国控断面", "good_water_share", 100.0)},
        ),
    ],
)
def test_figures_beside_them_are_read(report: Report, body: str, expected: set[tuple[object, ...]]) -> None:
    assert _told(report(_TITLE, body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "集中式饮用水水源地甲潭水源地、乙子矶水源地水质达标率均为100%。",
            {("甲潭水源地", "水质达标率", 100.0), ("乙子矶水源地", "水质达标率", 100.0)},
        ),
        (
            "6月，甲潭水源地和乙江取水口水质达标率分别为100%和98%。",
            {("甲潭水源地", "水质达标率", 100.0), ("乙江取水口", "水质达标率", 98.0)},
        ),
        ("地下水水源地、备用水源地水质达标率均为100%。", {("昌明区", "水源地水质达标率", 100.0)}),
        ("全区水源地水质达标率为100%。", {("昌明区", "水源地水质达标率", 100.0)}),
    ],
)
def test_sources_listed_by_name_have_each_their_figure_and_kinds_of_sources_none(
    report: Report, body: str, expected: set[tuple[object, ...]]
) -> None:
    rows = report(_WATER, body).rows["observations"]
    assert {(row["subject_name"], row["indicator_as_printed"], float(row["value"])) for row in rows} == expected
