"""The topic of a task or target, by the keywords of vocabulary topics."""

from collections.abc import Mapping, Sequence
from functools import cache

from gongbao.vocabulary import Vocabularies


@cache
def _keywords(vocabularies: Vocabularies) -> Mapping[str, Sequence[tuple[int, str]]]:
    """Return the keywords by their first character, each with the place of its topic: a text holds few of those characters."""
    found: dict[str, list[tuple[int, str]]] = {}
    for rank, entry in enumerate(vocabularies["topics"]):
        for word in entry["keywords"].split():
            found.setdefault(word[0], []).append((rank, word))
    return found


def topic_of(heading: str, text: str, vocabularies: Vocabularies) -> str | None:
    """Return the topic most of whose keywords stand in the text, those of the heading (which the text holds) counting more."""
    by_character = _keywords(vocabularies)
    scores: dict[int, int] = {}
    for character in by_character.keys() & set(text):
        for rank, word in by_character[character]:
            if word in text:
                scores[rank] = scores.get(rank, 0) + 3 * heading.count(word) + 1
    if not scores:
        return None
    best = max(scores, key=lambda rank: (scores[rank], -rank))
    return vocabularies["topics"][best]["topic"]
