"""Running heads, feet and page numbers: what stands at the same height of several pages, page numbers aside."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from gongbao.characters import fold
from gongbao.reading.pdf.geometry import PrintedLine, PrintedPage

_NUMBER = re.compile(r"[\d一二三四五六七八九十百〇]+")
_LONE_NUMBER = re.compile(r"[-—–·•.\s]*(?:第\s?)?\d{1,4}(?:\s?页)?(?:\s?[/,，共]+\s?\d{1,4}\s?页?)?[-—–·•.\s]*")
_LONGEST = 32
"""Characters of a running head; longer lines that two pages share are text, unless they are in smaller type."""
_LONGEST_SMALL = 90
_SMALL = 0.95
"""How large the type of such a line may be, as a share of the type that most of the text is set in."""
_LARGE = 1.12
"""As a share of the usual type: what is larger is a title, unless most pages repeat it."""
_BY_A_BROWSER = {
    "head": re.compile(r"\d{1,4}/\d{1,2}/\d{1,4}[,，]?\s?(?:[上下]午)?\d{1,2}:\d\d(?:\s?[AP]M)?(?:\s?\D.*)?"),
    "foot": re.compile(r"(?:https?|file)://\S+(?:\s\d{1,3}/\d{1,3})?"),
}
"""What a browser prints above a page (2023/5/30 09:12 …门户网站) and below it (https://…/content_1.html 1/1)."""
_OFTEN = 3
"""Pages whose running head a page of another format repeats at another height."""
_LINES = 2
"""How many lines of a page, from either end, can be furniture."""


def without_furniture(pages: Sequence[PrintedPage]) -> tuple[list[PrintedPage], list[str]]:
    """Return the pages without running heads, feet and page numbers, and the lines that went."""
    middle = max((item.y for page in pages for item in page.items if isinstance(item, PrintedLine)), default=0.0) / 2
    candidates = [_ends(page, middle) for page in pages]
    counts = Counter(_key(line, end) for lines in candidates for line, end in lines)
    heights = Counter(
        (round(line.y), end) for lines in candidates for line, end in lines if counts[_key(line, end)] > 1
    )
    usual = _usual_size(pages)
    heads = Counter(
        (line.text, round(line.em), end)
        for lines in candidates
        for line, end in lines
        if _goes(line, end, counts, heights, len(pages), usual)
    )
    removed: list[str] = []
    kept = []
    for page, lines in zip(pages, candidates, strict=True):
        gone = {id(line) for line, end in lines if _goes(line, end, counts, heights, len(pages), usual)}
        gone |= _lone(page, lines, gone) | _elsewhere(lines, gone, heads)
        removed += [line.text for line, _ in lines if id(line) in gone]
        kept.append(replace(page, items=tuple(item for item in page.items if id(item) not in gone)))
    return kept, removed


def _ends(page: PrintedPage, middle: float) -> list[tuple[PrintedLine, str]]:
    """The highest and lowest lines of a page."""
    lines = sorted((item for item in page.items if isinstance(item, PrintedLine)), key=lambda line: line.y)
    if not lines:
        return []
    tables = [item for item in page.items if not isinstance(item, PrintedLine)]
    top = [line for line in lines[:_LINES] if line.y < middle and all(line.y < table.bottom for table in tables)]
    foot = [line for line in lines[-_LINES:] if line.y >= middle and all(line.y > table.top for table in tables)]
    return [(line, "head") for line in top] + [(line, "foot") for line in foot]


def _key(line: PrintedLine, end: str) -> tuple[str, int, str]:
    return _NUMBER.sub("#", fold(line.text)).strip("-.~|_") or "-", round(line.y / 3), end


def _usual_size(pages: Sequence[PrintedPage]) -> float:
    """Return the size of type that most characters are set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for item in page.items:
            if isinstance(item, PrintedLine):
                sizes[round(item.em * 2) / 2] += len(item.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _goes(
    line: PrintedLine,
    end: str,
    counts: Counter[tuple[str, int, str]],
    heights: Counter[tuple[int, str]],
    pages: int,
    usual: float,
) -> bool:
    text, band, _ = _key(line, end)
    repeated = counts[text, band, end] + max(counts[text, band - 1, end], counts[text, band + 1, end])
    if len(text) > (_LONGEST_SMALL if line.em < _SMALL * usual else _LONGEST):
        return False
    if _BY_A_BROWSER[end].fullmatch(line.text):
        return True
    if line.em > _LARGE * usual and repeated * 2 < pages:
        return False  # the first lines of two titles that begin alike, each at the top of its page
    if repeated >= 2 and (len(text) > 1 or text == "#") and not re.search(r"[。；]|[：:]$", line.text):
        return repeated >= min(3, max(2, pages // 8)) or text == "#" or len(text) < 12
    # What stands where most pages have their running head is one, whatever it says: the name of a chapter.
    return heights[round(line.y), end] >= max(3, 0.6 * pages)


def _elsewhere(
    lines: Sequence[tuple[PrintedLine, str]], gone: set[int], heads: Counter[tuple[str, int, str]]
) -> set[int]:
    """The running head of a page of another format, which says in the same type what those of other pages say."""
    found = set()
    for end, outermost in (("head", 0), ("foot", -1)):
        here = [line for line, each in lines if each == end]
        if here and not any(id(line) in gone for line in here):
            line = here[outermost]
            found |= {id(line)} if heads[line.text, round(line.em), end] >= _OFTEN else set()
    return found


def _lone(page: PrintedPage, lines: Sequence[tuple[PrintedLine, str]], gone: set[int]) -> set[int]:
    """A page number printed on one page only: the last line, a number in dashes or far below the text."""
    if not lines or lines[-1][1] != "foot" or any(id(line) in gone for line, end in lines if end == "foot"):
        return set()
    last = lines[-1][0]
    above = max((item.y for item in page.items if isinstance(item, PrintedLine) and item is not last), default=last.y)
    apart = last.y - above > 3 * last.em
    dashed = bool(re.search(r"[-—–·页/]", last.text))
    return {id(last)} if _LONE_NUMBER.fullmatch(last.text) and (dashed or apart) else set()
