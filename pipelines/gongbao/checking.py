"""From what was extracted to checked tables: rows become Arrow tables, rules become findings, an error refuses the issue."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa

from gongbao.characters import short_hash
from gongbao.model import Extracted, Finding, Gazette, Row
from gongbao.reference import REFERENCE_TABLES
from gongbao.schema import Schemas
from gongbao.validation import check_issue
from gongbao.vocabulary import Vocabularies


@dataclass(frozen=True)
class CheckedIssue:
    """An issue after its checks: its tables, and what was found odd."""

    issue_id: str
    tables: Mapping[str, pa.Table]
    findings: tuple[Finding, ...]

    def of_table(self, name: str) -> list[Finding]:
        """Return the findings about one table."""
        return [finding for finding in self.findings if finding.table_name == name]

    @property
    def text(self) -> str:
        """The issue's canonical text."""
        return str(self.tables["issue_texts"]["text"][0])

    @property
    def errors(self) -> list[Finding]:
        """The findings that refuse the issue."""
        return [finding for finding in self.findings if finding.rule.severity == "error"]


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def finding_rows(publisher_id: str, issue_id: str, findings: Iterable[Finding]) -> list[Row]:
    """Return the rows of table `findings`. The id says which rule was broken where, and the how-manieth there."""
    seen: Counter[tuple[object, ...]] = Counter()
    rows = []
    for finding in dict.fromkeys(findings):
        where = (
            finding.rule.code,
            finding.span and finding.span.start,
            finding.table_name,
            finding.row_id,
            finding.field,
        )
        rows.append(
            {
                "finding_id": short_hash("finding", issue_id, *where, seen[where]),
                "publisher_id": publisher_id,
                "issue_id": issue_id,
                "rule": finding.rule.code,
                "severity": finding.rule.severity,
                "table_name": finding.table_name,
                "row_id": finding.row_id,
                "field": finding.field,
                "expected": _text(finding.expected),
                "observed": _text(finding.observed),
                "message": finding.message,
                "message_zh": finding.message_zh,
                "span_start": finding.span.start if finding.span else None,
                "span_end": finding.span.end if finding.span else None,
            }
        )
        seen[where] += 1
    return rows


def issue_tables(schemas: Schemas) -> list[str]:
    """Return the names of the tables whose rows come from one issue each."""
    return [name for name in schemas.tables if name not in {*REFERENCE_TABLES, "intake", "revisions"}]


def check(
    gazette: Gazette, extracted: Extracted, source: Row, schemas: Schemas, vocabularies: Vocabularies
) -> CheckedIssue:
    """Build and check the tables of one issue.

    Args:
        gazette: the issue as read.
        extracted: what all stages found in it.
        source: the columns of `issues` that describe its file: source_file, source_sha256, source_bytes, source_url.
        schemas: the tables' descriptions.
        vocabularies: bounds and labels that rules compare with.
    """
    rows = {name: list(new) for name, new in extracted.rows.items()}
    rows["issues"] = [{**row, **source} for row in rows["issues"]]
    tables = {
        name: schemas.tables[name].build(rows.get(name, ())) for name in issue_tables(schemas) if name != "findings"
    }
    findings = (*extracted.findings, *check_issue(tables, gazette.text, vocabularies, extracted.findings))
    tables["findings"] = schemas.tables["findings"].build(
        finding_rows(gazette.publisher_id, gazette.issue_id, findings)
    )
    return CheckedIssue(gazette.issue_id, tables, findings)
