"""The real report of December 2022, against labels made by hand."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from gongbao.characters import fold
from gongbao.extraction.environment import extract_environment
from gongbao.model import Extracted, Gazette, Grid, Row
from gongbao.paths import ROOT
from gongbao.schema import Schemas
from gongbao.vocabulary import Vocabularies

_GOLD = ROOT / "tests" / "gold" / "yangpu-2023-02"


@pytest.fixture(scope="module")
def found(real_gazette: Gazette, vocabularies: Vocabularies) -> Extracted:
    return extract_environment(real_gazette, vocabularies)


def _gold(table: str) -> list[Row]:
    return [json.loads(line) for line in (_GOLD / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()]


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal | int) else fold(value) if isinstance(value, str) else value


@pytest.mark.parametrize("table", ["water_quality", "air_quality"])
def test_every_cell_is_as_labelled(found: Extracted, table: str) -> None:
    gold = _gold(table)
    read = [{column: _plain(row.get(column)) for column in gold[0]} for row in found.rows[table]]
    assert read == [{column: _plain(value) for column, value in row.items()} for row in gold]


def test_every_point_has_its_id(found: Extracted) -> None:
    assert all(row["point_id"] for row in found.rows["water_quality"])
    assert not [finding for finding in found.findings if finding.rule.code == "unknown-point"]


def test_every_cell_of_the_table_is_an_observation(found: Extracted) -> None:
    assert len([row for row in found.rows["observations"] if row["medium"] == "water"]) == 13 * 8


def test_the_notes_name_the_points_they_are_about(found: Extracted) -> None:
    assert [(row["number"], row["point_ids"]) for row in found.rows["notes"]] == [(1, None), (2, "yangpu-xiangyinlu")]


def test_the_odd_label_and_the_moved_point_are_findings(found: Extracted) -> None:
    seen = {finding.rule.code: finding.observed for finding in found.findings}
    assert seen == {"unknown-label": "良", "point-relocated": "虬江-翔殷路桥"}


def test_the_odd_label_still_has_its_grade(found: Extracted) -> None:
    row = next(row for row in found.rows["water_quality"] if row["point_name"] == "小吉浦河-三门路桥")
    assert (row["status_last_year"], row["status_grade"]) == ("良", "良好")


def test_changes_are_computed_in_decimals(found: Extracted) -> None:
    row = next(row for row in found.rows["water_quality"] if row["point_id"] == "yangpu-kongjianglu")
    assert (row["change_on_month_pct"], row["change_on_year_pct"]) == (Decimal("10.71"), Decimal("10.71"))


def test_evidence_covers_the_exact_text_of_each_figure(found: Extracted, real_gazette: Gazette) -> None:
    values = {row["observation_id"]: row["value"] for row in found.rows["observations"]}
    proved = [e for e in found.evidence if e.table_name == "observations" and e.field == "value"]
    assert len(proved) == sum(value is not None for value in values.values())
    assert all(Decimal(e.span.of(real_gazette.text)) == values[e.row_id] for e in proved)


def test_rows_fit_their_schemas_and_ids_are_unique(found: Extracted, schemas: Schemas) -> None:
    for name, rows in found.rows.items():
        table = schemas.tables[name]
        assert table.build(rows).num_rows == len(rows)
        assert len({row[table.primary_key[0]] for row in rows}) == len(rows)


def test_merged_cells_give_the_same_rows(real_gazette: Gazette, vocabularies: Vocabularies, found: Extracted) -> None:
    """A page or a ruled table has one cell in every place it covers, where text has blanks."""

    def merged(grid: Grid) -> Grid:
        rows = [list(row) for row in grid.rows]
        for column in range(3, 10):
            rows[0][column] = rows[0][column] if rows[0][column].text else rows[0][column - 1]
        rows[1][:2] = rows[0][:2]
        for index in range(3, len(rows)):
            rows[index][0] = rows[index][0] if rows[index][0].text else rows[index - 1][0]
        return Grid(tuple(map(tuple, rows)), grid.caption)

    passages = tuple(p._replace(grid=merged(p.grid)) if p.grid else p for p in real_gazette.passages)
    again = extract_environment(replace(real_gazette, passages=passages), vocabularies)
    assert again.rows["water_quality"] == found.rows["water_quality"]
    assert again.rows["observations"] == found.rows["observations"]
