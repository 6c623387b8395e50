"""Withdrawn issues and rows: what must not be published any more, each with its reason.

A withdrawal is data (`datasets/corrections/withdrawn.csv`), so that it holds on every later run. Old versions keep
their bytes; the index marks them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gongbao.schema import Schemas, Table

if TYPE_CHECKING:
    from gongbao.publishing.merge import Scope


@dataclass(frozen=True)
class Withdrawal:
    """One issue (`table` is `issues`) or one row that is withdrawn; rows that refer to it go with it."""

    table: str
    row_id: str
    reason: str
    date: date


def condition(table: Table, how: Scope, schemas: Schemas, withdrawals: Sequence[Withdrawal]) -> str:
    """Return the SQL condition that keeps the rows of `table` that were not withdrawn; empty when none was."""
    from gongbao.publishing.merge import quoted, text

    issues = ", ".join(text(w.row_id) for w in withdrawals if w.table == "issues")
    rows = ", ".join(text(w.row_id) for w in withdrawals if w.table == table.name)
    parts = []
    if issues and (how.by_issue or how.by_key):
        parts.append(f"(issue_id IS NULL OR issue_id NOT IN ({issues}))")
    if rows and len(table.primary_key) == 1:
        parts.append(f"{quoted(table.primary_key[0])} NOT IN ({rows})")
    return " AND ".join(parts)
