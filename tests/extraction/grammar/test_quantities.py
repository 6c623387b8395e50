"""Numbers with all that is printed after them, and their value in one UCUM unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao import vocabulary
from gongbao.extraction.grammar.quantities import quantities, standardise


@pytest.mark.parametrize(
    ("text", "value", "upper", "unit"),
    [
        ("新增2.9万千瓦", "2.9", None, "万千瓦"),
        ("8至10个", "8", "10", "个"),
        ("下降8%~10%", "8", "10", "%"),
        ("4.0~4.5吨/(平方公里·月)", "4.0", "4.5", "吨/(平方公里·月)"),
        ("提高0.6个百分点", "0.6", None, "个百分点"),
        ("控制在30微克/立方米", "30", None, "微克/立方米"),
        ("20余个", "20", None, "个"),
        ("百分之五十", "50", None, "%"),
        ("1.5万套(间)", "1.5", None, "万套(间)"),
        ("PUE不高于1.3", "1.3", None, ""),
    ],
)
def test_a_quantity_is_number_and_unit(text: str, value: str, upper: str | None, unit: str) -> None:
    (quantity,) = quantities(text)
    assert quantity.value == Decimal(value)
    assert (quantity.upper.value if quantity.upper else None) == (Decimal(upper) if upper else None)
    assert quantity.unit == unit


@pytest.mark.parametrize(
    "text",
    ["PM2.5", "第3条", "2025年", "13号", "1+3+N", "3个千亿级"[2:], "5G-A网络", "5G+工业互联网", "10G-PON网络"],
)
def test_years_ordinals_and_names_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("value", "unit", "standard", "ucum"),
    [
        ("1.2", "万余户", "12000", "1"),
        ("2.9", "万千瓦", "29", "MW"),
        ("15", "公顷", "150000", "m2"),
        ("360", "万平方米", "3600000", "m2"),
        ("35", "微克/立方米", "35", "ug/m3"),
        ("1", "次/3年", "0.33333333", "1/a"),
        ("1", "次/半年", "2", "1/a"),
        ("1.6", "万张", "16000", "1"),
        ("13.5", "%", "13.5", "%"),
        ("1.3", "", "1.3", "1"),
    ],
)
def test_a_value_is_multiplied_out_into_one_unit(value: str, unit: str, standard: str, ucum: str) -> None:
    found = standardise(Decimal(value), None, unit)
    assert found is not None
    assert float(found[0]) == pytest.approx(float(standard), rel=1e-6)
    assert found[2] == ucum


def test_an_unknown_unit_has_no_standard_value() -> None:
    assert standardise(Decimal(3), None, "蓝") is None


@pytest.mark.parametrize("unit", ["元/0人", "万千瓦/0"])
def test_a_slip_of_the_printer_that_divides_by_nothing_has_no_standard_value(unit: str) -> None:
    assert standardise(Decimal(1), None, unit) is None


def test_a_number_too_long_to_be_true_is_still_multiplied_out() -> None:
    found = standardise(Decimal("9" * 30), None, "万千瓦")
    assert found is not None and found[0] > Decimal("1e30")


_UNITS = [entry["unit"] for entry in vocabulary.load()["units"]]


@given(
    st.decimals(min_value=Decimal("0.1"), max_value=9999, places=1),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from([unit for unit in _UNITS if unit[0] not in "年月日号条款章节万亿百千十" and not unit[0].isascii()]),
)
def test_every_unit_of_the_vocabulary_reads_back(number: Decimal, times: str, unit: str) -> None:
    (quantity, *_) = quantities(f"达到{number}{times}{unit}")
    assert (quantity.value, quantity.unit) == (number, times + unit)


@pytest.mark.parametrize(("unit", "standard"), [(":1", "1.9"), ("：2", "0.95"), ("∶1", "1.9")])
def test_a_ratio_is_told_by_its_quotient(unit: str, standard: str) -> None:
    assert standardise(Decimal("1.9"), None, unit) == (Decimal(standard), None, "1")


def test_a_ratio_to_nothing_is_unknown() -> None:
    assert standardise(Decimal(1), None, ":0") is None
