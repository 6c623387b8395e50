"""`catalogue-zh.json` and `.xlsx`: the tables as Chinese open-data portals register them, one resource a table.

The items are those of the catalogue of government information resources (政务信息资源目录). What is not in the descriptors
(who provides, how it is shared) stands under `catalogue` in schemas/datapackage.yaml.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gongbao.publishing.editions.spreadsheet import TYPES
from gongbao.publishing.editions.workbook import Formats, set_width, width, workbook, write_text
from gongbao.publishing.metadata.citation import publisher
from gongbao.publishing.metadata.current import Current

JSON, XLSX = "catalogue-zh.json", "catalogue-zh.xlsx"
ITEMS = "信息项"
FORMS = "CSV、Parquet、XLSX、ZIP"


def catalogue(release: Mapping[str, Any], packages: Sequence[Current], sources: str, day: str) -> dict[str, Any]:
    """Return the catalogue of a release.

    Args:
        release: the descriptor of the release as a whole.
        packages: its packages.
        sources: the gazettes that the data come from, in words.
        day: its date.
    """
    return {
        "目录名称": release["title"],
        "摘要": release["description"],
        "更新日期": day,
        "声明": release["rights"],
        "资源": [
            _resource(package, table, sources) for package in packages for table in package.tables if _data(table)
        ],
    }


def _data(table: Mapping[str, Any]) -> bool:
    """Tell whether a resource holds data, and not the record of changes that every version has."""
    return bool(table["schema"].get("primaryKey"))


def _resource(package: Current, table: Mapping[str, Any], sources: str) -> dict[str, Any]:
    about, catalogue = package.about, package.catalogue
    return {
        "资源名称": f"{about['title']}：{table['title']}" if about["title"] != table["title"] else table["title"],
        "资源代码": f"{about['name']}/{table['name']}",
        "摘要": table["description"],
        "提供方": publisher(about),
        "提供方代码": catalogue["provider_code"],
        "数据领域": catalogue["domain"],
        "格式": FORMS,
        "共享属性": catalogue["sharing"],
        "开放属性": catalogue["opening"],
        "开放条件": catalogue["conditions"],
        "更新周期": catalogue["cycle"],
        "首次发布日期": package.entry.versions[0].date,
        "更新日期": package.entry.latest.date,
        "联系方式": catalogue["contact"],
        "来源": sources,
        "许可": about["licenses"][0]["name"],
        "版本": package.entry.latest.version,
        "文件": f"{package.path}/{table['path']}",
        "声明": about["rights"],
        ITEMS: [_item(field) for field in table["schema"]["fields"]],
    }


def _item(field: Mapping[str, Any]) -> dict[str, str]:
    return {
        "名称": field["title"],
        "代码": field["name"],
        "数据类型": TYPES[field["type"]],
        "单位": field.get("unit", ""),
        "必填": "是" if field.get("constraints", {}).get("required") else "否",
        "说明": field["description"],
    }


def write_xlsx(path: Path, content: Mapping[str, Any], author: str) -> None:
    """Write the catalogue as a workbook: a sheet of resources and a sheet of their items.

    Raises:
        OSError: the disk is full or the folder cannot be written.
    """
    with workbook(path, title=content["目录名称"], author=author, day=content["更新日期"]) as (book, formats):
        resources = [
            {**resource, ITEMS: "、".join(item["名称"] for item in resource[ITEMS])} for resource in content["资源"]
        ]
        _sheet(book.add_worksheet("数据资源目录"), formats, resources)
        _sheet(book.add_worksheet(ITEMS), formats, list(_items(content)))


def _items(content: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for resource in content["资源"]:
        for item in resource[ITEMS]:
            yield {"资源代码": resource["资源代码"], "资源名称": resource["资源名称"], **item}


def _sheet(sheet: Any, formats: Formats, rows: Sequence[Mapping[str, str]]) -> None:
    headers = list(rows[0]) if rows else []
    for column, header in enumerate(headers):
        sheet.write_string(0, column, header, formats.header)
    for line, row in enumerate(rows, 1):
        for column, header in enumerate(headers):
            write_text(sheet, line, column, row[header], formats.wrapped, formats, JSON)
    for column, header in enumerate(headers):
        set_width(sheet, column, max([width(header), *(width(row[header]) for row in rows)]))
    if headers:
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(headers) - 1)
