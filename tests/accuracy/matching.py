"""Pairing of labelled rows with extracted rows, and the figures that follow: precision, recall, F1, agreement of fields.

A target pairs with a row of the same value and unit whose quote overlaps; a responsibility with the same agency in the
same task; a row of a wide table or an observation with the same key, where an observation may name subject and indicator in
other words of the same meaning. White space and width never decide.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from gongbao import vocabulary
from gongbao.characters import fold
from gongbao.measurements.headers import header_words
from gongbao.measurements.points import point_key

Row = dict[str, Any]
Weight = Callable[[Row, Row], float | None]

TARGET_FIELDS = ("comparator", "target_year", "start_year", "baseline_year", "kind", "commitment")
KEYS = {
    "water_quality": ("report_month", "point_name"),
    "air_quality": ("report_month",),
    "documents": ("title",),
    "issue": ("issue_id",),
    "observations": ("report_month", "subject_name", "indicator_as_printed", "reference", "observed_to"),
}


@dataclass
class Figures:
    """Counts of one table; they add up over issues."""

    matched: int = 0
    labelled: int = 0
    found: int = 0
    right: int = 0
    fields: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the rows found that are labelled."""
        return self.matched / self.found if self.found else float(not self.labelled)

    @property
    def recall(self) -> float:
        """Share of the labelled rows that were found."""
        return self.matched / self.labelled if self.labelled else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def agreement(self) -> float:
        """Share of the other fields of matched rows that agree."""
        return self.right / self.fields if self.fields else 1.0

    def add(self, other: "Figures") -> None:
        """Add the counts of another issue."""
        for name in ("matched", "labelled", "found", "right", "fields"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.misses.extend(other.misses)


def same(label: Any, found: Any) -> bool:
    """Tell whether two values agree: both empty, equal numbers, or equal folded texts."""
    if label in (None, "") or found in (None, ""):
        return label in (None, "") and found in (None, "")
    try:
        return abs(float(label) - float(found)) < 1e-6
    except (TypeError, ValueError):
        return fold(str(label)) == fold(str(found))


def similar(label: str | None, found: str | None) -> float:
    """Return how alike two texts are, from 0 to 1."""
    first, second = fold(label or ""), fold(found or "")
    return SequenceMatcher(None, first, second, autojunk=False).ratio() if first and second else 0.0


def _overlap(label: str, found: str) -> bool:
    first, second = fold(label), fold(found)
    if first in second or second in first:
        return True
    longest = SequenceMatcher(None, first, second, autojunk=False).find_longest_match().size
    return longest >= min(10, len(first), len(second))


def _pair(labels: Sequence[Row], found: Sequence[Row], weight: Weight) -> dict[int, int]:
    """Pair labels with rows one to one, heaviest pairs first."""
    pairs = [(w, i, j) for i, a in enumerate(labels) for j, b in enumerate(found) if (w := weight(a, b)) is not None]
    chosen: dict[int, int] = {}
    for _, i, j in sorted(pairs, reverse=True):
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return chosen


def _target_weight(label: Row, found: Row) -> float | None:
    if not same(label["value"], found.get("value")) or not same(label["unit"], found.get("unit")):
        return None
    if not _overlap(label["quote"], found["quote"]):
        return None
    return similar(label["indicator"], found["indicator"]) + 0.1 * same(label["target_year"], found.get("target_year"))


def targets(labels: Sequence[Row], found: Sequence[Row]) -> Figures:
    """Compare the quantified targets; a label that is not required counts neither for nor against."""
    labels = [label for label in labels if label["value"] is not None]
    found = [row for row in found if row.get("value") is not None]
    chosen = _pair(labels, found, _target_weight)
    figures = Figures()
    for index, label in enumerate(labels):
        if not label["required"]:
            figures.found -= index in chosen
            continue
        figures.labelled += 1
        if index not in chosen:
            figures.misses.append(f"missed: {label['value']} {label['unit']}: {label['quote']}")
            continue
        row = found[chosen[index]]
        wrong = [name for name in TARGET_FIELDS if name in label and not same(label[name], row.get(name))]
        wrong += ["indicator"] if similar(label["indicator"], row["indicator"]) < 0.6 else []
        figures.matched += 1
        figures.fields += len(TARGET_FIELDS) + 1
        figures.right += len(TARGET_FIELDS) + 1 - len(wrong)
        figures.misses.extend(f"differs: {n}: {label.get(n)} / {row.get(n)}: {label['quote']}" for n in wrong)
    figures.found += len(found)
    figures.misses.extend(
        f"invented: {row['value']} {row.get('unit')}: {row['quote']}"
        for index, row in enumerate(found)
        if index not in chosen.values()
    )
    return figures


def _responsibility_weight(label: Row, found: Row) -> float | None:
    if not same(label["agency"], found["agency_as_printed"]):
        return None
    if fold(label["task"])[:12] not in fold(f"{found['section']}{found['heading']}{found['text']}"):
        return None
    return 1 + same(label["role"], found["role"]) + similar(label.get("scope"), found.get("scope"))


def responsibilities(labels: Sequence[Row], found: Sequence[Row]) -> Figures:
    """Compare assignments; duties read out of prose beyond the labels are not held against anyone.

    Each row of `found` is a responsibility joined with its task's heading, text and section.
    """
    chosen = _pair(labels, found, _responsibility_weight)
    figures = Figures()
    for index, label in enumerate(labels):
        if not label.get("required", True):
            continue
        figures.labelled += 1
        if index not in chosen:
            figures.misses.append(f"missed: {label['agency']}: {label['task']}")
            continue
        row = found[chosen[index]]
        checks = [same(label["role"], row["role"])]
        if label.get("scope"):
            checks.append(similar(label["scope"], row.get("scope") or row["text"]) >= 0.6)
        figures.matched += 1
        figures.right += sum(checks)
        figures.fields += len(checks)
        if not all(checks):
            figures.misses.append(f"differs: {label['agency']}: {label['role']} / {row['role']}: {label['task']}")
    extra = [r for j, r in enumerate(found) if j not in chosen.values() and r["basis"] != "prose"]
    figures.found = figures.matched + len(extra)
    figures.misses.extend(f"invented: {row['agency_as_printed']}: {row['heading']}" for row in extra)
    return figures


def _key_weight(label: Row, found: Row, key: Sequence[str]) -> float | None:
    """Return a weight when every key column agrees: 2 where it is the same print, 1 where it is another name of the same."""
    loose = {"subject_name": _same_subject, "indicator_as_printed": _same_indicator}
    literal = all(same(label[k], found.get(k)) for k in key)
    agrees = literal or all(same(label[k], found.get(k)) or (k in loose and loose[k](label, found)) for k in key)
    value = same(label.get("value"), found.get("value")) and same(label.get("text_value"), found.get("text_value"))
    return 1.0 + literal + value / 2 if agrees else None


def _same_subject(label: Row, found: Row) -> bool:
    """Tell whether readers named one thing differently: 全区 for the district, a section with or without its river."""
    name, printed = label["subject_name"], found["subject_name"]
    if name in ("全区", "全市", "全县", "全省"):
        return bool(found.get("subject_id") == found["publisher_id"])
    return point_key(name) == point_key(printed) or fold(printed).endswith(f"-{fold(name)}")


def _same_indicator(label: Row, found: Row) -> bool:
    """Tell whether the print of a label means the indicator that was found: 本月水质类别 is 水质类别."""
    words = header_words(vocabulary.load(), label["medium"])
    told = words.read(label["indicator_as_printed"])
    if told.period is None and told.indicator is None and not told.rank:
        return False
    return bool(words.key_of(told.indicator, rank=told.rank, change=told.change) == found["indicator"])


def table(name: str, labels: Sequence[Row], found: Sequence[Row]) -> Figures:
    """Compare a table cell by cell. Observations are labelled in part, so extra ones are not held against anyone.

    A label that is not required counts neither for nor against.
    """
    key = KEYS[name]
    labels = [label for label in labels if label.get("required", True)]
    chosen = _pair(labels, found, lambda a, b: _key_weight(a, b, key))
    figures = Figures(labelled=len(labels), matched=len(chosen))
    figures.found = len(chosen) if name == "observations" else len(found)
    for index, label in enumerate(labels):
        if index not in chosen:
            figures.misses.append(f"missed: {' '.join(str(label[k]) for k in key)}")
            continue
        row = found[chosen[index]]
        compared = label.keys() - {*key, "required"}
        wrong = [k for k in label if k in compared and not same(label[k], row.get(k))]
        figures.fields += len(compared)
        figures.right += len(compared) - len(wrong)
        figures.misses.extend(f"differs: {k}: {label[k]} / {row.get(k)}: {label[key[-1]]}" for k in wrong)
    if name != "observations":
        figures.misses.extend(
            f"invented: {' '.join(str(row.get(k)) for k in key)}"
            for index, row in enumerate(found)
            if index not in chosen.values()
        )
    return figures
