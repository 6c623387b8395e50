"""Bytes → characters: which encoding, and whether the bytes are text at all."""

import codecs
import re

from gongbao.errors import UnreadableFile

_ODD = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\ufffd]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Characters that no encoding gives a meaning: in their place GB18030 reads the commonest of Big5."""
_FORMATS = {
    b"PK\x03\x04": ("a ZIP archive, or a Word, Excel or OFD document", "ZIP 压缩包，或 Word、Excel、OFD 文档"),
    b"\xd0\xcf\x11\xe0": ("a Word, Excel or WPS document", "Word、Excel 或 WPS 文档"),
    b"{\\rtf": ("an RTF document", "RTF 文档"),
    b"\x89PNG": ("a picture", "图片"),
    b"\xff\xd8\xff": ("a picture", "图片"),
    b"GIF8": ("a picture", "图片"),
    b"Rar!": ("an archive", "压缩包"),
    b"7z\xbc\xaf": ("an archive", "压缩包"),
}
"""How files begin that people put in place of text, and what they are."""
_SAMPLE = 20000
"""Characters that show what a file is."""
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes, file_name: str) -> str:
    """Return the characters of a text file: UTF-8, GB18030 or UTF-16, with or without a byte-order mark.

    Raises:
        UnreadableFile: the file is empty, is not text, or is in another encoding.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableFile(
            f"{file_name} is empty; fetch the gazette again",
            f"{file_name} 是空文件；请重新获取该期公报",
            "empty-file",
        )
    for beginning, (what, what_zh) in _FORMATS.items():
        if data.startswith(beginning):
            raise UnreadableFile(
                f"{file_name} is {what}; save the gazette as UTF-8 text, HTML or PDF",
                f"{file_name} 是{what_zh}；请将公报另存为 UTF-8 文本、HTML 或 PDF",
                "not-text",
            )
    text = _decoded(data)
    if text is not None and len(_PRIVATE.findall(text[:_SAMPLE])) * 20 > len(text[:_SAMPLE]):
        raise UnreadableFile(
            f"{file_name} is in an encoding that is not read (Big5?); save the gazette as UTF-8",
            f"{file_name} 的编码无法识别（可能是 Big5）；请将公报另存为 UTF-8",
            "not-text",
        )
    if text is None or _binary(text):
        raise UnreadableFile(
            f"{file_name} is not text (byte 0 onward looks like a binary file); save the gazette as UTF-8 text, HTML or PDF",
            f"{file_name} 不是文本文件（从第 0 字节起像是二进制文件）；请将公报另存为 UTF-8 文本、HTML 或 PDF",
            "not-text",
        )
    return text


def _decoded(data: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    if guess := _utf16(data):
        return data.decode(guess, errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            # A file cut in the middle of a character is still that encoding.
            if error.start >= len(data) - 3 and error.start > 0:
                return data[: error.start].decode(encoding)
    candidates = [data.decode(encoding, errors="replace") for encoding in ("utf-8", "gb18030")]
    best = min(candidates, key=lambda text: text.count("\ufffd"))
    return best if best.count("\ufffd") * 50 < len(best) else None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark: line ends and ASCII give every other byte a zero."""
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 20 < len(sample) or min(even, odd) * 4 > max(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = data.decode(encoding, errors="replace")
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in text[:2000])
    return encoding if chinese * 4 > min(len(text), 2000) else None


def _binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_ODD.findall(sample)) * 50 > len(sample)
