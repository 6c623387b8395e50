"""What a page prints around its document: menus, breadcrumbs, share buttons, boxes of metadata, the foot of the portal.

The words that give them away are data (vocabulary `page_furniture`); what holds much of the page's prose, or says which
issue it is, is never taken for furniture.
"""

import re
from functools import cache

from gongbao.characters import narrow
from gongbao.reading.heads import document_number
from gongbao.reading.html.parsing import Element
from gongbao.vocabulary import Vocabularies

_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_WORD_BREAK = re.compile(r"[\s|｜/·•>»›＞«<\-—_\[\]【】()（）:：,，、;；]+")
_NUMBER = re.compile(r"\d[\d\-/.:年月日次]*")
_ISSUE = re.compile(r"第\s?[\d一二三四五六七八九十百]+\s?期|总第\s?\d+\s?期|日\s?出版|目\s*录$|[月旬季]刊")
_TAGS = frozenset(("nav", "aside", "menu", "footer", "header"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
_GROUPS = frozenset("div ul ol dl table td tr section nav aside center form fieldset p".split())
_LONGEST_READ = 10_000
_LONGEST_FOOT = 800
_LONGEST_LINE = 160


class Furniture:
    """Tells furniture from document, on one page."""

    def __init__(self, words: "FurnitureWords", root: Element) -> None:
        self.words = words
        self._mass = max(root.mass, 1)

    def is_around(self, element: Element) -> bool:
        """Tell whether an element as a whole is furniture, by its name, its links, or what it says."""
        if not element.characters or element.mass * 10 > self._mass * 3 or element.tag in ("h1", "h2"):
            return False
        named = self._is_named(element)
        linked = self._is_linked(element)
        if not (named or linked) and element.characters > _LONGEST_FOOT:
            return False
        text = "".join(element.texts()) if element.characters <= _LONGEST_READ and element.size <= _LONGEST_READ else ""
        if not (named or linked) and not self._is_foot(element, text):
            return False
        return not (_ISSUE.search(narrow(text)) and element.link_characters * 2 < element.characters)

    def _is_named(self, element: Element) -> bool:
        words = self.words.names_of(element)
        if element.tag in _TAGS or element.attributes.get("role") in _ROLES:
            return not element.titles and not self._inside_body(element)
        if words & self.words.names:
            return not element.titles
        return bool(words & self.words.frames) and not element.titles and not self._inside_body(element)

    def _inside_body(self, element: Element) -> bool:
        around = element.parent
        while around is not None:
            if around.tag in ("article", "main", "table") or self.words.names_of(around) & self.words.bodies:
                return True
            around = around.parent
        return False

    def _is_linked(self, element: Element) -> bool:
        return (
            element.tag in _GROUPS
            and element.links >= 3
            and element.link_characters * 10 > element.characters * 6
            and element.mass * 20 < self._mass
        )

    def _is_foot(self, element: Element, text: str) -> bool:
        return element.prose * 4 < element.characters and element.mass * 5 < self._mass and self.words.is_foot(text)


class FurnitureWords:
    """The vocabulary `page_furniture`, ready for use."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        groups = {place: [e["word"] for e in rows] for place, rows in vocabularies.group("page_furniture", "place").items()}
        self.names = frozenset(groups["name"])
        self.frames = frozenset(groups["frame"])
        self.bodies = frozenset(groups["body"])
        self._phrases = frozenset(narrow(word) for word in groups["phrase"])
        self._openings = tuple(narrow(word) for word in groups["opening"])
        self._foot = re.compile("|".join(re.escape(narrow(word)) for word in groups["footer"]), re.IGNORECASE)
        label = "|".join(sorted(map(re.escape, groups["label"]), key=len, reverse=True))
        self._label = re.compile(rf"[\[【]?\s?(?P<label>{label})\s?(?:[\]】]\s?[:：]?|[:：])\s?(?P<value>.*)")
        self._labels = frozenset(groups["label"])
        self._several = re.compile(rf"(?:^|[\s\[【|])(?:{label})\s?[\]】]?\s?[:：]")
        self._numbers = frozenset(groups["number"])

    @staticmethod
    @cache
    def _split(name: str) -> frozenset[str]:
        return frozenset(word.lower() for word in _NAME_WORD.findall(name))

    def names_of(self, element: Element) -> frozenset[str]:
        """Return the words of an element's class and id: `breadCrumb-nav` is bread, crumb, nav."""
        attributes = element.attributes
        return self._split(f"{attributes.get('class', '')} {attributes.get('id', '')}"[:500])

    def is_foot(self, text: str) -> bool:
        """Tell whether a text holds a mark of a portal's foot: a registration number, a notice of rights."""
        return bool(self._foot.search(narrow(text)))

    def is_line(self, text: str) -> bool:
        """Tell whether a line is furniture by its words: a breadcrumb, buttons, a counter."""
        if len(text) > _LONGEST_LINE:
            return False
        folded = narrow(text).strip()
        if folded.startswith(self._openings) and not folded.endswith("。"):
            return True
        if self.is_foot(folded) and "。" not in folded:
            return True
        words = [word for word in _WORD_BREAK.split(folded) if word]
        known = [word for word in words if word in self._phrases]
        rest = [word for word in words if word not in self._phrases and not _NUMBER.fullmatch(word)]
        if known and not rest:
            return any(len(word) > 1 for word in known) or len(known) > 2
        return len(words) > 1 and words[0] in ("首页", "网站首页") and bool(re.search(r"[>»›/]", folded))

    def metadata(self, text: str) -> tuple[str, str] | None:
        """Return label and value of a line of the box of metadata (索引号：…), or None."""
        match = self._label.fullmatch(narrow(text).strip()) if len(text) <= _LONGEST_LINE else None
        return (match["label"], match["value"]) if match else None

    def labels_in(self, text: str) -> int:
        """Count the labels of metadata on a line."""
        return len(self._several.findall(narrow(text))) if len(text) <= 2 * _LONGEST_LINE else 0

    def is_label(self, text: str) -> bool:
        """Tell whether a cell is a label of metadata."""
        return narrow(text).strip(" :[]【】") in self._labels

    def number_of(self, label: str, value: str) -> str | None:
        """Return the document number that a value of metadata is, or None."""
        return document_number(value) if label in self._numbers else None


@cache
def furniture_words(vocabularies: Vocabularies) -> FurnitureWords:
    """Return the words of `vocabularies`, compiled once."""
    return FurnitureWords(vocabularies)
