"""Headers of tables of measurements: units on lines of their own, rows that a copy has shifted."""

from collections.abc import Callable

from gongbao.model import Extracted

Report = Callable[[str, str], Extracted]
_WATER = "2024年6月昌明区水环境质量状况"
_AIR = "2024年6月昌明区环境空气质量状况"


def _units(found: Extracted, subject: str) -> dict[object, tuple[object, object]]:
    rows = [row for row in found.rows["observations"] if row["subject_name"] == subject]
    return {
        row["indicator"]: (float(row["value"]) if row["value"] is not None else row["text_value"], row["unit"])
        for row in rows
    }


def test_units_that_spaces_have_run_to_the_left_stand_under_their_figures(report: Report) -> None:
    body = """河流      断面        水质类别    高锰酸盐指数   氨氮      综合污染指数同比变化
                                  （mg/L）    （mg/L）    （%）
甲河      甲桥      Ⅲ      4.1      0.52      -6.4
乙河      乙闸      Ⅳ      7.2      1.31      3.0
丙河      丙口      Ⅱ      2.8      0.11      -1.2"""
    assert _units(report(_WATER, body), "甲河-甲桥") == {
        "water_class": ("Ⅲ", None),
        "permanganate_index": (4.1, "mg/L"),
        "ammonia_nitrogen": (0.52, "mg/L"),
        "water_index_change_on_year": (-6.4, "%"),
    }


def test_units_too_few_to_tell_their_columns_are_left_out(report: Report) -> None:
    body = """河流      断面        水质类别    高锰酸盐指数   氨氮      总磷
                                  （mg/L）    （μg/L）
甲河      甲桥      Ⅲ      4.1      0.52      0.11
乙河      乙闸      Ⅳ      7.2      1.31      0.27
丙河      丙口      Ⅱ      2.8      0.11      0.04"""
    found = _units(report(_WATER, body), "甲河-甲桥")
    assert (found["permanganate_index"], found["ammonia_nitrogen"]) == ((4.1, None), (0.52, None))


def test_units_in_their_places_stay_there(report: Report) -> None:
    body = (
        "街道\tPM2.5\tPM10\t优良率\n\tμg/m3\tμg/m3\t%\n甲街道\t24\t41\t93.3\n乙街道\t26\t44\t90.0\n丙街道\t27\t45\t90.0"
    )
    found = _units(report(_AIR, body), "甲街道")
    assert found == {"pm25": (24.0, "μg/m3"), "pm10": (41.0, "μg/m3"), "good_rate": (93.3, "%")}


def test_a_line_of_units_below_the_headers_tells_the_units_of_all(report: Report) -> None:
    body = """表1  2024年6月各街道环境空气质量
街道  SO2  NO2  PM10  PM2.5  CO  综合指数  首要污染物
（单位：微克/立方米，CO为毫克/立方米）
甲街道  7  14  27  14  0.7  2.05  臭氧
乙街道  8  12  26  15  0.8  2.04  臭氧
丙街道  6  9  24  13  0.6  1.80  —"""
    found = _units(report(_AIR, body), "甲街道")
    assert found["so2"] == (7.0, "微克/立方米")
    assert found["co"] == (0.7, "毫克/立方米")
    assert found["air_composite_index"] == (2.05, None)
    tabbed = "\n".join("\t".join(line.split("  ")) for line in body.split("\n")[1:])
    assert _units(report(_AIR, tabbed), "甲街道") == found


def test_a_line_may_tell_the_units_of_several_kinds_of_figures(report: Report) -> None:
    rows = "街道\tPM2.5\tPM10\t降尘量\n甲街道\t24\t41\t3.1\n乙街道\t26\t44\t3.6\n丙街道\t27\t45\t4.0"
    for line in ("浓度单位：μg/m3  降尘量单位：吨/月·平方公里", "（浓度单位：微克/立方米 降尘量单位：吨/平方公里·月）"):
        body = f"表1 各街道环境空气质量\n{line}\n{rows}"
        found = _units(report(_AIR, body), "甲街道")
        units = [part.split("：")[1].strip("）") for part in line.split()]
        assert [found[key][1] for key in ("pm25", "pm10", "dustfall")] == [units[0], units[0], units[1]]


def test_the_caption_above_a_line_of_units_tells_of_the_table(report: Report) -> None:
    body = "表2 2024年1-6月各街道PM2.5浓度\n单位：微克/立方米\n街道\t今年\t去年\n甲街道\t24\t26\n乙街道\t26\t27\n丙街道\t27\t29"
    found = report(_AIR, body).rows["observations"]
    assert {(row["indicator"], row["reference"], row["unit"]) for row in found} == {
        ("pm25", "cumulative", "微克/立方米")
    }


def test_a_percentile_is_no_unit(report: Report) -> None:
    body = "表1 各街道空气质量（CO为毫克/立方米，其余浓度单位：微克/立方米）\n街道\tPM2.5\tO3-8h 90%\tCO-95%\tAQI达标率（%）\n"
    body += "甲街道\t24\t132\t0.7\t96.7\n乙街道\t26\t128\t0.8\t95.6\n丙街道\t27\t130\t0.8\t95.6"
    found = _units(report(_AIR, body), "甲街道")
    assert found == {
        "pm25": (24.0, "微克/立方米"),
        "o3": (132.0, "微克/立方米"),
        "co": (0.7, "毫克/立方米"),
        "good_rate": (96.7, "%"),
    }


def test_a_change_without_a_time_is_named_after_its_figure(report: Report) -> None:
    body = "街道\tPM2.5\t\tPM10\t\n\t浓度\t变幅（%）\t浓度\t变化幅度（%）\n甲街道\t24\t-4.0\t43\t-8.5\n乙街道\t26\t0.0\t44\t1.2"
    found = report(_AIR, body).rows["observations"]
    named = [row["indicator_as_printed"] for row in found if row["subject_name"] == "甲街道"]
    assert named == ["PM2.5", "PM2.5变幅", "PM10", "PM10变化幅度"]


def test_a_caption_with_its_units_at_the_right_is_no_header(report: Report) -> None:
    rows = "镇（街道）    6月    排名    1-6月平均    排名\n甲镇    3.2    1    3.6    2\n乙镇    3.5    2    3.5    1\n丙镇    4.1    3    4.4    3"
    body = f"附表  6月各镇（街道）降尘量    单位：吨/（平方公里·月）\n{rows}"
    wanted = [
        ("dustfall", "current", 3.2, "吨/(平方公里·月)"),
        ("dustfall_rank", "current", 1.0, None),
        ("dustfall", "cumulative", 3.6, "吨/(平方公里·月)"),
        ("dustfall_rank", "cumulative", 2.0, None),
    ]
    for printed in (body, "\n".join("\t".join(line.split("    ")) for line in body.split("\n"))):
        found = report(_AIR, printed).rows["observations"]
        names = ("indicator", "reference", "value", "unit")
        told = [tuple(row[name] for name in names) for row in found if row["subject_name"] == "甲镇"]
        assert [(a, b, float(c), d) for a, b, c, d in told] == wanted


def test_a_unit_may_have_brackets_of_its_own(report: Report) -> None:
    body = "街道\tPM2.5（μg/m3）\t降尘量（吨/（平方公里·月））\n甲街道\t24\t3.1\n乙街道\t26\t3.6\n丙街道\t27\t4.0"
    found = _units(report(_AIR, body), "甲街道")
    assert found["dustfall"] == (3.1, "吨/(平方公里·月)")


def test_a_figure_nobody_mapped_keeps_its_own_name_beside_others(report: Report) -> None:
    body = "点位名称\t水质类别\tpH\t总碱度（mg/L）\t总硬度（mg/L）\n甲井\tⅣ类\t7.4\t210\t320\n乙井\tⅢ类\t7.2\t190\t280"
    found = report("2024年第二季度昌明区地下水水质状况", body).rows["observations"]
    named = [(row["indicator"], row["indicator_as_printed"]) for row in found if row["subject_name"] == "甲井"]
    assert named[2:] == [(None, "总碱度"), ("total_hardness", "总硬度")]


def test_changes_of_classes_keep_the_words_of_their_headers(report: Report) -> None:
    body = "河流\t断面\t水质目标\t2024年6月\t2024年5月\t较上月\t较去年同期\n甲河\t甲桥\tⅢ\tⅢ\tⅣ\t变好\t持平\n乙河\t乙闸\tⅣ\tⅤ\tⅤ\t持平\t变差"
    found = report("2024年6月昌明区水环境质量状况", body).rows["observations"]
    assert [(r["indicator"], r["indicator_as_printed"], r["text_value"], r["unit"]) for r in found][3:5] == [
        ("water_class_change_on_month", "较上月", "变好", None),
        ("water_class_change_on_year", "较去年同期", "持平", None),
    ]


def test_a_row_set_in_goes_on_with_the_river_above(report: Report) -> None:
    body = """所在河流  断面名称  考核级别  本月水质  上月水质  去年同期  主要污染物（超标倍数）
甲河      甲桥      国考      Ⅲ         Ⅳ        Ⅲ        —
          甲村      省考      Ⅳ         Ⅳ        Ⅲ        氨氮（0.2）
乙河      乙闸      市考      Ⅱ         Ⅱ        Ⅱ        —"""
    found = report(_WATER, body).rows["observations"]
    assert [row["subject_name"] for row in found][::4] == ["甲河-甲桥", "甲河-甲村", "乙河-乙闸"]


def test_a_ranking_one_value_a_line_may_begin_with_the_ranks(report: Report) -> None:
    cells = "排名 乡镇 综合指数 PM2.5 优良率 1 甲镇 2.31 18 96.7% 2 乙镇 2.42 19 93.3% 3 丙镇 2.55 21 93.3%"
    found = _units(report(_AIR, "\n".join(cells.split())), "乙镇")
    assert found["air_composite_index"] == (2.42, None)
    assert found["good_rate"] == (93.3, "%")


def test_sentences_close_above_a_table_may_tell_its_units(report: Report) -> None:
    rows = "点位\tPM2.5\tCO\t优良天数\n甲站\t47\t1.4\t23\n乙站\t51\t1.6\t21\n丙站\t50\t1.6\t22"
    for line, units in (
        ("各点位监测结果见表1。表中浓度单位：CO为mg/m³，其余为μg/m³。\n\n表1 各点位浓度", ("μg/m³", "mg/m³", None)),
        ("各站指标如下（浓度单位为微克/立方米，天数单位为天）。", ("微克/立方米", None, "天")),
        ("污染物浓度如下(CO为毫克/立方米,其他为微克/立方米):", ("微克/立方米", "毫克/立方米", None)),
        ("各有关单位要落实责任，扬尘不超过80微克/立方米。\n\n表1 各点位浓度", (None, None, None)),
    ):
        found = _units(report(_AIR, f"{line}\n\n{rows}"), "甲站")
        assert tuple(found[key][1] for key in ("pm25", "co", "good_days")) == units


def test_a_change_in_brackets_stands_beside_its_figure(report: Report) -> None:
    body = "点位\tPM2.5（同比）\t优良天数(同比增减)\n甲站\t47（-3.3%）\t23(3)\n乙站\t51（1.0%）\t21(-5)\n丙站\t50（持平）\t22(0)"
    found = report(_AIR, body).rows["observations"]
    told = [(r["indicator"], r["indicator_as_printed"], float(r["value"]), r["unit"]) for r in found[:4]]
    assert told == [
        ("pm25", "PM2.5", 47.0, None),
        ("pm25_change_on_year", "PM2.5同比", -3.3, "%"),
        ("good_days", "优良天数", 23.0, None),
        ("good_days_change_on_year", "优良天数同比增减", 3.0, None),
    ]
    plain = report(_AIR, "点位\tPM2.5（同比）\n甲站\t-3.3%\n乙站\t1.0%\n丙站\t持平").rows["observations"]
    assert {row["indicator"] for row in plain} == {"pm25_change_on_year"}


def test_units_and_standards_stand_beside_names_across(report: Report) -> None:
    body = (
        "监测项目\t单位\t甲镇水源地\t乙镇水源地\npH\t无量纲\t8.11\t7.86\n总硬度\tmg/L\t186\t342\n水质类别\t\tⅢ类\tⅣ类"
    )
    found = _units(report("2024年第四季度昌明区地下水水质状况", body), "甲镇水源地")
    assert found == {"ph": (8.11, None), "total_hardness": (186.0, "mg/L"), "water_class": ("Ⅲ类", None)}


def test_times_on_the_line_above_head_figures_that_come_again(report: Report) -> None:
    body = "          6月                1-6月\n街道    PM2.5   排名      PM2.5   排名\n"
    body += "甲街道   18     1        29      2\n乙街道   20     2        28      1\n丙街道   22     3        30      3"
    found = report(_AIR, body).rows["observations"]
    assert [(r["reference"], float(r["value"])) for r in found[:4]] == [
        ("current", 18.0),
        ("current", 1.0),
        ("cumulative", 29.0),
        ("cumulative", 2.0),
    ]
