"""Targets in tables: indicators by year, tasks with amounts and deadlines, years or places down."""

from decimal import Decimal

import pytest

from gongbao.extraction.grammar.periods import Frame
from gongbao.extraction.targets import grids
from gongbao.extraction.targets.reading import Reading, Setting
from gongbao.model import Cell, Grid, Passage, Span


def table(text: str, caption: str | None = None) -> Passage:
    """Make the passage of a tab-separated table."""
    rows, at = [], 0
    for line in text.split("\n"):
        cells = []
        for cell in line.split("\t"):
            cells.append(Cell(cell, Span(at, at + len(cell))))
            at += len(cell) + 1
        rows.append(tuple(cells))
    span = Span(0, len(text))
    return Passage("x-2021-01", "d", 1, "table", text, span, span, grid=Grid(tuple(rows), caption))


def read(text: str, year: int = 2021, caption: str | None = None, heading: str = "") -> list[Reading]:
    return grids.read(table(text, caption), Setting(Frame(year), heading=heading))


def test_columns_of_coming_years_are_targets_and_the_column_of_the_base_year_is_not() -> None:
    found = read(
        "序号\t指标\t单位\t2020年\t2025年\t属性\n1\t养老床位总数\t张\t8213\t≥9000\t约束性\n2\t护理员\t人\t2950\t3600\t预期性"
    )
    assert [(r.indicator, r.value, r.unit, r.comparator, r.commitment) for r in found] == [
        ("养老床位总数", 9000, "张", ">=", "binding"),
        ("护理员", 3600, "人", "=", "expected"),
    ]
    assert {r.goal.target_year if r.goal else None for r in found} == {2025}


def test_a_bound_in_the_cell_counts() -> None:
    (reading,) = read("指标\t2020年\t2025年\n建筑面积（万平方米）\t6.4\t8.5以上")
    assert (reading.value, reading.unit, reading.comparator) == (Decimal("8.5"), "万平方米", ">=")


@pytest.mark.parametrize("label", ["孕产妇死亡率/10万\t", "孕产妇死亡率（/10万）\t", "孕产妇死亡率\t/10万"])
def test_a_rate_may_name_in_its_label_what_it_is_counted_on(label: str) -> None:
    (reading,) = read(f"指标\t单位\t2025年\n{label}\t≤7")
    assert (reading.indicator, reading.value, reading.unit) == ("孕产妇死亡率", 7, "/10万")


def test_a_bracketed_figure_is_cumulative() -> None:
    (reading,) = read("指标\t单位\t2025年\n新增森林面积\t万亩\t〔18〕")
    assert (reading.value, reading.kind) == (18, "cumulative")


def test_a_column_of_growth_is_a_change() -> None:
    found = read("指标\t2020年\t2025年\t年均增长（%）\n地区生产总值（亿元）\t2000\t3500\t10左右")
    assert [(r.indicator, r.kind, r.unit, r.comparator) for r in found] == [
        ("地区生产总值", "level", "亿元", "="),
        ("地区生产总值年均增长", "change", "%", "~"),
    ]


def test_amounts_beside_tasks_take_the_year_of_their_deadline() -> None:
    found = read(
        "任务\t量化目标\t牵头单位\t完成时限\n节能改造\t3.5万平方米\t甲局\t2022年12月\n新能源车占比\t不低于65%\t乙局\t2023年6月"
    )
    assert [(r.indicator, r.value, r.unit, r.kind, r.goal.target_year if r.goal else None) for r in found] == [
        ("节能改造", Decimal("3.5"), "万平方米", "increment", 2022),
        ("新能源车占比", 65, "%", "level", 2023),
    ]


def test_sentences_in_cells_are_read_like_any_other() -> None:
    found = read("序号\t重点任务\t责任单位\t完成时限\n1\t新增公共绿地6公顷，建成口袋公园8个\t甲局\t2022年6月")
    assert [(r.indicator, r.value, r.goal.target_year if r.goal else None) for r in found] == [
        ("新增公共绿地", 6, 2022),
        ("建成口袋公园", 8, 2022),
    ]


def test_years_down_and_indicators_across() -> None:
    found = read("年份\t新增床位（张）\n2022年\t200\n2023年\t250")
    assert [(r.indicator, r.value, r.goal.target_year if r.goal else None) for r in found] == [
        ("新增床位", 200, 2022),
        ("新增床位", 250, 2023),
    ]


def test_places_down_need_a_caption_of_tasks() -> None:
    text = "街镇\t改造管网（公里）\n东街\t2\n西街\t3"
    assert [(r.indicator, r.value) for r in read(text, caption="2022年改造任务分解表")] == [
        ("东街改造管网", 2),
        ("西街改造管网", 3),
    ]
    assert read(text, caption="2020年管网统计") == []


@pytest.mark.parametrize(
    "text",
    [
        "姓名\t职务\t任期（年）\n甲\t主任\t3",
        "断面\t指数\t去年同期\n甲桥\t0.5\t0.6",
        "项目\t2018年\t2019年\n收入（亿元）\t3\t4",
    ],
)
def test_other_tables_hold_no_targets(text: str) -> None:
    assert read(text) == []


def test_columns_that_name_year_indicator_and_unit_stand_beside_places() -> None:
    found = read(
        "序号\t街镇\t建成区面积(平方公里)\t2025年达标面积(平方公里)\t2030年达标面积(平方公里)\n1\t甲镇\t5.2\t2.1\t4.2"
    )
    assert [(r.indicator, r.value, r.unit, r.goal and r.goal.target_year) for r in found] == [
        ("甲镇达标面积", Decimal("2.1"), "平方公里", 2025),
        ("甲镇达标面积", Decimal("4.2"), "平方公里", 2030),
    ]


def test_what_is_required_of_a_task_may_be_said_in_words() -> None:
    found = read("序号\t任务名称\t指标要求\t牵头部门\n1\t固定资产投资\t增长7%\t甲局\n2\t城镇失业率\t控制在3%以内\t乙局")
    assert [(r.indicator, r.value, r.comparator, r.kind) for r in found] == [
        ("固定资产投资", 7, "=", "change"),
        ("城镇失业率", 3, "<=", "level"),
    ]


def test_goals_in_sentences_are_read_as_sentences_about_the_task_of_their_row() -> None:
    found = read(
        "工作内容\t年度目标\t责任部门\n老旧小区改造\t2022年完成20个，2023年完成30个\t甲局\n养老\t新增床位300张，改造床位60张\t乙局"
    )
    assert [(r.indicator, r.value, r.goal and r.goal.target_year) for r in found] == [
        ("老旧小区改造", 20, 2022),
        ("老旧小区改造", 30, 2023),
        ("新增床位", 300, None),
        ("改造床位", 60, None),
    ]


def test_a_column_of_units_is_one_whatever_its_header_says() -> None:
    found = read("序号\t工作任务\t量化指标\t2023年\t2024年\n1\t建设绿色工厂\t家\t5\t8\n2\t建筑改造\t万平方米\t10\t12")
    assert [(r.indicator, r.value, r.unit) for r in found] == [
        ("建设绿色工厂", 5, "家"),
        ("建设绿色工厂", 8, "家"),
        ("建筑改造", 10, "万平方米"),
        ("建筑改造", 12, "万平方米"),
    ]


def test_a_sum_over_a_plan_begins_with_the_plan() -> None:
    plan = Frame(2021, 2021, 2025)
    (reading,) = grids.read(table("指标\t单位\t2025年\n新增森林面积\t万亩\t〔18〕"), Setting(plan))
    assert reading.goal is not None
    assert (reading.goal.start_year, reading.goal.target_year) == (2021, 2025)


def test_a_cell_of_figures_alone_is_about_the_task_of_its_row() -> None:
    found = read(
        "序号\t工作任务\t目标\t牵头部门\t完成时间\t备注\n"
        "1\t新增电动客车\t80辆\t交通局\t2024年12月\t20辆\n2\t更新旧电梯\t2024年30台，2025年20台\t房管局\t2025年\t\n"
        "3\t回收站覆盖率\t90%\t商务委\t2024年\t",
        year=2024,
    )
    assert [(r.indicator, r.value, r.unit, r.kind, r.goal.target_year if r.goal else None) for r in found] == [
        ("新增电动客车", 80, "辆", "increment", 2024),
        ("更新旧电梯", 30, "台", "increment", 2024),
        ("更新旧电梯", 20, "台", "increment", 2025),
        ("回收站覆盖率", 90, "%", "level", 2024),
    ]


def test_a_cell_may_say_that_it_is_a_sum_over_the_plan() -> None:
    plan = Frame(2021, 2021, 2025)
    grid = table("指标名称\t2020年现状值\t2025年目标值\n万元产值用水量降幅（%）\t—\t16（累计）\n回收率（%）\t40\t45")
    first, second = grids.read(grid, Setting(plan))
    assert (first.kind, first.value, first.goal and first.goal.start_year) == ("cumulative", 16, 2021)
    assert (second.kind, second.value) == ("level", 45)


def test_beside_a_plan_for_a_year_stands_how_much_it_grows() -> None:
    found = read(
        "指标\t单位\t2022年实际\t2023年计划\t增长（%）\n生产总值\t亿元\t1200\t1266\t5.5左右\n床位\t张\t60\t70\t-",
        year=2023,
    )
    assert [(r.indicator, r.comparator, r.value, r.unit, r.kind) for r in found] == [
        ("生产总值", "=", 1266, "亿元", "level"),
        ("生产总值增长", "~", Decimal("5.5"), "%", "change"),
        ("床位", "=", 70, "张", "level"),
    ]
    found = read("指标\t单位\t2022年实际\t增长（%）\t2023年计划\n生产总值\t亿元\t1200\t5\t1266", year=2023)
    assert [r.value for r in found] == [1266]
