"""What a passage is read for at all: a digit, a numeral that counts, a word of coverage; the rest is passed over."""

import pytest

from gongbao.extraction.grammar.periods import Frame
from gongbao.extraction.targets.rows import Assignments
from gongbao.extraction.targets.sentence import cut, hint
from gongbao.model import Span


@pytest.mark.parametrize(
    "text",
    [
        "新增绿地15公顷",
        "建成三座泵站",
        "老旧小区改造全覆盖",
        "全部使用新能源车",
        "新建民用建筑全面执行超低能耗标准",
        "年内全面建成信息平台",
        "发展能级全面提升",
        "应装尽装",
        "“十四五”期间",
    ],
)
def test_what_a_goal_can_rest_on_is_found(text: str) -> None:
    assert hint().search(text)


@pytest.mark.parametrize("text", ["全面推进海绵城市建设", "全面加强组织领导", "持续改善环境", "部门之间加强协作"])
def test_manners_of_speaking_are_passed_over(text: str) -> None:
    assert not hint().search(text)


def test_a_number_in_brackets_alone_makes_no_sentence_of_goals() -> None:
    text = "推进节能改造（详见附件2）。新增绿地15公顷。"
    (sentence,) = cut(text, Span(0, len(text)), Frame(2023)).sentences
    assert sentence.text == "新增绿地15公顷"


def test_a_stretch_of_text_belongs_to_the_innermost_task() -> None:
    places = {"whole": (0, 100), "part": (10, 50), "first": (10, 20), "later": (120, 140)}
    tasks = [{"task_id": task, "span_start": start, "span_end": end} for task, (start, end) in places.items()]
    assignments = Assignments(tasks, [])
    stretches = [(12, 18), (12, 30), (60, 70), (105, 110), (125, 130), (90, 110)]
    assert [assignments.task(*stretch) for stretch in stretches] == ["first", "part", "whole", None, "later", None]
