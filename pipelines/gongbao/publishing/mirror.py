"""Copying a release to where the public fetches it: a folder, S3-compatible storage, SFTP, whatever fsspec knows.

What is named comes first, what names it last: the files of a version before its SHA256SUMS, everything before
`index.json`. So a copy that is broken off shows the former release, and the next one goes on where it stopped. Each
file is read back and compared. Nothing is ever deleted, and no version that is there is written again.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fsspec
from fsspec.core import url_to_fs

from gongbao.errors import ReleaseError
from gongbao.publishing import atomic, sftp, signing
from gongbao.publishing import index as indexes
from gongbao.publishing.descriptor import sha256

SUMS = "SHA256SUMS"
BLOCK = 1 << 20
RENAMES = {"file", "local", "sftp", "ssh"}
"""Where a file would be seen half written: it is written aside and renamed. Object storage shows whole objects only."""

Tell = Callable[[str, int, int], None]
"""Is told each path, how many are done and how many there are."""


@dataclass(frozen=True)
class Copied:
    """What a copy did: files sent and bytes of those, files that were there already."""

    sent: int
    bytes: int
    kept: int


@dataclass(frozen=True)
class _File:
    path: str
    sha256: str


@dataclass(frozen=True)
class _Target:
    """A folder somewhere, and the size of each file it held when the copy began."""

    system: Any
    root: str
    sizes: dict[str, int]

    @classmethod
    def open(cls, url: str) -> "_Target":
        try:
            system, root = url_to_fs(url, skip_instance_cache=True, **sftp.options(url))
        except TypeError as error:  # what fsspec raises where a part of an address is missing (ftp://)
            raise ReleaseError(
                f"{url} is no whole address: {error}; name server and folder",
                f"{url} 不是完整的地址：{error}；请写明服务器和目录",
                "unknown-target",
            ) from error
        except (ImportError, ValueError) as error:
            extra = "sftp" if url.startswith(sftp.SCHEMES) else "s3"
            raise ReleaseError(
                f"{url}: {error}; for {extra.upper()} run in the project's folder: .venv/bin/uv pip install -e '.[{extra}]'",
                f"{url}：{error}；如使用 {extra.upper()}，请在项目目录下运行：.venv/bin/uv pip install -e '.[{extra}]'",
                "unknown-target",
            ) from error
        root = root.rstrip("/")
        try:
            found = system.find(root, detail=True)
        except FileNotFoundError:
            found = {}
        return cls(system, root, {path.removeprefix(f"{root}/"): info["size"] for path, info in found.items()})

    def digest(self, path: str) -> str | None:
        """Return the SHA-256 of a file as it is there now, None where there is none."""
        found = hashlib.sha256()
        try:
            with self.system.open(f"{self.root}/{path}", "rb", block_size=BLOCK) as file:
                while block := file.read(BLOCK):
                    found.update(block)
        except FileNotFoundError:
            return None
        return found.hexdigest()

    def holds(self, file: _File, size: int) -> bool:
        """Tell whether a file is there with the same size and content."""
        return self.sizes.get(file.path) == size and self.digest(file.path) == file.sha256

    def put(self, source: Path, path: str) -> None:
        """Send a file."""
        target = f"{self.root}/{path}"
        aside = fsspec.utils.get_protocol(self.system.unstrip_protocol(target)) in RENAMES
        if aside:
            self.system.makedirs(target.rpartition("/")[0], exist_ok=True)
        self.system.put_file(str(source), f"{target}.part" if aside else target)
        if aside:
            self.system.mv(f"{target}.part", target)


def copy(published: Path, url: str, tell: Tell = lambda *_: None, *, wait: float = 600) -> Copied:
    """Copy the release to `url`, as far as it is not there yet.

    Args:
        published: the folder of releases.
        url: where to, as fsspec writes it: `s3://bucket/folder`, `sftp://host/folder`, a path. Keys and endpoints come
            from the environment, as each service has it.
        tell: is told of each file.
        wait: seconds to wait for a run that is publishing.

    Raises:
        ReleaseError: there is nothing to copy, what lies there is another release, a file arrived changed, or the
            target cannot be reached. Running it again goes on where it stopped.
    """
    with atomic.exclusive(published, wait=wait):
        index = _released(published)
        try:
            return _copy(published, index, _Target.open(url), tell)
        except sftp.errors(url) as error:
            raise ReleaseError(
                f"copying to {url} stopped: {error}; nothing there is half done, run it again to go on",
                f"向 {url} 复制时中断：{error}；目标处仍为上一版本，重新运行即可继续",
                "copy-stopped",
            ) from error


def _released(published: Path) -> indexes.Index:
    index = indexes.read(published)
    if not index.packages or (published / atomic.BUILDING / atomic.PLAN).is_file():
        raise ReleaseError(
            f"{published} holds no finished release; publish one first: gongbao run",
            f"{published} 中没有已完成的发布；请先运行 gongbao run",
            "nothing-published",
        )
    return index


def _copy(published: Path, index: indexes.Index, target: _Target, tell: Tell) -> Copied:
    _refuse_another_release(index, target)
    groups = [*_versions(published, index), _rest(published, index)]
    total, done, sent, size = sum(map(len, groups)), 0, 0, 0
    for group in groups:
        # The last file of a version vouches for the others, and came after them.
        complete = group[-1].path.endswith(f"/{SUMS}") and _holds(published, target, group[-1])
        for file in group:
            if not complete and not _holds(published, target, file):
                _send(published, target, file)
                sent, size = sent + 1, size + (published / file.path).stat().st_size
            done += 1
            tell(file.path, done, total)
    return Copied(sent, size, total - sent)


def _holds(published: Path, target: _Target, file: _File) -> bool:
    return target.holds(file, (published / file.path).stat().st_size)


def _send(published: Path, target: _Target, file: _File) -> None:
    source = published / file.path
    if sha256(source) != file.sha256:
        raise ReleaseError(
            f"{source} has changed since it was published; look into it with: gongbao verify",
            f"{source} 在发布之后被改动；请运行 gongbao verify 查看",
            "changed-file",
        )
    target.put(source, file.path)
    if target.digest(file.path) != file.sha256:
        raise ReleaseError(
            f"{file.path} arrived changed at {target.root}; run the command again",
            f"{file.path} 传到 {target.root} 后内容不符；请重新运行",
            "arrived-changed",
        )


def _versions(published: Path, index: indexes.Index) -> Iterator[list[_File]]:
    """Yield the files of each version, SHA256SUMS last."""
    for package, entry in index.packages.items():
        for version in entry.versions:
            folder = f"{package}/{version.version}"
            sums = (published / folder / SUMS).read_text(encoding="utf-8").splitlines()
            listed = [line.split("  ", 1) for line in sums]
            yield [
                *(_File(f"{folder}/{name}", digest) for digest, name in listed),
                _File(f"{folder}/{SUMS}", version.sha256),
            ]


def _rest(published: Path, index: indexes.Index) -> list[_File]:
    """Return the database, the site and the files at the root, index.json last and its signature before it."""
    names = [index.database, f"{index.database}.sha256", "gongbao.duckdb"] if index.database else []
    site = sorted(path for path in (published / "site").rglob("*") if path.is_file())
    names += [path.relative_to(published).as_posix() for path in site]
    names += [signing.NAME] if signing.signed(published) else []
    measured = {name: sha256(published / name) for name in [*names, indexes.NAME]}
    last = [name for name in (signing.NAME, indexes.NAME) if name in measured]
    first = {name: digest for name, digest in measured.items() if name not in last}
    return [_File(name, digest) for name, digest in {**first, **index.files, **{n: measured[n] for n in last}}.items()]


def _refuse_another_release(index: indexes.Index, target: _Target) -> None:
    """Make sure that what lies there, if anything, is an earlier state of this release."""
    if indexes.NAME not in target.sizes:
        return
    there = json.loads(target.system.cat_file(f"{target.root}/{indexes.NAME}"))
    for package, entry in there["packages"].items():
        known = index.packages.get(package)
        for version in entry["versions"]:
            ours = known.get(version["version"]) if known else None
            if ours is None or ours.sha256 != version["sha256"]:
                raise ReleaseError(
                    f"{target.root} holds {package} {version['version']}, which is not the one here; publish from the folder that "
                    "made it, or copy to another place",
                    f"{target.root} 中的 {package} {version['version']} 与此处不同；请从其原发布文件夹发布，或另选位置",
                    "another-release",
                )
