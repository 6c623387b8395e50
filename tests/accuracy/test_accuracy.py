"""The bar that extraction may not fall under. What still fails stands in docs/accuracy.md."""

import pytest

from .corpus import compare, copies, measure

REAL_TABLES = ("targets", "responsibilities", "water_quality", "air_quality", "documents", "issue")


@pytest.mark.parametrize("table", REAL_TABLES)
def test_the_real_issue_is_read_as_its_labels_say(table: str) -> None:
    figures = measure("real")[table]
    assert figures.f1 >= 0.98, "\n".join(figures.misses)
    assert figures.agreement >= 0.98, "\n".join(figures.misses)


BARS = {
    "first": 0.98,
    "second": 0.93,
    "third": 0.97,
    "fourth": 0.93,
    "fifth": 0.97,
    "sixth": 0.97,
    "seventh": 0.98,
    "eighth": 0.98,
    "ninth": 0.97,
    "tenth": 0.92,
    "eleventh": 0.93,
    "twelfth": 0.97,
    "thirteenth": 0.96,
    "fourteenth": 0.95,
    "fifteenth": 0.96,
    "sixteenth": 0.96,
    "seventeenth": 0.96,
}
"""A little under what docs/accuracy.md says, so that only a real fall is a failure."""
OBSERVED = {
    "first": 0.98,
    "second": 0.72,
    "third": 0.98,
    "fourth": 0.79,
    "fifth": 0.92,
    "sixth": 0.97,
    "seventh": 0.98,
    "eighth": 0.98,
    "ninth": 0.98,
    "tenth": 0.96,
    "eleventh": 0.98,
    "twelfth": 0.96,
    "thirteenth": 0.98,
    "fourteenth": 0.97,
    "fifteenth": 0.86,
    "sixteenth": 0.98,
    "seventeenth": 0.98,
}
"""The same for the recall of observations, which are labelled in part."""


@pytest.mark.parametrize("corpus", BARS)
def test_other_gazettes_are_read_no_worse_than_before(corpus: str) -> None:
    figures = measure(corpus)
    assert {"targets", "responsibilities", "documents", "air_quality", "water_quality"} <= set(figures)
    for table in ("targets", "responsibilities", "documents", "air_quality", "water_quality"):
        assert min(figures[table].f1, figures[table].agreement) >= BARS[corpus], table
    assert figures["observations"].recall >= OBSERVED[corpus]


def test_the_real_issue_reads_the_same_in_other_forms() -> None:
    for maker, copy in copies():
        for table, figures in compare(copy).items():
            assert min(figures.f1, figures.agreement) >= 0.98, (maker, table, figures.misses)
