"""Damaged gazettes: none crashes or hangs, and what is read of them holds together. `make fuzz` runs many more."""

from functools import cache

import pytest

from tests.fuzzing import mutant, outcome

CASES, GROUPS = 150, 10
tried = cache(outcome)


@pytest.mark.parametrize("group", range(GROUPS))
def test_damaged_gazettes_are_read_or_refused_but_never_break_a_promise(group: int) -> None:
    outcomes = [tried(case) for case in range(group, CASES, GROUPS)]
    assert [(o.case, o.fault) for o in outcomes if o.verdict == "fault"] == []


def test_a_case_is_the_same_every_time_and_no_two_are_alike() -> None:
    assert mutant(7) == mutant(7)
    assert len({mutant(case)[1] for case in range(50)}) == 50


def test_most_damaged_gazettes_are_still_read() -> None:
    verdicts = [tried(case).verdict for case in range(0, CASES, 8)]
    assert verdicts.count("read") > len(verdicts) / 2
