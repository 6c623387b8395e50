"""`datapackage.json`: a package version, and the release as a whole, described by Data Package v2.

Tables are the CSV resources; the Parquet edition of a table is a plain file. Keys to other packages may not stand in a
package's own descriptor; they stand in the one at the root of the published folder.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gongbao.schema import Package, Schemas, Table

PROFILES = "https://datapackage.org/profiles/2.0"
DIALECT = {"$schema": f"{PROFILES}/tabledialect.json", "delimiter": ",", "lineTerminator": "\n", "header": True}
MEDIA = {
    ".csv": ("csv", "text/csv"),
    # Frictionless would read a resource of format `parquet` as a table; as a plain file it checks size and hash.
    ".parquet": ("apache-parquet", "application/vnd.apache.parquet"),
    ".md": ("markdown", "text/markdown"),
    ".xlsx": ("excel-workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".json": ("json-ld", "application/ld+json"),
    ".jsonld": ("json-ld", "application/ld+json"),
    ".cff": ("cff", "application/yaml"),
    ".zip": ("zip-archive", "application/zip"),
}
INTERNAL = {"resources", "name", "packages", "catalogue"}


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def table_schema(table: Table, *, cross: bool = False) -> dict[str, Any]:
    """Return the Table Schema of a resource; with `cross`, keys to other packages are among the foreign keys."""
    schema: dict[str, Any] = {"$schema": f"{PROFILES}/tableschema.json"}
    schema.update({name: value for name, value in table.table_schema.items() if value not in ([], [[]])})
    if cross and table.cross_package_keys:
        keys = [
            {"fields": key["fields"], "reference": {k: v for k, v in key["reference"].items() if k != "package"}}
            for key in table.cross_package_keys
        ]
        schema["foreignKeys"] = [*schema.get("foreignKeys", []), *keys]
    schema["missingValues"] = [""]
    return schema


def table_resource(table: Table, path: str, *, cross: bool = False) -> dict[str, Any]:
    """Return the resource of a table's CSV, without size and hash."""
    texts = {k: v for k, v in table.descriptor.items() if k in ("title", "title_en", "description", "description_en")}
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "path": path,
        **texts,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": table_schema(table, cross=cross),
    }


def file_resource(path: str) -> dict[str, Any]:
    """Return the resource of a plain file, without size and hash."""
    format_, mediatype = MEDIA[Path(path).suffix]
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": path.lower(),
        "path": path,
        "format": format_,
        "mediatype": mediatype,
    }


def measured(resource: Mapping[str, Any], file: Path) -> dict[str, Any]:
    """Return the resource with the size and hash of its file."""
    return {**resource, "bytes": file.stat().st_size, "hash": f"sha256:{sha256(file)}"}


def about(package: Package) -> dict[str, Any]:
    """Return what is said of a package in every version: texts, licences, contributors."""
    return {"$schema": f"{PROFILES}/datapackage.json", "name": package.name} | {
        key: value for key, value in package.descriptor.items() if key not in INTERNAL
    }


def of_version(
    package: Package, changes: Table, version: str, date: str, folder: Path, files: Sequence[str]
) -> dict[str, Any]:
    """Return the descriptor of a package version whose files lie in `folder`.

    Args:
        package: the package.
        changes: the schema of changes.csv.
        version: the version, such as 1.1.0.
        date: its date.
        folder: where the files are now.
        files: plain files to list beside the tables, by name.
    """
    resources = [measured(table_resource(t, f"{t.name}.csv"), folder / f"{t.name}.csv") for t in package.tables]
    resources.append(measured(table_resource(changes, "changes.csv"), folder / "changes.csv"))
    resources += [measured(file_resource(name), folder / name) for name in files]
    return {**about(package), "version": version, "created": f"{date}T00:00:00Z", "resources": resources}


def with_files(about: Mapping[str, Any], folder: Path, files: Sequence[str]) -> dict[str, Any]:
    """Return a version's descriptor with some more plain files of `folder` among its resources."""
    return {**about, "resources": [*about["resources"], *(measured(file_resource(n), folder / n) for n in files)]}


def of_release(schemas: Schemas, packages: Mapping[str, Mapping[str, Any]], date: str) -> dict[str, Any]:
    """Return the descriptor of all packages together, with the keys between them; paths are from the root.

    Args:
        schemas: the packages.
        packages: the descriptor of the latest version of each, by name; sizes and hashes are taken from there.
        date: the date of the release.
    """
    texts = {key: value for key, value in schemas.descriptor.items() if key not in INTERNAL}
    resources = []
    for package in schemas.packages:
        about = packages[package.name]
        files = {resource["name"]: resource for resource in about["resources"]}
        for table in package.tables:
            path = f"{package.name}/{about['version']}/{table.name}.csv"
            sizes = {key: files[table.name][key] for key in ("bytes", "hash")}
            resources.append({**table_resource(table, path, cross=True), **sizes})
    name = schemas.descriptor.get("name", "gongbao")
    head = {"$schema": f"{PROFILES}/datapackage.json", "name": name, **texts, "created": f"{date}T00:00:00Z"}
    return {**head, "resources": resources}
