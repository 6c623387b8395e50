"""Which elements of a page stand around its document: menus, breadcrumbs, share buttons, the foot of the portal.

What holds much of the page's prose, says which issue it is, or is the contents of one is never taken for furniture.
"""

import re

from gongbao.characters import narrow
from gongbao.reading.html.parsing import Element, tags
from gongbao.reading.html.wording import FurnitureWords

_ISSUE = re.compile(r"第\s?[\d一二三四五六七八九十百]+\s?期|总第\s?\d+\s?期|日\s?出版|目\s*录|[月旬季]刊")
_CONTENTS = re.compile(r"\W*(?:本期)?(?:目\s*[录錄次]|要目|contents)\W*", re.IGNORECASE)
_TAGS = tags("nav aside menu footer header")
_ROLES = tags("navigation banner contentinfo search complementary")
_GROUPS = tags("div ul ol dl table td tr section nav aside center form fieldset p")
_LONGEST_READ = 10_000
_LONGEST_FOOT = 800
_LONGEST_TITLE = 90


class Furniture:
    """Tells furniture from document, on one page."""

    def __init__(self, words: FurnitureWords, root: Element) -> None:
        self._words = words
        self._mass = max(root.mass, 1)

    def is_around(self, element: Element) -> bool:
        """Tell whether an element as a whole is furniture, by its name, its links, or what it says."""
        if (
            not element.characters
            or element.mass * 10 > self._mass * 3
            or element.titles
            or element.tag in ("h1", "h2")
        ):
            return False
        linked = self._is_linked(element)
        named = self._is_named(element)
        if not (named or linked) and element.characters > _LONGEST_FOOT:
            return False
        text = _text(element)
        if not (named or linked or self._is_foot(element, text)):
            return False
        return not (_is_contents(element, text) or _is_heading(element, text, self._words))

    def _is_named(self, element: Element) -> bool:
        words = self._words.names_of(element)
        if words & self._words.names:
            return True
        frame = element.tag in _TAGS or element.attributes.get("role") in _ROLES or words & self._words.frames
        return bool(frame) and not self._inside_body(element)

    def _inside_body(self, element: Element) -> bool:
        around = element.parent
        while around is not None:
            if around.tag in ("article", "main", "table") or self._words.names_of(around) & self._words.bodies:
                return True
            around = around.parent
        return False

    def _is_linked(self, element: Element) -> bool:
        most_links = element.links >= 3 and element.link_characters * 10 > element.characters * 6
        return element.tag in _GROUPS and most_links and element.mass * 20 < self._mass

    def _is_foot(self, element: Element, text: str) -> bool:
        return element.prose * 4 < element.characters and element.mass * 5 < self._mass and self._words.is_foot(text)


def _text(element: Element) -> str:
    return "".join(element.texts()) if max(element.characters, element.size) <= _LONGEST_READ else ""


def _is_contents(element: Element, text: str) -> bool:
    """Tell whether it says which issue this is, or is a list of links below the heading `目录`."""
    if element.link_characters * 2 < element.characters and _ISSUE.search(narrow(text)):
        return True
    first = next((line for line in text.split("\n") if line.strip()), "")
    return bool(_CONTENTS.fullmatch(first.strip()) or _CONTENTS.fullmatch(_before(element).strip()))


def _before(element: Element) -> str:
    """The text of the element before, when it is short."""
    last = ""
    for other in element.parent.elements() if element.parent and element.parent.size <= _LONGEST_READ else ():
        if other is element:
            break
        if other.characters:
            last = "".join(other.texts()) if other.characters < 20 else ""
    return last


def _is_heading(element: Element, text: str, words: FurnitureWords) -> bool:
    """Tell whether it is the title of a document and nothing else."""
    folded = narrow("".join(text.split()))
    return not element.links and len(folded) <= _LONGEST_TITLE and "关于" in folded and words.ends_title(folded)
