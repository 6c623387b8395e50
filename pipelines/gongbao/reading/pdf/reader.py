"""A PDF → what is printed in it; runs in a process of its own, for a file may be a trap."""

from collections.abc import Callable, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from gongbao.errors import UnreadableFile
from gongbao.reading.pdf import limits
from gongbao.reading.pdf.furniture import without_furniture
from gongbao.reading.pdf.pages import Sheet, lay_out, read_sheet
from gongbao.reading.pdf.paragraphs import to_lines
from gongbao.reading.pdf.printed import Printed, refusal

Tell = Callable[[int, int], None]
"""Called with a page and the number of pages before that page is recognised, and now and then while text is read."""


def read(data: bytes, file_name: str, tell: Tell) -> Printed:
    """Return what is printed in a PDF.

    Raises:
        UnreadableFile: the file is damaged, locked, too large, or bears nothing that can be read.
    """
    document = _open(data, file_name)
    sheets: list[Sheet] = []
    characters = 0
    for index in range(len(document)):
        tell(index + 1, len(document))
        sheets.append(_read_sheet(document, index, file_name))
        characters += sum(len(word.text) for word in sheets[-1].words)
        if characters > limits.MAX_CHARACTERS_IN_ALL:
            raise _overfull(file_name, index + 1, characters)
    return printed(sheets)


def printed(sheets: Sequence[Sheet]) -> Printed:
    """Return the lines of pages, in the order of reading, without heads and feet."""
    pages, removed = without_furniture(lay_out(sheets))
    return Printed(
        lines=tuple(to_lines(pages)),
        pages=len(sheets),
        removed=removed,
        intricate=tuple(sheet.number for sheet in sheets if sheet.intricate),
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


def _read_sheet(document: pypdfium2.PdfDocument, index: int, file_name: str) -> Sheet:
    """Return the page at `index`, read as text."""
    page = pdfium.FPDF_LoadPage(document.raw, index)
    text_page = pdfium.FPDFText_LoadPage(page) if page else None
    if not text_page:
        raise refusal(
            "damaged-page",
            file_name,
            f"page {index + 1} of {len(document)} is damaged; fetch the gazette again",
            f"第 {index + 1} 页（共 {len(document)} 页）已损坏；请重新获取该期公报",
        )
    try:
        characters = pdfium.FPDFText_CountChars(text_page)
        if characters > limits.MAX_CHARACTERS:
            raise _overfull(file_name, index + 1, characters)
        return read_sheet(page, text_page, index + 1)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)


def _overfull(file_name: str, page: int, characters: int) -> UnreadableFile:
    return refusal(
        "overfull-pdf",
        file_name,
        f"{characters} characters up to page {page}, far more than any gazette; check the file",
        f"至第 {page} 页已有 {characters} 个字符，远超任何公报；请检查文件",
    )
