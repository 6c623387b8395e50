"""Domain knowledge as data: the CSV files under schemas/vocabularies/, read and checked.

Every file has its Table Schema in schemas/vocabularies/datapackage.yaml (`resources`: name and schema); a byte-order
mark and GB18030 are accepted, so that the files may come straight from a spreadsheet program.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from frictionless import Package as FrictionlessPackage
from frictionless import Resource, Schema

from gongbao.errors import SchemaError
from gongbao.paths import VOCABULARIES

Entry = Mapping[str, str]
"""One row of a vocabulary: column → text; an empty cell is an empty text."""


class Vocabularies:
    """All vocabularies, by file name without `.csv`."""

    def __init__(self, entries: Mapping[str, tuple[Entry, ...]]) -> None:
        self._entries = entries

    def __getitem__(self, name: str) -> tuple[Entry, ...]:
        """Return the rows of a vocabulary, in the order of the file."""
        return self._entries[name]

    def index(self, name: str, column: str) -> Mapping[str, Entry]:
        """Return the rows of a vocabulary by the value of one column; the first of equal values wins."""
        found: dict[str, Entry] = {}
        for entry in self[name]:
            found.setdefault(entry[column], entry)
        return found

    def group(self, name: str, column: str) -> Mapping[str, tuple[Entry, ...]]:
        """Return the rows of a vocabulary grouped by the value of one column."""
        groups: dict[str, list[Entry]] = defaultdict(list)
        for entry in self[name]:
            groups[entry[column]].append(entry)
        return {value: tuple(rows) for value, rows in groups.items()}


def decode(data: bytes, where: Path) -> str:
    """Return `data` as text: UTF-8 with or without a byte-order mark, else GB18030.

    Raises:
        SchemaError: neither fits.
    """
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SchemaError(
        f"{where} is neither UTF-8 nor GB18030; save it as CSV UTF-8", f"{where} 不是 UTF-8 或 GB18030 编码；请另存为 CSV UTF-8"
    )


@cache
def load(folder: Path = VOCABULARIES) -> Vocabularies:
    """Read the vocabularies that `folder/datapackage.yaml` lists.

    Raises:
        SchemaError: a file is missing, cannot be decoded, or lacks a column.
    """
    descriptor = yaml.safe_load((folder / "datapackage.yaml").read_text(encoding="utf-8"))
    entries = {}
    for resource in descriptor["resources"]:
        path = folder / f"{resource['name']}.csv"
        rows = list(csv.DictReader(io.StringIO(decode(path.read_bytes(), path), newline="")))
        columns = [field["name"] for field in resource["schema"]["fields"]]
        if rows and list(rows[0]) != columns:
            raise SchemaError(
                f"{path} has the columns {', '.join(rows[0])}; expected {', '.join(columns)}",
                f"{path} 的列是 {'、'.join(rows[0])}；应为 {'、'.join(columns)}",
            )
        entries[resource["name"]] = tuple(rows)
    return Vocabularies(entries)


def problems(folder: Path = VOCABULARIES) -> list[str]:
    """Return what frictionless finds wrong with the vocabularies, one line a problem; empty when all is well."""
    descriptor: dict[str, Any] = yaml.safe_load((folder / "datapackage.yaml").read_text(encoding="utf-8"))
    resources = []
    for item in descriptor["resources"]:
        path = folder / f"{item['name']}.csv"
        table = list(csv.reader(io.StringIO(decode(path.read_bytes(), path), newline="")))
        resources.append(Resource(name=item["name"], data=table, schema=Schema.from_descriptor(item["schema"])))
    report = FrictionlessPackage(name="vocabularies", resources=resources).validate()
    return [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors]
