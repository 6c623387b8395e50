"""Every number of an issue as a row, and every piece of evidence with the number it rests on."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple, TypeVar

from gongbao.characters import fold, narrow, short_hash
from gongbao.extraction.grammar import numerals
from gongbao.extraction.grammar.numerals import Numeral
from gongbao.extraction.numbers.roles import Surroundings, role_of
from gongbao.model import Document, Evidence, Extracted, Gazette, Passage, Row, Span
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

    span: Span
    passage: Passage | None
    document: Document | None
    key: str
    """What the ids of its numbers are made from: the passage, or outside passages the line itself."""


def _lines(gazette: Gazette) -> Iterator[tuple[Line, list[Numeral]]]:
    """Yield the lines that hold numbers, each with its numbers; their offsets are those of the line."""
    texts = gazette.text.split("\n")
    starts = list(accumulate([len(text) + 1 for text in texts], initial=0))
    around = zip(texts, starts, _around(gazette.passages, starts), _around(gazette.documents, starts), strict=False)
    seen = Counter[str]()
    for text, start, passage, document in around:
        found = numerals.find(text)
        folded = "" if passage else fold(text)
        if found:
            key = passage.passage_id if passage else short_hash("line", gazette.issue_id, folded, seen[folded])
            yield Line(Span(start, start + len(text)), passage, document, key), found
        if not passage:
            seen[folded] += 1


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


def _covered(spans: Iterable[Span], numbers: Sequence[Span]) -> dict[Span, range]:
    """Map each span to the indexes of the numbers within it, in one pass over both in the order of the text."""
    found: dict[Span, range] = {}
    starts, ends = [number.start for number in numbers], [number.end for number in numbers]
    first, count = 0, len(numbers)
    for span in sorted(set(spans)):
        start, end = span
        while first < count and starts[first] < start:
            first += 1
        last = first
        while last < count and ends[last] <= end:
            last += 1
        found[span] = range(first, last)
    return found


def _uses(evidence: Sequence[Evidence], covered: Mapping[Span, range]) -> dict[int, set[tuple[str, str]]]:
    """Map the index of each number to the tables and fields that rest on it."""
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for table, field, span in {(item.table_name, item.field, item.span) for item in evidence}:
        for index in covered[span]:
            found[index].add((table, field))
    return found


def _role_from(uses: Collection[tuple[str, str]], passage: Passage | None) -> str | None:
    """Return the role that the fields resting on a number give it; the figures of a table are cells else."""
    if passage and passage.kind == "table":
        return "target" if ("targets", "value") in uses else "table-cell"
    fields = {field for table, field in uses if table in POLICY}
    for name, role in FIELD_ROLES.items():
        if name in fields:
            return role
    return None if ENVIRONMENT.isdisjoint([table for table, _ in uses]) else "statistic"


@cache
def _unit_pattern(vocabularies: Vocabularies) -> re.Pattern[str]:
    longest_first = sorted((entry["unit"] for entry in vocabularies["units"]), key=len, reverse=True)
    times = "[十百千]?[万亿]"
    return re.compile(rf"\s*[余多来]?\s*((?:{times})?(?:{'|'.join(map(re.escape, longest_first))})|{times})")


def _surroundings(
    numeral: Numeral, span: Span, line: Line, text: str, flat: str, in_contents: bool, unit: re.Pattern[str]
) -> Surroundings:
    """Return what stands around a number of `text`; `flat` is the text in ASCII width."""
    start, end = max(line.span.start, span.start - REACH), min(line.span.end, span.end + REACH)
    cut = "…字" if start > line.span.start else ""  # what is cut off must not look like the head of a line
    found = unit.match(text, span.end, end)
    return Surroundings(
        numeral,
        cut + flat[start : span.start],
        flat[span.end : end],
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
    unit = _unit_pattern(vocabularies)
    contents, flat = _contents(gazette), narrow(gazette.text)
    found = [(line, numeral) for line, numerals_of_line in _lines(gazette) for numeral in numerals_of_line]
    spans = [numeral.span.shift(line.span.start) for line, numeral in found]
    covered = _covered([item.span for item in evidence], spans)
    uses = _uses(evidence, covered)
    ordinals: Counter[str] = Counter()
    rows: list[Row] = []
    for index, ((line, numeral), span) in enumerate(zip(found, spans, strict=True)):
        passage = line.passage
        role = _role_from(uses.get(index, ()), passage)
        if role is None:
            role = role_of(_surroundings(numeral, span, line, gazette.text, flat, contents.covers(span), unit))
        ordinal = ordinals[line.key]
        ordinals[line.key] = ordinal + 1
        rows.append(
            {
                "number_id": short_hash("number", line.key, ordinal),
                "publisher_id": gazette.publisher_id,
                "issue_id": gazette.issue_id,
                "document_id": line.document.document_id if line.document else None,
                "text": numeral.text,
                "value": numeral.value,
                "role": role,
                "page": passage.page if passage else None,
                "span_start": span.start,
                "span_end": span.end,
            }
        )
    proofs: list[Row] = [
        {
            "table_name": table,
            "row_id": row_id,
            "field": field,
            "issue_id": gazette.issue_id,
            "number_id": rows[covered[span][-1]]["number_id"] if covered[span] else None,
            "span_start": span.start,
            "span_end": span.end,
        }
        for table, row_id, field, span in evidence
    ]
    return Extracted({"numbers": rows, "evidence": proofs})
