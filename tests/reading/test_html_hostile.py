"""Pages made to exhaust a reader: each is read or refused, soon, and in bounded memory."""

import resource

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongbao.errors import GongbaoError, UnreadableFile
from gongbao.model import Gazette
from gongbao.reading import read
from gongbao.vocabulary import Vocabularies, load

HEAD = "<!doctype html><h1>某某区人民政府关于印发《绿化行动方案》的通知</h1><p>到2025年，全区新增绿地30公顷，建成区绿化覆盖率达到40%。</p>"
TOO_LARGE = {
    "nesting": "<div>" * 100_000,
    "nested tables": "<table><tr><td>" * 30_000,
    "nested inline": "<b>字" * 100_000,
    "elements": "<i>字</i>" * 210_000,
    "lines": "<p>段" * 40_000,
    "characters": "<p>" + "文字，" * 400_000,
    "spans": "<table>" + ("<tr>" + "<td colspan=1000 rowspan=65534>数" * 50) * 100,
    "source": "<!--" + "x" * 40_000_001,
}
READ = {
    "one attribute": "<p title='" + "x" * 5_000_000 + "'>终点</p>",
    "many attributes": "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">终点</p>",
    "cells": "<table>" + ("<tr>" + "<td>数" * 100) * 100 + "</table><p>终点</p>",
    "unclosed tables": "<table><tr><td>甲<td>乙" * 100 + "终点",
    "nested hidden": "<div hidden>" * 1000 + "暗" + "</div>" * 1000 + "<p>终点</p>",
    "colspan": "<table>" + "<tr><td colspan=1000>数<td>二" * 20 + "</table><p>终点</p>",
    "angle brackets": "<p>" + "<" * 200_000 + "<p>终点</p>",
}


def read_page(page: str, vocabularies: Vocabularies) -> Gazette:
    return read(page.encode(), file_name="2023-02.html", publisher_id="yangpu", vocabularies=vocabularies)


@pytest.fixture(autouse=True)
def bounded_memory():  # type: ignore[no-untyped-def]
    """More than this at once is an error of memory."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    with open("/proc/self/statm") as statm:  # noqa: PTH123
        used = int(statm.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + 600_000_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@pytest.mark.parametrize("name", TOO_LARGE)
def test_a_page_beyond_all_bounds_is_refused_with_the_remedy(vocabularies: Vocabularies, name: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_page(HEAD + TOO_LARGE[name], vocabularies)
    assert refusal.value.rule == "page-too-large"
    assert refusal.value.message.startswith("2023-02.html")
    assert "PDF" in refusal.value.message_zh


@pytest.mark.parametrize("name", READ)
def test_a_page_that_is_only_odd_is_read_to_its_end(vocabularies: Vocabularies, name: str) -> None:
    gazette = read_page(HEAD + READ[name], vocabularies)
    assert "新增绿地30公顷" in gazette.text
    assert "终点" in gazette.text


TAGS = """<p>|</p>|<div>|</div>|<table>|</table>|<tr>|<td>|<td rowspan=3>|<td colspan=0>|<td rowspan=99999>|<td rowspan=0>|<th>
</td>|<caption>|<br>|<ol>|<li>|<ul>|<pre>|</pre>|<span hidden>|</span>|<b>|</b>|<sup>|</sup>|<a href=/x>|</a>|<script>|</script>"""
WORDS = ["2025年", "达到40%", "，", "。", "区绿化市容局", "&nbsp;", "&lt;", "<!--", "-->", "<", ">", "\x00", "\n", " "]
PIECES = st.sampled_from([*TAGS.replace("\n", "|").split("|"), *WORDS])


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=60))
def test_no_mixture_of_tags_breaks_the_reader(pieces: list[str]) -> None:
    try:
        gazette = read_page(HEAD + "".join(pieces), load())
    except GongbaoError:
        return
    assert "新增绿地30公顷" in gazette.text
    for passage in gazette.passages:
        assert passage.span.of(gazette.text) == passage.text
        for row in passage.grid.rows if passage.grid else ():
            assert all(cell.span.of(gazette.text) == cell.text for cell in row)
