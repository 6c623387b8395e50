"""Names of monitoring points as reports print them: what makes two prints the same point."""

import re

from gongbao.characters import fold

_VARIED = re.compile(r"(?P<digit>[一二三四五六七八九十])号|(?P<number>\d+)[号#]|[-.,()\[\]\"'/:;·]|断面$|点位$")
_DIGITS = {c: str(i) for i, c in enumerate("一二三四五六七八九十", 1)}


def point_key(name: str) -> str:
    """Return what is the same in every print of a name: 军工路 二号桥 = 军工路2号桥, 3701号 = 3701."""
    return _VARIED.sub(_plain, fold(name))


def _plain(match: re.Match[str]) -> str:
    return _DIGITS[match["digit"]] if match["digit"] else match["number"] or ""
