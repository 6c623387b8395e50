from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.measurements.cells import labels, read
from gongbao.vocabulary import Vocabularies


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "blank"),
        ("/", "missing"),
        ("——", "missing"),
        ("未检出", "missing"),
        ("停测", "missing"),
        ("备用，未取水", "missing"),
        ("未监测（断流）", "missing"),
        ("因断流未采样", "missing"),
        ("无锡", "text"),
        ("备用水源", "text"),
        ("0.56", "number"),
        ("93.5%", "number"),
        ("3.25(3.76)", "bracketed"),
        ("31（74）", "bracketed"),
        ("优", "label"),
        ("良", "label"),
        ("轻微恶化", "change"),
        ("Ⅲ类", "class"),
        ("III", "class"),
        ("Ш类", "class"),
        ("三类", "class"),
        ("劣Ⅴ", "class"),
        ("未达标", "compliance"),
        ("氨氮/1.3", "text"),
        ("34~43", "text"),
        ("杨树浦港-控江路桥", "text"),
    ],
)
def test_cells_are_told_apart(text: str, kind: str, vocabularies: Vocabularies) -> None:
    assert read(text, labels(vocabularies)).kind == kind


def test_a_fall_marked_by_an_arrow_is_negative(vocabularies: Vocabularies) -> None:
    (figure,) = read("↓3.2", labels(vocabularies)).figures
    assert figure.value == Decimal("-3.2")


@given(
    st.decimals(0, 9999, places=2, allow_nan=False, allow_infinity=False),
    st.decimals(0, 9999, places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from(["{a}({b})", "{a}（{b}）", "{a} ({b})"]),
)
def test_both_figures_of_a_bracketed_cell_stand_where_their_spans_say(a: Decimal, b: Decimal, form: str) -> None:
    from gongbao import vocabulary

    text = form.format(a=a, b=b)
    first, second = read(text, labels(vocabulary.load())).figures
    assert (first.value, second.value) == (a, b)
    assert (first.span.of(text), second.span.of(text)) == (str(a), str(b))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("下降6.1%", "-6.1", "%"),
        ("同比上升 2.8个百分点", "2.8", "个百分点"),
        ("增加1天", "1", "天"),
        (" 减少3天", "-3", "天"),
    ],
)
def test_changes_in_words_have_a_size(text: str, value: str, unit: str, vocabularies: Vocabularies) -> None:
    content = read(text, labels(vocabularies))
    (figure,) = content.figures
    assert (content.kind, figure.value, figure.unit) == ("change", Decimal(value), unit)
    assert text[slice(*figure.span)] == value.lstrip("-")


@pytest.mark.parametrize("text", ["改善3.1%", "持平", "上升1个类别"])
def test_changes_without_a_direction_have_no_size(text: str, vocabularies: Vocabularies) -> None:
    assert not read(text, labels(vocabularies)).figures
