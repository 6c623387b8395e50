"""The outline of a document: which headings each line stands under, run-in headings included."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from gongbao.characters import fold
from gongbao.model import Heading, PassageKind, Span
from gongbao.reading.lines import Line
from gongbao.reading.markers import Marker
from gongbao.reading.notes import begins_note

_FIGURE = re.compile(
    r"\d\s?(?:%|％|‰|余|多|[万亿个家户套座台辆张项名处次倍所件米吨亩株支条人]|平方|公[里顷斤]|千瓦|兆瓦|立方|[百分之])|百分之|翻[一两]番|全覆盖"
)
_APPENDIX = re.compile(r"附(?:件|表|录|图)[\d一二三四五六七八九十]{0,3}(?:[:.\s]?[^。;]{0,40})?")
_SEMICOLONS = frozenset("；;")
_PAGE = re.compile(r"[.…\-(]*\d*\)?$")
_UNNUMBERED_LEVEL = 30
_DECIMAL = re.compile(r"\d\.\d\S?[^\d.%％]")
_TITLE_MARK = re.compile("[（(《“〔）)》”〕。！？；;!?：:]")
_PLAIN_TITLE = re.compile("[^（(《“〔）)》”〕。！？；;!?：:]*+[。！？；;!?]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_NUMBERED_NOTE = re.compile(r"\d+[.．、]")
_RUN_IN = re.compile(r"(——|--)?([^。,;:、(“《\d]{4,16})。(?=.{10})")
_NOTE_BEGINNINGS = frozenset("注备说(")


class HeadingPart(NamedTuple):
    """A heading inside one line: marker and title, with offsets into the tidied line."""

    marker: str
    title: str
    level: int
    start: int
    end: int
    body: int
    """Where the text behind the heading starts; the end of the line when the heading is all of it."""


Placed = tuple[PassageKind, tuple[Heading, ...], int]
"""A line in the outline: its kind, the headings above it, its own included, and where in the line its body begins."""


def outline(lines: Sequence[Line], spans: Sequence[Span], begin: int, end: int, skip: frozenset[int]) -> list[Placed]:
    """Return where each of `lines[begin:end]` stands; lines in `skip` (title, head, signature) stand under nothing."""
    placed: list[Placed] = []
    headings: tuple[Heading, ...] = ()
    levels: list[int] = []
    listed = _inner_contents(lines, begin, end)
    unnumbered = _unnumbered_run_ins(lines, begin, end, skip)
    decimal = _counts_in_decimals(lines[begin:end])
    note = False
    for index in range(begin, end):
        line = lines[index]
        if index in skip or index in listed:
            placed.append(("paragraph", (), 0))
            continue
        if line.grid is not None:
            placed.append(("table", headings, 0))
            note = False
            continue
        first = line.flat[:1]
        if note or first in _NOTE_BEGINNINGS:
            note = _is_note(line, lines[index - 1] if index > begin else None, below_note=note)
        if note:
            placed.append(("note", headings, 0))
            continue
        if first == "附" and _APPENDIX.fullmatch(line.flat):
            headings, levels = (), []
        part = (heading(line) if line.mark else None) or (_chapter(line) if decimal else None) or unnumbered.get(index)
        if part is None:
            placed.append(("paragraph", headings, 0))
            continue
        while levels and levels[-1] >= part.level:
            levels.pop()
        above = headings[: len(levels)]
        levels.append(part.level)
        start, body = spans[index].start, part.body
        span = Span(start + part.start, start + part.end)
        headings = (*above, Heading(part.marker, part.title, len(levels), span))
        length = len(line.text)
        placed.append(("heading", headings, length) if body >= length else ("paragraph", headings, body))
    return placed


def _counts_in_decimals(lines: Sequence[Line]) -> bool:
    """Tell whether headings are numbered 1.1, 1.2."""
    return any(line.text[:1].isdigit() and len(line.text) < 40 and _DECIMAL.match(line.text) for line in lines)


def _is_note(line: Line, above: Line | None, *, below_note: bool) -> bool:
    """Tell whether a line is a note: 注：…, what stands in brackets below a table or a note, or the next of its items."""
    if not line.mark and begins_note(line.text):
        return True
    if below_note and not line.gap and _NUMBERED_NOTE.match(line.text):
        return True
    below_table = above is not None and (below_note or above.grid is not None)
    return below_table and line.flat[:1] == "(" and line.flat[-1:] == ")"


def heading(line: Line) -> HeadingPart | None:
    """Return the numbered heading that a line is or starts with, or None.

    The title is the text up to the first sentence end. The body starts behind it when it reads as a title: short, and
    shorter still when a full stop ends the line, without a figure. Else the body starts right behind the marker, so
    that nothing said there is lost.
    """
    text, mark = line.text, line.mark
    if mark is None or mark.style == "dash":
        return None
    if mark.style == "article":
        return _article(text, mark)
    stop = _title_end(text, mark.end)
    title = text[mark.end : stop]
    if not _CHINESE.search(title):
        return None
    last = len(text) - 1
    longest = 30 if stop < last else 15 if stop == last else 45
    states = len(title) > longest or _FIGURE.search(title) or text[-1] in _SEMICOLONS
    body = mark.end if states else min(stop + 1, len(text))
    return HeadingPart(mark.text, title.strip(), mark.level, 0, stop, body)


def _inner_contents(lines: Sequence[Line], begin: int, end: int) -> range:
    """The table of contents of a plan itself: the lines from 目录 up to where its first entry comes again."""
    for index in range(begin, min(begin + 12, end)):
        if lines[index].text[:1] == "目" and fold(lines[index].text) in ("目录", "目次") and index + 1 < end:
            first = _PAGE.sub("", fold(lines[index + 1].text))
            again = next((at for at in range(index + 2, end) if first and fold(lines[at].text) == first), index)
            return range(index, again)
    return range(0)


def _chapter(line: Line) -> HeadingPart | None:
    """`1 总则` above `1.1 编制目的`: a number set off by a space, in a document numbered that way."""
    match = re.fullmatch(r"(\d{1,2}) ([\u4e00-\u9fff“《][^，。；：]{1,24})", line.raw)
    if not match:
        return None
    text = line.text
    return HeadingPart(match[1], match[2].replace(" ", ""), 7, 0, len(text), len(text))


def _title_end(text: str, start: int) -> int:
    """The first sentence end outside brackets and quotes; a colon ends a title only when it is short."""
    if plain := _PLAIN_TITLE.match(text, start):
        return plain.end() - 1
    depth = 0
    for mark in _TITLE_MARK.finditer(text, start):
        char = mark[0]
        if char in "（(《“〔":
            depth += 1
        elif char in "）)》”〕":
            depth = max(0, depth - 1)
        elif depth == 0 and (char not in "：:" or mark.start() - start <= 25):
            return mark.start()
    return len(text)


def _article(text: str, mark: Marker) -> HeadingPart:
    match = re.match(r"\s?[（(]([^（()）]{1,24})[）)]", text[mark.end :])
    title = match[1] if match else ""
    end = mark.end + (match.end() if match else 0)
    return HeadingPart(mark.text, title, mark.level, 0, end, end)


def _unnumbered_run_ins(lines: Sequence[Line], begin: int, end: int, skip: frozenset[int]) -> dict[int, HeadingPart]:
    """Paragraphs in a row that all start with a short first sentence (加强统筹协调。成立…) have run-in headings."""
    found: dict[int, HeadingPart] = {}
    run: list[tuple[int, HeadingPart]] = []
    for index in range(begin, end + 1):
        part = None
        if index < end and index not in skip:
            line = lines[index]
            if (line.mark is None or line.mark.style == "dash") and "。" in line.flat[4:19]:
                part = _short_first_sentence(line)
        if part:
            run.append((index, part))
            continue
        if len(run) > 1:
            found.update(run)
        run = []
    return found


def _short_first_sentence(line: Line) -> HeadingPart | None:
    match = _RUN_IN.match(line.flat)
    if not match or (line.mark and not match[1]):
        return None
    end = match.end() - 1
    return HeadingPart(match[1] or "", line.text[match.start(2) : end], _UNNUMBERED_LEVEL, 0, end, end + 1)
