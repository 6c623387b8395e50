"""A page as an image: rendered, set upright, its straight lines found. Pixels here; points (1/72 inch) elsewhere."""

import ctypes
from typing import Any

import cv2
import numpy as np
import pypdfium2.raw as pdfium

from gongbao.reading.pdf.geometry import Ruling, Rulings

Image = np.ndarray[Any, np.dtype[np.uint8]]
"""Grey values, row by row; 255 is white."""

DPI = 200
_SPECK = 6
"""Pixels; less ink that hangs together is dust."""
_FLAT = 5.0
"""How many times as wide as high a dash is at least."""
_RISING = -0.93
"""The correlation of x and y in a stroke that rises to the right; a 1 has a foot or a flag."""
SCALE = DPI / 72
MAX_PIXELS = 30_000_000
_SKEWS = np.arange(-3, 3.01, 0.25)


def render(page: pdfium.FPDF_PAGE) -> tuple[Image, float]:
    """Return the page as grey pixels, and how many pixels make a point."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = min(SCALE, (MAX_PIXELS / max(width * height, 1)) ** 0.5)
    columns, rows = max(1, round(width * scale)), max(1, round(height * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(columns, rows, pdfium.FPDFBitmap_Gray, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * rows)
        return np.frombuffer(pixels, dtype=np.uint8).reshape(rows, stride)[:, :columns].copy(), scale
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def ink(image: Image) -> Image:
    """Return 255 where the page is printed and 0 elsewhere, whatever the paper's shade."""
    return np.asarray(
        cv2.adaptiveThreshold(image, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 51, 15), dtype=np.uint8
    )


def upright(image: Image) -> Image:
    """Return the image turned by the few degrees that make its lines of print level."""
    small = np.asarray(cv2.resize(ink(image), None, fx=0.35, fy=0.35, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    angle = max(_SKEWS, key=lambda angle: _levelness(small, float(angle)) - (1e-9 if angle else 0))
    return image if abs(angle) < 0.2 else turned(image, float(angle), 255)


def _levelness(image: Image, angle: float) -> float:
    rows = turned(image, angle, 0).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def turned(image: Image, angle: float, border: int) -> Image:
    """Return the image turned counter-clockwise by `angle` degrees about its middle."""
    rows, columns = image.shape
    matrix = cv2.getRotationMatrix2D((columns / 2, rows / 2), angle, 1.0)
    return np.asarray(
        cv2.warpAffine(image, matrix, (columns, rows), flags=cv2.INTER_CUBIC, borderValue=border), dtype=np.uint8
    )


def find_rulings(image: Image, scale: float) -> Rulings:
    """Return the straight lines of an image, longer than about a character of large print."""
    dark = ink(image)
    length = round(24 * scale)
    rulings = Rulings()
    for x, y, width, height in _strokes(dark, length, 1):
        rulings.across.append(Ruling((y + height / 2) / scale, x / scale, (x + width) / scale))
    for x, y, width, height in _strokes(dark, 1, length):
        rulings.down.append(Ruling((x + width / 2) / scale, y / scale, (y + height) / scale))
    return rulings


def _strokes(dark: Image, width: int, height: int) -> list[tuple[int, int, int, int]]:
    """The boxes (x, y, width, height) of strokes at least as long as the kernel and thin."""
    kernel = np.ones((height, width), dtype=np.uint8)
    bridged = cv2.dilate(dark, np.ones((3, 1) if width > height else (1, 3), dtype=np.uint8))
    opened = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, kernel)
    _, _, stats, _ = cv2.connectedComponentsWithStats(opened)
    boxes = [tuple(int(v) for v in row[:4]) for row in stats[1:]]
    thin = 5 + max(width, height) // 8
    return [box for box in boxes if min(box[2], box[3]) <= thin]  # type: ignore[misc]


def quarter_turned(image: Image, quarters: int) -> Image:
    """Return the image turned counter-clockwise by quarter turns."""
    return np.ascontiguousarray(np.rot90(image, quarters))


def within(image: Image, x0: int, y0: int, x1: int, y1: int) -> Image | None:
    """Return what stands inside a cell, its borders left out; None when nothing is left."""
    inset = 4
    crop = image[y0 + inset : y1 - inset, x0 + inset : x1 - inset]
    return crop if min(crop.shape) > 5 else None


def share_of_ink(image: Image) -> float:
    """Return how much of an image is dark, from 0 to 1."""
    return float((image < 128).mean())


def lone_mark(image: Image, least: float) -> str | None:
    """Return the mark / or — that is all that an image shows, told by its shape, or None.

    Args:
        image: the inside of a cell.
        least: pixels that the mark must be long.
    """
    count, _, stats, _ = cv2.connectedComponentsWithStats((image < 128).astype(np.uint8))
    boxes = [row for row in stats[1:count] if row[4] >= _SPECK]
    if len(boxes) != 1:
        return None
    x, y, width, height, _ = (int(value) for value in boxes[0])
    if width >= least and width > _FLAT * height:
        return "—"
    rows, columns = np.nonzero(image[y : y + height, x : x + width] < 128)
    if height < least or width < least / 4 or width > height:
        return None
    return "/" if np.corrcoef(columns, rows)[0, 1] < _RISING else None
