"""The topic of a task or target, by the keywords of vocabulary topics."""

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from gongbao.vocabulary import Vocabularies


class _Keywords(NamedTuple):
    """The keywords, each with the place of its topic, by the two characters they begin with, and how to find those."""

    topics: tuple[str, ...]
    starting: dict[str, list[tuple[str, int]]]
    starts: frozenset[str]
    pair: re.Pattern[str]
    """Finds what may begin a keyword; it takes one character only, as keywords may overlap."""


@cache
def _keywords(vocabularies: Vocabularies) -> _Keywords:
    starting: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for place, entry in enumerate(vocabularies["topics"]):
        for word in entry["keywords"].split():
            starting[word[:2]].append((word, place))
    first, second = (re.escape("".join(sorted(set(characters)))) for characters in zip(*starting, strict=True))
    pair = re.compile(rf"[{first}](?<=(?=(.[{second}])).)")
    return _Keywords(tuple(e["topic"] for e in vocabularies["topics"]), dict(starting), frozenset(starting), pair)


def topic_of(heading: str, text: str, vocabularies: Vocabularies) -> str | None:
    """Return the topic most of whose keywords stand in the text, those of the heading (which the text holds) counting more.

    Of topics with as many, the first of the vocabulary holds. A keyword has two characters at least.
    """
    topics, starting, starts, pair = _keywords(vocabularies)
    scores = [0] * len(topics)
    for start in starts.intersection(pair.findall(text)):
        for word, place in starting[start]:
            if word == start or word in text:  # keywords of two characters are found already
                scores[place] += 3 * heading.count(word) + 1
    best = max(scores)
    return topics[scores.index(best)] if best else None
