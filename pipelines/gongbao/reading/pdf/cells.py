"""Straight lines → tables: which cells they enclose, merged ones included, and what is printed in each."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gongbao.reading.lines import glue
from gongbao.reading.pdf.geometry import PrintedTable, Ruling, Rulings, Word

_NEAR = 3.2
"""Points within which two lines are one, or meet."""
_NARROW = 10.0
"""Points; what is as wide is a column, though a page may show no more of it than the rest of a merged cell."""
MAX_CELLS = 250_000


@dataclass(frozen=True, slots=True)
class Frame:
    """A ruled table: the lines between its columns (`xs`) and rows (`ys`), and for each place the cell it belongs to."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: tuple[int, ...]
    """Row by row: the first place (row * columns + column) of the cell that covers this place."""

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return len(self.xs) - 1

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies within the table."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def cell(self, x: float, y: float) -> int:
        """Return the first place of the cell at a point of the table."""
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        return self.owner[row * self.columns + column]

    def boxes(self) -> dict[int, tuple[float, float, float, float]]:
        """Return the edges (left, top, right, bottom) of every cell by its first place."""
        boxes: dict[int, tuple[float, float, float, float]] = {}
        for place, own in enumerate(self.owner):
            row, column = divmod(place, self.columns)
            left, top, right, bottom = boxes.get(own, (self.xs[column], self.ys[row], 0.0, 0.0))
            left, top = min(left, self.xs[column]), min(top, self.ys[row])
            boxes[own] = left, top, max(right, self.xs[column + 1]), max(bottom, self.ys[row + 1])
        return boxes


def find_frames(rulings: Rulings) -> list[Frame]:
    """Return the tables that rulings enclose, from the top; single boxes and tables inside cells are none."""
    across, down = _merged(rulings.across), _merged(rulings.down)
    frames = [frame for group in _connected(across, down) if (frame := _frame(*group))]
    frames = [f for f in frames if not any(f is not other and _inside(f, other) for other in frames)]
    return sorted(frames, key=lambda frame: (frame.ys[0], frame.xs[0]))


def _merged(lines: Iterable[Ruling]) -> list[Ruling]:
    """Join lines that continue one another: the borders of cells side by side."""
    levels: list[list[Ruling]] = []
    for line in sorted(lines, key=lambda line: line.at):
        if levels and line.at - levels[-1][-1].at <= 1.0 and line.at - levels[-1][0].at <= _NEAR:
            levels[-1].append(line)
        else:
            levels.append([line])
    merged: list[Ruling] = []
    for level in levels:
        at = sum(line.at for line in level) / len(level)
        level.sort(key=lambda line: line.start)
        start, end = level[0].start, level[0].end
        for line in level[1:]:
            if line.start > end + _NEAR:
                merged.append(Ruling(at, start, end))
                start, end = line.start, line.end
            end = max(end, line.end)
        merged.append(Ruling(at, start, end))
    return merged


def _connected(across: list[Ruling], down: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Group lines that touch one another, through however many others."""
    if len(across) * len(down) > 4_000_000:
        return []
    parent = list(range(len(across) + len(down)))

    places = [line.at for line in down]
    for index, line in enumerate(across):
        first = bisect_right(places, line.start - _NEAR)
        for other in range(first, bisect_right(places, line.end + _NEAR)):
            if down[other].start - _NEAR <= line.at <= down[other].end + _NEAR:
                _unite(parent, index, len(across) + other)
    groups: defaultdict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for index in range(len(parent)):
        lines = groups[_root(parent, index)]
        lines[index >= len(across)].append(across[index] if index < len(across) else down[index - len(across)])
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _levels(values: Iterable[float]) -> tuple[float, ...]:
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > _NEAR:
            levels.append(value)
    return tuple(levels)


def _frame(across: Sequence[Ruling], down: Sequence[Ruling]) -> Frame | None:
    xs = _levels([line.at for line in down] + _ends(across))
    ys = _levels([line.at for line in across] + _ends(down))
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 2 or rows < 1 or columns * rows > MAX_CELLS:
        return None
    parent = list(range(columns * rows))

    walls_down, walls_across = _walls(down, xs, ys), _walls(across, ys, xs)
    for place in range(columns * rows):
        row, column = divmod(place, columns)
        if column + 1 < columns and (column + 1, row) not in walls_down:
            _unite(parent, place, place + 1)
        if row + 1 < rows and (row + 1, column) not in walls_across:
            _unite(parent, place, place + columns)
    owner = tuple(_root(parent, place) for place in range(columns * rows))
    return Frame(xs, ys, owner) if len(set(owner)) > 1 else None


def _ends(lines: Sequence[Ruling]) -> list[float]:
    """How far lines reach, in the measure of two of them: one may run on into a stroke of the print next to it."""
    second = 1 if len(lines) > 1 else 0
    return [sorted(line.start for line in lines)[second], sorted(line.end for line in lines)[-1 - second]]


def _root(parent: list[int], index: int) -> int:
    """Return which of those that belong together stands for them all."""
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _unite(parent: list[int], first: int, second: int) -> None:
    """Let two, with all that belong to them, belong together; the earlier stands for them."""
    a, b = _root(parent, first), _root(parent, second)
    parent[max(a, b)] = min(a, b)


def _walls(lines: Iterable[Ruling], levels: Sequence[float], steps: Sequence[float]) -> set[tuple[int, int]]:
    """Return (level, step) for every stretch between two steps along which a line runs."""
    walls = set()
    for line in lines:
        level = min(bisect_right(levels, line.at + _NEAR / 2) - 1, len(levels) - 1)
        if level + 1 < len(levels) and abs(levels[level + 1] - line.at) < abs(levels[level] - line.at):
            level += 1
        for step in range(len(steps) - 1):
            if line.start <= (steps[step] + steps[step + 1]) / 2 <= line.end:
                walls.add((level, step))
    return walls


def _inside(inner: Frame, outer: Frame) -> bool:
    return (
        outer.xs[0] <= inner.xs[0] + _NEAR
        and inner.xs[-1] <= outer.xs[-1] + _NEAR
        and outer.ys[0] <= inner.ys[0] + _NEAR
        and inner.ys[-1] <= outer.ys[-1] + _NEAR
    )


def fill(frame: Frame, words: Iterable[Word]) -> PrintedTable:
    """Return the table with the words printed in its cells; the place of a merged cell is its upper left."""
    inside: defaultdict[int, list[Word]] = defaultdict(list)
    for word in words:
        inside[frame.cell(*word.middle)].append(word)
    rows = [
        tuple(
            cell_text(inside[row * frame.columns + c]) if row * frame.columns + c in inside else ""
            for c in range(frame.columns)
        )
        for row in range(len(frame.ys) - 1)
    ]
    return _compact(rows, frame)


def _compact(rows: list[tuple[str, ...]], frame: Frame) -> PrintedTable:
    """Leave out rows and narrow columns without any text, which doubled or broken lines make."""
    columns = [
        column
        for column in range(frame.columns)
        if frame.xs[column + 1] - frame.xs[column] > _NARROW or any(row[column] for row in rows)
    ] or [0]
    kept = [index for index, row in enumerate(rows) if any(row)]
    covered = {}
    for y, row in enumerate(kept):
        for x, column in enumerate(columns):
            first = divmod(frame.owner[row * frame.columns + column], frame.columns)
            if first != (row, column) and first[0] in kept and first[1] in columns:
                covered[y, x] = kept.index(first[0]), columns.index(first[1])
    edges = (*(frame.xs[column] for column in columns), frame.xs[-1])
    filled = tuple(tuple(rows[row][column] for column in columns) for row in kept)
    return PrintedTable(filled, edges, frame.ys[0], frame.ys[-1], covered)


def without_blank_columns(table: PrintedTable) -> PrintedTable:
    """Return the table without the columns that no row has a text in."""
    columns = [column for column in range(len(table.edges) - 1) if any(row[column] for row in table.rows)] or [0]
    if len(columns) == len(table.edges) - 1:
        return table
    places = {column: at for at, column in enumerate(columns)}
    covered = table.covered and {
        (y, places[x]): (top, places[left])
        for (y, x), (top, left) in table.covered.items()
        if x in places and left in places
    }
    rows = tuple(tuple(row[column] for column in columns) for row in table.rows)
    edges = (*(table.edges[column] for column in columns), table.edges[-1])
    return replace(table, rows=rows, edges=edges, covered=covered)


def cell_text(words: Iterable[Word]) -> str:
    """Join the words of a cell: along each line, then line to line."""
    text = ""
    for line in lines_of(words):
        text = glue(text, line_text(line))
    return text


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """Group words into lines by their baselines; a raised or lowered small character stays in its line."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.y, word.x0)):
        line = lines[-1] if lines else None
        tallest = max(line, key=lambda other: other.em) if line else None
        if line and tallest and abs(word.y - tallest.y) < 0.55 * max(word.em, tallest.em):
            line.append(word)
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda word: word.x0)
    return lines


def line_text(words: Sequence[Word]) -> str:
    """Join words of one line, with a space where a gap shows one."""
    text, end = "", 0.0
    for word in words:
        gap = word.x0 - end > word.em * 0.25 if text else False
        text += f" {word.text.strip()}" if text and (gap or word.text[0] == " ") else word.text.strip()
        end = word.x1
    return text
