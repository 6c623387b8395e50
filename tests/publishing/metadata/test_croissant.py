"""Croissant as its own library reads it: every version loads, and every record comes out."""

import json
import logging
from pathlib import Path

import mlcroissant
import pytest

from gongbao import schema

PACKAGES = [package.name for package in schema.load().packages]


def described(real: Path, name: str) -> Path:
    return real / name / "1.0.0" / "croissant.json"


@pytest.mark.parametrize("name", PACKAGES)
def test_mlcroissant_loads_a_version_and_yields_every_record(
    real: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        dataset = mlcroissant.Dataset(described(real, name))
    assert not dataset.metadata.ctx.issues.errors
    assert not dataset.metadata.ctx.issues.warnings
    assert "not standard" not in caplog.text
    rows = json.loads((real / "index.json").read_bytes())["packages"][name]["versions"][0]["rows"]
    for table, expected in rows.items():
        records = list(dataset.records(table))
        assert len(records) == expected, table
        if records:
            assert set(records[0]) == {f"{table}/{column}" for column in schema.load().tables[table].columns}


def test_values_come_out_in_their_types(real: Path) -> None:
    records = list(mlcroissant.Dataset(described(real, "targets")).records("targets"))
    assert all(isinstance(record["targets/span_start"], int) for record in records)
    assert {type(record["targets/value"]) for record in records} <= {float, type(None)}
    assert {record["targets/publication_date"].isoformat()[:10] for record in records} == {"2023-02-15"}


def test_every_file_is_described_with_its_checksum(real: Path) -> None:
    content = json.loads(described(real, "targets").read_bytes())
    sums = dict(line.split("  ")[::-1] for line in (real / "targets/1.0.0/SHA256SUMS").read_text().splitlines())
    assert content["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    assert content["isLiveDataset"] is True
    for file in content["distribution"]:
        assert file["sha256"] == sums[file["contentUrl"]]
    assert {"targets.csv", "targets.parquet", "targets.xlsx"} <= {f["@id"] for f in content["distribution"]}
