"""A release of many issues: each issue's rows are held against that issue's own text."""

import pyarrow as pa

from gongbao.validation import _by_issue, check_release


def _texts(issues: list[str]) -> dict[str, str]:
    return {issue_id: f"{issue_id}：到2025年，覆盖率达到{number}%。" for number, issue_id in enumerate(issues, 10)}


def test_the_rows_of_an_issue_are_its_own_whatever_the_chunks() -> None:
    issues = [f"yangpu-{year}-{number:02}" for year in range(2002, 2023) for number in range(1, 13)]
    table = pa.concat_tables(
        [pa.table({"issue_id": [issue_id] * (1 + index % 7)}) for index, issue_id in enumerate(reversed(issues))]
    )
    parts = _by_issue(table)
    assert sorted(parts) == issues
    for issue_id, rows in parts.items():
        assert set(rows["issue_id"].to_pylist()) == {issue_id}
    assert sum(rows.num_rows for rows in parts.values()) == table.num_rows


def test_quotes_of_many_issues_are_found_in_their_own_texts_and_a_swapped_one_is_told() -> None:
    texts = _texts([f"yangpu-2022-{number:02}" for number in range(1, 41)])
    numbers = [
        {"issue_id": issue_id, "number_id": issue_id, "publisher_id": "yangpu", "text": text[-4:-2], "role": "target"}
        | {"span_start": len(text) - 4, "span_end": len(text) - 2}
        for issue_id, text in texts.items()
    ]
    tables = {
        "issue_texts": pa.table({"issue_id": list(texts), "text": list(texts.values())}),
        "numbers": pa.concat_tables([pa.Table.from_pylist([row]) for row in reversed(numbers)]),
    }

    def told(tables: dict[str, pa.Table]) -> int:
        return sum(f.rule.code in ("quote-not-at-span", "span-outside-text") for f in check_release(tables))

    assert told(tables) == 0
    swapped = [dict(row) for row in numbers]
    swapped[3]["issue_id"], swapped[4]["issue_id"] = swapped[4]["issue_id"], swapped[3]["issue_id"]
    assert told({**tables, "numbers": pa.Table.from_pylist(swapped)}) == 2
