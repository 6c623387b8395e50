"""Figures of a report that are none of a measurement: forecasts, what vehicles, outlets and sewage works are tested for."""

from collections.abc import Callable

import pytest

from gongbao.model import Extracted

Report = Callable[[str, str], Extracted]


@pytest.mark.parametrize(
    "body",
    [
        "下一步，预计1月份优良率为80%左右，PM2.5浓度在45微克/立方米左右。",
        "机动车路检1200辆，达标率96.5%；餐饮油烟抽查56家，合格率98.2%。",
        "全区污水处理厂处理水量1250万吨，达标率100%；重点排污单位监测达标率98.5%。",
        "人均公园绿地面积达到8.5平方米，垃圾分类达标率95%。",
    ],
)
def test_what_is_foreseen_or_tested_elsewhere_is_no_figure_of_the_air(report: Report, body: str) -> None:
    found = report("2029年12月昌明区环境质量状况", body)
    assert found.rows["observations"] == []
    assert found.rows["air_quality"] == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("12月空气质量达标天数为29天，达标率为93.5%。", [("good_days", 29.0), ("good_rate", 93.5)]),
        (
            "一、环境空气质量\n12月，达标率为93.5%，同比上升3.2个百分点。",
            [("good_rate", 93.5), ("good_rate_change_on_year", 3.2)],
        ),
        ("优良率为93.5%，预计全年优良率为87%。", [("good_rate", 93.5)]),
    ],
)
def test_a_bare_rate_is_one_of_days_where_air_is_spoken_of(
    report: Report, body: str, expected: list[tuple[object, ...]]
) -> None:
    rows = report("2029年12月昌明区环境质量状况", body).rows["observations"]
    assert [(row["indicator"], float(row["value"])) for row in rows] == expected
