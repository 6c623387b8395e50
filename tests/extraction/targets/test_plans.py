"""Constructions of plans of districts, cities and provinces, each with siblings in other words, units and orders."""

from decimal import Decimal

import pytest

from gongbao.extraction.grammar.periods import Frame
from gongbao.extraction.targets import clauses
from gongbao.extraction.targets.reading import Reading, Setting
from gongbao.extraction.targets.sentence import cut
from gongbao.model import Span

FRAME = Frame(2023, 2023, 2025)


def read(text: str, *, goals: bool = False) -> list[Reading]:
    """Read a text as a paragraph of a district's plan for 2023–2025."""
    found = clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME, goals=goals, district=True))
    return [reading for reading in found if reading.value is not None]


def told(text: str) -> list[str]:
    """Say each target in one line: indicator, comparator, value and unit."""
    return [f"{r.indicator} {r.comparator} {r.value.normalize():f}{r.unit}" for r in read(text) if r.value is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为1000户老年人进行居家环境适老化改造。", ["老年人进行居家环境适老化改造 = 1000户"]),
        ("为10万户独居老人加装燃气报警器。", ["独居老人加装燃气报警器 = 10万户"]),
        ("为200栋高层公房实施消防设施改造，为300名残疾人提供就业服务。",
         ["高层公房实施消防设施改造 = 200栋", "残疾人提供就业服务 = 300名"]),
        ("配建不少于300平方米的社区养老服务用房。", ["配建社区养老服务用房 >= 300平方米"]),
        ("地块内应当预留不少于10%的绿化空间。", ["地块内应当预留绿化空间 >= 10%"]),
        ("每个街道不少于1个综合体。", ["每个街道综合体 >= 1个"]),
    ],
)  # fmt: skip
def test_a_number_before_what_is_done(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("孕产妇死亡率控制在7/10万以下。", ["孕产妇死亡率 <= 7/10万"]),
        ("孕产妇死亡率、婴儿死亡率分别控制在10/10万和4‰以内。", ["孕产妇死亡率 <= 10/10万", "婴儿死亡率 <= 4‰"]),
        ("万车死亡率下降到0.9人/万车以下。", ["万车死亡率 <= 0.9人/万车"]),
        ("劳动年龄人口平均受教育年限提高到12.5年。", ["劳动年龄人口平均受教育年限 = 12.5年"]),
        ("空气质量优良天数不少于310天。", ["空气质量优良天数 >= 310天"]),
        ("人均预期寿命达到84岁。", ["人均预期寿命 = 84岁"]),
        ("生均校舍面积达到10平方米/生。", ["生均校舍面积 = 10平方米/生"]),
    ],
)
def test_rates_on_people_and_lengths_of_time(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", ["审批时限压缩至5个工作日。", "自受理之日起20日内办结。", "有效期5年。"])
def test_time_limits_of_services_are_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年，达标率达到40%；到2030年，这一比例达到80%。", ["达标率 = 40%", "达标率 = 80%"]),
        ("研发投入年均增长10%，占地区生产总值比重达到4.5%。",
         ["研发投入年均增长 = 10%", "研发投入占地区生产总值比重 = 4.5%"]),
        ("居民收入与经济增长基本同步，年均增长6.5%左右。", ["居民收入年均增长 ~ 6.5%"]),
        ("到2024年，入园率、达标率分别达到90%和50%；到2030年，各项指标分别达到98%和60%。",
         ["入园率 = 90%", "达标率 = 50%", "入园率 = 98%", "达标率 = 60%"]),
        ("对存在隐患的32栋高层建筑，2024年底前整改完成率不低于80%。", ["存在隐患的32栋高层建筑整改完成率 >= 80%"]),
        ("社区服务设施覆盖率，中心城区达到100%，郊区达到80%以上。",
         ["中心城区社区服务设施覆盖率 = 100%", "郊区社区服务设施覆盖率 >= 80%"]),
        ("新建高标准农田1.5万亩，累计建成10万亩。", ["新建高标准农田 = 1.5万亩", "建成高标准农田 = 10万亩"]),
        ("到2025年，每千人口拥有医师3.5名、护士4.2名。", ["每千人口拥有医师 = 3.5名", "每千人口拥有护士 = 4.2名"]),
        ("市下达我区新增床位任务300张，我区力争完成350张。", ["新增床位 = 350张"]),
    ],
)  # fmt: skip
def test_an_indicator_that_is_completed_by_what_was_said_before(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("燃气、供水、供热等地下管网更新改造完成率分别达到90%、95%和100%。",
         ["燃气地下管网更新改造完成率 = 90%", "供水地下管网更新改造完成率 = 95%", "供热等地下管网更新改造完成率 = 100%"]),
        ("事故起数和死亡人数分别下降25%、22%。", ["事故起数 = 25%", "事故死亡人数 = 22%"]),
        ("居住区和单位垃圾分类达标率均稳定在95%以上。", ["居住区和单位垃圾分类达标率 >= 95%"]),
        ("服务覆盖率、学生参与率均达到100%。", ["服务覆盖率 = 100%", "学生参与率 = 100%"]),
        ("12345工单按时办结率、群众满意率均达到95%以上。", ["12345工单按时办结率 >= 95%", "群众满意率 >= 95%"]),
        ("化学需氧量、氨氮重点工程减排量分别完成210吨和15吨。", ["化学需氧量重点工程减排量 = 210吨", "氨氮重点工程减排量 = 15吨"]),
    ],
)  # fmt: skip
def test_several_indicators_share_a_verb(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023—2025年分别打通断头路4条、5条、6条。", [(None, 2023), (None, 2024), (None, 2025)]),
        ("三年累计完成治理45处。", [(2023, 2025)]),
        ("三年新增停车泊位1.5万个，其中2023年新增4000个以上。", [(2023, 2025), (None, 2023)]),
        ("“十四五”末，覆盖率达到90%。", [(None, 2025)]),
        ("“十四五”期间，加固堤防38公里，除险加固水库6座。", [(2021, 2025), (2021, 2025)]),
        ("第三季度末前配租率达到85%。", [(None, 2023)]),
    ],
)
def test_years_of_spans_and_parts_of_a_year(text: str, years: list[tuple[int | None, int]]) -> None:
    assert [(r.goal.start_year, r.goal.target_year) for r in read(text) if r.goal] == years


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("月均服务老年人3.2万人。", "level"),
        ("可回收物日均回收量1100吨以上。", "level"),
        ("全年完成固定资产投资420亿元。", "level"),
        ("重点工程减排量完成210吨。", "increment"),
        ("每个街道至少建成1所托育机构。", "increment"),
        ("每个街道至少建有1所托育机构。", "level"),
        ("“十四五”时期累计减排100万吨以上。", "change"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [reading.kind for reading in read(text)] == [kind]


def test_goals_foreseen_for_the_year_are_stated_and_only_an_attribute_makes_them_expected() -> None:
    found = read("今年经济社会发展的主要预期目标是：地区生产总值增长7%左右，城镇新增就业2万人以上。")
    assert [reading.commitment for reading in found] == ["stated", "stated"]


def test_an_attribute_in_brackets_behind_the_number_is_its_strength() -> None:
    found = read("耕地保有量不低于10万亩（约束性），粮食产量达到5万吨（预期性）。")
    assert [reading.commitment for reading in found] == ["binding", "expected"]


def test_a_baseline_said_before_the_year_holds_behind_it() -> None:
    found = read("以2020年为基数，到2025年，单位建筑面积能耗下降5%，人均用水量下降6%。")
    assert [r.baseline.baseline_year for r in found if r.baseline] == [2020, 2020]


@pytest.mark.parametrize(
    "text",
    [
        "省下达我市今年改造任务150个小区。",
        "国家下达我省粮食产量目标为3560万吨。",
        "到2025年全市森林覆盖率达到19.5%。",
        "近三年累计投入资金5亿元，新建学校12所。",
        "组织10个部门开展联合检查。",
        "每季度召开1次会议。",
        "按照实际支出的50%给予补贴，最高不超过20万元。",
    ],
)
def test_quoted_goals_results_and_amounts_of_grants_are_none(text: str) -> None:
    assert told(text) == []


def test_a_free_or_cheap_service_is_no_charge() -> None:
    assert told("到2025年，公共体育设施免费或低收费开放率达到100%。") == ["公共体育设施免费或低收费开放率 = 100%"]


def test_bounds_of_several_figures() -> None:
    assert [r.comparator for r in read("甲覆盖率、乙覆盖率分别达到95%和85%以上。")] == [">=", ">="]
    assert [r.value for r in read("到2025年，三分之二以上的社区建成示范点。")] == [Decimal("66.67")]


def test_a_promise_against_the_year_before_is_no_statistic() -> None:
    (promised,) = read("2024年，确保生产安全事故起数同比下降10%以上。")
    assert promised.baseline is not None and promised.baseline.baseline_year == 2023
    assert told("2022年，完成投资20亿元，同比增长5%。") == []


def test_a_rise_from_what_is_there_now_is_a_goal() -> None:
    assert told("到2027年，企业改造比例从目前的30%提高到60%以上。") == ["企业改造比例 >= 60%"]
    assert told("目前，企业改造比例为30%。") == []
