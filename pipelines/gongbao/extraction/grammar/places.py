"""Names of places that begin with a character that elsewhere is a word of its own: 和平区, 本溪市, 全州县.

They stand in the vocabulary place_names; which words join or point is the matter of those who read sentences.
"""

from functools import cache

from gongbao import vocabulary


@cache
def named_with(first: str) -> tuple[str, ...]:
    """Return the names that begin with a character, the longest first."""
    names = (entry["name"] for entry in vocabulary.load()["place_names"])
    return tuple(sorted((name for name in names if name.startswith(first)), key=len, reverse=True))


def word(first: str) -> str:
    """Return a pattern of a character where it is a word, not the first of a name: 和(?![县平田])."""
    second = "".join(sorted({name[1] for name in named_with(first)}))
    return f"{first}(?![{second}])" if second else first
