"""When two titles name one document: that of the contents and that of the body, that of a notice and what it issues."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from gongbao.characters import fold
from gongbao.reading.contents import Entry
from gongbao.reading.heads import is_issuer

_QUOTED = re.compile(r"《((?:[^《》]|《[^》]*》)+)》")
_ORDER = re.compile(r"令\(?第[^()]{1,8}号\)?$")
_ISSUING = "印发|转发|批转|发布|公布|颁布"
_ISSUES = re.compile(f"{_ISSUING}|令$")
_ISSUED = re.compile(
    f"^.*?(?:{_ISSUING})(?:[^的《]{{2,24}}(?:制[定订]|编制|拟[定订]|起草)的)?(.*?)(?:的)?(?:通知|函|公告|通告|决定|令)$"
)
_SHORT_NAME = re.compile("[省市区县州旗盟]?(?:人民)?政府(?:办公厅|办公室|办)?(?=关于)")
"""How the contents name the issuer in short: 县政府办公室关于…."""
SHORTEST_PROMISED = 5
_SHORTEST_SIMILAR = 8


def same_title(first: str, second: str) -> bool:
    """Tell whether two folded titles are one: equal, or but for an order's number or the issuer's name, which one lacks or shortens."""
    if first == second:
        return True
    if "令" in first or "令" in second:
        first, second = _ORDER.sub("令", first), _ORDER.sub("令", second)
        if first == second:
            return True
    longer, shorter = (first, second) if len(first) > len(second) else (second, first)
    named = _SHORT_NAME.match(shorter)
    matter = shorter[named.end() :] if named else shorter
    if len(shorter) < 10 or not matter.startswith("关于") or not longer.endswith(matter):
        return False
    issuer = longer[: -len(matter)]
    return is_issuer(issuer) and (named is None or ("办" in named[0]) == ("办公" in issuer))


def similar(title: str, unused: Sequence[Entry]) -> Entry | None:
    """Return the entry of the contents that differs from `title` by a few characters only."""
    folded = fold(title)
    length, characters = len(folded), set(folded)
    best, entry = 0.85, None
    for candidate in unused if length >= _SHORTEST_SIMILAR else ():
        other = candidate.folded
        if folded.endswith("解读") != other.endswith("解读"):
            continue
        # Characters that the other lacks agree with nothing in it.
        agreeing = length - len(characters.difference(other))
        if abs(len(other) - length) * 4 > len(other) or 2 * agreeing <= best * (length + len(other)):
            continue
        matcher = SequenceMatcher(None, folded, other, autojunk=False)
        if matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
            best, entry = ratio, candidate
    return entry


def quoted_names(text: str) -> list[str]:
    """Return the titles in 《》 of a text, folded."""
    return [fold(name) for name in _QUOTED.findall(text)]


def announces(title: str) -> bool:
    """Tell whether a document of that title issues another: a notice that prints it, an order that makes it law."""
    return _ISSUES.search(title) is not None


def promised_titles(title: str, text: Sequence[str]) -> list[str]:
    """The titles, folded, that a notice or order announces: 印发《…》的通知, 印发…的通知, 《…》已经…通过，现予公布."""
    folded = fold(title)
    if not announces(folded):
        return []
    core = _ISSUED.sub(r"\1", folded)
    names = [*quoted_names(title), core, *(name for line in text for name in quoted_names(line))]
    names += [re.sub(r"\([^()]*\)$", "", name) for name in names]
    return [name for name in names if len(name) >= SHORTEST_PROMISED]
