"""The only Dagster entry point: everything under defs/."""

from pathlib import Path

import dagster as dg

from gongbao.garbage import collect_rarely


@dg.definitions
def defs() -> dg.Definitions:
    """Return the assets, checks, jobs, schedules, sensors and resources of defs/."""
    collect_rarely()
    return dg.load_from_defs_folder(path_within_project=Path(__file__).parent)
