"""Tables of tasks: `序号 | 重点任务 | 牵头单位 | 配合单位 | 完成时限`, one task a row.

What a column is, its header says (vocabulary task_headers). A blank cell below a filled one continues it where the row
as a whole continues: a blank category or a row whose assignment is blank throughout.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from gongbao.characters import fold
from gongbao.extraction.responsibilities.wording import FIRST_LEADS
from gongbao.model import Cell, Grid, Span
from gongbao.vocabulary import Vocabularies

ROLES = ("lead", "responsible", "participant", "supervisor")
_ROLES = frozenset(ROLES)
_BRACKET = re.compile(r"[（(][^（()）]*[）)]")
_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]+[）)、．.]")
_JOINT = re.compile("[及和与/,]")
_LONGEST_HEADER = 14
_OFFICES = ("单位", "部门", "主体", "机构", "科室", "处室", "股室", "时限", "时间", "期限")
"""What labels of lists end with that are headers as well: 协同责任单位, and not 落实 or 责任县区."""
_NONE = re.compile(r"[/\-—–－无、\s]*")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row of a table of tasks: its text, where each agency column stands, its deadline and its category."""

    ordinal: int
    task: Span
    span: Span
    category: str | None
    agencies: Sequence[tuple[str, Cell]]
    """The columns of agencies: the role and the cell of each, continued from above where blank."""
    due: Cell | None
    first_leads: bool
    """The header says that the agency named first leads."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The first row below the header, what each column holds (and whether its header says that the first leads), its width."""

    first: int
    columns: Mapping[int, tuple[str, bool]]
    width: int


@cache
def _headers(vocabularies: Vocabularies) -> Mapping[str, str]:
    labels = {
        fold(e["label"]): e["role"] for e in vocabularies["responsibility_labels"] if e["role"] in (*ROLES, "due")
    }
    whole = {label: role for label, role in labels.items() if label.endswith(_OFFICES)}
    return whole | {fold(entry["header"]): entry["field"] for entry in vocabularies["task_headers"]}


@cache
def _named(field: str, vocabularies: Vocabularies) -> tuple[str, ...]:
    """Return the headers of a field of tables of indicators."""
    return tuple(fold(e["header"]) for e in vocabularies["indicator_headers"] if e["field"] == field)


@lru_cache(maxsize=4096)
def field_of(header: str, vocabularies: Vocabularies) -> str | None:
    """Return what a column with this header holds, or None: exact words first, then by the words it ends with."""
    known = _headers(vocabularies)
    bare = fold(_BRACKET.sub("", header))
    if bare in known:
        return known[bare]
    for part in _JOINT.split(bare):
        if part in known:
            return known[part]
    if len(bare) > _LONGEST_HEADER:
        return None
    for start in range(len(bare)):
        if bare[start:] in known:
            return known[bare[start:]]
    return None


def task_rows(grid: Grid, vocabularies: Vocabularies, layout: Layout | None = None) -> list[TaskRow]:
    """Return the tasks of a grid; none when its header names no column of tasks and none of agencies.

    `layout` is that of the table before it, which a grid without a header and of the same width continues.
    """
    own = layout_of(grid, vocabularies)
    if own is None and (layout is None or not grid.rows or len(grid.rows[0]) != layout.width):
        return []
    first, columns = (own.first, own.columns) if own else (0, layout.columns if layout else {})
    rows: list[TaskRow] = []
    above: dict[int, Cell] = {}
    section: str | None = None
    for ordinal, cells in enumerate(grid.rows[first:], start=first):
        filled = {i: cell for i, cell in enumerate(cells) if cell.text.strip()}
        if not filled or _repeats_header(cells, columns, vocabularies):
            continue
        if _heads_section(filled, columns):
            section = next(iter(filled.values())).text
            above = {}
            continue
        row = _row(ordinal, cells, columns, above, section)
        if row:
            rows.append(row)
    return rows


def _heads_section(filled: Mapping[int, Cell], columns: Mapping[int, tuple[str, bool]]) -> bool:
    """Tell whether a row holds one cell only, and that no task whose other cells are blank: 一、绿色能源行动."""
    cells = {(cell.span, cell.text) for cell in filled.values()}
    column, cell = next(iter(filled.items()))
    is_task = len(filled) == 1 and columns.get(column, ("", False))[0] == "task"
    return len(cells) == 1 and (not is_task or bool(_SECTION.match(cell.text)))


def layout_of(grid: Grid, vocabularies: Vocabularies) -> Layout | None:
    """Return what the columns of a table of tasks hold, or None for another table."""
    for index, cells in enumerate(grid.rows[:4]):
        columns: dict[int, tuple[str, bool]] = {}
        for column, cell in enumerate(cells):
            if cell.text.strip() and (field := field_of(cell.text, vocabularies)):
                columns[column] = (field, bool(FIRST_LEADS.search(cell.text)))
        fields = {field for field, _ in columns.values()}
        if fields & _ROLES and "task" not in fields:
            indicators = _indicators(cells, columns, vocabularies)
            columns.update(dict.fromkeys(indicators, ("task", False)))
            fields.update("task" for _ in indicators)
        if fields & _ROLES and fields & {"task", "category"}:
            below = grid.rows[index + 1] if index + 1 < len(grid.rows) else ()
            second = {c: field_of(cell.text, vocabularies) for c, cell in enumerate(below) if cell.text.strip()}
            if any(field in ROLES for field in second.values()) and all(second.values()):
                columns.update({c: (field, False) for c, field in second.items() if field})
                index += 1
            return Layout(index + 1, columns, len(cells))
    return None


def _indicators(
    cells: Sequence[Cell], columns: Mapping[int, tuple[str, bool]], vocabularies: Vocabularies
) -> list[int]:
    """Return the column of indicators or of goals, which are the tasks of a table that assigns them: 指标 | 目标值 | 责任单位.

    A goal is known by the end of its header: 2022年度任务目标.
    """
    left = [(column, fold(cell.text.strip())) for column, cell in enumerate(cells) if column not in columns]
    indicators = [column for column, header in left if header in _named("indicator", vocabularies)]
    goals = _named("amount", vocabularies)
    return (
        indicators or [c for c, header in left if header and header.endswith(goals) and len(header) <= _LONGEST_HEADER]
    )[:1]


def _repeats_header(cells: Sequence[Cell], columns: Mapping[int, tuple[str, bool]], vocabularies: Vocabularies) -> bool:
    """Tell whether a row is the header again, at the top of another page."""
    filled = {c: cells[c] for c in columns if cells[c].text.strip()}
    return len(filled) > 1 and all(field_of(cell.text, vocabularies) == columns[c][0] for c, cell in filled.items())


def _row(
    ordinal: int,
    cells: Sequence[Cell],
    columns: Mapping[int, tuple[str, bool]],
    above: dict[int, Cell],
    section: str | None,
) -> TaskRow | None:
    agency_columns = [c for c, (field, _) in columns.items() if field in ROLES]
    whole_assignment_blank = not any(cells[c].text.strip() for c in agency_columns)
    values: dict[int, Cell] = {}
    for column, (field, _) in columns.items():
        cell = cells[column]
        continues = field == "category" or (whole_assignment_blank and field in (*ROLES, "due"))
        if not cell.text.strip() and continues:
            cell = above.get(column, cell)
        values[column] = cell
    above.update({column: cell for column, cell in values.items() if cell.text.strip()})
    tasks = [values[c] for c, (field, _) in columns.items() if field == "task" and cells[c].text.strip()]
    categories = [values[c] for c, (field, _) in columns.items() if field == "category" and values[c].text.strip()]
    tasks = tasks or [cell for cell in categories if cell in cells]
    agencies = [(columns[c][0], values[c]) for c in agency_columns if not _NONE.fullmatch(values[c].text)]
    dues = [values[c] for c, (field, _) in columns.items() if field == "due" and not _NONE.fullmatch(values[c].text)]
    if not tasks or not (agencies or dues):
        return None
    spans = [cell.span for cell in cells if cell.text.strip()]
    category = " ".join([section] if section else []) or (categories[0].text if categories else None)
    return TaskRow(
        ordinal,
        Span(tasks[0].span.start, tasks[-1].span.end),
        Span(min(span.start for span in spans), max(span.end for span in spans)),
        category,
        agencies,
        dues[0] if dues else None,
        any(first for _, first in columns.values()),
    )
