"""The topic of a task or target, by the keywords of vocabulary topics."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from gongbao.vocabulary import Vocabularies


@cache
def _keywords(
    vocabularies: Vocabularies,
) -> tuple[Mapping[str, Sequence[tuple[int, str]]], re.Pattern[str], frozenset[str]]:
    """Return the keywords by their first two characters, each with the place of its topic, and how to find those two.

    The pattern takes one character only, as keywords may overlap, and skips to the characters that one can begin with.
    Keywords of a single character, if any, it does not find: they come last.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    for rank, entry in enumerate(vocabularies["topics"]):
        for word in entry["keywords"].split():
            found.setdefault(word[:2], []).append((rank, word))
    pairs = [start for start in found if len(start) == 2]
    first, second = (re.escape("".join(sorted(set(characters)))) for characters in zip(*pairs, strict=True))
    return found, re.compile(rf"[{first}](?<=(?=(.[{second}])).)"), frozenset(found).difference(pairs)


def topic_of(heading: str, text: str, vocabularies: Vocabularies) -> str | None:
    """Return the topic most of whose keywords stand in the text, those of the heading (which the text holds) counting more."""
    keywords, pattern, single = _keywords(vocabularies)
    scores: dict[int, int] = defaultdict(int)
    starts = set(pattern.findall(text))
    if single:
        starts |= single.intersection(text)
    for start in starts:
        for rank, word in keywords.get(start, ()):
            if word == start or word in text:  # keywords of two characters are found already
                scores[rank] += 3 * heading.count(word) + 1 if word in heading else 1
    if not scores:
        return None
    _, rank = max([(score, -rank) for rank, score in scores.items()])
    return vocabularies["topics"][-rank]["topic"]
