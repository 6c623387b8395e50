"""Findings as a table for people: the metadata of an asset check."""

from collections.abc import Iterable

from gongbao.model import Finding

HEADINGS = ("severity", "rule", "table", "row", "field", "value", "expected", "what was found", "说明", "quote")
SEVERITIES = ("error", "warning", "info")
LONGEST = 200


def report_markdown(findings: Iterable[Finding], text: str | None = None) -> str:
    """Return findings as a Markdown table, errors first, of at most `LONGEST` rows.

    Args:
        findings: what was found, of one issue or of several.
        text: the text of the issue they are about; with it the table quotes the place of each finding.
    """
    ordered = sorted(findings, key=lambda finding: (SEVERITIES.index(finding.rule.severity), finding.rule.code))
    if not ordered:
        return "Nothing to report. 没有发现问题。"
    lines = [_line(HEADINGS), _line(["---"] * len(HEADINGS)), *(_line(_cells(f, text)) for f in ordered[:LONGEST])]
    if left := len(ordered) - LONGEST:
        lines += ["", f"{left} more. 另有 {left} 条。"] if left > 0 else []
    return "\n".join(lines)


def _cells(finding: Finding, text: str | None) -> list[object]:
    return [
        finding.rule.severity,
        finding.rule.code,
        finding.table_name,
        finding.row_id,
        finding.field,
        finding.observed,
        finding.expected,
        finding.message,
        finding.message_zh,
        finding.span.of(text) if text and finding.span else None,
    ]


def _line(cells: Iterable[object]) -> str:
    return f"| {' | '.join(_plain(cell) for cell in cells)} |"


def _plain(cell: object) -> str:
    """Return a cell that cannot break the table: one line, no pipes or tags, at most 120 characters."""
    text = " ".join(("" if cell is None else str(cell)).split())
    text = text if len(text) <= 120 else f"{text[:120]}…"
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
