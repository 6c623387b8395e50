"""`CHANGELOG.md`: what each version of a package changed and why, in Chinese and English, newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongbao.publishing.versions import Bump, Cause

KINDS = {
    Bump.MAJOR: ("MAJOR", "主版本"),
    Bump.MINOR: ("MINOR", "次版本"),
    Bump.PATCH: ("PATCH", "修订版本"),
}


@dataclass(frozen=True)
class Entry:
    """What the changelog says of one version."""

    version: str
    date: str
    bump: Bump
    causes: Sequence[Cause]
    counts: Sequence[tuple[str, str, str, int]]
    """Table, reason, change (added, removed, changed) and number of rows."""
    notes: Sequence[tuple[str, str]] = ()
    """Single changes worth naming, in English and in Chinese: figures that were restated."""


def render(title: str, title_en: str, entry: Entry, labels: Mapping[str, tuple[str, str]], former: str = "") -> str:
    """Return the changelog with `entry` before what `former` holds.

    Args:
        title: the package's Chinese title.
        title_en: its English title.
        entry: what is new.
        labels: Chinese and English label of each change and reason.
        former: the changelog of the version before.
    """
    head = f"# {title} · {title_en}\n\n"
    return head + _entry(entry, labels) + (former.removeprefix(head) if former.startswith(head) else _entries(former))


def _entries(former: str) -> str:
    """Return the entries of a changelog whose title has changed since."""
    start = former.find("\n## ")
    return former[start + 1 :] if start >= 0 else ""


def _entry(entry: Entry, labels: Mapping[str, tuple[str, str]]) -> str:
    lines = [f"## {entry.version} ({entry.date})", ""]
    if entry.bump is Bump.NONE:
        lines += ["首次发布。 First release.", ""]
    else:
        kind, kind_zh = KINDS[entry.bump]
        lines += [f"{kind_zh}更新。 {kind} release.", ""]
        lines += [f"- {cause.text_zh} · {cause.text}" for cause in entry.causes]
        lines += [""] if entry.causes else []
    if entry.counts:
        lines += ["| 表 Table | 原因 Reason | 变更 Change | 行 Rows |", "| --- | --- | --- | ---: |"]
        for table, reason, change, rows in entry.counts:
            lines.append(f"| `{table}` | {_label(reason, labels)} | {_label(change, labels)} | {rows:,} |")
        lines.append("")
    if entry.notes:
        lines += [f"- {note_zh} · {note}" for note, note_zh in entry.notes]
        lines.append("")
    return "\n".join(lines) + "\n"


def _label(value: str, labels: Mapping[str, tuple[str, str]]) -> str:
    zh, en = labels.get(value, (value, value))
    return f"{zh} {en}"
