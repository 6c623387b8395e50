"""From a reading to the rows and evidence of tables targets and target_agencies."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongbao.characters import fold
from gongbao.extraction.grammar import quantities
from gongbao.extraction.grammar.periods import Mention
from gongbao.extraction.targets.reading import Reading
from gongbao.extraction.topics import topic_of
from gongbao.model import Document, Evidence, Gazette, Passage, Row, Span
from gongbao.vocabulary import Vocabularies

_KEY_NOISE = re.compile(
    r"^(?:全区|全市|全省|全县|本区|本市|我区|我市|新增|新建|累计|建成|建设|完成|实施|打造|创建|培育|实现)+|[“”\"《》()（）、，,\s]|总数$|数量$"
)


@dataclass(frozen=True)
class Assignments:
    """The tasks of an issue and who answers for them, found by place."""

    tasks: tuple[tuple[int, int, str], ...]
    agencies: Mapping[str, Sequence[tuple[Row, str]]]
    """The responsibilities of each task with their scope folded, empty where none is said."""

    @classmethod
    def of(cls, tasks: Sequence[Row], responsibilities: Sequence[Row]) -> "Assignments":
        """Index the rows of tables tasks and responsibilities."""
        agencies: dict[str, list[tuple[Row, str]]] = {}
        for row in responsibilities:
            agencies.setdefault(row["task_id"], []).append((row, fold(row.get("scope") or "")))
        spans = sorted((t["span_start"], t["span_end"], t["task_id"]) for t in tasks if t.get("span_end"))
        return cls(tuple(spans), agencies)

    def task(self, span: Span) -> str | None:
        """Return the innermost task whose text holds `span`."""
        holding = [(end - start, task) for start, end, task in self.tasks if start <= span.start and span.end <= end]
        return min(holding)[1] if holding else None

    def answering(self, task_id: str | None, quote: str) -> list[Row]:
        """Return the responsibilities of a task that reach to `quote`, by their scope where one is said."""
        rows = self.agencies.get(task_id or "", ())
        folded = fold(quote)
        scoped = [row for row, scope in rows if scope and folded in scope]
        return scoped or [row for row, scope in rows if not scope]


def target_row(
    gazette: Gazette,
    document: Document,
    passage: Passage,
    reading: Reading,
    target_id: str,
    assignments: Assignments,
    vocabularies: Vocabularies,
) -> Row:
    """Return the row of table targets for a reading of `passage`."""
    span = reading.quote.shift(passage.span.start)
    quote = span.of(gazette.text)
    task_id = assignments.task(span)
    row: Row = {
        "target_id": target_id,
        "publisher_id": gazette.publisher_id,
        "issue_id": gazette.issue_id,
        "publication_date": gazette.publication_date,
        "document_id": document.document_id,
        "document_title": document.title,
        "section": passage.section,
        "task_id": task_id,
        "topic": _topic(reading, passage, quote, vocabularies),
        "indicator": reading.indicator,
        "indicator_key": indicator_key(reading.indicator),
        "kind": reading.kind,
        "direction": reading.direction,
        "commitment": reading.commitment,
        "commitment_as_printed": _text(gazette, passage, reading.commitment_span),
        "agencies": "；".join(dict.fromkeys(r["agency_name"] for r in assignments.answering(task_id, quote))) or None,
        "quote": quote,
        "page": passage.page,
        "span_start": span.start,
        "span_end": span.end,
    }
    return row | _amount(reading) | _times(reading.goal, reading.baseline)


def agency_rows(row: Row, assignments: Assignments) -> list[Row]:
    """Return the rows of table target_agencies for a target."""
    rows, seen = [], set()
    for answering in assignments.answering(row["task_id"], row["quote"]):
        key = (answering["agency_name"], answering["role"])
        if key not in seen:
            seen.add(key)
            rows.append(
                {
                    "target_id": row["target_id"],
                    "agency_id": answering.get("agency_id"),
                    "agency_name": answering["agency_name"],
                    "role": answering["role"],
                }
            )
    return rows


def evidence(gazette: Gazette, passage: Passage, reading: Reading, target_id: str) -> list[Evidence]:
    """Return where the fields of a target stand; all spans are offsets of the issue."""
    offset = passage.span.start
    places: list[tuple[str, Span | None]] = [
        ("value", reading.number),
        ("unit", reading.unit_span if reading.unit_span and reading.unit_span.end > reading.unit_span.start else None),
        ("indicator", reading.indicator_span),
        ("commitment", reading.commitment_span),
        *(("comparator", span) for span in reading.comparator_spans),
    ]
    if reading.upper_number:
        places.append(("value_max", reading.upper_number))
    if reading.baseline:
        places.append(("baseline_year", reading.baseline.span))
    found = [Evidence("targets", target_id, field, span.shift(offset)) for field, span in places if span]
    goal = reading.goal
    if goal:
        span = reading.goal_span or (goal.span.shift(offset) if goal.span.end else None)
        fields = ("start_year", "target_year", "due_date", "period")
        found += [Evidence("targets", target_id, f, span) for f in fields if span and getattr(goal, f) is not None]
    return found


def indicator_key(indicator: str) -> str:
    """Return the indicator in a form that is the same in different plans: no scope words, brackets or marks."""
    previous, key = None, re.sub(r"[(（][^)）]*[)）]", "", indicator)
    while previous != key:
        previous, key = key, _KEY_NOISE.sub("", key)
    return key or fold(indicator)


def _topic(reading: Reading, passage: Passage, quote: str, vocabularies: Vocabularies) -> str | None:
    """Return the topic of a target by its own words, else by the headings it stands under."""
    own = topic_of(reading.indicator, reading.indicator + quote, vocabularies)
    return own or topic_of(passage.section, passage.section, vocabularies)


def _amount(reading: Reading) -> Row:
    if reading.value is None:
        return dict.fromkeys(("value", "value_max", "unit", "comparator", "standard_value", "standard_unit"))
    unit = reading.unit or ""
    standard = quantities.standardise(reading.value, reading.upper, unit.replace("％", "%"))
    return {
        "value": reading.value,
        "value_max": reading.upper,
        "unit": unit,
        "comparator": reading.comparator,
        "standard_value": standard[0] if standard else None,
        "standard_unit": standard[2] if standard else None,
    }


def _times(goal: Mention | None, baseline: Mention | None) -> Row:
    due: date | None = goal.due_date if goal else None
    return {
        "start_year": goal.start_year if goal else None,
        "target_year": goal.target_year if goal else None,
        "due_date": due,
        "period": goal.period if goal else None,
        "baseline_year": baseline.baseline_year if baseline else None,
    }


def _text(gazette: Gazette, passage: Passage, span: Span | None) -> str | None:
    return span.shift(passage.span.start).of(gazette.text) if span else None
