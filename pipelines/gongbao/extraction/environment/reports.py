"""Where an issue reports on the environment: the passages, the months and the area of each report.

A report is a document whose title says so (2022年12月份杨浦区大气、水环境质量报告) or what stands under a heading that
does; plans and notices that only set targets for the environment are none.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from gongbao.characters import fold
from gongbao.extraction.environment.measurement import Subject
from gongbao.extraction.environment.notes import is_note
from gongbao.extraction.environment.rules import UNKNOWN_MONTH
from gongbao.measurements.headers import HeaderWords, units_told
from gongbao.measurements.months import Mention, Period, may_mention, mentions
from gongbao.model import Finding, Gazette, Passage, Span
from gongbao.vocabulary import Vocabularies

_SUBJECT = r"(?:环境|空气|大气|水质|地表水|饮用水|水源|河流|河道|河湖|湖库|断面|噪声|降尘|扬尘|酸雨|降水|颗粒物|臭氧|PM2[.．]?5|PM10|TSP|AQI|优良率)"
_RESULT = (
    r"(?:质量|水质|状况|情况|月报|季报|年报|快报|日报|周报|简报|报告|公报|通报|公示|公告|公开|信息|数据|统计"
    r"|监测$|排名|名次|结果|一览|浓度|指数|类别|优良率)"
)
_TITLE = re.compile(rf"{_SUBJECT}.*{_RESULT}|{_SUBJECT}表?$")
_NOT_TITLE = re.compile(
    r"方案|计划|规划|意见|办法|条例|规定|细则|预案|批复|解读|营商|投资环境|发展环境|市容|影响评价|督察"
)
_NOT_DATED = re.compile(r"行动|整治|治理|防治|建设|改善|保护目标|项目|工作|责任")
"""Words that make a title without a month one of a plan or of a report on work done."""
_TELLING = ("report", "announcement", "other")
"""Kinds of documents in which a table of measurements reports on them, whatever the title."""
_LONGEST_TITLE = 60
_OWN_NAME = re.compile(
    r"(?:.*[省市州盟])?(?P<name>(?!新区$)[^省市\d,、:。]+?(?:自治州|自治县|新区|(?<![我本全各])[省市区县旗州盟]))$"
)
_DATED = re.compile(
    r"^(?:\d{4}|[二〇○零一三四五六七八九]{4})年(?:\d{1,2}月?|十?[一二三四五六七八九十]月?(?:[-至和、]\d{1,2}月)?份?|第?[一二三四]季度|[上下]半年|度)?(?=.*[省市区县])"
)
_UNNAMED = re.compile(r".{0,12}[我本全][省市区县旗州]|[^省市区县旗州盟]*$|[^省市]*城市[^省市区县旗州盟]*$")
"""What a title says that does not name its place: 前三季度我市环境质量状况, 城市声环境质量状况公报."""
_OF_ISSUER = re.compile(
    r"(?:[^省市区县旗盟]{2,8}(?:[省市州]|自治区))?(?P<name>[^省市区县旗盟]{1,8}(?:新区|自治县|[省市区县旗盟]))"
)
"""The place of an office: 昌宁市生态环境局."""
_OF_CONCENTRATIONS = re.compile("浓度的?(?:计量)?单位(?:均|都)?[为:：]")
_NO_NAME = re.compile(r"[\d,、:。]|[我本全各][省市区县旗州]|^城市|^自治[区州县]$")
_OFFICE = re.compile(
    r"人民政府.*$|(?:开发建设)?(?:管理委员会|管委会).*$|政府公报$|公报$|(?<=[省市区县旗州盟])(?:\d|[一二三四上下]季度|第[一二三四]季|上半年|环境|生态|空气|大气|地表水|饮用水|水环境|水质|降水|降尘|酸雨|噪声|声环境|功能区|城市(?=空气|环境|声|水)|集中式|主要|重点|地级|县级|乡镇|各街|街镇).*$"
)
"""What follows the name of a place in the name of its office or, where an issue is one report, in its title."""


@dataclass(frozen=True)
class Report:
    """The passages of one report and what its title says. `months` are the months it reports on."""

    title: str
    title_span: Span | None
    passages: tuple[Passage, ...]
    months: Period
    month_span: Span | None
    document_id: str | None

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units that its notes tell of figures: 注：CO单位为mg/m3，其余为μg/m3."""
        told = (p.text for p in self.passages if "单位" in p.text and not p.grid)
        return units_told(text for text in told if is_note(text) or _OF_CONCENTRATIONS.search(text))

    @cached_property
    def report_month(self) -> str:
        """The month the rows are filed under: the last one reported on."""
        return self.months.end

    def filed(self, period: Period) -> tuple[str, Span | None]:
        """Return the month that a figure of a period is filed under, and where that is named."""
        for part, span in self._parts:
            if period in (part, part.back(12)):
                return part.end, span
        return self.report_month, self.month_span

    @cached_property
    def _parts(self) -> list[tuple[Period, Span | None]]:
        """The quarters and years beside the month in a title: 2024年第四季度水源水质和2025年1月空气质量."""
        found = []
        for named in mentions(self.title):
            period = named.resolve(self.months.end)
            if not period.is_month and period.end != self.months.end:
                found.append((period, named.span.shift(self.title_span.start) if self.title_span else None))
        return found


def is_report_title(text: str) -> bool:
    """Tell whether a title announces a report on the environment rather than a plan for it."""
    flat = fold(text)
    if len(flat) > _LONGEST_TITLE or not _TITLE.search(flat) or _NOT_TITLE.search(flat):
        return False
    return _month_in(flat) is not None or not _NOT_DATED.search(flat)


def reports(gazette: Gazette, words: HeaderWords) -> tuple[list[Report], list[Finding]]:
    """Return the reports of an issue; one whose month is named nowhere is a finding instead."""
    found, findings = [], []
    for title, span, document_id, passages in _scopes(gazette, words):
        named = _months(title, span, passages, gazette)
        if named is None:
            findings.append(UNKNOWN_MONTH.at(span or passages[0].span, observed=title))
            continue
        found.append(Report(title, span, tuple(passages), *named, document_id))
    return found, findings


def own_area(gazette: Gazette, vocabularies: Vocabularies) -> Subject:
    """Return the publisher's own area: 上海市杨浦区人民政府 → 杨浦区, a district."""
    publisher = vocabularies.index("publishers", "publisher_id").get(gazette.publisher_id)
    told = publisher["name"] if publisher else gazette.organiser or gazette.title
    if not publisher and _UNNAMED.match(told):
        issuers = (_OF_ISSUER.match(document.issuer) for document in gazette.documents if document.issuer)
        told = next((issuer["name"] for issuer in issuers if issuer), told)
    full = _OFFICE.sub("", _DATED.sub("", fold(told)))
    full = "" if is_report_title(full) or _NO_NAME.search(full) else full
    match = _OWN_NAME.fullmatch(full)
    name = match["name"] if match else full or gazette.publisher_id
    kind = publisher["level"] if publisher else "district" if name.endswith(("区", "县", "旗")) else "city"
    return Subject("district" if kind == "district" else "city", name, None, gazette.publisher_id, own=True)


_Scope = tuple[str, Span | None, str | None, list[Passage]]


def _scopes(gazette: Gazette, words: HeaderWords) -> Iterator[_Scope]:
    by_document: dict[str, list[Passage]] = defaultdict(list)
    for document_id, run in groupby(gazette.passages, key=attrgetter("document_id")):
        if document_id:
            by_document[document_id].extend(run)
    documents = {document.document_id: document for document in gazette.documents}
    for document_id, passages in by_document.items():
        document = documents.get(document_id)
        if document and document.kind in ("about",):
            continue
        if document and is_report_title(document.title):
            yield document.title, _title_span(document.title, document.span, gazette.text), document_id, passages
            continue
        titled = list(_inside(passages, document_id))
        yield from titled
        if document and not titled and document.kind in _TELLING and any(_is_measured(p, words) for p in passages):
            yield document.title, _title_span(document.title, document.span, gazette.text), document_id, passages


def _is_measured(passage: Passage, words: HeaderWords) -> bool:
    """Tell whether a passage is a table of measurements by its headers alone, and sets no goals."""
    if passage.grid is None:
        return False
    heads = [words.read(cell.text) for row in passage.grid.rows[:2] for cell in row if cell.text]
    if any(re.search(r"目标|任务|责任|完成|计划", head.text) for head in heads):
        return False
    named = any(head.role in ("point", "source", "area", "river", "item") and head.known for head in heads)
    told = {head.indicator.key for head in heads if head.indicator and head.known and head.indicator.medium != "any"}
    timed = any(head.reference or head.period or head.change or head.unit for head in heads)
    return named and timed and bool(told)


def _inside(passages: Sequence[Passage], document_id: str | None) -> Iterator[_Scope]:
    """Yield the reports that stand inside another document, under a title line of their own with a month in it."""
    start: int | None = None
    for index, passage in enumerate(passages):
        if len(passage.text) > 2 * _LONGEST_TITLE or passage.grid is not None or "。" in passage.text:
            continue
        if start is not None and passage.kind != "heading":
            continue
        line = passage.text.strip()
        if may_mention(line) and is_report_title(line) and _month_in(line):
            if start is not None:
                yield passages[start].text, passages[start].span, document_id, list(passages[start:index])
            start = index
    if start is not None:
        yield passages[start].text, passages[start].span, document_id, list(passages[start:])


def _title_span(title: str, within: Span, text: str) -> Span | None:
    at = text.find(title, within.start, within.end)
    return Span(at, at + len(title)) if at >= 0 else None


def _months(
    title: str, span: Span | None, passages: Sequence[Passage], gazette: Gazette
) -> tuple[Period, Span | None] | None:
    """Return the months reported on and where they are named: in the title, else in the first passage with a year."""
    if named := _month_in(title):
        return named.resolve(gazette.month), named.span.shift(span.start) if span else None
    for passage in passages:
        if (named := _month_in(passage.text)) and named.year:
            return named.resolve(gazette.month), named.span.shift(passage.span.start)
    for passage in passages:
        if named := _month_in(passage.text):
            return named.resolve(gazette.month), named.span.shift(passage.span.start)
    return None


def _month_in(text: str) -> Mention | None:
    """Return the period that a text is about: its first month or, without one, its first period."""
    named = mentions(text)
    return next((mention for mention in named if mention.is_month), named[0] if named else None)
