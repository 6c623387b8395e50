"""A version as search engines and citation tools read it."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongbao import schema
from gongbao.publishing.metadata.address import Address
from gongbao.publishing.metadata.version import of_version

PACKAGES = [package.name for package in schema.load().packages]


@pytest.fixture(params=PACKAGES)
def folder(real: Path, request: pytest.FixtureRequest) -> Path:
    return real / str(request.param) / "1.0.0"


def about(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "datapackage.json").read_bytes())
    return content


def test_schema_org_dataset_has_what_dataset_search_asks_for(folder: Path) -> None:
    dataset = json.loads((folder / "dataset.jsonld").read_bytes())
    assert (dataset["@context"], dataset["@type"]) == ("https://schema.org/", "Dataset")
    assert 50 <= len(dataset["description"]) <= 5_000
    assert dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert dataset["version"] == "1.0.0"
    assert dataset["temporalCoverage"] == "2023-02-15/2023-02-15"
    assert dataset["creator"][0]["name"] == dataset["publisher"]["name"] == "Gongbao"
    assert about(folder)["title"] in dataset["name"]
    for download in dataset["distribution"]:
        assert (folder / download["contentUrl"]).stat().st_size == int(download["contentSize"].split()[0])


def test_variables_measured_are_the_number_columns(real: Path) -> None:
    dataset = json.loads((real / "targets" / "1.0.0" / "dataset.jsonld").read_bytes())
    names = [variable["name"] for variable in dataset["variableMeasured"]]
    assert names == ["targets.value", "targets.value_max", "targets.standard_value"]


def test_citation_file_names_version_date_and_licence(folder: Path) -> None:
    cff = yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))
    assert cff["cff-version"] == "1.2.0"
    assert (cff["type"], cff["version"], cff["date-released"]) == ("dataset", "1.0.0", "2023-02-15")
    assert (cff["license"], cff["authors"]) == ("CC-BY-4.0", [{"name": "Gongbao"}])
    assert {"message", "title", "abstract", "keywords"} <= set(cff)


def test_no_address_is_made_up_while_nobody_has_said_one(folder: Path) -> None:
    for name in ("croissant.json", "dataset.jsonld", "CITATION.cff"):
        text = (folder / name).read_text(encoding="utf-8")
        assert "example.org" not in text
    assert "url" not in yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))


def test_known_address_stands_in_every_file(folder: Path) -> None:
    content = about(folder)
    place = f"https://data.test/gb/{content['name']}/1.0.0/"
    made = of_version(content, Address.read("https://data.test/gb"))
    assert yaml.safe_load(made["CITATION.cff"])["url"] == place
    for name in ("croissant.json", "dataset.jsonld"):
        described = json.loads(made[name])
        assert described["url"] == place
        assert all(file["contentUrl"].startswith(place) for file in described["distribution"])


def test_descriptor_lists_the_metadata_files_with_their_hashes(folder: Path) -> None:
    paths = {resource["path"] for resource in about(folder)["resources"]}
    assert {"CITATION.cff", "croissant.json", "dataset.jsonld", f"{folder.parent.name}.xlsx"} <= paths
