"""A block of a table: its rows with the names that stand for them, and what a row or a column is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from gongbao.characters import fold
from gongbao.extraction.environment.area_names import is_own
from gongbao.extraction.environment.measurement import Subject
from gongbao.extraction.environment.printed import Line, TableContext, Turned, alone
from gongbao.extraction.environment.scales import Scale
from gongbao.measurements import cells
from gongbao.measurements.columns import Column
from gongbao.measurements.headers import Header, Indicator
from gongbao.measurements.months import mentions
from gongbao.model import Cell, Span

SUBJECT_ROLES = ("point", "source", "river", "area")
_TOTAL = re.compile(
    r"(?:(?P<wide>全[市省])|全区|全县|本区|.{0,6}断面)?(?:总体|水质)?(?:平均值?|均值|合计|小计|总计|总体)|全[区县]|(?P<whole>全[市省])"
)
"""What names a row that sums up the others: 全区, 平均, 考核断面平均."""
_EARLIER = {"last-month": "month", "last-year": "year"}
_BLANK = re.compile(r"[/\\\-—–－*]+")
"""What stands for no name."""
_LIMIT = re.compile(r"标准(?:限值|值)?$|^标准|限值$|目标值?$")
"""What names a row of standards or goals among rows of figures."""
_BOUNDED = re.compile("[<>≤≥＜＞]")
"""What names a class by its bounds, not an indicator: 非酸雨区(pH>5.60)."""
_DAY = re.compile(r"(?:(?:20\d\d[年/.-])?\d{1,2}[月/.-])?\d{1,2}[日号]?")
_COUNT = re.compile(r"\(\d+个?\)")
"""What may stand below a class of sections: 考核断面⏎(11个)."""
_ENDS = tuple("区县市镇乡旗州盟省道")
_CODE = re.compile(r"[A-Za-z]+[A-Za-z\d-]*\d+")
"""A number by which a point is known, not its name: HD01."""
_NAMED = ("river", "area", "item")
_FIGURES = ("figure", "rate", "days")
_KEPT_DOWN = ("class", "river", "area", "month", "source")


@dataclass(frozen=True)
class Block:
    """A run of name columns and the figure columns that belong to them."""

    context: TableContext
    table: Turned
    depth: int
    columns: Sequence[Column]
    number: int

    @cached_property
    def heads(self) -> Sequence[Sequence[Cell]]:
        """The header rows."""
        return self.table.rows[: self.depth]

    @cached_property
    def body(self) -> Sequence[Sequence[Cell]]:
        """The rows below the headers."""
        return self.table.rows[self.depth :]

    @cached_property
    def _split(self) -> tuple[list[Column], list[Column]]:
        columns = [self._by_months(self._by_classes(column)) for column in self.columns]
        names = [column for column in columns if column.is_label]
        figures = [c for c in columns if not c.is_label and (c.texts or any(r[c.index].text for r in self.body))]
        if not any(c.header.role in (*SUBJECT_ROLES, "item", "month") for c in names):
            while figures and not figures[0].header.indicator and (role := self._role(figures[0])):
                names.append(replace(figures[0], header=Header(figures[0].header.text, role=role)))
                figures = figures[1:]
        while names and figures and not figures[0].texts and self._role(figures[0]) == "item":
            names.append(replace(figures[0], header=Header("", role="item")))
            figures = figures[1:]
        if figures and self.scale.is_led_by(figures):
            names.append(replace(figures[0], header=Header(figures[0].header.text, role="item")))
            figures = figures[1:]
        return self._nested(self._uncoded(names)), [self._by_class(self._by_content(column)) for column in figures]

    def _uncoded(self, names: list[Column]) -> list[Column]:
        """Take points without the column of their codes where another column has as many names: HD01 beside 甲湾."""
        codes = [c for c in names if c.header.role == "point" and all(_CODE.fullmatch(text) for text in self._texts(c))]
        for column in codes:
            told = len(set(self._texts(column)))
            named = [c for c in names if c.header.role in _NAMED and len(set(self._texts(c))) == told]
            if named:
                names = [c for c in names if c is not column]
        return names

    def _texts(self, column: Column) -> list[str]:
        return [row[column.index].text for row in self.body if row[column.index].text]

    def _nested(self, names: list[Column]) -> list[Column]:
        """Take two columns of names without headers of their own for a river and its section: 清河 over 甲闸, 乙闸."""
        items = [column for column in names if column.header.role == "item"]
        if len(items) != 2 or items[1].texts or any(c.header.role in SUBJECT_ROLES for c in names):
            return names
        roles = {items[0].index: "river", items[1].index: "point"}
        return [replace(c, header=c.header._replace(role=roles.get(c.index, c.header.role))) for c in names]

    def _role(self, column: Column) -> str | None:
        """Return what a column without a header names: classes of sections, or things; None when it holds figures."""
        texts = self._texts(column)
        kinds = [cells.read(text, self.context.labels).kind for text in texts]
        if sum(fold(text) in self.context.labels.section_classes for text in texts) * 2 > len(texts):
            return "class"
        return "item" if sum(kind in ("text", "label") for kind in kinds) * 2 > len(kinds) else None

    def _by_classes(self, column: Column) -> Column:
        """Take a column of classes of sections for one, whatever its header (考核/进出口), and 断面 over rivers for rivers."""
        if column.header.role == "class" and column.texts == ("断面",) and self._role(column) != "class":
            return replace(column, header=column.header._replace(role="river"))
        indicator = column.header.indicator
        known = column.header.role not in (None, "item", "area") or (indicator and indicator.key != "water_class")
        if known or self._role(column) != "class":
            return column
        return replace(column, header=Header(column.header.text, role="class"))

    def _by_months(self, column: Column) -> Column:
        """Take a column of remarks whose every cell is a month for what it is: 监测时间, 2024年10月."""
        if column.header.role != "remark" or column.header.indicator:
            return column
        texts = self._texts(column)
        months = [named for text in texts if (named := mentions(text)) and named[0].span == Span(0, len(text))]
        role = "month" if texts and len(months) == len(texts) else "remark"
        return replace(column, header=column.header._replace(role=role))

    def _by_content(self, column: Column) -> Column:
        """Tell a water class (Ⅲ类) from a status (良好) by what stands in the column: 水质 heads either."""
        indicator, kinds = column.header.indicator, self._kinds[column.index]
        time = column.header.reference
        if indicator is None and time in _EARLIER and kinds.count("change") * 2 > len(kinds):
            # How it has changed since, not what it was then: 本月与上月 over 轻微恶化.
            return replace(column, header=column.header._replace(reference=None, change=_EARLIER[time]))
        if indicator is None or indicator.key not in ("water_class", "water_status"):
            return column
        key = "water_status" if kinds.count("label") > kinds.count("class") else "water_class"
        if key == indicator.key or not {"label", "class"} & set(kinds):
            return column
        return replace(column, header=column.header._replace(indicator=self.context.words.by_key[key]))

    def _by_class(self, column: Column) -> Column:
        return self.scale.told_of(column) if self.shown(column) == "number" else column

    @cached_property
    def scale(self) -> Scale:
        """The classes of water that head columns of the block."""
        context = self.context
        return Scale(context.told, context.words, context.labels, self.columns, self.body)

    @cached_property
    def _kinds(self) -> dict[int, list[str]]:
        """What the cells of each column are, from above down."""
        labels, body = self.context.labels, self.body
        return {c.index: [cells.read(row[c.index].text, labels).kind for row in body] for c in self.columns}

    @cached_property
    def _shown(self) -> dict[int, str | None]:
        return {index: self._most(kinds) for index, kinds in self._kinds.items()}

    @staticmethod
    def _most(kinds: list[str]) -> str | None:
        counted = {kind: kinds.count(kind) for kind in ("class", "label", "number") if kind in kinds}
        return max(counted, key=lambda kind: counted[kind]) if counted else None

    def shown(self, column: Column) -> str | None:
        """Return what most cells of a column are: `class`, `label`, `number`; None when it has no such cells."""
        return self._shown[column.index]

    def shows(self, column: Column, indicator: Indicator | None) -> bool:
        """Tell whether the cells of a column are of the kind of an indicator: figures, a class, a label."""
        shown = self.shown(column)
        if indicator is None or shown is None:
            return True
        return shown == (indicator.kind if indicator.kind in ("class", "label") else "number")

    @property
    def names(self) -> list[Column]:
        """The columns that name what a row is about."""
        return self._split[0]

    @property
    def figures(self) -> list[Column]:
        """The columns that hold figures or labels."""
        return self._split[1]

    @cached_property
    def _measured(self) -> list[Column]:
        """The columns of what a figure beside them can be told of, themselves no changes or ranks."""
        return [c for c in self.figures if _is_measured(c.header.indicator) and not (c.header.change or c.header.rank)]

    def main(self, column: Column) -> Column | None:
        """Return what a time, a change or a rank without an indicator of its own is told of: the figure to its left."""
        told = self._measured
        left = [c for c in told if c.index < column.index and c.header.indicator]
        if not (column.header.change or column.header.rank):
            alike = [c for c in left if c.header.indicator and self.shows(column, c.header.indicator)]
            return alike[-1] if alike else next((c for c in told if self.shows(column, c.header.indicator)), None)
        left = [c for c in left if c.header.indicator and c.header.indicator.kind in _FIGURES]
        ambiguous = column.header.rank and len({c.header.indicator for c in told}) > 1
        return left[-1] if left else told[0] if told and not ambiguous else None

    @cached_property
    def item(self) -> Column | None:
        """The name column that indicators or times run down, where there is one."""
        naming = [c for c in self.names if c.header.role not in ("sequence", "unit", "remark", "class", "month")]
        naming.sort(key=lambda c: c.header.role != "item")
        return next((column for column in naming if self._says_what(self._texts(column))), None)

    def _says_what(self, texts: Sequence[str]) -> bool:
        """Tell whether three in five texts of a column are indicators or times; read no further than that takes."""
        others = 0
        for text in texts:
            head = self.context.words.read(text)
            told = head.indicator or head.reference or head.change or head.period or head.unit
            others += not (told and head.known) or _BOUNDED.search(text) is not None
            if others * 5 > len(texts) * 2:
                return False
        return bool(texts)

    @cached_property
    def _other_classes(self) -> set[int]:
        """The columns of other kinds of classes (河流, 湖库) beside one with the classes of sections (国控, 省控)."""
        classes = [column for column in self.names if column.header.role == "class"]
        known = [column for column in classes if self._role(column) == "class"]
        return {column.index for column in classes} - {column.index for column in known[:1] or classes[:1]}

    def lines(self) -> Iterator[Line]:
        """Yield the rows below the headers; names printed once for several rows are carried down."""
        kept: dict[str, Cell] = {}
        above: tuple[Cell, Header] | None = None
        columns = [column.index for column in self.columns]
        for index, row in enumerate(self.body, start=self.depth):
            only = alone([row[at] for at in columns])
            if only and fold(only.text) in self.context.labels.section_classes:
                kept = {"class": only}
                continue
            names: dict[str, Cell] = {}
            for at, role in self._naming:
                text = row[at].text
                if text and not _COUNT.fullmatch(fold(text)) and not _BLANK.fullmatch(text):
                    names.setdefault(role, row[at])
            self._carry(kept, self._summed(names))
            printed = only or any(row[at].text for at in columns)
            if self._by_days and not any(_TOTAL.fullmatch(fold(cell.text)) for cell in names.values()):
                continue
            if printed and not self._sets_limits(names) and not self._repeats_headers(row):
                if self.item is None:
                    yield Line(index, row, names, self._moment(names))
                    continue
                # An indicator is printed once for the places below each other: PM10 | 甲区, blank | 乙区.
                if above and not row[self.item.index].text and self._own in names:
                    names = {str(self.item.header.role): above[0], **names}
                else:
                    above = row[self.item.index], self._header(row)
                yield Line(index, row, names, above[1])

    @cached_property
    def _by_days(self) -> bool:
        """Tell whether every row is one day (日期: 1, 2, 3; 7月1日), whose figures are none of the month."""
        for column in self.names:
            if column.header.role == "month":
                days = [text for text in self._texts(column) if not _TOTAL.fullmatch(fold(text))]
                return len(days) > 1 and all(_DAY.fullmatch(fold(text)) for text in days)
        return False

    @cached_property
    def _naming(self) -> list[tuple[int, str]]:
        """The columns with names of what a row is about, and the role of each."""
        others = {*self._other_classes, self._wider}
        return [(column.index, str(column.header.role)) for column in self.names if column.index not in others]

    @cached_property
    def _roles(self) -> set[str | None]:
        return {column.header.role for column in self.names}

    @cached_property
    def _own(self) -> str | None:
        """The role of the names that say what a row is about."""
        return next((role for role in SUBJECT_ROLES if role in self._roles), None)

    @cached_property
    def _wider(self) -> int | None:
        """The column of areas that holds those of another: 所属区 beside 街道."""
        found = [column for column in self.names if column.header.role == "area"]
        told = {column.index: len({row[column.index].text for row in self.body}) for column in found}
        if len(found) == 2 and len(set(told.values())) == 1:
            return next((c.index for c in found if c.texts and c.texts[-1].startswith(("所属", "所在"))), None)
        return min(told, key=lambda index: told[index]) if len(told) == 2 and len(set(told.values())) == 2 else None

    def _summed(self, names: dict[str, Cell]) -> dict[str, Cell]:
        """Let a word for all (合计), wherever it stands in its row, stand for what the row is about."""
        if self._own and self._own not in names:
            totals = [cell for cell in names.values() if _TOTAL.fullmatch(fold(cell.text))]
            if totals:
                names[self._own] = totals[0]
        return names

    def _sets_limits(self, names: dict[str, Cell]) -> bool:
        """Tell whether a row is one of standards or goals."""
        for cell in names.values():
            flat = fold(cell.text)
            if ("标" in flat or "限" in flat) and _LIMIT.search(flat):
                return True
        return False

    def _moment(self, names: dict[str, Cell]) -> Header | None:
        """Return what a cell among months says that names a comparison, not a month: 同比(%) below 5月."""
        header = self.context.words.read(names["month"].text) if "month" in names else None
        told = header is not None and header.period is None and (header.change or header.reference)
        return header._replace(role=None) if header and told else None

    def _repeats_headers(self, row: Sequence[Cell]) -> bool:
        """Tell whether the headers are printed again, as at the top of a page; there a copy may lack merged cells."""
        if fold(row[0].text) not in self._corners:
            return False
        said = [(at, fold(cell.text)) for at, cell in enumerate(row) if cell.text]
        return any(all(head[at] == text for at, text in said) for head in self._folded_heads)

    @cached_property
    def _folded_heads(self) -> list[list[str]]:
        return [[fold(cell.text) for cell in head] for head in self.heads]

    @cached_property
    def _corners(self) -> set[str]:
        return {head[0] for head in self._folded_heads}

    def _carry(self, kept: dict[str, Cell], names: dict[str, Cell]) -> None:
        own = self._own
        timed = self.item or "month" in self._roles
        for role in ("point", *_KEPT_DOWN) if timed and own == "point" else _KEPT_DOWN:
            if role in names:
                kept[role] = names[role]
            elif role in kept and (role != own or not any(name in names for name in SUBJECT_ROLES)):
                names[role] = kept[role]

    def _header(self, row: Sequence[Cell]) -> Header:
        """Return what the name cells of a row say together: indicator, time, unit."""
        header = Header("")
        for column in self.names:
            text = row[column.index].text
            if column.header.role == "unit":
                header = header._replace(unit=self.context.words.read(f"({text})").unit or header.unit)
            elif text and (column is self.item or column.header.role == "item"):
                header = header.over(self.context.words.read(text))
        return header._replace(role=None)

    def subject(self, line: Line) -> tuple[Subject | None, Cell | None]:
        """Return what a row is about and the cell that names it; the area itself where no name is needed."""
        taken = self.item.header.role if self.item else None
        role = next((role for role in (*SUBJECT_ROLES, "item") if role in line.names and role != taken), None)
        if role is None:
            alone = self.item or len(self.body) == 1 or "month" in line.names
            return (self.context.area, None) if alone else (None, None)
        cell = line.names[role]
        wider = line.cells[self._wider] if self._wider is not None else None
        group = line.names.get("class") or wider or (line.names.get("area") if role in ("point", "river") else None)
        river = line.names["river"].text if role == "point" and "river" in line.names else None
        context = self.context
        told = context.section_class if role in ("point", "item", "river") else None
        printed = told if told and group and group is line.names.get("area") else group.text if group else told
        if total := _TOTAL.fullmatch(fold(cell.text)):
            wide = total["wide"] or total["whole"]
            return (
                Subject("city", cell.text)
                if wide and not is_own(wide, context.area)
                else context.area._replace(group=printed)
            ), cell
        return self._named(role, cell.text, river, printed), cell

    @cached_property
    def _of_cities(self) -> bool:
        """Tell whether the column of areas is one of cities, where their names do not say so: 广州, 深圳."""
        heads = [text for column in self.names if column.header.role == "area" for text in column.texts]
        return any("市" in text and not re.search(r"[区县镇]", text) for text in heads)

    def _named(self, role: str, name: str, river: str | None, group: str | None) -> Subject:
        context = self.context
        if role == "item" and context.medium == "water" and "水源" in name:
            role = "source"
        if role == "item":
            role = "point" if context.medium == "water" else "area"
        if role == "source":
            return Subject("source", name, group)
        if role == "area":
            cities = ("市", "州", "盟") if name.endswith(_ENDS) or not self._of_cities else name[-1]
            kind = "city" if name.endswith(cities) or name.startswith(("全市", "全省")) else "district"
            return Subject(kind, name, group, own=fold(name) == fold(context.area.name))
        entry = context.points.find(name, river)
        if river and not fold(name).startswith(f"{fold(river)}-"):
            name = f"{river}-{name}"
        return Subject("monitoring-section", name, group, entry["point_id"] if entry else None)

    def header_cell(self, column: Column) -> Cell | None:
        """Return the lowest header cell of a column."""
        return next((row[column.index] for row in reversed(self.heads) if row[column.index].text), None)


def _is_measured(indicator: Indicator | None) -> bool:
    """Tell whether figures beside it can be told of an indicator; nothing is told of a goal."""
    return indicator is not None and indicator.key != "water_class_target"
