"""Words beside a number: what bounds it (不低于, 以上), and the verbs and adverbs that lead up to it.

`tail` reads the words before a number from right to left until a noun is met; `after` reads the bound behind it.
Works on narrowed text.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from gongbao import vocabulary
from gongbao.characters import narrow
from gongbao.model import Span


class Token(NamedTuple):
    """A word of the tail: its class (`before`, `reach`, `change`, `adverb`), where it stands, what it says.

    `says` is a comparator for `before`, a direction for `reach` and `change`.
    """

    kind: str
    span: Span
    word: str
    says: str = ""


_INSIDE_WORDS = {
    "应": frozenset("供响反对相效适"),
    "约": frozenset("签预合公契履集节条特制"),
    "各": frozenset("个"),
    "要": frozenset("主重需纪"),
    "共": frozenset("公"),
    "均": frozenset("人户日平"),
}
"""Words of a tail that are none behind these characters: 签约, 公共."""


@cache
def _tail_words() -> dict[str, tuple[str, str]]:
    """Return the class of every word a tail may hold, and what it says."""
    words = vocabulary.load()
    found: dict[str, tuple[str, str]] = {}
    for entry in words["target_verbs"]:
        if entry["class"] in ("reach", "change", "adverb"):
            found[entry["word"]] = (entry["class"], entry["direction"])
    for entry in words["comparators"]:
        if entry["position"] == "before":
            found[narrow(entry["word"])] = ("before", entry["comparator"])
    return found


@cache
def _tail_lengths() -> dict[str, tuple[int, ...]]:
    """Return how long the tail words are that end in a character, longest first, so that few are tried at each step."""
    lengths: dict[str, set[int]] = {}
    for word in _tail_words():
        lengths.setdefault(word[-1], set()).add(len(word))
    return {char: tuple(sorted(found, reverse=True)) for char, found in lengths.items()}


def tail(text: str, start: int, end: int) -> tuple[list[Token], int]:
    """Read the words before `end` from right to left, not past `start`.

    Returns them in that order, and where the noun phrase before them ends.
    """
    tokens: list[Token] = []
    words, lengths = _tail_words(), _tail_lengths()
    while end > start:
        if text[end - 1] in " ,":
            end -= 1
            continue
        for length in lengths.get(text[end - 1], ()):
            at = end - length
            if at >= start and (word := text[at:end]) in words:
                if word in _INSIDE_WORDS and text[at - 1 : at] in _INSIDE_WORDS[word]:
                    continue
                kind, says = words[word]
                tokens.append(Token(kind, Span(at, end), word, says))
                end = at
                break
        else:
            break
    return tokens, end


@cache
def _after_pattern() -> re.Pattern[str]:
    words = [narrow(e["word"]) for e in vocabulary.load()["comparators"] if e["position"] == "after"]
    return re.compile(rf"\s?(?P<word>{_any(words)})")


@cache
def _says(position: str) -> dict[str, str]:
    return {narrow(e["word"]): e["comparator"] for e in vocabulary.load()["comparators"] if e["position"] == position}


def after(text: str, at: int, end: int) -> Token | None:
    """Return the bound that stands right behind a quantity (以上, 左右), or None."""
    match = _after_pattern().match(text, at, end)
    return Token("after", Span(*match.span("word")), match["word"], _says("after")[match["word"]]) if match else None


def inside(word: str) -> str:
    """Return what the word between a number and its unit says (20余个 is `>`)."""
    return _says("inside").get(word, "")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
