"""The real issue as a web page reads as its text does: same documents, passages, rows and ids, whatever the portal."""

import subprocess
import sys
from email.message import EmailMessage

import pytest

from gongbao.extraction.stages import extract
from gongbao.model import Extracted, Gazette
from gongbao.reading import read
from gongbao.vocabulary import Vocabularies
from tests.reading.portals import CONTENTS, PORTALS, issue_page, modern

SOURCE_COLUMNS = {"page", "pages", "source_format", "source_file", "source_url", "source_sha256", "source_bytes"}


def read_page(page: str | bytes, vocabularies: Vocabularies, name: str = "2023-02.html") -> Gazette:
    data = page if isinstance(page, bytes) else page.encode()
    return read(data, file_name=name, publisher_id="yangpu", vocabularies=vocabularies)


def stated(gazette: Gazette) -> list[tuple[object, ...]]:
    return [(p.passage_id, p.kind, p.section, p.span, p.body, p.document_id) for p in gazette.passages]


def rows(extracted: Extracted) -> dict[str, list[dict[str, object]]]:
    return {
        table: [{column: value for column, value in row.items() if column not in SOURCE_COLUMNS} for row in found]
        for table, found in extracted.rows.items()
    }


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("portal", PORTALS)
def test_every_portal_and_editor_gives_the_text_of_the_issue(
    real_gazette: Gazette, vocabularies: Vocabularies, portal: str, content: str
) -> None:
    copy = read_page(issue_page(real_gazette, portal, content), vocabularies)
    assert copy.text == real_gazette.text
    assert copy.documents == real_gazette.documents
    assert copy.contents == real_gazette.contents
    assert stated(copy) == stated(real_gazette)
    assert copy.source_format == "html"


@pytest.mark.parametrize(
    ("portal", "content"), [("modern", "paragraphs"), ("tabular", "word-processor"), ("unnamed", "line-breaks")]
)
def test_rows_of_every_table_are_those_of_the_text(
    real_gazette: Gazette, real_rows: Extracted, vocabularies: Vocabularies, portal: str, content: str
) -> None:
    copy = rows(extract(read_page(issue_page(real_gazette, portal, content), vocabularies), vocabularies))
    expected = rows(real_rows)
    assert copy.keys() == expected.keys()
    for table in expected:
        assert copy[table] == expected[table], table


def test_what_the_portal_prints_around_the_issue_is_counted_in_a_finding(
    real_gazette: Gazette, vocabularies: Vocabularies
) -> None:
    copy = read_page(issue_page(real_gazette, "modern", "paragraphs"), vocabularies)
    removed = [f.observed for f in copy.findings if f.rule.code == "page-furniture-removed"]
    assert len(removed) == 1
    assert removed[0] >= 25


def test_a_merged_cell_is_one_object_in_every_place_it_covers(
    real_gazette: Gazette, vocabularies: Vocabularies
) -> None:
    copy = read_page(issue_page(real_gazette, "semantic", "paragraphs"), vocabularies)
    grid = next(p.grid for p in copy.passages if p.grid)
    header, _, *body = grid.rows
    assert header[2] is header[3] is header[4]
    assert header[2].text == "综合污染指数"
    sections = [row[0] for row in body]
    assert len({id(cell) for cell in sections}) == 3
    assert [cell.text for cell in sections] == ["考核断面"] * 11 + ["进口断面", "出口断面"]
    assert all(cell.span.of(copy.text) == cell.text for row in grid.rows for cell in row)


def test_a_heading_of_the_page_that_repeats_the_masthead_is_left_out(
    real_gazette: Gazette, vocabularies: Vocabularies
) -> None:
    body = issue_page(real_gazette, "modern", "paragraphs")
    titled = body.replace('<ul class="pub-facts">', "<h1>上海市杨浦区人民政府公报2023年第2期</h1><ul>", 1)
    assert titled != body
    assert read_page(titled, vocabularies).text == real_gazette.text


def test_contents_by_another_name_are_no_repeated_titles(real_gazette: Gazette, vocabularies: Vocabularies) -> None:
    page = issue_page(real_gazette, "modern", "paragraphs")
    assert page.count(">目录<") == 1
    copy = read_page(page.replace(">目录<", ">目　次<"), vocabularies)
    assert copy.contents == real_gazette.contents
    assert len(copy.documents) == len(real_gazette.documents)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_bytes_say_the_encoding_whatever_the_page_declares(
    real_gazette: Gazette, vocabularies: Vocabularies, encoding: str
) -> None:
    for portal in ("modern", "tabular"):
        page = issue_page(real_gazette, portal, "paragraphs")
        assert read_page(page.encode(encoding), vocabularies).text == real_gazette.text


def test_an_xml_declaration_of_another_encoding_does_no_harm(real_gazette: Gazette, vocabularies: Vocabularies) -> None:
    page = '<?xml version="1.0" encoding="gb2312"?>\n' + issue_page(real_gazette, "modern", "paragraphs")
    assert read_page(page, vocabularies).text == real_gazette.text


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_page_saved_as_a_single_file_is_unpacked(
    real_gazette: Gazette, vocabularies: Vocabularies, encoding: str
) -> None:
    archive = EmailMessage()
    archive["Subject"] = "公报"
    archive.set_content(issue_page(real_gazette, "modern", "paragraphs"), subtype="html", cte=encoding)
    archive.make_related()
    archive.add_related(b"\x89PNG", "image", "png", cid="<picture>")
    data = b"From: <Saved by a browser>\r\n" + archive.as_bytes()
    assert read_page(data, vocabularies, "2023-02.mhtml").text == real_gazette.text


def test_a_page_is_known_by_its_content_and_not_by_its_name(real_gazette: Gazette, vocabularies: Vocabularies) -> None:
    page = issue_page(real_gazette, "unnamed", "paragraphs")
    assert read_page(page, vocabularies, "2023-02.txt").source_format == "html"
    assert read_page(real_gazette.text, vocabularies, "2023-02.html").source_format == "text"


def test_a_whole_issue_in_preformatted_text_reads_as_the_text(
    real_gazette: Gazette, vocabularies: Vocabularies
) -> None:
    text = "\n".join(line for line in real_gazette.text.split("\n")).replace("<", "&lt;")
    copy = read_page(modern(f"<pre>{text}</pre>"), vocabularies)
    assert [d.title for d in copy.documents] == [d.title for d in real_gazette.documents]


def test_reading_text_needs_no_parser_of_html() -> None:
    script = "import sys, gongbao.reading; sys.exit(any(name.split('.')[0] == 'lxml' for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
