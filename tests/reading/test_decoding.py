"""Which bytes are text, in which encoding, and what is said about those that are none."""

import codecs

import pytest

from gongbao.errors import UnreadableFile
from gongbao.reading.decoding import decode

TEXT = "上海市杨浦区人民政府公报\n二〇二三年第二期\n到2025年，下降13.5%。\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
    ],
    ids=["utf-8", "utf-8-bom", "gb18030", "utf-16", "utf-16-be", "utf-16-le-without-bom"],
)
def test_every_usual_encoding_gives_the_same_text(data: bytes) -> None:
    assert decode(data, "2023-02.txt").lstrip("\ufeff") == TEXT


def test_a_file_cut_within_a_character_keeps_all_before_it() -> None:
    assert decode(TEXT.encode()[:-2], "2023-02.txt") == TEXT[:-2]


def test_single_damaged_bytes_become_replacement_characters() -> None:
    damaged = (TEXT * 20).encode().replace("杨".encode(), b"\xe6\x9d\xff", 1)
    assert decode(damaged, "2023-02.txt").count("\ufffd") in (1, 2)


@pytest.mark.parametrize("data", [b"", b"  \n\n", b"\x00" * 500], ids=["empty", "blank", "zeros"])
def test_an_empty_file_is_refused_by_name_in_both_languages(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        decode(data, "2023-02.txt")
    assert caught.value.rule == "empty-file"
    assert "2023-02.txt" in caught.value.message
    assert "2023-02.txt" in caught.value.message_zh


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(UnreadableFile) as caught:
        decode(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "2023-02.txt")
    assert caught.value.rule == "not-text"


@pytest.mark.parametrize(
    ("begins", "what"),
    [(b"PK\x03\x04", "ZIP"), (b"\xd0\xcf\x11\xe0", "Word"), (b"{\\rtf1 ", "RTF"), (b"\xff\xd8\xff\xe0", "picture")],
)
def test_a_file_of_another_format_is_named_though_a_gazette_stands_in_it(begins: bytes, what: str) -> None:
    with pytest.raises(UnreadableFile, match=f"2023-02.txt is .*{what}") as caught:
        decode(begins + b"2023-02.txt" + (TEXT * 20).encode(), "2023-02.txt")
    assert caught.value.rule == "not-text"


def test_big5_is_told_as_an_encoding_and_not_as_a_gazette_without_documents() -> None:
    with pytest.raises(UnreadableFile, match="encoding") as caught:
        decode(
            ("臺北市政府公報\n二〇二三年第二期\n各區公所：到2025年，下降13.5%。\n" * 9).encode("big5", "ignore"),
            "2023-02.txt",
        )
    assert "2023-02.txt" in caught.value.message_zh
