"""The topic of a task or target, by the keywords of vocabulary topics."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from gongbao.vocabulary import Vocabularies


@cache
def _keywords(vocabularies: Vocabularies) -> tuple[re.Pattern[str], Mapping[str, frozenset[tuple[int, str]]]]:
    """Return the pattern that finds the longest keyword at every place, and what such a keyword stands for.

    A keyword stands for itself and for those it begins with, each with the place of its topic in the vocabulary. The
    pattern takes one character only, as keywords may overlap, and looks for one that begins a keyword before it tries
    them all.
    """
    pairs = [(rank, word) for rank, entry in enumerate(vocabularies["topics"]) for word in entry["keywords"].split()]
    words = sorted({word for _, word in pairs}, key=lambda word: (-len(word), word))
    first, second = ({word[index : index + 1] for word in words} for index in (0, 1))
    next_character = "" if "" in second else f"(?=[{re.escape(''.join(sorted(second)))}])"
    rests = {letter: "|".join(re.escape(word[1:]) for word in words if word[0] == letter) for letter in sorted(first)}
    longest = "|".join(f"{re.escape(letter)}(?:{rest})" for letter, rest in rests.items())
    pattern = re.compile(rf"[{re.escape(''.join(rests))}]{next_character}(?<=(?=({longest})).)")
    return pattern, {whole: frozenset(pair for pair in pairs if whole.startswith(pair[1])) for whole in words}


def topic_of(heading: str, text: str, vocabularies: Vocabularies) -> str | None:
    """Return the topic most of whose keywords stand in the text, those of the heading (which the text holds) counting more."""
    pattern, meant = _keywords(vocabularies)
    scores: dict[int, int] = defaultdict(int)
    for rank, word in {pair for whole in set(pattern.findall(text)) for pair in meant[whole]}:
        scores[rank] += 3 * heading.count(word) + 1 if word in heading else 1
    if not scores:
        return None
    _, rank = max([(score, -rank) for rank, score in scores.items()])
    return vocabularies["topics"][-rank]["topic"]
