"""The reports of one issue while they are read: tables, prose and notes in the order of the text, then the rows made of them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from gongbao.extraction.environment.captions import of_part_of_month
from gongbao.extraction.environment.classes import read_classes
from gongbao.extraction.environment.context import Above, Issue, prose_context, table_context
from gongbao.extraction.environment.loose import with_tables
from gongbao.extraction.environment.measurement import Measurement, named_alike, told_so_far, urban_part
from gongbao.extraction.environment.media import medium_from, medium_of
from gongbao.extraction.environment.notes import is_continued, is_note, split
from gongbao.extraction.environment.oddities import contradictions, moved_points, unknown_points
from gongbao.extraction.environment.prose import read_prose
from gongbao.extraction.environment.reports import Report
from gongbao.extraction.environment.rows import Rows
from gongbao.extraction.environment.section_classes import classified
from gongbao.extraction.environment.tables import parts, read_table
from gongbao.extraction.environment.water import label_findings, water_rows
from gongbao.extraction.environment.wording import prose_words
from gongbao.measurements import cells
from gongbao.measurements.headers import header_words
from gongbao.model import Finding, Grid, Passage, Span


class Reader:
    """Reads the reports of an issue one after the other."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        self.rows = Rows(issue.gazette)
        self.findings: list[Finding] = []
        self._tables = 0
        self._unknown: dict[str, Span] = {}

    def read(self, report: Report) -> None:
        """Read one report."""
        measured: list[Measurement] = []
        medium = medium_of(report.title)
        above: Sequence[Passage] = ()
        labels = cells.labels(self.issue.vocabularies)
        words = header_words(self.issue.vocabularies, "noise" if medium == "noise" else None)
        laid = with_tables(report.passages, words, labels)
        for is_table, run in groupby(laid, key=lambda passage: passage.grid is not None):
            passages = list(run)
            if is_table:
                for passage in passages:
                    for part in parts(passage.grid or Grid(()), words, labels):
                        measured += self._table(report, passage, part, Above(above, medium, urban_part(measured)))
                continue
            for stretch in _stretches(passages):
                medium = medium_from(stretch[0], medium, report)
                measured += self._prose(stretch, report, medium)
            self._notes(passages, report)
            above = passages
        measured = told_so_far(named_alike(measured), report.months)
        self.rows.add_observations(measured, report)
        self.rows.add_air(measured, report)
        tables = self.rows.tables
        self.findings += moved_points(tables["water_quality"], tables["notes"], report)

    def summarise(self) -> None:
        """Say once an issue which points are not known, and which figures contradict each other."""
        self.findings += unknown_points(self._unknown)
        self.findings += contradictions(self.rows.tables["observations"])

    def _table(self, report: Report, passage: Passage, grid: Grid, above: Above) -> list[Measurement]:
        """Read a table of a passage: its figures, the notes inside it, the rows of water quality."""
        issue = self.issue
        self._tables += 1
        if of_part_of_month(grid, above.passages):
            return []
        context = table_context(issue, report, passage, grid, self._tables, above)
        reading = read_table(grid, context)
        measured, lost = classified(reading.measurements, report, issue.vocabularies)
        self.findings += lost
        self.findings += reading.findings
        for cell in reading.notes:
            self.rows.add_notes(split(cell.text, cell.span.start, issue.points), passage, report)
        grades = issue.vocabularies.index("status_labels", "label")
        self.findings += label_findings(measured, grades, context.labels)
        ids = issue.gazette.issue_id, self._tables
        self.rows.add_water(water_rows(*ids, report.months, measured, context.labels, grades), report)
        for m in measured:
            if m.subject.kind == "monitoring-section" and m.subject.subject_id is None:
                self._unknown.setdefault(m.subject.name, m.quote)
        return list(measured)

    def _prose(self, passages: Sequence[Passage], report: Report, medium: str | None) -> list[Measurement]:
        """Read a stretch of prose: its figures, and the classes of water that it states."""
        first, last = passages[0], passages[-1]
        if first.kind == "heading" and len(passages) == 1:
            return []
        issue, text = self.issue, self.issue.gazette.text
        context = prose_context(issue, report, first, medium)
        stretch = Span(first.span.start, last.span.end)
        headers = header_words(issue.vocabularies, None)
        explained = is_note(first.text)
        words = prose_words(issue.vocabularies, medium)
        found = read_prose(text, stretch, context, words, headers, explained=explained)
        if medium != "air":
            found += read_classes(text, stretch, context, headers, issue.points, explained=explained)
        return found

    def _notes(self, passages: Sequence[Passage], report: Report) -> None:
        open_note = False
        for passage in passages:
            open_note = passage.kind == "note" or is_note(passage.text) or (open_note and is_continued(passage.text))
            if open_note:
                self.rows.add_notes(split(passage.text, passage.span.start, self.issue.points), passage, report)


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
