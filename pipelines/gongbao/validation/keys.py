"""Does every key lead to a row? Within a package, across packages, and from the evidence to the rows it is for."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from gongbao.model import Finding, Row, Rule
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
    """Check every foreign key whose other table is at hand; an empty key leads nowhere and is no breach."""
    for name, table in issue.tables.items():
        described = issue.schemas.tables[name]
        for key in (*described.foreign_keys, *described.cross_package_keys):
            [field], [other] = key["fields"], key["reference"]["fields"]
            reference = key["reference"]["resource"] or name
            existing = _existing(issue, reference, other)
            if existing is None:
                continue
            for row in _dangling(table, field, existing):
                yield KEY_WITHOUT_ROW.at(
                    span_of(row),
                    table_name=name,
                    row_id=key_of(row, described.primary_key),
                    field=field,
                    observed=row[field],
                    reference=reference,
                    quote=quote_of(row),
                )


def _existing(issue: CheckedTables, table: str, field: str) -> pa.Array | None:
    """Return the keys that exist; None where they cannot be known here."""
    if table in issue.tables:
        return issue.tables[table][field].combine_chunks()
    # Publishers that are not registered are taken in too, and get their row when the release is put together.
    if table != "publishers" and table in issue.vocabularies:
        return pa.array([entry[field] for entry in issue.vocabularies[table]], pa.string())
    return None


def _dangling(table: pa.Table, field: str, existing: pa.Array) -> list[Row]:
    column = table[field]
    lost = pc.and_(pc.is_valid(column), pc.invert(pc.is_in(column, value_set=existing)))
    return list(table.filter(lost).to_pylist())


def evidence(issue: CheckedTables) -> Iterator[Finding]:
    """Check that each piece of evidence is for a row that exists."""
    if "evidence" not in issue.tables:
        return
    pieces = issue.tables["evidence"]
    for name in pc.unique(pieces["table_name"]).to_pylist():
        described = issue.schemas.tables.get(name)
        if name not in issue.tables or described is None or len(described.primary_key) != 1:
            continue
        own = pieces.filter(pc.equal(pieces["table_name"], name))
        for item in _dangling(own, "row_id", issue.tables[name][described.primary_key[0]].combine_chunks()):
            yield EVIDENCE_WITHOUT_ROW.at(span_of(item), table_name=name, field=item["field"], observed=item["row_id"])
