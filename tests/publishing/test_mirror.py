"""Copies of a release elsewhere: whole or not visible, gone on with after a break, never another release's."""

import contextlib
import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import fsspec
import pytest

from gongbao.errors import ReleaseError
from gongbao.publishing import Release, mirror, verify
from gongbao.schema import Schemas

from .conftest import Issues

Publish = Callable[..., Release]


class Broken(Exception):
    """The copy was broken off."""


def break_off(after: int) -> mirror.Tell:
    def tell(_: str, done: int, __: int) -> None:
        if done == after:
            raise Broken

    return tell


@pytest.fixture
def released(release_of: Publish, issues: Issues, published: Path) -> Path:
    release_of(issues.issue(2))
    release_of(issues.issue(3))
    return published


def test_copy_in_a_folder_is_a_release_like_the_first(released: Path, tmp_path: Path, schemas: Schemas) -> None:
    target = tmp_path / "elsewhere" / "data"
    copied = mirror.copy(released, str(target))
    assert copied.kept == 0 and copied.sent > 40
    assert verify(target, schemas) == []
    for path in (path for path in target.rglob("*") if path.is_file()):
        assert path.read_bytes() == (released / path.relative_to(target)).read_bytes()


def test_second_copy_sends_nothing_and_a_new_release_only_what_is_new(
    release_of: Publish, issues: Issues, published: Path, tmp_path: Path, schemas: Schemas
) -> None:
    release_of(issues.issue(2))
    first = mirror.copy(published, str(tmp_path / "there"))
    assert mirror.copy(published, str(tmp_path / "there")) == mirror.Copied(0, 0, first.sent)
    release_of(issues.issue(3))
    second = mirror.copy(published, str(tmp_path / "there"))
    assert second.kept >= first.sent - 12
    assert verify(tmp_path / "there", schemas) == []


@pytest.mark.parametrize("after", [1, 20, 45])
def test_copy_that_breaks_off_shows_nothing_and_goes_on(
    released: Path, tmp_path: Path, schemas: Schemas, after: int
) -> None:
    target = tmp_path / "there"
    with pytest.raises(Broken):
        mirror.copy(released, str(target), break_off(after))
    assert not (target / "index.json").exists()
    assert mirror.copy(released, str(target)).kept >= after
    assert verify(target, schemas) == []


def test_file_of_the_same_size_that_differs_is_sent_again(released: Path, tmp_path: Path, schemas: Schemas) -> None:
    target = tmp_path / "there"
    with pytest.raises(Broken):
        mirror.copy(released, str(target), break_off(3))
    (broken, *_) = sorted(path for path in target.rglob("*") if path.is_file() and path.stat().st_size)
    broken.write_bytes(bytes(broken.stat().st_size))
    mirror.copy(released, str(target))
    assert verify(target, schemas) == []


def test_another_release_is_never_overwritten(
    released: Path, tmp_path: Path, release_of: Publish, issues: Issues
) -> None:
    target = tmp_path / "there"
    mirror.copy(released, str(target))
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    shutil.rmtree(released)
    release_of(issues.issue(2, value=70))
    with pytest.raises(ReleaseError, match="which is not the one here"):
        mirror.copy(released, str(target))
    assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == before


def test_file_changed_since_it_was_published_is_not_spread(released: Path, tmp_path: Path) -> None:
    file = released / "targets" / "1.0.0" / "targets.csv"
    file.unlink()
    file.write_text("changed", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"targets\.csv has changed since it was published"):
        mirror.copy(released, str(tmp_path / "there"))
    assert not (tmp_path / "there" / "index.json").exists()


def test_file_that_arrives_changed_is_an_error(released: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put = mirror._Target.put

    def garbled(self: mirror._Target, source: Path, path: str) -> None:
        put(self, source, path)
        Path(self.root, path).write_bytes(b"noise")

    monkeypatch.setattr(mirror._Target, "put", garbled)
    with pytest.raises(ReleaseError, match="arrived changed"):
        mirror.copy(released, str(tmp_path / "there"))


@pytest.mark.parametrize("url", ["nowhere://x/y", "file:///proc/no/where", "ftp://"])
def test_target_that_cannot_be_used_is_a_clear_error(released: Path, url: str) -> None:
    with pytest.raises(ReleaseError, match=url.partition(":")[0]):
        mirror.copy(released, url)


def test_nothing_published_cannot_be_copied(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="no finished release"):
        mirror.copy(tmp_path / "published", str(tmp_path / "there"))


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket of an S3 server on this machine."""
    moto = pytest.importorskip("moto.server")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in (
        ("AWS_ENDPOINT_URL", f"http://{host}:{port}"),
        ("AWS_ACCESS_KEY_ID", "key"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
        ("AWS_EC2_METADATA_DISABLED", "true"),
        ("NO_PROXY", "127.0.0.1"),
    ):
        monkeypatch.setenv(name, value)
    with contextlib.suppress(FileExistsError):  # the server's buckets outlive it within a process
        fsspec.filesystem("s3", skip_instance_cache=True).mkdir("gongbao-test")
    yield "s3://gongbao-test/data"
    server.stop()


def test_s3_storage_holds_the_release_after_a_break(
    released: Path, bucket: str, tmp_path: Path, schemas: Schemas
) -> None:
    with pytest.raises(Broken):
        mirror.copy(released, bucket, break_off(20))
    storage = fsspec.filesystem("s3", skip_instance_cache=True)
    assert not storage.exists(f"{bucket}/index.json")
    assert mirror.copy(released, bucket).kept >= 20
    storage = fsspec.filesystem("s3", skip_instance_cache=True)
    storage.get(bucket.removeprefix("s3://"), str(tmp_path / "back"), recursive=True)
    assert verify(tmp_path / "back", schemas) == []
    assert mirror.copy(released, bucket).sent == 0


def test_missing_bucket_is_a_clear_error(released: Path, bucket: str) -> None:
    with pytest.raises(ReleaseError, match="copying to s3://no-such-bucket/x stopped"):
        mirror.copy(released, "s3://no-such-bucket/x")
