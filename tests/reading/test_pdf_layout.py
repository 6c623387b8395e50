"""Lines, columns, tables and paragraphs from where things stand on pages."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongbao.reading.assembling import assemble
from gongbao.reading.lines import Line
from gongbao.reading.pdf.cells import fill, find_frames
from gongbao.reading.pdf.columns import find_gutter
from gongbao.reading.pdf.findings import with_findings
from gongbao.reading.pdf.furniture import without_furniture
from gongbao.reading.pdf.geometry import PrintedPage, PrintedTable, Ruling, Rulings, Word
from gongbao.reading.pdf.pages import Sheet, lay_out, to_sheet
from gongbao.reading.pdf.paragraphs import read_lines, to_lines
from gongbao.reading.pdf.printed import Printed
from gongbao.vocabulary import Vocabularies

EM = 10.0
LEFT, RIGHT = 100.0, 500.0
PITCH = 16.0
FULL = int((RIGHT - LEFT) / EM)
"""Characters of a full line."""


def word(text: str, x0: float, y: float, em: float = EM) -> Word:
    return Word(text, x0, x0 + em * len(text), y, em)


def sheet(number: int, words: Sequence[Word], tables: Sequence[PrintedTable] = ()) -> Sheet:
    return Sheet(number, tuple(words), tuple(tables), find_gutter(list(words)))


def read(*sheets: Sheet) -> list[Line]:
    pages, _ = without_furniture(lay_out(sheets))
    return to_lines(pages)


def set_paragraphs(
    paragraphs: Sequence[str], *, indent: int = 2, left: float = LEFT, width: int = FULL
) -> list[list[Word]]:
    """The lines of paragraphs, each a list of words, broken where the line is full."""
    lines = []
    for text in paragraphs:
        first = width - indent
        pieces = [text[:first]] + [text[at : at + width] for at in range(first, len(text), width)]
        for index, piece in enumerate(pieces):
            lines.append([word(piece, left + (indent * EM if index == 0 else 0), 0)])
    return lines


def on_pages(lines: Sequence[Sequence[Word]], rows: int) -> list[Sheet]:
    sheets = []
    for start in range(0, len(lines), rows):
        words = [
            Word(w.text, w.x0, w.x1, 60 + PITCH * row, w.em)
            for row, line in enumerate(lines[start : start + rows])
            for w in line
        ]
        sheets.append(sheet(len(sheets) + 1, words))
    return sheets


CHARACTERS = "绿色低碳发展规划城市建设管理交通能源"


@settings(deadline=None, max_examples=60)
@given(
    lengths=st.lists(st.integers(5, 300), min_size=3, max_size=12),
    rows=st.integers(8, 30),
    chance=st.randoms(use_true_random=False),
)
def test_indented_paragraphs_come_back_whole_wherever_lines_and_pages_break(
    lengths: list[int], rows: int, chance
) -> None:  # type: ignore[no-untyped-def]
    lengths = [*lengths, 200]
    paragraphs = ["".join(chance.choice(CHARACTERS) for _ in range(length)) + "。" for length in lengths]
    lines = read(*on_pages(set_paragraphs(paragraphs), rows))
    assert [line.text for line in lines] == paragraphs


def test_paragraphs_told_apart_by_space_come_back_whole() -> None:
    paragraphs = ["推进绿色建筑发展" * 12 + "。", "完善交通网络" * 20 + "。", "加强组织领导" * 9 + "。"]
    words, y = [], 60.0
    for text in paragraphs:
        for at in range(0, len(text), FULL):
            words.append(word(text[at : at + FULL], LEFT, y))
            y += PITCH
        y += 10
    assert [line.text for line in read(sheet(1, words))] == paragraphs


def test_a_page_has_its_number_and_a_paragraph_that_of_its_first_line() -> None:
    paragraphs = ["甲" * 30 + "。", "乙" * 400 + "。", "丙" * 50 + "。"]
    lines = read(*on_pages(set_paragraphs(paragraphs), 6))
    assert [line.page for line in lines] == [1, 1, 3]


def test_a_signature_at_the_right_margin_stands_for_itself() -> None:
    paragraph = "现印发给你们，请认真按照执行" * 8 + "。"
    words = [w for line in set_paragraphs([paragraph]) for w in line]
    words = [Word(w.text, w.x0, w.x1, 60 + PITCH * row, w.em) for row, w in enumerate(words)]
    low = words[-1].y
    words += [
        word("上海市杨浦区人民政府", RIGHT - 100, low + 2 * PITCH),
        word("二〇二三年二月十五日", RIGHT - 100, low + 3 * PITCH),
    ]
    texts = [line.text for line in read(sheet(1, words))]
    assert texts == [paragraph, "上海市杨浦区人民政府", "二〇二三年二月十五日"]


def test_a_title_over_lines_is_one_and_its_number_another() -> None:
    body = [w for line in set_paragraphs(["各单位要认真落实" * 30 + "。"]) for w in line]
    body = [Word(w.text, w.x0, w.x1, 200 + PITCH * row, w.em) for row, w in enumerate(body)]
    middle = (LEFT + RIGHT) / 2
    title = [
        word("上海市杨浦区人民政府关于印发", middle - 7 * 16, 60, 16),
        word("《杨浦区碳达峰实施方案》的通知", middle - 7.5 * 16, 86, 16),
        word("杨府发〔2022〕13号", middle - 60, 120),
    ]
    texts = [line.text for line in read(sheet(1, [*title, *body]))]
    assert texts[:2] == ["上海市杨浦区人民政府关于印发《杨浦区碳达峰实施方案》的通知", "杨府发〔2022〕13号"]


def test_two_columns_are_read_one_after_the_other_below_their_headline() -> None:
    left = set_paragraphs(["左" * 150 + "。"], width=18)
    right = set_paragraphs(["右" * 150 + "。"], left=LEFT + 220, width=18)
    words = [word("一行通栏的标题一行通栏的标题一行通栏", LEFT + 60, 40, 16)]
    for side in (left, right):
        words += [Word(w.text, w.x0, w.x1, 80 + PITCH * row, w.em) for row, line in enumerate(side) for w in line]
    texts = [line.text for line in read(sheet(1, words))]
    assert [text[0] for text in texts] == ["一", "左", "右"]


def in_columns(top: float, left: Sequence[str], right: Sequence[str]) -> list[Word]:
    """The words of paragraphs set in two columns below `top`."""
    columns = set_paragraphs(left, width=18), set_paragraphs(right, left=LEFT + 220, width=18)
    return [
        Word(w.text, w.x0, w.x1, top + PITCH * row, w.em)
        for side in columns
        for row, line in enumerate(side)
        for w in line
    ]


def short_documents(number: int, *matters: str) -> Sheet:
    """A page of documents, each too short to show by itself that it is set in columns."""
    words: list[Word] = []
    for at, matter in enumerate(matters):
        top = 60 + 340 * at
        words.append(word(f"区政府关于{matter}的通知", LEFT + 100, top, 16))
        words += in_columns(
            top + 60, [f"{matter}的单位：", "左" * 40 + "。"], ["右" * 40 + "。", f"主管{matter}的部门"]
        )
    return sheet(number, words)


def test_pages_of_short_documents_show_together_that_they_are_set_in_columns() -> None:
    pages = short_documents(1, "植树", "节约用水"), short_documents(2, "防汛", "安全生产")
    assert not any(page.gutter and page.gutter.certain for page in pages)
    texts = [line.text for line in read(*pages)]
    assert texts[:5] == ["区政府关于植树的通知", "植树的单位：", "左" * 40 + "。", "右" * 40 + "。", "主管植树的部门"]
    assert len(texts) == 20


def test_a_page_with_a_form_of_two_short_columns_is_no_page_in_columns() -> None:
    words = [
        w
        for y, name in enumerate("甲乙丙丁戊己庚辛")
        for w in (word(name, LEFT, 60 + 16 * y), word("有", 400, 60 + 16 * y))
    ]
    assert find_gutter(words) is None


def test_a_line_across_the_columns_is_no_part_of_their_text() -> None:
    across = word("府发〔2031〕9号", 260, 60)
    lines = read(sheet(1, [across, *in_columns(76, ["左" * 150], ["右" * 150])]))
    assert lines[0].text == across.text


def half_a_table(x: float, top: float, *rows: tuple[str, str]) -> PrintedTable:
    return PrintedTable(rows, (x, x + 60, x + 160), top, top + 20 * len(rows))


def test_a_table_goes_on_in_the_next_column() -> None:
    first = half_a_table(LEFT, 400, ("任务", "单位"), ("甲", "区教育局"))
    rest = half_a_table(LEFT + 220, 400, ("乙", "区民政局"), ("丙", "区统计局"))
    columns, title = in_columns(60, ["左" * 150], ["右" * 150]), word("任务分工表任务分工表任务分工表", 225, 360)
    grids = [line.grid for line in read(sheet(1, columns), sheet(2, [title], [first, rest])) if line.grid]
    assert grids == [(("任务", "单位"), ("甲", "区教育局"), ("乙", "区民政局"), ("丙", "区统计局"))]


def test_tables_side_by_side_with_headers_of_their_own_stay_two() -> None:
    month = half_a_table(LEFT, 400, ("排名", "街道"), ("1", "甲街道"))
    year = half_a_table(LEFT + 220, 400, ("排名", "街道"), ("1", "乙街道"))
    assert len([line.grid for line in read(sheet(1, [], [month, year])) if line.grid]) == 2


def heads_and_feet(count: int) -> list[Sheet]:
    sheets = []
    for number in range(1, count + 1):
        lines = set_paragraphs([f"第{number}页的正文" + "内容" * 100 + "。"])
        words = [Word(w.text, w.x0, w.x1, 80 + PITCH * row, w.em) for row, line in enumerate(lines) for w in line]
        head = "上海市人民政府公报" if number % 2 else "2025年第1期"
        words += [word(head, 200, 40, 8), word(f"— {number} —", 280, 800, 8)]
        sheets.append(sheet(number, words))
    return sheets


def test_running_heads_that_take_turns_and_page_numbers_are_left_out() -> None:
    pages, removed = without_furniture(lay_out(heads_and_feet(6)))
    assert len(removed) == 12
    assert all(line.text.startswith(f"第{number}页") for number, line in enumerate(to_lines(pages), start=1))


def test_what_only_one_page_says_at_its_top_stays() -> None:
    sheets = heads_and_feet(6)
    unlike = word("目录", 280, 60, 16)
    sheets[0] = sheet(1, [*sheets[0].words, unlike])
    pages, removed = without_furniture(lay_out(sheets))
    assert len(removed) == 12
    assert to_lines(pages)[0].text == "目录"


def test_titles_and_addressees_that_two_pages_begin_with_alike_are_no_running_heads() -> None:
    body = [[word("甲乙丙丁" * 10, LEFT, 120 + PITCH * row) for row in range(12)] for _ in range(12)]
    title = [
        word("某区人民政府办公室关于印发《2025年", LEFT + 60, 60, 1.7 * EM),
        word("某计划》的通知", LEFT + 90, 85, 1.7 * EM),
    ]
    addressee = [word("各镇人民政府，区政府各部门：", LEFT, 60)]
    sheets = [
        sheet(n, [*(title if n in (3, 7) else addressee if n in (5, 9) else []), *words])
        for n, words in enumerate(body, start=1)
    ]
    _, removed = without_furniture(lay_out(sheets))
    assert removed == []


def test_a_running_head_in_large_type_is_one() -> None:
    sheets = [
        sheet(
            n,
            [
                word("某区人民政府公报", LEFT, 40, 1.3 * EM),
                *(word("甲乙丙丁" * 10, LEFT, 120 + PITCH * row) for row in range(9)),
            ],
        )
        for n in range(1, 8)
    ]
    _, removed = without_furniture(lay_out(sheets))
    assert removed == ["某区人民政府公报"] * 7


def test_what_a_browser_prints_around_a_page_is_no_part_of_it() -> None:
    head = word("2023/5/30 09:12 某市人民政府关于防汛工作的通知_某市人民政府门户网站", 30, 20, 8)
    foot = [word("https://www.example.gov.cn/art/2023/5/30/art_1.html", 30, 820, 4), word("1/1", 560, 820, 8)]
    body = [word("本页的正文说明" * 5 + "。", LEFT, 100 + PITCH * row) for row in range(20)]
    _, removed = without_furniture(lay_out([sheet(1, [head, *body, *foot])]))
    assert [text[:5] for text in removed] == ["2023/", "https"]


def test_the_running_head_of_a_turned_page_is_one_at_another_height() -> None:
    sheets = heads_and_feet(6)
    body = [word("本页的表格说明" * 5 + "。", LEFT, 300 + PITCH * row) for row in range(4)]
    turned = sheet(7, [word("上海市人民政府公报", 300, 24, 8), *body])
    pages, removed = without_furniture(lay_out([*sheets, turned]))
    assert len(removed) == 13
    assert to_lines(pages)[-1].text.startswith("本页")


@pytest.mark.parametrize(("size", "stays"), [(8, False), (EM, True), (16, True)])
def test_a_long_title_in_small_type_on_every_page_is_a_running_head(size: float, stays: bool) -> None:
    title = "某区人民政府关于印发《某区“十四五”时期卫生健康事业发展规划（2021—2025年）》的通知"
    sheets = [sheet(each.number, [*each.words, word(title, 0, 60, size)]) for each in heads_and_feet(4)]
    pages, _ = without_furniture(lay_out(sheets))
    assert any(title in line.text for line in to_lines(pages)) == stays


# -- tables ------------------------------------------------------------------------------------------------------------


@st.composite
def merged_grids(draw: st.DrawFn) -> tuple[int, int, dict[tuple[int, int], tuple[int, int]]]:
    """Rows, columns, and merged cells as first place → (rows, columns) covered."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(2, 6))
    taken: set[tuple[int, int]] = set()
    spans = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            down, across = draw(st.integers(1, rows - row)), draw(st.integers(1, columns - column))
            cover = {(row + i, column + j) for i in range(down) for j in range(across)}
            if draw(st.integers(0, 3)) or cover & taken:
                cover, down, across = {(row, column)}, 1, 1
            taken |= cover
            spans[row, column] = (down, across)
    return rows, columns, spans


def borders(spans: dict[tuple[int, int], tuple[int, int]]) -> Rulings:
    """The four borders of every cell, as browsers draw them."""
    rulings = Rulings()
    for (row, column), (down, across) in spans.items():
        x0, x1, y0, y1 = 50 + 60 * column, 50 + 60 * (column + across), 50 + 30 * row, 50 + 30 * (row + down)
        rulings.across += [Ruling(y0, x0, x1), Ruling(y1, x0, x1)]
        rulings.down += [Ruling(x0, y0, y1), Ruling(x1, y0, y1)]
    return rulings


@settings(deadline=None, max_examples=150)
@given(merged_grids())
def test_merged_cells_come_back_at_their_first_place(
    grid: tuple[int, int, dict[tuple[int, int], tuple[int, int]]],
) -> None:
    rows, columns, spans = grid
    frames = find_frames(borders(spans))
    if all(across == columns for _, across in spans.values()):  # boxes one below another are no table
        assert frames == []
        return
    assert len(frames) == 1
    words = [word(f"{row}.{column}", 55 + 60 * column, 70 + 30 * row) for row, column in spans]
    table = fill(frames[0], words)
    texts = [text for row in table.rows for text in row if text]
    assert texts == [f"{row}.{column}" for row, column in sorted(spans)]
    whole = {place for place, cover in spans.items() if cover == (1, 1)}
    if len(whole) == len(spans):
        assert len(table.rows) == rows
        assert len(table.rows[0]) == columns
    for place, first in (table.covered or {}).items():
        assert table.rows[place[0]][place[1]] == ""
        assert table.rows[first[0]][first[1]] != ""


def test_a_border_that_runs_on_into_the_print_below_adds_no_row() -> None:
    rulings = borders({(row, column): (1, 1) for row in range(2) for column in range(2)})
    rulings.down.append(Ruling(110, 100, 122))
    frame = find_frames(rulings)[0]
    assert frame.ys == (50, 80, 110)


def test_lines_in_a_cell_are_joined_and_words_outside_stay_outside() -> None:
    spans = {(row, column): (1, 1) for row in range(2) for column in range(2)}
    characters = [word(c, 55 + 10 * i, 62) for i, c in enumerate("杨树浦")]
    characters += [word(c, 55 + 10 * i, 74) for i, c in enumerate("港")]
    characters += [word("优", 120, 70), word("良", 55, 100), word("后", 55, 150)]
    found = to_sheet(1, characters, borders(spans))
    assert [table.rows for table in found.tables] == [(("杨树浦港", "优"), ("良", ""))]
    assert [w.text for w in found.words] == ["后"]


def table(
    rows: Sequence[Sequence[str]], top: float = 60, covered: dict[tuple[int, int], tuple[int, int]] | None = None
) -> PrintedTable:
    edges = tuple(100.0 + 80 * column for column in range(len(rows[0]) + 1))
    return PrintedTable(tuple(map(tuple, rows)), edges, top, top + 20 * len(rows), covered)


HEADER = ("序号", "任务", "单位")


def test_a_table_over_two_pages_is_one_without_the_repeated_header() -> None:
    first, second = table([HEADER, ("1", "甲", "区教育局")]), table([HEADER, ("2", "乙", "区科委")])
    lines = read(sheet(1, [], [first]), sheet(2, [], [second]))
    assert [line.grid for line in lines] == [(HEADER, ("1", "甲", "区教育局"), ("2", "乙", "区科委"))]
    assert lines[0].page == 1


def test_a_row_cut_by_the_page_break_is_put_together() -> None:
    first, second = (
        table([HEADER, ("1", "推进建筑光", "区发展改革委")]),
        table([("", "伏发展", ""), ("2", "乙", "区科委")]),
    )
    lines = read(sheet(1, [], [first]), sheet(2, [], [second]))
    assert [line.grid for line in lines] == [(HEADER, ("1", "推进建筑光伏发展", "区发展改革委"), ("2", "乙", "区科委"))]


def test_a_cell_merged_down_to_the_end_of_a_page_goes_on_over_the_next() -> None:
    first = table([HEADER, ("一", "甲", "区教育局"), ("", "乙", "区科委")], covered={(2, 0): (1, 0)})
    second = table(
        [HEADER, ("", "丙", "区文旅局"), ("", "丁", "区财政局"), ("二", "戊", "区司法局")], covered={(2, 0): (1, 0)}
    )
    (line,) = read(sheet(1, [], [first]), sheet(2, [], [second]))
    assert len(line.grid or ()) == 6
    assert line.covered == {(2, 0): (1, 0), (3, 0): (1, 0), (4, 0): (1, 0)}


def test_a_cell_merged_over_the_page_break_leaves_its_column_to_the_rows_below() -> None:
    def ruled(number: int, texts: Sequence[Sequence[str]], spans: dict[tuple[int, int], tuple[int, int]]) -> Sheet:
        characters = [
            word(char, 55 + 60 * column + 10 * at, 70 + 30 * row)
            for row, cells in enumerate(texts)
            for column, text in enumerate(cells)
            for at, char in enumerate(text)
        ]
        return to_sheet(number, characters, borders(spans))

    first = ruled(
        1,
        [("类别", "指标", "目标"), ("健康", "床位", "6"), ("", "医师", "4")],
        {(0, 0): (1, 1), (1, 0): (2, 1), **{(row, column): (1, 1) for row in range(3) for column in (1, 2)}},
    )
    rest = [("", name, figure) for name, figure in zip("甲乙丙丁", "1234", strict=True)]
    second = ruled(2, rest, {(0, 0): (4, 1), **{(row, column): (1, 1) for row in range(4) for column in (1, 2)}})
    (line,) = read(first, second)
    assert line.grid == (("类别", "指标", "目标"), ("健康", "床位", "6"), ("", "医师", "4"), *rest)
    assert line.covered == {(row, 0): (1, 0) for row in range(2, 7)}
    assert [other.grid for other in read(second)] == [tuple(row[1:] for row in rest)]


def test_a_table_of_other_columns_on_the_next_page_is_another() -> None:
    first, second = table([HEADER, ("1", "甲", "区教育局")]), table([("断面", "指数"), ("港", "0.5")])
    assert len(read(sheet(1, [], [first]), sheet(2, [], [second]))) == 2


def test_rows_without_any_lines_make_a_table() -> None:
    rows = [
        ("断面名称", "上月", "本月"),
        ("杨树浦港", "0.56", "0.62"),
        ("东走马塘", "0.45", "0.64"),
        ("虬江", "0.57", "1.04"),
    ]
    words = [
        word(text, 100 + 120 * column, 60 + 18 * row)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    assert [line.grid for line in read(sheet(1, words))] == [tuple(rows)]


@pytest.mark.parametrize("pages", [1, 2])
def test_an_empty_page_is_no_line(pages: int) -> None:
    assert read(*[Sheet(number) for number in range(1, pages + 1)]) == []


def test_a_broken_latin_word_is_mended_and_two_words_keep_their_space() -> None:
    from gongbao.reading.pdf.geometry import PrintedLine
    from gongbao.reading.pdf.paragraphs import to_lines as lines_of

    def joined(first: str, second: str) -> str:
        lines = [
            PrintedLine(first, LEFT, RIGHT, 60, EM),
            PrintedLine(second, LEFT, RIGHT, 76, EM),
            PrintedLine("末" * 40, LEFT, RIGHT, 92, EM),
        ]
        return lines_of([PrintedPage(1, tuple(lines))])[0].text

    assert "，AQI优良率" in joined("持续改善" * 9 + "，A", "QI优良率" + "提高" * 16)
    assert "Building Information" in joined("应用" * 16 + "Building", "Information" + "技术" * 14)


def test_a_number_on_two_lines_is_told_of_and_a_year_is_not(vocabularies: Vocabularies) -> None:
    text = "完成" + "改造" * 18 + "45万平方米，绿化" + "植树" * 15 + "2025年全面建成。"
    words = [word(text[:39], LEFT + 10, 60), word(text[39 : 39 + 40], LEFT, 76), word(text[79:], LEFT, 92)]
    assert (text[38:40], text[77:81]) == ("45", "2025")
    words += [w for row in range(4) for w in [word("末" * 40, LEFT, 108 + 16 * row)]]
    pages, _ = without_furniture(lay_out([sheet(1, words)]))
    lines, broken = read_lines(pages)
    gazette = assemble(
        [Line.of("某区人民政府关于绿化的通知"), Line.of("2025年5月8日"), *lines],
        file_name="2025-05.pdf",
        publisher_id="yangpu",
        vocabularies=vocabularies,
    )
    findings = with_findings(gazette, Printed(tuple(lines), 1, broken_numbers=tuple(broken))).findings
    found = [finding for finding in findings if finding.rule.code == "number-over-two-lines"]
    assert [(finding.observed, finding.rule.severity) for finding in found] == [("45", "info")]
    span = found[0].span
    assert span is not None
    assert gazette.text[span.start - 2 : span.end + 1] == "改造45万"


def test_headers_that_the_page_cut_off_get_the_columns_of_the_rows_below() -> None:
    cut = {(0, 2): (0, 1)}
    headers = PrintedTable((("测点", "PM2.5", "PM10"),), (100, 180, 340, 420), 780, 800, {})
    rows = PrintedTable(
        (("", "2月", "1~2月", "2月"), ("甲站", "41", "49", "63")), (100, 180, 260, 340, 420), 60, 100, {}
    )
    (line,) = read(sheet(1, [], [headers]), sheet(2, [], [rows]))
    assert line.grid == (("测点", "PM2.5", "", "PM10"), ("", "2月", "1~2月", "2月"), ("甲站", "41", "49", "63"))
    assert line.covered == cut


def test_a_last_row_of_merged_cells_on_the_next_page_gets_the_columns_of_the_table() -> None:
    rows = PrintedTable((("测点", "2月", "1~2月"), ("甲站", "41", "49")), (100, 180, 260, 340), 740, 780, {})
    last = PrintedTable((("乙站", "停测"),), (100, 180, 340), 60, 80, {})
    (line,) = read(sheet(1, [], [rows]), sheet(2, [], [last]))
    assert line.grid == (("测点", "2月", "1~2月"), ("甲站", "41", "49"), ("乙站", "停测", ""))


def test_a_table_of_the_same_width_with_lines_elsewhere_is_another() -> None:
    first = PrintedTable((("任务", "单位"), ("甲", "区教育局")), (100, 180, 420), 740, 780, {})
    second = PrintedTable((("指标", "单位", "目标"), ("森林覆盖率", "%", "20")), (100, 220, 300, 420), 60, 100, {})
    assert len(read(sheet(1, [], [first]), sheet(2, [], [second]))) == 2
