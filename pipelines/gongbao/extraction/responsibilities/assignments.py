"""The grammar of an assignment: `区建交委牵头，区房管局、各街镇配合` or `责任单位：区民政局；完成时限：2023年12月`.

It reads one stretch of text (the inside of a bracket, a labelled line) and says which agency has which role. Where such
stretches stand, and which task they belong to, is decided elsewhere.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from gongbao.extraction.grammar.agencies import AgencyGrammar, Part, agency_grammar, can_be_name
from gongbao.extraction.grammar.agency_names import Name
from gongbao.extraction.grammar.lists import CLOSING, OPENING, split
from gongbao.extraction.responsibilities.duties import Duties, duties
from gongbao.extraction.responsibilities.wording import (
    AT_LABEL,
    DATE,
    EVERYONE,
    GUIDING,
    MAY_RULE,
    RELATION,
    TOGETHER,
    Wording,
    first_leads,
    wording,
)
from gongbao.model import Span
from gongbao.vocabulary import Vocabularies

_LIST_CLOSERS = "；;。"
_CLOSES_LIST = re.compile(f"[{_LIST_CLOSERS}]")
_LIST_SEPARATORS = "、，,\t\n/|"


@dataclass(slots=True)
class Assignment:
    """An agency and its role: responsible, lead, participant or supervisor. `labelled`: by a label, not by a verb."""

    name: Name
    role: str
    labelled: bool


class Statement(NamedTuple):
    """What a stretch of text assigns. Spans are places in the text that was read."""

    assignments: tuple[Assignment, ...] = ()
    due: Span | None = None
    first_leads: Span | None = None
    """Where it says that the agency named first leads (排在第一位的为牵头单位，下同)."""
    everyone: tuple[Name, ...] = ()
    """Agencies that all the following tasks bind too (以下均需各区落实，不再列出)."""


@dataclass(slots=True)
class _Said:
    """What a piece of a list says, by itself: a date, a relation of two agencies, or names and what they do."""

    dated: bool
    relation: tuple[int, int, bool] | None
    """Where 会同 or 指导 stands between two agencies, and whether it is 指导."""
    parts: tuple[Part, ...]
    """The names, up to the verb at its end."""
    role: str | None
    """The role that the verb gives."""
    names_only: bool
    """It says no more than names."""


_Pieces = list[tuple[int, tuple[Part, ...]]]
"""Pieces of a list: where each starts, and its parts."""
NOTHING = Statement()


@dataclass(slots=True)
class _Group:
    """Agencies waiting for the verb that gives them their role; `principals` stand before 会同 or 指导."""

    labelled: bool
    pieces: _Pieces = field(default_factory=list)
    principals: _Pieces = field(default_factory=list)
    principal_role: str | None = None
    role: str | None = None
    settled: list[Assignment] = field(default_factory=list)

    def last(self) -> Name | None:
        """Return the name settled last, or None."""
        return self.settled[-1].name if self.settled else None


class AssignmentReader:
    """Reads assignments with the agencies' grammar, and the wording and the duties of the vocabularies."""

    def __init__(self, agencies: AgencyGrammar, words: Wording, duties: Duties) -> None:
        self.agencies = agencies
        self.words = words
        self.duties = duties

    def read(self, text: str, span: Span, *, default: str | None = None) -> Statement:
        """Read the stretch `span` of `text`; `default` is the role of a bare list of names (a column of a table).

        Without a default, bare names assign nothing: in `(APP)` or `(区民政局)` nobody is told to do anything.
        """
        if default is None and not self.words.telling.search(text, span.start, span.end):
            return NOTHING
        rule = everyone = None
        if MAY_RULE.search(text, span.start, span.end):
            rule = first_leads(text, span.start, span.end)
            everyone = EVERYONE.search(text, span.start, span.end)
        names = self.agencies.names(text, Span(*everyone.span("names"))) if everyone else []
        assignments: list[Assignment] = []
        due = None
        for start, end, label in self._segments(
            _without(text, span, rule, everyone) if rule or everyone else [span], text
        ):
            role = self.words.labels[label] if label else default
            if role == "due":
                due = due or _trimmed(text, start, end)
            elif role != "other":
                if role is None and label is None and end < span.end and self._only_names(text, (start, end)):
                    role = "responsible"
                found, date = self._segment(text, (start, end), role, labelled=label is not None)
                assignments += found
                due = due or date
        return Statement(tuple(assignments), due, Span(*rule.span()) if rule else None, tuple(names))

    def _only_names(self, text: str, span: tuple[int, int]) -> bool:
        """Tell whether a stretch before a label is a list of agencies: 区水务局，配合单位：…."""
        pieces = split(text, span)
        return bool(pieces) and all(self.agencies.looks_like(printed) for _, printed in pieces)

    def _segments(self, spans: Sequence[Span], text: str) -> list[tuple[int, int, str | None]]:
        """Cut at labels: where the stretch behind each starts and ends, and the label."""
        segments: list[tuple[int, int, str | None]] = []
        for start, end in spans:
            label = None
            if match := self.words.label.match(text, start, end):
                start, label = match.end(), match["label"] or match["named"]
            if AT_LABEL.search(text, start, end):
                for match in self.words.label.finditer(text, start, end):
                    if match.start() > start:
                        segments.append((start, match.start(), label))
                    start, label = match.end(), match["label"] or match["named"]
            if end > start:
                segments.append((start, end, label))
        return segments

    def _segment(
        self, text: str, span: tuple[int, int], role: str | None, *, labelled: bool
    ) -> tuple[list[Assignment], Span | None]:
        """Read names and verbs between two labels; `role` is what names without a verb get."""
        found: list[Assignment] = []
        due: Span | None = None
        clauses = [span]
        if _CLOSES_LIST.search(text, *span):
            clauses = [(start, start + len(printed)) for start, printed in split(text, span, _LIST_CLOSERS)]
        for clause in clauses:
            group = _Group(labelled)
            for start, printed in split(text, clause, _LIST_SEPARATORS):
                said = _said(self, printed)
                if said.names_only:
                    group.pieces.append((start, said.parts))
                elif said.dated:
                    due = due or _trimmed(text, start, start + len(printed))
                else:
                    self._take(text, start, printed, group)
            self._close(text, group, role)
            found += group.settled
        return found, due

    def _take(self, text: str, start: int, printed: str, group: _Group) -> None:
        """Take one piece between separators; a verb in it settles what was waiting."""
        said = _said(self, printed)
        if said.relation:
            left, right, guides = said.relation
            self._take(text, start, printed[:left], group)
            if group.pieces:
                group.principals, group.principal_role = group.pieces, "supervisor" if guides else "lead"
            group.pieces, group.role = [], None if guides else "participant"
            self._take(text, start + right, printed[right:], group)
            return
        if said.parts:
            group.pieces.append((start, said.parts))
        if said.role:
            self._settle(text, group, said.role)

    def said(self, printed: str) -> _Said:
        """Return what a piece of a list says."""
        is_agency = self.agencies.looks_like(printed)
        dated = not is_agency and DATE.match(printed) is not None
        relation = self._relation(printed)
        between = (relation.start(), relation.end(), bool(GUIDING.fullmatch(relation[0]))) if relation else None
        role = None
        verb = None if is_agency else self.words.find_ending(printed)
        if verb:
            role = self.words.ending_role(verb)
        elif (verb := self._middle(printed)) is not None:
            role = self.words.verbs[verb["verb"]]
        parts = self.agencies.parts(printed[: verb.start()] if verb else printed)
        return _Said(dated, between, parts, role, not (dated or between or role))

    def _relation(self, printed: str) -> re.Match[str] | None:
        """Find 会同 or 指导 between two agencies."""
        if not RELATION.search(printed):
            return None
        for pattern in (TOGETHER, GUIDING):
            for match in pattern.finditer(printed):
                left, right = printed[: match.start()], printed[match.end() :]
                left = self.words.without_ending(left) or left
                right = self.words.without_ending(right) or right
                if (not left or self.agencies.looks_like(left.removeprefix("由"))) and self.agencies.looks_like(right):
                    return match
        return None

    def _middle(self, printed: str) -> re.Match[str] | None:
        for match in self.words.find_middles(printed):
            if match.start() and self.agencies.looks_like(printed[: match.start()].removeprefix("由")):
                return match
        return None

    def _settle(self, text: str, group: _Group, role: str) -> None:
        """Give the waiting names their roles and empty the group."""
        last = group.last()
        waiting = (group.principals, group.principal_role or role), (group.pieces, group.role or role)
        for pieces, given in waiting:
            if pieces:
                group.settled += self._assigned(self.agencies.names_of(text, pieces, last), given, group.labelled)
        group.pieces, group.principals = [], []
        group.principal_role = group.role = None

    def _close(self, text: str, group: _Group, role: str | None) -> None:
        """Settle what is left at the end of a clause: the label's role, or nothing without one."""
        if group.principals:
            self._settle(text, group, role or "responsible")
        elif role and group.pieces:
            names = self.agencies.names_of(text, group.pieces, group.last())
            group.settled += self._assigned(names, role, group.labelled)

    def _assigned(self, names: Sequence[Name], role: str, labelled: bool) -> list[Assignment]:
        """Give the names of a list their role, or what a bracket behind a name says: 区科委（牵头）.

        What is done jointly (共同牵头) holds for all names before it that have no role of their own.
        """
        found: list[Assignment] = []
        for name in names:
            remark = self._remark(name) if name.text[-1] in CLOSING else None
            if remark is None:
                found.append(Assignment(name, role, labelled))
                continue
            name, own, jointly = remark
            if jointly:
                for before in found:
                    before.role = own if before.role == role else before.role
            found.append(Assignment(name, own, labelled))
        return found

    def _remark(self, name: Name) -> tuple[Name, str, bool] | None:
        """Return a name without the bracket behind it, the role said there, and whether jointly; None for other brackets."""
        opening = max(map(name.text.rfind, OPENING))
        inside = name.text[opening + 1 : -1].removesuffix("单位").removesuffix("部门")
        verb = self.words.ending.match(inside)
        if not verb or not verb["verb"]:
            return None
        bare = Span(name.span.start, name.span.start + opening)
        jointly = inside.startswith(("共同", "联合"))
        return (
            Name(name.text[:opening], bare, name.completed[: opening - len(name.text)]),
            self.words.ending_role(verb),
            jointly,
        )


@cache
def assignment_reader(vocabularies: Vocabularies) -> AssignmentReader:
    """Return the reader made of the vocabularies."""
    return AssignmentReader(agency_grammar(vocabularies), wording(vocabularies), duties(vocabularies))


@lru_cache(maxsize=4096)
def _said(reader: AssignmentReader, piece: str) -> _Said:
    """Return what a piece of a list says; kept, as an issue names the same agencies again and again."""
    return reader.said(piece)


def _without(text: str, span: Span, *matches: re.Match[str] | None) -> list[Span]:
    """Return what is left of a span when the clauses with the rules printed in it are taken out."""
    left, start = [], span.start
    for match in sorted((m for m in matches if m), key=lambda m: m.start()):
        begin = max(start, *(text.rfind(stop, start, match.start()) for stop in "。；;，,、（("))
        if begin > start:
            left.append(Span(start, begin))
        start = max(start, match.end())
    if span.end > start:
        left.append(Span(start, span.end))
    return left


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in " \t\n，,；;。、":
        start += 1
    while start < end and text[end - 1] in " \t\n，,；;。、":
        end -= 1
    return Span(start, end) if end > start else None


def plausible(statement: Statement, agencies: AgencyGrammar) -> bool:
    """Tell whether the names of a statement without labels are agencies: at least half look so, and all could be."""
    names = [assignment.name for assignment in statement.assignments]
    sure = sum(agencies.looks_like(name.text) or agencies.looks_like(name.completed) for name in names)
    return bool(names) and 2 * sure >= len(names) and all(can_be_name(name.text) for name in names)
