"""Tables whose columns are set apart by spaces alone: one or two lines of headers above lines with figures."""

import re
from collections.abc import Sequence
from operator import itemgetter

from gongbao.characters import narrow
from gongbao.measurements.cells import WATER_CLASS
from gongbao.reading.lines import Line, tidy
from gongbao.reading.page_marks import is_page_mark

_NUMBER = r"[<>≤≥~]?[-+−↑↓]?\d+(?:[.,]\d+)*%?"
_FIGURE = re.compile(
    rf"{_NUMBER}(?:\({_NUMBER}\))?|/|-+|—+|{WATER_CLASS}|优|良好?|[轻中重]度污染|未检出|未监测|停测|(?:不|未)?达标"
)
_SCALED = re.compile(r"劣?第?[ⅠⅡⅢⅣⅤ一二三四五]类")
_SPACED_DASH = re.compile(r"(?<=[\u4e00-\u9fff]) ([-—–－]) (?=[\u4e00-\u9fff])")
_SPACED_DATE = re.compile(
    r"(?<!^\d)(?<!^\d\d)(?<=\d) (?=[年月日])|(?<=\d) (?=[年月日](?: |$))"
    r"|(?<=年) (?=\d{1,2}(?:[-—–~～]\d{1,2})? ?月)|(?<=月) (?=\d{1,2} ?日)"
)
"""Spaces within a date, as copies of PDFs put them between digits and characters: 2024 年 8 月; no row's number: 6 月罗路桥."""
_UNITS = re.compile(r"\((?:单位:?[^()]+(?:\([^()]*\)[^()]*)*|[^()]{1,12}/[^()]{1,12}|%|‰|[mc]m|[个天倍次])\)")
_CAPTION = re.compile(r"^附?表\s?[\d一二三四五六七八九十]*(?:[-—]\d+)? |单位[:：]")
"""A line above the headers: 表1 各街道降尘量 单位：吨."""
_SHORT_WORDS = re.compile(r"[^ ]{1,20}+(?: [^ ]{1,20}+){2,}+")
"""What a line of headers is at first sight."""
_LEAST_COLUMNS = 3
_LEAST_ROWS = 3
_LEAST_FIGURES = 2
_NEAR = 20
"""Within how many lines below the headers the first row stands: further headers, names of groups, page marks may be between."""
_LONGEST_GROUP = 8

Words = list[str]


def column_tables(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` with every run of space-separated rows replaced by one line with its grid."""
    # A line of headers has two spaces at least, and hardly any other line has.
    heads = {
        at for at, line in enumerate(lines) if line.raw.count(" ") > 1 and _may_head(line) and _has_rows(lines, at)
    }
    if not heads:
        return list(lines)
    marks = [at for at, line in enumerate(lines) if line.grid is None and is_page_mark(line.raw)]
    places = sorted(set(range(len(lines))).difference(marks))
    body = [lines[at] for at in places]
    result: list[tuple[int, Line]] = []
    done = 0
    for index in [index for index, at in enumerate(places) if at in heads]:
        rows, stop = _table(body, index) if index >= done else ([], index)
        if rows:
            result += zip(places[done:index], body[done:index], strict=True)
            result.append((places[index], body[index].table(rows)))
            done = stop
    result += zip(places[done:], body[done:], strict=True)
    # Page marks within a table come behind it.
    result += [(at, lines[at]) for at in marks]
    return [line for _, line in sorted(result, key=itemgetter(0))]


def is_units(words: Sequence[str]) -> bool:
    """Tell whether a line below the headers holds their units in brackets: （mg/L） （%）, （单位：μg/m3，CO为mg/m3）."""
    told = "".join(words[:1]).startswith(("（", "("))
    return told and (
        all(_UNITS.fullmatch(narrow(word)) for word in words) or bool(_UNITS.fullmatch(narrow("".join(words))))
    )


def _may_head(line: Line) -> bool:
    return _SHORT_WORDS.fullmatch(line.raw) is not None and bool(_header(line))


def _has_rows(lines: Sequence[Line], head: int) -> bool:
    """Tell at first sight whether rows stand below a line of headers: one near has two figures."""
    return any(_figures(_words(line)) >= _LEAST_FIGURES for line in lines[head + 1 : head + _NEAR])


def _table(lines: Sequence[Line], start: int) -> tuple[list[Words], int]:
    """Return the rows of the table that begins at `start` and the line behind it; no rows when none does."""
    headers: list[Words] = []
    at = start
    while at < len(lines) and len(headers) < 2 and (header := _header(lines[at])) and not is_units(header):
        headers.append(header)
        at += 1
    if not headers:
        return [], start
    units = [_words(lines[at])] if at < len(lines) and is_units(_words(lines[at])) else []
    data, stop = _data(lines, at + len(units), len(headers[-1]))
    full = [row for row in data if len(row) > 1]
    if len(full) < _LEAST_ROWS:
        return [], start
    headers += units
    if len(headers) - len(units) == 1:
        width = len(headers[0])
        return [*headers, *(_level(row, width) for row in data)], stop
    return headers + _grouped(data, max(map(len, full))), stop


def _words(line: Line) -> Words:
    if line.grid is not None:
        return []
    raw = _SPACED_DASH.sub(r"\1", line.raw)
    return (_SPACED_DATE.sub("", raw) if "月" in raw or "年" in raw else raw).split(" ")


def _header(line: Line) -> Words:
    if line.raw.endswith(("。", "；", ";")):
        return []
    words = _words(line)
    if _CAPTION.search(line.raw):
        return []
    classes = [word for word in words if _SCALED.fullmatch(word)]
    heads = classes if len(set(classes)) >= _LEAST_COLUMNS and classes == sorted(set(classes), key=_rank) else ()
    plain = all(1 < len(word) <= 20 and (word in heads or not _FIGURE.fullmatch(narrow(word))) for word in words)
    return words if plain and len(words) >= _LEAST_COLUMNS else []


def _rank(name: str) -> int:
    """Return how bad a class of water is, to tell a scale of them (Ⅰ类 Ⅱ类 劣Ⅴ类) from the classes of one section."""
    numeral = name.strip("劣第类")
    return 10 * name.startswith("劣") + max("ⅠⅡⅢⅣⅤ".find(numeral), "一二三四五".find(numeral))


def _data(lines: Sequence[Line], start: int, least: int) -> tuple[list[Words], int]:
    """The rows from `start` on: lines with two figures at least, and single words that head or continue a group.

    A line that lacks a word and is set in lacks the first one, where others are not: the river that several sections share.
    """
    rows: list[Words] = []
    at = start
    while at < len(lines):
        words = _words(lines[at])
        group = len(words) == 1 and 1 < len(words[0]) <= _LONGEST_GROUP and not words[0].endswith(("。", "：", ":"))
        if not group and not (least - 1 <= len(words) <= least + 6 and _figures(words) >= _LEAST_FIGURES):
            break
        rows.append(
            ["", *words] if len(words) == least - 1 and lines[at].indent > lines[start - 1].indent + 2 else words
        )
        at += 1
    while rows and len(rows[-1]) == 1:
        rows.pop()
        at -= 1
    inset = all(row[0] == "" for row in rows if len(row) > 1)
    return [[word for word in row if word] for row in rows] if inset else rows, at


def _figures(words: Words) -> int:
    return sum(_FIGURE.fullmatch(narrow(word)) is not None for word in words) if len(words) > 1 else 0


def _level(words: Words, width: int) -> Words:
    """Surplus words belong to the name: the first ones that are no figures are put together again."""
    surplus = len(words) - width
    if surplus <= 0:
        return [*words, *[""] * -surplus]
    first = 1 if re.fullmatch(r"\d+", words[0]) else 0
    name = tidy(" ".join(words[first : first + surplus + 1]))
    return [*words[:first], name, *words[first + surplus + 1 :]]


def _grouped(data: Sequence[Words], width: int) -> list[Words]:
    """A single word above a row that lacks its first cell is that cell, broken over lines (考核⏎断面) or not."""
    rows: list[Words] = []
    group = ""
    for words in data:
        if len(words) == 1:
            group += words[0]
        elif group and len(words) == width - 1:
            rows.append([group, *words])
            group = ""
        else:
            rows += [[group]] if group else []
            rows.append(words)
            group = ""
    return rows
