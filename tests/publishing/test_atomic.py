"""A release happens wholly or not at all: kills at every step and at any moment, full disks, two runs at once."""

import multiprocessing
import os
import random
import resource
import shutil
import signal
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gongbao.errors import ReleaseError
from gongbao.publishing import Release, atomic, publish, unfinished, verify
from gongbao.schema import Schemas

from .conftest import Issues, copy

Publish = Callable[..., Release]
FORK = multiprocessing.get_context("fork")
KILLS = int(os.environ.get("GONGBAO_KILLS", "3"))
"""Kills at random moments; 200 before a release of the software, few in every run of the tests."""


def content(folder: Path) -> dict[str, bytes]:
    """Every published byte that must be the same in every run: all but the database, whose name vouches for its content."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock" and "duckdb" not in path.name
    }


def killed_at(step: str, tables: Any, schemas: Schemas, published: Path) -> None:
    """Publish in a process of its own that is killed when it reaches `step`."""

    def die(reached: str) -> None:
        if reached == step:
            os.kill(os.getpid(), signal.SIGKILL)

    child = FORK.Process(
        target=publish, args=(tables,), kwargs={"schemas": schemas, "published": published, "step": die}
    )
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL


@pytest.fixture
def before(release_of: Publish, issues: Issues, published: Path) -> Path:
    release_of(issues.issue(2, figures={"2023-01": 0.32}))
    return published


@pytest.fixture(scope="module")
def undisturbed(
    issues: Issues, schemas: Schemas, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[str], dict[str, bytes]]:
    """The steps of an undisturbed second release, and its bytes."""
    folder = tmp_path_factory.mktemp("undisturbed") / "published"
    steps: list[str] = []
    publish(issues.issue(2, figures={"2023-01": 0.32}), schemas=schemas, published=folder)
    publish(issues.issue(3, figures={"2023-01": 0.44}), schemas=schemas, published=folder, step=steps.append)
    return steps, content(folder)


def test_run_killed_at_any_step_leaves_a_whole_release_and_the_next_run_finishes_it(
    before: Path, issues: Issues, schemas: Schemas, undisturbed: tuple[list[str], dict[str, bytes]], tmp_path: Path
) -> None:
    steps, expected = undisturbed
    old = content(before)
    tables = issues.issue(3, figures={"2023-01": 0.44})
    assert {"merged", "planned", "switched", "named", "cleaned"} <= set(steps)
    for number, step in enumerate(steps):
        if step.split()[0] in ("wrote", "placed") and step.split()[0] == steps[number - 1].split()[0]:
            continue  # The same step for another package.
        folder = tmp_path / str(number)
        copy(before, folder)
        killed_at(step, tables, schemas, folder)
        assert verify(folder, schemas) == [], step
        if "switched" not in steps[: number + 1]:
            now = content(folder)
            assert {name: now[name] for name in old} == old, step
        publish(tables, schemas=schemas, published=folder)
        assert not unfinished(folder)
        assert content(folder) == expected, step
        shutil.rmtree(folder)


def test_first_run_killed_before_the_switch_published_nothing(
    issues: Issues, schemas: Schemas, published: Path
) -> None:
    tables = issues.issue(2)
    killed_at("planned", tables, schemas, published)
    assert not (published / "index.json").exists()
    publish(tables, schemas=schemas, published=published)
    assert verify(published, schemas) == []


def test_run_killed_at_random_moments_leaves_a_whole_release(
    before: Path, issues: Issues, schemas: Schemas, undisturbed: tuple[list[str], dict[str, bytes]], tmp_path: Path
) -> None:
    _, expected = undisturbed
    tables = issues.issue(3, figures={"2023-01": 0.44})
    moments = random.Random(20230215)
    started = time.monotonic()
    publish(tables, schemas=schemas, published=tmp_path / "timed")
    lasts = time.monotonic() - started
    for number in range(KILLS):
        folder = tmp_path / f"random-{number}"
        copy(before, folder)
        child = FORK.Process(target=publish, args=(tables,), kwargs={"schemas": schemas, "published": folder})
        child.start()
        child.join(moments.uniform(0, lasts))
        child.kill()
        child.join()
        assert verify(folder, schemas) == []
        publish(tables, schemas=schemas, published=folder)
        assert content(folder) == expected
        shutil.rmtree(folder)


def test_interrupted_release_is_finished_even_when_other_rows_come_next(
    before: Path, issues: Issues, schemas: Schemas
) -> None:
    killed_at("planned", issues.issue(3), schemas, before)
    release = publish(issues.issue(4), schemas=schemas, published=before)
    assert release.versions["targets"] == "1.2.0"
    assert (before / "targets" / "1.1.0").is_dir()


def test_version_folder_is_never_written_again(before: Path, issues: Issues, schemas: Schemas) -> None:
    stranger = before / "targets" / "1.1.0"
    stranger.mkdir()
    with pytest.raises(ReleaseError, match="is never written again"):
        publish(issues.issue(3), schemas=schemas, published=before)


def test_versions_without_an_index_are_not_overwritten(before: Path, issues: Issues, schemas: Schemas) -> None:
    (before / "index.json").unlink()
    with pytest.raises(ReleaseError, match=r"index\.json is missing but"):
        publish(issues.issue(3), schemas=schemas, published=before)


@pytest.fixture
def limited_files() -> Iterator[Callable[[int], None]]:
    """Let no file grow beyond a number of bytes, as on a full disk."""
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, former[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, former)
    signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("size", [64, 20_000, 200_000])
def test_full_disk_is_a_clear_error_and_loses_nothing(
    before: Path, issues: Issues, schemas: Schemas, limited_files: Callable[[int], None], size: int
) -> None:
    old = content(before)
    limited_files(size)
    with pytest.raises(ReleaseError, match=r"free some space and run again"):
        publish(issues.issue(3), schemas=schemas, published=before)
    limited_files(resource.RLIM_INFINITY)
    assert content(before) == old
    assert publish(issues.issue(3), schemas=schemas, published=before).versions["targets"] == "1.1.0"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_read_only_folder_is_a_clear_error(before: Path, issues: Issues, schemas: Schemas) -> None:
    before.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(ReleaseError, match="allow writing to the folder"):
            publish(issues.issue(3), schemas=schemas, published=before)
    finally:
        before.chmod(stat.S_IRWXU)


def test_refused_permission_names_folder_and_remedy(tmp_path: Path) -> None:
    with (
        pytest.raises(ReleaseError, match=r"could not write to .*allow writing to the folder"),
        atomic.disk_errors(tmp_path),
    ):
        raise PermissionError(13, "Permission denied")


def test_second_run_waits_for_the_first(published: Path, issues: Issues, schemas: Schemas) -> None:
    held, release = FORK.Event(), FORK.Event()

    def hold(reached: str) -> None:
        if reached == "merged":
            held.set()
            release.wait(60)

    child = FORK.Process(
        target=publish, args=(issues.issue(2),), kwargs={"schemas": schemas, "published": published, "step": hold}
    )
    child.start()
    assert held.wait(60)
    with pytest.raises(ReleaseError, match="another run is publishing"):
        publish(issues.issue(3), schemas=schemas, published=published, wait=0)
    release.set()
    second = publish(issues.issue(3), schemas=schemas, published=published)
    child.join()
    assert second.versions["targets"] == "1.1.0"
    assert verify(published, schemas) == []
