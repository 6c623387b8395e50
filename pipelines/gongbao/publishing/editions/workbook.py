"""A reproducible Excel workbook: which formats its cells take, and how a value of each type is written as one.

Every text is written as a text, whatever it begins with, so that no cell of a gazette becomes a formula. Rows are
streamed to disk as they come.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from gongbao.publishing.editions.archive import repack

CELL = 32_767
"""UTF-16 code units that a cell can hold."""
SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a text may not begin with where a program might take it for a formula when somebody edits the cell."""
FIRST_DAY = date(1900, 3, 1)
"""Before this day spreadsheet programs disagree on how days are counted."""
WIDEST, NARROWEST = 60, 8
_WIDE = re.compile("[\u2e80-\U0010ffff]")


@dataclass(frozen=True)
class Formats:
    """The cell formats of a workbook."""

    title: Any
    header: Any
    text: Any
    wrapped: Any
    literal: Any
    """For texts that look like a formula: they stay texts even when the cell is edited."""
    link: Any
    date: Any
    month: Any
    note: Any


@contextmanager
def workbook(path: Path, *, title: str, author: str, day: str) -> Iterator[tuple[Any, Formats]]:
    """Open a new workbook; it is written to `path` when the block ends.

    Args:
        path: the file; a draft lies beside it meanwhile.
        title: the title in the file's properties.
        author: the author there.
        day: the date there, such as 2023-02-15.

    Raises:
        OSError: the disk is full or the folder cannot be written.
    """
    import xlsxwriter  # here, as only those who write a workbook need it
    from xlsxwriter.exceptions import FileCreateError

    draft = path.with_suffix(".draft")
    book = xlsxwriter.Workbook(str(draft), {"constant_memory": True, "tmpdir": str(path.parent)})
    book.set_properties({"title": title, "author": author, "created": datetime.fromisoformat(day)})
    yield book, _formats(book)
    try:
        book.close()
    except FileCreateError as error:
        raise (error.args[0] if isinstance(error.args[0], OSError) else OSError(str(error))) from error
    repack(draft, path)
    draft.unlink()


def _formats(book: Any) -> Formats:
    top = {"valign": "top"}
    return Formats(
        title=book.add_format({"bold": True, "font_size": 16}),
        header=book.add_format(
            {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "valign": "vcenter", "text_wrap": True}
        ),
        text=book.add_format(top),
        wrapped=book.add_format({**top, "text_wrap": True}),
        literal=book.add_format({**top, "quote_prefix": True}),
        link=book.add_format({**top, "font_color": "#0563C1", "underline": 1}),
        date=book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
        month=book.add_format({**top, "num_format": "yyyy-mm", "align": "left"}),
        note=book.add_format({"bold": True, "font_color": "#9C0006", "bg_color": "#FFC7CE"}),
    )


def write_text(sheet: Any, row: int, column: int, text: str, style: Any, formats: Formats, whole: str = "") -> None:
    """Write a text as a text; one that no cell can hold is cut, with a mark that says where the whole of it is.

    Args:
        sheet: the worksheet.
        row: the row, from 0.
        column: the column, from 0.
        text: what to write.
        style: the cell's format.
        formats: the workbook's formats.
        whole: the file that holds the text uncut.
    """
    if len(text) > CELL // 2 and _units(text) > CELL:
        text = _cut(text, f"……【文字过长，已截断；全文见 {whole}】")
    sheet.write_string(row, column, text, formats.literal if text.startswith(SIGNS) else style)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, mark: str) -> str:
    room = (CELL - len(mark)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + mark


def write_date(sheet: Any, row: int, column: int, day: date, style: Any, formats: Formats) -> None:
    """Write a date as a date, or as a text where spreadsheet programs cannot count so far back."""
    if day < FIRST_DAY:
        sheet.write_string(row, column, day.isoformat(), formats.text)
    else:
        sheet.write_datetime(row, column, day, style)


def width(text: str) -> int:
    """Return how many narrow characters the longest line of a text is wide; a Chinese one counts double."""
    return max(len(shown) + len(_WIDE.findall(shown)) for shown in (line[:WIDEST] for line in text.split("\n")))


def set_width(sheet: Any, column: int, widest: int) -> None:
    """Make a column as wide as its widest text, within bounds."""
    sheet.set_column(column, column, min(max(widest + 2, NARROWEST), WIDEST))
