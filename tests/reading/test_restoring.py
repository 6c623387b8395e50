"""Tables of indicators and of tasks are put together again from what copies leave of them, or left alone with a finding."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongbao import vocabulary
from gongbao.model import Gazette
from gongbao.reading import read, restoring
from gongbao.reading.lines import Line
from gongbao.reading.plain import read_lines
from gongbao.reading.restoring import restore, unreadable
from gongbao.reading.restoring.dealing import Piece
from gongbao.reading.restoring.kinds import fit, kind_of
from gongbao.reading.restoring.numbered import numbered_rows
from gongbao.vocabulary import Vocabularies

_BEHIND = "三、保障措施\n各部门要加强组织领导，落实责任分工。\n"


def _tables(printed: str, vocabularies: Vocabularies) -> list[list[list[str]]]:
    lines, _ = restore(read_lines(f"附件\n{printed}\n{_BEHIND}"), vocabularies)
    return [[list(row) for row in line.grid] for line in lines if line.grid is not None]


def _lines(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(cell for row in rows for cell in row if cell)


_INDICATORS = [
    ["序号", "指标", "单位", "2020年", "2025年", "属性"],
    ["1", "养老床位数", "张", "5230", "6800", "预期性"],
    ["2", "护理型床位占比", "%", "45", "≥60", "约束性"],
    ["3", "综合为老服务中心数", "个", "12", "完成市下达目标", "预期性"],
]


def test_indicators_are_rebuilt_from_one_value_a_line(vocabularies: Vocabularies) -> None:
    assert _tables(_lines(_INDICATORS), vocabularies) == [_INDICATORS]


def test_groups_placeholders_and_blanks_between_lone_pipes_are_kept(vocabularies: Vocabularies) -> None:
    printed = """指标 |
2015年 |
2020年 |
〔累计〕1 |
属性 |
生态环境质量 |
1。空气质量 |
空气质量优良天数比率(%) |
76.7 |
>80 |
- |
约束性 |
细颗粒物浓度下降(%) |
- |
- |
〔18〕 |
约束性 |
2。水环境质量 |
水功能区达标率(%) |
70.8 |
>80 |
|
预期性 |"""
    assert _tables(printed, vocabularies) == [
        [
            ["指标", "2015年", "2020年", "〔累计〕1", "属性"],
            ["生态环境质量", "", "", "", ""],
            ["1。空气质量", "", "", "", ""],
            ["空气质量优良天数比率(%)", "76.7", ">80", "-", "约束性"],
            ["细颗粒物浓度下降(%)", "-", "-", "〔18〕", "约束性"],
            ["2。水环境质量", "", "", "", ""],
            ["水功能区达标率(%)", "70.8", ">80", "", "预期性"],
        ]
    ]


def test_headers_below_a_parent_and_a_merged_category_are_put_in_place(vocabularies: Vocabularies) -> None:
    printed = """领域 |
序号 |
项目名称 |
完成时限 |
责任单位 |
备注 |
牵头部门 |
配合部门 |
||||||
水环境 |
1 |
完成河道整治 |
2018年12月 |
区水务局 |
区环保局、各街道 |
|
2 |
雨污混接改造 |
2018年底 |
区房管局 |
区水务局 |
|"""
    assert _tables(printed, vocabularies) == [
        [
            ["领域", "序号", "项目名称", "完成时限", "责任单位", "", "备注"],
            ["", "", "", "", "牵头部门", "配合部门", ""],
            ["水环境", "1", "完成河道整治", "2018年12月", "区水务局", "区环保局、各街道", ""],
            ["", "2", "雨污混接改造", "2018年底", "区房管局", "区水务局", ""],
        ]
    ]


def test_cells_broken_over_lines_are_joined(vocabularies: Vocabularies) -> None:
    printed = """序号
工作任务
牵头
单位
配合单位
完成
时限
一、绿色能源
1
推进建筑光伏发电，新增装机容
量不少于20兆瓦
区发展改
革委
区建设管理委、区机管局、
各街道
2023年
12月
2
建设充电桩，全年新增公共充电
桩500个，覆盖所有街道。
区交通委
区国资委
2023年底
二、绿色建筑
3
推广超低能耗建筑，落实项目不
少于5万平方米
区建设管理委
2023年底"""
    assert _tables(printed, vocabularies) == [
        [
            ["序号", "工作任务", "牵头单位", "配合单位", "完成时限"],
            ["一、绿色能源", "", "", "", ""],
            [
                "1",
                "推进建筑光伏发电，新增装机容量不少于20兆瓦",
                "区发展改革委",
                "区建设管理委、区机管局、各街道",
                "2023年12月",
            ],
            ["2", "建设充电桩，全年新增公共充电桩500个，覆盖所有街道。", "区交通委", "区国资委", "2023年底"],
            ["二、绿色建筑", "", "", "", ""],
            ["3", "推广超低能耗建筑，落实项目不少于5万平方米", "区建设管理委", "", "2023年底"],
        ]
    ]


def test_groups_of_one_row_may_leave_numbers_out(vocabularies: Vocabularies) -> None:
    rows = [["序号", "任务", "指导部门"], ["一、甲类", "", ""], ["1", "甲", "区科委"]]
    rows += [["二、乙类", "", ""], ["7", "乙", "区教育局"]]
    assert _tables(_lines(rows), vocabularies) == [rows]


def test_columns_set_apart_by_spaces_alone_are_found(vocabularies: Vocabularies) -> None:
    printed = """重点任务 责任单位 完成时限
建设口袋公园10座 区绿化市容局 2022年底
新建绿道 12公里 区绿化市容局、各街道 2022年底
改造垃圾箱房300座 区绿化市容局、区房管局 2022年10月"""
    assert _tables(printed, vocabularies)[0][2] == ["新建绿道12公里", "区绿化市容局、各街道", "2022年底"]


def test_a_date_with_spaces_inside_is_one_cell_of_columns_set_apart_by_spaces(vocabularies: Vocabularies) -> None:
    printed = """序号 断面 所在河流 8 月 7 月 2024 年 8 月
1 月罗路桥 练祁河 Ⅲ Ⅲ Ⅳ
2 沪太路桥 潘泾 Ⅱ Ⅲ Ⅲ
3 蕰川路桥 蕰藻浜 Ⅲ Ⅳ Ⅲ"""
    header, first, *_ = _tables(printed, vocabularies)[0]
    assert header == ["序号", "断面", "所在河流", "8月", "7月", "2024年8月"]
    assert first == ["1", "月罗路桥", "练祁河", "Ⅲ", "Ⅲ", "Ⅳ"]


def test_a_merged_number_is_left_blank_where_pipes_lost_it(vocabularies: Vocabularies) -> None:
    printed = """序号 | 任务 | 牵头单位 | 完成时限
1 | 新增养老床位200张 | 区民政局 | 年底前
2 | 改造标准化菜市场3家 | 区商务委 | 年底前
既有住宅加装电梯100台 | 区房管局 | 年底前"""
    assert _tables(printed, vocabularies)[0][3] == ["", "既有住宅加装电梯100台", "区房管局", "年底前"]


def test_the_header_again_on_the_next_page_is_no_row(vocabularies: Vocabularies) -> None:
    printed = _lines([*_INDICATORS[:3], ["续表"], _INDICATORS[0], *_INDICATORS[3:]])
    assert _tables(printed, vocabularies) == [_INDICATORS]


def test_two_tables_in_a_row_stay_two(vocabularies: Vocabularies) -> None:
    printed = (
        _lines(_INDICATORS)
        + "\n表2 任务\n"
        + _lines([["任务", "责任单位", "完成时限"], ["新建绿道", "区绿化市容局", "2022年底"]] * 1)
    )
    assert _tables(printed, vocabularies)[0] == _INDICATORS


def test_a_missing_value_that_could_be_of_two_years_leaves_the_table_alone(vocabularies: Vocabularies) -> None:
    rows = [["指标", "单位", "2020年", "2025年"], ["养老床位数", "张", "5230"], ["绿地", "公顷", "12"]]
    lines, _ = restore(read_lines(_lines(rows)), vocabularies)
    assert all(line.grid is None for line in lines)


def test_prose_and_lists_of_short_lines_are_left_alone(vocabularies: Vocabularies) -> None:
    printed = "任务\n责任单位\n本通知自印发之日起施行。\n目标\n区政府办公室\n2023年1月5日"
    assert _tables(printed, vocabularies) == []


def test_a_table_that_cannot_be_dealt_is_a_finding(vocabularies: Vocabularies) -> None:
    printed = ["序号", "任务", "牵头单位", "完成时限", "改造", "管网", "改造", "管网"]
    lines = [Line.of(text) for text in printed]
    from gongbao.model import Span

    spans = [Span(at, at + 1) for at in range(len(lines))]
    assert [finding.rule.code for finding in unreadable(restore(lines, vocabularies)[0], spans, vocabularies)] == [
        "unreadable-table"
    ]


def test_a_part_of_a_numbered_table_is_rebuilt_where_every_row_has_as_many_cells_as_the_header(
    vocabularies: Vocabularies,
) -> None:
    header = ["序号", "目标与任务", "分管区领导", "牵头责任单位", "配合单位"]
    first = ["31", "新增托位200个以上，完善服务网络。公办托位占比达到60%。", "王明", "区教育局", "区妇联，各街道、镇。"]
    second = ["40", "建设老年食堂。", "李华", "区民政局", "区财政局。"]
    group = ["一、2031年主要预期目标", "", "", "", ""]
    assert _tables(_lines([header, first, second]), vocabularies)[0] == [header, first, second]
    assert _tables(_lines([header, group, first, second]), vocabularies)[0] == [header, group, first, second]
    piped = "\n".join(f"{cell} |" for row in (header, first, second) for cell in row)
    assert _tables(piped, vocabularies)[0] == [header, first, second]


def test_a_merged_task_is_left_blank_where_the_blank_that_fills_its_row_up_tells(vocabularies: Vocabularies) -> None:
    header = ["序号", "主要任务", "全年目标任务", "分管领导", "牵头单位", "推进情况", "是否达序", "说明"]
    first = ["24", "完善交通", "整治街巷45条。", "王明", "城管局", "已完工。", "是", "提前"]
    merged = ["25", "", "改造小区180个。", "王明", "城管局", "已建成29个。", "否", "招标迟"]
    printed = "\n".join(f"{cell} |" for cell in [*header, *first, *merged[:1], *merged[2:]]) + "\n|"
    assert _tables(printed, vocabularies)[0] == [header, first, merged]


def test_rows_with_a_cell_more_or_less_are_not_counted_off(vocabularies: Vocabularies) -> None:
    header = ["序号", "目标与任务", "责任单位", "进展情况"]
    body = [["3", "建设食堂。", "区民政局", "已完成。"], ["4", "建设公园。", "区绿化局", "已开工。"]]
    for odd in (["5", "改造小区。", "区房管局", "已开工。", "明年完成。"], ["5", "改造小区。", "区房管局"]):
        rows = [header, *body, odd, ["6", "改造管网。", "区水务局", "已完成。"]]
        pieces = [Piece(cell, at) for at, cell in enumerate(cell for row in rows for cell in row)]
        assert numbered_rows(pieces, vocabularies) is None


def test_the_rows_reach_the_gazette_with_their_places(vocabularies: Vocabularies) -> None:
    printed = (
        "杨浦区人民政府关于印发养老规划的通知\n杨府发〔2022〕3号\n各街道办事处：\n现将《规划》印发给你们。\n杨浦区人民政府\n2022年1月5日\n"
        "杨浦区养老规划\n一、目标\n到2025年，实现以下目标。\n" + _lines(_INDICATORS) + "\n" + _BEHIND
    )
    gazette: Gazette = read(printed.encode(), file_name="2022-01.txt", publisher_id="yangpu", vocabularies=vocabularies)
    grid = next(passage.grid for passage in gazette.passages if passage.grid)
    assert [[cell.text for cell in row] for row in grid.rows] == _INDICATORS
    assert all(cell.span.of(gazette.text) == cell.text for row in grid.rows for cell in row)


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("指标（单位）", "indicator"),
        ("2025年目标值", "value"),
        ("年均增长〔累计〕", "growth"),
        ("“十四五”末", "value"),
        ("主要责任单位", "responsible"),
        ("完成时限", "due"),
        ("断面名称", None),
    ],
)
def test_headers_are_known_by_vocabulary_and_years(header: str, kind: str | None, vocabularies: Vocabularies) -> None:
    assert kind_of(header, vocabularies) == kind


def test_columns_hold_what_their_headers_say(vocabularies: Vocabularies) -> None:
    assert fit("value", "≥60%", vocabularies) == 0
    assert fit("attribute", "预期性", vocabularies) == 0
    assert fit("lead", "区发展改革委、区商务委", vocabularies) == 0
    assert fit("lead", "新增床位200张", vocabularies) > 10
    assert fit("unit", "12.5", vocabularies) > 10


_NAMES = ["养老床位数", "森林覆盖率", "人均公园绿地面积", "城镇调查失业率", "每千人口执业医师数"]
_FIGURES = st.one_of(st.integers(1, 9999).map(str), st.sampled_from(["≥60", "45.5", "-", "40以上", "12.5%"]))
_AGENCIES = st.lists(
    st.sampled_from(["区发展改革委", "区商务委", "区民政局", "各街道", "区房管局"]), min_size=1, max_size=3, unique=True
).map("、".join)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Draw a table of indicators or of tasks with every cell filled."""
    count = draw(st.integers(2, 6))
    if draw(st.booleans()):
        head = ["指标名称", "单位", "2020年", "2025年", "属性"]
        cells = [st.sampled_from(_NAMES), st.sampled_from(["张", "%", "万人", "平方米"]), _FIGURES, _FIGURES]
        cells.append(st.sampled_from(["约束性", "预期性"]))
    else:
        head = ["工作任务", "牵头单位", "配合单位", "完成时限"]
        cells = [st.sampled_from(["新增床位200张", "改造管网，新建泵站3座"]), _AGENCIES, _AGENCIES]
        cells.append(st.sampled_from(["2023年12月", "年底前", "持续推进"]))
    rows = [[draw(cell) for cell in cells] for _ in range(count)]
    if draw(st.booleans()):
        return [["序号", *head], *([str(n), *row] for n, row in enumerate(rows, 1))]
    return [head, *rows]


@settings(max_examples=40, deadline=None)
@given(tables())
def test_what_is_flattened_is_restored(rows: list[list[str]]) -> None:
    vocabularies = vocabulary.load()
    assert _tables(_lines(rows), vocabularies) == [rows]
    assert _tables("\n".join(f"{cell} |" for row in rows for cell in row), vocabularies) == [rows]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["序号", "任务", "指标", "单位", "牵头单位", "2025年", "属性", "1", "2", "区房管局", "|", "a\tb"]
        ),
        max_size=60,
    )
)
def test_nothing_is_lost_from_lines_that_make_no_table(printed: list[str]) -> None:
    vocabularies = vocabulary.load()
    lines, _ = restore(read_lines("\n".join(printed)), vocabularies)
    cells = [cell for line in lines for row in (line.grid or ((line.text,),)) for cell in row if cell]
    wanted = [cell for text in printed for cell in text.split("\t") if cell.strip("| ")]
    kept = "".join(cells).replace(" ", "").replace("|", "")  # a lone bar may stay a line; it says nothing either way
    assert sorted(kept) == sorted("".join(wanted))


@pytest.mark.parametrize(
    "repeated",
    [
        ("指标", "某某某某某"),
        ("指标 单位 属性", "某某某某某"),
        ("指标 |", "某某某某某 |"),
        ("序号", "指标", "单位", "2025年", "属性", "某某某某某某某某"),
        ("序号 指标 单位 2025年 属性", "某某某某某"),
    ],
)
def test_lines_that_could_all_begin_a_table_cost_no_more_each_when_there_are_more_of_them(
    repeated: tuple[str, ...], vocabularies: Vocabularies, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = 0

    def counted(*values: Any) -> Piece:
        nonlocal made
        made += 1
        return Piece(*values)

    monkeypatch.setattr(restoring, "Piece", counted)
    restore([Line.of(text) for text in repeated * 2000], vocabularies)
    assert made < 300_000


def test_where_the_search_for_tables_was_given_up_is_a_finding(vocabularies: Vocabularies) -> None:
    header = ["序号", "指标", "单位", "2025年", "属性", "某某某某某某某某"]
    restored, findings = restore([Line.of(text) for text in header * 1000], vocabularies)
    assert [line.text for line in restored] == header * 1000
    assert [finding.rule.code for finding in findings] == ["table-search-ended"]
    assert findings[0].observed in header


def test_a_caption_between_two_tables_parts_them(vocabularies: Vocabularies) -> None:
    second = [["序号", "指标", "单位", "2020年", "2025年", "属性"], ["1", "绿地率", "%", "35", "36", "预期性"]]
    second.append(["2", "公园数", "座", "12", "20", "预期性"])
    printed = f"{_lines(_INDICATORS)}\n表2 绿化指标\n{_lines(second)}"
    assert _tables(printed, vocabularies) == [_INDICATORS, second]


def test_a_cell_goes_on_with_what_its_figure_is_to_reach(vocabularies: Vocabularies) -> None:
    header = ["序号", "重点任务", "具体目标", "牵头部门", "完成时限"]
    rows = [
        ["1", "开展排污口整治", "排污口整治完成率达到85%", "区水务局", "12月底"],
        ["2", "推进分质处理", "完成企业改造35家", "区生态环境局", "10月底"],
    ]
    printed = _lines([header, *rows]).replace("率达到", "率\n达到")
    assert _tables(printed, vocabularies) == [[header, *rows]]


def test_each_agency_of_a_cell_may_stand_on_a_line_of_its_own(vocabularies: Vocabularies) -> None:
    rows = ["1", "新建天桥3座。", "县住建局", "9月底前", "2", "改造小区26个。", "县住建局", "县发展改革局", "12月底前"]
    rows += ["3", "新建公园2个。", "县园林局", "各乡镇", "县水务局", "11月底前", "县政府将适时督查。"]
    table, below = restore(
        [Line.of(text) for text in ["序号", "民生实事", "责任单位", "完成时限", *rows]], vocabularies
    )[0]
    assert [row[2] for row in table.grid or ()] == [
        "责任单位",
        "县住建局",
        "县住建局县发展改革局",
        "县园林局各乡镇县水务局",
    ]
    assert below.text == "县政府将适时督查。"


def test_columns_of_agencies_side_by_side_do_not_share_their_lines(vocabularies: Vocabularies) -> None:
    rows = [
        "1",
        "新建天桥3座。",
        "县住建局",
        "县发展改革局",
        "9月底前",
        "2",
        "改造小区26个。",
        "县住建局",
        "县水务局",
        "12月底前",
    ]
    header = ["序号", "民生实事", "牵头单位", "配合单位", "完成时限"]
    (table,) = restore([Line.of(text) for text in [*header, *rows]], vocabularies)[0]
    assert [row[2:4] for row in table.grid or ()][1:] == [("县住建局", "县发展改革局"), ("县住建局", "县水务局")]


def test_the_characters_of_a_header_may_be_set_apart(vocabularies: Vocabularies) -> None:
    printed = "序号 工 作 任 务 牵头负责部门\n1 新增就业2.6万人 市人社局\n2 新建公路180公里 市交通局\n3 新增造林3万亩 市林业局"
    ((header, *rows),) = _tables(printed, vocabularies)
    assert header == ["序号", "工作任务", "牵头负责部门"]
    assert rows[1] == ["2", "新建公路180公里", "市交通局"]


def test_those_who_help_may_stand_on_lines_of_their_own_beside_the_one_who_leads(vocabularies: Vocabularies) -> None:
    rows = ["1", "建设少儿体校", "区文旅局", "区教育局", "区城投公司", "2", "编制养老规划", "区民政局", "区规划局"]
    (table,) = restore(
        [Line.of(text) for text in ["序号", "决策事项名称", "牵头承办单位", "配合单位", *rows]], vocabularies
    )[0]
    assert [list(row[1:]) for row in table.grid or ()][1:] == [
        ["建设少儿体校", "区文旅局", "区教育局区城投公司"],
        ["编制养老规划", "区民政局", "区规划局"],
    ]


_DUTIES = [
    ["成员单位", "主要职责"],
    ["区应急局", "负责综合协调应急救援工作。"],
    ["区公安分局、区消防支队", "负责现场警戒和交通管制。"],
    ["各街道办事处", "做好人员转移安置工作。"],
]


def test_agencies_and_their_duties_in_turn_make_a_table(vocabularies: Vocabularies) -> None:
    assert _tables(_lines(_DUTIES), vocabularies) == [_DUTIES]
    assert _tables("主要职责\n区应急局\n负责综合协调应急救援工作。\n区水务局\n负责抢修供水管网。", vocabularies) == []
    assert _tables("成员单位\n主要职责\n区应急局负责综合协调。\n区公安分局负责现场警戒。", vocabularies) == []


def test_tasks_numbered_as_sentences_below_numbered_groups_make_a_table(vocabularies: Vocabularies) -> None:
    rows = [
        ["重点领域", "重点任务", "责任部门"],
        ["一、产业绿色转型", "（一）单位增加值能耗下降4%。", "区发展改革委"],
        ["", "（二）创建绿色工厂10家。", "区经委"],
        ["二、绿色出行", "（三）新建充电桩600个。", "区交通委、各街镇"],
    ]
    assert _tables(_lines(rows), vocabularies) == [rows]


def test_every_agency_of_the_only_column_of_theirs_may_stand_on_a_line(vocabularies: Vocabularies) -> None:
    printed = "重点领域\n重点任务\n责任部门\n产业\n单位增加值能耗下降4%。\n区发展改革委\n区经委\n交通\n新建充电桩600个。\n区交通委\n各街镇"
    assert [row[2] for row in _tables(printed, vocabularies)[0]] == ["责任部门", "区发展改革委区经委", "区交通委各街镇"]


def test_a_person_is_no_part_of_the_agency_behind_him(vocabularies: Vocabularies) -> None:
    rows = "1 举办招聘会20场。 李某 区人社局 2024年12月\n2 新建足球场3片。 王某 区体育局 2024年9月 市实事"
    printed = f"序号 工作内容 责任领导 责任单位 完成时间 备注\n{rows}"
    ((_, first, second),) = _tables(printed, vocabularies)
    assert first == ["1", "举办招聘会20场。", "李某", "区人社局", "2024年12月", ""]
    assert second[-1] == "市实事"


def test_who_leads_in_person_heads_a_column_of_its_own(vocabularies: Vocabularies) -> None:
    rows = [
        ["项目", "具体任务", "牵头领导", "牵头单位", "配合单位"],
        ["教育惠民", "新建公办幼儿园2所", "张某", "县教育局", "县住建局、县自然资源局"],
        ["健康惠民", "改造村卫生室40个", "李某", "县卫健局", "各乡镇"],
        ["交通便民", "新建农村公路85公里", "王某", "县交通局", "县财政局"],
    ]
    assert _tables(_lines(rows), vocabularies) == [rows]
