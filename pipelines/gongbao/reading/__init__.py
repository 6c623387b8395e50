"""Bytes of a file → Gazette: the one door. Every form of file becomes lines; all that follows is common to them."""

from gongbao.model import Gazette
from gongbao.reading import html, pdf
from gongbao.reading.assembling import assemble
from gongbao.reading.decoding import decode
from gongbao.reading.plain import read_lines
from gongbao.vocabulary import Vocabularies


def read(data: bytes, *, file_name: str, publisher_id: str | None, vocabularies: Vocabularies) -> Gazette:
    """Return the issue that a file holds.

    Args:
        data: the bytes of the file.
        file_name: its name without folders, `2023-02.txt`; says year and number where the text does not.
        publisher_id: the name of the publisher's folder, or None when unknown.
        vocabularies: domain knowledge (publishers, document kinds).

    Raises:
        UnreadableFile: the bytes are not an issue: empty, not text, cut off, another kind of document.
    """
    if pdf.is_pdf(data):
        printed = pdf.read_pdf(data, file_name)
        gazette = assemble(
            printed.lines,
            file_name=file_name,
            publisher_id=publisher_id,
            vocabularies=vocabularies,
            source_format=printed.form,
            removed=printed.removed,
        )
        return pdf.with_findings(gazette, printed)
    text = decode(html.unpacked(data), file_name)
    if html.is_html(text):
        page = html.read_html(text, file_name, vocabularies)
        gazette = assemble(
            page.lines,
            file_name=file_name,
            publisher_id=publisher_id,
            vocabularies=vocabularies,
            source_format="html",
            removed=page.removed,
        )
        return html.with_findings(gazette, page)
    lines = read_lines(text)
    return assemble(lines, file_name=file_name, publisher_id=publisher_id, vocabularies=vocabularies)
