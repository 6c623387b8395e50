"""The tables as described under schemas/: complete, consistent, and usable by the standard's own tools."""

import json
import os
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
import yaml
from frictionless import Package as FrictionlessPackage
from frictionless import Resource, Schema

from gongbao import schema
from gongbao.errors import SchemaError
from gongbao.paths import ROOT, SCHEMAS

STANDARDS = Path(os.environ.get("GONGBAO_STANDARDS", ROOT.parent / "shared" / "standards"))
TABLES = schema.load().tables
EXTRACTED = ["targets", "responsibilities", "air_quality", "water_quality", "observations", "notes"]


def test_packages_come_in_the_order_of_the_release(schemas):
    assert [package.name for package in schemas.packages] == ["gazettes", "targets", "responsibilities", "environment"]
    assert len(schemas.tables) == sum(len(package.tables) for package in schemas.packages)


@pytest.mark.parametrize("name", ["gazettes", "targets", "responsibilities", "environment"])
def test_a_package_says_in_both_languages_what_it_is_and_under_which_terms(schemas, name):
    descriptor = schemas.package(name).descriptor
    for text in ("description", "description_en"):
        assert 50 <= len(descriptor[text]) <= 5000
    assert [item["name"] for item in descriptor["licenses"]] == ["CC-BY-4.0"]
    assert "第五条" in descriptor["rights"] and "article 5" in descriptor["rights_en"]
    assert "并非官方出版物" in descriptor["rights"] and "no official publication" in descriptor["rights_en"]
    assert descriptor["title"] and descriptor["title_en"] and descriptor["keywords"] and descriptor["contributors"]
    assert descriptor["updateFrequency"] == "monthly"


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_column_is_described_in_both_languages_and_says_what_empty_means(table):
    for field in table.fields:
        for text in schema.TEXTS:
            assert field[text].strip(), (field["name"], text)
        optional = not field["constraints"].get("required")
        if optional and field["name"] not in ("section",):
            assert "空" in field["description"], field["name"]
            assert "mpty" in field["description_en"], field["name"]
        for category in field.get("categories", ()):
            assert category["value"] and category["label"] and category["label_en"], field["name"]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_titles_tell_the_columns_of_a_table_apart(table):
    for text in ("title", "title_en"):
        titles = [field[text] for field in table.fields]
        assert len(titles) == len(set(titles)), titles


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_keys_and_order_are_of_columns_that_exist(table):
    assert set(table.sort) <= set(table.columns)
    required = {field["name"] for field in table.fields if field["constraints"].get("required")}
    assert table.primary_key and set(table.primary_key) <= required
    for key in (*table.foreign_keys, *table.cross_package_keys):
        reference = key["reference"]
        other = TABLES[reference["resource"] or table.name]
        assert set(key["fields"]) <= set(table.columns) and set(reference["fields"]) <= set(other.columns)
        assert other.primary_key == reference["fields"]
        assert reference.get("package", table.package) == other.package
        assert (key in table.foreign_keys) == (table.package == other.package)


@pytest.mark.parametrize("name", EXTRACTED)
def test_a_table_of_extracted_rows_begins_with_its_key_and_ends_with_its_quote(name):
    columns = TABLES[name].columns
    assert columns[:3] == [*TABLES[name].primary_key, "publisher_id", "issue_id"]
    assert columns[-4:] == ["quote", "page", "span_start", "span_end"]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_frictionless_reads_the_schema(table):
    Schema.from_descriptor(table.table_schema)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_official_profile_accepts_the_schema(table):
    profile = STANDARDS / "datapackage-2.0" / "tableschema.json"
    if not profile.exists():
        pytest.skip(f"no Data Package profiles at {STANDARDS}; set GONGBAO_STANDARDS")
    jsonschema.validate(table.table_schema, json.loads(profile.read_text(encoding="utf-8")))


def test_types_hold_on_csv(tmp_path, schemas):
    rows = {
        "publishers": [{"publisher_id": "yangpu", "name": "上海市杨浦区人民政府", "website": "http://ypq.sh.gov.cn"}],
        "issues": [
            {
                "issue_id": "yangpu-2023-02",
                "publisher_id": "yangpu",
                "title": "公报",
                "year": 2023,
                "number": 2,
                "month": "2023-02",
                "publication_date": date(2023, 2, 15),
                "source_file": "yangpu/2023-02.txt",
                "source_format": "text",
                "source_sha256": "0" * 64,
                "source_bytes": 1,
                "characters": 1,
            }
        ],
    }
    resources = []
    for name, new in rows.items():
        table = schemas.tables[name]
        cells = [["" if cell is None else str(cell) for cell in row.values()] for row in table.build(new).to_pylist()]
        resources.append(
            Resource(name=name, data=[table.columns, *cells], schema=Schema.from_descriptor(table.table_schema))
        )
    assert FrictionlessPackage(name="gazettes", resources=resources).validate().valid


# -- building ----------------------------------------------------------------------------------------------------------


FINDING = {"publisher_id": "p", "issue_id": "i", "rule": "r", "severity": "info", "message": "m", "message_zh": "m"}


def revision(**cells):
    row = {"subject_name": "a", "indicator": "water_index", "observed_month": "2023-01", "first_issue_id": "i"}
    return row | {"first_value": Decimal("0.32"), "later_issue_id": "j", "later_value": 1} | cells


def test_decimals_and_empty_texts_are_built_as_csv_will_show_them():
    [row] = TABLES["revisions"].build([revision(subject_id="")]).to_pylist()
    assert (row["first_value"], row["later_value"], row["subject_id"]) == (0.32, 1.0, None)


def test_rows_are_built_in_published_order_whatever_order_they_come_in():
    rows = [revision(subject_name=name, later_issue_id=issue) for name, issue in (("b", "2"), ("a", "2"), ("c", "1"))]
    built = [TABLES["revisions"].build(order).to_pylist() for order in (rows, rows[::-1])]
    assert built[0] == built[1]
    assert [row["subject_name"] for row in built[0]] == ["c", "a", "b"]


def test_a_column_that_a_row_lacks_and_a_figure_that_is_none_are_empty_cells():
    rows = TABLES["revisions"].build([revision(first_value=float("nan")), revision(subject_id="p")]).to_pylist()
    assert [row["subject_id"] for row in rows] == [None, "p"]
    assert [row["first_value"] for row in rows] == [None, 0.32]


def test_rows_that_differ_in_no_column_of_the_order_keep_theirs():
    rows = [revision(first_value=value) for value in (3, 1, 2)]
    assert [row["first_value"] for row in TABLES["revisions"].build(rows).to_pylist()] == [3, 1, 2]


def test_empty_cells_come_last_in_published_order():
    findings = [{**FINDING, "finding_id": str(start), "span_start": start} for start in (None, 7, 3)]
    assert TABLES["findings"].build(findings)["span_start"].to_pylist() == [3, 7, None]


def test_a_column_nobody_described_is_an_error_even_in_a_row_that_lacks_another():
    row = revision(subject_id="p", colour="red")
    del row["subject_name"]
    with pytest.raises(SchemaError, match="does not describe the column colour"):
        TABLES["revisions"].build([row])


def test_a_column_nobody_described_is_an_error_that_names_the_file():
    with pytest.raises(SchemaError, match=r"schemas/environment/revisions\.yaml does not describe the column colour"):
        TABLES["revisions"].build([revision(colour="red")])


def test_a_value_of_another_type_is_an_error_that_names_file_and_column():
    with pytest.raises(SchemaError, match=r"schemas/environment/revisions\.yaml says that first_value is double"):
        TABLES["revisions"].build([revision(first_value="much")])


@pytest.mark.parametrize("year", [2023.5, Decimal("2023.5")])
def test_a_fraction_in_a_column_of_whole_numbers_is_an_error_and_not_cut_off(year):
    with pytest.raises(SchemaError, match=r"schemas/gazettes/issues\.yaml says that year is int64"):
        TABLES["issues"].build([{"year": year}])


def test_a_whole_decimal_fits_a_column_of_whole_numbers():
    assert TABLES["issues"].build([{"year": Decimal("2023.0")}, {}])["year"].to_pylist() == [2023, None]


# -- a schema folder of one's own ----------------------------------------------------------------------------------------

FIELD = {"name": "a", "type": "string", "title": "甲", "title_en": "A", "description": "甲", "description_en": "A"}


def folder(tmp_path: Path, field: dict[str, object], *, root: dict[str, object] | None = None) -> Path:
    files = {
        "fields.yaml": {"shared": {**FIELD, "constraints": {"required": True, "minLength": 1}}},
        "p/datapackage.yaml": {"name": "p", "title": "本包", "resources": ["t"]},
        "p/t.yaml": {"name": "t", "primaryKey": ["a"], "fields": [field]},
    }
    if root:
        files["datapackage.yaml"] = root
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return tmp_path


def test_a_shared_field_gives_way_to_what_the_table_says(tmp_path):
    [field] = (
        schema.load(folder(tmp_path, {"use": "shared", "name": "a", "title": "乙", "constraints": {"minLength": 2}}))
        .tables["t"]
        .fields
    )
    assert (field["name"], field["title"], field["constraints"]) == ("a", "乙", {"required": True, "minLength": 2})


def test_a_field_without_a_description_in_one_language_is_an_error_that_names_the_file(tmp_path):
    field = {key: value for key, value in FIELD.items() if key != "description_en"}
    with pytest.raises(SchemaError, match=r"t\.yaml: field a lacks description_en"):
        schema.load(folder(tmp_path, field))


def test_a_package_inherits_what_is_said_of_the_release(tmp_path):
    root = {"name": "all", "packages": ["p"], "title": "全部", "licenses": [{"name": "CC-BY-4.0"}]}
    descriptor = schema.load(folder(tmp_path, FIELD, root=root)).package("p").descriptor
    assert (descriptor["title"], descriptor["licenses"]) == ("本包", [{"name": "CC-BY-4.0"}])
    assert "packages" not in descriptor


def test_categories_imply_an_enumeration(tmp_path):
    categories = [{"value": "x", "label": "甲", "label_en": "X"}]
    [field] = schema.load(folder(tmp_path, {**FIELD, "categories": categories})).tables["t"].fields
    assert field["constraints"]["enum"] == ["x"]


def test_categories_of_a_vocabulary_follow_its_file(schemas, vocabularies):
    grade = next(f for f in schemas.tables["water_quality"].fields if f["name"] == "status_grade")
    assert grade["constraints"]["enum"] == list(dict.fromkeys(e["grade"] for e in vocabularies["status_labels"]))
    assert {"value": "良好", "label": "良好", "label_en": "good"} in grade["categories"]


def test_a_schema_that_is_no_yaml_is_an_error_that_names_the_file(tmp_path):
    folder(tmp_path, FIELD)
    (tmp_path / "p" / "t.yaml").write_text("name: [", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"t\.yaml is no valid YAML"):
        schema.load(tmp_path)


def test_every_table_schema_file_belongs_to_a_package():
    listed = {SCHEMAS / table.package / f"{table.name}.yaml" for table in TABLES.values()}
    assert {p for p in SCHEMAS.glob("*/*.yaml") if p.name != "datapackage.yaml"} == listed


def test_a_folded_chinese_text_has_no_space_at_its_line_ends() -> None:
    texts = [package.descriptor["description"] for package in schema.load().packages]
    texts += [field["description"] for table in schema.load().tables.values() for field in table.fields]
    assert [text for text in texts if re.search("[\u4e00-\u9fff，。；：、] [\u4e00-\u9fff]", text)] == []
