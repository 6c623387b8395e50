"""Signed releases: what we sign minisign verifies, and nothing that was changed since passes."""

import base64
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongbao.commands.releases import sign as sign_command
from gongbao.commands.releases import verify as verify_command
from gongbao.errors import ReleaseError
from gongbao.publishing import Release, minisign, signing, verify
from gongbao.schema import Schemas

from .conftest import Issues

Publish = Callable[..., Release]
NUMBER = b"12345678"


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, Path]:
    return written_keys(tmp_path, bytes(range(32)))


def written_keys(folder: Path, seed: bytes, kdf: bytes = b"\0\0") -> tuple[Path, Path]:
    """A pair of key files as `minisign -G -W` writes them."""
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    secret = b"Ed" + kdf + b"B2" + bytes(48) + NUMBER + seed + public + bytes(32)
    files = folder / "minisign.key", folder / "minisign.pub"
    for file, data in zip(files, (secret, b"Ed" + NUMBER + public), strict=True):
        file.write_text(f"untrusted comment: a key\n{base64.b64encode(data).decode()}\n")
    return files


@pytest.fixture
def signed(release_of: Publish, issues: Issues, published: Path, keys: tuple[Path, Path]) -> Path:
    release_of(issues.issue(2))
    assert signing.sign(published, minisign.read_secret_key(keys[0]))
    return published


def test_signature_says_which_release_it_is_of(signed: Path) -> None:
    assert not signing.stale(signed)
    index = (signed / "index.json").read_bytes()
    (signed / "index.json").write_bytes(index + b" ")
    assert signing.stale(signed)


@pytest.mark.parametrize("made_by_minisign", [False, True])
def test_minisign_verifies_what_we_sign(signed: Path, tmp_path: Path, made_by_minisign: bool) -> None:
    if not shutil.which("minisign"):
        pytest.skip("minisign is not installed (apt install minisign)")
    secret, public = tmp_path / "minisign.key", tmp_path / "minisign.pub"
    if made_by_minisign:
        subprocess.run(["minisign", "-G", "-W", "-f", "-s", secret, "-p", public], check=True, capture_output=True)
        signing.sign(signed, minisign.read_secret_key(secret))
    done = subprocess.run(
        ["minisign", "-V", "-H", "-p", public, "-m", signed / "index.json"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "release:2023-02-15" in done.stdout


def test_we_verify_what_minisign_signs(signed: Path, keys: tuple[Path, Path], schemas: Schemas) -> None:
    if not shutil.which("minisign"):
        pytest.skip("minisign is not installed (apt install minisign)")
    (signed / signing.NAME).unlink()
    command = ["minisign", "-S", "-H", "-s", keys[0], "-m", signed / "index.json", "-t", "公报"]
    subprocess.run(command, check=True, capture_output=True)
    assert verify(signed, schemas, minisign.read_public_key(str(keys[1]))) == []


def test_key_may_be_given_as_text(signed: Path, keys: tuple[Path, Path], schemas: Schemas) -> None:
    assert verify(signed, schemas, minisign.read_public_key(keys[1].read_text().splitlines()[1])) == []


def test_signing_again_changes_nothing_until_there_is_a_new_release(
    signed: Path, keys: tuple[Path, Path], release_of: Publish, issues: Issues, schemas: Schemas
) -> None:
    secret, public = minisign.read_secret_key(keys[0]), minisign.read_public_key(str(keys[1]))
    assert not signing.sign(signed, secret)
    signature = (signed / signing.NAME).read_bytes()
    release_of(issues.issue(3))
    (signed / signing.NAME).write_bytes(signature)
    assert "not signed by this key" in str(verify(signed, schemas, public)[0])
    assert signing.sign(signed, secret)
    assert verify(signed, schemas, public) == []


@pytest.mark.parametrize("line", [1, 2, 3])
def test_signature_that_was_changed_is_found(
    signed: Path, keys: tuple[Path, Path], schemas: Schemas, line: int
) -> None:
    file = signed / signing.NAME
    lines = file.read_text().splitlines()
    lines[line] = lines[line][:40] + ("A" if lines[line][40] != "A" else "B") + lines[line][41:]
    file.write_text("\n".join(lines) + "\n")
    assert verify(signed, schemas, minisign.read_public_key(str(keys[1])))[0].place == str(file)


def test_index_that_was_changed_is_found(signed: Path, keys: tuple[Path, Path], schemas: Schemas) -> None:
    path = signed / "index.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"withdrawn": []', '"withdrawn":  []'), encoding="utf-8")
    public = minisign.read_public_key(str(keys[1]))
    assert ["changed since" in p.message for p in verify(signed, schemas, public)] == [True]
    assert verify(signed, schemas) == []


def test_another_key_of_the_same_number_does_not_pass(signed: Path, tmp_path: Path, schemas: Schemas) -> None:
    _, other = written_keys(tmp_path, bytes(32))
    assert verify(signed, schemas, minisign.read_public_key(str(other)))


def test_release_without_a_signature_says_so(
    release_of: Publish,
    issues: Issues,
    published: Path,
    keys: tuple[Path, Path],
    schemas: Schemas,
    capsys: pytest.CaptureFixture[str],
) -> None:
    release_of(issues.issue(2))
    assert "not signed" in verify(published, schemas, minisign.read_public_key(str(keys[1])))[0].message
    assert verify_command(published, str(keys[1])) == 1
    capsys.readouterr()
    verify_command(published)
    assert signing.signed(published) is False
    assert sign_command(keys[0], published) == 0
    assert "Signed:" in capsys.readouterr().out


def test_nothing_published_cannot_be_signed(tmp_path: Path, keys: tuple[Path, Path]) -> None:
    with pytest.raises(ReleaseError, match="no release to sign"):
        signing.sign(tmp_path / "published", minisign.read_secret_key(keys[0]))


def test_key_with_a_password_is_refused_with_a_remedy(tmp_path: Path) -> None:
    secret, _ = written_keys(tmp_path, bytes(32), kdf=b"Sc")
    with pytest.raises(ReleaseError, match=r"protected by a password.*minisign -C -W"):
        minisign.read_secret_key(secret)


def test_key_whose_halves_do_not_belong_together_is_refused(tmp_path: Path) -> None:
    secret, _ = written_keys(tmp_path, bytes(32))
    first, second = secret.read_text().splitlines()
    data = bytearray(base64.b64decode(second))
    data[70] ^= 1
    secret.write_text(f"{first}\n{base64.b64encode(data).decode()}\n")
    with pytest.raises(ReleaseError, match="is no secret key"):
        minisign.read_secret_key(secret)


@pytest.mark.parametrize("content", ["", "x", "untrusted comment: a\nQUJD\n", "untrusted comment: a\n***\n"])
def test_file_that_is_no_key_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "some.key"
    file.write_text(content)
    with pytest.raises(ReleaseError, match=r"some\.key is no"):
        minisign.read_secret_key(file)
    with pytest.raises(ReleaseError, match=r"some\.key is no"):
        minisign.read_public_key(str(file))
    with pytest.raises(ReleaseError, match="public key"):
        minisign.read_public_key("QUJD")
