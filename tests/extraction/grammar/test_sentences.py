"""Cutting text at 。！？； and ，, outside brackets and quotation marks, in both widths."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from gongbao.extraction.grammar.sentences import clauses, sentences
from gongbao.model import Span


def cut(text: str) -> list[list[str]]:
    return [[clause.of(text) for clause in clauses(text, span)] for span in sentences(text)]


def test_both_widths_of_marks_cut() -> None:
    assert cut("到2025年,达到50%;到2030年，实现应装尽装。鼓励推广") == [
        ["到2025年", "达到50%"],
        ["到2030年", "实现应装尽装"],
        ["鼓励推广"],
    ]


def test_marks_in_brackets_and_quotation_marks_do_not_cut() -> None:
    assert cut("建设“点、线。面”体系（含甲，乙；丙）,提高") == [["建设“点、线。面”体系（含甲，乙；丙）", "提高"]]
    assert cut('创建"无废,细胞"200个') == [['创建"无废,细胞"200个']]


def test_a_bracket_that_is_never_closed_hides_nothing() -> None:
    assert cut("甲（乙，丙。丁") == [["甲（乙", "丙"], ["丁"]]


def test_brackets_without_end_open_nothing() -> None:
    assert cut("（" * 5000 + "甲。乙") == [["（" * 5000 + "甲"], ["乙"]]


def test_a_comma_that_groups_digits_does_not_cut_and_a_year_before_a_number_does() -> None:
    assert cut("新增1,800个,2025,100户") == [["新增1,800个", "2025", "100户"]]


def test_a_full_stop_before_the_closing_quotation_mark_ends_the_sentence() -> None:
    assert [s.of("他说“好。”然后走") for s in sentences("他说“好。”然后走")] == ["他说“好。”", "然后走"]


@given(st.text(alphabet='甲乙1,，。；;（）()“”"\n ：', max_size=60))
def test_sentences_hold_all_text_but_marks_and_space(text: str) -> None:
    spans = sentences(text)
    kept = "".join(span.of(text) for span in spans)
    assert [c for c in kept if c in "甲乙1"] == [c for c in text if c in "甲乙1"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    for span in spans:
        assert all(span.covers(clause) for clause in clauses(text, Span(span.start, span.end)))
