"""From a reading to the rows and evidence of tables targets and target_agencies."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, groupby
from operator import itemgetter
from typing import NamedTuple

from gongbao.characters import fold
from gongbao.extraction.grammar import quantities
from gongbao.extraction.grammar.periods import Mention
from gongbao.extraction.targets.reading import Reading
from gongbao.extraction.topics import topic_of
from gongbao.model import Document, Evidence, Gazette, Passage, Row, Span
from gongbao.vocabulary import Vocabularies

_MARKS = re.compile(r"[(（][^)）]*[)）]|[“”\"《》()（）、，,\s]")
_SCOPE = re.compile(
    "(?:全区|全市|全省|全县|本区|本市|我区|我市|新增|新建|累计|建成|建设|完成|实施|打造|创建|培育|实现)+"
)


_OF_GOAL = ("start_year", "target_year", "due_date", "period")


class _Answering(NamedTuple):
    """Who answers for a task: id, name and role of each agency, once in each of its roles, and all their names."""

    agencies: Sequence[tuple[str | None, str, str]]
    names: str | None


class Assignments:
    """The tasks of an issue and who answers for them, found by place."""

    def __init__(self, tasks: Sequence[Row], responsibilities: Sequence[Row]) -> None:
        """Index the rows of tables tasks and responsibilities."""
        placed = sorted([(t["span_start"], -t["span_end"], t["task_id"]) for t in tasks if t.get("span_end")])
        self._starts = [start for start, _, _ in placed]
        self._ends: list[tuple[int, str]] = [(-end, task_id) for _, end, task_id in placed]
        self._reach = list(accumulate([end for end, _ in self._ends], max))
        """How far any task goes that begins no later."""
        self._due = {t["task_id"]: (t["due_date"], t["due_as_printed"]) for t in tasks if t.get("due_date")}
        self._agencies: defaultdict[str, list[Row]] = defaultdict(list)
        for task_id, group in groupby(responsibilities, itemgetter("task_id")):
            self._agencies[task_id].extend(group)
        self._whole: dict[str | None, _Answering] = {None: _Answering((), None)}
        """Who answers for all of a task, as far as it has been asked."""

    def task(self, start: int, end: int) -> str | None:
        """Return the innermost task whose text holds a stretch of the issue: the last begun of those that do."""
        at = bisect_right(self._starts, start) - 1
        while at >= 0 and end <= self._reach[at]:
            if end <= self._ends[at][0]:
                return self._ends[at][1]
            at -= 1
        return None

    @property
    def deadlines(self) -> bool:
        """Whether any task has a deadline."""
        return bool(self._due)

    def dated(self, passage: Passage, reading: Reading, text: str) -> Reading:
        """Give a reading without a time the deadline that is printed behind its task, if one is; `text` is the issue's."""
        start, end = reading.quote.shift(passage.span.start)
        due, printed = self._due.get(self.task(start, end) or "", (None, ""))
        at = text.find(printed, end) if due else -1
        if due is None or at < 0:
            return reading
        goal = Mention(Span(0, 0), "goal", None, due.year, due_date=due, end=True)
        return reading._replace(goal=goal, goal_span=Span(at, at + len(printed)))

    def answering(self, task_id: str | None, quote: str) -> _Answering:
        """Return who answers for what a task says in `quote`, by their scope where one is said."""
        if task_id is None or task_id in self._whole:
            return self._whole[task_id]
        rows = self._agencies.get(task_id, ())
        scoped = [row for row in rows if row["scope"]]
        if not scoped:
            self._whole[task_id] = _answering(rows)
            return self._whole[task_id]
        folded = fold(quote)
        reaching = [row for row in scoped if folded in fold(row["scope"])]
        return _answering(reaching or [row for row in rows if not row["scope"]])


def _answering(responsibilities: Sequence[Row]) -> _Answering:
    agencies: dict[tuple[str, str], tuple[str | None, str, str]] = {}
    for responsibility in responsibilities:
        name, role = responsibility["agency_name"], responsibility["role"]
        if (name, role) not in agencies:
            agencies[name, role] = (responsibility["agency_id"], name, role)
    return _Answering([*agencies.values()], "；".join(dict.fromkeys([name for name, _ in agencies])) or None)


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
    offset = passage.span.start
    start, end = reading.quote.start + offset, reading.quote.end + offset
    quote = gazette.text[start:end]
    task_id = assignments.task(start, end)
    answering = assignments.answering(task_id, quote)
    value, unit, standard = reading.value, reading.unit, None
    if value is not None:
        unit = unit or ""
        standard = quantities.standardise(value, reading.upper, unit.replace("％", "%"))
    goal, baseline, said = reading.goal, reading.baseline, reading.commitment_span
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
        "commitment_as_printed": gazette.text[said.start + offset : said.end + offset] if said else None,
        "agencies": answering.names,
        "quote": quote,
        "page": passage.page,
        "span_start": start,
        "span_end": end,
        "value": value,
        "value_max": reading.upper,
        "unit": unit,
        "comparator": reading.comparator,
        "standard_value": standard[0] if standard else None,
        "standard_unit": standard[2] if standard else None,
        "start_year": goal.start_year if goal else None,
        "target_year": goal.target_year if goal else None,
        "due_date": goal.due_date if goal else None,
        "period": goal.period if goal else None,
        "baseline_year": baseline.baseline_year if baseline else None,
    }, [
        {"target_id": target_id, "agency_id": agency_id, "agency_name": name, "role": role}
        for agency_id, name, role in answering.agencies
    ]


def evidence(passage: Passage, reading: Reading, target_id: str) -> list[Evidence]:
    """Return where the fields of a target stand; all spans are offsets of the issue."""
    offset = passage.span.start
    goal, baseline = reading.goal, reading.baseline
    found: list[Evidence] = []
    if reading.number:
        found.append(Evidence("targets", target_id, "value", reading.number.shift(offset)))
    if reading.unit_span and reading.unit_span.end > reading.unit_span.start:
        found.append(Evidence("targets", target_id, "unit", reading.unit_span.shift(offset)))
    if reading.indicator_span:
        found.append(Evidence("targets", target_id, "indicator", reading.indicator_span.shift(offset)))
    if reading.commitment_span:
        found.append(Evidence("targets", target_id, "commitment", reading.commitment_span.shift(offset)))
    if spans := reading.comparator_spans:
        found += [Evidence("targets", target_id, "comparator", span.shift(offset)) for span in spans]
    if reading.upper_number:
        found.append(Evidence("targets", target_id, "value_max", reading.upper_number.shift(offset)))
    if baseline:
        found.append(Evidence("targets", target_id, "baseline_year", baseline.span.shift(offset)))
    if goal and (dated := reading.goal_span or (goal.span.shift(offset) if goal.span.end else None)):
        found += [
            Evidence("targets", target_id, field, dated) for field in _OF_GOAL if getattr(goal, field) is not None
        ]
    return found


def indicator_key(indicator: str) -> str:
    """Return the indicator in a form that is the same in different plans: no scope words, brackets or marks."""
    key = _MARKS.sub("", indicator)
    if scope := _SCOPE.match(key):
        key = key[scope.end() :]
    while (shorter := key.removesuffix("总数").removesuffix("数量")) != key:
        key = shorter
    return key or fold(indicator)


def _topic(reading: Reading, section: str, quote: str, vocabularies: Vocabularies) -> str | None:
    """Return the topic of a target by its own words, else by the headings it stands under."""
    own = topic_of(reading.indicator, reading.indicator + quote, vocabularies)
    return own or topic_of(section, section, vocabularies)
