"""What a task is: the numbered item or headed paragraph that an assignment stands in or under.

A line that only assigns (`牵头单位：…`) belongs to the item above it, a bracket inside a paragraph to that paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gongbao.extraction.responsibilities.passages import Marking
from gongbao.model import Passage, Span

_LONGEST_HEADING = 60
_BRACKET = re.compile(r"[（(〔【\[][^（()）]*(?:牵头|负责|配合|单位|部门|参与|[、，,])[^（()）]*[）)〕】\]][。；]?$")


@dataclass(slots=True)
class Assigned:
    """A passage with the assignments that stand in it; `aside` when it holds nothing else."""

    passage: Passage
    markings: Sequence[Marking]
    aside: bool


class Task(NamedTuple):
    """A task: the passage that carries it, the stretch of text it takes up, and the passages that assign it."""

    carrier: Passage
    span: Span
    assigned: tuple[Assigned, ...]


def gather(passages: Sequence[Assigned]) -> list[Task]:
    """Return the tasks of a document: passages of their own, and items together with the lines below that assign them."""
    tasks: list[Task] = []
    index, count = 0, len(passages)
    while index < count:
        here = passages[index]
        if not here.aside:
            if here.markings:
                tasks.append(Task(here.passage, _extent(passages, index), (here,)))
            index += 1
            continue
        end = index + 1
        while end < count and passages[end].aside:
            end += 1
        asides = tuple(passages[index:end])
        carrier = _carrier(passages, index, end)
        last = tasks[-1] if tasks else None
        if last and last.carrier.span == carrier.span:
            tasks[-1] = last._replace(
                span=Span(last.span.start, asides[-1].passage.span.end), assigned=(*last.assigned, *asides)
            )
        else:
            tasks.append(Task(carrier, Span(carrier.span.start, asides[-1].passage.span.end), asides))
        index = end
    return tasks


def _extent(passages: Sequence[Assigned], index: int) -> Span:
    """Return the stretch of a task that a passage assigns: under a heading, all that stands below it unassigned."""
    passage = passages[index].passage
    end = passage.span.end
    if passage.kind == "heading" and passage.headings:
        for below in passages[index + 1 :]:
            if below.markings or passage.headings[-1] not in below.passage.headings:
                break
            end = below.passage.span.end
    return Span(passage.span.start, end)


def _carrier(passages: Sequence[Assigned], index: int, end: int) -> Passage:
    """Return the passage that carries the task of the lines `index` to `end`: the item above, or the head of all items.

    It is the head of all when no other item below that head is assigned on its own and nothing follows there. Items of a
    document that has no headings above them are below its title.
    """
    carriers = _carriers(passages, index)
    if not carriers:
        return passages[index].passage
    parents = carriers[0].headings[:-1]
    if not starts_item(carriers[0]):
        return carriers[0]
    siblings = [a for a in passages[:index] if a.passage.headings[: len(parents)] == parents]
    following = passages[end].passage.headings[: len(parents)] == parents if end < len(passages) else False
    head = siblings[0].passage if siblings else carriers[0]
    alone = head.kind == "heading" and len(siblings) > 2 and not following and not any(a.markings for a in siblings)
    return head if alone else carriers[0]


def _carriers(passages: Sequence[Assigned], index: int) -> list[Passage]:
    """Return the passages above a line that only assigns which belong to its item, the first of them first."""
    carriers: list[Passage] = []
    for above in reversed(passages[:index]):
        passage = above.passage
        if above.aside or passage.kind == "table" or (carriers and passage.headings != carriers[0].headings):
            break
        if carriers and above.markings:
            break
        carriers.insert(0, passage)
        if passage.kind == "heading" or starts_item(passage):
            break
    return carriers


def starts_item(passage: Passage) -> bool:
    """Tell whether the innermost heading of a passage is run in: the first sentence of the passage itself."""
    return bool(passage.headings) and passage.span.covers(passage.headings[-1].span)


def heading_of(passage: Passage, text: str) -> str:
    """Return the heading of a task without marker and brackets at its end: its innermost heading, else its first sentence."""
    if passage.headings and (title := passage.headings[-1].title):
        return _BRACKET.sub("", title) or title
    body = text[passage.body.start : passage.body.end].strip("。；;，, \n\t")
    first = re.split(r"[。；;\n]", body or passage.text)[0]
    return first[:_LONGEST_HEADING]
