"""Targets of the issue 2023-02 of Yangpu against the labels made by hand."""

import json
from collections import Counter

from gongbao.characters import fold
from gongbao.model import Extracted, Gazette, Row
from tests.conftest import GOLD


def labels() -> list[Row]:
    lines = (GOLD / "targets.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def quantified(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["value"] is not None]


def test_every_number_demanded_is_found_and_none_is_invented(real_rows: Extracted) -> None:
    found = Counter((float(row["value"]), row["unit"]) for row in quantified(list(real_rows.rows["targets"])))
    demanded = Counter((float(row["value"]), row["unit"]) for row in quantified(labels()) if row["required"])
    allowed = Counter((float(row["value"]), row["unit"]) for row in quantified(labels()))
    assert not demanded - found
    assert not found - allowed


def test_fields_agree_with_the_labels(real_rows: Extracted) -> None:
    by_place = {
        (float(r["value"]), fold(r["quote"]), r["indicator"]): r for r in quantified(list(real_rows.rows["targets"]))
    }
    fields = ("comparator", "target_year", "start_year", "baseline_year", "kind", "commitment", "period")
    for label in quantified(labels()):
        if not label["required"]:
            continue
        same = [
            row
            for (value, quote, _), row in by_place.items()
            if value == label["value"] and (fold(label["quote"]) in quote or quote in fold(label["quote"]))
        ]
        assert any(all(row[field] == label[field] for field in fields) for row in same), label["quote"]


def test_quotes_stand_at_their_offsets(real_gazette: Gazette, real_rows: Extracted) -> None:
    for row in real_rows.rows["targets"]:
        assert real_gazette.text[row["span_start"] : row["span_end"]] == row["quote"]


def test_evidence_shows_where_value_and_year_stand(real_gazette: Gazette, real_rows: Extracted) -> None:
    rows = {row["target_id"]: row for row in real_rows.rows["targets"]}
    proof = [e for e in real_rows.evidence if e.table_name == "targets"]
    for piece in (e for e in proof if e.field == "target_year"):
        row, printed = rows[piece.row_id], piece.span.of(real_gazette.text)
        assert str(row["target_year"]) in printed or (row["period"] and row["period"][:3] in printed)
    with_value = {e.row_id for e in proof if e.field == "value"}
    assert with_value == {row["target_id"] for row in rows.values() if row["value"] is not None}


def test_a_year_that_four_targets_share_is_evidence_of_each(real_gazette: Gazette, real_rows: Extracted) -> None:
    shared = [r for r in real_rows.rows["targets"] if r["baseline_year"] == 2020 and "5%、6%、7%和7%" in r["quote"]]
    assert len(shared) == 4
    ids = {row["target_id"] for row in shared}
    spans = {e.span for e in real_rows.evidence if e.row_id in ids and e.field == "baseline_year"}
    assert len(spans) == 1


def test_targets_know_their_task_and_its_agencies(real_rows: Extracted) -> None:
    (row,) = [r for r in real_rows.rows["targets"] if r["unit"] == "万千瓦"]
    assert row["task_id"] and "区建设管理委" in row["agencies"].split("；")
    agencies = {a["agency_name"] for a in real_rows.rows["target_agencies"] if a["target_id"] == row["target_id"]}
    assert agencies == set(row["agencies"].split("；"))


def test_standard_values_are_in_one_unit_a_quantity(real_rows: Extracted) -> None:
    (row,) = [r for r in real_rows.rows["targets"] if r["unit"] == "万千瓦"]
    assert (float(row["standard_value"]), row["standard_unit"]) == (29, "MW")


def test_ids_are_unique(real_rows: Extracted) -> None:
    ids = [row["target_id"] for row in real_rows.rows["targets"]]
    assert len(ids) == len(set(ids))
