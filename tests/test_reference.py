"""Reference tables fit their schemas; a publisher nobody registered yet is published as its issues name it."""

import pytest

from gongbao.reference import REFERENCE_TABLES, reference_rows, unregistered_publishers
from gongbao.schema import Schemas
from gongbao.vocabulary import Vocabularies


@pytest.mark.parametrize("name", REFERENCE_TABLES)
def test_a_reference_table_fits_its_schema(name: str, vocabularies: Vocabularies, schemas: Schemas) -> None:
    table = schemas.tables[name].build(reference_rows(vocabularies, schemas)[name])
    assert table.num_rows == len(vocabularies[name]) > 0
    table.validate(full=True)


def test_an_unregistered_publisher_is_named_as_its_issues_name_it(vocabularies: Vocabularies) -> None:
    issues = [
        {"publisher_id": "yangpu", "organiser": "上海市杨浦区人民政府办公室", "title": "", "website": None},
        {
            "publisher_id": "nowhere",
            "organiser": None,
            "title": "某市某区人民政府公报",
            "website": "http://example.org",
        },
        {
            "publisher_id": "nowhere",
            "organiser": None,
            "title": "某市某区人民政府公报",
            "website": "http://example.org",
        },
    ]
    rows = unregistered_publishers(issues, vocabularies)
    assert [(row["publisher_id"], row["name"]) for row in rows] == [("nowhere", "某市某区人民政府公报")]
