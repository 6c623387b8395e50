"""The gazette as values: what reading hands to extraction. No parsing and no rows here.

Every offset counts code points of `Gazette.text`, the canonical text; `text[span.start:span.end]` is the thing itself.
What an issue holds by the hundred (spans, cells, headings, passages, evidence) is a named tuple, since a frozen dataclass
takes three times as long to make; a changed copy is made with `_replace`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from gongbao.characters import fold, short_hash, short_hashes

Row = dict[str, Any]
"""One row of a table: column name → value. Columns left out are empty."""

PassageKind = Literal["heading", "paragraph", "table", "note"]
SourceFormat = Literal["text", "html", "pdf", "scan"]
Severity = Literal["info", "warning", "error"]


class Span(NamedTuple):
    """A half-open stretch of the canonical text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the stretch of `text` that this span names."""
        return text[self.start : self.end]

    def shift(self, offset: int) -> "Span":
        """Return the span moved by `offset`: from a place in a passage to its place in the issue."""
        return Span(self.start + offset, self.end + offset)

    def covers(self, other: "Span") -> bool:
        """Tell whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


class Cell(NamedTuple):
    """A cell of a grid. A merged cell is one object that stands in every place it covers."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rectangular rows of cells, headers included, as printed. Blank cells have an empty span."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: str | None = None
    findings: tuple["Finding", ...] = ()
    """What had to be mended to make the rows rectangular (a lost tab, a cut row)."""


class Heading(NamedTuple):
    """A heading of the outline that a passage stands under: marker `（一）`, title, depth (1 is the outermost)."""

    marker: str
    title: str
    level: int
    span: Span

    @property
    def label(self) -> str:
        """The heading as the section path prints it: `三、重点任务`, `1. 大力推进建筑光伏发展`."""
        return f"{self.marker} {self.title}" if self.marker.endswith((".", ")", "）")) else f"{self.marker}{self.title}"


@lru_cache(maxsize=1024)
def _section(headings: tuple[Heading, ...]) -> str:
    """Return the path of headings; kept, because passages share it, and rows found in them."""
    return " > ".join([heading.label for heading in headings])


@lru_cache(maxsize=4096)
def _passage_id(issue_id: str, text: str, ordinal: int) -> str:
    """Return the id of a passage; kept, because every row found in the passage asks for it."""
    return short_hash("passage", issue_id, fold(text), ordinal)


class Passage(NamedTuple):
    """A heading, paragraph, table or note of a document.

    `headings` are all headings it stands under, outermost first. A run-in heading (the first sentence of its own
    paragraph: `1. 推广绿色低碳建材。稳妥推进…`) is the last of them and lies inside `span`; `body` starts behind it.
    """

    issue_id: str
    document_id: str | None
    sequence: int
    kind: PassageKind
    text: str
    span: Span
    body: Span
    headings: tuple[Heading, ...] = ()
    ordinal: int = 0
    """Counts passages of the same folded text within the issue, from 0."""
    page: int | None = None
    grid: Grid | None = None

    @property
    def section(self) -> str:
        """The path of headings: `三、重点任务 > (一) 绿色能源行动 > 1. 大力推进建筑光伏发展`."""
        return _section(self.headings)

    @property
    def passage_id(self) -> str:
        """A hash of where the passage stands: issue, folded text, ordinal among equals."""
        return _passage_id(self.issue_id, self.text, self.ordinal)

    def row_id(self, kind: str, *ordinals: object) -> str:
        """Return the id of a row found in this passage: `row_id("target", 3)` is its fourth number committed.

        The id says where the evidence stands, never what was read from it.
        """
        return short_hash(kind, self.passage_id, *ordinals)

    def row_ids(self, kind: str, first: int, count: int) -> list[str]:
        """Return the ids of `count` rows found in this passage, those of `row_id(kind, first)` and so on."""
        return short_hashes((kind, self.passage_id), range(first, first + count))


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the table of contents: the title as printed there, its rubric (栏目) and page."""

    title: str
    rubric: str | None
    page: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One document of an issue; the fields are the columns of table `documents`. `span` includes head and signature."""

    document_id: str
    sequence: int
    kind: str
    title: str
    span: Span
    contents_title: str | None = None
    rubric: str | None = None
    document_number: str | None = None
    issuer: str | None = None
    addressee: str | None = None
    signed_date: date | None = None
    contents_page: int | None = None
    attached_to: str | None = None
    """document_id of the notice that issues this plan."""


@dataclass(frozen=True, slots=True)
class Gazette:
    """One issue, read: its canonical text and what stands where in it. `passages` are in the order of the text."""

    issue_id: str
    publisher_id: str
    text: str
    title: str
    year: int
    number: int
    month: str
    publication_date: date
    serial_number: int | None = None
    organiser: str | None = None
    website: str | None = None
    source_format: SourceFormat = "text"
    pages: int | None = None
    documents: tuple[Document, ...] = ()
    passages: tuple[Passage, ...] = ()
    contents: tuple[ContentsEntry, ...] = ()
    findings: tuple["Finding", ...] = ()

    def document(self, document_id: str | None) -> Document | None:
        """Return the document of that id, or None."""
        return next((d for d in self.documents if d.document_id == document_id), None)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule whose breach is a finding. Declared once, in the module that checks it; `{name}`s are filled in."""

    code: str
    severity: Severity
    message: str
    message_zh: str

    def at(self, span: Span | None = None, **values: Any) -> "Finding":
        """Return the finding that this rule was broken at `span`.

        `values` fill the messages; `table_name`, `row_id`, `field`, `expected`, `observed` also become columns.
        """
        columns = {k: values[k] for k in ("table_name", "row_id", "field", "expected", "observed") if k in values}
        return Finding(self, span, self.message.format(**values), self.message_zh.format(**values), **columns)


@dataclass(frozen=True, slots=True)
class Finding:
    """An oddity of an issue, in words a journalist understands; becomes a row of table `findings`."""

    rule: Rule
    span: Span | None
    message: str
    message_zh: str
    table_name: str | None = None
    row_id: str | None = None
    field: str | None = None
    expected: Any = None
    observed: Any = None


class Evidence(NamedTuple):
    """Where the value of one field of one row stands. Numbers inside take their role in the ledger from `field`."""

    table_name: str
    row_id: str
    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one extractor found in a gazette: rows by table name, their evidence, and oddities."""

    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    findings: tuple[Finding, ...] = ()
