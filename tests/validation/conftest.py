"""The labelled rows of the real issue as tables, so that a rule can be seen to hold for them and to fail for a changed cell."""

import copy
import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from gongbao.characters import narrow
from gongbao.model import Finding, Gazette, Row
from gongbao.paths import ROOT
from gongbao.schema import Schemas
from gongbao.validation import check_issue
from gongbao.vocabulary import Vocabularies

GOLD = ROOT / "tests" / "gold" / "yangpu-2023-02"
Rows = dict[str, list[Row]]
Check = Callable[..., list[Finding]]
EMPTY_TARGET = dict.fromkeys(("value_max", "due_date", "task_id", "topic"))


def labels(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def find(text: str, printed: str) -> Row:
    """Return quote and span of `printed` in `text`, whatever the spaces and the width."""
    pattern = r"\s*".join(re.escape(character) for character in re.sub(r"\s", "", narrow(printed)))
    match = re.search(pattern, narrow(text))
    assert match, printed
    return {"quote": text[match.start() : match.end()], "span_start": match.start(), "span_end": match.end()}


@pytest.fixture
def rows(labelled: Rows) -> Rows:
    """The labelled rows, for a test to change."""
    return copy.deepcopy(labelled)


@pytest.fixture(scope="session")
def labelled(real_gazette: Gazette) -> Rows:
    text, own = real_gazette.text, {"publisher_id": "yangpu", "issue_id": "yangpu-2023-02"}
    dated = {**own, "publication_date": date(2023, 2, 15)}
    plan = next(d for d in real_gazette.documents if d.title == "杨浦区碳达峰实施方案")
    found: Rows = {
        "issues": [
            {
                **dated,
                "title": "上海市杨浦区人民政府公报",
                "year": 2023,
                "number": 2,
                "serial_number": 251,
                "month": "2023-02",
                "source_file": "yangpu/2023-02.txt",
                "source_format": "text",
                "source_sha256": "0" * 64,
                "source_bytes": 90000,
                "characters": len(text),
            }
        ],
        "issue_texts": [{"issue_id": own["issue_id"], "text": text}],
        "documents": [
            {
                **own,
                "document_id": d.document_id,
                "sequence": d.sequence,
                "kind": d.kind,
                "title": d.title,
                "signed_date": d.signed_date,
                "attached_to": d.attached_to,
                "span_start": d.span.start,
                "span_end": d.span.end,
            }
            for d in real_gazette.documents
        ],
        "targets": [
            {
                **dated,
                **EMPTY_TARGET,
                **{k: v for k, v in label.items() if k not in ("required", "quote")},
                **find(text, label["quote"]),
                "target_id": f"target-{n}",
                "document_id": plan.document_id,
                "document_title": plan.title,
            }
            for n, label in enumerate(labels("targets"))
        ],
        "air_quality": [
            {**dated, **label, **find(text, "本月空气质量AQI优良率为93.5%"), "air_id": "air"}
            for label in labels("air_quality")
        ],
        "water_quality": [
            {
                **dated,
                **label,
                **find(text, f"{label['point_name']}{label['index_last_year']:.2f}"),
                "water_id": f"water-{n}",
                "point_id": None,
            }
            for n, label in enumerate(labels("water_quality"))
        ],
    }
    note = find(text, "自2019年1月1日起，我区11个考核断面的水质评价均以上海市环境监测中心的参考数据为基础。")
    found["notes"] = [{**own, **note, "note_id": "note", "report_month": "2022-12", "number": 1, "text": note["quote"]}]
    task = find(text, "大力推进建筑光伏发展")
    found["tasks"] = [
        {
            **own,
            "task_id": "task",
            "document_id": plan.document_id,
            "document_title": plan.title,
            "heading": task["quote"],
            "text": task["quote"],
            "span_start": task["span_start"],
            "span_end": task["span_end"],
        }
    ]
    found["responsibilities"] = [
        {
            **dated,
            **find(text, name),
            "responsibility_id": f"responsibility-{n}",
            "document_title": plan.title,
            "task_id": "task",
            "task_heading": task["quote"],
            "agency_id": "yangpu-fgw" if name == "区发展改革委" else None,
            "agency_name": name,
            "agency_as_printed": name,
            "role": "responsible",
            "basis": "listed",
            "scope": None,
        }
        for n, name in enumerate(("区发展改革委", "区消防救援支队"))
    ]
    return found


@pytest.fixture
def check(real_gazette: Gazette, schemas: Schemas, vocabularies: Vocabularies) -> Check:
    """Check rows as the tables of the real issue; with `rule`, return only the findings of that rule."""

    def run(rows: Rows, rule: str | None = None, found: Sequence[Finding] = ()) -> list[Finding]:
        tables = {name: schemas.tables[name].build(new) for name, new in rows.items()}
        findings = check_issue(tables, real_gazette.text, vocabularies, found)
        return [finding for finding in findings if rule in (None, finding.rule.code)]

    return run
