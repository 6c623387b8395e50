from datetime import date

from gongbao.validation import check_series


def issue(number, serial=None, publisher="yangpu", year=2023, **cells):
    return {
        "issue_id": f"{publisher}-{year}-{number:02}",
        "publisher_id": publisher,
        "year": year,
        "number": number,
        "serial_number": serial,
        "publication_date": date(year, number, 15),
        "source_sha256": f"{publisher}-{year}-{number}",
    } | cells


def codes(*issues):
    return {issue_id: [f.rule.code for f in found] for issue_id, found in check_series(issues).items()}


def test_a_series_without_gaps_is_sound_also_over_new_year_and_in_any_order():
    assert codes(issue(1, 262, year=2024), issue(12, 261), issue(11, 260), issue(5, publisher="xuhui")) == {}


def test_a_gap_in_the_serial_numbers_is_told_of_the_issue_behind_it():
    assert codes(issue(2, 251), issue(5, 254)) == {"yangpu-2023-05": ["serial-number-gap"]}
    [found] = check_series([issue(2, 251), issue(5, 254)])["yangpu-2023-05"]
    assert "2 missing" in found.message and "缺 2 期" in found.message_zh


def test_a_repeated_and_a_falling_serial_number_are_told():
    assert codes(issue(2, 251), issue(3, 251), issue(4, 250)) == {
        "yangpu-2023-03": ["serial-number-repeated"],
        "yangpu-2023-04": ["serial-number-out-of-order"],
    }


def test_without_serial_numbers_a_gap_in_the_numbers_of_a_year_is_told():
    assert codes(issue(2), issue(4)) == {"yangpu-2023-04": ["issue-number-gap"]}
    assert codes(issue(2), issue(4, year=2024)) == {}


def test_publishers_are_series_of_their_own():
    assert codes(issue(2, 251), issue(3, 900, publisher="xuhui")) == {}


def test_one_file_under_two_issues_is_told():
    assert codes(issue(2, 251), issue(3, 252, source_sha256="yangpu-2023-2")) == {
        "yangpu-2023-03": ["same-file-for-two-issues"]
    }
