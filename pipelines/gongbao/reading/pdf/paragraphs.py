"""Lines of print → lines of text: paragraphs joined over lines, columns and pages; tables over pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gongbao.characters import narrow
from gongbao.reading.dates import whole_date
from gongbao.reading.heads import document_number
from gongbao.reading.lines import Line
from gongbao.reading.markers import marker
from gongbao.reading.pdf.cells import without_blank_columns
from gongbao.reading.pdf.geometry import PrintedLine, PrintedPage, PrintedTable, is_wide
from gongbao.reading.pdf.printed import BrokenNumber
from gongbao.reading.pdf.spanning import continues, joined

_TERMINAL = tuple("。！？；!?;：:")
_LEADERS = re.compile(r"(?<![.…·．])[.…·．]{3,}\s*[(（]?\s*\d*\s*[)）]?$|\s[(（]\d{1,3}[)）]$")
_PAGE = re.compile(r"[.…·．\s]++[(（]?\s*\d{1,4}\s*[)）]?")
_UNIT = re.compile(r"[（《“〔(\[【「]*(?:[A-Za-z0-9.%％\-/,]+|.)[，。、；：！？）》”〕】」)\]…%％,.;:]*", re.DOTALL)
_LAST_DIGITS, _FIRST_DIGITS = re.compile(r"\d+(?:\.\d+)?$"), re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AROUND = 24
_CUT_WORD = re.compile(
    "[^\x00-\x7f](?:[a-z]{1,2}\n[a-z]{1,3}|[a-z]{1,3}\n[a-z]{1,2}|[A-Z]{1,4}\n[A-Z]{1,4})[^\x00-\x7f]"
)
_MASTHEAD = re.compile(
    r"第.{1,5}期|总.{0,3}期|[^关于]*公\s*报|\d{4}年?|.*(?:主办|出版|编印)|目\s*录|[(（].{0,4}刊[)）]"
)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the running text is set: size, distance of its lines, of its paragraphs, and whether these are indented."""

    em: float
    pitch: float
    apart: float
    indented: bool
    edges: dict[tuple[int, int, int], tuple[float, float]]
    """Left and right edge of the text by (left or right page, column, columns)."""

    def edges_of(self, page: int, line: PrintedLine) -> tuple[float, float]:
        """The edges of the column that a line stands in."""
        own = self.edges.get((page % 2, *line.column)) or self.edges.get(((page + 1) % 2, *line.column))
        return own or (line.x0, line.x1)


def to_lines(pages: Sequence[PrintedPage]) -> list[Line]:
    """Return the text of pages (without furniture) as lines: one a paragraph or heading, one a table."""
    return read_lines(pages)[0]


def read_lines(pages: Sequence[PrintedPage]) -> tuple[list[Line], list[BrokenNumber]]:
    """Return the lines as `to_lines` does, and the numbers that stood on two lines of print."""
    setting = _setting(pages)
    lines: list[Line] = []
    broken: list[BrokenNumber] = []
    last: tuple[int, PrintedLine | PrintedTable] | None = None
    for page in pages:
        for item in page.items:
            if isinstance(item, PrintedTable):
                if last and isinstance(last[1], PrintedTable) and continues(last[1], item, page.number - last[0]):
                    item = joined(last[1], item)
                    first = lines.pop().page
                else:
                    first = page.number
                printed = without_blank_columns(item)
                lines.append(Line(gap=True, page=first, grid=printed.rows, covered=printed.covered))
            elif last and isinstance(last[1], PrintedLine) and _goes_on(last[0], last[1], page.number, item, setting):
                rest = Line.of(item.text)
                if rest.text[:1].isdigit() and (number := _broken_number(page.number, lines[-1].text, rest.text)):
                    broken.append(number)
                lines[-1] = _then(lines[-1], rest)
            else:
                lines.append(_new(page.number, item, last, setting))
            last = page.number, item
    return [line for line in lines if line.text or line.grid], broken


def _broken_number(page: int, first: str, second: str) -> BrokenNumber | None:
    """The digits that a line ends with and the next goes on with, unless they are a year."""
    end, start = _LAST_DIGITS.search(first), _FIRST_DIGITS.match(second)
    if not end or not start or _YEAR.fullmatch(end[0] + start[0]):
        return None
    around = "".join((first[-_AROUND:] + second[:_AROUND]).split())
    before = len("".join(first[-_AROUND:].split()))
    return BrokenNumber(page, around, max(0, before - len(end[0])), before + len(start[0]))


def _then(first: Line, second: Line) -> Line:
    """Join two lines; a lone Latin word among Chinese characters may have been cut anywhere (建筑a⏎nd智能)."""
    if _CUT_WORD.search(f"{first.text[-5:]}\n{second.text[:5]}"):
        return first.saying(first.text + second.text, first.raw + second.raw)
    return first.then(second)


def _new(page: int, item: PrintedLine, last: tuple[int, PrintedLine | PrintedTable] | None, setting: _Setting) -> Line:
    left, _ = setting.edges_of(page, item)
    gap = True
    if last and last[0] == page and isinstance(last[1], PrintedLine) and last[1].column == item.column:
        gap = item.y - last[1].y > 1.35 * max(setting.apart, setting.pitch)
    return Line.of(item.text, gap=gap, indent=max(0, round((item.x0 - left) / item.em)), page=page)


def _setting(pages: Sequence[PrintedPage]) -> _Setting:
    lines = [(page.number, item) for page in pages for item in page.items if isinstance(item, PrintedLine)]
    sizes: defaultdict[float, int] = defaultdict(int)
    for _, line in lines:
        sizes[round(line.em * 2) / 2] += len(line.text)
    em = max(sizes, key=lambda size: sizes[size], default=10.5)
    body = [(page, line) for page, line in lines if abs(line.em - em) < 0.1 * em]
    edges = _edges(body)
    setting = _Setting(em, 1.5 * em, 1.5 * em, True, edges)
    pairs = [(a, b) for (p, a), (q, b) in pairwise(body) if p == q and a.column == b.column and 0 < b.y - a.y < 4 * em]
    inside = sorted(
        b.y - a.y for a, b in pairs if a.x1 > setting.edges_of(1, a)[1] - 2 * em and not marker(narrow(b.text))
    )
    pitch = inside[len(inside) // 4] if inside else 1.5 * em
    starts, indents, apart = 0, 0, []
    for (p, a), (q, b) in pairwise(body):
        left, right = setting.edges_of(p, a)
        if (
            p == q
            and a.column == b.column
            and a.x1 < right - 2.5 * em
            and a.x0 < left + 3 * em
            and b.x1 > right - 2.5 * em
        ):
            starts += 1
            indents += setting.edges_of(q, b)[0] + 1.2 * em < b.x0
            apart.append(b.y - a.y)
    return _Setting(em, pitch, median(apart) if apart else pitch, indents * 2 >= starts, edges)


def _edges(body: Sequence[tuple[int, PrintedLine]]) -> dict[tuple[int, int, int], tuple[float, float]]:
    by_page: defaultdict[tuple[int, tuple[int, int]], list[PrintedLine]] = defaultdict(list)
    for page, line in body:
        by_page[page, line.column].append(line)
    found: defaultdict[tuple[int, int, int], list[tuple[float, float]]] = defaultdict(list)
    fewest = 4 if max(map(len, by_page.values()), default=0) >= 4 else 1
    for (page, column), lines in by_page.items():
        if len(lines) >= fewest:
            found[page % 2, *column].append((min(line.x0 for line in lines), _right_edge([line.x1 for line in lines])))
    return {key: (median(left for left, _ in each), median(right for _, right in each)) for key, each in found.items()}


def _right_edge(ends: Sequence[float]) -> float:
    """Where full lines end: the place most share, for punctuation may hang beyond it; else the farthest."""
    shared = Counter(round(end) for end in ends)
    place, count = max(shared.items(), key=lambda item: (item[1] + shared[item[0] + 1] / 2, item[0]))
    return max(end for end in ends if end < place + 1.5) if count * 4 >= len(ends) and count > 2 else max(ends)


def _goes_on(page: int, last: PrintedLine, next_page: int, line: PrintedLine, setting: _Setting) -> bool:
    """Tell whether `line` continues the paragraph (or title) that `last` belongs to."""
    if abs(last.em - line.em) > 0.12 * max(last.em, line.em):
        return False
    if page == next_page and last.column[1] != line.column[1]:
        return False  # what stands across the columns is no part of their text
    left, right = setting.edges_of(page, last)
    next_left, _ = setting.edges_of(next_page, line)
    same = page == next_page and last.column == line.column
    if _LEADERS.search(last.text):
        return same and not last.text[-1].isdigit() and bool(_PAGE.fullmatch(line.text))
    if same and line.em > 1.12 * setting.em:
        return _title_goes_on(last, line, left, right, setting)
    if last.x0 > left + 6 * last.em or line.x0 > next_left + 6 * line.em:
        return False
    if not same and line.em > 1.12 * setting.em:
        return False
    if last.x1 + _width(line) <= right - 0.3 * last.em:
        return False
    if same and line.y - last.y > 1.3 * max(setting.pitch, 1.15 * line.em):
        return False
    return _flows(last, line, left, next_left, same, setting)


def _flows(last: PrintedLine, line: PrintedLine, left: float, next_left: float, same: bool, setting: _Setting) -> bool:
    """The line before is full and near: only an indent or, without indents, a marker starts a new paragraph."""
    indent, before = line.x0 - next_left, last.x0 - left
    numbered = marker(narrow(line.text)) is not None
    if indent > 1.2 * line.em:
        hanging = marker(narrow(last.text)) is not None and indent > before + 0.5 * line.em
        block = abs(indent - before) < 0.3 * line.em and not setting.indented
        return (hanging or block) and not numbered
    if setting.indented or (same and setting.apart > 1.15 * setting.pitch):
        return True
    return not (numbered and last.text.endswith(_TERMINAL))


def _title_goes_on(last: PrintedLine, line: PrintedLine, left: float, right: float, setting: _Setting) -> bool:
    """Centred lines of one size, set close, are one title; a masthead, a date or a number stands for itself."""
    if line.y - last.y > 1.2 * max(setting.pitch / setting.em, 1.3) * line.em:
        return False
    texts = [narrow(text).strip() for text in (last.text, line.text)]
    if marker(texts[1]):
        return False
    if last.x0 < left + last.em and last.x1 + _width(line) > right:
        return True  # broken for want of room, whatever it says
    if any(_MASTHEAD.fullmatch(text) or document_number(text) or whole_date(text) for text in texts):
        return False
    centre = (left + right) / 2
    return all(abs((each.x0 + each.x1) / 2 - centre) < 1.5 * each.em for each in (last, line))


def _width(line: PrintedLine) -> float:
    """The room that the first piece of a line needs that cannot be broken."""
    unit = _UNIT.match(line.text)
    return sum(line.em if is_wide(char) else 0.5 * line.em for char in unit[0]) if unit else line.em
