"""Building a release of a million targets, beside a bare copy of the same rows by DuckDB: time and peak memory."""

import json
import os
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
ROWS = int(os.environ.get("GONGBAO_BENCH_ROWS", "1000000"))

MEASURED = """
import json, resource, sys, time
started = time.monotonic()
{work}
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([time.monotonic() - started, peak]))
"""

BARE = """
import duckdb
connection = duckdb.connect(config={"memory_limit": "1GB"})
connection.execute(f"COPY (FROM '{sys.argv[1]}') TO '{sys.argv[2]}.csv'")
connection.execute(f"COPY (FROM '{sys.argv[1]}') TO '{sys.argv[2]}.parquet' (COMPRESSION zstd)")
"""

RELEASE = """
from pathlib import Path
import pyarrow.dataset
from gongbao.publishing import publish
from gongbao.schema import load
from tests.publishing.conftest import Issues
schemas = load()
tables = {**Issues(schemas).issue(2), "targets": pyarrow.dataset.dataset(sys.argv[1])}
publish(tables, schemas=schemas, published=Path(sys.argv[2]))
"""


def measured(work: str, rows: Path, target: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of `work` in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED.format(work=work), rows, target],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
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


def test_release_of_many_rows(targets: Callable[[int], Path], tmp_path: Path, state_figure: State) -> None:
    rows = targets(ROWS)
    bare, bare_peak = measured(BARE, rows, tmp_path / "bare")
    release, peak = measured(RELEASE, rows, tmp_path / "published")
    _, small_peak = measured(RELEASE, targets(ROWS // 4), tmp_path / "smaller")
    state_figure(f"bare COPY of {ROWS:,} targets", f"{bare:.1f} s, {bare_peak:.0f} MB")
    state_figure(f"release of {ROWS:,} targets", f"{release:.1f} s ({release / bare:.1f}x), {peak:.0f} MB")
    state_figure(f"release of {ROWS // 4:,} targets", f"{small_peak:.0f} MB")


def test_release_of_one_issue(benchmark: Callable[..., None], tmp_path: Path, schemas: Schemas) -> None:
    from gongbao.publishing import publish

    tables = Issues(schemas).issue(2)
    folders = (tmp_path / str(number) for number in range(1000))
    benchmark(lambda: publish(tables, schemas=schemas, published=next(folders)))
