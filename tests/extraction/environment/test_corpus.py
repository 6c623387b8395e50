"""Reports written after real ones, with every figure labelled by hand."""

import json
from collections import Counter
from pathlib import Path

import pytest

from gongbao.characters import fold
from gongbao.extraction.environment import extract_environment
from gongbao.paths import ROOT
from gongbao.reading import read
from gongbao.vocabulary import Vocabularies

_CORPUS = ROOT / "tests" / "corpus" / "first"
_COLUMNS = ("report_month", "medium", "subject_name", "indicator_as_printed", "reference", "observed_to", "unit")


@pytest.mark.parametrize("path", sorted(_CORPUS.glob("gold/*/observations.jsonl")), ids=lambda path: path.parent.name)
def test_every_labelled_figure_is_observed(path: Path, vocabularies: Vocabularies) -> None:
    publisher, year, number = path.parent.name.rsplit("-", 2)
    source = _CORPUS / "gazettes" / publisher / f"{year}-{number}.txt"
    gazette = read(source.read_bytes(), file_name=source.name, publisher_id=publisher, vocabularies=vocabularies)

    def key(row: dict[str, object]) -> tuple[object, ...]:
        value = row["value"]
        figure = float(str(value)) if value is not None else fold(str(row["text_value"]))
        return (*(fold(str(row[column])) for column in _COLUMNS), figure)

    labelled = Counter(key(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())
    observed = Counter(key(row) for row in extract_environment(gazette, vocabularies).rows["observations"])
    assert not labelled - observed
