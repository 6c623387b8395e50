"""How long a page of a PDF takes, against bare extraction of its text by the library underneath."""

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import pypdfium2
from pytest_benchmark.fixture import BenchmarkFixture

from gongbao.paths import ROOT
from gongbao.reading.pdf import reader

State = Callable[[str, str], None]
LIBREOFFICE = ROOT / "tests" / "forms" / "2023-02-libreoffice.pdf"
PAGES = 15
"""Pages of the copy before the one with the table."""


@cache
def without_tables() -> bytes:
    document, target = pypdfium2.PdfDocument(LIBREOFFICE), pypdfium2.PdfDocument.new()
    target.import_pages(document, range(PAGES))
    buffer = io.BytesIO()
    target.save(buffer)
    return buffer.getvalue()


def bare(data: bytes) -> int:
    return sum(len(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(data))


def _state_rate(benchmark: BenchmarkFixture, state_figure: State, name: str) -> None:
    stats: Any = benchmark.stats
    state_figure(name, f"{PAGES / stats.stats.median:.0f} pages/s a core")


def test_bare_text(benchmark: BenchmarkFixture, state_figure: State) -> None:
    assert benchmark(bare, without_tables()) > 10_000
    _state_rate(benchmark, state_figure, "PDF to bare text (pdfium alone)")


def test_reading_a_pdf(benchmark: BenchmarkFixture, state_figure: State) -> None:
    printed = benchmark(reader.read, without_tables(), "2023-02.pdf", lambda *progress: None)
    assert printed.pages == PAGES
    assert not any(line.grid for line in printed.lines)
    _state_rate(benchmark, state_figure, "PDF to paragraphs")
