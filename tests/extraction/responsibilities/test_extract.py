"""Tasks and responsibilities of whole documents: which task, which part of it, on what ground."""

from collections.abc import Sequence
from datetime import date

import pytest

from gongbao import reading, schema, vocabulary
from gongbao.extraction.responsibilities import extract_responsibilities
from gongbao.model import Cell, Document, Extracted, Gazette, Grid, Heading, Passage, Row, Span

VOCABULARIES = vocabulary.load()


def gazette(lines: Sequence[str | list[list[str]]], publisher: str = "yangpu") -> Gazette:
    """One document: `# title` is a heading, `1. title。text` an item with a run-in heading, a list of lists a table."""
    text, passages, headings = "", [], ()  # type: str, list[Passage], tuple[Heading, ...]
    for sequence, line in enumerate(lines):
        start = len(text)
        grid = None
        if isinstance(line, list):
            kind, rows = "table", []
            for printed in line:
                cells = []
                for cell in printed:
                    cells.append(Cell(cell, Span(len(text), len(text) + len(cell))))
                    text += cell + "\t"
                text = text[:-1] + "\n"
                rows.append(tuple(cells))
            grid, text = Grid(tuple(rows)), text[:-1]
        else:
            kind = "heading" if line.startswith("#") else "paragraph"
            text += line
            if kind == "heading":
                headings = (Heading("一、", line[1:].strip(), 1, Span(start, len(text))),)
            elif line[0].isdigit() and "." in line[:3]:
                title = line.partition(".")[2].partition("。")[0]
                at = start + line.index(title)
                headings = (*headings[:1], Heading(line[:2], title, 2, Span(at, at + len(title))))
        span = Span(start, len(text))
        body = Span(
            headings[-1].span.end if headings and span.covers(headings[-1].span) and kind == "paragraph" else start,
            len(text),
        )
        passages.append(
            Passage("test-2022-01", "doc", sequence, kind, span.of(text), span, body, headings, 0, None, grid)
        )  # type: ignore[arg-type]
        text += "\n"
    document = Document("doc", 1, "plan", "实施方案", Span(0, len(text)), signed_date=date(2022, 3, 1))
    return Gazette(
        "test-2022-01",
        publisher,
        text,
        "公报",
        2022,
        1,
        "2022-03",
        date(2022, 3, 15),
        documents=(document,),
        passages=tuple(passages),
    )


def extract(*lines: str | list[list[str]], publisher: str = "yangpu") -> Extracted:
    return extract_responsibilities(gazette(lines, publisher), VOCABULARIES)


def rows(*lines: str | list[list[str]]) -> list[Row]:
    return list(extract(*lines).rows["responsibilities"])


def brief(found: list[Row], *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row[column] for column in columns) for row in found]


def test_the_real_issue_gives_every_labelled_assignment(real_gazette: Gazette) -> None:
    found = extract_responsibilities(real_gazette, VOCABULARIES)
    labelled = [row for row in found.rows["responsibilities"] if row["basis"] != "prose"]
    assert len(labelled) == 216
    assert all(row["agency_id"] for row in labelled)
    assert {row["role"] for row in labelled} == {"responsible", "lead", "supervisor"}


def test_rows_fit_their_schemas_and_quotes_stand_at_their_offsets(real_gazette: Gazette) -> None:
    found = extract_responsibilities(real_gazette, VOCABULARIES)
    for name in ("tasks", "responsibilities"):
        schema.load().tables[name].build(found.rows[name]).validate(full=True)
        ids = [row[schema.load().tables[name].primary_key[0]] for row in found.rows[name]]
        assert len(set(ids)) == len(ids)
    assert all(real_gazette.text[r["span_start"] : r["span_end"]] == r["quote"] for r in found.rows["responsibilities"])
    assert all(evidence.span.of(real_gazette.text) for evidence in found.evidence)


def test_another_name_of_an_agency_anywhere_in_the_text_is_noted(real_gazette: Gazette) -> None:
    findings = extract_responsibilities(real_gazette, VOCABULARIES).findings
    assert ("agency-alias", "江浦街道", "江浦路街道") in [(f.rule.code, f.observed, f.expected) for f in findings]


def test_brackets_in_a_paragraph_are_each_for_their_own_clause() -> None:
    found = rows(
        "2.危化领域。生产单位风险(区应急局牵头);运输单位风险(区公安分局牵头);废弃物处置风险(区生态环境局牵头)。"
    )
    assert brief(found, "agency_as_printed", "scope") == [
        ("区应急局", "生产单位风险"),
        ("区公安分局", "运输单位风险"),
        ("区生态环境局", "废弃物处置风险"),
    ]


def test_a_bracket_behind_the_last_sentence_is_for_all_of_it_and_one_in_an_enumeration_for_its_item() -> None:
    item = "4.建设领域。重大项目、市政管线(区建设管理委为行业管理部门)、燃气更新(区科委为行业管理部门),改造项目风险。(区建设管理委牵头)"
    assert brief(rows(item), "role", "scope") == [
        ("supervisor", "市政管线"),
        ("supervisor", "燃气更新"),
        ("lead", "重大项目、市政管线(区建设管理委为行业管理部门)、燃气更新(区科委为行业管理部门),改造项目风险"),
    ]


def test_labelled_lists_in_a_paragraph_are_each_for_what_stands_before() -> None:
    found = rows("1.治理。甲工作。责任单位：区应急局、区科委。乙工作。丙工作。牵头单位：区科委。配合单位：各街道。")
    assert brief(found, "agency_as_printed", "scope") == [
        ("区应急局", "甲工作"),
        ("区科委", "甲工作"),
        ("区科委", "乙工作。丙工作"),
        ("各街道", "乙工作。丙工作"),
    ]


def test_a_bracket_after_a_full_stop_is_for_the_sentences_since_the_one_before() -> None:
    found = rows("1.治理。甲工作。乙工作。（区应急局牵头）丙工作。（区科委负责）")
    assert brief(found, "agency_as_printed", "scope") == [("区应急局", "甲工作。乙工作"), ("区科委", "丙工作")]


def test_labelled_lines_belong_to_the_item_above() -> None:
    found = extract(
        "#任务",
        "1.引领。修编规划。",
        "牵头单位：区规划资源局",
        "配合单位：区科委、各街道",
        "2.管控。严格管理。",
        "牵头单位：区科委",
    )
    assert [task["heading"] for task in found.rows["tasks"]] == ["引领", "管控"]
    assert brief(list(found.rows["responsibilities"]), "task_heading", "agency_as_printed", "role") == [
        ("引领", "区规划资源局", "lead"),
        ("引领", "区科委", "participant"),
        ("引领", "各街道", "participant"),
        ("管控", "区科委", "lead"),
    ]


def test_one_line_below_several_items_is_for_all_of_them() -> None:
    found = extract("#任务", "1.甲。一。", "2.乙。二。", "3.丙。三。", "（责任单位：区科委、区教育局）", "#其他")
    (task,) = found.rows["tasks"]
    assert task["heading"] == "任务"
    assert all(part in task["text"] for part in ("1.甲", "2.乙", "3.丙"))


def test_lines_below_all_items_of_a_document_are_for_all_of_it() -> None:
    lines = ["#责任目标", "1.甲达到90%。", "2.乙达到90%。", "3.丙达到90%。", "责任单位：区科委", "配合单位：区教育局"]
    found = extract(*lines)
    assert brief(list(found.rows["responsibilities"]), "task_heading", "role") == [
        ("责任目标", "responsible"),
        ("责任目标", "participant"),
    ]


def test_a_label_alone_on_its_line_is_read_with_the_line_below() -> None:
    assert brief(rows("1.甲。一。", "责任单位：", "区科委、区教育局"), "agency_as_printed") == [
        ("区科委",),
        ("区教育局",),
    ]


def test_a_bracket_in_a_heading_assigns_what_stands_below() -> None:
    (task,) = extract("#推进改造（区科委牵头）", "第一段。", "第二段。").rows["tasks"]
    assert task["heading"] == "推进改造"
    assert task["text"].endswith("第二段。")


def test_the_rule_that_the_first_leads_binds_what_follows() -> None:
    found = rows(
        "1.甲。一。（责任单位：区科委、区教育局。排在第一位的为牵头单位，下同）",
        "2.乙。二。（责任单位：区财政局、区科委）",
    )
    assert brief(found, "role") == [("lead",), ("responsible",), ("lead",), ("responsible",)]


def test_the_rule_may_make_the_others_participants() -> None:
    found = rows("1.甲。一。（责任单位：区科委、区教育局。排在首位的为牵头单位，其他为配合单位）")
    assert brief(found, "role") == [("lead",), ("participant",)]


def test_who_is_bound_by_every_task_is_added_to_each() -> None:
    found = rows("1.甲。一。（区科委牵头。以下任务均需各街道落实，不再列出）", "2.乙。二。（区财政局负责）")
    assert brief(found, "agency_as_printed", "basis") == [
        ("区科委", "bracketed"),
        ("区财政局", "bracketed"),
        ("各街道", "prose"),
    ]


def test_a_table_of_tasks_gives_tasks_roles_and_deadlines() -> None:
    found = extract(
        "#任务",
        [
            ["序号", "任务", "牵头单位", "配合单位", "完成时限"],
            ["1", "编制规划", "区规划资源局", "区科委、各街道", "2022年12月"],
            ["2", "建设平台", "区科委", "/", "长期"],
        ],
    )
    assert brief(list(found.rows["tasks"]), "heading", "due_date", "due_as_printed") == [
        ("编制规划", date(2022, 12, 31), "2022年12月"),
        ("建设平台", None, "长期"),
    ]
    assert brief(list(found.rows["responsibilities"]), "task_heading", "agency_as_printed", "role", "basis") == [
        ("编制规划", "区规划资源局", "lead", "tabled"),
        ("编制规划", "区科委", "participant", "tabled"),
        ("编制规划", "各街道", "participant", "tabled"),
        ("建设平台", "区科委", "lead", "tabled"),
    ]


def test_a_blank_assignment_continues_the_one_above() -> None:
    table = [["类别", "任务", "责任单位", "完成时限"], ["环境", "甲", "区科委", "2022年6月"], ["", "乙", "", ""]]
    found = extract(table)
    assert brief(list(found.rows["responsibilities"]), "task_heading", "agency_as_printed") == [
        ("甲", "区科委"),
        ("乙", "区科委"),
    ]
    assert [task["section"] for task in found.rows["tasks"]] == ["环境", "环境"]


def test_a_table_that_goes_on_behind_a_page_break_keeps_its_columns() -> None:
    head = [["序号", "任务", "牵头单位"], ["1", "甲", "区科委"]]
    assert brief(rows(head, [["2", "乙", "区教育局"]]), "task_heading", "role") == [("甲", "lead"), ("乙", "lead")]


def test_every_column_of_agencies_counts() -> None:
    table = [
        ["任务", "牵头部门", "主责单位", "实施单位", "协办单位"],
        ["甲", "区科委", "区教育局", "各街道", "区财政局"],
    ]
    assert brief(rows(table), "agency_as_printed", "role") == [
        ("区科委", "lead"),
        ("区教育局", "responsible"),
        ("各街道", "responsible"),
        ("区财政局", "participant"),
    ]


def test_a_table_of_indicators_may_assign_them() -> None:
    found = extract([["序号", "指标名称", "单位", "2025年", "责任单位"], ["1", "回收利用率", "%", "45", "区科委"]])
    assert brief(list(found.rows["responsibilities"]), "task_heading", "agency_as_printed", "basis") == [
        ("回收利用率", "区科委", "tabled")
    ]


@pytest.mark.parametrize("goal", ["年度目标", "2031年度任务目标"])
def test_the_goals_of_a_table_without_tasks_are_its_tasks(goal: str) -> None:
    header = ["序号", goal, "分管领导", "责任单位", "进展情况"]
    found = rows([header, ["1", "建成食堂3家。", "王明", "区民政局", "已开工"]])
    assert brief(found, "task_heading", "agency_as_printed", "basis") == [("建成食堂3家", "区民政局", "tabled")]


def test_a_form_of_two_columns_tells_a_task_in_every_few_rows() -> None:
    form = [
        ["重点工作：", "发展文化事业。办好节会。"],
        ["牵头单位：", "区文旅局"],
        ["完成时限：", "12月底前"],
        ["推进情况：", "已完成。"],
        ["重点工作：", "建设公园。"],
        ["责任单位：", "区绿化局、各街道"],
    ]
    assert brief(rows(form), "task_heading", "agency_as_printed", "role", "basis") == [
        ("发展文化事业", "区文旅局", "lead", "tabled"),
        ("建设公园", "区绿化局", "responsible", "tabled"),
        ("建设公园", "各街道", "responsible", "tabled"),
    ]
    assert not rows([["联系人：", "王明"], ["责任单位：", "区绿化局"]])


def test_goals_beside_tasks_are_no_tasks() -> None:
    header = ["序号", "工作任务", "年度目标", "责任单位"]
    found = rows([header, ["1", "建设食堂", "建成3家", "区民政局"]])
    assert brief(found, "task_heading", "agency_as_printed", "basis") == [("建设食堂", "区民政局", "tabled")]


def test_a_table_of_duties_names_the_members_first() -> None:
    found = rows(
        [["序号", "成员单位", "主要职责"], ["1", "区科委", "1.统筹协调。2.督促检查。"], ["2", "区财政局", "保障资金"]]
    )
    assert brief(found, "task_heading", "agency_as_printed", "role") == [
        ("统筹协调", "区科委", "responsible"),
        ("保障资金", "区财政局", "responsible"),
    ]


def test_a_table_of_other_things_gives_no_tasks() -> None:
    assert not extract([["指标", "单位", "2025年"], ["床位", "张", "9000"]]).rows["tasks"]


def test_an_unknown_agency_is_published_and_noted_with_the_nearest_name() -> None:
    found = extract("1.甲。一。（责任单位：区发展和改革委）")
    (row,) = found.rows["responsibilities"]
    assert (row["agency_id"], row["agency_name"]) == (None, "区发展和改革委")
    assert [(f.rule.code, f.expected) for f in found.findings] == [("unknown-agency", "区发展改革委")]


def test_a_publisher_without_a_registry_gets_one_finding() -> None:
    found = extract("1.甲。一。（责任单位：区发展改革委、区教育局、各街镇）", publisher="xuhui")
    assert [row["agency_id"] for row in found.rows["responsibilities"]] == [None, None, None]
    assert [f.rule.code for f in found.findings] == ["no-agency-registry"]


def test_ids_say_where_the_evidence_stands_not_what_was_read() -> None:
    before = rows("1.甲。一。（区科委负责）")
    assert before[0]["responsibility_id"] == rows("1.甲。一。（区科委负责）")[0]["responsibility_id"]
    assert before[0]["task_id"] in {task["task_id"] for task in extract("1.甲。一。（区科委负责）").rows["tasks"]}


def test_a_list_below_its_label_and_the_same_list_behind_one_have_ids_of_their_own() -> None:
    found = rows("# 任务", "1.绿地。建设绿地。", "牵头单位：", "区绿化局", "2.公园。建设公园。", "牵头单位：区绿化局")
    assert brief(found, "agency_as_printed", "task_heading") == [("区绿化局", "绿地"), ("区绿化局", "公园")]
    assert len({row["responsibility_id"] for row in found}) == 2


def test_each_agency_of_a_list_without_end_quotes_its_name_alone() -> None:
    listed = "、".join(f"区{place}水务局" for place in map(chr, range(0x4E00, 0x4E00 + 399)))
    found = rows("# 任务", "1.绿地。建设绿地。", f"责任单位：{listed}")
    assert len(found) > 390
    assert all(row["quote"] == row["agency_as_printed"] for row in found)


def test_a_deadline_on_a_line_of_its_own_is_that_of_the_task_above() -> None:
    found = extract_responsibilities(
        gazette(
            [
                "# 更新设施",
                "更换适老设备。",
                "责任单位：区民政局。",
                "完成时限：2026年6月底前。",
                "# 工作要求",
                "完成时限：2026年6月底前。",
            ]
        ),
        VOCABULARIES,
    )
    assert [(row["heading"], row["due_date"]) for row in found.rows["tasks"]] == [("更新设施", date(2026, 6, 30))]


@pytest.mark.parametrize(
    ("lines", "heading", "section"),
    [
        (
            ["2.督查。区委督查室定期开展督查，结果予以通报，纳入考核。", "各区要于年底前报送进展。"],
            "各区要于年底前报送进展",
            "",
        ),
        (["2.督查。", "各区要于年底前报送进展。"], "督查", "一、保障 > 2. 督查"),
        (
            ["2.督查。区委督查室定期开展督查，结果予以通报，纳入考核。", "区科委要报送进展。"],
            "督查",
            "一、保障 > 2. 督查",
        ),
    ],
)
def test_a_paragraph_that_closes_a_document_is_not_of_its_last_item(
    lines: list[str], heading: str, section: str
) -> None:
    task = extract("# 保障", "1.组织。成立领导小组，统筹各项任务。", *lines).rows["tasks"][-1]
    assert (task["heading"], task["section"]) == (heading, section)


def test_a_paragraph_behind_the_last_of_many_items_of_one_paragraph_each_is_of_none() -> None:
    items = [f"{n}.任务{n}。完善制度建设，提升服务能力和治理水平。" for n in range(1, 7)]
    task = extract("# 任务", *items, "区科委负责跟踪进展，及时向区政府报告。").rows["tasks"][-1]
    assert (task["heading"], task["section"]) == ("区科委负责跟踪进展，及时向区政府报告", "")


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("（★为牵头单位）", ["lead", "responsible", "lead", "responsible"]),
        ("注：带“★”的单位为牵头单位。", ["lead", "responsible", "lead", "responsible"]),
        ("注：带★的为重点任务。", ["responsible"] * 4),
    ],
)
def test_a_sign_may_tell_who_leads(said: str, roles: list[str]) -> None:
    table = [
        ["序号", "任务", "责任单位"],
        ["1", "改造锅炉12台", "★区生态环境局、区房管局"],
        ["2", "安装探头", "★ 区建管委、区科委"],
    ]
    rows = extract(said, table).rows["responsibilities"]
    assert [row["role"] for row in rows] == roles


def test_labels_of_lists_are_headers_of_tables() -> None:
    table = [
        ["序号", "目标任务", "牵头责任单位", "协同责任单位"],
        ["1", "新开工项目45个", "区发改委", "区商务委、各街道"],
    ]
    rows = extract(table).rows["responsibilities"]
    assert [row["role"] for row in rows] == ["lead", "participant", "participant"]


def test_another_name_in_brackets_at_the_end_of_a_list_is_no_agency_of_its_own() -> None:
    rows = extract("1.甲。一。", "责任单位：区科委、区行政审批局（区大数据管理局）").rows["responsibilities"]
    assert [row["agency_as_printed"] for row in rows] == ["区科委", "区行政审批局（区大数据管理局）"]


def test_a_sentence_may_announce_whose_duties_the_items_below_it_are() -> None:
    def read(*lines: str) -> list[tuple[str, str]]:
        head = "江州区资金管理办法\n江府规〔2025〕4号\n江州区人民政府\n2025年4月8日\n第一章 职责\n"
        text = head + "\n".join(lines) + "\n"
        issue = reading.read(text.encode(), file_name="2025-04.txt", publisher_id="x", vocabularies=VOCABULARIES)
        rows = extract_responsibilities(issue, VOCABULARIES).rows["responsibilities"]
        return [(row["agency_as_printed"], row["role"]) for row in rows]

    items = ("（一）审核专项资金年度预算；", "（二）拨付专项资金。")
    assert read("第五条 区财政局主要职责为：", *items) == [("区财政局", "responsible")] * 2
    assert read("第四条 区住建局是主管部门，主要职责为：", *items) == [
        ("区住建局", "supervisor"),
        ("区住建局", "responsible"),
        ("区住建局", "responsible"),
    ]
    assert read("第五条 申请单位主要职责为：", *items) == []
    assert read("第五条 申请材料包括：", *items) == []


def test_a_label_of_agencies_may_stand_behind_one_of_persons() -> None:
    rows = extract("1.节水。推进节水。责任领导：王某，责任部门：区水务局、区机管局，完成时限：2024年11月。").rows[
        "responsibilities"
    ]
    assert [row["agency_as_printed"] for row in rows] == ["区水务局", "区机管局"]
