"""Expressions of time: what years they give, and whether these are of the goal or of the comparison."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.extraction.grammar.periods import Frame, find, title_frame

FRAME = Frame(2023, 2024, 2026)


@pytest.mark.parametrize(
    ("text", "start", "target", "period"),
    [
        ("到2025年,", None, 2025, None),
        ("2022年起新建", 2022, None, None),
        ("“十四五”期间", 2021, 2025, "十四五"),
        ("“十四五”和“十五五”期间", 2021, 2030, "十四五、十五五"),
        ("到“十四五”末", None, 2025, "十四五"),
        ("2024—2026年", 2024, 2026, None),
        ("2012年起5年内", 2012, 2016, None),
        ("今年底", None, 2023, None),
        ("年内", None, 2023, None),
        ("明年", None, 2024, None),
        ("三年内", 2024, 2026, None),
        ("规划期内", 2024, 2026, None),
        ("二〇二五年", None, 2025, None),
    ],
)
def test_a_goal_takes_the_years_of_its_expression(
    text: str, start: int | None, target: int | None, period: str | None
) -> None:
    (mention,) = find(text, FRAME)
    assert (mention.role, mention.start_year, mention.target_year, mention.period) == ("goal", start, target, period)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("比2020年下降", 2020),
        ("在2010年的基础上", 2010),
        ("以2020年为基数", 2020),
        ("与2015年相比", 2015),
        ("比上年", 2022),
    ],
)
def test_a_comparison_gives_a_baseline(text: str, year: int) -> None:
    (mention,) = find(text, FRAME)
    assert (mention.role, mention.baseline_year) == ("baseline", year)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023年6月底前", date(2023, 6, 30)),
        ("2025年上半年", date(2025, 6, 30)),
        ("2025年1月31日前", date(2025, 1, 31)),
        ("2024年底前", date(2024, 12, 31)),
        ("2024年三季度", date(2024, 9, 30)),
    ],
)
def test_a_deadline_has_its_last_day(text: str, day: date) -> None:
    assert find(text, FRAME)[0].due_date == day


def test_years_joined_by_and_are_two_goals() -> None:
    assert [m.target_year for m in find("到2025年和2030年", FRAME)] == [2025, 2030]


def test_a_title_frames_its_document() -> None:
    assert title_frame("海绵城市建设行动方案(2024—2026年)", 2024).target_year == 2026
    assert title_frame("养老服务发展“十四五”规划", 2022).start_year == 2021
    assert title_frame("2023年工作要点", 2023).target_year == 2023
    assert title_frame("碳达峰实施方案", 2022).target_year is None


@given(st.text(alphabet="到在比较2025年十四五月底前内起至—和今明三“”期间末0", max_size=40))
def test_mentions_stand_in_order_and_apart(text: str) -> None:
    mentions = find(text, FRAME)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(mentions))
