"""Printed lines → logical lines: page furniture taken out, lines broken by layout joined, glued ones parted."""

import re
from collections.abc import Sequence

from gongbao.characters import narrow
from gongbao.reading.dates import whole_date
from gongbao.reading.heads import document_number, is_addressee, is_issuer, split_number
from gongbao.reading.lines import Line
from gongbao.reading.markers import marker

_NUMBER_SIGNS = r"[—\-–－―·•.~_|]"
_PAGE_NUMBER = re.compile(
    rf"{_NUMBER_SIGNS}+\s?\d{{1,4}}\s?{_NUMBER_SIGNS}+|第\s?\d+\s?页(?:\s?[,，/、]?\s?共\s?\d+\s?页)?|\d{{1,4}}\s?/\s?\d{{1,4}}|page\s?\d+(?:\s?of\s?\d+)?",
    re.IGNORECASE,
)
_RUNNING_HEAD = re.compile(
    rf"(?:{_NUMBER_SIGNS}?\s?\d{{1,4}}\s?{_NUMBER_SIGNS}?\s?)?[^\d,。;:()]{{2,30}}?[公政]\s?[报報]\s?"
    r"(?:\d{4}\s?[·•.．]\s?\d{1,3}|\d{4}\s?年\s?第\s?\d{1,3}\s?期(?:\(总第?\s?\d+\s?期\))?|第\s?\d{1,3}\s?期)"
    rf"(?:\s?{_NUMBER_SIGNS}+\s?\d{{1,4}}\s?{_NUMBER_SIGNS}*|\s\d{{1,4}})?"
)
_BUTTONS = re.compile(
    r"(?:[\[【(]?\s?(?:打印本页|打印|关闭窗口|关闭|字体|大|中|小|收藏|纠错|分享到?|微信|微博|扫一扫|返回顶部|上一篇|下一篇|浏览次数\d*|来源|复制链接|QQ空间)\s?[\]】)]?[:：|\s]*){2,}"
)
_TERMINAL = tuple("。！？；!?;：:…")
_OPENERS = {"(": ")", "《": "》", "“": "”", "[": "]", "〔": "〕", "「": "」", "【": "】"}
_CLOSERS = {closer: opener for opener, closer in _OPENERS.items()}
_MASTHEAD_LINES = 15


def without_furniture(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """Return the lines without page numbers and running heads, and how many lines went."""
    kept: list[Line] = []
    removed = 0
    heads = 0
    for index, line in enumerate(lines):
        text = narrow(line.raw)
        if line.grid is None and len(text) < 60:
            if (index > 3 and _PAGE_NUMBER.fullmatch(text)) or _BUTTONS.fullmatch(text):
                removed += 1
                continue
            if _RUNNING_HEAD.fullmatch(text):
                heads += 1
                if heads > 1 and _MASTHEAD_LINES < index < len(lines) - 8:
                    removed += 1
                    continue
        kept.append(line)
    return kept, removed


def part(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` with a document number that is glued to a title set on a line of its own."""
    result: list[Line] = []
    for line in lines:
        pieces = split_number(line.raw) if line.grid is None and "号" in line.text and len(line.text) < 120 else None
        if pieces:
            result += [
                Line.of(piece, gap=line.gap and not at, indent=line.indent, page=line.page)
                for at, piece in enumerate(pieces)
            ]
        else:
            result.append(line)
    return result


def join(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` with those joined that layout or a page break cut in two."""
    width = _wrap_width(lines)
    joined: list[Line] = []
    last_width = 0
    for line in lines:
        if joined and _continues(joined[-1], line, width, last_width):
            joined[-1] = joined[-1].then(line)
        else:
            joined.append(line)
        last_width = _display(line.text)
    return joined


def _display(text: str) -> int:
    return sum(1 if c < "\u0250" else 2 for c in text)


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which every line is broken, in half-width columns; None when lines are whole paragraphs."""
    widths = sorted(_display(line.text) for line in lines if line.grid is None and len(line.text) > 12)
    if len(widths) < 12:
        return None
    limit = widths[int(len(widths) * 0.95)]
    full = sum(limit - 5 <= width <= limit + 5 for width in widths)
    return limit if full * 10 >= len(widths) * 4 and limit <= 140 else None


def _continues(first: Line, second: Line, width: int | None, last_width: int) -> bool:
    """Tell whether `second` goes on where `first` was broken."""
    if first.grid is not None or second.grid is not None:
        return False
    before, after = narrow(first.text), narrow(second.text)
    if re.fullmatch(r"[\[〔【]\d{4}[\]〕】]第?\d+号", after) and len(before) < 16:
        return True
    if _stands_alone(before, after):
        return False
    opener = _unclosed(before)
    if opener and _OPENERS[opener] in after[:200] and len(before) > 6:
        return True
    if before.endswith(_TERMINAL) or re.search(r"[^\d a-z]\.$", before):
        return False
    indented = second.indent >= 2 and first.indent < second.indent
    if width is not None and last_width >= width - 6:
        return not indented
    if is_addressee(after) or (indented and second.gap):
        return False
    if before.endswith((",", "、")) and len(before) > 10:
        return True
    mark = marker(before)
    if mark and "。" not in before and ("," not in before or len(before) < 45):
        return False
    sentence = "。" in before or ("," in before and len(before) > 24)
    return sentence and len(before) > 24 and not before.endswith((")", "”", "》", "〕", "]"))


def _stands_alone(before: str, after: str) -> bool:
    """Tell whether one of the two is a line that layout does not break: a heading's marker, a number, a date."""
    return bool(
        marker(after)
        or document_number(after)
        or whole_date(after)
        or (len(before) < 40 and (document_number(before) or whole_date(before)))
        or (len(after) < 30 and is_issuer(after) and before.endswith(_TERMINAL))
        or is_addressee(before)
        or re.match(r"(?:责任|牵头|配合|协办|主办|完成)(?:单位|部门|主体|时限)[:：]", after)
        or re.match(r"(?:注|附件|附表|表\d)\d?[:：.]", after)
    )


def _unclosed(text: str) -> str | None:
    """The last bracket or quote that `text` leaves open, or None."""
    stack: list[str] = []
    for char in text[-600:]:
        if char in _OPENERS:
            stack.append(char)
        elif char in _CLOSERS and stack and stack[-1] == _CLOSERS[char]:
            stack.pop()
    return stack[-1] if stack else None
