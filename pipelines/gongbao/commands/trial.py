"""`gongbao try`: what a file would give, from its title to its unknown agencies; nothing is published or kept."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from gongbao import checking, schema, vocabulary
from gongbao.commands import display
from gongbao.commands.registering import unknown
from gongbao.corrections import applied
from gongbao.corrections import load as load_corrections
from gongbao.errors import UnreadableFile
from gongbao.extraction.stages import extract
from gongbao.language import chinese, say
from gongbao.model import Finding, Gazette, Row
from gongbao.paths import CORRECTIONS, GAZETTES
from gongbao.reading import read
from gongbao.sources.folder import source

SHOWN = {
    "documents": ("kind", "title", "document_number", "signed_date"),
    "targets": ("indicator", "comparator", "value", "unit", "target_year", "commitment"),
    "tasks": ("heading", "due_date"),
    "responsibilities": ("task_heading", "agency_as_printed", "role"),
    "air_quality": ("report_month", "days_grade_1", "days_grade_2", "days_grade_3_or_worse", "good_rate_month"),
    "water_quality": ("report_month", "point_name", "index_current", "status_current", "change_on_year"),
    "observations": ("report_month", "subject_name", "indicator_as_printed", "value", "text_value", "unit"),
}
"""The tables shown, each with the columns that tell a person whether they were read well."""

ROWS_SHOWN = 12


def _table(name: str, rows: Sequence[Row], console: Console) -> None:
    described = schema.load().tables[name]
    titles = {field["name"]: field["title"] if chinese() else field["name"] for field in described.fields}
    heading = described.descriptor["title"] if chinese() else name
    table = Table(title=f"{heading} ({len(rows)})", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in SHOWN[name]:
        table.add_column(titles[column], overflow="fold")
    for row in rows[:ROWS_SHOWN]:
        table.add_row(*("" if row.get(c) is None else str(row[c]) for c in SHOWN[name]))
    console.print(table, markup=False)
    if len(rows) > ROWS_SHOWN:
        more = len(rows) - ROWS_SHOWN
        console.print(say(f"… and {more} more", f"……另有 {more} 行"))


def _findings(findings: Iterable[Finding], console: Console) -> None:
    console.print(say("\nFindings", "\n发现"), style="bold")
    for (severity, message), count in Counter(
        (f.rule.severity, say(f.message, f.message_zh)) for f in findings
    ).items():
        times = f" ×{count}" if count > 1 else ""
        console.print(f"  {severity}: {message}{times}", markup=False, soft_wrap=True)


def _unknown(gazette: Gazette, rows: Mapping[str, Sequence[Row]], console: Console) -> None:
    for lacking in unknown(gazette, rows, vocabulary.load()):
        file = f"schemas/vocabularies/{lacking.vocabulary}.csv"
        console.print(say(f"\nNot in {file} yet, ready to paste", f"\n{file} 中尚无，可直接粘贴"), style="bold")
        console.print(lacking.csv(), end="", markup=False, soft_wrap=True)


def trial(file: Path) -> int:
    """Print what `file` would give; return 1 when it would be refused.

    Raises:
        UnreadableFile: there is no such file, or it cannot be read as a gazette.
    """
    if not file.is_file():
        raise UnreadableFile(f"{file} is not a file; name a gazette", f"{file} 不是文件；请指明公报文件")
    vocabularies, schemas, console = vocabulary.load(), schema.load(), display.console()
    received = source(file.resolve(), file.resolve().parent.parent)
    # A folder names its publisher where it is a known one or lies among the gazettes; any other folder says nothing.
    named = received.publisher_id in vocabularies.index("publishers", "publisher_id")
    if not named and file.resolve().parent.parent.name != GAZETTES.name:
        received = source(file.resolve(), file.resolve().parent)
    gazette = read(
        received.data, file_name=received.issue_name, publisher_id=received.publisher_id, vocabularies=vocabularies
    )
    reviewed = load_corrections(CORRECTIONS, schemas)
    extracted = applied(extract(gazette, vocabularies), gazette, reviewed, vocabularies)
    origin: Row = {"source_file": file.name, "source_sha256": "0" * 64, "source_bytes": file.stat().st_size}
    checked = checking.check(gazette, extracted, origin, schemas, vocabularies)
    console.print(f"{gazette.issue_id}  {gazette.title}  {gazette.publication_date}", style="bold", markup=False)
    for name in SHOWN:
        if rows := extracted.rows.get(name):
            _table(name, rows, console)
    roles = Counter(row["role"] for row in extracted.rows["numbers"])
    console.print(say("Numbers by role: ", "数字用途：") + ", ".join(f"{role} {n}" for role, n in roles.most_common()))
    _findings(checked.findings, console)
    _unknown(gazette, extracted.rows, console)
    verdict = say("would be refused", "将被拒收") if checked.errors else say("would be published", "可以发布")
    console.print("\n" + say(f"Nothing was published; this issue {verdict}.", f"未发布任何内容；本期{verdict}。"))
    return 1 if checked.errors else 0
