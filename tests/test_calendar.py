"""Which months should be there: gaps, and gazettes that are late."""

from datetime import datetime

from gongbao.calendar import add_months, missing, overdue
from gongbao.vocabulary import Vocabularies


def test_gaps_lie_between_the_first_and_the_last_month() -> None:
    assert missing(["2022-11", "2023-02", "2022-12"]) == ["2023-01"]
    assert missing([]) == []


def test_months_count_over_the_end_of_a_year() -> None:
    assert add_months("2022-12", 1) == "2023-01"
    assert add_months("2023-01", -1) == "2022-12"


def test_a_gazette_is_late_from_the_day_after_its_publication_day(vocabularies: Vocabularies) -> None:
    latest = {"yangpu": "2023-02"}
    assert overdue(latest, vocabularies, datetime(2023, 3, 15)) == {}
    assert overdue(latest, vocabularies, datetime(2023, 3, 16)) == {"yangpu": "2023-02"}
    assert overdue(latest, vocabularies, datetime(2023, 2, 16)) == {}


def test_a_publisher_without_a_publication_day_is_never_late(vocabularies: Vocabularies) -> None:
    assert overdue({"nowhere": "2001-01"}, vocabularies, datetime(2023, 3, 16)) == {}
