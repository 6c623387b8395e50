"""`dataset.jsonld`: a package version as schema.org/Dataset, which search engines for data read."""

from collections.abc import Mapping
from typing import Any

from gongbao.publishing.metadata.address import Address, urn
from gongbao.publishing.metadata.citation import citation

NAME = "dataset.jsonld"
LONGEST = 5_000
"""Characters that a description may have."""


def of_version(about: Mapping[str, Any], address: Address) -> dict[str, Any]:
    """Return the description of a version for a web page.

    Args:
        about: the version's descriptor.
        address: where releases are published; while that is not known, addresses are relative to the version's folder.
    """
    name, version = about["name"], about["version"]
    place = address.of(name, version, "") if address.known else ""
    agents = [{"@type": "Organization", "name": contributor["title"]} for contributor in about["contributors"]]
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": urn(name, version),
        "identifier": urn(name),
        "name": f"{about['title']} · {about['title_en']}",
        "description": f"{about['description']}\n\n{about['description_en']}"[:LONGEST],
        "url": place or "./",
        "version": version,
        "datePublished": about["created"][:10],
        **({"temporalCoverage": about["temporalCoverage"]} if "temporalCoverage" in about else {}),
        "inLanguage": ["zh", "en"],
        "keywords": list(about["keywords"]),
        "license": about["licenses"][0]["path"],
        "usageInfo": f"{about['rights']}\n\n{about['rights_en']}",
        "isAccessibleForFree": True,
        "creator": agents,
        "publisher": agents[0],
        "citation": citation(about, address),
        "variableMeasured": _variables(about),
        "distribution": [_download(resource, place) for resource in about["resources"]],
    }


def _download(resource: Mapping[str, Any], place: str) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": resource.get("title", resource["path"]),
        "contentUrl": place + resource["path"],
        "encodingFormat": resource["mediatype"],
        "contentSize": f"{resource['bytes']} B",
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _variables(about: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the columns that hold figures."""
    return [
        {
            "@type": "PropertyValue",
            "name": f"{resource['name']}.{field['name']}",
            "description": f"{field['title']}：{field['description']} {field['description_en']}",
            **({"unitCode": field["unit"]} if field.get("unit") else {}),
        }
        for resource in about["resources"]
        for field in resource.get("schema", {}).get("fields", [])
        if field["type"] == "number"
    ]
