"""Working state: what was computed from which bytes by which code, and the checked tables that wait for a release.

Everything here can be deleted at any time and is rebuilt. A value is kept under the hash of its source and of the code,
schemas and vocabularies that made it, so a stale one is never found.
"""

import contextlib
import hashlib
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from gongbao.paths import SCHEMAS

T = TypeVar("T")


@cache
def fingerprint() -> str:
    """Return a hash of all that decides what an issue is read as: this package's code, the schemas, the vocabularies."""
    digest = hashlib.sha256()
    code = Path(__file__).parent
    for path in sorted([*code.rglob("*.py"), *SCHEMAS.rglob("*.yaml"), *SCHEMAS.rglob("*.csv")]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that a reader sees the old bytes or the new ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    Path(temporary).replace(path)


class Store:
    """The working state under one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def _cache_path(self, stage: str, source: str) -> Path:
        key = hashlib.sha256(f"{fingerprint()}:{stage}:{source}".encode()).hexdigest()
        return self.root / "cache" / stage / f"{key}.pickle"

    def cached(self, stage: str, source: str, compute: Callable[[], T]) -> T:
        """Return what `compute` gives for the source of that hash; computed once for the same source and code."""
        path = self._cache_path(stage, source)
        with contextlib.suppress(OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError):
            value: T = pickle.loads(path.read_bytes())
            return value
        value = compute()
        write_atomically(path, pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
        return value

    def keep(self, name: str, tables: Mapping[str, pa.Table]) -> None:
        """Keep tables in the folder `name`, in place of what was kept there before."""
        folder = self.root / name
        aside = folder.with_name(f".{folder.name}")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        for table_name, table in tables.items():
            pq.write_table(table, aside / f"{table_name}.parquet")
        shutil.rmtree(folder, ignore_errors=True)
        aside.rename(folder)

    def load(self, name: str) -> dict[str, pa.Table]:
        """Return the tables kept in the folder `name`, by table name."""
        return {path.stem: pq.read_table(path) for path in sorted((self.root / name).glob("*.parquet"))}

    def keep_checked(self, publisher_id: str, issue_id: str, tables: Mapping[str, pa.Table]) -> None:
        """Keep an issue's checked tables."""
        self.keep(f"checked/{publisher_id}/{issue_id}", tables)

    def drop_checked(self, publisher_id: str, issue_id: str) -> None:
        """Forget an issue that is refused now; what an earlier release published of it stays there."""
        shutil.rmtree(self.root / "checked" / publisher_id / issue_id, ignore_errors=True)

    def checked_issues(self) -> list[tuple[str, str]]:
        """Return (publisher_id, issue_id) of every issue kept, sorted."""
        folders = sorted(self.root.glob("checked/*/[!.]*"))
        return [(folder.parent.name, folder.name) for folder in folders]

    def checked_tables(self, issues: Iterable[tuple[str, str]]) -> dict[str, pa.Table]:
        """Return the tables of those issues, concatenated by table name."""
        parts: dict[str, list[pa.Table]] = {}
        for publisher_id, issue_id in issues:
            for name, table in self.load(f"checked/{publisher_id}/{issue_id}").items():
                parts.setdefault(name, []).append(table)
        return {name: pa.concat_tables(tables) for name, tables in parts.items()}
