"""What the reading of a PDF gives, before it is a gazette."""

from dataclasses import dataclass

from gongbao.errors import UnreadableFile
from gongbao.model import SourceFormat
from gongbao.reading.lines import Line


@dataclass(frozen=True, slots=True)
class Doubt:
    """A character that recognition was not certain of."""

    page: int
    line: str
    """The printed line or row of a table that it stands in, without white space."""
    index: int
    """Where it stands in `line`."""
    confidence: float
    """From 0 to 1."""


@dataclass(frozen=True, slots=True)
class BrokenNumber:
    """A run of digits that was printed over two lines; a point between them may have been lost there."""

    page: int
    around: str
    """The text that it stands in, without white space."""
    start: int
    end: int
    """Where it stands in `around`."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The lines of a PDF, and what reading it met."""

    lines: tuple[Line, ...]
    pages: int
    form: SourceFormat = "pdf"
    removed: int = 0
    """Lines of running heads, feet and page numbers that were left out."""
    intricate: tuple[int, ...] = ()
    """Pages that draw too much to be looked through for tables."""
    recognised: tuple[int, ...] = ()
    """Pages read by recognition."""
    unread: tuple[int, ...] = ()
    """Pages that are pictures, where nothing is installed that could read them."""
    doubts: tuple[Doubt, ...] = ()
    broken_numbers: tuple[BrokenNumber, ...] = ()


def refusal(rule: str, file_name: str, message: str, message_zh: str) -> UnreadableFile:
    """Return the error that a PDF is refused with; the messages follow the name of the file."""
    return UnreadableFile(f"{file_name}: {message}", f"{file_name}：{message_zh}", rule)
