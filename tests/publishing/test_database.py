"""`gongbao.duckdb`: the latest rows, their history, Chinese views, ready answers, in every DuckDB since 1.0."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from gongbao.paths import STATE
from gongbao.publishing import Release, publish
from gongbao.schema import Schemas

from .conftest import Issues, together

Publish = Callable[..., Release]
ALL_TABLES = True

READ_EVERYTHING = """
import duckdb, json, sys
connection = duckdb.connect(sys.argv[1], read_only=True)
read = []
for schema, name in connection.execute(
    "SELECT schema_name, view_name FROM duckdb_views() WHERE NOT internal"
    " UNION ALL SELECT schema_name, table_name FROM duckdb_tables() ORDER BY ALL"
).fetchall():
    rows = connection.execute(f'SELECT * FROM "{schema}"."{name}"').fetchall()
    read.append([f"{schema}.{name}", sorted(map(str, rows))])
for (name,) in connection.execute(
    "SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type = 'table_macro' AND NOT internal ORDER BY 1"
).fetchall():
    argument = "光伏" if name == "search" else "1.0.0"
    rows = connection.execute(f"SELECT * FROM {name}('{argument}')").fetchall()
    read.append([name, sorted(map(str, rows))])
print(json.dumps(read))
"""


def read_everything(python: Path | str, database: Path) -> list[tuple[str, list[str]]]:
    done = subprocess.run(
        [python, "-c", READ_EVERYTHING, database], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    content: list[tuple[str, list[str]]] = json.loads(done.stdout)
    return content


@pytest.fixture
def released(release_of: Publish, issues: Issues, published: Path) -> Path:
    release_of(issues.issue(2, figures={"2023-01": 0.32}))
    release_of(issues.issue(3, figures={"2023-01": 0.44, "2023-02": 0.5}, agency="区发展改革委"))
    release_of(issues.issue(2, figures={"2023-01": 0.32}, value=60))
    return published


@pytest.fixture
def connection(released: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(released / "gongbao.duckdb"), read_only=True) as connection:
        yield connection


def values(connection: duckdb.DuckDBPyConnection, query: str) -> list[Any]:
    return connection.execute(query).fetchall()


def test_tables_hold_the_latest_rows_under_their_names(connection: duckdb.DuckDBPyConnection, schemas: Schemas) -> None:
    assert values(connection, "SELECT target_id, value FROM targets ORDER BY 1") == [("g0-2", 60.0), ("g0-3", 50.0)]
    found = {
        name for (name,) in values(connection, "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'")
    }
    assert found >= set(schemas.tables)


def test_table_as_of_a_release_is_what_that_release_had(connection: duckdb.DuckDBPyConnection) -> None:
    at = {
        version: values(connection, f"SELECT target_id, value FROM targets_at('{version}') ORDER BY 1")
        for (version,) in values(connection, "SELECT version FROM history.versions WHERE package = 'targets'")
    }
    assert at == {
        "1.0.0": [("g0-2", 50.0)],
        "1.1.0": [("g0-2", 50.0), ("g0-3", 50.0)],
        "1.1.1": [("g0-2", 60.0), ("g0-3", 50.0)],
    }


def test_every_table_as_of_every_release_equals_its_files(
    connection: duckdb.DuckDBPyConnection, released: Path, schemas: Schemas
) -> None:
    for table in schemas.tables.values():
        for (version,) in values(connection, f"SELECT version FROM history.versions WHERE package = '{table.package}'"):
            file = released / table.package / version / f"{table.name}.parquet"
            then = f"SELECT * FROM {table.name}_at('{version}')"
            assert not values(
                connection, f"({then} EXCEPT ALL FROM '{file}') UNION ALL (FROM '{file}' EXCEPT ALL {then})"
            )


def test_rows_are_stored_once_with_since_and_until(connection: duckdb.DuckDBPyConnection) -> None:
    assert values(connection, "SELECT target_id, value, since, until FROM history.targets ORDER BY ALL") == [
        ("g0-2", 50.0, "1.0.0", "1.1.1"),
        ("g0-2", 60.0, "1.1.1", None),
        ("g0-3", 50.0, "1.1.0", None),
    ]


def test_release_that_never_was_is_an_error(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.Error, match=r"there is no release 7\.0\.0 of targets"):
        values(connection, "FROM targets_at('7.0.0')")


def test_changes_of_all_versions_are_a_table(connection: duckdb.DuckDBPyConnection) -> None:
    assert values(
        connection,
        "SELECT version, field, old_value, new_value FROM changes WHERE change = 'changed' AND field = 'value'",
    ) == [("1.1.1", "value", "50.0", "60.0")]


def test_tables_and_columns_have_comments_in_both_languages(connection: duckdb.DuckDBPyConnection) -> None:
    comments = values(
        connection, "SELECT comment FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = 'targets'"
    )
    assert all("\n" in (comment or "") for (comment,) in comments)
    ((about,),) = values(
        connection, "SELECT comment FROM duckdb_tables() WHERE schema_name = 'main' AND table_name = 'targets'"
    )
    assert about.startswith("政策目标")
    assert "\nTargets." in about


def test_chinese_views_show_labels(connection: duckdb.DuckDBPyConnection) -> None:
    assert values(connection, "SELECT 指标, 比较方式, 数值 FROM zh.政策目标 WHERE 目标代码 = 'g0-2'") == [
        ("屋顶光伏比例", "不低于", 60.0)
    ]


def test_labels_of_codes_are_a_table(connection: duckdb.DuckDBPyConnection) -> None:
    query = (
        "SELECT label, label_en FROM enum_labels WHERE table_name = 'targets' AND field = 'comparator' AND value = '>='"
    )
    assert values(connection, query) == [("不低于", "at least")]


def test_targets_by_year_name_who_answers(connection: duckdb.DuckDBPyConnection) -> None:
    assert values(connection, "SELECT due_year, indicator, value FROM targets_by_year ORDER BY target_id") == [
        (2025, "屋顶光伏比例", 60.0),
        (2025, "屋顶光伏比例", 50.0),
    ]


def test_members_of_a_collective_have_its_duties(connection: duckdb.DuckDBPyConnection) -> None:
    assert values(
        connection, "SELECT DISTINCT agency_name, via FROM responsibilities_expanded WHERE agency_id = 'daqiao'"
    ) == [("大桥街道", "各街道")]
    assert values(connection, "SELECT tasks FROM agency_ranking WHERE agency = 'daqiao'") == [(2,)]


def test_water_series_keeps_gaps_and_counts_months_getting_worse(
    release_of: Publish, issues: Issues, published: Path
) -> None:
    figures = {"2022-10": 0.3, "2022-11": 0.4, "2022-12": 0.5, "2023-02": 0.6, "2023-03": 0.7}
    release_of(together(*(issues.issue(n, figures={m: figures[m]}) for n, m in enumerate(figures, 1))))
    with duckdb.connect(str(published / "gongbao.duckdb"), read_only=True) as connection:
        rows = values(connection, "SELECT month, latest_value, months_worse FROM water_series ORDER BY month")
    assert rows == [
        ("2022-10", 0.3, 0),
        ("2022-11", 0.4, 1),
        ("2022-12", 0.5, 2),
        ("2023-01", None, 0),
        ("2023-02", 0.6, 0),
        ("2023-03", 0.7, 1),
    ]


def test_search_finds_passages_newest_first(connection: duckdb.DuckDBPyConnection) -> None:
    assert values(connection, "SELECT issue_id FROM search('光伏')") == [("yangpu-2023-03",), ("yangpu-2023-02",)]


def test_history_is_rebuilt_from_the_versions_when_the_database_is_lost(
    release_of: Publish, issues: Issues, published: Path, tmp_path: Path, schemas: Schemas
) -> None:
    release_of(issues.issue(2))
    release_of(issues.issue(2, value=60))
    lost = tmp_path / "lost"
    shutil.copytree(published, lost)
    shutil.rmtree(lost / "db")
    (lost / "gongbao.duckdb").unlink()
    for folder in (published, lost):
        publish(issues.issue(3), schemas=schemas, published=folder)
    assert read_everything(sys.executable, published / "gongbao.duckdb") == read_everything(
        sys.executable, lost / "gongbao.duckdb"
    )


def test_readers_of_the_old_database_keep_it_while_a_new_one_is_published(
    release_of: Publish, issues: Issues, published: Path
) -> None:
    release_of(issues.issue(2))
    with duckdb.connect(str(published / "gongbao.duckdb"), read_only=True) as reader:
        for number in (3, 4):
            release_of(issues.issue(number))
        assert values(reader, "SELECT count(*) FROM targets") == [(1,)]


def older_python(version: str) -> Path:
    """A Python that has DuckDB `version`, in an environment of its own that is kept between runs."""
    folder = STATE / "duckdb" / version
    python = folder / "bin" / "python"
    if not python.exists():
        tool = shutil.which("uv")
        make = [tool, "venv", "--quiet", folder] if tool else [sys.executable, "-m", "venv", folder]
        pip = (
            [tool, "pip", "install", "--quiet", "--python", python] if tool else [python, "-m", "pip", "install", "-q"]
        )
        for command in (make, [*pip, f"duckdb=={version}"]):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                shutil.rmtree(folder, ignore_errors=True)
                pytest.skip(f"duckdb {version} cannot be installed here: {done.stderr.strip()[-200:]}")
    return python


@pytest.mark.parametrize("version", ["1.0.0", "1.1.3"])
def test_older_duckdb_reads_every_table_view_and_macro_alike(released: Path, version: str) -> None:
    database = released / "gongbao.duckdb"
    assert read_everything(older_python(version), database) == read_everything(sys.executable, database)
