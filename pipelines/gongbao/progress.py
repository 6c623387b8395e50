"""Progress of a run, told by whoever works and shown by whoever watches; nobody watches a scheduled run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_Watcher = Callable[[str, str], None]
_watchers: list[_Watcher] = []


def tell(step: str, subject: str) -> None:
    """Say that `step` (reading, extracting, checking, publishing) has come to `subject` (a file, an issue, a package)."""
    for watcher in _watchers:
        watcher(step, subject)


@contextmanager
def watched_by(watcher: _Watcher) -> Iterator[None]:
    """Call `watcher(step, subject)` at every step while the block runs."""
    _watchers.append(watcher)
    try:
        yield
    finally:
        _watchers.remove(watcher)
