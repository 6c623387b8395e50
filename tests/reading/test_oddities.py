"""What is odd about single characters comes out as findings, each at its place."""

import pytest

from gongbao.model import Gazette
from gongbao.reading.oddities import oddities


def test_the_english_word_of_the_real_issue_is_told(real_gazette: Gazette) -> None:
    found = [finding for finding in real_gazette.findings if finding.rule.code == "latin-word-in-text"]
    assert [finding.observed for finding in found] == ["and"]
    assert found[0].span is not None
    assert found[0].span.of(real_gazette.text) == "and"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("推进建筑and智能建造", "latin-word-in-text"),
        ("下降\ufffd\ufffd以上", "unreadable-characters"),
        ("电话138****1234", "masked-digits"),
        ("無錫市人民政府", "traditional-characters"),
        ("提升能效，，降低排放", "doubled-punctuation"),
    ],
)
def test_each_oddity_has_its_rule(text: str, rule: str) -> None:
    assert [finding.rule.code for finding in oddities(text)] == [rule]


@pytest.mark.parametrize(
    "text", ["建筑信息模型(BIM)等技术", "PM2.5年均浓度35微克/立方米", "坚持……到2025年", "公益性and", "4×4×4工程"]
)
def test_what_is_usual_is_no_oddity(text: str) -> None:
    assert oddities(text) == []
