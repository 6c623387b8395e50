"""Duties in running text: who, what, and which part of the sentence."""

import pytest

from .test_extract import brief, extract, rows


def test_duties_in_running_text_are_prose() -> None:
    found = rows("1.评估。区安委会牵头负责组织评估,各街道要落实属地责任。由区科委会同区财政局负责日常工作。")
    assert brief(found, "agency_as_printed", "role", "basis") == [
        ("区安委会", "lead", "prose"),
        ("各街道", "responsible", "prose"),
        ("区科委", "lead", "prose"),
        ("区财政局", "participant", "prose"),
    ]


def test_penalties_and_things_done_are_no_duties() -> None:
    assert not rows("1.甲。由区生态环境局责令改正,处5000元罚款。区科委牵头完成了改造。")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "区住建局负责新增停车位,区水务局负责农村供水,区卫健局、区妇联负责妇女检查。",
            [
                ("区住建局", "区住建局负责新增停车位"),
                ("区水务局", "区水务局负责农村供水"),
                ("区卫健局", "区卫健局、区妇联负责妇女检查"),
                ("区妇联", "区卫健局、区妇联负责妇女检查"),
            ],
        ),
        (
            "区民政局牵头编制规划，由区规划资源局做好选址，确保年内开工。",
            [("区民政局", "区民政局牵头编制规划"), ("区规划资源局", "由区规划资源局做好选址，确保年内开工")],
        ),
        ("区政府督查室牵头，区审计局参与。", [("区政府督查室", "区政府督查室牵头，区审计局参与")]),
        (
            "区安委会负责评估风险，各街道负责排查隐患，每3年组织1次。",
            [("区安委会", "区安委会负责评估风险，各街道负责排查隐患，每3年组织1次")],
        ),
    ],
)
def test_a_sentence_shared_out_gives_each_its_part(text: str, parts: list[tuple[str, str]]) -> None:
    found = brief(rows(f"1.分工。甲工作如下。{text}乙工作如下。"), "agency_as_printed", "scope")
    assert [pair for pair in found if pair in parts] == parts


def test_what_a_sentence_shares_out_stands_beside_the_bracket_that_names_the_same_agencies() -> None:
    found = rows("1.队伍。区教育局负责师资培训，区人社局负责等级认定。（区教育局、区人社局、区妇联）")
    assert brief(found, "agency_as_printed", "basis") == [
        ("区教育局", "prose"),
        ("区人社局", "prose"),
        ("区教育局", "bracketed"),
        ("区人社局", "bracketed"),
        ("区妇联", "bracketed"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各镇人民政府是本辖区治理工作的责任主体。", [("各镇人民政府", "responsible")]),
        ("各区人民政府为设施建设的第一责任主体，按月报送进展。", [("各区人民政府", "responsible")]),
        ("区绿化市容局是本区垃圾分类的主管部门。", [("区绿化市容局", "supervisor")]),
        ("区民政局是养老服务工作的牵头单位。", [("区民政局", "lead")]),
        ("区绿化市容局是一个部门。", []),
        ("各牵头单位要于每月末报送进展。", [("各牵头单位", "responsible")]),
        ("各参与单位要主动作为，积极配合。", [("各参与单位", "responsible")]),
        ("建设单位应当做好防护。", []),
        ("参与单位应当做好防护。", []),
    ],
)
def test_being_in_charge_is_a_duty(text: str, expected: list[tuple[str, str]]) -> None:
    assert brief(rows(f"1.体制。健全体制。{text}"), "agency_as_printed", "role") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("区财政局：负责资金保障。", [("区财政局", "responsible")]),
        ("区发改局、区财政局:主要负责争取资金。", [("区发改局", "responsible"), ("区财政局", "responsible")]),
        ("各街道：配合做好征收。", [("各街道", "participant")]),
        ("区水务局：掌握汛情，发布预警。", [("区水务局", "responsible")]),
        ("区文旅局：帮助受灾场馆恢复开放。", [("区文旅局", "responsible")]),
        ("区文明办：将家庭教育纳入校园创建考核。", [("区文明办", "responsible")]),
        ("各街道：组建不少于30人的抢险队伍。", [("各街道", "responsible")]),
        ("各街道：依托卫生服务中心开展签约服务。", [("各街道", "responsible")]),
        ("区水务局：对36条河道开展了整治。", []),
        ("区气象局：发布预警信息，上报雨情。", [("区气象局", "responsible")]),
        ("承办部门：区人社局 咨询电话：55512345", [("区人社局", "responsible")]),
        ("区教育局：完成新建学校3所。", []),
        ("区水务局：王明", []),
        ("区科委：一是建设平台。", []),
        ("联系人：负责登记。", []),
    ],
)
def test_a_duty_may_stand_behind_a_name_and_a_colon(line: str, expected: list[tuple[str, str]]) -> None:
    assert brief(rows("#职责", line), "agency_as_printed", "role") == expected


def test_a_heading_run_in_may_hold_the_first_duty() -> None:
    found = rows("1.区科委牵头负责编制规划。区住建局负责落实配建标准。")
    assert brief(found, "agency_as_printed", "role") == [("区科委", "lead"), ("区住建局", "responsible")]


def test_both_sides_of_a_joint_duty_are_told_though_a_label_names_one() -> None:
    found = rows("1.评估。区科委会同有关部门负责跟踪评估。（责任单位：区科委）")
    assert brief(found, "agency_as_printed", "role", "basis") == [
        ("区科委", "lead", "prose"),
        ("有关部门", "participant", "prose"),
        ("区科委", "responsible", "listed"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "该项工作由区水务局牵头，区住建局、各街道按职责配合，于年底前完成。",
            [("区水务局", "lead"), ("区住建局", "participant"), ("各街道", "participant")],
        ),
        (
            "区委宣传部牵头，区文明办、团区委等共同参与，开展主题宣传。",
            [("区委宣传部", "lead"), ("区文明办", "participant"), ("团区委", "participant")],
        ),
        (
            "区住建局会同区城管局、区生态环境分局等部门制定处置规划。",
            [("区住建局", "lead"), ("区城管局", "participant"), ("区生态环境分局", "participant")],
        ),
        (
            "由区绿化市容局牵头，会同区建管委、各街道等成立工作专班。",
            [("区绿化市容局", "lead"), ("区建管委", "participant"), ("各街道", "participant")],
        ),
        (
            "区委宣传部会同事件处置牵头部门统一发布信息。",
            [("区委宣传部", "lead"), ("事件处置牵头部门", "participant")],
        ),
        (
            "区规划局、区建设局应当按照各自的职责，配合做好管理工作。",
            [("区规划局", "participant"), ("区建设局", "participant")],
        ),
        ("区规划局应当按照各自的职责，做好管理工作。", [("区规划局", "responsible")]),
        ("区审计局依法对专项资金的管理情况进行审计监督。", [("区审计局", "responsible")]),
        ("各街道办事处协助区住建局做好核查工作。", [("各街道办事处", "participant")]),
        ("区审计局对专项资金的管理情况进行了审计。", []),
        ("各镇街要落实属地责任。", [("各镇街", "responsible")]),
        (
            "区教育局负责统筹；区财政局、区人社局在各自职责范围内做好经费保障。",
            [("区教育局", "responsible"), ("区财政局", "responsible"), ("区人社局", "responsible")],
        ),
        ("由区城投公司作为实施主体。", [("区城投公司", "responsible")]),
        ("各镇（街道）党委、政府对辖区内整治工作负总责。", [("各镇（街道）党委、政府", "responsible")]),
        ("坚持镇人民政府对粮食安全全面负责的原则。", []),
        ("公安、消防等部门要加强巡查。", [("公安", "responsible"), ("消防", "responsible")]),
        ("为了方便群众，各街道要设立窗口。", [("各街道", "responsible")]),
        ("区住建局负责编制方案，报区政府批准后实施。", [("区住建局", "responsible")]),
        ("区住建局负责完成了改造。", []),
        ("区交通局负责调集抢险所需车辆，协调所需物资。", [("区交通局", "responsible")]),
        ("区民政局应组织核查，协助受灾街道办事处做好安置。", [("区民政局", "responsible")]),
        ("由区政府授权区市场监管局公布目录。", []),
        (
            "由区除雪指挥部统一组织实施清雪，其办公室由区城管局、区公安分局共同组成。",
            [("区除雪指挥部", "responsible")],
        ),
        ("区除雪指挥部作为全区清雪的协调机构，负责调度车辆。", [("区除雪指挥部", "responsible")]),
        ("区文化馆负责排练。", [("区文化馆", "responsible")]),
        ("坚持统一指挥，分级分部门负责。加强分析，便于部门及时采取对策。", []),
        ("坚持部门配合、居民自愿，促成政府主导、部门负责的局面。", []),
        ("区商务局应组织供应；会同物价部门做好市场监管。", [("区商务局", "responsible"), ("物价部门", "participant")]),
        ("配合部门要自觉接受调度。", [("配合部门", "responsible")]),
        ("农业部门是良种推广的综合部门，主要负责编制计划。", [("农业部门", "responsible")]),
    ],
)
def test_duties_as_plans_word_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert brief(rows(f"1.机制。健全机制。{text}"), "agency_as_printed", "role") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各镇人民政府、街道办事处，应当开展自查。", [("各镇人民政府", "responsible"), ("街道办事处", "responsible")]),
        ("区城管执法局接到线索后，要及时核查。", [("区城管执法局", "responsible")]),
        ("各区在编制规划时，应当优先保障养老用地。", [("各区", "responsible")]),
        ("各行业主管部门对本领域企业要全面排查。", [("各行业主管部门", "responsible")]),
        ("各区、各部门都要制定实施办法。", [("各区", "responsible"), ("各部门", "responsible")]),
        (
            "承担改造任务的区属国企主管部门和各街镇，要上报计划。",
            [("区属国企主管部门", "responsible"), ("各街镇", "responsible")],
        ),
        ("纳税人取得收入后，应当报告各街道。", []),
        ("各街道办事处负责人在会后，要及时传达。", []),
        ("按照市政府要求，认真落实。", []),
        ("区教育局直属单位在检查后，需要的材料另附。", []),
        ("本级部门之间的重要事项在各街道，要闻栏目公布。", []),
    ],
)
def test_a_duty_may_be_parted_from_the_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert brief(rows(f"1.机制。健全机制。{text}"), "agency_as_printed", "role") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("具体办法由区财政局另行制定。", [("区财政局", "responsible")]),
        ("标准由区财政局商区民政局确定。", [("区财政局", "lead"), ("区民政局", "participant")]),
        ("贷款由区农业银行会同区粮食公司及时清算。", [("区农业银行", "lead"), ("区粮食公司", "participant")]),
        (
            "名单由区委宣传部会同财政、税务部门确定和发布。",
            [("区委宣传部", "lead"), ("财政", "participant"), ("税务部门", "participant")],
        ),
        ("经费由财政部门在预算中安排。", [("财政部门", "responsible")]),
        ("请区民政局、区住建局在年底前修订标准。", [("区民政局", "responsible"), ("区住建局", "responsible")]),
        ("专班由区民政局、区住建局组成。", []),
        ("价格由市场决定。", []),
        ("也可由区民政局办理登记。", []),
        ("由区民政局登记的机构享受补贴。", []),
        ("此前仍由区民政局办理。", []),
        ("请各单位遵照执行。", []),
        ("逾期不改的，由区城管局依法处理。", []),
        ("进度滞后的项目由区政府督查室予以通报。", [("区政府督查室", "responsible")]),
    ],
)
def test_an_agency_behind_by_or_please_has_a_duty_without_must(text: str, expected: list[tuple[str, str]]) -> None:
    assert brief(rows(f"1.机制。健全机制。{text}"), "agency_as_printed", "role") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各有关部门按照职责分工，做好政策衔接工作。", [("各有关部门", "responsible")]),
        ("区政府办公室将会同区统计局定期评估。", [("区政府办公室", "lead"), ("区统计局", "participant")]),
        ("各街道于每月5日前报送进展。", [("各街道", "responsible")]),
        ("2022年6月底前，各街道建立台账。", [("各街道", "responsible")]),
        ("各有关部门依法管理本领域安全工作。", [("各有关部门", "responsible")]),
        ("区科委要切实发挥牵头作用，加强统筹。", [("区科委", "lead")]),
        ("其他有关部门在专班统一领导下，做好相关配合工作。", [("其他有关部门", "participant")]),
        ("办公室要做好日常工作。", []),
        ("区公安局依法查处违法行为12起。", []),
        ("《安全法》规定，区应急局负责监督管理。", []),
        ("按照《安全法》规定，区应急局负责监督管理。", [("区应急局", "responsible")]),
        ("2022年6月底前完成驿站建设16处。", []),
        ("近年来，各部门按照职责分工，做好各项工作。", []),
        ("各有关部门按照职责分工，做好了衔接。", []),
        ("区科委于2021年底前已建立台账。", []),
        ("各区将养老用地纳入规划。", []),
    ],
)
def test_duties_told_without_must(text: str, expected: list[tuple[str, str]]) -> None:
    assert brief(rows(f"1.机制。健全机制。{text}"), "agency_as_printed", "role") == expected


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("各街道要于2022年9月底前制定方案，并报区民政局备案。", "2022-09-30"),
        ("2022年6月底前，各街道建立台账。", "2022-06-30"),
        ("各街道要在年底前完成自查。", "2022-12-31"),
        ("各街道要于2022年6月底前制定方案，2022年底前完成改造。", None),
        ("各街道要对2022年6月底前登记的企业开展检查。", None),
        ("各街道要做好衔接，2022年6月底前未完成的予以通报。", None),
        ("各街道要做好2022年6月底前施行的办法的宣传。", None),
    ],
)
def test_a_date_in_the_sentence_is_the_deadline_of_its_task(text: str, due: str | None) -> None:
    tasks = extract(f"1.机制。健全机制。{text}").rows["tasks"]
    assert [str(task["due_date"] or "") for task in tasks] == [due or ""]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["# 区防汛办主要职责", "1.承担日常值守。", "2.向区委报告险情。"], ["区防汛办", "区防汛办"]),
        (["# 成员单位职责", "1.承担日常值守。"], []),
        (["# 区防汛办职责", "1.区水务局负责日常值守。"], ["区水务局"]),
        (["# 明确职责", "1.健全值守制度。"], []),
        (["# 区防汛办", "1.健全值守制度。"], []),
    ],
)
def test_items_below_a_heading_with_a_name_are_duties_of_that_agency(lines: list[str], expected: list[str]) -> None:
    assert [row["agency_as_printed"] for row in rows(*lines)] == expected


@pytest.mark.parametrize(
    "clause",
    [
        "由区民政局" + "按" * 60,
        "由区民政局" + "在学校向学生对家长按规定以书面从源头于年内通过网络" * 3,
        "区民政局将" + "对甲于年内" * 60,
        "区民政局" + "切实主动" * 200,
    ],
)
def test_prepositions_without_end_are_read_to_the_end(clause: str) -> None:
    extract(f"1.分工。{clause}。各街道要落实属地责任。")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("区民政局要指导各街道开展工作。", "supervisor"),
        ("区民政局要配合做好工作。", "participant"),
        ("区民政局要落实责任。", "responsible"),
    ],
)
def test_a_verb_behind_must_has_the_role_of_the_vocabulary(text: str, role: str) -> None:
    assert brief(rows(f"1.分工。甲工作如下。{text}"), "agency_as_printed", "role")[0] == ("区民政局", role)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("1.区财政局。负责落实改造资金。", [("区财政局", "responsible")]),
        ("1.区住建局（区改造办）。统筹协调改造工作。", [("区住建局（区改造办）", "responsible")]),
        ("1.各街道。配合做好征询工作。", [("各街道", "participant")]),
        ("1.资金保障。负责落实改造资金。", []),
        ("1.区财政局。改造资金共计30万元。", []),
    ],
)
def test_an_item_may_be_headed_by_the_agency_whose_duty_it_tells(item: str, expected: list[tuple[str, str]]) -> None:
    assert brief(rows("#职责分工", item), "agency_as_printed", "role") == expected


def test_to_bear_a_duty_is_one() -> None:
    found = rows("#指挥部", "区市场监管局承担指挥部日常工作。")
    assert brief(found, "agency_as_printed", "role") == [("区市场监管局", "responsible")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1.甲。2025年底前区建设局完成驿站改造。", ["区建设局"]),
        ("1.甲。2025年底前建设局完成驿站改造。", ["建设局"]),
        ("1.甲。2025年底前完成建设局驿站改造。", []),
        ("1.甲。2025年底前基本完成民政局驿站改造。", []),
    ],
)
def test_behind_a_date_a_verb_is_no_name_unless_it_begins_one(text: str, names: list[str]) -> None:
    assert [row["agency_as_printed"] for row in rows(text)] == names
