"""How notes begin: 注：…, 备注1：…, 说明：…, below tables and among the paragraphs."""

import re

NOTE = r"(?:注|备注|说明|注释)\s?\d?\s?[:：.]"
"""The word for a note with the mark behind it, for patterns that know other beginnings as well."""
_NOTE = re.compile(NOTE)
_BELOW_TABLE = ("注", "备注", "说明", "数据来源")


def begins_note(text: str) -> bool:
    """Tell whether a text begins as a note does."""
    return _NOTE.match(text) is not None


def stands_below_table(text: str) -> bool:
    """Tell whether a text among the cells of a table says that the table has ended; the mark may be lost there."""
    return text.startswith(_BELOW_TABLE)
