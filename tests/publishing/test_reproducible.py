"""The same inputs give the same bytes: in another folder, another locale, another time zone, on another day."""

import os
import subprocess
import sys
from pathlib import Path

from gongbao.paths import ROOT

from .test_atomic import content

PUBLISH = """
import sys
from pathlib import Path
from gongbao.publishing import publish
from gongbao.schema import load
from tests.publishing.conftest import Issues
schemas, published = load(), Path(sys.argv[1])
issues = Issues(schemas)
publish(issues.issue(2, figures={"2023-01": 0.32}, targets=3), schemas=schemas, published=published)
publish(issues.issue(3, figures={"2023-01": 0.44}), schemas=schemas, published=published)
"""


def test_two_builds_agree_in_every_byte(tmp_path: Path) -> None:
    places = {
        tmp_path / "one" / "published": {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        tmp_path / "另一处" / "发布": {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    }
    for folder, settings in places.items():
        done = subprocess.run(
            [sys.executable, "-c", PUBLISH, folder],
            env={**os.environ, **settings},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    one, other = (content(folder) for folder in places)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    assert len(one) > 130
    further = ("targets.xlsx", "targets.zip", "croissant.json", "dataset.jsonld", "CITATION.cff", "SHA256SUMS")
    assert {f"targets/1.1.0/{name}" for name in further} <= set(one)
    assert {"catalog.ttl", "catalog.jsonld", "catalogue-zh.json", "catalogue-zh.xlsx", "feed.xml"} <= set(one)
