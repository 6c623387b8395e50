from gongbao.checking import check

SOURCE = {"source_file": "yangpu/2023-02.txt", "source_sha256": "0" * 64, "source_bytes": 90000}


def test_what_is_extracted_from_the_real_issue_breaks_no_rule(real_gazette, real_rows, schemas, vocabularies):
    checked = check(real_gazette, real_rows, SOURCE, schemas, vocabularies)
    made_by_checks = checked.findings[len(real_rows.findings) :]
    assert [finding.message for finding in made_by_checks if finding.rule.severity != "info"] == []
