"""Tables that are published straight from the vocabularies: publishers, agencies with aliases and members, points."""

from datetime import date

from gongbao import schema
from gongbao.model import Row
from gongbao.vocabulary import Vocabularies

REFERENCE_TABLES = ("publishers", "agencies", "agency_aliases", "agency_members", "points")


def reference_rows(vocabularies: Vocabularies) -> dict[str, list[Row]]:
    """Return the rows of every reference table, with the columns its schema describes and values of its types."""
    return {name: _rows(name, vocabularies) for name in REFERENCE_TABLES}


def _rows(name: str, vocabularies: Vocabularies) -> list[Row]:
    types = {field["name"]: field["type"] for field in schema.load().tables[name].fields}
    return [
        {column: _value(entry.get(column, ""), kind) for column, kind in types.items()} for entry in vocabularies[name]
    ]


def _value(text: str, kind: str) -> object:
    if not text:
        return None
    if kind in ("integer", "year"):
        return int(text)
    if kind == "date":
        return date.fromisoformat(text)
    return text
