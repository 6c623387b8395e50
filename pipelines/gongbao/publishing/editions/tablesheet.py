"""One table as a sheet of a workbook: streamed from its Parquet file, with real dates and numbers and links to sources."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow.parquet as pq

from gongbao.publishing.editions.workbook import Formats, set_width, width, write_date, write_text
from gongbao.schema import Table

BATCH = 4_096
SAMPLE = 200
"""Rows that decide how wide the columns are."""
LINKS = 65_000
"""Links in one sheet at most; a sheet can hold 65,530."""
URL = 2_000
"""Characters of a link at most; longer ones are left as they are, texts."""
PAGED = ("pdf", "scan")

Issues: TypeAlias = Mapping[str, tuple[str, str]]
"""The address and the format of the source of each issue that has an address."""
Write: TypeAlias = Callable[[int, Any], None]


def write_table(sheet: Any, formats: Formats, table: Table, file: Path, issues: Issues, rows: int) -> None:
    """Write a table under a header of Chinese titles, frozen and with filters.

    Args:
        sheet: the empty worksheet.
        formats: the workbook's formats.
        table: the table.
        file: its Parquet file.
        issues: where the source of each issue is.
        rows: how many rows to write at most; of a longer table the first line of the sheet says so.
    """
    source = pq.ParquetFile(file)
    total = source.metadata.num_rows
    head = 1 if total > rows else 0
    if head:
        note = f"本表共 {total:,} 行，此处仅列前 {rows:,} 行；完整数据见 {table.name}.csv"
        sheet.write_string(0, 0, note, formats.note)
    widest = [width(field["title"]) + 2 for field in table.fields]
    for column, field in enumerate(table.fields):
        sheet.write_string(head, column, field["title"], formats.header)
    writers = [_writer(sheet, column, field, table, formats) for column, field in enumerate(table.fields)]
    labels = [_labels(field) for field in table.fields]
    links = _Links(sheet, formats, table, issues)
    line = head
    for batch in source.iter_batches(BATCH, columns=table.columns):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            if line - head >= rows:
                break
            line += 1
            for column, value in enumerate(row):
                if value is not None:
                    writers[column](line, value)
                    if line - head <= SAMPLE:
                        widest[column] = max(widest[column], width(str(labels[column].get(value, value))))
            links.write(line, row)
    for column, wide in enumerate(widest):
        set_width(sheet, column, wide)
    sheet.freeze_panes(head + 1, 0)
    sheet.set_landscape()
    sheet.repeat_rows(head)
    sheet.autofilter(head, 0, max(line, head), len(widest) - 1)


def _labels(field: Mapping[str, Any]) -> dict[str, str]:
    return {category["value"]: category["label"] for category in field.get("categories", [])}


def _writer(sheet: Any, column: int, field: Mapping[str, Any], table: Table, formats: Formats) -> Write:
    """Return what writes a value of this column into a line."""
    kind = field["type"]
    if kind in ("integer", "number", "year"):
        return lambda line, value: sheet.write_number(line, column, value, formats.text)
    if kind == "date":
        return lambda line, value: write_date(sheet, line, column, value, formats.date, formats)
    if kind == "boolean":
        return lambda line, value: sheet.write_string(line, column, "是" if value else "否", formats.text)
    whole = f"{table.name}.csv"
    if kind == "yearmonth":
        return lambda line, value: _write_month(sheet, line, column, value, formats)
    labels = _labels(field)
    return lambda line, value: write_text(
        sheet, line, column, str(labels.get(value, value)), formats.text, formats, whole
    )


def _write_month(sheet: Any, line: int, column: int, month: str, formats: Formats) -> None:
    """Write a month as its first day, shown without the day; what is no month stays the text it is."""
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        write_text(sheet, line, column, month, formats.text, formats)
    else:
        write_date(sheet, line, column, first, formats.month, formats)


class _Links:
    """Makes the issue of each row a link to its source, at the row's page where the source has pages."""

    def __init__(self, sheet: Any, formats: Formats, table: Table, issues: Issues) -> None:
        self._sheet, self._formats, self._issues, self._left = sheet, formats, issues, LINKS
        self._issue = table.columns.index("issue_id") if "issue_id" in table.columns else None
        self._page = table.columns.index("page") if "page" in table.columns else None

    def write(self, line: int, row: tuple[Any, ...]) -> None:
        """Put the link of a row over the text that stands there."""
        if self._issue is None or row[self._issue] not in self._issues or not self._left:
            return
        url, form = self._issues[row[self._issue]]
        page = row[self._page] if self._page is not None and form in PAGED else None
        url = f"{url}#page={page}" if page else url
        if len(url) <= URL and url.startswith(("http://", "https://")):
            self._left -= 1
            self._sheet.write_url(line, self._issue, url, self._formats.link, row[self._issue])
