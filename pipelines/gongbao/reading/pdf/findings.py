"""What reading a PDF met, as findings of the gazette made of it."""

from dataclasses import replace

from gongbao.model import Gazette, Rule
from gongbao.reading.pdf.printed import Printed

INTRICATE_PAGE = Rule(
    "intricate-page",
    "warning",
    "page {observed} draws too much to be looked through for tables; its text was read as lines",
    "第 {observed} 页图形过多，未能查找表格；其文字按行读取",
)


def with_findings(gazette: Gazette, printed: Printed) -> Gazette:
    """Return the gazette with what reading the PDF met: pages, pages too intricate, doubtful characters."""
    found = [INTRICATE_PAGE.at(None, observed=page) for page in printed.intricate]
    return replace(gazette, pages=printed.pages, findings=(*gazette.findings, *found))
