"""`gongbao review`: what deserves a look, with its sentence, as a table or as lines of corrections to fill in."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from gongbao import checking, corrections
from gongbao.commands.review import review
from gongbao.errors import GongbaoError
from gongbao.model import Extracted, Gazette, Row
from gongbao.schema import Schemas
from gongbao.vocabulary import Vocabularies

SOURCE: Row = {"source_file": "yangpu/2023-02.txt", "source_sha256": "0" * 64, "source_bytes": 1}


@pytest.fixture(scope="module")
def doubted(real_rows: Extracted) -> Extracted:
    """The real issue, with one number whose role nobody knows."""
    numbers = [dict(row) for row in real_rows.rows["numbers"]]
    numbers[200]["role"] = "unclassified"
    return replace(real_rows, rows={**real_rows.rows, "numbers": numbers})


@pytest.fixture(scope="module")
def database(
    tmp_path_factory: pytest.TempPathFactory,
    real_gazette: Gazette,
    doubted: Extracted,
    schemas: Schemas,
    vocabularies: Vocabularies,
) -> Path:
    checked = checking.check(real_gazette, doubted, SOURCE, schemas, vocabularies)
    path = tmp_path_factory.mktemp("review") / "gongbao.duckdb"
    with duckdb.connect(str(path)) as connection:
        for name, table in checked.tables.items():
            connection.register("rows", table)
            connection.execute(f'create table "{name}" as from rows')
    return path


def lines(database: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    assert review("yangpu-2023-02", "csv", database) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def test_warnings_are_shown_with_the_sentence_around_them(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert review("yangpu-2023-02", "table", database) == 0
    shown = capsys.readouterr().out
    assert "unclassified-number" in shown
    with duckdb.connect(str(database), read_only=True) as connection:
        rules = connection.execute("select distinct rule from findings where severity = 'warning'").fetchall()
        notes = connection.execute("select distinct rule from findings where severity = 'info'").fetchall()
    assert rules
    assert all(rule in shown for (rule,) in rules)
    assert not any(f" {rule} " in shown for (rule,) in set(notes) - set(rules))


def test_the_lines_are_in_the_order_of_the_text(
    database: Path, real_gazette: Gazette, capsys: pytest.CaptureFixture[str]
) -> None:
    places = [real_gazette.text.find(line["quote"]) for line in lines(database, capsys) if line["quote"]]
    assert all(place >= 0 for place in places)


def test_a_line_filled_in_is_a_correction_that_applies(
    database: Path,
    tmp_path: Path,
    doubted: Extracted,
    real_gazette: Gazette,
    schemas: Schemas,
    vocabularies: Vocabularies,
    capsys: pytest.CaptureFixture[str],
) -> None:
    [line] = [line for line in lines(database, capsys) if line["table"] == "numbers" and line["field"] == "role"]
    assert line["expected"] == "unclassified"
    folder = tmp_path / "corrections"
    folder.mkdir()
    with (folder / "numbers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(line))
        writer.writeheader()
        writer.writerow(
            {**line, "value": "statistic", "reason": "a share of 2020", "reviewer": "Li", "date": "2023-03-01"}
        )
    read = corrections.load(folder, schemas)
    after = corrections.apply(doubted, real_gazette, read, vocabularies)
    assert after.rows["numbers"][200]["role"] == "statistic"


def test_an_issue_that_is_not_published_is_said_so(database: Path) -> None:
    with pytest.raises(GongbaoError, match="yangpu-2099-01 is not published"):
        review("yangpu-2099-01", "table", database)


def test_another_format_is_not_understood(database: Path) -> None:
    assert review("yangpu-2023-02", "xml", database) == 2
