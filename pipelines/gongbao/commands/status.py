"""`gongbao status`: what is in, what is missing, what is late, what is odd."""

from collections import defaultdict
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from gongbao import calendar, vocabulary
from gongbao.commands import display
from gongbao.commands.asking import connect
from gongbao.language import say
from gongbao.publishing import index as indexes
from gongbao.publishing import signing
from gongbao.workshop import Workshop

REVIEW_SHARE = 0.01
"""An issue with a larger share of unclassified numbers deserves a human look."""

BY_ISSUE = """
    select i.publisher_id, i.issue_id, i.month,
           (select count(*) from targets t where t.issue_id = i.issue_id) as targets,
           (select count(*) from responsibilities r where r.issue_id = i.issue_id) as responsibilities,
           (select count(*) from observations o where o.issue_id = i.issue_id) as observations,
           (select count(*) from numbers n where n.issue_id = i.issue_id) as numbers,
           (select count(*) from numbers n where n.issue_id = i.issue_id and role = 'unclassified') as unclassified,
           (select count(*) from findings f where f.issue_id = i.issue_id and severity = 'warning') as warnings
    from issues i order by 1, 3, 2
"""


def status(gazettes: Path, published: Path) -> int:
    """Print the state of every publisher and issue; return 1 when a file is refused or a gazette is late."""
    console, workshop = display.console(), Workshop(gazettes, published)
    with connect(published / "gongbao.duckdb") as connection:
        issues = connection.execute(BY_ISSUE).fetchall()
    months: dict[str, list[str]] = defaultdict(list)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for english, mandarin in (
        ("Issue", "期号"), ("Month", "月份"), ("Targets", "目标"), ("Duties", "责任"), ("Observations", "观测值"),
        ("Numbers", "数字"), ("Unclassified", "未归类"), ("Warnings", "警告"), ("", ""),
    ):  # fmt: skip
        table.add_column(say(english, mandarin))
    for publisher_id, issue_id, month, targets, duties, observations, numbers, unclassified, warnings in issues:
        months[publisher_id].append(month)
        flag = say("review", "需复核") if unclassified > REVIEW_SHARE * numbers else ""
        counts = (targets, duties, observations, numbers, unclassified, warnings)
        table.add_row(issue_id, month, *map(str, counts), flag)
    console.print(table)
    _show_releases(console, published)
    for publisher_id, present in months.items():
        if gaps := calendar.missing(present):
            console.print(say("Missing", "缺期") + f" {publisher_id}: {', '.join(gaps)}", soft_wrap=True)
    newest = {publisher_id: max(present) for publisher_id, present in months.items()}
    late = calendar.overdue(newest, vocabulary.load(), calendar.now())
    for publisher_id, month in late.items():
        console.print(say(f"Late {publisher_id}: the newest is {month}", f"逾期 {publisher_id}：最新一期为 {month}"))
    refused = [row for row in workshop.intake_rows() if row["status"] == "refused"]
    for row in refused:
        console.print(f"{say('Refused', '拒收')} {row['file']}: {say(row['reason'], row['reason_zh'])}", soft_wrap=True)
    received = {issue.issue_id for issue in workshop.issues()}
    for correction in workshop.reviewed:
        if correction.issue_id not in received:
            where = f"{correction.file}:{correction.line} {correction.issue_id}"
            console.print(say(f"Correction of an issue that is not here: {where}", f"更正所指公报未收到：{where}"))
    return 1 if refused or late else 0


def _show_releases(console: Console, published: Path) -> None:
    """Print the latest versions, whether the release is signed, and the versions that hold what was withdrawn since."""
    index = indexes.read(published)
    latest = ", ".join(f"{name} {entry.latest.version}" for name, entry in index.packages.items())
    console.print(f"{say('Release', '发布')} {index.date}: {latest}; {_signature(published)}", soft_wrap=True)
    for name, entry in index.packages.items():
        for version in entry.versions:
            for mark in version.withdrawn:
                what = f"{name} {version.version}: {mark['table']} {mark['row_id']} ({mark['date']}, {mark['reason']})"
                console.print(f"{say('Withdrawn from', '撤回')} {what}", soft_wrap=True)


def _signature(published: Path) -> str:
    if not signing.signed(published):
        return say("not signed (gongbao sign KEYFILE)", "未签名（gongbao sign 私钥文件）")
    if signing.stale(published):
        return say(
            "the signature is that of another release (sign again: gongbao sign KEYFILE)",
            "签名属于另一发布（请重新签名：gongbao sign 私钥文件）",
        )
    return say("signed (by whom: gongbao verify --key KEY)", "已签名（核对签名者：gongbao verify --key 公钥）")
