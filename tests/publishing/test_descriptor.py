"""The data packages as other people's tools see them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gongbao.paths import ROOT
from gongbao.publishing import Release

from .conftest import Issues

Publish = Callable[..., Release]
ALL_TABLES = True
STANDARDS = Path(os.environ.get("GONGBAO_STANDARDS", ROOT.parent / "shared" / "standards"))


@pytest.fixture
def standards() -> Path:
    if not STANDARDS.is_dir():
        pytest.skip(f"the standards' own validators are not at {STANDARDS}; set GONGBAO_STANDARDS")
    return STANDARDS


@pytest.fixture
def released(release_of: Publish, issues: Issues, published: Path) -> Path:
    release_of(issues.issue(2, figures={"2023-01": 0.32}))
    release_of(issues.issue(3, figures={"2023-01": 0.44}))
    return published


def descriptors(published: Path) -> list[Path]:
    return [published / "datapackage.json", *sorted(published.glob("*/1.1.0/datapackage.json"))]


def test_every_package_and_the_release_pass_plain_frictionless(released: Path) -> None:
    command = Path(sys.executable).with_name("frictionless")
    for path in descriptors(released):
        done = subprocess.run([command, "validate", path], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
    assert len(descriptors(released)) == 5


def test_frictionless_finds_a_reference_between_packages_that_leads_nowhere(released: Path) -> None:
    agencies = released / "responsibilities" / "1.1.0" / "agencies.csv"
    agencies.write_text(agencies.read_text(encoding="utf-8").replace("drc", "cdr"), encoding="utf-8")
    command = Path(sys.executable).with_name("frictionless")
    done = subprocess.run(
        [command, "validate", released / "datapackage.json", "--json"], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "foreign-key" in done.stdout


def test_official_profile_accepts_every_descriptor(released: Path, standards: Path) -> None:
    profile = json.loads((standards / "datapackage-2.0" / "datapackage.json").read_bytes())
    validator = jsonschema.Draft7Validator(profile)
    for path in descriptors(released):
        errors = [error.message[:200] for error in validator.iter_errors(json.loads(path.read_bytes()))]
        assert errors == [], path


def test_resources_have_sizes_hashes_and_schemas(released: Path) -> None:
    descriptor: dict[str, Any] = json.loads((released / "targets" / "1.1.0" / "datapackage.json").read_bytes())
    targets = next(resource for resource in descriptor["resources"] if resource["name"] == "targets")
    assert descriptor["version"] == "1.1.0"
    assert targets["bytes"] == (released / "targets" / "1.1.0" / "targets.csv").stat().st_size
    assert targets["hash"].startswith("sha256:")
    assert targets["schema"]["primaryKey"] == ["target_id"]
    assert descriptor["licenses"][0]["name"] == "CC-BY-4.0"


def test_keys_between_packages_stand_in_the_release_only(released: Path) -> None:
    package = json.loads((released / "targets" / "1.1.0" / "datapackage.json").read_bytes())
    assert "foreignKeys" not in next(r for r in package["resources"] if r["name"] == "targets")["schema"]
    release = json.loads((released / "datapackage.json").read_bytes())
    keys = next(r for r in release["resources"] if r["name"] == "targets")["schema"]["foreignKeys"]
    assert {"fields": ["task_id"], "reference": {"resource": "tasks", "fields": ["task_id"]}} in keys


def test_checksums_are_what_sha256sum_checks(released: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=released / "targets" / "1.1.0", check=False
    )
    assert done.returncode == 0
