"""Figures that a later issue restates: June's report says 0.32, July's says that June was 0.44."""

from collections.abc import Iterable
from decimal import Decimal

from gongbao.characters import fold
from gongbao.extraction.environment.points import point_key
from gongbao.model import Row

_GENERIC = frozenset({"change", "change_on_year", "change_on_month", "rank"})
"""Keys of many figures of one subject and month, which therefore cannot be told apart."""


def revisions(observations: Iterable[Row]) -> list[Row]:
    """Return the rows of `revisions`: figures of one publisher, subject, indicator and month that issues state differently.

    Args:
        observations: rows of `observations` of any number of issues, in any order.

    Each row compares two successive statements: a figure restated twice gives two rows. A figure repeated with the same
    value, and figures over several months, give none.
    """
    stated: dict[tuple[str, ...], list[Row]] = {}
    for row in observations:
        if row.get("value") is None or not row.get("indicator") or row["indicator"] in _GENERIC:
            continue
        if row["observed_from"] == row["observed_to"]:
            stated.setdefault(_figure(row), []).append(row)
    found = [revision for rows in stated.values() for revision in _restated(rows)]
    return sorted(found, key=lambda r: (r["observed_month"], r["subject_name"], r["indicator"], r["later_issue_id"]))


def _figure(row: Row) -> tuple[str, ...]:
    """Return what two statements must share to be of the same figure."""
    subject = row.get("subject_id") or point_key(row["subject_name"])
    unit = fold(row.get("unit") or "")
    return row["publisher_id"], row["medium"], subject, row["indicator"], row["observed_to"], unit


def _restated(rows: Iterable[Row]) -> Iterable[Row]:
    """Yield a revision for each issue whose figure is not that of the issue before it."""
    by_issue: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: (row["publication_date"], row["issue_id"], row["span_start"])):
        by_issue.setdefault(row["issue_id"], row)
    first: Row | None = None
    for row in by_issue.values():
        if first is not None and Decimal(str(row["value"])) != Decimal(str(first["value"])):
            yield {
                "subject_id": row.get("subject_id"),
                "subject_name": row["subject_name"],
                "indicator": row["indicator"],
                "observed_month": row["observed_to"],
                "first_issue_id": first["issue_id"],
                "first_value": first["value"],
                "later_issue_id": row["issue_id"],
                "later_value": row["value"],
            }
        first = row
