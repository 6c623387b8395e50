"""The gazette itself as rows: its text, its documents, its passages. Where its file came from, intake knows."""

from dataclasses import asdict

from gongbao.model import Extracted, Gazette, Row


def issue_row(gazette: Gazette) -> Row:
    """Return the row of table `issues`, without the columns that describe the source file."""
    return {
        "issue_id": gazette.issue_id,
        "publisher_id": gazette.publisher_id,
        "title": gazette.title,
        "year": gazette.year,
        "number": gazette.number,
        "serial_number": gazette.serial_number,
        "month": gazette.month,
        "publication_date": gazette.publication_date,
        "organiser": gazette.organiser,
        "website": gazette.website,
        "source_format": gazette.source_format,
        "pages": gazette.pages,
        "characters": len(gazette.text),
    }


def _document_rows(gazette: Gazette) -> list[Row]:
    rows = []
    for document in gazette.documents:
        row = asdict(document)
        del row["span"]
        ids = {"publisher_id": gazette.publisher_id, "issue_id": gazette.issue_id}
        rows.append({**row, **ids, "span_start": document.span.start, "span_end": document.span.end})
    return rows


def _passage_rows(gazette: Gazette) -> list[Row]:
    return [
        {
            "passage_id": passage.passage_id,
            "publisher_id": gazette.publisher_id,
            "issue_id": gazette.issue_id,
            "document_id": passage.document_id,
            "sequence": passage.sequence,
            "kind": passage.kind,
            "section": passage.section,
            "text": passage.text,
            "page": passage.page,
            "span_start": passage.span.start,
            "span_end": passage.span.end,
        }
        for passage in gazette.passages
    ]


def extract_gazette_rows(gazette: Gazette) -> Extracted:
    """Return the rows of issues, issue_texts, documents and passages, and the findings of reading."""
    rows = {
        "issues": [issue_row(gazette)],
        "issue_texts": [{"issue_id": gazette.issue_id, "text": gazette.text}],
        "documents": _document_rows(gazette),
        "passages": _passage_rows(gazette),
    }
    return Extracted(rows, findings=gazette.findings)
