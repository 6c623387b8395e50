"""When things run: the jobs, a schedule for each publisher's publication day, and a sensor for files that arrive or change."""

from collections.abc import Iterator
from datetime import timedelta

import dagster as dg

from gongbao import calendar, vocabulary
from gongbao.defs.ingestion import checked_issues, intake, stages
from gongbao.defs.partitions import key, register
from gongbao.defs.release import release, staged_release
from gongbao.defs.resources import WorkshopResource

HOUR = 9

ingest = dg.define_asset_job(
    "ingest", selection=[*stages, checked_issues], description="Read, extract and check a range of months."
)
publish = dg.define_asset_job(
    "publish",
    selection=[intake, staged_release, release],
    description="Look at every file received and make a release.",
)
monthly_gazette = dg.define_asset_job(
    "monthly_gazette",
    selection=[intake, *stages, checked_issues, staged_release, release],
    description="All of it for one publisher's month: what the schedule runs.",
)


def _day_after(publication_day: int) -> int:
    """Return the day of the month the schedule runs on; days that some months lack become the first of the next."""
    return publication_day + 1 if publication_day < 28 else 1


def _schedule(publisher_id: str, publication_day: int) -> dg.ScheduleDefinition:
    day = _day_after(publication_day)

    @dg.schedule(
        name=f"{publisher_id}_gazette",
        job=monthly_gazette,
        cron_schedule=f"0 {HOUR} {day} * *",
        execution_timezone=calendar.TIMEZONE,
        description=f"The morning after the {publication_day}th, when this publisher's gazette appears.",
    )
    def monthly(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
        appeared = context.scheduled_execution_time - timedelta(days=1)
        partition = key(appeared.strftime("%Y-%m"), publisher_id)
        register(context.instance, [publisher_id])
        return dg.RunRequest(run_key=partition, partition_key=partition)

    return monthly


@dg.sensor(job=monthly_gazette, minimum_interval_seconds=300, description="Runs again when a gazette's bytes change.")
def arrived_gazettes(context: dg.SensorEvaluationContext, workshop: WorkshopResource) -> Iterator[dg.RunRequest]:
    """Ask for a run for every issue whose file is new or changed; unchanged bytes ask for nothing."""
    opened = workshop.open()
    opened.take_in()
    changed = opened.changed_issues()
    register(context.instance, (issue.publisher_id for issue in changed))
    for issue in changed:
        partition = key(issue.month, issue.publisher_id)
        yield dg.RunRequest(run_key=f"{partition}:{issue.sha256}", partition_key=partition)


@dg.asset_check(asset=intake, description="The newest gazette of each publisher is there by the day after publication.")
def newest_gazette_is_in(workshop: WorkshopResource) -> dg.AssetCheckResult:
    """Compare the newest month of each publisher with the calendar; a warning, since a gazette may simply be late."""
    opened = workshop.open()
    latest = {issue.publisher_id: issue.month for issue in sorted(opened.issues(), key=lambda issue: issue.month)}
    late = calendar.overdue(latest, opened.vocabularies, calendar.now())
    return dg.AssetCheckResult(
        passed=not late, severity=dg.AssetCheckSeverity.WARN, metadata={f"newest_{p}": m for p, m in late.items()}
    )


schedules = [
    _schedule(entry["publisher_id"], int(entry["publication_day"]))
    for entry in vocabulary.load()["publishers"]
    if entry["publication_day"]
]
