"""The commands as a user waits for them: a whole run from nothing, a run with nothing new, a query. Whole processes."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gongbao.paths import GAZETTES

State = Callable[[str, str], None]
GONGBAO = str(Path(sys.executable).with_name("gongbao"))


def _timed(*command: str) -> tuple[float, float]:
    """Run a command; return its seconds and the peak memory of its largest process in MiB."""
    started = time.perf_counter()
    process = subprocess.Popen([GONGBAO, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0
    return time.perf_counter() - started, usage.ru_maxrss / 1024


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench") / "published"


def test_first_run(published: Path, state_figure: State) -> None:
    seconds, memory = _timed("run", "--gazettes", str(GAZETTES), "--published", str(published))
    state_figure("gongbao run, first", f"{seconds:.1f} s, peak {memory:.0f} MiB")


def test_run_with_nothing_new(published: Path, state_figure: State) -> None:
    seconds, memory = _timed("run", "--gazettes", str(GAZETTES), "--published", str(published))
    state_figure("gongbao run, nothing new", f"{seconds:.1f} s, peak {memory:.0f} MiB")


def test_query(published: Path, state_figure: State) -> None:
    database = str(published / "gongbao.duckdb")
    times = sorted(_timed("query", "select count(*) from targets", "--database", database)[0] for _ in range(5))
    state_figure("gongbao query, whole command", f"{times[2]:.2f} s (median of 5)")
