"""The metadata files at the root of the published folder: catalogues and the feed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gongbao.publishing.index import Index, to_json
from gongbao.publishing.metadata import catalog, catalogue_zh, feed, turtle
from gongbao.publishing.metadata.address import Address
from gongbao.publishing.metadata.citation import publisher
from gongbao.publishing.metadata.current import Current
from gongbao.schema import Schemas


def current(schemas: Schemas, index: Index, folders: Mapping[str, Path]) -> list[Current]:
    """Return the latest version of each package.

    Args:
        schemas: the packages.
        index: the release.
        folders: where the latest version of each package is now.
    """
    shared = schemas.descriptor.get("catalogue", {})
    return [
        Current(
            package.name,
            index.packages[package.name],
            folders[package.name],
            {**shared, **package.descriptor.get("catalogue", {})},
        )
        for package in schemas.packages
    ]


def of_release(
    release: Mapping[str, Any], packages: Sequence[Current], sources: str, day: str, address: Address, staging: Path
) -> dict[str, bytes]:
    """Return the files at the root, by name.

    Args:
        release: the descriptor of the release as a whole.
        packages: its packages.
        sources: the gazettes that the data come from, in words.
        day: its date.
        address: where releases are published, when that is known.
        staging: a folder to work in.
    """
    catalogued = catalog.catalog(release, packages, day)
    chinese = catalogue_zh.catalogue(release, packages, sources, day)
    workbook = staging / catalogue_zh.XLSX
    catalogue_zh.write_xlsx(workbook, chinese, publisher(release))
    base = {"@base": address.base} if address.known else {}
    return {
        "catalog.jsonld": to_json({"@context": {**base, **catalog.PREFIXES}, **catalogued}),
        "catalog.ttl": turtle.render(catalogued, catalog.PREFIXES, address.base),
        catalogue_zh.JSON: to_json(chinese),
        catalogue_zh.XLSX: workbook.read_bytes(),
        feed.NAME: feed.feed(release, packages, day, address),
    }
