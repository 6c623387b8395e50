"""Speed of one issue on one core: from bytes to Gazette, from Gazette to rows, to checked tables."""

from collections.abc import Callable
from typing import Any

from pytest_benchmark.fixture import BenchmarkFixture

from gongbao import checking, schema, vocabulary
from gongbao.extraction.stages import extract
from gongbao.model import Extracted, Gazette
from gongbao.reading import read
from tests.conftest import REAL

State = Callable[[str, str], None]


def _state_rate(benchmark: BenchmarkFixture, state_figure: State, name: str) -> None:
    stats: Any = benchmark.stats
    state_figure(name, f"{1 / stats.stats.median:.0f} issues/s a core")


def test_reading(benchmark: BenchmarkFixture, state_figure: State) -> None:
    data, vocabularies = REAL.read_bytes(), vocabulary.load()
    benchmark(read, data, file_name=REAL.name, publisher_id="yangpu", vocabularies=vocabularies)
    _state_rate(benchmark, state_figure, "text to Gazette")


def test_extraction(benchmark: BenchmarkFixture, state_figure: State, real_gazette: Gazette) -> None:
    benchmark(extract, real_gazette, vocabulary.load())
    _state_rate(benchmark, state_figure, "Gazette to rows")


def test_text_to_tables(benchmark: BenchmarkFixture, state_figure: State) -> None:
    data, vocabularies, schemas = REAL.read_bytes(), vocabulary.load(), schema.load()

    def text_to_tables() -> dict[str, Any]:
        gazette = read(data, file_name=REAL.name, publisher_id="yangpu", vocabularies=vocabularies)
        rows = extract(gazette, vocabularies).rows
        return {name: schemas.tables[name].build(new) for name, new in rows.items()}

    benchmark(text_to_tables)
    _state_rate(benchmark, state_figure, "text to tables")


def test_checks(benchmark: BenchmarkFixture, state_figure: State, real_gazette: Gazette, real_rows: Extracted) -> None:
    source = {"source_file": REAL.name, "source_sha256": "0" * 64, "source_bytes": 1}
    benchmark(checking.check, real_gazette, real_rows, source, schema.load(), vocabulary.load())
    _state_rate(benchmark, state_figure, "rows to checked tables")
