"""Copies to an SFTP server: OpenSSH's own, on loopback, with keys made for the test."""

import getpass
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gongbao.errors import ReleaseError
from gongbao.publishing import Release, mirror, verify
from gongbao.schema import Schemas

from .conftest import Issues

Publish = Callable[..., Release]
pytest.importorskip("paramiko", reason="paramiko is not installed (the extra sftp)")
SSHD = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/sbin")
SFTP = "/usr/lib/openssh/sftp-server"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server that this user's own key opens; ssh knows it."""
    if not SSHD or not Path(SFTP).is_file():
        pytest.skip("OpenSSH's server is not installed (apt install openssh-server)")
    ssh = tmp_path / ".ssh"
    ssh.mkdir(mode=0o700)
    for name in ("id_ed25519", "host"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", ssh / name], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kind, key = (ssh / "host.pub").read_text().split()[:2]
    (ssh / "known_hosts").write_text(f"[127.0.0.1]:{port} {kind} {key}\n")
    settings = {"Port": port, "ListenAddress": "127.0.0.1", "HostKey": ssh / "host", "PidFile": "none"}
    settings |= {"AuthorizedKeysFile": ssh / "id_ed25519.pub", "StrictModes": "no", "Subsystem": f"sftp {SFTP}"}
    (ssh / "config").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    process = subprocess.Popen([SSHD, "-D", "-e", "-f", ssh / "config"], stderr=subprocess.PIPE, text=True)
    try:
        _await(process, port)
        yield f"sftp://{getpass.getuser()}@127.0.0.1:{port}{tmp_path}"
    finally:
        process.terminate()
        process.wait()


def _await(process: "subprocess.Popen[str]", port: int) -> None:
    for _ in range(100):
        if process.poll() is not None:
            pytest.skip(f"OpenSSH's server does not start here: {process.stderr.read() if process.stderr else ''}")
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)


def test_copy_over_sftp_is_a_release_like_the_first(
    server: str, release_of: Publish, issues: Issues, published: Path, tmp_path: Path, schemas: Schemas
) -> None:
    release_of(issues.issue(2))
    first = mirror.copy(published, f"{server}/there")
    assert mirror.copy(published, f"{server}/there") == mirror.Copied(0, 0, first.sent)
    release_of(issues.issue(3))
    assert mirror.copy(published, f"{server}/there").sent > 0
    assert verify(tmp_path / "there", schemas) == []


def test_server_that_ssh_does_not_know_gets_nothing(
    server: str, release_of: Publish, issues: Issues, published: Path, tmp_path: Path
) -> None:
    release_of(issues.issue(2))
    (tmp_path / ".ssh" / "known_hosts").unlink()
    with pytest.raises(ReleaseError, match="known_hosts"):
        mirror.copy(published, f"{server}/there")


def test_key_that_the_server_refuses_is_a_clear_error(
    server: str, release_of: Publish, issues: Issues, published: Path, tmp_path: Path
) -> None:
    release_of(issues.issue(2))
    (tmp_path / ".ssh" / "id_ed25519").unlink()
    with pytest.raises(ReleaseError, match="copying to sftp://"):
        mirror.copy(published, f"{server}/there")
