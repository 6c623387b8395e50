"""Collects the figures that a benchmark states (issues a second, peak memory) and prints them under the timings."""

from collections.abc import Callable

import pytest

_figures: list[tuple[str, str]] = []


@pytest.fixture
def state_figure() -> Callable[[str, str], None]:
    """Return a function that notes a figure: `state_figure("text to tables", "84 issues/s a core")`."""
    return lambda name, figure: _figures.append((name, figure))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _figures:
        terminalreporter.section("figures")
    for name, figure in _figures:
        terminalreporter.write_line(f"{name:48} {figure}")
