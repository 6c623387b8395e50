"""Files that are one document, without masthead, number or addressee: their titles, and the tables right below them."""

from collections.abc import Callable

import pytest

from gongbao.errors import UnreadableFile
from gongbao.model import Gazette
from gongbao.reading import read
from gongbao.vocabulary import Vocabularies

Reader = Callable[[str], Gazette]
BODY = "\n\n一、工作目标\n2023年，新增绿地10公顷。\n"


@pytest.fixture
def gazette(vocabularies: Vocabularies) -> Reader:
    def from_text(text: str) -> Gazette:
        return read(text.encode(), file_name="2023-05.txt", publisher_id="x", vocabularies=vocabularies)

    return from_text


def _rules(issue: Gazette) -> set[str]:
    return {finding.rule.code for finding in issue.findings}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2022年江州市生态环境状况公报", "report"),
        ("江州市2022年国民经济和社会发展统计公报", "report"),
        ("江州市河流水质监测周报（2023年第12周）", "report"),
        ("2023年4月江州市各街道空气质量排名", "report"),
        ("江州区2023年4月饮用水水源地水质监测情况公示", "report"),
        ("江州县2023年第一季度环境质量公告", "report"),
        ("关于2023年4月全区乡镇（街道）环境空气质量排名情况的通报", "report"),
        ("关于江州区重点工作督查情况的通报", "notice"),
        ("江州区2023年重点工作安排", "plan"),
        ("2023年江州区政府工作报告任务分解表", "plan"),
        ("江州区2023年十件民生实事", "plan"),
        ("江州区2023年消防安全责任书", "plan"),
        ("政府工作报告", "report"),
    ],
)
def test_the_last_word_tells_a_title(gazette: Reader, title: str, kind: str) -> None:
    issue = gazette(title + BODY)
    assert [(document.title, document.kind) for document in issue.documents] == [(title, kind)]
    assert "title-assumed" not in _rules(issue)


@pytest.mark.parametrize(
    "title", ["2022年江州市近岸海域水质", "江州区“十四五”主要指标说明", "江州市第一季度功能区声环境"]
)
def test_a_first_line_with_time_or_place_is_taken_for_the_title_and_told(gazette: Reader, title: str) -> None:
    issue = gazette(title + BODY)
    assert [document.title for document in issue.documents] == [title]
    assert "title-assumed" in _rules(issue)


@pytest.mark.parametrize("text", ["山里有座庙" + "\n庙里有个老和尚。" * 20, "从前有座山\n" * 20])
def test_a_first_line_without_either_is_not(gazette: Reader, text: str) -> None:
    with pytest.raises(UnreadableFile):
        gazette(text)


def test_an_authority_above_the_title_issues_the_report(gazette: Reader) -> None:
    document = gazette("江州市统计局\n江州市2022年统计公报\n2023年3月20日" + BODY).documents[0]
    assert (document.title, document.issuer, str(document.signed_date)) == (
        "江州市2022年统计公报",
        "江州市统计局",
        "2023-03-20",
    )


def test_an_authority_that_a_report_ends_with_issues_it(gazette: Reader) -> None:
    issue = gazette("2023年4月江州市环境质量状况" + BODY + "\n江州市生态环境局\n")
    assert issue.documents[0].issuer == "江州市生态环境局"


def test_a_report_above_another_document_is_one_too(gazette: Reader) -> None:
    attached = "附件\n江州区绿化实施方案\n\n一、任务\n完成造林5公顷。\n"
    sentences = "加强巡查。\n加强考核。\n每周巡查1次。\n"
    issue = gazette("江州区2023年绿化工作要点" + BODY + sentences + attached)
    assert [document.title for document in issue.documents] == ["江州区2023年绿化工作要点", "江州区绿化实施方案"]


@pytest.mark.parametrize(
    "rows",
    [
        "城市\tPM2.5\n东县\t12\n西县\t13\n南县\t15",
        "序号 | 断面名称 | 水质类别 | 达标率 |\n1 | 大桥 | Ⅱ | 100 |\n2 | 渡口 | Ⅲ | 100 |",
        "镇（街道）\t降尘量\t排名\n新城镇\t4.1\t1\n河口镇\t6.2\t2",
    ],
)
def test_figures_that_rise_are_no_page_numbers(gazette: Reader, rows: str) -> None:
    issue = gazette(f"2023年4月江州市环境质量状况\n{rows}\n")
    assert not issue.contents
    assert [len(passage.grid.rows) for passage in issue.passages if passage.grid] == [rows.count("\n") + 1]


def test_negative_figures_between_borders_are_no_page_numbers(gazette: Reader) -> None:
    cells = ["城市", "综合指数", "同比", "东街", "3.2", "-4", "西街", "3.4", "-11", "南街", "3.1", "-2"]
    issue = gazette("2023年3月江州区环境质量状况\n一、空气\n" + "".join(f"{cell} |\n" for cell in cells))
    assert "page-furniture-removed" not in _rules(issue)
    assert all(cell in issue.text for cell in cells)


def test_the_way_to_a_page_is_no_part_of_its_title(gazette: Reader) -> None:
    path = "当前位置：首页 > 政务公开 > 环境保护\n"
    (document,) = gazette(path + "2023年5月江州区水环境质量月报" + BODY).documents
    assert document.title == "2023年5月江州区水环境质量月报"


def test_the_heading_of_a_page_that_the_title_says_again_is_none(gazette: Reader) -> None:
    title = "江州区2023年饮用水源整治计划"
    (document,) = gazette(f"{title} 2023-04-11 10:15:00\n江州区2023年\n饮用水源整治计划{BODY}").documents
    assert document.title == title


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("江州省地表水质量情况\n（2023年5月）\n", "江州省地表水质量情况（2023年5月）"),
        ("江州市城市河道水质\n\n", "江州市城市河道水质"),
        ("", "一、5月河流水质状况"),
    ],
)
def test_an_item_of_a_month_is_a_title_only_when_nothing_is_above(gazette: Reader, above: str, title: str) -> None:
    (document,) = gazette(f"{above}一、5月河流水质状况\n\n5月，江州市监测断面10个。\n").documents
    assert document.title == title


@pytest.mark.parametrize(
    ("line", "day", "issuer"),
    [
        ("时间：2023-05-22  来源：江州市生态环境局", "2023-05-22", "江州市生态环境局"),
        ("发布机构：江州市生态环境局北区分局    发文日期：2023-05-22", "2023-05-22", "江州市生态环境局北区分局"),
        ("来源：江州市生态环境局    发布时间：2023年5月22日 09:20    点击数：243", "2023-05-22", "江州市生态环境局"),
        ("发布时间：2023/5/22  信息来源：本网", "2023-05-22", None),
        ("发布时间：2023-05-22 来源：市生态环境局", "2023-05-22", None),
        ("监测时间：2023-04-22", "2023-05-01", None),
    ],
)
def test_a_page_says_when_and_by_whom_it_was_published(
    gazette: Reader, line: str, day: str, issuer: str | None
) -> None:
    issue = gazette(f"江州市2023年4月环境质量状况\n{line}\n4月，江州市优良率为90.0%。\n")
    assert str(issue.publication_date) == day
    assert [document.issuer for document in issue.documents] == [issuer]


def test_a_signature_says_more_than_the_page(gazette: Reader) -> None:
    body = "4月，江州市优良率为90.0%。\n江州市生态环境局北区分局\n2023年5月20日\n"
    issue = gazette(f"北区2023年4月环境质量状况\n发布时间：2023-05-22 来源：江州市生态环境局\n{body}")
    assert str(issue.publication_date) == "2023-05-22"
    assert [(d.issuer, str(d.signed_date)) for d in issue.documents] == [("江州市生态环境局北区分局", "2023-05-20")]


def test_a_line_in_brackets_below_the_title_signs(gazette: Reader) -> None:
    body = "一、环境空气质量\n上半年，全区优良率为90.0%。\n"
    issue = gazette(f"北区2023年上半年环境质量简报\n（江州市生态环境局北区分局 2023年7月25日）\n{body}")
    assert [(d.issuer, str(d.signed_date)) for d in issue.documents] == [("江州市生态环境局北区分局", "2023-07-25")]


def test_a_plan_behind_a_notice_without_head_and_signature_is_a_document_of_its_own(gazette: Reader) -> None:
    notice = "江州市防汛指挥部关于印发江州市2023年度防汛实施计划的通知"
    said = "经市政府同意，现将《江州市2023年度防汛实施计划》印发给你们，请认真组织实施。"
    issue = gazette(
        f"{notice}\n{said}\n江州市2023年度防汛实施计划\n为做好防汛工作，编制本计划。\n（一）目标。加固堤防10公里。\n"
    )
    assert [(document.title, document.kind) for document in issue.documents] == [
        (notice, "notice"),
        ("江州市2023年度防汛实施计划", "plan"),
    ]
    assert issue.documents[1].attached_to == issue.documents[0].document_id


def test_a_plan_that_another_office_made_belongs_to_the_notice_that_passes_it_on(gazette: Reader) -> None:
    text = (
        "江州区人民政府关于批转区水务局制订的江州区节水城区三年行动计划（2021—2023年）的通知\n江府〔2021〕7号\n"
        "各街道办事处、镇政府：\n区水务局制订的计划已经区政府同意，现转发给你们。\n江州区人民政府\n2021年3月17日\n"
        "江州区节水城区三年行动计划\n（2021—2023年）\n一、目标\n到2023年，节水小区达到30个。\n"
    )
    notice, plan = gazette(text).documents
    assert (plan.title, plan.attached_to) == ("江州区节水城区三年行动计划（2021—2023年）", notice.document_id)


@pytest.mark.parametrize(
    ("line", "addressee"),
    [
        ("局属各单位、机关各科室： 现将《江州区桥梁应急预案》印发给你们，请照此执行。", "局属各单位、机关各科室"),
        ("江州区桥梁安全要求如下：根据有关规定，各单位要做好防范。", None),
    ],
)
def test_the_first_sentence_may_begin_with_whom_it_addresses(gazette: Reader, line: str, addressee: str | None) -> None:
    text = f"江建发〔2021〕9号\n江州区建设委员会关于印发《江州区桥梁应急预案》的通知\n{line}\n江州区建设委员会\n2021年3月9日\n"
    assert gazette(text).documents[0].addressee == addressee


@pytest.mark.parametrize("line", ["信息来源：江州区桥梁处", "公开属性：主动公开", "文件状态：有效", "体裁：通知"])
def test_what_a_page_tells_below_the_title_does_not_hide_whom_it_addresses(gazette: Reader, line: str) -> None:
    text = f"江州区建设委员会关于做好桥梁检查的通知\n{line}\n各镇人民政府：\n现将检查要求通知如下。\n一、要求\n检查桥梁10座。\n"
    assert [document.addressee for document in gazette(text).documents] == ["各镇人民政府"]


@pytest.mark.parametrize(
    ("line", "addressee"),
    [
        ("各乡镇人民政府，县政府各部门", "各乡镇人民政府，县政府各部门"),
        ("江州县人民政府办公室", None),
        ("各乡镇人民政府要抓好落实。", None),
    ],
)
def test_whom_a_document_addresses_may_have_lost_its_colon(gazette: Reader, line: str, addressee: str | None) -> None:
    text = f"关于印发《江州县防汛预案》的通知\n江政发〔2021〕19号\n{line}\n现将《江州县防汛预案》印发给你们，请认真组织实施。\n"
    assert gazette(f"{text}江州县人民政府\n2021年11月2日\n").documents[0].addressee == addressee


def test_figures_below_who_signs_are_the_date_of_signing(gazette: Reader) -> None:
    head = "关于印发《江州区防汛预案》的通知\n江府办〔2022〕11号\n各街道办事处：\n现印发给你们。\n"
    text = f"{head}江州区人民政府办公室\n202263\n\n江州区防汛预案\n一、总则\n为防汛编制。\n"
    notice, plan = gazette(text).documents
    assert (notice.issuer, str(notice.signed_date)) == ("江州区人民政府办公室", "2022-06-03")
    assert plan.attached_to == notice.document_id


def test_a_date_that_lost_its_last_character_is_the_date_of_signing(gazette: Reader) -> None:
    head = "关于印发《江州区防汛预案》的通知\n江府办〔2022〕11号\n各街道办事处：\n现印发给你们。\n"
    (notice,) = gazette(f"{head}江州区人民政府办公室\n2022年6月 13\n").documents
    assert str(notice.signed_date) == "2022-06-13"


def test_who_printed_a_document_and_who_else_is_sent_it_is_no_part_of_the_next_title(gazette: Reader) -> None:
    head = "关于印发2022年防汛任务的通知\n江府办〔2022〕11号\n各相关部门：\n现印发给你们。\n"
    below = "江州区人民政府\n2022年6月13日\n抄送：区委办公室，区人大办公室\n江州区人民政府办公室    2022年6月14日印发\n"
    notice, tasks = gazette(f"{head}{below}附件1\n江州区2022年防汛任务清单\n一、任务\n加固堤防10公里。\n").documents
    assert (notice.addressee, notice.issuer, str(notice.signed_date)) == ("各相关部门", "江州区人民政府", "2022-06-13")
    assert (tasks.title, tasks.attached_to) == ("江州区2022年防汛任务清单", notice.document_id)


def test_a_file_that_begins_with_its_number_is_called_by_what_it_sends(gazette: Reader) -> None:
    sent = "为做好防汛，经县政府同意，现将 《江州县防汛分工方案》(以下简称 《方案》)印发给你们，请认真贯彻实施。\n"
    body = "一、压实责任。加固堤防10公里。\n江州县人民政府办公室\n2023年2月3日\n"
    issue = gazette(f"江政办字 〔2023〕6号\n各乡镇人民政府，县政府各部门：\n{sent}{body}")
    (document,) = issue.documents
    assert (document.title, document.document_number) == ("江州县防汛分工方案", "江政办字〔2023〕6号")
    assert (document.addressee, document.issuer) == ("各乡镇人民政府，县政府各部门", "江州县人民政府办公室")
    assert issue.text.startswith("江政办字〔2023〕6号\n")


def test_the_day_a_page_was_made_is_no_part_of_its_title(gazette: Reader) -> None:
    head = "关于印发《江州区美丽街区实施方案》的通知 2023-05-29\n\n江府202318号\n\n各街道办事处：\n现印发给你们。\n"
    (notice,) = gazette(f"{head}江州区人民政府\n2023526\n").documents
    assert (notice.title, notice.document_number) == ("关于印发《江州区美丽街区实施方案》的通知", "江府202318号")
    assert (notice.addressee, str(notice.signed_date)) == ("各街道办事处", "2023-05-26")


def test_a_page_may_say_a_title_in_short_before_its_head_does(gazette: Reader) -> None:
    title = "江州区人民政府办公室关于印发《江州区营商环境方案 持续激发活力》的通知"
    (notice,) = gazette(
        f"{title}\n\n字号：\n\n某市{title}\n\n各街道办事处：\n现印发给你们。\n2024年3月12日\n"
    ).documents
    assert notice.title == f"某市{title}".replace(" ", "")


@pytest.mark.parametrize(
    "between",
    [
        "江府〔2023〕17号\n",
        "11370104597Y-A/2023-652\n环境监测、保护与治理\n江府〔2023〕17号\n区政府办公室\n2023-11-15\n",
        "文章属性\n•【制定机关】江州区人民政府\n•【公布日期】2023.11.15\n•【字号】江府〔2023〕17号\n正文\n",
    ],
)
def test_a_page_may_tell_of_a_document_between_its_heading_and_its_title(gazette: Reader, between: str) -> None:
    title, head = "江州区人民政府关于印发江州区应急预案的通知", "江州区人民政府\n关于印发江州区应急预案的通知\n"
    body = "各街道办事处：\n现印发给你们。\n江州区人民政府\n2023年11月15日\n"
    (notice,) = gazette(f"{title}\n{between}{head}{'' if '【' in between else '江府〔2023〕17号'}\n{body}").documents
    assert (notice.title, notice.document_number) == (title, "江府〔2023〕17号")


def test_a_plan_sent_without_a_notice_belongs_to_the_letter_of_the_same_title(gazette: Reader) -> None:
    title = "关于健全江州区除雪指挥部的工作方案"
    sent = f"{title}\n各街道办事处：\n《{title}》已经审议通过，现印发给你们。\n江州区除雪指挥部\n2025年5月29日\n"
    text = f"{sent}{title}\n为贯彻要求，形成方案如下：\n一、体系\n健全体系。\n"
    letter, plan = gazette(text).documents
    assert (plan.title, plan.attached_to) == (title, letter.document_id)


def test_the_state_of_a_draft_below_a_title_is_part_of_it(gazette: Reader) -> None:
    text = "江州市推进智慧应用实施意见\n（征求意见稿V2.2）\n（2015年9月15日）\n为推进应用，制订以下意见。\n一、目标\n建成平台3个。\n"
    assert gazette(text).documents[0].title == "江州市推进智慧应用实施意见（征求意见稿V2.2）"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("关于贯彻《某市垃圾管理条例》\n推进全程分类体系建设的实施方案\n\n为贯彻落实条例，制定本方案。\n一、目标\n到2025年，达标率达到95%。\n",
         "关于贯彻《某市垃圾管理条例》推进全程分类体系建设的实施方案"),
        ("政府工作报告\n（2026年1月27日在某省第十四届人民代表大会第四次会议上）\n省长　王某某\n各位代表：\n现在，我报告工作，请予审议。\n",
         "政府工作报告"),
    ],
    ids=["a title that goes on behind 》", "where a report was given"],
)  # fmt: skip
def test_a_title_is_neither_cut_nor_added_to(gazette: Reader, text: str, title: str) -> None:
    (document,) = gazette(text).documents
    assert document.title == title
