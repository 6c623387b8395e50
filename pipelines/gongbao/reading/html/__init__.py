"""HTML → lines: a page of an issue or of one document, without what the portal prints around it."""

from gongbao.reading.html.archive import unpacked
from gongbao.reading.html.detection import is_html
from gongbao.reading.html.page import Page, read_html, with_findings

__all__ = ["Page", "is_html", "read_html", "unpacked", "with_findings"]
