"""A folder of gazettes: `<publisher>/<year>-<number>.<ext>`, one file an issue (or several copies of one).

A file that lies outside the publishers' folders may carry the publisher in its name: `<publisher>-<year>-<number>.<ext>`.
"""

import hashlib
import re
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
    """The folder the file lies in, or what its name begins with; None when neither says."""

    @property
    def issue_name(self) -> str:
        """The file's name without folders and publisher: `2023-02.txt`."""
        return self.path.name.removeprefix(f"{self.publisher_id}-")

    @cached_property
    def data(self) -> bytes:
        """The bytes, read once."""
        return self.path.read_bytes()

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


_NAMED = re.compile(r"(?P<publisher>[a-z][a-z0-9-]*)-(?=\d{4}-\d)")


def source(path: Path, folder: Path) -> SourceFile:
    """Return the file at `path` as received in the gazettes folder `folder`."""
    name = path.relative_to(folder)
    if len(name.parts) > 1:
        return SourceFile(path, name.as_posix(), name.parts[0])
    named = _NAMED.match(path.name)
    return SourceFile(path, name.as_posix(), named["publisher"] if named else None)


def find(folder: Path) -> Iterator[SourceFile]:
    """Yield every file under `folder`, by name; hidden files are none of ours."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield source(path, folder)
