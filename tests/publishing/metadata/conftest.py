"""What the standards' tests share: the release of the real issue, and where the standards' own validators lie."""

import os
from pathlib import Path

import pytest

from gongbao.paths import ROOT
from gongbao.workshop import Workshop

STANDARDS = Path(os.environ.get("GONGBAO_STANDARDS", ROOT.parent / "shared" / "standards"))


@pytest.fixture(scope="session")
def real(release: Workshop) -> Path:
    """The published folder of the real issue."""
    return release.published


@pytest.fixture(scope="session")
def shapes() -> Path:
    """The SHACL shapes of DCAT-AP 3.0.1."""
    folder = STANDARDS / "dcat-ap-3.0.1"
    if not folder.is_dir():
        pytest.skip(f"the shapes of DCAT-AP are not at {folder}; set GONGBAO_STANDARDS")
    return folder
