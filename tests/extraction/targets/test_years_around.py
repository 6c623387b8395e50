"""Years that stand around a goal: in a paragraph before its items, in the title of a plan for a winter, in no words at all."""

from datetime import date

import pytest

from gongbao import reading
from gongbao.extraction.targets import extract_targets
from gongbao.vocabulary import Vocabularies

ISSUE = """某某区人民政府公报
2023年第11期

某某区人民政府关于印发《{title}》的通知

各街道办事处：

现印发给你们。

某某区人民政府
2023年10月18日

{title}

{body}
"""


def dated(title: str, body: str, vocabularies: Vocabularies) -> list[tuple[str, int | None, int | None]]:
    """Return the numbers of a plan of October 2023 with start and target year."""
    text = ISSUE.format(title=title, body=body)
    gazette = reading.read(text.encode(), file_name="2023-11.txt", publisher_id=None, vocabularies=vocabularies)
    rows = extract_targets(gazette, vocabularies, [], []).rows["targets"]
    return [
        (f"{row['value']}{row['unit']}", row["start_year"], row["target_year"])
        for row in rows
        if row["value"] is not None
    ]


@pytest.mark.parametrize(
    ("opening", "year"),
    [
        ("到2026年，体育设施更加完善，群众的获得感明显增强。", 2026),
        ("力争到2026年，体育强区基本建成。", 2026),
        ("到2026年，体育设施更加完善。到2035年，建成体育强区。", None),
        ("到2022年，体育设施已经完善。", None),
        ("体育设施到2026年更加完善。", None),
    ],
)
def test_a_year_that_opens_the_goals_dates_the_items_below_it(
    opening: str, year: int | None, vocabularies: Vocabularies
) -> None:
    body = (
        f"二、发展目标\n{opening}\n——设施。健身步道达到80公里。\n——队伍。培训指导员300名。\n三、任务\n1.新建球场5片。"
    )
    found = dated("某某区体育发展规划", body, vocabularies)
    assert found == [("80公里", None, year), ("300名", None, year), ("5片", None, None)]


def test_only_goals_are_dated_by_the_year_that_opens_them(vocabularies: Vocabularies) -> None:
    body = "二、重点任务\n到2026年，体育设施更加完善。\n——设施。健身步道达到80公里。"
    assert dated("某某区体育发展规划", body, vocabularies) == [("80公里", None, None)]


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("一、总体要求\n", 2026),
        ("一、总体思路\n", 2026),
        ("", 2026),
        ("二、重点任务\n", None),
        ("二、设施建设\n", None),
    ],
)
def test_a_year_that_opens_a_paragraph_holds_for_it_where_a_plan_says_what_it_is_for(
    heading: str, year: int | None, vocabularies: Vocabularies
) -> None:
    body = f"{heading}到2026年，体育设施更加完善，健身步道达到80公里。全区体育场地面积达到90万平方米。\n——队伍。培训指导员300名。"
    assert dated("某某区体育发展规划", body, vocabularies) == [
        ("80公里", None, 2026),
        ("90万平方米", None, year),
        ("300名", None, year),
    ]


def test_days_of_two_years_are_a_span_and_months_the_first_to_come(vocabularies: Vocabularies) -> None:
    body = (
        "一、主要目标\n2023年10月1日至2024年3月31日，PM10平均浓度控制在80微克/立方米以内，氨气平均浓度比上年同期下降5%。\n"
        "二、重点任务\n（一）11月底前完成改造120户。\n（二）3月底前完成改造60户。"
    )
    title = "某某区2023—2024年秋冬季大气污染防治行动方案"
    assert dated(title, body, vocabularies) == [
        ("80微克/立方米", 2023, 2024),
        ("5%", 2023, 2024),
        ("120户", None, 2023),
        ("60户", None, 2024),
    ]


def test_the_last_day_of_a_span_is_when_it_is_due(vocabularies: Vocabularies) -> None:
    title, body = "某某区整治方案", "一、目标\n2023年11月1日至2024年2月29日，清运垃圾300吨。"
    text = ISSUE.format(title=title, body=body)
    gazette = reading.read(text.encode(), file_name="2023-11.txt", publisher_id=None, vocabularies=vocabularies)
    (row,) = extract_targets(gazette, vocabularies, [], []).rows["targets"]
    assert (row["due_date"], row["baseline_year"]) == (date(2024, 2, 29), None)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("关于做好2024年体育设施建设的实施意见", 2024),
        ("关于促进2024年体育消费的若干措施", 2024),
        ("2030年前体育设施提升行动方案", None),
        ("某某区2024年民生工程", 2024),
        ("2024年体育设施目录", None),
    ],
)
def test_a_document_for_one_year_dates_its_goals(title: str, year: int | None, vocabularies: Vocabularies) -> None:
    assert dated(title, "一、任务\n（一）新建球场5片。", vocabularies) == [("5片", None, year)]


def test_assessed_indicators_are_sentences_and_totals_are_of_no_place(vocabularies: Vocabularies) -> None:
    body = (
        "附件1：考核指标表\n序号\t考核内容\t考核指标\t分值\t责任单位\n1\t垃圾分类\t回收利用率达到36%\t10\t区城管局\n"
        "2\t保洁\t机械化清扫率≥92%\t8\t区城管局\n\n附件2：任务分解表\n街道\t加装电梯（台）\n东街道\t12\n西街道\t8\n合计\t20"
    )
    text = ISSUE.format(title="某某区2024年城市管理考核方案", body=body)
    gazette = reading.read(text.encode(), file_name="2023-11.txt", publisher_id=None, vocabularies=vocabularies)
    rows = extract_targets(gazette, vocabularies, [], []).rows["targets"]
    assert [(row["indicator"], row["value"], row["kind"]) for row in rows] == [
        ("回收利用率", 36, "level"),
        ("机械化清扫率", 92, "level"),
        ("东街道加装电梯", 12, "increment"),
        ("西街道加装电梯", 8, "increment"),
        ("加装电梯", 20, "increment"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("今年，我们将加强自身建设，建设服务型政府。网办率达到95%。一般支出压减5%以上。",
         [("95%", None, 2023), ("5%", None, 2023)]),
        ("今年新增绿地10公顷。网办率达到95%。", [("10公顷", None, 2023), ("95%", None, None)]),
    ],
)  # fmt: skip
def test_this_year_at_the_head_of_a_paragraph_holds_for_it(
    body: str, expected: list[tuple[str, int | None, int | None]], vocabularies: Vocabularies
) -> None:
    assert dated("某某区政府自身建设实施意见", body, vocabularies) == expected
