"""The rows of an issue's environment tables while its reports are read, with the evidence of each."""

from collections.abc import Iterable, Mapping, Sequence

from gongbao.characters import short_hash
from gongbao.extraction.environment.air import air_row, spread
from gongbao.extraction.environment.measurement import Measurement, quoted
from gongbao.extraction.environment.notes import Note
from gongbao.extraction.environment.reports import Report
from gongbao.model import Evidence, Gazette, Passage, Row, Span


class Rows:
    """The rows of the four tables, in the order in which they were read, and their evidence."""

    def __init__(self, gazette: Gazette) -> None:
        self.gazette = gazette
        self.tables: dict[str, list[Row]] = {
            name: [] for name in ("air_quality", "water_quality", "observations", "notes")
        }
        self.evidence: list[Evidence] = []
        self._issue: Row = {"publisher_id": gazette.publisher_id, "issue_id": gazette.issue_id}
        self._dated = self._issue | {"publication_date": gazette.publication_date}

    def add_observations(self, measured: Sequence[Measurement], report: Report) -> None:
        """Add every figure of a report in its tidy form."""
        gazette, rows = self.gazette, self.tables["observations"]
        prove = self.evidence.append
        for m in measured:
            if not m.printed:
                continue  # cells that no header or row names are numbers of the ledger, and figures of nothing
            month, dated = report.filed(m.period)
            rows.append(m.row(gazette, month))
            row_id = m.row_id
            prove(Evidence("observations", row_id, "text_value" if m.value is None else "value", m.span))
            for name, span in m.evidence:
                prove(Evidence("observations", row_id, name, span))
            if dated:
                prove(Evidence("observations", row_id, "report_month", dated))

    def add_air(self, measured: Sequence[Measurement], report: Report) -> None:
        """Add the row of a report on one month that tells of the air of the publisher's own area."""
        if not report.months.is_month:
            return
        told = air_row([m for m in measured if m.medium == "air"], report.months)
        if told is None:
            return
        row, used = told
        air_id = short_hash("air", self.gazette.issue_id, len(self.tables["air_quality"]))
        span, page = spread(used)
        self._add("air_quality", {"air_id": air_id, "report_month": report.report_month, **row}, span, page)
        self.evidence += [Evidence("air_quality", air_id, field, m.span) for field, ms in used.items() for m in ms]
        if report.month_span:
            self.evidence.append(Evidence("air_quality", air_id, "report_month", report.month_span))

    def add_water(self, rows: Iterable[tuple[Row, Mapping[str, Measurement]]], report: Report) -> None:
        """Add the rows of one table, each with what its columns come from."""
        for row, used in rows:
            first = next(iter(used.values()))
            row["report_month"] = report.report_month
            self._add("water_quality", row, first.quote, first.page)
            row_id = row["water_id"]
            self.evidence += [Evidence("water_quality", row_id, field, m.span) for field, m in used.items()]
            for name, span in first.evidence:
                if name == "subject_name":
                    self.evidence.append(Evidence("water_quality", row_id, "point_name", span))

    def add_notes(self, notes: Iterable[Note], passage: Passage, report: Report) -> None:
        """Add the notes of a passage or of a cell of its table."""
        for ordinal, note in enumerate(notes):
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

    def _add(self, table: str, row: Row, span: Span, page: int | None, *, dated: bool = True) -> None:
        shared = self._dated if dated else self._issue
        self.tables[table].append(shared | row | quoted(span, page, self.gazette.text))
