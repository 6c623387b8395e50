"""Assets from checked tables to a release: staged, checked as a whole, then published. Unpartitioned."""

from pathlib import Path

import dagster as dg

from gongbao import progress
from gongbao.defs.ingestion import OWNERS, checked_issues, intake
from gongbao.defs.resources import WorkshopResource
from gongbao.publishing import minisign, publish, signing
from gongbao.validation import check_release, report_markdown


@dg.asset(
    deps=[intake, dg.AssetDep(checked_issues, partition_mapping=dg.AllPartitionMapping())],
    group_name="release",
    kinds={"parquet", "frictionless"},
    owners=OWNERS,
    check_specs=[
        dg.AssetCheckSpec(
            "release_holds_together",
            asset="staged_release",
            blocking=True,
            description="Everything about to be published holds to its schemas, its keys and its quotes.",
        )
    ],
)
def staged_release(workshop: WorkshopResource) -> dg.MaterializeResult:
    """All tables of all checked issues with the reference tables: what the release is made of, checked once more."""
    opened = workshop.open()
    tables = opened.stage_release()
    findings = check_release(tables, opened.vocabularies)
    return dg.MaterializeResult(
        metadata={"dagster/row_count": sum(t.num_rows for t in tables.values()), "tables": len(tables)},
        check_results=[
            dg.AssetCheckResult(
                passed=not findings,
                severity=dg.AssetCheckSeverity.ERROR,
                metadata={"report": dg.MetadataValue.md(report_markdown(findings))},
            )
        ],
    )


@dg.asset(deps=[staged_release], group_name="release", kinds={"csv", "parquet", "duckdb"}, owners=OWNERS)
def release(workshop: WorkshopResource) -> dg.MaterializeResult:
    """The data packages at their new versions, the DuckDB file, and the index that points at them, signed if there is a key."""
    opened = workshop.open()
    # A file that is no key should be found out before the work.
    key = minisign.read_secret_key(Path(workshop.sign_key)) if workshop.sign_key else None
    made = publish(
        opened.staged_release(),
        schemas=opened.schemas,
        published=opened.published,
        withdrawn=opened.withdrawn(),
        corrected=opened.corrected_on(),
        base_url=opened.base_url,
        step=lambda step: progress.tell("publishing", step),
    )
    if key:
        signing.sign(opened.published, key)
    versions = {f"version_{package.name}": package.version for package in made.packages}
    rows = sum(count for package in made.packages for count in package.rows.values())
    signed = "by the key of GONGBAO_SIGN_KEY" if key else "not signed: name a minisign key in GONGBAO_SIGN_KEY"
    return dg.MaterializeResult(
        metadata={"dagster/row_count": rows, "changed": made.changed, "signature": signed, **versions}
    )
