"""Pages saved as a single file (MHTML, 单个文件): the page inside, without its pictures and style sheets."""

import re

_MARK = b"multipart/related"
_ARCHIVE = re.compile(rb"^MIME-Version:.*?^Content-Type:\s*" + _MARK, re.IGNORECASE | re.MULTILINE | re.DOTALL)
_HEAD = 4096


def _is_archive(head: bytes) -> bool:
    return _MARK in head.lower() and _ARCHIVE.search(head) is not None


def unpacked(data: bytes) -> bytes:
    """Return the bytes of the page in a web archive; other bytes as they are."""
    if not _is_archive(data[:_HEAD]):
        return data
    # Imported here because hardly any gazette comes so.
    import email

    for part in email.message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            return page if isinstance(page, bytes) else data
    return data
