"""`gongbao publish`: what the command says, and what it needs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gongbao.commands.elsewhere import publish
from gongbao.publishing import Release, verify
from gongbao.schema import Schemas

from .ckan_server import KEY, Portal
from .conftest import Issues

Publish = Callable[..., Release]


@pytest.fixture
def released(release_of: Publish, issues: Issues, published: Path) -> Path:
    release_of(issues.issue(2))
    return published


def test_folder_and_portal_at_once(
    released: Path, tmp_path: Path, schemas: Schemas, capsys: pytest.CaptureFixture[str]
) -> None:
    with Portal() as portal:
        assert publish(released, str(tmp_path / "there"), portal.url, KEY, "", "https://data.example.org/x") == 0
        assert portal.complaints == []
        assert portal.dataset("gongbao-targets")["version"] == "1.0.0"
    assert verify(tmp_path / "there", schemas) == []
    said = capsys.readouterr().out
    assert "files sent" in said and "has the release" in said


@pytest.mark.parametrize(("ckan", "said"), [("", "--to URL or --ckan URL"), ("http://127.0.0.1:9", "--key")])
def test_missing_option_is_named(released: Path, capsys: pytest.CaptureFixture[str], ckan: str, said: str) -> None:
    assert publish(released, "", ckan, "", "", "") == 2
    assert said in capsys.readouterr().err
