"""Blocks of a page → the lines of its document: what is left of the furniture is found line by line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongbao.characters import fold
from gongbao.errors import UnreadableFile
from gongbao.model import Gazette, Rule
from gongbao.reading.contents import names_contents
from gongbao.reading.heads import document_number, is_addressee
from gongbao.reading.html.blocks import Block, walk
from gongbao.reading.html.furniture import Furniture
from gongbao.reading.html.parsing import parse
from gongbao.reading.html.wording import FurnitureWords, furniture_words
from gongbao.reading.lines import Line
from gongbao.reading.masthead import read_masthead
from gongbao.vocabulary import Vocabularies

PICTURES_UNREAD = Rule(
    "pictures-unread",
    "info",
    "the page shows {observed} pictures; what is written in them is not read",
    "页面中有 {observed} 幅图片，其中的文字未读取",
)
_HEAD_LINES = 12
_TITLE_LINES = 4
_FOOT_LINES = 12
_LONGEST_VALUE = 60
_OPERATOR = re.compile(r"承办单位|网站(?:主办|管理|维护|支持)|运维|技术支持")
_MASTHEAD = re.compile(r"[公政]\s?[报報]|第.{1,6}期|总第|[月旬季]刊|出版|主办|目\s?录|年$|^\d{1,4}$")
_GREETING = re.compile(r"^(?:欢迎|今天是|.{0,12}星期[一二三四五六日])")
_LEAST_CHARACTERS = 20


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page's document, how many lines of the page were left out, and how many pictures it shows."""

    lines: tuple[Line, ...]
    removed: int
    pictures: int = 0


def read_html(text: str, file_name: str, vocabularies: Vocabularies) -> Page:
    """Return the lines of an HTML page.

    Raises:
        UnreadableFile: the page is too large, or holds no document: nothing but links, or nothing before a script runs.
    """
    root = parse(text, file_name)
    words = furniture_words(vocabularies)
    walked = walk(root, Furniture(words, root), file_name)
    found = _without_line_furniture(walked.blocks, words)
    found = _without_foot(found, words)
    found = _without_metadata(found, words)
    found = _without_repeated_title(found)
    found = _without_greeting(found)
    kept = [block for block in found if not block.furniture]
    if sum(_length(block) for block in kept) < _LEAST_CHARACTERS:
        raise UnreadableFile(
            f"{file_name} holds no text of a document, only links or what a script fills in; "
            "open the document in a browser and save its page complete",
            f"{file_name} 中没有公文正文，只有链接或由脚本填充的内容；请在浏览器中打开该公文后另存为完整网页",
            "page-without-text",
        )
    return Page(tuple(block.line for block in kept), len(found) - len(kept), walked.pictures)


def with_findings(gazette: Gazette, page: Page) -> Gazette:
    """Return the gazette with what reading its page met."""
    found = [PICTURES_UNREAD.at(None, observed=page.pictures)] if page.pictures else []
    return replace(gazette, findings=(*gazette.findings, *found))


def _length(block: Block) -> int:
    line = block.line
    return (
        len(line.text) - block.link_characters
        if line.grid is None
        else sum(len(cell) for row in line.grid for cell in row)
    )


def _marked(block: Block) -> Block:
    return replace(block, furniture=True)


def _without_line_furniture(found: Sequence[Block], words: FurnitureWords) -> list[Block]:
    return [_marked(b) if b.line.grid is None and words.is_line(b.line.raw, linked=_is_linked(b)) else b for b in found]


def _is_linked(block: Block) -> bool:
    return block.link_characters * 2 > len(block.line.text)


def _without_foot(found: Sequence[Block], words: FurnitureWords) -> list[Block]:
    """Mark the lines beside the marks of a portal's foot (registration number, rights): operator, address, telephone."""
    result = list(found)
    end = len(found)
    first = next((at for at in range(max(end - _FOOT_LINES, 0), end) if words.is_foot(found[at].line.text)), end)
    while (
        first and first < end and _OPERATOR.search(found[first - 1].line.text) and len(found[first - 1].line.text) < 80
    ):
        first -= 1
    for at in range(first, end):
        if found[at].line.grid is None and "。" not in found[at].line.text:
            result[at] = _marked(found[at])
    return result


def _without_metadata(found: Sequence[Block], words: FurnitureWords) -> list[Block]:
    """Mark the box of metadata above a document; its document number stays when the document itself does not print it."""
    box = _box(found, words)
    printed = (document_number(b.line.text) for at, b in enumerate(found) if at not in box and not b.furniture)
    numbers = {fold(number) for number in printed if number}
    result = list(found)
    for at, pairs in box.items():
        result[at] = _kept_number(found[at], pairs, numbers, words)
    return result


def _box(found: Sequence[Block], words: FurnitureWords) -> dict[int, list[tuple[str, str]]]:
    """Where metadata stand, with their labels and values; a value may stand on the line below its label."""
    places = [at for at, block in enumerate(found) if not block.furniture]
    head = _head_end(found, places)
    box: dict[int, list[tuple[str, str]]] = {}
    for count, at in enumerate(places):
        line = found[at].line
        if at in box:
            continue
        if line.grid is not None:
            pairs = _pairs(line.grid, words)
            if pairs:
                box[at] = pairs
        elif len(several := words.several(line.raw)) > 1:
            box[at] = several
        elif count < head and (single := words.metadata(line.raw)):
            box[at] = [single]
            below = places[count + 1] if count + 1 < head else None
            if below is not None and not single[1] and _is_value(found[below].line, words):
                box[below] = [(single[0], found[below].line.text)]
    return box


def _is_value(line: Line, words: FurnitureWords) -> bool:
    return line.grid is None and len(line.text) < _LONGEST_VALUE and not words.metadata(line.raw)


def _kept_number(block: Block, pairs: Sequence[tuple[str, str]], numbers: set[str], words: FurnitureWords) -> Block:
    for label, value in pairs:
        number = words.number_of(label, value)
        if number and fold(number) not in numbers:
            numbers.add(fold(number))
            return replace(block, line=Line.of(number, gap=True))
    return _marked(block)


def _head_end(found: Sequence[Block], places: Sequence[int]) -> int:
    """How many of `places` come before the first sentence of the page, its addressee or its table of data."""
    for count, at in enumerate(places):
        text = found[at].line.text
        if is_addressee(text) or (text.endswith("。") and len(text) > 40):
            return count
    return len(places)


def _pairs(grid: Sequence[Sequence[str]], words: FurnitureWords) -> list[tuple[str, str]] | None:
    """The labels and values of a table of metadata; None when it is a table of the document."""
    cells = [cell for row in grid for cell in row if cell]
    pairs: list[tuple[str, str]] = []
    for at, cell in enumerate(cells):
        pair = words.metadata(cell)
        if pair and pair[1]:
            pairs.append(pair)
        elif label := words.label(cell):
            value = cells[at + 1] if at + 1 < len(cells) and not words.label(cells[at + 1]) else ""
            pairs.append((label, value))
    return pairs if len(pairs) >= 3 and len(pairs) * 5 >= len(cells) * 2 else None


def _without_repeated_title(found: Sequence[Block]) -> list[Block]:
    """Mark the page's own heading where the document below prints its title, or the issue its masthead, once more."""
    result = list(found)
    places = [at for at, block in enumerate(found) if not block.furniture]
    for count, at in enumerate(places[:_HEAD_LINES]):
        text = fold(found[at].line.text)
        if names_contents(found[at].line.text):
            break
        if len(text) < 6:
            continue
        following = [found[other] for other in places[count + 1 : count + 1 + _HEAD_LINES]]
        if _MASTHEAD.search(text):
            again = found[at].is_title and _says_masthead(text, [block.line.text for block in following])
        else:
            again = _comes_again(text, [fold(block.line.text) for block in following])
        if again:
            result[at] = _marked(found[at])
    return result


def _comes_again(text: str, following: Sequence[str]) -> bool:
    """Tell whether one line or up to four lines together say `text` again."""
    for start in range(len(following)):
        joined = ""
        for line in following[start : start + _TITLE_LINES]:
            joined += line
            if not text.startswith(joined):
                break
            if joined == text:
                return True
    return False


def _says_masthead(heading: str, following: Sequence[str]) -> bool:
    own, below = read_masthead([heading]), read_masthead(list(following))
    return own.number is not None and own.title is not None and (own.year, own.number) == (below.year, below.number)


def _without_greeting(found: Sequence[Block]) -> list[Block]:
    """Mark greetings, the day's date and lone links above the document."""
    result = list(found)
    for at in [at for at, block in enumerate(found) if not block.furniture][:_HEAD_LINES]:
        block = found[at]
        text = block.line.text
        greeting = _GREETING.match(text)
        if block.is_title or block.line.grid is not None or len(text) > 40 or (_MASTHEAD.search(text) and not greeting):
            break
        if greeting or _is_linked(block):
            result[at] = _marked(block)
    return result
