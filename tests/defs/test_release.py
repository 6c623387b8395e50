"""What the release asset hands to publishing besides the rows."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongbao.defs import release
from gongbao.defs.resources import WorkshopResource
from gongbao.errors import ReleaseError
from gongbao.publishing import Release, Withdrawal
from gongbao.workshop import Workshop

Published = Callable[..., dict[str, Any]]


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Published:
    """Materialize the release with nothing staged; return what publishing was given, and what the asset says."""

    def materialized(**settings: str) -> dict[str, Any]:
        given: dict[str, Any] = {}

        def publish(tables: object, **options: Any) -> Release:
            given.update(options)
            return Release()

        monkeypatch.setattr(release, "publish", publish)
        monkeypatch.setattr(Workshop, "staged_release", lambda _: {})
        folders = {name: str(tmp_path) for name in ("gazettes", "published", "state", "corrections")}
        result = release.release(workshop=WorkshopResource(**folders, **settings))
        return {**given, "metadata": result.metadata}

    return materialized


def test_withdrawals_of_the_corrections_folder_reach_the_release(tmp_path: Path, published: Published) -> None:
    line = "targets,a640a5c3b6b32816,printed in error,2023-03-01"
    (tmp_path / "withdrawn.csv").write_text(f"table,row_id,reason,date\n{line}\n", encoding="utf-8")
    given = published()
    assert given["withdrawn"] == [Withdrawal("targets", "a640a5c3b6b32816", "printed in error", date(2023, 3, 1))]


def test_release_of_the_schedule_is_signed_when_there_is_a_key(
    tmp_path: Path, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed: list[tuple[Path, object]] = []
    monkeypatch.setattr(release.signing, "sign", lambda folder, key: signed.append((folder, key)))
    monkeypatch.setattr(release.minisign, "read_secret_key", lambda file: f"key of {file}")
    assert "not signed" in published(sign_key="")["metadata"]["signature"]
    assert signed == []
    assert "GONGBAO_SIGN_KEY" in published(sign_key="gongbao.key")["metadata"]["signature"]
    assert signed == [(tmp_path, "key of gongbao.key")]


def test_file_that_is_no_key_is_found_out_before_anything_is_published(tmp_path: Path, published: Published) -> None:
    with pytest.raises(ReleaseError, match=r"gongbao\.key"):
        published(sign_key=str(tmp_path / "gongbao.key"))
