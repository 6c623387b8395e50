"""`gongbao run`: the Dagster jobs in this process, a progress display while they work, a summary at the end."""

import os
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

os.environ.setdefault("DAGSTER_DISABLE_TELEMETRY", "yes")

import dagster as dg
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from gongbao import progress
from gongbao.commands.summary import print_summary
from gongbao.definitions import defs
from gongbao.defs.automation import ingest, monthly_gazette, publish
from gongbao.defs.partitions import ranges, register
from gongbao.errors import GongbaoError
from gongbao.extraction.stages import STAGES
from gongbao.language import say
from gongbao.paths import CORRECTIONS, STATE
from gongbao.publishing.metadata.address import Address
from gongbao.sources.folder import find
from gongbao.workshop import Workshop

STEPS = {
    "reading": ("Reading", "读取"),
    **dict.fromkeys(STAGES, ("Extracting", "抽取")),
    "checking": ("Checking", "校验"),
    "publishing": ("Publishing", "发布"),
}


def _instance() -> dg.DagsterInstance:
    """Return Dagster's record of runs: that of DAGSTER_HOME where one is set, else one that ends with this run.

    Keeping a record takes longer than reading a gazette; who operates the schedule has a home for it anyway.
    """
    return dg.DagsterInstance.get() if os.environ.get("DAGSTER_HOME") else dg.DagsterInstance.ephemeral()


def _config(workshop: Workshop) -> dict[str, Any]:
    folders = ("gazettes", "published", "state", "corrections")
    settings = {name: str(getattr(workshop, name).resolve()) for name in folders}
    return {
        "resources": {"workshop": {"config": {**settings, "base_url": workshop.base_url}}},
        "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
    }


@cache
def _definitions() -> dg.Definitions:
    """Return the definitions; putting them together takes a good part of a second, and a run may have several jobs."""
    return defs()


def _execute(job: Any, workshop: Workshop, instance: dg.DagsterInstance, tags: dict[str, str] | None = None) -> None:
    """Run a job in this process.

    Raises:
        GongbaoError: a blocking check failed; its report is in the message.
    """
    resolved = _definitions().resolve_job_def(job.name)
    result = resolved.execute_in_process(
        instance=instance, tags=tags, run_config=_config(workshop), raise_on_error=False
    )
    if result.success:
        return
    failed = [check for check in result.get_asset_check_evaluations() if check.blocking and not check.passed]
    reports = "\n".join(str(check.metadata["report"].value) for check in failed)
    if not reports:  # no check spoke: try once more, so that the error itself comes out in its own words
        resolved.execute_in_process(instance=instance, tags=tags, run_config=_config(workshop), raise_on_error=True)
        return
    raise GongbaoError(
        f"nothing was published: the release does not hold together; mend what the report names and run again\n{reports}",
        f"未发布：待发布内容未通过整体校验；请按报告修正后重新运行\n{reports}",
    )


def _work(workshop: Workshop, instance: dg.DagsterInstance) -> None:
    """Run a job for each range of months that changed; the last one goes on to the release."""
    workshop.take_in()
    changed = workshop.changed_issues()
    register(instance, (issue.publisher_id for issue in changed))
    spans = [
        {"dagster/asset_partition_range_start": first, "dagster/asset_partition_range_end": last}
        for first, last in ranges((issue.publisher_id, issue.month) for issue in changed)
    ]
    for span in spans[:-1]:
        _execute(ingest, workshop, instance, span)
    if spans:
        _execute(monthly_gazette, workshop, instance, spans[-1])
    else:
        _execute(publish, workshop, instance)


def run(
    gazettes: Path, published: Path, corrections: Path = CORRECTIONS, *, state: Path = STATE, base_url: str = ""
) -> int:
    """Ingest and publish; return 0, or 1 when some issue was refused.

    Raises:
        GongbaoError: there is no gazette, `base_url` is no web address, or nothing could be published.
    """
    Address.read(base_url)
    files = sum(1 for _ in find(gazettes))
    if not files:
        raise GongbaoError(
            f"{gazettes} holds no gazettes; put them there as <publisher>/<year>-<number>.txt",
            f"{gazettes} 中没有公报；请按 <发布机构>/<年>-<期>.txt 放入",
        )
    workshop, seen = Workshop(gazettes, published, state, corrections, base_url), Counter[str]()
    console = Console(stderr=True)
    with (
        Progress(
            SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=console
        ) as bar,
        _instance() as instance,
    ):
        task = bar.add_task(say("Starting", "启动"), total=None)

        def show(step: str, subject: str) -> None:
            seen[step] += 1
            bar.update(task, description=f"{say(*STEPS[step])} {subject}", total=files * (len(STAGES) + 2), advance=1)

        with progress.watched_by(show):
            _work(workshop, instance)
        bar.update(task, description=say("Done", "完成"), completed=files * (len(STAGES) + 2))
    return print_summary(workshop)
