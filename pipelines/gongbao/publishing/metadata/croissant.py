"""`croissant.json`: a package version in Croissant 1.1, which tools of machine learning load records from.

Foreign keys stand in datapackage.json only: mlcroissant (1.1.1) joins tables by them before it yields a record, and failed
on many of ours ("graph contains a cycle") when they were said.

The version is ours, by the recipe of Data Package (see `versions`): a corrected value is PATCH, where Croissant by
itself would count MAJOR.
"""

from collections.abc import Mapping
from typing import Any

from gongbao.publishing.metadata.address import Address
from gongbao.publishing.metadata.citation import citation

NAME = "croissant.json"
TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "year": "sc:Integer",
    "yearmonth": "sc:Text",
}
TAGGED = {"@container": "@language"}
TERMS = (
    "arrayShape",
    "citeAs",
    "column",
    "containedIn",
    "equivalentProperty",
    "extract",
    "field",
    "fileProperty",
    "fileObject",
    "fileSet",
    "format",
    "includes",
    "isArray",
    "isLiveDataset",
    "jsonPath",
    "key",
    "md5",
    "parentField",
    "path",
    "recordSet",
    "references",
    "regex",
    "repeated",
    "replace",
    "samplingRate",
    "separator",
    "source",
    "subField",
    "transform",
)
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "name": TAGGED,
    "description": TAGGED,
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in TERMS},
}
"""The context that the specification prescribes."""


def of_version(about: Mapping[str, Any], address: Address) -> dict[str, Any]:
    """Return the description of a version.

    Args:
        about: the version's descriptor.
        address: where releases are published; while that is not known, files are named relative to this one.
    """
    place = address.of(about["name"], about["version"], "") if address.known else ""
    agents = [{"@type": "Organization", "name": contributor["title"]} for contributor in about["contributors"]]
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": _texts(about, "title"),
        "description": _texts(about, "description"),
        "url": place or "./",
        "version": about["version"],
        "datePublished": about["created"][:10],
        "license": about["licenses"][0]["path"],
        "citeAs": citation(about, address),
        "inLanguage": ["zh", "en"],
        "keywords": list(about["keywords"]),
        "isLiveDataset": True,
        "creator": agents,
        "publisher": agents[0],
        "distribution": [_file(resource, place) for resource in about["resources"]],
        "recordSet": [_records(resource) for resource in about["resources"] if "schema" in resource],
    }


def _texts(described: Mapping[str, Any], name: str) -> dict[str, str]:
    return {"zh": described[name], "en": described[f"{name}_en"]}


def _file(resource: Mapping[str, Any], place: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": resource["path"],
        "name": resource["path"],
        "contentUrl": place + resource["path"],
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": resource["mediatype"],
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _records(resource: Mapping[str, Any]) -> dict[str, Any]:
    name, schema = resource["name"], resource["schema"]
    keys = [{"@id": f"{name}/{column}"} for column in schema.get("primaryKey", [])]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": _texts(resource, "title"),
        "description": _texts(resource, "description"),
        **({"key": keys if len(keys) > 1 else keys[0]} if keys else {}),
        "field": [_field(resource, field) for field in schema["fields"]],
    }


def _field(resource: Mapping[str, Any], field: Mapping[str, Any]) -> dict[str, Any]:
    name = field["name"]
    return {
        "@type": "cr:Field",
        "@id": f"{resource['name']}/{name}",
        "name": _texts(field, "title"),
        "description": _texts(field, "description"),
        "dataType": TYPES[field["type"]],
        "source": {"fileObject": {"@id": resource["path"]}, "extract": {"column": name}},
    }
