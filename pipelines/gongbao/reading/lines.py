"""A line of an issue as every form of file delivers it, and the one rule for spaces in it."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gongbao.characters import narrow
from gongbao.reading.markers import Marker, marker

_RADICALS = dict(
    zip(
        "⺠⻓⻛⻋⻔⻚⻢⺟⺎⻁⻅⻆⻉⻘⻜⻝⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⼀⼆⼈⼉⼊⼋⼏⼑⼒⼗⼚⼜⼝⼟⼠⼣⼤⼥⼦⼨⼩⼫⼭⼯⼰⼲⼴⼸⼼⼽⼾⼿⽀⽂⽃⽄⽅⽆⽇⽈⽉⽊⽋⽌⽍⽐⽑⽒⽓⽔⽕⽗⽚⽛⽜⽝⽟⽠⽡⽢⽣⽤⽥⽩⽪⽫⽬⽭⽮⽯⽰⽲⽳⽴⽵⽶⽺⽻⽼⽽⽿⾁⾂⾃⾄⾆⾈⾉⾊⾍⾎⾏⾐⾒⾓⾔⾕⾖⾚⾛⾜⾝⾞⾟⾢⾥⾦⾨⾩⾬⾮⾯⾰⾳⾵⾷⾸⾹⾻⾼⿂⿃⿅⿇⿊⿎⿏⿐",
        "民长风车门页马母兆虎见角贝青飞食鬼鱼鸟卤麦黄齐齿龙龟一二人儿入八几刀力十厂又口土士夕大女子寸小尸山工己干广弓心戈户手支文斗斤方无日曰月木欠止歹比毛氏气水火父片牙牛犬玉瓜瓦甘生用田白皮皿目矛矢石示禾穴立竹米羊羽老而耳肉臣自至舌舟艮色虫血行衣见角言谷豆赤走足身车辛邑里金门阜雨非面革音风食首香骨高鱼鸟鹿麻黑鼓鼠鼻",
        strict=True,
    )
)
"""Kangxi radicals and radical supplements that fonts yield in place of the character; one code point to one."""

_SPACES = r" \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLES = r"\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f"
_RUN = re.compile(f"[{_SPACES}]+")
_INVISIBLE = re.compile(f"[{_INVISIBLES}]")
_RADICAL = re.compile(f"[{''.join(_RADICALS)}]")
_UNPLAIN = re.compile(f"[{_SPACES.strip(' ')}{_INVISIBLES}{''.join(_RADICALS)}]")
_LATIN = r"[!-~\u00c0-\u024f\u0370-\u03ff]"
# The space first, and then what stands beside it: such a pattern is searched for many times faster.
_NEEDLESS = re.compile(f" (?:(?!{_LATIN})|(?<!{_LATIN} ))")


class Line(NamedTuple):
    """A printed line, or a table when `grid` is set (its `text` is then empty)."""

    text: str = ""
    """What the canonical text will say."""
    raw: str = ""
    """The same with single spaces wherever any white space was printed: columns and page numbers need them."""
    gap: bool = False
    """A blank line (or more white space than usual) stands before it."""
    indent: int = 0
    """How many characters it is set in from the margin."""
    page: int | None = None
    grid: tuple[tuple[str, ...], ...] | None = None
    covered: Mapping[tuple[int, int], tuple[int, int]] | None = None
    """Places (row, column) that a merged cell covers, blank in `grid` → the place where that cell begins.

    None when the cells were guessed from tabs or spaces and may have to be mended.
    """
    flat: str = ""
    """`text` with narrow punctuation, for matching; offsets are the same."""
    mark: Marker | None = None
    """The marker that `text` starts with."""

    @staticmethod
    def of(printed: str, *, gap: bool = False, indent: int = 0, page: int | None = None) -> "Line":
        """Return the line that was printed so."""
        return Line.plain(plain(printed), gap, indent, page)

    @staticmethod
    def plain(raw: str, gap: bool = False, indent: int = 0, page: int | None = None) -> "Line":
        """Return the line that says `raw`, which is plain text already."""
        text = _NEEDLESS.sub("", raw) if " " in raw else raw
        return Line(text, raw, gap, indent, page, None, None, narrow(text), marker(text))

    def table(
        self,
        grid: Sequence[Sequence[str]],
        covered: Mapping[tuple[int, int], tuple[int, int]] | None = None,
    ) -> "Line":
        """Return a table in the place of this line."""
        return Line("", "", self.gap, self.indent, self.page, tuple(map(tuple, grid)), covered)

    def then(self, other: "Line") -> "Line":
        """Return this line and the next as the one line they were before layout broke it."""
        return self.saying(glue(self.text, other.text), glue(self.raw, other.raw))

    def saying(self, text: str, raw: str | None = None) -> "Line":
        """Return the line with another text in the same place."""
        return self._replace(text=text, raw=raw or text, flat=narrow(text), mark=marker(text))


def plain(text: str) -> str:
    """Return `text` with radicals folded, invisible characters dropped, white space as single spaces."""
    if _UNPLAIN.search(text):
        text = _INVISIBLE.sub("", text)
        for radical in set(_RADICAL.findall(text)):
            text = text.replace(radical, _RADICALS[radical])
        text = _RUN.sub(" ", text)
    elif "  " in text:
        text = _RUN.sub(" ", text)
    return text.strip(" ")


def tidy(text: str) -> str:
    """Return canonical text: no white space next to a Chinese character or mark, one space between Latin words."""
    return without_needless_spaces(plain(text))


def tidied(cells: Sequence[str]) -> list[str]:
    """Return canonical cells; a look at all of them shows whether any has to be changed."""
    together = "\n".join(cells)
    return [tidy(cell) for cell in cells] if " " in together or _UNPLAIN.search(together) else list(cells)


def without_needless_spaces(text: str) -> str:
    """Return plain text with a space only between two Latin words."""
    return _NEEDLESS.sub("", text) if " " in text else text


def plain_cells(cells: list[str]) -> list[str]:
    """Return cells of a row as `plain` returns each."""
    together = "\n".join(cells)
    return list(map(plain, cells)) if " " in together or _UNPLAIN.search(together) else cells


def glue(first: str, second: str) -> str:
    """Join the two parts of a line broken by layout; only two Latin words get a space between them."""
    latin = first[-1:].isascii() and first[-1:].isalpha() and second[:1].isascii() and second[:1].isalpha()
    return f"{first} {second}" if latin else first + second
