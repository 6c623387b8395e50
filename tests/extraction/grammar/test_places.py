"""Names that begin with a character that elsewhere is a word of its own."""

import re

from gongbao.extraction.grammar import places


def test_a_character_is_a_word_where_no_known_name_begins_with_it() -> None:
    joined = re.compile(places.word("和"))
    assert joined.match("和教育局")
    assert not joined.match("和平区教育局")
    assert not joined.match("和田地区")


def test_names_come_the_longest_first() -> None:
    names = places.named_with("本")
    assert names[0] == "本溪满族自治县"
    assert "本溪市" in names


def test_a_character_that_begins_no_known_name_is_itself() -> None:
    assert places.word("与") == "与"
