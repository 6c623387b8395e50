"""`gongbao verify`, `sign` and `diff`: what was published, checked again, signed and compared."""

from pathlib import Path

from rich import box
from rich.table import Table

from gongbao import schema
from gongbao.commands import display
from gongbao.language import say
from gongbao.publishing import minisign, signing
from gongbao.publishing.differences import diff as differences
from gongbao.publishing.verify import verify as problems

SHOWN = 60
"""Characters of a value shown; the whole of it stands in the version's changes.csv."""


def verify(published: Path, key: str = "") -> int:
    """Check every published byte, key and quote; print what is wrong; return 1 when anything is.

    Args:
        published: the folder of releases.
        key: the public key that must have signed the release, or the path of its file; empty asks for none.
    """
    found = problems(published, schema.load(), minisign.read_public_key(key) if key else None)
    for problem in found:
        print(problem)
    if found:
        print(
            say(f"{len(found)} problem{'s' * (len(found) > 1)} in {published}", f"{published} 中有 {len(found)} 处问题")
        )
        return 1
    print(_about_signature(published, key))
    print(
        say(f"{published}: every byte, key and quote is as published", f"{published}：全部字节、键与原文均与发布时一致")
    )
    return 0


def _about_signature(published: Path, key: str) -> str:
    if key:
        return say(f"{signing.NAME}: signed by the key given", f"{signing.NAME}：确由所给密钥签名")
    if signing.signed(published):
        return say(
            f"{signing.NAME} was not checked: name the publisher's public key with --key",
            f"未核对 {signing.NAME}：请用 --key 指定发布者的公钥",
        )
    return say(
        "not signed: whoever can write to this folder could have made all of it (sign it: gongbao sign KEYFILE)",
        "未签名：凡能写入此文件夹者均可伪造全部内容（签名：gongbao sign 私钥文件）",
    )


def sign(key_file: Path, published: Path) -> int:
    """Sign the release; return 0.

    Raises:
        ReleaseError: the file is no secret key, or nothing was published.
    """
    new = signing.sign(published, minisign.read_secret_key(key_file))
    file = published / signing.NAME
    print(say(f"Signed: {file}", f"已签名：{file}") if new else say(f"{file} holds already", f"{file} 已有效"))
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
    console = display.console()
    if rows:
        console.print(table, markup=False)
    counted = "1 change" if len(rows) == 1 else f"{len(rows)} changes"
    console.print(say(f"{counted} from {old} to {new}", f"{old} 至 {new} 共有 {len(rows)} 处变化"))
    return 0
