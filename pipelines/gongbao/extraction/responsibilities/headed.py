"""Duties of an agency that the heading of their items names: `2.1.1 区防汛办职责`, below it `（1）承担日常值守。`"""

import re
from typing import NamedTuple

from gongbao.extraction.grammar.agency_names import Name
from gongbao.extraction.responsibilities.assignments import Assignment, AssignmentReader, Statement
from gongbao.extraction.responsibilities.passages import Marking
from gongbao.extraction.responsibilities.prose import begins_with_name, certain
from gongbao.extraction.responsibilities.scopes import stripped
from gongbao.extraction.responsibilities.tasks import starts_item
from gongbao.extraction.responsibilities.wording import COLONS
from gongbao.model import Heading, Passage, Span

_DUTIES = "职责"
_OF = re.compile(
    r"(?P<name>[^，,。；;：:]{2,40}?)(?:的|及其|及|和)?(?:主要|工作|具体|基本)*职责(?:任务|分工|如下)?[：:]?$"
)
_LONGEST_END = 12
_ANNOUNCES = re.compile(
    r"(?P<name>[^，,。；;：:]{2,40}?)(?:[是为][^，,。；;：:]{2,40}[，,]其?)?的?(?:主要|工作|具体|基本)*职责(?:任务|分工)?"
    r"(?:是|为|包括|有|如下)*[：:]$"
)
_EACH_ITS_OWN = re.compile("^[各有相]|成员|单位$|部门$")
"""Whose duties the items below tell one after the other, by name."""


class Lead(NamedTuple):
    """A passage that announces duties for the items below it, and whose they are."""

    passage: Passage
    name: Name


def announced(reader: AssignmentReader, text: str, passage: Passage) -> Lead | None:
    """Return what a passage announces, if its last sentence names one agency's duties: 第五条 区财政局主要职责为：."""
    if passage.text[-1:] not in COLONS or _DUTIES not in passage.text[-_LONGEST_END:]:
        return None
    start = max(passage.body.start, text.rfind("。", *passage.span) + 1)
    match = _ANNOUNCES.match(text, stripped(text, start, passage.span.end).start, passage.span.end)
    name = _only(reader, text, Span(*match.span("name"))) if match else None
    return Lead(passage, name) if name else None


def headed(reader: AssignmentReader, text: str, passage: Passage, lead: Lead | None) -> list[Marking]:
    """Return the duty that a numbered item tells without a name, if the heading above it names whose duties follow.

    `lead` is the last passage that announces duties.
    """
    if not starts_item(passage):
        return []
    if own := _below_its_name(reader, text, passage):
        return own
    name: Name | None
    if lead and passage.headings[:-1] == lead.passage.headings:
        name = lead.name
    elif len(passage.headings) > 1 and _DUTIES in passage.headings[-2].title:
        name = _named(reader, text, passage.headings[-2])
    else:
        return []
    start = passage.headings[-1].span.start
    marker = passage.headings[-1].marker
    start += len(marker) if text.startswith(marker, start) else 0
    if name is None or begins_with_name(reader, text, Span(start, passage.span.end)):
        return []
    span = stripped(text, start, passage.span.end)
    return [Marking(span, Statement((Assignment(name, "responsible", False),)), "prose", span)]


def _below_its_name(reader: AssignmentReader, text: str, passage: Passage) -> list[Marking]:
    """Return the duty of an item whose heading is the name of an agency and nothing else: （二）区财政局。负责落实资金。"""
    heading = passage.headings[-1]
    body = stripped(text, heading.span.end, passage.span.end)
    duty = reader.duties.behind_colon.match(text, *body)
    start = text.find(heading.title, *heading.span) if duty or text.startswith("作为", body.start) else -1
    if start < 0:
        return []
    names = certain(reader, text, Span(start, start + len(heading.title)))
    role = reader.words.verbs.get(duty["verb"], "responsible") if duty else "responsible"
    whole = Span(start, body.end)
    return (
        [Marking(whole, Statement(tuple(Assignment(n, role, False) for n in names)), "prose", whole)] if names else []
    )


def _named(reader: AssignmentReader, text: str, heading: Heading) -> Name | None:
    """Return the one agency whose duties a heading announces."""
    match = _OF.fullmatch(heading.title)
    start = text.find(match["name"], *heading.span) if match else -1
    if match is None or start < 0:
        return None
    return _only(reader, text, Span(start, start + len(match["name"])))


def _only(reader: AssignmentReader, text: str, span: Span) -> Name | None:
    """Return the agency that a stretch names, None where it names several or each of some."""
    names = certain(reader, text, span)
    return names[0] if len(names) == 1 and not _EACH_ITS_OWN.search(names[0].text) else None
