"""The topic of a task or target."""

import pytest

from gongbao import vocabulary
from gongbao.extraction.topics import topic_of
from gongbao.vocabulary import Vocabularies

VOCABULARIES = vocabulary.load()
OTHERS = Vocabularies(
    {
        "topics": ({"topic": "energy", "keywords": "光伏 风电"}, {"topic": "water", "keywords": "风电水 电水"}),
        "topic_phrases": (),
    }
)


@pytest.mark.parametrize("word", [word for entry in VOCABULARIES["topics"] for word in entry["keywords"].split()])
def test_every_keyword_of_the_vocabulary_names_a_topic(word: str) -> None:
    assert topic_of("", f"推进{word}。", VOCABULARIES)


def test_keywords_of_the_heading_count_more() -> None:
    assert topic_of("1. 光伏", "1. 光伏。垃圾回收和建筑节水", VOCABULARIES) == "energy"


def test_a_text_without_keywords_has_no_topic() -> None:
    assert topic_of("", "各有关方面要高度重视", VOCABULARIES) is None


def test_a_keyword_of_one_character_is_none() -> None:
    vocabularies = Vocabularies(
        {
            "topics": ({"topic": "energy", "keywords": "光 光伏"}, {"topic": "water", "keywords": "水"}),
            "topic_phrases": (),
        }
    )
    assert topic_of("", "水光", vocabularies) is None
    assert topic_of("", "光伏", vocabularies) == "energy"


def test_keywords_may_overlap() -> None:
    assert topic_of("", "风电水", OTHERS) == "water"
    assert topic_of("", "风电和光伏", OTHERS) == "energy"


@pytest.mark.parametrize("entry", VOCABULARIES["topic_phrases"], ids=lambda entry: entry["phrase"])
def test_every_phrase_holds_a_keyword_that_is_not_meant(entry: dict[str, str]) -> None:
    keywords = [word for topic in VOCABULARIES["topics"] for word in topic["keywords"].split()]
    assert any(word in entry["phrase"] for word in keywords)
    assert topic_of("", f"对{entry['phrase']}的意见", VOCABULARIES) == (entry["topic"] or None)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("促进民营经济健康发展", None),
        ("促进居民健康", "health"),
        ("在依法合规、风险可控的前提下推进", None),
        ("完善风险隐患排查机制", "safety"),
        ("支持融资租赁公司发展", "finance"),
        ("规范租赁住房管理", "housing"),
        ("建设食用水生动物场所", None),
        ("推进节约用水", "water"),
        ("由市财政局、市教育局、市生态环境局、市农业农村局负责", None),
        ("加强学校财政教育经费管理", "education"),
        ("加强业务培训，创新工作方式", None),
        ("开展职业培训，推动科技创新和成果转化", "innovation"),
        ("新建养老床位500张", "elderly"),
        ("医院新增床位500张", "health"),
        ("新能源汽车占比达到50%", "transport"),
        ("建筑垃圾资源化利用率", "waste"),
    ],
)
def test_what_stands_in_a_longer_phrase_is_no_keyword(text: str, topic: str | None) -> None:
    assert topic_of("", text, VOCABULARIES) == topic


def test_the_longer_of_two_phrases_holds() -> None:
    phrases = ({"phrase": "金融风险", "topic": "finance"}, {"phrase": "金融风险防范", "topic": ""})
    vocabularies = Vocabularies({"topics": ({"topic": "finance", "keywords": "金融"},), "topic_phrases": phrases})
    assert topic_of("", "金融风险防范", vocabularies) is None
    assert topic_of("", "化解金融风险", vocabularies) == "finance"
