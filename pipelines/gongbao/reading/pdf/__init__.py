"""PDF → lines of text: with its text by pdfium, scanned pages by recognition. Nothing here is loaded for other files."""

from gongbao.reading.pdf.findings import with_findings
from gongbao.reading.pdf.guard import Reader
from gongbao.reading.pdf.limits import MAX_BYTES
from gongbao.reading.pdf.printed import Printed, refusal

__all__ = ["Printed", "is_pdf", "read_pdf", "with_findings"]

_READER = Reader()


def is_pdf(data: bytes) -> bool:
    """Tell whether bytes are a PDF; readers allow some bytes before its mark."""
    return b"%PDF-" in data[:1024]


def read_pdf(data: bytes, file_name: str) -> Printed:
    """Return what is printed in a PDF.

    Raises:
        UnreadableFile: it is damaged, locked, too large, takes too long, or bears nothing that can be read.
    """
    if len(data) > MAX_BYTES:
        raise refusal(
            "too-large",
            file_name,
            f"the PDF has {len(data) // 1_000_000} MB, more than the {MAX_BYTES // 1_000_000} that are read; split it",
            f"该 PDF 有 {len(data) // 1_000_000} MB，超过可读取的 {MAX_BYTES // 1_000_000} MB；请拆分",
        )
    return _READER.read(data, file_name)
