"""The straight lines that a page draws: borders of tables, as strokes or as thin filled boxes."""

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise

import pypdfium2.raw as pdfium

from gongbao.reading.pdf.geometry import Ruling, Rulings

MAX_OBJECTS = 60_000
"""Drawn things on a page; more is a map or a trap, not a table."""
_THIN = 2.6
_SHORTEST = 4.0
_DEPTH = 4

_Place = Callable[[float, float], tuple[float, float]]
_Matrix = tuple[float, float, float, float, float, float]
_UNCHANGED: _Matrix = (1, 0, 0, 1, 0, 0)


def find_rulings(page: pdfium.FPDF_PAGE, place: _Place) -> Rulings | None:
    """Return the rulings of a page in the coordinates that `place` gives, or None when too much is drawn there."""
    rulings = Rulings()
    for seen, (path, matrix) in enumerate(_paths(page)):
        if seen > MAX_OBJECTS:
            return None
        for x0, y0, x1, y1 in _strokes(path, matrix):
            (ax, ay), (bx, by) = place(x0, y0), place(x1, y1)
            width, height = abs(ax - bx), abs(ay - by)
            if height <= _THIN and width >= _SHORTEST and width > height:
                rulings.across.append(Ruling((ay + by) / 2, min(ax, bx), max(ax, bx)))
            elif width <= _THIN and height >= _SHORTEST:
                rulings.down.append(Ruling((ax + bx) / 2, min(ay, by), max(ay, by)))
        if len(rulings.across) + len(rulings.down) > 4 * MAX_OBJECTS:
            return None
    return rulings


def _paths(page: pdfium.FPDF_PAGE) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, _Matrix]]:
    get, kind = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType
    things = [get(page, index) for index in range(pdfium.FPDFPage_CountObjects(page))]
    for thing in things:
        if kind(thing) in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM):  # most things are pieces of text
            yield from _within(thing, _UNCHANGED, 0)


def _within(
    thing: pdfium.FPDF_PAGEOBJECT, outer: _Matrix, depth: int
) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, _Matrix]]:
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield thing, _times(_matrix(thing), outer)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
        inner = _times(_matrix(thing), outer)
        for index in range(pdfium.FPDFFormObj_CountObjects(thing)):
            yield from _within(pdfium.FPDFFormObj_GetObject(thing, index), inner, depth + 1)


def _matrix(thing: pdfium.FPDF_PAGEOBJECT) -> _Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, ctypes.byref(m)):
        return _UNCHANGED
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(m: _Matrix, n: _Matrix) -> _Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _strokes(path: pdfium.FPDF_PAGEOBJECT, matrix: _Matrix) -> Iterator[tuple[float, float, float, float]]:
    """Yield the straight pieces of a path: a thin filled box as one line, a stroked one piece by piece."""
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(mode), ctypes.byref(stroked))
    for outline in _outlines(path, matrix):
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
            yield (
                (x0, (y0 + y1) / 2, x1, (y0 + y1) / 2) if x1 - x0 > y1 - y0 else ((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
            )
        elif stroked.value:
            yield from ((*a, *b) for a, b in pairwise(outline))


def _outlines(path: pdfium.FPDF_PAGEOBJECT, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    outline: list[tuple[float, float]] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(path), MAX_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if kind == pdfium.FPDF_SEGMENT_MOVETO and outline:
            yield outline
            outline = []
        outline.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment):
            outline.append(outline[0])
            yield outline
            outline = []
    if outline:
        yield outline
