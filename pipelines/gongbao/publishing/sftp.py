"""What `sftp://` needs beyond fsspec: the server must be one that ssh knows, and its errors are said like any other.

fsspec by itself would believe whatever server answers. Keys are those of ssh: its agent, `~/.ssh/id_ed25519` and the like.
"""

from pathlib import Path
from typing import Any

from gongbao.errors import ReleaseError

SCHEMES = ("sftp://", "ssh://")
KNOWN = Path(".ssh", "known_hosts")


def options(url: str) -> dict[str, Any]:
    """Return the options that fsspec should open `url` with; none for addresses that are not SFTP's.

    Raises:
        ImportError: paramiko is not installed.
    """
    if not url.startswith(SCHEMES):
        return {}
    import paramiko

    class OnlyKnown(paramiko.MissingHostKeyPolicy):  # type: ignore[misc]
        def missing_host_key(self, client: Any, hostname: str, key: Any) -> None:
            file = Path.home() / KNOWN
            known = paramiko.HostKeys(str(file) if file.is_file() else None)
            if not known.check(hostname, key):
                raise _stranger(hostname, key.get_name())

    return {"host_key_policy": OnlyKnown}


def errors(url: str) -> tuple[type[Exception], ...]:
    """Return what may be raised where `url` cannot be reached or read or written."""
    if not url.startswith(SCHEMES):
        return (OSError,)
    try:
        import paramiko
    except ImportError:
        return (OSError,)
    failed: type[Exception] = paramiko.SSHException
    return (OSError, failed)


def _stranger(host: str, kind: str) -> ReleaseError:
    return ReleaseError(
        f"~/{KNOWN} does not know the {kind} key that {host} shows; log in once with ssh, compare the key and accept it",
        f"~/{KNOWN} 中没有 {host} 出示的 {kind} 密钥；请先用 ssh 登录一次，核对并接受该密钥",
        "unknown-server",
    )
