"""Sentences of environment reports as bureaus write them: whose a figure is, what it counts, and which numbers are none."""

from collections.abc import Callable

import pytest

from gongbao.model import Extracted

Report = Callable[[str, str], Extracted]
_TITLE = "2024年6月昌明区环境质量状况"


def _told(found: Extracted) -> set[tuple[object, ...]]:
    return {
        (
            row["subject_name"],
            row["indicator"],
            float(row["value"]) if row["value"] is not None else row["text_value"],
        )
        for row in found.rows["observations"]
    }


_OWN = "昌明区"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "各镇优良率在86.7%(甲镇)至96.7%(乙镇)之间，平均优良率为92.1%。",
            {("甲镇", "good_rate", 86.7), ("乙镇", "good_rate", 96.7), (_OWN, "good_rate", 92.1)},
        ),
        (
            "PM2.5浓度在21微克/立方米(甲山)至34微克/立方米(乙桥)之间，平均为28微克/立方米。",
            {("甲山", "pm25", 21.0), ("乙桥", "pm25", 34.0), (_OWN, "pm25", 28.0)},
        ),
        ("PM2.5浓度最低为21微克/立方米(甲山)。", {("甲山", "pm25", 21.0)}),
        ("优良率为93.3%(AQI评价)，PM10为41微克/立方米。", {(_OWN, "good_rate", 93.3), (_OWN, "pm10", 41.0)}),
    ],
)
def test_the_ends_of_a_range_are_those_of_the_places_behind_them(
    report: Report, body: str, expected: set[object]
) -> None:
    assert _told(report(_TITLE, body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "有效监测30天，其中优级别天数为6天，良好级别天数为21天，轻度污染3天。",
            {
                (_OWN, "monitored_days", 30.0),
                (_OWN, "days_grade_1", 6.0),
                (_OWN, "days_grade_2", 21.0),
                (_OWN, "days_grade_3", 3.0),
            },
        ),
        (
            "优良天气共计27天，优、良率90.0%，污染率为10.0%。",
            {(_OWN, "good_days", 27.0), (_OWN, "good_rate", 90.0), (_OWN, "bad_rate", 10.0)},
        ),
        (
            "道路可吸入颗粒物(PM₁₀)移动监测月均浓度为61微克/立方米，PM₂.₅月均浓度为18微克/立方米。",
            {(_OWN, "road_pm10", 61.0), (_OWN, "pm25", 18.0)},
        ),
        ("全区共有7个镇AQI优良率为100%。", set()),
        ("全区优良率为96.7%。", {(_OWN, "good_rate", 96.7)}),
    ],
)
def test_days_rates_and_dust_are_known_by_all_their_names(report: Report, body: str, expected: set[object]) -> None:
    assert _told(report(_TITLE, body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "劣于Ⅴ类断面有2个，占5.7%；Ⅳ类的断面1个，占2.9%。",
            {
                (_OWN, "bad_sections", 2.0),
                (_OWN, "bad_water_share", 5.7),
                (_OWN, "water_class_4_sections", 1.0),
                (_OWN, "water_class_4_share", 2.9),
            },
        ),
        ("IV类水质断面1个，占比12.5%。", {(_OWN, "water_class_4_sections", 1.0), (_OWN, "water_class_4_share", 12.5)}),
        ("Ⅴ类断面有2个，占5.7%。", {(_OWN, "water_class_5_sections", 2.0), (_OWN, "water_class_5_share", 5.7)}),
    ],
)
def test_what_is_worse_than_a_class_is_not_of_it(report: Report, body: str, expected: set[object]) -> None:
    assert _told(report("2024年6月昌明区水环境质量状况", body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("O3浓度和CO日平均第95百分位数均有所下降。", set()),
        ("综合指数降低0.25。", set()),
        ("综合指数下降明显，为2.25。", {(_OWN, "air_composite_index", 2.25)}),
        (
            "与上月环比，SO2浓度上升5%；PM10浓度下降24%。",
            {(_OWN, "so2_change_on_month", 5.0), (_OWN, "pm10_change_on_month", -24.0)},
        ),
        ("CO日平均第95百分位数为0.6毫克/立方米。", {(_OWN, "co", 0.6)}),
    ],
)
def test_percentiles_and_sizes_of_changes_are_no_levels(report: Report, body: str, expected: set[object]) -> None:
    assert _told(report(_TITLE, body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "科技广场昼间等效声级53.8dB(A)、夜间等效声级42.6dB(A)，满足1类功能区标准；甲丝厂昼间等效声级61.0dB(A)。",
            {
                ("科技广场", "noise_day", 53.8),
                ("科技广场", "noise_night", 42.6),
                ("甲丝厂", "noise_day", 61.0),
            },
        ),
        (
            "区域声环境昼间平均等效声级为54.1dB(A)，夜间平均等效声级为46.0dB(A)。",
            {(_OWN, "noise_day", 54.1), (_OWN, "noise_night", 46.0)},
        ),
        (
            "功能区昼夜间达标率分别为96.0%和91.5%。",
            {(_OWN, "noise_day_compliance_rate", 96.0), (_OWN, "noise_night_compliance_rate", 91.5)},
        ),
        (
            "功能区昼、夜间平均等效声级分别为52.3dB(A)和44.1dB(A)。",
            {(_OWN, "noise_day", 52.3), (_OWN, "noise_night", 44.1)},
        ),
        ("夜间达标率为91.5%。", {(_OWN, "noise_night_compliance_rate", 91.5)}),
    ],
)
def test_noise_is_told_of_the_point_before_it_by_day_and_by_night(
    report: Report, body: str, expected: set[object]
) -> None:
    assert _told(report("2024年第二季度昌明区声环境质量状况", body)) == expected


def test_zones_of_noise_are_known_behind_the_whole_area(report: Report) -> None:
    body = "全区2类功能区昼间平均等效声级为53.5分贝。其中3类功能区昼夜间达标率分别为99.5%和81.9%。"
    rows = report("2024年第二季度昌明区声环境质量状况", body).rows["observations"]
    assert [(row["subject_group"], float(row["value"])) for row in rows] == [
        ("2类功能区", 53.5),
        ("3类功能区", 99.5),
        ("3类功能区", 81.9),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "近岸海域水质一般。一类海水比例为34.5%。\n甲海近岸海域水质良好。一类海水比例为20.1%。",
            {(_OWN, "sea_class_1_share", 34.5), ("甲海近岸海域", "sea_class_1_share", 20.1)},
        ),
        (
            "监测的8个湖库中，中度富营养的5个，占62.5%；其余湖（库）为中营养或贫营养状态。甲湖为轻度富营养。",
            {("甲湖", "trophic_state", "轻度富营养")},
        ),
        (
            "甲湾断面现状类别为Ⅰ类，符合规划类别，水质状况为优；乙河口断面现状类别为Ⅱ类。",
            {
                ("甲湾", "water_class", "Ⅰ类"),
                ("甲湾", "water_status", "优"),
                ("乙河口", "water_class", "Ⅱ类"),
            },
        ),
        (
            "甲滩饮用水源地本月监测项目63项，水质类别为Ⅱ类，符合水源水质要求。",
            {("甲滩饮用水源地", "water_class", "Ⅱ类")},
        ),
    ],
)
def test_seas_lakes_and_sections_are_told_of_by_name(report: Report, body: str, expected: set[object]) -> None:
    assert _told(report("2024年6月昌明区水环境质量状况", body)) == expected


def test_good_days_behind_air_are_those_of_the_air_under_a_heading_on_water(report: Report) -> None:
    body = "二、水源地水质与环境空气\n\n环境空气质量优18天，良10天，优良率93.3%。水质优良率75.0%，累计优良率82.3%。"
    told = _told(report("2024年6月昌明区水环境质量状况", body))
    assert (_OWN, "good_rate", 93.3) in told
    assert (_OWN, "good_water_share", 82.3) in told


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "轻度、中度、重度和严重污染天数比例分别为25.2%、6.4%、3.1%和0.2%。",
            {
                (_OWN, "grade_3_rate", 25.2),
                (_OWN, "grade_4_rate", 6.4),
                (_OWN, "grade_5_rate", 3.1),
                (_OWN, "grade_6_rate", 0.2),
            },
        ),
        (
            "Ⅰ至Ⅲ类、Ⅳ至Ⅴ类和劣Ⅴ类水质断面（点位）比例分别为70.1%、26.2%和3.7%。",
            {
                (_OWN, "good_water_share", 70.1),
                (_OWN, "water_class_4_5_share", 26.2),
                (_OWN, "bad_water_share", 3.7),
            },
        ),
        (
            "Ⅰ~Ⅲ类、Ⅳ类和劣Ⅴ类断面占比分别为90.0%、7.5%和2.5%。",
            {
                (_OWN, "good_water_share", 90.0),
                (_OWN, "water_class_4_share", 7.5),
                (_OWN, "bad_water_share", 2.5),
            },
        ),
        ("轻度、中度和重度污染均未出现，优良率为100%。", {(_OWN, "good_rate", 100.0)}),
    ],
)
def test_grades_and_classes_share_the_words_behind_the_last(report: Report, body: str, expected: set[object]) -> None:
    assert _told(report(_TITLE, body)) == expected


@pytest.mark.parametrize("town", ["和平区", "和田市", "本溪市", "全椒县", "当涂县", "日照市"])
def test_towns_that_begin_with_a_word_are_named_whole(report: Report, town: str) -> None:
    assert _told(report(_TITLE, f"6月，{town}优良率为96.7%。")) == {(town, "good_rate", 96.7)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("优良率95.2%，高出市下达年度指标(90.1%)5.1个百分点。", {(_OWN, "good_rate", 95.2)}),
        (
            "影响城区空气的主要污染物是臭氧。PM2.5年均浓度为28微克/立方米。",
            {(_OWN, "pm25", 28.0)},
        ),
        (
            "降水pH年均值为5.70，比2023年上升了0.79pH单位。",
            {(_OWN, "rain_ph", 5.7), (_OWN, "rain_ph_change_on_year", 0.79)},
        ),
        (
            "重度污染天数为20天（只出现在1、2月份），占5.8%。",
            {(_OWN, "days_grade_5", 20.0), (_OWN, "grade_5_rate", 5.8)},
        ),
        ("非酸雨区(pH>5.60)\n0", set()),
    ],
)
def test_bounds_goals_and_remarks_are_no_figures_of_a_place(report: Report, body: str, expected: set[object]) -> None:
    assert _told(report(_TITLE, body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "8个入境断面中，优良水质比例为87.5%。10个出境断面中，优良水质比例为100%。",
            {("入境断面", "good_water_share", 87.5), ("出境断面", "good_water_share", 100.0)},
        ),
        (
            "城市集中式饮用水水源地水质状况总体为优。Ⅰ~Ⅲ类水源地30个，比例为93.8%，不达标水源地2个，比例为6.2%。",
            {
                ("城市集中式饮用水水源地", "good_sections", 30.0),
                ("城市集中式饮用水水源地", "good_water_share", 93.8),
            },
        ),
        (
            "对水源地开展监测（其中：甲镇水源地监测12次，乙镇水源地监测8次），达标率为100%。",
            {(None, "water_compliance_rate", 100.0)},
        ),
        (
            "城市集中式饮用生活水源地水质达标率100%。",
            {(None, "water_compliance_rate", 100.0)},
        ),
    ],
)
def test_shares_are_told_of_the_kind_that_is_spoken_of(report: Report, body: str, expected: set[object]) -> None:
    rows = report("2024年6月昌明区水环境质量状况", body).rows["observations"]
    assert {(row["subject_group"], row["indicator"], float(row["value"])) for row in rows} == expected
    assert {row["subject_name"] for row in rows} == {_OWN}


def test_day_and_night_that_are_up_to_standard_alike_have_one_rate(report: Report) -> None:
    body = "每个点位昼间、夜间等效声级均符合标准，达标率100%。"
    assert not _told(report("2024年第二季度昌明区声环境质量状况", body)) & {
        (_OWN, "noise_night_compliance_rate", 100.0),
        (_OWN, "noise_day_compliance_rate", 100.0),
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "PM10月均浓度为126微克/立方米，比去年同期的138微克/立方米下降8.7%。",
            {("pm10", "current", 126.0), ("pm10", "last-year", 138.0), ("pm10_change_on_year", "current", -8.7)},
        ),
        (
            "PM2.5平均浓度为19微克/立方米，同比下降9.5%(2微克/立方米)。",
            {("pm25", "current", 19.0), ("pm25_change_on_year", "current", -9.5)},
        ),
        ("优良天数为27天，优良率超85%。", {("good_days", "current", 27.0)}),
        ("达标天数（优、良）为30天，监测无效天数为0天。", {("good_days", "current", 30.0)}),
        (
            "PM10和PM2.5平均浓度分别为103微克/立方米和66微克/立方米，比去年同期的112微克/立方米和81微克/立方米分别下降8%和18.5%。",
            {
                ("pm10", "current", 103.0),
                ("pm25", "current", 66.0),
                ("pm10_change_on_year", "current", -8.0),
                ("pm25_change_on_year", "current", -18.5),
            },
        ),
    ],
)
def test_what_was_before_and_sizes_of_changes_are_no_figures_of_now(
    report: Report, body: str, expected: set[object]
) -> None:
    rows = report(_TITLE, body).rows["observations"]
    assert {(row["indicator"], row["reference"], float(row["value"])) for row in rows} == expected


def test_rivers_up_to_standard_are_told_of_their_places(report: Report) -> None:
    body = "其中：甲城42条中达标24条，达标率为57.14%。"
    assert _told(report("2024年6月昌明区水环境质量状况", body)) == {("甲城", "water_compliance_rate", 57.14)}


@pytest.mark.parametrize("header", ["所在镇", "所属街镇", "所在县"])
def test_the_town_of_a_section_is_no_figure(report: Report, header: str) -> None:
    table = (
        f"表2 主要断面水质状况\n{header}\t河道\t断面\t本月\t上月\n昌南镇\t昌河\t南闸\tⅢ\tⅢ\n昌北镇\t长河\t北渡\tⅡ\tⅢ\n"
    )
    rows = report("2024年6月昌明区水环境质量状况", table).rows["observations"]
    assert {row["text_value"] for row in rows} == {"Ⅱ", "Ⅲ"}


def test_sources_in_use_are_known_by_their_names(report: Report) -> None:
    body = "6月，市级在用集中式饮用水水源地五渡溪、石滩湾水质类别均为Ⅱ类。"
    rows = report("2024年6月昌明市水环境质量状况", body).rows["observations"]
    assert {row["subject_name"] for row in rows} == {"五渡溪", "石滩湾"}


@pytest.mark.parametrize(
    ("body", "earlier"),
    [
        ("PM2.5浓度为28微克/立方米，同比(32微克/立方米)下降12.5%。", {("pm25", 32.0)}),
        (
            "PM2.5、PM10浓度分别为28微克/立方米、45微克/立方米，较去年同期(32微克/立方米、50微克/立方米)分别下降12.5%和10%。",
            {("pm25", 32.0), ("pm10", 50.0)},
        ),
        ("PM2.5、PM10浓度同比(32、50微克/立方米)分别下降12.5%、10%。", {("pm25", 32.0), ("pm10", 50.0)}),
    ],
)
def test_figures_of_the_year_before_in_brackets_are_dealt_out_as_those_of_the_year(
    report: Report, body: str, earlier: set[object]
) -> None:
    rows = report(_TITLE, body).rows["observations"]
    assert {(row["indicator"], float(row["value"])) for row in rows if row["reference"] == "last-year"} == earlier


@pytest.mark.parametrize(
    ("body", "month"),
    [
        ("重污染天气2天(只出现在1、2月份)，PM2.5浓度为30微克/立方米。", "2024-06"),
        ("2月份，PM2.5浓度为30微克/立方米。", "2024-02"),
    ],
)
def test_months_in_which_something_came_about_are_not_those_of_the_figures(
    report: Report, body: str, month: str
) -> None:
    rows = report(_TITLE, body).rows["observations"]
    assert [row["observed_to"] for row in rows if row["indicator"] == "pm25"] == [month]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("全区水体为中营养。", {(_OWN, "trophic_state", "中营养")}),
        ("全区12个湖库中，轻度富营养的5个，其余湖库为中营养。", set()),
    ],
)
def test_the_trophic_state_of_some_lakes_is_not_that_of_the_area(report: Report, body: str, told: set[object]) -> None:
    assert {row for row in _told(report(_TITLE, body)) if row[1] == "trophic_state"} == told
