"""What layout prints on every page and no document says: page numbers and running heads."""

import re

_NUMBER_SIGNS = r"[—\-–－―·•.~_|]"
_DASHES = r"[—\-–－―·•.~_]"
"""What stands on both sides of a page number; a border shows that the number is a cell."""
PAGE_NUMBER = re.compile(
    rf"{_DASHES}+\s?\d{{1,4}}\s?{_DASHES}+|第\s?\d+\s?页(?:\s?[,，/、]?\s?共\s?\d+\s?页)?|page\s?\d+(?:\s?of\s?\d+)?",
    re.IGNORECASE,
)
RUNNING_HEAD = re.compile(
    rf"(?:{_NUMBER_SIGNS}?\s?\d{{1,4}}\s?{_NUMBER_SIGNS}?\s?)?[^\d,。;:()]{{2,30}}?[公政]\s?[报報]\s?"
    r"(?:\d{4}\s?[·•.．]\s?\d{1,3}|\d{4}\s?年\s?第\s?\d{1,3}\s?期(?:\(总第?\s?\d+\s?期\))?|第\s?\d{1,3}\s?期)"
    rf"(?:\s[\u4e00-\u9fff]{{2,8}})?(?:\s?{_NUMBER_SIGNS}+\s?\d{{1,4}}\s?{_NUMBER_SIGNS}*|\s\d{{1,4}})?"
)


_LONGEST = 120
_DIGIT = re.compile(r"\d")


def is_page_mark(text: str) -> bool:
    """Tell whether a narrowed line is a page number or a running head."""
    if len(text) > _LONGEST or _DIGIT.search(text) is None:
        return False
    return PAGE_NUMBER.fullmatch(text) is not None or RUNNING_HEAD.fullmatch(text) is not None
