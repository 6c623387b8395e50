"""HTML text → a tree of elements, within bounds of time and memory. Which elements matter is decided elsewhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gongbao.errors import UnreadableFile


def tags(names: str) -> frozenset[str]:
    """Return names of tags or attributes that are written with spaces between them."""
    return frozenset(names.split())


UNPRINTED = tags(
    "script style title meta link base template noscript iframe object embed applet svg canvas video audio map select "
    "datalist button textarea input rt rp math"
)
"""Elements that print nothing, or nothing that belongs to a document; pinyin over characters (rt) among them."""
_KEPT_ATTRIBUTES = tags("class id style hidden role rowspan colspan href start type align src width height")
_BREAKING = tags("p br div li dt dd tr h1 h2 h3 h4 h5 h6")
_ATTACHMENT = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar|jpg|png|pptx?|txt)(?:$|[?#])", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)", re.IGNORECASE
)
_SENTENCE = re.compile(r"[，。；,;]")
_OPEN_TAG = re.compile(r"<([A-Za-z][\w:.-]*)([^<>]{2000,})")
_ATTRIBUTE_BREAK = re.compile(r"[\s/\"'=]+")
_LONGEST_VALUE = 2000
_MOST_ATTRIBUTES = 500
_MOST_CHARACTERS = 40_000_000
"""Of the page with its markup; pictures may stand in it."""
_MOST_PRINTED = 1_000_000
_MOST_ELEMENTS = 200_000
_MOST_LINES = 30_000
_DEEPEST = 1500


@dataclass(slots=True, eq=False)
class Element:
    """An element with what it holds in all, its descendants included; lengths count characters that are no white space."""

    tag: str
    attributes: Mapping[str, str]
    parent: "Element | None" = None
    children: "list[Element | str]" = field(default_factory=list)
    characters: int = 0
    link_characters: int = 0
    links: int = 0
    prose: int = 0
    """Characters outside links in stretches that have a comma or a full stop."""
    breaks: int = 0
    """How many lines its markup begins."""
    size: int = 0
    """How many elements it holds."""
    titles: int = 0
    """How many headings of the first two levels it holds."""

    @property
    def hidden(self) -> bool:
        """Tell whether its own markup keeps it from being seen."""
        return "hidden" in self.attributes or bool(_HIDDEN.search(self.attributes.get("style", "")))

    @property
    def mass(self) -> int:
        """How much of a document it holds: prose counts most, links not at all."""
        return self.characters - self.link_characters + 9 * self.prose

    def texts(self) -> Iterator[str]:
        """Yield its text in order."""
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                yield node
            else:
                waiting.extend(reversed(node.children))

    def elements(self) -> "Iterator[Element]":
        """Yield the elements directly in it."""
        return (child for child in self.children if isinstance(child, Element))


class _Builder:
    """Receives the parser's events and builds the tree of what is printed."""

    def __init__(self) -> None:
        self.root = Element("html", {})
        self._at = self.root
        self._unprinted = 0
        self._links = 0
        self._elements = 0
        self._lines = 0
        self._printed = 0
        self._depth = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._unprinted or tag in UNPRINTED:
            self._unprinted += 1
            return
        self._elements += 1
        self._depth += 1
        self._lines += tag in _BREAKING
        if self._elements > _MOST_ELEMENTS or self._lines > _MOST_LINES or self._depth > _DEEPEST:
            raise _TooLarge
        kept = {name: (value or "")[:_LONGEST_VALUE] for name, value in attributes.items() if name in _KEPT_ATTRIBUTES}
        element = Element(tag, kept, self._at)
        self._at.children.append(element)
        self._at = element
        if _is_link(element):
            self._links += 1
            element.links = 1

    def end(self, tag: str) -> None:
        if self._unprinted:
            self._unprinted -= 1
            return
        element, parent = self._at, self._at.parent
        if parent is None:
            return
        self._depth -= 1
        if _is_link(element):
            self._links -= 1
        parent.size += element.size + 1
        parent.characters += element.characters
        parent.link_characters += element.link_characters
        parent.links += element.links
        parent.prose += element.prose
        parent.breaks += element.breaks + (element.tag in _BREAKING)
        parent.titles += element.titles + (element.tag in ("h1", "h2"))
        self._at = parent

    def data(self, text: str) -> None:
        if self._unprinted:
            return
        element = self._at
        element.children.append(text)
        length = len("".join(text.split()))
        self._printed += length
        if self._printed > _MOST_PRINTED:
            raise _TooLarge
        element.characters += length
        if self._links:
            element.link_characters += length
        elif _SENTENCE.search(text):
            element.prose += length

    def comment(self, text: str) -> None:
        """A comment prints nothing."""

    def close(self) -> Element:
        while self._at.parent is not None:
            self.end(self._at.tag)
        return self.root


class _TooLarge(Exception):
    pass


def parse(text: str, file_name: str) -> Element:
    """Return the tree of a page.

    Raises:
        UnreadableFile: the page is larger or nested deeper than any gazette is.
    """
    # Imported here because reading text files needs no parser.
    from lxml import etree

    if len(text) > _MOST_CHARACTERS:
        raise _too_large(file_name)
    builder = _Builder()
    parser = etree.HTMLParser(target=builder, encoding="utf-8", huge_tree=True)
    try:
        parser.feed(_OPEN_TAG.sub(_without_attributes, text).encode("utf-8", "replace"))
        root: Element = parser.close()
    except _TooLarge:
        raise _too_large(file_name) from None
    except etree.LxmlError:
        root = builder.close()
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise _too_large(file_name)
    return root


def _without_attributes(match: re.Match[str]) -> str:
    """A tag with hundreds of attributes takes the parser quadratic time, and is nobody's document."""
    many = len(_ATTRIBUTE_BREAK.findall(match[2])) > 2 * _MOST_ATTRIBUTES
    return f"<{match[1]} " if many else match[0]


def _is_link(element: Element) -> bool:
    """Tell whether it leads away from the document: not to a place in it, and not to an attachment."""
    target = element.attributes.get("href", "") if element.tag == "a" else ""
    return bool(target) and "#" not in target and not _ATTACHMENT.search(target)


def _too_large(file_name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{file_name} is larger or nested deeper than a gazette's page can be; save the issue's own page, or its PDF",
        f"{file_name} 的页面过大或嵌套过深，不像是公报页面；请另存该期公报的页面或 PDF",
        "page-too-large",
    )
