"""A passage cut into what targets are read from: sentences of clauses, with their quantities and mentions of time.

Text is narrowed first, which keeps every offset. What stands in brackets or quotation marks is hidden: `(PUE)` and
“15分钟社区生活圈” hold no quantities of their own, but a bracket that begins with 其中 is read as a clause.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gongbao.characters import narrow
from gongbao.extraction.grammar.periods import Frame, Mention
from gongbao.extraction.grammar.periods import find as find_times
from gongbao.extraction.grammar.quantities import Quantity, quantities
from gongbao.extraction.grammar.sentences import clauses, sentences
from gongbao.model import Span

_NESTED = re.compile(r"\((?=其中|含|包括|20[0-9]{2}[^()]{0,8}年\))([^()]*)\)")
_HIDDEN = re.compile(
    r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|(?<!/)\((?![间套户人家个辆次座张处所条]\))(?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]|〔[^〔〕]*〕|【[^【】]*】"
)
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"\n]{0,60}\"|‘[^‘’]*’|「[^「」]*」")
_BRACKET = re.compile(r"[《(\[〔【]")
_EDITION = ("版本", "版的")
_HINT = re.compile(
    r"[0-9]|[一二两三四五六七八九十百千万亿](?:分之|成|番|半|[个项种次家名所座处条户套台辆件人倍公亩平万千百十亿吨])|一半|半数"
    r"|十[一二三四五六]五|全覆盖|域覆盖|面覆盖|部覆盖|全部|全面|所有|应.尽|清零|翻"
)
HIDDEN = "□"


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between commas. `sentence` counts the 。-sentences of the passage, `part` its stretches between ；."""

    span: Span
    sentence: int
    part: int
    quantities: tuple[Quantity, ...]
    times: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class PassageText:
    """A text as `printed`, narrowed (`text`), the same with brackets (`plain`) and also quotations (`visible`) hidden.

    `clauses` are those of the sentences that a target can stand in; `sentences` are their texts, brackets hidden, by
    the number the clauses carry.
    """

    printed: str
    text: str
    plain: str
    visible: str
    clauses: tuple[Clause, ...]
    sentences: Mapping[int, str]


def hide(text: str) -> str:
    """Blank what stands in brackets or in 《》 of narrowed text; offsets stay true."""
    return _HIDDEN.sub(lambda match: HIDDEN * len(match[0]), text) if _BRACKET.search(text) else text


def may_hold(text: str) -> bool:
    """Tell quickly whether narrowed text can hold a target: it has a digit, a numeral that counts or a word of coverage."""
    return _HINT.search(text) is not None


def cut(printed: str, body: Span, frame: Frame) -> PassageText:
    """Cut a text into clauses, from `body.start` to `body.end`."""
    text = narrow(printed)
    opened = _NESTED.sub(lambda match: f",{match[1]},", text) if "(" in text else text
    plain = hide(opened)
    visible = _QUOTED.sub(lambda match: HIDDEN * len(match[0]), plain)
    found: list[Clause] = []
    texts: dict[int, str] = {}
    for number, group in enumerate(_groups(plain, body)):
        whole = Span(group[0].start, group[-1].end)
        if may_hold(whole.of(text)):
            texts[number] = whole.of(plain)
            found.extend(_clauses(text, plain, visible, number, group, frame))
    return PassageText(printed, text, plain, visible, tuple(found), texts)


def _groups(plain: str, body: Span) -> Iterator[list[Span]]:
    """Yield the 。-sentences of the body, each as its stretches between ；."""
    group: list[Span] = []
    for span in sentences(plain[: body.end]):
        if span.end <= body.start:
            continue
        span = Span(max(span.start, body.start), span.end)
        if group and ";" not in plain[group[-1].end : span.start]:
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _clauses(text: str, plain: str, visible: str, number: int, group: Sequence[Span], frame: Frame) -> Iterator[Clause]:
    start, end = group[0].start, group[-1].end
    times = [replace(m, span=m.span.shift(start)) for m in find_times(plain[start:end], frame)]
    times = [m for m in times if text[m.span.end : m.span.end + 2] not in _EDITION]
    found = [q.shift(start) for q in quantities(visible[start:end])]
    found = [q for q in found if not any(_overlap(q.span, m.span) for m in times)]
    for part, stretch in enumerate(group):
        for clause in clauses(plain, stretch):
            yield Clause(
                clause,
                number,
                part,
                tuple(q for q in found if clause.covers(q.span)),
                tuple(m for m in times if clause.covers(m.span)),
            )


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
