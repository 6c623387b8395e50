"""Deadlines as printed become the last day they allow."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.extraction.responsibilities.deadlines import deadline


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2023年12月", date(2023, 12, 31)),
        ("2023年6月底前", date(2023, 6, 30)),
        ("2024年2月", date(2024, 2, 29)),
        ("2023年9月15日前", date(2023, 9, 15)),
        ("2024年上半年", date(2024, 6, 30)),
        ("2024年第三季度", date(2024, 9, 30)),
        ("2025年底", date(2025, 12, 31)),
        ("2025年", date(2025, 12, 31)),
        ("2023年1月-2024年6月", date(2024, 6, 30)),
        ("2023－2025年", date(2025, 12, 31)),
        ("2023.6", date(2023, 6, 30)),
        ("6月底前", date(2022, 6, 30)),
        ("年底前", date(2022, 12, 31)),
        ("长期", None),
        ("持续推进", None),
        ("2023年起持续推进", None),
        ("按市级要求", None),
    ],
)
def test_deadlines_as_gazettes_print_them(printed: str, expected: date | None) -> None:
    assert deadline(printed, 2022) == expected


def test_a_deadline_without_any_year_is_open() -> None:
    assert deadline("年底前", None) is None


@given(st.text(alphabet="0123456789年月日底前上下半第一二三四季度长期-—.至到起持续", max_size=20))
def test_nothing_printed_breaks_the_reading(printed: str) -> None:
    deadline(printed, 2022)
