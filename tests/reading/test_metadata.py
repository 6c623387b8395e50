"""Boxes of metadata above and below the titles of copied pages: they hide neither number nor addressee, and sign nothing."""

from collections.abc import Callable

import pytest

from gongbao.model import Document
from gongbao.reading import read
from gongbao.vocabulary import Vocabularies

Reader = Callable[[str], tuple[Document, ...]]
TITLE = "江州县人民政府办公室关于印发《江州县犬只管理办法》的通知"
NOTICE = "各乡镇人民政府，县政府各部门：\n《江州县犬只管理办法》已经县政府同意，现印发给你们，请遵照执行。\n江州县人民政府办公室\n2022年3月4日\n"
RULES = "江州县犬只管理办法\n第一章 总则\n第一条 为规范养犬行为，制定本办法。\n第二条 登记率达到90%。\n"


@pytest.fixture
def documents(vocabularies: Vocabularies) -> Reader:
    def from_text(text: str) -> tuple[Document, ...]:
        return read(text.encode(), file_name="2022-05.txt", publisher_id="x", vocabularies=vocabularies).documents

    return from_text


@pytest.mark.parametrize(
    "box",
    [
        "索引号: 0031/202203-00041 组配分类: 规范性文件\n生成日期: 2022-03-09 文号: 江政办〔2022〕5号\n名称: {title}\n内容概述:\n\n{title}\n",
        "索 引 号：0031/202203-00041  发布机构：县政府办公室\n文  号：江政办〔2022〕5号   发文日期：2022年3月9日\n{title}\n",
        "{title}\n• 发文机构：江州县政府办公室\n• 索引号：SY0031\n• 发文字号：江政办〔2022〕5号\n• 发布日期：2022-03-09\n\n",
        "{title}\n来源：县政府办公室 发布日期：2022-03-09 点击数： 人次\n江政办〔2022〕5号\n",
        "{title}\n2022年3月9日 来源：江州日报\n江政办〔2022〕5号\n",
        "翔州县\n  • 备注/文号:江政办〔2022〕5号\n  • 公文生成日期:2022-03-09\n{title}\n时间:2022-03-09 09:09\n\n",
        "{title}\n江政办〔2022〕5号\n颁布时间:2022-03-09 00:00:00.000 发文单位:江州县人民政府办公室\n\n",
        "索引号 0031/2022-5\n组配分类 区府办文件 发布机构 江州县政府办\n{title}\n文件有效性 有效\n文件编号 江政办〔2022〕5号\n文章正文\n\n",
        "[ 索引号 ]\n0031/2022-5\n[ 发文字号 ]\n江政办〔2022〕5号\n[ 主题分类 ]\n[ 体裁分类 ]\n其他\n{title}\n\n",
        "索引号\n\n0031/2022-5\n\n标题\n\n{title}\n\n有效性\n\n有效\n\n发文字号\n\n江政办〔2022〕5号\n\n{title}\n\n",
        "索引号 | 0031/2022-5 | 主题分类 | 其他 |\n发文字号 | 江政办〔2022〕5号 | 有效性 | 有效 |\n{title}\n",
        "• 信息索引号:\n\n    0031MB/2022-005\n\n  • 文件名称:\n\n    {title}\n\n  • 文号:\n\n    江政办〔2022〕5号\n\n{title}\n",
    ],
    ids=[
        "two labels a line",
        "spaces in labels",
        "bullets",
        "one line below the title",
        "a date first",
        "bullets above",
        "decrees",
        "spaces",
        "brackets",
        "lines in turn",
        "a table",
        "values below",
    ],
)
def test_a_box_of_metadata_hides_neither_number_nor_addressee(documents: Reader, box: str) -> None:
    notice, rules = documents(box.format(title=TITLE) + NOTICE + RULES)
    assert (notice.title, notice.document_number) == (TITLE, "江政办〔2022〕5号")
    assert notice.addressee == "各乡镇人民政府，县政府各部门"
    assert (notice.issuer, str(notice.signed_date)) == ("江州县人民政府办公室", "2022-03-04")
    assert rules.attached_to == notice.document_id


def test_a_title_that_only_the_box_says_is_found(documents: Reader) -> None:
    box = (
        "索 引 号: | WA22-015 | 主题分类: | 区政府 |\n发布机构: | 县政府办公室 | 发文日期: | 2022-03-09 |\n"
        f"名 称: | {TITLE} | ||\n文 号: | 江政办〔2022〕5号 | 公开类型: | 主动公开 |\n"
    )
    notice, rules = documents(box + NOTICE + RULES)
    assert (notice.title, notice.document_number) == (TITLE, "江政办〔2022〕5号")
    assert (notice.addressee, str(notice.signed_date)) == ("各乡镇人民政府，县政府各部门", "2022-03-04")
    assert rules.attached_to == notice.document_id


def test_a_label_without_a_value_takes_no_title(documents: Reader) -> None:
    box = "索引号：\n0031/2022-5\n关键词：\n养犬\n内容概述：\n"
    assert documents(f"{box}{TITLE}\n{NOTICE}{RULES}")[0].title == TITLE


def test_labels_in_sentences_part_nothing(documents: Reader) -> None:
    text = "江州县2022年消防安全检查工作方案\n检查时间：2022年6月 检查对象：商场30家\n一、要求\n隐患整改率达到95%。\n"
    (plan,) = documents(text)
    assert (plan.title, plan.signed_date) == ("江州县2022年消防安全检查工作方案", None)


def test_a_box_tells_who_issues_and_when_where_nobody_signs(documents: Reader) -> None:
    box = "索引号: | 0031/2022-5 | 发布机构: | 江州县人民政府办公室 |\n名称: | 江州县森林火灾处置方案 | 文号: | 无 |\n"
    (plan,) = documents(f"{box}成文日期: | 2022-03-14 17:14 | 有效性: | 有效 |\n1 总则\n为扑救火灾，制定本方案。\n")
    assert (plan.title, plan.issuer, str(plan.signed_date)) == (
        "江州县森林火灾处置方案",
        "江州县人民政府办公室",
        "2022-03-14",
    )


def test_columns_of_a_table_of_the_body_are_no_labels(documents: Reader) -> None:
    text = "江州县2022年公共服务清单\n名称 分类 标题\n一、任务\n新建公园10座。\n"
    assert [document.title for document in documents(text)] == ["江州县2022年公共服务清单"]
