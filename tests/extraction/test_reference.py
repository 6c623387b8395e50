"""Reference tables fit their schemas."""

import pytest

from gongbao import schema, vocabulary
from gongbao.extraction.reference import REFERENCE_TABLES, reference_rows


@pytest.mark.parametrize("name", REFERENCE_TABLES)
def test_a_reference_table_fits_its_schema(name: str) -> None:
    vocabularies = vocabulary.load()
    table = schema.load().tables[name].build(reference_rows(vocabularies)[name])
    assert table.num_rows == len(vocabularies[name])
    table.validate(full=True)
