"""What catalogues are made from: the latest version of each package, as it lies in its folder."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from gongbao.publishing.index import PackageEntry


@dataclass(frozen=True)
class Current:
    """A package's latest version. `folder` is where its files are now, `catalogue` what Chinese catalogues ask for."""

    name: str
    entry: PackageEntry
    folder: Path
    catalogue: Mapping[str, str]

    @cached_property
    def about(self) -> dict[str, Any]:
        """The version's descriptor."""
        content: dict[str, Any] = json.loads((self.folder / "datapackage.json").read_bytes())
        return content

    @cached_property
    def changelog(self) -> str:
        """The changelog of all versions, newest first."""
        return (self.folder / "CHANGELOG.md").read_text(encoding="utf-8")

    @property
    def path(self) -> str:
        """The version's folder below the published one."""
        return f"{self.name}/{self.entry.latest.version}"

    @property
    def archive(self) -> dict[str, Any]:
        """The archive of the version, described as its descriptor would if it were not in there itself."""
        lines = (line.split("  ", 1) for line in (self.folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
        name = f"{self.name}.zip"
        digest = {file: digest for digest, file in lines}[name]
        size = (self.folder / name).stat().st_size
        return {"path": name, "mediatype": "application/zip", "bytes": size, "hash": f"sha256:{digest}"}

    @property
    def tables(self) -> list[dict[str, Any]]:
        """The resources that are tables."""
        return [resource for resource in self.about["resources"] if "schema" in resource]

    def file(self, name: str) -> dict[str, Any]:
        """Return the resource of the file of that name."""
        return next(resource for resource in self.about["resources"] if resource["path"] == name)
