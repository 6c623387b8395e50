import pytest


def number(n, start, end, role="target"):
    place = {"publisher_id": "yangpu", "issue_id": "yangpu-2023-02", "span_start": start, "span_end": end}
    return {"number_id": f"number-{n}", "role": role, **place}


@pytest.fixture
def ledger(rows, real_gazette):
    """A ledger of the given numbers beside the other tables."""

    def made(*numbers):
        texts = [row | {"text": real_gazette.text[row["span_start"] : row["span_end"]]} for row in numbers]
        return rows | {"numbers": texts}

    return made


def test_numbers_side_by_side_are_sound(ledger, check):
    assert check(ledger(number(0, 10, 12), number(1, 12, 15), number(2, 20, 21)), "numbers-overlap") == []


@pytest.mark.parametrize("spans", [((10, 13), (12, 15)), ((10, 20), (11, 12)), ((10, 12), (10, 12))])
def test_a_character_that_belongs_to_two_numbers_is_told(ledger, check, spans):
    [found] = check(ledger(number(0, *spans[0]), number(1, *spans[1])), "numbers-overlap")
    assert (found.table_name, found.row_id) == ("numbers", "number-1")


@pytest.mark.parametrize(("unclassified", "told"), [(0, 0), (1, 0), (2, 1)])
def test_an_issue_with_many_unclassified_numbers_is_told(ledger, check, unclassified, told):
    numbers = [number(n, 2 * n, 2 * n + 1, "unclassified" if n < unclassified else "date") for n in range(20)]
    assert len(check(ledger(*numbers), "many-numbers-unclassified")) == told
