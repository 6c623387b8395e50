"""A field added to a Table Schema shows up everywhere, with no other edit, and makes a MAJOR version."""

import json
import shutil
from pathlib import Path

import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest
import yaml

from gongbao import schema
from gongbao.paths import SCHEMAS
from gongbao.publishing import publish, verify

from .conftest import Issues


@pytest.fixture
def wider(tmp_path: Path) -> schema.Schemas:
    """The schemas with one more field in table targets."""
    folder = tmp_path / "schemas"
    shutil.copytree(SCHEMAS, folder)
    path = folder / "targets" / "targets.yaml"
    descriptor = yaml.safe_load(path.read_text(encoding="utf-8"))
    place = [field.get("use", field.get("name")) for field in descriptor["fields"]].index("quote")
    texts = {
        "title": "难度",
        "title_en": "Difficulty",
        "description": "实现的难度。",
        "description_en": "How hard it is.",
    }
    descriptor["fields"].insert(place, {"name": "difficulty", "type": "string", **texts})
    path.write_text(yaml.safe_dump(descriptor, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return schema.load(folder)


def test_field_added_to_a_schema_shows_up_everywhere(wider: schema.Schemas, published: Path) -> None:
    before = schema.load()
    publish(Issues(before).issue(2), schemas=before, published=published)
    release = publish(Issues(wider).issue(3), schemas=wider, published=published)
    assert release.versions["targets"] == "2.0.0"
    folder = published / "targets" / "2.0.0"
    header = (folder / "targets.csv").read_text(encoding="utf-8").splitlines()[0]
    assert ",difficulty,quote," in header
    assert pq.read_schema(folder / "targets.parquet").field("difficulty").metadata[b"title_en"] == b"Difficulty"
    descriptor = json.loads((folder / "datapackage.json").read_bytes())
    assert "difficulty" in [field["name"] for field in descriptor["resources"][0]["schema"]["fields"]]
    assert "`targets.difficulty` added" in (folder / "CHANGELOG.md").read_text(encoding="utf-8")
    book = openpyxl.load_workbook(folder / "targets.xlsx")
    assert "难度" in [cell.value for cell in book["政策目标"][1]]
    assert "difficulty" in [cell.value for cell in book["数据字典"]["C"]]
    assert "targets/difficulty" in (folder / "croissant.json").read_text(encoding="utf-8")
    assert '"代码": "difficulty"' in (published / "catalogue-zh.json").read_text(encoding="utf-8")
    with duckdb.connect(str(published / "gongbao.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM targets WHERE difficulty IS NULL").fetchone() == (2,)
        assert connection.execute("SELECT 难度 FROM zh.政策目标").fetchall() == [(None,), (None,)]
        assert connection.execute("SELECT target_id, difficulty FROM targets_at('1.0.0')").fetchall() == [
            ("g0-2", None)
        ]
    index = json.loads((published / "index.json").read_bytes())
    assert [version["version"] for version in index["packages"]["targets"]["versions"]] == ["1.0.0", "2.0.0"]
    assert verify(published, wider) == []


def test_field_removed_from_a_schema_leaves_old_versions_readable(wider: schema.Schemas, published: Path) -> None:
    publish(Issues(wider).issue(2), schemas=wider, published=published)
    narrower = schema.load()
    release = publish(Issues(narrower).issue(3), schemas=narrower, published=published)
    assert release.versions["targets"] == "2.0.0"
    assert "difficulty" in pq.read_schema(published / "targets" / "1.0.0" / "targets.parquet").names
    with duckdb.connect(str(published / "gongbao.duckdb"), read_only=True) as connection:
        columns = connection.execute("DESCRIBE FROM targets_at('1.0.0')").fetchall()
    assert "difficulty" not in [column[0] for column in columns]
