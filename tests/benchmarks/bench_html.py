"""Speed of reading one issue's web page on one core."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from gongbao import vocabulary
from gongbao.model import Gazette
from gongbao.reading import html, read
from tests.reading.portals import issue_page

State = Callable[[str, str], None]


@pytest.mark.parametrize("portal", ["modern", "tabular"])
def test_page_to_lines(benchmark: BenchmarkFixture, state_figure: State, real_gazette: Gazette, portal: str) -> None:
    page, vocabularies = issue_page(real_gazette, portal, "word-processor"), vocabulary.load()
    benchmark(html.read_html, page, "2023-02.html", vocabularies)
    stats: Any = benchmark.stats
    state_figure(f"web page ({portal}) to lines", f"{1 / stats.stats.median:.0f} issues/s a core")


def test_page_to_gazette(benchmark: BenchmarkFixture, state_figure: State, real_gazette: Gazette) -> None:
    data, vocabularies = issue_page(real_gazette, "modern", "paragraphs").encode(), vocabulary.load()
    benchmark(read, data, file_name="2023-02.html", publisher_id="yangpu", vocabularies=vocabularies)
    stats: Any = benchmark.stats
    state_figure("web page to Gazette", f"{1 / stats.stats.median:.0f} issues/s a core")
