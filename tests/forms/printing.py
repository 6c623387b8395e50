"""Prints the real issue as PDF with Chromium and LibreOffice, and makes scans of what is printed.

`python -m tests.forms.printing` makes the copies anew that lie in this folder, for machines without these programs.
"""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from gongbao.model import Gazette

from .rendering import Layout, to_fodt, to_html

LAYOUTS = {
    "chromium-serif": Layout("Noto Serif CJK SC"),
    "chromium-sans": Layout(
        "Noto Sans CJK SC", 9.5, 1.4, "15mm 30mm", indented=False, justified=False, bold=False, head=None, foot="{page}"
    ),
    "chromium-hei-columns": Layout("WenQuanYi Zen Hei", 9, 1.5, "20mm 15mm", columns=2, foot="·{page}·", leaders=True),
    "libreoffice-ming": Layout("AR PL UMing CN", 12, 1.5, "20mm 28mm", foot="-{page}-"),
    "libreoffice-sans": Layout("Noto Sans CJK SC", 10, 1.3, "15mm 18mm", indented=False, head=None, foot="第{page}页"),
}
"""The copies that must yield what the text yields."""
SCANNED_SHARE = 0.532
"""The committed scan is the upper part of the page with the table: recognition takes its time."""


def print_with_chromium(html: str, target: Path) -> None:
    """Write the PDF that Chromium prints of a page."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def print_with_libreoffice(fodt: str, target: Path) -> None:
    """Write the PDF that LibreOffice prints of a document."""
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / f"{target.stem}.fodt"
        document.write_text(fodt, encoding="utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", str(target.parent), str(document)], check=True, capture_output=True, timeout=120
        )


def print_issue(gazette: Gazette, name: str, target: Path) -> None:
    """Write the copy of that name."""
    if name.startswith("chromium"):
        print_with_chromium(to_html(gazette, LAYOUTS[name]), target)
    else:
        print_with_libreoffice(to_fodt(gazette, LAYOUTS[name]), target)


def scan(printed: Path, target: Path, pages: Sequence[int] | None = None, dpi: int = 200, share: float = 1.0) -> None:
    """Write a PDF of pictures of the pages (from 0; all when None) of another PDF, of the upper `share` of each."""
    import pypdfium2

    document = pypdfium2.PdfDocument(printed)
    chosen = pages if pages is not None else range(len(document))
    pictures = [document[index].render(scale=dpi / 72, grayscale=True).to_pil() for index in chosen]
    pictures = [picture.crop((0, 0, picture.width, round(picture.height * share))) for picture in pictures]
    pictures[0].save(target, save_all=True, append_images=pictures[1:], resolution=dpi, quality=60)


def main() -> None:
    """Make the committed copies anew."""
    from gongbao import vocabulary
    from gongbao.paths import GAZETTES
    from gongbao.reading import read

    folder = Path(__file__).parent
    source = GAZETTES / "yangpu" / "2023-02.txt"
    gazette = read(source.read_bytes(), file_name=source.name, publisher_id="yangpu", vocabularies=vocabulary.load())
    print_issue(gazette, "chromium-sans", folder / "2023-02-chromium.pdf")
    print_issue(gazette, "libreoffice-sans", folder / "2023-02-libreoffice.pdf")
    scan(folder / "2023-02-chromium.pdf", folder / "2023-02-scan.pdf", pages=[12], share=SCANNED_SHARE)


if __name__ == "__main__":
    main()
