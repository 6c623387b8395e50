"""Working state: computed once for the same source, replaced as a whole, deleted at will."""

from pathlib import Path

import pyarrow as pa

from gongbao.store import Store


def test_a_value_is_computed_once_for_the_same_source(tmp_path: Path) -> None:
    store, calls = Store(tmp_path), []

    def compute() -> str:
        calls.append(1)
        return "value"

    assert [store.cached("reading", "a", compute) for _ in range(3)] == ["value"] * 3
    assert store.cached("reading", "b", compute) == "value"
    assert len(calls) == 2


def test_a_damaged_value_is_computed_anew(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.cached("reading", "a", lambda: 1)
    for path in tmp_path.rglob("*.pickle"):
        path.write_bytes(b"cut")
    assert store.cached("reading", "a", lambda: 2) == 2


def test_an_issue_kept_again_replaces_all_its_tables(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep_checked("yangpu", "yangpu-2023-02", {"old": pa.table({"a": [1]}), "both": pa.table({"a": [1]})})
    store.keep_checked("yangpu", "yangpu-2023-02", {"both": pa.table({"a": [2]})})
    tables = store.checked_tables(store.checked_issues())
    assert {name: table.to_pylist() for name, table in tables.items()} == {"both": [{"a": 2}]}


def test_tables_of_several_issues_are_put_together_and_a_refused_issue_is_left_out(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number, issue_id in enumerate(("yangpu-2023-01", "yangpu-2023-02", "yangpu-2023-03")):
        store.keep_checked("yangpu", issue_id, {"t": pa.table({"a": [number]})})
    store.drop_checked("yangpu", "yangpu-2023-02")
    assert store.checked_tables(store.checked_issues())["t"].to_pydict() == {"a": [0, 2]}
