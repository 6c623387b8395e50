"""Every file received becomes a row of intake: the accepted, the refused with its reason, the copies."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gongbao.intake import Received, take_in
from gongbao.reading import read
from gongbao.sources.folder import find
from gongbao.vocabulary import Vocabularies

TakeIn = Callable[[Path], dict[str, Received]]


@pytest.fixture
def taken(vocabularies: Vocabularies) -> TakeIn:
    def take(folder: Path) -> dict[str, Received]:
        received = take_in(
            find(folder),
            lambda s: read(s.data, file_name=s.issue_name, publisher_id=s.publisher_id, vocabularies=vocabularies),
        )
        return {item.source.name: item for item in received}

    return take


def test_the_real_issue_is_accepted(real_copy: Path, taken: TakeIn) -> None:
    row = taken(real_copy)["yangpu/2023-02.txt"].row
    assert (row["status"], row["issue_id"], row["reason"]) == ("accepted", "yangpu-2023-02", None)
    assert row["bytes"] == 47818


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0" + bytes(range(256)) * 8, "2023-03.txt"),
        ("从前有一座山，山上有一座庙。\n庙里有个老和尚在讲故事。\n".encode() * 20, "2023-03.txt"),
    ],
    ids=["empty", "a picture", "another kind of document"],
)
def test_what_is_no_gazette_is_refused_by_name_and_stops_nothing(
    real_copy: Path, taken: TakeIn, content: bytes, says: str
) -> None:
    (real_copy / "yangpu" / "2023-03.txt").write_bytes(content)
    received = taken(real_copy)
    refused = received["yangpu/2023-03.txt"]
    assert refused.status == "refused"
    assert refused.reason and "2023-03.txt" in refused.reason and says in refused.reason
    assert refused.reason_zh and "2023-03.txt" in refused.reason_zh
    assert received["yangpu/2023-02.txt"].status == "accepted"


def test_a_gazette_cut_off_in_the_middle_is_not_accepted_in_silence(real_copy: Path, taken: TakeIn) -> None:
    whole = (real_copy / "yangpu" / "2023-02.txt").read_bytes()
    (real_copy / "yangpu" / "2023-02.txt").write_bytes(whole[: len(whole) // 3])
    received = taken(real_copy)["yangpu/2023-02.txt"]
    codes = {finding.rule.code for finding in received.gazette.findings} if received.gazette else set()
    assert received.status == "refused" or codes & {"contents-entry-without-document"}


def test_gb18030_is_read_like_utf_8(real_copy: Path, taken: TakeIn) -> None:
    file = real_copy / "yangpu" / "2023-02.txt"
    utf8 = taken(real_copy)["yangpu/2023-02.txt"].gazette
    file.write_bytes(file.read_text(encoding="utf-8").encode("gb18030"))
    gb18030 = taken(real_copy)["yangpu/2023-02.txt"].gazette
    assert utf8 and gb18030 and utf8.text == gb18030.text


def test_the_same_bytes_twice_are_a_duplicate(real_copy: Path, taken: TakeIn) -> None:
    original = real_copy / "yangpu" / "2023-02.txt"
    (real_copy / "yangpu" / "2023-02-copy.txt").write_bytes(original.read_bytes())
    received = taken(real_copy)
    assert received["yangpu/2023-02.txt"].status == "accepted"
    copy = received["yangpu/2023-02-copy.txt"]
    assert copy.status in ("duplicate", "refused")
    assert copy.reason


def test_a_name_that_says_another_issue_than_the_text_is_refused(real_copy: Path, taken: TakeIn) -> None:
    (real_copy / "yangpu" / "2023-02.txt").rename(real_copy / "yangpu" / "2023-05.txt")
    refused = taken(real_copy)["yangpu/2023-05.txt"]
    assert refused.status == "refused"
    assert refused.reason and "2023-05" in refused.reason


def test_a_file_that_nothing_ascribes_to_a_publisher_says_where_it_belongs(real_copy: Path, taken: TakeIn) -> None:
    text = (real_copy / "yangpu" / "2023-02.txt").read_text(encoding="utf-8")
    (real_copy / "2023-02.txt").write_text(text.replace("杨浦", "某某"), encoding="utf-8")
    reason = taken(real_copy)["2023-02.txt"].reason
    assert reason and "<publisher>/<year>-<number>.txt" in reason


def test_a_file_outside_a_publishers_folder_is_known_by_its_masthead(real_copy: Path, taken: TakeIn) -> None:
    (real_copy / "yangpu" / "2023-02.txt").rename(real_copy / "gazette.txt")
    assert taken(real_copy)["gazette.txt"].row["issue_id"] == "yangpu-2023-02"


def test_a_file_may_name_its_publisher_instead_of_lying_in_its_folder(real_copy: Path, taken: TakeIn) -> None:
    (real_copy / "yangpu" / "2023-02.txt").rename(real_copy / "yangpu-2023-02.txt")
    assert taken(real_copy)["yangpu-2023-02.txt"].row["issue_id"] == "yangpu-2023-02"
