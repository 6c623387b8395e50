"""The ledger: every number of the real issue, exactly once, with its role."""

import re
from collections import Counter

import pytest

from gongbao.extraction.grammar import numerals
from gongbao.extraction.numbers.roles import Surroundings, role_of
from gongbao.model import Extracted, Gazette, Span


def test_every_digit_run_falls_in_exactly_one_row(real_gazette: Gazette, real_rows: Extracted) -> None:
    covered = Counter(
        offset for row in real_rows.rows["numbers"] for offset in range(row["span_start"], row["span_end"])
    )
    digits = [m.start() for m in re.finditer(r"[0-9０-９]", real_gazette.text)]
    assert len(digits) > 300
    assert [offset for offset in digits if covered[offset] != 1] == []


def test_every_chinese_quantity_falls_in_exactly_one_row(real_gazette: Gazette, real_rows: Extracted) -> None:
    rows = Counter((row["span_start"], row["span_end"]) for row in real_rows.rows["numbers"])
    assert max(rows.values()) == 1
    spans = [(n.span.start, n.span.end) for n in numerals.find(real_gazette.text)]
    assert [span for span in spans if rows[span] != 1] == []


def test_text_and_value_are_what_stands_at_the_offsets(real_gazette: Gazette, real_rows: Extracted) -> None:
    for row in real_rows.rows["numbers"]:
        assert real_gazette.text[row["span_start"] : row["span_end"]] == row["text"]


def test_no_number_of_the_real_issue_is_unclassified(real_gazette: Gazette, real_rows: Extracted) -> None:
    unclassified = [
        real_gazette.text[row["span_start"] - 12 : row["span_end"] + 12]
        for row in real_rows.rows["numbers"]
        if row["role"] == "unclassified"
    ]
    assert unclassified == []


def test_every_value_of_a_target_rests_on_numbers_of_the_ledger(real_rows: Extracted) -> None:
    numbers = {row["number_id"]: row for row in real_rows.rows["numbers"]}
    resting = [e for e in real_rows.rows["evidence"] if e["table_name"] == "targets" and e["field"] == "value"]
    roles = {numbers[e["number_id"]]["role"] for e in resting if e["number_id"]}
    assert roles == {"target"}
    assert sum(e["number_id"] is not None for e in resting) >= 30


def test_ids_are_unique(real_rows: Extracted) -> None:
    ids = [row["number_id"] for row in real_rows.rows["numbers"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("line", "text", "role"),
    [
        ("杨府发〔2022〕13号", "2022", "document-number"),
        ("杨府发〔2022〕13号", "13", "document-number"),
        ("浦府规【2021】7 号", "7", "document-number"),
        ("（第12届）", "12", "ordinal"),
        ("1. 推广绿色建材", "1", "ordinal"),
        ("3.2.1 市场监测", "3.2.1", "ordinal"),
        ("监测PM2.5浓度", "2.5", "name"),
        ("军工路3701号", "3701", "name"),
        ("推进5G网络建设", "5", "name"),
        ("联系电话：021-65419444", "021", "reference"),
        ("联系电话：021-65419444", "65419444", "reference"),
        ("详见附件2", "2", "reference"),
        ("于2023年6月1日起施行", "2023", "date"),
        ("于2023年6月1日起施行", "6", "date"),
        ("于2023年6月1日起施行", "1", "date"),
        ("到2035年建成韧性城市", "2035", "period"),
        ("较2020年降低", "2020", "baseline"),
        ("截至目前已建成充电桩300个", "300", "statistic"),
    ],
)
def test_the_surroundings_tell_the_role(line: str, text: str, role: str) -> None:
    numeral = next(n for n in numerals.find(line) if n.text == text)
    plain = numerals.Numeral(Span(0, 0), numeral.text, numeral.value, numeral.kind)
    before, after = line[: numeral.span.start], line[numeral.span.end :]
    assert role_of(Surroundings(plain, _narrow(before), _narrow(after), None, "plan", False, None)) == role


def _narrow(text: str) -> str:
    from gongbao.characters import narrow

    return narrow(text)
