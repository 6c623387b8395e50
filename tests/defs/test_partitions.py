"""Partitions by publisher and month, and the ranges that one run takes in."""

from gongbao.defs.partitions import key, months, ranges, split


def test_months_run_from_the_oldest_gazette_to_the_present_one() -> None:
    keys = months.get_partition_keys()
    assert keys[0] == "2002-04"
    assert "2023-02" in keys


def test_a_key_says_month_and_publisher() -> None:
    assert split(key("2023-02", "yangpu")) == ("2023-02", "yangpu")


def test_consecutive_months_of_one_publisher_are_one_run() -> None:
    wanted = [("yangpu", "2022-12"), ("yangpu", "2023-01"), ("yangpu", "2023-02")]
    assert [(split(a), split(b)) for a, b in ranges(wanted)] == [(("2022-12", "yangpu"), ("2023-02", "yangpu"))]


def test_a_gap_or_another_publisher_begins_a_new_run() -> None:
    wanted = [("yangpu", "2022-12"), ("xuhui", "2023-01"), ("yangpu", "2023-02"), ("yangpu", "2023-02")]
    assert [split(first) for first, _ in ranges(wanted)] == [
        ("2023-01", "xuhui"),
        ("2022-12", "yangpu"),
        ("2023-02", "yangpu"),
    ]


def test_nothing_changed_needs_no_run() -> None:
    assert ranges([]) == []
