"""Domain knowledge as data: the CSV files under schemas/vocabularies/, read and checked.

Every file has its Table Schema in schemas/vocabularies/datapackage.yaml (`resources`: name and schema); a byte-order
mark and GB18030 are accepted, so that the files may come straight from a spreadsheet program.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from gongbao.errors import SchemaError
from gongbao.paths import VOCABULARIES

Entry = Mapping[str, str]
"""One row of a vocabulary: column → text; an empty cell is an empty text."""


class Vocabularies:
    """All vocabularies, by file name without `.csv`."""

    def __init__(self, entries: Mapping[str, tuple[Entry, ...]]) -> None:
        self._entries = entries

    def __getitem__(self, name: str) -> tuple[Entry, ...]:
        """Return the rows of a vocabulary, in the order of the file.

        Raises:
            SchemaError: no vocabulary has that name.
        """
        try:
            return self._entries[name]
        except KeyError:
            raise SchemaError(
                f"there is no vocabulary {name}; add {name}.csv and its entry in schemas/vocabularies/datapackage.yaml",
                f"没有词表 {name}；请添加 {name}.csv，并在 schemas/vocabularies/datapackage.yaml 中登记",
            ) from None

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a vocabulary of that name."""
        return name in self._entries

    def column(self, name: str, column: str) -> tuple[str, ...]:
        """Return the values of one column of a vocabulary, in the order of the file."""
        return tuple(entry[column] for entry in self[name])

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
        f"{where} is neither UTF-8 nor GB18030; save it as CSV UTF-8",
        f"{where} 不是 UTF-8 或 GB18030 编码；请另存为 CSV UTF-8",
    )


def _resources(folder: Path) -> list[dict[str, Any]]:
    path = folder / "datapackage.yaml"
    try:
        descriptor = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise SchemaError(f"{path} is no valid YAML: {error}", f"{path} 不是有效的 YAML：{error}") from error
    return list(descriptor["resources"])


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of each row of a vocabulary file; blank lines are skipped."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise SchemaError(
            f"{path} is missing; add it or take its entry out of datapackage.yaml",
            f"缺少 {path}；请补上该文件，或从 datapackage.yaml 中删去该项",
        ) from error
    reader = csv.reader(io.StringIO(decode(data, path), newline=""))
    for cells in reader:
        if any(cells):
            yield reader.line_num, cells


def _check_row(path: Path, line: int, entry: Entry, cells: int, schema: Mapping[str, Any]) -> None:
    columns = len(schema["fields"])
    if cells != columns:
        raise SchemaError(
            f"{path}, line {line}: {cells} cells where {columns} are expected; quote a cell that holds a comma",
            f"{path} 第 {line} 行：有 {cells} 个单元格，应为 {columns} 个；含逗号的单元格请加引号",
        )
    for field in schema["fields"]:
        if field.get("constraints", {}).get("required") and not entry[field["name"]]:
            raise SchemaError(
                f"{path}, line {line}: {field['name']} is empty; fill it in",
                f"{path} 第 {line} 行：{field['name']} 为空；请填写",
            )


def _read(path: Path, schema: Mapping[str, Any]) -> tuple[Entry, ...]:
    """Read one vocabulary and check columns, cells that must be filled, and its key; frictionless does the rest in tests."""
    expected = [field["name"] for field in schema["fields"]]
    lines = _rows(path)
    _, header = next(lines, (1, []))
    if header != expected:
        raise SchemaError(
            f"{path}, line 1: the columns are {', '.join(header) or 'missing'}; expected {', '.join(expected)}",
            f"{path} 第 1 行：列是 {'、'.join(header) or '空的'}；应为 {'、'.join(expected)}",
        )
    key_columns = schema.get("primaryKey", [])
    entries: list[Entry] = []
    first_lines: dict[tuple[str, ...], int] = {}
    for line, cells in lines:
        entry = dict(zip(expected, cells, strict=False))
        _check_row(path, line, entry, len(cells), schema)
        key = tuple(entry[column] for column in key_columns)
        if key_columns and first_lines.setdefault(key, line) != line:
            raise SchemaError(
                f"{path}, line {line}: {', '.join(key)} stands on line {first_lines[key]} already; delete one of the two",
                f"{path} 第 {line} 行：{'、'.join(key)} 已见于第 {first_lines[key]} 行；请删去其中之一",
            )
        entries.append(entry)
    return tuple(entries)


@cache
def load(folder: Path = VOCABULARIES) -> Vocabularies:
    """Read the vocabularies that `folder/datapackage.yaml` lists.

    Raises:
        SchemaError: a file is missing or cannot be decoded, or a line lacks a column, a required cell or a key of its own;
            the message names file, line and remedy.
    """
    return Vocabularies(
        {item["name"]: _read(folder / f"{item['name']}.csv", item["schema"]) for item in _resources(folder)}
    )


def problems(folder: Path = VOCABULARIES) -> list[str]:
    """Return what frictionless finds wrong with the vocabularies, one line a problem; empty when all is well."""
    # Imported here because it takes longer than reading every vocabulary, and only checks need it.
    from frictionless import Package, Resource, Schema

    resources = []
    for item in _resources(folder):
        table = [cells for _, cells in _rows(folder / f"{item['name']}.csv")]
        resources.append(Resource(name=item["name"], data=table, schema=Schema.from_descriptor(item["schema"])))
    report = Package(name="vocabularies", resources=resources).validate()
    return [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors]
