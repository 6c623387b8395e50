"""HTML → lines: a page of an issue or of one document, without what the portal prints around it."""

from gongbao.reading.html.detection import is_html
from gongbao.reading.html.page import read_html

__all__ = ["is_html", "read_html"]
