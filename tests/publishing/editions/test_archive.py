"""The ZIP of a package: everything of the version, and a data package by itself."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from gongbao.workshop import Workshop


@pytest.fixture(scope="module")
def archive(release: Workshop) -> Path:
    return release.published / "targets" / "1.0.0" / "targets.zip"


def test_holds_every_file_of_the_version_but_itself_and_the_checksums_of_all(archive: Path) -> None:
    with ZipFile(archive) as opened:
        held = {name: opened.read(name) for name in opened.namelist()}
    files = {path.name: path.read_bytes() for path in archive.parent.iterdir()}
    assert held == {name: data for name, data in files.items() if name not in ("targets.zip", "SHA256SUMS")}
    assert list(held) == sorted(held)


def test_is_stored_without_a_clock(archive: Path) -> None:
    with ZipFile(archive) as opened:
        entries = opened.infolist()
    assert {entry.compress_type for entry in entries} == {ZIP_STORED}
    assert {(entry.date_time, entry.create_system, entry.external_attr) for entry in entries} == {
        ((1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16)
    }


def test_unpacked_it_is_a_valid_data_package(archive: Path, tmp_path: Path) -> None:
    with ZipFile(archive) as opened:
        opened.extractall(tmp_path)
    frictionless = Path(sys.executable).with_name("frictionless")
    done = subprocess.run(
        [frictionless, "validate", tmp_path / "datapackage.json"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
