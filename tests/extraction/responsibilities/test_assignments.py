"""The grammar of assignments: who leads, who takes part, who answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao import vocabulary
from gongbao.extraction.responsibilities.assignments import Statement, assignment_reader
from gongbao.extraction.responsibilities.wording import FIRST_LEADS
from gongbao.model import Span

VOCABULARIES = vocabulary.load()
READER = assignment_reader(VOCABULARIES)
NAMES = st.lists(
    st.sampled_from(
        [
            "区教育局",
            "区应急局",
            "区文化和旅游局",
            "区商务委",
            "各街道",
            "区大数据中心",
            "区城投集团",
            "市交通委（市道运局）",
        ]
    ),
    min_size=1,
    max_size=4,
    unique=True,
)
VERBS = {
    "牵头": "lead",
    "牵头负责": "lead",
    "负责": "responsible",
    "按职责分工负责": "responsible",
    "加强指导": "supervisor",
    "分别负责落实": "responsible",
    "配合": "participant",
    "参与": "participant",
    "协同配合": "participant",
    "为行业管理部门": "supervisor",
}
LABELS = {
    "责任单位": "responsible",
    "牵头部门": "lead",
    "配合单位": "participant",
    "协办单位": "participant",
    "监管部门": "supervisor",
}


def read(text: str, default: str | None = None) -> Statement:
    return READER.read(text, Span(0, len(text)), default=default)


def roles(text: str, default: str | None = None) -> list[tuple[str, str]]:
    return [(assignment.name.text, assignment.role) for assignment in read(text, default).assignments]


@given(
    st.lists(st.tuples(NAMES, st.sampled_from(sorted(VERBS))), min_size=1, max_size=3),
    st.sampled_from(["，", ",", "；", ";"]),
)
def test_a_verb_gives_its_role_to_the_names_before_it(groups: list[tuple[list[str], str]], separator: str) -> None:
    text = separator.join("、".join(names) + verb for names, verb in groups)
    assert roles(text) == [(name, VERBS[verb]) for names, verb in groups for name in names]


@given(
    st.lists(st.tuples(st.sampled_from(sorted(LABELS)), NAMES), min_size=1, max_size=3),
    st.sampled_from(["：", ":"]),
    st.sampled_from(["；", "，", "。", ""]),
)
def test_a_label_gives_its_role_to_the_names_behind_it(
    groups: list[tuple[str, list[str]]], colon: str, join: str
) -> None:
    text = join.join(label + colon + "、".join(names) for label, names in groups)
    assert roles(text) == [(name, LABELS[label]) for label, names in groups for name in names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "由市商务委会同市市场监管局、市消保委负责",
            [("市商务委", "lead"), ("市市场监管局", "participant"), ("市消保委", "participant")],
        ),
        ("区发展改革委牵头会同区财政局组织实施", [("区发展改革委", "lead"), ("区财政局", "participant")]),
        ("市规划资源局指导各区政府实施", [("市规划资源局", "supervisor"), ("各区政府", "responsible")]),
        ("教育部会同有关部门负责", [("教育部", "lead"), ("有关部门", "participant")]),
        ("市住建局、水务局牵头督导", [("市住建局", "lead"), ("水务局", "lead")]),
        ("市水务局督导", [("市水务局", "supervisor")]),
        ("责任单位：区绿化市容局（牵头）、区房管局", [("区绿化市容局", "lead"), ("区房管局", "responsible")]),
        (
            "责任单位：区发展改革委、区商务委（共同牵头）、区邮政管理局、各街镇",
            [
                ("区发展改革委", "lead"),
                ("区商务委", "lead"),
                ("区邮政管理局", "responsible"),
                ("各街镇", "responsible"),
            ],
        ),
        (
            "区住建局、区城管局(共同牵头),区交警大队、各街道按职责配合",
            [("区住建局", "lead"), ("区城管局", "lead"), ("区交警大队", "participant"), ("各街道", "participant")],
        ),
        (
            "责任单位：市交通委（市道运局）〔联合牵头〕、市公安局（配合单位）",
            [("市交通委（市道运局）", "lead"), ("市公安局", "participant")],
        ),
        (
            "区经信局负总责，区住建局、交通局分头落实",
            [("区经信局", "responsible"), ("区住建局", "responsible"), ("交通局", "responsible")],
        ),
        ("责任单位：市经信局牵头，市发改委配合", [("市经信局", "lead"), ("市发改委", "participant")]),
        ("牵头单位为市教委，配合单位为市财政局", [("市教委", "lead"), ("市财政局", "participant")]),
        ("按职责分工，区建设管理委、区水务局负责落实", [("区建设管理委", "responsible"), ("区水务局", "responsible")]),
        ("牵头单位区林业局，责任单位各镇、街道", [("区林业局", "lead"), ("各镇、街道", "responsible")]),
        ("区水务局，配合单位：区城管局", [("区水务局", "responsible"), ("区城管局", "participant")]),
        ("完成改造，配合单位：区城管局", [("区城管局", "participant")]),
        ("市级责任单位：市水务局；区级责任单位：区水务局", [("市水务局", "responsible"), ("区水务局", "responsible")]),
        ("牵头单位：区水务局；责任镇街：各镇街", [("区水务局", "lead"), ("各镇街", "responsible")]),
        (
            "主要责任单位：区水务局，其他责任单位：区城管局。",
            [("区水务局", "responsible"), ("区城管局", "responsible")],
        ),
        ("包抓领导：张三；责任单位：区水务局.", [("区水务局", "responsible")]),
        (
            "由区水务局、区城管局按照“谁主管、谁负责”原则分别落实",
            [("区水务局", "responsible"), ("区城管局", "responsible")],
        ),
        ("责任部门：各项目牵头单位", [("各项目牵头单位", "responsible")]),
        ("责任领导：张三；责任单位：区民政局", [("区民政局", "responsible")]),
    ],
)
def test_assignments_as_gazettes_print_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    "text", ["APP", "PUE", "试行", "地、州、盟", "标准化菜市场、建材市场等", "以下简称《方案》", "区民政局"]
)
def test_brackets_that_tell_nobody_to_do_anything_assign_nothing(text: str) -> None:
    assert not roles(text)


def test_a_deadline_stands_beside_the_agencies() -> None:
    text = "责任单位:区民政局、各街镇;完成时限:2023年12月"
    statement = read(text)
    assert statement.due is not None and statement.due.of(text) == "2023年12月"
    assert roles(text) == [("区民政局", "responsible"), ("各街镇", "responsible")]


def test_a_column_of_a_table_gives_its_role_to_bare_names() -> None:
    assert roles("区教育局、各街镇", "participant") == [("区教育局", "participant"), ("各街镇", "participant")]


@pytest.mark.parametrize(
    "rule",
    [
        "排在第一位的为牵头单位，下同",
        "列第一位者为牵头单位",
        "排名第一的为牵头部门",
        "排在首位的单位为主责单位",
        "牵头部门列第一位",
        "以排在第一的单位为牵头单位",
        "列在前面的为牵头单位",
        "由列第一位的单位牵头",
        "排首位的部门负责牵头，其余单位配合",
    ],
)
def test_the_rule_that_the_first_leads_is_known_and_names_nobody(rule: str) -> None:
    text = f"责任单位：区经委、区财政局。{rule}"
    assert read(text).first_leads is not None
    assert [name for name, _ in roles(text)] == ["区经委", "区财政局"]


@pytest.mark.parametrize("text", ["第一责任单位为区教委", "政府主要负责人为第一责任人", "前者为牵头单位"])
def test_a_first_in_charge_is_no_rule(text: str) -> None:
    assert not FIRST_LEADS.search(text)


def test_who_is_bound_may_stand_before_the_verb() -> None:
    statement = read("市经信局牵头。以下任务各街镇均需落实，不再列出")
    assert [name.text for name in statement.everyone] == ["各街镇"]


def test_who_is_bound_by_all_that_follows_is_kept_apart() -> None:
    statement = read("市经信局牵头，市应急局参与。以下任务均需各市（县）、区政府落实，不再列出")
    assert [name.text for name in statement.everyone] == ["各市（县）、区政府"]
    assert [assignment.name.text for assignment in statement.assignments] == ["市经信局", "市应急局"]


def test_a_deadline_within_a_list_is_no_agency_of_it() -> None:
    text = "配合单位：区科委、年底前完成、区教育局"
    statement = read(text)
    assert roles(text) == [("区科委", "participant"), ("区教育局", "participant")]
    assert statement.due and statement.due.of(text) == "年底前完成"
