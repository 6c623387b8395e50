"""Writes PDFs object by object, for what no program prints: traps, damage, odd drawings."""

import zlib
from collections.abc import Mapping, Sequence


def pdf(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is the catalogue."""
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def stream(content: bytes, entries: bytes = b"", *, packed: bool = True) -> bytes:
    """Return a stream object."""
    data = zlib.compress(content, 9) if packed else content
    packing = b"/Filter /FlateDecode " if packed else b""
    return b"<< %s%s/Length %d >>\nstream\n%s\nendstream" % (packing, entries, len(data), data)


def page_of(contents: bytes, *, resources: bytes = b"", more: Sequence[bytes] = (), copies: int = 1) -> bytes:
    """Return a PDF whose pages (all alike) have this content; object 4 on are `more`, text is set in /F1 (Helvetica)."""
    number = 4 + len(more)
    kids = b" ".join(b"%d 0 R" % (number + i) for i in range(copies))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F1 << /Type /Font "
    page += b"/Subtype /Type1 /BaseFont /Helvetica >> >> %s >> >>" % resources
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, copies)
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", tree, contents, *more, *[page] * copies])


def drawn(
    texts: Mapping[tuple[float, float], str] | None = None, lines: Sequence[tuple[float, float, float, float]] = ()
) -> bytes:
    """Return page content: Latin texts at places (size 10), straight lines from and to points."""
    parts = ["{:.2f} {:.2f} m {:.2f} {:.2f} l S".format(*line) for line in lines]
    parts += [f"BT /F1 10 Tf 1 0 0 1 {x:.2f} {y:.2f} Tm ({text}) Tj ET" for (x, y), text in (texts or {}).items()]
    return "\n".join(parts).encode("latin-1")
