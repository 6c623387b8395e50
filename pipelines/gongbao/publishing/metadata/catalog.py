"""`catalog.jsonld` and `catalog.ttl`: the latest versions as DCAT-AP 3.0.1, which European and many other portals harvest.

Both hold the same statements. Identifiers of the packages are URNs that last wherever the release lies; addresses of
files are relative to the catalogue unless the operator has said where it is published.
"""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from gongbao.publishing.metadata.address import urn
from gongbao.publishing.metadata.current import Current
from gongbao.publishing.metadata.turtle import Node

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
AUTHORITY = "http://publications.europa.eu/resource/authority"
FORMATS = {"text/csv": "CSV", "application/vnd.apache.parquet": "PARQUET", "application/zip": "ZIP"}
FORMATS["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = "XLSX"
"""What counts as an edition of the data, by media type, with its code in the EU's list of file types."""
LANGUAGES = {"zh": "ZHO", "en": "ENG"}


def catalog(release: Mapping[str, Any], packages: Sequence[Current], day: str) -> Node:
    """Return the catalogue of a release.

    Args:
        release: the descriptor of the release as a whole.
        packages: its packages.
        day: its date.
    """
    return {
        "@id": urn(),
        "@type": "dcat:Catalog",
        "dct:title": _texts(release, "title"),
        "dct:description": _texts(release, "description"),
        "dct:publisher": _agent(release),
        "dct:license": _licence(release),
        "dct:modified": _day(day),
        "dct:language": _languages(),
        "dcat:themeTaxonomy": {
            "@id": f"{AUTHORITY}/data-theme",
            "@type": "skos:ConceptScheme",
            "dct:title": {"@value": "Data theme", "@language": "en"},
        },
        "dcat:dataset": [_dataset(package) for package in packages],
    }


def _dataset(package: Current) -> Node:
    about, versions = package.about, package.entry.versions
    return {
        "@id": urn(package.name),
        "@type": "dcat:Dataset",
        "dct:identifier": {"@value": urn(package.name), "@type": "xsd:string"},
        "dct:title": _texts(about, "title"),
        "dct:description": _texts(about, "description"),
        "dct:publisher": _agent(about),
        "dct:creator": _agent(about),
        "dcat:keyword": [_keyword(word) for word in about["keywords"]],
        "dcat:theme": _concept(f"data-theme/{package.catalogue['theme']}", package.catalogue["domain_en"]),
        "dct:issued": _day(versions[0].date),
        "dct:modified": _day(package.entry.latest.date),
        "dct:accrualPeriodicity": {
            "@id": f"{AUTHORITY}/frequency/{about['updateFrequency'].upper()}",
            "@type": "dct:Frequency",
        },
        "dct:accessRights": {"@id": f"{AUTHORITY}/access-right/PUBLIC", "@type": "dct:RightsStatement"},
        "dct:language": _languages(),
        "dcat:version": {"@value": package.entry.latest.version, "@type": "xsd:string"},
        **_temporal(about),
        "dcat:distribution": [
            _distribution(package, resource)
            for resource in [*about["resources"], package.archive]
            if resource["mediatype"] in FORMATS
        ],
    }


def _distribution(package: Current, resource: Mapping[str, Any]) -> Node:
    path, form = f"{package.path}/{resource['path']}", FORMATS[resource["mediatype"]]
    whole = form in ("XLSX", "ZIP")
    described = package.about if whole else package.file(f"{PurePosixPath(resource['path']).stem}.csv")
    return {
        "@id": f"{path}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": [
            {"@value": f"{text['@value']} ({form})", "@language": text["@language"]}
            for text in _texts(described, "title")
        ],
        "dct:description": _texts(described, "description"),
        "dcat:accessURL": {"@id": path, "@type": "rdfs:Resource"},
        "dcat:downloadURL": {"@id": path, "@type": "rdfs:Resource"},
        "dct:format": {"@id": f"{AUTHORITY}/file-type/{form}", "@type": "dct:MediaTypeOrExtent"},
        "dcat:mediaType": {
            "@id": f"https://www.iana.org/assignments/media-types/{resource['mediatype']}",
            "@type": "dct:MediaType",
        },
        "dcat:byteSize": {"@value": str(resource["bytes"]), "@type": "xsd:nonNegativeInteger"},
        "dct:license": _licence(package.about),
        "dcatap:availability": _concept("planned-availability/STABLE", "Stable"),
        "dct:rights": {
            "@id": f"{urn(package.name)}#rights",
            "@type": "dct:RightsStatement",
            "rdfs:label": _texts(package.about, "rights"),
        },
        "dct:modified": _day(package.entry.latest.date),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {
                "@id": f"{PREFIXES['spdx']}checksumAlgorithm_sha256",
                "@type": "spdx:ChecksumAlgorithm",
            },
            "spdx:checksumValue": {"@value": resource["hash"].removeprefix("sha256:"), "@type": "xsd:hexBinary"},
        },
    }


def _texts(described: Mapping[str, Any], name: str) -> list[dict[str, str]]:
    return [
        {"@value": described[name], "@language": "zh"},
        {"@value": described[f"{name}_en"], "@language": "en"},
    ]


def _keyword(word: str) -> dict[str, str]:
    return {"@value": word, "@language": "en" if word.isascii() else "zh"}


def _day(day: str) -> dict[str, str]:
    return {"@value": day, "@type": "xsd:date"}


def _temporal(about: Mapping[str, Any]) -> dict[str, Node]:
    first, _, last = about.get("temporalCoverage", "").partition("/")
    period = {"@type": "dct:PeriodOfTime", "dcat:startDate": _day(first), "dcat:endDate": _day(last)}
    return {"dct:temporal": period} if first else {}


def _agent(about: Mapping[str, Any]) -> Node:
    name = about["contributors"][0]["title"]
    return {"@id": urn("agent", name), "@type": "foaf:Agent", "foaf:name": {"@value": name, "@language": "en"}}


def _licence(about: Mapping[str, Any]) -> Node:
    return {"@id": about["licenses"][0]["path"], "@type": "dct:LicenseDocument"}


def _languages() -> list[Node]:
    return [{"@id": f"{AUTHORITY}/language/{code}", "@type": "dct:LinguisticSystem"} for code in LANGUAGES.values()]


def _concept(path: str, label: str) -> Node:
    """Return an entry of one of the lists that the EU's Publications Office keeps."""
    return {
        "@id": f"{AUTHORITY}/{path}",
        "@type": "skos:Concept",
        "skos:prefLabel": {"@value": label, "@language": "en"},
    }
