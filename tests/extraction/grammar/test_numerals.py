"""Numbers as printed: both widths of digits, Chinese numerals that count, shares and multiples."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.extraction.grammar.numerals import find, starts, value_of
from gongbao.model import Gazette

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Write a number below 10^12 in Chinese numerals."""
    if number < 10:
        return _DIGITS[number]
    for value, word in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= value:
            high, low = divmod(number, value)
            gap = "零" if 0 < low < value // 10 else ""
            return chinese(high) + word + gap + (chinese(low) if low else "")
    raise AssertionError(number)


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_every_chinese_numeral_reads_back(number: int) -> None:
    assert value_of(chinese(number)) == number


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("新增1,800个", ["1800"]),
        ("到2025,100户", ["2025", "100"]),
        ("达到1．5万个、２０％", ["1.5", "20"]),
        ("改造三百个、两个和二十万户", ["300", "2", "200000"]),
        ("百分之九十五以上", ["95"]),
        ("三分之二", ["66.67"]),
        ("一半以上的机关", ["50"]),
        ("翻一番，翻两番", ["100", "300"]),
        ("优良率不低于八成。", ["80"]),
        ("二〇二三年", ["2023"]),
        ("一亿五千万元", ["150000000"]),
        ("十余个", ["10"]),
    ],
)
def test_numbers_are_read_with_their_values(text: str, values: list[str]) -> None:
    assert [numeral.value for numeral in find(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "text", ["一般情况统一部署", "一体化推进万家服务", "第三方评估", "两网融合", "一级", "占一次能源", "“十四五”期间"]
)
def test_words_that_only_look_like_numerals_are_none(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2.50个小区新增设施", ["2", "50"]),
        ("4．460家企业开展诊断", ["4", "460"]),
        ("4.55个百分点", ["4.55"]),
        ("4.5个托位", ["4.5"]),
        ("达到2.50个小区", ["2.50"]),
        ("2.05个小区", ["2.05"]),
    ],
)
def test_an_item_may_begin_with_what_it_counts(text: str, values: list[str]) -> None:
    assert [numeral.value for numeral in find(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize("text", ["1" * 5000, "一" * 5000, "十" * 5000, "亿" * 5000, f"百分之{'九' * 5000}"])
def test_numbers_without_end_are_found_and_have_no_value(text: str) -> None:
    assert {numeral.value for numeral in find(f"新增{text}个")} <= {None}
    assert value_of(text) is None


def test_section_numbers_have_no_value() -> None:
    (numeral,) = find("1.1.2")
    assert numeral.text == "1.1.2" and numeral.value is None


@given(st.text(alphabet="一二十百万两个0123.,，年半番分之%第", max_size=40))
def test_numerals_stand_where_they_say_and_do_not_overlap(text: str) -> None:
    end = 0
    for numeral in find(text):
        assert numeral.span.of(text) == numeral.text
        assert numeral.span.start >= end
        end = numeral.span.end


def test_every_digit_of_the_real_issue_lies_in_a_numeral(real_gazette: Gazette) -> None:
    covered = {at for n in find(real_gazette.text) for at in range(n.span.start, n.span.end)}
    assert all(at in covered for at, char in enumerate(real_gazette.text) if char.isdecimal())


def test_numerals_begin_where_they_are_found(real_gazette: Gazette) -> None:
    assert starts(real_gazette.text) == [numeral.span.start for numeral in find(real_gazette.text)]


def test_a_stretch_of_a_text_is_searched_as_if_the_rest_were_not_there() -> None:
    text = "到2025年，新增1,800个；达到一半"
    start, end = text.index("新"), text.index("；")
    assert [(n.text, n.span.start) for n in find(text, start, end)] == [("1,800", start + 2)]
    assert find(text, end, len(text) - 1) == []


def test_numbers_of_a_text_are_those_of_its_lines(real_gazette: Gazette) -> None:
    text = f"{real_gazette.text}\n超过一半\n不低于八成\n排名前三\n"
    at, by_line = 0, []
    for line in text.split("\n"):
        by_line += [(numeral.span.shift(at), numeral.value) for numeral in find(line)]
        at += len(line) + 1
    assert [(numeral.span, numeral.value) for numeral in find(text)] == by_line
