"""Signing a release: its `index.json`, which vouches for every file, gets a detached signature beside it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from gongbao.errors import ReleaseError
from gongbao.publishing import atomic, minisign
from gongbao.publishing import index as indexes
from gongbao.publishing.integrity import Problem

NAME = f"{indexes.NAME}.minisig"


def sign(published: Path, key: minisign.SecretKey, *, wait: float = 600) -> bool:
    """Sign the release; tell whether that was needed (a signature that holds is left as it is).

    The comment that is signed too names the release's date and the hash of its index; no clock is asked.

    Raises:
        ReleaseError: nothing was published, the folder cannot be written, or another run holds it.
    """
    with atomic.exclusive(published, wait=wait), atomic.disk_errors(published):
        index = indexes.read(published)
        if not index.packages:
            raise ReleaseError(
                f"{published} holds no release to sign; publish one first: gongbao run",
                f"{published} 中没有可签名的发布；请先运行 gongbao run",
                "nothing-published",
            )
        data = (published / indexes.NAME).read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        text = minisign.sign(data, key, f"file:{indexes.NAME}\trelease:{index.date}\tsha256:{digest}").encode()
        file = published / NAME
        if file.is_file() and file.read_bytes() == text:
            return False
        draft = published / f"{NAME}.draft"
        draft.write_bytes(text)
        atomic.flush(draft)
        draft.replace(file)
        atomic.flush(published)
        return True


def signed(published: Path) -> bool:
    """Tell whether there is a signature, whatever it is worth."""
    return (published / NAME).is_file()


def stale(published: Path) -> bool:
    """Tell whether the signature says of itself that it is of another release; whose it is only `problems` can tell."""
    digest = hashlib.sha256((published / indexes.NAME).read_bytes()).hexdigest()
    return f"sha256:{digest}" not in (published / NAME).read_text(encoding="utf-8", errors="replace").split()


def problems(published: Path, key: minisign.PublicKey) -> Iterator[Problem]:
    """Yield what is wrong with the signature of a release."""
    file = published / NAME
    if not file.is_file():
        yield Problem(
            str(file),
            "the release is not signed; sign it (gongbao sign), or ask its publisher for the signature",
            "该发布未签名；请签名（gongbao sign），或向发布者索取签名",
        )
        return
    try:
        comment = minisign.verified((published / indexes.NAME).read_bytes(), file, key)
    except ReleaseError as error:
        yield Problem(str(file), error.message, error.message_zh)
        return
    if comment is None:
        yield Problem(
            str(file),
            "index.json was not signed by this key, or was changed since; trust nothing of it, and get both again from the publisher"
            " (who signs again after each release: gongbao sign)",
            "index.json 并非由该密钥签名，或签名后被改动；请勿信任，并向发布者重新获取（发布者每次发布后须重新签名：gongbao sign）",
        )
