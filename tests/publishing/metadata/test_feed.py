"""The Atom feed: every version of every package, newest first, with what changed."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from gongbao.publishing import Release
from gongbao.publishing.metadata.feed import changes
from gongbao.publishing.withdrawals import Withdrawal
from tests.publishing.conftest import Issues

Publish = Callable[..., Release]
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def feed(release_of: Publish, issues: Issues, published: Path) -> ElementTree.Element:
    release_of(issues.issue(2))
    release_of(issues.issue(3))
    return ElementTree.parse(published / "feed.xml").getroot()


def texts(node: ElementTree.Element, name: str) -> list[str]:
    return [found.text or "" for found in node.iter(f"{ATOM}{name}")]


def test_feed_and_entries_have_what_atom_requires(feed: ElementTree.Element) -> None:
    assert feed.tag == f"{ATOM}feed"
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    for node in (feed, *feed.iter(f"{ATOM}entry")):
        assert all(node.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "link"))
    assert len(set(texts(feed, "id"))) == len(texts(feed, "id"))
    assert all(identifier.startswith("urn:uuid:") for identifier in texts(feed, "id"))


def test_every_version_is_an_entry_newest_first(feed: ElementTree.Element, published: Path) -> None:
    titles = texts(feed, "title")[1:]
    versions = json.loads((published / "index.json").read_bytes())["packages"].values()
    assert len(titles) == sum(len(package["versions"]) for package in versions)
    assert any("政策目标 1.1.0" in title for title in titles[:2])
    days = [datetime.fromisoformat(day) for day in texts(feed, "updated")]
    assert days == sorted(days, reverse=True)
    for link in feed.iter(f"{ATOM}link"):
        assert (published / link.attrib["href"]).is_file()


def test_entry_holds_the_changelog_of_its_version(feed: ElementTree.Element) -> None:
    entry = next(e for e in feed.iter(f"{ATOM}entry") if "政策目标 1.1.0" in texts(e, "title")[0])
    content = entry.find(f"{ATOM}content")
    assert content is not None and content.attrib["type"] == "html" and content.text
    assert "<code>targets</code>：新增 1 行" in content.text
    assert "首次发布" not in content.text
    ElementTree.fromstring(f"<div>{content.text}</div>")


def test_version_that_holds_what_was_withdrawn_says_so(release_of: Publish, issues: Issues, published: Path) -> None:
    release_of(issues.issue(2))
    release_of(issues.issue(2), withdrawn=[Withdrawal("targets", "g0-2", "误读 <b>", date(2023, 4, 1))])
    root = ElementTree.parse(published / "feed.xml").getroot()
    marked = [c.attrib["label"] for c in root.iter(f"{ATOM}category")]
    assert "g0-2: 误读 <b>" in marked
    assert all("<b>" not in text for text in texts(root, "content"))


def test_known_address_is_the_base_of_links(release_of: Publish, issues: Issues, published: Path) -> None:
    release_of(issues.issue(2), base_url="https://data.test/gb")
    root = ElementTree.parse(published / "feed.xml").getroot()
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}base"] == "https://data.test/gb/"


def test_changelog_entry_is_found_by_its_version() -> None:
    log = "# T\n\n## 1.10.0 (2023-03-15)\n\nnew\n\n## 1.1.0 (2023-02-15)\n\nold\n"
    assert (changes(log, "1.1.0"), changes(log, "1.10.0"), changes(log, "2.0.0")) == ("old", "new", "")
