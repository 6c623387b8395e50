"""What reading a PDF met, as findings of the gazette made of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongbao.model import Finding, Gazette, Rule, Span
from gongbao.reading.pdf.printed import BrokenNumber, Doubt, Printed

INTRICATE_PAGE = Rule(
    "intricate-page",
    "warning",
    "page {observed} draws too much to be looked through for tables; its text was read as lines",
    "第 {observed} 页图形过多，未能查找表格；其文字按行读取",
)
UNREAD_PAGE = Rule(
    "unread-page",
    "warning",
    "page {observed} is a picture and was not read; to read it, install character recognition, once: make ocr",
    "第 {observed} 页是图像，未读取；请先安装文字识别组件（一次即可）：make ocr",
)
RECOGNISED_PAGES = Rule(
    "recognised-pages",
    "info",
    "{observed} pages are pictures and were read by character recognition",
    "{observed} 页是图像，由文字识别读取",
)
UNCERTAIN_CHARACTER = Rule(
    "uncertain-character",
    "warning",
    "“{observed}” on page {page} was not recognised with certainty ({confidence} %): …{context}…",
    "第 {page} 页的“{observed}”识别不确定（{confidence}%）：…{context}…",
)
BROKEN_NUMBER = Rule(
    "number-over-two-lines",
    "info",
    "“{observed}” on page {page} was printed over two lines and read as one number; a point may have been lost: …{context}…",
    "第 {page} 页的“{observed}”分两行印刷，按一个数读取；换行处可能缺小数点：…{context}…",
)
_AROUND = 8


def with_findings(gazette: Gazette, printed: Printed) -> Gazette:
    """Return the gazette with what reading the PDF met: its pages, pages not or hardly read, doubtful characters."""
    found = [INTRICATE_PAGE.at(None, observed=page) for page in printed.intricate]
    found += [UNREAD_PAGE.at(None, observed=page) for page in printed.unread]
    if printed.recognised:
        found.append(RECOGNISED_PAGES.at(None, observed=len(printed.recognised)))
    if printed.doubts or printed.broken_numbers:
        squeezed = _Squeezed(gazette.text)
        found += _uncertain(squeezed, printed.doubts)
        found += _broken(squeezed, printed.broken_numbers)
    return replace(gazette, pages=printed.pages, findings=(*gazette.findings, *found))


class _Squeezed:
    """The canonical text without white space, in which what was printed is looked for page by page."""

    def __init__(self, text: str) -> None:
        self._places = [index for index, char in enumerate(text) if not char.isspace()]
        self._text = "".join(text[index] for index in self._places)
        self._cursor = 0

    def span(self, printed: str, start: int, end: int) -> Span | None:
        """Return where `printed[start:end]` stands in the text: behind what was found before, if it is there."""
        at = self._text.find(printed, self._cursor)
        at = at if at >= 0 else self._text.find(printed)
        if at < 0:
            return None
        self._cursor = at
        return Span(self._places[at + start], self._places[at + end - 1] + 1)

    def restart(self) -> None:
        """Look from the beginning again."""
        self._cursor = 0


def _uncertain(text: _Squeezed, doubts: Sequence[Doubt]) -> Iterator[Finding]:
    """Yield a finding for each run of doubtful characters, with its place in the canonical text where it is there."""
    text.restart()
    for run in _runs(doubts):
        line, start, end = run[0].line, run[0].index, run[-1].index + 1
        yield UNCERTAIN_CHARACTER.at(
            text.span(line, start, end),
            observed=line[start:end],
            page=run[0].page,
            confidence=round(100 * min(doubt.confidence for doubt in run)),
            context=line[max(0, start - _AROUND) : end + _AROUND],
        )


def _broken(text: _Squeezed, numbers: Sequence[BrokenNumber]) -> Iterator[Finding]:
    """Yield a finding for each number that stood on two lines of print."""
    text.restart()
    for number in numbers:
        around, start, end = number.around, number.start, number.end
        yield BROKEN_NUMBER.at(
            text.span(around, start, end),
            observed=around[start:end],
            page=number.page,
            context=around[max(0, start - _AROUND) : end + _AROUND],
        )


def _runs(doubts: Sequence[Doubt]) -> Iterator[list[Doubt]]:
    run: list[Doubt] = []
    for doubt in doubts:
        if run and (doubt.page, doubt.line, doubt.index) == (run[-1].page, run[-1].line, run[-1].index + 1):
            run.append(doubt)
            continue
        if run:
            yield run
        run = [doubt]
    if run:
        yield run
