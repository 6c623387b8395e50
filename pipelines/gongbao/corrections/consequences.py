"""What follows from a corrected value: other rows that hold the same one, and values computed from it.

A figure of a report stands in a wide table and, tidy, in `observations`; titles and agencies are repeated beside the
rows that refer to them. A correction names one place, and the others keep in step.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongbao import schema
from gongbao.corrections.records import Correction, parse
from gongbao.extraction.environment.water import per_cent
from gongbao.extraction.grammar.quantities import standardise
from gongbao.extraction.targets.rows import indicator_key
from gongbao.model import Extracted, Row, Span
from gongbao.validation.issue import key_of, span_of
from gongbao.vocabulary import Vocabularies

WIDE = ("air_quality", "water_quality")
TIDY = "observations"
COPIES: Mapping[tuple[str, str], tuple[str, str]] = {
    ("documents", "title"): ("document_id", "document_title"),
    ("tasks", "heading"): ("task_id", "task_heading"),
}
"""A field of a row that the rows referring to it repeat: (table, field) → (the key they refer by, their field)."""


@dataclass(frozen=True)
class Edit:
    """A field of one row, what was read there, and what it is by a correction."""

    table: str
    row_id: str
    field: str
    before: Any
    after: Any
    correction: Correction
    span: Span | None

    @property
    def place(self) -> tuple[str, str, str]:
        """The field of the row: what can be corrected once."""
        return self.table, self.row_id, self.field


def carried(edits: Sequence[Edit], extracted: Extracted) -> list[Edit]:
    """Return the edits with those that repeat them where the same value stands in another row."""
    all_edits = {edit.place: edit for edit in edits}
    for edit in edits:
        for other in (*_other_form(edit, extracted), *_copies(edit, extracted), *_answering(edit, extracted)):
            all_edits.setdefault(other.place, other)
    return list(all_edits.values())


def _repeat(edit: Edit, table: str, row: Row, field: str) -> Edit:
    described = schema.load().tables[table]
    column = next(item for item in described.fields if item["name"] == field)
    key, after = key_of(row, described.primary_key), parse(edit.correction.value, column)
    return Edit(table, key, field, row.get(field), after, edit.correction, span_of(row))


def _other_form(edit: Edit, extracted: Extracted) -> Iterator[Edit]:
    """Yield the same figure in its other form: both rest on the same characters of the text."""
    if edit.table not in (*WIDE, TIDY) or (edit.table == TIDY and edit.field not in ("value", "text_value")):
        return
    others = (TIDY,) if edit.table in WIDE else WIDE
    spans = {e.span for e in extracted.evidence if (e.table_name, e.row_id, e.field) == edit.place}
    for name in others:
        key = schema.load().tables[name].primary_key
        rows = {key_of(row, key): row for row in extracted.rows.get(name, ())}
        for e in extracted.evidence:
            if e.table_name == name and e.span in spans and rows[e.row_id].get(e.field) == edit.before:
                yield _repeat(edit, name, rows[e.row_id], e.field)


def _copies(edit: Edit, extracted: Extracted) -> Iterator[Edit]:
    if (edit.table, edit.field) not in COPIES:
        return
    key, field = COPIES[edit.table, edit.field]
    for name, rows in extracted.rows.items():
        if name != edit.table and {key, field} <= set(schema.load().tables[name].columns):
            for row in rows:
                if row.get(key) == edit.row_id and row.get(field) == edit.before:
                    yield _repeat(edit, name, row, field)


def _answering(edit: Edit, extracted: Extracted) -> Iterator[Edit]:
    """Yield the agencies of a task's targets when the task's own are corrected."""
    if edit.table != "responsibilities" or edit.field not in ("agency_id", "agency_name", "role"):
        return
    duty = next(row for row in extracted.rows[edit.table] if row["responsibility_id"] == edit.row_id)
    targets = {row["target_id"] for row in extracted.rows.get("targets", ()) if row["task_id"] == duty["task_id"]}
    for row in extracted.rows.get("target_agencies", ()):
        same = row["agency_name"] == duty["agency_name"] and row["role"] == duty["role"]
        if same and row["target_id"] in targets:
            yield _repeat(edit, "target_agencies", row, edit.field)


def follow(table: str, row: Row, changed: Mapping[str, Any], vocabularies: Vocabularies) -> Row:
    """Return the row with its fields changed, and what is computed from them computed anew unless corrected too."""
    new = {**row, **changed}
    computed: Row = {}
    if table == "targets":
        computed = _standard(new) if changed.keys() & {"value", "value_max", "unit"} else {}
        if "indicator" in changed:
            computed["indicator_key"] = indicator_key(new["indicator"])
    elif table == "water_quality":
        computed = _water(new, changed, vocabularies)
    return {**new, **computed, **changed}


def _standard(row: Row) -> Row:
    if row["value"] is None:
        return {"standard_value": None, "standard_unit": None}
    upper = row.get("value_max")
    unit = row.get("unit") or ""
    standard = standardise(Decimal(str(row["value"])), None if upper is None else Decimal(str(upper)), unit)
    return {"standard_value": standard[0] if standard else None, "standard_unit": standard[2] if standard else None}


def _water(row: Row, changed: Mapping[str, Any], vocabularies: Vocabularies) -> Row:
    computed: Row = {}
    if any(name.startswith("index_") for name in changed):
        computed["change_on_month_pct"] = per_cent(row.get("index_current"), row.get("index_last_month"))
        computed["change_on_year_pct"] = per_cent(row.get("index_current"), row.get("index_last_year"))
    if "status_current" in changed:
        entry = vocabularies.index("status_labels", "label").get(row["status_current"] or "")
        computed["status_grade"] = entry["grade"] if entry else None
    return computed


def join_agencies(rows: Mapping[str, list[Row]], edits: Sequence[Edit]) -> None:
    """Write the agencies of targets anew, joined, where one of them was corrected; `rows` is changed."""
    touched = {edit.row_id.partition("|")[0] for edit in edits if edit.table == "target_agencies"}
    named: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows.get("target_agencies", ()):
        named[row["target_id"]][row["agency_name"]] = None
    for index, row in enumerate(rows.get("targets", ())):
        if row["target_id"] in touched:
            rows["targets"][index] = {**row, "agencies": "；".join(named[row["target_id"]])}
