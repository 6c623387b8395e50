"""What words and units are used for where goals are told, as the vocabularies target_words and unit_uses have it.

Verbs and the words of bounds are read in `grammar.comparators` and `wording`; words that keep a number from being a goal in
`exclusions`.
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
