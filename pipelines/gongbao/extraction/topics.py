"""The topic of a task or target, by the keywords of vocabulary topics."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from gongbao.vocabulary import Vocabularies


@cache
def _keywords(vocabularies: Vocabularies) -> tuple[re.Pattern[str], Mapping[str, Sequence[tuple[int, str]]]]:
    """Return the keywords by their first two characters, each with the place of its topic, and the pattern that finds those.

    The pattern takes one character only, as keywords may overlap, and skips to the characters that one can begin with.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    for rank, entry in enumerate(vocabularies["topics"]):
        for word in entry["keywords"].split():
            found.setdefault(word[:2], []).append((rank, word))
    first, second = (re.escape("".join(sorted(set(characters)))) for characters in zip(*found, strict=True))
    return re.compile(rf"[{first}](?<=(?=(.[{second}])).)"), found


def topic_of(heading: str, text: str, vocabularies: Vocabularies) -> str | None:
    """Return the topic most of whose keywords stand in the text, those of the heading (which the text holds) counting more."""
    pattern, keywords = _keywords(vocabularies)
    scores: dict[int, int] = defaultdict(int)
    for start in keywords.keys() & set(pattern.findall(text)):
        for rank, word in keywords[start]:
            if word in text:
                scores[rank] += 3 * heading.count(word) + 1 if word in heading else 1
    if not scores:
        return None
    _, rank = max([(score, -rank) for rank, score in scores.items()])
    return vocabularies["topics"][-rank]["topic"]
