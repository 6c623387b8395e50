"""Patterns made of the words of vocabularies, and those that reading and extraction share."""

import re
from collections import defaultdict
from collections.abc import Iterable

FIVE_YEARS = "十[一二三四五六七八九]五"
"""The name of a five-year plan since 2006 (十四五); what years each has, the vocabulary `periods` tells."""


def one_of(words: Iterable[str], *, bounded: bool = False) -> str:
    """Return a pattern that matches any of the words, of several that fit the longest.

    Words that begin with the same character share a branch: of a thousand branches each would be tried at every place.
    `bounded` lets a Latin word match only where no other Latin letter touches it.
    """
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        tail = r"(?![A-Za-z])" if bounded and _is_latin(word[-1]) else ""
        rests[word[0]].append(re.escape(word[1:]) + tail)
    first = "".join(map(re.escape, rests))
    return f"(?=[{first}])(?:{'|'.join(_branch(char, rest, bounded) for char, rest in rests.items())})"


def _branch(first: str, rests: list[str], bounded: bool) -> str:
    head = r"(?<![A-Za-z])" if bounded and _is_latin(first) else ""
    return f"{head}{re.escape(first)}(?:{'|'.join(rests)})"


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
