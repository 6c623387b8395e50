"""The header of a table of indicators or tasks: which run of words it is, and which columns they head."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongbao.characters import narrow
from gongbao.reading.restoring.kinds import FIGURES, ROLES, is_section, kind_of, ordinal, whole_kind
from gongbao.vocabulary import Vocabularies

_HAN = re.compile(r"[\u4e00-\u9fff]")
_FEWEST, _MOST = 3, 14
_LONGEST_HEADER = 16
_MOST_UNKNOWN = 2
_PARENTS = {"responsible": ROLES, "value": FIGURES, "amount": FIGURES}


@dataclass(frozen=True, slots=True)
class Layout:
    """The header rows of a table, what each column holds, and how many pieces the header is made of."""

    heads: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    printed: tuple[str, ...]
    pieces: int


def layouts(texts: Sequence[str], vocabularies: Vocabularies, *, broken: bool) -> Iterator[Layout]:
    """Yield what the words at the beginning of `texts` can be as a header, the likeliest first.

    `broken` tells that a word may stand on two lines.
    """
    seen: set[tuple[tuple[str, ...], ...]] = set()
    for eager in (False, True) if broken else (False,):
        words = _run(texts, vocabularies, broken, eager)
        for count in range(len(words), _FEWEST - 1, -1):
            used = sum(size for _, size in words[:count])
            for heads, kinds in _hung([word for word, _ in words[:count]], vocabularies):
                if heads not in seen and is_certain(kinds):
                    seen.add(heads)
                    yield Layout(heads, kinds, tuple(texts[:used]), used)


def goes_on(texts: Sequence[str], vocabularies: Vocabularies) -> bool:
    """Tell at first sight whether a header with one word on a line, or on up to three, has a second word.

    Args:
        texts: the line that it may begin with and the three below.
        vocabularies: domain knowledge (the words of headers).
    """
    if len(texts) < _FEWEST:
        return False
    if not all(texts) or kind_of(texts[1], vocabularies) or kind_of(texts[0], vocabularies) == "number":
        return True
    broken = (texts[:2], texts[:3], texts[1:3], texts[1:4])
    return any(whole_kind("".join(pieces), vocabularies) for pieces in broken)


def is_certain(kinds: Sequence[str]) -> bool:
    """Tell whether these columns make a table of indicators or of tasks and nothing else."""
    has = set(kinds)
    if kinds.count("indicator") > 2 or kinds.count("unit") > 1 or kinds.count("number") > 1:
        return False
    named = has & {"indicator", "task"}
    if (named or "category" in has or has >= {"number", "amount"}) and has & ROLES:
        return True
    if named and "value" in has:
        return bool(has & {"unit", "attribute", "number"}) or kinds.count("value") > 1
    return "task" in has and "due" in has and len(kinds) > 2 and bool(has & {"number", "amount"})


def _run(texts: Sequence[str], vocabularies: Vocabularies, broken: bool, eager: bool) -> list[tuple[str, int]]:
    """Return the words of a header and how many pieces each is made of, as far as they are known."""
    words: list[tuple[str, int]] = []
    at = unknown = 0
    while at < len(texts) and len(words) < _MOST:
        if not texts[at]:
            at += 1
            if words:
                words[-1] = (words[-1][0], words[-1][1] + 1)
            continue
        size = _word(texts, at, vocabularies, eager) if broken else 1
        text = "".join(texts[at : at + size])
        if kind_of(text, vocabularies) is None:
            numbered = any(kind_of(word, vocabularies) == "number" for word, _ in words)
            odd = len(text) > _LONGEST_HEADER or is_section(text) or not _HAN.search(text)
            if not numbered or unknown >= _MOST_UNKNOWN or odd:
                break
            unknown += 1
        words.append((text, size))
        at += size
    while (
        words and kind_of(words[-1][0], vocabularies) is None and (at >= len(texts) or ordinal(narrow(texts[at])) != 1)
    ):
        at -= words.pop()[1]
    return words


def _word(texts: Sequence[str], at: int, vocabularies: Vocabularies, eager: bool) -> int:
    """Return over how many pieces the header at a place runs."""
    alone = kind_of(texts[at], vocabularies)
    for size in (2, 3):
        pieces = texts[at : at + size]
        if len(pieces) < size or not all(map(_HAN.search, pieces)) or not whole_kind("".join(pieces), vocabularies):
            continue
        known = alone and all(kind_of(piece, vocabularies) for piece in pieces[1:])
        if not known or (eager and len("".join(pieces)) <= 6):
            return size
    return 1


def _hung(
    words: Sequence[str], vocabularies: Vocabularies
) -> Iterator[tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]]:
    """Yield the header rows that a run of words can be: one row, or one with others below a parent in it."""
    kinds = [kind_of(word, vocabularies) or "text" for word in words]
    yield (tuple(words),), tuple(kinds)
    for parent, kind in enumerate(kinds):
        allowed = _PARENTS.get(kind)
        if not allowed or re.search(r"\d", words[parent]):
            continue
        for start, size in _children(kinds, parent, allowed):
            upper = [word for i, word in enumerate(words) if not start <= i < start + size]
            upper_kinds = [k for i, k in enumerate(kinds) if not start <= i < start + size]
            at = parent if start > parent else parent - size
            heads = (*upper[: at + 1], *[""] * (size - 1), *upper[at + 1 :])
            below = (*[""] * at, *words[start : start + size], *[""] * (len(upper) - at - 1))
            yield (heads, below), (*upper_kinds[:at], *kinds[start : start + size], *upper_kinds[at + 1 :])


def _children(kinds: Sequence[str], parent: int, allowed: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where the headers below a parent can stand: right behind it, or at the end of the run."""
    for start in {parent + 1, *range(max(parent + 1, len(kinds) - 5), len(kinds) - 1)}:
        most = next((i for i in range(start, len(kinds)) if kinds[i] not in allowed), len(kinds)) - start
        for size in range(min(most, 5), 1, -1):
            if start == parent + 1 or start + size == len(kinds):
                yield start, size
