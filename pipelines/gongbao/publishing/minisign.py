"""Keys and signatures in the format of minisign: Ed25519 over the BLAKE2b hash of a file, with a trusted comment.

The layout is that of https://jedisct1.github.io/minisign/#signature-format, so that any minisign verifies what is
signed here. Only the prehashed form (`ED`) is made and accepted; it has been minisign's own since version 0.10.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gongbao.errors import ReleaseError

_ALGORITHM, _PREHASHED, _CHECKSUM, _PLAIN = b"Ed", b"ED", b"B2", b"\0\0"
_UNTRUSTED, _TRUSTED = "untrusted comment: ", "trusted comment: "


@dataclass(frozen=True)
class SecretKey:
    """A key to sign with; `number` is the id that its signatures carry."""

    number: bytes
    key: Ed25519PrivateKey


@dataclass(frozen=True)
class PublicKey:
    """The key that verifies what its secret half signed."""

    number: bytes
    key: Ed25519PublicKey


def read_secret_key(path: Path) -> SecretKey:
    """Read a secret key made by `minisign -G -W`.

    Raises:
        ReleaseError: the file is no such key, or a password protects it.
    """
    data = _decoded(_lines(path, 2)[1], path, 158)
    algorithm, kdf, checksum, rest = data[:2], data[2:4], data[4:6], data[54:]
    if kdf != _PLAIN:
        raise ReleaseError(
            f"{path} is protected by a password, which a scheduled run could not type; take the password off a copy "
            "with minisign -C -W, or make a key for this purpose: minisign -G -W",
            f"{path} 有密码保护，定时任务无法输入密码；请用 minisign -C -W 去除其副本的密码，或另建专用密钥：minisign -G -W",
            "encrypted-key",
        )
    number, secret = rest[:8], rest[8:72]
    key = Ed25519PrivateKey.from_private_bytes(secret[:32])
    # A key without password may come without its checksum; that its two halves belong together says as much.
    if algorithm != _ALGORITHM or checksum != _CHECKSUM or key.public_key().public_bytes_raw() != secret[32:]:
        raise _no_key(path, "secret")
    return SecretKey(number, key)


def read_public_key(given: str) -> PublicKey:
    """Read a public key: the path of a minisign.pub, or the key itself as its second line has it.

    Raises:
        ReleaseError: it is neither.
    """
    path = Path(given)
    text = _lines(path, 2)[1] if path.suffix or path.is_file() else given
    data = _decoded(text, path, 42)
    if data[:2] != _ALGORITHM:
        raise _no_key(path, "public")
    return PublicKey(data[2:10], Ed25519PublicKey.from_public_bytes(data[10:]))


def sign(data: bytes, key: SecretKey, comment: str) -> str:
    """Return the signature of `data` as a .minisig file holds it, with a comment that is signed too (one line)."""
    signature = key.key.sign(hashlib.blake2b(data).digest())
    everything = key.key.sign(signature + comment.encode())
    return (
        f"{_UNTRUSTED}signature of a Gongbao release\n{_encoded(_PREHASHED + key.number + signature)}\n"
        f"{_TRUSTED}{comment}\n{_encoded(everything)}\n"
    )


def verified(data: bytes, signature: Path, key: PublicKey) -> str | None:
    """Return the trusted comment of a signature of `data` by `key`; None when it is of other data, or by another key.

    Raises:
        ReleaseError: the file is no signature.
    """
    lines = _lines(signature, 4)
    first, last = _decoded(lines[1], signature, 74), _decoded(lines[3], signature, 64)
    comment = lines[2].removeprefix(_TRUSTED)
    if first[:2] != _PREHASHED or first[2:10] != key.number or not lines[2].startswith(_TRUSTED):
        return None
    try:
        key.key.verify(first[10:], hashlib.blake2b(data).digest())
        key.key.verify(last, first[10:] + comment.encode())
    except InvalidSignature:
        return None
    return comment


def _lines(path: Path, number: int) -> list[str]:
    """Return the lines of a file of that many lines."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReleaseError(f"{path} cannot be read: {error}", f"无法读取 {path}：{error}", "unreadable-key") from error
    if len(lines) < number or not lines[0].startswith(_UNTRUSTED):
        raise ReleaseError(
            f"{path} is no file of minisign's; it should begin with “{_UNTRUSTED}”",
            f"{path} 不是 minisign 文件；其开头应为“{_UNTRUSTED}”",
            "no-minisign-file",
        )
    return lines


def _decoded(text: str, path: Path, length: int) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if len(data) != length:
        kind = {158: "secret", 42: "public"}.get(length)
        raise _no_key(path, kind) if kind else _no_signature(path)
    return data


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _no_key(path: Path, kind: str) -> ReleaseError:
    which = {"secret": "私钥（minisign.key）", "public": "公钥（minisign.pub）"}[kind]
    return ReleaseError(
        f"{path} is no {kind} key of minisign's; make a pair with: minisign -G -W",
        f"{path} 不是 minisign 的{which}；可用 minisign -G -W 生成一对密钥",
        "no-key",
    )


def _no_signature(path: Path) -> ReleaseError:
    return ReleaseError(
        f"{path} is no signature of minisign's; sign again: gongbao sign",
        f"{path} 不是 minisign 签名；请重新签名：gongbao sign",
        "no-signature",
    )
