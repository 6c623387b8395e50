import pytest


def test_labels_and_figures_of_the_real_issue_agree(rows, check):
    tables = ("air_quality", "water_quality", "notes")
    assert [f.message for f in check(rows) if f.table_name in tables] == []


@pytest.mark.parametrize("days", [5, 7])
def test_days_that_do_not_add_up_to_the_month_are_told(rows, check, days):
    rows["air_quality"][0]["days_grade_1"] = days
    [found] = check(rows, "days-not-of-month")
    assert (found.observed, found.expected, found.rule.severity) == (25 + days, 31, "warning")


def test_february_of_a_leap_year_has_29_days(rows, check):
    rows["air_quality"][0] |= {"report_month": "2020-02", "days_grade_1": 4, "good_rate_month": 93.1}
    assert check(rows, "days-not-of-month") == []


def test_days_are_not_added_up_where_one_grade_is_not_given(rows, check):
    rows["air_quality"][0]["days_grade_3_or_worse"] = None
    assert check(rows, "days-not-of-month") == check(rows, "good-rate-not-of-days") == []


@pytest.mark.parametrize("rate", [93.4, 93.6, 94.0, 84.9])
def test_a_rate_that_does_not_follow_from_the_days_is_told(rows, check, rate):
    rows["air_quality"][0]["good_rate_month"] = rate
    [found] = check(rows, "good-rate-not-of-days")
    assert str(found.expected) == "93.5"


def test_a_rate_printed_without_decimals_is_compared_without_decimals(rows, check, real_gazette):
    row = rows["air_quality"][0]
    row |= {"good_rate_month": 94.0, "quote": "优良率为94%"}
    assert [f.rule.code for f in check(rows) if f.rule.code == "good-rate-not-of-days"] == []


@pytest.mark.parametrize(
    ("field", "label", "expected"),
    [
        ("change_on_year", "显著恶化", "轻微恶化"),
        ("change_on_year", "轻微改善", "轻微恶化"),
        ("change_on_month", "基本持平", "轻微恶化"),
        ("change_on_month", "略有恶化", "轻微恶化"),
    ],
)
def test_a_change_label_that_does_not_follow_from_the_figures_is_told(rows, check, field, label, expected):
    rows["water_quality"][0][field] = label
    [found] = check(rows, "change-label-not-of-figures")
    assert (found.row_id, found.field, found.observed, found.expected) == ("water-0", field, label, expected)
    assert "10.7 %" in found.message and found.rule.severity == "warning"


@pytest.mark.parametrize(
    ("before", "now", "label"),
    [
        (0.50, 0.50, "基本持平"),
        (0.40, 0.42, "基本持平"),
        (0.50, 0.55, "略有恶化"),
        (0.50, 0.45, "略有改善"),
        (0.50, 0.60, "轻微恶化"),
        (0.50, 0.61, "显著恶化"),
    ],
)
def test_bounds_of_change_labels_are_computed_in_decimals_and_belong_to_the_lesser_change(
    rows, check, before, now, label
):
    rows["water_quality"][0] |= {"index_last_year": before, "index_current": now, "change_on_year": label}
    rows["water_quality"][0] |= {"change_on_month": None, "status_current": None}
    assert check(rows, "change-label-not-of-figures") == []


def test_a_label_without_bounds_and_a_figure_that_is_missing_are_not_judged(rows, check):
    rows["water_quality"][0] |= {"change_on_year": "有所改善", "index_last_month": None}
    rows["water_quality"][1] |= {"index_last_month": 0.0}
    assert check(rows, "change-label-not-of-figures") == []


def test_a_computed_percentage_that_is_not_of_the_figures_refuses_the_issue(rows, check):
    rows["water_quality"][0] |= {"change_on_month_pct": 10.7, "change_on_year_pct": 12.0}
    [found] = check(rows, "percent-not-of-figures")
    assert (found.field, found.rule.severity) == ("change_on_year_pct", "error")


@pytest.mark.parametrize(
    ("label", "figure"), [("优", 0.63), ("良好", 0.62), ("良好", 1.04), ("优", 1.5), ("轻度污染", 0.7)]
)
def test_a_state_that_other_figures_have_is_told(rows, check, label, figure):
    rows["water_quality"][0] |= {"index_last_year": figure, "status_last_year": label, "change_on_year": None}
    [found] = check(rows, "status-label-not-of-figure")
    assert (found.field, found.observed) == ("status_last_year", label)


@pytest.mark.parametrize(("label", "figure"), [("良好", 0.97), ("轻度污染", 1.0), ("中度污染", 1.8), ("良", 0.87)])
def test_a_state_between_the_seen_bounds_is_not_judged(rows, check, label, figure):
    rows["water_quality"][0] |= {"index_last_year": figure, "status_last_year": label, "change_on_year": None}
    assert check(rows, "status-label-not-of-figure") == []


def test_a_section_that_the_note_counts_and_the_table_lacks_is_told(rows, check):
    del rows["water_quality"][4]
    [found] = check(rows, "sections-not-as-noted")
    assert (found.expected, found.observed) == (11, 10)
    assert "11 个考核断面" in found.message_zh


def test_a_note_about_sections_that_the_table_does_not_have_is_not_judged(rows, check):
    rows["water_quality"] = [row for row in rows["water_quality"] if row["section_class"] != "考核断面"]
    assert check(rows, "sections-not-as-noted") == []


def test_a_point_that_stands_twice_is_told(rows, check):
    rows["water_quality"].append(rows["water_quality"][2] | {"water_id": "water-x"})
    assert [f.row_id for f in check(rows, "point-twice")] == ["water-x"]


def test_a_report_for_a_month_that_is_not_over_is_told_once(rows, check):
    for row in rows["water_quality"]:
        row["report_month"] = "2023-03"
    [found] = check(rows, "report-month-not-past")
    assert found.table_name == "water_quality"
