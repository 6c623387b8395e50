"""Sentences made of the grammar's own parts read back as what they were made of."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gongbao.extraction.grammar.periods import Frame
from gongbao.extraction.targets import clauses
from gongbao.extraction.targets.reading import Setting
from gongbao.extraction.targets.sentence import cut
from gongbao.model import Span

FRAME = Frame(2023)

subjects = st.sampled_from(
    ["森林覆盖率", "生活垃圾回收利用率", "公交车新能源化比例", "护理型床位占比", "公共充电设施在线率", "城市居民满意率"]
)
things = st.sampled_from(["公共充电桩", "口袋公园", "社区食堂", "养老服务站点", "示范家庭农场"])
counters = st.sampled_from(["个", "座", "处", "家", "万个"])
numbers = st.integers(min_value=2, max_value=99).map(Decimal) | st.decimals(
    min_value=Decimal("1.1"), max_value=Decimal("99.9"), places=1
).filter(lambda n: n != n.to_integral_value())
years = st.integers(min_value=2024, max_value=2040)
bounds = st.sampled_from(
    [
        ("达到", "", "="),
        ("达到", "以上", ">="),
        ("不低于", "", ">="),
        ("不得低于", "", ">="),
        ("控制在", "以内", "<="),
        ("不超过", "", "<="),
        ("超过", "", ">"),
        ("提高到", "左右", "~"),
    ]
)
strengths = st.sampled_from([("", "stated"), ("力争", "aspirational"), ("原则上", "in-principle"), ("确保", "stated")])
commas = st.sampled_from(["，", ","])
ends = st.sampled_from(["。", "；", ""])


@given(years, commas, subjects, strengths, bounds, numbers, st.sampled_from(["%", "％"]), ends)
@settings(max_examples=150)
def test_a_share_reached_by_a_year(
    year: int,
    comma: str,
    subject: str,
    strength: tuple[str, str],
    bound: tuple[str, str, str],
    number: Decimal,
    sign: str,
    end: str,
) -> None:
    before, behind, comparator = bound
    text = f"到{year}年{comma}{subject}{strength[0]}{before}{number}{sign}{behind}{end}"
    (reading,) = clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME))
    assert (reading.indicator, reading.value, reading.unit) == (subject, number, sign)
    assert (reading.comparator, reading.commitment) == (comparator, strength[1])
    assert reading.goal is not None and reading.goal.target_year == year
    assert reading.number is not None and reading.number.of(text) == str(number)
    assert reading.quote.of(text).startswith("到") and reading.quote.of(text).endswith(behind or sign)


@given(
    years,
    st.sampled_from(["新增", "新建", "打造", "改造"]),
    st.lists(st.tuples(things, st.integers(2, 900)), min_size=1, max_size=4),
    counters,
)
@settings(max_examples=100)
def test_a_list_of_things_to_build(year: int, verb: str, items: list[tuple[str, int]], counter: str) -> None:
    listed = "、".join(f"{thing}{count}{counter}" for thing, count in items)
    text = f"{year}年底前，{verb}{listed}。"
    found = clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME))
    assert [(r.indicator, r.value, r.unit, r.kind) for r in found] == [
        (verb + thing, count, counter, "increment") for thing, count in items
    ]
    assert {r.goal.target_year if r.goal else None for r in found} == {year}


@given(st.lists(st.tuples(subjects, numbers), min_size=2, max_size=4, unique_by=lambda item: item[0]), st.booleans())
@settings(max_examples=100)
def test_a_distribution(items: list[tuple[str, Decimal]], with_and: bool) -> None:
    def join(parts: list[str]) -> str:
        return "、".join(parts[:-1]) + ("和" if with_and else "、") + parts[-1]

    text = f"{join([s for s, _ in items])}分别达到{join([f'{n}%' for _, n in items])}。"
    found = clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME))
    assert [(r.indicator, r.value) for r in found] == items


@given(st.text(alphabet="到2025年新增建设达不低于于万个%、，。；（）“”分别和以上每1次全部覆盖力争比下降", max_size=60))
@settings(max_examples=200)
def test_any_text_is_read_without_failing_and_quotes_stand_in_it(text: str) -> None:
    for reading in clauses.read(cut(text, Span(0, len(text)), FRAME), Setting(FRAME)):
        assert 0 <= reading.quote.start < reading.quote.end <= len(text)
        assert reading.number is None or reading.number.end <= len(text)
