"""The core knows no pipeline: reading, extraction, checking and publishing run where Dagster is not even imported."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "module",
    [
        "gongbao.reading",
        "gongbao.extraction.stages",
        "gongbao.validation",
        "gongbao.publishing",
        "gongbao.workshop",
        "gongbao.commands.trial",
    ],
)
def test_the_core_does_not_import_dagster(module: str) -> None:
    code = f"import sys, {module}; sys.exit('dagster' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_reading_text_loads_no_library_for_other_forms() -> None:
    code = (
        "import sys; from gongbao import vocabulary; from gongbao.paths import GAZETTES; from gongbao.reading import read;"
        "file = GAZETTES / 'yangpu' / '2023-02.txt';"
        "read(file.read_bytes(), file_name=file.name, publisher_id='yangpu', vocabularies=vocabulary.load());"
        "sys.exit(bool({'lxml', 'pypdfium2', 'rapidocr', 'frictionless'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
