"""How a package version is cited: a reference for readers and `CITATION.cff` for tools."""

from collections.abc import Mapping
from typing import Any

import yaml

from gongbao.publishing.metadata.address import Address

NAME = "CITATION.cff"


def publisher(about: Mapping[str, Any]) -> str:
    """Return who publishes a package: the first contributor."""
    return str(about["contributors"][0]["title"])


def citation(about: Mapping[str, Any], address: Address | None = None) -> str:
    """Return the reference to a version in the form of GB/T 7714, the Chinese standard of references.

    Args:
        about: the version's descriptor.
        address: where releases are published, when that is known.
    """
    day = about["created"][:10]
    where = f" {address.of(about['name'], about['version'], '')}" if address and address.known else ""
    return f"{publisher(about)}. {about['title']}（{about['name']}）[DS]. 版本 {about['version']}. {day}.{where}"


def cff(about: Mapping[str, Any], address: Address) -> bytes:
    """Return `CITATION.cff` (Citation File Format 1.2.0) of a version."""
    content = {
        "cff-version": "1.2.0",
        "message": "引用本数据时请注明版本。Please cite the version that you used.",
        "type": "dataset",
        "title": f"{about['title']} · {about['title_en']}",
        "abstract": f"{about['description']}\n\n{about['description_en']}",
        "authors": [{"name": contributor["title"]} for contributor in about["contributors"]],
        "version": about["version"],
        "date-released": about["created"][:10],
        "license": about["licenses"][0]["name"],
        "keywords": list(about["keywords"]),
    }
    if address.known:
        content["url"] = address.of(about["name"], about["version"], "")
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000, line_break="\n").encode()
