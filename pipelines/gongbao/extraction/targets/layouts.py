"""How a table of targets is laid out: which column names the indicator, its unit, its attribute, and the years.

Four layouts occur: indicators down and years across (指标 | 单位 | 2020年 | 2025年 | 属性); tasks with a column of amounts
(任务 | 量化目标 | 完成时限); years or places down and indicators across (年度 | 新增床位（张）); tasks in sentences.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongbao.characters import narrow
from gongbao.extraction.grammar import comparators
from gongbao.extraction.grammar.periods import Mention, find
from gongbao.extraction.grammar.quantities import dimension_of, quantities, unit_entry
from gongbao.extraction.targets import wording
from gongbao.extraction.targets.reading import Setting
from gongbao.model import Grid, Span

TASK = re.compile(r"任务|内容|措施|事项|项目|举措|目标|要求|成果|(?:考核|绩效|评价|工作|具体)指标$")
NO_TASK = re.compile(r"责任|牵头|配合|单位|序号|备注|部门|时限|时间|编号|类别|进度安排|领域|依据")
_DEADLINE = re.compile(r"时限|完成时间|时间节点|期限|时间要求|完成日期|时间安排|进度")
_INDICATOR = re.compile(r"指标(?!值|要求|任务|目标|属性|类型|性质|类别)|^项目$|^名称$|^内容$")
_UNIT = re.compile(r"^(?:计量)?单位$")
_ATTRIBUTE = re.compile(r"属性|指标类型|指标性质|^性质$|^类型$")
_AMOUNT = re.compile(
    r"量化|指标要求|指标值|指标任务|目标值|目标数|目标任务|任务量|数量|计划数|建设规模|工作目标|年度目标|目标"
)
_GOAL = re.compile(r"目标|规划值|计划|预期")
_BASE = re.compile(r"现状|基期|基数|实际|完成|实绩|基准|同比|占比情况")
_GROWTH = re.compile(r"年均(?:增长|增速|增幅|递增)|累计")
_GROWTH_OF_ONE = re.compile(r"(?:增长率?|增速|增幅)(?:\(%\)|\(±%\)|%)?")
"""Behind the column of a plan for one year, how much that is more than the year before."""
_SUM = re.compile(r"^(?:合计|总计|小计|累计)$")
_PLACE = re.compile(r"县|市|区|街|镇|乡|单位|部门|地区|区域|名称")
_DATED = re.compile(r"年份|年度|时间|阶段|时序")
_OF_YEAR = re.compile(r"(?:到|至)?(?P<year>20[0-9]{2})年[底末]?(?:年底)?(?P<name>.{2,})")
_SENTENCES = re.compile("[，,；;。]")
_LONGEST_AMOUNT = 16
_LABELLED = re.compile(r"(?P<name>.+?)\((?P<unit>[^()]+)\)$")
_RATED = re.compile("(?P<name>.{2,}率)(?P<unit>/[0-9]*[十百千]?[万亿]人?)")
"""A rate whose label ends in what it is counted on: 孕产妇死亡率/10万."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of values: when they are due, and for growth columns what they add to the indicator's name."""

    index: int
    goal: Mention | None
    kind: str = ""
    indicator: str = ""
    unit: str | None = None
    head: Span | None = None
    """Where the header that dates the column stands in the issue."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table keeps what; `label` is the column of indicators, tasks, years or places."""

    head: int
    label: int
    columns: tuple[Column, ...]
    unit: int | None = None
    attribute: int | None = None
    deadline: int | None = None
    by_year: bool = False
    """The label column holds years; the indicators stand in the headers."""


def layout_of(grid: Grid, setting: Setting) -> Layout | None:
    """Return how a table of values promised is laid out, or None when it is no such table."""
    heads = heads_of(grid)
    layout = _indicators(grid, heads, setting) or _amounts(grid, heads, setting) or _across(grid, heads, setting)
    if layout is None or layout.by_year:
        return layout
    return replace(layout, columns=tuple(replace(c, head=_dated_head(grid, c)) for c in layout.columns))


def _dated_head(grid: Grid, column: Column) -> Span | None:
    """Return the header cell that gives a column its year, if one does."""
    year = str(column.goal.target_year) if column.goal else "?"
    cells = [row[column.index] for row in grid.rows[: head_rows(grid)]]
    return next((cell.span for cell in cells if year in narrow(cell.text)), None)


def heads_of(grid: Grid) -> list[str]:
    """Return the header of each column: its cells over the header rows, joined and narrowed."""
    columns, heads = [], grid.rows[: head_rows(grid)]
    for at in range(len(grid.rows[0])):
        cells: list[str] = []
        for row in heads:
            if row[at].text and row[at].text not in cells:
                cells.append(row[at].text)
        columns.append(narrow("".join(cells)))
    return columns


def head_rows(grid: Grid) -> int:
    """Count the header rows: two when the second holds only blanks and years, names of values or what the first says."""
    second = grid.rows[1] if len(grid.rows) > 2 else ()
    first = {cell.text for cell in grid.rows[0]}
    if second and all(
        not cell.text or cell.text in first or re.search(r"[0-9]年|目标|单位|值$|实际$|规划$", cell.text)
        for cell in second
    ):
        return 2
    return 1


def deadline_of(heads: Sequence[str]) -> int | None:
    """Return the column of deadlines of a table of tasks, if it has one."""
    return next((i for i, head in enumerate(heads) if _DEADLINE.search(head)), None)


def split_unit(name: str) -> tuple[str, str]:
    """Split 治理河道(公里) into name and unit; the unit is empty when the bracket holds none."""
    match = _LABELLED.fullmatch(name)
    if match and (unit_entry(match["unit"]) or match["unit"].startswith("/")):
        return match["name"], match["unit"]
    match = _RATED.fullmatch(name)
    return (match["name"], match["unit"]) if match else (name, "")


def _indicators(grid: Grid, heads: Sequence[str], setting: Setting) -> Layout | None:
    named = [i for i, head in enumerate(heads) if _INDICATOR.search(head) and not _holds_units(grid, i)]
    if not named:
        return None
    columns = _columns(heads, named[0], setting)
    if not columns:
        return None
    label = max((i for i in named if i < columns[0].index), default=named[0])
    unit = next((i for i, head in enumerate(heads) if _UNIT.search(head)), None)
    attribute = next((i for i, head in enumerate(heads) if _ATTRIBUTE.search(head)), None)
    return Layout(head_rows(grid), label, columns, unit, attribute)


def _columns(heads: Sequence[str], label: int, setting: Setting) -> tuple[Column, ...]:
    """Return the columns of values: those of years not yet past, of growth up to them, and their sum."""
    dated = [
        Column(i, goal) for i, head in enumerate(heads) if i != label and (goal := _goal(head, setting)) is not None
    ]
    if not dated:
        return ()
    last = dated[-1].goal
    growth = [
        Column(i, last, "change", "年均增长")
        for i, head in enumerate(heads)
        if _GROWTH.search(head) and not _SUM.match(head) and not _BASE.search(head)
    ]
    first, final = dated[0].goal, dated[-1].goal
    sums = []
    if len(dated) > 1 and first and final and first.target_year and final.target_year:
        whole = Mention(Span(0, 0), "goal", first.start_year or first.target_year, final.target_year)
        sums = [Column(i, whole, "cumulative") for i, head in enumerate(heads) if _SUM.match(head)]
    growth += [
        Column(column.index + 1, column.goal, "change", "增长")
        for column in dated
        if column.index + 1 < len(heads) and _GROWTH_OF_ONE.fullmatch(heads[column.index + 1])
    ]
    taken = {column.index for column in dated}
    return tuple(sorted([*dated, *(c for c in [*growth, *sums] if c.index not in taken)], key=lambda c: c.index))


def _goal(head: str, setting: Setting) -> Mention | None:
    """Return the time a column of promised values is for, None when it holds something else."""
    if (_BASE.search(head) and not _GOAL.search(head)) or re.search(r"责任|单位|属性|说明|备注|来源|年均", head):
        return None
    years = [m for m in find(re.sub(r"(20[0-9]{2})(?!年|[0-9])", r"\1年", head), setting.frame) if m.target_year]
    if years:
        goal = years[-1]
        if goal.target_year is not None and goal.target_year < setting.frame.year:
            return None
        return Mention(Span(0, 0), "goal", goal.start_year, goal.target_year, goal.baseline_year, None, goal.period)
    if _GOAL.search(head):
        frame = setting.frame
        return setting.lead or Mention(Span(0, 0), "goal", None, frame.target_year, period=frame.period)
    return None


def _amounts(grid: Grid, heads: Sequence[str], setting: Setting) -> Layout | None:
    """Return the layout of a table of tasks with columns of amounts or of years."""
    task = next((i for i, head in enumerate(heads) if TASK.search(head) and not NO_TASK.search(head)), None)
    if task is None:
        return None
    body = grid.rows[head_rows(grid) :]
    dated = [c for c in _columns(heads, task, setting) if _mostly_amounts([row[c.index].text for row in body])]
    if not dated:
        amounts = [
            i
            for i, head in enumerate(heads)
            if i != task and _AMOUNT.search(head) and _mostly_amounts([row[i].text for row in body])
        ]
        dated = [Column(i, _goal(heads[i], setting) or setting.lead) for i in amounts[:1]]
    if not dated:
        return None
    unit = next((i for i in range(len(heads)) if _holds_units(grid, i)), None)
    return Layout(head_rows(grid), task, tuple(dated), unit, None, deadline_of(heads))


def _holds_units(grid: Grid, column: int) -> bool:
    """Tell whether the cells of a column are units, whatever its header says (单位, 量化指标)."""
    cells = [narrow(row[column].text) for row in grid.rows[head_rows(grid) :] if row[column].text]
    return bool(cells) and sum(unit_entry(cell) is not None for cell in cells) * 2 > len(cells)


def _mostly_amounts(cells: Sequence[str]) -> bool:
    """Tell whether most cells are amounts (20个, 不少于5%, 新增20个), not sentences with a noun of their own."""
    if any(_SENTENCES.search(cell) and len(quantities(narrow(cell))) > 1 for cell in cells):
        return False
    return 2 * sum(len(cell) < _LONGEST_AMOUNT and _is_amount(narrow(cell)) for cell in cells) >= len(cells) > 0


def _is_amount(cell: str) -> bool:
    found = quantities(cell)
    if not found:
        return False
    verb = wording.leading_verb(cell)
    return comparators.tail(cell, len(verb), found[0].span.start)[1] == len(verb)


def _across(grid: Grid, heads: Sequence[str], setting: Setting) -> Layout | None:
    """Return the layout of a table whose headers are indicators with units, years or places down."""
    caption = narrow(grid.caption or "")
    label = int(len(heads) > 2 and heads[0] in ("序号", "编号"))
    by_year = bool(_DATED.search(heads[label]))
    dated = _dated(heads, label, setting) if _PLACE.search(heads[label]) else ()
    if dated:
        return Layout(head_rows(grid), label, dated)
    if not by_year and not (
        _PLACE.search(heads[label]) and re.search(r"任务|计划|目标|分解", caption + setting.heading)
    ):
        return None
    named = [(i, *split_unit(head)) for i, head in enumerate(heads) if i > label]
    times = [m for m in find(caption, setting.frame) if m.role == "goal"]
    goal = times[-1] if times else setting.lead
    if goal and goal.target_year is not None and goal.target_year < setting.frame.year:
        return None
    shared_out = not by_year and "任务" in caption + setting.heading

    def kind(unit: str) -> str:
        return "increment" if shared_out and dimension_of(narrow(unit)) == "count" else ""

    columns = tuple(
        Column(
            i, Mention(Span(0, 0), "goal", goal.start_year, goal.target_year) if goal else None, kind(unit), name, unit
        )
        for i, name, unit in named
        if unit and not _BASE.search(name)
    )
    if not columns or (goal is None and not by_year):
        return None
    return Layout(head_rows(grid), label, columns, by_year=by_year)


def _dated(heads: Sequence[str], label: int, setting: Setting) -> tuple[Column, ...]:
    """Return the columns whose header names year, indicator and unit: 2025年达标面积(平方公里)."""
    columns = []
    for at, head in enumerate(heads):
        name, unit = split_unit(head)
        match = _OF_YEAR.match(name)
        if at > label and unit and match and not _BASE.search(name):
            year = int(match["year"])
            if year >= setting.frame.year:
                columns.append(Column(at, Mention(Span(0, 0), "goal", None, year), "", match["name"], unit))
    return tuple(columns)


def verb_of(name: str) -> bool:
    """Tell whether an indicator names something done (治理河道) rather than a level."""
    return bool(wording.leading_verb(name)) or bool(wording.trailing_verb(name))
