"""Does the issue agree with itself? Contents with documents, masthead with colophon and file name."""

import re
from collections.abc import Sequence

from gongbao.characters import fold, narrow
from gongbao.errors import UnreadableFile
from gongbao.model import Finding, Rule, Span
from gongbao.reading.contents import Entry
from gongbao.reading.dates import whole_date
from gongbao.reading.documents import Draft
from gongbao.reading.heads import is_issuer
from gongbao.reading.lines import Line
from gongbao.reading.masthead import Masthead
from gongbao.reading.same_titles import same_title

TITLE_DIFFERS = Rule(
    "title-differs-from-contents",
    "warning",
    "the contents say “{expected}”, the document is headed “{observed}”",
    "目录标题为“{expected}”，正文标题为“{observed}”",
)
NO_DOCUMENT = Rule(
    "contents-entry-without-document",
    "warning",
    "the contents announce “{observed}”, but no document of that title follows",
    "目录列有“{observed}”，正文中没有找到该文件",
)
NOT_IN_CONTENTS = Rule(
    "document-not-in-contents",
    "info",
    "the document “{observed}” is not in the table of contents",
    "文件“{observed}”未列入目录",
)
COLOPHON_DIFFERS = Rule(
    "masthead-differs-from-colophon",
    "warning",
    "the masthead says {expected}, the last page says {observed} ({what})",
    "刊头为 {expected}，封底为 {observed}（{what}）",
)
OTHER_ISSUE = Rule(
    "issue-differs-from-file-name",
    "error",
    "the file is named as issue {expected}, its text says issue {observed}; rename the file or fetch the right one",
    "文件名为 {expected} 期，正文为 {observed} 期；请更正文件名或重新获取",
)
DAMAGED_NUMBER = Rule(
    "document-number-damaged",
    "warning",
    "the document number “{observed}” lacks a bracket or a digit",
    "发文字号“{observed}”缺少括号或数字",
)


def contents_findings(entries: Sequence[Entry], drafts: Sequence[Draft], spans: Sequence[Span]) -> list[Finding]:
    """Return where table of contents and documents disagree."""
    used = [draft.entry for draft in drafts if draft.entry]
    found = [
        NO_DOCUMENT.at(spans[entry.line], table_name="documents", field="title", observed=entry.title)
        for entry in entries
        if entry not in used
    ]
    for draft in drafts:
        span = spans[draft.title_line]
        if draft.entry and not same_title(fold(draft.entry.title), fold(draft.title)):
            found.append(
                TITLE_DIFFERS.at(
                    span, table_name="documents", field="title", expected=draft.entry.title, observed=draft.title
                )
            )
        elif entries and not draft.entry and draft.attached_to is None and not draft.title.endswith("简介"):
            found.append(NOT_IN_CONTENTS.at(span, table_name="documents", field="contents_title", observed=draft.title))
        if draft.number and re.search(r"[\[〔【]\d{5,}|[\[〔【]\d{4}\d*号", narrow(draft.number)):
            found.append(
                DAMAGED_NUMBER.at(span, table_name="documents", field="document_number", observed=draft.number)
            )
    return found


def masthead_findings(masthead: Masthead, closing: Masthead, named: tuple[int, int] | None) -> list[Finding]:
    """Return where masthead, colophon and file name (year, number) contradict one another."""
    found: list[Finding] = []
    pairs = (
        ("number", "期号", masthead.number, closing.number),
        ("serial_number", "总期数", masthead.serial_number, closing.serial_number),
        ("publication_date", "出版日期", masthead.date, closing.date),
    )
    for name, name_zh, first, last in pairs:
        if first and last and first != last:
            found.append(
                COLOPHON_DIFFERS.at(
                    None, table_name="issues", field=name, expected=str(first), observed=str(last), what=name_zh
                )
            )
    year, number = masthead.year or closing.year, masthead.number or closing.number
    if named and year and number and (year, number) != named:
        agreeing = {(masthead.year, masthead.number), (closing.year, closing.number)}
        if named not in agreeing and named[1] not in masthead.numbers:
            observed, expected = f"{year}-{number:02d}", f"{named[0]}-{named[1]:02d}"
            found.append(
                OTHER_ISSUE.at(None, table_name="issues", field="number", expected=expected, observed=observed)
            )
    return found


def refuse_truncated(
    lines: Sequence[Line], colophon: int, entries: Sequence[Entry], drafts: Sequence[Draft], file_name: str
) -> None:
    """Raise when the text breaks off: it ends within a sentence and the last documents of the contents are missing.

    Args:
        lines: all lines of the issue.
        colophon: the first line of its colophon; their number when it has none.
        entries: the contents.
        drafts: the documents that were found.
        file_name: the file, for the message.

    Raises:
        UnreadableFile: the issue is cut off.
    """
    used = [draft.entry for draft in drafts if draft.entry]
    missing = [entry for entry in entries if entry not in used]
    last = next((line for line in reversed(lines) if line.grid or line.text), None)
    if not entries or not missing or entries[-1] in used or last is None:
        return
    whole = last.grid is not None or last.text.endswith(("。", "！", "？", "）", ")", "”", "」", "…", "；"))
    closed = colophon < len(lines) or whole_date(last.text) or is_issuer(last.text) or last.mark
    if not whole and not closed:
        raise UnreadableFile(
            f"{file_name} breaks off after “…{last.text[-20:]}”: {len(missing)} of {len(entries)} documents of its contents "
            "are missing; fetch the gazette again",
            f"{file_name} 在“…{last.text[-20:]}”之后中断：目录所列 {len(entries)} 个文件缺少 {len(missing)} 个；请重新获取该期公报",
            "truncated",
        )
