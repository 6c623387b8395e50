"""The command as a user types it: what it prints, and its exit status."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

GONGBAO = str(Path(sys.executable).with_name("gongbao"))


def gongbao(*arguments: str | Path, language: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": language, "HOME": "/tmp"}
    return subprocess.run(
        [GONGBAO, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )


def test_a_run_publishes_and_says_what_in_a_summary(tmp_path: Path, real_copy: Path) -> None:
    done = gongbao("run", "--gazettes", real_copy, "--published", tmp_path / "published")
    assert done.returncode == 0, done.stderr
    for words in ("targets 1.0.0", "water_quality", "Findings:", "gongbao.duckdb", "Three queries to try:"):
        assert words in done.stdout
    assert "Traceback" not in done.stderr


def test_the_summary_is_chinese_in_a_chinese_locale(tmp_path: Path, real_copy: Path) -> None:
    done = gongbao("run", "--gazettes", real_copy, "--published", tmp_path / "published", language="zh_CN.UTF-8")
    assert "可以试试这三条查询" in done.stdout


def test_a_refused_issue_is_exit_status_1_and_the_others_are_published(tmp_path: Path, real_copy: Path) -> None:
    (real_copy / "yangpu" / "2023-03.txt").write_bytes(b"")
    done = gongbao("run", "--gazettes", real_copy, "--published", tmp_path / "published")
    assert done.returncode == 1
    assert "Refused" in done.stdout and "2023-03.txt" in done.stdout
    answer = gongbao(
        *("query", "select issue_id, status from intake join issues using (issue_id)", "--format", "csv"),
        *("--database", tmp_path / "published" / "gongbao.duckdb"),
    )
    assert answer.stdout == "issue_id,status\nyangpu-2023-02,accepted\n"


def test_what_was_published_stays_when_a_later_copy_is_bad(tmp_path: Path, real_copy: Path) -> None:
    run = ("run", "--gazettes", real_copy, "--published", tmp_path / "published")
    gongbao(*run)
    before = gongbao("query", "select count(*) from targets", "--database", tmp_path / "published" / "gongbao.duckdb")
    file = real_copy / "yangpu" / "2023-02.txt"
    file.write_bytes(b"\0" * 100)
    assert gongbao(*run).returncode == 1
    after = gongbao("query", "select count(*) from targets", "--database", tmp_path / "published" / "gongbao.duckdb")
    assert before.stdout == after.stdout


def test_an_empty_folder_says_what_to_put_there(tmp_path: Path) -> None:
    done = gongbao("run", "--gazettes", tmp_path, "--published", tmp_path / "published")
    assert done.returncode == 1
    assert "<publisher>/<year>-<number>.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_word_is_exit_status_2() -> None:
    assert gongbao("publich").returncode == 2
    assert gongbao("run", "--no-such-option").returncode == 2


def test_try_shows_what_a_file_would_give_and_publishes_nothing(tmp_path: Path, real_copy: Path) -> None:
    shutil.copytree(real_copy, tmp_path / "alone")
    before = sorted(tmp_path.rglob("*"))
    done = gongbao("try", tmp_path / "alone" / "yangpu" / "2023-02.txt")
    assert done.returncode == 0, done.stderr
    for words in ("yangpu-2023-02", "targets (", "responsibilities (", "water_quality (13)", "Findings", "Nothing was"):
        assert words in done.stdout
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\0\0\0"], ids=["empty", "picture"])
def test_try_of_what_is_no_gazette_says_so_without_a_traceback(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "2023-02.txt"
    file.write_bytes(content)
    done = gongbao("try", file)
    assert done.returncode == 1
    assert "2023-02.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_light_commands_do_not_import_the_pipeline(release: Any) -> None:
    code = "import sys, gongbao.cli, gongbao.commands.query; sys.exit('dagster' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
