"""When things run: the jobs, a schedule for each publisher's publication day, and a sensor for files that arrive or change."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import dagster as dg

from gongbao import vocabulary
from gongbao.defs.ingestion import checked_issues, intake, stages
from gongbao.defs.partitions import key, publishers
from gongbao.defs.release import release, staged_release
from gongbao.defs.resources import WorkshopResource

TIMEZONE = "Asia/Shanghai"
HOUR = 9

take_in = dg.define_asset_job("take_in", selection=[intake], description="Look at every file received.")
ingest = dg.define_asset_job(
    "ingest", selection=[*stages, checked_issues], description="Read, extract and check a range of months."
)
publish = dg.define_asset_job("publish", selection=[staged_release, release], description="Make a release.")
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
        execution_timezone=TIMEZONE,
        description=f"The morning after the {publication_day}th, when this publisher's gazette appears.",
    )
    def monthly(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
        appeared = context.scheduled_execution_time - timedelta(days=1)
        partition = key(appeared.strftime("%Y-%m"), publisher_id)
        context.instance.add_dynamic_partitions(publishers.name or "publisher", [publisher_id])
        return dg.RunRequest(run_key=partition, partition_key=partition)

    return monthly


@dg.sensor(job=monthly_gazette, minimum_interval_seconds=300, description="Runs again when a gazette's bytes change.")
def arrived_gazettes(context: dg.SensorEvaluationContext, workshop: WorkshopResource) -> Iterator[dg.RunRequest]:
    """Ask for a run for every issue whose file is new or changed; unchanged bytes ask for nothing."""
    opened = workshop.open()
    opened.take_in()
    changed = opened.changed_issues()
    context.instance.add_dynamic_partitions(publishers.name or "publisher", sorted({i.publisher_id for i in changed}))
    for issue in changed:
        partition = key(issue.month, issue.publisher_id)
        yield dg.RunRequest(run_key=f"{partition}:{issue.sha256}", partition_key=partition)


def _months_between(first: str, second: str) -> int:
    return (int(second[:4]) - int(first[:4])) * 12 + int(second[5:]) - int(first[5:])


def late(latest: dict[str, str], now: datetime) -> dict[str, str]:
    """Return the publishers whose newest gazette is older than their publication day lets expect.

    Args:
        latest: newest month (`2023-02`) by publisher_id.
        now: the present, in the publishers' time zone.
    """
    days = {p["publisher_id"]: int(p["publication_day"]) for p in vocabulary.load()["publishers"] if p["publication_day"]}
    overdue = {}
    for publisher_id, month in latest.items():
        if publisher_id in days:
            due = now if now.day > days[publisher_id] else now.replace(day=1) - timedelta(days=1)
            if _months_between(month, due.strftime("%Y-%m")) > 0:
                overdue[publisher_id] = month
    return overdue


@dg.asset_check(asset=intake, description="The newest gazette of each publisher is there by the day after publication.")
def newest_gazette_is_in(workshop: WorkshopResource) -> dg.AssetCheckResult:
    """Compare the newest month of each publisher with the calendar; a warning, since a gazette may simply be late."""
    latest: dict[str, str] = {}
    for issue in workshop.open().issues():
        latest[issue.publisher_id] = max(latest.get(issue.publisher_id, ""), issue.month)
    overdue = late(latest, datetime.now(ZoneInfo(TIMEZONE)))
    return dg.AssetCheckResult(
        passed=not overdue, severity=dg.AssetCheckSeverity.WARN, metadata={f"newest_{p}": m for p, m in overdue.items()}
    )


schedules = [
    _schedule(entry["publisher_id"], int(entry["publication_day"]))
    for entry in vocabulary.load()["publishers"]
    if entry["publication_day"]
]
