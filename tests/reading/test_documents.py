"""Documents of gazettes of many makes: titles, numbers, dates, issuers, contents, attachments."""

import json
from collections.abc import Callable
from itertools import pairwise

import pytest

from gongbao.model import Document, Gazette
from gongbao.reading import read
from gongbao.vocabulary import Vocabularies
from tests.conftest import GOLD

Reader = Callable[..., Gazette]


@pytest.fixture
def gazette(vocabularies: Vocabularies) -> Reader:
    def from_text(text: str, name: str = "2023-05.txt", publisher: str = "yangpu") -> Gazette:
        return read(text.encode(), file_name=name, publisher_id=publisher, vocabularies=vocabularies)

    return from_text


def by_title(gazette: Gazette, part: str) -> Document:
    return next(document for document in gazette.documents if part in document.title)


MASTHEAD = "某市人民政府公报\n2023年第5期\n（总第88期）\n某市人民政府办公室主办\n2023年5月30日出版\n"
NOTICE = """某市人民政府关于印发《某市绿地管理办法》的通知
某政发〔2023〕4号
各区县人民政府，市政府各部门：
《某市绿地管理办法》已经市政府同意，现印发给你们，请认真执行。
某市人民政府
2023年5月8日
某市绿地管理办法
第一条　为加强绿地管理，制定本办法。
第二条　到2025年，绿地率达到35%。
"""


def test_the_documents_of_the_real_issue_are_those_of_the_labels(real_gazette: Gazette) -> None:
    labels = [json.loads(line) for line in (GOLD / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
    found = [
        {
            **{name: getattr(document, name) for name in labels[0] if name not in ("signed_date", "attached")},
            "signed_date": document.signed_date.isoformat() if document.signed_date else None,
            "attached": document.attached_to is not None,
        }
        for document in real_gazette.documents
    ]
    assert found == labels


def test_every_passage_stands_at_its_span_and_documents_do_not_overlap(real_gazette: Gazette) -> None:
    assert all(passage.span.of(real_gazette.text) == passage.text for passage in real_gazette.passages)
    spans = [document.span for document in real_gazette.documents]
    assert all(first.end <= second.start for first, second in pairwise(spans))


def test_a_notice_and_what_it_issues_are_two_documents(gazette: Reader) -> None:
    issue = gazette(MASTHEAD + NOTICE)
    notice, rules = issue.documents
    assert (notice.kind, notice.document_number, str(notice.signed_date)) == (
        "notice",
        "某政发〔2023〕4号",
        "2023-05-08",
    )
    assert (notice.issuer, notice.addressee) == ("某市人民政府", "各区县人民政府，市政府各部门")
    assert (rules.kind, rules.title, rules.attached_to) == ("regulation", "某市绿地管理办法", notice.document_id)


def test_the_number_may_stand_above_the_title(gazette: Reader) -> None:
    lines = NOTICE.splitlines()
    issue = gazette(MASTHEAD + "\n".join([lines[1], lines[0], *lines[2:]]))
    assert issue.documents[0].document_number == "某政发〔2023〕4号"


def test_a_title_over_several_lines_with_joint_issuers_becomes_one_line(gazette: Reader) -> None:
    issue = gazette(
        MASTHEAD
        + NOTICE.replace(
            "某市人民政府关于印发《某市绿地管理办法》的通知", "市水务局　市财政局\n关于印发《某市绿地\n管理办法》的通知"
        )
    )
    assert issue.documents[0].title == "市水务局市财政局关于印发《某市绿地管理办法》的通知"
    assert issue.documents[0].title in issue.text.splitlines()


def test_an_order_of_the_government_publishes_its_regulation(gazette: Reader) -> None:
    order = """某市人民政府令
第 31 号
《某市绿地管理办法》已经市政府常务会议通过，现予公布，自2023年7月1日起施行。
市　长　王某某
2023年5月8日
某市绿地管理办法
（2023年5月8日某市人民政府令第31号公布）
第一条　为加强绿地管理，制定本办法。
"""
    issue = gazette(f"{MASTHEAD}目录\n某市人民政府令（第31号） (3)\n某市绿地管理办法 (3)\n\n{order}")
    first, second = issue.documents
    assert (first.title, first.document_number, first.issuer) == ("某市人民政府令", "第31号", "某市人民政府")
    assert (second.title, second.contents_page, second.attached_to) == ("某市绿地管理办法", 3, first.document_id)


def test_register_numbers_and_brackets_belong_to_the_head(gazette: Reader) -> None:
    text = NOTICE.replace("某政发〔2023〕4号\n", "HYCR-2023-00004\n某政发〔2023〕4号\n（二〇二三年五月八日）\n")
    document = gazette(MASTHEAD + text).documents[0]
    assert (document.document_number, str(document.signed_date)) == ("某政发〔2023〕4号", "2023-05-08")


def test_who_signs_beside_the_number_is_no_part_of_it(gazette: Reader) -> None:
    head = "某市人民政府文件\n某政发〔2023〕4号　　　　签发人：王某某\n"
    document = gazette(MASTHEAD + head + NOTICE.replace("某政发〔2023〕4号\n", "")).documents[0]
    assert document.document_number == "某政发〔2023〕4号"


def test_a_reply_names_whom_it_answers(gazette: Reader) -> None:
    reply = "某市人民政府关于同意绿地规划的批复\n某政函〔2023〕8号\n市水务局：\n你局请示收悉。现批复如下：\n一、同意。\n某市人民政府\n2023年5月1日\n"
    assert gazette(MASTHEAD + reply).documents[0].addressee == "市水务局"


def test_a_single_document_without_masthead_is_an_issue_of_its_signing_date(gazette: Reader) -> None:
    issue = gazette(NOTICE, name="2023-05.txt")
    assert (issue.issue_id, str(issue.publication_date), issue.month) == ("yangpu-2023-05", "2023-05-08", "2023-05")
    assert "no-masthead" in {finding.rule.code for finding in issue.findings}


def test_metadata_above_the_title_is_not_the_title(gazette: Reader) -> None:
    issue = gazette(
        "索引号：AB-2023\n名称：某市人民政府关于印发《某市绿地管理办法》的通知\n公开日期：2023-05-09\n[打印本页] [关闭窗口]\n\n"
        + NOTICE
    )
    assert len(issue.documents) == 2
    assert "打印" not in issue.text


@pytest.mark.parametrize(
    "contents",
    [
        "目录\n【市政府文件】\n某市人民政府关于印发《某市绿地管理办法》的通知 (3)\n某市绿地管理办法 (3)\n",
        "目　录\n◆市政府文件\n某市人民政府关于印发《某市绿地管理办法》的通知……3\n某市绿地管理办法……3\n",
        "=目录=\n市政府文件\n1. 某市人民政府关于印发《某市绿地管理办法》的通知(某政发〔2023〕4号)/3\n2. 某市绿地管理办法/3\n",
        "本期目录\n[ 市政府文件 ]\n3  某市人民政府关于印发《某市绿地管理办法》的通知\n3  某市绿地管理办法\n",
        "目录\n·市政府文件·\n某市人民政府关于印发《某市绿地管理\n办法》的通知\n3\n某市绿地管理办法\n3\n",
        "目录\n一、市政府文件\n关于印发《某市绿地管理办法》的通知\t3\n某市绿地管理办法\t3\n",
        "目录\n【市政府文件】\n某市人民政府关于印发《某市绿地管理办法》的通知\n　　某政发〔2023〕4号 …… (3)\n某市绿地管理办法 …… (3)\n",
        "目录\n【市政府文件】\n某市人民政府关于印发《某市绿地管理办法》的通知\n（某政发〔2023〕4\n号）………3\n某市绿地管理办法………3\n",
        "目录\n【市政府文件】\n某市人民政府关于印发《某市绿地管理办法》的通知\n（某政发\n〔2023〕4号）………3\n某市绿地管理办法…………\n…3\n",
        "【市政府文件】\n某市人民政府关于印发《某市绿地管理办法》的通知 3\n某市绿地管理办法 3\n",
    ],
    ids=[
        "brackets",
        "leaders",
        "numbered",
        "page-first",
        "page-below",
        "tabs",
        "number-below",
        "number-broken",
        "number-and-leaders-broken",
        "without-heading",
    ],
)
def test_contents_of_every_make_give_rubric_page_and_title(gazette: Reader, contents: str) -> None:
    issue = gazette(f"{MASTHEAD}\n{contents}\n{NOTICE}")
    assert [(d.rubric, d.contents_page) for d in issue.documents] == [("市政府文件", 3)] * 2
    assert len(issue.documents) == 2


def test_lines_with_leaders_and_page_numbers_are_no_titles(gazette: Reader) -> None:
    listed = "某市人民政府关于防汛工作的通知……………3\n环境信息\n2023年4月某市环境空气质量状况…………12\n2023年4月某市水环境质量状况…………14\n"
    issue = gazette(MASTHEAD + "某政发〔2023〕3号\n" + listed + NOTICE)
    assert [document.title for document in issue.documents] == [NOTICE.split("\n")[0], "某市绿地管理办法"]


def test_titles_that_differ_from_the_contents_are_a_finding(real_gazette: Gazette) -> None:
    found = [finding for finding in real_gazette.findings if finding.rule.code == "title-differs-from-contents"]
    assert any("城市安全风险防控工作的工作方案" in finding.message for finding in found)


def test_the_first_document_is_found_though_the_contents_leave_it_out(gazette: Reader) -> None:
    contents = "目录\n环境信息\n某市2023年4月环境质量状况……………8\n"
    issue = gazette(f"{MASTHEAD}{contents}{NOTICE}\n某市2023年4月环境质量状况\n一、环境空气质量\n4月，优良天数28天。\n")
    assert [entry.title for entry in issue.contents] == ["某市2023年4月环境质量状况"]
    assert [document.kind for document in issue.documents] == ["notice", "regulation", "report"]


def test_an_entry_without_a_page_stays_in_the_contents(gazette: Reader) -> None:
    contents = "目录\n某市人民政府关于印发《某市绿地管理办法》的通知……3\n某市人民政府关于防汛工作的通知\n"
    issue = gazette(MASTHEAD + contents + NOTICE)
    assert [entry.title for entry in issue.contents][1:] == ["某市人民政府关于防汛工作的通知"]
    assert [document.kind for document in issue.documents] == ["notice", "regulation"]


def test_the_name_of_the_gazette_on_its_last_page_is_no_document(gazette: Reader) -> None:
    issue = gazette(
        f"{MASTHEAD}{NOTICE}某市人民政府\n2023年5月8日\n\n某市人民政府公报\n2023年第5期\n准印证号：内部资料\n电话：0830-1234567\n"
    )
    assert [document.kind for document in issue.documents] == ["notice", "regulation"]


def test_a_sentence_goes_on_below_a_running_head_with_the_number_in_brackets(gazette: Reader) -> None:
    cut = "第三条　推进养老服务。2023年至2025年，新建或者改扩建乡镇敬老院6所，新增护理型床\n某市人民政府公报（2023年第5期）\n· 5 ·\n"
    cut += "位300张，建成公园6座。\n第四条　本办法自公布之日起施行。\n"
    assert "新增护理型床位300张，建成公园6座。" in gazette(MASTHEAD + NOTICE + cut).text


def test_signs_before_the_rubrics_are_no_part_of_them(gazette: Reader) -> None:
    contents = "目录\n▶ 市政府文件\n某市人民政府关于印发《某市绿地管理办法》的通知\n3\n▶ 统计数据\n某市2023年4月环境质量状况\n8\n"
    issue = gazette(f"{MASTHEAD}{contents}{NOTICE}\n某市2023年4月环境质量状况\n一、环境空气质量\n4月，优良天数28天。\n")
    assert [entry.rubric for entry in issue.contents] == ["市政府文件", "统计数据"]


def test_a_list_attached_to_a_plan_stays_part_of_it(gazette: Reader) -> None:
    issue = gazette(MASTHEAD + NOTICE + "附件1\n绿地目标分解表\n地区\t目标\t备注\n东区\t18%\t\n西区\t19%\t\n")
    assert len(issue.documents) == 2


def test_a_report_is_found_without_contents(gazette: Reader) -> None:
    issue = gazette(f"{MASTHEAD}{NOTICE}\n某市2023年4月环境质量状况\n一、环境空气质量\n4月，优良天数28天。\n")
    assert by_title(issue, "环境质量状况").kind == "report"


COUNTED = """某区人民政府公报
2023年第5期
2023年5月25日
主办：某区人民政府办公室
目  录
区政府文件
1 某区人民政府关于印发某区绿地管理办法的通知
3
2 某区人民政府办公室关于加强防汛工作的通知
8
统计与监测
3 某区环境空气质量月报(2023年4月)
12
某区人民政府关于印发某区绿地管理办法的通知
某府发〔2023〕11号
各镇人民政府：
《某区绿地管理办法》已经同意，现印发给你们，请认真执行。
某区人民政府
2023年4月28日
某区绿地管理办法
第一条　为加强绿地管理，制定本办法。
某区人民政府办公室关于加强防汛工作的通知
某府办发〔2023〕19号
各镇人民政府：
现就有关工作通知如下。
某区人民政府办公室
2023年5月6日

某区环境空气质量月报
(2023年4月)
一、环境空气
4月，优良天数27天。
"""


def test_entries_counted_before_their_pages_keep_their_pages(gazette: Reader) -> None:
    found = gazette(COUNTED).documents
    assert [document.contents_page for document in found] == [3, None, 8, 12]
    assert found[-1].title == "某区环境空气质量月报(2023年4月)"
    assert found[-1].rubric == "统计与监测"


def test_an_attached_plan_stands_below_the_rubric_of_its_notice(gazette: Reader) -> None:
    notice, plan = gazette(COUNTED).documents[:2]
    assert plan.contents_title is None
    assert plan.rubric == notice.rubric == "区政府文件"


@pytest.mark.parametrize("issuer", ["中共某市委农村工作领导小组", "某市招商引资工作专班", "某市爱国卫生运动委员会"])
def test_a_leading_group_issues_as_authorities_do(gazette: Reader, issuer: str) -> None:
    text = f"{issuer}\n关于印发《某市乡村建设任务分工》的通知\n某委农〔2023〕4号\n各区县人民政府：\n现印发给你们。\n{issuer}\n2023年4月19日\n"
    (notice,) = gazette(text).documents
    assert notice.title == f"{issuer}关于印发《某市乡村建设任务分工》的通知"
    assert notice.issuer == issuer


def test_the_short_name_of_the_issuer_is_completed_by_the_signature(gazette: Reader) -> None:
    text = "省人民政府办公厅关于做好就业工作的通知\n某政办发〔2023〕63号\n各市州人民政府：\n现通知如下。\n湖南省人民政府办公厅\n2023年4月9日\n"
    (notice,) = gazette(text).documents
    assert notice.issuer == "湖南省人民政府办公厅"


TITLE = "某市人民政府办公室关于印发某市防汛方案的通知"
ISSUED = "某政办〔2023〕9号\n各区县人民政府：\n现将方案印发给你们。\n某市人民政府办公室\n2023年6月1日\n某市防汛方案\n一、目标\n预警率达到95%。\n"


@pytest.mark.parametrize(
    "head", [f"{TITLE}\n\n{TITLE}\n", f"{TITLE}\n\n某市人民政府办公室\n关于印发某市防汛方案的通知\n", f"{TITLE}\n" * 3]
)
def test_a_title_that_a_page_prints_twice_is_one(gazette: Reader, head: str) -> None:
    issue = gazette(head + ISSUED)
    assert [document.title for document in issue.documents] == [TITLE, "某市防汛方案"]
    assert issue.documents[0].document_number == "某政办〔2023〕9号"


@pytest.mark.parametrize(
    ("line", "number", "date"),
    [
        ("（2022年10月26日某市人民政府令第9号公布　自2022年12月1日起施行）", "某市人民政府令第9号", "2022-10-26"),
        ("（2021年3月2日市政府令第十二号发布）", "市政府令第十二号", "2021-03-02"),
        (
            "（2020年1月8日市政府常务会议通过，2020年2月1日某市人民政府令第88号公布）",
            "某市人民政府令第88号",
            "2020-02-01",
        ),
    ],
)
def test_the_line_below_a_regulation_names_its_order(gazette: Reader, line: str, number: str, date: str) -> None:
    issue = gazette(f"某市停车管理办法\n{line}\n第一条　为了规范停车，制定本办法。\n第二条　车位不少于500个。\n")
    document = issue.documents[0]
    assert (document.document_number, str(document.signed_date)) == (number, date)
    assert document.issuer == number.partition("令")[0]


@pytest.mark.parametrize(
    "contents",
    [
        "【市政府文件】{}（3）\n【环境质量】2023年4月某市环境质量状况（9）\n",
        "市政府文件\n{}\n（某政办〔2023〕9号）\n3\n环境质量\n2023年4月某市环境质量状况\n9\n",
        "【市政府文件】\n{}  [3]\n【环境质量】\n2023年4月某市环境质量状况〔9〕\n",
        "标题\t页码\n市政府文件\n{}\t3\n环境质量\n2023年4月某市环境质量状况\t9\n",
    ],
    ids=["rubrics before titles", "numbers below titles", "pages in square brackets", "tabs and names of columns"],
)
def test_contents_of_other_makes_keep_rubrics_and_pages(gazette: Reader, contents: str) -> None:
    report = "2023年4月某市环境质量状况\n一、空气\n空气质量良好。\n"
    issue = gazette(MASTHEAD + "目录\n" + contents.format(TITLE) + "\n" + TITLE + "\n" + ISSUED + "\n" + report)
    found = [(entry.title, entry.page) for entry in issue.contents]
    assert found == [(TITLE, 3), ("2023年4月某市环境质量状况", 9)]
    assert [document.contents_page for document in issue.documents] == [3, None, 9]
    if "标题" not in contents:
        assert [entry.rubric for entry in issue.contents] == ["市政府文件", "环境质量"]


def test_a_listed_title_keeps_the_years_in_brackets_on_its_next_line(gazette: Reader) -> None:
    contents = "目录\n某市人民政府关于印发某市绿化行动计划（2024—2026年）的通知 1\n某市绿化行动计划（2024—2026年） 2\n"
    notice = "某市人民政府关于印发某市绿化行动计划（2024—2026年）的通知\n某政发〔2024〕1号\n各区县人民政府：\n现印发给你们。\n"
    plan = "某市绿化行动计划\n（2024—2026年）\n一、目标\n新增绿地10公顷。\n"
    issue = gazette(MASTHEAD + contents + "\n" + notice + plan)
    assert [document.contents_page for document in issue.documents] == [1, 2]


def test_the_number_may_be_glued_to_the_second_line_of_the_title(gazette: Reader) -> None:
    head = "某市人民政府办公室关于印发《某市消防\n专项治理方案》的通知某政办〔2023〕31 号\n\n各区县人民政府：\n\n现印发给你们。\n"
    document = gazette(head + "\n某市人民政府办公室\n2023年6月1日\n").documents[0]
    assert (document.title, document.document_number) == (
        "某市人民政府办公室关于印发《某市消防专项治理方案》的通知",
        "某政办〔2023〕31号",
    )


def test_who_makes_the_gazette_does_not_issue_its_last_report(gazette: Reader) -> None:
    issue = gazette(MASTHEAD + "\n2023年4月某市环境质量状况\n\n一、空气\n空气质量良好。\n\n某市人民政府办公室主办\n")
    assert issue.documents[0].issuer is None


def test_a_listed_line_that_also_heads_the_next_title_is_no_empty_document(gazette: Reader) -> None:
    contents = "目录\nHYCR-2023-00004 1\n某市人民政府关于印发《某市绿地管理办法》的通知 1\n某市绿地管理办法 2\n\n"
    issue = gazette(MASTHEAD + contents + "HYCR-2023-00004\n" + NOTICE)
    assert all(document.span.start < document.span.end for document in issue.documents)


def test_entries_may_be_counted_before_their_titles_with_the_pages_behind(gazette: Reader) -> None:
    contents = (
        "目录\n1  某市人民政府办公室关于印发某市防汛方案的通知\n   某政办〔2023〕9号 …… 3\n"
        "2  2023年4月某市水环境质量月报 …… 8\n3  某市人民政府办公室关于做好夏收工作的通知 …… (11)\n\n"
    )
    body = f"{TITLE}\n{ISSUED}\n2023年4月某市水环境质量月报\n4月，东河水质良好。\n\n"
    last = "某市人民政府办公室关于做好夏收工作的通知\n各区县人民政府：\n请做好夏收工作。\n某市人民政府办公室\n2023年5月9日\n"
    found = gazette(MASTHEAD + contents + body + last).contents
    assert [(entry.title, entry.page) for entry in found] == [
        ("某市人民政府办公室关于印发某市防汛方案的通知", 3),
        ("2023年4月某市水环境质量月报", 8),
        ("某市人民政府办公室关于做好夏收工作的通知", 11),
    ]


def test_who_leads_and_who_makes_the_gazette_may_share_a_line(gazette: Reader) -> None:
    front = "某市人民政府公报\n2023年第5期\n2023年5月30日出版\n\n主管 某市人民政府   主办 某市人民政府办公室\n\n"
    issue = gazette(front + NOTICE)
    assert issue.organiser == "某市人民政府办公室"
    assert issue.documents[0].title == "某市人民政府关于印发《某市绿地管理办法》的通知"


def test_what_the_gazette_says_about_itself_names_who_makes_it(gazette: Reader) -> None:
    front = "某市人民政府公报\n2023年第5期\n2023年5月30日出版\n\n"
    about = "《某市人民政府公报》简介\n《某市人民政府公报》由某市人民政府主管、某市人民政府办公室主办，免费发放。\n"
    assert gazette(front + NOTICE + about).organiser == "某市人民政府办公室"


def test_the_way_to_a_portal_page_is_no_part_of_its_title(gazette: Reader) -> None:
    page = (
        "当前位置：首页 > 政务公开 > 水环境质量\n2023年4月某市水环境质量月报\n\n4月，东河水质良好，较上月有所好转。\n"
    )
    assert [document.title for document in gazette(page).documents] == ["2023年4月某市水环境质量月报"]


def test_a_title_listed_without_its_issuer_is_found_over_two_lines(gazette: Reader) -> None:
    contents = "目录\n【市政府文件】\n关于印发《某市绿地管理办法》的通知\n1\n\n"
    body = NOTICE.replace("关于印发《", "关于印发\n《")
    issue = gazette(MASTHEAD + contents + body)
    assert [entry.title for entry in issue.contents] == ["关于印发《某市绿地管理办法》的通知"]
    assert by_title(issue, "通知").contents_page == 1


def test_a_dated_chronicle_is_a_document_and_no_rubric(gazette: Reader) -> None:
    contents = f"目录\n● 市政府文件\n{TITLE}\n● 大事记\n2023年4月大事记\n\n"
    issue = gazette(f"{MASTHEAD}{contents}{TITLE}\n{ISSUED}\n2023年4月大事记\n4月5日，市政府召开常务会议。\n")
    assert by_title(issue, "大事记").rubric == "大事记"


@pytest.mark.parametrize("indent", ["", " " * 24])
def test_the_authority_below_the_note_of_a_table_signs_the_report(gazette: Reader, indent: str) -> None:
    table = "断面\t本月\t上月\n东河桥\tⅢ\tⅣ\n西河桥\tⅢ\tⅢ\n注：东河桥断面本月起监测\n"
    report = f"2023年4月某市水环境质量月报\n\n4月，全市水质良好。\n{table}{indent}某市生态环境局\n\n"
    issue = gazette(MASTHEAD + NOTICE + "\n" + report + "主办：某市人民政府办公室\n友谊路15号　邮编201999\n")
    assert by_title(issue, "月报").issuer == "某市生态环境局"


def test_a_title_that_names_only_a_month_and_its_matter_heads_a_report(gazette: Reader) -> None:
    contents = f"目录\n{TITLE}\n1\n2023年4月某市环境空气质量\n4\n\n"
    issue = gazette(f"{MASTHEAD}{contents}{TITLE}\n{ISSUED}\n2023年4月某市环境空气质量\n4月，全市优良天数28天。\n")
    assert by_title(issue, "空气质量").kind == "report"
    assert by_title(issue, "通知").kind == "notice"


def test_contents_may_name_the_issuer_in_short(gazette: Reader) -> None:
    contents = "目录\n◆ 市政府办公室关于印发某市防汛方案的通知\n◆ 市政府关于公布重大决策事项的公告\n\n"
    titles = "某市人民政府办公室\n关于印发某市防汛方案的通知\n", "某市人民政府\n关于公布重大决策事项的公告\n"
    body = titles[0] + ISSUED + "\n" + titles[1] + "\n现将事项公布如下。\n某市人民政府\n2023年5月9日\n"
    assert [
        (document.title, document.contents_title) for document in gazette(MASTHEAD + contents + body).documents
    ] == [
        (TITLE, "市政府办公室关于印发某市防汛方案的通知"),
        ("某市防汛方案", None),
        ("某市人民政府关于公布重大决策事项的公告", "市政府关于公布重大决策事项的公告"),
    ]


def test_a_document_of_the_office_is_not_that_of_its_government(gazette: Reader) -> None:
    contents = "目录\n市政府关于印发某市防汛方案的通知\n1\n\n"
    issue = gazette(f"{MASTHEAD}{contents}{TITLE}\n{ISSUED}")
    assert issue.documents[0].contents_title is None
    assert "contents-entry-without-document" in [finding.rule.code for finding in issue.findings]


def test_contents_below_a_masthead_with_gaps_are_no_table(gazette: Reader) -> None:
    front = "某市人民政府公报\n2023年第5期\n某市人民政府办公室　主办　　2023年5月30日出版\n\n·目录·\n\n市政府文件\n"
    listed = f"{TITLE} / 1\n大事记\n2023年4月大事记 / 11\n数据发布\n2023年4月某市环境质量简报 / 12\n\n"
    body = (
        f"{TITLE}\n{ISSUED}\n2023年4月大事记\n4月5日，召开会议。\n\n2023年4月某市环境质量简报\n\n4月，东河水质良好。\n"
    )
    issue = gazette(front + listed + body)
    assert [(entry.title, entry.page) for entry in issue.contents][1:] == [
        ("2023年4月大事记", 11),
        ("2023年4月某市环境质量简报", 12),
    ]
    assert issue.organiser == "某市人民政府办公室"


def test_a_date_right_before_it_is_no_part_of_the_organiser(gazette: Reader) -> None:
    front = "某市人民政府公报\n2023年第5期\n二〇二三年五月三十日　某市人民政府办公室主办\n\n目录\n"
    listed = "某市人民政府关于印发《某市绿地管理办法》的通知 …… 1\n\n"
    assert gazette(front + listed + NOTICE).organiser == "某市人民政府办公室"


def test_the_number_behind_a_listed_title_takes_nothing_of_it(gazette: Reader) -> None:
    contents = f"目录\n[市政府文件]\n{TITLE} 某政办〔2023〕9号 6\n\n"
    assert gazette(f"{MASTHEAD}{contents}{TITLE}\n{ISSUED}").contents[0].title == TITLE


def test_authorities_that_sign_on_one_line_are_two(gazette: Reader) -> None:
    text = "关于限行的通告\n\n自2023年6月1日起限行。\n\n          某市公安局　某市交通局\n          2023年5月14日\n"
    assert by_title(gazette(MASTHEAD + text), "限行").issuer == "某市公安局；某市交通局"


def test_documents_are_found_where_there_are_no_contents(gazette: Reader) -> None:
    text = (
        f"{MASTHEAD}{TITLE}\n{ISSUED}\n《某市防汛方案》政策解读\n\n一、背景\n方案是怎样制定的。\n\n"
        "某市民政局关于调整供养标准的公告\n\n供养标准已经调整。\n\n2023年4月某市环境质量信息\n\n4月，东河水质良好。\n\n"
        "2022年某市国民经济和社会发展统计公报（摘要）\n\n一、综合\n全年地区生产总值100亿元。\n"
    )
    issue = gazette(text)
    assert [(document.title, document.kind) for document in issue.documents] == [
        (TITLE, "notice"),
        ("某市防汛方案", "plan"),
        ("《某市防汛方案》政策解读", "other"),
        ("某市民政局关于调整供养标准的公告", "announcement"),
        ("2023年4月某市环境质量信息", "report"),
        ("2022年某市国民经济和社会发展统计公报（摘要）", "report"),
    ]
    assert issue.organiser == "某市人民政府办公室"


@pytest.mark.parametrize("line", ["完成时限：2023年12月", "表1 2023年4月空气质量排名", "根据某市关于防汛工作的公告"])
def test_what_only_looks_like_a_title_parts_no_document(gazette: Reader, line: str) -> None:
    text = f"{MASTHEAD}{TITLE}\n{ISSUED}\n{line}\n\n全年预警率达到95%。\n"
    assert [document.title for document in gazette(text).documents] == [TITLE, "某市防汛方案"]


def test_rules_of_a_place_are_listed_as_titles_however_short(gazette: Reader) -> None:
    contents = "目录\n● 市政府规章\n● 某某市绿地管理办法\n2023年4月某某市环境空气质量\n\n"
    issue = gazette(
        MASTHEAD + contents + "某某市绿地管理办法\n（2023年5月8日公布）\n第一条　为加强管理，制定本办法。\n"
    )
    assert [(entry.title, entry.rubric) for entry in issue.contents] == [
        ("某某市绿地管理办法", "市政府规章"),
        ("2023年4月某某市环境空气质量", "市政府规章"),
    ]


def test_page_numbers_stand_apart_in_their_brackets(gazette: Reader) -> None:
    contents = "目 录\n区政府文件\n某市人民政府关于印发《某市绿地管理办法》的通知\n（某政发〔2023〕4号） ( 1 )\n"
    contents += "部门通报\n2023年4月某市水环境质量通报 ( 7 )\n"
    report = "2023年4月某市水环境质量通报\n4月，全市优良率为90.0%。\n"
    issue = gazette(f"{MASTHEAD}{contents}{NOTICE}{report}")
    assert [(entry.title, entry.page) for entry in issue.contents] == [
        ("某市人民政府关于印发《某市绿地管理办法》的通知", 1),
        ("2023年4月某市水环境质量通报", 7),
    ]


def test_pages_of_the_contents_in_chinese_and_numbers_behind_every_kind_of_title(gazette: Reader) -> None:
    praise = "某市人民政府关于表扬先进单位的通报\n某政发〔2023〕5号\n各区县人民政府：\n现予以表扬。\n某市人民政府\n2023年5月9日\n"
    contents = (
        "目　录\n市政府文件\n某市人民政府关于印发《某市绿地管理办法》的通知\n　　（某政发〔2023〕4号）　　　　　　　三\n"
        "通报表扬\n某市人民政府关于表扬先进单位的通报　某政发〔2023〕5号…………十一\n\n"
    )
    issue = gazette(MASTHEAD + contents + NOTICE + praise)
    found = [(d.title, d.contents_page, d.rubric) for d in issue.documents]
    assert found == [
        ("某市人民政府关于印发《某市绿地管理办法》的通知", 3, "市政府文件"),
        ("某市绿地管理办法", None, "市政府文件"),
        ("某市人民政府关于表扬先进单位的通报", 11, "通报表扬"),
    ]


_ORDER = """某市人民政府令
第31号
《某市绿地管理办法》已经市政府常务会议通过，现予公布，自2023年7月1日起施行。
市长　王某某
2023年5月8日
某市绿地管理办法
第一章　总　则
第一条　为加强绿地管理，制定本办法。
第二条　新建小区绿地率应当达到35%。
"""
_REPORT = "2023年4月某市环境质量状况\n一、空气\n空气质量良好。\n"


@pytest.mark.parametrize("entry", ["某市绿地管理办法（某市人民政府令第31号）（2）", "某市绿地管理办法 …… 2"])
def test_a_regulation_that_the_contents_name_alone_has_its_order_for_a_head(gazette: Reader, entry: str) -> None:
    issue = gazette(f"{MASTHEAD}目录\n{entry}\n2023年4月某市环境质量状况（9）\n\n{_ORDER}\n{_REPORT}")
    regulation, _ = issue.documents
    assert (regulation.title, regulation.contents_page) == ("某市绿地管理办法", 2)
    assert (regulation.document_number, str(regulation.signed_date)) == ("某市人民政府令第31号", "2023-05-08")
    assert (regulation.issuer, regulation.attached_to) == ("某市人民政府", None)
    assert any("自2023年7月1日起施行" in passage.text for passage in issue.passages)


def test_an_order_that_the_contents_name_is_a_document(gazette: Reader) -> None:
    entries = "某市人民政府令（第31号） …… 2\n2023年4月某市环境质量状况 …… 9"
    order, regulation, _ = gazette(f"{MASTHEAD}目录\n{entries}\n\n{_ORDER}\n{_REPORT}").documents
    assert (order.title, order.document_number, order.contents_page) == ("某市人民政府令", "第31号", 2)
    assert (regulation.title, regulation.attached_to) == ("某市绿地管理办法", order.document_id)


def test_a_page_of_the_contents_that_is_nought_is_none(gazette: Reader) -> None:
    report = "2023年4月某市环境质量状况\n一、空气\n空气质量良好。\n"
    issue = gazette(f"{MASTHEAD}目录\n{TITLE} …… 0\n2023年4月某市环境质量状况 …… 9\n\n{TITLE}\n{ISSUED}\n{report}")
    assert [entry.page for entry in issue.contents] == [None, 9]


def test_a_page_glued_to_a_title_of_any_kind_is_found_where_the_title_comes_again(gazette: Reader) -> None:
    contents = "目录\n某市人民政府关于印发《某市绿地管理办法》的通知3\n要闻\n市政府第十八次常务会议纪要摘登12\n2025年1月某市环境信息公开17\n"
    minutes = "市政府第十八次常务会议纪要摘登\n1月22日，市长主持召开市政府第十八次常务会议。\n"
    report = "2025年1月某市环境信息公开\n一、空气环境质量状况\n1月，优良天数24天。\n"
    issue = gazette(
        f"{MASTHEAD}{contents}某政发〔2023〕4号\n{NOTICE.replace('某政发〔2023〕4号', '', 1)}\n{minutes}\n{report}"
    )
    assert [d.title for d in issue.documents][2:] == ["市政府第十八次常务会议纪要摘登", "2025年1月某市环境信息公开"]
    assert [entry.page for entry in issue.contents] == [3, 12, 17]


def test_a_numbered_heading_is_no_part_of_the_title_above_it(gazette: Reader) -> None:
    report = "2025年1月某市环境信息公开\n一、空气环境质量状况\n1月，优良天数24天。\n"
    second = (
        "某市人民政府关于某某同志任职的通知\n某政任〔2023〕5号\n任命某某为某局局长。\n某市人民政府\n2023年5月24日\n"
    )
    contents = "目录\n某市人民政府关于印发《某市绿地管理办法》的通知（3）\n某市人民政府关于某某同志任职的通知（9）\n"
    issue = gazette(f"{MASTHEAD}{contents}{NOTICE}\n{second}\n{report}")
    assert all("一、" not in document.title for document in issue.documents)


def test_one_of_several_authorities_may_head_a_title(gazette: Reader) -> None:
    head = "江州市生态环境局等部门\n关于印发《江州市降碳方案》的函\n各县区人民政府：\n现印发给你们。\n"
    text = f"{head}江州市生态环境局 江州市交通局\n江州市能源局\n2023年8月18日\n"
    (letter,) = gazette(text).documents
    assert letter.title == "江州市生态环境局等部门关于印发《江州市降碳方案》的函"
    assert letter.issuer == "江州市生态环境局；江州市交通局；江州市能源局"


def test_who_is_appointed_is_not_addressed(gazette: Reader) -> None:
    text = "江州区人民政府\n关于任免的通知\n江政任〔2024〕2号\n区政府7月任命：\n孙某某为区教育局副局长。\n江州区人民政府\n2024年7月9日\n"
    assert gazette(text).documents[0].addressee is None


def test_the_issuer_of_a_report_may_stand_above_its_month(gazette: Reader) -> None:
    text = "江州区2024年国民经济和社会发展统计公报\n\n江州区统计局\n2025年3月\n\n2024年，全区常住人口45.6万人。\n一、综合\n经济平稳。\n"
    assert gazette(text).documents[0].issuer == "江州区统计局"


def test_a_list_attached_as_a_table_is_part_of_its_notice(gazette: Reader) -> None:
    head = "江州区人民政府关于公布清理结果的通知\n江府〔2023〕8号\n各街道办事处：\n现将结果公布如下。\n江州区人民政府\n2023年9月8日\n"
    text = f"{head}附件1\n继续有效的文件目录\n序号\t文件名称\t文号\n1\t江州区投资管理办法\t江府规〔2020〕2号\n"
    assert [document.kind for document in gazette(text).documents] == ["notice"]


def test_the_number_of_a_listed_document_may_stand_below_a_title_that_its_page_precedes(gazette: Reader) -> None:
    contents = "1  江州区人民政府关于印发应急预案的通知\n   江府〔2023〕18号\n12  江州区人民政府关于任免职的通知\n    江府人〔2023〕6号\n"
    body = "江州区人民政府\n关于印发应急预案的通知\n江府〔2023〕18号\n各街道办事处：\n现印发给你们。\n江州区人民政府\n2023年10月9日\n"
    last = "江州区人民政府\n关于任免职的通知\n江府人〔2023〕6号\n各街道办事处：\n于某任区统计局局长。\n江州区人民政府\n2023年11月2日\n"
    issue = gazette(f"江州区人民政府公报\n2023年第4期\n目录\n{contents}{body}{last}")
    assert [entry.page for entry in issue.contents] == [1, 12]
    assert [document.document_number for document in issue.documents] == ["江府〔2023〕18号", "江府人〔2023〕6号"]


def test_what_is_attached_is_not_addressed(gazette: Reader) -> None:
    head = "江府〔2024〕16号\n关于印发江州区实事的通知\n各街道办事处：\n现印发给你们。\n江州区人民政府\n2024年3月2日\n"
    _, attached = gazette(f"{head}附件：\n江州区实事任务分解\n一、教育\n新建学校4所。\n").documents
    assert attached.addressee is None
