"""Mastheads, heads of documents and tables as other publishers print them."""

from datetime import date

import pytest

from gongbao import vocabulary
from gongbao.model import Gazette
from gongbao.reading import read
from gongbao.reading.plain import read_lines

NOTICE = """
某区人民政府关于印发《某区绿色建筑行动方案》的通知
某府发〔2024〕8号

各街道办事处，区政府各部门：
《某区绿色建筑行动方案》已经区政府同意，现印发给你们，请认真贯彻执行。
某区人民政府
2024年3月5日

某区绿色建筑行动方案

一、工作目标
到2025年，绿色建筑面积占比达到100%。
"""


def gazette(text: str) -> Gazette:
    return read(text.encode(), file_name="2024-03.txt", publisher_id="mou", vocabularies=vocabulary.load())


@pytest.mark.parametrize(
    "makers",
    [
        "主办：某区人民政府办公室\n出版日期：2024年4月15日",
        "主管、主办单位：某区人民政府办公室\n出版日期:2024 年 4 月 15 日",
        "某区人民政府办公室主办\n2024年4月15日出版",
    ],
)
def test_makers_and_date_below_the_contents_belong_to_the_masthead(makers: str) -> None:
    head = "某区人民政府公报\n2024年第3期（总第251期）\n\n目录\n\n区政府文件\n"
    entry = "某区人民政府关于印发《某区绿色建筑行动方案》的通知……3\n"
    issue = gazette(f"{head}{entry}\n{makers}\n{NOTICE}")
    assert (issue.organiser, issue.publication_date) == ("某区人民政府办公室", date(2024, 4, 15))
    assert [entry.title for entry in issue.contents] == ["某区人民政府关于印发《某区绿色建筑行动方案》的通知"]
    assert issue.documents[0].rubric == "区政府文件"


def test_a_rubric_with_a_colon_is_no_addressee() -> None:
    head = "某区人民政府公报\n2024年第3期\n2024年4月15日\n目录\n区政府文件：\n"
    issue = gazette(f"{head}某区人民政府关于印发《某区绿色建筑行动方案》的通知 3\n{NOTICE}")
    assert [(d.rubric, d.contents_page) for d in issue.documents[:1]] == [("区政府文件", 3)]


def test_number_and_date_on_one_line() -> None:
    notice = NOTICE.replace("某府发〔2024〕8号", "（某府发〔2024〕8号　2024年3月5日）").replace(
        "某区人民政府\n2024年3月5日\n", ""
    )
    first = gazette("某区人民政府公报\n2024年第3期\n2024年4月15日\n" + notice).documents[0]
    assert (first.document_number, first.signed_date) == ("某府发〔2024〕8号", date(2024, 3, 5))


def test_joint_issuers_are_told_apart_by_their_signatures() -> None:
    notice = """
某区绿化市容局 某区城管执法局关于开展垃圾分类行动的通知
各街道：
请认真执行。
某区绿化市容局
某区城管执法局
2024年3月2日
"""
    issue = gazette("某区人民政府公报\n2024年第3期\n2024年4月15日\n" + notice)
    assert issue.documents[0].issuer == "某区绿化市容局；某区城管执法局"


def test_an_issuer_before_a_verb_of_issuing() -> None:
    notice = NOTICE.replace("某区人民政府关于印发", "某区人民政府印发")
    assert gazette("某区人民政府公报\n2024年第3期\n2024年4月15日\n" + notice).documents[0].issuer == "某区人民政府"


def test_a_heading_may_begin_with_a_year() -> None:
    issue = gazette(NOTICE + "二、2024年重点工作\n（一）提升能级。新增企业120户。\n")
    assert [h.title for h in issue.passages[-1].headings] == ["2024年重点工作", "提升能级"]


def test_captions_and_headings_between_tables_end_them() -> None:
    text = (
        "表1 主要指标\n指标\t单位\t2020年\t2025年\n覆盖率\t%\t80\t90\n达标率\t%\t70\t95\n"
        "表2 重点项目\n项目\t2024年\t2025年\n新建学校（所）\t4\t8\n改建学校（所）\t2\t3\n"
        "二、重点任务\n序号\t任务\t责任单位\n1\t扩充学位\t区教育局\n2\t保障用地\t区规划资源局\n"
    )
    assert [len(line.grid) for line in read_lines(text) if line.grid] == [3, 3, 3]


def test_a_group_between_the_rows_of_a_table_stays_in_it() -> None:
    text = "序号\t任务\t责任单位\n一、教育\n1\t扩充学位\t区教育局\n二、用地\n2\t保障用地\t区规划资源局\n"
    assert [len(line.grid) for line in read_lines(text) if line.grid] == [5]
