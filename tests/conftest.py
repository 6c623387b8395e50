"""What every test may use: the real issue as received, read and extracted, and one release made from it."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from gongbao import schema, vocabulary
from gongbao.model import Extracted, Gazette
from gongbao.paths import GAZETTES, ROOT
from gongbao.reading import read

# Where nobody watches, a test that fails must fail again: the examples are the same on every run.
settings.register_profile("ci", derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

REAL = GAZETTES / "yangpu" / "2023-02.txt"
GOLD = ROOT / "tests" / "gold" / "yangpu-2023-02"


@pytest.fixture(scope="session")
def vocabularies() -> vocabulary.Vocabularies:
    return vocabulary.load()


@pytest.fixture(scope="session")
def schemas() -> schema.Schemas:
    return schema.load()


@pytest.fixture(scope="session")
def real_gazette(vocabularies: vocabulary.Vocabularies) -> Gazette:
    return read(REAL.read_bytes(), file_name=REAL.name, publisher_id="yangpu", vocabularies=vocabularies)


@pytest.fixture(scope="session")
def real_rows(real_gazette: Gazette, vocabularies: vocabulary.Vocabularies) -> Extracted:
    from gongbao.extraction.stages import extract

    return extract(real_gazette, vocabularies)


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The workshop after a run over the real issue, by way of the Dagster jobs."""
    from gongbao.commands.run import run
    from gongbao.workshop import Workshop

    folder = tmp_path_factory.mktemp("release")
    assert run(GAZETTES, folder / "published", state=folder / "state") == 0
    return Workshop(GAZETTES, folder / "published", folder / "state")


@pytest.fixture
def real_copy(tmp_path: Path) -> Path:
    """A gazettes folder of its own that holds the real issue."""
    target = tmp_path / "gazettes" / "yangpu" / "2023-02.txt"
    target.parent.mkdir(parents=True)
    target.write_bytes(REAL.read_bytes())
    return tmp_path / "gazettes"
