"""A page of a PDF → its words with their places, by pdfium.

Asking pdfium for every character takes as long as reading the text; a page without ruled tables needs only the ends of
its lines and of wide gaps.
"""

import ctypes
import re
from collections import Counter

import pypdfium2.raw as pdfium

from gongbao.reading.pdf.geometry import Word, is_wide

_PIECE = re.compile(r"[^\s\x00\ufffe\ufffd\x02][^\r\n\ufffe\x02]*")
_SPACE = re.compile(r"[ \u00a0\u3000]+")
_HYPHENS = "\ufffe\x02"
"""What pdfium makes of a hyphen at the end of a line."""


class PageText:
    """The text of one page, with the places of its characters on request."""

    def __init__(self, page: pdfium.FPDF_PAGE, text_page: pdfium.FPDF_TEXTPAGE) -> None:
        self._page = text_page
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._refs = ctypes.byref(self._x), ctypes.byref(self._y)
        self._box = pdfium.FS_RECTF()
        self._box_ref = ctypes.byref(self._box)
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_ref = ctypes.byref(self._matrix)
        self.text = self._read()
        edges = [ctypes.c_float() for _ in range(4)]
        if not pdfium.FPDFPage_GetMediaBox(page, *map(ctypes.byref, edges)):
            edges[3].value = 842
        self._left, self._bottom, self._right, self._top = (edge.value for edge in edges)
        self.turn = 0
        """Quarter turns by which the print stands against the page: 1 runs upwards, 3 downwards."""

    def _read(self) -> str:
        count = pdfium.FPDFText_CountChars(self._page)
        if count <= 0:
            return ""
        buffer = ctypes.create_string_buffer((count + 1) * 2)
        written = pdfium.FPDFText_GetText(self._page, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        text = buffer.raw[: max(0, written - 1) * 2].decode("utf-16-le", errors="replace")
        if len(text) != count:  # rare characters of two units would shift all places behind them
            text = "".join(chr(pdfium.FPDFText_GetUnicode(self._page, i) or 0x20) for i in range(count))
        return text

    def _origin(self, index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._page, index, *self._refs)
        return self.place(self._x.value, self._y.value)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Turn a point of the page into a point of the print: x along the lines, y downwards."""
        if self.turn == 0:
            return x - self._left, self._top - y
        if self.turn == 1:
            return y - self._bottom, x - self._left
        if self.turn == 2:
            return self._right - x, y - self._bottom
        return self._top - y, self._right - x

    def _size(self, index: int) -> tuple[float, int]:
        """The size of the font in points, and the quarter turns of the character."""
        size = pdfium.FPDFText_GetFontSize(self._page, index)
        pdfium.FPDFText_GetMatrix(self._page, index, self._matrix_ref)
        a, b = self._matrix.a, self._matrix.b
        turn = (0 if a >= 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)
        slanted = min(abs(a), abs(b)) > 0.2 * max(abs(a), abs(b))
        return abs(size) * max(abs(a), abs(b)), -1 if slanted else turn

    def _end(self, index: int, em: float) -> float:
        """Where the character ends; the box of a full-width mark shows its ink only."""
        if is_wide(self.text[index]):
            return self._origin(index)[0] + em
        pdfium.FPDFText_GetLooseCharBox(self._page, index, self._box_ref)
        box = self._box
        corners = self.place(box.left, box.bottom), self.place(box.right, box.top)
        return max(corners[0][0], corners[1][0])

    def turned(self) -> int:
        """Find out and remember which way most of the print runs; a table set sideways is read as it is meant."""
        starts = [match.start() for match in _PIECE.finditer(self.text)]
        votes = Counter(self._size(start)[1] for start in starts[:: max(1, len(starts) // 12)])
        votes.pop(-1, None)
        self.turn = votes.most_common(1)[0][0] if votes else 0
        return self.turn

    def words(self) -> list[Word]:
        """Return the pieces of lines, cut where a gap is wider than a character."""
        found: list[Word] = []
        for match in _PIECE.finditer(self.text):
            start, stop = match.span()
            while self.text[stop - 1].isspace() or self.text[stop - 1] == "\0":
                stop -= 1
            text = self.text[start:stop]
            if self.text[match.end() : match.end() + 1] and self.text[match.end()] in _HYPHENS:
                text += "-"
            self._cut(found, text, start, stop)
        return found

    def _cut(self, found: list[Word], text: str, start: int, stop: int) -> None:
        em, turn = self._size(start)
        if turn != self.turn or em <= 0:
            return
        x0, y = self._origin(start)
        done = 0
        for space in _SPACE.finditer(text):
            before, after = start + space.start(), start + space.end()
            if after >= stop:
                break
            gap = self._origin(after)[0] - self._end(before - 1, em)
            if gap > em * 1.2 or gap < -em:
                found.append(Word(text[done : space.start()], x0, self._end(before - 1, em), y, em))
                x0, y = self._origin(after)
                done = space.end()
        found.append(Word(text[done:], x0, self._end(stop - 1, em), y, em))

    def characters(self) -> list[Word]:
        """Return every character as a word of its own, a space before it kept; for pages with ruled tables."""
        found: list[Word] = []
        spaced = False
        for index, char in enumerate(self.text):
            if char.isspace() or char in "\0\ufffd":
                spaced = spaced or char in " \u00a0\u3000"
                continue
            em, turn = self._size(index)
            if turn == self.turn and em > 0:
                x0, y = self._origin(index)
                char = "-" if char in _HYPHENS else char
                found.append(Word((" " if spaced else "") + char, x0, self._end(index, em), y, em))
            spaced = False
        return found
