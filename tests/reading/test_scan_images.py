"""Images of pages: set level, their rulings found, characters put in cells; needs the extra ocr."""

import pytest

pytest.importorskip("cv2", reason="character recognition is not installed (make ocr)")
pytest.importorskip("rapidocr", reason="character recognition is not installed (make ocr)")

import cv2
import numpy as np

from gongbao.reading.pdf.cells import find_frames
from gongbao.reading.pdf.geometry import Word
from gongbao.reading.scan import images
from gongbao.reading.scan.mending import are_joined_names, mended, with_dash
from gongbao.reading.scan.pages import sized
from gongbao.reading.scan.recognition import Recognised

SCALE = images.SCALE


def page_with_table() -> images.Image:
    image = np.full((2339, 1653), 255, dtype=np.uint8)
    for y in range(600, 1201, 100):
        cv2.line(image, (200, y), (1400, y), 0, 2)
    for x in range(200, 1401, 300):
        cv2.line(image, (x, 600), (x, 1200), 0, 2)
    for y in range(1300, 2000, 60):
        for x in range(200, 1400, 40):
            cv2.rectangle(image, (x, y), (x + 24, y + 24), 0, 2)
    return image


def rows_and_columns(image: images.Image) -> list[tuple[int, int]]:
    return [(len(frame.ys) - 1, frame.columns) for frame in find_frames(images.find_rulings(image, SCALE))]


def test_the_rulings_of_a_table_are_found_and_strokes_of_characters_are_none() -> None:
    assert rows_and_columns(page_with_table()) == [(6, 4)]


@pytest.mark.parametrize("degrees", [-1.75, -0.5, 0.5, 2.0])
def test_a_skewed_page_is_set_level(degrees: float) -> None:
    skewed = images.turned(page_with_table(), degrees, 255)
    assert rows_and_columns(images.upright(skewed)) == [(6, 4)]


def test_a_level_page_is_left_as_it_is() -> None:
    image = page_with_table()
    assert images.upright(image) is image


def line(text: str, confidences: tuple[float, ...] | None = None, em: float = 30) -> Recognised:
    middles = tuple(em * (index + 0.5) for index in range(len(text)))
    return Recognised(text, 0, 0, em * len(text), em / 0.9, confidences or (1.0,) * len(text), middles)


def test_a_comma_read_twice_is_one_and_keeps_the_doubt() -> None:
    found = mended(line("布局,，加强", (1, 1, 0.4, 0.6, 1, 1)))
    assert found.text == "布局，加强"
    assert found.confidences == (1, 1, 0.4, 1, 1)


def test_brackets_that_close_together_stay() -> None:
    assert mended(line("(所))")).text == "(所))"


def test_a_dash_as_long_as_two_characters_is_two() -> None:
    long = Recognised("—绿色", 0, 0, 120, 33, (1, 1, 1), (30, 75, 105))
    assert mended(long).text == "——绿色"
    assert mended(line("东森—涵碧")).text == "东森—涵碧"
    assert mended(line("——绿色")).text == "——绿色"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("控制在3%0以下", "控制在3‰以下"),
        ("降至1.9%0；", "降至1.9‰；"),
        ("达到100%05", "达到100%05"),
        ("(2024一2026年)", "(2024—2026年)"),
        ("水质为ⅡI类", "水质为Ⅱ类"),
        ("03-8h第90百分位", "O3-8h第90百分位"),
        ("S02、N02、C0平均浓度", "SO2、NO2、CO平均浓度"),
        ("PMlo浓度为30", "PM10浓度为30"),
        ("2024-03-8日", "2024-03-8日"),
        ("4.03浓度", "4.03浓度"),
        ("编号C02、C05", "编号C02、C05"),
        ("II类、Ⅲ类", "II类、Ⅲ类"),
        ("2021年一2025年", "2021年—2025年"),
        ("某行动方案（2024一", "某行动方案（2024—"),
        ("一2026年）", "—2026年）"),
        ("一、2024年一季度", "一、2024年一季度"),
        ("静府发〔2024]9号", "静府发〔2024〕9号"),
        ("静府发[2024〕9号", "静府发〔2024〕9号"),
        ("静府发[2024]9号", "静府发[2024]9号"),
        ("表12024年4月水质", "表1 2024年4月水质"),
    ],
)
def test_what_no_print_can_mean_is_read_as_what_it_means(read: str, meant: str) -> None:
    found = mended(line(read))
    assert found.text == meant
    assert len(found.confidences) == len(found.middles) == len(meant)


def drawn_mark(*strokes: tuple[tuple[int, int], tuple[int, int]]) -> images.Image:
    image = np.full((60, 120), 255, dtype=np.uint8)
    for start, end in strokes:
        cv2.line(image, start, end, 0, 2)
    return image


@pytest.mark.parametrize(
    ("strokes", "mark"),
    [
        ([((50, 44), (62, 16))], "/"),
        ([((40, 30), (70, 30))], "—"),
        ([((58, 16), (58, 44)), ((58, 16), (51, 22))], None),
        ([((50, 16), (66, 16)), ((66, 16), (56, 44))], None),
        ([((50, 44), (62, 16)), ((80, 44), (92, 16))], None),
        ([((50, 30), (53, 30))], None),
        ([], None),
    ],
    ids=["slash", "dash", "one", "seven", "two strokes", "dust", "nothing"],
)
def test_a_mark_alone_in_a_cell_is_known_by_its_shape(
    strokes: list[tuple[tuple[int, int], tuple[int, int]]], mark: str | None
) -> None:
    assert images.lone_mark(drawn_mark(*strokes), 11) == mark


def test_lines_of_one_size_have_it_though_their_readings_differ_and_small_type_keeps_its_own() -> None:
    def read(text: str, em: float) -> tuple[Word, Recognised]:
        return Word(text, 60, 60 + em * len(text), 100, em), line(text)

    words = [
        read("正文" * 20, 10.5),
        read("正文" * 20, 10.5),
        read("含有数字12345的正文" * 3, 11.3),
        read("过55%。", 13.4),
    ]
    words += [read("某区人民政府关于印发《某区卫生健康事业发展规划》的通知", 9.0), read("某区人民政府", 16.0)]
    assert [word.em for word, _ in sized(words)] == [10.5, 10.5, 10.5, 10.5, 9.0, 16.0]


def test_names_of_two_parts_get_the_dash_back_that_was_read_as_a_one() -> None:
    names = ["监测断面", "东河一大桥", "西渠-第一水厂", "南河（支流）一罗庄", "北塘一一号桥"]
    assert are_joined_names(names)
    assert [with_dash(line(name)).text for name in names] == [
        "监测断面", "东河—大桥", "西渠-第一水厂", "南河（支流）—罗庄", "北塘—一号桥",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "names", [["第一水厂", "第一中学", "统一收运", "一号桥"], ["区一中", "二小", "三小", "四小", "五小"], ["", ""]]
)
def test_names_with_a_one_of_their_own_are_no_names_of_two_parts(names: list[str]) -> None:
    assert not are_joined_names(names)
