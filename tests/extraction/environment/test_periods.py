"""Reports on more than a month: quarters, half-years and the year so far."""

from collections.abc import Callable

import pytest

from gongbao.model import Extracted

Report = Callable[[str, str], Extracted]
_TABLE = "街道\tPM2.5(μg/m3)\t\n\t{now}\t{before}\n甲街道\t29\t33\n乙街道\t27\t30\n丙街道\t31\t31"


def _times(found: Extracted, subject: str = "甲街道") -> set[tuple[object, ...]]:
    names = ("reference", "observed_from", "observed_to")
    rows = found.rows["observations"]
    return {tuple(str(row[name])[:10] for name in names) for row in rows if row["subject_name"] == subject}


@pytest.mark.parametrize(
    ("title", "now", "before", "start", "end"),
    [
        ("2024年上半年昌明区环境空气质量状况", "2024年", "2023年", "01", "06"),
        ("2024年1-8月昌明区环境空气质量状况", "今年", "去年同期", "01", "08"),
        ("昌明区2024年前10个月环境空气质量状况", "2024年1—10月", "2023年1—10月", "01", "10"),
    ],
)
def test_the_year_so_far_is_cumulative_with_the_year_before(
    report: Report, title: str, now: str, before: str, start: str, end: str
) -> None:
    found = report(title, _TABLE.format(now=now, before=before))
    assert _times(found) == {
        ("cumulative", f"2024-{start}", f"2024-{end}"),
        ("cumulative", f"2023-{start}", f"2023-{end}"),
    }


def test_a_quarter_and_a_whole_year_stand_for_themselves(report: Report) -> None:
    quarter = report("2024年第一季度昌明区环境空气质量状况", _TABLE.format(now="一季度", before="去年同期"))
    assert _times(quarter) == {("current", "2024-01", "2024-03"), ("last-year", "2023-01", "2023-03")}
    year = report("2023年度昌明区环境空气质量状况", _TABLE.format(now="2023年", before="2022年"))
    assert _times(year) == {("current", "2023-01", "2023-12"), ("last-year", "2022-01", "2022-12")}


def test_the_last_month_of_a_half_year_is_told_apart_from_it(report: Report) -> None:
    found = report("2024年上半年昌明区环境空气质量状况", _TABLE.format(now="6月", before="1-6月"))
    assert _times(found) == {("current", "2024-06", "2024-06"), ("cumulative", "2024-01", "2024-06")}


def test_the_index_of_a_half_year_keeps_its_row_of_water_quality(report: Report) -> None:
    body = "断面类别\t断面名称\t综合污染指数\t\n\t\t2024年1-6月\t2023年1-6月\n考核断面\t甲河-甲桥\t0.62\t0.50\n考核断面\t乙河-乙桥\t0.47\t0.39"
    row = report("2024年上半年昌明区水环境质量状况", body).rows["water_quality"][0]
    assert (float(row["index_current"]), float(row["index_last_year"])) == (0.62, 0.50)


@pytest.mark.parametrize(
    ("refers", "start", "end"),
    [
        ("纳入监管的2条河道2024年二季度监测结果见附表1，均已消除黑臭。", "2024-04", "2024-06"),
        ("5月各河道水质（附表1）总体良好。", "2024-05", "2024-05"),
        ("5月较4月改善，各河道水质见附表1。", "2024-01", "2024-06"),
        ("5月各河道水质见附表11。", "2024-01", "2024-06"),
    ],
)
def test_a_clause_that_refers_to_a_table_tells_its_time(report: Report, refers: str, start: str, end: str) -> None:
    body = f"{refers}\n\n附表1 河道水质监测结果\n监测项目\t甲浜\t乙浜\n透明度（cm）\t62\t48\n溶解氧（mg/L）\t5.4\t4.1"
    found = report("2024年上半年昌明区水环境质量状况", body)
    assert {time[1:] for time in _times(found, "甲浜")} == {(start, end)}


def test_the_year_before_of_cumulative_figures_is_cumulative_too(report: Report) -> None:
    title, rows = "2024年3月昌明区环境空气质量状况", "街道\t{}\t{}\n甲街道\t24\t26\n乙街道\t26\t27\n丙街道\t27\t29"
    for now, before in (("1-3月PM2.5", "去年1-3月PM2.5"), ("2024年1—3月PM2.5", "2023年1—3月PM2.5")):
        assert _times(report(title, rows.format(now, before))) == {
            ("cumulative", "2024-01", "2024-03"),
            ("cumulative", "2023-01", "2023-03"),
        }
    below = "表1 1-3月各街道PM2.5浓度\n" + rows.format("今年", "去年同期")
    assert {time[0] for time in _times(report(title, below))} == {"cumulative"}


def test_sentences_above_a_table_tell_of_it_only_where_they_refer_to_it(report: Report) -> None:
    rows = "街道\tPM2.5\tPM10\n甲街道\t17(19)\t34(37)\n乙街道\t19(20)\t38(40)\n丙街道\t18(21)\t36(41)"
    month = {("current", "2024-06", "2024-06"), ("last-year", "2023-06", "2023-06")}
    for line in (
        "优良天数24天，今年累计优良率88.2%。各街道主要指标如下（括号内为2023年同期）。",
        "各街道浓度见下表（括号内为去年同期）。1-6月累计优良率88.2%。",
    ):
        assert _times(report("2024年6月昌明区环境空气质量状况", f"{line}\n\n{rows}")) == month
    so_far = "6月优良天数24天。1-6月各街道浓度见下表（括号内为去年同期）。"
    found = report("2024年6月昌明区环境空气质量状况", f"{so_far}\n\n{rows}")
    assert _times(found) == {("cumulative", "2024-01", "2024-06"), ("cumulative", "2023-01", "2023-06")}


@pytest.mark.parametrize(
    "heads",
    [
        "项目\t8月\t\t1—8月\t\n\t2024年\t2023年\t2024年\t2023年",
        "项目\t8月\t\t1—8月\t\n\t今年\t去年同期\t今年\t去年同期",
        "项目\t本月\t\t累计\t\n\t2024年\t2023年\t2024年\t2023年",
    ],
)
def test_months_over_years_are_those_months_of_each_year(report: Report, heads: str) -> None:
    body = f"{heads}\nPM2.5(μg/m3)\t18\t20\t22\t24\nPM10(μg/m3)\t30\t31\t42\t44\nSO2(μg/m3)\t6\t5\t7\t8"
    found = report("2024年8月昌明区环境空气质量状况", body)
    assert _times(found, "昌明区") == {
        ("current", "2024-08", "2024-08"),
        ("last-year", "2023-08", "2023-08"),
        ("cumulative", "2024-01", "2024-08"),
        ("cumulative", "2023-01", "2023-08"),
    }
    assert not found.findings


def test_years_over_months_are_those_months_of_each_year(report: Report) -> None:
    heads = "项目\t2024年\t\t2023年\t\n\t8月\t1—8月\t8月\t1—8月"
    body = f"{heads}\nPM2.5(μg/m3)\t18\t20\t22\t24\nPM10(μg/m3)\t30\t31\t42\t44\nSO2(μg/m3)\t6\t5\t7\t8"
    assert ("last-year", "2023-08", "2023-08") in _times(report("2024年8月昌明区环境空气质量状况", body), "昌明区")


@pytest.mark.parametrize(
    ("now", "before"), [("本月（2024年8月）", "去年同期（2023年8月）"), ("2024年8月", "2023年8月（同期）")]
)
def test_a_month_of_last_year_beside_its_own_year_is_not_a_year_earlier(report: Report, now: str, before: str) -> None:
    found = report("2024年8月昌明区环境空气质量状况", _TABLE.format(now=now, before=before))
    assert _times(found) == {("current", "2024-08", "2024-08"), ("last-year", "2023-08", "2023-08")}


def test_the_year_of_an_issue_is_no_year_reported_on(report: Report) -> None:
    body = (
        "一、空气\n12月，优6天，良23天，AQI优良率为93.5%。\n二、水\n"
        "监测断面类别\t点位名称\t综合污染指数\n考核断面\t甲浦-花园路桥\t0.62\n考核断面\t乙港-人民路桥\t0.71\n"
    )
    found = report("昌明区环境质量简报（2029年第12期）", body)
    assert {(row["observed_from"], row["observed_to"]) for row in found.rows["observations"]} == {
        ("2029-12", "2029-12")
    }
    assert [row["report_month"] for row in found.rows["water_quality"]] == ["2029-12", "2029-12"]
    assert [float(row["good_rate_month"]) for row in found.rows["air_quality"]] == [93.5]


def test_this_quarter_ends_with_the_month_reported_on(report: Report) -> None:
    body = "本月，优良率为93.5%。本季度，功能区噪声昼间达标率为100%。\n"
    rows = report("2029年12月昌明区环境质量月报", body).rows["observations"]
    assert [(row["observed_from"], row["observed_to"]) for row in rows] == [
        ("2029-12", "2029-12"),
        ("2029-10", "2029-12"),
    ]
