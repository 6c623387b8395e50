"""Names of monitoring points as reports print them: what makes two prints the same point."""

import re

from gongbao.characters import fold

_NUMBERED = re.compile(r"(?P<digit>[一二三四五六七八九十])号|(?P<number>\d+)[号#]")
_MARKS = re.compile(r"[-.,()\[\]\"'/:;·]")
_KINDS = ("断面", "点位")
_DIGITS = {c: str(i) for i, c in enumerate("一二三四五六七八九十", 1)}


def point_key(name: str) -> str:
    """Return what is the same in every print of a name: 军工路 二号桥 = 军工路2号桥, 3701号 = 3701."""
    key = fold(name)
    if key.endswith(_KINDS):
        key = key[:-2]
    if "号" in key or "#" in key:
        key = _NUMBERED.sub(_plain, key)
    return _MARKS.sub("", key)


def _plain(match: re.Match[str]) -> str:
    return _DIGITS[match["digit"]] if match["digit"] else match["number"]
