import codecs

import pytest
import yaml

from gongbao import vocabulary
from gongbao.errors import SchemaError

HEADER = "alias,agency_id\n"
SCHEMA = {
    "primaryKey": ["alias"],
    "fields": [
        {"name": "alias", "type": "string", "constraints": {"required": True}},
        {"name": "agency_id", "type": "string", "constraints": {"enum": ["yangpu-fgw", "yangpu-jgw", ""]}},
    ],
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "datapackage.yaml").write_text(
        yaml.safe_dump({"name": "vocabularies", "resources": [{"name": "aliases", "schema": SCHEMA}]}), encoding="utf-8"
    )
    return tmp_path


def written(folder, text, encoding="utf-8"):
    (folder / "aliases.csv").write_bytes(text.encode(encoding))
    return folder


def test_the_vocabularies_of_the_project_hold_to_their_schemas():
    assert vocabulary.problems() == []


def test_every_vocabulary_file_is_listed_and_the_reverse():
    listed = yaml.safe_load((vocabulary.VOCABULARIES / "datapackage.yaml").read_text(encoding="utf-8"))["resources"]
    assert {item["name"] for item in listed} == {path.stem for path in vocabulary.VOCABULARIES.glob("*.csv")}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_straight_from_a_spreadsheet_program_is_read(folder, encoding, newline):
    text = (HEADER + "区发改委,yangpu-fgw\n").replace("\n", newline)
    [entry] = vocabulary.load(written(folder, text, encoding))["aliases"]
    assert entry == {"alias": "区发改委", "agency_id": "yangpu-fgw"}


def test_an_empty_cell_is_an_empty_text_and_a_blank_line_is_skipped(folder):
    entries = vocabulary.load(written(folder, HEADER + "区发改委,\n\n,\n区建管委,\n"))["aliases"]
    assert [(e["alias"], e["agency_id"]) for e in entries] == [("区发改委", ""), ("区建管委", "")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("alias,id\n甲,x\n", r"aliases\.csv, line 1: the columns are alias, id; expected alias, agency_id"),
        ("", r"aliases\.csv, line 1: the columns are missing"),
        (HEADER + "甲,x\n乙\n", r"line 3: 1 cells where 2 are expected; quote"),
        (HEADER + "甲,x,y\n", r"line 2: 3 cells where 2 are expected"),
        (HEADER + "甲,x\n,y\n", r"line 3: alias is empty; fill it in"),
        (HEADER + "甲,x\n乙,x\n甲,y\n", r"line 4: 甲 stands on line 2 already; delete one"),
    ],
)
def test_a_faulty_line_is_an_error_that_names_file_line_and_remedy(folder, text, said):
    with pytest.raises(SchemaError, match=said) as caught:
        vocabulary.load(written(folder, text))
    assert "行" in caught.value.message_zh


def test_a_missing_file_is_an_error_that_says_what_to_do(folder):
    with pytest.raises(SchemaError, match=r"aliases\.csv is missing; add it or take its entry out"):
        vocabulary.load(folder)


def test_bytes_of_no_known_encoding_are_an_error(folder):
    (folder / "aliases.csv").write_bytes(codecs.BOM_UTF16_LE + b"\xff\xff\xff")
    with pytest.raises(SchemaError, match="neither UTF-8 nor GB18030; save it as CSV UTF-8"):
        vocabulary.load(folder)


def test_what_only_frictionless_checks_is_a_problem_and_no_error(folder):
    written(folder, HEADER + "甲,nobody\n")
    vocabulary.load(folder)
    [problem] = vocabulary.problems(folder)
    assert problem.startswith("aliases: ") and "nobody" in problem


def test_a_vocabulary_nobody_listed_is_an_error_that_says_where_to_add_it(folder):
    vocabularies = vocabulary.load(written(folder, HEADER))
    assert "aliases" in vocabularies and "colours" not in vocabularies
    with pytest.raises(SchemaError, match=r"there is no vocabulary colours; add colours\.csv"):
        vocabularies["colours"]


def test_rows_are_found_by_a_column_the_first_of_equals_wins(folder):
    vocabularies = vocabulary.load(written(folder, HEADER + "甲,yangpu-fgw\n乙,yangpu-fgw\n丙,yangpu-jgw\n"))
    assert vocabularies.index("aliases", "agency_id")["yangpu-fgw"]["alias"] == "甲"
    assert [e["alias"] for e in vocabularies.group("aliases", "agency_id")["yangpu-fgw"]] == ["甲", "乙"]
