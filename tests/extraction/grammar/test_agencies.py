"""Lists of agencies: cut where names end, never inside a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao import vocabulary
from gongbao.extraction.grammar.agencies import agency_grammar
from gongbao.model import Span

GRAMMAR = agency_grammar(vocabulary.load())
LEVELS = st.sampled_from(["区", "市", "省", "县"])
OFFICES = st.sampled_from(
    [
        "发展改革委",
        "教育局",
        "人力资源和社会保障局",
        "文化和旅游局",
        "规划和自然资源局",
        "住房和城乡建设局",
        "应急局",
        "委宣传部",
        "大数据中心",
        "城投集团",
    ]
)
BODIES = st.builds("{}{}".format, LEVELS, OFFICES)
COLLECTIVES = st.sampled_from(
    ["各街道", "各街镇", "各有关部门和单位", "各县（市、区）人民政府", "各相关行业主管部门", "各镇"]
)


def names(text: str) -> list[str]:
    return [name.text for name in GRAMMAR.names(text, Span(0, len(text)))]


@given(
    st.lists(BODIES | COLLECTIVES, min_size=1, max_size=9),
    st.sampled_from("、，,；;"),
    st.sampled_from(["", "等", "等单位", "等有关部门"]),
)
def test_a_list_is_read_back_whatever_joins_and_ends_it(bodies: list[str], separator: str, ending: str) -> None:
    assert names(separator.join(bodies) + ending) == bodies


@given(BODIES, BODIES, st.sampled_from(["和", "及", "以及", "与", "等和"]))
def test_a_conjunction_between_two_names_parts_them(left: str, right: str, conjunction: str) -> None:
    assert names(f"{left}{conjunction}{right}") == [left, right]


@given(st.lists(BODIES | COLLECTIVES, max_size=5), st.text(max_size=8))
def test_names_stand_where_their_spans_say(bodies: list[str], noise: str) -> None:
    text = noise + "、".join(bodies)
    assert all(name.span.of(text) == name.text for name in GRAMMAR.names(text, Span(0, len(text))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市交通委（市道运局）、市公安局", ["市交通委（市道运局）", "市公安局"]),
        ("各市（县）、区政府", ["各市（县）、区政府"]),
        ("市直有关部门、单位，各区市政府", ["市直有关部门、单位", "各区市政府"]),
        ("区政府各委、办、局，各街镇", ["区政府各委、办、局", "各街镇"]),
        ("中央、省驻衡有关单位", ["中央、省驻衡有关单位"]),
        ("全国总工会等和各省级人民政府", ["全国总工会", "各省级人民政府"]),
        ("区商务委区科委", ["区商务委", "区科委"]),
        ("中央和国家机关工委、国管局", ["中央和国家机关工委", "国管局"]),
        ("区食安委各成员单位、区安委会成员单位", ["区食安委各成员单位", "区安委会成员单位"]),
        ("区卫生健康委各街道", ["区卫生健康委", "各街道"]),
        ("各镇、街道、社区和各有关部门", ["各镇、街道、社区", "各有关部门"]),
        ("各乡镇、街道及有关单位", ["各乡镇、街道", "有关单位"]),
        ("区规划资源局、10区建设管理委、12县级医院", ["区规划资源局", "区建设管理委"]),
        ("各镇（街道）党委、政府", ["各镇（街道）党委、政府"]),
        ("高新区党工委、管委会、区财政局", ["高新区党工委、管委会", "区财政局"]),
        ("区纪委、政府办公室", ["区纪委", "政府办公室"]),
        ("各县、区人民政府（管委会）、区农业局", ["各县、区人民政府（管委会）", "区农业局"]),
        ("区农业局、各乡镇各部门", ["区农业局", "各乡镇", "各部门"]),
        ("*区城管局、★区房管局", ["区城管局", "区房管局"]),
        ("区教育局等主管部门", ["区教育局"]),
        ("2023年12月、/、无", []),
    ],
)
def test_names_as_gazettes_print_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("省科技厅、工业和信息化厅", ["省科技厅", "省工业和信息化厅"]),
        ("部公路局、水运局", ["部公路局", "部水运局"]),
        ("区委宣传部、组织部", ["区委宣传部", "区委组织部"]),
        ("各有关部门、街道", ["各有关部门", "各街道"]),
        ("移动、电信、联通、铁塔公司", ["移动公司", "电信公司", "联通公司", "铁塔公司"]),
        ("宝山、嘉定、青浦区政府", ["宝山区政府", "嘉定区政府", "青浦区政府"]),
        ("公安、教育、民政等部门", ["公安部门", "教育部门", "民政部门"]),
        ("各地、各有关部门", ["各地", "各有关部门"]),
        ("教育、文化和旅游和人力资源社会保障部门", ["教育部门", "文化和旅游部门", "人力资源社会保障部门"]),
        ("公安、人力资源社会保障、统计等社会治理领域有关部门", ["公安部门", "人力资源社会保障部门", "统计部门"]),
        ("水务、气象主管部门", ["水务主管部门", "气象主管部门"]),
        ("公安、城市管理部门", ["公安部门", "城市管理部门"]),
        ("规划和自然资源部门", ["规划和自然资源部门"]),
        ("卫生、教育、广电等行政主管部门", ["卫生行政主管部门", "教育行政主管部门", "广电行政主管部门"]),
        ("工会、共青团、妇联、教育等部门", ["工会", "共青团", "妇联", "教育部门"]),
        ("市公安局、上海证监局、财政局", ["市公安局", "上海证监局", "市财政局"]),
        ("各部门、各单位", ["各部门", "各单位"]),
        ("市直有关部门、单位", ["市直有关部门、单位"]),
        ("各镇、各地区各部门", ["各镇", "各地区", "各部门"]),
        ("国务院各有关部门", ["国务院各有关部门"]),
        ("区妇联、供电公司", ["区妇联", "供电公司"]),
        ("市发展改革委、上海海关、各区政府", ["市发展改革委", "上海海关", "各区政府"]),
    ],
)
def test_what_is_said_once_completes_the_names_that_follow(text: str, completed: list[str]) -> None:
    assert [name.completed for name in GRAMMAR.names(text, Span(0, len(text)))] == completed


@pytest.mark.parametrize("text", ["各地", "相关省份", "各试点城市", "市物资储备和使用工作小组办公室", "受帮扶省市"])
def test_places_and_offices_of_groups_look_like_agencies(text: str) -> None:
    assert GRAMMAR.looks_like(text)


@pytest.mark.parametrize(
    "text",
    [
        "APP",
        "各地产业",
        "试点",
        "各省份额",
        "试行",
        "含税",
        "有机构、有队伍",
        "城市布局",
        "共同举办",
        "全部",
        "甲方面由区民政局",
    ],
)
def test_other_words_do_not_look_like_agencies(text: str) -> None:
    assert not GRAMMAR.looks_like(text)
