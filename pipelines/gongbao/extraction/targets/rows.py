"""From a reading to the rows and evidence of tables targets and target_agencies."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from gongbao.characters import fold
from gongbao.extraction.grammar import quantities
from gongbao.extraction.grammar.periods import Mention
from gongbao.extraction.targets.reading import Reading
from gongbao.extraction.topics import topic_of
from gongbao.model import Document, Evidence, Gazette, Passage, Row, Span
from gongbao.vocabulary import Vocabularies

_BRACKETS = re.compile(r"[(（][^)）]*[)）]")
_KEY_NOISE = re.compile(
    r"^(?:全区|全市|全省|全县|本区|本市|我区|我市|新增|新建|累计|建成|建设|完成|实施|打造|创建|培育|实现)+|[“”\"《》()（）、，,\s]|总数$|数量$"
)


class Assignments:
    """The tasks of an issue and who answers for them, found by place."""

    def __init__(self, tasks: Sequence[Row], responsibilities: Sequence[Row]) -> None:
        """Index the rows of tables tasks and responsibilities."""
        self._tasks = sorted([(t["span_start"], t["span_end"], t["task_id"]) for t in tasks if t.get("span_end")])
        self._agencies: defaultdict[str, list[Row]] = defaultdict(list)
        for task_id, group in groupby(responsibilities, itemgetter("task_id")):
            self._agencies[task_id].extend(group)

    def task(self, span: Span) -> str | None:
        """Return the innermost task whose text holds `span`."""
        begun = self._tasks[: bisect_right(self._tasks, span.start, key=itemgetter(0))]
        holding = [(end - start, task) for start, end, task in begun if span.end <= end]
        return min(holding)[1] if holding else None

    def answering(self, task_id: str | None, quote: str) -> list[Row]:
        """Return the responsibilities of a task that reach to `quote`, by their scope where one is said."""
        rows = self._agencies.get(task_id or "", [])
        scoped = [row for row in rows if row["scope"]]
        if not scoped:
            return rows
        folded = fold(quote)
        reaching = [row for row in scoped if folded in fold(row["scope"])]
        return reaching or [row for row in rows if not row["scope"]]


def target_row(
    gazette: Gazette,
    document: Document,
    passage: Passage,
    section: str,
    reading: Reading,
    target_id: str,
    assignments: Assignments,
    vocabularies: Vocabularies,
) -> tuple[Row, list[Row]]:
    """Return the row of table targets for a reading of `passage`, and its rows of table target_agencies.

    `section` is that of the passage, told once for all its targets.
    """
    span = reading.quote.shift(passage.span.start)
    quote = span.of(gazette.text)
    task_id = assignments.task(span)
    agencies = _agency_rows(target_id, assignments.answering(task_id, quote))
    return {
        "target_id": target_id,
        "publisher_id": gazette.publisher_id,
        "issue_id": gazette.issue_id,
        "publication_date": gazette.publication_date,
        "document_id": document.document_id,
        "document_title": document.title,
        "section": section,
        "task_id": task_id,
        "topic": _topic(reading, section, quote, vocabularies),
        "indicator": reading.indicator,
        "indicator_key": indicator_key(reading.indicator),
        "kind": reading.kind,
        "direction": reading.direction,
        "commitment": reading.commitment,
        "commitment_as_printed": _text(gazette, passage, reading.commitment_span),
        "agencies": "；".join({agency["agency_name"]: None for agency in agencies}) or None,
        "quote": quote,
        "page": passage.page,
        "span_start": span.start,
        "span_end": span.end,
        **_amount(reading),
        **_times(reading.goal, reading.baseline),
    }, agencies


def _agency_rows(target_id: str, answering: Sequence[Row]) -> list[Row]:
    """Return the rows of table target_agencies for a target: an agency once in each of its roles."""
    rows: dict[tuple[str, str], Row] = {}
    for responsibility in answering:
        name, role = responsibility["agency_name"], responsibility["role"]
        if (name, role) not in rows:
            agency_id = responsibility["agency_id"]
            rows[name, role] = {"target_id": target_id, "agency_id": agency_id, "agency_name": name, "role": role}
    return [*rows.values()]


def evidence(passage: Passage, reading: Reading, target_id: str) -> list[Evidence]:
    """Return where the fields of a target stand; all spans are offsets of the issue."""
    offset = passage.span.start
    places: list[tuple[str, Span | None]] = [
        ("value", reading.number),
        ("unit", reading.unit_span if reading.unit_span and reading.unit_span.end > reading.unit_span.start else None),
        ("indicator", reading.indicator_span),
        ("commitment", reading.commitment_span),
        *[("comparator", span) for span in reading.comparator_spans],
        ("value_max", reading.upper_number),
        ("baseline_year", reading.baseline.span if reading.baseline else None),
    ]
    found = [
        Evidence("targets", target_id, field, Span(span.start + offset, span.end + offset))
        for field, span in places
        if span
    ]
    goal = reading.goal
    span = reading.goal_span or (goal.span.shift(offset) if goal and goal.span.end else None)
    if goal and span:
        said = {
            "start_year": goal.start_year,
            "target_year": goal.target_year,
            "due_date": goal.due_date,
            "period": goal.period,
        }
        found += [Evidence("targets", target_id, field, span) for field in said if said[field] is not None]
    return found


def indicator_key(indicator: str) -> str:
    """Return the indicator in a form that is the same in different plans: no scope words, brackets or marks."""
    previous, key = None, _BRACKETS.sub("", indicator)
    while previous != key:
        previous, key = key, _KEY_NOISE.sub("", key)
    return key or fold(indicator)


def _topic(reading: Reading, section: str, quote: str, vocabularies: Vocabularies) -> str | None:
    """Return the topic of a target by its own words, else by the headings it stands under."""
    own = topic_of(reading.indicator, reading.indicator + quote, vocabularies)
    return own or topic_of(section, section, vocabularies)


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
