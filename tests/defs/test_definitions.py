"""Dagster's view of the pipeline: what an operator sees, and what a run of it does."""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import dagster as dg
import pytest

from gongbao.checking import issue_tables
from gongbao.definitions import defs
from gongbao.defs.automation import arrived_gazettes, schedules
from gongbao.defs.partitions import key
from gongbao.defs.resources import WorkshopResource
from gongbao.schema import load

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture(scope="module")
def definitions() -> dg.Definitions:
    return defs()


def test_every_asset_explains_itself(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    keys = {asset.to_user_string() for asset in graph.get_all_asset_keys()}
    assert keys == {
        *("intake", "gazettes", "responsibilities", "targets", "environment", "numbers"),
        *("checked_issues", "staged_release", "release"),
    }
    for node in graph.asset_nodes:
        assert node.description, node.key
        assert node.owners, node.key
        assert node.kinds, node.key
        assert node.group_name in ("intake", "extraction", "validation", "release")


def test_there_is_a_check_for_every_table_and_the_release_is_guarded(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    checks = {check.name: graph.get_check_spec(check) for check in graph.asset_check_keys}
    for table in issue_tables(load()):
        assert f"{table}_conforms" in checks
    assert checks["release_holds_together"].blocking
    assert "newest_gazette_is_in" in checks


def test_the_yangpu_schedule_runs_on_the_morning_of_the_16th_for_that_month(tmp_path: Path) -> None:
    schedule: Any = next(s for s in schedules if s.name == "yangpu_gazette")
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("0 9 16 * *", "Asia/Shanghai")
    with dg.DagsterInstance.local_temp(str(tmp_path)) as instance:
        context = dg.build_schedule_context(
            instance=instance,
            repository_def=defs().get_repository_def(),
            scheduled_execution_time=datetime(2023, 3, 16, 9, tzinfo=SHANGHAI),
        )
        assert schedule.evaluate_tick(context).run_requests[0].partition_key == key("2023-03", "yangpu")


def _sensor_requests(folder: Path, gazettes: Path) -> list[str]:
    resource = WorkshopResource(
        gazettes=str(gazettes), published=str(folder / "published"), state=str(folder / "state")
    )
    with dg.DagsterInstance.local_temp(str(folder)) as instance:
        context = dg.build_sensor_context(instance=instance, resources={"workshop": resource})
        return [request.run_key or "" for request in arrived_gazettes(context)]


def test_the_sensor_asks_again_only_for_changed_bytes(tmp_path: Path, real_copy: Path) -> None:
    first = _sensor_requests(tmp_path, real_copy)
    assert _sensor_requests(tmp_path, real_copy) == first
    file = real_copy / "yangpu" / "2023-02.txt"
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    changed = _sensor_requests(tmp_path, real_copy)
    assert len(first) == len(changed) == 1
    assert first != changed


def test_one_month_runs_as_the_scheduled_job_runs_it(tmp_path: Path, real_copy: Path) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        instance.add_dynamic_partitions("publisher", ["yangpu"])
        folders = {"gazettes": real_copy, "published": tmp_path / "published", "state": tmp_path / "state"}
        result = (
            defs()
            .resolve_job_def("monthly_gazette")
            .execute_in_process(
                instance=instance,
                partition_key=key("2023-02", "yangpu"),
                run_config={"resources": {"workshop": {"config": {k: str(v) for k, v in folders.items()}}}},
            )
        )
    assert result.success
    checks = {evaluation.check_name: evaluation for evaluation in result.get_asset_check_evaluations()}
    assert checks["release_holds_together"].passed
    report = checks["water_quality_conforms"].metadata["report"].value
    assert "|" in str(report)
    rows = {
        event.asset_key.to_user_string(): event.step_materialization_data.materialization.metadata[
            "dagster/row_count"
        ].value
        for event in result.get_asset_materialization_events()
    }
    assert rows["targets"] > 40
    assert (tmp_path / "published" / "index.json").exists()


def test_a_range_of_months_is_one_run(tmp_path: Path, real_copy: Path) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        instance.add_dynamic_partitions("publisher", ["yangpu"])
        folders = {"gazettes": real_copy, "published": tmp_path / "published", "state": tmp_path / "state"}
        config = {"resources": {"workshop": {"config": {k: str(v) for k, v in folders.items()}}}}
        tags = {
            "dagster/asset_partition_range_start": key("2022-12", "yangpu"),
            "dagster/asset_partition_range_end": key("2023-03", "yangpu"),
        }
        job = defs().resolve_job_def("monthly_gazette")
        assert job.execute_in_process(instance=instance, run_config=config, tags=tags).success
        assert len(instance.get_run_records()) == 1
        filled = instance.get_materialized_partitions(dg.AssetKey("checked_issues"))
    assert filled == {key(month, "yangpu") for month in ("2022-12", "2023-01", "2023-02", "2023-03")}
