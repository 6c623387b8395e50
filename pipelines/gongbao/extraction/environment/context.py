"""What surrounds a table or a stretch of prose in a report: its medium, its months, its area, what headings tell of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.characters import fold, short_hash
from gongbao.extraction.environment.captions import (
    area_told,
    captions,
    header_told,
    prose_on_units,
    referred_time,
    times,
)
from gongbao.extraction.environment.measurement import Subject
from gongbao.extraction.environment.media import headed, medium_of
from gongbao.extraction.environment.points import Points
from gongbao.extraction.environment.printed import TableContext
from gongbao.extraction.environment.reports import Report
from gongbao.extraction.environment.section_classes import class_told
from gongbao.extraction.environment.telling import ProseContext
from gongbao.measurements import cells
from gongbao.measurements.headers import HeaderWords, header_words, units_told
from gongbao.measurements.months import Period, mentions
from gongbao.model import Gazette, Grid, Passage
from gongbao.vocabulary import Vocabularies

_BRACKETS = re.compile(r"括号[内中里]?.{0,8}(?:去年|上年|同期)")


@dataclass(frozen=True)
class Issue:
    """An issue and what is known of its publisher: the words it uses, its own area, its monitoring points."""

    gazette: Gazette
    vocabularies: Vocabularies
    area: Subject
    points: Points


@dataclass(frozen=True)
class Above:
    """What has been read above a table: the passages right above it, the medium, the urban part of the area if told of."""

    passages: Sequence[Passage]
    medium: str | None
    urban: Subject | None


def table_context(
    issue: Issue, report: Report, passage: Passage, grid: Grid, ordinal: int, above: Above
) -> TableContext:
    """Return what surrounds the table `grid` of a passage, the one of that `ordinal` in its issue."""
    own, near, units = captions(grid, above.passages)
    told_by = [
        own,
        near,
        referred_time(report.passages, own),
        *(heading.title for heading in reversed(passage.headings)),
        report.title,
        units,
    ]
    medium = _medium(told_by, grid, passage) or above.medium or "water"
    words, labels = header_words(issue.vocabularies, medium), cells.labels(issue.vocabularies)
    told = header_told(told_by, words)
    if told.indicator is None and medium == "water":
        word = _index_told(report, words)
        told = told._replace(indicator=words.indicators[word], word=word) if word else told
    return TableContext(
        issue.gazette.issue_id,
        ordinal,
        medium,
        report.months,
        told,
        _part(told_by[:2], issue.area, above.urban),
        passage.page,
        issue.points,
        words,
        labels,
        any(_BRACKETS.search(other.text) for other in report.passages),
        class_told(told_by, labels),
        (*units_told([*told_by, *prose_on_units(above.passages)]), *report.units),
        times(above.passages),
    )


def prose_context(issue: Issue, report: Report, first: Passage, medium: str | None) -> ProseContext:
    """Return what surrounds a stretch of prose that begins with the passage `first`."""
    place = short_hash("prose", first.passage_id)
    told = _months_told(first, report)
    return ProseContext(issue.gazette.issue_id, place, medium, report.months, issue.area, first.page, told)


def _medium(told_by: Sequence[str], grid: Grid, passage: Passage) -> str | None:
    """Return the medium of a table: that of its caption, its headers, the line above it or its headings."""
    head = " ".join([cell.text for row in grid.rows[:3] for cell in row])
    return medium_of(told_by[0]) or medium_of(head) or medium_of(told_by[1]) or headed(passage)


def _index_told(report: Report, words: HeaderWords) -> str | None:
    """Return the index of water quality as notes or sentences of a report name it: 注：采用综合污染指数法."""
    index = words.by_key["water_index"]
    named = sorted((w for w, i in words.indicators.items() if i is index and len(w) > 3), key=len, reverse=True)
    texts = [fold(passage.text) for passage in report.passages if not passage.grid]
    return next((word for word in named if any(word in text for text in texts)), None)


def _part(told_by: Sequence[str], own: Subject, urban: Subject | None) -> Subject:
    """Return the area of a table: the part that its caption names, the urban one spoken of before, or the whole."""
    return area_told(told_by, own) or (urban if urban and any("城区" in text for text in told_by) else own)


def _months_told(passage: Passage, report: Report) -> Period | None:
    """Return the months that a heading inside a report names: 二、2024年1—11月全区水环境质量状况."""
    titles = [passage.text] if passage.kind == "heading" else []
    for title in (*titles, *(heading.title for heading in reversed(passage.headings))):
        if title != report.title and (named := mentions(title)):
            period = named[0].resolve(report.months.end)
            return period if len(named) == 1 and period != report.months else None
    return None
