"""Classes of monitoring sections (考核断面, 进口断面): which one headings tell of, and which one a short print stands for."""

import re
from collections.abc import Sequence

from gongbao.characters import fold
from gongbao.extraction.environment.measurement import Measurement
from gongbao.extraction.environment.reports import Report
from gongbao.extraction.environment.rules import LOST_SECTION_CLASS
from gongbao.measurements.cells import Labels
from gongbao.model import Finding
from gongbao.vocabulary import Vocabularies

_LISTS = re.compile(r"。|(?<![一二三四五六七八九十])、")
"""Marks of a text that speaks of several classes, not the number of a heading."""
_ANY = ("监测断面",)
"""Sections of whatever class, where a caption speaks of them."""
_COUNT = re.compile(r"\(\d+个?\)$")


def class_told(told_by: Sequence[str], labels: Labels) -> str | None:
    """Return the class of sections that caption or heading names, where it names one only: 一、考核断面."""
    for text in told_by:
        if _LISTS.search(text):
            continue
        if named := [name for name in labels.whole_classes if name in text and name not in _ANY]:
            return named[0] if len(named) == 1 else None
    return None


def classified(
    measured: Sequence[Measurement], report: Report, vocabularies: Vocabularies
) -> tuple[Sequence[Measurement], list[Finding]]:
    """Give sections their class by the vocabulary: 考核 → 考核断面; a bare 断面 where the report names the class."""
    classes = vocabularies.index("section_classes", "label")
    told = {m.subject.group for m in measured}
    lost: dict[str, str] = {}
    findings = []
    for group in told:
        entry = classes.get(_COUNT.sub("", fold(group))) if group else None
        if not (entry and group):
            continue
        section_class = entry["section_class"] or _only_class(report, told)
        if section_class and section_class != group:
            lost[group] = section_class
        if section_class and not entry["section_class"]:
            span = next(m.quote for m in measured if m.subject.group == group)
            named = {"field": "section_class", "observed": group, "expected": section_class}
            findings.append(LOST_SECTION_CLASS.at(span, table_name="water_quality", **named))
    if lost:
        measured = [
            m._replace(subject=m.subject._replace(group=lost[m.subject.group or ""])) if m.subject.group in lost else m
            for m in measured
        ]
    return measured, findings


def _only_class(report: Report, told: set[str | None]) -> str | None:
    """Return the class that a bare 断面 stands for: 考核断面 where the report speaks of it and no other row has it."""
    named = "考核断面" not in told and any("考核断面" in passage.text for passage in report.passages)
    return "考核断面" if named or "考核断面" in report.title else None
