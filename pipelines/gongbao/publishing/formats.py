"""A table as CSV and Parquet: streamed from DuckDB in published order, in memory that does not grow with the rows.

CSV is UTF-8 without a byte-order mark, LF, comma, empty cells for missing values. Parquet is zstd, with statistics and
page indexes for range reads, and the schema's texts and units in the metadata of each Arrow field.
"""

import json
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from gongbao.errors import ReleaseError
from gongbao.publishing import integrity
from gongbao.publishing.merge import names
from gongbao.schema import Table

BATCH = 32_768
ROW_GROUP = 131_072
METADATA = ("title", "title_en", "description", "description_en", "unit")


def annotated(table: Table) -> pa.Schema:
    """Return the Arrow schema with titles, descriptions, units and category labels in the metadata of each field."""
    fields = []
    for arrow, field in zip(table.arrow_schema, table.fields, strict=True):
        texts = {key: str(field[key]) for key in METADATA if field.get(key)}
        if categories := field.get("categories"):
            texts["categories"] = json.dumps(categories, ensure_ascii=False)
        fields.append(arrow.with_metadata(texts))
    about = {key: table.descriptor[key] for key in METADATA if table.descriptor.get(key)}
    return pa.schema(fields, metadata=about)


def write(connection: duckdb.DuckDBPyConnection, query: str, table: Table, csv: Path, parquet: Path) -> int:
    """Write the rows of `query` in published order to both files; return their number.

    Raises:
        ReleaseError: a required cell is empty.
    """
    schema = annotated(table)
    ordered = f"SELECT {names(table.columns)} FROM ({query}) ORDER BY {names(table.sort)}"
    reader = connection.sql(ordered).to_arrow_reader(BATCH)
    rows = 0
    with (
        pacsv.CSVWriter(str(csv), schema.remove_metadata(), write_options=_csv_options()) as csv_writer,
        pq.ParquetWriter(parquet, schema, **_parquet_options(schema)) as parquet_writer,
        ThreadPoolExecutor(2) as pool,
    ):
        writing: list[Future[None]] = []
        for group in _groups(reader):  # the next is fetched while one is written
            _refuse_missing(group, table)
            plain = group.cast(schema)
            rows += plain.num_rows
            _finish(writing)
            writing = [
                pool.submit(csv_writer.write_table, plain),
                pool.submit(parquet_writer.write_table, plain, row_group_size=ROW_GROUP),
            ]
        _finish(writing)
    reader.close()
    return rows


def _finish(writing: list[Future[None]]) -> None:
    for part in writing:
        part.result()


def _refuse_missing(rows: pa.Table, table: Table) -> None:
    for field in table.fields:
        missing = rows.column(field["name"]).null_count
        if missing and field["constraints"].get("required"):
            problem = integrity.missing(table, field["name"], missing)
            raise ReleaseError(
                f"the release was refused: {problem}",
                f"发布被拒绝：{problem.place}：{problem.message_zh}",
                "inconsistent-release",
            )


def write_csv(connection: duckdb.DuckDBPyConnection, query: str, table: Table, csv: Path) -> None:
    """Write the rows of `query`, in its order, to a CSV file."""
    reader = connection.sql(query).to_arrow_reader(BATCH)
    schema = table.arrow_schema
    with pacsv.CSVWriter(str(csv), schema, write_options=_csv_options()) as writer:
        for batch in reader:
            writer.write_table(pa.Table.from_batches([batch]).cast(schema))
    reader.close()


def _groups(reader: pa.RecordBatchReader) -> Iterator[pa.Table]:
    """Gather batches into row groups, so that their bounds do not depend on how DuckDB cut its batches."""
    held: list[pa.RecordBatch] = []
    count = 0
    for batch in reader:
        while count + batch.num_rows >= ROW_GROUP:
            head = batch.slice(0, ROW_GROUP - count)
            yield pa.Table.from_batches([*held, head])
            batch, held, count = batch.slice(head.num_rows), [], 0
        if batch.num_rows:
            held.append(batch)
            count += batch.num_rows
    if held:
        yield pa.Table.from_batches(held)


def _csv_options() -> pacsv.WriteOptions:
    return pacsv.WriteOptions(quoting_style="needed", quoting_header="none", batch_size=BATCH)


def _parquet_options(schema: pa.Schema) -> dict[str, Any]:
    return {
        "compression": "zstd",
        "compression_level": 3,
        "version": "2.6",
        "write_statistics": True,
        "write_page_index": True,
        "use_dictionary": [f.name for f in schema if pa.types.is_string(f.type)],
        "store_schema": True,
    }
