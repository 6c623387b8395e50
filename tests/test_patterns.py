"""Patterns of many words find what trying word after word would find; none tries without end."""

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.paths import ROOT
from gongbao.patterns import one_of

WORDS = st.lists(st.text("水质指数PMa.(", min_size=1, max_size=4), min_size=1, max_size=12)


@given(WORDS, st.text("水质指数PMa.(", max_size=20))
def test_the_words_found_are_those_of_a_plain_alternation(words: list[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))
    assert re.findall(one_of(words), text) == re.findall(plain, text)


@pytest.mark.parametrize(("text", "found"), [("TP浓度", ["TP"]), ("TPX", []), ("ATP", []), ("总磷TP", ["总磷", "TP"])])
def test_a_latin_word_is_found_only_where_no_other_letter_touches_it(text: str, found: list[str]) -> None:
    assert re.findall(one_of(["TP", "总磷"], bounded=True), text) == found


def test_no_pattern_takes_more_than_the_square_of_a_hostile_text() -> None:
    walk = subprocess.run(
        [sys.executable, "-m", "tests.pattern_walk"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (walk.stdout, walk.stderr) == ("", "")
