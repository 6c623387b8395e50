"""Which pages are pictures of print, to be read by recognition: scans, print turned into outlines, text without meaning."""

import ctypes
import re

import pypdfium2.raw as pdfium

_FEW = 8
"""Visible characters; a page with fewer has no text of its own, a page number at most."""
_SOME = 80
_OUTLINES = 100
_STRANGE = re.compile(
    r"[^\s\u2e80-\u2fdf\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef -~\u2010-\u2027·％°±×÷①-⑳Ⅰ-Ⅻ㎡]"
)


def is_picture(page: pdfium.FPDF_PAGE, text: str) -> bool:
    """Tell whether what a page shows is not in its text."""
    visible = len(text) - sum(map(text.count, " \r\n\t\u3000"))
    if visible >= _SOME:
        return len(_STRANGE.findall(text)) > 0.3 * visible
    share, outlines = _drawn(page)
    return (visible < _FEW and (share > 0.05 or outlines > _OUTLINES)) or share > 0.5


def _things(page: pdfium.FPDF_PAGE, kind: int) -> list[pdfium.FPDF_PAGEOBJECT]:
    get, kind_of = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType
    things = (get(page, index) for index in range(pdfium.FPDFPage_CountObjects(page)))
    return [thing for thing in things if kind_of(thing) == kind]


def _drawn(page: pdfium.FPDF_PAGE) -> tuple[float, int]:
    """The share of the page that pictures cover, and how many outlines it draws."""
    covered = 0.0
    edges = [ctypes.c_float() for _ in range(4)]
    for thing in _things(page, pdfium.FPDF_PAGEOBJ_IMAGE) + _things(page, pdfium.FPDF_PAGEOBJ_FORM):
        if pdfium.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, edges)):
            left, bottom, right, top = (edge.value for edge in edges)
            covered += max(0.0, right - left) * max(0.0, top - bottom)
    area = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page)
    return covered / max(area, 1.0), len(_things(page, pdfium.FPDF_PAGEOBJ_PATH))


def largest_picture(page: pdfium.FPDF_PAGE) -> int:
    """Return the pixels of the largest picture on a page."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    largest = 0
    for thing in _things(page, pdfium.FPDF_PAGEOBJ_IMAGE):
        if pdfium.FPDFImageObj_GetImagePixelSize(thing, ctypes.byref(width), ctypes.byref(height)):
            largest = max(largest, width.value * height.value)
    return largest
