"""ZIP files whose bytes depend on nothing but their content: stored, not compressed, in a fixed order, without a clock.

Compression libraries differ from machine to machine in what they make of the same bytes; storing does not.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can state."""
UNIX = 3
MODE = 0o100644 << 16


def pack(files: Iterable[Path], archive: Path) -> None:
    """Write `files`, by their names alone, into a new archive."""
    with ZipFile(archive, "w", ZIP_STORED) as target:
        for path in files:
            with path.open("rb") as source:
                store(target, path.name, source, path.stat().st_size)


def repack(compressed: Path, archive: Path) -> None:
    """Write the entries of one archive, in their order, into a new one that is not compressed."""
    with ZipFile(compressed) as before, ZipFile(archive, "w", ZIP_STORED) as target:
        for entry in before.infolist():
            with before.open(entry) as source:
                store(target, entry.filename, source, entry.file_size)


def store(target: ZipFile, name: str, source: IO[bytes], size: int) -> None:
    """Add one file to an archive.

    Args:
        target: the archive, open for writing.
        name: the file's name in it.
        source: the file, open for reading.
        size: its bytes, so that the archive leaves room for the sizes of large files.
    """
    entry = ZipInfo(name, EPOCH)
    entry.create_system, entry.external_attr, entry.file_size = UNIX, MODE, size
    with target.open(entry, "w") as file:
        shutil.copyfileobj(source, file)
