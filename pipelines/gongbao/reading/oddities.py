"""Oddities of the characters themselves: a lone foreign word, unreadable, masked, traditional or doubled ones."""

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
MASKED = Rule(
    "masked-digits",
    "warning",
    "digits are masked here: {observed}",
    "此处数字被遮盖：{observed}",
)
TRADITIONAL = Rule(
    "traditional-characters",
    "info",
    "traditional characters stand here: {observed}",
    "此处有繁体字：{observed}",
)
DOUBLED = Rule(
    "doubled-punctuation",
    "info",
    "a punctuation mark is printed twice: {observed}",
    "标点重复：{observed}",
)
_WORDS = ("and", "or", "of", "the", "in", "to", "for", "with", "is", "are", "by", "on", "at", "from")
_LATIN = re.compile(rf"(?:{'|'.join(_WORDS)})(?=\s?[\u4e00-\u9fff])")
_CHINESE_BEFORE = re.compile(r"(?<=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]\s)")
_LOST = re.compile("\ufffd+|[□■]{2,}")
_TRADITIONAL = "無錫報關於與國區縣鄉鎮業務會議學電車長門東專對開發為實際環氣質標達單設運營級號頁點線產護體獎懲"
_FIRST = re.compile(f"[{''.join(sorted({word[0] for word in _WORDS}))}{_TRADITIONAL}]")
"""What words and traditional characters begin with: one look over the text, which has few of them, serves both."""
_MASKS = "*＊×"
# One character first, and then any number: such a pattern is searched for many times faster.
_TRADITIONAL_WORD = re.compile(f"[{_TRADITIONAL}][{_TRADITIONAL}]*")
_MASKED = re.compile(rf"\d+[{_MASKS}]{{2,}}\d*|[*＊]{{3,}}\d*")
_DOUBLED = re.compile(r"([，,。；;、：])\1+")


def oddities(text: str) -> list[Finding]:
    """Return findings about single characters and words of the canonical text."""
    first = list(_FIRST.finditer(text))
    words = [m for at in first if (m := _LATIN.match(text, at.start())) and _CHINESE_BEFORE.match(text, m.start())]
    found = [LATIN_WORD.at(Span(*m.span()), observed=m[0]) for m in words]
    if _has_one(text, "\ufffd□■"):
        found += [UNREADABLE.at(Span(*m.span()), observed=len(m[0])) for m in _LOST.finditer(text)]
    if _has_one(text, _MASKS):
        found += _breaches(MASKED, _MASKED, text)
    if not all(at[0].isascii() for at in first):
        found += _breaches(TRADITIONAL, _TRADITIONAL_WORD, text)
    return found + _breaches(DOUBLED, _DOUBLED, text)


def _breaches(rule: Rule, pattern: re.Pattern[str], text: str) -> list[Finding]:
    return [rule.at(Span(*m.span()), observed=m[0]) for m in pattern.finditer(text)]


def _has_one(text: str, characters: str) -> bool:
    """Tell whether one of a few characters is in a text; faster than a pattern, which most texts do not match."""
    return any(character in text for character in characters)
