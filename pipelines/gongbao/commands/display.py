"""How commands print: to a terminal in its width, to a pipe or a file in full."""

import sys
from collections.abc import Iterable

from rich.console import Console

from gongbao.language import say

UNBOUNDED = 10_000
"""Columns where nothing shall be cut: a pipe has no width."""


def console() -> Console:
    """Return where a command prints its answer; numbers and paths keep their plain colour."""
    return Console(highlight=False) if sys.stdout.isatty() else Console(highlight=False, width=UNBOUNDED)


def unknown_format(format: str, known: Iterable[str]) -> bool:
    """Tell whether a `--format` is none of those there are, and name these to the user if so."""
    names = list(known)
    if format in names:
        return False
    english = f"--format {format}: choose one of {', '.join(names)}"
    print(say(english, f"--format {format}：可选 {'、'.join(names)}"), file=sys.stderr)
    return True
