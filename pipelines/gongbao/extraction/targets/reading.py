"""What is read of one target before it becomes a row, and what reading a passage needs to know of its surroundings."""

from decimal import Decimal
from typing import NamedTuple

from gongbao.extraction.grammar.periods import Frame, Mention
from gongbao.model import Span


class Setting(NamedTuple):
    """What surrounds a passage.

    `lead` is the time that a lead-in, a heading or the title of a yearly plan gives to targets without their own, and
    `lead_span` where in the issue it stands;
    `goals` tells that the passage stands under a heading of goals, where a year holds for the sentences after it.
    """

    frame: Frame
    lead: Mention | None = None
    lead_span: Span | None = None
    goals: bool = False
    heading: str = ""
    district: bool = False
    city: bool = False
    subject: str = ""
    """What a cell of a table is about where it does not say so: the task of its row."""


class Reading(NamedTuple):
    """One target as read; spans are offsets of the passage. `number` is the numeral or the word of coverage."""

    indicator: str
    kind: str
    quote: Span
    number: Span | None = None
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    unit_span: Span | None = None
    comparator: str | None = None
    direction: str | None = None
    goal: Mention | None = None
    baseline: Mention | None = None
    commitment: str = "stated"
    commitment_span: Span | None = None
    indicator_span: Span | None = None
    comparator_spans: tuple[Span, ...] = ()
    upper_number: Span | None = None
    goal_span: Span | None = None
    """Where a goal that stands in another passage or cell is printed; an offset of the issue."""
    part: int = 0
    """Counts the indicators that share one number (A、B均达到…)."""
