"""The catalogue that Chinese portals ask for, as JSON and as a workbook."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gongbao import schema

ASKED = [
    *("资源名称", "资源代码", "摘要", "提供方", "提供方代码", "数据领域", "格式", "信息项", "共享属性", "开放属性"),
    *("开放条件", "更新周期", "首次发布日期", "更新日期", "联系方式", "来源", "声明"),
]


@pytest.fixture(scope="module")
def catalogue(real: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((real / "catalogue-zh.json").read_bytes())
    return content


def test_every_table_is_a_resource_with_all_that_is_asked(catalogue: dict[str, Any]) -> None:
    codes = [resource["资源代码"] for resource in catalogue["资源"]]
    assert codes == [f"{package.name}/{t.name}" for package in schema.load().packages for t in package.tables]
    for resource in catalogue["资源"]:
        assert all(resource[item] for item in ASKED), resource["资源代码"]
        assert "并非官方出版物" in resource["声明"]


def test_items_are_the_columns_of_the_schema(catalogue: dict[str, Any]) -> None:
    targets = next(r for r in catalogue["资源"] if r["资源代码"] == "targets/targets")
    fields = schema.load().tables["targets"].fields
    assert [item["代码"] for item in targets["信息项"]] == [field["name"] for field in fields]
    assert [item["名称"] for item in targets["信息项"]] == [field["title"] for field in fields]
    assert {item["数据类型"] for item in targets["信息项"]} == {"文本", "整数", "数值", "日期", "年份"}


def test_source_is_the_gazette_and_a_package_may_have_its_own_domain(catalogue: dict[str, Any]) -> None:
    assert {resource["来源"] for resource in catalogue["资源"]} == {"《上海市杨浦区人民政府公报》"}
    domains = {resource["资源代码"].split("/")[0]: resource["数据领域"] for resource in catalogue["资源"]}
    assert domains["environment"] != domains["targets"]


def test_files_are_there(catalogue: dict[str, Any], real: Path) -> None:
    assert all((real / resource["文件"]).is_file() for resource in catalogue["资源"])


def test_workbook_says_the_same(catalogue: dict[str, Any], real: Path) -> None:
    book = openpyxl.load_workbook(real / "catalogue-zh.xlsx")
    resources = list(book["数据资源目录"].iter_rows(values_only=True))
    assert list(resources[0]) == list(catalogue["资源"][0])
    assert [row[1] for row in resources[1:]] == [resource["资源代码"] for resource in catalogue["资源"]]
    assert book["信息项"].max_row == 1 + sum(len(resource["信息项"]) for resource in catalogue["资源"])
