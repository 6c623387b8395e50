"""What an issue names that no vocabulary knows yet, as lines ready to paste into schemas/vocabularies.

The ids are proposals: they work as they are, and should be given a better name before the first release, because an id lasts.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongbao import schema
from gongbao.characters import short_hash
from gongbao.extraction.registry import registry
from gongbao.model import Gazette, Row
from gongbao.vocabulary import Entry, Vocabularies

_GOVERNMENT = re.compile(r"[\u4e00-\u9fff]{2,12}?(?P<level>[省市区县])人民政府")
_LEVELS = {"省": "province", "市": "city", "区": "district", "县": "district"}
_KINDS = (
    ("subdistrict", re.compile(r"(?:街道|镇|乡)(?:办事处|人民政府|政府)?$")),
    ("enterprise", re.compile(r"(?:公司|集团)$")),
    ("coordinating-body", re.compile(r"(?:领导小组|指挥部|联席会议|委员会办公室|专班)(?:办公室)?$")),
    ("party-organ", re.compile(r"(?:党委|纪委|工委|区委|市委|[宣组统]\w?部|政法委|团委|网信办)")),
)
_COLLECTIVE = re.compile(r"^[各相有]|有关(?:部门|单位)|相关(?:部门|单位)|等单位$")


@dataclass(frozen=True)
class Unknown:
    """Rows that a vocabulary lacks, with its columns."""

    vocabulary: str
    columns: Sequence[str]
    rows: Sequence[Entry]

    def csv(self, *, header: bool = True) -> str:
        """Return the rows as they stand in the vocabulary's file."""
        text = io.StringIO()
        writer = csv.DictWriter(text, self.columns, restval="", lineterminator="\n")
        if header:
            writer.writeheader()
        writer.writerows(self.rows)
        return text.getvalue()


def unknown(gazette: Gazette, rows: Mapping[str, Sequence[Row]], vocabularies: Vocabularies) -> list[Unknown]:
    """Return what an issue names and the vocabularies lack: its publisher, agencies, monitoring points.

    Args:
        gazette: the issue as read.
        rows: what was extracted from it.
        vocabularies: what is known.
    """
    publisher = vocabularies.index("publishers", "publisher_id").get(gazette.publisher_id)
    own = publisher or _publisher(gazette, vocabularies)
    found = (
        ("publishers", [] if publisher else [own]),
        ("agencies", list(_agencies(own, rows.get("responsibilities", ()), vocabularies))),
        ("points", list(_points(own["publisher_id"], rows.get("observations", ())))),
    )
    return [Unknown(name, _columns(name, vocabularies), entries) for name, entries in found if entries]


def _columns(name: str, vocabularies: Vocabularies) -> list[str]:
    known = vocabularies[name]
    return list(known[0]) if known else schema.load().tables[name].columns


def _publisher(gazette: Gazette, vocabularies: Vocabularies) -> Entry:
    """Return the row of a publisher nobody registered, by what its masthead says."""
    named = _GOVERNMENT.search(gazette.title) or _GOVERNMENT.search(gazette.organiser or "")
    named = named or _GOVERNMENT.search(gazette.text)
    name = named[0] if named else gazette.title
    above = (e for e in vocabularies["publishers"] if name.startswith(e["name"].removesuffix("人民政府")))
    return {
        "publisher_id": gazette.publisher_id,
        "name": name,
        "name_en": f"People's Government of {gazette.publisher_id.title()}",
        "level": _LEVELS[named["level"]] if named else "district",
        "parent": max(above, key=lambda e: len(e["name"]), default={"publisher_id": ""})["publisher_id"],
        "website": gazette.website or "",
    }


def _agencies(publisher: Entry, duties: Iterable[Row], vocabularies: Vocabularies) -> Iterator[Entry]:
    """Yield each agency once; one named with the level above belongs to the government above, and may be known there."""
    known = registry(publisher["parent"], vocabularies)
    names = dict.fromkeys(row["agency_name"] for row in duties if not row.get("agency_id"))
    for name in names:
        match = known.find(name)
        if match and match.agency["kind"] != "collective":
            continue
        above = publisher["level"] == "district" and name.startswith("市") and bool(publisher["parent"])
        owner = publisher["parent"] if above else publisher["publisher_id"]
        yield {
            "agency_id": _proposed(owner, name),
            "publisher_id": owner,
            "name": name,
            "level": "city" if above else publisher["level"],
            "kind": _kind(name),
        }


def _kind(name: str) -> str:
    if _COLLECTIVE.search(name):
        return "collective"
    return next((kind for kind, pattern in _KINDS if pattern.search(name)), "bureau")


def _points(publisher_id: str, observations: Iterable[Row]) -> Iterator[Entry]:
    sections = (row for row in observations if row["subject_kind"] == "monitoring-section" and not row["subject_id"])
    for name in dict.fromkeys(row["subject_name"] for row in sections):
        river, _, site = name.partition("-")
        place = {"river": river, "site": site} if site else {}
        yield {"point_id": _proposed(publisher_id, name), "publisher_id": publisher_id, "name": name, **place}


def _proposed(owner: str, name: str) -> str:
    return f"{owner}-{short_hash(name)[:6]}"
