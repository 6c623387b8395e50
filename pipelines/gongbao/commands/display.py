"""How commands print: to a terminal in its width, to a pipe or a file in full."""

import sys

from rich.console import Console

UNBOUNDED = 10_000
"""Columns where nothing shall be cut: a pipe has no width."""


def console() -> Console:
    """Return where a command prints its answer; numbers and paths keep their plain colour."""
    return Console(highlight=False) if sys.stdout.isatty() else Console(highlight=False, width=UNBOUNDED)
