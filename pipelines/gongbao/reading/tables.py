"""Tables that a copy has flattened to one value a line, found among the lines of the body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from gongbao.characters import narrow
from gongbao.measurements.headers import HeaderWords, header_words
from gongbao.model import Finding, Rule, Span
from gongbao.reading.dates import whole_date
from gongbao.reading.grids import lost_tabs
from gongbao.reading.heads import is_issuer
from gongbao.reading.lines import Line
from gongbao.reading.restoring.even import even_rows
from gongbao.reading.restoring.flattened import rebuild, relaid
from gongbao.vocabulary import Vocabularies

SCATTERED = Rule(
    "scattered-cells",
    "warning",
    "{observed} lines hold single cells of a table that could not be put together again",
    "此处 {observed} 行为一张表格散落的单元格，无法还原成表",
)
_MOST_COLUMNS = 12
_MOST_STARTS = 4
_MOST_BEHIND = 4
_LONGEST_RUN = 1500
_HEADER_COST = 100
"""What it takes to look for headers, in lines."""
_LONGEST_HEADER = 16
_LONGEST_CELL = 200
_DIGIT = re.compile(r"\d")
_LONGEST_VALUE = 30
_ENDS = frozenset("。;:")
"""How sentences end and what goes on below; cells do not."""
_FEWEST_LINES = 6
_FEWEST_SCATTERED = 8
_FIGURE = re.compile(r"[<>≤≥~]?[-+−]?\d[\d.,]*(?:%|\([^()]*\))?|劣?[ⅠⅡⅢⅣⅤ]类?|/|-+|—+")


@dataclass
class _Allowance:
    """How many lines may still be looked at in an issue: hostile input must not take time without end.

    What is left as it stands when it is spent is reported as scattered.
    """

    lines: int = 60_000


def rebuild_tables(lines: Sequence[Line], begin: int, vocabularies: Vocabularies) -> list[Line]:
    """Return `lines` with every flattened table from `begin` on put together again as a line with its grid."""
    result = list(lines[:begin])
    allowance = _Allowance()
    for cells, group in groupby(_numbered_tables(lines[begin:]), key=_may_be_cell):
        run = list(group)
        tabular = cells and (len(run) >= _FEWEST_LINES or any(line.grid for line in run))
        result += _regridded(_unbroken(run, vocabularies), vocabularies, allowance) if tabular else run
    return result


def _regridded(run: Sequence[Line], vocabularies: Vocabularies, allowance: _Allowance) -> list[Line]:
    """The run with its tables in shape; a grid that only lost a tab here and there is left to be mended with a finding."""
    result: list[Line] = []
    values: list[Line] = []
    for line in run:
        if line.grid is None:
            values.append(line)
            continue
        if line.covered is None and not lost_tabs(line.grid):
            line = line._replace(grid=tuple(map(tuple, relaid(line.grid, vocabularies))))
        result += [*_rebuilt(values, vocabularies, allowance), line]
        values = []
    return result + _rebuilt(values, vocabularies, allowance)


def _rebuilt(run: Sequence[Line], vocabularies: Vocabularies, allowance: _Allowance) -> list[Line]:
    """The run with the table that begins at one of its first headers as one line; lines behind the table stay."""
    words = header_words(vocabularies)
    headers = (at for at, line in enumerate(run[: -_FEWEST_LINES + 1]) if words.read(line.text.strip("| ")).heads_rows)
    for start in islice(headers, _MOST_STARTS):
        for end in range(len(run), max(start + _FEWEST_LINES, len(run) - _MOST_BEHIND) - 1, -1):
            if end - start >= _LONGEST_RUN or allowance.lines < 0:
                continue
            allowance.lines -= end - start + _HEADER_COST
            rows = rebuild([line.text for line in run[start:end]], vocabularies)
            if rows:
                table = run[start].table(rows)
                return [*run[:start], table, *run[end:]]
    return _even(run)


def _even(run: Sequence[Line]) -> list[Line]:
    """The run with the table whose columns are even as one line, whatever its headers say."""
    texts = [line.text for line in run[:_LONGEST_RUN]]
    unsigned = len(texts)
    while unsigned and (whole_date(texts[unsigned - 1]) or is_issuer(texts[unsigned - 1])):
        unsigned -= 1
    found = even_rows(texts) or (even_rows(texts[:unsigned]) if unsigned < len(texts) else None)
    if found is None:
        return list(run)
    start, rows = found
    return [*run[:start], run[start].table(rows), *run[start + len(rows) * len(rows[0]) :]]


def _may_be_cell(line: Line) -> bool:
    text = line.flat
    if len(text) > _LONGEST_VALUE or text[-1:] in _ENDS:
        return False
    mark = line.mark
    return mark is None or mark.style not in ("chinese", "bracketed_chinese", "chapter", "section", "article")


def _unbroken(run: Sequence[Line], vocabularies: Vocabularies) -> list[Line]:
    """The run with cells in one piece that were broken over two lines: 考核⏎断面, 蒲汇塘-⏎虹漕南路桥, 2024年⏎6月."""
    words = header_words(vocabularies)
    result: list[Line] = []
    for line in run:
        if result and line.grid is None and _goes_on(result[-1].flat, line.flat, words):
            result[-1] = result[-1].then(line)
        else:
            result.append(line)
    return result


def _goes_on(above: str, below: str, words: HeaderWords) -> bool:
    if below in ("断面", "类别"):
        # 河流 above 断面 is a header of its own.
        return len(above) == 2 and not _DIGIT.search(above) and words.read(above).role in (None, "class", "point")
    return bool(re.fullmatch(r"(?:19|20)\d\d年", above) and re.fullmatch(r"\d{1,2}月份?", below)) or bool(
        re.fullmatch(r"[\u4e00-\u9fff]{2,8}[-—–]", above)
    )


def _numbered_tables(lines: Sequence[Line]) -> list[Line]:
    """Tables whose first column is 序号: the numbers 1, 2, 3 … at equal distances make every row certain."""
    result: list[Line] = []
    done = 0
    for index in [at for at, line in enumerate(lines) if line.text == "序号"]:
        rows = _numbered_rows(lines, index) if index >= done else []
        if rows:
            result += lines[done:index]
            result.append(lines[index].table(rows))
            done = index + sum(map(len, rows))
    return [*result, *lines[done:]]


def _numbered_rows(lines: Sequence[Line], start: int) -> list[tuple[str, ...]]:
    texts = [line.text if line.grid is None else "" for line in lines[start : start + _MOST_COLUMNS + 1]]
    width = next((at for at, text in enumerate(texts) if narrow(text) == "1"), 0)
    if width < 2 or any(not text or len(text) > _LONGEST_HEADER for text in texts[:width]):
        return []
    rows = [tuple(texts[:width])]
    at = start + width
    while at + width <= len(lines) and narrow(lines[at].text) == str(len(rows)):
        row = [line.text for line in lines[at : at + width] if line.grid is None]
        if len(row) < width or any(len(cell) > _LONGEST_CELL for cell in row):
            break
        rows.append(tuple(row))
        at += width
    return rows if len(rows) > 2 else []


def scattered(lines: Sequence[Line], spans: Sequence[Span], begin: int, known: Sequence[Finding]) -> list[Finding]:
    """Return a finding for each run of lines from `begin` on that are cells of a table still; `known` tells of some."""
    told = {finding.span.start for finding in known if finding.span}
    found: list[Finding] = []
    for cells, group in groupby(range(begin, len(lines)), key=lambda at: _is_cell(lines[at])):
        run = list(group) if cells else []
        if len(run) < _FEWEST_SCATTERED or any(spans[at].start in told for at in run):
            continue
        printed = [lines[at].flat for at in run]
        bordered = sum(text.endswith("|") for text in printed)
        figures = _figures([text.strip("| ") for text in printed])
        if bordered * 2 > len(run) or figures * 4 > len(run):
            span = Span(spans[run[0]].start, spans[run[-1]].end)
            found.append(SCATTERED.at(span, observed=len(run)))
    return found


def _figures(texts: Sequence[str]) -> int:
    """Return how many texts are figures; those that count what follows (1, 2, 3 on lines of their own) are none."""
    count = ordinal = 0
    for text in texts:
        if text in (str(ordinal + 1), f"0{ordinal + 1}"):
            ordinal += 1
        elif _FIGURE.fullmatch(text):
            count += 1
    return count


def _is_cell(line: Line) -> bool:
    return line.grid is None and (line.text[-1:] == "|" or (line.text != "" and _may_be_cell(line)))
