"""Names of monitoring points as reports print them: what makes two prints the same point."""

import re

from gongbao.characters import fold

_MARKS = re.compile(r"[-.,()\[\]\"'/:;·]|断面$|点位$")
_NUMBER = re.compile(r"([一二三四五六七八九十])号")
_COUNTED = re.compile(r"(\d+)[号#]")
_DIGITS = {c: str(i) for i, c in enumerate("一二三四五六七八九十", 1)}


def point_key(name: str) -> str:
    """Return what is the same in every print of a name: 军工路 二号桥 = 军工路2号桥, 3701号 = 3701."""
    key = _NUMBER.sub(lambda match: f"{_DIGITS[match[1]]}号", fold(name))
    return _MARKS.sub("", _COUNTED.sub(r"\1", key))
