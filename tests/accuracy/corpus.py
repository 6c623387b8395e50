"""The labelled gazettes under tests/, and what the code reads in them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gongbao import vocabulary
from gongbao.errors import GongbaoError
from gongbao.extraction.stages import extract
from gongbao.paths import GAZETTES, ROOT
from gongbao.reading import read

from ..reading.portals import issue_page
from . import matching
from .matching import Figures, Row

TESTS = ROOT / "tests"
READERS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
)
CORPORA = {
    "real": (GAZETTES, TESTS / "gold"),
    **{reader: (TESTS / "corpus" / reader / "gazettes", TESTS / "corpus" / reader / "gold") for reader in READERS},
}
"""Gazettes and labels: the real issue; texts written after real ones by readers who did not see the grammar."""


@dataclass
class Labelled:
    """An issue with its labels by table, and the bytes it is read from."""

    issue_id: str
    publisher_id: str
    file_name: str
    data: bytes
    labels: dict[str, list[Row]]


def labelled(corpus: str) -> Iterator[Labelled]:
    """Yield the labelled issues of a corpus that are there."""
    gazettes, gold = CORPORA[corpus]
    for file in sorted(gazettes.glob("*/*.*")):
        issue_id = f"{file.parent.name}-{file.stem}"
        if labels := _labels(gold / issue_id):
            yield Labelled(issue_id, file.parent.name, file.name, file.read_bytes(), labels)


def _labels(folder: Path) -> dict[str, list[Row]]:
    return {
        path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for path in sorted(folder.glob("*.jsonl"))
    }


def copies() -> Iterator[tuple[str, Labelled]]:
    """Yield copies of the real issue in other forms, each with what made it."""
    real = next(labelled("real"))
    gazette = read(real.data, file_name=real.file_name, publisher_id=real.publisher_id, vocabularies=vocabulary.load())
    page = issue_page(gazette, "modern", "paragraphs")
    page = page if isinstance(page, bytes) else page.encode()
    yield "web page", replace(real, file_name="2023-02.html", data=page)
    for maker, printed in (("Chromium", "chromium"), ("LibreOffice", "libreoffice")):
        data = (TESTS / "forms" / f"2023-02-{printed}.pdf").read_bytes()
        yield f"PDF printed by {maker}", replace(real, file_name="2023-02.pdf", data=data)


def rows(issue: Labelled) -> dict[str, list[dict[str, Any]]]:
    """Return the rows the code reads in an issue, by table; responsibilities joined with their tasks."""
    vocabularies = vocabulary.load()
    try:
        gazette = read(
            issue.data, file_name=issue.file_name, publisher_id=issue.publisher_id, vocabularies=vocabularies
        )
    except GongbaoError:
        return {}
    found = {name: [dict(row) for row in new] for name, new in extract(gazette, vocabularies).rows.items()}
    tasks = {task["task_id"]: task for task in found.get("tasks", [])}
    for row in found.get("responsibilities", []):
        row.update({name: tasks[row["task_id"]].get(name) for name in ("heading", "text", "section")})
    for document in found["documents"]:
        document["attached"] = document.get("attached_to") is not None
    found["issue"] = found["issues"]
    return found


def compare(issue: Labelled) -> dict[str, Figures]:
    """Return the figures of one issue by table; a table that is not labelled is not compared."""
    found, figures = rows(issue), {}
    for name, labels in issue.labels.items():
        new = found.get(name, [])
        if name == "targets":
            figures[name] = matching.targets(labels, new)
        elif name == "responsibilities":
            figures[name] = matching.responsibilities(labels, new)
        elif name in matching.KEYS:
            figures[name] = matching.table(name, labels, new)
    return figures


def measure(corpus: str) -> dict[str, Figures]:
    """Return the figures of a whole corpus by table."""
    totals: dict[str, Figures] = {}
    for issue in labelled(corpus):
        for name, figures in compare(issue).items():
            totals.setdefault(name, Figures()).add(figures)
    return totals
