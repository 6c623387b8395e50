"""Rules over figures, for any figures: each change has one label, and reports made from days and figures are sound."""

from calendar import monthrange
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from gongbao import schema, vocabulary
from gongbao.validation import air, water
from gongbao.validation.issue import CheckedTables

VOCABULARIES, SCHEMAS = vocabulary.load(), schema.load()
FIGURES = st.integers(1, 300).map(lambda hundredths: hundredths / 100)
LABELS = [entry["label"] for entry in VOCABULARIES["change_labels"] if entry["lower"] or entry["upper"]]


def checked(name, row):
    cells = dict.fromkeys(SCHEMAS.tables[name].columns) | row | {"span_start": 0, "span_end": 0}
    return CheckedTables({name: SCHEMAS.tables[name].build([cells])}, "", VOCABULARIES, SCHEMAS)


@given(before=FIGURES, now=FIGURES)
def test_every_change_has_exactly_one_label(before, now):
    def odd(label):
        row = {"point_name": "a", "index_last_month": before, "index_current": now, "change_on_month": label}
        return list(water.changes(checked("water_quality", row)))

    assert sum(not odd(label) for label in LABELS) == 1


@given(before=FIGURES, now=FIGURES)
def test_a_percentage_computed_in_decimals_is_sound_and_another_is_not(before, now):
    percent = (Decimal(str(now)) - Decimal(str(before))) / Decimal(str(before)) * 100
    for published, told in ((percent.quantize(Decimal("0.1"), ROUND_HALF_UP), 0), (percent + Decimal("0.2"), 1)):
        row = {"point_name": "a", "index_last_year": before, "index_current": now, "change_on_year_pct": published}
        assert len(list(water.changes(checked("water_quality", row)))) == told


@given(year=st.integers(2000, 2035), month=st.integers(1, 12), cut=st.tuples(st.integers(0, 31), st.integers(0, 31)))
def test_a_report_made_from_its_days_is_sound_and_one_with_a_day_more_is_not(year, month, cut):
    days = monthrange(year, month)[1]
    first, second = sorted(min(c, days) for c in cut)
    rate = (Decimal(100 * second) / days).quantize(Decimal("0.1"), ROUND_HALF_UP)
    row = {
        "report_month": f"{year}-{month:02}",
        "days_grade_1": first,
        "days_grade_2": second - first,
        "days_grade_3_or_worse": days - second,
        "good_rate_month": rate,
        "quote": "",
    }
    assert list(air.air(checked("air_quality", row))) == []
    row["days_grade_3_or_worse"] += 1
    assert "days-not-of-month" in {f.rule.code for f in air.air(checked("air_quality", row))}
