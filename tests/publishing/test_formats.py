"""CSV and Parquet of a release: encoding, metadata, order, equality."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongbao.publishing import Release, formats
from gongbao.schema import Schemas, Table

from .conftest import Issues

Publish = Callable[..., Release]


@pytest.fixture
def folder(release_of: Publish, issues: Issues, published: Path) -> Path:
    release_of(issues.issue(2))
    return published / "targets" / "1.0.0"


def test_csv_is_utf_8_without_a_byte_order_mark_and_with_line_feeds(folder: Path) -> None:
    data = (folder / "targets.csv").read_bytes()
    assert data.startswith(b"target_id,publisher_id,issue_id,")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    data.decode("utf-8")


def test_parquet_fields_carry_texts_in_both_languages_and_units(folder: Path) -> None:
    schema = pq.read_schema(folder / "targets.parquet")
    metadata = schema.field("value").metadata
    assert metadata[b"title"].decode() == "数值"
    assert metadata[b"title_en"] == b"Value"
    assert b"label_en" in schema.field("comparator").metadata[b"categories"]
    assert schema.metadata[b"title"].decode() == "政策目标"


def test_parquet_is_zstd_with_statistics_and_page_index(folder: Path) -> None:
    column = pq.ParquetFile(folder / "targets.parquet").metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"
    assert column.statistics.has_min_max
    assert column.has_column_index
    assert column.has_offset_index


def test_rows_are_in_published_order(release_of: Publish, issues: Issues, published: Path) -> None:
    release_of(issues.issue(3))
    release_of(issues.issue(2))
    targets = pq.read_table(published / "targets" / "1.1.0" / "targets.parquet")
    assert targets.column("issue_id").to_pylist() == ["yangpu-2023-02", "yangpu-2023-03"]


def test_rows_may_come_from_a_file(release_of: Publish, issues: Issues, tmp_path: Path, published: Path) -> None:
    tables = issues.issue(2)
    pq.write_table(tables["targets"], tmp_path / "targets.parquet")
    release_of({**tables, "targets": tmp_path / "targets.parquet"})
    assert pq.read_table(published / "targets" / "1.0.0" / "targets.parquet").num_rows == 1


TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\x00"), max_size=20)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(st.tuples(TEXT, st.floats(allow_nan=False, allow_infinity=False)), max_size=5))
def test_any_text_and_number_is_the_same_in_csv_and_parquet(
    cells: list[tuple[str, float]], schemas: Schemas, tmp_path: Path
) -> None:
    fields = [
        {"name": name, "type": kind, "title": name, "constraints": {}}
        for name, kind in (("key", "integer"), ("text", "string"), ("number", "number"))
    ]
    table = Table("any", "any", {"primaryKey": ["key"], "fields": fields})
    rows = pa.table(
        [range(len(cells)), [text or None for text, _ in cells], [number for _, number in cells]],
        schema=table.arrow_schema,
    )
    with duckdb.connect() as connection:
        connection.register("rows", rows)
        formats.write(connection, "FROM rows", table, tmp_path / "any.csv", tmp_path / "any.parquet")
        assert pq.read_table(tmp_path / "any.parquet").to_pylist() == rows.to_pylist()
        read = connection.sql(
            f"""SELECT * FROM read_csv('{tmp_path / "any.csv"}', header = true, delim = ',', quote = '"', escape = '"',
            auto_detect = false, nullstr = '', columns = {{'key': 'BIGINT', 'text': 'VARCHAR', 'number': 'DOUBLE'}})"""
        ).to_arrow_table()
        assert read.to_pylist() == rows.to_pylist()
