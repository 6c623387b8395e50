"""Targets in tables: indicators with a column a year (指标, 单位, 2020年, 2025年, 属性), and counts in tables of tasks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongbao.characters import narrow
from gongbao.extraction.grammar import comparators, quantities
from gongbao.extraction.grammar.periods import Frame, Mention, find
from gongbao.extraction.targets import clauses, exclusions, wording
from gongbao.extraction.targets.reading import Reading, Setting
from gongbao.extraction.targets.sentence import cut
from gongbao.model import Cell, Grid, Passage, Span

_INDICATOR = re.compile(r"指标(?!值|属性|类型|性质|类别)|指标名称|主要指标|具体指标|^项目$|^名称$|^内容$")
_UNIT = re.compile(r"^(?:计量)?单位$")
_ATTRIBUTE = re.compile(r"属性|指标类型|指标性质|^性质$|^类型$")
_GOAL = re.compile(r"目标|规划值|计划|预期")
_BASE = re.compile(r"现状|基期|基数|实际|完成|实绩|基准|同比|年均|增速|增幅|累计")
_TASK = re.compile(r"任务|内容|措施|事项|项目|举措|目标|要求|成果")
_NO_TASK = re.compile(r"责任|牵头|配合|单位|序号|备注|部门|时限|时间|编号|类别|进度安排|领域|依据")
_DEADLINE = re.compile(r"时限|完成时间|时间节点|期限|时间要求|完成日期|时间安排|进度")
_CUMULATIVE = re.compile(r"^\s*[\[〔(]\s*([0-9.]+)\s*[\])〕]")


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which column holds what; `goals` are the columns of values promised, with their years."""

    head: int
    indicator: int
    unit: int | None
    attribute: int | None
    goals: tuple[tuple[int, Mention], ...]


def read(passage: Passage, setting: Setting) -> list[Reading]:
    """Return the targets of a table; spans are offsets of the passage."""
    grid = passage.grid
    if grid is None or len(grid.rows) < 2:
        return []
    layout = _indicators(grid, setting)
    if layout:
        return list(_indicator_rows(passage, grid, layout))
    return list(_task_cells(passage, grid, setting))


def _heads(grid: Grid) -> list[str]:
    """Return the header of each column: its cells over the header rows, joined."""
    rows = _head_rows(grid)
    width = len(grid.rows[0])
    columns = []
    for at in range(width):
        cells: list[str] = []
        for row in grid.rows[:rows]:
            if row[at].text and row[at].text not in cells:
                cells.append(row[at].text)
        columns.append(narrow("".join(cells)))
    return columns


def _head_rows(grid: Grid) -> int:
    """Count the header rows: those before the first that begins with a number or an ordinal, one or two."""
    second = grid.rows[1] if len(grid.rows) > 2 else None
    if second and all(not cell.text or re.search(r"年|目标|单位|值", cell.text) for cell in second):
        return 2
    return 1


def _indicators(grid: Grid, setting: Setting) -> _Layout | None:
    heads = _heads(grid)
    indicator = next((i for i, head in enumerate(heads) if _INDICATOR.search(head)), None)
    if indicator is None:
        return None
    goals = [(i, m) for i, head in enumerate(heads) if i != indicator and (m := _goal(head, setting))]
    if not goals:
        return None
    unit = next((i for i, head in enumerate(heads) if _UNIT.search(head)), None)
    attribute = next((i for i, head in enumerate(heads) if _ATTRIBUTE.search(head)), None)
    deepest = max((i for i, head in enumerate(heads) if _INDICATOR.search(head) and i < goals[0][0]), default=indicator)
    return _Layout(_head_rows(grid), deepest, unit, attribute, tuple(goals))


def _goal(head: str, setting: Setting) -> Mention | None:
    """Return the time a column of promised values is for, None when it holds something else."""
    if _BASE.search(head) and not _GOAL.search(head):
        return None
    if re.search(r"责任|单位|属性|说明|备注|来源", head):
        return None
    years = [m for m in find(head if "年" in head else re.sub(r"^(20\d\d)$", r"\1年", head), setting.frame) if m.target_year]
    if years:
        goal = years[-1]
        if goal.target_year is not None and goal.target_year < setting.frame.year:
            return None
        if goal.target_year == setting.frame.year and not _GOAL.search(head) and len(years) == 1 and "底" not in head:
            return goal if _GOAL.search(head) else None
        return Mention(goal.span, "goal", goal.start_year, goal.target_year, period=goal.period, end=True)
    if _GOAL.search(head) and re.search(r"值|数|目标$|规划|计划|目标", head):
        frame = setting.frame
        return setting.lead or Mention(Span(0, 0), "goal", None, frame.target_year, period=frame.period)
    return None


def _indicator_rows(passage: Passage, grid: Grid, layout: _Layout) -> Iterator[Reading]:
    previous_unit: str = ""
    for row in grid.rows[layout.head :]:
        name = wording.clean(narrow(row[layout.indicator].text))
        if not name or name.isdecimal():
            continue
        unit = narrow(row[layout.unit].text).strip() if layout.unit is not None else ""
        printed_unit = row[layout.unit].text.strip() if layout.unit is not None else ""
        if not unit and (match := re.search(r"\(([^()]+)\)$", name)) and quantities.unit_entry(match[1]):
            printed_unit, name = match[1], name[: match.start()]
        previous_unit = printed_unit
        attribute = row[layout.attribute].text if layout.attribute is not None else ""
        for column, goal in layout.goals:
            reading = _cell(passage, row, row[column], goal, name, previous_unit, attribute)
            if reading:
                yield reading


def _cell(
    passage: Passage, row: Sequence[Cell], cell: Cell, goal: Mention, name: str, unit: str, attribute: str
) -> Reading | None:
    text = narrow(cell.text)
    bracketed = _CUMULATIVE.match(text)
    found = quantities.quantities(text)
    if not found or len(text) > 24:
        return None
    quantity = found[0]
    if quantity.unit in ("年", "月", "日"):
        return None
    tokens, _ = comparators.tail(text, 0, quantity.span.start)
    bound = comparators.after(text, quantity.span.end, len(text))
    before = [token for token in tokens if token.kind == "before"]
    comparator = before[0].says if before else bound.says if bound else comparators.inside(quantity.inside) or "="
    change = any(token.kind == "change" for token in tokens) or re.search(r"增长|增速|降幅|增幅|下降|降低", name)
    strength = exclusions.commitment(narrow(attribute))
    offset = cell.span.start - passage.span.start
    first, last = row[0], next(c for c in reversed(row) if c.span.end > c.span.start)
    start = min(c.span.start for c in row if c.span.end > c.span.start)
    del first
    return Reading(
        indicator=re.sub(r"\([^()]*\)$", "", name) or name,
        kind="cumulative" if bracketed else "change" if change else "level",
        quote=Span(start - passage.span.start, last.span.end - passage.span.start),
        number=quantity.numeral.span.shift(offset),
        value=quantity.value,
        upper=quantity.upper.value if quantity.upper else None,
        unit=quantity.unit_span.of(cell.text) or ("%" if quantity.unit == "%" else unit),
        unit_span=quantity.unit_span.shift(offset),
        comparator=comparator,
        direction="increase" if re.search(r"增长|增速|增幅", name) else "decrease" if re.search(r"下降|降低|降幅", name) else None,
        goal=goal,
        commitment=strength[0] if strength else "stated",
        indicator_span=None,
        commitment_span=None,
    )


def _task_cells(passage: Passage, grid: Grid, setting: Setting) -> Iterator[Reading]:
    """Read the cells of the columns of tasks as sentences; the column of deadlines gives their year."""
    heads = _heads(grid)
    columns = [i for i, head in enumerate(heads) if _TASK.search(head) and not _NO_TASK.search(head)]
    deadline = next((i for i, head in enumerate(heads) if _DEADLINE.search(head)), None)
    if not columns or not (deadline is not None or any(re.search(r"单位|部门|牵头", head) for head in heads)):
        return
    due: Mention | None = None
    seen: set[Span] = set()
    for row in grid.rows[_head_rows(grid) :]:
        if deadline is not None and row[deadline].text:
            due = _deadline(row[deadline].text, setting.frame)
        for column in columns:
            cell = row[column]
            if cell.span.end > cell.span.start and cell.span not in seen:
                seen.add(cell.span)
                yield from _task_cell(passage, cell, replace(setting, lead=due or setting.lead, goals=True))


def _task_cell(passage: Passage, cell: Cell, setting: Setting) -> Iterator[Reading]:
    body = Span(cell.span.start - passage.span.start, cell.span.end - passage.span.start)
    yield from clauses.read(cut(narrow(passage.text), body, setting.frame), setting)


def _deadline(text: str, frame: Frame) -> Mention | None:
    text = narrow(text)
    found = [m for m in find(text if "年" in text else re.sub(r"^(20\d\d)", r"\1年", text), frame) if m.role == "goal"]
    if not found:
        match = re.match(r"(?:(20\d\d)[.\-/](\d{1,2}))", text)
        return Mention(Span(0, 0), "goal", None, int(match[1])) if match else None
    last = found[-1]
    return Mention(Span(0, 0), "goal", last.start_year, last.target_year, due_date=last.due_date, period=last.period)
