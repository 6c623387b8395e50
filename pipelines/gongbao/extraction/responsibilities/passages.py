"""Where assignments stand in a passage, and how much of it each one is for.

Three forms: brackets `(A牵头)`, labels without brackets `责任单位：A、B。`, and sentences that only assign `A牵头，B配合。`
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gongbao.extraction.grammar.agencies import CLOSING, OPENING, split
from gongbao.extraction.responsibilities.assignments import AssignmentReader, Statement, plausible
from gongbao.extraction.responsibilities.scopes import ENDS, scopes, stripped
from gongbao.extraction.responsibilities.wording import COLON
from gongbao.model import Passage, Span

_BRACKET = re.compile(f"[{re.escape(OPENING + CLOSING)}]")
_COLON_OR_END = re.compile(f"{COLON}|[。；;]")
_LONGEST_LABEL = 40
_NOTHING_LEFT = re.compile(r"[\s。；;，,、：:—\-·（）()\d一二三四五六七八九十]*")


@dataclass(frozen=True, slots=True)
class Marking:
    """An assignment and where it stands: its bracket, labelled stretch or sentence (`span`), and what it is for.

    `scope` is the part of the passage it stands for; None is all of it.
    """

    span: Span
    statement: Statement
    basis: str
    scope: Span | None = None


def markings(reader: AssignmentReader, text: str, passage: Passage) -> list[Marking]:
    """Return the assignments printed in a passage, in the order of the text."""
    start, end = passage.span.start, passage.span.end
    bracket_last = text[start:end].rstrip("。；; ").endswith(tuple(CLOSING))
    if not bracket_last and not reader.words.any_word.search(text, start, end):
        return []
    brackets = list(_brackets(text, passage.span))
    found = list(_headed(reader, text, passage.span, brackets))
    headed = [marking.span for marking in found]
    brackets = [b for b in brackets if not any(span.covers(b) for span in headed)]
    found += _bracketed(reader, text, passage, brackets)
    found += _labelled(reader, text, passage.span, brackets)
    if not found:
        found += _plain_sentences(reader, text, passage)
    return sorted(found, key=lambda marking: marking.span)


def continued(reader: AssignmentReader, text: str, passage: Passage, following: Passage) -> Passage | None:
    """Return a line that is only a label (责任单位：) together with the line of agencies below it, or None."""
    label = reader.words.label.match(text, passage.span.start, passage.span.end)
    if not label or text[label.end() : passage.span.end].strip() or following.grid is not None:
        return None
    pieces = list(split(text, following.span))
    if not pieces or not all(reader.agencies.looks_like(piece.of(text)) for piece in pieces):
        return None
    span = Span(passage.span.start, following.span.end)
    return replace(passage, text=span.of(text), span=span, body=Span(passage.body.start, following.span.end))


def only_assigns(text: str, passage: Passage, found: list[Marking]) -> bool:
    """Tell whether a passage holds nothing but assignments: a line of its own below the task."""
    rest, start = [], passage.span.start
    for marking in found:
        rest.append(text[start : marking.span.start])
        start = max(start, marking.span.end)
    rest.append(text[start : passage.span.end])
    return bool(found) and bool(_NOTHING_LEFT.fullmatch("".join(rest)))


def _brackets(text: str, span: Span) -> Iterator[Span]:
    """Yield the outermost brackets, brackets included; one that is never closed ends with the passage."""
    depth = start = 0
    for match in _BRACKET.finditer(text, span.start, span.end):
        if match[0] in OPENING:
            depth += 1
            start = match.start() if depth == 1 else start
        elif depth:
            depth -= 1
            if not depth:
                yield Span(start, match.end())
    if depth:
        yield Span(start, span.end)


def _bracketed(reader: AssignmentReader, text: str, passage: Passage, brackets: list[Span]) -> Iterator[Marking]:
    read = []
    for bracket in brackets:
        inside = Span(bracket.start + 1, bracket.end - (text[bracket.end - 1] in CLOSING))
        if statement := _statement(reader, text, inside, bare=_may_be_bare(text, bracket, passage)):
            read.append((bracket, statement))
    spans = [bracket for bracket, _ in read]
    for (bracket, statement), scope in zip(read, scopes(text, passage, spans), strict=True):
        labelled = not statement.assignments or statement.assignments[0].labelled
        whole = scope == stripped(text, Span(passage.body.start, bracket.start))
        known = scope if scope.of(text) and not (labelled and whole) else None
        yield Marking(bracket, statement, "listed" if labelled else "bracketed", known)


def _headed(reader: AssignmentReader, text: str, span: Span, brackets: list[Span]) -> Iterator[Marking]:
    """Lists behind a label in brackets: 【牵头单位】A局 【配合单位】B局、C局."""
    roles = reader.words.labels
    named = [b for b in brackets if roles.get(text[b.start + 1 : b.end - 1].strip()) not in (None, "due", "other")]
    for bracket in named:
        role = roles[text[bracket.start + 1 : bracket.end - 1].strip()]
        following = [
            other.start for other in brackets if other.start >= bracket.end and text[other.start] == text[bracket.start]
        ]
        stops = [at for c in "。！" if (at := text.find(c, bracket.end, span.end)) >= 0]
        stretch = stripped(text, Span(bracket.end, min([*following[:1], *stops, span.end])))
        statement = reader.read(text, stretch, default=role)
        if statement.assignments and plausible(statement, reader.agencies):
            yield Marking(Span(bracket.start, stretch.end), statement, "listed")


def _statement(reader: AssignmentReader, text: str, inside: Span, *, bare: bool) -> Statement:
    """Read a bracket; `bare` tells whether it stands where a mere list of agencies assigns."""
    statement = reader.read(text, inside)
    labelled = any(assignment.labelled for assignment in statement.assignments)
    if statement.assignments and not labelled and not plausible(statement, reader.agencies):
        return Statement()
    if not statement.assignments and not statement.due and bare:
        listed = reader.read(text, inside, default="responsible")
        names = [assignment.name.text for assignment in listed.assignments]
        complete = sum(1 for _ in split(text, inside)) <= len(names) + (3 if listed.first_leads else 1)
        behind_sentence = text[inside.start - 2] in ENDS + "\n"
        if (
            complete
            and plausible(listed, reader.agencies)
            and (behind_sentence or len(names) > 1 or names[0][0] in "省市区县")
        ):
            return listed
    return statement if statement.assignments or statement.first_leads else Statement()


def _may_be_bare(text: str, bracket: Span, passage: Passage) -> bool:
    """Tell whether a bracket stands where bare names of agencies assign: behind a sentence, at the
    end of one, last in its item, or on a line of its own below it."""
    last = not text[bracket.end : passage.span.end].strip("。；; \n")
    if bracket.start == passage.span.start:
        return last and bool(passage.headings) and passage.kind == "paragraph"
    closes = text[bracket.end : bracket.end + 1] in ENDS and passage.text.rstrip("。；; ").endswith(tuple(CLOSING))
    return text[bracket.start - 1] in ENDS or closes or (last and passage.kind == "paragraph")


def _labelled(reader: AssignmentReader, text: str, span: Span, brackets: list[Span]) -> Iterator[Marking]:
    """Labels outside brackets: from the first to the end of the last sentence that starts with one."""
    position = span.start
    for start in _label_starts(reader, text, span):
        if start < position or any(bracket.start < start < bracket.end for bracket in brackets):
            continue
        position = _end_of_labels(reader, text, start, span.end)
        stretch = stripped(text, Span(start, position))
        if (statement := reader.read(text, stretch)).assignments:
            yield Marking(stretch, statement, "listed")


def _label_starts(reader: AssignmentReader, text: str, span: Span) -> Iterator[int]:
    """Yield where labels of agencies start: before a colon, or at the start of a sentence."""
    label, roles = reader.words.label, reader.words.labels
    match = label.match(text, span.start, span.end)
    if match and roles[match["label"] or match["named"]] not in ("due", "other"):
        yield span.start
    for mark in _COLON_OR_END.finditer(text, span.start, span.end):
        if mark[0] in "。；;":
            match = label.match(text, mark.end(), span.end)
        else:
            match = label.search(text, max(span.start, mark.start() - _LONGEST_LABEL), mark.end())
        if match and roles[match["label"] or match["named"]] not in ("due", "other"):
            yield match.start()


def _end_of_labels(reader: AssignmentReader, text: str, start: int, end: int) -> int:
    while (stop := min((i for c in "。！" if (i := text.find(c, start, end)) >= 0), default=end)) < end:
        if not reader.words.label.match(text, stop + 1, end):
            return stop + 1
        start = stop + 1
    return end


def _plain_sentences(reader: AssignmentReader, text: str, passage: Passage) -> Iterator[Marking]:
    """The last sentence of an item, or a line of its own, that only names agencies and what they do."""
    body = stripped(text, passage.body)
    last = max((text.rfind(end, body.start, body.end) + 1 for end in "。；;"), default=0)
    sentence = stripped(text, Span(max(last, body.start), body.end))
    if sentence.end - sentence.start > 200 or not _only_agencies(reader, text, sentence):
        return
    statement = reader.read(text, sentence)
    if plausible(statement, reader.agencies):
        yield Marking(sentence, statement, "prose")


def _only_agencies(reader: AssignmentReader, text: str, span: Span) -> bool:
    pieces = [piece.of(text).removeprefix("由") for piece in split(text, span)]
    return bool(pieces) and _is_ended(reader, pieces[-1]) and all(_is_agency(reader, piece) for piece in pieces)


def _is_ended(reader: AssignmentReader, piece: str) -> bool:
    """Tell whether a piece of a list is more than a name: what the agency does stands behind it."""
    return bool(reader.words.find_ending(piece)) and not reader.agencies.looks_like(piece)


def _is_agency(reader: AssignmentReader, piece: str) -> bool:
    """Tell whether a piece of a list is the name of an agency, what it does left out."""
    return reader.agencies.looks_like(piece) or reader.agencies.looks_like(reader.words.without_ending(piece))
