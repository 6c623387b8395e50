"""The registry: the same name under different governments is a different body."""

from gongbao import vocabulary
from gongbao.extraction.registry import lineage, registry

VOCABULARIES = vocabulary.load()


def found(publisher: str, name: str) -> str | None:
    match = registry(publisher, VOCABULARIES).find(name)
    return match.agency["agency_id"] if match else None


def test_a_district_name_is_known_in_its_own_district_only() -> None:
    assert found("yangpu", "区发展改革委") == "yangpu-fgw"
    assert found("xuhui", "区发展改革委") is None


def test_bodies_of_the_governments_above_are_known_by_their_level() -> None:
    assert found("yangpu", "市发展改革委") == "shanghai-fgw"
    assert found("yangpu", "国家发展改革委") == "state-fgw"
    assert found("yangpu", "发展改革委") is None
    assert found("state-council", "发展改革委") == "state-fgw"


def test_a_remark_in_brackets_does_not_hide_the_body() -> None:
    assert found("yangpu", "市交通委（市道运局）") == "shanghai-jtw"


def test_an_alias_is_told_from_the_name() -> None:
    own = registry("yangpu", VOCABULARIES)
    alias, name = own.find("江浦街道"), own.find("江浦路街道")
    assert alias and name and alias.agency == name.agency
    assert alias.alias and not name.alias


def test_the_nearest_known_name_is_suggested() -> None:
    assert registry("yangpu", VOCABULARIES).nearest("区发展和改革委") == "区发展改革委"
    assert registry("yangpu", VOCABULARIES).nearest("某某有限公司") is None


def test_every_line_of_governments_ends_with_the_state() -> None:
    assert lineage("yangpu", VOCABULARIES) == ["yangpu", "shanghai", "state-council"]
    assert lineage("nowhere", VOCABULARIES) == ["nowhere", "state-council"]


def test_各街道_has_the_twelve_subdistricts_as_members() -> None:
    members = [
        entry["member_id"] for entry in VOCABULARIES["agency_members"] if entry["collective_id"] == "yangpu-gejiedao"
    ]
    kinds = {entry["agency_id"]: entry["kind"] for entry in VOCABULARIES["agencies"]}
    assert len(members) == 12
    assert all(kinds[member] == "subdistrict" for member in members)
