"""Speed of issues on one core: from bytes to Gazette, from Gazette to rows, to checked tables.

What the code remembers of the words of an issue is forgotten before every round, so that no round gains from the same
text having been read before; what it makes of the vocabularies is kept, as it is from issue to issue. Garbage is collected
as in every process that ingests.
"""

import functools
import gc
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from pytest_benchmark.fixture import BenchmarkFixture

from gongbao import checking, schema, vocabulary
from gongbao.extraction.stages import extract
from gongbao.garbage import collect_rarely
from gongbao.model import Extracted, Gazette
from gongbao.paths import ROOT
from gongbao.reading import read
from tests.conftest import REAL

State = Callable[[str, str], None]
Tables = Mapping[str, Any]

ROUNDS = 40
DIFFERENT = ("first", "third", "fourth")
"""The corpora whose issues are read one after the other, none of them twice in a round."""


def _tables(file: Path) -> Tables:
    """Return the tables of one issue, from its bytes."""
    vocabularies, tables = vocabulary.load(), schema.load().tables
    gazette = read(file.read_bytes(), file_name=file.name, publisher_id=file.parent.name, vocabularies=vocabularies)
    return {name: tables[name].build(rows) for name, rows in extract(gazette, vocabularies).rows.items()}


def _all_tables(files: Iterable[Path]) -> list[Tables]:
    return [_tables(file) for file in files]


def _median(benchmark: BenchmarkFixture, rounds: int, timed: Callable[..., Any], *args: Any, **kwargs: Any) -> float:
    """Return the median time in seconds of calls that each begin with the texts of issues forgotten."""
    collect_rarely()
    timed(*args, **kwargs)
    remembering = [
        kept
        for kept in gc.get_objects()
        if isinstance(kept, functools._lru_cache_wrapper) and kept.cache_parameters()["maxsize"] is not None
    ]

    def forget() -> None:
        for kept in remembering:
            kept.cache_clear()

    def once() -> Any:
        return timed(*args, **kwargs)

    benchmark.pedantic(once, setup=forget, rounds=rounds, warmup_rounds=1)
    stats: Any = benchmark.stats
    return float(stats.stats.median)


def _rate(seconds: float, of: Iterable[Tables]) -> str:
    """State issues a second on one core together with the size of the issues."""
    issues = list(of)
    count = len(issues)
    characters = sum(tables["issues"]["characters"][0].as_py() for tables in issues)
    targets, assignments = (
        sum(tables[name].num_rows for tables in issues if name in tables) for name in ("targets", "responsibilities")
    )
    size = f"{characters / count:,.0f} characters, {targets / count:.0f} targets, {assignments / count:.0f} assignments"
    issue = "an issue" if count == 1 else f"an issue of {count}"
    return f"{count / seconds:.0f} issues/s a core ({size} {issue})"


def test_reading(benchmark: BenchmarkFixture, state_figure: State) -> None:
    data, vocabularies = REAL.read_bytes(), vocabulary.load()
    seconds = _median(
        benchmark, ROUNDS, read, data, file_name=REAL.name, publisher_id="yangpu", vocabularies=vocabularies
    )
    state_figure("text to Gazette", _rate(seconds, [_tables(REAL)]))


def test_extraction(benchmark: BenchmarkFixture, state_figure: State, real_gazette: Gazette) -> None:
    seconds = _median(benchmark, ROUNDS, extract, real_gazette, vocabulary.load())
    state_figure("Gazette to rows", _rate(seconds, [_tables(REAL)]))


def test_text_to_tables(benchmark: BenchmarkFixture, state_figure: State) -> None:
    seconds = _median(benchmark, ROUNDS, _tables, REAL)
    state_figure("text to tables", _rate(seconds, [_tables(REAL)]))


def test_text_to_tables_of_different_issues(benchmark: BenchmarkFixture, state_figure: State) -> None:
    files = [file for name in DIFFERENT for file in sorted((ROOT / "tests/corpus" / name / "gazettes").glob("*/*.txt"))]
    seconds = _median(benchmark, 5, _all_tables, files)
    state_figure("text to tables, different issues", _rate(seconds, _all_tables(files)))


def test_checks(benchmark: BenchmarkFixture, state_figure: State, real_gazette: Gazette, real_rows: Extracted) -> None:
    source = {"source_file": REAL.name, "source_sha256": "0" * 64, "source_bytes": 1}
    seconds = _median(
        benchmark, ROUNDS, checking.check, real_gazette, real_rows, source, schema.load(), vocabulary.load()
    )
    state_figure("rows to checked tables", _rate(seconds, [_tables(REAL)]))
