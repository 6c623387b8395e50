"""What a run says at its end: rows by table, findings by severity, refusals, where the files are, queries to try."""

import json
from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from gongbao.commands.asking import connect
from gongbao.language import chinese, say
from gongbao.model import Row
from gongbao.schema import Package
from gongbao.workshop import Workshop

QUERIES = (
    "select indicator, comparator, value, unit, target_year from targets where target_year = 2025",
    "select agency_name, count(distinct task_id) as tasks from responsibilities group by all order by tasks desc limit 10",
    "select point_name, report_month, index_current, status_current from water_quality order by index_current desc",
)


def _rows_by_table(packages: Sequence[Package], versions: dict[str, str], database: Path) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title, justify in (
        (say("Package", "数据包"), "left"),
        (say("Table", "表"), "left"),
        (say("Rows", "行数"), "right"),
    ):
        table.add_column(title, justify="right" if justify == "right" else "left")
    with connect(database) as connection:
        for package in packages:
            label = f"{package.name} {versions.get(package.name, '')}"
            for published in package.tables:
                count = connection.execute(f'select count(*) from "{published.name}"').fetchone() or (0,)
                title = published.descriptor["title"] if chinese() else published.name
                table.add_row(label, title, f"{count[0]:,}")
                label = ""
    return table


def _findings(database: Path) -> str:
    with connect(database) as connection:
        counts = connection.execute("select severity, count(*) from findings group by 1 order by 1 desc").fetchall()
    names = {"warning": say("warnings", "条警告"), "info": say("notes", "条说明"), "error": say("errors", "条错误")}
    return ", ".join(f"{count} {names[severity]}" for severity, count in counts) or say("none", "无")


def print_summary(workshop: Workshop) -> int:
    """Print what is published now and which files were refused; return the exit status, 1 when there are any."""
    console = Console(highlight=False)
    refused: list[Row] = [row for row in workshop.intake_rows() if row["status"] == "refused"]
    index_file = workshop.published / "index.json"
    database = workshop.published / "gongbao.duckdb"
    if index_file.exists():
        index = json.loads(index_file.read_text(encoding="utf-8"))
        versions = {name: package["latest"] for name, package in index["packages"].items()}
        console.print(_rows_by_table(workshop.schemas.packages, versions, database))
        console.print(say("Findings: ", "发现：") + _findings(database))
        console.print(say("Files:    ", "文件：") + str(workshop.published), soft_wrap=True)
        console.print(say("Database: ", "数据库：") + str(database), soft_wrap=True)
        console.print("\n" + say("Three queries to try:", "可以试试这三条查询："))
        option = "" if workshop.published == Workshop().published else f" --database {database}"
        for sql in QUERIES:
            console.print(f'  .venv/bin/gongbao query{option} "{sql}"', soft_wrap=True, markup=False)
    for row in refused:
        reason = say(row["reason"], row["reason_zh"])
        console.print(f"[red]{say('Refused', '拒收')}[/red] {row['file']}: {reason}", soft_wrap=True)
    return 1 if refused else 0
