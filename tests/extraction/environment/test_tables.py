"""Layouts of tables, each the way a page or a copy of one has it."""

from collections.abc import Callable

import pytest

from gongbao.model import Extracted, Row

Report = Callable[[str, str], Extracted]
_TITLE = "2024年6月昌明区水环境质量状况"


def _indices(found: Extracted) -> list[tuple[object, ...]]:
    def number(row: Row, column: str) -> float | None:
        return float(row[column]) if row.get(column) is not None else None

    times = ("index_current", "index_last_month", "index_last_year")
    return [
        (row["section_class"], row["point_name"], *(number(row, time) for time in times))
        for row in found.rows["water_quality"]
    ]


def _figures(found: Extracted, *columns: str) -> list[tuple[object, ...]]:
    def plain(row: Row, column: str) -> object:
        if column != "value":
            return row[column]
        return float(row["value"]) if row["value"] is not None else row["text_value"]

    return [tuple(plain(row, column) for column in columns) for row in found.rows["observations"]]


_WANTED = [
    ("考核断面", "甲河-甲桥", 0.62, 0.56, 0.5),
    ("考核断面", "乙河-2号桥", None, 0.57, 0.63),
    ("出口断面", "丙河-丙桥", 0.47, 0.39, 0.39),
]
_LAYOUTS = {
    "tabs, headers over two rows": """断面类别\t断面名称\t综合污染指数
\t\t去年同期\t上月\t2024年6月
考核断面\t甲河-甲桥\t0.50\t0.56\t0.62
\t乙河-2号桥\t0.63\t0.57\t/
出口断面\t丙河-丙桥\t0.39\t0.39\t0.47""",
    "pipes that lost merged cells, split category": """监测断面类别 | 点位名称 | 综合污染指数 | 变化情况 | |||
去年 同期 | 上月 | 2024年 6月 | 同比变化 | 环比变化 | ||
考核 断面 | 甲河-甲桥 | 0.50 | 0.56 | 0.62 | 显著恶化 | 轻微恶化 |
乙河-2号桥 | 0.63 | 0.57 | / | / | / | |
出口 断面 | 丙河-丙桥 | 0.39 | 0.39 | 0.47 | 显著恶化 | 显著恶化 |""",
    "one value a line": "断面类别\n断面名称\n本月综合指数\n上月综合指数\n去年同期综合指数\n考核断面\n甲河-甲桥\n0.62\n0.56\n0.50\n"
    "乙河-2号桥\n/\n0.57\n0.63\n出口断面\n丙河-丙桥\n0.47\n0.39\n0.39",
    "sections across": """断面类别\t考核断面\t\t出口断面
断面名称\t甲河-甲桥\t乙河-2号桥\t丙河-丙桥
综合污染指数\t0.62\t/\t0.47
上月\t0.56\t0.57\t0.39
去年同期\t0.50\t0.63\t0.39""",
    "classes as rows of their own": """断面名称\t本月综合指数\t上月综合指数\t去年6月综合指数
考核断面\t\t\t
甲河-甲桥\t0.62\t0.56\t0.50
乙河-2号桥\t/\t0.57\t0.63
出口断面\t\t\t
丙河-丙桥\t0.47\t0.39\t0.39""",
    "river and section apart": """序号\t河流\t断面\t断面性质\t水质综合指数\t\t\t备注
\t\t\t\t本月\t上月\t去年同期\t
1\t甲河\t甲桥\t考核\t0.62\t0.56\t0.50\t
2\t乙河\t2号桥\t考核\t/\t0.57\t0.63\t停测
3\t丙河\t丙桥\t出口\t0.47\t0.39\t0.39\t""",
}


@pytest.mark.parametrize("layout", _LAYOUTS)
def test_the_same_table_is_read_from_every_layout(report: Report, layout: str) -> None:
    assert _indices(report(_TITLE, _LAYOUTS[layout])) == _WANTED


def test_a_lost_category_is_taken_from_the_note(report: Report) -> None:
    body = """断面类别\t断面名称\t综合污染指数\t上月综合污染指数
断面\t甲河-甲桥\t0.62\t0.56
出口断面\t丙河-丙桥\t0.47\t0.39

注：我区1个考核断面的水质评价以市监测数据为准。"""
    found = report(_TITLE, body)
    assert [row["section_class"] for row in found.rows["water_quality"]] == ["考核断面", "出口断面"]
    assert "section-class-lost" in {finding.rule.code for finding in found.findings}


def test_water_classes_are_published_as_printed(report: Report) -> None:
    body = "断面名称\t水质目标\t本月水质\t上月水质\t主要超标因子(倍数)\n甲桥\tⅣ类\tIII类\t三类\t—\n乙桥\tⅢ类\tШ类\tⅣ类\t氨氮/1.3"
    found = _figures(report(_TITLE, body), "indicator", "reference", "value")
    assert found[1:3] == [("water_class", "current", "III类"), ("water_class", "last-month", "三类")]
    assert found[-1] == ("water_exceedance", "current", "氨氮/1.3")


def test_figures_in_brackets_are_those_of_the_year_before_where_the_note_says_so(report: Report) -> None:
    body = "区县\tPM2.5（微克/立方米）\n甲县\t34(41)\n乙区\t31(38)"
    title = "2024年6月昌明区空气质量状况"
    paired = report(title, body + "\n\n注：括号内为去年同期数据。")
    assert _figures(paired, "subject_name", "reference", "observed_to", "value")[:2] == [
        ("甲县", "current", "2024-06", 34.0),
        ("甲县", "last-year", "2023-06", 41.0),
    ]
    silent = report(title, body)
    assert {finding.rule.code for finding in silent.findings} == {"unreadable-figure"}
    assert _figures(silent, "value") == [("34(41)",), ("31(38)",)]


def test_months_and_cumulative_figures_stand_side_by_side(report: Report) -> None:
    body = "项目 | 6月 | 5月 | 去年同月 | 1-6月 |\nPM2.5(微克/立方米) | 18 | 16 | 20 | 28 |\nAQI优良率(%) | 90.3 | 87.1 | 83.9 | 86.4 |"
    found = _figures(
        report("2024年6月昌明区空气质量状况", body), "indicator", "reference", "observed_from", "value", "unit"
    )
    assert found[:4] == [
        ("pm25", "current", "2024-06", 18.0, "微克/立方米"),
        ("pm25", "last-month", "2024-05", 16.0, "微克/立方米"),
        ("pm25", "last-year", "2023-06", 20.0, "微克/立方米"),
        ("pm25", "cumulative", "2024-01", 28.0, "微克/立方米"),
    ]


def test_two_rankings_side_by_side_are_two_blocks(report: Report) -> None:
    body = """2024年6月份及同期 | 2024年1—6月份及同期 | ||||
区县 | 综合指数 | 综合指数排名 | 区县 | 综合指数 | 综合指数排名 |
甲县 | 3.25(3.76) | 31(74) | 乙区 | 4.69(4.52) | 52(53) |
乙区 | 3.65(3.89) | 98(109) | 甲县 | 4.85(4.95) | 65(109) |"""
    found = _figures(
        report("2024年6月昌明区空气质量通报", body), "subject_name", "indicator", "reference", "observed_to", "value"
    )
    assert ("甲县", "air_composite_index", "current", "2024-06", 3.25) in found
    assert ("甲县", "air_composite_index", "cumulative", "2024-06", 4.85) in found
    assert ("甲县", "air_composite_index_rank", "last-year", "2023-06", 74.0) in found


def test_sources_of_drinking_water_are_subjects_of_their_own(report: Report) -> None:
    head = ["序号", "城市名称", "水源名称(监测点位)", "水源类型", "达标情况", "超标指标及超标倍数"]
    rows = [
        ["1", "昌明市", "清源水库", "地表水(湖库型)", "达标", "-"],
        ["2", "昌明市", "大江水厂", "地表水(河流型)", "达标", "-"],
    ]
    body = "\n".join([*head, *rows[0], *rows[1]])
    found = _figures(report("昌明区2024年6月集中式饮用水水源水质状况", body), "subject_kind", "subject_name", "value")
    assert found == [
        ("source", "清源水库", "达标"),
        ("source", "清源水库", "-"),
        ("source", "大江水厂", "达标"),
        ("source", "大江水厂", "-"),
    ]


def test_a_column_that_nobody_mapped_is_published_with_a_finding(report: Report) -> None:
    found = report(_TITLE, "断面名称\t综合指数\t水草覆盖度\n甲桥\t0.62\t12\n乙桥\t0.57\t15")
    assert _figures(found, "indicator", "indicator_as_printed", "value")[1] == (None, "水草覆盖度", 12.0)
    assert "unmapped-column" in {finding.rule.code for finding in found.findings}


def test_a_figure_that_cannot_be_true_is_a_finding_and_no_value(report: Report) -> None:
    found = report("2024年6月昌明区空气质量状况", "区县\tAQI\n甲县\t3443\n乙区\t57")
    assert _figures(found, "value") == [("3443",), (57.0,)]
    assert [finding.observed for finding in found.findings] == ["3443"]


def test_tables_whose_columns_were_lost_give_no_rows(report: Report) -> None:
    body = """空气质量类别分布(天数) | 超标污染物分布(天数) | 优良率% | 达标天数 | ||||
优 | 良 | 轻度污染 | 二氧化硫 | 臭氧 | |||
23 | 7 | 0 | 0 | 0 | 100 | 30 |"""
    found = report("2024年6月昌明区空气质量状况", body)
    assert not found.rows["air_quality"]
    assert [finding.rule.code for finding in found.findings] == ["unreadable-table"]


def test_a_plan_for_the_environment_gives_no_rows(report: Report) -> None:
    found = report(
        "昌明区空气质量改善行动方案", "一、目标\n到2025年，PM2.5浓度为32微克/立方米，优良率达到87%，优300天。"
    )
    assert not any(found.rows.values())


def test_ids_do_not_depend_on_what_was_read(report: Report) -> None:
    body = _LAYOUTS["tabs, headers over two rows"]
    first, second = report(_TITLE, body), report(_TITLE, body.replace("0.62", "0.26"))
    for table, key in (("observations", "observation_id"), ("water_quality", "water_id")):
        assert [row[key] for row in first.rows[table]] == [row[key] for row in second.rows[table]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "表1 各流域断面水质类别\n\n流域\t断面数\tⅡ类\tⅢ类\t劣Ⅴ类\t优良比例（%）\n甲江\t20\t8\t10\t2\t90\n乙江\t5\t5\t0\t0\t100",
            {("甲江", "water_class_2_sections", 8.0, None), ("甲江", "bad_sections", 2.0, None)}
            | {("甲江", "good_water_share", 90.0, "%"), ("乙江", "water_class_3_sections", 0.0, None)},
        ),
        (
            "时段\tⅠ～Ⅱ类\tⅢ类\tⅣ类\n2024年6月\t11.1%\t62.0%\t26.9%\n2024年5月\t9.3%\t64.8%\t25.9%",
            {("昌明区", "water_class_1_2_share", 11.1, "%"), ("昌明区", "water_class_3_share", 64.8, "%")},
        ),
        (
            "表2 近岸海域各类水质站位比例（％）\n\n时间\t一类\t二类\t劣四类\t优良比例\n"
            "2024年6月\t62.5\t25.0\t12.5\t87.5\n2023年6月\t50.0\t25.0\t25.0\t75.0",
            {("昌明区", "sea_class_1_share", 62.5, "%"), ("昌明区", "bad_sea_share", 25.0, "%")}
            | {("昌明区", "good_sea_share", 87.5, "%")},
        ),
    ],
)
def test_classes_of_water_head_columns_of_shares_and_of_counts(
    report: Report, body: str, expected: set[tuple[object, ...]]
) -> None:
    found = set(_figures(report(_TITLE, body), "subject_name", "indicator", "value", "unit"))
    assert expected <= found
    assert not {key for _, key, *_ in found} & {None, "water_index", "water_class"}


def test_a_row_of_classes_over_figures_is_no_header(report: Report) -> None:
    body = "项目\t甲桥\t乙桥\t丙桥\n水质类别\tⅡ\tⅢ\tⅣ\n氨氮(mg/L)\t0.31\t0.74\t1.26"
    found = _figures(report(_TITLE, body), "subject_name", "indicator", "value")
    assert found[:2] == [("甲桥", "water_class", "Ⅱ"), ("甲桥", "ammonia_nitrogen", 0.31)]
    assert len(found) == 6


def test_words_that_nobody_knows_head_columns_of_figures(report: Report) -> None:
    body = "洞穴\t最大涌水\t清新程度\n甲洞\t3850\t清新\n乙洞\t4120\t清新\n丙洞\t—\t检修"
    found = _figures(report(_TITLE, body), "subject_name", "indicator_as_printed", "value")
    assert ("甲洞", "最大涌水", 3850.0) in found
    assert {subject for subject, *_ in found} == {"甲洞", "乙洞", "丙洞"}


def test_classes_of_sections_may_stand_under_the_word_for_any_level(report: Report) -> None:
    body = """序号\t河道\t断面\t级别\t水质目标\t水质类别\t\t\t超标指标（超标倍数）
\t\t\t\t\t本月\t上月\t去年同期\t
1\t甲河\t甲桥\t市考\tⅢ\tⅡ\tⅢ\tⅢ\t—
2\t乙河\t乙闸\t区考\tⅣ\tⅤ\t停测\tⅣ\t总磷（0.15）"""
    found = _figures(report(_TITLE, body), "subject_name", "indicator", "reference", "value")
    assert ("甲河-甲桥", "water_class", "last-month", "Ⅲ") in found
    assert ("乙河-乙闸", "water_class", "current", "Ⅴ") in found


def test_units_may_have_a_row_of_their_own(report: Report) -> None:
    body = "项目\tPM2.5\tCO-95per\n单位\tμg/m³\tmg/m³\n6月\t52\t1.2\n1—6月\t41\t1.1"
    found = _figures(report("2024年6月昌明区环境空气质量状况", body), "indicator", "reference", "value", "unit")
    assert found == [
        ("pm25", "current", 52.0, "μg/m³"),
        ("co", "current", 1.2, "mg/m³"),
        ("pm25", "cumulative", 41.0, "μg/m³"),
        ("co", "cumulative", 1.1, "mg/m³"),
    ]


def test_a_point_goes_by_its_name_not_by_its_code(report: Report) -> None:
    body = "表1 近岸海域水质 单位：mg/L\n\n站位\t海域\tpH\t无机氮\t活性磷酸盐\nCM01\t甲湾北部\t8.12\t0.106\t0.007\nCM02\t乙湾\t8.05\t0.268\t未检出"
    found = _figures(report(_TITLE, body), "subject_name", "indicator", "value", "unit")
    assert ("甲湾北部", "inorganic_nitrogen", 0.106, "mg/L") in found
    assert {subject for subject, *_ in found} == {"甲湾北部", "乙湾"}
    alone = "站位\tpH\t无机氮\nCM01\t8.12\t0.106\nCM02\t8.05\t0.268"
    assert {subject for subject, *_ in _figures(report(_TITLE, alone), "subject_name")} == {"CM01", "CM02"}


def test_rain_has_an_amount_and_a_ph_of_its_own(report: Report) -> None:
    body = "表1 大气降水监测结果\n\n监测点位\t降水量\tpH均值\t酸雨频率\n\t(mm)\t\t(%)\n甲桥\t186.3\t6.12\t0\n乙镇\t201.7\t5.48\t25.0"
    found = _figures(report("2024年6月昌明区降水质量状况", body), "subject_name", "indicator", "value", "unit")
    assert [row for row in found if row[0] == "甲桥"] == [
        ("甲桥", "precipitation", 186.3, "mm"),
        ("甲桥", "rain_ph", 6.12, None),
        ("甲桥", "acid_rain_rate", 0.0, "%"),
    ]


def test_a_heading_over_a_block_says_nothing_of_its_names(report: Report) -> None:
    body = """水质状况排名\t\t\t水质变化情况排名\t\t
排名\t县（市、区）\tCWQI\t排名\t县（市、区）\tΔCWQI（％）
1\t甲县\t2.4136\t1\t乙区\t-12.35
2\t乙区\t2.8807\t2\t甲县\t2.61"""
    found = _figures(report(_TITLE, body), "subject_name", "indicator", "value")
    assert ("甲县", "water_index", 2.4136) in found
    assert ("乙区", "water_index_change", -12.35) in found


def test_zones_of_noise_are_no_part_of_names(report: Report) -> None:
    cells = "功能区类别 监测点位 昼间Ld 夜间Ln 标准值（昼/夜）"
    cells += " 1类区 甲园 52.1 44.6 55/45 2类区 乙城 56.4 49.3 60/50 4a类区 丙路 66.3 54.8 70/55"
    found = report("2024年第二季度昌明区功能区声环境质量状况", "单位：dB（A）\n" + cells.replace(" ", "\n"))
    rows = _figures(found, "subject_group", "subject_name", "indicator", "value", "unit")
    assert ("4a类区", "丙路", "noise_night", 54.8, "dB(A)") in rows
    assert {name for _, name, *_ in rows} == {"甲园", "乙城", "丙路"}


def test_a_cell_may_have_a_figure_of_the_year_before_alone(report: Report) -> None:
    body = (
        "断面名称\t氨氮（mg/L）\t总磷（mg/L）\n甲桥\t0.41(0.56)\t0.08(0.09)\n乙桥\t/(1.12)\t/(—)\n\n"
        "注：括号内为去年同月浓度。"
    )
    found = _figures(report(_TITLE, body), "subject_name", "indicator", "reference", "value")
    assert [row for row in found if row[0] == "乙桥"] == [
        ("乙桥", "ammonia_nitrogen", "current", "/"),
        ("乙桥", "ammonia_nitrogen", "last-year", 1.12),
        ("乙桥", "total_phosphorus", "current", "/"),
        ("乙桥", "total_phosphorus", "last-year", "—"),
    ]


def test_samples_of_a_kind_of_water_are_counted(report: Report) -> None:
    body = "浴场名称\t监测次数\t水质优（次）\t水质差（次）\t平均水温（℃）\n甲浴场\t4\t3\t1\t26.8\n乙浴场\t3\t3\t0\t26.5"
    found = _figures(report(_TITLE, body), "subject_name", "indicator", "value", "unit")
    assert ("甲浴场", "excellent_samples", 3.0, "次") in found
    assert ("乙浴场", "water_temperature", 26.5, "℃") in found


def test_a_section_has_one_name_in_tables_and_in_sentences(report: Report) -> None:
    body = "河流\t断面\t水质类别\n甲河\t乙桥\tⅤ\n丙河\t丁桥\tⅣ\n\n6月，甲河乙桥断面水质为Ⅴ类，氨氮浓度1.92毫克/升。"
    found = report(_TITLE, body).rows["observations"]
    assert {row["subject_name"] for row in found} == {"甲河-乙桥", "丙河-丁桥"}


@pytest.mark.parametrize(
    "body",
    [
        "类别\tⅠ类\tⅢ类\t劣Ⅴ类\n断面数（个）\t1\t9\t0\n比例（%）\t10.0\t90.0\t0",
        "水质类别\t断面数（个）\t比例（%）\nⅠ类\t1\t10.0\nⅢ类\t9\t90.0\n劣Ⅴ类\t0\t0",
    ],
)
def test_numbers_and_shares_of_classes_may_stand_either_way_round(report: Report, body: str) -> None:
    found = set(_figures(report(_TITLE, body), "indicator", "indicator_as_printed", "value", "unit"))
    assert found == {
        ("water_class_1_sections", "Ⅰ类", 1.0, "个"),
        ("water_class_3_sections", "Ⅲ类", 9.0, "个"),
        ("bad_sections", "劣Ⅴ类", 0.0, "个"),
        ("water_class_1_share", "Ⅰ类", 10.0, "%"),
        ("water_class_3_share", "Ⅲ类", 90.0, "%"),
        ("bad_water_share", "劣Ⅴ类", 0.0, "%"),
    }


def test_days_and_shares_of_grades_are_told_apart_and_changes_have_their_own_unit(report: Report) -> None:
    title = "2024年6月昌明区环境空气质量状况"
    grades = "等级\t天数\t比例\n优\t10\t33.3%\n良\t17\t56.7%\n轻度污染\t3\t10.0%"
    assert ("grade_1_rate", 33.3, "%") in _figures(report(title, grades), "indicator", "value", "unit")
    changes = "指标\tPM2.5\tCO(mg/m3)\n6月\t19\t0.8\n同比变化(%)\t-9.5\t-11.1"
    assert ("co_change_on_year", -11.1, "%") in _figures(report(title, changes), "indicator", "value", "unit")


def test_times_on_lines_above_a_table_head_its_blocks(report: Report) -> None:
    cells = "2024年6月份及同期 2024年1—6月份及同期 区县 综合指数 综合指数排名 区县 综合指数 综合指数排名"
    cells += " 甲县 3.25(3.76) 31(74) 甲县 4.69(4.52) 52(53) 乙区 3.65(3.89) 98(109) 丙区 4.85(4.95) 65(109)"
    body = "\n".join(f"{cell} |" for cell in cells.split())
    found = _figures(report("2024年6月昌明区环境空气质量状况", body), "subject_name", "indicator", "reference", "value")
    assert [row for row in found if row[0] == "甲县" and row[1] == "air_composite_index"] == [
        ("甲县", "air_composite_index", "current", 3.25),
        ("甲县", "air_composite_index", "last-year", 3.76),
        ("甲县", "air_composite_index", "cumulative", 4.69),
        ("甲县", "air_composite_index", "cumulative", 4.52),
    ]


def test_a_rank_is_of_the_time_of_the_only_figure_beside_it(report: Report) -> None:
    body = (
        "名次\t镇街\t6月优良率\t名次\t镇街\t1-6月优良率\n1\t甲镇\t92.3%\t1\t乙镇\t87.2%\n2\t乙镇\t88.9%\t2\t甲镇\t86.4%"
    )
    found = report("2024年6月昌明区水环境质量状况", body)
    assert ("甲镇", "cumulative", 2.0) in _figures(found, "subject_name", "reference", "value")
    assert not [f for f in found.findings if f.rule.code == "contradictory-figures"]


@pytest.mark.parametrize(
    "line", ["     2024年6月          2024年1-6月", "6月份排名      1—6月份排名", "表1 2024年6月及1-6月各县空气质量"]
)
def test_times_side_by_side_on_one_line_head_the_blocks_below(report: Report, line: str) -> None:
    body = f"{line}\n区县  综合指数  区县  综合指数\n甲县  3.25  甲县  4.69\n乙区  3.65  丙区  4.85\n丙区  3.77  乙区  4.90"
    found = _figures(report("2024年6月昌明区环境空气质量状况", body), "subject_name", "reference", "value")
    assert [row for row in found if row[0] == "甲县"] == [("甲县", "current", 3.25), ("甲县", "cumulative", 4.69)]


def test_times_that_are_not_as_many_as_the_blocks_head_none(report: Report) -> None:
    body = "2024年6月、2024年1-6月\n区县  综合指数  PM2.5\n甲县  3.25  24\n乙区  3.65  31\n丙区  3.77  33"
    found = _figures(report("2024年6月昌明区环境空气质量状况", body), "subject_name", "reference", "value")
    assert ("甲县", "current", 3.25) in found


def test_the_standard_may_stand_beside_sections_across(report: Report) -> None:
    body = (
        "监测项目|甲桥|乙闸|丙口|标准\npH值（无量纲）|7.8|7.6|8.0|6～9\n溶解氧（mg/L）|6.2|5.5|7.1|≥5\n水质类别|Ⅲ|Ⅲ|Ⅱ|Ⅲ"
    )
    found = _figures(report(_TITLE, body), "subject_name", "indicator", "value")
    assert ("甲桥", "ph", 7.8) in found
    assert ("丙口", "water_class", "Ⅱ") in found
    assert {name for name, *_ in found} == {"甲桥", "乙闸", "丙口"}


def test_a_comparison_behind_the_year_before_is_of_the_cumulative_figure(report: Report) -> None:
    body = "项目\t2024年6月\t2023年6月\t同比变化(%)\t2024年1-6月\t2023年1-6月\t同比变化(%)\nPM2.5(μg/m3)\t18\t20\t-10.0\t29\t31\t-6.5\n"
    body += "优良天数(天)\t27\t25\t/\t150\t146\t2.7"
    found = report("2024年6月昌明区环境空气质量状况", body)
    assert [row for row in _figures(found, "indicator", "reference", "value") if "change" in str(row[0])] == [
        ("pm25_change_on_year", "current", -10.0),
        ("pm25_change_on_year", "cumulative", -6.5),
        ("good_days_change_on_year", "current", "/"),
        ("good_days_change_on_year", "cumulative", 2.7),
    ]


def test_words_of_change_are_figures_below_comparisons_alone(report: Report) -> None:
    found = report(
        "2022年6月昌明县环境空气质量情况",
        "时间 | 优良天数 | 同比 | PM10 |\n6月 | 29 | 增加1天 | 下降6.1% |\n1-6月 | 175 | 减少3天 | 46 |",
    )
    told = [(r["indicator"], r["value"] if r["value"] is None else int(r["value"])) for r in found.rows["observations"]]
    assert [value for indicator, value in told if indicator == "good_days_change_on_year"] == [1, -3]
    assert [value for indicator, value in told if indicator == "pm10"] == [None, 46]
