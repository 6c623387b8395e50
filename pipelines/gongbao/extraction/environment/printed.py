"""A table as printed: what surrounds it, its rows the way they are read, and its single lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.extraction.environment.measurement import Subject
from gongbao.extraction.environment.points import Points
from gongbao.measurements import cells
from gongbao.measurements.headers import Header, HeaderWords
from gongbao.measurements.months import Mention, Period
from gongbao.model import Cell, Span


@dataclass(frozen=True)
class TableContext:
    """What surrounds a table: `told` is what its caption and headings say of indicator, unit and period.

    `paired` tells that a figure in brackets is that of the year before, `section_class` is what caption or
    heading say of all sections of the table.
    """

    issue_id: str
    ordinal: int
    medium: str
    report: Period
    told: Header
    area: Subject
    page: int | None
    points: Points
    words: HeaderWords
    labels: cells.Labels
    paired: bool
    section_class: str | None
    units: tuple[str, ...]
    """What caption and notes tell of units."""
    times: tuple[Mention, ...]
    """Times that stand alone on lines above the table, one for each of its blocks."""


@dataclass(frozen=True)
class Turned:
    """The rows of a table, turned where that was needed, and for each cell the printed row it stands in."""

    rows: Sequence[Sequence[Cell]]
    lines: list[list[Span]]


@dataclass(slots=True)
class Line:
    """A row of a block: its cells, its name cells by role (blank ones filled from above), its header if it is one."""

    index: int
    cells: Sequence[Cell]
    names: dict[str, Cell]
    header: Header | None


def alone(row: Sequence[Cell]) -> Cell | None:
    """Return the only cell that is printed in a row, over however many columns; else None."""
    only = None
    for cell in row:
        if cell.text and cell is not only:
            if only is not None:
                return None
            only = cell
    return only
