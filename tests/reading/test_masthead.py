"""Which issue a file is: mastheads and colophons of many makes, and files that contradict themselves."""

import pytest

from gongbao.errors import UnreadableFile
from gongbao.model import Gazette
from gongbao.reading import read
from gongbao.reading.makers import ends_issue
from gongbao.reading.masthead import read_masthead
from gongbao.vocabulary import Vocabularies
from tests.conftest import REAL


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["上海市某区人民政府公报", "二〇二三年第二期", "(总第 251 期)"], (2023, 2, 251)),
        (["某区人民政府公报　2025·1", "二〇二五年第一期　总第二一四期"], (2025, 1, 214)),
        (["某 市 政 报", "2023·10", "(总第二百一十二期)"], (2023, 10, 212)),
        (["无锡市人民政府公报", "2020", "5", "（总第 401 期）"], (2020, 5, 401)),
        (["国务院公报", "2023年 第5号", "(总号:1790)"], (2023, 5, 1790)),
        (["某区人民政府公报2022年第1-2期（总第87-88期）"], (2022, 1, 87)),
    ],
)
def test_year_number_and_serial_number_are_read(lines: list[str], expected: tuple[int, int, int]) -> None:
    found = read_masthead(lines)
    assert (found.year, found.number, found.serial_number) == expected


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("二○二三年七月二十八日出版", "2023-07-28"),
        ("出版日期：2022-04-30", "2022-04-30"),
        ("1990年1月1日创刊　2022年4月30日出版", None),
        ("2012年6月25日", "2012-06-25"),
    ],
)
def test_the_publication_date_is_read(line: str, day: str | None) -> None:
    found = read_masthead(["某区人民政府公报", line]).date
    assert (str(found) if found else None) == day


def test_a_date_without_its_year_takes_the_year_beside_it() -> None:
    assert str(read_masthead(["2023 年第 2 期（总第 251 期）", "2 月 15 日出版"]).date) == "2023-02-15"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("上海市杨浦区人民政府办公室主办", "上海市杨浦区人民政府办公室"),
        ("主管主办：长宁区人民政府　承办：长宁区人民政府办公室", "长宁区人民政府"),
        ("主管：某省人民政府\n主办：某省人民政府办公厅", "某省人民政府办公厅"),
        ("某区人民政府主管　某区人民政府办公室主办　2023年6月30日", "某区人民政府办公室"),
        ("编辑出版：上海市普陀区人民政府办公室", "上海市普陀区人民政府办公室"),
        ("主办：某省某新区开发建设管理委员会办公室", "某省某新区开发建设管理委员会办公室"),
        ("无锡市人民政府办公室编　2020年5月31日出版", "无锡市人民政府办公室"),
    ],
)
def test_the_organiser_is_who_is_named_as_such(line: str, name: str) -> None:
    assert read_masthead(line.split("\n")).organiser == name


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("《某市某区人民政府公报》主办单位:某市某区人民政府办公室电话:025-12345678", True),
        ("《某区人民政府公报》编辑部", True),
        ("《某区人民政府公报》编印工作由区政府办公室负责。", False),
        ("《某区人民政府公报》刊登的文件与正式文件具有同等效力", False),
    ],
)
def test_a_gazette_named_with_its_makers_is_a_line_of_the_colophon(line: str, ends: bool) -> None:
    assert ends_issue(line) is ends


def test_the_real_masthead_and_colophon_agree(real_gazette: Gazette) -> None:
    assert (real_gazette.issue_id, real_gazette.serial_number) == ("yangpu-2023-02", 251)
    assert real_gazette.organiser == "上海市杨浦区人民政府办公室"
    assert real_gazette.website == "http://ypq.sh.gov.cn"
    assert not [finding for finding in real_gazette.findings if finding.rule.severity == "error"]


def test_a_file_named_as_another_issue_is_an_error(vocabularies: Vocabularies) -> None:
    issue = read(REAL.read_bytes(), file_name="2023-03.txt", publisher_id="yangpu", vocabularies=vocabularies)
    found = next(finding for finding in issue.findings if finding.rule.code == "issue-differs-from-file-name")
    assert found.rule.severity == "error"
    assert (found.expected, found.observed) == ("2023-03", "2023-02")


def test_an_unknown_publisher_is_read_with_a_finding(vocabularies: Vocabularies) -> None:
    issue = read(REAL.read_bytes(), file_name="2023-02.txt", publisher_id="nowhere", vocabularies=vocabularies)
    assert issue.issue_id == "nowhere-2023-02"
    assert "unknown-publisher" in {finding.rule.code for finding in issue.findings}


def test_a_gazette_cut_off_is_refused_with_the_place(vocabularies: Vocabularies) -> None:
    text = REAL.read_text(encoding="utf-8")
    cut = text[: text.index("二、防控重点") + 90]
    with pytest.raises(UnreadableFile) as caught:
        read(cut.encode(), file_name="2023-02.txt", publisher_id="yangpu", vocabularies=vocabularies)
    assert caught.value.rule == "truncated"
    assert "2023-02.txt" in caught.value.message
    assert cut.rstrip()[-6:].replace(" ", "") in caught.value.message_zh.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "red,green\n1,2\n3,4\n" * 20,
        "从前有座山，山里有座庙。\n庙里有个老和尚。\n" * 20,
        "def f():\n    return 1\n" * 30,
    ],
    ids=["table", "tale", "code"],
)
def test_another_kind_of_document_is_refused(text: str, vocabularies: Vocabularies) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(text.encode(), file_name="2023-02.txt", publisher_id="yangpu", vocabularies=vocabularies)
    assert caught.value.rule == "not-a-gazette"


def test_the_text_is_the_same_from_every_encoding(vocabularies: Vocabularies, real_gazette: Gazette) -> None:
    text = REAL.read_text(encoding="utf-8")
    for data in (text.encode("gb18030"), text.encode("utf-16"), text.replace("\n", "\r\n").encode("utf-8-sig")):
        issue = read(data, file_name="2023-02.txt", publisher_id="yangpu", vocabularies=vocabularies)
        assert issue.text == real_gazette.text
        assert issue.passages == real_gazette.passages
