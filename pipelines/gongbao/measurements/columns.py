"""The columns of a table of measurements, from one to four header rows, and where its blocks begin.

A block is a run of label columns and the figure columns that belong to it: two rankings side by side are two blocks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.characters import fold
from gongbao.measurements.cells import Labels, read
from gongbao.measurements.headers import Header, HeaderWords

_MOST_HEADER_ROWS = 4
_NAMING = ("point", "source", "area", "river", "item")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its headers from the outermost to the lowest, and what they say together."""

    index: int
    texts: tuple[str, ...]
    header: Header

    @property
    def is_label(self) -> bool:
        """Tell whether it names what the row is about, rather than holding figures."""
        header = self.header
        return header.role is not None and not (header.indicator or header.rank)


def header_depth(rows: Sequence[Sequence[str]], words: HeaderWords, labels: Labels) -> int:
    """Return how many rows at the top are headers; 0 when the first row already holds figures."""
    depth = 0
    for row in rows[:_MOST_HEADER_ROWS]:
        kinds = [(cell, read(cell, labels).kind) for cell in row if cell]
        if len(kinds) == 1 and depth and fold(kinds[0][0]) in labels.section_classes:
            break
        if not kinds or any(kind in ("number", "bracketed", "missing") for _, kind in kinds):
            break
        known = [cell for cell, _ in kinds if words.read(cell).known]
        unsure = [cell for cell, kind in kinds if kind != "text" and cell not in known]
        told = [cell for cell, kind in kinds if kind != "text" and _told_of_result(cell, words)]
        if unsure or told or len(known) * 2 < len({cell for cell, _ in kinds}):
            break
        depth += 1
    return depth


def columns(rows: Sequence[Sequence[str]], words: HeaderWords) -> list[Column]:
    """Return the columns that header `rows` describe; a blank header of an upper row takes the one to its left."""
    filled = [list(row) for row in rows]
    for level, row in enumerate(filled[:-1]):
        for index in range(1, len(row)):
            if not row[index] and any(below[index] for below in filled[level + 1 :]):
                row[index] = row[index - 1]
    found = []
    for index in range(len(filled[0]) if filled else 0):
        texts = [row[index] for row in filled if row[index]]
        texts = [text for level, text in enumerate(texts) if level == 0 or text != texts[level - 1]]
        header = Header("")
        for text in texts:
            header = header.over(words.read(text))
        found.append(Column(index, tuple(texts), header))
    return found


def blocks(found: Sequence[Column]) -> list[list[Column]]:
    """Cut columns into blocks: a name column of a kind seen before, behind figures, opens another block."""
    cut: list[list[Column]] = [[]]
    for column in found:
        block = cut[-1]
        repeats = column.header.role in (*_NAMING, "sequence") and any(
            other.is_label and other.header.role == column.header.role for other in block
        )
        if column.is_label and repeats and any(not other.is_label for other in block):
            cut.append([])
        cut[-1].append(column)
    return cut


def _told_of_result(cell: str, words: HeaderWords) -> bool:
    """Tell whether a word is more likely a result in a cell (达标, Ⅲ类) than a header of its own."""
    indicator = words.read(cell).indicator
    return indicator is None or indicator.kind not in ("days", "rate")
