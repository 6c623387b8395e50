"""`gongbao withdraw`: a row or an issue that must not be published any more, noted with its reason."""

from datetime import date
from pathlib import Path

from gongbao import schema
from gongbao.errors import ReleaseError
from gongbao.language import say
from gongbao.publishing import Withdrawal, withdrawals
from gongbao.publishing import index as indexes

SHOWN = 60


def withdraw(row_id: str, reason: str, day: str, published: Path, corrections: Path) -> int:
    """Note a withdrawal in `withdrawn.csv`; the next run takes the row out. Return 0.

    Args:
        row_id: the id of a row or an issue that is or was published.
        reason: why, in words that are published.
        day: the date of the withdrawal; empty for the date of the newest release.
        published: the folder of releases.
        corrections: the folder of corrections.

    Raises:
        ReleaseError: nothing published has this id, it is withdrawn already, or the reason or the date is missing.
    """
    schemas, index = schema.load(), indexes.read(published)
    found = withdrawals.find(published, index, schemas, row_id)
    if found is None:
        raise ReleaseError(
            f"{published} has no row or issue {row_id}; take the id from the first column of its table",
            f"{published} 中没有编号为 {row_id} 的行或公报；编号见各表第一列",
            "unknown-row",
        )
    table, shown = found
    file = corrections / withdrawals.FILE
    for known in withdrawals.read(file, schemas):
        if (known.table, known.row_id) == (table, row_id):
            raise ReleaseError(
                f"{row_id} is withdrawn already, since {known.date}: {known.reason}; to change that, edit {file}",
                f"{row_id} 已于 {known.date} 撤回：{known.reason}；如需修改，请编辑 {file}",
                "withdrawn-already",
            )
    withdrawals.add(file, Withdrawal(table, row_id, _reason(reason), _date(day, index.date)))
    first = shown.replace("\n", " ")[:SHOWN]
    print(say(f"Withdrawn from `{table}`: {row_id} ({first})", f"已从 {table} 撤回 {row_id}（{first}）"))
    print(
        say(
            f"It stands in {file}; the next release is without it: gongbao run",
            f"已记入 {file}；运行 gongbao run 后，新版本不再包含",
        )
    )
    return 0


def _reason(text: str) -> str:
    """Return the reason on one line, as the changelog needs it."""
    if reason := " ".join(text.split()):
        return reason
    raise ReleaseError(
        "--reason is empty; say why, readers will see it", "--reason 为空；请写明理由，理由将公布", "no-reason"
    )


def _date(day: str, newest: str) -> date:
    try:
        return date.fromisoformat(day or newest)
    except ValueError as error:
        raise ReleaseError(
            f"--date {day}: write it like 2023-03-01", f"--date {day}：请写作 2023-03-01", "bad-date"
        ) from error
