"""Damaged gazettes: whatever a copy did to the text, it is read or refused, and every offset stays true."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongbao.errors import UnreadableFile
from gongbao.reading import read
from gongbao.vocabulary import Vocabularies
from tests.conftest import REAL

LINES = REAL.read_text(encoding="utf-8").splitlines()
PIECES = st.sampled_from(
    ["（", "》", "\t", "|", "\f", "。", "第", "1.", "一、", "2025年", "附件", "目录", "断面", "/", "—", "\ufffd"]
)
PLACES = st.integers(0, len(LINES) - 1)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(PLACES, max_size=5), insertions=st.lists(st.tuples(PLACES, PIECES), max_size=8), last=PLACES)
def test_a_damaged_issue_is_refused_or_read_with_true_offsets(
    vocabularies: Vocabularies, cuts: list[int], insertions: list[tuple[int, str]], last: int
) -> None:
    lines = list(LINES)
    for at, piece in insertions:
        middle = len(lines[at]) // 2
        lines[at] = lines[at][:middle] + piece + lines[at][middle:]
    text = "\n".join(line for at, line in enumerate(lines[: max(last, 60)]) if at not in cuts)
    try:
        issue = read(text.encode(), file_name="2023-02.txt", publisher_id="yangpu", vocabularies=vocabularies)
    except UnreadableFile as error:
        assert error.rule in ("truncated", "not-a-gazette")
        return
    for passage in issue.passages:
        assert passage.span.of(issue.text) == passage.text
        assert passage.span.covers(passage.body)
        cells = [cell for row in passage.grid.rows for cell in row] if passage.grid else []
        assert all(cell.span.of(issue.text) == cell.text for cell in cells)
