"""The topic of a task or target, by the keywords of vocabulary topics."""

from collections.abc import Mapping
from functools import cache

from gongbao.vocabulary import Vocabularies


@cache
def _keywords(vocabularies: Vocabularies) -> Mapping[str, tuple[str, ...]]:
    return {entry["topic"]: tuple(entry["keywords"].split()) for entry in vocabularies["topics"]}


def topic_of(heading: str, text: str, vocabularies: Vocabularies) -> str | None:
    """Return the topic most of whose keywords stand in the text, those of the heading (which the text holds) counting more."""
    best, most = None, 0
    for topic, keywords in _keywords(vocabularies).items():
        score = sum([3 * heading.count(word) + 1 for word in keywords if word in text])
        if score > most:
            best, most = topic, score
    return best
