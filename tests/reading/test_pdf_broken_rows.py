"""Tables without lines between their columns, with cells that are broken over lines of print."""

from collections.abc import Sequence

import pytest

from gongbao.reading.lines import Line
from gongbao.reading.pdf.furniture import without_furniture
from gongbao.reading.pdf.geometry import Ruling, Word
from gongbao.reading.pdf.pages import Sheet, lay_out
from gongbao.reading.pdf.paragraphs import to_lines

EM, PITCH = 10.0, 14.0
STARTS = (60.0, 100.0, 220.0, 340.0)
HEADERS = ("序号", "重点任务", "工作目标", "责任单位")
TASKS = (
    ("1", "推进既有建筑|节能改造", "完成改造45万|平方米", "市住建局"),
    ("2", "建设充电设施", "建成充电桩|1.2万个", "市发改委|市交通局|各区"),
    ("3", "改造污水管网", "新增350公里", "市水务局"),
)


def drawn(rows: Sequence[Sequence[str]], top: float, *, padding: float = 4) -> tuple[list[Word], list[float]]:
    """The words of a table whose cells stand at the middle of their rows, `|` breaking lines; and where rows end."""
    words, ends, y = [], [], top
    for row in rows:
        tallest = max(cell.count("|") + 1 for cell in row)
        for start, cell in zip(STARTS, row, strict=True):
            lines = cell.split("|")
            first = y + EM + PITCH * (tallest - len(lines)) / 2
            words += [
                Word(text, start, start + EM * len(text), first + PITCH * at, EM)
                for at, text in enumerate(lines)
                if text
            ]
        y += PITCH * tallest + padding
        ends.append(y)
    return words, ends


def read(words: Sequence[Word], rules: Sequence[float] = ()) -> list[Line]:
    across = tuple(Ruling(y, STARTS[0] - 5, 420) for y in rules)
    pages, _ = without_furniture(lay_out([Sheet(1, tuple(words), rules=across)]))
    return to_lines(pages)


def whole(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.replace("|", "") for cell in row) for row in rows)


@pytest.mark.parametrize("padding", [0, 2, 6])
def test_counted_rows_come_back_whole_without_any_lines(padding: float) -> None:
    words, _ = drawn((HEADERS, *TASKS), 60, padding=padding)
    assert [line.grid for line in read(words)] == [whole((HEADERS, *TASKS))]


def test_rows_without_numbers_are_parted_by_the_wider_space() -> None:
    rows = [
        (name, *cells) for name, (_, *cells) in zip(("类别", "建筑", "交通", "水务"), (HEADERS, *TASKS), strict=True)
    ]
    words, _ = drawn(rows, 60)
    assert [line.grid for line in read(words)] == [whole(rows)]


def test_rows_go_on_at_the_top_of_a_page() -> None:
    words, _ = drawn(TASKS, 60)
    text = Word("正文" * 4, 60, 140, 40, EM)
    assert [line.text or line.grid for line in read([text, *words])] == [text.text, whole(TASKS)]


def test_lines_across_part_rows_whose_cells_are_all_broken() -> None:
    rows = (
        ("类别", "重点任务", "工作目标", "单位"),
        ("建|筑", "节能|改造", "四十|五万", "住建|局"),
        ("水|务", "管网|改造", "三百|公里", "水务|局"),
    )
    words, ends = drawn(rows, 60, padding=0)
    assert [line.grid for line in read(words, [60, *ends])] == [whole(rows)]


def test_rows_between_few_lines_across_stay_rows() -> None:
    rows = (
        HEADERS,
        *((name, "森林", "覆盖率", str(20 + at)) for at, name in enumerate("甲乙丙")),
        ("合计", "全", "市", "66"),
    )
    words, ends = drawn(rows, 60)
    assert [line.grid for line in read(words, [60, ends[0], ends[3], ends[4]])] == [whole(rows)]


def test_text_above_and_below_is_no_part_of_the_table() -> None:
    words, ends = drawn((HEADERS, *TASKS), 60)
    above = Word("附件：重点任务分工表", 180, 280, 44, EM)
    below = [
        Word(text, 80, 80 + EM * len(text), ends[-1] + 24 * (at + 1), EM)
        for at, text in enumerate(("注：本表", "三、要求"))
    ]
    lines = read([above, *words, *below], [60, ends[0], ends[-1]])
    assert [line.text or line.grid for line in lines] == [above.text, whole((HEADERS, *TASKS)), "注：本表", "三、要求"]


def test_a_list_of_names_is_not_parted_into_rows_by_its_last_line() -> None:
    names = [["甲某某", "乙某某", "丙某某"], ["丁某某", "戊某某", "己某某"], ["庚某某"]]
    words = [
        Word(name, 100 + 100 * x, 130 + 100 * x, 60 + 16 * y, EM)
        for y, row in enumerate(names)
        for x, name in enumerate(row)
    ]
    assert not any(line.grid for line in read(words))


GROUPED = (("断面", "污染指数", "", "水质状况", ""), ("", "本月", "上月", "本月", "上月"))
MEASURED = (
    ("东河", "0.56", "0.62", "优良", "良好"),
    ("西河", "0.71", "0.70", "良好", "良好"),
    ("南湖", "0.4", "0.5", "优", "优"),
)


def grouped(corner: float) -> list[Word]:
    """A table with headers over two columns each; `corner` says how high the first header stands."""

    def centred(text: str, middle: float, y: float) -> Word:
        return Word(text, middle - EM * len(text) / 2, middle + EM * len(text) / 2, y, EM)

    middles = (100.0, 180.0, 240.0, 310.0, 370.0)
    words = [centred("断面", 100, corner), centred("污染指数", 210, 60), centred("水质状况", 340, 60)]
    words += [centred(text, middle, 76) for text, middle in zip(GROUPED[1], middles, strict=True) if text]
    return words + [
        centred(text, middle, 92 + 16 * at)
        for at, row in enumerate(MEASURED)
        for text, middle in zip(row, middles, strict=True)
    ]


@pytest.mark.parametrize("corner", [60, 68])
def test_headers_over_several_columns_stand_above_the_first_of_them(corner: float) -> None:
    caption = Word("表1主要断面水质", 200, 280, 42, EM)
    above, table = read([caption, *grouped(corner)])
    assert above.text == caption.text
    assert table.grid
    assert {table.grid[0][0], table.grid[1][0]} == {"断面", ""}
    assert [row[1:] for row in table.grid] == [row[1:] for row in (*GROUPED, *MEASURED)]


def test_a_caption_is_no_header_over_the_columns() -> None:
    words = [word for word in grouped(76) if word.y > 60]
    lines = read([Word("主要断面水质状况表", 190, 280, 60, EM), *words])
    assert [line.text or line.grid for line in lines] == [
        "主要断面水质状况表",
        (("断面", *GROUPED[1][1:]), *MEASURED),
    ]
