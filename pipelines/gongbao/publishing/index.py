"""`index.json`, the only pointer of a published folder: which versions exist, which are latest, and their checksums.

Whatever the index does not name was never released. Nothing here writes; see `atomic` for how the index is switched.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gongbao.errors import ReleaseError

NAME = "index.json"
_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


@dataclass(frozen=True)
class Version:
    """One released version of a package. `sha256` is that of its SHA256SUMS, and so vouches for every file in it."""

    version: str
    date: str
    sha256: str
    bytes: int
    rows: Mapping[str, int]
    withdrawn: tuple[Mapping[str, str], ...] = ()
    """What was withdrawn since from the data this version still holds: table, id, reason, date."""


@dataclass(frozen=True)
class PackageEntry:
    """A package with its versions, oldest first."""

    title: str
    title_en: str
    versions: tuple[Version, ...]

    @property
    def latest(self) -> Version:
        """The version a reader gets who names none."""
        return self.versions[-1]

    def get(self, version: str) -> Version | None:
        """Return the entry of that version, or None."""
        return next((entry for entry in self.versions if entry.version == version), None)


@dataclass(frozen=True)
class Index:
    """What a published folder holds. `files` are the files at its root with their sha256; `date` is the newest release's."""

    date: str = ""
    packages: Mapping[str, PackageEntry] = field(default_factory=dict)
    database: str | None = None
    """Path of the database; its name is a hash of what it was made from."""
    files: Mapping[str, str] = field(default_factory=dict)

    def latest(self, package: str) -> Version | None:
        """Return the latest version of a package, or None when it was never published."""
        entry = self.packages.get(package)
        return entry.latest if entry else None

    def with_version(self, package: str, titles: tuple[str, str], version: Version) -> "Index":
        """Return the index with one more version of `package`, and its titles renewed."""
        before = self.packages[package].versions if package in self.packages else ()
        entry = PackageEntry(*titles, (*before, version))
        return replace(self, date=max(self.date, version.date), packages={**self.packages, package: entry})

    def encode(self) -> bytes:
        """Return the bytes of index.json."""
        packages = {
            name: {
                "title": entry.title,
                "title_en": entry.title_en,
                "latest": entry.latest.version,
                "versions": [_encode_version(name, version) for version in entry.versions],
            }
            for name, entry in self.packages.items()
        }
        return to_json(
            {
                "date": self.date,
                "packages": packages,
                "database": self.database,
                "site": "site/",
                "files": dict(sorted(self.files.items())),
            }
        )


def _encode_version(package: str, version: Version) -> dict[str, Any]:
    return {
        "version": version.version,
        "date": version.date,
        "path": f"{package}/{version.version}",
        "sha256": version.sha256,
        "bytes": version.bytes,
        "rows": dict(version.rows),
        "withdrawn": [dict(item) for item in version.withdrawn],
    }


def to_json(value: Any) -> bytes:
    """Return `value` as readable JSON, the same bytes everywhere: UTF-8, LF, keys in the order given.

    What holds nothing but plain values stands on one line: that is easier on the eye, and several times as fast to write.
    """
    return (_json(value, "\n") + "\n").encode()


def _json(value: Any, margin: str) -> str:
    """Return the JSON of a value that begins at `margin`, a line feed and spaces."""
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    if not any(isinstance(item, (Mapping, list)) for item in inner):
        return _ENCODE(value)
    further = f"{margin}  "
    if isinstance(value, Mapping):
        lines = (f"{_ENCODE(key)}: {_json(item, further)}" for key, item in value.items())
        return "{" + further + f",{further}".join(lines) + margin + "}"
    return "[" + further + f",{further}".join(_json(item, further) for item in value) + margin + "]"


def decode(data: bytes, where: Path) -> Index:
    """Return the index that `data` holds.

    Raises:
        ReleaseError: the bytes are not an index.
    """
    try:
        content = json.loads(data)
        packages = {
            name: PackageEntry(
                entry["title"],
                entry["title_en"],
                tuple(
                    Version(v["version"], v["date"], v["sha256"], v["bytes"], v["rows"], tuple(v["withdrawn"]))
                    for v in entry["versions"]
                ),
            )
            for name, entry in content["packages"].items()
        }
        return Index(content["date"], packages, content["database"], content["files"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReleaseError(
            f"{where} is damaged ({error}); restore it from a copy, the data it points to is untouched",
            f"{where} 已损坏（{error}）；请从备份恢复该文件，其所指向的数据未受影响",
            "damaged-index",
        ) from error


def read(published: Path) -> Index:
    """Return the index of a published folder; an empty one where nothing was published yet.

    Raises:
        ReleaseError: the index is damaged, or it is missing although versions exist.
    """
    path = published / NAME
    if path.is_file():
        return decode(path.read_bytes(), path)
    if found := sorted(published.glob("[a-z]*/[0-9]*.[0-9]*.[0-9]*/SHA256SUMS")):
        raise ReleaseError(
            f"{path} is missing but {found[0].parent} exists; restore index.json from a copy, or move the versions away",
            f"缺少 {path}，但 {found[0].parent} 已存在；请从备份恢复 index.json，或将已有版本移走",
            "missing-index",
        )
    return Index()
