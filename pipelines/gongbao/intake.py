"""Taking in: every file received becomes a row of `intake`, and every issue gets the one file it is read from.

A refusal is a row with its reason, never an exception, so that one bad file does not stop the others.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from gongbao.errors import GongbaoError
from gongbao.model import Gazette, Row
from gongbao.sources.folder import SourceFile

BETTER_FIRST = ("pdf", "html", "text", "scan")
"""Forms of a source, the one to read first: a PDF has pages, HTML has true tables, a scan has only pictures of letters."""


@dataclass(frozen=True)
class Received:
    """A file received: what it is, and whether it is the one its issue is read from."""

    source: SourceFile
    status: str
    """accepted, refused, duplicate or superseded"""
    gazette: Gazette | None = None
    reason: str | None = None
    reason_zh: str | None = None

    @property
    def row(self) -> Row:
        """The row of table `intake`."""
        return {
            "file": self.source.name,
            "sha256": self.source.sha256,
            "bytes": len(self.source.data),
            "publisher_id": self.gazette.publisher_id if self.gazette else self.source.publisher_id,
            "issue_id": self.gazette.issue_id if self.gazette else None,
            "status": self.status,
            "reason": self.reason,
            "reason_zh": self.reason_zh,
        }


Reader = Callable[[SourceFile], Gazette]


def _receive(source: SourceFile, read: Reader) -> Received:
    try:
        received = Received(source, "accepted", read(source))
    except GongbaoError as error:
        return Received(source, "refused", reason=error.message, reason_zh=error.message_zh)
    except OSError as error:
        return Received(
            source,
            "refused",
            reason=f"{source.name} cannot be opened ({error.strerror}); check its permissions and run again",
            reason_zh=f"{source.name} 无法打开（{error.strerror}）；请检查权限后重新运行",
        )
    return _homeless(source) if received.gazette and received.gazette.publisher_id == "unknown" else _judged(received)


def _homeless(source: SourceFile) -> Received:
    """Refuse a file that neither its folder, nor its name, nor its masthead ascribes to a publisher."""
    place = f"<publisher>/<year>-<number>{source.path.suffix}"
    return Received(
        source,
        "refused",
        reason=f"{source.name} lies in no publisher's folder and its masthead names none that is known; move it to {place}",
        reason_zh=f"{source.name} 不在任何发布机构的文件夹中，刊头也没有已登记的发布机构；请移到 {place}",
    )


def _judged(received: Received) -> Received:
    """Refuse an issue whose reading found an error, such as a file name that says another issue than the text."""
    assert received.gazette is not None
    errors = [finding for finding in received.gazette.findings if finding.rule.severity == "error"]
    if not errors:
        return received
    name = received.source.name
    return Received(
        received.source,
        "refused",
        reason=f"{name}: " + "; ".join(error.message for error in errors),
        reason_zh=f"{name}：" + "；".join(error.message_zh for error in errors),
    )


def _preference(received: Received) -> tuple[bool, int, int, str]:
    assert received.gazette is not None
    usual_name = Path(received.source.name).stem == received.gazette.issue_id.removeprefix(
        f"{received.gazette.publisher_id}-"
    )
    form = BETTER_FIRST.index(received.gazette.source_format)
    return not usual_name, form, len(received.source.name), received.source.name


def _choose(copies: list[Received]) -> list[Received]:
    """Of several files for one issue accept the best, and say of the others why not."""
    best, *others = sorted(copies, key=_preference)
    settled = [best]
    for other in others:
        same = other.source.sha256 == best.source.sha256
        settled.append(
            replace(
                other,
                status="duplicate" if same else "superseded",
                reason=f"{best.source.name} is read for this issue; "
                + ("this file is the same, byte for byte" if same else "remove that file to have this one read"),
                reason_zh=f"本期采用 {best.source.name}；"
                + ("此文件与其逐字节相同" if same else "如要采用此文件，请移走该文件"),
            )
        )
    return settled


def take_in(sources: Iterable[SourceFile], read: Reader) -> list[Received]:
    """Read every source and settle which file each issue is read from; sorted by file name.

    Args:
        sources: the files received.
        read: gives the Gazette of a file, or raises GongbaoError.
    """
    settled: list[Received] = []
    copies: dict[str, list[Received]] = defaultdict(list)
    issue_of: dict[tuple[str | None, str], str] = {}  # the same bytes are the same issue, whatever they are called
    for source in sources:
        received = _receive(source, read)
        if received.gazette:
            issue_id = issue_of.setdefault((source.publisher_id, source.sha256), received.gazette.issue_id)
            copies[issue_id].append(received)
        else:
            settled.append(received)
    for group in copies.values():
        settled.extend(_choose(group))
    return sorted(settled, key=lambda received: received.source.name)
