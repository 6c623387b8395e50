"""Folding of characters: what counts as the same text, whatever the copy's width, spaces or font.

Nothing here changes a published text; folded text is only compared, counted and hashed.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"∶": ":"}
_FOLDED = _FULL_WIDTH | {
    "。": ".",
    "、": ",",
    "—": "-",
    "–": "-",
    "－": "-",
    "‐": "-",
    "‑": "-",
    "−": "-",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "〔": "[",
    "〕": "]",
    "【": "[",
    "】": "]",
    "﹝": "[",
    "﹞": "]",
    "·": ".",
    "・": ".",
    # White space that str.split does not know.
    "\u200b": "",
    "\ufeff": "",
}
# Replacing the few characters that a pattern finds is several times faster than str.translate, which looks every
# Chinese character up.
_WIDE = re.compile("[\uff01-\uff5e∶]")
_UNFOLDED = re.compile(f"[{re.escape(''.join(_FOLDED))}]")


# Several stages ask for the same passage, and many rows for the same name.
@lru_cache(maxsize=1024)
def narrow(text: str) -> str:
    """Map full-width ASCII forms (％，（）：０) and the sign of a ratio (∶) to ASCII, one code point to one: offsets stay true."""
    if not text.isascii():
        for wide in set(_WIDE.findall(text)):
            text = text.replace(wide, _FULL_WIDTH[wide])
    return text


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Return `text` without white space and without differences of width or dash; for comparing and hashing."""
    plain = "".join(text.split())
    for unfolded in set(_UNFOLDED.findall(plain)):
        plain = plain.replace(unfolded, _FOLDED[unfolded])
    return plain


def display_width(text: str) -> int:
    """Return how wide a text is printed, in half-width columns."""
    return len(text.encode("gb18030", errors="replace"))


def short_hash(*parts: object) -> str:
    """Return 16 hexadecimal digits that depend on `parts` alone; the form of every row id."""
    return blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()


def joined(*parts: object) -> str:
    """Return several parts of a `short_hash` as one, for what many ids have in common."""
    return "\x1f".join(map(str, parts))


def short_hashes(parts: Iterable[object], ordinals: Iterable[int]) -> list[str]:
    """Return `short_hash(*parts, ordinal)` of every ordinal; the parts, which all have in common, are hashed once."""
    begun = blake2b("".join([f"{part}\x1f" for part in parts]).encode(), digest_size=8)
    hashes = []
    for ordinal in ordinals:
        ended = begun.copy()
        ended.update(b"%d" % ordinal)
        hashes.append(ended.hexdigest())
    return hashes
