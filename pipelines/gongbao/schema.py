"""The tables as their Table Schemas under schemas/ describe them: the only source of column names, types and texts.

A package is a folder with `datapackage.yaml` (name, titles, descriptions, `resources`: the table names in order); each
table is a YAML Table Schema beside it. schemas/datapackage.yaml describes the release as a whole; a package inherits what
it does not say itself. Some things are said more shortly than the standard would, and expanded here:
`use: quote` takes a shared field from schemas/fields.yaml; `categories` (value, label, label_en) imply `constraints.enum`
and may be taken from a vocabulary (`{vocabulary: topics, value: topic}`); `primaryKey` implies `uniqueKeys`.
`sort` names the columns rows are published in the order of; `crossPackageKeys` are foreign keys to another package's
table, which a package's own descriptor may not hold.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import yaml

from gongbao import vocabulary
from gongbao.errors import SchemaError
from gongbao.model import Row
from gongbao.paths import SCHEMAS

ARROW_TYPES: Mapping[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "year": pa.int64(),
    "yearmonth": pa.string(),
}
_NUMBER = ARROW_TYPES["number"]
_INTEGER = ARROW_TYPES["integer"]
_WHOLE = frozenset({int, type(None)})
_REFUSED = (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError)
TEXTS = ("title", "title_en", "description", "description_en")
STANDARD_PROPERTIES = ("fields", "primaryKey", "uniqueKeys", "foreignKeys")


@dataclass(frozen=True)
class Table:
    """One table: its expanded Table Schema (`descriptor`, with Chinese and English texts) and what follows from it."""

    name: str
    package: str
    descriptor: dict[str, Any]

    @property
    def fields(self) -> list[dict[str, Any]]:
        """The fields in order; each with name, type, title, title_en, description, description_en, constraints."""
        return list(self.descriptor["fields"])

    @cached_property
    def columns(self) -> list[str]:
        """The column names in order."""
        return [field["name"] for field in self.fields]

    @property
    def primary_key(self) -> list[str]:
        """The columns that identify a row."""
        return list(self.descriptor["primaryKey"])

    @property
    def foreign_keys(self) -> list[dict[str, Any]]:
        """Keys to tables of the same package, as Table Schema writes them; resource `""` is this table itself."""
        return list(self.descriptor["foreignKeys"])

    @property
    def cross_package_keys(self) -> list[dict[str, Any]]:
        """Keys to tables of other packages; `reference` also names the package."""
        return list(self.descriptor.get("crossPackageKeys", []))

    @cached_property
    def sort(self) -> list[str]:
        """The columns rows are published in the order of; the key comes last and makes it total."""
        declared = list(self.descriptor.get("sort", []))
        return declared + [name for name in self.primary_key if name not in declared]

    @property
    def table_schema(self) -> dict[str, Any]:
        """The part of the descriptor that Table Schema defines: what a `schema` property of a resource holds."""
        return {name: self.descriptor[name] for name in STANDARD_PROPERTIES if self.descriptor.get(name)}

    @cached_property
    def arrow_schema(self) -> pa.Schema:
        """The Arrow schema; a required field is not nullable."""
        return pa.schema(
            pa.field(f["name"], ARROW_TYPES[f["type"]], nullable=not f["constraints"].get("required", False))
            for f in self.fields
        )

    @cached_property
    def _columns_by_type(self) -> Mapping[pa.DataType, list[str]]:
        """The columns of each Arrow type."""
        columns: dict[pa.DataType, list[str]] = {}
        for field in self.fields:
            columns.setdefault(ARROW_TYPES[field["type"]], []).append(field["name"])
        return columns

    @cached_property
    def _sort_key(self) -> Callable[[Row], Any]:
        return itemgetter(*self.sort)

    def build(self, rows: Iterable[Row]) -> pa.Table:
        """Return `rows` as an Arrow table in published order.

        Decimals become floats, and an empty text is an empty cell, as it is in CSV.

        Raises:
            SchemaError: a row has a column that the schema does not describe, or a value of another type.
        """
        rows = self._completed(rows)
        if not rows:
            return self._empty
        try:
            in_order = self._sort(rows)
            arrays = self._arrays(rows)
        except KeyError as error:
            raise self._undescribed(rows) from error
        table = pa.Table.from_arrays([arrays[name] for name in self.columns], schema=self.arrow_schema)
        if in_order and not any(arrays[name].null_count for name in self.sort):
            return table
        return table.take(pc.sort_indices(table, sort_keys=[(name, "ascending") for name in self.sort]))

    @cached_property
    def _empty(self) -> pa.Table:
        return self.arrow_schema.empty_table()

    @cached_property
    def _blank(self) -> Row:
        return dict.fromkeys(self.columns)

    def _completed(self, rows: Iterable[Row]) -> list[Row]:
        """Return the rows as a new list, each with every column; nearly all rows have every column already."""
        blank, width = self._blank, len(self.columns)
        completed = [row if len(row) == width else {**blank, **row} for row in rows]
        if any(len(row) > width for row in completed):
            raise self._undescribed(completed)
        return completed

    def _sort(self, rows: list[Row]) -> bool:
        """Sort the rows in place, if no cell of the columns they are sorted by is empty; tell whether they are sorted."""
        try:
            rows.sort(key=self._sort_key)
        except TypeError:
            return False
        return True

    def _undescribed(self, rows: Iterable[Row]) -> SchemaError:
        """Return the error that rows have columns which the schema does not describe."""
        listed = ", ".join(sorted({column for row in rows for column in row}.difference(self.columns)))
        return SchemaError(
            f"{self._file} does not describe the column {listed}; add the field there",
            f"{self._file} 没有描述列 {listed}；请在该文件中补充字段",
        )

    def _arrays(self, rows: list[Row]) -> dict[str, pa.Array]:
        """Return the columns; those of one type are made as one array and cut, as each array takes its time to begin."""
        arrays = {}
        for kind, names in self._columns_by_type.items():
            try:
                joined = _array([row[name] for name in names for row in rows], kind)
            except _REFUSED:
                arrays.update({name: self._array(name, kind, [row[name] for row in rows]) for name in names})
            else:
                arrays.update({name: joined.slice(at * len(rows), len(rows)) for at, name in enumerate(names)})
        return arrays

    @property
    def _file(self) -> str:
        return f"schemas/{self.package}/{self.name}.yaml"

    def _array(self, name: str, kind: pa.DataType, values: list[Any]) -> pa.Array:
        try:
            return _array(values, kind)
        except _REFUSED as error:
            raise SchemaError(
                f"{self._file} says that {name} is {kind}, but a row has another value: {error}",
                f"{self._file} 规定 {name} 为 {kind}，但有一行的值不符：{error}",
            ) from error


@dataclass(frozen=True)
class Package:
    """One data package: its descriptor without resources, and its tables in order."""

    name: str
    descriptor: dict[str, Any]
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Schemas:
    """All packages, in the order they are published, and the descriptor of the release as a whole."""

    packages: tuple[Package, ...]
    descriptor: Mapping[str, Any]

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Every table by name; names are unique across packages."""
        return {table.name: table for package in self.packages for table in package.tables}

    def package(self, name: str) -> Package:
        """Return the package of that name."""
        return next(package for package in self.packages if package.name == name)


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    """Return values as an array: Decimals of numbers as floats, an empty text as an empty cell.

    Arrow itself makes an empty cell of a NaN (`from_pandas`).
    """
    if kind == _NUMBER:
        values = [float(value) if type(value) is Decimal else value for value in values]
    if not all(values) and "" in values:
        values = [None if value == "" else value for value in values]
    if kind == _INTEGER and not _WHOLE.issuperset(map(type, values)):
        whole = [type(value) is Decimal and value == value.to_integral_value() for value in values]
        values = [int(value) if is_whole else value for value, is_whole in zip(values, whole, strict=True)]
        return pa.array(values, from_pandas=True).cast(kind)  # which refuses to cut a fraction off
    return pa.array(values, kind, from_pandas=True)


def _read_yaml(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _unspaced(yaml.load(path.read_text(encoding="utf-8"), Loader=loader))
    except FileNotFoundError as error:
        raise SchemaError(f"{path} is missing; restore it", f"缺少 {path}；请恢复该文件") from error
    except yaml.YAMLError as error:
        raise SchemaError(f"{path} is no valid YAML: {error}", f"{path} 不是有效的 YAML：{error}") from error


_FOLD = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")


def _unspaced(value: Any) -> Any:
    """Take out the spaces that YAML puts for the line ends of a folded text where Chinese needs none."""
    if isinstance(value, str):
        return _FOLD.sub("", value)
    if isinstance(value, list):
        return [_unspaced(item) for item in value]
    return {key: _unspaced(item) for key, item in value.items()} if isinstance(value, dict) else value


def _categories(declared: Any, folder: Path) -> list[dict[str, str]]:
    """Return categories as the standard lists them; those of a vocabulary are its distinct values in file order."""
    if isinstance(declared, list):
        return declared
    value = declared["value"]
    label = declared.get("label", "label")
    entries = vocabulary.load(folder / "vocabularies").index(declared["vocabulary"], value).items()
    return [{"value": key, "label": entry[label], "label_en": entry["label_en"]} for key, entry in entries if key]


def _expand_field(field: dict[str, Any], shared: Mapping[str, Any], where: Path) -> dict[str, Any]:
    if "use" in field:
        base = shared[field["use"]]
        constraints = {**base.get("constraints", {}), **field.get("constraints", {})}
        field = {"name": field["use"], **base, **field, "constraints": constraints}
        del field["use"]
    field = {**field, "constraints": dict(field.get("constraints", {}))}
    if "categories" in field:
        field["categories"] = _categories(field["categories"], where.parent.parent)
        field["constraints"]["enum"] = [category["value"] for category in field["categories"]]
    if missing := {"name", "type", *TEXTS} - set(field):
        raise SchemaError(
            f"{where}: field {field.get('name', '?')} lacks {', '.join(sorted(missing))}",
            f"{where}：字段 {field.get('name', '?')} 缺少 {'、'.join(sorted(missing))}",
        )
    return field


def _load_table(path: Path, package: str, shared: Mapping[str, Any]) -> Table:
    descriptor = _read_yaml(path)
    descriptor["fields"] = [_expand_field(field, shared, path) for field in descriptor["fields"]]
    if descriptor["primaryKey"]:
        descriptor["uniqueKeys"] = [descriptor["primaryKey"]]
    descriptor.setdefault("foreignKeys", [])
    return Table(descriptor["name"], package, descriptor)


def _load_package(path: Path, inherited: Mapping[str, Any], shared: Mapping[str, Any]) -> Package:
    descriptor = {**inherited, **_read_yaml(path)}
    tables = (_load_table(path.parent / f"{t}.yaml", descriptor["name"], shared) for t in descriptor["resources"])
    return Package(descriptor["name"], descriptor, tuple(tables))


@cache
def load(folder: Path = SCHEMAS) -> Schemas:
    """Read every package under `folder`.

    Raises:
        SchemaError: a file is missing or no YAML, or a public field has no type, title or description in one of the two
            languages.
    """
    shared = _read_yaml(folder / "fields.yaml")
    root = folder / "datapackage.yaml"
    release = _read_yaml(root) if root.exists() else {}
    inherited = {name: value for name, value in release.items() if name != "packages"}
    names = release.get("packages") or sorted(
        path.parent.name for path in folder.glob("*/datapackage.yaml") if path.parent.name != "vocabularies"
    )
    packages = (_load_package(folder / name / "datapackage.yaml", inherited, shared) for name in names)
    return Schemas(tuple(packages), release)


def load_table(path: Path, package: str) -> Table:
    """Read one Table Schema that uses no shared fields, as a table of `package`."""
    return _load_table(path, package, {})
