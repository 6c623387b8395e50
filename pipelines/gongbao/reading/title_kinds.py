"""The words that titles of documents end in (通知, 方案, 月报 …), and the kind of document each stands for."""

import re
from functools import cache

from gongbao.characters import narrow
from gongbao.vocabulary import Vocabularies

_BRACKETS = re.compile(r"(?:[（(][^（()）]*[）)])+$")
_REPORTED = re.compile(r"(?:19|20)\d\d\s?年\s?(?:\d{1,2}(?:[-—~至]\d{1,2})?\s?月|第?[一二三四1-4]季度|[上下]半年)")
_LAST_BRACKETS = re.compile(r"[(](?![^()]*。)[^()]{1,24}[)]$")
_CARRIES_OUT = re.compile("(?:.{2,24})?关于(?:贯彻|落实|实施|执行|学习|宣传)+[^《》]{0,4}《[^《》]*》")
"""The first line of a title that goes on: 关于贯彻《某市垃圾管理条例》|推进全程分类的实施方案."""


@cache
def kind_words(vocabularies: Vocabularies) -> tuple[str, ...]:
    """Return the last words of titles, those first that come first in the vocabulary."""
    return vocabularies.column("document_kinds", "word")


def ends_title(text: str, vocabularies: Vocabularies) -> bool:
    """Tell whether a text ends as titles do: in a word for a kind of document, brackets (试行) behind it or not."""
    if _CARRIES_OUT.fullmatch(text):
        return False
    core = _LAST_BRACKETS.sub("", narrow(text)) if text.endswith((")", "）")) else text
    return core.removesuffix("》").removesuffix("”").endswith(kind_words(vocabularies))


def kind_of_title(title: str, vocabularies: Vocabularies) -> str:
    """Return the kind that the last word of a title stands for; brackets at its end (试行) do not count.

    What is headed by a month or a quarter alone (2023年7月某区环境空气质量) reports on it.
    """
    core = _BRACKETS.sub("", title).rstrip('》”"')
    for entry in vocabularies["document_kinds"]:
        if core.endswith(entry["word"]):
            return entry["kind"]
    return "report" if reports_on_a_month(core) else "other"


def reports_on_a_month(title: str) -> bool:
    """Tell whether a title names a month, some, or a quarter of a year: that on which it reports."""
    return _REPORTED.search(title) is not None
