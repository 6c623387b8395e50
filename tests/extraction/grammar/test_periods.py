"""Expressions of time: what years they give, and whether these are of the goal or of the comparison."""

import itertools
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao import vocabulary
from gongbao.characters import narrow
from gongbao.extraction.grammar.periods import Frame, find, title_frame
from gongbao.extraction.grammar.time_patterns import patterns
from gongbao.extraction.targets.sentence import hint
from gongbao.patterns import FIVE_YEARS

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
        ("今明两年", 2023, 2024, None),
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


def test_a_stretch_of_a_text_is_searched_as_if_the_rest_were_not_there() -> None:
    text = "到2025年，建成3座。到2030年底，建成5座。"
    second = text.index("。") + 1
    (mention,) = find(text, FRAME, second, len(text))
    assert mention.target_year == 2030 and mention.span.start == second
    assert find(text, FRAME, second, second + 4) == []


PRINTED = [
    *("到", "至", "在", "从", "比", "同比", "以", "自", "截至", "力争", "2025年", "2030年"),
    *("二〇二五年", "—", "十四五", "“十五五”", "期间", "期末", "年底前", "今年", "明年", "当年", "6月", "12月底前"),
    *("上半年", "一季度", "起", "三", "5", "年", "年内", "之内", "时间", "未来", "累计", "新增"),
    *("规划期", "实施期限", "内", "末", "间", "上年", "去年", "同期", "下降", "为基数", "的", "，"),
]


@given(st.lists(st.sampled_from(PRINTED), max_size=8).map("".join))
def test_what_a_pattern_finds_holds_one_of_its_cues(text: str) -> None:
    for kind, cues, pattern in patterns():
        for match in re.finditer(pattern, text):
            assert not cues or any(cue in text[match.start() :] for cue in cues), (kind, match[0])


@pytest.mark.parametrize(
    ("text", "start", "target"),
    [
        ("三年完工120台", 2024, 2026),
        ("三年筹措房源900套", 2024, 2026),
        ("3年打造示范村8个", 2024, 2026),
        ("“十四五”前两年", 2021, 2022),
        ("“十四五”时期后两年", 2024, 2025),
    ],
)
def test_so_many_years_of_a_plan_or_period_are_dated(text: str, start: int, target: int) -> None:
    (mention,) = find(text, FRAME)
    assert (mention.start_year, mention.target_year) == (start, target)


@pytest.mark.parametrize("text", ["五年完工120台", "学前三年毛入园率", "三年行动计划", "近三年建成8个"])
def test_other_numbers_of_years_date_nothing(text: str) -> None:
    assert find(text, FRAME) == []


def test_the_whole_year_of_a_rule_is_no_particular_one() -> None:
    assert find("全年开放不少于300天", Frame(2023, standing=True)) == []
    assert [mention.target_year for mention in find("全年开放不少于300天", Frame(2023))] == [2023]


@pytest.mark.parametrize(
    "entry",
    # 十五 and the names before it are numbers too.
    [entry for entry in vocabulary.load()["periods"] if entry["name"].startswith("十") and entry["name"] != "十五"],
    ids=lambda entry: entry["name"],
)
@pytest.mark.parametrize("form", ["到“{}”末，", "“{}”期间，", "到“{}”期末，", "至{}末全面完成"])
def test_every_five_year_period_is_found(entry: vocabulary.Entry, form: str) -> None:
    (mention,) = find(narrow(form.format(entry["name"])), Frame(2023))
    assert (mention.period, mention.target_year) == (entry["name"], int(entry["end_year"]))


def test_the_name_of_a_five_year_plan_is_known_to_all_who_look_for_one() -> None:
    names = [entry["name"] for entry in vocabulary.load()["periods"] if len(entry["name"]) == 3]
    assert names and all(re.fullmatch(FIVE_YEARS, name) and hint().search(name) for name in names)
