"""Names of places: those that begin with a character that elsewhere is a word of its own (和平区, 本溪市), and provinces.

They stand in the vocabularies place_names and provinces; which words join or point is the matter of those who read
sentences.
"""

import re
from functools import cache

from gongbao import vocabulary
from gongbao.patterns import one_of


@cache
def named_with(first: str) -> tuple[str, ...]:
    """Return the names that begin with a character, the longest first."""
    names = (entry["name"] for entry in vocabulary.load()["place_names"])
    return tuple(sorted((name for name in names if name.startswith(first)), key=len, reverse=True))


def word(first: str) -> str:
    """Return a pattern of a character where it is a word, not the first of a name: 和(?![县平田])."""
    second = "".join(sorted({name[1] for name in named_with(first)}))
    return f"{first}(?![{second}])" if second else first


@cache
def of_the_state() -> re.Pattern[str]:
    """Return the pattern of a province; an agency whose name begins so is of that place: 上海证监局 is not of the city."""
    return re.compile(one_of(vocabulary.load().column("provinces", "name")))
