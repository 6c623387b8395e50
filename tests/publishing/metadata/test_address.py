"""Where a release is published: said by the operator, or not at all."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from gongbao.cli import app
from gongbao.commands import run as command
from gongbao.defs.resources import WorkshopResource
from gongbao.errors import ReleaseError
from gongbao.publishing import Release
from gongbao.publishing.metadata.address import Address, urn
from gongbao.workshop import Workshop
from tests.publishing.conftest import Issues

Publish = Callable[..., Release]


@pytest.mark.parametrize(
    "base", ["example", "ftp://a.test/", "file:///tmp", "https://a.test/ b", 'https://a.test/"', "#x"]
)
def test_what_is_no_web_address_is_refused(base: str) -> None:
    with pytest.raises(ReleaseError, match="is no address to publish under"):
        Address.read(base)


def test_address_ends_in_a_slash_and_may_be_unknown() -> None:
    assert Address.read("https://a.test/x").of("targets", "1.0.0", "") == "https://a.test/x/targets/1.0.0/"
    assert not Address.read("").known


def test_identifiers_never_change() -> None:
    assert urn("targets") == "urn:uuid:5a890857-b73e-5934-944f-36f99c635e85"
    assert urn("targets") != urn("targets", "1.0.0")


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(["--base-url", "https://a.test/"], {}), ([], {"GONGBAO_BASE_URL": "https://a.test/"})],
    ids=["option", "environment"],
)
def test_operator_says_the_address_on_the_command_line_or_in_the_environment(
    arguments: list[str], environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: dict[str, Any] = {}
    monkeypatch.setattr(command, "run", lambda *_, **options: said.update(options) or 0)
    assert CliRunner().invoke(app, ["run", *arguments], env=environment).exit_code == 0
    assert said == {"base_url": "https://a.test/"}


def test_address_reaches_the_asset_that_publishes() -> None:
    settings = command._config(Workshop(base_url="https://a.test/"))["resources"]["workshop"]["config"]
    assert WorkshopResource(**settings).open().base_url == "https://a.test/"


def test_wrong_address_is_refused_before_anything_is_read(real_copy: Path, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=r"https://data\.example\.gov\.cn"):
        command.run(real_copy, tmp_path / "published", state=tmp_path / "state", base_url="data.gov.cn")
    assert not (tmp_path / "published").exists()


def test_another_address_renews_the_catalogues_but_makes_no_version(
    release_of: Publish, issues: Issues, published: Path
) -> None:
    release_of(issues.issue(2))
    release = release_of(issues.issue(2), base_url="https://a.test/")
    assert not release.changed
    assert json.loads((published / "catalog.jsonld").read_bytes())["@context"]["@base"] == "https://a.test/"
