"""From a reading to the rows and evidence of tables targets and target_agencies."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
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


_HOW_MANY = ("总数", "数量")
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


_NO_AMOUNT: Row = dict.fromkeys(("value", "value_max", "unit", "comparator", "standard_value", "standard_unit"))
_NO_TIME: Row = dict.fromkeys(("start_year", "target_year", "due_date", "period"))
"""What a target without a number, and one without a time, have in those columns."""


class PassageRows:
    """Makes the rows of tables targets and target_agencies of one passage."""

    def __init__(
        self,
        gazette: Gazette,
        document: Document,
        passage: Passage,
        assignments: Assignments,
        vocabularies: Vocabularies,
    ) -> None:
        """Take down what all targets of the passage share."""
        self._text, self._offset = gazette.text, passage.span.start
        self._section = passage.section
        self._assignments, self._vocabularies = assignments, vocabularies
        self._place: Row = {
            "publisher_id": gazette.publisher_id,
            "issue_id": gazette.issue_id,
            "publication_date": gazette.publication_date,
            "document_id": document.document_id,
            "document_title": document.title,
            "section": self._section,
            "page": passage.page,
        }

    def rows(self, reading: Reading, target_id: str) -> tuple[Row, list[Row]]:
        """Return the row of a target, and one for each agency that answers for it."""
        offset, said, baseline = self._offset, reading.commitment_span, reading.baseline
        start, end = reading.quote.start + offset, reading.quote.end + offset
        quote = self._text[start:end]
        task_id = self._assignments.task(start, end)
        agencies, names = self._assignments.answering(task_id, quote)
        return {
            "target_id": target_id,
            **self._place,
            "task_id": task_id,
            "topic": self._topic(reading.indicator, quote),
            "indicator": reading.indicator,
            "indicator_key": indicator_key(reading.indicator),
            "kind": reading.kind,
            "direction": reading.direction,
            "commitment": reading.commitment,
            "commitment_as_printed": self._text[said.start + offset : said.end + offset] if said else None,
            "agencies": names,
            "quote": quote,
            "span_start": start,
            "span_end": end,
            **(_NO_AMOUNT if reading.value is None else _amount(reading, reading.value)),
            **(_time(reading.goal) if reading.goal else _NO_TIME),
            "baseline_year": baseline.baseline_year if baseline else None,
        }, [
            {"target_id": target_id, "agency_id": agency_id, "agency_name": name, "role": role}
            for agency_id, name, role in agencies
        ]

    def _topic(self, indicator: str, quote: str) -> str | None:
        """Return the topic of a target by its own words, else by the headings it stands under."""
        return topic_of(indicator, indicator + quote, self._vocabularies) or self._topic_of_section

    @cached_property
    def _topic_of_section(self) -> str | None:
        return topic_of(self._section, self._section, self._vocabularies)


def _amount(reading: Reading, value: Decimal) -> Row:
    unit = reading.unit or ""
    standard = quantities.standardise(value, reading.upper, unit)
    return {
        "value": value,
        "value_max": reading.upper,
        "unit": unit,
        "comparator": reading.comparator,
        "standard_value": standard[0] if standard else None,
        "standard_unit": standard[2] if standard else None,
    }


def _time(goal: Mention) -> Row:
    return {
        "start_year": goal.start_year,
        "target_year": goal.target_year,
        "due_date": goal.due_date,
        "period": goal.period,
    }


def evidence(passage: Passage, reading: Reading, target_id: str) -> list[Evidence]:
    """Return where the fields of a target stand; all spans are offsets of the issue."""
    offset, goal = passage.span.start, reading.goal
    stands = [
        ("value", reading.number),
        ("unit", reading.unit_span),
        ("indicator", reading.indicator_span),
        ("commitment", reading.commitment_span),
        *[("comparator", span) for span in reading.comparator_spans],
        ("value_max", reading.upper_number),
        ("baseline_year", reading.baseline.span if reading.baseline else None),
    ]
    found = [
        Evidence("targets", target_id, field, Span(span.start + offset, span.end + offset))
        for field, span in stands
        if span and span.start < span.end
    ]
    if goal and (dated := reading.goal_span or (goal.span.shift(offset) if goal.span.end else None)):
        years = (goal.start_year, goal.target_year, goal.due_date, goal.period)
        for field, told in zip(_OF_GOAL, years, strict=True):
            if told is not None:
                found.append(Evidence("targets", target_id, field, dated))
    return found


def indicator_key(indicator: str) -> str:
    """Return the indicator in a form that is the same in different plans: no scope words, brackets or marks."""
    key = _MARKS.sub("", indicator)
    if scope := _SCOPE.match(key):
        key = key[scope.end() :]
    while key.endswith(_HOW_MANY):
        key = key[:-2]
    return key or fold(indicator)
