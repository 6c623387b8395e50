"""Printed lines → logical lines: lines broken by layout joined, glued ones parted."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongbao.characters import display_width
from gongbao.reading.dates import whole_date
from gongbao.reading.heads import document_number, is_addressee, is_imprint, is_issuer, split_number
from gongbao.reading.lines import Line
from gongbao.reading.notes import NOTE
from gongbao.vocabulary import Vocabularies

_FIRST_ITEM = re.compile(r"1\s?[.．、]\s?(?=[\u4e00-\u9fff“《])")
_LATER_ITEM = re.compile(r"[。；;]\s?(\d{1,2})\s?[.．、]\s?(?=[\u4e00-\u9fff“《])")
_TERMINAL = frozenset("。！？；!?;：:…")
_COMMAS = frozenset(",、")
_OPENERS = {"(": ")", "《": "》", "“": "”", "[": "]", "〔": "〕", "「": "」", "【": "】"}
_CLOSERS = {closer: opener for opener, closer in _OPENERS.items()}
_BRACKET = re.compile(f"[{re.escape(''.join((*_OPENERS, *_CLOSERS)))}]")
_WITHIN = re.compile("[，。、,；]")
_YEARED = re.compile(r"[\[〔【]\d{4}[\]〕】]第?\d+号")
_FULL_STOP = re.compile(r"[^\d a-z]\.")
_ALONE = re.compile(
    rf"(?:责任|牵头|配合|协办|主办|完成)(?:单位|部门|主体|时限)[:：]|{NOTE}|(?:附件|附表|表\d)\d?[:：.]"
)
"""How a line begins that is never the second half of another."""
_PAIRS = re.compile(f"(?:{'|'.join(re.escape(opener + closer) for opener, closer in _OPENERS.items())})*")
_REST_OF_NAME = re.compile("(?:局|委|办|会|中心|院|所|处|厅|部|政府|街道)[、,]")
"""How a line begins that a list was broken before within the name of an agency: 区住房城乡建设⏎局、区城管局."""
_LAST_OF_A_NAME = 2
"""A line so short right below a list of agencies ends the name that the list was broken in: 工业区管委⏎会."""
_LEAST_BROKEN = 5
_WIDEST = 160


def part(lines: Sequence[Line], vocabularies: Vocabularies) -> list[Line]:
    """Return `lines` with glued ones parted: a title from its document number, items 1. 2. 3. of one paragraph."""
    result: list[Line] = []
    for line in lines:
        pieces = None
        if "号" in line.text and len(line.text) < 120:
            pieces = split_number(line.raw, vocabularies)
        elif line.raw[:1] == "1":
            pieces = _items(line.raw)
        if pieces:
            result += [
                Line.of(piece, gap=line.gap and not at, indent=line.indent, page=line.page)
                for at, piece in enumerate(pieces)
            ]
        else:
            result.append(line)
    return result


def _items(text: str) -> list[str] | None:
    """The items of a paragraph that begins with 1. and goes on with 2., 3. behind full stops; None when it has none."""
    if not _FIRST_ITEM.match(text):
        return None
    cuts = [0]
    for match in _LATER_ITEM.finditer(text):
        if int(match[1]) == len(cuts) + 1:
            cuts.append(match.start() + 1)
    return [text[start:end] for start, end in pairwise([*cuts, len(text)])] if len(cuts) > 1 else None


def join(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` with those joined that layout or a page break cut in two."""
    wrapped = _wrapped(lines)
    joined: list[Line] = []
    above = Line()
    for line in lines:
        # What begins with a marker goes on with a list at most; that is seen at once of most lines.
        begins = not joined or (line.mark is not None and joined[-1].flat[-1:] not in _COMMAS)
        full = not begins and wrapped is not None and wrapped.is_full(above)
        if not begins and _continues(joined[-1], line, full=full):
            joined[-1] = joined[-1].then(line)
        else:
            joined.append(line)
        above = line
    return joined


class _Wrapped(NamedTuple):
    """How lines are broken: at a width as `measure` gives it; full lines are `slack` shorter at most."""

    measure: Callable[[str], int]
    width: int
    slack: int

    def is_full(self, line: Line) -> bool:
        """Tell whether a line is as long as lines get."""
        return self.measure(line.text) >= self.width - self.slack


def _wrapped(lines: Sequence[Line]) -> _Wrapped | None:
    """Return at which width lines are broken, in columns or in characters; None when every line is a whole paragraph.

    Lines that end within a sentence, with the next right below them, show it when most of them are equally long.
    """
    broken = [
        first.text
        for first, second in pairwise(lines)
        if first.grid is None and second.grid is None and not second.gap and len(first.text) >= 12
        if first.text[-1] not in _TERMINAL
        and _WITHIN.search(first.text, 0, len(first.text) - 1)
        and not _stands_alone(first, second)
    ]
    if len(broken) < max(_LEAST_BROKEN, sum(len(line.text) >= 12 for line in lines) // 4):
        return None
    for measure, slack in ((display_width, 6), (len, 3)):
        widths = Counter(map(measure, broken))
        widest = max(
            widths, key=lambda width: (sum(widths[near] for near in range(width - slack // 2, width + 1)), width)
        )
        near = sum(widths[width] for width in range(widest - slack + 1, widest + 2))
        if near * 2 >= len(broken) and near >= _LEAST_BROKEN and widest <= _WIDEST:
            return _Wrapped(measure, widest, slack)
    return None


def _continues(first: Line, second: Line, *, full: bool) -> bool:
    """Tell whether `second` goes on where `first` was broken; `full` says that its last line is as long as lines get."""
    if first.grid is not None or second.grid is not None:
        return False
    before, after = first.flat, second.flat
    enumerates = before[-1:] in _COMMAS
    if second.mark and not enumerates:
        return False
    length = len(before)
    if length < 16 and _YEARED.fullmatch(after):
        return True
    if enumerates and is_addressee(after) and is_addressee(first.text + second.text):
        return True
    if second.mark:
        return False
    opener = _unclosed(before) if length > 6 else None
    closes = opener is not None and _OPENERS[opener] in after[:200]
    if not closes and (before[-1:] in _TERMINAL or _FULL_STOP.fullmatch(before[-2:])):
        return False
    if closes and before[-1] in _OPENERS:
        return True
    if _stands_alone(first, second):
        return False
    if len(after) <= _LAST_OF_A_NAME and not second.gap and _ALONE.match(before) and length > 12:
        return True
    if closes or (length > 6 and _REST_OF_NAME.match(after)):
        return True
    indented = second.indent >= 2 and first.indent < second.indent
    if full:
        return not indented
    if is_addressee(after) or (indented and second.gap):
        return False
    if enumerates and length > 10:
        return True
    if length > 12 and before[-1:].isdigit() and after[:1].isdigit():
        return True
    if length <= 24 or not ("。" in before or "," in before):
        return False
    if "。" not in before and length < 45 and first.mark:
        return False
    return not before.endswith((")", "”", "》", "〕", "]"))


def _stands_alone(first: Line, second: Line) -> bool:
    """Tell whether one of the two is a line that layout does not break: a heading's marker, a number, a date."""
    before, after = first.flat, second.flat
    return bool(
        second.mark
        or document_number(after)
        or whole_date(after)
        or (len(before) < 40 and (document_number(before) or whole_date(before)))
        or (len(after) < 30 and is_issuer(after) and before[-1:] in _TERMINAL)
        or is_addressee(before)
        or _ALONE.match(after)
        or is_imprint(before)
        or is_imprint(after)
    )


def _unclosed(text: str) -> str | None:
    """The last bracket or quote that `text` leaves open, or None."""
    brackets = _BRACKET.findall(text, max(0, len(text) - 600))
    if _PAIRS.fullmatch("".join(brackets)):
        return None
    stack: list[str] = []
    for char in brackets:
        if char in _OPENERS:
            stack.append(char)
        elif char in _CLOSERS and stack and stack[-1] == _CLOSERS[char]:
            stack.pop()
    return stack[-1] if stack else None
