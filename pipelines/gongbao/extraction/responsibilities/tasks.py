"""What a task is: the numbered item or headed paragraph that an assignment stands in or under.

A line that only assigns (`牵头单位：…`) belongs to the item above it, a bracket inside a paragraph to that paragraph.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.extraction.responsibilities.passages import Marking
from gongbao.model import Passage, Span

_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Assigned:
    """A passage with the assignments that stand in it; `aside` when it holds nothing else."""

    passage: Passage
    markings: tuple[Marking, ...]
    aside: bool


@dataclass(frozen=True, slots=True)
class Task:
    """A task: the passage that carries it, the stretch of text it takes up, and the passages that assign it."""

    carrier: Passage
    span: Span
    assigned: tuple[Assigned, ...]


def gather(passages: Sequence[Assigned]) -> list[Task]:
    """Return the tasks of a document: passages of their own, and items together with the lines below that assign them."""
    tasks: list[Task] = []
    index = 0
    while index < len(passages):
        here = passages[index]
        if not here.aside:
            if here.markings:
                tasks.append(Task(here.passage, here.passage.span, (here,)))
            index += 1
            continue
        asides = [here]
        while index + len(asides) < len(passages) and passages[index + len(asides)].aside:
            asides.append(passages[index + len(asides)])
        carriers = _carriers(passages, index)
        last = tasks[-1] if tasks else None
        if last and carriers and last.carrier.span == carriers[0].span:
            tasks[-1] = Task(last.carrier, Span(last.span.start, asides[-1].passage.span.end), (*last.assigned, *asides))
        else:
            carrier = carriers[0] if carriers else here.passage
            tasks.append(Task(carrier, Span(carrier.span.start, asides[-1].passage.span.end), tuple(asides)))
        index += len(asides)
    return tasks


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
    """Return the heading of a task without its marker: its innermost heading, else its first sentence."""
    if passage.headings:
        return passage.headings[-1].title
    first = text[passage.span.start : passage.span.end].split("。")[0].split("\n")[0]
    return first[:_LONGEST_HEADING]
