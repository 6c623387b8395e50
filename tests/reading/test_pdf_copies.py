"""The real issue printed as PDF reads as its text does: the same passages, ids, headings, documents and tables."""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from gongbao import vocabulary
from gongbao.extraction.stages import extract
from gongbao.model import Gazette, Passage
from gongbao.paths import GAZETTES
from gongbao.reading import read
from tests.forms.printing import LAYOUTS, print_issue

FORMS = Path(__file__).parents[1] / "forms"
PAGES = {"page", "pages", "source_format"}
PROGRAMS = {"chromium": "chromium", "libreoffice": "soffice"}


@cache
def issue() -> Gazette:
    return read_file(GAZETTES / "yangpu" / "2023-02.txt")


def read_file(path: Path) -> Gazette:
    name = f"2023-02{path.suffix}"
    return read(path.read_bytes(), file_name=name, publisher_id="yangpu", vocabularies=vocabulary.load())


def body(gazette: Gazette) -> list[Passage]:
    """The passages of documents as they stand, wherever the front of the issue makes them stand."""
    return [p._replace(page=None, sequence=0, grid=None) for p in gazette.passages if p.document_id]


def body_tables(gazette: Gazette) -> list[Passage]:
    return [passage for passage in gazette.passages if passage.grid]


def cells(passage: Passage) -> list[list[str]]:
    """The cells of a table where they are printed: a copy with lines also knows which places a merged cell covers."""
    seen: set[int] = set()
    rows: list[list[str]] = []
    for row in passage.grid.rows if passage.grid else ():
        rows.append([])
        for cell in row:
            rows[-1].append("" if cell.text and cell.span.start in seen else cell.text)
            seen.add(cell.span.start if cell.text else -1)
    return rows


def assert_same(copy: Gazette) -> None:
    assert copy.text == issue().text
    assert body(copy) == body(issue())
    assert [cells(p) for p in body_tables(copy)] == [cells(p) for p in body_tables(issue())]
    assert copy.documents == issue().documents
    assert copy.contents == issue().contents


@pytest.mark.parametrize("name", ["2023-02-chromium.pdf", "2023-02-libreoffice.pdf"])
def test_a_printed_copy_reads_as_the_text_does(name: str) -> None:
    assert_same(read_file(FORMS / name))


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_copy_printed_here_and_now_reads_as_the_text_does(name: str, tmp_path: Path) -> None:
    program = PROGRAMS[name.split("-")[0]]
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    print_issue(issue(), name, tmp_path / "2023-02.pdf")
    copy = read_file(tmp_path / "2023-02.pdf")
    if LAYOUTS[name].leaders:
        assert [p.passage_id for p in body(copy)] == [p.passage_id for p in body(issue())]
        assert [p.section for p in body(copy)] == [p.section for p in body(issue())]
        assert [replace(d, span=None) for d in copy.documents] == [replace(d, span=None) for d in issue().documents]
    else:
        assert_same(copy)


def test_a_printed_copy_yields_the_rows_of_the_text() -> None:
    rows, expected = (
        {
            table: [{column: value for column, value in row.items() if column not in PAGES} for row in each]
            for table, each in extract(gazette, vocabulary.load()).rows.items()
        }
        for gazette in (read_file(FORMS / "2023-02-chromium.pdf"), issue())
    )
    for table in (
        "targets",
        "target_agencies",
        "tasks",
        "responsibilities",
        "air_quality",
        "water_quality",
        "observations",
    ):
        assert rows[table] == expected[table]


def test_every_passage_of_a_pdf_has_its_page() -> None:
    copy = read_file(FORMS / "2023-02-chromium.pdf")
    pages = [passage.page for passage in copy.passages]
    assert None not in pages
    assert pages == sorted(pages)
    assert copy.pages == max(pages)
    assert copy.source_format == "pdf"


def test_running_heads_and_page_numbers_are_left_out_and_counted() -> None:
    copy = read_file(FORMS / "2023-02-chromium.pdf")
    finding = next(f for f in copy.findings if f.rule.code == "page-furniture-removed")
    assert finding.observed == copy.pages


def test_reading_text_loads_no_pdf_library() -> None:
    import subprocess
    import sys

    code = "import gongbao.reading, sys; print([m for m in sys.modules if m.split('.')[0] in ('pypdfium2', 'rapidocr', 'numpy', 'cv2')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
