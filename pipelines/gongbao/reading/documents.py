"""The documents of an issue: what each is called, and what its head and signature say."""

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from gongbao.characters import fold
from gongbao.reading.contents import Entry
from gongbao.reading.dates import told_date, whole_date
from gongbao.reading.first_titles import first_title, untitled
from gongbao.reading.heads import (
    addressed,
    document_number,
    enacted,
    is_addressee,
    is_issuer,
    is_registration,
    issuer_and_date,
    labelled,
    number_and_date,
)
from gongbao.reading.lines import Line
from gongbao.reading.makers import ends_issue
from gongbao.reading.same_titles import announces, promised_titles, quoted_names
from gongbao.reading.signatures import Signature, signature
from gongbao.reading.title_lines import LONGEST_LINE, SAYS, Title, is_attachment_mark, is_item_of_month
from gongbao.reading.titles import PUBLIC, Announced, title_at
from gongbao.vocabulary import Vocabularies

_ORDER = re.compile(r"([\u4e00-\u9fff]{4,24})令")
_AND_OTHERS = re.compile("等[^等]{0,4}(?:部门|单位)$")
_MONTH = re.compile(r"(?:19|20)\d\d年\d{1,2}月")
_CELL = re.compile(r"\d+(?:[.,/]\d+)*%?")
_HEAD_LINES = 16
_OF_WRITING = ("成文日期", "成文时间", "公文生成日期", "颁布时间", "颁布日期")
"""Labels of the date of a document, which the signature may tell better; 发文日期 is when a page was made."""
_FEWEST_SENTENCES = 3
_ANNOUNCING_LINES = 8


class Draft(NamedTuple):
    """A document by its lines: `start` of its head, the line of its title, `end`."""

    title: str
    start: int
    title_line: int
    end: int
    entry: Entry | None = None
    number: str | None = None
    date: datetime.date | None = None
    issuer: str | None = None
    addressee: str | None = None
    attached_to: int | None = None
    """Index of the draft that this one is attached to."""
    assumed: bool = False
    """Nothing but its place at the top says that the title is one."""
    head: frozenset[int] = frozenset()
    """Lines of the head and the signature."""


def find_documents(
    lines: Sequence[Line], begin: int, entries: Sequence[Entry], vocabularies: Vocabularies
) -> tuple[list[Line], list[Draft], int]:
    """Return the lines with every title on one line, the documents from `begin` on in order, and where the colophon begins."""
    titles = _titles(lines, begin, _colophon(lines, begin), entries, vocabularies)
    if not titles:
        return list(lines), [], len(lines)
    merged: list[Line] = []
    at: list[int] = []
    after = 0
    for index, title in titles:
        merged += lines[after:index]
        at.append(len(merged))
        merged.append(lines[index] if title.unprinted else lines[index].saying(title.text))
        after = title.stop
    merged += lines[after:]
    end = _colophon(merged, begin)
    # What stands above a title begins behind the title before.
    behind = [begin, *(place + 1 for place in at)]
    starts = [
        place - title.order if title.order else max(_start(merged, place, begin), after)
        for place, after, (_, title) in zip(at, behind, titles, strict=False)
    ]
    drafts = [
        _with_head(Draft(title.text, start, place, stop, title.entry, assumed=title.assumed), merged)
        for (_, title), place, start, stop in zip(titles, at, starts, [*starts[1:], end], strict=True)
    ]
    return merged, _attached(drafts, merged), end


def _titles(
    lines: Sequence[Line], begin: int, end: int, entries: Sequence[Entry], vocabularies: Vocabularies
) -> list[tuple[int, Title]]:
    found = _found(lines, begin, end, Announced.of(entries, None, listed=bool(entries)), vocabularies)
    if found and (entries or not _says_something(lines[begin : found[0][0]])):
        return _below_their_orders(found)
    first = first_title(lines, begin, found[0][0] if found else end, vocabularies)
    if first is None:
        nameless = None if found else untitled(lines, begin, end)
        return [nameless] if nameless else found
    announced = _announcing(first[1], lines, (), listed=bool(entries))
    stop = found[0][0] if found else end
    issued = _found(lines, first[1].stop, stop, announced, vocabularies, first) if announced.promised else []
    return [first, *issued, *found]


def _announcing(title: Title, lines: Sequence[Line], unused: Sequence[Entry], *, listed: bool) -> Announced:
    """Return what is announced behind a title: by the contents still, and by the title and the lines below it."""
    below = [line.text for line in lines[title.stop : title.stop + _ANNOUNCING_LINES]]
    return Announced.of(unused, promised_titles(title.text, below), listed=listed)


def _found(
    lines: Sequence[Line],
    begin: int,
    end: int,
    announced: Announced,
    vocabularies: Vocabularies,
    *before: tuple[int, Title],
) -> list[tuple[int, Title]]:
    """Return the titles that stand between two lines, each with the line that it begins on; `before` is that above them."""
    found: list[tuple[int, Title]] = []
    index = begin
    while index < end:
        line = lines[index]
        may_begin = len(line.flat) <= LONGEST_LINE and not line.text.endswith("。")
        may_begin = may_begin and (index == begin or not is_item_of_month(line))
        title = title_at(lines, index, end, announced, vocabularies) if may_begin else None
        if title is None:
            index += 1
            continue
        if title.entry is None and is_attachment_mark(lines[index - 1]) and _is_part(title, found or before):
            index = title.stop
            continue
        unused = [entry for entry in announced.unused if entry is not title.entry]
        found.append((index, title))
        index = title.stop
        announced = _announcing(title, lines, unused, listed=announced.listed)
    return found


def _below_their_orders(titles: Sequence[tuple[int, Title]]) -> list[tuple[int, Title]]:
    """Make an order that the contents do not name the head of the regulation that they name."""
    kept: list[tuple[int, Title]] = []
    for index, title in titles:
        above, order = kept[-1] if kept else (0, None)
        if title.entry and order and order.entry is None and _ORDER.fullmatch(order.text) and "令" not in title.text:
            kept.pop()
            title = title._replace(order=index - above)
        kept.append((index, title))
    return kept


def _says_something(lines: Sequence[Line]) -> bool:
    """Tell whether lines above the first title are a document themselves: a table, or several sentences."""
    return any(line.grid for line in lines) or sum(line.text.endswith("。") for line in lines) >= _FEWEST_SENTENCES


def _is_part(title: Title, found: Sequence[tuple[int, Title]]) -> bool:
    """An attachment (list, chart) of a document that has no head of its own is part of it; a plan is a document."""
    parent = found[-1][1].text if found else ""
    signed = re.search(r"关于|令$|通知$|公告$|通告$", parent)
    return not signed and not re.search(
        r"(?:方案|办法|规定|细则|规划|计划|预案|意见|要点|条例)(?:[(（].*[)）])?$", title.text
    )


def _start(lines: Sequence[Line], index: int, begin: int) -> int:
    """The head begins above the title when the number or the word 附件 stands there."""
    while index > begin and (_above_title(lines[index - 1]) or (index == begin + 1 and is_issuer(lines[begin].text))):
        index -= 1
    return index


def _above_title(line: Line) -> bool:
    text = line.text
    return line.grid is None and bool(
        document_number(text) or is_registration(text) or labelled(text) or is_attachment_mark(line)
    )


def _colophon(lines: Sequence[Line], begin: int) -> int:
    index = len(lines)
    while index > begin:
        line = lines[index - 1]
        text = line.flat.replace(" ", "")
        if line.grid or len(text) > 80 or not (ends_issue(text) or re.fullmatch(r"[\W\d]{1,8}", text)):
            break
        index -= 1
    # Bare figures above it are the last cells of a table, not its first lines.
    while index < len(lines) and _CELL.fullmatch(lines[index].flat):
        index += 1
    return index


def _with_head(draft: Draft, lines: Sequence[Line]) -> Draft:
    """Return the draft with number, date, addressee and issuer from the lines around its title."""
    index = draft.title_line + 1
    while index < min(draft.end, draft.title_line + 1 + _HEAD_LINES) and _belongs_to_head(lines, index):
        index += 1
    numbered = document_number(lines[draft.title_line].text) is not None
    above = [place for place in range(draft.start, draft.title_line + numbered) if not lines[place].text.endswith("。")]
    around = [*above, *range(draft.title_line + 1, index)]
    told_by = [place for place in around if not is_attachment_mark(lines[place])]
    found: dict[str, Any] = _of_order(lines[place].text for place in above[:2])
    told: datetime.date | None = None
    for text in (lines[place].text for place in told_by):
        if parts := number_and_date(text):
            found.setdefault("number", parts[0])
            found.setdefault("date", whole_date(parts[1]))
        elif issued := issuer_and_date(text):
            found.setdefault("issuer", issued[0])
            found.setdefault("date", whole_date(issued[1]))
        elif order := enacted(text):
            found.setdefault("number", order[0])
            found.setdefault("date", whole_date(order[1]))
            found.setdefault("issuer", order[0].rpartition("令第")[0])
        elif document_number(text):
            found.setdefault("number", _number(text))
        elif day := whole_date(text):
            found.setdefault("date", day)
        elif label := labelled(text):
            if label[0] in _OF_WRITING:
                told = told or told_date(label[1])
        elif text.endswith(("：", ":")):
            found.setdefault("addressee", text.rstrip("：:"))
        elif is_issuer(text):
            found.setdefault("issuer", text)
        elif is_addressee(f"{text}："):
            found.setdefault("addressee", text)
    if "addressee" not in found and index < draft.end and (named := addressed(lines[index].text)):
        found["addressee"] = named
    signed = signature(lines, index, draft.end)
    if signed:
        found.setdefault("date", signed.date)
        around += signed.lines
    if found.get("date") is None and told:
        found["date"] = told
    issuer = _issuer(draft.title, signed) or found.pop("issuer", None)
    return draft._replace(head=frozenset(around), **found | {"issuer": issuer})


def _of_order(texts: Iterable[str]) -> dict[str, Any]:
    """Return issuer and number of the order that a head begins with: 某市人民政府令, 第96号; nothing for other heads."""
    order, number, *_ = (*texts, "", "")
    match = _ORDER.fullmatch(order)
    return {"issuer": match[1], "number": order + number} if match and document_number(number) else {}


def _issuer(title: str, signing: Signature | None) -> str | None:
    """Who issues: named at the head of the title in full, else in the signature (市政府 is short for its name)."""
    signed = signing.issuer if signing else None
    if order := _ORDER.match(title):
        return order[1]
    verb = SAYS.search(title)
    prefix = title[: verb.start()] if verb else ""
    if not is_issuer(prefix):
        return signed
    short = re.match(r"[省市区县州旗]政府", prefix) or _AND_OTHERS.search(prefix) or (signed or "").endswith(prefix)
    joint = fold(prefix) == fold(re.sub("；", "", signed or ""))
    return signed if signed and (short or joint) else prefix


def _belongs_to_head(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    if line.grid is not None:
        return False
    text = line.text
    if is_issuer(text) and len(text) < 30:
        # An authority below the title belongs to the head when its date or number follows; else it may be a signature.
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        return bool(document_number(following) or whole_date(following) or _MONTH.fullmatch(following))
    return bool(
        document_number(text)
        or number_and_date(text)
        or issuer_and_date(text)
        or whole_date(text)
        or is_addressee(text)
        or is_registration(text)
        or labelled(text)
        or (text.endswith(("：", ":")) and len(text) < 60 and is_issuer(text[:-1]))
        or (index + 1 < len(lines) and _addresses(text, lines[index + 1].text))
        or re.fullmatch(r"[(（].*(?:通过|公布|发布|批准|修正|修订|印发).*[)）]", text)
    )


def _addresses(text: str, below: str) -> bool:
    """Tell whether a line says to whom a document is addressed though it lost its colon: 各乡镇人民政府⏎现将…."""
    sends = below.startswith(("现将", "现予", "经", "《", "为", "根据", "按照")) and text[:1] in "各市县区"
    return sends and text[-1:] not in "。：:；;，," and not is_issuer(text) and is_addressee(f"{text}：")


def _number(text: str) -> str:
    """Return the number of the document as printed, without its label, brackets and who signs beside it."""
    text = re.sub(r"^(?:(?:发文|政策|备注/)?(?:字号|文号)|文件编号)[:：]|\s?签发人[:：]?.*$", "", text)
    return text[1:-1] if text[0] in "(（" and text[-1] in ")）" else text


def _attached(drafts: Sequence[Draft], lines: Sequence[Line]) -> list[Draft]:
    """Return the drafts with those marked that a notice before them issues."""
    result: list[Draft] = []
    for index, draft in enumerate(drafts):
        parent = _parent(index, draft, result, lines)
        if parent is not None:
            draft = draft._replace(attached_to=parent, number=None, issuer=None, date=None)
        result.append(draft)
    return result


def _parent(index: int, draft: Draft, before: Sequence[Draft], lines: Sequence[Line]) -> int | None:
    place = next((at for at in range(index - 1, -1, -1) if before[at].attached_to is None), None)
    if place is None or draft.addressee or re.search(r"解读$|简介$|通知$", draft.title):
        return None
    notice = before[place]
    if draft.number and not (notice.number and draft.number.endswith(notice.number)):
        return None  # the line below a regulation repeats the number of its order
    marked = any(is_attachment_mark(lines[at]) for at in range(draft.start, draft.title_line))
    core = fold(re.sub(r"[（(][^（()）]*[）)]$", "", draft.title))
    issues = announces(notice.title)
    names = [n for at in range(notice.start, notice.end) for n in quoted_names(lines[at].text)] if issues else []
    promised = issues and (
        core in fold(notice.title) or any(core in n or (n in core and len(n) > 6) for n in names[:12])
    )
    covered = place == index - 1 and notice.addressee and core == fold(notice.title)
    follows = issues and place == index - 1 and _ended(lines, draft.start)
    same_rubric = not (draft.entry and notice.entry) or draft.entry.rubric == notice.entry.rubric
    return place if marked or promised or covered or (follows and same_rubric and not draft.date) else None


def _ended(lines: Sequence[Line], index: int) -> bool:
    text = lines[index - 1].flat
    return whole_date(text) is not None or PUBLIC.fullmatch(text) is not None
