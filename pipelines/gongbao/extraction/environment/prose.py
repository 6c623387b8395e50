"""Lines and sentences of a report → measurements: `一级6天`, `优良率为93.5%，同比上升1.5个百分点`, `A、B分别为11、24微克/立方米`.

A sentence is read (sentence.py) from left to right as words: indicators, months, comparisons, directions, numbers. A number belongs to
the indicator before it when its unit suits that indicator; every other number is left to the ledger.
"""

import re
from collections.abc import Iterator

from gongbao.extraction.environment.measurement import Measurement, Subject
from gongbao.extraction.environment.naming import Told
from gongbao.extraction.environment.owners import kind_of_sections
from gongbao.extraction.environment.sentence import Sentence
from gongbao.extraction.environment.telling import ProseContext
from gongbao.extraction.environment.wording import ProseWords, flatten
from gongbao.measurements.headers import HeaderWords
from gongbao.model import Span

_EXPLAINS = re.compile(r"标准|限值|表示|是指|方法|采用|[≤≥]|剔除|扣除|括号|判定|判别|分级|划分")

_COMPARES = ("与", "和", "较", "同比", "环比")
"""How a paragraph begins that goes on with what the one before it was told of, the area or its urban part: 与上月相比，…"""


def read_prose(
    text: str,
    stretch: Span,
    context: ProseContext,
    words: ProseWords,
    headers: HeaderWords,
    *,
    explained: bool = False,
) -> list[Measurement]:
    """Read every figure that a stretch of the issue's text states; a note (`explained`) also tells standards and signs."""
    if not words.told.search(flatten(stretch.of(text))):
        return []
    found: list[Measurement] = []
    subjects: tuple[Subject, ...] = (context.area,)
    lead, period, end = None, context.told, stretch.start
    base, series = context.told, list[Told]()
    for sentence in _sentences(text, stretch):
        if explained and _EXPLAINS.search(sentence.of(text)):
            continue
        between = text[end : sentence.start]
        if "\n" in between:
            goes_on = (
                len(subjects) == 1
                and subjects[0].own
                and not subjects[0].group
                and text.startswith(_COMPARES, sentence.start)
            )
            subjects, series, period = subjects if goes_on else (context.area,), [], base
        if "\n" in between or ("。" in between and not text.startswith("其中", sentence.start)):
            lead = None
        reading = Sentence(text, sentence, context, words, headers, len(found), subjects, lead, period, series)
        told = reading.read()
        found += told
        stopped = text[sentence.end : sentence.end + 1] not in ("；", ";")
        subjects = reading.held if stopped or reading.whole else reading.owners
        if not told and (kind := kind_of_sections(reading.flat)):
            subjects = (context.area._replace(group=kind),)
        period = reading.onward if stopped and reading.onward else reading.head
        lead, end = reading.lead, sentence.end
        series = reading.series or series
        if reading.is_time:
            base = period
    return found


def _sentences(text: str, stretch: Span) -> Iterator[Span]:
    """Yield sentences; a line that only names a grade goes on in the next one (`优级⏎8天`)."""
    start = stretch.start
    for match in re.finditer(r"[。；;!！]|\n(?!\s*\d[\d.]*\s?[^\n\d]{0,8}(?:\n|$))|$", stretch.of(text)):
        end = stretch.start + match.start()
        if text[start:end].strip():
            lead = len(text[start:end]) - len(text[start:end].lstrip())
            yield Span(start + lead, start + len(text[start:end].rstrip()))
        start = stretch.start + match.end()
