"""The files of corrections: what is read from them, and what a mistake in one is told."""

from datetime import date
from pathlib import Path

import pytest

from gongbao.corrections import Correction, load
from gongbao.corrections.records import correctable
from gongbao.errors import CorrectionError
from gongbao.schema import Schemas

HEADER = "issue_id,quote,field,expected,value,reason,reviewer,date"
LINE = "yangpu-2023-02,到2025年达到5%,target_year,2024,2025,misread,Li Wen,2023-03-01"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corrections").mkdir()
    return tmp_path / "corrections"


def written(folder: Path, *lines: str, name: str = "targets.csv", encoding: str = "utf-8") -> Path:
    (folder / name).write_bytes("\n".join(lines).encode(encoding))
    return folder


def test_no_folder_is_no_corrections(tmp_path: Path, schemas: Schemas) -> None:
    assert load(tmp_path / "nowhere", schemas) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_line_is_read_whatever_program_saved_it(folder: Path, schemas: Schemas, encoding: str) -> None:
    saved = LINE.replace("2023-03-01", "2023/3/1") + "\r"
    [read] = load(written(folder, HEADER + "\r", saved, ",,,,,,,\r", encoding=encoding), schemas)
    place = ("corrections/targets.csv", 2, "targets")
    assert read == Correction(*place, *LINE.split(",")[:-1], date=date(2023, 3, 1))


def test_a_line_that_review_printed_is_read_once_it_is_filled_in(folder: Path, schemas: Schemas) -> None:
    [read] = load(written(folder, HEADER + ",row_id,table,remark", LINE + ",abc,targets,years differ"), schemas)
    assert read.row_id == "abc"


def test_withdrawals_lie_beside_corrections(folder: Path, schemas: Schemas) -> None:
    assert load(written(folder, "table,row_id,reason,date", name="withdrawn.csv"), schemas) == ()


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["issue_id,quote"], r"targets\.csv, line 1: the columns are issue_id, quote; expected issue_id, quote, field"),
        ([""], "line 1: the columns are missing"),
        ([HEADER, LINE + ",x"], "line 2: 9 cells where 8 are expected; quote a cell"),
        ([HEADER, LINE.replace("misread", "")], "line 2: reason is empty; fill it in or delete the line"),
        ([HEADER, LINE, LINE.replace("2023-03-01", "March")], "line 3: date is “March”; write it like"),
        ([HEADER, LINE.replace("target_year", "target_id")], "line 2: target_id cannot be corrected; choose one of "),
        ([HEADER, LINE.replace("target_year", "span_start")], "line 2: span_start cannot be corrected"),
        ([HEADER, LINE.replace(",2025,", ",soon,")], r"line 2: target_year cannot be “soon” .* type year"),
        (
            [HEADER, LINE.replace("target_year,2024,2025", "kind,level,lvl")],
            "line 2: kind cannot be “lvl” .none of level",
        ),
        ([HEADER, LINE.replace("target_year,2024,2025", "indicator,a,")], "line 2: indicator cannot be “” .empty"),
        ([HEADER + ",table", LINE + ",numbers"], r"line 2: the line corrects numbers; move it to numbers\.csv"),
    ],
    ids=lambda value: value[-30:] if isinstance(value, str) else "",
)
def test_a_mistake_is_named_with_file_line_and_remedy(
    folder: Path, schemas: Schemas, lines: list[str], says: str
) -> None:
    with pytest.raises(CorrectionError, match=says) as error:
        load(written(folder, *lines), schemas)
    assert "corrections/targets.csv 第" in error.value.message_zh
    assert str(folder) not in error.value.message


@pytest.mark.parametrize("name", ["nonsense.csv", "findings.csv", "agencies.csv", "issue_texts.csv"])
def test_a_file_of_no_table_that_can_be_corrected_is_refused(folder: Path, schemas: Schemas, name: str) -> None:
    with pytest.raises(CorrectionError, match=f"{name}: no table .* name the file after one of .*targets"):
        load(written(folder, HEADER, LINE, name=name), schemas)


def test_what_says_where_a_row_stands_cannot_be_corrected(schemas: Schemas) -> None:
    for table in schemas.tables.values():
        assert not {"issue_id", "publisher_id", "quote", "span_start", "span_end"} & set(correctable(table))
    assert "text" in schemas.tables["numbers"].columns and "text" not in correctable(schemas.tables["numbers"])
