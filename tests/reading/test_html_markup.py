"""What the marks of HTML mean for lines, characters and cells."""

import pytest

from gongbao.reading.html import read_html
from gongbao.reading.lines import Line
from gongbao.vocabulary import Vocabularies

LEAD = "<p>" + "本区坚持生态优先、绿色发展，持续推进节能降碳各项工作，完善体制机制，" * 3 + "取得实效。</p>"


@pytest.fixture
def lines(vocabularies: Vocabularies):  # type: ignore[no-untyped-def]
    """Reads a piece of HTML; the paragraph before it makes it a page."""

    def read(markup: str) -> list[Line]:
        return list(read_html(LEAD + markup, "page.html", vocabularies).lines[1:])

    return read


@pytest.fixture
def texts(lines):  # type: ignore[no-untyped-def]
    return lambda markup: [line.text for line in lines(markup)]


def test_lowered_and_raised_characters_keep_their_meaning(texts) -> None:  # type: ignore[no-untyped-def]
    assert texts(
        "<p>PM<sub>2.5</sub>为35μg/m<sup>3</sup>，达10<sup>4</sup>m<sup>2</sup>，能耗<sup>〔18〕</sup>下降</p>"
    ) == ["PM2.5为35μg/m³，达10⁴m²，能耗〔18〕下降"]


def test_entities_and_spaces_are_characters(texts) -> None:  # type: ignore[no-untyped-def]
    assert texts("<p>&emsp;2025&nbsp;年达到&#49;0%&hellip;&ldquo;十四五&rdquo;&lt;5&#x4e00;</p>") == [
        "2025年达到10%…“十四五”<5一"
    ]


def test_pinyin_scripts_comments_and_hidden_words_are_not_printed(texts) -> None:  # type: ignore[no-untyped-def]
    markup = "<p><ruby>虬<rp>(</rp><rt>qiú</rt><rp>)</rp></ruby>江<!-- 注 --><script>x</script><span style='display: none'>暗</span>桥</p>"
    assert texts(markup) == ["虬江桥"]


def test_a_line_break_ends_a_line_and_two_leave_a_gap(lines) -> None:  # type: ignore[no-untyped-def]
    found = lines("<p>一、总体要求<br>　　（一）指导思想<br><br>坚持</p>")
    assert [(line.text, line.gap, line.indent) for line in found] == [
        ("一、总体要求", False, 0),
        ("（一）指导思想", False, 2),
        ("坚持", True, 0),
    ]


def test_runs_of_one_line_are_joined_over_inline_elements(texts) -> None:  # type: ignore[no-untyped-def]
    assert texts(
        "<p><b>一、</b><font>总体\n要求</font></p><div>责任单位：<u>区发展改革委</u><div>区科委</div></div>"
    ) == [
        "一、总体要求",
        "责任单位：区发展改革委",
        "区科委",
    ]


def test_numbered_lists_print_their_numbers_once(texts) -> None:  # type: ignore[no-untyped-def]
    markup = "<ol><li>甲<li><p>乙</p></ol><ol start=3><li>丙</ol><ol><li>1．丁</ol><ol style='list-style:none'><li>戊</ol><ul><li>己</ul>"
    assert texts(markup) == ["1.甲", "2.乙", "3.丙", "1．丁", "戊", "己"]


def test_tags_left_open_or_crossed_lose_no_word(texts) -> None:  # type: ignore[no-untyped-def]
    assert texts("<div>甲<p>乙<p>丙<b>丁<p>戊</b>己<table><tr><td>庚</div>辛") == ["甲", "乙", "丙丁", "戊己", "庚辛"]


def test_covered_places_are_blank_and_name_their_cell(lines) -> None:  # type: ignore[no-untyped-def]
    (table,) = lines(
        "<table><tr><th rowspan=2>类别<th colspan=2>指数<tr><th>本月<th>上月<tr><td rowspan=0>考核<td>0.5<td>0.4<tr><td>0.6<td>0.7</table>"
    )
    assert table.grid == (("类别", "指数", ""), ("", "本月", "上月"), ("考核", "0.5", "0.4"), ("", "0.6", "0.7"))
    assert table.covered == {(0, 2): (0, 1), (1, 0): (0, 0), (3, 0): (2, 0)}


def test_captions_and_notes_that_fill_a_row_are_lines_beside_the_table(lines) -> None:  # type: ignore[no-untyped-def]
    caption, table, note = lines(
        "<table><tr><td colspan=9>2024年6月水质状况<tr><td>断面<td>本月<td>上月<tr><td>甲桥<td>Ⅲ<td>Ⅱ<tr><td colspan=3>注：停测。</table>"
    )
    assert (caption.text, note.text) == ("2024年6月水质状况", "注：停测。")
    assert table.grid == (("断面", "本月", "上月"), ("甲桥", "Ⅲ", "Ⅱ"))


def test_columns_and_rows_that_only_space_out_are_left_out(lines) -> None:  # type: ignore[no-untyped-def]
    (table,) = lines(
        "<table><tr><td colspan=2>断面<td><td>本月<tr><td colspan=4>&nbsp;<tr><td colspan=2>甲桥<td><td>0.5</table>"
    )
    assert table.grid == (("断面", "本月"), ("甲桥", "0.5"))


def test_a_cell_is_one_line_and_agencies_below_each_other_a_list(lines) -> None:  # type: ignore[no-untyped-def]
    (table,) = lines(
        "<table><tr><td>任务<td>责任单位<tr><td>考核<br>断面<td><p>区发展改革委<p>区科委<tr><td>5<br>6<td>区生态<br>环境局</table>"
    )
    assert table.grid == (("任务", "责任单位"), ("考核断面", "区发展改革委、区科委"), ("5 6", "区生态环境局"))


def test_a_table_in_a_cell_of_data_is_text_and_in_a_cell_of_layout_a_table(lines) -> None:  # type: ignore[no-untyped-def]
    inner = "<table><tr><td>断面<td>本月<tr><td>甲桥<td>0.5</table>"
    (data,) = lines(
        "<table><tr><td>序号<td>内容与说明文字<tr><td>第一项工作任务及说明<td><table><tr><td>内一<td>内二</table><tr><td>第二项工作任务<td>乙</table>"
    )
    assert data.grid is not None
    assert data.grid[1] == ("第一项工作任务及说明", "内一内二")
    (laid,) = lines(f"<table><tr><td><tr><td>{inner}</table>")
    assert laid.grid == (("断面", "本月"), ("甲桥", "0.5"))


def test_words_between_the_cells_stand_above_the_table(lines) -> None:  # type: ignore[no-untyped-def]
    found = lines("<table><p>单位：吨<tr><td>断面<td>本月<tr><td>甲桥<td>0.5</table>")
    assert [line.text for line in found] == ["单位：吨", ""]


def test_rows_of_unequal_length_are_left_to_be_mended(lines) -> None:  # type: ignore[no-untyped-def]
    (table,) = lines("<table><tr><td>断面<td>本月<td>上月<tr><td>甲桥<td>0.5</table>")
    assert table.covered is None


def test_preformatted_text_is_read_as_text(lines) -> None:  # type: ignore[no-untyped-def]
    table, note = lines("<pre>断面\t本月\t上月\n甲桥\t0.5\t0.6\n乙桥\t0.5\t0.7\n\n注：停测</pre>")
    assert table.grid == (("断面", "本月", "上月"), ("甲桥", "0.5", "0.6"), ("乙桥", "0.5", "0.7"))
    assert note.text == "注：停测"
