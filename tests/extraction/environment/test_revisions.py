from collections.abc import Callable
from datetime import date

from gongbao.extraction.environment.revisions import revisions
from gongbao.model import Extracted, Row
from gongbao.schema import Schemas

Report = Callable[[str, str], Extracted]


def _issue(found: Extracted, issue_id: str, published: date) -> list[Row]:
    return [row | {"issue_id": issue_id, "publication_date": published} for row in found.rows["observations"]]


def _two_reports(report: Report, june: str, restated: str) -> list[Row]:
    first = report(
        "2024年6月昌明区水环境质量",
        f"断面名称\t6月综合指数\t5月综合指数\n甲河-2号桥\t{june}\t0.30\n乙河-乙桥\t0.50\t0.51",
    )
    second = report(
        "2024年7月昌明区水环境质量",
        f"断面名称\t7月综合指数\t6月综合指数\n甲河—二号桥\t0.41\t{restated}\n乙河-乙桥\t0.52\t0.50",
    )
    return _issue(second, "changming-2024-08", date(2024, 8, 15)) + _issue(
        first, "changming-2024-07", date(2024, 7, 15)
    )


def test_a_figure_that_the_next_report_restates_is_a_revision(report: Report, schemas: Schemas) -> None:
    rows = revisions(_two_reports(report, "0.32", "0.44"))
    assert [(r["observed_month"], float(r["first_value"]), float(r["later_value"])) for r in rows] == [
        ("2024-06", 0.32, 0.44)
    ]
    assert (rows[0]["first_issue_id"], rows[0]["later_issue_id"]) == ("changming-2024-07", "changming-2024-08")
    assert schemas.tables["revisions"].build(rows).num_rows == 1


def test_a_figure_that_stays_is_none(report: Report) -> None:
    assert revisions(_two_reports(report, "0.32", "0.32")) == []


def test_another_order_of_the_rows_changes_nothing(report: Report) -> None:
    rows = _two_reports(report, "0.32", "0.44")
    assert revisions(rows) == revisions(rows[::-1])
