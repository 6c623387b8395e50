"""Tables of measurements → measurements, whichever way round they are printed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gongbao.characters import fold, short_hash
from gongbao.extraction.environment.measurement import Measurement, Subject, period_of, reference_of
from gongbao.extraction.environment.points import Points
from gongbao.extraction.environment.rules import UNMAPPED_COLUMN, UNREADABLE_FIGURE
from gongbao.measurements import cells
from gongbao.measurements.columns import Column, blocks, columns, header_depth
from gongbao.measurements.headers import Header, HeaderWords, Indicator
from gongbao.measurements.months import Period, mentions
from gongbao.model import Cell, Finding, Grid, Span

_KEPT_DOWN = ("class", "river", "area", "month", "source")
_SUBJECTS = ("point", "source", "area", "river")
_SAME_UNIT = dict.fromkeys(("微克/立方米", "μg/m3", "ug/m3", "µg/m3", "μg/m³", "ug/m³", "µg/m³"), "微克/立方米") | dict.fromkeys(
    ("毫克/升", "mg/L", "mg/l"), "毫克/升"
)


@dataclass(frozen=True)
class TableContext:
    """What surrounds a table: `told` is what its caption and headings say of indicator, unit and period."""

    issue_id: str
    ordinal: int
    medium: str
    report: Period
    told: Header
    area: Subject
    page: int | None
    points: Points
    words: HeaderWords
    labels: cells.Labels


@dataclass
class TableReading:
    """What a table gave: measurements, the notes printed inside it, the points it names, findings."""

    measurements: list[Measurement] = field(default_factory=list)
    notes: list[Cell] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class _Line:
    """A row of a block: its name cells by role (blank ones filled from above), its own span, its header if it is one."""

    names: dict[str, Cell]
    span: Span
    header: Header | None


def read_table(grid: Grid, context: TableContext) -> TableReading:
    """Read every figure of a grid."""
    reading = TableReading()
    body = [row for row in grid.rows if not _take_note(row, reading.notes)]
    while len(body) > 1 and len({id(cell) for cell in body[0] if cell.text}) <= 1:
        told = context.words.read(body[0][0].text)
        context = replace(context, told=context.told.over(told) if told.known else context.told)
        body = body[1:]
    texts = [[cell.text for cell in row] for row in body]
    depth = header_depth(texts, context.words, context.labels)
    found = columns(texts[:depth], context.words) if depth else _bare_columns(body)
    for number, block in enumerate(blocks(found)):
        _read_block(_Block(context, body[:depth], body[depth:], block, number), reading)
    return reading


def _take_note(row: Sequence[Cell], notes: list[Cell]) -> bool:
    printed = [cell for cell in row if cell.text]
    if not printed or not fold(printed[0].text).startswith(("注", "备注:", "说明:")) or len({id(c) for c in printed}) > 1:
        return False
    notes.append(printed[0])
    return True


def _bare_columns(body: Sequence[Sequence[Cell]]) -> list[Column]:
    """Return the columns of a table without headers: the first names the indicator, the others hold figures."""
    width = len(body[0]) if body else 0
    return [Column(i, (), Header("", role="item" if i == 0 else None)) for i in range(width)]


@dataclass
class _Block:
    """One block of a table while it is read."""

    context: TableContext
    head: Sequence[Sequence[Cell]]
    body: Sequence[Sequence[Cell]]
    columns: Sequence[Column]
    number: int

    def __post_init__(self) -> None:
        self.figures = [c for c in self.columns if not c.is_label and self._holds_something(c)]
        self.names = [c for c in self.columns if c.is_label]
        if not self.names and self.figures and self._is_text(self.figures[0]):
            first = self.figures.pop(0)
            self.names = [replace(first, header=replace(first.header, role="item", indicator=None))]
        self.transposed = self._is_transposed()
        self.main = next((c.header.indicator for c in self.figures if c.header.indicator and not c.header.change), None)

    def _holds_something(self, column: Column) -> bool:
        return bool(column.texts) or any(row[column.index].text for row in self.body)

    def _is_text(self, column: Column) -> bool:
        kinds = [cells.read(row[column.index].text, self.context.labels).kind for row in self.body]
        return sum(kind in ("text", "label") for kind in kinds) * 2 > len(kinds)

    def _is_transposed(self) -> bool:
        """Tell whether indicators run down the first column, and sections or times across."""
        if any(column.header.indicator for column in self.figures) or not self.names:
            return False
        heads = [self.context.words.read(row[self.names[0].index].text) for row in self.body]
        told = [bool(head.indicator or head.reference or head.change or head.period) and head.known for head in heads]
        return bool(told) and sum(told) * 5 >= len(told) * 3


def _read_block(block: _Block, reading: TableReading) -> None:
    seen: Counter[tuple[str, ...]] = Counter()
    unmapped: set[int] = set()
    for line, row in _lines(block):
        for column in block.figures:
            cell = row[column.index]
            if not cell.text:
                continue
            for measurement in _measure(block, line, column, cell, seen, reading.findings):
                reading.measurements.append(measurement)
                if measurement.indicator is None and measurement.key is None and column.index not in unmapped:
                    unmapped.add(column.index)
                    header = _header_cell(block, column)
                    name = "".join(column.texts) or "?"
                    reading.findings.append(
                        UNMAPPED_COLUMN.at(
                            header.span if header else cell.span,
                            table_name="observations",
                            row_id=measurement.row_id,
                            field="indicator",
                            observed=name,
                        )
                    )


def _lines(block: _Block) -> Iterator[tuple[_Line, Sequence[Cell]]]:
    """Yield the rows with the names that stand for them; names printed once for several rows are carried down."""
    kept: dict[str, Cell] = {}
    above: Sequence[Cell] = ()
    for row in block.body:
        names: dict[str, Cell] = {}
        for column in block.names:
            if row[column.index].text:
                names.setdefault(str(column.header.role), row[column.index])
        own = [cell for index, cell in enumerate(row) if cell.text and (index >= len(above) or cell is not above[index])]
        above = row
        for role in _KEPT_DOWN:
            if role in names:
                kept[role] = names[role]
            elif role in kept and (role != _subject_role(block) or not names):
                names[role] = kept[role]
        if not own:
            continue
        if len(own) == 1 and fold(own[0].text) in block.context.labels.section_classes:
            kept["class"] = own[0]
            continue
        header = _row_header(block, row) if block.transposed else None
        yield _Line(names, Span(min(c.span.start for c in own), max(c.span.end for c in own)), header), row


def _subject_role(block: _Block) -> str | None:
    roles = {column.header.role for column in block.names}
    return next((role for role in _SUBJECTS if role in roles), None)


def _row_header(block: _Block, row: Sequence[Cell]) -> Header:
    header = Header("")
    for column in block.names:
        header = header.over(block.context.words.read(row[column.index].text))
    return header


def _measure(
    block: _Block, line: _Line, column: Column, cell: Cell, seen: Counter[tuple[str, ...]], findings: list[Finding]
) -> Iterator[Measurement]:
    context = block.context
    header = column.header if line.header is None else _crossed(column.header, line.header)
    header = _told(context.told, header, has_main=block.main is not None)
    subject, name_cell = _subject(block, line, column)
    if subject is None:
        return
    base = header.indicator or (block.main if header.change or header.rank else None)
    key = context.words.key_of(base, rank=header.rank, change=header.change)
    printed = _printed(block, line, column, header)
    reference, period = _time(context, header)
    place = (str(context.ordinal), str(block.number), subject.group or "", fold(subject.name), *map(fold, column.texts))
    place += (fold(line.header.text),) if line.header else ()
    seen[place] += 1
    row_id = short_hash("observation", context.issue_id, *place, seen[place])
    content = cells.read(cell.text, context.labels)
    unit = _unit(context, header, base)
    measurement = Measurement(
        medium=context.medium,
        subject=subject,
        indicator=base,
        key=key,
        printed=printed,
        reference=reference,
        period=period,
        value=None,
        text_value=cell.text,
        unit=None,
        span=cell.span,
        quote=line.span,
        page=context.page,
        row_id=row_id,
        evidence=_evidence(block, column, name_cell),
    )
    if content.kind == "bracketed" and not _is_paired(context, column):
        findings.append(_unreadable(measurement, printed))
        yield measurement
        return
    if not content.figures:
        if content.kind == "text" and base and base.kind in ("figure", "days", "rate", "count", "rank"):
            findings.append(_unreadable(measurement, printed))
        yield measurement
        return
    first, *others = content.figures
    in_bounds = header.change or header.rank or base is None or _within(base, first.value)
    if not in_bounds:
        findings.append(_unreadable(measurement, printed))
        yield measurement
        return
    span = first.span.shift(cell.span.start)
    yield replace(measurement, value=first.value, text_value=None, unit=first.unit or unit, span=span)
    for other in others:
        yield replace(
            measurement,
            reference="last-year",
            period=period.back(12),
            value=other.value,
            text_value=None,
            unit=other.unit or unit,
            span=other.span.shift(cell.span.start),
            row_id=short_hash(row_id, "last-year"),
        )


def _told(told: Header, header: Header, *, has_main: bool) -> Header:
    """Let caption and headings say what the headers of the table leave open."""
    indicator = header.indicator
    if indicator is None and not (header.change or header.rank or has_main) and (header.reference or header.period):
        indicator = told.indicator
    return replace(header, indicator=indicator)


def _crossed(column: Header, line: Header) -> Header:
    """Combine the header of a column with that of a row; a column may be headed by no more than a name."""
    return column.over(line) if column.known else line


def _subject(block: _Block, line: _Line, column: Column) -> tuple[Subject | None, Cell | None]:
    """Return what a cell is about: by the names of its row, by its header in a transposed table, or the area itself."""
    context = block.context
    if block.transposed and column.texts and not column.header.known:
        cell = _header_cell(block, column)
        if cell is None:
            return None, None
        kind = "point" if context.medium == "water" else "area"
        return _named(context, kind, cell.text, None, None), cell
    role = next((role for role in _SUBJECTS if role in line.names), None)
    if role is None and "item" in line.names and not block.transposed:
        cell = line.names["item"]
        return _named(context, "point" if context.medium == "water" else "area", cell.text, None, None), cell
    if role is None:
        return (context.area, None) if block.transposed or len(block.body) == 1 or "month" in line.names else (None, None)
    group = line.names["class"].text if "class" in line.names else None
    river = line.names["river"].text if role == "point" and "river" in line.names else None
    if group is None and role == "point" and "area" in line.names:
        group = line.names["area"].text
    return _named(context, role, line.names[role].text, river, group), line.names[role]


def _named(context: TableContext, role: str, name: str, river: str | None, group: str | None) -> Subject:
    if role == "source":
        return Subject("source", name, group)
    if role == "area":
        kind = "city" if name.endswith(("市", "州")) or name.startswith("全市") else "district"
        return Subject(kind, name, group, own=fold(name) == fold(context.area.name))
    entry = context.points.find(name, river)
    if river and river not in name:
        name = f"{river}-{name}"
    return Subject("monitoring-section", name, group, entry["point_id"] if entry else None)


def _printed(block: _Block, line: _Line, column: Column, header: Header) -> str:
    """Return the indicator as the table prints it, without the time and the unit that stand beside it."""
    words = block.context.words
    texts = [cell.text for cell in line.names.values() if words.read(cell.text).indicator] if line.header else []
    texts += [text for text in column.texts if _names_indicator(words.read(text))]
    if not texts:
        texts = [block.context.told.text] if header.indicator else list(column.texts) or [line.header.text if line.header else ""]
    return words.bare(texts[-1]) or texts[-1]


def _names_indicator(header: Header) -> bool:
    return bool(header.indicator or header.rank or (header.change and header.change != "any") or not header.known)


def _time(context: TableContext, header: Header) -> tuple[str, Period]:
    """Return the reference and the months of a figure, from its header, else from what surrounds the table."""
    latest = context.report.end
    table = context.told.period.resolve(latest) if context.told.period else context.report
    if context.told.reference == "cumulative" and table == context.report:
        table = period_of("cumulative", table)
    if header.period:
        period = header.period.resolve(latest)
        if header.period.first == 1 and header.period.last == 12 and table.start[5:] + table.end[5:] != "0112":
            # A bare year (2021年) in a table of months stands for the same months of that year.
            period = Period(period.start[:5] + table.start[5:], period.end[:5] + table.end[5:])
        return reference_of(period, context.report), period
    reference = header.reference or "current"
    period = period_of(reference, table)
    return reference_of(table, context.report) if reference == "current" else reference, period


def _is_paired(context: TableContext, column: Column) -> bool:
    """Tell whether a header says that the figure in brackets is that of the year before."""
    return any("同期" in text or "上年" in text or "去年" in text for text in (*column.texts, context.told.text))


def _within(indicator: Indicator, value: Decimal) -> bool:
    above = indicator.lower is None or indicator.lower <= value
    return above and (indicator.upper is None or value <= indicator.upper)


def _unit(context: TableContext, header: Header, base: Indicator | None) -> str | None:
    """Return the printed unit: of the header, or of the caption where the figure is a concentration."""
    if header.unit or base is None or header.change or header.rank:
        return header.unit
    return context.told.unit if base.kind == "figure" and base.unit == _SAME_UNIT.get(context.told.unit or "") else None


def _header_cell(block: _Block, column: Column) -> Cell | None:
    """Return the lowest header cell of a column."""
    return next((row[column.index] for row in reversed(block.head) if row[column.index].text), None)


def _evidence(block: _Block, column: Column, name: Cell | None) -> tuple[tuple[str, Span], ...]:
    """Return where the subject and, in the headers, the months stand."""
    found = [("subject_name", name.span)] if name else []
    for row in block.head:
        cell = row[column.index]
        found += [("observed_to", mention.span.shift(cell.span.start)) for mention in mentions(cell.text)]
    return tuple(found)


def _unreadable(measurement: Measurement, printed: str) -> Finding:
    return UNREADABLE_FIGURE.at(
        measurement.span,
        table_name="observations",
        row_id=measurement.row_id,
        field=printed,
        observed=measurement.text_value,
    )
