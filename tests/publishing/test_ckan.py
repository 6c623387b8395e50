"""Releases on a CKAN portal: every call as CKAN documents it, nothing sent twice, a break gone on with."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gongbao.errors import ReleaseError
from gongbao.publishing import Release, ckan

from .ckan_server import KEY, Portal
from .conftest import Issues

Publish = Callable[..., Release]


@pytest.fixture
def portal() -> Iterator[Portal]:
    with Portal() as running:
        yield running
        assert running.complaints == []


@pytest.fixture
def released(release_of: Publish, issues: Issues, published: Path) -> Path:
    release_of(issues.issue(2))
    return published


def test_each_package_becomes_a_dataset_with_its_files(released: Path, portal: Portal) -> None:
    ckan.publish(released, portal.url, KEY, organisation="yangpu")
    assert {dataset["name"] for dataset in portal.datasets.values()} == {
        "gongbao-gazettes",
        "gongbao-targets",
        "gongbao-responsibilities",
        "gongbao-environment",
    }
    dataset = portal.dataset("gongbao-targets")
    assert (dataset["title"], dataset["version"], dataset["license_id"]) == ("政策目标", "1.0.0", "CC-BY-4.0")
    files = {path.name for path in (released / "targets" / "1.0.0").iterdir()} - {"SHA256SUMS"}
    assert {resource["name"] for resource in dataset["resources"]} == files
    csv = next(resource for resource in dataset["resources"] if resource["name"] == "targets.csv")
    assert (csv["format"], csv["mimetype"]) == ("CSV", "text/csv")
    assert "政策目标" in csv["description"]


def test_second_time_nothing_is_sent(released: Path, portal: Portal) -> None:
    ckan.publish(released, portal.url, KEY)
    before = list(portal.writes)
    ckan.publish(released, portal.url, KEY)
    assert portal.writes == before


def test_new_version_updates_what_differs_and_leaves_what_others_added(
    released: Path, portal: Portal, release_of: Publish, issues: Issues
) -> None:
    ckan.publish(released, portal.url, KEY)
    portal.dataset("gongbao-targets")["resources"].append({"id": "r", "name": "notes.pdf", "url": "https://x.invalid/"})
    portal.dataset("gongbao-targets")["extras"].append({"key": "steward", "value": "Li Wen"})
    resources = [resource["id"] for resource in portal.dataset("gongbao-targets")["resources"]]
    told: list[str] = []
    release_of(issues.issue(2, value=60))
    ckan.publish(released, portal.url, KEY, tell=told.append)
    dataset = portal.dataset("gongbao-targets")
    assert dataset["version"] == "1.0.1"
    assert {"key": "steward", "value": "Li Wen"} in dataset["extras"]
    assert [resource["id"] for resource in dataset["resources"]] == resources
    assert "gongbao-targets: targets.csv" in told
    assert "gongbao-targets: target_agencies.csv" not in told


def test_files_are_linked_where_the_release_is_on_the_web(released: Path, portal: Portal) -> None:
    ckan.publish(released, portal.url, KEY, base_url="https://data.example.org/gongbao")
    urls = {resource["name"]: resource["url"] for resource in portal.dataset("gongbao-targets")["resources"]}
    assert urls["targets.csv"] == "https://data.example.org/gongbao/targets/1.0.0/targets.csv"


def test_break_leaves_no_version_named_and_is_gone_on_with(released: Path, portal: Portal) -> None:
    portal.fail_after = 5
    with pytest.raises(ReleaseError, match=r"refused: CKANAPIError .* run it again to go on"):
        ckan.publish(released, portal.url, KEY)
    assert [dataset["version"] for dataset in portal.datasets.values()] == [""]
    sent = len(portal.writes) - 1
    portal.fail_after = None
    ckan.publish(released, portal.url, KEY)
    assert {dataset["version"] for dataset in portal.datasets.values()} == {"1.0.0"}
    names = [resource["name"] for resource in portal.dataset("gongbao-gazettes")["resources"]]
    assert sent == 5 and len(names) == len(set(names))


@pytest.mark.parametrize(("key", "organisation"), [("wrong", ""), (KEY, "nobody")])
def test_refusal_is_said_in_the_portals_words(released: Path, key: str, organisation: str) -> None:
    with Portal() as strict, pytest.raises(ReleaseError, match=r"Access denied|Organization does not exist|Validation"):
        ckan.publish(released, strict.url, key, organisation=organisation)


def test_portal_out_of_reach_is_a_clear_error(released: Path) -> None:
    with Portal() as gone:
        url = gone.url
    with pytest.raises(ReleaseError, match="refused: ConnectionError"):
        ckan.publish(released, url, KEY)


def test_nothing_published_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="no release"):
        ckan.publish(tmp_path, "http://127.0.0.1:9", KEY)
