"""Targets, responsibilities and documents: what contradicts itself, or the issue it stands in."""

from collections.abc import Iterable, Iterator, Mapping

from gongbao.extraction.responsibilities import NO_REGISTRY, UNKNOWN_AGENCY
from gongbao.model import Finding, Row, Rule
from gongbao.validation.issue import CheckedTables, span_of

YEAR_PAST = Rule(
    "target-year-past",
    "warning",
    "{indicator} is due in {observed}, before its document of {expected}",
    "“{indicator}”的目标年份是 {observed} 年，早于文件的 {expected} 年",
)
YEARS_OUT_OF_ORDER = Rule(
    "years-out-of-order",
    "warning",
    "{indicator}: {field} is {observed}, later than the target year {expected}",
    "“{indicator}”：字段 {field} 为 {observed} 年，晚于目标年份 {expected} 年",
)
DUE_DATE_OF_ANOTHER_YEAR = Rule(
    "due-date-of-another-year",
    "warning",
    "{indicator} is due on {observed}, but its target year is {expected}",
    "“{indicator}”的截止日期是 {observed}，而目标年份是 {expected} 年",
)
RANGE_OUT_OF_ORDER = Rule(
    "range-out-of-order",
    "warning",
    "{indicator}: the lower bound {expected} is above the upper bound {observed}",
    "“{indicator}”：下限 {expected} 大于上限 {observed}",
)
BEYOND_100 = Rule(
    "percentage-beyond-100",
    "warning",
    "{indicator} is to reach {observed} %, more than all of it",
    "“{indicator}”的目标为 {observed}%，超过 100%",
)
VALUE_AND_KIND = Rule(
    "value-does-not-fit-kind",
    "warning",
    "{indicator} is of the kind {expected}, but its value is {observed}",
    "“{indicator}”的类型为 {expected}，而数值为 {observed}",
)
TARGET_TWICE = Rule(
    "target-twice",
    "info",
    "{document_title} states {indicator} ({observed}) more than once",
    "《{document_title}》不止一次提出“{indicator}”（{observed}）",
)
ASSIGNMENT_TWICE = Rule(
    "assignment-twice",
    "warning",
    "{observed} is named twice in the same role for {task_heading}",
    "任务“{task_heading}”中，“{observed}”以同一角色出现两次",
)
ASSIGNMENT_WITHOUT_AGENCY = Rule(
    "assignment-without-agency",
    "warning",
    "{observed} is no registered agency, and nothing says so",
    "“{observed}”未登记，也没有相应的提示",
)
SIGNED_AFTER_PUBLICATION = Rule(
    "signed-after-publication",
    "warning",
    "{title} was signed on {observed}, after its publication on {expected}",
    "《{title}》的成文日期 {observed} 晚于公报出版日期 {expected}",
)
REPORT_MONTH_NOT_PAST = Rule(
    "report-month-not-past",
    "warning",
    "the report is for {observed}, but the issue appeared in {expected}",
    "报告所述月份为 {observed}，而公报出版于 {expected}",
)


def targets(issue: CheckedTables) -> Iterator[Finding]:
    """Check years, bounds and values of each target."""
    documents = {row["document_id"]: row for row in issue.rows("documents")}
    for row in issue.rows("targets"):
        yield from _years(row, _document_year(row, documents))
        yield from _values(row)


def _document_year(target: Row, documents: Mapping[str, Row]) -> int:
    """Return the year a document was signed in; an attachment's is its notice's, an undated one's that of the issue."""
    document = documents.get(target["document_id"], {})
    notice = documents.get(document.get("attached_to") or "", {})
    dated = document.get("signed_date") or notice.get("signed_date") or target["publication_date"]
    return int(dated.year)


def _years(row: Row, document_year: int) -> Iterator[Finding]:
    place, due = _target(row), row["target_year"]
    if due is None:
        return
    if due < document_year:
        yield YEAR_PAST.at(span_of(row), **place, field="target_year", observed=due, expected=document_year)
    for field in ("start_year", "baseline_year"):
        if row[field] is not None and row[field] > due:
            yield YEARS_OUT_OF_ORDER.at(span_of(row), **place, field=field, observed=row[field], expected=due)
    if row["due_date"] is not None and row["due_date"].year != due:
        yield DUE_DATE_OF_ANOTHER_YEAR.at(
            span_of(row), **place, field="due_date", observed=row["due_date"], expected=due
        )


def _values(row: Row) -> Iterator[Finding]:
    place, value, upper = _target(row), row["value"], row["value_max"]
    if (value is None) != (row["kind"] == "milestone"):
        observed = "—" if value is None else f"{value:g}"
        yield VALUE_AND_KIND.at(span_of(row), **place, field="value", observed=observed, expected=row["kind"])
    if value is not None and upper is not None and value > upper:
        yield RANGE_OUT_OF_ORDER.at(
            span_of(row), **place, field="value_max", observed=f"{upper:g}", expected=f"{value:g}"
        )
    if row["kind"] in ("level", "coverage") and row["unit"] in ("%", "％") and max(value or 0, upper or 0) > 100:
        yield BEYOND_100.at(span_of(row), **place, field="value", observed=f"{max(value or 0, upper or 0):g}")


def _target(row: Row) -> dict[str, str]:
    return {"table_name": "targets", "row_id": row["target_id"], "indicator": row["indicator"]}


def repeated_targets(issue: CheckedTables) -> Iterator[Finding]:
    """Find the same goal stated twice in one document."""
    columns = ("document_id", "indicator", "comparator", "value", "value_max", "unit", "target_year", "kind")
    for row in _repeated(issue.rows("targets"), columns):
        if row["value"] is not None:
            yield TARGET_TWICE.at(
                span_of(row),
                **_target(row),
                document_title=row["document_title"],
                observed=f"{row['value']:g}{row['unit'] or ''}",
            )


def assignments(issue: CheckedTables) -> Iterator[Finding]:
    """Find an agency named twice for the same part of a task."""
    columns = ("task_id", "agency_as_printed", "role", "scope")
    for row in _repeated(issue.rows("responsibilities"), columns):
        yield ASSIGNMENT_TWICE.at(span_of(row), **_assignment(row), task_heading=row["task_heading"])


def known_agencies(issue: CheckedTables) -> Iterator[Finding]:
    """Check that each assignment has a registered agency, or a finding that says why not.

    Such a finding names the name as printed, or holds for the whole issue, whose publisher has no register yet.
    """
    if any(finding.rule.code == NO_REGISTRY.code for finding in issue.found):
        return
    told = {finding.observed for finding in issue.found if finding.rule.code == UNKNOWN_AGENCY.code}
    for row in issue.rows("responsibilities"):
        if row["agency_id"] is None and not told & {row["agency_as_printed"], row["agency_name"]}:
            yield ASSIGNMENT_WITHOUT_AGENCY.at(span_of(row), **_assignment(row), field="agency_id")


def _assignment(row: Row) -> dict[str, str]:
    return {
        "table_name": "responsibilities",
        "row_id": row["responsibility_id"],
        "observed": row["agency_as_printed"],
    }


def dates(issue: CheckedTables) -> Iterator[Finding]:
    """Check that documents were signed, and months reported on were over, when the issue appeared."""
    published = {row["issue_id"]: row["publication_date"] for row in issue.rows("issues")}
    for row in issue.rows("documents"):
        appeared = published.get(row["issue_id"])
        if row["signed_date"] and appeared and row["signed_date"] > appeared:
            yield SIGNED_AFTER_PUBLICATION.at(
                span_of(row),
                table_name="documents",
                row_id=row["document_id"],
                field="signed_date",
                title=row["title"],
                observed=row["signed_date"],
                expected=appeared,
            )
    for name, key in (("air_quality", "air_id"), ("water_quality", "water_id")):
        late = (row for row in issue.rows(name) if row["report_month"] > f"{row['publication_date']:%Y-%m}")
        for row in {row["report_month"]: row for row in late}.values():
            yield REPORT_MONTH_NOT_PAST.at(
                span_of(row),
                table_name=name,
                row_id=row[key],
                field="report_month",
                observed=row["report_month"],
                expected=row["publication_date"],
            )


def _repeated(rows: Iterable[Row], columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield each row that has the same values in `columns` as one before it."""
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        key = tuple(row[column] for column in columns)
        if key in seen:
            yield row
        seen.add(key)
