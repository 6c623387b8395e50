"""Tables that lost their shape in a copy, rebuilt from what their headers say each column can hold.

Merged cells dropped, one cell a line, blanks gone: when the header words are known and the cells fit the columns in one
way only, the rows are certain; in every other case there is no answer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, takewhile
from math import comb

from gongbao.characters import fold
from gongbao.measurements.across import across
from gongbao.measurements.cells import Labels, read
from gongbao.measurements.columns import Column, columns, header_depth
from gongbao.measurements.filling import NAMING, Slots, misfits, row_of, rows_of
from gongbao.measurements.grades import dealt, is_crossed
from gongbao.measurements.headers import Header, HeaderWords
from gongbao.measurements.months import lost_month

_LONGEST_HEADER = 30
_YEAR, _MONTH = re.compile(r"20\d\d\s?年"), re.compile(r"(?:1[0-2]|0?[1-9])\s?月份?")
_MOST_WAYS = 3000
"""In which a lower row of headers may hang under an upper one; a damaged row can have more than there are atoms."""
_FEWEST_COLUMNS = 4


@dataclass(frozen=True)
class Layout:
    """The columns of a table as its header rows give them; `heads` are those rows, merged cells blank behind the first."""

    heads: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]


def misfit(rows: Sequence[Sequence[str]], words: HeaderWords, labels: Labels) -> float:
    """Return the share of cells that cannot stand under their headers; 1 when cells have no header, or numbers stand for names."""
    depth = header_depth(rows, words, labels)
    return misfit_under(columns(rows[:depth], words), rows[depth:], labels)


def misfit_under(found: Sequence[Column], body: Sequence[Sequence[str]], labels: Labels) -> float:
    """Return the `misfit` of the rows below the headers of the columns `found`."""
    if not found or not _is_measured([column.header for column in found]):
        return 0.0
    first = next(column.index for column in found if column.texts)
    wrong = count = 0
    for column in found:
        texts = [row[column.index] for row in body if row[column.index]]
        if not column.texts:
            if texts and column.index > first:
                return 1.0
            continue
        odd = misfits(column.header, texts, labels)
        if column.header.role in NAMING and len(odd) * 2 > len(texts):
            return 1.0
        wrong += len(odd)
        count += len(texts)
    return wrong / max(1, count)


def is_packed(rows: Sequence[Sequence[str]], words: HeaderWords, labels: Labels) -> bool:
    """Tell whether an upper header row has all its cells at the left over a full lower one: merged cells were dropped."""
    if len(rows) < 2:
        return False
    upper, lower = without_blank_ends(rows[0]), without_blank_ends(rows[1])
    packed = all(upper) and all(lower) and 1 < len(upper) < len(lower) == len(rows[0])
    return packed and header_depth(rows, words, labels) == 2


def runs_left(rows: Sequence[Sequence[str]], words: HeaderWords, labels: Labels) -> bool:
    """Tell whether upper headers have run to the left over a lower row that comes again below the last of them.

    河道 | 断面 | 10月 | 11月 over blank | blank | 指数 | 状况 | 指数 | 状况: as they stand, 11月 would have 状况 twice.
    """
    if len(rows) < 2:
        return False
    upper, lower = without_blank_ends(rows[0]), without_blank_ends(rows[1])
    if _is_crossed(rows[0], rows[1], words) and header_depth(rows, words, labels) == 2:
        return True
    led = next((at for at, cell in enumerate(lower) if cell), 0)
    if not (0 < led < len(upper) - 1 and len(upper) < len(lower)) or not (all(upper) and all(lower[led:])):
        return False
    last = lower[len(upper) - 1 :]
    return len(set(last)) < len(last) and header_depth(rows, words, labels) == 2


def _is_crossed(upper: Sequence[str], lower: Sequence[str], words: HeaderWords) -> bool:
    """Tell whether one of the lower headers stands under what it cannot be told of."""
    above = Header("")
    for head, below in zip(upper, lower, strict=False):
        above = words.read(head) if head else above
        if below and below != head and is_crossed(above, words.read(below)):
            return True
    return False


def relay(
    rows: Sequence[Sequence[str]], words: HeaderWords, labels: Labels, *, cut: bool = False
) -> list[list[str]] | None:
    """Return the rows of a table whose merged cells were dropped, each cell under its header; None when unsure.

    `cut` tells that names may have been cut in two, or two of them run together, as where spaces set columns apart.
    """
    bare = [without_blank_ends(row) for row in rows if any(row)]
    depth = header_depth(bare, words, labels)
    found: set[tuple[tuple[str, ...], ...]] = set()
    for laid in layouts([[cell for cell in row if cell] for row in bare[:depth]], words):
        body = [row_of(row, Slots(laid.columns, labels, cut)) for row in bare[depth:]]
        rebuilt = [row for row in body if row is not None]
        if rebuilt and len(rebuilt) == len(body):
            found.add((*laid.heads, *rebuilt))
    return [list(row) for row in found.pop()] if len(found) == 1 else None


def from_stream(cells: Sequence[str], words: HeaderWords, labels: Labels) -> list[list[str]] | None:
    """Return the rows of a table that was printed one cell a line, headers first; None when unsure."""
    plain, eager = (_with_whole_headers(cells, words, eager=eager) for eager in (False, True))
    found = _from_cells(plain, words, labels) or (_from_cells(eager, words, labels) if eager != plain else None)
    return found or across(cells, words, labels)


def _from_cells(cells: Sequence[str], words: HeaderWords, labels: Labels) -> list[list[str]] | None:
    for wrapped in (False, True):
        for count in range(_header_count(cells, words, labels), 1, -1):
            if count < len(cells) and (
                _is_told(cells[count], words) or _are_times(cells[count - 1 : count + 1], words)
            ):
                continue
            found: set[tuple[tuple[str, ...], ...]] = set()
            for laid in _stream_layouts(cells[:count], words):
                body = rows_of(tuple(cells[count:]), Slots(laid.columns, labels, wrapped))
                if body and (len(body) > 1 or len(laid.columns) >= _FEWEST_COLUMNS):
                    found.add((*laid.heads, *body))
            if len(found) == 1:
                return [list(row) for row in found.pop()]
    return None


def _is_told(cell: str, words: HeaderWords) -> bool:
    """Tell whether a cell is a word for times or comparisons, which is no name of anything: 同比."""
    header = words.read(cell)
    return words.is_word(cell) and bool(header.change or header.reference) and not (header.role or header.indicator)


def _are_times(cells: Sequence[str], words: HeaderWords) -> bool:
    """Tell whether cells are nothing but months or years, so that none of them can begin the rows below the others."""
    heads = [words.read(cell) for cell in cells]
    return all(head.period and not (head.rest or head.role or head.indicator) for head in heads)


def _with_whole_headers(cells: Sequence[str], words: HeaderWords, *, eager: bool) -> list[str]:
    """Return the cells with headers that stand on two lines (断面水质⏎状况) as one; `eager` joins 去年⏎同期 too."""
    whole: list[str] = []
    cells = _with_units(cells, words)
    paired = _parts_months(cells[:_LONGEST_HEADER])
    for cell in cells[:_LONGEST_HEADER]:
        month = paired and _MONTH.fullmatch(cell) is not None
        apart = not (eager or month) and words.read(cell).known and not cell.startswith(("(", "（"))
        joined = whole[-1] + cell if whole else cell
        month = month or (lost_month(joined) is not None and not (whole and lost_month(whole[-1])))
        unit = cell.startswith(("(", "（")) and words.read(joined).unit and words.read(joined).indicator
        told = whole and words.read(whole[-1]).unit
        if whole and not apart and (words.is_word(joined) or month or (unit and not told)):
            whole[-1] = joined
        else:
            whole.append(cell)
    return [*whole, *cells[_LONGEST_HEADER:]]


def _with_units(cells: Sequence[str], words: HeaderWords) -> Sequence[str]:
    """Return the cells with a run of units behind the headers (PM10, CO, 综合指数, （μg/m3）, （mg/m3）) in those they are of."""
    units = [
        at for at, cell in enumerate(cells[:_LONGEST_HEADER]) if cell.startswith(("(", "（")) and _is_unit(cell, words)
    ]
    if len(units) < 2 or units != list(range(units[0], units[0] + len(units))):
        return cells
    above = list(cells[: units[0]])
    of = [
        at
        for at, cell in enumerate(above)
        if (told := words.read(cell)).indicator and told.indicator.unit and not told.unit
    ]
    if len(of) != len(units):
        return cells
    for at, unit in zip(of, units, strict=True):
        above[at] += cells[unit]
    return [*above, *cells[units[-1] + 1 :]]


def _is_unit(cell: str, words: HeaderWords) -> bool:
    header = words.read(cell)
    return header.unit is not None and not (header.indicator or header.role or header.reference)


def _parts_months(cells: Sequence[str]) -> bool:
    """Tell whether headers break months behind the year (2023年⏎7月): each year has one month below it, each month one year."""
    years = [at for at, cell in enumerate(cells) if _YEAR.fullmatch(cell)]
    months = [at for at, cell in enumerate(cells) if _MONTH.fullmatch(cell)]
    return bool(years) and months == [at + 1 for at in years]


def _stream_layouts(cells: Sequence[str], words: HeaderWords) -> Iterator[Layout]:
    """Yield what a run of headers can stand for: rows one after the other, or each header before those below it."""
    units = _units_behind(cells, words)
    if units:
        yield from _over_units(cells, units, words)
        return
    nested = _nested(cells, words)
    if nested is None:
        hung = list(layouts(_levels(cells, words), words))
        yield from hung or layouts([list(cells)], words)
        return
    found = columns(nested, words)
    if _is_measured([column.header for column in found]):
        yield Layout(tuple(map(tuple, nested)), tuple(found))


def _units_behind(cells: Sequence[str], words: HeaderWords) -> int:
    """Return how many bare units stand behind the headers, as the row below them: SO2, CO, 级别, μg/m3, mg/m3."""
    units = sum(1 for _ in takewhile(lambda cell: _is_unit(cell, words), reversed(cells)))
    return units if 1 < units < len(cells) else 0


def _over_units(cells: Sequence[str], units: int, words: HeaderWords) -> Iterator[Layout]:
    """Yield the one layout in which every figure has its unit below it; none where units and figures do not match."""
    names = list(cells[:-units])
    heads = [words.read(name) for name in names]
    figures = [at for at, head in enumerate(heads) if head.indicator and head.indicator.kind == "figure"]
    measured = [at for at, head in enumerate(heads) if head.indicator and head.indicator.unit and not head.unit]
    of = next((chosen for chosen in (figures, measured) if len(chosen) == units), None)
    if of is None or not _is_measured(heads):
        return
    below = dict(zip(of, cells[-units:], strict=True))
    lower = [below.get(at, "") for at in range(len(names))]
    yield Layout((tuple(names), tuple(lower)), tuple(columns([names, lower], words)))


def _nested(cells: Sequence[str], words: HeaderWords) -> list[list[str]] | None:
    """Return two rows of headers printed depth first (综合指数, 本月, 上月, 变化情况, 环比); None for any other run."""
    groups: list[tuple[str, list[str]]] = []
    for cell in cells:
        header = words.read(cell)
        if groups and _is_child(header) and (groups[-1][1] or _is_parent(words.read(groups[-1][0]))):
            groups[-1][1].append(cell)
        else:
            groups.append((cell, []))
    first = next((index for index, (_, children) in enumerate(groups) if children), len(groups))
    if first >= len(groups) - 1:
        return None
    upper = [text for parent, children in groups for text in (parent, *[""] * (len(children) - 1))]
    return [upper, [child for _, children in groups for child in children or [""]]]


def layouts(levels: Sequence[Sequence[str]], words: HeaderWords) -> Iterator[Layout]:
    """Yield the columns that one or two rows of headers, without their blanks, can stand for."""
    if not 1 <= len(levels) <= 2 or not all(_is_known(text, words) for level in levels for text in level):
        return
    candidates = [[list(levels[0])]] if len(levels) == 1 else _heads(levels[0], levels[1], words)
    for heads in candidates:
        found = columns(heads, words)
        if _is_measured([column.header for column in found]):
            yield Layout(tuple(map(tuple, heads)), tuple(found))


def _is_known(text: str, words: HeaderWords) -> bool:
    return words.read(text).known or words.is_word(text)


def _heads(upper: Sequence[str], lower: Sequence[str], words: HeaderWords) -> Iterator[list[list[str]]]:
    """Yield the ways in which a lower row of headers can hang under an upper one."""
    share = len(lower) // len(upper)
    if share > 1 and share * len(upper) == len(lower) and list(lower[:share]) * len(upper) == list(lower):
        yield [[text for parent in upper for text in (parent, *[""] * (share - 1))], list(lower)]
        return
    if by_kind := dealt(upper, lower, words):
        yield by_kind
        return
    possible = [i for i, text in enumerate(upper) if _is_parent(words.read(text))]
    if not possible and any(words.read(text).indicator for text in lower):
        # Indicators come again below each of several times: 10月, 11月 over 指数, 状况, 指数, 状况.
        times = [i for i, text in enumerate(upper) if _is_time(words.read(text))]
        possible = times if _repeated(lower, len(times)) else []
    groups = _repeated(lower, len(possible)) or _groups(lower, words)
    groups = groups if len(groups) <= len(possible) else _joined(groups, words)
    if comb(len(possible), len(groups)) > _MOST_WAYS:
        return
    for chosen in combinations(possible, len(groups)):
        heads: list[list[str]] = [[], []]
        for index, text in enumerate(upper):
            children = groups[chosen.index(index)] if index in chosen else [""]
            heads[0] += [text] + [""] * (len(children) - 1)
            heads[1] += children
        if all(_hangs(words.read(upper[index]), groups[n], words) for n, index in enumerate(chosen)):
            yield heads


def _repeated(lower: Sequence[str], times: int) -> list[list[str]] | None:
    """Return the headers below `times` parents where they are the same for each (6月, 同比, 6月, 同比), or there is one only."""
    size = len(lower) // times if times else 0
    if size < 1 or list(lower) != list(lower[:size]) * times:
        return None
    return [list(lower[:size]) for _ in range(times)]


def _is_time(header: Header) -> bool:
    return bool(header.reference or header.period) and not (header.indicator or header.role or header.change)


def _joined(groups: Sequence[list[str]], words: HeaderWords) -> list[list[str]]:
    """Return groups of headers, those of nothing but comparisons with the times to their left: 本月, 上月 | 同比."""
    joined: list[list[str]] = []
    for group in groups:
        if joined and all(words.read(text).change for text in group):
            joined[-1] = joined[-1] + group
        else:
            joined.append(group)
    return joined


def _hangs(parent: Header, children: Sequence[str], words: HeaderWords) -> bool:
    """Tell whether headers can stand under another: only comparisons under 变化情况, nothing under a standard."""
    compared = all(words.read(child).change for child in children)
    if parent.change == "any":
        return compared
    return not compared and not (parent.indicator and parent.indicator.key == "water_class_target")


def _is_measured(headers: Sequence[Header]) -> bool:
    """Tell whether these are the headers of a table of measurements: something named, something measured."""
    named = any(header.role not in (None, "sequence", "remark") and not header.indicator for header in headers)
    return named and any(header.indicator or header.reference or header.period or header.rank for header in headers)


def without_blank_ends(row: Sequence[str]) -> list[str]:
    """Return the cells of a row up to the last that is not blank."""
    cells = list(row)
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _is_parent(header: Header) -> bool:
    """Tell whether a header has others under it: an indicator without a time, no goal, or 变化情况."""
    measured = header.indicator is not None and header.indicator.key != "water_class_target"
    plain = measured and not (header.reference or header.change or header.rank)
    return not header.role and (plain or header.change == "any")


def _is_child(header: Header) -> bool:
    timed = header.reference or header.period or header.change in ("year", "month")
    return bool(timed) and header.indicator is None and header.role is None


def _levels(cells: Sequence[str], words: HeaderWords) -> list[list[str]]:
    """Cut a run of headers into an upper and a lower row: the lower one begins with the first bare time or comparison."""
    read_as = [words.read(cell) for cell in cells]
    first = next((i for i, header in enumerate(read_as) if _is_child(header)), len(cells))
    upper, lower = cells[:first], cells[first:]
    if not lower or not any(map(_is_parent, read_as[:first])) or not all(map(_is_child, read_as[first:])):
        return [list(cells)]
    return [list(upper), list(lower)]


def _groups(lower: Sequence[str], words: HeaderWords) -> list[list[str]]:
    """Cut a row of times and comparisons where one comes again, or where comparisons begin."""
    groups: list[list[str]] = []
    for text in lower:
        compared = words.read(text).change is not None
        last = groups[-1] if groups else None
        if last is None or fold(text) in map(fold, last) or compared != (words.read(last[-1]).change is not None):
            groups.append([])
        groups[-1].append(text)
    return groups


def _header_count(cells: Sequence[str], words: HeaderWords, labels: Labels) -> int:
    count, has_class = 0, False
    for cell in cells[:_LONGEST_HEADER]:
        header = words.read(cell)
        if not header.known or (has_class and fold(cell) in labels.section_classes):
            break
        if (
            read(cell, labels).kind != "text"
            and not lost_month(cell)
            and not (header.indicator and header.indicator.kind in ("days", "rate"))
        ):
            break
        has_class = has_class or header.role == "class"
        count += 1
    return count
