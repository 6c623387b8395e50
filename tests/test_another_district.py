"""A publisher is data: another district's gazette is read with rows in the vocabularies and no other change."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from gongbao import checking, vocabulary
from gongbao.checking import CheckedIssue
from gongbao.commands.registering import unknown
from gongbao.extraction.stages import extract
from gongbao.model import Gazette, Row
from gongbao.paths import VOCABULARIES
from gongbao.reading import read
from gongbao.schema import Schemas
from gongbao.vocabulary import Vocabularies

GAZETTE = """\
上海市徐汇区人民政府公报

2024年第5期（总第188期）

2024年5月20日出版

上海市徐汇区人民政府办公室主办

目 录

【区政府办公室文件】

上海市徐汇区人民政府办公室关于印发《徐汇区老旧电梯更新行动方案》的通知……1

【环境质量】

2024年4月徐汇区地表水环境质量报告……3

上海市徐汇区人民政府办公室关于印发《徐汇区老旧电梯更新行动方案》的通知

徐府办发〔2024〕11号

各街道办事处、华泾镇人民政府，区政府各委、办、局：

《徐汇区老旧电梯更新行动方案》已经区政府同意，现印发给你们，请认真组织实施。

上海市徐汇区人民政府办公室
2024年4月28日

徐汇区老旧电梯更新行动方案

为保障居民出行安全，制定本方案。

一、主要任务

（一）编制更新计划

到2026年，更新使用满十五年的住宅电梯不少于600台。（责任单位：区发展改革委、区房管局、市市场监管局）

（二）加强维护保养

到2025年底，电梯按需维保覆盖率达到80%以上。（责任单位：区市场监管局、各街镇）

2024年4月徐汇区地表水环境质量报告

2024年4月，徐汇区地表水监测断面综合水质状况见下表。

监测断面类别\t监测断面\t综合污染指数\t\t\t水质状况
\t\t2023年4月\t2024年3月\t2024年4月\t2023年4月\t2024年3月\t2024年4月
考核断面\t龙华港-龙华路桥\t0.71\t0.66\t0.64\t良好\t良好\t良好
考核断面\t春申港-老沪闵路桥\t0.58\t0.61\t0.55\t优\t优\t优
"""

ROWS = {
    "publishers": "xuhui,上海市徐汇区人民政府,People's Government of Xuhui District of Shanghai,310104,district,shanghai,monthly,20,,\n",
    "agencies": "".join(
        f"xuhui-{key},xuhui,{name},{full},district,{kind},,,\n"
        for key, name, full, kind in (
            ("fgw", "区发展改革委", "上海市徐汇区发展和改革委员会", "bureau"),
            ("fgj", "区房管局", "上海市徐汇区住房保障和房屋管理局", "bureau"),
            ("scj", "区市场监管局", "上海市徐汇区市场监督管理局", "bureau"),
            ("gejiezhen", "各街镇", "", "collective"),
        )
    ),
    "points": "xuhui-longhua,xuhui,龙华港-龙华路桥,龙华港,龙华路桥,,\nxuhui-laohumin,xuhui,春申港-老沪闵路桥,春申港,老沪闵路桥,,\n",
}


def with_rows(folder: Path, rows: dict[str, str]) -> Vocabularies:
    """Return the project's vocabularies with more rows, from a copy of their folder."""
    copy = folder / "vocabularies"
    shutil.copytree(VOCABULARIES, copy)
    for name, lines in rows.items():
        with (copy / f"{name}.csv").open("a", encoding="utf-8", newline="") as file:
            file.write(lines)
    return vocabulary.load(copy)


def issue(vocabularies: Vocabularies) -> tuple[Gazette, dict[str, list[Row]]]:
    gazette = read(GAZETTE.encode(), file_name="2024-05.txt", publisher_id="xuhui", vocabularies=vocabularies)
    return gazette, {name: list(rows) for name, rows in extract(gazette, vocabularies).rows.items()}


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> Vocabularies:
    return with_rows(tmp_path_factory.mktemp("xuhui"), ROWS)


def agencies(rows: dict[str, list[Row]]) -> dict[str, Any]:
    return {row["agency_as_printed"]: row["agency_id"] for row in rows["responsibilities"]}


def checked(vocabularies: Vocabularies, schemas: Schemas) -> CheckedIssue:
    gazette = read(GAZETTE.encode(), file_name="2024-05.txt", publisher_id="xuhui", vocabularies=vocabularies)
    source: Row = {"source_file": "xuhui/2024-05.txt", "source_sha256": "0" * 64, "source_bytes": 1}
    return checking.check(gazette, extract(gazette, vocabularies), source, schemas, vocabularies)


def test_the_same_name_is_another_body_in_another_district(registered: Vocabularies) -> None:
    _, rows = issue(registered)
    assert agencies(rows) == {
        "区发展改革委": "xuhui-fgw",
        "区房管局": "xuhui-fgj",
        "市市场监管局": "shanghai-scjgj",
        "区市场监管局": "xuhui-scj",
        "各街镇": "xuhui-gejiezhen",
    }


def test_its_targets_and_points_are_read_like_any_others(registered: Vocabularies) -> None:
    _, rows = issue(registered)
    goals = {(r["comparator"], r["value"], r["unit"], r["target_year"]) for r in rows["targets"]}
    assert goals == {(">=", 600, "台", 2026), (">=", 80, "%", 2025)}
    assert {r["point_name"]: r["point_id"] for r in rows["water_quality"]} == {
        "龙华港-龙华路桥": "xuhui-longhua",
        "春申港-老沪闵路桥": "xuhui-laohumin",
    }


def test_nothing_about_it_is_unknown_any_more(registered: Vocabularies, schemas: Schemas) -> None:
    gazette, rows = issue(registered)
    assert unknown(gazette, rows, registered) == []
    found = checked(registered, schemas).findings
    assert not [f.message for f in found if f.rule.severity == "error" or "registered" in f.rule.code]
    assert not {f.rule.code for f in found} & {"unknown-publisher", "unknown-agency", "unknown-point"}


def test_without_the_rows_it_is_published_as_printed_and_says_what_is_lacking(
    vocabularies: Vocabularies, schemas: Schemas
) -> None:
    _, rows = issue(vocabularies)
    assert agencies(rows)["区发展改革委"] is None
    found = checked(vocabularies, schemas)
    assert found.errors == []
    said = " ".join(f.message for f in found.findings)
    assert "publishers.csv" in said and "区发展改革委" in said and "龙华港-龙华路桥" in said


def test_what_is_lacking_is_printed_so_that_it_can_be_pasted(vocabularies: Vocabularies, tmp_path: Path) -> None:
    gazette, rows = issue(vocabularies)
    lacking = unknown(gazette, rows, vocabularies)
    assert [item.vocabulary for item in lacking] == ["publishers", "agencies", "points"]
    pasted = with_rows(tmp_path, {item.vocabulary: item.csv(header=False) for item in lacking})
    assert vocabulary.problems(tmp_path / "vocabularies") == []
    gazette, rows = issue(pasted)
    assert unknown(gazette, rows, pasted) == []
    assert None not in agencies(rows).values()
    assert agencies(rows)["区发展改革委"] != "yangpu-fgw"


def test_the_rows_say_what_the_issue_itself_tells(vocabularies: Vocabularies) -> None:
    gazette, rows = issue(vocabularies)
    [publisher], bodies, points = (item.rows for item in unknown(gazette, rows, vocabularies))
    assert (publisher["name"], publisher["level"], publisher["parent"]) == (
        "上海市徐汇区人民政府",
        "district",
        "shanghai",
    )
    assert {e["name"]: e["kind"] for e in bodies} == {
        **dict.fromkeys(("区发展改革委", "区房管局", "区市场监管局"), "bureau"),
        "各街镇": "collective",  # 市市场监管局 is known among the city's bodies
    }
    assert {(e["river"], e["site"]) for e in points} == {("龙华港", "龙华路桥"), ("春申港", "老沪闵路桥")}
