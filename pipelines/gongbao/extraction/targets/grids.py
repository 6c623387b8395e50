"""Targets in tables: the values of indicators, amounts of tasks, and sentences in cells. `layouts` says what stands where."""

import re
from collections.abc import Iterator, Sequence

from gongbao.characters import narrow
from gongbao.extraction.grammar import comparators
from gongbao.extraction.grammar.periods import Frame, Mention, find
from gongbao.extraction.grammar.quantities import Quantity, quantities
from gongbao.extraction.targets import clauses, strength, wording
from gongbao.extraction.targets.layouts import (
    NO_TASK,
    TASK,
    Column,
    Layout,
    deadline_of,
    head_rows,
    heads_of,
    layout_of,
    split_unit,
    verb_of,
)
from gongbao.extraction.targets.reading import Reading, Setting
from gongbao.extraction.targets.sentence import uncut, within
from gongbao.model import Cell, Grid, Passage, Span

_BRACKETED = re.compile(r"\s*[\[〔(]\s*[0-9.]+\s*[\])〕]")
_SHARES = ("%", "％", "个百分点", "百分点")
_LONGEST_VALUE = 24
_TOTALS = frozenset(("合计", "总计", "共计", "小计", "全区合计", "全市合计", "全县合计"))
"""Labels of rows that are about all, not about a place."""


def read(passage: Passage, setting: Setting) -> list[Reading]:
    """Return the targets of a table; spans are offsets of the passage."""
    grid = passage.grid
    if grid is None or len(grid.rows) < 2:
        return []
    layout = layout_of(grid, setting)
    if layout:
        return list(_values(passage, grid, layout, setting.frame))
    return list(_task_cells(passage, grid, setting))


def _values(passage: Passage, grid: Grid, layout: Layout, frame: Frame) -> Iterator[Reading]:
    due: Mention | None = None
    due_span: Span | None = None
    for row in grid.rows[layout.head :]:
        label = wording.clean(narrow(row[layout.label].text))
        if not label or (label.isdecimal() and not layout.by_year):
            continue
        dated = layout.label if layout.by_year else layout.deadline
        if dated is not None and row[dated].text:
            due, due_span = _deadline(row[dated].text, frame), row[dated].span
        for column in layout.columns:
            reading = _value(passage, row, column, layout, label, due, due_span)
            if reading and reading.kind == "cumulative":
                reading = reading._replace(goal=_over_the_plan(reading.goal, frame))
            if reading:
                yield reading


def _over_the_plan(goal: Mention | None, frame: Frame) -> Mention | None:
    """Let a sum that is due at the end of a plan begin with the plan."""
    if goal and frame.start_year and not goal.start_year and goal.target_year == frame.target_year:
        return goal._replace(start_year=frame.start_year)
    return goal


def _value(
    passage: Passage,
    row: Sequence[Cell],
    column: Column,
    layout: Layout,
    label: str,
    due: Mention | None,
    due_span: Span | None,
) -> Reading | None:
    cell = row[column.index]
    text = narrow(cell.text)
    found = quantities(text)
    if not found or len(text) > _LONGEST_VALUE or found[0].unit in ("年", "月", "日"):
        return None
    quantity = found[0]
    name, unit = _named(row, column, layout, label, text)
    unit = quantity.unit_span.of(cell.text) or ("%" if quantity.unit == "%" else unit)
    tokens, _ = comparators.tail(text, 0, quantity.span.start)
    bound = comparators.after(text, quantity.span.end, len(text))
    before = next((token for token in tokens if token.kind == "before"), None)
    falls = re.search(r"下降|降低|降幅|减少", name + text)
    changes = any(token.kind == "change" for token in tokens) or re.search(r"增长|增速|增幅|下降|降低|降幅|幅度", name)
    said = strength.last(narrow(row[layout.attribute].text)) if layout.attribute is not None else None
    offset = cell.span.start - passage.span.start
    return Reading(
        indicator=name,
        kind=_kind(quantity, column, layout, name, unit, bool(changes), bool(before or bound), text),
        quote=_row_span(passage, row),
        number=quantity.numeral.span.shift(offset),
        value=quantity.value,
        upper=quantity.upper.value if quantity.upper else None,
        upper_number=quantity.upper.span.shift(offset) if quantity.upper else None,
        unit=unit,
        unit_span=quantity.unit_span.shift(offset),
        comparator=before.says if before else bound.says if bound else comparators.inside(quantity.inside) or "=",
        direction="decrease" if falls else "increase" if changes else None,
        goal=due or column.goal,
        commitment=said[0] if said else "stated",
        goal_span=due_span if due else column.head,
    )


def _named(row: Sequence[Cell], column: Column, layout: Layout, label: str, text: str) -> tuple[str, str]:
    """Return the indicator and the unit of a value."""
    if column.unit is not None:
        whole = layout.by_year or label in _TOTALS
        return (column.indicator if whole else label + column.indicator), column.unit
    name, unit = split_unit(label)
    if layout.unit is not None:
        unit = row[layout.unit].text.strip() or unit
    if column.kind == "change" and not _BRACKETED.match(text):
        return name + column.indicator, "%"
    return re.sub(r"\([^()]*\)$", "", name) or name, unit


def _kind(
    quantity: Quantity, column: Column, layout: Layout, name: str, unit: str, changes: bool, bounded: bool, text: str
) -> str:
    if _BRACKETED.match(text) or "累计" in text:
        return "cumulative"
    if column.kind:
        return column.kind
    if changes:
        return "change"
    if unit in _SHARES:
        return "level"
    done = verb_of(column.indicator or name) or (layout.deadline is not None and not bounded)
    return "increment" if done else "level"


def _row_span(passage: Passage, row: Sequence[Cell]) -> Span:
    spans = [cell.span for cell in row if cell.span.end > cell.span.start]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return Span(start - passage.span.start, end - passage.span.start)


def _task_cells(passage: Passage, grid: Grid, setting: Setting) -> Iterator[Reading]:
    """Read the cells of the columns of tasks as sentences; the column of deadlines gives their year."""
    heads = heads_of(grid)
    columns = [i for i, head in enumerate(heads) if TASK.search(head) and not NO_TASK.search(head)]
    deadline = deadline_of(heads)
    if not columns or not (deadline is not None or any(re.search(r"单位|部门|牵头", head) for head in heads)):
        return
    due: Mention | None = None
    due_span: Span | None = None
    seen: set[Span] = set()
    text = uncut(passage.text, setting.frame)
    for row in grid.rows[head_rows(grid) :]:
        if deadline is not None and row[deadline].text:
            due, due_span = _deadline(row[deadline].text, setting.frame), row[deadline].span
        for column in columns:
            cell = row[column]
            if cell.span.end > cell.span.start and cell.span not in seen:
                seen.add(cell.span)
                body = Span(cell.span.start - passage.span.start, cell.span.end - passage.span.start)
                subject = wording.clean(narrow(row[columns[0]].text)) if column != columns[0] else ""
                around = setting._replace(lead=due or setting.lead, goals=True, subject=subject)
                for reading in clauses.read(within(text, body), around):
                    yield reading._replace(goal_span=due_span) if due and reading.goal is due else reading


def _deadline(text: str, frame: Frame) -> Mention | None:
    """Return the time of a cell such as 2023年12月, 2025.6 or 2024, without a place of its own."""
    text = narrow(text)
    found = [m for m in find(text if "年" in text else re.sub(r"^(20\d\d)$", r"\1年", text), frame) if m.role == "goal"]
    if not found:
        match = re.match(r"(20\d\d)[.\-/]\d{1,2}", text)
        return Mention(Span(0, 0), "goal", None, int(match[1])) if match else None
    last = found[-1]
    return Mention(Span(0, 0), "goal", last.start_year, last.target_year, due_date=last.due_date, period=last.period)
