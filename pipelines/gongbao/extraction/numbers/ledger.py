"""Every number of an issue as a row, and every piece of evidence with the number it rests on."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple, TypeVar

from gongbao.characters import fold, narrow, short_hash, short_hashes
from gongbao.extraction.grammar import numerals
from gongbao.extraction.grammar.numerals import Numeral
from gongbao.extraction.numbers.roles import Surroundings, role_of
from gongbao.model import Document, Evidence, Extracted, Gazette, Passage, Row, Span
from gongbao.patterns import one_of
from gongbao.vocabulary import Vocabularies

FIELD_ROLES: Mapping[str, str] = {
    "value": "target",
    "value_max": "target",
    "unit": "target",
    "commitment": "target",
    "baseline_year": "baseline",
    "target_year": "period",
    "start_year": "period",
    "due_date": "period",
    "period": "period",
    "indicator": "qualifier",
}
"""The role of a number inside the evidence of a target's or task's field; the first named wins where two rest on it."""

REACH = 400
"""Characters on each side of a number that may tell its role."""

POLICY = {"targets", "tasks"}
ENVIRONMENT = {"air_quality", "water_quality", "observations"}


Placed = TypeVar("Placed", Passage, Document)


class Line(NamedTuple):
    """A line of the canonical text that holds numbers, and the passage and document it belongs to."""

    start: int
    flat: str
    """The line in ASCII width."""
    passage: Passage | None
    document: Document | None
    key: str
    """What the ids of its numbers are made from: the passage, or outside passages the line itself."""


def _lines(gazette: Gazette, numbers: Sequence[Numeral]) -> list[Line]:
    """Return for each of the numbers of an issue the line it stands in."""
    texts = gazette.text.split("\n")
    starts = list(accumulate([len(text) + 1 for text in texts], initial=0))
    around = zip(texts, starts, _around(gazette.passages, starts), _around(gazette.documents, starts), strict=False)
    found: list[Line] = []
    ahead = iter([number.span.start for number in numbers])
    upcoming = next(ahead, len(gazette.text))
    seen = Counter[str]()
    for text, start, passage, document in around:
        behind = start + len(text)
        folded = "" if passage else fold(text)
        if upcoming < behind:
            key = passage.passage_id if passage else short_hash("line", gazette.issue_id, folded, seen[folded])
            line = Line(start, narrow(text), passage, document, key)
            while upcoming < behind:
                found.append(line)
                upcoming = next(ahead, len(gazette.text))
        if not passage:
            seen[folded] += 1
    return found


def _around(placed: Sequence[Placed], offsets: Sequence[int]) -> Iterator[Placed | None]:
    """Yield for each of the ascending offsets the passage or document that covers it, or None.

    Passages and documents are in the order of the text and do not overlap.
    """
    index, count = 0, len(placed)
    for offset in offsets:
        while index < count and placed[index].span.end <= offset:
            index += 1
        yield placed[index] if index < count and placed[index].span.start <= offset else None


def _contents(gazette: Gazette) -> Span:
    """Return the stretch from the first to the last line of the table of contents, their page numbers included."""
    if not gazette.contents:
        return Span(0, 0)
    last = gazette.contents[-1].span.end
    end_of_line = gazette.text.find("\n", gazette.text.find("\n", last) + 1)
    body = min((document.span.start for document in gazette.documents), default=len(gazette.text))
    return Span(gazette.contents[0].span.start, min(body, end_of_line if end_of_line > 0 else body))


def _within(spans: Iterable[Span], numbers: Sequence[Numeral]) -> dict[Span, range]:
    """Map each span that holds numbers to their indexes."""
    starts = [number.span.start for number in numbers]
    ends = [number.span.end for number in numbers]
    found: dict[Span, range] = {}
    for span in spans:
        start, end = span
        behind = bisect_right(ends, end)
        if behind and starts[behind - 1] >= start:
            found[span] = range(bisect_left(starts, start), behind)
    return found


def _role_from(uses: Collection[tuple[str, str]], passage: Passage | None) -> str | None:
    """Return the role that the fields resting on a number give it; the figures of a table are cells else."""
    if passage and passage.kind == "table":
        return "target" if ("targets", "value") in uses else "table-cell"
    if not uses:
        return None
    fields = {field for table, field in uses if table in POLICY}
    for name, role in FIELD_ROLES.items():
        if name in fields:
            return role
    return None if ENVIRONMENT.isdisjoint([table for table, _ in uses]) else "statistic"


@cache
def _unit_pattern(vocabularies: Vocabularies) -> re.Pattern[str]:
    units = one_of(entry["unit"] for entry in vocabularies["units"])
    times = "[十百千]?[万亿]"
    return re.compile(rf"\s*[余多来]?\s*((?:{times})?(?:{units})|{times})")


def _surroundings(numeral: Numeral, line: Line, in_contents: bool, unit: re.Pattern[str]) -> Surroundings:
    """Return what stands around a number."""
    flat, start, end = line.flat, numeral.span.start - line.start, numeral.span.end - line.start
    cut = "…字" if start > REACH else ""  # what is cut off must not look like the head of a line
    found = unit.match(flat, end, end + REACH)
    return Surroundings(
        numeral,
        cut + flat[max(0, start - REACH) : start],
        flat[end : end + REACH],
        line.passage,
        line.document.kind if line.document else None,
        in_contents,
        found[1] if found else None,
    )


def extract_numbers(gazette: Gazette, vocabularies: Vocabularies, evidence: Sequence[Evidence]) -> Extracted:
    """Return the tables `numbers` and `evidence` of an issue.

    Args:
        gazette: the issue.
        vocabularies: `units` tells which word behind a number is a unit.
        evidence: where the values of all rows stand.
    """
    unit, contents = _unit_pattern(vocabularies), _contents(gazette)
    numbers = numerals.find(gazette.text)
    within = _within({item.span for item in evidence}, numbers)
    uses: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for table, _, field, span in evidence:
        for index in within.get(span, ()):
            uses[index].add((table, field))
    publisher_id, issue_id = gazette.publisher_id, gazette.issue_id
    lines = _lines(gazette, numbers)
    counts = Counter([line.key for line in lines])
    ids = {key: iter(short_hashes(("number", key), range(count))) for key, count in counts.items()}
    rows: list[Row] = []
    for index, (numeral, line) in enumerate(zip(numbers, lines, strict=True)):
        span, passage = numeral.span, line.passage
        role = _role_from(uses.get(index, ()), passage)
        if role is None:
            role = role_of(_surroundings(numeral, line, contents.covers(span), unit))
        rows.append(
            {
                "number_id": next(ids[line.key]),
                "publisher_id": publisher_id,
                "issue_id": issue_id,
                "document_id": line.document.document_id if line.document else None,
                "text": numeral.text,
                "value": numeral.value,
                "role": role,
                "page": passage.page if passage else None,
                "span_start": span.start,
                "span_end": span.end,
            }
        )
    return Extracted({"numbers": rows, "evidence": _proofs(issue_id, evidence, within, rows)})


def _proofs(
    issue_id: str, evidence: Sequence[Evidence], within: Mapping[Span, range], numbers: Sequence[Row]
) -> list[Row]:
    """Return the rows of table evidence, each with the last number that stands within."""
    last = {span: numbers[indexes[-1]]["number_id"] for span, indexes in within.items()}
    return [
        {
            "table_name": table,
            "row_id": row_id,
            "field": field,
            "issue_id": issue_id,
            "number_id": last.get(span),
            "span_start": span[0],
            "span_end": span[1],
        }
        for table, row_id, field, span in evidence
    ]
