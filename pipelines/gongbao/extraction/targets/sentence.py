"""A passage cut into what targets are read from: sentences of clauses, with their quantities and mentions of time.

Text is narrowed first, which keeps every offset. What stands in brackets or quotation marks is hidden: `(PUE)` and
“15分钟社区生活圈” hold no quantities of their own, but a bracket that begins with 其中 is read as a clause.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongbao.extraction.grammar.numerals import find
from gongbao.extraction.grammar.periods import Frame, Mention
from gongbao.extraction.grammar.periods import find as find_times
from gongbao.extraction.grammar.quantities import Quantity, quantities
from gongbao.extraction.grammar.sentences import clauses, sentences
from gongbao.model import Span

_NESTED = re.compile(r"\((?=其中|含|包括)([^()]*)\)")
_HIDDEN = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|(?<!/)\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]|〔[^〔〕]*〕|【[^【】]*】")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"\n]{0,60}\"|‘[^‘’]*’|「[^「」]*」")
HIDDEN = "□"
LIST = re.compile(r"[、,和及与]|以及")


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
    """The narrowed text of a passage, the same with brackets (`plain`) and also quotations (`visible`) hidden."""

    text: str
    plain: str
    visible: str
    clauses: tuple[Clause, ...]

    def sentence(self, number: int) -> str:
        """Return the text of a 。-sentence, brackets hidden."""
        spans = [clause.span for clause in self.clauses if clause.sentence == number]
        return self.plain[spans[0].start : spans[-1].end] if spans else ""


def cut(text: str, body: Span, frame: Frame) -> PassageText:
    """Cut narrowed `text` into clauses, from `body.start` to `body.end`."""
    opened = _NESTED.sub(lambda match: f",{match[1]},", text)
    plain = _HIDDEN.sub(lambda match: HIDDEN * len(match[0]), opened)
    visible = _QUOTED.sub(lambda match: HIDDEN * len(match[0]), plain)
    window = visible[: body.end]
    found = quantities(window, [n for n in find(window) if n.span.start >= body.start])
    times = [m for m in find_times(plain[: body.end], frame) if m.span.start >= body.start]
    times = [m for m in times if not _cited(text, m.span)]
    found = [q for q in found if not any(_overlap(q.span, m.span) for m in times)]
    return PassageText(text, plain, visible, tuple(_clauses(plain, body, found, times)))


def _cited(text: str, span: Span) -> bool:
    """Tell whether a year only names a document or a standard (2023年版, “十四五”规划纲要)."""
    return text[span.end : span.end + 2] in ("版本", "版的")


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _clauses(plain: str, body: Span, found: Sequence[Quantity], times: Sequence[Mention]) -> Iterator[Clause]:
    number = part = 0
    previous: Span | None = None
    for span in sentences(plain[: body.end]):
        if span.end <= body.start:
            continue
        span = Span(max(span.start, body.start), span.end)
        if previous is not None:
            part += 1
            number += ";" not in plain[previous.end : span.start]
        previous = span
        for clause in clauses(plain, span):
            yield Clause(
                clause,
                number,
                part,
                tuple(q for q in found if clause.covers(q.span)),
                tuple(m for m in times if clause.covers(m.span)),
            )
