"""Cells that say two things, one of them in brackets: a figure and that of the year before, or a figure and its change."""

import re
from collections.abc import Sequence

from gongbao.characters import narrow
from gongbao.measurements import cells
from gongbao.measurements.columns import Column
from gongbao.measurements.headers import Header
from gongbao.model import Cell, Span

_CHANGE_BESIDE = re.compile(r"\(((?:同比|环比|较)[^()]{0,8})\)$")
_YEAR_BESIDE = re.compile(r"\((?:去年|上年|前一年)?同[期月][^()]{0,4}\)$|\((?:去年|上年)[^()]{0,4}\)$")
_PAIR = re.compile(r"(?P<now>[^()]+)\((?P<then>[^()]+)\)")
_WORDED = ("label", "change", "class", "compliance", "missing", "number")


def pair_of(cell: Cell, labels: cells.Labels) -> list[tuple[Cell, cells.Content]]:
    """Return the two parts of a cell that says one thing and in brackets that of the year before: 优(良好), /(4.1)."""
    flat = narrow(cell.text)
    pair = _PAIR.fullmatch(flat) if flat.endswith(")") else None
    if pair is None:
        return []
    spans = [Span(*pair.span(name)) for name in ("now", "then")]
    parts = [Cell(span.of(cell.text), span.shift(cell.span.start)) for span in spans]
    said = [(part, cells.read(part.text, labels)) for part in parts]
    return said if all(content.kind in _WORDED for _, content in said) else []


def change_beside(column: Column, header: Header, texts: Sequence[str]) -> str | None:
    """Return the change that a header names in brackets where its cells have it so: 优良天数(同比增减) over 23(3)."""
    if not (header.indicator and header.change and column.texts and _CHANGE_BESIDE.search(narrow(column.texts[-1]))):
        return None
    return header.change if sum(narrow(text).endswith(")") for text in texts) * 2 > len(texts) else None


def has_year_beside(column: Column, texts: Sequence[str]) -> bool:
    """Tell whether a header names in brackets the time of what its cells have there: PM2.5(去年同期) over 31(33)."""
    if not column.texts or not _YEAR_BESIDE.search(narrow(column.texts[-1])):
        return False
    return sum(narrow(text).endswith(")") for text in texts) * 2 > len(texts)


def name_and_change(printed: str) -> tuple[str, str]:
    """Return what a header names, and the change that it names in brackets: 优良天数, 同比增减."""
    match = _CHANGE_BESIDE.search(narrow(printed))
    return (printed[: match.start()], match[1]) if match else (printed, "")
