"""An issue under check: its tables as rows, its text, and the vocabularies that rules compare with."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

from gongbao.model import Finding, Row, Span
from gongbao.schema import Schemas
from gongbao.vocabulary import Vocabularies


@dataclass(frozen=True)
class CheckedTables:
    """What the rules look at. `found` are the findings made so far, by reading and extraction."""

    tables: Mapping[str, pa.Table]
    text: str
    vocabularies: Vocabularies
    schemas: Schemas
    found: Sequence[Finding] = ()

    @cached_property
    def _rows(self) -> dict[str, list[Row]]:
        return {}

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a table; none where the issue has no such table."""
        if name not in self._rows:
            self._rows[name] = self.tables[name].to_pylist() if name in self.tables else []
        return self._rows[name]


Rules = Callable[[CheckedTables], Iterator[Finding]]
"""A group of rules: looks at an issue and yields what is odd."""


def span_of(row: Row) -> Span | None:
    """Return where a row's evidence stands, if it says so."""
    start, end = row.get("span_start"), row.get("span_end")
    return Span(start, end) if isinstance(start, int) and isinstance(end, int) else None


def key_of(row: Row, columns: Sequence[str]) -> str:
    """Return the key of a row as one text; the parts of a composite key are joined by `|`."""
    return "|".join("" if row.get(column) is None else str(row[column]) for column in columns)


def quote_of(row: Row, longest: int = 60) -> str:
    """Return the passage a row rests on, cut to `longest` characters, on one line."""
    quote = " ".join(str(row.get("quote") or row.get("text") or "").split())
    return quote if len(quote) <= longest else f"{quote[:longest]}…"
