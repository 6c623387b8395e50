"""Every number of an issue as a row, and every piece of evidence with the number it rests on."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

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

ENVIRONMENT = {"air_quality", "water_quality", "observations"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the canonical text, and the passage and document it belongs to."""

    span: Span
    passage: Passage | None
    document: Document | None
    key: str
    """What the ids of its numbers are made from: the passage, or outside passages the line itself."""


class _Places:
    """Finds the passage or document around an offset; both are in the order of the text and do not overlap."""

    def __init__(self, gazette: Gazette) -> None:
        self._passages = gazette.passages
        self._starts = [passage.span.start for passage in gazette.passages]
        self._documents = gazette.documents
        self._document_starts = [document.span.start for document in gazette.documents]

    def passage(self, offset: int) -> Passage | None:
        """Return the passage that covers `offset`, or None."""
        index = bisect_right(self._starts, offset) - 1
        found = self._passages[index] if index >= 0 else None
        return found if found and offset < found.span.end else None

    def document(self, offset: int) -> Document | None:
        """Return the document that covers `offset`, or None."""
        index = bisect_right(self._document_starts, offset) - 1
        found = self._documents[index] if index >= 0 else None
        return found if found and offset < found.span.end else None


def _lines(gazette: Gazette) -> Iterator[Line]:
    places, seen, start = _Places(gazette), Counter[str](), 0
    for text in gazette.text.split("\n"):
        span = Span(start, start + len(text))
        passage, document = places.passage(start), places.document(start)
        if passage:
            key = passage.passage_id
        else:
            folded = fold(text)
            key = short_hash("line", gazette.issue_id, folded, seen[folded])
            seen[folded] += 1
        yield Line(span, passage, document, key)
        start += len(text) + 1


def _contents(gazette: Gazette) -> Span:
    """Return the stretch from the first to the last line of the table of contents, their page numbers included."""
    if not gazette.contents:
        return Span(0, 0)
    last = gazette.contents[-1].span.end
    end_of_line = gazette.text.find("\n", gazette.text.find("\n", last) + 1)
    body = min((document.span.start for document in gazette.documents), default=len(gazette.text))
    return Span(gazette.contents[0].span.start, min(body, end_of_line if end_of_line > 0 else body))


def _evidence_by_number(evidence: Sequence[Evidence], numbers: Sequence[Span]) -> dict[int, list[Evidence]]:
    """Map the index of each number to the evidence whose span covers it."""
    starts = [span.start for span in numbers]
    found: dict[int, list[Evidence]] = defaultdict(list)
    for item in evidence:
        index = bisect_right(starts, item.span.start - 1)
        while index < len(numbers) and numbers[index].start < item.span.end:
            if item.span.covers(numbers[index]):
                found[index].append(item)
            index += 1
    return found


def _role_from(evidence: Iterable[Evidence], passage: Passage | None) -> str | None:
    items = list(evidence)
    if passage and passage.kind == "table":
        return "target" if any(e.table_name == "targets" and e.field == "value" for e in items) else None
    fields = {e.field for e in items if e.table_name in ("targets", "tasks")}
    role = next((role for name, role in FIELD_ROLES.items() if name in fields), None)
    return role or ("statistic" if any(e.table_name in ENVIRONMENT for e in items) else None)


@cache
def _unit_pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(units, key=len, reverse=True)
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
    unit = _unit_pattern(tuple(entry["unit"] for entry in vocabularies["units"]))
    found = [
        (line, numeral, numeral.span.shift(line.span.start), ordinal)
        for line in _lines(gazette)
        for ordinal, numeral in enumerate(numerals.find(line.span.of(gazette.text)))
    ]
    contents, flat = _contents(gazette), narrow(gazette.text)
    spans = [span for _, _, span, _ in found]
    resting = _evidence_by_number(evidence, spans)
    ordinals: Counter[str] = Counter()
    rows: list[Row] = []
    ids: list[str] = []
    for index, (line, numeral, span, _) in enumerate(found):
        role = _role_from(resting[index], line.passage) if index in resting else None
        if role is None:
            role = role_of(_surroundings(numeral, span, line, gazette.text, flat, contents.covers(span), unit))
        ids.append(short_hash("number", line.key, ordinals[line.key]))
        ordinals[line.key] += 1
        rows.append(
            {
                "number_id": ids[-1],
                "publisher_id": gazette.publisher_id,
                "issue_id": gazette.issue_id,
                "document_id": line.document.document_id if line.document else None,
                "text": numeral.text,
                "value": numeral.value,
                "role": role,
                "page": line.passage.page if line.passage else None,
                "span_start": span.start,
                "span_end": span.end,
            }
        )
    number_of = {id(item): ids[index] for index, items in resting.items() for item in reversed(items)}
    return Extracted({"numbers": rows, "evidence": [_evidence_row(e, gazette, number_of.get(id(e))) for e in evidence]})


def _evidence_row(evidence: Evidence, gazette: Gazette, number_id: str | None) -> Row:
    return {
        "table_name": evidence.table_name,
        "row_id": evidence.row_id,
        "field": evidence.field,
        "issue_id": gazette.issue_id,
        "number_id": number_id,
        "span_start": evidence.span.start,
        "span_end": evidence.span.end,
    }
