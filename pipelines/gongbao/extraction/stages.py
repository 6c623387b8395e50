"""Gazette → rows, in stages that each know the gazette and what the stages before found.

`STAGES` is the one list of them: the Dagster assets, `gongbao try` and the benchmarks all go by it.
"""

from collections.abc import Callable, Iterable, Mapping

from gongbao.extraction.environment import extract_environment
from gongbao.extraction.gazette_rows import extract_gazette_rows
from gongbao.extraction.numbers import extract_numbers
from gongbao.extraction.responsibilities import extract_responsibilities
from gongbao.extraction.targets import extract_targets
from gongbao.model import Evidence, Extracted, Finding, Gazette
from gongbao.vocabulary import Vocabularies

Found = Mapping[str, Extracted]
Stage = Callable[[Gazette, Vocabularies, Found], Extracted]


def _targets(gazette: Gazette, vocabularies: Vocabularies, found: Found) -> Extracted:
    rows = found["responsibilities"].rows
    return extract_targets(gazette, vocabularies, rows.get("tasks", ()), rows.get("responsibilities", ()))


def _numbers(gazette: Gazette, vocabularies: Vocabularies, found: Found) -> Extracted:
    return extract_numbers(gazette, vocabularies, [e for extracted in found.values() for e in extracted.evidence])


STAGES: Mapping[str, Stage] = {
    "gazettes": lambda gazette, vocabularies, found: extract_gazette_rows(gazette),
    "responsibilities": lambda gazette, vocabularies, found: extract_responsibilities(gazette, vocabularies),
    "targets": _targets,
    "environment": lambda gazette, vocabularies, found: extract_environment(gazette, vocabularies),
    "numbers": _numbers,
}


def merge(parts: Iterable[Extracted]) -> Extracted:
    """Return all rows, evidence and findings of `parts` as one."""
    rows: dict[str, list[dict[str, object]]] = {}
    evidence: list[Evidence] = []
    findings: list[Finding] = []
    for part in parts:
        for name, new in part.rows.items():
            rows.setdefault(name, []).extend(new)
        evidence.extend(part.evidence)
        findings.extend(part.findings)
    return Extracted(rows, tuple(evidence), tuple(findings))


def extract(gazette: Gazette, vocabularies: Vocabularies) -> Extracted:
    """Run every stage over one gazette and return all that they found."""
    found: dict[str, Extracted] = {}
    for name, stage in STAGES.items():
        found[name] = stage(gazette, vocabularies, found)
    return merge(found.values())
