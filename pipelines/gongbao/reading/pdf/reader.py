"""A PDF → what is printed in it; runs in a process of its own, for a file may be a trap."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec

import pypdfium2
import pypdfium2.raw as pdfium

from gongbao.errors import UnreadableFile
from gongbao.reading.pdf import limits
from gongbao.reading.pdf.furniture import without_furniture
from gongbao.reading.pdf.pages import Sheet, lay_out, read_sheet
from gongbao.reading.pdf.paragraphs import read_lines
from gongbao.reading.pdf.pictures import is_picture, largest_picture
from gongbao.reading.pdf.printed import Doubt, Printed, refusal
from gongbao.reading.pdf.words import PageText

Tell = Callable[[str, int, int], None]
"""Called with "page" (or "scanned", when it is going to be recognised), the page, and the number of pages."""


@dataclass(slots=True)
class _Reading:
    """A PDF while it is read."""

    document: pypdfium2.PdfDocument
    file_name: str
    tell: Tell
    sheets: list[Sheet] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    characters: int = 0


def read(data: bytes, file_name: str, tell: Tell) -> Printed:
    """Return what is printed in a PDF: its text, and by recognition what its scanned pages show.

    Raises:
        UnreadableFile: the file is damaged, locked, too large, or bears nothing that can be read.
    """
    reading = _Reading(_open(data, file_name), file_name, tell)
    count = len(reading.document)
    for index in range(count):
        tell("page", index + 1, count)
        _read_page(reading, index)
    if len(reading.unread) * 2 > count:
        raise refusal(
            "no-recognition",
            file_name,
            f"{len(reading.unread)} of {count} pages are pictures; to read them, install character recognition, once: make ocr",
            f"{count} 页中有 {len(reading.unread)} 页是图像；请先安装文字识别组件（一次即可）：make ocr",
        )
    pages, removed = without_furniture(lay_out(reading.sheets))
    lines, broken = read_lines(pages)
    left_out = {"".join(text.split()) for text in removed}
    return Printed(
        lines=tuple(lines),
        pages=count,
        form="scan" if len(reading.recognised) * 2 > count else "pdf",
        removed=len(removed),
        intricate=tuple(sheet.number for sheet in reading.sheets if sheet.intricate),
        recognised=tuple(reading.recognised),
        unread=tuple(reading.unread),
        doubts=tuple(doubt for doubt in reading.doubts if doubt.line not in left_out),
        broken_numbers=tuple(broken),
    )


def _open(data: bytes, file_name: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise refusal(
                "locked-pdf",
                file_name,
                "the PDF is locked with a password; save a copy without one",
                "该 PDF 设有密码；请另存为无密码的副本",
            ) from None
        raise refusal(
            "damaged-pdf",
            file_name,
            "the PDF is damaged or cut off; fetch the gazette again",
            "该 PDF 已损坏或不完整；请重新获取该期公报",
        ) from None
    if len(document) > limits.MAX_PAGES:
        raise refusal(
            "too-many-pages",
            file_name,
            f"the PDF has {len(document)} pages, more than the {limits.MAX_PAGES} that are read; split it into issues",
            f"该 PDF 有 {len(document)} 页，超过可读取的 {limits.MAX_PAGES} 页；请按期拆分",
        )
    return document


def _read_page(reading: _Reading, index: int) -> None:
    """Read the page at `index`, as text or as a picture."""
    number, count = index + 1, len(reading.document)
    page = pdfium.FPDF_LoadPage(reading.document.raw, index)
    text_page = pdfium.FPDFText_LoadPage(page) if page else None
    if not text_page:
        raise refusal(
            "damaged-page",
            reading.file_name,
            f"page {number} of {count} is damaged; fetch the gazette again",
            f"第 {number} 页（共 {count} 页）已损坏；请重新获取该期公报",
        )
    try:
        characters = pdfium.FPDFText_CountChars(text_page)
        reading.characters += characters
        if characters > limits.MAX_CHARACTERS or reading.characters > limits.MAX_CHARACTERS_IN_ALL:
            raise _overfull(reading.file_name, number, reading.characters)
        text = PageText(page, text_page)
        if not is_picture(page, text.text):
            reading.sheets.append(read_sheet(page, text, number))
        elif find_spec("rapidocr") is None:
            reading.unread.append(number)
        else:
            _recognise(reading, page, number)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)


def _recognise(reading: _Reading, page: pdfium.FPDF_PAGE, number: int) -> None:
    if largest_picture(page) > limits.MAX_PIXELS:
        raise refusal(
            "oversized-picture",
            reading.file_name,
            f"the picture on page {number} has more than {limits.MAX_PIXELS // 1_000_000} million pixels; scan it at 300 dpi",
            f"第 {number} 页的图像超过 {limits.MAX_PIXELS // 1_000_000} 百万像素；请以 300 dpi 重新扫描",
        )
    reading.tell("scanned", number, len(reading.document))
    limits.limit_memory(limits.MEMORY_FOR_SCANS)
    from gongbao.reading.scan.pages import read_scan

    sheet, doubts = read_scan(page, number)
    reading.sheets.append(sheet)
    reading.doubts += doubts
    reading.recognised.append(number)


def _overfull(file_name: str, page: int, characters: int) -> UnreadableFile:
    return refusal(
        "overfull-pdf",
        file_name,
        f"{characters} characters up to page {page}, far more than any gazette; check the file",
        f"至第 {page} 页已有 {characters} 个字符，远超任何公报；请检查文件",
    )
