"""Policy targets: every number a document commits to, with its indicator, years and strength.

`context` says what surrounds a passage, `sentence` cuts it, `clauses` reads targets from running text, `grids` from
tables, `rows` makes rows. Of each item of a clause `words` says what stands around its numbers, `forms` whether they are
committed to, `naming` to what, and `making` makes the readings. The rules are those of table targets in the design; the
words stand in vocabularies.
"""

import re
from collections.abc import Sequence

from gongbao.characters import narrow
from gongbao.extraction.grammar.numerals import starts
from gongbao.extraction.targets import clauses, context, deadlines, exclusions, grids
from gongbao.extraction.targets.reading import Reading, Setting
from gongbao.extraction.targets.rows import Assignments, PassageRows, evidence
from gongbao.extraction.targets.sentence import cut
from gongbao.model import Evidence, Extracted, Finding, Gazette, Passage, Row, Rule, Span
from gongbao.vocabulary import Vocabularies

UNKNOWN_UNIT = Rule(
    "unknown-unit",
    "warning",
    "The unit “{observed}” is not in the vocabulary of units; it is published as printed.",
    "单位“{observed}”不在单位词表中，按原文发布。",
)
_ASSIGNED = re.compile(
    r"[(〔\[](?=[^()〔〕]{0,80}(?:责任|牵头|负责|配合|单位[:]|部门[:]|时限|参与|协办))[^()〔〕\[\]]*(?:\([^()]*\)[^()〔〕\[\]]*)*[)〕\]]"
)


def extract_targets(
    gazette: Gazette, vocabularies: Vocabularies, tasks: Sequence[Row], responsibilities: Sequence[Row]
) -> Extracted:
    """Return the targets of an issue (tables targets and target_agencies), their evidence and findings.

    `tasks` and `responsibilities` are the rows of those tables; they give each target its task and agencies.
    """
    assignments = Assignments(tasks, responsibilities)
    rows: list[Row] = []
    agencies: list[Row] = []
    proof: list[Evidence] = []
    findings: list[Finding] = []
    for document, passages in context.documents(gazette):
        for passage, body, setting in context.settings(gazette, document, passages, vocabularies):
            readings = _readings(passage, body, setting)
            if not readings:
                continue
            if assignments.deadlines:
                readings = [
                    assignments.dated(passage, r, gazette.text) if deadlines.open_to(r) else r for r in readings
                ]
            made = PassageRows(gazette, document, passage, assignments, vocabularies)
            for reading, target_id in _identified(passage, readings):
                row, owners = made.rows(reading, target_id)
                rows.append(row)
                agencies += owners
                proof += evidence(passage, reading, target_id)
                if reading.unit and reading.value is not None and not row["standard_unit"]:
                    findings.append(_unknown_unit(passage, reading, target_id))
    return Extracted({"targets": rows, "target_agencies": agencies}, tuple(proof), tuple(findings))


def _readings(passage: Passage, body: Span, setting: Setting) -> list[Reading]:
    if passage.kind == "heading" and not passage.headings:
        return []
    if passage.kind == "table":
        found = grids.read(passage, setting)
    else:
        assigned = [Span(*match.span()) for match in _ASSIGNED.finditer(narrow(passage.text))]
        found = clauses.read(cut(passage.text, body, setting.frame, asides=assigned), setting)
        if found:
            found = deadlines.dated(found, passage.text, assigned, setting.frame)
    lead, readings = setting.lead, []
    for reading in found:
        if reading.goal and exclusions.past(setting.frame, reading.goal.target_year):
            continue
        inherits = lead is not None and reading.goal is lead
        readings.append(reading._replace(goal_span=setting.lead_span) if inherits else reading)
    return readings


def _identified(passage: Passage, readings: Sequence[Reading]) -> list[tuple[Reading, str]]:
    """Give each reading its id: by the ordinal of its number, or of its word of coverage, in the passage."""
    ordinals: dict[int, int] | None = None
    identified, words = [], 0
    for reading in readings:
        ordinal = None
        if reading.number and reading.kind != "coverage":
            ordinals = ordinals or {at: n for n, at in enumerate(starts(narrow(passage.text)))}
            ordinal = ordinals.get(reading.number.start)
        key: tuple[object, ...]
        if ordinal is not None:
            key = (ordinal, reading.part) if reading.part else (ordinal,)
        else:
            key, words = ("coverage", words), words + 1
        identified.append((reading, passage.row_id("target", *key)))
    return identified


def _unknown_unit(passage: Passage, reading: Reading, target_id: str) -> Finding:
    span = (reading.unit_span or reading.quote).shift(passage.span.start)
    return UNKNOWN_UNIT.at(span, table_name="targets", row_id=target_id, field="unit", observed=reading.unit)
