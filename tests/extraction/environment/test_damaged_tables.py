"""Tables of copies that lost cells: what still tells where each figure stands."""

from collections.abc import Callable

from gongbao.model import Extracted

Report = Callable[[str, str], Extracted]


def _figures(found: Extracted) -> list[tuple[object, ...]]:
    return [
        (
            row["subject_name"],
            row["indicator"],
            row["observed_to"],
            float(row["value"]) if row["value"] is not None else row["text_value"],
            row["unit"],
        )
        for row in found.rows["observations"]
    ]


def test_units_below_the_headers_of_figures_alone_are_a_row_of_their_own(report: Report) -> None:
    cells = "时间,SO2,CO,优良天数比例,空气质量级别,μg/m3,mg/m3,2024年6月,7,0.5,100%,二级,2023年6月,5,0.6,96.7%,二级"
    found = report(
        "2024年6月昌明区环境空气质量状况",
        "同比数据\n" + "\n".join(f"{cell} |" for cell in cells.split(",")) + "\n\n以上数据未经审核。",
    )
    assert _figures(found) == [
        ("昌明区", "so2", "2024-06", 7.0, "μg/m3"),
        ("昌明区", "co", "2024-06", 0.5, "mg/m3"),
        ("昌明区", "good_rate", "2024-06", 100.0, "%"),
        ("昌明区", "so2", "2023-06", 5.0, "μg/m3"),
        ("昌明区", "co", "2023-06", 0.6, "mg/m3"),
        ("昌明区", "good_rate", "2023-06", 96.7, "%"),
    ]


def test_units_that_do_not_match_the_figures_make_no_columns(report: Report) -> None:
    cells = "时间,SO2,PM10,CO,空气质量级别,μg/m3,mg/m3,2024年6月,7,27,0.5,二级,2023年6月,5,27,0.6,二级"
    found = report(
        "2024年6月昌明区环境空气质量状况",
        "同比数据\n" + "\n".join(f"{cell} |" for cell in cells.split(",")) + "\n\n以上数据未经审核。",
    )
    assert not [row for row in _figures(found) if row[1] not in ("so2", "pm10", "co")]
    assert ("昌明区", "so2", "2023-06", 7.0, None) not in _figures(found)


def test_a_row_without_its_merged_cell_stands_under_its_own_headers(report: Report) -> None:
    body = """县区 | 断面名称 | 控制级别 | 功能目标 | 水质类别 | 超标项目 |
昌明区 | 甲口 | 省控 | Ⅲ类 | Ⅲ | / |
乙宅 | 市控 | Ⅱ类 | Ⅲ | 总磷(0.15) | |
丙电站 | 市控 | Ⅲ类 | Ⅱ | / | |
丁桥 | 县控 | Ⅲ类 | Ⅱ | / | |"""
    found = report("2024年6月昌明区地表水环境质量状况", body)
    assert [row[:2] + row[3:4] for row in _figures(found) if row[1] == "water_class"] == [
        ("甲口", "water_class", "Ⅲ"),
        ("乙宅", "water_class", "Ⅲ"),
        ("丙电站", "water_class", "Ⅱ"),
        ("丁桥", "water_class", "Ⅱ"),
    ]


def test_the_sentences_above_a_table_do_not_name_its_figures(report: Report) -> None:
    body = """6月优良率90.3%。1—6月累计优良率88.1%。二、地表水质量
断面类别 | 点位名称 | 2024年6月 | 上月 |
考核断面 | 甲河-甲桥 | 0.57 | 0.62 |
考核断面 | 乙河-乙桥 | 0.81 | 0.77 |

注：表中数值为综合污染指数。"""
    found = report("2024年6月昌明区大气、水环境质量报告", body)
    rows = [row for row in found.rows["observations"] if row["medium"] == "water"]
    assert {(row["indicator"], row["indicator_as_printed"]) for row in rows} == {("water_index", "综合污染指数")}
    assert [row["index_current"] for row in found.rows["water_quality"]]


def test_the_name_of_an_index_that_spaces_cut_in_two_is_whole(report: Report) -> None:
    body = """2024年昌明区河道监测断面综合评价情况表
河流名称 甲河 乙河 丙河 丁河
监测断面 一号桥 二号桥 三号桥 四号桥
功能类别 劣Ⅴ类 劣Ⅴ类 Ⅴ类 Ⅴ类
综合指数 P(Ⅲ) 1.77 1.43 1.31 1.13
质量程度 中度污染 轻度污染 轻度污染 轻度污染"""
    figures = [row for row in _figures(report("2024年6月昌明区水环境质量状况", body)) if row[1] == "water_index"]
    assert [row[0] for row in figures] == ["甲河-一号桥", "乙河-二号桥", "丙河-三号桥", "丁河-四号桥"]
    assert [row[3] for row in figures] == [1.77, 1.43, 1.31, 1.13]


def test_dust_by_square_kilometre_has_its_unit_in_either_writing(report: Report) -> None:
    cells = "排名,城市,区/县,6月降尘量,同比(%),1,昌明市,甲县,1.0,-50.0,2,昌明市,乙县,1.2,-21.4"
    body = "(单位:吨/平方千米·月)\n" + "\n".join(f"{cell} |" for cell in cells.split(",")) + "\n\n以上数据未经审核。"
    figures = [row for row in _figures(report("2024年6月昌明区降尘监测结果", body)) if row[1] == "dustfall"]
    assert figures == [
        ("甲县", "dustfall", "2024-06", 1.0, "吨/平方千米·月"),
        ("乙县", "dustfall", "2024-06", 1.2, "吨/平方千米·月"),
    ]


def test_a_table_whose_remark_on_units_stands_among_its_figures_is_not_read(report: Report) -> None:
    body = """站点名称 | SO2 | NO2 | CO | 监测天数 | 优良率 | 综合指数 |
新老站点综合值 | 浓度值（单位：除CO为毫克/立方米外，其它均为微克/立方米） | 28 | 92.9 | 2.91 | | |
9 | 8 | 0.9 | | | | |"""
    assert not _figures(report("2024年6月昌明区环境空气质量状况", body))


def test_a_row_of_another_indicator_is_none_of_the_columns(report: Report) -> None:
    body = """城市名称 | 二氧化硫 | 一氧化碳 | 可吸入颗粒物 |
昌明区 | 3 | 0.7 | 24 |
日均值二级标准限值 | 150 | 4 | 150 |
综合指数测算 | 1.81 | | |"""
    figures = [row[1:4:2] for row in _figures(report("2024年6月昌明区环境空气质量状况", body))]
    assert figures == [("so2", 3.0), ("co", 0.7), ("pm10", 24.0)]


def test_a_table_of_what_is_measured_and_how_often_has_no_figures(report: Report) -> None:
    body = """属性 | 监测项目 | 监测频次 | 备注 |
地表水 | 基本项目28项 | 每月监测1次 | — |
地下水 | 常规指标23项 | 每季监测1次 | — |"""
    assert not _figures(report("2024年6月昌明区水环境质量状况", body))


def test_rows_of_days_are_none_of_the_month_but_for_their_mean(report: Report) -> None:
    body = """日期 | SO2 | PM2.5 | CO |
1 | 10 | 15 | 0.5 |
2 | 18 | 17 | 0.6 |
3 | 20 | 9 | 0.6 |
平均值 | 16 | 14 | 0.6 |"""
    figures = [row[1:4:2] for row in _figures(report("2024年6月昌明区环境空气质量状况", body))]
    assert figures == [("so2", 16.0), ("pm25", 14.0), ("co", 0.6)]


def test_rows_of_months_are_read(report: Report) -> None:
    body = """月份 | SO2 | PM2.5 | CO |
5月 | 10 | 15 | 0.5 |
6月 | 18 | 17 | 0.6 |"""
    assert [row[2:4] for row in _figures(report("2024年6月昌明区环境空气质量状况", body)) if row[1] == "so2"] == [
        ("2024-05", 10.0),
        ("2024-06", 18.0),
    ]


def test_headers_that_come_twice_leave_it_open_whose_the_figures_are(report: Report) -> None:
    body = """监测点位\t有效天数(天)\t\t\t\t优良率(%)\t
\t2023年\t2024年\t2023年\t2024年\t2023年\t2024年
甲站\t30\t30\t28\t16\t93.3\t53.3
乙站\t30\t30\t28\t15\t93.3\t50.0"""
    figures = _figures(report("2024年6月昌明区环境空气质量状况", body))
    assert {row[1] for row in figures} == {"good_rate"}
    assert len(figures) == 4


def test_an_indicator_printed_once_is_that_of_the_places_below_it(report: Report) -> None:
    body = """污染物\t行政管辖区域\t2024年01月01日-2024年6月30日\t
\t\t2023年(μg/m3)\t2024年(μg/m3)
PM10\t昌明区\t64\t71
\t城区\t66\t68
NO2\t昌明区\t30\t29
\t城区\t31\t33"""
    figures = _figures(report("2024年6月昌明区环境空气质量状况", body))
    assert [(row[0], row[1], row[2], row[3]) for row in figures] == [
        ("昌明区", "pm10", "2023-06", 64.0),
        ("昌明区", "pm10", "2024-06", 71.0),
        ("城区", "pm10", "2023-06", 66.0),
        ("城区", "pm10", "2024-06", 68.0),
        ("昌明区", "no2", "2023-06", 30.0),
        ("昌明区", "no2", "2024-06", 29.0),
        ("城区", "no2", "2023-06", 31.0),
        ("城区", "no2", "2024-06", 33.0),
    ]


def test_a_kind_of_place_alone_and_a_bare_concentration_are_headers(report: Report) -> None:
    body = """2024年6月份各区PM2.5浓度统计表
单位：微克/立方米
排名 | 区 | 月均浓度 |
1 | 密云 | 16 |
2 | 怀柔 | 17 |
3 | 顺义 | 18 |"""
    figures = [row for row in _figures(report("2024年6月昌明区环境空气质量状况", body)) if row[1] == "pm25"]
    assert figures == [
        ("密云", "pm25", "2024-06", 16.0, "微克/立方米"),
        ("怀柔", "pm25", "2024-06", 17.0, "微克/立方米"),
        ("顺义", "pm25", "2024-06", 18.0, "微克/立方米"),
    ]


def test_what_a_header_says_of_brackets_is_not_said_of_the_figures_before_them(report: Report) -> None:
    body = """断面性质\t断面名称\t综合污染指数（括号内为去年同期）\t上月指数
考核断面\t甲河-甲桥\t0.52(0.56)\t0.61
考核断面\t乙河-乙桥\t1.05(0.84)\t0.79"""
    rows = report("2024年6月昌明区地表水环境质量状况", body).rows["water_quality"]
    times = ("index_current", "index_last_month", "index_last_year")
    assert [tuple(float(row[time]) for time in times) for row in rows] == [(0.52, 0.61, 0.56), (1.05, 0.79, 0.84)]


def test_months_with_dots_head_columns(report: Report) -> None:
    body = """表1 考核断面综合污染指数

断面名称\t2023.6\t2024.5\t2024.6
甲河-甲桥\t0.56\t0.61\t0.52
乙河-乙桥\t0.84\t0.79\t1.05"""
    rows = report("2024年6月昌明区地表水环境质量状况", body).rows["water_quality"]
    times = ("index_current", "index_last_month", "index_last_year")
    assert [tuple(float(row[time]) for time in times) for row in rows] == [(0.52, 0.61, 0.56), (1.05, 0.79, 0.84)]


_RANKS = """排名 | 所属区 | 街道(乡镇) | 排名 | 所属区 | 街道(乡镇) |
1 | 甲区 | 甲河街道 | 15 | 丙区 | 丙山街道 |
2 | 乙区 | 乙桥街道 | 17 | 甲区 | 丁店镇 |
3 | 乙区 | 乙华街道 | 17 | 丁区 | 丁潞街道 |"""


def test_ranks_before_the_names_of_places_are_theirs(report: Report) -> None:
    found = report("2024年6月昌明区环境空气质量状况", f"6月各街道PM2.5浓度排名\n\n{_RANKS}")
    assert {(row[0], row[3]) for row in _figures(found)} == {
        ("甲河街道", 1.0),
        ("乙桥街道", 2.0),
        ("乙华街道", 3.0),
        ("丙山街道", 15.0),
        ("丁店镇", 17.0),
        ("丁潞街道", 17.0),
    }


def test_a_table_of_some_days_is_none_of_the_month(report: Report) -> None:
    title = "2024年6月昌明区环境空气质量状况"
    assert not _figures(report(title, f"6月1日-15日各街道PM2.5浓度排名\n\n{_RANKS}"))
    assert _figures(report(title, f"6月1日-30日各街道PM2.5浓度排名\n\n{_RANKS}"))


def test_cells_that_nothing_names_are_figures_of_nothing(report: Report) -> None:
    table = "项目\t8月\t7月\t去年同月\n二是强度持续下降。\n\t6\t20\t28\nPM10(微克/立方米)\t31\t29\t33\nSO2(微克/立方米)\t5\t5\t6\n"
    rows = report("2024年8月昌明区环境空气质量状况", table).rows["observations"]
    assert {row["indicator_as_printed"] for row in rows} == {"PM10", "SO2"}


def test_rows_of_another_indicator_are_none_of_their_columns(report: Report) -> None:
    body = "指标\tSO2\tNO2\tPM10\n浓度\t5\t20\t40\n综合指数\t0.1\t0.5\t0.6"
    found = _figures(report("2024年6月昌明区空气质量状况", body))
    assert [row[1:2] + row[3:4] for row in found] == [("so2", 5.0), ("no2", 20.0), ("pm10", 40.0)]


def test_rows_with_a_unit_beside_their_name_are_indicators_though_unknown_ones(report: Report) -> None:
    body = "项目\t单位\t甲水厂\t乙水厂\n总硬度\tmg/L\t186\t190\n矿化度\tmg/L\t1.2\t1.3\n钙镁\tmg/L\t0.02\t0.03"
    found = _figures(report("2024年6月昌明区饮用水水源水质状况", body))
    assert {row[0] for row in found} == {"甲水厂", "乙水厂"}
    assert [row[3] for row in found if row[1] == "total_hardness"] == [186.0, 190.0]


def test_rows_with_a_word_beside_their_name_are_places(report: Report) -> None:
    body = "断面\t所属\t甲\t乙\n甲河\t河流\t0.3\t0.4\n乙河\t河流\t0.3\t0.5"
    assert {row[0] for row in _figures(report("2024年6月昌明区水质状况", body))} == {"甲河", "乙河"}
