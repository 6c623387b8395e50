"""Does every key lead to a row? Within a package, across packages, and from the evidence to the rows it is for."""

from collections.abc import Iterator, Mapping
from typing import Any

from gongbao.model import Finding, Rule
from gongbao.schema import Table
from gongbao.validation.issue import CheckedTables, key_of, quote_of, span_of

KEY_WITHOUT_ROW = Rule(
    "key-without-row",
    "error",
    "{table_name}, row {row_id}: {field} is “{observed}”, but {reference} has no such row. Quoted: “{quote}”",
    "表 {table_name} 行 {row_id}：字段 {field} 为“{observed}”，但表 {reference} 中没有这一行。原文：“{quote}”",
)
EVIDENCE_WITHOUT_ROW = Rule(
    "evidence-without-row",
    "warning",
    "the evidence for {field} of {observed} leads to no row of {table_name}",
    "表 {table_name} 中没有依据所指的行 {observed}（字段 {field}）",
)


def keys(issue: CheckedTables) -> Iterator[Finding]:
    """Check every foreign key whose other table is at hand; a key with an empty part leads nowhere and is no breach."""
    known: dict[tuple[str, tuple[str, ...]], set[str] | None] = {}
    for name in issue.tables:
        described = issue.schemas.tables[name]
        for key in (*described.foreign_keys, *described.cross_package_keys):
            reference = (key["reference"]["resource"] or name, tuple(key["reference"]["fields"]))
            if reference not in known:
                known[reference] = _known_keys(issue, *reference)
            if (existing := known[reference]) is not None:
                yield from _dangling(issue, described, key, reference[0], existing)


def _known_keys(issue: CheckedTables, table: str, fields: tuple[str, ...]) -> set[str] | None:
    """Return the keys that exist; None where they cannot be known here."""
    if table in issue.tables:
        return {key_of(row, fields) for row in issue.rows(table)}
    if table != "publishers" and table in issue.vocabularies:
        return {key_of(dict(entry), fields) for entry in issue.vocabularies[table]}
    return None


def _dangling(
    issue: CheckedTables, described: Table, key: Mapping[str, Any], reference: str, existing: set[str]
) -> Iterator[Finding]:
    for row in issue.rows(described.name):
        if any(row.get(field) is None for field in key["fields"]):
            continue
        if (value := key_of(row, key["fields"])) not in existing:
            yield KEY_WITHOUT_ROW.at(
                span_of(row),
                table_name=described.name,
                row_id=key_of(row, described.primary_key),
                field=", ".join(key["fields"]),
                observed=value,
                reference=reference,
                quote=quote_of(row),
            )


def evidence(issue: CheckedTables) -> Iterator[Finding]:
    """Check that each piece of evidence is for a row that exists."""
    ids: dict[str, set[str]] = {}
    for item in issue.rows("evidence"):
        name = item["table_name"]
        if name not in issue.tables:
            continue
        if name not in ids:
            ids[name] = {key_of(row, issue.schemas.tables[name].primary_key) for row in issue.rows(name)}
        if item["row_id"] not in ids[name]:
            yield EVIDENCE_WITHOUT_ROW.at(span_of(item), table_name=name, field=item["field"], observed=item["row_id"])
