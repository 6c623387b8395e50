"""Classes of water in sentences: of which section, at what time, and what is no class of a section."""

from collections.abc import Callable

import pytest

from gongbao.model import Extracted

Report = Callable[[str, str], Extracted]
_WATER = "2024年6月昌明区地表水环境质量状况"


def _classes(found: Extracted) -> set[tuple[object, ...]]:
    return {
        (row["subject_name"], row["text_value"] + ("" if row["reference"] == "current" else f" {row['reference']}"))
        for row in found.rows["observations"]
        if row["indicator"] in ("water_class", "water_status")
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "甲江、乙江和丙河—丁江水系水质均为优，戊江水质为良好。",
            {("甲江", "优"), ("乙江", "优"), ("丙河-丁江", "优"), ("戊江", "良好")},
        ),
        ("甲水库水质良好，乙湖水质为轻度污染。", {("甲水库", "良好"), ("乙湖", "轻度污染")}),
        ("甲桥断面水质类别Ⅱ类，水质状况优。", {("甲桥", "Ⅱ类"), ("甲桥", "优")}),
        (
            "甲河入城后的乙滩断面、丙溪断面、国控断面丁桥水质类别均为Ⅱ类。",
            {("乙滩", "Ⅱ类"), ("丙溪", "Ⅱ类"), ("丁桥", "Ⅱ类")},
        ),
        (
            "甲水库、乙水库等2个县级集中式饮用水水源地水质达标率为100%，水质类别均为Ⅱ类。",
            {("甲水库", "Ⅱ类"), ("乙水库", "Ⅱ类")},
        ),
        ("甲水源取水38.5万吨，乙水厂水源取水30.7万吨，水质均为Ⅱ类。", {("甲水源", "Ⅱ类"), ("乙水厂水源", "Ⅱ类")}),
        ("县城水源地（地下水）水质达到Ⅲ类标准。", {("县城水源地", "Ⅲ类")}),
        (
            "其中Ⅱ类断面3个，分别为甲桥、乙桥、丙闸；Ⅲ类断面1个（丁桥）；Ⅳ类1个，占3.2%，为戊桥断面。",
            {("甲桥", "Ⅱ类"), ("乙桥", "Ⅱ类"), ("丙闸", "Ⅱ类"), ("丁桥", "Ⅲ类"), ("戊桥", "Ⅳ类")},
        ),
        ("甲桥Ⅲ类、乙桥Ⅱ类、丙桥断面Ⅳ类。", {("甲桥", "Ⅲ类"), ("乙桥", "Ⅱ类"), ("丙桥", "Ⅳ类")}),
        ("6个断面除甲口断面（总磷超标）水质为Ⅳ类外，其余断面水质均达到Ⅲ类标准。", {("甲口", "Ⅳ类")}),
        ("甲湖为轻度污染、轻度富营养；洱海水质为优、中营养。", {("甲湖", "轻度污染"), ("洱海", "优")}),
        ("Ⅱ类水质断面有甲桥、乙桥。", {("甲桥", "Ⅱ类"), ("乙桥", "Ⅱ类")}),
        ("甲桥断面（Ⅱ类）、乙桥断面（Ⅲ类）水质同比好转。", {("甲桥", "Ⅱ类"), ("乙桥", "Ⅲ类")}),
    ],
)
def test_sections_are_named_in_many_ways(report: Report, body: str, expected: set[tuple[str, str]]) -> None:
    assert _classes(report(_WATER, body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("甲桥断面水质为Ⅲ类，较上月（Ⅳ类）好转。", {("甲桥", "Ⅲ类"), ("甲桥", "Ⅳ类 last-month")}),
        ("甲桥断面水质为Ⅳ类，同比由劣Ⅴ类好转为Ⅳ类。", {("甲桥", "Ⅳ类"), ("甲桥", "劣Ⅴ类 last-year")}),
        (
            "与上月相比，甲桥断面水质由Ⅳ类好转为Ⅲ类，乙桥断面水质由Ⅱ类下降为Ⅲ类。",
            {("甲桥", "Ⅲ类"), ("甲桥", "Ⅳ类 last-month"), ("乙桥", "Ⅲ类"), ("乙桥", "Ⅱ类 last-month")},
        ),
        ("上半年，甲湖水质为Ⅳ类。", {("甲湖", "Ⅳ类 cumulative")}),
        ("5月甲桥断面水质为Ⅳ类，6月甲桥断面水质为Ⅲ类。", {("甲桥", "Ⅳ类 last-month"), ("甲桥", "Ⅲ类")}),
    ],
)
def test_classes_are_of_the_months_that_the_sentence_names(
    report: Report, body: str, expected: set[tuple[str, str]]
) -> None:
    assert _classes(report(_WATER, body)) == expected


@pytest.mark.parametrize(
    "body",
    [
        "全区地表水水质总体为优。",
        "各断面水质均为Ⅲ类。",
        "Ⅲ类断面有所增加。",
        "Ⅱ类断面3个，分别为甲桥、乙桥。",
        "水质均达到或优于Ⅲ类标准。",
        "甲桥断面未达到Ⅲ类目标要求。",
        "甲水库、乙水库等3个水源地水质均为Ⅱ类。",
        "饮用水水源水质良好。",
        "6月轻度污染3天、中度污染1天，其中2天为轻度污染。",
        "达到Ⅲ类、优于Ⅳ类。",
    ],
)
def test_sums_goals_and_standards_are_no_classes_of_sections(report: Report, body: str) -> None:
    assert not _classes(report(_WATER, body))
