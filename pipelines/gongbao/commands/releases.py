"""`gongbao verify` and `gongbao diff`: what was published, checked again and compared."""

from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from gongbao import schema
from gongbao.language import say
from gongbao.publishing.differences import diff as differences
from gongbao.publishing.verify import verify as problems

SHOWN = 60
"""Characters of a value shown; the whole of it stands in the version's changes.csv."""


def verify(published: Path) -> int:
    """Check every published byte, key and quote; print what is wrong; return 1 when anything is."""
    found = problems(published, schema.load())
    for problem in found:
        print(problem)
    if found:
        print(say(f"{len(found)} problems in {published}", f"{published} 中有 {len(found)} 处问题"))
        return 1
    print(
        say(f"{published}: every byte, key and quote is as published", f"{published}：全部字节、键与原文均与发布时一致")
    )
    return 0


def _short(value: str | None) -> str:
    text = (value or "").replace("\n", " ")
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def diff(package: str, old: str, new: str, published: Path) -> int:
    """Print what changed in a package from version `old` to version `new`, a line for each field."""
    rows = differences(published, schema.load(), package, old, new)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    columns = list(rows[0]) if rows else []
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_short(row[column]) for column in columns))
    console = Console(highlight=False)
    if rows:
        console.print(table, markup=False)
    console.print(say(f"{len(rows)} changes from {old} to {new}", f"{old} 至 {new} 共有 {len(rows)} 处变化"))
    return 0
