"""Lines → Gazette: masthead, contents, documents and outline put together, and the canonical text with its offsets."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongbao.characters import fold, short_hash
from gongbao.errors import UnreadableFile
from gongbao.model import (
    ContentsEntry,
    Document,
    Finding,
    Gazette,
    Grid,
    Passage,
    Rule,
    SourceFormat,
    Span,
)
from gongbao.reading.checks import contents_findings, masthead_findings, refuse_truncated
from gongbao.reading.contents import Entry, find_contents, read_contents, untabled
from gongbao.reading.documents import Draft, find_documents
from gongbao.reading.furniture import without_furniture
from gongbao.reading.grids import as_printed, mend
from gongbao.reading.heads import document_number, is_addressee, labelled
from gongbao.reading.joining import join, part
from gongbao.reading.lines import Line, tidied
from gongbao.reading.makers import begins_issue, names_gazette, names_makers
from gongbao.reading.masthead import Masthead, read_masthead
from gongbao.reading.metadata import one_label_a_line
from gongbao.reading.oddities import oddities
from gongbao.reading.outline import Placed, outline
from gongbao.reading.page_told import PageTold, page_told
from gongbao.reading.restoring import restore, unreadable
from gongbao.reading.tables import rebuild_tables, scattered
from gongbao.reading.title_kinds import ends_title, kind_of_title
from gongbao.vocabulary import Vocabularies

FURNITURE_REMOVED = Rule(
    "page-furniture-removed",
    "info",
    "{observed} lines of running heads and page numbers were left out of the text",
    "正文中略去了 {observed} 行页眉和页码",
)
NO_MASTHEAD = Rule(
    "no-masthead",
    "info",
    "the file has no masthead; the issue is taken from the file name {observed}",
    "文件没有刊头；期号取自文件名 {observed}",
)
ASSUMED_TITLE = Rule(
    "title-assumed",
    "info",
    "no line reads as the title of a document; the first one is taken for it: {observed}",
    "没有可识别的公文标题，以首行为标题：{observed}",
)
UNKNOWN_PUBLISHER = Rule(
    "unknown-publisher",
    "info",
    "{observed} is not in schemas/vocabularies/publishers.csv; add a row for it",
    "schemas/vocabularies/publishers.csv 中没有 {observed}；请补充一行",
)
_NAMED = re.compile(r"(?P<year>\d{4})-(?P<number>\d{1,3})(?P<suffix>[-a-z0-9]*)")


@dataclass(frozen=True, slots=True)
class _Laid:
    """The canonical text; what every line says in it, and where; the cells of every grid."""

    text: str
    texts: list[str]
    spans: list[Span]
    grids: dict[int, Grid]


def _publisher(masthead: Masthead, closing: Masthead, drafts: Sequence[Draft], vocabularies: Vocabularies) -> str:
    """Return the registered publisher that masthead, colophon or a document's issuer names, or `unknown`."""
    names = [masthead.title, masthead.organiser, closing.title, closing.organiser, *(draft.issuer for draft in drafts)]
    for name in names:
        for publisher in sorted(vocabularies["publishers"], key=lambda entry: -len(entry["name"])):
            if name and name.startswith(publisher["name"]):
                return publisher["publisher_id"]
    return "unknown"


def assemble(
    lines: Sequence[Line],
    *,
    file_name: str,
    publisher_id: str | None,
    vocabularies: Vocabularies,
    source_format: SourceFormat = "text",
    removed: int = 0,
) -> Gazette:
    """Return the issue that the lines of a file hold; `removed` lines of page furniture are already left out.

    Raises:
        UnreadableFile: no official document can be recognised.
    """
    lines = one_label_a_line(lines, vocabularies)
    page = page_told(lines)
    cleaned, more_removed = without_furniture(lines, vocabularies)
    parts = _parts(untabled(cleaned, vocabularies), vocabularies)
    _refuse_without_documents(parts, file_name)
    refuse_truncated(parts.lines, parts.colophon, parts.entries, parts.drafts, file_name)
    masthead, closing = parts.masthead, parts.closing
    identity = _identity(masthead, closing, parts.drafts, page, file_name)
    publisher = publisher_id or _publisher(masthead, closing, parts.drafts, vocabularies)
    issue_id = f"{publisher}-{identity.year}-{identity.number:02d}{identity.suffix}"
    laid = _lay_out(parts.lines)
    drafts = _with_source(parts, page)
    documents = _documents(drafts, laid, issue_id, vocabularies)
    passages = _passages(parts.drafts, documents, parts.lines, laid, issue_id)
    findings = _findings(parts, laid, identity.named, vocabularies)
    findings += _origin_findings(parts, removed + more_removed, publisher, file_name, vocabularies)
    findings += [finding for grid in laid.grids.values() for finding in grid.findings]
    return Gazette(
        issue_id=issue_id,
        publisher_id=publisher,
        text=laid.text,
        title=masthead.title or closing.title or documents[0].title,
        year=identity.year,
        number=identity.number,
        month=identity.date.strftime("%Y-%m"),
        publication_date=identity.date,
        serial_number=masthead.serial_number or closing.serial_number,
        organiser=masthead.organiser or closing.organiser or _organiser_told(parts, vocabularies),
        website=masthead.website or closing.website,
        source_format=source_format,
        pages=max((line.page for line in parts.lines if line.page), default=None),
        documents=tuple(documents),
        passages=tuple(passages),
        contents=tuple(_contents(parts.entries, laid)),
        findings=tuple(findings),
    )


def _organiser_told(parts: "_Parts", vocabularies: Vocabularies) -> str | None:
    """Return who makes the gazette by what its last pages say about it (简介: 由…办公室主办)."""
    for draft in parts.drafts:
        if kind_of_title(draft.title, vocabularies) == "about":
            lines = parts.lines[draft.title_line + 1 : draft.end]
            return read_masthead([line.text for line in lines if line.grid is None]).organiser
    return None


def _with_source(parts: "_Parts", page: PageTold) -> Sequence[Draft]:
    """Return the documents, a single one on a page issued by the office that the page names where nobody signs it."""
    alone = len(parts.drafts) == 1 and not parts.entries and parts.drafts[0].issuer is None
    return [parts.drafts[0]._replace(issuer=page.source)] if alone else parts.drafts


@dataclass(frozen=True, slots=True)
class _Parts:
    """The logical lines of an issue, and what is masthead, contents, documents and colophon among them."""

    lines: Sequence[Line]
    entries: Sequence[Entry]
    drafts: Sequence[Draft]
    masthead: Masthead
    closing: Masthead
    colophon: int
    """The first line of the colophon."""
    findings: Sequence[Finding]


def _refuse_without_documents(parts: _Parts, file_name: str) -> None:
    if not parts.drafts:
        raise UnreadableFile(
            f"{file_name} holds no official document that can be recognised; check that it is a gazette issue",
            f"{file_name} 中没有可识别的公文；请确认它是一期政府公报",
            "not-a-gazette",
        )


def _parts(lines: Sequence[Line], vocabularies: Vocabularies) -> _Parts:
    """Return the parts of an issue; `lines` are as printed, without page furniture."""
    contents_at = find_contents(lines, vocabularies)
    entries: list[Entry] = []
    begin = _after_masthead(lines, vocabularies)
    if contents_at is not None:
        entries, begin = read_contents(lines, contents_at, vocabularies)
    restored, findings = restore(lines[begin:], vocabularies)
    whole = rebuild_tables([*lines[:begin], *join(part(restored, vocabularies))], begin, vocabularies)
    whole, drafts, colophon = find_documents(whole, begin, entries, vocabularies)
    opening = [line.text for line in whole[: begin if contents_at is None else contents_at + 1] if line.grid is None]
    if contents_at is not None:
        opening += [line.text for line in whole[contents_at + 1 : begin] if names_makers(line)]
    closing = [line.text for line in whole[colophon:] if line.grid is None]
    return _Parts(whole, entries, drafts, read_masthead(opening), read_masthead(closing), colophon, findings)


def _findings(parts: _Parts, laid: _Laid, named: tuple[int, int] | None, vocabularies: Vocabularies) -> list[Finding]:
    """Return where the issue disagrees with itself or with its file name, and what cannot be read in it."""
    found = contents_findings(parts.entries, parts.drafts, laid.spans)
    found += masthead_findings(parts.masthead, parts.closing, named)
    found += oddities(laid.text)
    scattered_headers = unreadable(parts.lines, laid.spans, vocabularies)
    found += scattered_headers
    found += scattered(parts.lines, laid.spans, parts.drafts[0].start, scattered_headers)
    return [*found, *parts.findings]


def _origin_findings(
    parts: _Parts, removed: int, publisher: str, file_name: str, vocabularies: Vocabularies
) -> list[Finding]:
    """Return what was left out of the text, and what the file does not say about its origin."""
    found = [ASSUMED_TITLE.at(None, observed=draft.title) for draft in parts.drafts if draft.assumed]
    if removed:
        found.append(FURNITURE_REMOVED.at(None, observed=removed))
    if not (parts.masthead.number or parts.closing.number):
        found.append(NO_MASTHEAD.at(None, observed=file_name))
    if publisher not in vocabularies.index("publishers", "publisher_id"):
        found.append(UNKNOWN_PUBLISHER.at(None, table_name="issues", field="publisher_id", observed=publisher))
    return found


def _after_masthead(lines: Sequence[Line], vocabularies: Vocabularies) -> int:
    """Without contents, the masthead ends with its last line that names the issue, its date or its makers."""
    last = 0
    for index, line in enumerate(lines[:15]):
        title = _is_title(line.flat, vocabularies)
        if line.grid is None and len(line.text) < 160 and not title and begins_issue(line.flat):
            last = index + 1
        elif title or document_number(line.text) or is_addressee(line.text):
            break
    return last


def _is_title(text: str, vocabularies: Vocabularies) -> bool:
    """Tell whether a line is the title of a document or a sentence; a gazette too is called 公报, and so are reports."""
    if "关于" in text or text.endswith("。"):
        return True
    return ends_title(text, vocabularies) and not names_gazette(text) and not re.search(r"第.{1,6}期$", text)


@dataclass(frozen=True, slots=True)
class _Identity:
    year: int
    number: int
    suffix: str
    date: date
    named: tuple[int, int] | None
    """Year and number of the file name, when it says them."""


def _identity(
    masthead: Masthead, closing: Masthead, drafts: Sequence[Draft], page: PageTold, file_name: str
) -> _Identity:
    named = _NAMED.match(file_name)
    printed = masthead.date or closing.date or page.date
    year = masthead.year or closing.year or (int(named["year"]) if named else printed.year if printed else None)
    number = masthead.number or closing.number or (int(named["number"]) if named else None)
    if number is None and (digits := re.match(r"\d+", file_name)):
        number = int(digits[0])
    signed = max((draft.date for draft in drafts if draft.date), default=None)
    if year is None and signed:
        year = signed.year
    if year is None:
        raise UnreadableFile(
            f"{file_name}: neither the text nor the file name says which year it is; name the file <year>-<number>.txt",
            f"{file_name}：正文和文件名都没有说明年份；请将文件命名为 <年>-<期>.txt",
            "no-date",
        )
    number = number or 1
    day = printed or signed or date(year, number if number <= 12 else 1, 1)
    named_issue = (int(named["year"]), int(named["number"])) if named else None
    return _Identity(year, number, named["suffix"] if named else "", day, named_issue)


def _lay_out(lines: Sequence[Line]) -> _Laid:
    parts: list[str] = []
    spans: list[Span] = []
    grids: dict[int, Grid] = {}
    at = 0
    for index, line in enumerate(lines):
        if line.grid is None:
            printed = line.text
        else:
            caption = lines[index - 1].text if index and lines[index - 1].grid is None else None
            rows = [tidied(row) for row in line.grid]
            if line.covered is None:
                printed, grids[index] = mend(rows, at, caption)
            else:
                printed, grids[index] = as_printed(rows, line.covered, at, caption)
        parts.append(printed)
        end = at + len(printed)
        spans.append(Span(at, end))
        at = end + 1
    return _Laid("\n".join(parts) + "\n", parts, spans, grids)


def _documents(drafts: Sequence[Draft], laid: _Laid, issue_id: str, vocabularies: Vocabularies) -> list[Document]:
    seen: Counter[str] = Counter()
    documents: list[Document] = []
    for sequence, draft in enumerate(drafts, start=1):
        key = fold(draft.title)
        identifier = short_hash("document", issue_id, key, seen[key])
        seen[key] += 1
        parent = documents[draft.attached_to] if draft.attached_to is not None else None
        documents.append(
            Document(
                document_id=identifier,
                sequence=sequence,
                kind=kind_of_title(draft.title, vocabularies),
                title=draft.title,
                span=Span(laid.spans[draft.start].start, laid.spans[draft.end - 1].end),
                contents_title=draft.entry.title if draft.entry else None,
                rubric=draft.entry.rubric if draft.entry else parent.rubric if parent else None,
                document_number=draft.number,
                issuer=draft.issuer,
                addressee=draft.addressee,
                signed_date=draft.date,
                contents_page=draft.entry.page if draft.entry else None,
                attached_to=parent.document_id if parent else None,
            )
        )
    return documents


def _passages(
    drafts: Sequence[Draft], documents: Sequence[Document], lines: Sequence[Line], laid: _Laid, issue_id: str
) -> list[Passage]:
    placed: list[Placed] = [("table" if line.grid else "paragraph", (), 0) for line in lines]
    owners: list[str | None] = [None] * len(lines)
    for draft, document in zip(drafts, documents, strict=True):
        begin, end, title = draft.start, draft.end, draft.title_line
        placed[begin:end] = outline(lines, laid.spans, begin, end, draft.head | {title})
        for at in (title, *(at for at in draft.head if labelled(lines[at].text))):
            placed[at] = ("heading", (), len(lines[at].text))
        owners[begin:end] = [document.document_id] * (end - begin)
    seen: dict[str, int] = {}
    passages: list[Passage] = []
    of_lines = zip(lines, laid.texts, laid.spans, placed, owners, strict=True)
    for index, (line, text, span, (kind, headings, body), owner) in enumerate(of_lines):
        key = fold(text)
        ordinal = seen.get(key, 0)
        seen[key] = ordinal + 1
        said = Span(span.start + body, span.end) if body else span
        grid = None if line.grid is None else laid.grids[index]
        passages.append(Passage(issue_id, owner, index + 1, kind, text, span, said, headings, ordinal, line.page, grid))
    return passages


def _contents(entries: Sequence[Entry], laid: _Laid) -> list[ContentsEntry]:
    result = []
    for entry in entries:
        title = entry.title
        line = laid.spans[entry.line]
        start = laid.text.find(title[:6], line.start)
        start = start if start >= 0 else line.start
        result.append(
            ContentsEntry(title, entry.rubric, entry.page, Span(start, min(start + len(title), len(laid.text))))
        )
    return result
