"""Questions anyone may paste: answered from the real release, and kept from files and settings."""

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest

from gongbao.commands.query import query
from gongbao.errors import GongbaoError
from gongbao.workshop import Workshop

WRITES = [
    "copy targets to '{folder}/out.csv'",
    "select * from read_csv('/etc/passwd')",
    "select * from read_text('/etc/hostname')",
    "select * from '/etc/passwd'",
    "attach '{folder}/other.duckdb'",
    "export database '{folder}/export'",
    "install httpfs",
    "load httpfs",
    "set enable_external_access = true",
    "set threads = 1",
    "reset lock_configuration",
    "delete from targets",
    "drop table targets",
    "create table mine as select 1",
    "select getenv('HOME')",
    "set file_search_path = '/etc'",
    # The database's own files are open, and so within reach of a lock that only shuts out others.
    "copy (select 1) to '{database}.wal'",
    "copy (select 1) to '{database}' (use_tmp_file false)",
    "with a as (copy (select 1) to '{database}.wal' (use_tmp_file false)) from a",
    "with a as (copy (select 1) to '{database}' (use_tmp_file false)) from a",
    "with a as (insert into targets select * from targets returning 1) from a",
    "explain analyze copy (select 1) to '{database}' (use_tmp_file false)",
    "select 1; copy (select 1) to '{database}.wal' (use_tmp_file false)",
    "select * from read_blob('{database}')",
    "drop view targets",
]
DUE_2025 = "select indicator, value, unit, target_year from targets where target_year = 2025"


@pytest.fixture(scope="module")
def database(release: Workshop) -> Path:
    return release.published / "gongbao.duckdb"


def test_a_table_shows_every_column_in_full(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert query(DUE_2025, "table", database) == 0
    shown = capsys.readouterr().out
    assert "城镇新建建筑可再生能源替代率" in shown
    assert "target_year" in shown


def test_csv_and_json_hold_the_same_rows(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert query(DUE_2025, "csv", database) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert query(DUE_2025, "json", database) == 0
    records = json.loads(capsys.readouterr().out)
    assert [row["indicator"] for row in rows] == [record["indicator"] for record in records]
    assert len(rows) > 10


def test_markdown_escapes_what_would_break_its_table(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert query("select 'a|b' as x, e'c\\nd' as y", "markdown", database) == 0
    assert capsys.readouterr().out == "| x | y |\n| --- | --- |\n| a\\|b | c<br>d |\n"


@pytest.mark.parametrize("sql", ["selct 1", "select nothing from targets", "select * from no_such_table"])
def test_an_error_is_shown_as_duckdb_says_it(database: Path, capsys: pytest.CaptureFixture[str], sql: str) -> None:
    assert query(sql, "table", database) == 2
    said = capsys.readouterr().err
    with pytest.raises(duckdb.Error) as raised, duckdb.connect(str(database), read_only=True) as plain:
        plain.execute(sql)
    assert said.strip() == str(raised.value).strip()


@pytest.mark.parametrize("releases", [(), ("targets@1.0.0",)], ids=["latest", "older"])
@pytest.mark.parametrize("sql", WRITES)
def test_a_query_can_touch_nothing_but_the_data(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], sql: str, releases: tuple[str, ...]
) -> None:
    before = sorted((path.name, path.stat().st_size) for path in database.parent.rglob("*"))
    assert query(sql.format(folder=tmp_path, database=database), "table", database, releases) == 2
    assert capsys.readouterr().err
    assert not list(tmp_path.iterdir())
    assert sorted((path.name, path.stat().st_size) for path in database.parent.rglob("*")) == before


@pytest.mark.parametrize("sql", ["", " ;", "-- nothing", "select 1; select 2"])
def test_one_question_is_asked_at_a_time(database: Path, capsys: pytest.CaptureFixture[str], sql: str) -> None:
    assert query(sql, "table", database) == 2
    shown = capsys.readouterr()
    assert "ask one question" in shown.err
    assert not shown.out


def test_a_question_may_end_with_a_semicolon_or_turn_a_table(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert query("select 1 as one;", "csv", database) == 0
    assert capsys.readouterr().out == "one\n1\n"
    assert query("pivot targets on kind using count(*) group by topic", "csv", database) == 0
    assert capsys.readouterr().out.startswith("topic,")


def test_large_figures_are_shown_in_full(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert query("select 29123456.5::double as power, 50::double as share", "table", database) == 0
    shown = capsys.readouterr().out
    assert "29123456.5" in shown
    assert "50.0" not in shown
    assert shown.endswith("1 row\n")


def test_an_unknown_format_names_those_there_are(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert query("select 1", "excel", database) == 2
    assert "table, csv, json, markdown" in capsys.readouterr().err


def test_a_missing_database_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(GongbaoError, match="gongbao run"):
        query("select 1", "table", tmp_path / "gongbao.duckdb")


@pytest.mark.parametrize("releases", [(), ("targets@1.0.0",)])
def test_a_file_that_is_no_database_is_named(tmp_path: Path, releases: tuple[str, ...]) -> None:
    other = tmp_path / "README.md"
    other.write_text("# Gongbao\n" * 500)
    with pytest.raises(GongbaoError, match=r"README\.md cannot be opened"):
        query("select 1", "table", other, releases)
    duckdb.connect(str(tmp_path / "mine.duckdb")).close()
    with pytest.raises(GongbaoError, match=r"mine\.duckdb cannot be opened"):
        query("select 1", "table", tmp_path / "mine.duckdb", ("targets@1.0.0",))


def test_an_answer_without_end_is_refused_before_it_fills_the_memory(
    database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongbao.commands.query.MOST_ROWS", 1000)
    assert query("select * from range(10000000000)", "csv", database) == 2
    assert "more than 1,000 rows" in capsys.readouterr().err
    assert query("select * from range(1000)", "csv", database) == 0


def test_ctrl_c_ends_a_query_as_it_ends_a_program(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise RuntimeError("Query interrupted")

    monkeypatch.setattr("gongbao.commands.query.refuse_commands", interrupted)
    with pytest.raises(KeyboardInterrupt):
        query("SELECT 1", "table", database)
