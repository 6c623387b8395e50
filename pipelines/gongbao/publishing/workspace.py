"""What the steps of one publishing run share: where the former release lies, and where the next one is being built."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from gongbao.publishing.index import Index
from gongbao.publishing.metadata.address import Address
from gongbao.schema import Schemas


@dataclass(frozen=True)
class Workspace:
    """One run. The connection holds `old.<table>` and `new.<table>`: the former release and the next."""

    connection: duckdb.DuckDBPyConnection
    schemas: Schemas
    published: Path
    staging: Path
    former: Index
    address: Address

    @property
    def tables(self) -> Path:
        """Where the merged tables lie until it is known which of them differ."""
        return self.staging / "tables"

    def former_folder(self, package: str) -> Path | None:
        """Return the folder of a package's latest version in the former release."""
        latest = self.former.latest(package)
        return self.published / package / latest.version if latest else None

    def former_descriptor(self, package: str) -> dict[str, Any]:
        """Return the descriptor of a package's latest version in the former release."""
        folder = self.former_folder(package)
        content: dict[str, Any] = (
            json.loads((folder / "datapackage.json").read_bytes()) if folder else {"resources": []}
        )
        return content

    def folder(self, package: str, version: str) -> Path:
        """Return where a version lies now: in the staging folder while it is new."""
        staged = self.staging / package / version
        return staged if staged.is_dir() else self.published / package / version

    @cached_property
    def sources(self) -> dict[str, tuple[str, str]]:
        """The address and format of the source of each issue that has an address."""
        found = self.connection.execute(
            "SELECT issue_id, source_url, source_format FROM new.issues WHERE source_url IS NOT NULL"
        ).fetchall()
        return {issue: (url, form) for issue, url, form in found}

    @cached_property
    def coverage(self) -> dict[str, str]:
        """`temporalCoverage` of the release: from the first issue's publication to the last one's."""
        row = self.connection.execute("SELECT min(publication_date), max(publication_date) FROM new.issues").fetchone()
        return {"temporalCoverage": f"{row[0]}/{row[1]}"} if row and row[0] else {}

    @cached_property
    def gazettes(self) -> str:
        """The gazettes that the release is made from, in Chinese: their titles, in order."""
        rows = self.connection.execute("SELECT DISTINCT title FROM new.issues ORDER BY title").fetchall()
        return "、".join(f"《{title}》" for (title,) in rows)
