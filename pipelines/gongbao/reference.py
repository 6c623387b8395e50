"""Reference tables: what the vocabularies know of publishers, agencies and monitoring points, as published rows."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from gongbao.model import Row
from gongbao.schema import Schemas, Table
from gongbao.vocabulary import Vocabularies

REFERENCE_TABLES = ("publishers", "agencies", "agency_aliases", "agency_members", "points")
"""Tables made from the vocabulary of the same name, not from an issue."""

_CONVERT: Mapping[str, Callable[[str], Any]] = {
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "boolean": lambda text: text.lower() in ("true", "1", "yes"),
}


def _row(table: Table, entry: Mapping[str, str]) -> Row:
    types = {field["name"]: field["type"] for field in table.fields}
    return {name: _CONVERT.get(types[name], str)(entry[name]) if entry.get(name) else None for name in table.columns}


def reference_rows(vocabularies: Vocabularies, schemas: Schemas) -> dict[str, list[Row]]:
    """Return the rows of every reference table; an empty cell of a vocabulary is an empty value."""
    return {name: [_row(schemas.tables[name], entry) for entry in vocabularies[name]] for name in REFERENCE_TABLES}


def unregistered_publishers(issues: Iterable[Row], vocabularies: Vocabularies) -> list[Row]:
    """Return a row of `publishers` for each publisher that is in no vocabulary yet, with what its own issues say of it."""
    known = vocabularies.index("publishers", "publisher_id")
    rows: dict[str, Row] = {}
    for issue in issues:
        publisher_id = issue["publisher_id"]
        if publisher_id not in known:
            name = issue["organiser"] or issue["title"] or publisher_id
            rows[publisher_id] = {"publisher_id": publisher_id, "name": name, "website": issue["website"]}
    return list(rows.values())
