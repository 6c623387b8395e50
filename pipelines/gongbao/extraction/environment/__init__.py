"""Environment reports of an issue → air_quality, water_quality, observations, notes.

Every layout reduces to `Measurement`s (tables.py, prose.py); the wide tables are made from those (air.py, water.py).
What the months mean and how headers and cells read is gongbao.measurements.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from gongbao.characters import fold, short_hash
from gongbao.extraction.environment.air import air_row, spread
from gongbao.extraction.environment.blocks import TableContext
from gongbao.extraction.environment.captions import area_told, caption, header_told, times
from gongbao.extraction.environment.classes import read_classes
from gongbao.extraction.environment.loose import with_tables
from gongbao.extraction.environment.measurement import Measurement, Subject, named_alike, quoted, urban_part
from gongbao.extraction.environment.notes import is_continued, is_note, split
from gongbao.extraction.environment.points import Points, points_of
from gongbao.extraction.environment.prose import read_prose
from gongbao.extraction.environment.reports import Report, own_area, reports
from gongbao.extraction.environment.rules import (
    CONTRADICTORY_FIGURES,
    LOST_SECTION_CLASS,
    RELOCATED_POINT,
    UNKNOWN_POINT,
)
from gongbao.extraction.environment.tables import parts, read_table
from gongbao.extraction.environment.telling import ProseContext
from gongbao.extraction.environment.water import label_findings, water_rows
from gongbao.extraction.environment.wording import prose_words
from gongbao.measurements import cells
from gongbao.measurements.headers import HeaderWords, Indicator, header_words, units_told
from gongbao.measurements.months import Period, mentions
from gongbao.model import Evidence, Extracted, Finding, Gazette, Grid, Passage, Row, Span
from gongbao.vocabulary import Vocabularies

_BRACKETS = re.compile(r"括号[内中里]?.{0,8}(?:去年|上年|同期)")
_LISTS = re.compile(r"。|(?<![一二三四五六七八九十])、")
"""Marks of a text that speaks of several classes, not the number of a heading."""
_COUNT = re.compile(r"\(\d+个?\)$")
_MEDIA = {
    "air": re.compile(r"酸雨|空气|大气|PM2\.5|优良率|降尘|AQI|尘负荷|积尘|扬尘"),
    "water": re.compile("水|断面|河|溶解氧|氨氮"),
    "noise": re.compile("噪声|声环境|声级"),
}
"""Words by which titles and headers name a medium."""
_SAME = itemgetter("medium", "subject_name", "subject_group", "indicator", "reference", "observed_from", "observed_to")
"""What two observations of one thing share."""
_UNNAMED = (None, "rank", "change", "change_on_year", "change_on_month")
"""Indicators that do not say what was measured."""
_MOVED = ("调整到", "调整至", "移至", "迁至", "改在", "改至", "移到")


def extract_environment(gazette: Gazette, vocabularies: Vocabularies) -> Extracted:
    """Return the environmental figures of an issue; no rows when it has no environment report."""
    found, findings = reports(gazette, header_words(vocabularies))
    reader = _Reader(
        gazette, vocabularies, own_area(gazette, vocabularies), points_of(vocabularies, gazette.publisher_id)
    )
    reader.findings.extend(findings)
    for report in found:
        reader.read(report)
    reader.summarise()
    return Extracted(reader.rows, tuple(reader.evidence), tuple(reader.findings))


@dataclass
class _Reader:
    """The reports of one issue while they are read."""

    gazette: Gazette
    vocabularies: Vocabularies
    area: Subject
    points: Points
    rows: dict[str, list[Row]] = field(
        default_factory=lambda: {name: [] for name in ("air_quality", "water_quality", "observations", "notes")}
    )
    evidence: list[Evidence] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    tables: int = 0
    unknown: dict[str, Span] = field(default_factory=dict)

    def read(self, report: Report) -> None:
        """Read one report: tables, notes and prose in the order of the text, then the rows made of them."""
        measured: list[Measurement] = []
        medium: str | None = _medium(report.title)
        above: Sequence[Passage] = ()
        labels = cells.labels(self.vocabularies)
        words = header_words(self.vocabularies, "noise" if medium == "noise" else None)
        laid = with_tables(report.passages, words, labels)
        for is_table, run in groupby(laid, key=lambda passage: passage.grid is not None):
            passages = list(run)
            if is_table:
                for passage in passages:
                    for part in parts(passage.grid or Grid(()), words, labels):
                        place = passage._replace(grid=part)
                        measured += self._table(report, place, medium, above, urban_part(measured))
                continue
            for stretch in _stretches(passages):
                medium = self._heading_medium(stretch[0], medium, report)
                measured += self._prose(stretch, report, medium)
            self._notes(passages, report)
            above = passages
        measured = named_alike(measured)
        self._observations(measured, report)
        self._air(measured, report)
        self._moved(report)

    def summarise(self) -> None:
        """Say once an issue which points are not known, and which figures contradict each other."""
        if self.unknown:
            names = "、".join(self.unknown)
            span = next(iter(self.unknown.values()))
            self.findings.append(
                UNKNOWN_POINT.at(span, observed=names, number=len(self.unknown), table_name="water_quality")
            )
        self.findings += _contradictions(self.rows["observations"])

    def _heading_medium(self, passage: Passage, medium: str | None, report: Report) -> str | None:
        for heading in reversed(passage.headings):
            if told := _medium(heading.title):
                return told
        return (
            _medium(passage.text)
            if passage.kind == "heading" and _medium(passage.text)
            else _medium(report.title) or medium
        )

    def _table(
        self, report: Report, passage: Passage, medium: str | None, above: Sequence[Passage], urban: Subject | None
    ) -> list[Measurement]:
        """Read a table below other passages; `urban` is the urban part of the area where it has been spoken of."""
        grid = passage.grid
        assert grid is not None
        self.tables += 1
        told_by = [
            grid.caption or "",
            caption(above),
            *(heading.title for heading in reversed(passage.headings)),
            report.title,
        ]
        head = " ".join(cell.text for row in grid.rows[:3] for cell in row)
        medium = _medium(told_by[0]) or _medium(head) or _medium(told_by[1]) or _heading(passage) or medium or "water"
        words = header_words(self.vocabularies, medium)
        told = header_told(told_by, words)
        if told.indicator is None and medium == "water":
            told = told._replace(indicator=self._index_told(report, words))
        context = TableContext(
            self.gazette.issue_id,
            self.tables,
            medium,
            report.months,
            told,
            _part(told_by[:2], self.area, urban),
            passage.page,
            self.points,
            words,
            cells.labels(self.vocabularies),
            any(_BRACKETS.search(other.text) for other in report.passages),
            self._class_told(told_by),
            (*units_told(told_by), *report.units),
            times(above),
        )
        reading = read_table(grid, context)
        measured = self._classified(reading.measurements, report)
        self.findings.extend(reading.findings)
        for cell in reading.notes:
            self._note_rows(cell.text, cell.span.start, passage, report)
        grades = self.vocabularies.index("status_labels", "label")
        self.findings.extend(label_findings(measured, grades, context.labels))
        for row, used in water_rows(
            self.gazette.issue_id, self.tables, report.months, measured, context.labels, grades
        ):
            first = next(iter(used.values()))
            row["report_month"] = report.report_month
            self._add("water_quality", row, first.quote, first.page)
            self._prove("water_quality", row["water_id"], used)
        for m in measured:
            if m.subject.kind == "monitoring-section" and m.subject.subject_id is None:
                self.unknown.setdefault(m.subject.name, m.quote)
        return measured

    def _index_told(self, report: Report, words: HeaderWords) -> Indicator | None:
        """Return the index of water quality where notes or sentences of a report name it: 注：采用综合污染指数法."""
        index = words.by_key["water_index"]
        named = [word for word, indicator in words.indicators.items() if indicator is index and len(word) > 3]
        told = any(word in fold(passage.text) for passage in report.passages if not passage.grid for word in named)
        return index if told else None

    def _class_told(self, told_by: Sequence[str]) -> str | None:
        """Return the class of sections that caption or heading names, where it names one only: 一、考核断面."""
        classes = cells.labels(self.vocabularies).whole_classes
        for text in told_by:
            if _LISTS.search(text):
                continue
            if named := [name for name in classes if name in text]:
                return named[0] if len(named) == 1 else None
        return None

    def _classified(self, measured: Sequence[Measurement], report: Report) -> list[Measurement]:
        """Give sections their class by the vocabulary: 考核 → 考核断面; a bare 断面 where the report names the class."""
        classes = self.vocabularies.index("section_classes", "label")
        told = {m.subject.group for m in measured}
        lost: dict[str, str] = {}
        for group in told:
            entry = classes.get(_COUNT.sub("", fold(group))) if group else None
            if entry and group:
                section_class = entry["section_class"] or _only_class(report, told)
                if section_class and section_class != group:
                    lost[group] = section_class
                if section_class and not entry["section_class"]:
                    span = next(m.quote for m in measured if m.subject.group == group)
                    self.findings.append(
                        LOST_SECTION_CLASS.at(
                            span,
                            table_name="water_quality",
                            field="section_class",
                            observed=group,
                            expected=section_class,
                        )
                    )
        if not lost:
            return list(measured)
        return [
            m._replace(subject=m.subject._replace(group=lost[m.subject.group or ""])) if m.subject.group in lost else m
            for m in measured
        ]

    def _prose(self, passages: Sequence[Passage], report: Report, medium: str | None) -> list[Measurement]:
        first, last = passages[0], passages[-1]
        if first.kind == "heading" and len(passages) == 1:
            return []
        place = short_hash("prose", *(passage.passage_id for passage in passages[:1]))
        context = ProseContext(
            self.gazette.issue_id, place, medium, report.months, self.area, first.page, _told(first, report)
        )
        stretch = Span(first.span.start, last.span.end)
        words = prose_words(self.vocabularies, medium)
        headers = header_words(self.vocabularies, None)
        explained = is_note(first.text)
        found = read_prose(self.gazette.text, stretch, context, words, headers, explained=explained)
        if medium != "air":
            indicator = headers.by_key["water_class"]
            found += read_classes(self.gazette.text, stretch, context, indicator, self.points, explained=explained)
        return found

    def _notes(self, passages: Sequence[Passage], report: Report) -> None:
        open_note = False
        for passage in passages:
            open_note = passage.kind == "note" or is_note(passage.text) or (open_note and is_continued(passage.text))
            if open_note:
                self._note_rows(passage.text, passage.span.start, passage, report)

    def _note_rows(self, text: str, offset: int, passage: Passage, report: Report) -> None:
        for ordinal, note in enumerate(split(text, offset, self.points)):
            note_id = short_hash("note", passage.passage_id, ordinal)
            row = {
                "note_id": note_id,
                "report_month": report.report_month,
                "number": note.number,
                "text": note.text,
                "point_ids": "；".join(note.point_ids) or None,
            }
            self._add("notes", row, note.span, passage.page, dated=False)
            if note.number_span:
                self.evidence.append(Evidence("notes", note_id, "number", note.number_span))

    def _observations(self, measured: Sequence[Measurement], report: Report) -> None:
        self.rows["observations"] += [m.row(self.gazette, report.report_month) for m in measured]
        told, dated = self.evidence, report.month_span
        for m in measured:
            row_id = m.row_id
            told.append(Evidence("observations", row_id, "text_value" if m.value is None else "value", m.span))
            for name, span in m.evidence:
                told.append(Evidence("observations", row_id, name, span))
            if dated:
                told.append(Evidence("observations", row_id, "report_month", dated))

    def _air(self, measured: Sequence[Measurement], report: Report) -> None:
        if not report.months.is_month or not (
            told := air_row([m for m in measured if m.medium == "air"], report.months)
        ):
            return
        row, used = told
        ordinal = len(self.rows["air_quality"])
        air_id = short_hash("air", self.gazette.issue_id, ordinal)
        span, page = spread(used)
        self._add("air_quality", {"air_id": air_id, "report_month": report.report_month, **row}, span, page)
        self.evidence += [Evidence("air_quality", air_id, field, m.span) for field, ms in used.items() for m in ms]
        if report.month_span:
            self.evidence.append(Evidence("air_quality", air_id, "report_month", report.month_span))

    def _moved(self, report: Report) -> None:
        """Name the points whose sampling a note says was moved while the table keeps the old name."""
        named = {row["point_id"]: row for row in self.rows["water_quality"] if row.get("point_id")}
        for note in self.rows["notes"]:
            if note["report_month"] != report.report_month or not any(word in note["text"] for word in _MOVED):
                continue
            for point_id in (note["point_ids"] or "").split("；"):
                if row := named.get(point_id):
                    span = Span(note["span_start"], note["span_end"])
                    self.findings.append(
                        RELOCATED_POINT.at(
                            span,
                            table_name="water_quality",
                            row_id=row["water_id"],
                            field="point_name",
                            observed=row["point_name"],
                        )
                    )

    def _prove(self, table: str, row_id: str, used: dict[str, Measurement]) -> None:
        self.evidence += [Evidence(table, row_id, field, m.span) for field, m in used.items()]
        for name, span in next(iter(used.values())).evidence:
            if name == "subject_name":
                self.evidence.append(Evidence(table, row_id, "point_name", span))

    def _shared(self, *, dated: bool = True) -> Row:
        """Return the columns that all rows of the issue share."""
        shared: Row = {"publisher_id": self.gazette.publisher_id, "issue_id": self.gazette.issue_id}
        return shared | {"publication_date": self.gazette.publication_date} if dated else shared

    def _add(self, table: str, row: Row, span: Span, page: int | None, *, dated: bool = True) -> None:
        self.rows[table].append(self._shared(dated=dated) | row | quoted(span, page, self.gazette.text))


def _contradictions(rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield a finding for each thing of which an issue tells two values for the same months."""
    told: dict[tuple[object, ...], Row] = {}
    for row in rows:
        if row["value"] is None or row["indicator"] in _UNNAMED:
            continue
        first = told.setdefault(_SAME(row), row)
        if first is not row and first["value"] != row["value"] and first["unit"] == row["unit"]:
            yield CONTRADICTORY_FIGURES.at(
                Span(row["span_start"], row["span_end"]),
                table_name="observations",
                row_id=row["observation_id"],
                field="value",
                expected=str(first["value"]),
                observed=str(row["value"]),
                subject=row["subject_name"],
                indicator=row["indicator_as_printed"],
            )


def _stretches(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Yield runs of passages that are read as one text: notes apart, a heading apart from what it heads."""
    run: list[Passage] = []
    for passage in passages:
        if is_note(passage.text) or passage.kind in ("heading", "note"):
            if run:
                yield run
            run = []
            yield [passage]
            continue
        if run and run[-1].headings != passage.headings:
            yield run
            run = []
        run.append(passage)
    if run:
        yield run


def _part(told_by: Sequence[str], own: Subject, urban: Subject | None) -> Subject:
    """Return the area of a table: the part that its caption names, the urban one spoken of before, or the whole."""
    return area_told(told_by, own) or (urban if urban and any("城区" in text for text in told_by) else own)


def _medium(text: str) -> str | None:
    """Return the medium a title or header names, when it names only one."""
    text = text.replace("降水", "酸雨") if "降水" in text else text
    named = [medium for medium, words in _MEDIA.items() if words.search(text)]
    return named[0] if len(named) == 1 else None


def _told(passage: Passage, report: Report) -> Period | None:
    """Return the months that a heading inside a report names: 二、2024年1—11月全区水环境质量状况."""
    titles = [passage.text] if passage.kind == "heading" else []
    for title in (*titles, *(heading.title for heading in reversed(passage.headings))):
        if title != report.title and (named := mentions(title)):
            period = named[0].resolve(report.months.end)
            return period if len(named) == 1 and period != report.months else None
    return None


def _heading(passage: Passage) -> str | None:
    return next((told for heading in reversed(passage.headings) if (told := _medium(heading.title))), None)


def _only_class(report: Report, told: set[str | None]) -> str | None:
    """Return the class that a bare 断面 stands for: 考核断面 where the report speaks of it and no other row has it."""
    named = "考核断面" not in told and any("考核断面" in passage.text for passage in report.passages)
    return "考核断面" if named or "考核断面" in report.title else None
