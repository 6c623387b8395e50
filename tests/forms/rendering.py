"""An issue as it is printed: HTML for Chromium and flat OpenDocument for LibreOffice, in several layouts.

The copies are made from the gazette as the text file gives it, so that all copies must yield the rows of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from gongbao.model import Gazette, Grid, Passage


@dataclass(frozen=True)
class Layout:
    """How a copy is set."""

    font: str
    size: float = 10.5
    """Points."""
    leading: float = 1.6
    margin: str = "25mm 22mm"
    indented: bool = True
    """Paragraphs begin two characters in; else they are told apart by white space."""
    justified: bool = True
    columns: int = 1
    head: str | None = "上海市杨浦区人民政府公报 2023·2"
    foot: str = "— {page} —"
    bold: bool = True
    leaders: bool = False
    """The contents have dots between title and page."""


@dataclass(frozen=True)
class Block:
    """A passage in print: masthead, center, title, heading, paragraph, right, or table."""

    kind: str
    text: str
    grid: tuple[tuple[tuple[str, int, int], ...], ...] = ()
    """Rows of (text, rowspan, colspan)."""
    new_page: bool = False


def blocks(gazette: Gazette) -> Iterator[Block]:
    """Yield the passages of an issue in print."""
    titles = {document.title for document in gazette.documents}
    front, seen = True, 0
    for passage in gazette.passages:
        front = front and passage.document_id is None
        title = passage.text in titles and passage.kind == "heading"
        seen += title
        if passage.grid:
            yield Block("table", passage.text, tuple(merged(passage.grid)))
        elif title:
            yield Block("title", passage.text, new_page=passage.text.endswith(("通知", "报告", "简介")))
        elif front:
            kind = "contents" if re.search(r"[(（]\d+[)）]$|^-", passage.text) else "masthead"
            yield Block(kind, passage.text, new_page=passage.text == "目录")
        elif passage.document_id is None:
            yield Block("center", passage.text)
        else:
            yield _in_document(passage)


def _in_document(passage: Passage) -> Block:
    if passage.kind == "heading":
        return Block("heading", passage.text)
    if re.fullmatch(r"二〇.{4,12}日", passage.text) or re.fullmatch(r"\S{1,8}〔\d{4}〕\d+号", passage.text):
        return Block("center", passage.text)
    if passage.text.endswith(("：", ":")) and "街道办事处" in passage.text:
        return Block("addressee", passage.text)
    return Block("caption" if passage.text.endswith("变化情况") else "paragraph", passage.text)


def merged(grid: Grid) -> Iterator[tuple[tuple[str, int, int], ...]]:
    """Yield the rows of a grid with blanks in the header and the first column taken as parts of merged cells."""
    rows = [[cell.text for cell in row] for row in grid.rows]
    headers = 2 if not rows[1][0] else 1
    covered: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        cells = []
        for x, text in enumerate(row):
            if (y, x) in covered:
                continue
            across, down = 1, 1
            while y == 0 and text and x + across < len(row) and not row[x + across]:
                across += 1
            while text and across == 1 and (y < headers or x == 0) and y + down < len(rows) and not rows[y + down][x]:
                if y < headers <= y + down:
                    break
                down += 1
            covered |= {(y + i, x + j) for i in range(down) for j in range(across)}
            cells.append((text, down, across))
        yield tuple(cells)


def to_html(gazette: Gazette, layout: Layout) -> str:
    """Return the issue as a page for Chromium to print."""
    return f"<!doctype html><html lang=zh-CN><meta charset=utf-8><style>{_css(layout)}</style><body>\n{_body(gazette, layout)}</body></html>"


def _css(layout: Layout) -> str:
    top = f'@top-center {{ content: "{layout.head}"; font: 9pt {layout.font} }}' if layout.head else ""
    foot = '"' + layout.foot.replace("{page}", '" counter(page) "') + '"'
    apart = "text-indent: 2em; margin: 0" if layout.indented else "margin: .8em 0"
    align = "justify" if layout.justified else "left"
    weight = "bold" if layout.bold else "normal"
    return f"""
@page {{ size: A4; margin: {layout.margin}; {top} @bottom-center {{ content: {foot}; font: 9pt {layout.font} }} }}
body {{ font: {layout.size}pt/{layout.leading} {layout.font}; margin: 0; text-align: {align} }}
p {{ {apart} }} .masthead {{ font-size: 140%; text-align: center; text-indent: 0; margin: 1em 0 }}
.contents {{ text-indent: 0; margin: .6em 0 }} .center, .caption {{ text-align: center; text-indent: 0; margin: .5em 0 }}
.addressee {{ text-indent: 0 }} h1 {{ font-size: 170%; text-align: center; margin: 1.5em 2em }}
.new {{ break-before: page }} .heading {{ font-weight: {weight}; margin: .5em 0 }} h1 {{ font-weight: {weight} }}
.leaders {{ display: flex }} .leaders i {{ flex: 1; height: 1.6em; overflow: hidden; font-style: normal }}
section {{ columns: {layout.columns}; column-gap: 2.5em }} h1, .center {{ column-span: all }}
table {{ border-collapse: collapse; width: 100%; font-size: 80%; text-align: center }}
td {{ border: 1px solid; padding: 2pt 3pt; }}
"""


def _body(gazette: Gazette, layout: Layout) -> str:
    parts = ["<div>"]  # the masthead and the contents are set in one column
    inside = "div"
    for block in blocks(gazette):
        css = f"{block.kind} new" if block.new_page else block.kind
        if block.kind == "table":
            parts.append("<table>" + "".join(map(_row, block.grid)) + "</table>")
        elif block.kind == "title":
            parts.append(f"</{inside}><h1 class='{css}'>{escape(block.text)}</h1><section>")
            inside = "section"
        elif layout.leaders and (entry := re.fullmatch(r"(.*?)[(（](\d+)[)）]", block.text)):
            parts.append(f"<p class='leaders {css}'>{escape(entry[1])}<i>{'.' * 200}</i>{entry[2]}</p>")
        else:
            parts.append(f"<p class='{css}'>{escape(block.text)}</p>")
    return "\n".join([*parts, f"</{inside}>"])


def _row(row: tuple[tuple[str, int, int], ...]) -> str:
    cells = "".join(f"<td rowspan={down} colspan={across}>{escape(text)}" for text, down, across in row)
    return f"<tr>{cells}</tr>\n"


def to_fodt(gazette: Gazette, layout: Layout) -> str:
    """Return the issue as flat OpenDocument for LibreOffice to print."""
    body = []
    for block in blocks(gazette):
        style = f"{block.kind}-new" if block.new_page else block.kind
        if block.kind == "table":
            body.append(_table(block))
        else:
            body.append(f'<text:p text:style-name="{style}">{escape(block.text)}</text:p>')
    return _FODT.format(
        styles="".join(_styles(layout)),
        font=escape(layout.font),
        head=escape(layout.head or ""),
        foot=escape(layout.foot).replace("{page}", "<text:page-number/>"),
        body="\n".join(body),
        vertical=layout.margin.split()[0],
        horizontal=layout.margin.split()[-1],
    )


def _styles(layout: Layout) -> Iterator[str]:
    size, indent = layout.size, 2 * layout.size if layout.indented else 0
    apart = 0 if layout.indented else layout.size * 0.8
    align = "justify" if layout.justified else "start"
    kinds = {
        "paragraph": (size, align, indent, apart, ""),
        "heading": (size, align, indent, 4, 'fo:font-weight="bold"'),
        "addressee": (size, align, 0, apart, ""),
        "contents": (size, "start", 0, 5, ""),
        "center": (size, "center", 0, 5, ""),
        "caption": (size, "center", 0, 5, ""),
        "masthead": (size * 1.4, "center", 0, 10, ""),
        "title": (size * 1.7, "center", 0, 14, 'fo:font-weight="bold"'),
        "cell": (size * 0.75, "center", 0, 0, ""),
        "furniture": (9, "center", 0, 0, ""),
    }
    for kind, (points, alignment, first, space, more) in kinds.items():
        for name, new in ((kind, "auto"), (f"{kind}-new", "page")):
            yield (
                f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:break-before="{new}" '
                f'fo:text-align="{alignment}" fo:text-indent="{first}pt" fo:margin-top="{space}pt" fo:margin-bottom="{space}pt" '
                f'fo:line-height="{layout.leading * 100:.0f}%" fo:orphans="1" fo:widows="1"/>'
                f'<style:text-properties style:font-name="f" style:font-name-asian="f" fo:font-size="{points}pt" '
                f'style:font-size-asian="{points}pt" fo:language="zh" fo:country="CN" {more}/></style:style>'
            )


def _table(block: Block) -> str:
    width = sum(across for _, _, across in block.grid[0])
    covered: set[tuple[int, int]] = set()
    rows = []
    for y, row in enumerate(block.grid):
        cells, x, waiting = [], 0, list(row)
        while x < width:
            if (y, x) in covered:
                cells.append("<table:covered-table-cell/>")
                x += 1
                continue
            text, down, across = waiting.pop(0)
            covered |= {(y + i, x + j) for i in range(down) for j in range(across)} - {(y, x)}
            cells.append(
                f'<table:table-cell table:style-name="ruled" table:number-rows-spanned="{down}" table:number-columns-spanned="{across}">'
                f'<text:p text:style-name="cell">{escape(text)}</text:p></table:table-cell>'
            )
            x += 1
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return f'<table:table><table:table-column table:number-columns-repeated="{width}"/>{"".join(rows)}</table:table>'


_FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="f" svg:font-family="{font}"/></office:font-face-decls>
<office:automatic-styles>{styles}
<style:style style:name="ruled" style:family="table-cell">
<style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="2pt"/></style:style>
<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="{vertical}"
 fo:margin-bottom="{vertical}" fo:margin-left="{horizontal}" fo:margin-right="{horizontal}"/>
<style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">
<style:header><text:p text:style-name="furniture">{head}</text:p></style:header>
<style:footer><text:p text:style-name="furniture">{foot}</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>
{body}
</office:text></office:body></office:document>
"""
