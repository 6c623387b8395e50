"""Scanned pages: found to be such, read by recognition, tables included, and no doubt kept silent."""

import importlib.util
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from gongbao.errors import UnreadableFile
from gongbao.model import Gazette
from gongbao.progress import watched_by
from gongbao.reading.pdf import read_pdf, reader, with_findings
from gongbao.reading.pdf.printed import Doubt, Printed
from tests.forms.writing import drawn, page_of, stream

SCAN = Path(__file__).parents[1] / "forms" / "2023-02-scan.pdf"
COPY = SCAN.with_name("2023-02-chromium.pdf")
needs_recognition = pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is None, reason="character recognition is not installed (make ocr)"
)


def outlines(count: int) -> bytes:
    chance = random.Random(1)
    lines = [(x := chance.uniform(0, 500), y := chance.uniform(0, 700), x + 5, y + 5) for _ in range(count)]
    return page_of(stream(drawn({}, lines)))


def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "find_spec", lambda name: None)


def read_here(data: bytes) -> Printed:
    return reader.read(data, "2023-02.pdf", lambda *place: None)


# -- without recognition -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [SCAN.read_bytes(), outlines(300)], ids=["a scan", "print turned into outlines"])
def test_a_picture_without_recognition_is_refused_with_what_to_install(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_recognition(monkeypatch)
    with pytest.raises(UnreadableFile) as caught:
        read_here(data)
    assert "make ocr" in caught.value.message
    assert "make ocr" in caught.value.message_zh


def test_one_picture_among_pages_of_text_is_noted_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    import pypdfium2

    without_recognition(monkeypatch)
    mixed = pypdfium2.PdfDocument.new()
    mixed.import_pages(pypdfium2.PdfDocument(SCAN))
    mixed.import_pages(pypdfium2.PdfDocument(COPY))
    buffer = io.BytesIO()
    mixed.save(buffer)
    printed = read_here(buffer.getvalue())
    assert printed.unread == (1,)
    assert printed.form == "pdf"
    assert len(printed.lines) > 100


def test_pages_with_text_are_no_pictures() -> None:
    printed = read_here(COPY.read_bytes())
    assert printed.recognised == printed.unread == ()


# -- doubts ------------------------------------------------------------------------------------------------------------


def doubts(line: str, *indices: int) -> tuple[Doubt, ...]:
    return tuple(Doubt(1, line, index, 0.5) for index in indices)


def uncertain(gazette: Gazette, found: Sequence[Doubt]) -> list[tuple[str, str | None]]:
    findings = with_findings(gazette, Printed((), 1, doubts=tuple(found))).findings
    return [
        (finding.observed, finding.span.of(gazette.text) if finding.span else None)
        for finding in findings
        if finding.rule.code == "uncertain-character"
    ]


def test_a_doubtful_character_is_found_where_it_stands(real_gazette: Gazette) -> None:
    row = "随塘河-军工路3701号1.050.450.67"
    findings = with_findings(real_gazette, Printed((), 1, doubts=doubts(row, row.index("5")))).findings
    assert findings[-1].observed == "5"
    assert findings[-1].span
    assert real_gazette.text[: findings[-1].span.end].endswith("随塘河-军工路3701号\t1.05")


def test_doubtful_characters_side_by_side_are_one_finding(real_gazette: Gazette) -> None:
    line = "累计空气质量AQI优良率为84.9%"
    found = [line.index("8"), line.index("4"), line.index("9")]
    assert uncertain(real_gazette, doubts(line, *found)) == [("84", "84"), ("9", "9")]


def test_a_doubt_that_is_not_in_the_text_is_still_told(real_gazette: Gazette) -> None:
    assert uncertain(real_gazette, doubts("此行不在文中", 1)) == [("行", None)]


# -- with recognition --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def recognised() -> tuple[Printed, list[tuple[str, str]]]:
    told: list[tuple[str, str]] = []
    with watched_by(lambda step, subject: told.append((step, subject))):
        printed = read_pdf(SCAN.read_bytes(), "2023-02.pdf")
    return printed, told


@needs_recognition
def test_a_scanned_table_has_the_cells_of_the_printed_one(
    recognised: tuple[Printed, list[tuple[str, str]]], real_gazette: Gazette
) -> None:
    printed, _ = recognised
    assert printed.form == "scan"
    grid = next(passage.grid for passage in real_gazette.passages if passage.grid)
    expected = [tuple(cell.text for cell in row[1:]) for row in grid.rows]
    # The picture shows the upper rows only, and so not the name in the middle of their merged first cell.
    tables = [
        [tuple("".join(cell.split()) for cell in row[1:]) for row in line.grid] for line in printed.lines if line.grid
    ]
    assert tables == [expected[:6]]


@needs_recognition
def test_a_scan_keeps_the_lines_above_its_table_apart(
    recognised: tuple[Printed, list[tuple[str, str]]],
) -> None:
    texts = [line.text for line in recognised[0].lines]
    assert "一级6天" in texts
    assert "本月空气质量AQI优良率为93.5%" in texts


@needs_recognition
def test_each_scanned_page_is_told_before_it_is_read(recognised: tuple[Printed, list[tuple[str, str]]]) -> None:
    assert recognised[1] == [("reading", "2023-02.pdf page 1/1")]
