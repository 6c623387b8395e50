"""Small issues to publish, in the real schemas: what a test does not say is filled in by type."""

import hashlib
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from gongbao import schema
from gongbao.publishing import Release, publish

Tables = dict[str, pa.Table]
SENTENCE = "到2025年，屋顶光伏比例不低于50%"
FILL = {"string": "x", "integer": 1, "number": 0.0, "boolean": False, "date": date(2023, 2, 15), "year": 2023}


def row(table: schema.Table, **values: Any) -> dict[str, Any]:
    """A row of `table` with `values`, and something fitting in every other required column."""
    filled = {}
    for field in table.fields:
        name, constraints = field["name"], field["constraints"]
        if name in values:
            filled[name] = values.pop(name)
        elif constraints.get("required"):
            month = "2023-01" if field["type"] == "yearmonth" else FILL.get(field["type"])
            filled[name] = constraints.get("enum", [month])[0]
    assert not values, f"{table.name} has no {sorted(values)}"
    return filled


class Issues:
    """Builds the tables of issues; keyword arguments name columns of the table in question."""

    def __init__(self, schemas: schema.Schemas) -> None:
        self.schemas = schemas

    def build(self, rows: Mapping[str, list[dict[str, Any]]]) -> Tables:
        tables = self.schemas.tables
        return {name: tables[name].build(row(tables[name], **r) for r in rows.get(name, [])) for name in tables}

    def issue(
        self,
        number: int,
        *,
        value: float = 50,
        agency: str = "区发改委",
        figures: Mapping[str, float] | None = None,
        sha256: str = "0" * 64,
        targets: int = 1,
    ) -> Tables:
        """An issue of month `number` of 2023 with one target, its agency, and the water figures of some months."""
        issue = f"yangpu-2023-{number:02d}"
        day, month = date(2023, number, 15), f"2023-{number:02d}"
        common = {"issue_id": issue, "publisher_id": "yangpu"}
        dated = {**common, "publication_date": day}
        span = {"span_start": 3, "span_end": 3 + len(SENTENCE)}
        quoted = {"quote": SENTENCE, **span}
        document = f"d-{number}"
        return self.build(
            {
                "publishers": [{"publisher_id": "yangpu", "name": "上海市杨浦区人民政府"}],
                "intake": [{"file": f"yangpu/2023-{number:02d}.txt", "sha256": sha256, "issue_id": issue, "bytes": 9}],
                "issues": [{**dated, "number": number, "year": 2023, "month": month, "source_sha256": sha256}],
                "issue_texts": [{"issue_id": issue, "text": f"前言\n{SENTENCE}。\n后记"}],
                "documents": [{**common, "document_id": document, "sequence": 1, **span}],
                "passages": [
                    {
                        **common,
                        "document_id": document,
                        "passage_id": f"p-{number}",
                        "text": SENTENCE,
                        "sequence": 1,
                        **span,
                    }
                ],
                "tasks": [{**common, "task_id": f"t-{number}", "document_id": document, "text": SENTENCE, **span}],
                "agencies": [
                    {"agency_id": "drc", "publisher_id": "yangpu", "name": agency},
                    {"agency_id": "all", "publisher_id": "yangpu", "name": "各街道"},
                    {"agency_id": "daqiao", "publisher_id": "yangpu", "name": "大桥街道"},
                ],
                "agency_members": [{"collective_id": "all", "member_id": "daqiao"}],
                "responsibilities": [
                    {**dated, "responsibility_id": f"r{i}-{number}", "task_id": f"t-{number}", "agency_id": a, **quoted}
                    | {"agency_name": name}
                    for i, (a, name) in enumerate([("drc", agency), ("all", "各街道")])
                ],
                "targets": [
                    {
                        **dated,
                        "target_id": f"g{i}-{number}",
                        "document_id": document,
                        "task_id": f"t-{number}",
                        **quoted,
                    }
                    | {"indicator": "屋顶光伏比例", "indicator_key": "屋顶光伏比例", "comparator": ">=", "value": value}
                    | {"standard_value": value, "standard_unit": "%", "unit": "%", "target_year": 2025, "kind": "level"}
                    for i in range(targets)
                ],
                "target_agencies": [
                    {"target_id": f"g{i}-{number}", "agency_id": "drc", "agency_name": agency} for i in range(targets)
                ],
                "points": [{"point_id": "wnz", "publisher_id": "yangpu", "name": "五牛浜"}],
                "water_quality": [
                    {
                        **dated,
                        "water_id": f"w{number}-{m}",
                        "report_month": m,
                        "point_id": "wnz",
                        "point_name": "五牛浜",
                    }
                    | {"index_current": v, **quoted}
                    for m, v in (figures or {}).items()
                    if m == max(figures or {})
                ],
                "observations": [
                    {**dated, "observation_id": f"o{number}-{m}", "report_month": month, "subject_id": "wnz"}
                    | {"subject_name": "五牛浜", "indicator": self.an_indicator(), "value": v, "medium": "water"}
                    | {"observed_from": m, "observed_to": m, **quoted}
                    for m, v in (figures or {}).items()
                ],
            }
        )

    def an_indicator(self) -> str:
        field = next(f for f in self.schemas.tables["observations"].fields if f["name"] == "indicator")
        return str(field["constraints"]["enum"][0])


def together(*issues: Tables) -> Tables:
    """The tables of several issues as one run would hand them over."""
    joined = {}
    for name in issues[0]:
        rows = [row for tables in issues for row in tables[name].to_pylist()]
        unique = list({repr(row): row for row in rows}.values())
        joined[name] = pa.Table.from_pylist(unique, schema=issues[0][name].schema)
    return joined


FEW = {
    *("publishers", "intake", "issues", "issue_texts", "findings", "targets", "target_agencies", "agencies"),
    *("points", "observations", "revisions"),
}


@pytest.fixture(scope="module")
def schemas(request: pytest.FixtureRequest) -> schema.Schemas:
    """All tables for the modules that say `ALL_TABLES`; a few, and so faster releases, for the others."""
    every = schema.load()
    if getattr(request.module, "ALL_TABLES", False):
        return every
    packages = [replace(p, tables=tuple(t for t in p.tables if t.name in FEW)) for p in every.packages]
    return replace(every, packages=tuple(packages))


@pytest.fixture(scope="module")
def issues(schemas: schema.Schemas) -> Issues:
    return Issues(schemas)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return tmp_path / "published"


@pytest.fixture(scope="session")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Release]]:
    """Published folders by what went into them: many tests begin with the same release."""
    return {"": (tmp_path_factory.mktemp("snapshots"), Release())}


@pytest.fixture
def release_of(
    published: Path, schemas: schema.Schemas, snapshots: dict[str, tuple[Path, Release]]
) -> Callable[..., Release]:
    """Publish tables to the test's own folder."""
    history: list[str] = []

    def make(tables: Tables, **options: Any) -> Release:
        rows = {name: table.to_pydict() if isinstance(table, pa.Table) else None for name, table in tables.items()}
        history.append(repr((rows, options)))
        key = hashlib.sha256("".join(history).encode()).hexdigest()
        if key not in snapshots or None in rows.values():
            release = publish(tables, schemas=schemas, published=published, **options)
            folder = snapshots[""][0] / key
            shutil.rmtree(folder, ignore_errors=True)
            if published.is_dir():
                copy(published, folder)
            snapshots[key] = folder, release
            return release
        folder, release = snapshots[key]
        if folder.is_dir():
            shutil.rmtree(published, ignore_errors=True)
            copy(folder, published)
        return release

    return make


def copy(source: Path, target: Path) -> None:
    """Copy a published folder with its hard links, as `cp --archive` does."""
    subprocess.run(["cp", "--archive", source, target], check=True)
