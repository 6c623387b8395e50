"""How a release becomes visible: built aside, flushed to disk, moved into place; `index.json` switches last.

A run works in `.building/`. Once everything in it is on disk it writes a plan there, and from then on the release is
bound to happen: `commit` can be killed at any moment and called again. Without a plan the folder is rubbish.
"""

import contextlib
import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from gongbao.errors import ReleaseError
from gongbao.publishing import index

BUILDING = ".building"
LOCK = ".lock"
PLAN = "plan.json"

Step = Callable[[str], None]
"""Is told the name of each step that was reached; tests kill the run there."""


@dataclass(frozen=True)
class Plan:
    """What `commit` moves: new paths (`targets/1.0.0`, `db/…`), files at the root, database names to link and to drop."""

    adds: tuple[str, ...]
    roots: tuple[str, ...]
    database: str | None
    drops: tuple[str, ...]


@contextlib.contextmanager
def exclusive(published: Path, *, wait: float) -> Iterator[None]:
    """Hold the published folder for one run; the lock dies with the process.

    Args:
        published: the folder, made if missing.
        wait: seconds to wait for another run to finish; negative waits for ever.

    Raises:
        ReleaseError: another run is still at work, or the folder cannot be written.
    """
    with disk_errors(published):
        published.mkdir(parents=True, exist_ok=True)
    lock = FileLock(published / LOCK)
    try:
        with disk_errors(published):
            lock.acquire(timeout=wait)
    except Timeout as error:
        raise ReleaseError(
            f"another run is publishing to {published}; wait for it to finish and run again",
            f"另一个进程正在向 {published} 发布；请等待其完成后重试",
            "busy",
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def disk_errors(published: Path) -> Iterator[None]:
    """Turn a full disk or a folder without permission into an error that names folder and remedy."""
    try:
        yield
    except OSError as error:
        if isinstance(error, Timeout):
            raise
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        remedy, remedy_zh = (
            ("free some space", "请释放磁盘空间") if full else ("allow writing to the folder", "请授予该文件夹写权限")
        )
        raise ReleaseError(
            f"could not write to {published}: {error}; what was published is untouched; {remedy} and run again",
            f"无法写入 {published}：{error}；已发布的内容未受影响；{remedy_zh}后重试",
            "cannot-write",
        ) from error


def flush(path: Path) -> None:
    """Force a file, or a folder's list of names, to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_tree(folder: Path) -> None:
    """Force everything under `folder` to disk, the folder included."""
    for parent, _, files in os.walk(folder):
        for name in files:
            flush(Path(parent, name))
        flush(Path(parent))


def link(source: Path, target: Path) -> None:
    """Give a file a second name; copy it where the file system knows no links."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def begin(published: Path) -> Path:
    """Finish what a killed run left, and return an empty folder to build in. Call under the lock."""
    staging = published / BUILDING
    if (staging / PLAN).is_file():
        commit(published)
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    return staging


def abandon(staging: Path) -> None:
    """Clear what was built, unless it is sealed: then the next run finishes it."""
    if not (staging / PLAN).is_file():
        shutil.rmtree(staging, ignore_errors=True)


def seal(staging: Path, plan: Plan, step: Step) -> None:
    """Flush what was built and write the plan: from here on the release will happen."""
    flush_tree(staging)
    step("flushed")
    draft = staging / (PLAN + ".draft")
    draft.write_bytes(index.to_json(asdict(plan)))
    flush(draft)
    draft.replace(staging / PLAN)
    flush(staging)
    step("planned")


def commit(published: Path, step: Step = lambda _: None) -> None:
    """Move the sealed release into place. Idempotent: whatever was moved already is left alone.

    Raises:
        ReleaseError: a version folder of that name exists; versions are never written twice.
    """
    staging = published / BUILDING
    plan = Plan(**json.loads((staging / PLAN).read_bytes()))
    for path in plan.adds:
        _place(staging / path, published / path)
        step(f"placed {path}")
    if (staging / index.NAME).is_file():
        (staging / index.NAME).replace(published / index.NAME)
        flush(published)
    step("switched")
    for name in plan.roots:
        if (staging / name).is_file():
            (staging / name).replace(published / name)
    if plan.database:
        _name_database(published, staging, plan.database)
    flush(published)
    step("named")
    for path in plan.drops:
        (published / path).unlink(missing_ok=True)
    (staging / PLAN).unlink()
    shutil.rmtree(staging, ignore_errors=True)
    step("cleaned")


def _place(source: Path, target: Path) -> None:
    if not source.exists():
        return
    if target.exists():
        raise ReleaseError(
            f"{target} exists and is never written again; move it away if it was not made by a release",
            f"{target} 已存在，已发布的版本不可改写；如非发布所生成，请将其移走",
            "version-exists",
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)
    flush(target.parent)
    flush(target.parent.parent)


def _name_database(published: Path, staging: Path, database: str) -> None:
    name, target = published / "gongbao.duckdb", published / database
    if name.exists() and name.samefile(target):
        return
    draft = staging / "gongbao.duckdb"
    draft.unlink(missing_ok=True)
    link(target, draft)
    draft.replace(name)
