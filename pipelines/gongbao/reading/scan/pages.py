"""A scanned page → its words and tables, as a page with text gives them, and the characters that are in doubt."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2.raw as pdfium

from gongbao.reading.pdf.cells import Frame, cell_text, fill, find_frames
from gongbao.reading.pdf.columns import find_gutter
from gongbao.reading.pdf.geometry import Word, is_wide
from gongbao.reading.pdf.pages import Sheet
from gongbao.reading.pdf.printed import Doubt
from gongbao.reading.scan import images, recognition
from gongbao.reading.scan.mending import MARKS, are_joined_names, mended, with_dash
from gongbao.reading.scan.recognition import Recognised

CERTAIN = 0.85
"""Confidence below which a character is reported; of those above it, one in some thousands is wrong."""
CERTAIN_MARK = 0.45
"""The same for punctuation with a narrow and a wide form: recognition wavers between the two, which means nothing."""
_LEAST_INK = 0.004
_LEAST_MARK = 4.0
"""Points; shorter strokes alone in a cell are dust."""
_LIKE_MARKS = frozenset(("", "1", "l", "I", "|", "J", "丿", "一", "ー"))
"""What recognition makes of / and — alone in a cell."""
_SIDEWAYS = 0.6


def read_scan(page: pdfium.FPDF_PAGE, number: int) -> tuple[Sheet, list[Doubt]]:
    """Return what a scanned page bears, and the doubtful characters in the order of the page."""
    image, scale = images.render(page)
    image = images.upright(image)
    lines = recognition.read_page(image)
    if _sideways(lines):
        image, lines = _set_upright(image, lines)
    frames = find_frames(images.find_rulings(image, scale))
    inside: list[dict[int, list[tuple[Word, Recognised]]]] = [defaultdict(list) for _ in frames]
    outside: list[tuple[Word, Recognised]] = []
    for line in map(mended, lines):
        word = _word(line, scale)
        index = next((i for i, frame in enumerate(frames) if frame.holds(*word.middle)), None)
        if index is None:
            outside.append((word, line))
            continue
        for part in _parts(word, line, frames[index], scale):
            inside[index][frames[index].cell(*part[0].middle)].append(part)
    outside = sized(outside)
    doubts = [doubt for _, line in outside for doubt in _doubts(number, line, line.text)]
    tables = []
    for frame, cells in zip(frames, inside, strict=True):
        _read_lone_marks(frame, cells, image, scale)
        _read_empty_cells(frame, cells, image, scale)
        _join_names(frame, cells)
        tables.append(fill(frame, [word for cell in cells.values() for word, _ in cell]))
        doubts += _table_doubts(number, frame, cells)
    words = [word for word, _ in outside]
    return Sheet(number, tuple(words), tuple(tables), find_gutter(words)), doubts


def _sideways(lines: Sequence[Recognised]) -> bool:
    """Tell whether the print runs up or down the page, as a wide table in a portrait issue does."""
    tall = sum(line.y1 - line.y0 > 1.5 * (line.x1 - line.x0) for line in lines)
    return len(lines) > 5 and tall > _SIDEWAYS * len(lines)


def _set_upright(image: images.Image, lines: list[Recognised]) -> tuple[images.Image, list[Recognised]]:
    """Return the page turned the way that reads best."""
    tries = [(image, lines)]
    for quarter in (1, 3):
        turned = images.quarter_turned(image, quarter)
        tries.append((turned, recognition.read_page(turned)))

    def quality(attempt: tuple[images.Image, list[Recognised]]) -> float:
        return sum(sum(line.confidences) for line in attempt[1] if line.x1 - line.x0 > line.y1 - line.y0)

    return max(tries, key=quality)


def _word(line: Recognised, scale: float) -> Word:
    """The line as a word, in points; the size of its font from the width of its characters where there are enough."""
    height = line.y1 - line.y0
    room = sum(1.0 if is_wide(char) else 0.5 for char in line.text)
    em = (line.x1 - line.x0) / room if room >= 6 else height * 0.9
    em = min(max(em, 0.75 * height), 1.15 * height)
    hidden = 0.4 * em if line.text[-1:] in "，。、；：,;" else 0  # the box ends with the ink of a full-width mark
    return Word(line.text, line.x0 / scale, (line.x1 + hidden) / scale, (line.y1 - 0.15 * height) / scale, em / scale)


def sized(words: list[tuple[Word, Recognised]]) -> list[tuple[Word, Recognised]]:
    """Return the words with sizes that differ little from the page's usual one made equal to it."""
    sizes: Counter[float] = Counter()
    for word, _ in words:
        sizes[round(word.em * 2) / 2] += len(word.text)
    if not sizes:
        return []
    usual = sizes.most_common(1)[0][0]
    return [
        (
            replace(word, em=usual) if abs(word.em - usual) < _tolerance(word.text) * usual else word,
            line,
        )
        for word, line in words
    ]


def _tolerance(text: str) -> float:
    """How far the size of a line may be off by its reading, as a share: the longer the line, the less."""
    return 0.125 if len(text) > 20 else 0.14 if len(text) > 7 else 0.3


def _parts(word: Word, line: Recognised, frame: Frame, scale: float) -> Iterator[tuple[Word, Recognised]]:
    """Cut a line that runs over the border of a cell: recognition takes neighbours in a row for one line."""
    start = 0
    cells = [frame.cell(middle / scale, word.middle[1]) for middle in line.middles]
    for index in range(1, len(cells) + 1):
        if index < len(cells) and cells[index] == cells[start]:
            continue
        text = line.text[start:index]
        if text.strip():
            half = word.em / 2 if is_wide(text[0]) else word.em / 4
            x0, x1 = line.middles[start] / scale - half, line.middles[index - 1] / scale + half
            part = replace(
                line, text=text, confidences=line.confidences[start:index], middles=line.middles[start:index]
            )
            yield Word(text, x0, x1, word.y, word.em), part
        start = index


def _read_lone_marks(
    frame: Frame, cells: dict[int, list[tuple[Word, Recognised]]], image: images.Image, scale: float
) -> None:
    """Read / and — that stand alone in a cell by their shapes: recognition takes them for 1 and 一 or does not see them."""
    for place, (x0, y0, x1, y1) in sorted(frame.boxes().items()):
        read = "".join(word.text for word, _ in cells.get(place, ())).strip()
        if read not in _LIKE_MARKS or (read == "一" and place % frame.columns == 0):
            continue
        crop = images.within(image, *(round(value * scale) for value in (x0, y0, x1, y1)))
        mark = images.lone_mark(crop, _LEAST_MARK * scale) if crop is not None else None
        if mark:
            middle = (x0 + x1) / 2
            line = Recognised(mark, x0 * scale, y0 * scale, x1 * scale, y1 * scale, (1.0,), (middle * scale,))
            cells[place] = [(Word(mark, x0 + 1, x1 - 1, y1 - 3, min(10.0, y1 - y0)), line)]


def _read_empty_cells(
    frame: Frame, cells: dict[int, list[tuple[Word, Recognised]]], image: images.Image, scale: float
) -> None:
    """Read the cells where something is printed that was not found on the page: a lone mark or figure."""
    for place, box in sorted(frame.boxes().items()):
        if cells.get(place):
            continue
        x0, y0, x1, y1 = (value * scale for value in box)
        crop = images.within(image, round(x0), round(y0), round(x1), round(y1))
        if crop is None or images.share_of_ink(crop) < _LEAST_INK:
            continue
        text, confidences = recognition.read_line(crop)
        if text:
            middle = ((x0 + x1) / 2,) * len(text)
            line = Recognised(text, x0, y0, x1, y1, confidences, middle)
            word = Word(text, x0 / scale + 1, x1 / scale - 1, y1 / scale - 3, min(10.0, (y1 - y0) / scale))
            cells[place] = [(word, line)]


def _join_names(frame: Frame, cells: dict[int, list[tuple[Word, Recognised]]]) -> None:
    """Give names of two parts the dash between them back, in columns of such names."""
    for column in range(frame.columns):
        places = range(column, frame.columns * (len(frame.ys) - 1), frame.columns)
        if are_joined_names(["".join(word.text for word, _ in cells.get(place, ())) for place in places]):
            for place in places:
                if place in cells:
                    lines = [(word, with_dash(line)) for word, line in cells[place]]
                    cells[place] = [(replace(word, text=line.text), line) for word, line in lines]


def _doubts(page: int, line: Recognised, context: str) -> Iterator[Doubt]:
    """Yield the doubtful characters of a line that stands in `context`."""
    squeezed = "".join(context.split())
    start = squeezed.find("".join(line.text.split()))
    at = max(start, 0)
    for char, confidence in zip(line.text, line.confidences, strict=True):
        if char.isspace():
            continue
        if confidence < (CERTAIN_MARK if char in MARKS else CERTAIN):
            yield Doubt(page, squeezed, at, confidence)
        at += 1


def _table_doubts(page: int, frame: Frame, cells: dict[int, list[tuple[Word, Recognised]]]) -> Iterator[Doubt]:
    """Yield the doubtful characters of a table; a whole row is the context, for cells repeat."""
    texts = {place: cell_text(word for word, _ in parts) for place, parts in cells.items()}
    for row in range(len(frame.ys) - 1):
        before = ""
        places = range(row * frame.columns, (row + 1) * frame.columns)
        whole = "".join("".join(texts.get(place, "").split()) for place in places)
        for place in places:
            own = "".join(texts.get(place, "").split())
            for _, line in cells.get(place, ()):
                for doubt in _doubts(page, line, own):
                    yield Doubt(page, whole, len(before) + doubt.index, doubt.confidence)
            before += own
