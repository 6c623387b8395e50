"""Boxes of metadata (索引号, 发文字号, 成文日期 …) at the top of a copied page, brought to one label a line."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from gongbao.characters import fold, narrow
from gongbao.reading.heads import is_addressee
from gongbao.reading.lines import Line
from gongbao.reading.title_kinds import ends_title
from gongbao.vocabulary import Vocabularies

_TOP = 40
"""Lines of a file among which such a box stands."""
_LONGEST = 240
_LONGEST_VALUE = 90
_SHORTEST_TITLE = 7
_SHORT = 2
"""Characters of a label that stands in sentences and names as well: it is one behind a space only."""
_FEWEST_IN_TABLE = 3
_BULLETS = "•●○·▪■◆-— "
_DATE = r"(?:(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2})\s*(?:\d{1,2}:\d\d(?::\d\d)?\s*)?)?"
_STAMPED = re.compile(
    r"(?P<heading>[^\d:：]{6}.{4,84}[^\d\s:：—-]) (?P<stamp>(?:19|20)\d\d-\d{1,2}-\d{1,2}(?: \d{1,2}:\d\d(?::\d\d)?)?)"
)
_NAMES = frozenset({"名称", "标题", "文件名称", "信息名称"})
"""Labels whose value is the title of a document."""


def one_label_a_line(lines: Sequence[Line], vocabularies: Vocabularies) -> list[Line]:
    """Return the lines with those at the top parted that hold several labels, and each label with its value below it.

    A title that stands nowhere but behind its label (名称：…) is a line of its own.
    """
    top = next((at for at, line in enumerate(lines[:_TOP]) if line.text.endswith("。")), min(_TOP, len(lines)))
    result: list[Line] = []
    for line in lines[:top]:
        if line.grid is not None:
            result += _of_table(line, vocabularies)
        elif ":" in line.flat and len(line.raw) < _LONGEST:
            result += _parted(line, vocabularies)
        else:
            result += _without_stamp(line)
    whole = _with_values(result, vocabularies)
    return [*_titled(whole, lines[top : top + _TOP], vocabularies), *lines[top:]]


@cache
def _label(vocabularies: Vocabularies) -> re.Pattern[str]:
    """Return what a label of metadata is, with spaces between its characters or none, and what may stand before it."""
    words = sorted((entry["word"] for entry in vocabularies.group("page_furniture", "place")["label"]), key=len)
    spaced = [r"\s{0,4}".join(map(re.escape, word)) for word in reversed(words)]
    longer = [pattern for word, pattern in zip(reversed(words), spaced, strict=True) if len(word) > _SHORT]
    return re.compile(
        rf"(?:(?:^[{re.escape(_BULLETS)}]*{_DATE}|(?<=[\s|\]】]))(?P<label>{'|'.join(spaced)})|(?P<glued>{'|'.join(longer)}))\s?:"
    )


def _of_table(line: Line, vocabularies: Vocabularies) -> Iterator[Line]:
    """Yield the labels of a table that is such a box, each with the cell beside it; another table as it is."""
    cells = [cell for row in line.grid or () for cell in row if cell]
    labels = [at for at, cell in enumerate(cells) if _is_bare(cell, vocabularies)]
    if len(labels) < _FEWEST_IN_TABLE or labels[0] or any(b - a > 2 for a, b in pairwise(labels)):
        yield line
        return
    for start, end in zip(labels, [*labels[1:], len(cells)], strict=True):
        yield Line.of(" ".join(cells[start:end]), gap=line.gap and not start, page=line.page)


def _parted(line: Line, vocabularies: Vocabularies) -> list[Line]:
    """Return a line that begins with a label as one line for each of its labels, without a bullet before the first.

    An addressee behind the last label is no value of it, but the paragraph below: 来源：  各街道办事处：.
    """
    found = list(_label(vocabularies).finditer(narrow(line.raw)))
    if not found or found[0].start() > 0:
        return [line]
    starts = [0, *(match.start() for match in found[1:])]
    if is_addressee(line.raw[found[-1].end() :].strip()):
        starts.append(found[-1].end())
    pieces = [line.raw[start:end] for start, end in zip(starts, [*starts[1:], len(line.raw)], strict=True)]
    pieces[0] = pieces[0].lstrip(_BULLETS)
    if len(pieces) == 1 and pieces[0] == line.raw:
        return [line]
    return [
        Line.of(piece.strip(" |｜"), gap=line.gap and not at, indent=line.indent, page=line.page)
        for at, piece in enumerate(pieces)
    ]


def _without_stamp(line: Line) -> list[Line]:
    """Return a heading of a page apart from the day it was made, printed behind it: …实施方案的通知 2023-05-29."""
    stamped = _STAMPED.fullmatch(line.raw)
    if stamped is None:
        return [line]
    return [line.saying(stamped["heading"], stamped["heading"]), Line.plain(stamped["stamp"], page=line.page)]


def _with_values(lines: Sequence[Line], vocabularies: Vocabularies) -> list[Line]:
    """Return the lines with labels and values on one line where the copy put each on a line of its own, in turn."""
    bare = [line.grid is None and _is_bare(line.raw, vocabularies) for line in lines]
    result: list[Line] = []
    at, in_turn = 0, False
    while at < len(lines):
        line, below = lines[at], lines[at + 1 : at + 2]
        in_turn = (
            bare[at]
            and bool(below)
            and _is_value(line, below[0], vocabularies)
            and (in_turn or any(bare[at + 2 : at + 3]))
        )
        result.append(line.then(below[0]) if in_turn else line)
        at += 2 if in_turn else 1
    return result


def _is_bare(text: str, vocabularies: Vocabularies) -> bool:
    """Tell whether a text is a label without its value."""
    if text[-1:] not in (":", "："):
        return False
    match = _label(vocabularies).match(narrow(text))
    return match is not None and match.end() == len(text)


def _is_value(label: Line, below: Line, vocabularies: Vocabularies) -> bool:
    """Tell whether a line can be the value of the label above it: no label itself, and a title only where one is named."""
    if below.grid is not None or len(below.raw) > _LONGEST_VALUE or _label(vocabularies).match(narrow(below.raw)):
        return False
    return label.flat.rstrip(":").lstrip(_BULLETS) in _NAMES or not _is_title(below.text, vocabularies)


def _titled(lines: list[Line], below: Sequence[Line], vocabularies: Vocabularies) -> list[Line]:
    """Return the lines with the title alone of those that name it (名称：…), where no other line says it."""
    for at, line in enumerate(lines):
        label, _, value = line.flat.partition(":")
        if label in _NAMES and _is_title(value, vocabularies):
            others = fold("".join(other.text for other in (*lines[:at], *lines[at + 1 :], *below)))
            if fold(value) not in others:
                lines[at] = line.saying(line.text[len(label) + 1 :])
    return lines


def _is_title(text: str, vocabularies: Vocabularies) -> bool:
    return len(text) >= _SHORTEST_TITLE and ends_title(narrow(text), vocabularies)
