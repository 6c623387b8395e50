"""Headers of air tables that hang by what they are: grades under numbers of days, pollutants under 浓度.

月份 | 有效天数 | 优良天数 | 污染天数 | 平均浓度 | 综合指数 over 优 | 良 | 轻度 | 中度 | SO2 | NO2: a copy that dropped merged cells
shows only by the words which of the lower headers each upper one is over.
"""

from collections.abc import Sequence

from gongbao.measurements.headers import Header, HeaderWords

_GOOD = ("days_grade_1", "days_grade_2")
_BAD = (
    "days_grade_3",
    "days_grade_4",
    "days_grade_5",
    "days_grade_6",
    "days_grade_5_or_worse",
    "days_grade_4_or_worse",
)
_HELD = {"good_days": _GOOD, "days_grade_3_or_worse": _BAD}


def dealt(upper: Sequence[str], lower: Sequence[str], words: HeaderWords) -> list[list[str]] | None:
    """Return the two rows of headers with every grade and pollutant under its own; None when not all are such."""
    if not any("浓度" in text or "天数" in text for text in upper):
        return None
    heads, below = [words.read(text) for text in upper], [words.read(text) for text in lower]
    rows: list[list[str]] = [[], []]
    at = 0
    for text, head in zip(upper, heads, strict=True):
        end = at
        while end < len(below) and _hangs(head, below[end]):
            end += 1
        rows[0] += [text] + [""] * (end - at - 1)
        rows[1] += lower[at:end] or [""]
        at = end
    return rows if at == len(lower) and any(len(text) for text in rows[1]) else None


def is_crossed(above: Header, below: Header) -> bool:
    """Tell whether a header stands under one that cannot be over it: SO2 under 综合指数 or 首要污染物, 优 under 平均浓度 or 月份."""
    upper, lower = above.indicator, below.indicator
    if lower is None or lower.medium != "air":
        return False
    if upper is None and above.role in ("month", "point", "sequence"):
        return True
    if lower.kind == "days":
        return "浓度" in above.text or (
            upper is not None and lower.key not in _HELD.get(upper.key, (lower.key, *_GOOD, *_BAD))
        )
    pollutant = lower.kind == "figure" and upper is not None and upper is not lower
    return pollutant and upper is not None and upper.medium == "air" and upper.kind in ("figure", "text", "days")


def _hangs(head: Header, below: Header) -> bool:
    indicator = below.indicator
    if indicator is None or below.change or below.rank:
        return False
    if indicator.kind == "days":
        if head.indicator:
            return indicator.key in _HELD.get(head.indicator.key, ())
        return "天数" in head.text
    return indicator.kind == "figure" and "浓度" in head.text and head.indicator is None
