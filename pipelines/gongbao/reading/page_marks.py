"""What layout prints on every page and no document says: page numbers and running heads."""

import re

from gongbao.characters import narrow

_NUMBER_SIGNS = r"[—\-–－―·•.~_|]"
_DASHES = r"[—\-–－―·•.~_]"
"""What stands on both sides of a page number; a border shows that the number is a cell."""
_PAGE_NUMBER = re.compile(
    rf"{_DASHES}+\s?\d{{1,4}}\s?{_DASHES}+|第\s?\d+\s?页(?:\s?[,，/、]?\s?共\s?\d+\s?页)?|page\s?\d+(?:\s?of\s?\d+)?",
    re.IGNORECASE,
)
_RUNNING_HEAD = re.compile(
    rf"(?:{_NUMBER_SIGNS}?\s?\d{{1,4}}\s?{_NUMBER_SIGNS}?\s?)?[^\d,。;:()]{{2,30}}?[公政]\s?[报報]\s*[·•|]?\s*"
    r"\(?(?:\d{4}\s?[·•.．]\s?\d{1,3}|\d{4}\s?年\s?第\s?\d{1,3}\s?期(?:\(总第?\s?\d+\s?期\))?|第\s?\d{1,3}\s?期)\)?"
    rf"(?:\s[\u4e00-\u9fff]{{2,8}})?(?:\s?{_NUMBER_SIGNS}+\s?\d{{1,4}}\s?{_NUMBER_SIGNS}*|\s+\d{{1,4}})?"
)


_DIGIT = re.compile(r"\d")
_LONGEST_NUMBER = 40
_LONGEST_HEAD = 120


def is_page_number(text: str) -> bool:
    """Tell whether a line is a page number."""
    return len(text) <= _LONGEST_NUMBER and bool(_DIGIT.search(text) and _PAGE_NUMBER.fullmatch(narrow(text)))


def is_running_head(text: str) -> bool:
    """Tell whether a line is the running head of a page: the gazette's name and number."""
    if len(text) > _LONGEST_HEAD or ("报" not in text and "報" not in text):
        return False
    return bool(_DIGIT.search(text) and _RUNNING_HEAD.fullmatch(narrow(text)))


def is_page_mark(text: str) -> bool:
    """Tell whether a line is a page number or a running head."""
    return is_page_number(text) or is_running_head(text)
