"""What a run works on: the gazettes folder, the published folder, the working state; and one issue's way through it.

The Dagster assets and the command line call these methods; none of them knows Dagster.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pyarrow as pa

from gongbao import checking, progress, schema, vocabulary
from gongbao.characters import short_hash
from gongbao.corrections import Correction, applied, newest
from gongbao.corrections import load as load_corrections
from gongbao.extraction.stages import STAGES, merge
from gongbao.intake import Received, take_in
from gongbao.model import Extracted, Gazette, Row
from gongbao.paths import CORRECTIONS, GAZETTES, PUBLISHED, STATE
from gongbao.publishing import Withdrawal, withdrawals
from gongbao.reading import read
from gongbao.reference import reference_rows, unregistered_publishers
from gongbao.sources.folder import SourceFile, find, source
from gongbao.store import Store, fingerprint, write_atomically
from gongbao.validation import check_series


@dataclass(frozen=True)
class IssueSource:
    """An accepted issue and the file it is read from."""

    issue_id: str
    publisher_id: str
    month: str
    file: str
    sha256: str


@dataclass(frozen=True)
class Workshop:
    """The folders of a run. Checked tables are kept apart for each published folder; caches are shared."""

    gazettes: Path = GAZETTES
    published: Path = PUBLISHED
    state: Path = STATE
    corrections: Path = CORRECTIONS
    base_url: str = ""
    """The web address of `published`, where that is known."""

    @cached_property
    def cache(self) -> Store:
        """Computed values by source and code, shared by all published folders."""
        return Store(self.state)

    @cached_property
    def kept(self) -> Store:
        """The checked tables that wait for a release into `published`."""
        return Store(self.state / "releases" / short_hash(self.published.resolve()))

    @cached_property
    def vocabularies(self) -> vocabulary.Vocabularies:
        """The vocabularies under schemas/."""
        return vocabulary.load()

    @cached_property
    def schemas(self) -> schema.Schemas:
        """The Table Schemas under schemas/."""
        return schema.load()

    @cached_property
    def reviewed(self) -> tuple[Correction, ...]:
        """The reviewed corrections of all issues."""
        return load_corrections(self.corrections, self.schemas)

    # -- intake ----------------------------------------------------------------------------------------------------

    def _read(self, source: SourceFile) -> Gazette:
        progress.tell("reading", source.name)
        return self.cache.cached(
            "reading",
            f"{source.publisher_id}/{source.issue_name}/{source.sha256}",
            lambda: read(
                source.data,
                file_name=source.issue_name,
                publisher_id=source.publisher_id,
                vocabularies=self.vocabularies,
            ),
        )

    def take_in(self) -> list[Received]:
        """Read every file of the gazettes folder, settle which is read for each issue, and keep the outcome."""
        received = take_in(find(self.gazettes), self._read)
        record = {
            "files": [item.row for item in received],
            "issues": [
                vars(
                    IssueSource(
                        item.gazette.issue_id,
                        item.gazette.publisher_id,
                        item.gazette.month,
                        item.source.name,
                        item.source.sha256,
                    )
                )
                for item in received
                if item.gazette and item.status == "accepted"
            ],
        }
        write_atomically(self._intake_file, json.dumps(record, ensure_ascii=False).encode())
        return received

    @property
    def _intake_file(self) -> Path:
        return self.kept.root / "intake.json"

    @property
    def _intake(self) -> dict[str, list[Row]]:
        record: dict[str, list[Row]] = json.loads(self._intake_file.read_bytes())
        return record

    def issues(self, publisher_id: str | None = None, month: str | None = None) -> list[IssueSource]:
        """Return the accepted issues, all of them or those of one publisher and month."""
        issues = [IssueSource(**item) for item in self._intake["issues"]]
        return [i for i in issues if publisher_id in (None, i.publisher_id) and month in (None, i.month)]

    def changed_issues(self) -> list[IssueSource]:
        """Return the accepted issues whose file or corrections, or the code, schemas or vocabularies, changed since their check."""
        return [issue for issue in self.issues() if self._verdict(issue.issue_id).get("stamp") != self._stamp(issue)]

    # -- one issue -------------------------------------------------------------------------------------------------

    def gazette(self, issue: IssueSource) -> Gazette:
        """Return the issue as read."""
        return self._read(source(self.gazettes / issue.file, self.gazettes))

    def stage(self, name: str, issue: IssueSource) -> Extracted:
        """Return what the extraction stage `name` finds in the issue, and what the stages before it found."""
        earlier = [stage for stage in STAGES if list(STAGES).index(stage) < list(STAGES).index(name)]
        return self.cache.cached(
            name,
            f"{issue.file}/{issue.sha256}",
            lambda: STAGES[name](
                self.gazette(issue), self.vocabularies, {stage: self.stage(stage, issue) for stage in earlier}
            ),
        )

    def check(self, issue: IssueSource) -> checking.CheckedIssue:
        """Check the issue; keep its tables, or the reason why it is refused."""
        progress.tell("checking", issue.issue_id)
        gazette = self.gazette(issue)
        origin: Row = {
            "source_file": issue.file,
            "source_sha256": issue.sha256,
            "source_bytes": (self.gazettes / issue.file).stat().st_size,
        }
        extracted = merge(self.stage(name, issue) for name in STAGES)
        extracted = applied(extracted, gazette, self.reviewed, self.vocabularies)
        checked = checking.check(gazette, extracted, origin, self.schemas, self.vocabularies)
        if checked.errors:
            self.kept.drop_checked(issue.publisher_id, issue.issue_id)
        else:
            self.kept.keep_checked(issue.publisher_id, issue.issue_id, checked.tables)
        self._keep_verdict(issue, checked)
        return checked

    def _stamp(self, issue: IssueSource) -> str:
        own = [correction for correction in self.reviewed if correction.issue_id == issue.issue_id]
        return short_hash(fingerprint(), issue.file, issue.sha256, *own)

    def _verdict_file(self, issue_id: str) -> Path:
        return self.kept.root / "verdicts" / f"{issue_id}.json"

    def _verdict(self, issue_id: str) -> dict[str, str | None]:
        try:
            verdict: dict[str, str | None] = json.loads(self._verdict_file(issue_id).read_bytes())
        except (OSError, ValueError):
            return {}
        return verdict

    def _keep_verdict(self, issue: IssueSource, checked: checking.CheckedIssue) -> None:
        verdict = {
            "stamp": self._stamp(issue),
            "reason": "; ".join(e.message for e in checked.errors[:3]) or None,
            "reason_zh": "；".join(e.message_zh for e in checked.errors[:3]) or None,
        }
        write_atomically(self._verdict_file(issue.issue_id), json.dumps(verdict, ensure_ascii=False).encode())

    # -- all issues ------------------------------------------------------------------------------------------------

    def intake_rows(self) -> list[Row]:
        """Return the rows of table `intake`: every file received, refusals by the checks included."""
        rows = []
        for row in self._intake["files"]:
            verdict = self._verdict(row["issue_id"]) if row["status"] == "accepted" else {}
            if verdict.get("reason"):
                row = {**row, "status": "refused", "reason": verdict["reason"], "reason_zh": verdict["reason_zh"]}
            rows.append(row)
        return rows

    def corrected_on(self) -> date | None:
        """Return the newest date of a correction of an issue that the next release holds."""
        return newest(self.reviewed, (issue_id for _, issue_id in self.kept.checked_issues()))

    def withdrawn(self) -> list[Withdrawal]:
        """Return what must not be published any more."""
        return withdrawals.read(self.corrections / withdrawals.FILE, self.schemas)

    def stage_release(self) -> Mapping[str, pa.Table]:
        """Put the tables of the next release aside, so that what is checked is what is published; return them."""
        tables = self._release_tables()
        self.kept.keep("staged", tables)
        return tables

    def staged_release(self) -> Mapping[str, pa.Table]:
        """Return the tables put aside last."""
        return self.kept.load("staged")

    def _release_tables(self) -> Mapping[str, pa.Table]:
        """Return the tables a release is made of: checked issues, reference tables, intake."""
        tables = self.kept.checked_tables(self.kept.checked_issues())
        rows = {**reference_rows(self.vocabularies, self.schemas), "intake": self.intake_rows()}
        issues = tables["issues"].to_pylist() if "issues" in tables else []
        rows["publishers"] += unregistered_publishers(issues, self.vocabularies)
        if issues:
            rows["findings"] = tables["findings"].to_pylist() + _series_findings(issues)
        built = {name: self.schemas.tables[name].build(new) for name, new in rows.items()}
        return {
            name: built[name] if name in built else tables[name] if name in tables else table.build(())
            for name, table in self.schemas.tables.items()
        }


def _series_findings(issues: list[Row]) -> list[Row]:
    """Return the rows of `findings` about issues beside each other: numbers that are missing or come twice."""
    publishers = {issue["issue_id"]: issue["publisher_id"] for issue in issues}
    return [
        row
        for issue_id, findings in check_series(issues).items()
        for row in checking.finding_rows(publishers[issue_id], issue_id, findings)
    ]
