"""`gongbao verify`: nothing that was tampered with goes unnoticed, and each complaint says where and what to do."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from gongbao.publishing import Release, verify
from gongbao.schema import Schemas

from .conftest import Issues

Publish = Callable[..., Release]


@pytest.fixture
def released(release_of: Publish, issues: Issues, published: Path) -> Path:
    release_of(issues.issue(2))
    release_of(issues.issue(2, value=60))
    return published


def test_every_file_of_every_version_is_checked(released: Path, schemas: Schemas) -> None:
    seen = set()
    for path in sorted(p for p in released.rglob("*") if p.is_file() and p.name != ".lock"):
        if path.stat().st_ino in seen:
            continue
        seen.add(path.stat().st_ino)
        data = path.read_bytes()
        changed = data[:-1] + bytes([data[-1] ^ 1]) if data else b"x"
        path.write_bytes(changed)
        found = verify(released, schemas)
        path.write_bytes(data)
        assert found, path
    assert verify(released, schemas) == []


def test_missing_file_is_named_with_a_remedy(released: Path, schemas: Schemas) -> None:
    (released / "targets" / "1.0.0" / "targets.csv").unlink()
    (problem,) = verify(released, schemas)
    assert problem.place.endswith("targets/1.0.0/targets.csv")
    assert "missing; restore it" in problem.message
    assert "缺少" in problem.message_zh


def test_file_that_was_not_released_is_named(released: Path, schemas: Schemas) -> None:
    (released / "targets" / "1.0.0" / "extra.csv").write_text("a\n")
    assert "not part of the release" in verify(released, schemas)[0].message


def test_version_that_the_index_does_not_know_is_named(released: Path, schemas: Schemas) -> None:
    shutil.copytree(released / "targets" / "1.0.0", released / "targets" / "9.9.9")
    assert "does not know this version" in verify(released, schemas)[0].message


def test_missing_and_damaged_index_are_named(released: Path, schemas: Schemas, tmp_path: Path) -> None:
    assert "nothing was published" in verify(tmp_path / "nowhere", schemas)[0].message
    (released / "index.json").write_text("{")
    assert "is damaged" in verify(released, schemas)[0].message
    (released / "index.json").unlink()
    assert "is missing but" in verify(released, schemas)[0].message


def test_database_that_says_something_else_than_the_files_is_found(released: Path, schemas: Schemas) -> None:
    database = released / json.loads((released / "index.json").read_bytes())["database"]
    with duckdb.connect(str(database)) as connection:
        connection.execute("UPDATE targets SET value = 99")
    from gongbao.publishing.descriptor import sha256

    Path(f"{database}.sha256").write_text(f"{sha256(database)}  {database.name}\n")
    assert any("differ from the files" in problem.message for problem in verify(released, schemas))


def test_quote_that_is_not_in_the_text_is_found(
    release_of: Publish, issues: Issues, published: Path, schemas: Schemas
) -> None:
    tables = issues.issue(2)
    texts = tables["issue_texts"]
    texts = texts.set_column(texts.column_names.index("text"), texts.schema.field("text"), pa.array(["别的文字"]))
    release_of({**tables, "issue_texts": texts})
    assert "is not what the text of yangpu-2023-02 says at 3" in verify(published, schemas)[0].message
