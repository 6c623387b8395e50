"""Where assignments stand in a passage, and how much of it each one is for.

Three forms: brackets `(A牵头)`, labels without brackets `责任单位：A、B。`, and sentences that only assign `A牵头，B配合。`
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from gongbao.extraction.grammar.lists import CLOSING, OPENING, split
from gongbao.extraction.responsibilities.assignments import NOTHING, AssignmentReader, Statement, plausible
from gongbao.extraction.responsibilities.scopes import EDGES, ENDS, scopes, stripped
from gongbao.extraction.responsibilities.wording import COLONS, Wording
from gongbao.model import Passage, Span

_LONGEST_LABEL = 40
_LONGEST_PLAIN = 200
_BEHIND_REMARK = "、，,；;。）)\n"
"""What stands behind a bracket that is a remark on the name before it (A局（牵头）、B局); a label has its list there."""
_OF_A_PLACE = re.compile("[国省市区县镇][^国省市区县镇，,。；;、：:\\s]{1,16}$")
"""What a name of an agency begins with, up to a bracket: 由|市交通委|（市道运局）."""
_COMMAS = ("，", ",")
_CLOSING = tuple(CLOSING)
_BY_SPAN = attrgetter("span")
_NOTHING_LEFT = re.compile(r"[\s。；;，,、：:—\-·（）()\d一二三四五六七八九十]*")


@dataclass(slots=True)
class Marking:
    """An assignment and where it stands: its bracket, labelled stretch or sentence (`span`), and what it is for.

    `scope` is the part of the passage it stands for; None is all of it.
    """

    span: Span
    statement: Statement
    basis: str
    scope: Span | None = None
    divided: bool = False
    """It is one of several duties that a sentence shares out."""


def may_assign(reader: AssignmentReader, text: str, passage: Passage) -> bool:
    """Tell whether a passage can hold an assignment: a word that assigns, or a bracket at its end, or at that of its
    heading, that names agencies."""
    if reader.words.any_word.search(text, *passage.span) or passage.text.rstrip("。；; ").endswith(_CLOSING):
        return True
    return bool(passage.headings) and text[passage.headings[-1].span.end - 1] in CLOSING


def markings(reader: AssignmentReader, text: str, passage: Passage) -> list[Marking]:
    """Return the assignments printed in a passage that may assign, in the order of the text."""
    brackets, starts = _marks(reader.words, text, passage.span)
    found: list[Marking] = []
    if brackets:
        found = _headed(reader, text, passage.span, brackets)
        if found:
            brackets = [b for b in brackets if not any(marking.span.covers(b) for marking in found)]
        found += _bracketed(reader, text, passage, brackets, starts)
    if starts:
        found += _each_its_own(text, passage, _labelled(reader, text, passage.span, starts, brackets))
    return sorted(found, key=_BY_SPAN) if found else _plain_sentence(reader, text, passage)


def continued(reader: AssignmentReader, text: str, passages: Sequence[Passage]) -> Passage | None:
    """Return a line that is only a label (责任单位：) together with the line of agencies below it, or None.

    It goes by the text and the ordinal of the line below: rows are known by the passage in which their agencies stand.
    """
    passage, following = passages[0], passages[-1]
    label = reader.words.label.match(text, *passage.span)
    if not label or text[label.end() : passage.span.end].strip() or following is passage or following.grid is not None:
        return None
    pieces = split(text, following.span)
    if not pieces or not all(reader.agencies.looks_like(printed) for _, printed in pieces):
        return None
    span = Span(passage.span.start, following.span.end)
    body = Span(passage.body.start, following.span.end)
    return passage._replace(text=following.text, ordinal=following.ordinal, span=span, body=body)


def only_assigns(text: str, passage: Passage, found: list[Marking]) -> bool:
    """Tell whether a passage holds nothing but assignments: a line of its own below the task."""
    start = passage.span.start
    for marking in found:
        if not _NOTHING_LEFT.fullmatch(text, start, max(start, marking.span.start)):
            return False
        start = max(start, marking.span.end)
    return bool(found) and bool(_NOTHING_LEFT.fullmatch(text, start, max(start, passage.span.end)))


def deadline_line(reader: AssignmentReader, text: str, passage: Passage) -> list[Marking]:
    """Return the deadline that a line of its own says below the agencies of a task (完成时限：2025年底。), if it does."""
    label = reader.words.label.match(text, *passage.span)
    if not label or reader.words.labels.get(label["label"] or "") != "due":
        return []
    statement = reader.read(text, passage.span)
    return [Marking(passage.span, statement, "listed")] if statement.due and not statement.assignments else []


def _marks(words: Wording, text: str, span: Span) -> tuple[list[Span], list[int]]:
    """Return the outermost brackets, brackets included, and where labels of agencies start outside them.

    A bracket that is never closed ends with the passage.
    """
    start, end = span
    brackets: list[Span] = []
    labels = [_label(words, words.label.match(text, start, end))]
    opened = depth = 0
    for mark in words.mark.finditer(text, start, end):
        at = mark.start()
        character = text[at]
        if character in OPENING:
            opened = opened if depth else at
            depth += 1
        elif character in CLOSING:
            if depth == 1:
                brackets.append(Span(opened, at + 1))
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif character in COLONS:
            labels += [
                _label(words, label) for label in words.label.finditer(text, max(start, at - _LONGEST_LABEL), at + 1)
            ]
        else:
            labels.append(_label(words, words.label.match(text, at + 1, end)))
    if depth:
        brackets.append(Span(opened, end))
    return brackets, [label for label in labels if label is not None]


def _label(words: Wording, match: re.Match[str] | None) -> int | None:
    """Return where a label of agencies starts; None where there is no label, or one of something else."""
    return match.start() if match and (match["label"] or match["named"]) in words.agency_labels else None


def _bracketed(
    reader: AssignmentReader, text: str, passage: Passage, brackets: list[Span], labels: list[int]
) -> list[Marking]:
    """Return what the brackets of a passage assign; behind a label they are part of its list: 责任单位：A局（B局）."""
    read = []
    for bracket in brackets:
        listed = any(label < bracket.start and text.find("。", label, bracket.start) < 0 for label in labels)
        statement = _statement(reader, text, bracket, passage, alone=not listed)
        if statement is not NOTHING:
            read.append((bracket, statement))
    if not read:
        return []
    if len(read) < len(brackets) and read[-1][0] == brackets[-1]:
        read = _with_those_of_clauses(reader, text, brackets, read)
    found: list[Marking] = []
    for (bracket, statement), scope in zip(read, scopes(text, passage, [bracket for bracket, _ in read]), strict=True):
        labelled = not statement.assignments or statement.assignments[0].labelled
        known = scope.end > scope.start and not (
            labelled and scope == stripped(text, passage.body.start, bracket.start)
        )
        found.append(Marking(bracket, statement, "listed" if labelled else "bracketed", scope if known else None))
    return found


def _with_those_of_clauses(
    reader: AssignmentReader, text: str, brackets: list[Span], read: list[tuple[Span, Statement]]
) -> list[tuple[Span, Statement]]:
    """Return the brackets with those that end a clause, where the last names agencies: 建驿站（甲局），配设备（乙局）。"""
    known = dict(read)
    for bracket in brackets:
        if (
            bracket in known
            or text[bracket.end : bracket.end + 1] not in _COMMAS
            or _follows_name(reader, text, bracket)
        ):
            continue
        inside = Span(bracket.start + 1, bracket.end - 1)
        listed = reader.read(text, inside, default="responsible")
        if _is_bare_list(reader, text, inside, listed, certainly=True):
            known[bracket] = listed
    return sorted(known.items(), key=lambda item: item[0])


def _follows_name(reader: AssignmentReader, text: str, bracket: Span) -> bool:
    """Tell whether a bracket belongs to those named before it: 由市交通委（市道运局）, 市级部门（市教委、市财政局）."""
    name = _OF_A_PLACE.search(text, max(0, bracket.start - _LONGEST_LABEL), bracket.start)
    return name is not None and reader.agencies.looks_like(name[0])


def _headed(reader: AssignmentReader, text: str, span: Span, brackets: list[Span]) -> list[Marking]:
    """Lists behind a label in brackets: 【牵头单位】A局 【配合单位】B局、C局."""
    found: list[Marking] = []
    for bracket in brackets:
        role = reader.words.agency_labels.get(text[bracket.start + 1 : bracket.end - 1].strip())
        if role is None or text[bracket.end : bracket.end + 1] in _BEHIND_REMARK:
            continue
        following = [
            other.start for other in brackets if other.start >= bracket.end and text[other.start] == text[bracket.start]
        ]
        stops = [at for c in "。！" if (at := text.find(c, bracket.end, span.end)) >= 0]
        stretch = stripped(text, bracket.end, min([*following[:1], *stops, span.end]))
        statement = reader.read(text, stretch, default=role)
        if statement.assignments and plausible(statement, reader.agencies):
            found.append(Marking(Span(bracket.start, stretch.end), statement, "listed"))
    return found


def _statement(
    reader: AssignmentReader, text: str, bracket: Span, passage: Passage, *, alone: bool = True
) -> Statement:
    """Read a bracket of a passage; NOTHING where it assigns nothing and holds no rule.

    Bare names assign where the bracket stands `alone`, not in a list behind a label.
    """
    inside = Span(bracket.start + 1, bracket.end - (text[bracket.end - 1] in CLOSING))
    statement = reader.read(text, inside)
    if statement.assignments:
        for assignment in statement.assignments:
            if assignment.labelled:
                return statement
        return statement if plausible(statement, reader.agencies) else NOTHING
    if alone and _may_be_bare(text, bracket, passage):
        listed = reader.read(text, inside, default="responsible")
        if _is_bare_list(reader, text, inside, listed, certainly=bool(statement.due)):
            return listed
    elif _closes_heading(passage, bracket) and not _names_agency(reader, passage):
        listed = reader.read(text, inside, default="responsible")
        if _is_bare_list(reader, text, inside, listed, certainly=True):
            return listed
    return statement if statement.first_leads else NOTHING


def _is_bare_list(reader: AssignmentReader, text: str, inside: Span, listed: Statement, *, certainly: bool) -> bool:
    """Tell whether a bracket is a list of agencies and no more; `certainly`: where every name has to look like one."""
    names = [assignment.name.text for assignment in listed.assignments]
    if not plausible(listed, reader.agencies) or len(_left_out(text, inside, listed)) > 1:
        return False
    if certainly and not all(map(reader.agencies.looks_like, names)):
        return False
    behind_sentence = not certainly and text[inside.start - 2] in ENDS + "\n"
    return behind_sentence or len(names) > 1 or names[0][0] in "省市区县"


def _closes_heading(passage: Passage, bracket: Span) -> bool:
    """Tell whether a bracket closes the heading that a paragraph begins with: 1.建筑节能（区住建局、区机管局）。正文."""
    return bool(passage.headings) and passage.headings[-1].span.end == bracket.end and passage.kind == "paragraph"


def _names_agency(reader: AssignmentReader, passage: Passage) -> bool:
    """Tell whether a heading is the name of an agency, its other name in brackets included: 区住建局（区改造办）."""
    return reader.agencies.looks_like(passage.headings[-1].title.rstrip("。"))


def _left_out(text: str, span: Span, statement: Statement) -> list[str]:
    """Return the pieces of a list that no name of its statement covers; rules printed behind the list are not looked at."""
    rules = [span.end]
    if statement.first_leads:
        rules.append(statement.first_leads.start)
    if statement.everyone:
        rules.append(statement.everyone[0].span.start)
    names = [assignment.name.span for assignment in statement.assignments]
    return [
        printed
        for start, printed in split(text, span)
        if (end := start + len(printed)) <= min(rules)
        and not any(name.start < end and start < name.end for name in names)
    ]


def _may_be_bare(text: str, bracket: Span, passage: Passage) -> bool:
    """Tell whether a bracket stands where bare names of agencies assign: behind a sentence, at the
    end of one, last in its item, or on a line of its own below it."""
    last = not text[bracket.end : passage.span.end].strip("。；; \n")
    if bracket.start == passage.span.start:
        return last and bool(passage.headings) and passage.kind == "paragraph"
    closes = text[bracket.end : bracket.end + 1] in ENDS and passage.text.rstrip("。；; ").endswith(_CLOSING)
    return text[bracket.start - 1] in ENDS or closes or (last and passage.kind == "paragraph")


def _labelled(
    reader: AssignmentReader, text: str, span: Span, starts: list[int], brackets: list[Span]
) -> list[Marking]:
    """Labels outside brackets: from the first to the end of the last sentence that starts with one."""
    found: list[Marking] = []
    position = span.start
    for start in starts:
        if start < position or any(bracket.start < start < bracket.end for bracket in brackets):
            continue
        position = _end_of_labels(reader, text, start, span.end)
        stretch = stripped(text, start, position)
        if (statement := reader.read(text, stretch)).assignments:
            found.append(Marking(stretch, statement, "listed"))
    return found


def _each_its_own(text: str, passage: Passage, found: list[Marking]) -> list[Marking]:
    """Return labelled lists of a passage each with what stands before it, where there are several: 甲。责任单位：A。乙。责任单位：B。"""
    if len(found) < 2:
        return found
    starts = [passage.body.start, *(marking.span.end for marking in found)]
    spans = [stripped(text, start, max(start, m.span.start)) for start, m in zip(starts, found, strict=False)]
    for marking, scope in zip(found, spans, strict=True):
        if scope.end > scope.start:
            marking.scope = scope
    return found


def _end_of_labels(reader: AssignmentReader, text: str, start: int, end: int) -> int:
    while (stop := min((i for c in "。！" if (i := text.find(c, start, end)) >= 0), default=end)) < end:
        if not reader.words.label.match(text, stop + 1, end):
            return stop + 1
        start = stop + 1
    return end


def _plain_sentence(reader: AssignmentReader, text: str, passage: Passage) -> list[Marking]:
    """The last sentence of an item, or a line of its own, that only names agencies and what they do."""
    start, end = passage.body
    while end > start and text[end - 1] in EDGES:
        end -= 1
    if text[end - 1 : end] not in reader.words.last_characters:
        return []
    start = max(start, *[text.rfind(stop, start, end) + 1 for stop in "。；;"])
    sentence = stripped(text, start, end)
    if sentence.end - sentence.start > _LONGEST_PLAIN or not _only_agencies(reader, text, sentence):
        return []
    statement = reader.read(text, sentence)
    return [Marking(sentence, statement, "prose")] if plausible(statement, reader.agencies) else []


def _only_agencies(reader: AssignmentReader, text: str, span: Span) -> bool:
    """Tell whether a sentence lists agencies and says behind the last what they do."""
    pieces = [printed.removeprefix("由") for _, printed in split(text, span)]
    for piece in pieces[:-1]:
        if not _is_agency(reader, piece):
            return False
    return bool(pieces) and _is_ended(reader, pieces[-1]) and _is_agency(reader, pieces[-1])


def _is_ended(reader: AssignmentReader, piece: str) -> bool:
    """Tell whether a piece of a list is more than a name: what the agency does stands behind it."""
    return bool(reader.words.find_ending(piece)) and not reader.agencies.looks_like(piece)


def _is_agency(reader: AssignmentReader, piece: str) -> bool:
    """Tell whether a piece of a list is the name of an agency, what it does left out."""
    return reader.agencies.looks_like(piece) or reader.agencies.looks_like(reader.words.without_ending(piece))
