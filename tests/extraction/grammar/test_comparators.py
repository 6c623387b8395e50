"""Bounds before and behind a number, as article 1259 of the Civil Code reads them."""

import pytest

from gongbao.extraction.grammar.comparators import after, tail


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("比例不低于", ">="),
        ("比例不得少于", ">="),
        ("至少为", ">="),
        ("总量不超过", "<="),
        ("占比高于", ">"),
        ("规模突破", ">"),
        ("损耗低于", "<"),
        ("总数约", "~"),
        ("密度≥", ">="),
    ],
)
def test_words_before_a_number_bound_it(text: str, says: str) -> None:
    tokens, _ = tail(text, 0, len(text))
    assert next(token.says for token in tokens if token.kind == "before") == says


@pytest.mark.parametrize(
    ("text", "says"), [("以上", ">="), ("及以上的", ">="), ("以内", "<="), ("以下", "<="), ("左右", "~")]
)
def test_words_behind_a_number_bound_it(text: str, says: str) -> None:
    token = after(text, 0, len(text))
    assert token is not None and token.says == says


def test_the_tail_ends_at_the_noun() -> None:
    text = "绿色建筑面积占比力争达到"
    tokens, end = tail(text, 0, len(text))
    assert text[:end] == "绿色建筑面积占比"
    assert [token.kind for token in tokens] == ["reach", "adverb"]
