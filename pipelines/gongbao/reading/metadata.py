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
_LONGEST_LABEL = 24
_FEWEST = 3
"""Labels of a box whose values stand in other cells or on other lines."""
_BULLETS = "•●○·▪■◆-— "
_DATE = r"(?:(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2})\s*(?:\d{1,2}:\d\d(?::\d\d)?\s*)?)?"
_STAMPED = re.compile(
    r"(?P<heading>[^\d:：]{6}.{4,84}[^\d\s:：—-]) (?P<stamp>(?:19|20)\d\d-\d{1,2}-\d{1,2}(?: \d{1,2}:\d\d(?::\d\d)?)?)"
)
_BRACKETS = frozenset("[【")
_IN_BRACKETS = re.compile(
    rf"[{re.escape(_BULLETS)}]*[\[【]\s?(?P<label>[\u4e00-\u9fff /]{{2,12}}?)\s?[\]】][:：]?\s?(?P<value>\S.*)"
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
        elif line.flat.lstrip(_BULLETS)[:1] in _BRACKETS and (told := _bracketed(line, vocabularies)):
            result.append(told)
        elif ":" in line.flat and len(line.raw) < _LONGEST:
            result += _parted(line, vocabularies)
        elif " " in line.raw:
            result += _spaced(line, vocabularies) or _without_stamp(line)
        else:
            result.append(line)
    whole = _with_values(result, vocabularies)
    return [*_titled(whole, lines[top : top + _TOP], vocabularies), *lines[top:]]


@cache
def _labels(vocabularies: Vocabularies) -> frozenset[str]:
    return frozenset(entry["word"] for entry in vocabularies.group("page_furniture", "place")["label"])


@cache
def _label_beginnings(vocabularies: Vocabularies) -> frozenset[str]:
    """Return the characters that a label begins with, or what may stand before it; to pass over the rest quickly."""
    return frozenset({*(label[0] for label in _labels(vocabularies)), *_BULLETS, *"[【"})


@cache
def _label(vocabularies: Vocabularies) -> re.Pattern[str]:
    """Return what a label of metadata is, with spaces between its characters or none, and what may stand before it."""
    words = sorted(_labels(vocabularies), key=lambda word: (-len(word), word))
    spaced = [r"\s{0,4}".join(map(re.escape, word)) for word in words]
    longer = [pattern for word, pattern in zip(words, spaced, strict=True) if len(word) > _SHORT]
    return re.compile(
        rf"(?:(?:^[{re.escape(_BULLETS)}]*{_DATE}|(?<=[\s|\]】]))(?P<label>{'|'.join(spaced)})|(?P<glued>{'|'.join(longer)}))\s?:"
    )


def _of_table(line: Line, vocabularies: Vocabularies) -> Iterator[Line]:
    """Yield the labels of a table that is such a box, each with the cell beside it; another table as it is."""
    cells = [cell for row in line.grid or () for cell in row if cell]
    labels = [at for at, cell in enumerate(cells) if _named(cell, vocabularies)]
    if len(labels) < _FEWEST or labels[0] or any(b - a > 2 for a, b in pairwise(labels)):
        yield line
        return
    for start, end in zip(labels, [*labels[1:], len(cells)], strict=True):
        said = f"{_named(cells[start], vocabularies)}：{''.join(cells[start + 1 : end])}"
        yield Line.of(said, gap=line.gap and not start, page=line.page)


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


def _bracketed(line: Line, vocabularies: Vocabularies) -> Line | None:
    """Return the line of a label in brackets with its value behind it as others print it: 【字号】某政发〔2022〕1号."""
    match = _IN_BRACKETS.fullmatch(line.raw)
    label = match["label"].replace(" ", "") if match else None
    return line.saying(f"{label}：{match['value']}") if match and label in _labels(vocabularies) else None


def _spaced(line: Line, vocabularies: Vocabularies) -> list[Line]:
    """Return a line of labels and values that spaces part as one line for each; none for another line.

    组配分类 区府办文件  发布机构 江北区政府办. A label needs three characters, and what is not one is a value.
    """
    words = line.raw.split(" ") if len(line.raw) < _LONGEST else []
    labels = [at for at, word in enumerate(words) if len(word) > _SHORT and word in _labels(vocabularies)]
    if len(words) < 2 or not labels or labels[0]:
        return []
    pieces = zip(labels, [*labels[1:], len(words)], strict=True)
    return [
        Line.of(f"{words[start]}：{' '.join(words[start + 1 : end])}", gap=line.gap and not start, page=line.page)
        for start, end in pieces
    ]


def _without_stamp(line: Line) -> list[Line]:
    """Return a heading of a page apart from the day it was made, printed behind it: …实施方案的通知 2023-05-29."""
    stamped = _STAMPED.fullmatch(line.raw) if line.raw[-1].isdigit() else None
    if stamped is None:
        return [line]
    return [line.saying(stamped["heading"], stamped["heading"]), Line.plain(stamped["stamp"], page=line.page)]


def _with_values(lines: Sequence[Line], vocabularies: Vocabularies) -> list[Line]:
    """Return the lines with labels and values on one line where the copy put each on a line of its own, in turn."""
    labels = [None if line.grid is not None else _named(line.raw, vocabularies) for line in lines]
    if sum(map(bool, labels)) < _FEWEST:
        return list(lines)
    result: list[Line] = []
    at, in_turn = 0, False
    while at < len(lines):
        line, label, below = lines[at], labels[at], lines[at + 1 : at + 2]
        if label is None:
            result.append(line)
            in_turn, at = False, at + 1
            continue
        stands_below = bool(below) and _is_value(label, below[0], vocabularies)
        in_turn = stands_below and (in_turn or any(labels[at + 2 : at + 4]))
        result.append(line.saying(f"{label}：{below[0].text if in_turn else ''}"))
        in_turn, at = True, at + (2 if in_turn else 1)
    return result


def _named(text: str, vocabularies: Vocabularies) -> str | None:
    """Return the label that a text is, without colon, brackets, bullets and the spaces between its characters."""
    if len(text) > _LONGEST_LABEL or text[:1] not in _label_beginnings(vocabularies):
        return None
    label = narrow(text).replace(" ", "").lstrip(_BULLETS).strip("[]【】:")
    certain = len(label) > _SHORT or text[-1:] in ":：]】"
    return label if certain and label in _labels(vocabularies) else None


def _is_value(label: str, below: Line, vocabularies: Vocabularies) -> bool:
    """Tell whether a line can be the value of the label above it: no label itself, and a title only where one is named."""
    if below.grid is not None or len(below.raw) > _LONGEST_VALUE:
        return False
    if _named(below.raw, vocabularies) or _label(vocabularies).match(narrow(below.raw)):
        return False
    return label in _NAMES or not _is_title(below.text, vocabularies)


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
