"""What the release asset hands to publishing besides the rows."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongbao.defs import release
from gongbao.defs.resources import WorkshopResource
from gongbao.publishing import Release, Withdrawal
from gongbao.workshop import Workshop


def test_withdrawals_of_the_corrections_folder_reach_the_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Any] = {}

    def publish(tables: object, **options: Any) -> Release:
        given.update(options)
        return Release()

    monkeypatch.setattr(release, "publish", publish)
    monkeypatch.setattr(Workshop, "staged_release", lambda _: {})
    line = "targets,a640a5c3b6b32816,printed in error,2023-03-01"
    (tmp_path / "withdrawn.csv").write_text(f"table,row_id,reason,date\n{line}\n", encoding="utf-8")
    folders = {name: str(tmp_path) for name in ("gazettes", "published", "state", "corrections")}
    release.release(workshop=WorkshopResource(**folders))
    assert given["withdrawn"] == [Withdrawal("targets", "a640a5c3b6b32816", "printed in error", date(2023, 3, 1))]
