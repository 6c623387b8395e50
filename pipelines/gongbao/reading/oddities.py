"""Oddities of the characters themselves: a lone foreign word, unreadable characters."""

import re

from gongbao.model import Finding, Rule, Span

LATIN_WORD = Rule(
    "latin-word-in-text",
    "warning",
    "the English word “{observed}” stands between Chinese characters",
    "中文文本中夹有英文单词“{observed}”",
)
UNREADABLE = Rule(
    "unreadable-characters",
    "warning",
    "{observed} characters cannot be read here",
    "此处有 {observed} 个字符无法识别",
)
_LATIN = re.compile(r"(?<=[\u4e00-\u9fff])\s?(and|or|of|the|in|to|for|with|is|are|by|on|at|from)\s?(?=[\u4e00-\u9fff])")
_LOST = re.compile("\ufffd+|[□■]{2,}")


def oddities(text: str) -> list[Finding]:
    """Return findings about single characters and words of the canonical text."""
    found = [LATIN_WORD.at(Span(*m.span(1)), observed=m[1]) for m in _LATIN.finditer(text)]
    return found + [UNREADABLE.at(Span(*m.span()), observed=len(m[0])) for m in _LOST.finditer(text)]
