"""A text file as lines: blank lines, form feeds, tables of tabs, pipes or aligned columns."""

import re

from gongbao.reading.columns import column_tables
from gongbao.reading.lines import Line, plain

_LINE_END = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")
_INDENT = re.compile(r"[ \t\u3000\u00a0]*")
_PIPES = re.compile(r"[|│┃｜]")
_RULER = re.compile(r"[|│┃｜+:\-=\s─━┼├┤┌┐└┘┬┴╋]+")


def read_lines(text: str) -> list[Line]:
    """Return the lines of a text file in order; a table is one line with its grid."""
    lines: list[Line] = []
    table: list[tuple[str, ...]] = []
    gap, table_gap, page = True, True, 1
    paged = "\f" in text

    def flush() -> None:
        if len(table) == 1 and len(table[0]) < 4:
            lines.append(Line.of(" ".join(table[0]), gap=table_gap, page=page if paged else None))
        elif table:
            lines.append(Line("", "", table_gap, 0, page if paged else None, tuple(table)))
        table.clear()

    for raw in _LINE_END.split(text):
        page += raw.count("\f")
        cells = _cells(raw, bool(table))
        if cells is not None:
            table_gap = table_gap if table else gap
            if cells:
                table.append(tuple(cells))
            gap = False
            continue
        content = plain(raw.replace("\f", " "))
        if table and "\f" not in raw:
            flush()
            content = content.rstrip("|｜ ")
        if not content:
            gap = True
            continue
        flush()
        indent = _INDENT.match(raw.lstrip("\f"))
        lines.append(Line.of(content, gap=gap, indent=indent.end() if indent else 0, page=page if paged else None))
        gap = False
    flush()
    return column_tables(lines)


def _cells(raw: str, inside: bool) -> list[str] | None:
    """Return the cells of a table row, [] for a ruler line of a pipe table, None for a line that is no row."""
    stripped = raw.strip(" \u3000\u00a0\f")
    if "\t" in stripped.strip("\t") or (inside and "\t" in stripped and stripped.strip()):
        cells = [plain(cell) for cell in stripped.split("\t")]
        return cells if sum(map(bool, cells)) > 1 or inside else None
    if len(_PIPES.findall(stripped)) < 2:
        return None
    if _RULER.fullmatch(stripped):
        return []
    cells = [plain(cell) for cell in _PIPES.split(stripped)]
    cells = cells[1:] if not cells[0] and stripped[0] in "|│┃｜" and stripped[-1:] in "|│┃｜" else cells
    while cells and not cells[-1]:
        cells.pop()
    return cells
