"""The documentation says what the program does: every command is in both READMEs, and what they show is what it prints."""

import re
from pathlib import Path
from typing import Any

import pytest

from gongbao.cli import app
from gongbao.commands.query import query
from gongbao.paths import ROOT
from gongbao.schema import load

READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
SHOWN = re.compile(r"\$ \.venv/bin/gongbao query \"([^\"]+)\"\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str, readme: Path) -> None:
    assert re.search(rf"^gongbao {command}\b", readme.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_published_table_is_named(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    assert [name for name in load().tables if f"`{name}`" not in text] == []


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_answer_shown_is_the_answer_given(
    readme: Path, release: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    chinese = readme.name.endswith("zh-CN.md")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8" if chinese else "C.UTF-8")
    shown = SHOWN.search(readme.read_text(encoding="utf-8"))
    assert shown
    assert query(shown[1], "table", release.published / "gongbao.duckdb") == 0
    printed = [line.rstrip() for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert printed == [line.rstrip() for line in shown[2].splitlines() if line.strip()]
