"""Tables that a copy printed one value a line: which headers hang under which, and what is a name."""

from collections.abc import Callable

import pytest

from gongbao.model import Extracted

Report = Callable[[str, str], Extracted]
_WATER = "2024年6月昌明区水环境质量状况"
_AIR = "2024年6月昌明区环境空气质量状况"


def _told(found: Extracted, subject: str) -> list[tuple[object, ...]]:
    names = ("indicator", "reference", "value", "text_value", "unit")
    rows = [row for row in found.rows["observations"] if row["subject_name"] == subject]
    return [tuple(float(row[n]) if n == "value" and row[n] is not None else row[n] for n in names) for row in rows]


def test_the_same_headers_may_hang_under_every_indicator(report: Report) -> None:
    cells = "街道 PM2.5 PM10 6月 同比 6月 同比 甲街道 18 -10.0% 35 -7.9% 乙街道 20 0.0% 38 1.2% 丙街道 22 4.8% 40 2.6%"
    assert _told(report(_AIR, "\n".join(cells.split())), "乙街道") == [
        ("pm25", "current", 20.0, None, None),
        ("pm25_change_on_year", "current", 0.0, None, "%"),
        ("pm10", "current", 38.0, None, None),
        ("pm10_change_on_year", "current", 1.2, None, "%"),
    ]


def test_all_times_and_comparisons_hang_under_the_only_indicator(report: Report) -> None:
    cells = "断面名称 综合污染指数 2024年6月 2024年5月 2023年6月 环比 同比 甲桥 0.62 0.56 0.50 变差 变差 乙闸 0.44 0.57 0.63 好转 好转"
    found = report(_WATER, "\n".join(cells.split()))
    assert _told(found, "甲桥") == [
        ("water_index", "current", 0.62, None, None),
        ("water_index", "last-month", 0.56, None, None),
        ("water_index", "last-year", 0.50, None, None),
        ("water_index_change_on_month", "current", None, "变差", None),
        ("water_index_change_on_year", "current", None, "变差", None),
    ]
    assert len(found.rows["water_quality"]) == 2


@pytest.mark.parametrize("mark", ["", " |"])
def test_a_river_over_several_sections_is_no_part_of_their_names(report: Report, mark: str) -> None:
    cells = "河流 断面 目标 6月 5月 甲河 甲桥 Ⅲ Ⅲ Ⅳ 乙闸 Ⅲ Ⅱ Ⅱ 丙河 丙口 Ⅳ Ⅳ Ⅴ"
    found = report(_WATER, "\n".join(f"{cell}{mark}" for cell in cells.split()))
    assert [row["subject_name"] for row in found.rows["observations"]][::3] == ["甲河-甲桥", "甲河-乙闸", "丙河-丙口"]


def test_a_run_of_units_belongs_to_the_figures_above(report: Report) -> None:
    cells = "区县 PM2.5 CO O3 综合指数 （μg/m3） （mg/m3） （μg/m3） 甲县 18 0.7 150 2.45 乙区 20 0.8 155 2.66"
    assert [row[-1] for row in _told(report(_AIR, "\n".join(cells.split())), "甲县")] == [
        "μg/m3",
        "mg/m3",
        "μg/m3",
        None,
    ]


def test_cells_between_two_pipes_on_lines_of_their_own(report: Report) -> None:
    cells = "断面（点位） 6月 5月 2023年6月 甲桥 II类 Ⅱ类 Ⅱ类 乙桥 Ⅲ类 Ⅱ类 Ш类 丙桥 未监测 Ⅰ类 I类"
    found = report(_WATER, "\n".join(f"|{cell}|" for cell in cells.split()))
    assert [row[1:4:2] for row in _told(found, "丙桥")] == [
        ("current", "未监测"),
        ("last-month", "Ⅰ类"),
        ("last-year", "I类"),
    ]
