"""Corrections on the rows of one issue: finding the one row each means, or saying why it cannot be applied."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from gongbao import schema
from gongbao.corrections import consequences
from gongbao.corrections.consequences import Edit
from gongbao.corrections.records import Correction, day, parse
from gongbao.errors import CorrectionError
from gongbao.extraction.grammar.sentences import sentences
from gongbao.model import Extracted, Finding, Gazette, Row, Rule, Span
from gongbao.schema import Table
from gongbao.validation.issue import key_of, span_of
from gongbao.vocabulary import Vocabularies

CORRECTED = Rule(
    "corrected",
    "info",
    "{table_name}, row {row_id}: {field} was read as “{before}” and is “{after}” by a reviewed correction: {reason} ({reviewer}, {date})",
    "表 {table_name} 行 {row_id}：字段 {field} 原读作“{before}”，经审核更正为“{after}”：{reason}（{reviewer}，{date}）",
)
NOT_APPLIED = Rule("correction-does-not-apply", "error", "{message}", "{message_zh}")


def applied(
    extracted: Extracted, gazette: Gazette, corrections: Sequence[Correction], vocabularies: Vocabularies
) -> Extracted:
    """Apply the corrections of one issue; where one does not apply, return the rows as they were with an error finding."""
    try:
        return apply(extracted, gazette, corrections, vocabularies)
    except CorrectionError as error:
        refusal = NOT_APPLIED.at(message=error.message, message_zh=error.message_zh)
        return replace(extracted, findings=(*extracted.findings, refusal))


def apply(
    extracted: Extracted, gazette: Gazette, corrections: Sequence[Correction], vocabularies: Vocabularies
) -> Extracted:
    """Return what was extracted from one issue with its reviewed corrections made, each with a `corrected` finding.

    Args:
        extracted: the rows of all stages; they are left as they are.
        gazette: the issue they were extracted from.
        corrections: of any issue; only those of this one count.
        vocabularies: what a correction's consequences follow from.

    Raises:
        CorrectionError: a quote is not in the text any more, no row or several rows rest on it, or the row does not
            hold what the correction expects. The message names file and line of each, and what was found.
    """
    own = [correction for correction in corrections if correction.issue_id == gazette.issue_id]
    if not own:
        return extracted
    edits, problems = _edits(own, extracted.rows, gazette)
    if problems:
        raise CorrectionError(
            "; ".join(problem.message for problem in problems),
            "；".join(problem.message_zh for problem in problems),
            "correction",
        )
    edits = consequences.carried(edits, extracted)
    return _edited(extracted, edits, vocabularies)


def newest(corrections: Iterable[Correction], issues: Iterable[str]) -> date | None:
    """Return the newest date among the corrections of some issues, None when there are none."""
    among = set(issues)
    return max((correction.date for correction in corrections if correction.issue_id in among), default=None)


# -- finding the row ---------------------------------------------------------------------------------------------------


def _edits(
    corrections: Sequence[Correction], rows: Mapping[str, Sequence[Row]], gazette: Gazette
) -> tuple[list[Edit], list[CorrectionError]]:
    """Return the edit that each correction asks for, and the errors of those that ask for none."""
    edits: dict[tuple[str, str, str], Edit] = {}
    problems = []
    for correction in corrections:
        try:
            edit = _edit(correction, rows.get(correction.table, ()), gazette)
            earlier = edits.setdefault(edit.place, edit)
            if earlier is not edit:
                raise correction.error(
                    f"line {earlier.correction.line} corrects the same field already; delete one of the two",
                    f"第 {earlier.correction.line} 行已更正同一字段；请删去其中之一",
                )
        except CorrectionError as error:
            problems.append(error)
    return list(edits.values()), problems


def _edit(correction: Correction, rows: Sequence[Row], gazette: Gazette) -> Edit:
    table = schema.load().tables[correction.table]
    described = next(field for field in table.fields if field["name"] == correction.field)
    found = _resting_on(correction, rows, table, gazette.text)
    expecting = [row for row in found if same(row.get(correction.field), correction.expected)]
    if len(expecting) == 1:
        row = expecting[0]
        key = key_of(row, table.primary_key)
        before, after = row.get(correction.field), parse(correction.value, described)
        return Edit(table.name, key, correction.field, before, after, correction, span_of(row))
    if expecting:
        keys = [key_of(row, table.primary_key) for row in expecting]
        raise correction.error(
            f"{len(keys)} rows with this value rest on the quote; say which in the column row_id: {', '.join(keys)}",
            f"有 {len(keys)} 行出自该原文且现值相同；请在 row_id 列注明：{'、'.join(keys)}",
        )
    raise _other_value(correction, found)


def _other_value(correction: Correction, found: Sequence[Row]) -> CorrectionError:
    observed = list(dict.fromkeys(_shown(row.get(correction.field)) for row in found))
    if any(same(row.get(correction.field), correction.value) for row in found):
        return correction.error(
            f"{correction.field} reads “{correction.value}” without it now; delete the line",
            f"{correction.field} 现已读作“{correction.value}”，无须更正；请删去该行",
        )
    return correction.error(
        f"{correction.field} reads “{'”, “'.join(observed)}”, not “{_shown(correction.expected)}”; compare it with the "
        "source again, then mend or delete the line",
        f"{correction.field} 读作“{'”、“'.join(observed)}”，而不是“{_shown(correction.expected)}”；请重新核对原文后修改或删去该行",
    )


def _resting_on(correction: Correction, rows: Sequence[Row], table: Table, text: str) -> list[Row]:
    """Return the rows whose evidence is the quote; where there are none, those within it; else those around it."""
    places = [Span(m.start(), m.end()) for m in re.finditer(re.escape(correction.quote), text)]
    if not places:
        raise _lost_quote(correction, text)
    if correction.row_id:
        rows = [row for row in rows if key_of(row, table.primary_key) == correction.row_id]
    spans = [(row, span) for row in rows if (span := span_of(row))]
    at = {(place.start, place.end) for place in places}
    found = (
        [row for row, span in spans if (span.start, span.end) in at]
        or [row for row, span in spans if any(place.covers(span) for place in places)]
        or [row for row, span in spans if any(span.covers(place) for place in places)]
    )
    if found:
        return found
    which = f"row {correction.row_id}" if correction.row_id else "no row"
    which_zh = f"行 {correction.row_id} 不" if correction.row_id else "没有行"
    raise correction.error(
        f"the quote is in the text, but {which} of {table.name} {'does not rest' if correction.row_id else 'rests'} on it; "
        "look the row up again, then mend or delete the line",
        f"原文仍在，但表 {table.name} 中{which_zh}出自该处；请重新查找该行后修改或删去该行",
    )


def _lost_quote(correction: Correction, text: str) -> CorrectionError:
    """Return the error that a quote is gone, with the sentence most like it."""
    quote = correction.quote
    around = {span.of(text) for span in sentences(text)}
    alike = get_close_matches(quote, sorted(s for s in around if len(s) < 3 * len(quote) + 20), n=1, cutoff=0.5)
    nearest = f"; the nearest is “{alike[0]}”" if alike else ""
    nearest_zh = f"；最相近的是“{alike[0]}”" if alike else ""
    return correction.error(
        f"“{quote}” does not stand in the issue's text{nearest}; quote the text as it is now, or delete the line",
        f"本期正文中没有“{quote}”{nearest_zh}；请按现在的正文引用，或删去该行",
    )


def same(value: Any, written: str) -> bool:
    """Tell whether a row's value is the one written; numbers are compared as numbers."""
    if value is None or value == "":
        return not written
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        try:
            return Decimal(str(value)) == Decimal(written)
        except ArithmeticError:
            return False
    if isinstance(value, date):
        try:
            return value == day(written)
        except ValueError:
            return False
    return _shown(value) == (written.lower() if isinstance(value, bool) else written)


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "—"
    return str(value).lower() if isinstance(value, bool) else str(value)


# -- making the edits --------------------------------------------------------------------------------------------------


def _edited(extracted: Extracted, edits: Sequence[Edit], vocabularies: Vocabularies) -> Extracted:
    tables = schema.load().tables
    by_row: dict[tuple[str, str], dict[str, Any]] = {}
    for edit in edits:
        by_row.setdefault((edit.table, edit.row_id), {})[edit.field] = edit.after
    rows = {name: list(new) for name, new in extracted.rows.items()}
    for name in {edit.table for edit in edits}:
        keyed = ((key_of(row, tables[name].primary_key), row) for row in rows[name])
        rows[name] = [
            consequences.follow(name, row, by_row[name, key], vocabularies) if (name, key) in by_row else row
            for key, row in keyed
        ]
    consequences.join_agencies(rows, edits)
    return Extracted(rows, extracted.evidence, (*extracted.findings, *map(_finding, edits)))


def _finding(edit: Edit) -> Finding:
    correction = edit.correction
    return CORRECTED.at(
        edit.span,
        table_name=edit.table,
        row_id=edit.row_id,
        field=edit.field,
        expected=edit.after,
        observed=edit.before,
        before=_shown(edit.before),
        after=_shown(edit.after),
        reason=correction.reason,
        reviewer=correction.reviewer,
        date=correction.date,
    )
