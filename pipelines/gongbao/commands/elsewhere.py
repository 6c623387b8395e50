"""`gongbao publish`: the release brought to storage or to a data portal."""

import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from gongbao.language import say
from gongbao.publishing import ckan, mirror
from gongbao.publishing.metadata.address import Address


def publish(published: Path, to: str, portal: str, key: str, organisation: str, base_url: str) -> int:
    """Copy the release to `to` and bring it to the CKAN `portal`, whichever is named; return 0, or 2 if neither is.

    Raises:
        ReleaseError: the release, the target or the portal would not have it.
    """
    if not (to or portal):
        print(
            say("name where to publish: --to URL or --ckan URL", "请用 --to 或 --ckan 指定发布到何处"), file=sys.stderr
        )
        return 2
    if portal and not key:
        print(
            say(
                "--ckan needs an API token of the portal: --key, or GONGBAO_CKAN_KEY in the environment",
                "--ckan 需要该门户的 API 令牌：--key，或环境变量 GONGBAO_CKAN_KEY",
            ),
            file=sys.stderr,
        )
        return 2
    if to:
        _copy(published, to)
    if portal:
        address = Address.read(base_url)
        ckan.publish(published, portal, key, organisation=organisation, base_url=address.base, tell=print)
        print(say(f"{portal} has the release", f"{portal} 已有本次发布"))
    return 0


def _copy(published: Path, to: str) -> None:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(to, total=None)
        copied = mirror.copy(
            published, to, lambda path, done, total: bar.update(task, description=path, completed=done, total=total)
        )
    print(
        say(
            f"{to}: {copied.sent} files sent ({copied.bytes / 1e6:.1f} MB), {copied.kept} were there already",
            f"{to}：发送 {copied.sent} 个文件（{copied.bytes / 1e6:.1f} MB），{copied.kept} 个原已存在",
        )
    )
