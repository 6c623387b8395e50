"""Forms of tasks, one below the other: `重点工作： | …`, `牵头单位： | …`, a task in every few rows of two columns.

What the left cell announces, the words of headers say (vocabulary task_headers), as above the columns of a table.
"""

from collections.abc import Iterator, Sequence

from gongbao.extraction.responsibilities.tables import ROLES, TaskRow, field_of
from gongbao.extraction.responsibilities.wording import COLONS
from gongbao.model import Cell, Grid, Span
from gongbao.vocabulary import Vocabularies

_COLUMNS = 2


def records(grid: Grid, vocabularies: Vocabularies) -> list[TaskRow]:
    """Return the tasks of a form; none where no task is announced together with an agency."""
    if any(len(cells) != _COLUMNS for cells in grid.rows):
        return []
    fields = [field_of(label.text.rstrip(COLONS), vocabularies) for label, _ in grid.rows]
    if "task" not in fields or not any(field in ROLES for field in fields):
        return []
    starts = [at for at, field in enumerate(fields) if field == "task"]
    stops = [*starts[1:], len(fields)]
    return list(_tasks(grid.rows, fields, zip(starts, stops, strict=True)))


def _tasks(
    rows: Sequence[Sequence[Cell]], fields: Sequence[str | None], stretches: Iterator[tuple[int, int]]
) -> Iterator[TaskRow]:
    for start, stop in stretches:
        task = rows[start][1]
        said = [(fields[at], rows[at][1]) for at in range(start, stop) if rows[at][1].text.strip()]
        agencies = [(field, cell) for field, cell in said if field in ROLES]
        due = next((cell for field, cell in said if field == "due"), None)
        if task.text.strip() and agencies:
            span = Span(rows[start][0].span.start, rows[stop - 1][1].span.end)
            yield TaskRow(start, task.span, span, None, agencies, due, first_leads=False)
