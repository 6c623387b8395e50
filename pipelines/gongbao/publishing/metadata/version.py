"""The metadata files of one package version."""

from collections.abc import Mapping
from typing import Any

from gongbao.publishing.index import to_json
from gongbao.publishing.metadata import citation, croissant, dataset
from gongbao.publishing.metadata.address import Address


def of_version(about: Mapping[str, Any], address: Address) -> dict[str, bytes]:
    """Return the metadata files of a version by name.

    Args:
        about: its descriptor, with every file that was written before.
        address: where releases are published, when that is known.
    """
    return {
        citation.NAME: citation.cff(about, address),
        croissant.NAME: to_json(croissant.of_version(about, address)),
        dataset.NAME: to_json(dataset.of_version(about, address)),
    }
