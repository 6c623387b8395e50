"""The bar that extraction may not fall under. What still fails stands in docs/accuracy.md."""

import pytest

from .corpus import measure

REAL_TABLES = ("targets", "responsibilities", "water_quality", "air_quality", "documents", "issue")


@pytest.mark.parametrize("table", REAL_TABLES)
def test_the_real_issue_is_read_as_its_labels_say(table: str) -> None:
    figures = measure("real")[table]
    assert figures.f1 >= 0.98, "\n".join(figures.misses)
    assert figures.agreement >= 0.98, "\n".join(figures.misses)
