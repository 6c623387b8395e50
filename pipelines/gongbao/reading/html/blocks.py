"""A tree of elements → blocks in the order of print: each a line or a table, with what its place on the page tells.

Nothing is left out here: what belongs to the page rather than to its document is only marked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from gongbao.characters import narrow
from gongbao.reading.html.furniture import Furniture
from gongbao.reading.html.parsing import Element, tags
from gongbao.reading.html.tables import is_data, read_table
from gongbao.reading.lines import Line, glue
from gongbao.reading.plain import read_lines

_BLOCKS = tags(
    "html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav noframes ol p pre section summary table "
    "caption thead tbody tfoot tr td th ul"
)
_APART = tags("h1 h2 h3 h4 h5 h6 hr table pre section article center blockquote")
_CENTERED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_INDENT = re.compile(r"[\u3000\u00a0\u2002\u2003]*")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_RAISED_NUMBER = re.compile(r"[+\-−]?\d{1,2}")
_ICON = re.compile(r"icon|logo|ico\b|btn|qrcode|share|print|blank|spacer", re.IGNORECASE)
_SMALL = 120
_UNMARKED = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_INDENTED = re.compile(r"text-indent\s*:\s*[1-9]")
_AGENCY = re.compile(
    r"(?:区|市|县|省|州|镇|乡|各|国家)[\u4e00-\u9fff（）()]{1,24}"
    r"(?:局|委|办|厅|部|院|会|中心|公司|政府|办公室|大队|支队|总队|街道|单位|集团)"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A line or a table of a page."""

    line: Line
    parent: Element
    """The innermost element that breaks lines around it."""
    link_characters: int = 0
    furniture: bool = False
    """It belongs to the page (menu, share button, foot of the portal) or is hidden."""

    @property
    def is_title(self) -> bool:
        """Tell whether it is marked as a heading of the first two levels."""
        return self.parent.tag in ("h1", "h2")


@dataclass(frozen=True, slots=True)
class _Context:
    """What an element inherits."""

    furniture: bool = False
    link: bool = False
    raised: bool = False


@dataclass(slots=True)
class Walked:
    """What a walk through a page found: blocks in the order of print, and how many pictures stand among them."""

    blocks: list[Block] = field(default_factory=list)
    pictures: int = 0


class _Walk:
    """Goes through a tree and collects blocks; an own stack, because pages nest deeper than calls may."""

    def __init__(self, root: Element, furniture: Furniture | None, file_name: str) -> None:
        self.found = Walked()
        self._furniture = furniture
        """None inside a cell, where all is document but what is hidden, and tables are read line by line."""
        self._file_name = file_name
        self._root = root
        self._parts: list[str] = []
        self._link_characters = 0
        self._gap = True
        self._items: dict[int, int] = {}
        self._item_number = ""

    def run(self) -> Walked:
        waiting = [(self._root, iter(self._root.children), _Context())]
        parents = [self._root]
        while waiting:
            element, children, context = waiting[-1]
            child = next(children, None)
            if child is None:
                waiting.pop()
                if element.tag in _BLOCKS:
                    self._break(parents[-1], context, gap=_sets_apart(element))
                    parents[1:] = parents[1:-1]
            elif isinstance(child, str):
                self._text(child, context)
            elif child.tag == "br":
                self._break(parents[-1], context, gap=not any(part.strip() for part in self._parts))
            elif child.tag in _BLOCKS:
                self._break(parents[-1], context, gap=_sets_apart(child))
                inner = context
                if not context.furniture and self._is_furniture(child):
                    inner = replace(context, furniture=True)
                if not self._whole(child, inner):
                    parents.append(child)
                    waiting.append((child, iter(child.children), inner))
                    self._number(child)
            elif self._is_hidden(child):
                self._hide(child, parents[-1])
            else:
                self.found.pictures += (
                    child.tag == "img" and not context.furniture and not context.link and _is_large(child)
                )
                inner = context
                if child.tag == "a" and child.links:
                    inner = replace(context, link=True)
                elif child.tag == "sup":
                    inner = replace(context, raised=True)
                waiting.append((child, iter(child.children), inner))
        self._break(self._root, _Context(), gap=True)
        return self.found

    def _is_furniture(self, element: Element) -> bool:
        around = self._furniture is not None and self._furniture.is_around(element)
        return around or self._is_hidden(element)

    def _is_hidden(self, element: Element) -> bool:
        """Hidden and not the document itself, which a script may be meant to show."""
        return element.hidden and element.mass * 2 < self._root.mass

    def _hide(self, element: Element, parent: Element) -> None:
        line = Line.of(_SPACE.sub(" ", "".join(element.texts())))
        if line.text:
            self.found.blocks.append(Block(line, parent, 0, True))

    def _number(self, element: Element) -> None:
        """Print the number of an item of a numbered list, which no text of the page says."""
        if element.tag != "li":
            return
        self._item_number = ""
        around = element.parent
        if around is None or around.tag != "ol" or _UNMARKED.search(around.attributes.get("style", "")):
            return
        start = re.fullmatch(r"\d{1,4}", around.attributes.get("start", "1"))
        number = self._items.get(id(around), int(start[0]) if start else 1)
        self._items[id(around)] = number + 1
        if around.attributes.get("type", "1") == "1":
            self._item_number = f"{number}. "

    def _text(self, text: str, context: _Context) -> None:
        collapsed = _SPACE.sub(" ", text)
        if context.raised and _RAISED_NUMBER.fullmatch(collapsed.strip()) and any(part.strip() for part in self._parts):
            collapsed = collapsed.strip().translate(_RAISED)
        self._parts.append(collapsed)
        if context.link:
            self._link_characters += len("".join(collapsed.split()))

    def _break(self, parent: Element, context: _Context, *, gap: bool) -> None:
        """End the line that is being collected."""
        printed = "".join(self._parts)
        self._parts.clear()
        if printed and not printed.isspace() and (line := Line.of(printed, gap=self._gap)).raw:
            start = _INDENT.match(printed.lstrip(" "))
            indent = start.end() if start else 0
            if not indent and _INDENTED.search(parent.attributes.get("style", "")):
                indent = 2
            if self._item_number and not line.mark:
                line = Line.of(self._item_number + line.raw, gap=self._gap)
            line = line._replace(indent=indent) if indent else line
            self.found.blocks.append(Block(line, parent, self._link_characters, context.furniture))
            self._gap = False
            self._item_number = ""
        self._link_characters = 0
        self._gap = self._gap or gap

    def _whole(self, element: Element, context: _Context) -> bool:
        """Take a table of data or preformatted text as a whole; tell whether `element` was such."""
        if self._furniture is None:
            return False
        if element.tag == "pre":
            lines = read_lines("".join(_preformatted(element)))
        elif element.tag == "table" and is_data(element):
            lines = self._table(element)
        else:
            return False
        self.found.blocks += [Block(line, element, 0, context.furniture) for line in lines]
        self._gap = True
        return True

    def _table(self, element: Element) -> list[Line]:
        table = read_table(element, self._cell, self._file_name)
        lines = [Line.of(text, gap=True) for text in table.above]
        if table.rows:
            lines.append(Line(gap=True, grid=table.rows, covered=table.covered))
        return lines + [Line.of(text, gap=True) for text in table.below]

    def _cell(self, cell: Element) -> str:
        """The text of a cell on one line; names of agencies set one below the other are a list."""
        inner = _Walk(cell, None, self._file_name).run()
        self.found.blocks += [block for block in inner.blocks if block.furniture]
        self.found.pictures += inner.pictures
        lines = [block.line.raw for block in inner.blocks if not block.furniture]
        if len(lines) > 1 and all(_AGENCY.fullmatch(narrow(line)) for line in lines):
            return "、".join(lines)
        text = ""
        for line in lines:
            text = f"{text} {line}" if text[-1:].isdigit() and line[:1].isdigit() else glue(text, line)
        return text


def walk(root: Element, furniture: Furniture, file_name: str) -> Walked:
    """Return the blocks of a page in the order of print.

    Raises:
        UnreadableFile: a table is larger than any of a gazette.
    """
    return _Walk(root, furniture, file_name).run()


def _is_large(picture: Element) -> bool:
    """Tell whether a picture may show text: it is no icon."""
    sizes = [picture.attributes.get(side, "") for side in ("width", "height")]
    small = any(match and int(match[0]) < _SMALL for match in (re.match(r"\d{1,5}", size) for size in sizes))
    return not small and not _ICON.search(picture.attributes.get("src", ""))


def _sets_apart(element: Element) -> bool:
    """Tell whether more white space than usual stands around an element, or it is itself a blank line."""
    if element.tag in ("p", "div"):
        attributes = element.attributes
        centered = attributes.get("align", "").lower() == "center" or _CENTERED.search(attributes.get("style", ""))
        return element.characters == 0 or bool(centered)
    return element.tag in _APART


def _preformatted(element: Element) -> Iterator[str]:
    """Yield the texts of preformatted text, a line end for each line break."""
    waiting: list[Element | str] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
        elif node.tag == "br":
            yield "\n"
        else:
            waiting.extend(reversed(node.children))
