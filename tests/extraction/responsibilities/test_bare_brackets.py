"""Brackets that name agencies and nothing else, where they stand, and who leads."""

import pytest

from gongbao import vocabulary
from gongbao.extraction.responsibilities import extract_responsibilities
from gongbao.model import Row
from gongbao.reading import read

HEAD = """某区人民政府关于印发《某区行动方案》的通知
某府发〔2024〕8号
各街道办事处：
现印发给你们。
某区人民政府
2024年3月5日

某区行动方案

一、重点任务
"""


def assigned(item: str) -> list[Row]:
    vocabularies = vocabulary.load()
    issue = read((HEAD + item).encode(), file_name="2024-03.txt", publisher_id="mou", vocabularies=vocabularies)
    return extract_responsibilities(issue, vocabularies).rows["responsibilities"]


def test_each_bracket_of_a_row_of_clauses_is_for_its_own_clause() -> None:
    rows = assigned(
        "（一）源头减排。改造小区60万平方米（区房管局、区建设管理委）；改造学校20个（区教育局）；新增屋顶5万平方米（区绿化市容局）。"
    )
    assert [(row["agency_as_printed"], row["scope"]) for row in rows] == [
        ("区房管局", "改造小区60万平方米"),
        ("区建设管理委", "改造小区60万平方米"),
        ("区教育局", "改造学校20个"),
        ("区绿化市容局", "新增屋顶5万平方米"),
    ]


@pytest.mark.parametrize(
    "item",
    [
        "（一）增强监测能力。整合监测数据，建设平台。\n（区水务局、区气象局）",
        "（一）增强监测能力。整合监测数据，建设平台。（区水务局、区气象局）",
        "（一）增强监测能力。整合监测数据，建设平台（区水务局、区气象局）。",
        "（一）增强监测能力。整合监测数据，建设平台。〔区水务局、区气象局〕",
        "（一）增强监测能力。整合监测数据，建设平台。（区水务局、区气象局；完成时限：2024年底）",
        "（一）增强监测能力。整合监测数据，建设平台。（区水务局、区气象局，2024年6月底前完成）",
        "（一）增强监测能力（区水务局、区气象局）。整合监测数据，建设平台。",
    ],
)
def test_a_bracket_at_the_end_or_on_its_own_line_is_for_the_item(item: str) -> None:
    rows = assigned(item)
    assert [(r["agency_as_printed"], r["task_heading"], r["role"]) for r in rows] == [
        ("区水务局", "增强监测能力", "responsible"),
        ("区气象局", "增强监测能力", "responsible"),
    ]


@pytest.mark.parametrize(
    ("item", "roles"),
    [
        ("（一）自建房安全。完成排查。（区房产局会同各街道负责）", ["lead", "participant"]),
        ("（一）防汛。完成排查。（区水务局会同区气象局、区应急局负责）", ["lead", "participant", "participant"]),
        ("（一）考核。完成考核。（区委组织部、区绩效办，排第一位的为牵头单位，下同）", ["lead", "responsible"]),
        (
            "（一）节能。完成改造。（区住建局、发展改革局、机关事务局，列第一位者为牵头单位，下同；以下任务均需各镇、街道落实，不再列出）",
            ["lead", "responsible", "responsible"],
        ),
        ("（一）配送。完成建设。（交通运输部、公安部，各省、自治区、直辖市人民政府）", ["responsible"] * 3),
    ],
)
def test_who_leads(item: str, roles: list[str]) -> None:
    assert [row["role"] for row in assigned(item)] == roles


@pytest.mark.parametrize(
    "item",
    [
        "（一）机制。健全多部门联合执法机制，提升部门协同能力。",
        "（一）平台。推广应用程序（APP），优化能效（PUE）。",
        "（一）学历。完善高等教育（大学专科、大学本科、硕士研究生教育）。",
        "（一）平台（应用程序、小程序）。推广应用。",
        "（一）年度。完成改造（2024年6月底前）。",
        "（一）服务。可通过购买服务等方式委托相关机构具体承担工作。",
    ],
)
def test_prose_about_departments_names_no_agency(item: str) -> None:
    assert assigned(item) == []


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("推进金融。【责任单位】区金融办、人民银行某区支行", [("区金融办", "responsible"), ("人民银行某区支行", "responsible")]),
        ("推进民生。【牵头单位】区民政局 【配合单位】区残联、区妇联",
         [("区民政局", "lead"), ("区残联", "participant"), ("区妇联", "participant")]),
        ("推进住房。〔牵头部门〕区房管局；〔配合部门〕区建管委、区财政局。",
         [("区房管局", "lead"), ("区建管委", "participant"), ("区财政局", "participant")]),
        ("推进消防。\n【责任单位】区应急局；各街道", [("区应急局", "responsible"), ("各街道", "responsible")]),
        ("推进社保。（牵头）区民政局、（配合）区残联", [("区民政局", "lead"), ("区残联", "participant")]),
        ("推进试点（责任单位）。", []),
        ("推进执法。责任单位：区城管局（牵头）、区大数据局（配合）、各街道。",
         [("区城管局", "lead"), ("区大数据局", "participant"), ("各街道", "responsible")]),
    ],
)  # fmt: skip
def test_a_label_in_brackets_heads_a_list(item: str, expected: list[tuple[str, str]]) -> None:
    assert [(row["agency_as_printed"], row["role"]) for row in assigned(f"（一）工作。{item}")] == expected


def test_a_list_that_shares_its_ending_names_departments_beside_mass_organisations() -> None:
    rows = assigned("（一）健身。开放场馆。（文化部门牵头，工会、团委、残联、教育等部门、单位配合）")
    assert [(row["agency_name"], row["role"]) for row in rows] == [
        ("文化部门", "lead"),
        ("工会", "participant"),
        ("团委", "participant"),
        ("残联", "participant"),
        ("教育部门", "participant"),
    ]


@pytest.mark.parametrize(
    "item",
    [
        "（一）优化出行。整合数据，建设平台。\n牵头单位：区建设管理委\n配合单位：区公安分局、市交通委（市道运局）",
        "（一）优化出行。整合数据，建设平台。\n牵头单位：区建设管理委；配合单位：区公安分局、市交通委（市道运局）。",
        "（一）优化出行。整合数据，建设平台。牵头单位：区建设管理委；配合单位：区公安分局、市交通委（市道运局）",
    ],
)
def test_a_bracket_that_ends_a_labelled_list_belongs_to_its_last_name(item: str) -> None:
    assert [(r["agency_as_printed"], r["role"], r["basis"]) for r in assigned(item)] == [
        ("区建设管理委", "lead", "listed"),
        ("区公安分局", "participant", "listed"),
        ("市交通委（市道运局）", "participant", "listed"),
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("（一）甲。（责任部门：区人大办、区政协办）", [("区人大办", "responsible"), ("区政协办", "responsible")]),
        (
            "（一）甲。（区民政局牵头，区政协办、区财政局协办）",
            [("区民政局", "lead"), ("区政协办", "participant"), ("区财政局", "participant")],
        ),
        ("（一）甲。责任处室：养老处；配合处室：规财处。", [("养老处", "responsible"), ("规财处", "participant")]),
        (
            "（一）甲。联合牵头部门：区民政局；配合机构：区慈善基金会。",
            [("区民政局", "lead"), ("区慈善基金会", "participant")],
        ),
    ],
)
def test_labels_are_made_with_every_noun_and_names_may_end_like_a_verb(
    item: str, expected: list[tuple[str, str]]
) -> None:
    assert [(r["agency_as_printed"], r["role"]) for r in assigned(item)] == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            "（一）甲。建设驿站（区教育局、区财政局），配置设备（区卫健委）。",
            [("区教育局", "建设驿站"), ("区财政局", "建设驿站"), ("区卫健委", "配置设备")],
        ),
        (
            "（一）甲。联合市级部门（市教委、市财政局），配置设备（区卫健委）。",
            [("区卫健委", "联合市级部门（市教委、市财政局），配置设备")],
        ),
        (
            "（一）甲。会同市交通委（市道运局），配置设备（区卫健委）。",
            [("区卫健委", "会同市交通委（市道运局），配置设备")],
        ),
    ],
)
def test_brackets_may_end_each_clause_of_a_sentence(item: str, expected: list[tuple[str, str]]) -> None:
    assert [(r["agency_as_printed"], r["scope"]) for r in assigned(item)] == expected


@pytest.mark.parametrize(
    ("item", "scopes"),
    [
        ("新增绿地5公顷。（区绿化市容局牵头）（区水务局配合）", ["新增绿地5公顷", "新增绿地5公顷"]),
        (
            "新增绿地5公顷（区绿化市容局牵头）（区水务局配合）。再建公园2座（区民政局负责）。",
            ["新增绿地5公顷", "新增绿地5公顷", "再建公园2座"],
        ),
        (
            "新增绿地5公顷（区绿化市容局牵头）。再建公园2座（区民政局负责）。（区水务局配合）",
            ["新增绿地5公顷", "再建公园2座", "新增绿地5公顷（区绿化市容局牵头）。再建公园2座（区民政局负责）"],
        ),
    ],
)
def test_a_bracket_right_behind_another_is_for_the_same_and_the_last_of_an_item_for_all(
    item: str, scopes: list[str]
) -> None:
    assert [row["scope"] for row in assigned(f"1.绿化。{item}")] == scopes
