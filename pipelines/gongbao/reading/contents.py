"""The table of contents: its entries with rubric (栏目) and page, and where the body begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from gongbao.characters import fold, narrow
from gongbao.reading.dates import number
from gongbao.reading.heads import document_number, has_number, is_addressee, is_issuer
from gongbao.reading.lines import Line, tidy
from gongbao.reading.makers import names_makers
from gongbao.reading.title_kinds import ends_title, kind_words, reports_on_a_month
from gongbao.vocabulary import Vocabularies

_HEADING = re.compile(r"(?:本期|总|公报)?(?:目[录錄次]|要目)|.{0,12}期目[录錄]|.{2,10}公报目[录錄]")
_LEADERS = re.compile(r"[.·．•_]{3,}|…+|-{4,}")
_OPEN, _CLOSE, _BULLET = r"【\[·•〔<=(〖「『《#*", r"】\]·•〕>=)〗」』》#*", r"■◆●★▲◇○□☆△▼►▶▷➤◎※"
_BRACKETED = re.compile(
    rf"[{_OPEN}{_BULLET}]+\s?([^\d【\[]{{2,18}}?)\s?[{_CLOSE}{_BULLET}]+|[{_BULLET}]\s?([^\d]{{2,16}})"
)
_RUBRIC_FIRST = re.compile(r"[【\[〔〖<](?P<rubric>[^\d【】\[\]〔〕〖〗<>]{2,12})[】\]〕〗>]\s?(?=\S{6})")
"""The rubric in brackets before the title, on its line."""
_ITEM = re.compile(rf"(?:[-—•·*{_BULLET}]+\s?|\d{{1,3}}\s?[.、．]\s?(?!\d))")
_DATED = re.compile(r"(?:19|20)\d\d年")
_RULES_OF_A_PLACE = re.compile("[\u4e00-\u9fff]{2,4}[市区县旗].{2,}(?:办法|细则|规定|条例|方案|规划|计划|预案)")
_COLUMN_NAMES = re.compile(r"(?:(?:序号|标题|题目|文件名称|名称|内容)\s?)*页[码次数]")
_LEADING_NUMBER = re.compile(r"(\d{1,3})\s+(?!年)(?=\D|(?:19|20)\d\d\s?年)")
_RUBRIC_END = re.compile(
    r"(?:文件|文件选登|选登|信息|动态|解读|任免|专栏|公告|统计|其他|纪事|大事记|数据|法规|规章|决议|通知公告|质量|要闻)$"
)
_PAGE_ONLY = re.compile(r"[.…·．\s(\[〔【/P第-]*(\d{1,3})[)\]〕】页\s-]*")
_PAGE_LAST = re.compile(
    r"(?P<title>.*?\S)(?:\s?(?:[.…·．•_]{2,}|…+|-{4,}|/)\s?[(\[〔【]?\s?|\s[(\[〔【]?\s?|[(\[〔【]\s?)P?(?!(?:19|20)\d\d)(?P<page>\d{1,4})\s?(?:页\s?)?[)\]〕】]?"
)
_PAGE_GLUED = re.compile(r"(?P<title>.*\D)(?P<page>\d{1,3})")
_PAGE_FIRST = re.compile(r"(?:(?P<page>\d{1,3})\s(?!年)|[(\[]P?(?P<other>\d{1,3})[)\]]\s?)(?P<title>\D.*|\d{4}\s?年.*)")
_NUMBER = r"(?!的)[\u4e00-\u9fff]{1,12}[\[〔【]\d{4}[\]〕】]\s?第?\d+\s?号"
_NUMBER_LAST = re.compile(
    rf"\s?(?:[(（]{_NUMBER}[)）]|(?<=[知见定法案告函复报要划则例])\s?{_NUMBER}"
    r"|(?<=[法定则例程])\s?[(（][\u4e00-\u9fff]{2,24}令\s?第[^()（）]{1,8}号[)）])$"
)
"""The number of a document behind its title, or that of the order that makes a regulation law."""
_NUMBER_LINE = re.compile(rf"[(（]?{_NUMBER}[)）]?[\s.…·]*[(（]?\s?(?P<page>\d{{1,3}})?\s?[)）]?")
_NUMBER_BEGUN = re.compile(r"[(][\u4e00-\u9fff]{1,12}(?:[\[〔【].{0,9})?|[\u4e00-\u9fff]{1,12}[\[〔【].{0,9}")
"""What the first of two lines says that a number is broken over."""
_CHINESE_PAGE = re.compile(r"(?:[.…·．]{2,}\s?|\s)(?P<page>[一二三四五六七八九十百〇]{1,4})$")
"""A page number in Chinese, behind leaders or a gap: ……十五."""
_LONGEST_FRONT = 100
"""Lines; the contents of an issue do not begin later."""
_SHORTEST_AGAIN = 8
"""Characters of a line that says a title again."""
_SHORTEST_ENTRY = 8
_LONGEST_ENTRY = 400
"""Characters of a line of the contents, its leaders included."""


@dataclass(frozen=True)
class Entry:
    """An entry of the contents; `line` is its first line in the list that was read."""

    title: str
    rubric: str | None
    page: int | None
    line: int

    @cached_property
    def folded(self) -> str:
        """The title as it is compared with those of documents."""
        return fold(self.title)

    @cached_property
    def bare(self) -> str:
        """The title as it is looked for where the body may begin."""
        return _bare(self.title)


def find_contents(lines: Sequence[Line], vocabularies: Vocabularies) -> int | None:
    """Return the index of the line `目录` of the issue, or None; the contents of a plan come later, behind its head."""
    for index, line in enumerate(lines[:60]):
        if line.grid is None and (has_number(line.text) or is_addressee(line.text)):
            return _unnamed_contents(lines[:index], vocabularies)
        if _is_heading(line):
            return index
    return _unnamed_contents(lines, vocabularies)


def _is_heading(line: Line) -> bool:
    return line.grid is None and names_contents(line.text)


def names_contents(text: str) -> bool:
    """Tell whether a line says that contents follow: `目录`, `本期要目`."""
    return len(text) < 25 and _HEADING.fullmatch(re.sub(r"[^\u4e00-\u9fff\d]", "", text)) is not None


def _unnamed_contents(lines: Sequence[Line], vocabularies: Vocabularies) -> int | None:
    """Contents without the word 目录: titles with rising page numbers near the top; begins behind the line before them."""
    found = [
        (index, int(match["page"]))
        for index, line in enumerate(lines[:40])
        if len(line.raw) <= _LONGEST_ENTRY
        and (match := _PAGE_LAST.fullmatch(narrow(line.raw)))
        and ends_title(tidy(match["title"]), vocabularies)
    ]
    pages = [page for _, page in found]
    if len(found) < 2 or pages != sorted(pages):
        return None
    first = found[0][0] - 1
    return first - 1 if first > 0 and _is_rubric(narrow(lines[first].raw)) else max(first, 0)


@dataclass
class _Reader:
    """Entries read so far; an entry may be spread over lines, its page on a line of its own."""

    lines: Sequence[Line]
    vocabularies: Vocabularies
    entries: list[Entry] = field(default_factory=list)
    rubric: str | None = None
    numbered: bool = False
    """Its entries are counted 1, 2, 3, with the pages behind the titles or on lines of their own."""
    pending: list[tuple[int, str]] = field(default_factory=list)

    def close(self, page: int | None) -> None:
        """End the entry that is pending, if any; `page` is where its document begins."""
        if self.pending:
            title = tidy("".join(text for _, text in self.pending))
            title = tidy(_NUMBER_LAST.sub("", _LEADERS.sub("", title))).rstrip(" .·…-—")
            if title:
                # A page 0 is a misprint, and no reason to refuse the issue.
                self.entries.append(Entry(title, self.rubric, page or None, self.pending[0][0]))
            self.pending.clear()

    @property
    def whole(self) -> bool:
        """What is pending could be a title as it stands: it ends like one and leaves no bracket open."""
        text = narrow(tidy("".join(text for _, text in self.pending)))
        return (
            ends_title(text, self.vocabularies)
            and text.count("《") <= text.count("》")
            and text.count("(") <= text.count(")")
        )

    def _is_glued(self, title: str) -> bool:
        """Tell whether digits right behind a text are a page: it ends like a title, or comes again as one line below."""
        return title.endswith(kind_words(self.vocabularies)) or (
            bool(self.entries) and len(title) >= _SHORTEST_AGAIN and any(title == line.flat for line in self.lines)
        )

    def read(self, index: int, line: Line, below: str) -> None:
        """Read a line of the contents; `below` is the next one, which may be its page number."""
        if _CHINESE_PAGE.search(line.raw):
            line = Line.plain(_in_digits(line.raw))
        text = narrow(line.raw)
        if names_makers(line) or _COLUMN_NAMES.fullmatch(text):
            self.close(None)
            return
        if (match := _BRACKETED.fullmatch(text)) and not ("关于" in text or _RULES_OF_A_PLACE.search(text)):
            self.close(None)
            self.rubric = _rubric(match[1] or match[2])
            return
        if self.pending and (match := _PAGE_ONLY.fullmatch(text)):
            self.close(int(match[1]))
            return
        if (match := _RUBRIC_FIRST.match(text)) and _is_rubric(match["rubric"]):
            self.close(None)
            self.rubric = _rubric(match["rubric"])
            line = Line.plain(line.raw[match.end() :])
            text = narrow(line.raw)
        start = _ITEM.match(text) or (_LEADING_NUMBER.match(text) if self.numbered else None)
        begin = start.end() if start else 0
        text, printed = text[begin:], line.raw[begin:]
        if (self.pending or self.entries) and (match := _NUMBER_LINE.fullmatch(text)):
            if not self.pending:
                return  # that of the entry above, whose page stands before its title
            if match["page"] or not _PAGE_ONLY.fullmatch(narrow(below)):
                self.close(int(match["page"]) if match["page"] else None)
            return
        if start or (self.whole and not text.startswith(("的", "》", ")"))):
            self.close(None)
        page: str | None = None
        for pattern in (_PAGE_LAST, _PAGE_GLUED) if self.numbered else (_PAGE_FIRST, _PAGE_LAST, _PAGE_GLUED):
            match = pattern.fullmatch(text)
            glued = pattern is _PAGE_GLUED
            if match and not (glued and not self._is_glued(match["title"])):
                if pattern is _PAGE_FIRST:
                    self.close(None)
                page = match["page"] or match.groupdict().get("other")
                printed = printed[match.start("title") : match.end("title")]
                break
        if page is None and not self.pending and _is_rubric(text) and not _PAGE_ONLY.fullmatch(narrow(below)):
            self.rubric = _rubric(text)
            return
        self.pending.append((index, printed))
        if page is not None:
            self.close(int(page))


def _in_digits(text: str) -> str:
    """Print the page number that ends a line of the contents in digits."""
    return _CHINESE_PAGE.sub(lambda match: f" {number(match['page']) or ''}", text)


def untabled(lines: Sequence[Line], vocabularies: Vocabularies) -> list[Line]:
    """Return `lines` with the contents as lines, where tabs before the page numbers made them look like a table."""
    result: list[Line] = []
    headed = False
    for index, line in enumerate(lines):
        if index > _LONGEST_FRONT or (line.grid is None and (has_number(line.text) or is_addressee(line.text))):
            return result + list(lines[index:])
        if result and _breaks_number(result[-1], line):
            result[-1] = result[-1].then(line)
            continue
        headed = (headed or _is_heading(line)) and not line.text.endswith("。")
        if line.grid is not None and _lists_documents(line.grid, vocabularies, headed=headed):
            rows = [" ".join(filter(None, row)) for row in line.grid]
            result += [Line.of(row, gap=line.gap and not at, page=line.page) for at, row in enumerate(rows)]
        else:
            result.append(line)
    return result


def _breaks_number(first: Line, second: Line) -> bool:
    """Tell whether the number of a document is broken over two lines: （湘政办发〔2024〕39⏎号）………3."""
    if first.grid is not None or second.grid is not None or "号" not in second.text or "号" in first.text:
        return False
    return bool(_NUMBER_BEGUN.fullmatch(first.flat)) and bool(_NUMBER_LINE.fullmatch(narrow(first.raw + second.raw)))


def _lists_documents(grid: Sequence[Sequence[str]], vocabularies: Vocabularies, *, headed: bool) -> bool:
    """Tell whether the rows are entries of the contents: titles of documents with rising page numbers, and no headers.

    What stands in the rows above the word 目录, if that is among them, belongs to the masthead.
    """
    below = next((at + 1 for at, row in enumerate(grid) if names_contents("".join(row))), 0)
    if 0 < below < len(grid):
        grid, headed = grid[below:], True
    first = [cell for cell in grid[0] if cell]
    rows = [narrow(" ".join(filter(None, row))) for row in grid]
    matches = [_PAGE_LAST.fullmatch(row) or _PAGE_FIRST.fullmatch(row) for row in rows]
    found = [match for match in matches if match]
    listed = [row for row, match in zip(grid, matches, strict=True) if match or sum(map(bool, row)) > 1]
    if not found or len(found) * 2 < len(listed) or (len(first) > 1 and not matches[0] and "页" not in rows[0]):
        return False
    pages = [int(match["page"] or match.groupdict().get("other") or 0) for match in found]
    rising = pages == sorted(pages)
    titles = sum(ends_title(tidy(match["title"]), vocabularies) for match in found)
    named = titles * 2 >= len(found)
    return (rising and (headed or named)) or (headed and named)


def read_contents(lines: Sequence[Line], start: int, vocabularies: Vocabularies) -> tuple[list[Entry], int]:
    """Return the entries after line `start` and the index of the first line of the body."""
    reader = _Reader(lines, vocabularies, numbered=_is_numbered(lines, start + 1))
    index = start + 1
    while index < len(lines):
        line = lines[index]
        if line.grid is not None or len(line.raw) > _LONGEST_ENTRY or _body_begins(lines, index, reader.entries):
            break
        if len(line.text) > 110 and line.text.endswith("。"):
            break
        reader.read(index, line, lines[index + 1].raw if index + 1 < len(lines) else "")
        index += 1
    if reader.pending:
        last = _bare("".join(text for _, text in reader.pending))
        whole = reader.whole or reports_on_a_month(last)
        heads_the_body = _heads_the_body(lines, index) and any(entry.page for entry in reader.entries)
        if not whole or heads_the_body or any(entry.bare.startswith(last) for entry in reader.entries):
            index = reader.pending[0][0]
            reader.pending.clear()
    reader.close(None)
    return reader.entries, index


def _heads_the_body(lines: Sequence[Line], index: int) -> bool:
    """Tell whether what stands above a line, where the body begins at the latest, is the title of its first document."""
    line = lines[index] if index < len(lines) else None
    return line is not None and line.grid is None and (has_number(line.text) or is_addressee(line.text))


def _is_numbered(lines: Sequence[Line], start: int) -> bool:
    """Tell whether the numbers before titles count the entries: 1, 2, 3, each entry with a line for its page."""
    counted, paged = [], 0
    for line in lines[start : start + _LONGEST_FRONT]:
        if len(line.raw) > _LONGEST_ENTRY:
            break
        text = narrow(line.raw)
        page = _PAGE_LAST.fullmatch(text) is not None or text.strip().isdecimal()
        if line.grid is not None or (document_number(line.text) and not page) or is_addressee(line.text):
            break
        if match := _LEADING_NUMBER.match(text):
            counted.append(int(match[1]))
        paged += page
    return len(counted) > 1 and counted == list(range(1, len(counted) + 1)) and paged >= len(counted)


def _bare(title: str) -> str:
    """A title folded and without brackets: 令（第758号） in the contents is 令⏎第758号 in the body."""
    return re.sub(r"[()]", "", fold(title))


def _rubric(text: str) -> str:
    return re.sub(r"^[一二三四五六七八九十]{1,2}、", "", tidy(text).lstrip(_BULLET)).strip(":： ")


def _is_rubric(text: str) -> bool:
    folded = fold(text)
    if "关于" in folded or folded.endswith(("通知", "简介", "政策解读》")) or _RULES_OF_A_PLACE.fullmatch(folded):
        return False
    dated = "年" in folded
    return (len(folded) <= 12 and not dated) or (
        len(folded) <= 20 and not (dated and _DATED.match(folded)) and bool(_RUBRIC_END.search(folded))
    )


def _body_begins(lines: Sequence[Line], index: int, entries: Sequence[Entry]) -> bool:
    """The body begins where a title of the contents comes again, or a number or addressee stands."""
    line = lines[index]
    if is_addressee(line.text):
        return True
    if document_number(line.text) and not (_is_page(lines, index + 1) or _is_listed_below(lines, index)):
        return True
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    if line.flat.endswith("令") and document_number(below) and not _is_page(lines, index + 2):
        return True
    text = _bare(line.text)
    if not entries or len(text) < 6:
        return False
    following = _bare(below)
    matter, rest = _matter(text), following
    if not matter and is_issuer(line.text) and following.startswith("关于"):
        matter, rest = following, ""
    for title in (entry.bare for entry in entries):
        if text == title or (following and title.startswith(text) and title[len(text) :].startswith(following[:4])):
            return True
        listed = _matter(title) if matter else ""
        if listed and (listed == matter or (listed.startswith(matter) and listed[len(matter) :].startswith(rest[:12]))):
            return True
    return False


def _matter(title: str) -> str:
    """Return a title from 关于 on: the contents may leave out who issues, or name him in short."""
    return title[title.find("关于") :] if "关于" in title else ""


def _is_listed_below(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a number is that of the entry above it, whose page stands before its title, as others have theirs."""
    if not _is_page_first(lines, index - 1):
        return False
    return _is_page_first(lines, index + 1) or (index > 1 and document_number(lines[index - 2].text) is not None)


def _is_page_first(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is an entry with its page before the title."""
    match = _PAGE_FIRST.fullmatch(narrow(lines[index].raw)) if 0 <= index < len(lines) else None
    return match is not None and len(match["title"]) > _SHORTEST_ENTRY


def _is_page(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is a page number: the number of a document stands between its title and its page."""
    line = lines[index] if index < len(lines) else None
    return line is not None and line.grid is None and _PAGE_ONLY.fullmatch(narrow(line.raw)) is not None
