"""Of what sentences tell: basins, sources of drinking water by name and by level, other places in brackets or among several."""

from collections.abc import Callable

import pytest

from gongbao.model import Extracted

Report = Callable[[str, str], Extracted]


def _told(found: Extracted) -> set[tuple[object, ...]]:
    return {
        (row["subject_group"] or row["subject_name"], row["indicator"], float(row["value"]))
        for row in found.rows["observations"]
        if row["value"] is not None
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "青溪流域水质良好，水质功能达标率100%，Ⅰ～Ⅲ类水质比例91.7%。全区无劣Ⅴ类断面，优良断面比例为95.0%。",
            {
                ("青溪流域", "water_compliance_rate", 100.0),
                ("青溪流域", "good_water_share", 91.7),
                ("昌明区", "good_water_share", 95.0),
            },
        ),
        (
            "青溪、丹溪流域Ⅰ至Ⅲ类水质断面比例分别为97.0%、82.4%，同比分别上升2个百分点、5.8个百分点。",
            {
                ("青溪流域", "good_water_share", 97.0),
                ("丹溪流域", "good_water_share", 82.4),
                ("青溪流域", "good_water_share_change_on_year", 2.0),
                ("丹溪流域", "good_water_share_change_on_year", 5.8),
            },
        ),
        (
            "城市集中式饮用水水源地青溪水库水质达标率100%，乡镇集中式饮用水源地水质达标率为95.2%。",
            {("青溪水库", "water_compliance_rate", 100.0), ("乡镇", "water_compliance_rate", 95.2)},
        ),
        (
            "青溪水库水源地水质达标率为100%，丹溪取水口水质达标率为90.0%。",
            {("青溪水库水源地", "water_compliance_rate", 100.0), ("丹溪取水口", "water_compliance_rate", 90.0)},
        ),
        (
            "昌明水库水质为Ⅱ类，青溪水库水质为Ⅲ类，水质达标率为100%。",
            {("昌明区", "water_compliance_rate", 100.0)},
        ),
        ("青溪水库水质为Ⅲ类，达标率为100%。", {("青溪水库", "water_compliance_rate", 100.0)}),
    ],
)
def test_a_rate_is_told_of_its_own_waters(report: Report, body: str, expected: set[tuple[object, ...]]) -> None:
    assert _told(report("2029年12月昌明区饮用水水源地水质状况", body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "全区优良断面比例为90.0%。监测的6个重点湖（库）中，水质优良（Ⅰ—Ⅲ类）湖库个数占比83.3%。",
            {("昌明区", "good_water_share", 90.0), ("重点湖(库)", "good_water_share", 83.3)},
        ),
        (
            "县城集中式饮用水水源地，二季度监测三个月全部达标，达标率100%。",
            {("县城集中式饮用水水源地", "water_compliance_rate", 100.0)},
        ),
    ],
)
def test_lakes_and_sources_of_a_kind_are_not_the_whole_area(
    report: Report, body: str, expected: set[tuple[object, ...]]
) -> None:
    assert _told(report("2029年第二季度昌明区水环境质量状况", body)) == expected


def test_each_class_of_the_sea_has_its_own_figure(report: Report) -> None:
    body = "乙湾近岸海域水质差，一类海水比例为10.0%，二类为20.0%，劣四类为15.2%。"
    assert _told(report("2029年昌明区近岸海域环境状况", body)) == {
        ("乙湾近岸海域", "sea_class_1_share", 10.0),
        ("乙湾近岸海域", "sea_class_2_share", 20.0),
        ("乙湾近岸海域", "bad_sea_share", 15.2),
    }


def test_a_kind_of_sections_is_named_without_how_they_are_measured(report: Report) -> None:
    body = "全区32个市控以上监测断面水质达标率为81.3%。"
    assert _told(report("2029年昌明区水环境状况", body)) == {("市控以上断面", "water_compliance_rate", 81.3)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "优良率90.3%（全市平均87.1%），在全市排名第4；PM2.5浓度36微克/立方米（全市平均38微克/立方米），排名第7。",
            {
                ("昌明区", "good_rate", 90.3),
                ("全市", "good_rate", 87.1),
                ("昌明区", "good_rate_rank", 4.0),
                ("昌明区", "pm25", 36.0),
                ("全市", "pm25", 38.0),
                ("昌明区", "pm25_rank", 7.0),
            },
        ),
        (
            "12月城区优良率90.3%；乡镇空气优良率平均为93.5%。",
            {("城区", "good_rate", 90.3), ("乡镇", "good_rate", 93.5)},
        ),
        (
            "全区降尘量3.6吨/平方公里·月，各点位中云岭街道点位最低（2.1吨/平方公里·月）。",
            {("昌明区", "dustfall", 3.6), ("云岭街道", "dustfall", 2.1)},
        ),
        (
            "全区降尘量3.6吨/平方公里·月，公园点位最低（2.1吨/平方公里·月）。",
            {("昌明区", "dustfall", 3.6)},
        ),
        (
            "PM2.5、PM10、NO2浓度在全市分别排名第5、第7和第9。",
            {("昌明区", "pm25_rank", 5.0), ("昌明区", "pm10_rank", 7.0), ("昌明区", "no2_rank", 9.0)},
        ),
    ],
)
def test_places_in_brackets_and_among_others_keep_their_figures(
    report: Report, body: str, expected: set[tuple[object, ...]]
) -> None:
    assert _told(report("2029年12月昌明区环境质量状况", body)) == expected


def test_a_station_keeps_its_name(report: Report) -> None:
    body = "12月，云岭监测站优良率93.5%；甲河自动监测站优良率90.0%。"
    assert _told(report("2029年12月昌明区空气质量状况", body)) == {
        ("云岭监测站", "good_rate", 93.5),
        ("甲河自动监测站", "good_rate", 90.0),
    }


def test_sources_counted_by_level_have_their_own_rates(report: Report) -> None:
    body = "县级以上饮用水水源地2个，水质达标率100%；乡镇级饮用水水源地12个，达标11个，达标率91.7%。"
    assert _told(report("2029年12月昌明区水环境质量", body)) == {
        ("县级以上饮用水水源地", "water_compliance_rate", 100.0),
        ("乡镇级饮用水水源地", "water_compliance_rate", 91.7),
    }


def test_a_sign_of_its_own_says_more_than_a_word_for_the_better(report: Report) -> None:
    body = "PM2.5浓度同比改善幅度最大的为云岭镇（-10.0%）。甲河镇PM2.5浓度同比改善8.0%。"
    told = _told(report("2029年12月昌明区环境质量状况", body))
    assert told == {("云岭镇", "pm25_change_on_year", -10.0), ("甲河镇", "pm25_change_on_year", -8.0)}


def test_the_place_that_changed_most_has_the_change(report: Report) -> None:
    body = "PM2.5改善幅度最大的是甲河镇，同比改善10.0%，反弹幅度最大的是丁水乡，同比反弹3.4%。"
    assert _told(report("2029年12月昌明区环境质量状况", body)) == {
        ("甲河镇", "pm25_change_on_year", -10.0),
        ("丁水乡", "pm25_change_on_year", 3.4),
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "12月全区优良率为90.3%，其中甲江镇93.5%、乙河镇87.1%；PM2.5平均浓度36微克/立方米，其中甲江镇33微克/立方米。"
            "PM10平均浓度58微克/立方米。",
            {
                ("昌明区", "good_rate", 90.3),
                ("甲江镇", "good_rate", 93.5),
                ("乙河镇", "good_rate", 87.1),
                ("昌明区", "pm25", 36.0),
                ("甲江镇", "pm25", 33.0),
                ("昌明区", "pm10", 58.0),
            },
        ),
        ("优良率在80%～100%之间的有5个镇，全区优良率为90.3%。", {("昌明区", "good_rate", 90.3)}),
        (
            "甲江干流6个断面优良断面比例为100%；乙河支流8个断面中，Ⅲ类6个，优良断面比例为75.0%。",
            {
                ("甲江干流", "good_water_share", 100.0),
                ("乙河支流", "water_class_3_sections", 6.0),
                ("乙河支流", "good_water_share", 75.0),
            },
        ),
    ],
)
def test_the_whole_is_spoken_of_again_behind_its_parts(
    report: Report, body: str, expected: set[tuple[object, ...]]
) -> None:
    assert _told(report("2029年12月昌明区环境质量状况", body)) == expected


def test_states_are_dealt_out_like_the_figures_before_them(report: Report) -> None:
    body = "东湖、西湖水质分别为Ⅳ类、Ⅲ类，综合营养状态指数分别为55.3和48.6，分别为轻度富营养和中营养。"
    rows = report("2029年12月昌明区水环境质量", body).rows["observations"]
    states = {(row["subject_name"], row["text_value"]) for row in rows if row["indicator"] == "trophic_state"}
    assert states == {("东湖", "轻度富营养"), ("西湖", "中营养")}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "考核断面综合污染指数：甲浦-花园路桥0.62，乙港-人民路桥0.71，丁塘-军工路301号0.47。",
            {("甲浦-花园路桥", "water_index", 0.62), ("乙港-人民路桥", "water_index", 0.71)},
        ),
        (
            "PM2.5浓度29.4微克/立方米，在全市16个区中排名第8（中心城区第3）；同比改善4.5%。",
            {("昌明区", "pm25", 29.4), ("昌明区", "pm25_rank", 8.0), ("昌明区", "pm25_change_on_year", -4.5)},
        ),
        (
            "空气质量综合指数4.02，其中PM10分指数0.83，NO2分指数0.98。",
            {("昌明区", "air_composite_index", 4.02)},
        ),
        ("道路扬尘PM10平均浓度为68微克/立方米。", {("昌明区", "road_pm10", 68.0)}),
    ],
)
def test_names_right_before_figures_are_whose_they_are(
    report: Report, body: str, expected: set[tuple[object, ...]]
) -> None:
    assert _told(report("2029年12月昌明区环境质量月报", body)) == expected
