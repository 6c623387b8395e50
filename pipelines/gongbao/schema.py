"""The tables as their Table Schemas under schemas/ describe them: the only source of column names, types and texts.

A package is a folder with `datapackage.yaml` (name, titles, descriptions, `resources`: the table names in order); each
table is a YAML Table Schema beside it. Three things are said more shortly than the standard would, and expanded here:
`use: quote` takes a shared field from schemas/fields.yaml; `categories` (value, label, label_en) imply `constraints.enum`;
`primaryKey` implies `uniqueKeys`. `sort` names the columns rows are published in the order of.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

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

    @property
    def columns(self) -> list[str]:
        """The column names in order."""
        return [field["name"] for field in self.fields]

    @property
    def primary_key(self) -> list[str]:
        """The columns that identify a row."""
        return list(self.descriptor["primaryKey"])

    @property
    def sort(self) -> list[str]:
        """The columns rows are published in the order of; the key comes last and makes it total."""
        declared = list(self.descriptor.get("sort", []))
        return declared + [name for name in self.primary_key if name not in declared]

    @cached_property
    def arrow_schema(self) -> pa.Schema:
        """The Arrow schema; a required field is not nullable."""
        return pa.schema(
            pa.field(f["name"], ARROW_TYPES[f["type"]], nullable=not f["constraints"].get("required", False))
            for f in self.fields
        )

    def build(self, rows: Iterable[Row]) -> pa.Table:
        """Return `rows` as an Arrow table in published order.

        Raises:
            SchemaError: a row has a column that the schema does not describe.
        """
        rows = list(rows)
        if unknown := {column for row in rows for column in row} - set(self.columns):
            names = ", ".join(sorted(unknown))
            raise SchemaError(
                f"schemas/{self.package}/{self.name}.yaml does not describe the column {names}; add the field there",
                f"schemas/{self.package}/{self.name}.yaml 没有描述列 {names}；请在该文件中补充字段",
            )
        table = pa.Table.from_pylist(rows, schema=self.arrow_schema)
        return table.sort_by([(name, "ascending") for name in self.sort]) if rows else table


@dataclass(frozen=True)
class Package:
    """One data package: its descriptor without resources, and its tables in order."""

    name: str
    descriptor: dict[str, Any]
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Schemas:
    """All packages, in the order they are published."""

    packages: tuple[Package, ...]

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Every table by name; names are unique across packages."""
        return {table.name: table for package in self.packages for table in package.tables}

    def package(self, name: str) -> Package:
        """Return the package of that name."""
        return next(package for package in self.packages if package.name == name)


def _expand_field(field: dict[str, Any], shared: Mapping[str, Any], where: Path) -> dict[str, Any]:
    if "use" in field:
        base = shared[field["use"]]
        constraints = {**base.get("constraints", {}), **field.get("constraints", {})}
        field = {"name": field["use"], **base, **field, "constraints": constraints}
        del field["use"]
    field.setdefault("constraints", {})
    if categories := field.get("categories"):
        field["constraints"]["enum"] = [category["value"] for category in categories]
    if missing := {"name", "type", "title", "title_en", "description", "description_en"} - set(field):
        raise SchemaError(
            f"{where}: field {field.get('name', '?')} lacks {', '.join(sorted(missing))}",
            f"{where}：字段 {field.get('name', '?')} 缺少 {'、'.join(sorted(missing))}",
        )
    return field


def _load_table(path: Path, package: str, shared: Mapping[str, Any]) -> Table:
    descriptor = yaml.safe_load(path.read_text(encoding="utf-8"))
    descriptor["fields"] = [_expand_field(field, shared, path) for field in descriptor["fields"]]
    descriptor["uniqueKeys"] = [descriptor["primaryKey"]]
    return Table(descriptor["name"], package, descriptor)


@cache
def load(folder: Path = SCHEMAS) -> Schemas:
    """Read every package under `folder`.

    Raises:
        SchemaError: a public field has no type, title or description in one of the two languages.
    """
    shared = yaml.safe_load((folder / "fields.yaml").read_text(encoding="utf-8"))
    packages = []
    for path in sorted(folder.glob("*/datapackage.yaml")):
        if path.parent.name == "vocabularies":
            continue
        descriptor = yaml.safe_load(path.read_text(encoding="utf-8"))
        tables = (_load_table(path.parent / f"{t}.yaml", descriptor["name"], shared) for t in descriptor["resources"])
        packages.append(Package(descriptor["name"], descriptor, tuple(tables)))
    return Schemas(tuple(packages))
