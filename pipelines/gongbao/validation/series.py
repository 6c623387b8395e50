"""The issues of a publisher as a series: numbers that are missing, repeated or out of order, and an issue that came twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise

from gongbao.model import Finding, Row, Rule

SERIAL_GAP = Rule(
    "serial-number-gap",
    "warning",
    "serial number {observed} follows {previous}: {missing} missing before this issue",
    "总第 {observed} 期之前是总第 {previous} 期，缺 {missing} 期",
)
SERIAL_REPEATED = Rule(
    "serial-number-repeated",
    "warning",
    "serial number {observed} also stands on {previous}",
    "总第 {observed} 期与 {previous} 重复",
)
SERIAL_OUT_OF_ORDER = Rule(
    "serial-number-out-of-order",
    "warning",
    "serial number {observed} is lower than {expected} of the earlier issue {previous}",
    "总第 {observed} 期小于更早的 {previous} 的总第 {expected} 期",
)
NUMBER_GAP = Rule(
    "issue-number-gap",
    "warning",
    "number {observed} of {year} follows number {previous}: {missing} missing before this issue",
    "{year} 年第 {observed} 期之前是第 {previous} 期，缺 {missing} 期",
)
SAME_FILE = Rule(
    "same-file-for-two-issues",
    "warning",
    "this issue was read from the same bytes as {observed}",
    "本期与 {observed} 的来源文件内容相同",
)


def check_series(issues: Iterable[Row]) -> Mapping[str, list[Finding]]:
    """Return what is odd about a series of issues, by the issue it is odd about.

    Args:
        issues: rows of table `issues`, of any number of publishers, in any order.
    """
    found: dict[str, list[Finding]] = defaultdict(list)
    ordered = sorted(issues, key=lambda row: (row["publisher_id"], row["publication_date"], row["issue_id"]))
    for _, group in groupby(ordered, key=lambda row: row["publisher_id"]):
        rows = list(group)
        for row, finding in (*_serials(rows), *_numbers(rows)):
            found[row["issue_id"]].append(finding)
    for row, finding in _same_files(ordered):
        found[row["issue_id"]].append(finding)
    return dict(found)


def _serials(rows: list[Row]) -> Iterator[tuple[Row, Finding]]:
    numbered = [row for row in rows if row["serial_number"] is not None]
    for before, row in pairwise(numbered):
        step, place = row["serial_number"] - before["serial_number"], _place(row, "serial_number")
        if step == 0:
            yield row, SERIAL_REPEATED.at(None, **place, previous=before["issue_id"])
        elif step < 0:
            yield (
                row,
                SERIAL_OUT_OF_ORDER.at(None, **place, previous=before["issue_id"], expected=before["serial_number"]),
            )
        elif step > 1:
            yield row, SERIAL_GAP.at(None, **place, previous=before["serial_number"], missing=step - 1)


def _numbers(rows: list[Row]) -> Iterator[tuple[Row, Finding]]:
    """Find gaps in the numbers of a year, where no serial numbers tell of them already."""
    for before, row in pairwise(rows):
        step = row["number"] - before["number"]
        if row["year"] == before["year"] and step > 1 and None in (row["serial_number"], before["serial_number"]):
            place = _place(row, "number")
            yield row, NUMBER_GAP.at(None, **place, year=row["year"], previous=before["number"], missing=step - 1)


def _same_files(rows: list[Row]) -> Iterator[tuple[Row, Finding]]:
    first: dict[str, Row] = {}
    for row in rows:
        if (other := first.setdefault(row["source_sha256"], row)) is not row:
            yield row, SAME_FILE.at(None, **{**_place(row, "source_sha256"), "observed": other["issue_id"]})


def _place(row: Row, field: str) -> dict[str, object]:
    return {"table_name": "issues", "row_id": row["issue_id"], "field": field, "observed": row[field]}
