"""The version that follows from what differs, by the Data Package version recipe."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.publishing.versions import Bump, following, highest, of_package, of_rows, parse


def package(fields: list[dict[str, Any]] | None = None, title: str = "表", **schema: Any) -> dict[str, Any]:
    fields = fields or [
        {"name": "a", "type": "string", "constraints": {"enum": ["x", "y"]}},
        {"name": "b", "type": "integer"},
    ]
    resource = {"name": "t", "title": title, "schema": {"fields": fields, "primaryKey": ["a"], **schema}}
    return {"name": "p", "resources": [resource]}


A = {"name": "a", "type": "string", "constraints": {"enum": ["x", "y"]}}
B = {"name": "b", "type": "integer"}


@pytest.mark.parametrize(
    ("new", "bump"),
    [
        (package(), Bump.NONE),
        (package([A, B, {"name": "c", "type": "string"}]), Bump.MAJOR),
        (package([A]), Bump.MAJOR),
        (package([B, A]), Bump.MAJOR),
        (package([A, {**B, "type": "number"}]), Bump.MAJOR),
        (package([{**A, "constraints": {"enum": ["x"]}}, B]), Bump.MAJOR),
        (package([{**A, "constraints": {"enum": ["x", "z"]}}, B]), Bump.MAJOR),
        (package([{**A, "constraints": {"enum": ["x", "y", "z"]}}, B]), Bump.MINOR),
        (package([{**A, "constraints": {}}, B]), Bump.MINOR),
        (package([A, {**B, "constraints": {"minimum": 1}}]), Bump.MAJOR),
        (package([A, {**B, "constraints": {"required": True}}]), Bump.MAJOR),
        (package([{**A, "description": "better"}, B]), Bump.PATCH),
        (package(title="更好的标题"), Bump.PATCH),
        (package(primaryKey=["b"]), Bump.MAJOR),
        (package(foreignKeys=[{"fields": ["b"]}]), Bump.MAJOR),
        ({**package(), "resources": []}, Bump.MAJOR),
        ({**package(), "title": "包"}, Bump.PATCH),
    ],
)
def test_schema_differences(new: dict[str, Any], bump: Bump) -> None:
    assert highest(of_package(package(), new)) is bump


def test_bounds_are_tightened_and_loosened() -> None:
    narrow = package([A, {**B, "constraints": {"minimum": 2, "maximum": 5}}])
    wide = package([A, {**B, "constraints": {"minimum": 1, "maximum": 6}}])
    assert highest(of_package(wide, narrow)) is Bump.MAJOR
    assert highest(of_package(narrow, wide)) is Bump.MINOR


def test_new_table_is_minor() -> None:
    more = package()
    more["resources"].append({"name": "u", "schema": {"fields": [A]}})
    assert highest(of_package(package(), more)) is Bump.MINOR


@pytest.mark.parametrize(
    ("counts", "referenced", "bump"),
    [
        ({}, 0, Bump.NONE),
        ({"changed": 3}, 0, Bump.PATCH),
        ({"removed": 3}, 0, Bump.PATCH),
        ({"added": 1, "changed": 3}, 0, Bump.MINOR),
        ({"added": 1, "removed": 3}, 2, Bump.MAJOR),
    ],
)
def test_row_differences(counts: dict[str, int], referenced: int, bump: Bump) -> None:
    assert highest(of_rows("t", counts, referenced)) is bump


@given(st.tuples(*[st.integers(0, 99)] * 3), st.sampled_from(list(Bump)))
def test_following_version_is_never_smaller_and_resets_what_comes_after(parts: tuple[int, ...], bump: Bump) -> None:
    version = ".".join(map(str, parts))
    after = parse(following(version, bump))
    assert (after > parse(version)) == (bump is not Bump.NONE)
    if bump is Bump.MAJOR:
        assert after[1:] == (0, 0)


def test_versions_compare_by_number() -> None:
    assert parse("1.10.0") > parse("1.9.0")
    assert following(None, Bump.MINOR) == "1.0.0"
