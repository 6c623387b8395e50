"""The next version of a package, computed from what differs; the Data Package version recipe, as DESIGN states it.

MAJOR: a field or table was removed, added to a table, moved, renamed or retyped, a constraint or key tightened, or rows
withdrawn that others refer to. MINOR: rows or tables added, constraints loosened. PATCH: values or texts corrected.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

FIRST = "1.0.0"


class Bump(IntEnum):
    """How far a difference moves the version."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True)
class Cause:
    """One difference that moves the version, in words for the changelog."""

    bump: Bump
    text: str
    text_zh: str


def parse(version: str) -> tuple[int, int, int]:
    """Return the parts of a version, fit for comparing (as text, 1.10.0 would come before 1.9.0)."""
    major, minor, patch = (int(part) for part in version.split("."))
    return major, minor, patch


def following(version: str | None, bump: Bump) -> str:
    """Return the version that follows `version`; the first where there is none."""
    if version is None:
        return FIRST
    major, minor, patch = parse(version)
    after = {
        Bump.NONE: (major, minor, patch),
        Bump.PATCH: (major, minor, patch + 1),
        Bump.MINOR: (major, minor + 1, 0),
        Bump.MAJOR: (major + 1, 0, 0),
    }[bump]
    return ".".join(str(part) for part in after)


def of_rows(table: str, counts: Mapping[str, int], referenced: int) -> list[Cause]:
    """Return what the changed rows of a table mean for the version.

    Args:
        table: the table's name.
        counts: rows by change (added, removed, changed).
        referenced: how many of the removed rows other rows referred to.
    """
    causes = []
    if referenced:
        causes.append(
            _cause(
                Bump.MAJOR, table, f"{referenced} rows withdrawn that others refer to", f"撤去被引用的 {referenced} 行"
            )
        )
    if added := counts.get("added"):
        causes.append(_cause(Bump.MINOR, table, f"{added} rows added", f"新增 {added} 行"))
    if changed := counts.get("changed"):
        causes.append(_cause(Bump.PATCH, table, f"{changed} rows changed", f"修改 {changed} 行"))
    if removed := counts.get("removed", 0) - referenced:
        causes.append(_cause(Bump.PATCH, table, f"{removed} rows removed", f"删除 {removed} 行"))
    return causes


def of_package(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Cause]:
    """Compare two package descriptors (their own texts and table resources; sizes and hashes apart)."""
    before = {r["name"]: r for r in old["resources"] if "schema" in r}
    after = {r["name"]: r for r in new["resources"] if "schema" in r}
    causes = [_cause(Bump.MAJOR, name, "table removed", "删除该表") for name in before if name not in after]
    causes += [_cause(Bump.MINOR, name, "table added", "新增该表") for name in after if name not in before]
    for name in (name for name in after if name in before):
        causes += _of_schema(name, before[name]["schema"], after[name]["schema"])
        if _texts(before[name]) != _texts(after[name]):
            causes.append(_cause(Bump.PATCH, name, "description corrected", "修改说明"))
    if _texts(old) != _texts(new):
        causes.append(Cause(Bump.PATCH, "description of the package corrected", "修改数据包说明"))
    return causes


VARIABLE = {"resources", "schema", "version", "created", "bytes", "hash", "id", "rowCount", "temporalCoverage"}


def _texts(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in descriptor.items() if key not in VARIABLE}


def _of_schema(table: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Cause]:
    before, after = {f["name"]: f for f in old["fields"]}, {f["name"]: f for f in new["fields"]}
    causes = [_field(Bump.MAJOR, table, name, "removed", "删除") for name in before if name not in after]
    causes += [_field(Bump.MAJOR, table, name, "added", "新增") for name in after if name not in before]
    if [n for n in before if n in after] != [n for n in after if n in before]:
        causes.append(_cause(Bump.MAJOR, table, "fields put in another order", "字段顺序改变"))
    for name in (name for name in after if name in before):
        causes += _of_field(table, before[name], after[name])
    if old.get("primaryKey") != new.get("primaryKey"):
        causes.append(_cause(Bump.MAJOR, table, "primary key changed", "主键改变"))
    old_keys, new_keys = old.get("foreignKeys", []), new.get("foreignKeys", [])
    if any(key not in old_keys for key in new_keys):
        causes.append(_cause(Bump.MAJOR, table, "foreign key added", "新增外键"))
    if any(key not in new_keys for key in old_keys):
        causes.append(_cause(Bump.MINOR, table, "foreign key removed", "删除外键"))
    return causes


def _of_field(table: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Cause]:
    name = new["name"]
    if (old["type"], old.get("format")) != (new["type"], new.get("format")):
        return [_field(Bump.MAJOR, table, name, "has another type", "类型改变")]
    bump = _of_constraints(old.get("constraints", {}), new.get("constraints", {}))
    if bump is Bump.MAJOR:
        return [_field(bump, table, name, "constraints tightened", "约束收紧")]
    if bump is Bump.MINOR:
        return [_field(bump, table, name, "constraints loosened", "约束放宽")]
    described = {"name", "type", "format", "constraints"}
    if {k: v for k, v in old.items() if k not in described} != {k: v for k, v in new.items() if k not in described}:
        return [_field(Bump.PATCH, table, name, "description corrected", "修改说明")]
    return []


def _of_constraints(old: Mapping[str, Any], new: Mapping[str, Any]) -> Bump:
    """Compare constraints; a pattern that differs counts as tightened, since nobody can tell."""
    found = Bump.NONE
    for name in {*old, *new}:
        if old.get(name) != new.get(name):
            found = max(found, Bump.MAJOR if _tightened(name, old.get(name), new.get(name)) else Bump.MINOR)
    return found


def _tightened(name: str, old: Any, new: Any) -> bool:
    if name == "enum":
        return new is not None and (old is None or not set(old) <= set(new))
    if new is None or new is False:
        return False
    if old is None or old is False:
        return True
    if name in ("minimum", "minLength", "exclusiveMinimum"):
        return bool(new > old)
    if name in ("maximum", "maxLength", "exclusiveMaximum"):
        return bool(new < old)
    return True


def _cause(bump: Bump, table: str, text: str, text_zh: str) -> Cause:
    return Cause(bump, f"`{table}`: {text}", f"`{table}`：{text_zh}")


def _field(bump: Bump, table: str, field: str, text: str, text_zh: str) -> Cause:
    return Cause(bump, f"`{table}.{field}` {text}", f"`{table}.{field}` {text_zh}")


def highest(causes: Sequence[Cause]) -> Bump:
    """Return how far all the causes together move the version."""
    return max((cause.bump for cause in causes), default=Bump.NONE)
