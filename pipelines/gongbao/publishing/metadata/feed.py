"""`feed.xml`: an Atom feed of the versions of all packages, newest first, with what changed in each."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from gongbao.publishing.index import Version
from gongbao.publishing.metadata.address import Address, urn
from gongbao.publishing.metadata.citation import publisher
from gongbao.publishing.metadata.current import Current
from gongbao.publishing.versions import parse

NAME = "feed.xml"
ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 100
"""Entries at most; older versions stand in index.json and in the changelogs."""


def feed(release: Mapping[str, Any], packages: Sequence[Current], day: str, address: Address) -> bytes:
    """Return the feed of a release.

    Args:
        release: the descriptor of the release as a whole.
        packages: its packages.
        day: its date.
        address: where releases are published; while that is not known, links are relative to the feed.
    """
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "zh"})
    if address.known:
        root.set("xml:base", address.base)
    _add(root, "title", f"{release['title']} · {release['title_en']}")
    _add(root, "id", urn("feed"))
    _add(root, "updated", f"{day}T00:00:00Z")
    _add(_add(root, "author"), "name", publisher(release))
    _add(root, "rights", release["rights"])
    _add(root, "link", rel="self", type="application/atom+xml", href=NAME)
    listed = [(version, package) for package in packages for version in package.entry.versions]
    listed.sort(key=lambda pair: (pair[0].date, parse(pair[0].version)), reverse=True)
    for version, package in listed[:ENTRIES]:
        _entry(root, version, package)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(root: ElementTree.Element, version: Version, package: Current) -> None:
    entry = _add(root, "entry")
    _add(entry, "title", f"{package.about['title']} {version.version} · {package.about['title_en']}")
    _add(entry, "id", urn(package.name, version.version))
    _add(entry, "updated", f"{version.date}T00:00:00Z")
    folder = f"{package.name}/{version.version}"
    _add(entry, "link", rel="alternate", type="text/markdown", href=f"{folder}/CHANGELOG.md")
    _add(entry, "link", rel="enclosure", type="application/zip", href=f"{folder}/{package.name}.zip")
    for tombstone in version.withdrawn:
        _add(entry, "category", term="withdrawn", label=f"{tombstone['row_id']}: {tombstone['reason']}")
    _add(entry, "content", "".join(_html(changes(package.changelog, version.version))), type="html")


def changes(changelog: str, version: str) -> str:
    """Return what a changelog says of one version, without its heading; empty where it does not know the version."""
    for entry in re.split(r"(?m)^## ", changelog)[1:]:
        head, _, body = entry.partition("\n")
        if head.split(" ", 1)[0] == version:
            return body.strip()
    return ""


def _html(text: str) -> Iterator[str]:
    """Yield a changelog entry as HTML: its paragraphs, its lists and its table."""
    for block in re.split(r"\n{2,}", text):
        lines = block.split("\n")
        if lines[0].startswith("| "):
            rows = [line.strip("| ").split(" | ") for line in lines if not line.startswith("| ---")]
            yield "<table>" + "".join(_cells(row) for row in rows) + "</table>"
        elif lines[0].startswith("- "):
            yield "<ul>" + "".join(f"<li>{_inline(line.removeprefix('- '))}</li>" for line in lines) + "</ul>"
        elif block:
            yield f"<p>{_inline(block)}</p>"


def _cells(row: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in row) + "</tr>"


def _inline(text: str) -> str:
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", html.escape(text, quote=False))


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name, attributes)
    if text:
        child.text = text
    return child
