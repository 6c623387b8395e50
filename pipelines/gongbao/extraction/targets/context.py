"""What surrounds each passage of a document: the year it was made, lead-ins, headings of goals, sections to skip."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from gongbao.characters import narrow
from gongbao.extraction.environment.reports import is_report_title
from gongbao.extraction.grammar.periods import Frame, Mention, find, title_frame
from gongbao.extraction.targets import exclusions
from gongbao.extraction.targets.reading import Setting
from gongbao.extraction.targets.sentence import hide, hint
from gongbao.model import Document, Gazette, Heading, Passage, Span
from gongbao.vocabulary import Vocabularies

_REFERS = re.compile(r"如下|见(?:附?表|下表)|以下(?:主要)?(?:目标|指标)")
_ITEM = re.compile(
    r"[—–\-•·●○◆◇■▲△▶►▷★☆➢➤√✓※*]|[①-⑳]|\(?[0-9]{1,2}[).、.]|\(?[一二三四五六七八九十]{1,3}[)、]|[一二三四五六七八九]是"
)
_NUMERAL = re.compile("[0-9一二三四五六七八九十①-⑳]")
"""What of the marks of items differs from one to the next."""
_YEARLY = re.compile(r"要点|工作报告|重点工作|工作安排|年度|实事|民[生心]工程|计划|任务|方案|意见|措施")
_BY_YEAR = re.compile("(?<=[0-9]{4}年)(?:底|末)?前")
"""Behind the year of a title that only says by when: 2030年前碳达峰行动方案."""
_DATED = re.compile(r"[0-9０-９]|[一二三四]五|今年|年")
_DISTRICT = re.compile(r"[区县旗](?:人民政府|政府|办公室)|[区县旗]人民\s*政府")
_LONGEST_HEADING = 30
_FIGURE = re.compile(r"[0-9０-９%％]")
_GOALS_FOLLOW = re.compile(r"目标(?:如下|是?[:：])|以下目标")
_GOALS = re.compile(r"目标|指标")
_SETS_GOALS = re.compile(r"[^,、和与及]{0,10}(?:目标|目标任务|发展指标|主要指标|预期指标)(?:体系)?")
_TO_DO = re.compile(
    r"(?:全面|持续|切实|着力|进一步|深入|不断|加快|大力|稳步|统筹|积极|扎实|系统|协同)*"
    r"(?:提升|提高|改善|加强|强化|优化|促进|推进|推动|保障|深化|打好|完善|落实|健全|建设|开展|抓好|做好|实施|巩固|守护|严格|维护|保护|确保)"
)
"""A heading of something to be done (提升水环境质量), not of a report."""
_YEAR_OF_WORK = re.compile("(20[0-9]{2})年度?(?:主要|重点|政府)?工作")
"""A heading such as 2023年工作安排; elsewhere 2023年工作 names a document."""
_REVIEWS = ("通报", "情况的通报", "情况通报", "情况的报告", "情况报告", "情况的函")
_TO_COME = re.compile(
    r"下一?步(?:工作|重点|整改|措施|要求|打算|安排|计划|任务)|^下一?步$|(?:工作|整改)(?:要求|打算|安排)$|今后"
)
"""A heading below which a report of what was done sets goals (下步工作要求)."""
_REPORTED = re.compile(r"[0-9]|[月季年]报|(?:报告|状况|公报|通报|情况|结果|排名)$")
"""What tells the heading of a report from a bare subject: goals stand under 水环境质量 too."""


_BOUND = re.compile("控制在|不(?:得)?[低高超少]|达到?[0-9]|[0-9%米]以[上内下]")
"""What a heading commits to in figures (PM2.5年均浓度控制在30微克/立方米以内)."""


_DATED_GOAL = re.compile(r"(?:总体目标|主要目标|目标)?(?:力争|争取|确保)?(?:到|至)20[0-9]{2}年")
"""How a paragraph begins that says what is to be reached by when, and items after it say in detail."""


_OVERALL = re.compile("^总体(?:要求|思路|部署|安排|考虑)|^(?:指导思想|基本思路)$")
"""A heading under which a paragraph that begins with a year says what is to be reached, though no 目标 is said."""


_THIS_YEAR = re.compile("今年(?:,|我们|全[区市县]|[要将])[^0-9]{10,}?。")
"""How a paragraph begins whose sentences are all of this year: 今年，我们将加强自身建设。…."""
_OPENING = 3


class _Lead(NamedTuple):
    mention: Mention
    span: Span
    headings: tuple[Heading, ...]


def documents(gazette: Gazette) -> Iterator[tuple[Document, list[Passage]]]:
    """Return the documents that can set goals, each with its passages."""
    by_document: defaultdict[str | None, list[Passage]] = defaultdict(list)
    for document_id, group in groupby(gazette.passages, attrgetter("document_id")):
        by_document[document_id].extend(group)
    for document in gazette.documents:
        title = narrow(document.title)
        passages = by_document[document.document_id]
        if document.kind == "about" or is_report_title(title):
            continue
        if exclusions.document(title):
            passages = _to_come(passages) if title.endswith(_REVIEWS) else []
        if passages:
            yield document, passages


def _to_come(passages: Sequence[Passage]) -> list[Passage]:
    return [p for p in passages if any(_TO_COME.search(narrow(h.title)) for h in p.headings)]


def day_of(gazette: Gazette, document: Document) -> date:
    """Return when a document was made: the day of its signature, its notice's, or the issue's publication."""
    parent = gazette.document(document.attached_to)
    return document.signed_date or (parent.signed_date if parent else None) or gazette.publication_date


def settings(
    gazette: Gazette, document: Document, passages: Sequence[Passage], vocabularies: Vocabularies
) -> Iterator[tuple[Passage, Span, Setting]]:
    """Return each passage of a document that can hold targets, with what to read of it (offsets of the passage) and its setting."""
    made = day_of(gazette, document)
    frame = title_frame(narrow(document.title), made.year)
    frame = frame._replace(made=made, standing=document.kind == "regulation")
    district, city = _levels(gazette, document, vocabularies)
    outline = _Outline(gazette, frame, _Above(mention=_title_lead(document, frame)))
    lead: _Lead | None = None
    conditions = _Conditions()
    may_hold = hint().search
    for passage in passages:
        text = narrow(passage.text)
        if lead and not _continues(passage, text, lead):
            lead = None
        if conditions.hold(passage, text):
            continue
        start = _start(passage) if (first := may_hold(text)) else 0
        holds = first is not None and (first.start() >= start or may_hold(text, start) is not None)
        opens = passage.kind == "paragraph" and _opens(text)
        sets = not opens and passage.kind == "paragraph" and _DATED_GOAL.match(text) is not None
        if not (holds or opens or sets) or passage.kind == "note":
            continue
        above = outline.above(passage.headings)
        if above.looks_back:
            continue
        overall = sets and (not above.title or _OVERALL.search(above.title) is not None)
        if holds:
            mention, place = (lead.mention, lead.span) if lead else (above.mention, above.place)
            if mention is None and _THIS_YEAR.match(text):
                mention = next((m for m in find(text[:_OPENING], frame) if m.role == "goal"), None)
                place = mention.span.shift(passage.span.start) if mention else None
            goals = overall or above.goals or ("目标" in text and _GOALS_FOLLOW.search(passage.text) is not None)
            setting = Setting(frame, mention, place, goals, above.title, district, city)
            yield passage, Span(start, len(text)), setting
        if opens or (sets and (above.goals or overall) and not lead):
            opened = _opened(hide(text), frame) if opens else _one_goal(hide(text), frame)
            lead = _Lead(opened[-1], opened[-1].span.shift(passage.span.start), passage.headings) if opened else lead


def _start(passage: Passage) -> int:
    """Return where to begin to read a passage: at its body, or at a run-in heading when that holds a number."""
    offset = passage.span.start
    heading = passage.headings[-1] if passage.headings else None
    if heading and heading.span.start >= offset and _FIGURE.search(heading.title):
        return heading.span.start - offset + len(heading.marker)
    return passage.body.start - offset


class _Conditions:
    """The items under a paragraph that announces conditions (符合以下条件：), which set no goals."""

    def __init__(self) -> None:
        """Begin with none announced."""
        self._headings: tuple[Heading, ...] | None = None
        self._marker = ""

    def hold(self, passage: Passage, text: str) -> bool:
        """Tell whether a passage is one of the conditions announced, and take down those that it announces itself."""
        if self._headings is not None:
            item = _ITEM.match(text)
            marker = _NUMERAL.sub("", item[0]) if item else ""
            if marker and self._marker in ("", marker) and passage.headings[: len(self._headings)] == self._headings:
                self._marker = marker
                return True
        announces = passage.kind != "table" and text.endswith(":") and exclusions.asks_conditions(text)
        self._headings, self._marker = passage.headings if announces else None, ""
        return False


class _Above(NamedTuple):
    """What the headings over a passage say of it: whether it looks back or sets goals, and for which time."""

    looks_back: bool = False
    goals: bool = False
    mention: Mention | None = None
    place: Span | None = None
    """Where in the issue the innermost dated heading says so."""
    title: str = ""


class _Outline:
    """What the headings of a document say of what stands under them; each is read once."""

    def __init__(self, gazette: Gazette, frame: Frame, document: _Above) -> None:
        """`document` is what the title says."""
        self._gazette, self._frame, self._document = gazette, frame, document
        self._known: dict[Span, _Above] = {}

    def above(self, headings: Sequence[Heading]) -> _Above:
        """Return what these headings, outermost first, say together."""
        above = self._document
        for heading in headings:
            if heading.span not in self._known:
                self._known[heading.span] = self._under(heading, above)
            above = self._known[heading.span]
        return above

    def _under(self, heading: Heading, above: _Above) -> _Above:
        words = narrow(heading.title)
        mention, place = self._time(heading, words) or (above.mention, above.place)
        goals = above.goals or _GOALS.search(heading.title) is not None
        # 主要目标 looks ahead in whatever chapter it stands.
        back = _looks_back(words) or (above.looks_back and not _SETS_GOALS.fullmatch(words))
        return _Above(back, goals, mention, place, words)

    def _time(self, heading: Heading, words: str) -> tuple[Mention, Span | None] | None:
        """Return the time that a dated heading gives, and where it stands."""
        if len(heading.title) >= _LONGEST_HEADING or not _DATED.search(heading.title):
            return None
        # 第二阶段（2024年） dates in brackets what others date in words.
        found = find(hide(words), self._frame) or find(words, self._frame)
        goals = [mention for mention in found if mention.role == "goal"]
        if not goals and (match := _YEAR_OF_WORK.search(words)):
            goals = [Mention(Span(*match.span()), "goal", None, int(match[1]))]
        if not goals:
            return None
        at = self._gazette.text.find(heading.title, heading.span.start, heading.span.end)
        return goals[-1], goals[-1].span.shift(at) if at >= 0 else None


def _looks_back(title: str) -> bool:
    return exclusions.heading(title) or (
        _REPORTED.search(title) is not None
        and is_report_title(title)
        and not _TO_DO.match(title)
        and not _BOUND.search(title)
    )


def _opens(text: str) -> bool:
    """Tell whether a paragraph leads to goals in what follows it."""
    if text.rstrip("。 ").endswith(":"):
        return True
    return ("下" in text or "表" in text) and _REFERS.search(text) is not None


def _continues(passage: Passage, text: str, lead: _Lead) -> bool:
    """Tell whether a lead-in still holds: an item or table under the same headings."""
    depth = len(lead.headings)
    if passage.headings[:depth] != lead.headings:
        return False
    if passage.kind in ("table", "heading") or len(passage.headings) > depth:
        return True
    return _ITEM.match(text) is not None or text.startswith(("附表", "表"))


def _opened(text: str, frame: Frame) -> list[Mention]:
    """Return the times that a lead-in gives: those of its last sentence, of any when that announces goals."""
    last = text.rstrip("。 ").rfind("。") + 1
    start = 0 if _GOALS.search(text, last) else last
    found = [m for m in find(text, frame) if m.role == "goal" and m.span.start >= start]
    return [m for m in found if not exclusions.past(frame, m.target_year)]


def _one_goal(text: str, frame: Frame) -> list[Mention]:
    """Return the time of a paragraph that says for what year goals are set, where it names one alone."""
    found = [m for m in find(text, frame) if m.role == "goal"]
    alone = len({m.target_year for m in found}) == 1
    return [m for m in found if alone and not exclusions.past(frame, m.target_year)]


def _title_lead(document: Document, frame: Frame) -> Mention | None:
    """Return the year of a yearly plan (2023年工作要点); a plan over several years dates only what it dates itself."""
    if frame.target_year is None or frame.start_year is not None or frame.span is None:
        return None
    if exclusions.document(narrow(document.title)):
        return None
    if frame.target_year < frame.year or not _YEARLY.search(document.title) or _BY_YEAR.search(document.title):
        return None
    return Mention(frame.span, "goal", None, frame.target_year)


def _levels(gazette: Gazette, document: Document, vocabularies: Vocabularies) -> tuple[bool, bool]:
    """Tell whether the publisher is a district or a city: what it says of its superiors is quoted, not its own."""
    entry = next((e for e in vocabularies["publishers"] if e["publisher_id"] == gazette.publisher_id), None)
    if entry:
        return entry["level"] == "district", entry["level"] == "city"
    names = f"{gazette.title} {gazette.organiser or ''} {document.issuer or ''} {document.title}"
    district = _DISTRICT.search(names) is not None
    return district, not district and "市人民政府" in names
