"""The words that give furniture away (vocabulary `page_furniture`), and the lines and cells that consist of them."""

import re
from functools import cache, lru_cache

from gongbao.characters import narrow
from gongbao.reading.heads import document_number
from gongbao.reading.html.parsing import Element
from gongbao.reading.lines import tidy
from gongbao.reading.title_kinds import ends_title
from gongbao.vocabulary import Vocabularies

_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_WORD_BREAK = re.compile(r"[\s|｜/·•>»›＞«<\-—_\[\]【】()（）:：,，、;；]+")
_FIGURE = re.compile(r"\d[\d\-/.:年月日次]*")
_TRAIL = re.compile(r"[>»›/]")
_LONGEST_LINE = 160
_LONGEST_BOX = 320
_BRACKETS = " :[]【】"


class FurnitureWords:
    """The vocabulary `page_furniture`, ready for use."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self._vocabularies = vocabularies
        groups = vocabularies.group("page_furniture", "place")
        words = {place: [narrow(entry["word"]) for entry in entries] for place, entries in groups.items()}
        self.names = frozenset(words["name"])
        self.frames = frozenset(words["frame"])
        self.bodies = frozenset(words["body"])
        self._buttons = frozenset(words["button"])
        self._menu = frozenset(words["menu"])
        self._openings = tuple(words["opening"])
        self._lead_ins = tuple(words["lead-in"])
        self._foot = re.compile("|".join(f"{re.escape(word)}(?!案)" for word in words["foot"]), re.IGNORECASE)
        self._labels = frozenset(words["label"])
        self._number_labels = frozenset(words["number"])
        label = "|".join(sorted(map(re.escape, words["label"]), key=len, reverse=True))
        self._label = re.compile(rf"[\[【]?(?P<label>{label})(?:[\]】]:?|:)(?P<value>.*)")
        whole = "|".join(sorted((re.escape(w) for w in words["label"] if len(w) > 2), key=len, reverse=True))
        self._several = re.compile(rf"(?:(?:^|[\s\[【|])(?P<label>{label})|(?P<glued>{whole}))\s?(?:[\]】]\s?:?|:)")

    @staticmethod
    @lru_cache(maxsize=4096)
    def _split(name: str) -> frozenset[str]:
        return frozenset(word.lower() for word in _NAME_WORD.findall(name))

    def names_of(self, element: Element) -> frozenset[str]:
        """Return the words of an element's class and id: `breadCrumb-nav` is bread, crumb, nav."""
        attributes = element.attributes
        return self._split(f"{attributes.get('class', '')} {attributes.get('id', '')}"[:500])

    def ends_title(self, text: str) -> bool:
        """Tell whether a text ends as titles of documents do."""
        return ends_title(text, self._vocabularies)

    def is_foot(self, text: str) -> bool:
        """Tell whether a text holds a mark of a portal's foot: a registration number, a notice of rights."""
        return bool(self._foot.search(narrow(text)))

    def is_line(self, text: str, *, linked: bool) -> bool:
        """Tell whether a line is furniture by its words: a breadcrumb, buttons, a counter; `linked` is mostly links."""
        if len(text) > _LONGEST_LINE or text.endswith("。"):
            return False
        folded = narrow(text).strip()
        if folded.startswith(self._openings) or (linked and folded.startswith(self._lead_ins)):
            return True
        if self.is_foot(folded) and "。" not in folded:
            return True
        words = [word for word in _WORD_BREAK.split(folded) if word]
        if len(words) > 1 and words[0] in ("首页", "网站首页") and _TRAIL.search(folded):
            return True
        known = [word for word in words if word in self._buttons or word in self._menu]
        if any(word not in known and not _FIGURE.fullmatch(word) for word in words):
            return False
        return any(word in self._buttons for word in known) or len(known) >= (2 if linked else 3)

    def metadata(self, text: str) -> tuple[str, str] | None:
        """Return label and value of a line of the box of metadata (索引号：…), or None."""
        match = self._label.fullmatch(narrow(tidy(text))) if len(text) <= _LONGEST_LINE else None
        return (match["label"], match["value"]) if match else None

    def several(self, text: str) -> list[tuple[str, str]]:
        """Return the labels of metadata on a line, with their values."""
        if len(text) > _LONGEST_BOX or text.endswith("。"):
            return []
        folded = narrow(text)
        found = list(self._several.finditer(folded))
        ends = [match.start() for match in found[1:]] + [len(folded)]
        return [
            (match["label"] or match["glued"], folded[match.end() : end].strip(_BRACKETS + "|"))
            for match, end in zip(found, ends, strict=False)
        ]

    def label(self, text: str) -> str | None:
        """Return the label of metadata that a cell is, or None."""
        bare = narrow(tidy(text)).strip(_BRACKETS) if len(text) < _LONGEST_LINE else ""
        return bare if bare in self._labels else None

    def number_of(self, label: str, value: str) -> str | None:
        """Return the document number that a value of metadata is, or None."""
        return document_number(value) if label in self._number_labels else None


@cache
def furniture_words(vocabularies: Vocabularies) -> FurnitureWords:
    """Return the words of `vocabularies`, compiled once."""
    return FurnitureWords(vocabularies)
