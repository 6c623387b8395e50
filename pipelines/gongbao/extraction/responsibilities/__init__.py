"""Who has to do what: tables `tasks` and `responsibilities`.

The grammar of lists and roles is in `assignments`, where assignments stand in `passages`, `tables` and `prose`, and what
they belong to in `tasks`; this module walks an issue and makes the rows.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongbao.extraction.grammar.agency_names import Name
from gongbao.extraction.registry import Registry, registry
from gongbao.extraction.responsibilities import tables
from gongbao.extraction.responsibilities.assignments import Assignment, AssignmentReader, Statement, assignment_reader
from gongbao.extraction.responsibilities.deadlines import deadline
from gongbao.extraction.responsibilities.headed import Lead, announced, headed
from gongbao.extraction.responsibilities.passages import (
    Marking,
    continued,
    deadline_line,
    markings,
    may_assign,
    only_assigns,
)
from gongbao.extraction.responsibilities.prose import prose
from gongbao.extraction.responsibilities.records import records
from gongbao.extraction.responsibilities.starred import leading_signs, let_starred_lead
from gongbao.extraction.responsibilities.tasks import Assigned, Task, closings_apart, gather, heading_of
from gongbao.extraction.responsibilities.wording import COLONS, first_leads, role_of_the_rest
from gongbao.extraction.topics import topic_of
from gongbao.model import Document, Evidence, Extracted, Finding, Gazette, Grid, Passage, Row, Rule, Span
from gongbao.vocabulary import Vocabularies

UNKNOWN_AGENCY = Rule(
    "unknown-agency",
    "warning",
    "The registry knows no agency “{observed}”; nearest known name: {expected}",
    "机构登记表中没有“{observed}”，最接近的名称：{expected}",
)
AGENCY_ALIAS = Rule(
    "agency-alias",
    "info",
    "“{observed}” is another name of {expected}",
    "“{observed}”是“{expected}”的另一种写法",
)
NO_REGISTRY = Rule(
    "no-agency-registry",
    "warning",
    "No agencies are registered for {publisher}; {count} names are published as printed, among them {observed}",
    "{publisher} 尚无机构登记；{count} 个机构名称按原文发布，例如 {observed}",
)
_CELL_END = re.compile(r"[。\t\n]")
_MARKER = re.compile(r"^(?:[0-9]{1,3}[.．、](?![0-9])|[（(][0-9]{1,3}[）)])(?=.)")
LONGEST_QUOTE = 2000
"""Characters; where one sentence names agencies without end, each row quotes the name alone."""
_SILENT_KINDS = ("about",)


@dataclass
class _Issue:
    """What has been found in an issue so far."""

    gazette: Gazette
    vocabularies: Vocabularies
    reader: AssignmentReader
    registry: Registry
    tasks: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    keys: Row = field(init=False)
    signs: frozenset[str] = field(init=False)
    """The signs that stand before those who lead."""
    agencies: dict[tuple[str, str], Row] = field(default_factory=dict)
    """The columns of an agency by its name, completed and as printed."""
    unknown: dict[str, Span] = field(default_factory=dict)
    aliases: dict[str, tuple[str, Span]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.keys = {"publisher_id": self.gazette.publisher_id, "issue_id": self.gazette.issue_id}
        self.signs = leading_signs(self.gazette.text)


def extract_responsibilities(gazette: Gazette, vocabularies: Vocabularies) -> Extracted:
    """Return the rows of `tasks` and `responsibilities` of an issue, their evidence, and what the registry lacks."""
    reader = assignment_reader(vocabularies)
    issue = _Issue(gazette, vocabularies, reader, registry(gazette.publisher_id, vocabularies))
    rules: dict[str, str] = {}
    passages: defaultdict[str | None, list[Passage]] = defaultdict(list)
    for passage in gazette.passages:
        passages[passage.document_id].append(passage)
    for document in gazette.documents:
        if document.kind not in _SILENT_KINDS:
            _document(issue, document, closings_apart(passages[document.document_id]), rules)
    _mentioned_aliases(issue)
    rows = {"tasks": issue.tasks, "responsibilities": issue.rows}
    return Extracted(rows, tuple(issue.evidence), tuple(_findings(issue)))


def _document(issue: _Issue, document: Document, passages: Sequence[Passage], rules: dict[str, str]) -> None:
    """Read one document.

    `rules` are the documents that say that the agency named first leads, with the role of the others; what a document
    says holds for its attachments too.
    """
    text = issue.gazette.text
    rule = rules.get(document.attached_to or "")
    assigned: list[Assigned] = []
    everyone: tuple[Name, ...] = ()
    layout: tables.Layout | None = None
    lead: Lead | None = None
    resume = 0
    for index, passage in enumerate(passages):
        if index < resume:
            continue
        grid = passage.grid
        if grid is not None:
            _flush(issue, document, assigned)
            _table(issue, document, passage, grid, layout, rule)
            layout = tables.layout_of(grid, issue.vocabularies) or layout
            continue
        if passage.text[-1:] in COLONS and (whole := continued(issue.reader, text, passages[index : index + 2])):
            passage, resume = whole, index + 2
        found: list[Marking] = []
        aside = False
        if may_assign(issue.reader, text, passage):
            rule = rule or _rule(text, passage)
            found = _marked(issue, passage, rule)
            aside = bool(found) and only_assigns(text, passage, found)
        states = passage.kind != "heading" or passage.text.endswith("。")
        duties = prose(issue.reader, text, passage, found) if states else []
        if not duties and not found:
            duties = headed(issue.reader, text, passage, lead)
        lead = announced(issue.reader, text, passage) or lead
        if duties or (found and everyone):
            found += _further(found, duties, everyone)
            found.sort(key=lambda marking: (marking.span < passage.span, marking.span))
        if not found and assigned and assigned[-1].aside:
            found = deadline_line(issue.reader, text, passage)
            aside = bool(found)
        for marking in found:
            if marking.statement.everyone:
                everyone = marking.statement.everyone
                break
        assigned.append(Assigned(passage, found, aside))
    _flush(issue, document, assigned)
    if rule:
        rules[document.document_id] = rule


def _rule(text: str, passage: Passage) -> str | None:
    """Return the role of the agencies not named first where a passage says that the first leads, or None."""
    said = first_leads(text, passage.span.start, passage.span.end)
    return role_of_the_rest(said[0]) if said else None


def _marked(issue: _Issue, passage: Passage, rule: str | None) -> list[Marking]:
    """Return the assignments printed in a passage, the rule of its document applied."""
    found = markings(issue.reader, issue.gazette.text, passage)
    if rule:
        for marking in found:
            _let_first_lead(marking.statement, rule)
    if issue.signs:
        for marking in found:
            let_starred_lead(issue.gazette.text, marking.statement, issue.signs)
    return found


def _further(found: list[Marking], duties: list[Marking], everyone: tuple[Name, ...]) -> list[Marking]:
    """Return the duties of agencies that no bracket or label of the passage names, and of everyone."""
    named = {assignment.name.text for marking in found for assignment in marking.statement.assignments}
    stretches = [marking.span for marking in found]
    further: list[Marking] = []
    if found and everyone:
        span = Span(everyone[0].span.start, everyone[-1].span.end)
        bound = tuple(Assignment(name, "responsible", False) for name in everyone if name.text not in named)
        if bound:
            further.append(Marking(span, Statement(bound), "prose"))
    for marking in duties:
        apart = [a for a in marking.statement.assignments if not any(s.covers(a.name.span) for s in stretches)]
        new = [a for a in apart if a.name.text not in named]
        if (new and len({a.role for a in apart}) > 1) or marking.divided:
            new = apart
        if new:
            marking.statement = Statement(tuple(new), marking.statement.due)
            further.append(marking)
    return further


def _let_first_lead(statement: Statement, rest: str) -> None:
    """Apply the rule that the agency named first leads, where none is said to lead; `rest` is the role of the others."""
    assignments = statement.assignments
    if not assignments or assignments[0].role != "responsible" or any(a.role == "lead" for a in assignments):
        return
    assignments[0].role = "lead"
    for other in assignments[1:]:
        if other.role == "responsible":
            other.role = rest


def _flush(issue: _Issue, document: Document, assigned: list[Assigned]) -> None:
    for task in gather(assigned):
        _task(issue, document, task)
    assigned.clear()


def _task(issue: _Issue, document: Document, task: Task) -> None:
    text = issue.gazette.text
    due = _due_of(text, task)
    shared = _add_task(issue, document, task.carrier, task.carrier.row_id("task"), task.span, due)
    for assigned in task.assigned:
        passage, ordinal = assigned.passage, 0
        for marking in assigned.markings:
            shared |= _where(text, passage, marking.span)
            shared["basis"] = marking.basis
            shared["scope"] = marking.scope.of(text) if marking.scope else None
            ordinal = _add(issue, passage, ordinal, marking.statement.assignments, shared)


def _due_of(text: str, task: Task) -> Span | None:
    """Return the deadline of a task: the first of its lists, or else the one that its sentences agree on."""
    told: list[Span] = []
    for assigned in task.assigned:
        for marking in assigned.markings:
            if due := marking.statement.due:
                if marking.basis != "prose" or marking.scope is None:
                    return due
                told.append(due)
    return told[0] if len({due.of(text) for due in told}) == 1 else None


def _table(
    issue: _Issue, document: Document, passage: Passage, grid: Grid, layout: tables.Layout | None, rule: str | None
) -> None:
    text = issue.gazette.text
    ordinal = 0
    for row in tables.task_rows(grid, issue.vocabularies, layout) or records(grid, issue.vocabularies):
        heading = _CELL_END.split(_MARKER.sub("", row.task.of(text)))[0]
        section = " > ".join(part for part in (passage.section, row.category) if part)
        due = row.due.span if row.due else None
        shared = _add_task(
            issue,
            document,
            passage,
            passage.row_id("task", row.ordinal),
            row.span,
            due,
            heading=heading,
            section=section,
        )
        shared |= {"basis": "tabled", "scope": None}
        led = any(role == "lead" for role, _ in row.agencies)
        for role, cell in row.agencies:
            statement = issue.reader.read(text, cell.span, default=role)
            if (rule or row.first_leads) and not led and role == "responsible":
                _let_first_lead(statement, rule or "responsible")
            if issue.signs:
                let_starred_lead(text, statement, issue.signs)
            shared |= _where(text, passage, cell.span)
            ordinal = _add(issue, passage, ordinal, statement.assignments, shared)


def _add_task(
    issue: _Issue,
    document: Document,
    passage: Passage,
    task_id: str,
    span: Span,
    due: Span | None,
    *,
    heading: str | None = None,
    section: str | None = None,
) -> Row:
    """Add a task, which has the heading and section of its passage unless told otherwise.

    Returns what the rows of its responsibilities have in common.
    """
    text = span.of(issue.gazette.text)
    printed = due.of(issue.gazette.text) if due else None
    year = document.signed_date.year if document.signed_date else issue.gazette.publication_date.year
    heading = heading_of(passage, issue.gazette.text) if heading is None else heading
    issue.tasks.append(
        {
            "task_id": task_id,
            **issue.keys,
            "document_id": document.document_id,
            "document_title": document.title,
            "section": passage.section if section is None else section,
            "heading": heading,
            "text": text,
            "topic": topic_of(heading, text, issue.vocabularies),
            "due_date": deadline(printed, year) if printed else None,
            "due_as_printed": printed,
            "page": passage.page,
            "span_start": span.start,
            "span_end": span.end,
        }
    )
    if due:
        issue.evidence += [Evidence("tasks", task_id, name, due) for name in ("due_date", "due_as_printed")]
    return {
        **issue.keys,
        "publication_date": issue.gazette.publication_date,
        "document_title": document.title,
        "task_id": task_id,
        "task_heading": heading,
    }


def _where(text: str, passage: Passage, quote: Span) -> Row:
    return {"quote": quote.of(text), "page": passage.page, "span_start": quote.start, "span_end": quote.end}


def _add(issue: _Issue, passage: Passage, first: int, assignments: Sequence[Assignment], shared: Row) -> int:
    """Add responsibilities that have the columns of `shared` in common; `first` and the result count those of the passage."""
    row_ids = passage.row_ids("responsibility", first, len(assignments))
    rows, evidence, agencies = issue.rows, issue.evidence, issue.agencies
    too_long = shared["span_end"] - shared["span_start"] > LONGEST_QUOTE
    for row_id, assignment in zip(row_ids, assignments, strict=True):
        name = assignment.name
        row = shared.copy()
        row |= agencies.get((name.completed, name.text)) or _agency(issue, name)
        row["responsibility_id"] = row_id
        row["role"] = assignment.role
        if too_long:
            row |= _where(issue.gazette.text, passage, name.span)
        rows.append(row)
        evidence.append(Evidence("responsibilities", row_id, "agency_as_printed", name.span))
    return first + len(row_ids)


def _agency(issue: _Issue, name: Name) -> Row:
    """Return the columns that say which agency a name means, and keep them; note an unknown one and an alias."""
    match = issue.registry.find(name.completed) or issue.registry.find(name.text)
    if match is None:
        issue.unknown.setdefault(name.completed, name.span)
    elif match.alias:
        issue.aliases.setdefault(name.text, (match.agency["name"], name.span))
    columns = {
        "agency_id": match.agency["agency_id"] if match else None,
        "agency_name": match.agency["name"] if match else name.completed,
        "agency_as_printed": name.text,
    }
    issue.agencies[name.completed, name.text] = columns
    return columns


def _mentioned_aliases(issue: _Issue) -> None:
    """Note other names of the publisher's own agencies anywhere in the text (江浦街道 for 江浦路街道)."""
    pattern = issue.registry.alias_pattern
    for match in pattern.finditer(issue.gazette.text) if pattern else ():
        alias = match[0]
        if alias not in issue.aliases:
            issue.aliases[alias] = (issue.registry.aliases[alias]["name"], Span(*match.span()))


def _findings(issue: _Issue) -> Iterable[Finding]:
    for printed, (name, span) in issue.aliases.items():
        yield AGENCY_ALIAS.at(span, observed=printed, expected=name)
    if issue.unknown and not issue.registry.own:
        sample = "、".join(list(issue.unknown)[:5])
        values = {"publisher": issue.gazette.publisher_id, "count": len(issue.unknown), "observed": sample}
        yield NO_REGISTRY.at(next(iter(issue.unknown.values())), **values)
        return
    for name, span in issue.unknown.items():
        yield UNKNOWN_AGENCY.at(span, observed=name, expected=issue.registry.nearest(name) or "—")
