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
_SEVERAL = 4
_ITEM_OF_ITS_OWN = 24
"""How long a paragraph is, at least, that tells an item and is not only its heading."""
_ARTICLE = re.compile("第.+条")
_CLOSES = re.compile(
    "各(?!级|种|类|项|方)[^，,。]{1,20}[要应须]|本(?:意见|方案|通知|规划|计划|措施|决定|工作方案|行动方案)|(?:以上|上述)[^，,。]{2,8}(?:适用|自|由)"
)
"""How a paragraph begins that closes a document."""
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


def closings_apart(passages: Sequence[Passage]) -> Sequence[Passage]:
    """Return the passages of a document, those that close it not under its last item but under no heading.

    `各区、各部门要于年底前报送…` below （九）加强督查。… is for the whole document, where it says so or every other item
    takes one paragraph; a second paragraph of an article (第九条) is not.
    """
    last = len(passages)
    while last and not passages[last - 1].headings:
        last -= 1
    end = last
    while last and passages[last - 1].kind == "paragraph" and not starts_item(passages[last - 1]):
        last -= 1
    item = passages[last - 1] if 0 < last < end else None
    if item is None or not starts_item(item) or _ARTICLE.match(item.headings[-1].marker):
        return passages
    if len(item.text) < _ITEM_OF_ITS_OWN:
        return passages
    if not (_CLOSES.match(passages[last].text) or _each_takes_one(passages[:last], len(item.headings))):
        return passages
    apart = [passage._replace(headings=()) for passage in passages[last:end]]
    return [*passages[:last], *apart, *passages[end:]]


def _each_takes_one(passages: Sequence[Passage], depth: int) -> bool:
    """Tell whether there are several items of a depth, and nothing but another item or a heading behind each."""
    items = [index for index, p in enumerate(passages) if len(p.headings) == depth and starts_item(p)]
    behind = [passages[index + 1] for index in items[:-1]]
    return len(items) > _SEVERAL and all(p.kind == "heading" or starts_item(p) for p in behind)


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
