"""Partitions: one for each publisher and month of publication; it holds every issue of that publisher and month."""

from collections.abc import Iterable
from itertools import pairwise

import dagster as dg

FIRST_MONTH = "2002-04"
"""The month of the oldest district gazette that is to be had."""

PUBLISHER = "publisher"

months = dg.MonthlyPartitionsDefinition(start_date=FIRST_MONTH, fmt="%Y-%m", timezone="Asia/Shanghai", end_offset=1)
publishers = dg.DynamicPartitionsDefinition(name=PUBLISHER)
issues = dg.MultiPartitionsDefinition({"month": months, "publisher": publishers})


def register(instance: dg.DagsterInstance, publisher_ids: Iterable[str]) -> None:
    """Make those publishers known to Dagster, so that their months can be run."""
    if names := sorted(set(publisher_ids)):
        instance.add_dynamic_partitions(PUBLISHER, names)


def key(month: str, publisher_id: str) -> str:
    """Return the partition key of a publisher's month."""
    return dg.MultiPartitionKey({"month": month, "publisher": publisher_id})


def split(partition_key: str) -> tuple[str, str]:
    """Return (month, publisher_id) of a partition key."""
    month, publisher_id = partition_key.split("|")
    return month, publisher_id


def _months_apart(first: str, second: str) -> int:
    return (int(second[:4]) - int(first[:4])) * 12 + int(second[5:]) - int(first[5:])


def ranges(wanted: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join (publisher_id, month) pairs to ranges of consecutive months of one publisher: each becomes one run.

    Returns:
        (first, last) partition keys.
    """
    pairs = sorted(set(wanted))
    starts = [0] + [i + 1 for i, (a, b) in enumerate(pairwise(pairs)) if a[0] != b[0] or _months_apart(a[1], b[1]) > 1]
    ends = [start - 1 for start in starts[1:]] + [len(pairs) - 1]
    return [
        (key(pairs[start][1], pairs[start][0]), key(pairs[end][1], pairs[end][0]))
        for start, end in zip(starts, ends, strict=True)
        if pairs
    ]
