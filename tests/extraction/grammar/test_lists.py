"""Cutting lists into pieces: where each starts, and that brackets and quotes shelter what they hold."""

from hypothesis import given
from hypothesis import strategies as st

from gongbao.extraction.grammar.lists import split

LIST = "区科委、区商务委（牵头、配合），区文化旅游局；“创、新”办公室"


def pieces(text: str) -> list[str]:
    return [printed for _, printed in split(text, (0, len(text)))]


def test_separators_inside_brackets_and_quotes_cut_nothing() -> None:
    assert pieces(LIST) == ["区科委", "区商务委（牵头、配合）", "区文化旅游局", "“创、新”办公室"]


def test_separators_side_by_side_leave_no_empty_piece() -> None:
    assert pieces("、区科委、，区商务委；") == ["区科委", "区商务委"]


def test_only_the_separators_asked_for_cut() -> None:
    assert split("甲、乙；丙", (0, 5), "；") == [(0, "甲、乙"), (4, "丙")]


@given(st.text("区科委局、，；（）“”"), st.integers(0, 3))
def test_every_piece_stands_where_it_says(text: str, start: int) -> None:
    assert all(text.startswith(printed, at) for at, printed in split(text, (min(start, len(text)), len(text))))
