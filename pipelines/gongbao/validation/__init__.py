"""Checks on what was extracted, before it is published: each oddity becomes a finding, an error refuses the issue.

`conformance` holds tables against their Table Schemas; `keys`, `quotes`, `ledger`, `air`, `water`, `policy` hold the tables of an
issue against each other and its text; `series` holds issues against each other. Pure functions; no pipeline here.
"""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from gongbao import schema, vocabulary
from gongbao.model import Finding
from gongbao.validation import air, keys, ledger, policy, quotes, water
from gongbao.validation.conformance import validate_table
from gongbao.validation.issue import CheckedTables, Rules
from gongbao.validation.report import report_markdown
from gongbao.validation.series import check_series
from gongbao.vocabulary import Vocabularies

__all__ = ["check_issue", "check_release", "check_series", "report_markdown", "validate_table"]

INTEGRITY: tuple[Rules, ...] = (keys.keys, keys.evidence, quotes.quotes)
PLAUSIBILITY: tuple[Rules, ...] = (
    ledger.ledger,
    air.air,
    water.changes,
    water.statuses,
    water.sections,
    water.points,
    policy.targets,
    policy.repeated_targets,
    policy.assignments,
    policy.known_agencies,
    policy.dates,
)


def check_issue(
    tables: Mapping[str, pa.Table],
    gazette_text: str,
    vocabularies: Vocabularies,
    found: Sequence[Finding] = (),
) -> list[Finding]:
    """Return what is wrong or odd in the tables of one issue.

    Tables that break their schema are not judged further: a rule may rely on types, and on cells that must be filled.

    Args:
        tables: the issue's tables; tables made from vocabularies need not be among them.
        gazette_text: the issue's canonical text, which all spans refer to.
        vocabularies: bounds, labels and registers that rules compare with.
        found: the findings of reading and extraction, which excuse some oddities.
    """
    schemas = schema.load()
    broken = _conformance(tables, schemas)
    checked = CheckedTables(tables, gazette_text, vocabularies, schemas, found)
    return broken or [finding for rule in (*INTEGRITY, *PLAUSIBILITY) for finding in rule(checked)]


def check_release(tables: Mapping[str, pa.Table], vocabularies: Vocabularies | None = None) -> list[Finding]:
    """Return every error in the tables of a release: schemas, keys, and the quotes of each issue at their offsets."""
    schemas, vocabularies = schema.load(), vocabularies or vocabulary.load()
    findings = _conformance(tables, schemas)
    whole = CheckedTables(tables, "", vocabularies, schemas)
    findings += [finding for rule in (keys.keys, keys.evidence) for finding in rule(whole)]
    by_issue = {name: _by_issue(table) for name, table in tables.items() if "span_start" in table.column_names}
    for row in whole.rows("issue_texts"):
        own = {name: issues[row["issue_id"]] for name, issues in by_issue.items() if row["issue_id"] in issues}
        findings += quotes.quotes(CheckedTables(own, row["text"] or "", vocabularies, schemas))
    return [finding for finding in findings if finding.rule.severity == "error"]


def _conformance(tables: Mapping[str, pa.Table], schemas: schema.Schemas) -> list[Finding]:
    return [finding for name, table in tables.items() for finding in validate_table(table, schemas.tables[name])]


def _by_issue(table: pa.Table) -> Mapping[str, pa.Table]:
    """Return the rows of each issue, as slices of one sorted copy."""
    ordered = table.sort_by("issue_id")
    # Groups come in an order of Arrow's own: only sorted like the rows do their counts name the right slices.
    runs = ordered.group_by("issue_id").aggregate([([], "count_all")]).sort_by("issue_id")
    parts, start = {}, 0
    for issue_id, count in zip(runs["issue_id"].to_pylist(), runs["count_all"].to_pylist(), strict=True):
        parts[issue_id] = ordered.slice(start, count)
        start += count
    return parts
