"""Hostile and damaged PDFs end in bounded time with an error that names the file and what to do."""

import random
from pathlib import Path

import pytest

from gongbao.errors import UnreadableFile
from gongbao.reading.pdf import limits, read_pdf
from gongbao.reading.pdf.guard import Reader
from tests.forms.writing import drawn, page_of, pdf, stream

FORMS = Path(__file__).parents[1] / "forms"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
LINE = stream(drawn({(50, 700): "plain"}))


def refused(data: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(data, "2023-02.pdf")
    error = caught.value
    assert error.message.startswith("2023-02.pdf")
    assert error.message_zh.startswith("2023-02.pdf")
    return error


def nested_forms(depth: int) -> bytes:
    """A page that draws ten forms that draw ten forms each …: few bytes, endless work."""
    forms = [
        stream(
            b"/X%d Do " % (level + 1) * 10,
            FORM + b"/Resources << /XObject << /X%d %d 0 R >> >> " % (level + 1, 5 + level),
        )
        for level in range(depth)
    ]
    return page_of(stream(b"/X0 Do"), resources=b"/XObject << /X0 4 0 R >>", more=[*forms, stream(b"0 0 m", FORM)])


@pytest.mark.parametrize(
    "data",
    [
        nested_forms(20),
        page_of(stream(b"0 0 m 1 1 l S\n" * 20_000_000)),
    ],
    ids=["forms within forms", "a stream that unpacks to 280 MB"],
)
def test_a_bomb_is_given_up_in_time(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS_A_PAGE", 1.5)
    assert refused(data).rule in ("demanding-pdf", "hostile-pdf")


def test_after_a_bomb_the_next_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader()
    with monkeypatch.context() as patch:
        patch.setattr(limits, "SECONDS_A_PAGE", 1.5)
        with pytest.raises(UnreadableFile):
            reader.read(nested_forms(20), "trap.pdf")
    assert [line.text for line in reader.read(page_of(LINE), "plain.pdf").lines] == ["plain"]


def test_too_many_pages_are_refused_before_they_are_read() -> None:
    error = refused(page_of(LINE, copies=5000))
    assert error.rule == "too-many-pages"
    assert "5000" in error.message


def grid(columns: int, rows: int) -> tuple[dict[tuple[float, float], str], list[tuple[float, float, float, float]]]:
    across = [(50, 50 + 7 * y, 50 + 5 * columns, 50 + 7 * y) for y in range(rows + 1)]
    down = [(50 + 5 * x, 50, 50 + 5 * x, 50 + 7 * rows) for x in range(columns + 1)]
    return {(51 + 5 * x, 51 + 7 * y): "1" for x in range(columns) for y in range(rows)}, [*across, *down]


def test_a_table_of_ten_thousand_cells_is_read() -> None:
    lines = read_pdf(page_of(stream(drawn(*grid(100, 100)))), "large.pdf").lines
    assert [(len(line.grid or ()), len((line.grid or ((),))[0])) for line in lines] == [(100, 100)]


def test_boxes_within_boxes_are_no_tables() -> None:
    boxes = []
    for depth in range(60):
        a, b = 50 + 4 * depth, 550 - 4 * depth
        boxes += [(a, a, b, a), (a, b, b, b), (a, a, a, b), (b, a, b, b)]
    lines = read_pdf(page_of(stream(drawn({(290, 300): "the text inside"}, boxes))), "boxes.pdf").lines
    assert [line.text for line in lines] == ["the text inside"]


def test_a_page_of_countless_strokes_is_read_as_lines_and_noted() -> None:
    chance = random.Random(1)
    strokes = [(x := chance.uniform(0, 500), y := chance.uniform(0, 700), x + 40, y) for _ in range(65_000)]
    printed = read_pdf(page_of(stream(drawn({(50, 800): "a map of the district"}, strokes))), "map.pdf")
    assert printed.intricate == (1,)
    assert [line.text for line in printed.lines] == ["a map of the district"]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + bytes(random.Random(2).randrange(256) for _ in range(5000)),
        (FORMS / "2023-02-libreoffice.pdf").read_bytes()[:200_000],
        pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]),
    ],
    ids=["nothing behind the mark", "noise", "cut off", "no pages"],
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert refused(data).rule == "damaged-pdf"
