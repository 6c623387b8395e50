"""What words and units are used for where goals are told, as the vocabularies target_words and unit_uses have it.

Verbs and the words of bounds are read in `grammar.comparators` and `wording`. The words of non_targets, which keep numbers
from being goals, are looked up here and judged in `exclusions` and `fees`.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from gongbao import vocabulary
from gongbao.patterns import one_of

_NOTHING: frozenset[str] = frozenset()


def of_unit(unit: str) -> frozenset[str]:
    """Return what a printed unit is used for beside telling a quantity: a grade, a part, a time limit …."""
    return _of_units().get(unit, _NOTHING)


@cache
def _of_units() -> Mapping[str, frozenset[str]]:
    uses = defaultdict(set)
    for entry in vocabulary.load()["unit_uses"]:
        uses[entry["unit"]].add(entry["use"])
    return {unit: frozenset(found) for unit, found in uses.items()}


@cache
def words_for(use: str) -> tuple[str, ...]:
    """Return the words of a use, for what a text begins or ends with."""
    return tuple(entry["word"] for entry in vocabulary.load()["target_words"] if entry["use"] == use)


@cache
def finder(use: str) -> re.Pattern[str]:
    """Return the pattern that finds a word of a use."""
    return re.compile(one_of(words_for(use)))


@cache
def no_goal(scope: str, *roles: str) -> re.Pattern[str]:
    """Return the pattern that finds a word of a scope that keeps numbers from being goals, of any role or some."""
    rows = vocabulary.load()["non_targets"]
    words = sorted(
        {e["word"]: None for e in rows if e["scope"] == scope and (not roles or e["role"] in roles)}, key=len
    )
    return re.compile(rf"(?:{'|'.join(map(re.escape, reversed(words)))})(?!性)" if words else r"(?!)")


@cache
def no_goal_ends(scope: str) -> tuple[str, ...]:
    """Return the words that keep numbers from being goals at the end of a text."""
    return tuple(e["word"] for e in vocabulary.load()["non_targets"] if e["scope"] == scope)
