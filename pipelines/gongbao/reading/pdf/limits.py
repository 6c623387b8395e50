"""How much of a PDF is read before it is refused: gazettes are far smaller, traps far larger."""

import contextlib

MAX_BYTES = 500_000_000
MAX_PAGES = 2_000
MAX_CHARACTERS = 200_000
"""On one page."""
MAX_CHARACTERS_IN_ALL = 10_000_000
MAX_PIXELS = 200_000_000
"""Of one picture."""
SECONDS_TO_START = 60.0
SECONDS_A_PAGE = 10.0
"""Without a word from the worker; a page of text takes some thousandths."""
SECONDS_A_SCANNED_PAGE = 180.0
SECONDS_IN_ALL = 600.0
MEMORY = 2 << 30
"""Address space of the worker, in bytes."""
MEMORY_FOR_SCANS = 12 << 30
"""Recognition reserves far more addresses than it uses memory."""


def limit_memory(size: int) -> None:
    """Bound the memory of this process, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size, most))
