"""Assets from source file to checked tables: `intake` for all files, the rest partitioned by publisher and month."""

from collections.abc import Iterator, Mapping

import dagster as dg

from gongbao import progress
from gongbao.checking import CheckedIssue, issue_tables
from gongbao.defs.partitions import issues, register, split
from gongbao.defs.resources import WorkshopResource
from gongbao.extraction.stages import STAGES
from gongbao.schema import load
from gongbao.validation import report_markdown
from gongbao.workshop import IssueSource, Workshop

OWNERS = ["team:gongbao"]
RANGE = dg.BackfillPolicy.single_run()

DESCRIPTIONS: Mapping[str, str] = {
    "gazettes": "The issue itself: its text, its documents and its passages, each with its place in the text.",
    "responsibilities": "Tasks, and who answers for each: the agencies in 责任单位 lists, brackets, tables and prose.",
    "targets": "Policy targets: every number a plan commits to, with its year, bound, baseline and agencies.",
    "environment": "Air and water figures of the monthly environment reports, wide and tidy.",
    "numbers": "The ledger: every number of the issue with the role it plays, and the evidence for each value.",
}
AFTER: Mapping[str, tuple[str, ...]] = {
    "gazettes": ("intake",),
    "responsibilities": ("gazettes",),
    "targets": ("gazettes", "responsibilities"),
    "environment": ("gazettes",),
    "numbers": ("responsibilities", "targets", "environment"),
}


@dg.asset(group_name="intake", kinds={"file", "python"}, owners=OWNERS)
def intake(context: dg.AssetExecutionContext, workshop: WorkshopResource) -> dg.MaterializeResult:
    """Every file received: accepted, refused (with the reason), duplicate or superseded."""
    received = workshop.open().take_in()
    register(context.instance, (item.gazette.publisher_id for item in received if item.gazette))
    counts = {f"files_{status}": sum(item.status == status for item in received) for status in ("accepted", "refused")}
    refusals = "\n".join(f"- `{item.source.name}`: {item.reason}" for item in received if item.status == "refused")
    return dg.MaterializeResult(
        metadata={"dagster/row_count": len(received), **counts, "refusals": dg.MetadataValue.md(refusals or "none")}
    )


def _issues(context: dg.AssetExecutionContext, workshop: Workshop) -> Iterator[IssueSource]:
    for month, publisher_id in map(split, context.partition_keys):
        yield from workshop.issues(publisher_id, month)


def _stage_asset(name: str) -> dg.AssetsDefinition:
    @dg.asset(
        name=name,
        description=DESCRIPTIONS[name],
        partitions_def=issues,
        backfill_policy=RANGE,
        deps=AFTER[name],
        group_name="extraction",
        kinds={"python"},
        owners=OWNERS,
    )
    def stage(context: dg.AssetExecutionContext, workshop: WorkshopResource) -> dg.MaterializeResult:
        opened, found = workshop.open(), dict[str, int]()
        for issue in _issues(context, opened):
            progress.tell(name, issue.issue_id)
            for table, new in opened.stage(name, issue).rows.items():
                found[table] = found.get(table, 0) + len(new)
        return dg.MaterializeResult(
            metadata={"dagster/row_count": sum(found.values()), **{f"rows_{t}": n for t, n in found.items()}}
        )

    return stage


stages = [_stage_asset(name) for name in STAGES]


def _check_result(name: str, checked: list[CheckedIssue]) -> dg.AssetCheckResult:
    findings = [finding for issue in checked for finding in issue.of_table(name)]
    errors = sum(finding.rule.severity == "error" for finding in findings)
    reports = [
        f"### {issue.issue_id}\n\n{report_markdown(found, issue.text)}"
        for issue in checked
        if (found := issue.of_table(name))
    ]
    return dg.AssetCheckResult(
        check_name=f"{name}_conforms",
        passed=not any(finding.rule.severity in ("error", "warning") for finding in findings),
        severity=dg.AssetCheckSeverity.ERROR if errors else dg.AssetCheckSeverity.WARN,
        metadata={
            "findings": len(findings),
            "errors": errors,
            "report": dg.MetadataValue.md("\n\n".join(reports) or report_markdown(())),
        },
    )


@dg.asset(
    partitions_def=issues,
    backfill_policy=RANGE,
    deps=list(STAGES),
    group_name="validation",
    kinds={"frictionless", "parquet"},
    owners=OWNERS,
    check_specs=[
        dg.AssetCheckSpec(
            f"{name}_conforms",
            asset="checked_issues",
            description=f"Rows of {name} hold to their Table Schema and to the rules between tables.",
        )
        for name in issue_tables(load())
    ],
)
def checked_issues(context: dg.AssetExecutionContext, workshop: WorkshopResource) -> dg.MaterializeResult:
    """The tables of every issue that passed its checks; an issue with an error is refused whole and says why."""
    opened = workshop.open()
    checked = [opened.check(issue) for issue in _issues(context, opened)]
    refused = {c.issue_id: [e.message for e in c.errors] for c in checked if c.errors}
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": sum(table.num_rows for c in checked if not c.errors for table in c.tables.values()),
            "issues": len(checked) - len(refused),
            "refused": dg.MetadataValue.json(refused),
        },
        check_results=[_check_result(name, checked) for name in issue_tables(load())],
    )
