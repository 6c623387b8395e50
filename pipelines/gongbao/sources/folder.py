"""A folder of gazettes: `<publisher>/<year>-<number>.<ext>`, one file an issue (or several copies of one)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class SourceFile:
    """A file as received. `name` is its path below the gazettes folder, with forward slashes."""

    path: Path
    name: str
    publisher_id: str | None
    """The folder the file lies in; None when it lies in none."""

    @cached_property
    def data(self) -> bytes:
        """The bytes, read once."""
        return self.path.read_bytes()

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def find(folder: Path) -> Iterator[SourceFile]:
    """Yield every file under `folder`, by name; hidden files are none of ours."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            yield SourceFile(path, name.as_posix(), name.parts[0] if len(name.parts) > 1 else None)
