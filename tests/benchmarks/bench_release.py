"""Building a release of a million targets, beside bare copies of the same rows by DuckDB: time and peak memory."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from gongbao.paths import ROOT
from gongbao.schema import Schemas
from tests.publishing.conftest import Issues

State = Callable[[str, str], None]
Measured = tuple[float, float]
"""Seconds, and megabytes at the peak."""
ROWS = int(os.environ.get("GONGBAO_BENCH_ROWS", "1000000"))
ROUNDS = 3
"""The fastest round counts: whatever else the machine does only ever adds time."""

CHILD = """
import json, resource, sys, time
from pathlib import Path
{imports}
started = time.monotonic()
{work}
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([time.monotonic() - started, peak]))
"""

COPIES = """
with duckdb.connect(config={{"memory_limit": "1GB"}}) as connection:
    connection.execute("SET enable_progress_bar = false")
    rows = f"FROM '{{sys.argv[1]}}' {order}"
    connection.execute(f"COPY ({{rows}}) TO '{{sys.argv[2]}}.csv'")
    connection.execute(f"COPY ({{rows}}) TO '{{sys.argv[2]}}.parquet' (COMPRESSION zstd)")
"""
UNSORTED = ("import duckdb", COPIES.format(order=""))
SORTED = ("import duckdb", COPIES.format(order="ORDER BY publisher_id, issue_id, span_start, target_id"))

RELEASE = (
    """
from gongbao.publishing import edition, publish
from gongbao.schema import load
from tests.publishing.conftest import Issues
""",
    """
schemas, published = load(), Path(sys.argv[2])
publish({**Issues(schemas).issue(2), "targets": Path(sys.argv[1])}, schemas=schemas, published=published)
""",
)
WITHOUT_WORKBOOKS = (RELEASE[0] + "edition.spreadsheet.write = lambda path, *_: path.touch()", RELEASE[1])


def measured(code: tuple[str, str], rows: Path, target: Path) -> Measured:
    """What the work of `code`, imports and work, takes in a process of its own."""
    imports, work = code
    done = subprocess.run(
        [sys.executable, "-c", CHILD.format(imports=imports, work=work), rows, target],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    shutil.rmtree(target, ignore_errors=True)
    seconds, peak = json.loads(done.stdout)
    return seconds, peak


@pytest.fixture
def targets(tmp_path: Path, schemas: Schemas) -> Callable[[int], Path]:
    """Make a Parquet file of that many targets; the row of the small issue is among them."""

    def make(number: int) -> Path:
        file = tmp_path / f"targets-{number}.parquet"
        with duckdb.connect() as connection:
            connection.register("one", Issues(schemas).issue(2)["targets"])
            connection.execute(
                f"""COPY (SELECT one.* REPLACE (CASE i WHEN 0 THEN target_id ELSE md5(i::VARCHAR)[:16] END AS target_id,
                (i % 1000) / 7.0 AS value) FROM one, range({number}) r(i)) TO '{file}'"""
            )
        return file

    return make


@pytest.mark.parametrize("number", [ROWS // 10, ROWS])
def test_release_beside_bare_copies(
    number: int, targets: Callable[[int], Path], tmp_path: Path, state_figure: State
) -> None:
    rows = targets(number)
    works = {"unsorted": UNSORTED, "sorted": SORTED, "release": WITHOUT_WORKBOOKS}
    # In turns, so that a machine that is busy for a while is so for all of them.
    rounds = [{name: measured(work, rows, tmp_path / name) for name, work in works.items()} for _ in range(ROUNDS)]
    best = {name: (min(r[name][0] for r in rounds), max(r[name][1] for r in rounds)) for name in works}
    seconds = best["release"][0]
    compared = f"{seconds / best['sorted'][0]:.1f}x sorted, {seconds / best['unsorted'][0]:.1f}x unsorted"
    state_figure(f"bare COPY of {number:,} targets", _figure(best["unsorted"]))
    state_figure(f"bare COPY of {number:,} targets, sorted", _figure(best["sorted"]))
    state_figure(f"release of {number:,} targets without XLSX", f"{_figure(best['release'])}; {compared}")
    state_figure(f"release of {number:,} targets", _figure(measured(RELEASE, rows, tmp_path / "whole")))


def test_memory_of_a_release_of_twice_as_many_rows(
    targets: Callable[[int], Path], tmp_path: Path, state_figure: State
) -> None:
    figure = _figure(measured(WITHOUT_WORKBOOKS, targets(2 * ROWS), tmp_path / "published"))
    state_figure(f"release of {2 * ROWS:,} targets without XLSX", figure)


def _figure(measured: Measured) -> str:
    return f"{measured[0]:.1f} s, {measured[1]:.0f} MB"


def test_release_of_one_issue(benchmark: Callable[..., None], tmp_path: Path, schemas: Schemas) -> None:
    from gongbao.publishing import publish

    tables = Issues(schemas).issue(2)
    folders = (tmp_path / str(number) for number in range(1000))
    benchmark(lambda: publish(tables, schemas=schemas, published=next(folders)))
