"""A page of a PDF → its lines and tables in the order of reading."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from gongbao.reading.pdf.borderless import find_tables
from gongbao.reading.pdf.cells import fill, find_frames, without_blank_columns
from gongbao.reading.pdf.columns import Gutter, find_gutter, follows, read_lines, usual_gutter
from gongbao.reading.pdf.geometry import PrintedLine, PrintedPage, PrintedTable, Ruling, Rulings, Word
from gongbao.reading.pdf.rulings import find_rulings
from gongbao.reading.pdf.words import PageText

_TABLE = "\ue000"
"""A word that stands for a table while lines are put in order."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page bears: words outside tables, tables, and where its columns part, if it has two."""

    number: int
    words: tuple[Word, ...] = ()
    tables: tuple[PrintedTable, ...] = ()
    gutter: Gutter | None = None
    rules: tuple[Ruling, ...] = ()
    """What is drawn across the page outside tables."""
    intricate: bool = False
    """More is drawn there than was looked through for tables."""


def read_sheet(page: pdfium.FPDF_PAGE, text: PageText, number: int) -> Sheet:
    """Return what a page of a PDF with text bears."""
    if not text.text.strip():
        return Sheet(number)
    text.turned()
    rulings = find_rulings(page, text.place)
    if rulings is None or not (len(rulings.across) > 1 and rulings.down):
        words = text.words()
        rules = tuple(rulings.across) if rulings else ()
        return Sheet(number, tuple(words), (), find_gutter(words), rules, rulings is None)
    return to_sheet(number, text.characters(), rulings)


def to_sheet(number: int, characters: Sequence[Word], rulings: Rulings) -> Sheet:
    """Return the page with its characters parted into those of tables and others."""
    frames = find_frames(rulings)
    inside: list[list[Word]] = [[] for _ in frames]
    outside: list[Word] = []
    for word in characters:
        index = next((i for i, frame in enumerate(frames) if frame.holds(*word.middle)), None)
        (outside if index is None else inside[index]).append(word)
    tables = []
    for frame, within in zip(frames, inside, strict=True):
        table = fill(frame, within)
        if len(without_blank_columns(table).edges) > 2:
            tables.append(table)
        else:
            outside += within  # a box around text, not a table
    words = _words(sorted(outside, key=lambda word: (round(word.y), word.x0)) if len(tables) < len(frames) else outside)
    return Sheet(number, tuple(words), tuple(tables), find_gutter([*words, *_marks(tables)]), tuple(rulings.across))


def lay_out(sheets: Sequence[Sheet]) -> list[PrintedPage]:
    """Return the pages with their lines and tables in the order of reading."""
    usual = usual_gutter(sheet.gutter for sheet in sheets)
    return [PrintedPage(sheet.number, tuple(_items(sheet, usual))) for sheet in sheets]


def _items(sheet: Sheet, usual: float | None) -> Iterator[PrintedLine | PrintedTable]:
    words = [*sheet.words, *_marks(sheet.tables)]
    run: list[PrintedLine] = []
    for line in read_lines(words, _gutter(sheet, words, usual)):
        if _TABLE not in line.text:
            run.append(line)
            continue
        yield from find_tables(run, sheet.rules)
        run = []
        for word in line.words:
            if word.text.startswith(_TABLE):
                yield sheet.tables[int(word.text[1:])]
            else:
                yield PrintedLine(word.text, word.x0, word.x1, word.y, word.em, (word,), line.column)
    yield from find_tables(run, sheet.rules)


def _marks(tables: Iterable[PrintedTable]) -> list[Word]:
    """Return for each table a word that is as wide and stands at its top."""
    return [
        Word(f"{_TABLE}{index}", table.edges[0], table.edges[-1], table.top + 8, 10)
        for index, table in enumerate(tables)
    ]


def _gutter(sheet: Sheet, words: Sequence[Word], usual: float | None) -> float | None:
    """Return where the columns of a page part; one that does not show them for certain may have those of the issue."""
    if sheet.gutter and sheet.gutter.certain:
        return sheet.gutter.place
    return usual if usual is not None and follows(words, usual) else None


def _words(characters: list[Word]) -> list[Word]:
    """Put characters outside tables together to words again, as a page without tables gives them."""
    words: list[Word] = []
    for char in characters:
        last = words[-1] if words else None
        if last and abs(char.y - last.y) < 0.3 * char.em and -char.em < char.x0 - last.x1 < 1.2 * char.em:
            words[-1] = Word(last.text + char.text, last.x0, char.x1, last.y, max(last.em, char.em))
        else:
            words.append(Word(char.text.strip(), char.x0, char.x1, char.y, char.em))
    return words
