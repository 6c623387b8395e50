"""The topic of a task or target."""

import pytest

from gongbao import vocabulary
from gongbao.extraction.topics import topic_of
from gongbao.vocabulary import Vocabularies

VOCABULARIES = vocabulary.load()
OTHERS = Vocabularies(
    {"topics": ({"topic": "energy", "keywords": "光伏 风电"}, {"topic": "water", "keywords": "风电水 电水"})}
)


@pytest.mark.parametrize("word", [word for entry in VOCABULARIES["topics"] for word in entry["keywords"].split()])
def test_every_keyword_of_the_vocabulary_names_a_topic(word: str) -> None:
    assert topic_of("", f"推进{word}。", VOCABULARIES)


def test_keywords_of_the_heading_count_more() -> None:
    assert topic_of("1. 光伏", "1. 光伏。垃圾回收和建筑节水", VOCABULARIES) == "energy"


def test_a_text_without_keywords_has_no_topic() -> None:
    assert topic_of("", "各有关方面要高度重视", VOCABULARIES) is None


def test_keywords_may_overlap() -> None:
    assert topic_of("", "风电水", OTHERS) == "water"
    assert topic_of("", "风电和光伏", OTHERS) == "energy"
