"""Tables whose merged cells are known, as those of web pages and of ruled pages of a PDF, say what their text copies say."""

from gongbao.extraction.environment import extract_environment
from gongbao.reading import read
from gongbao.vocabulary import Vocabularies

TITLE = "2025年1月某区地表水环境质量状况"
CROSSED = """<table>
<tr><td rowspan=2>项目</td><td colspan=2>东河</td><td>西渠</td></tr>
<tr><td>东河闸</td><td>沈坟闸</td><td>罗庄</td></tr>
<tr><td>溶解氧</td><td>9.8</td><td>10.4</td><td>12.1</td></tr>
<tr><td>氨氮</td><td>0.62</td><td>0.85</td><td>0.04</td></tr>
</table>"""


def test_sections_across_below_their_rivers_are_named_one_by_one(vocabularies: Vocabularies) -> None:
    page = f"<html><body><h1>{TITLE}</h1><p>监测结果见下表，单位为mg/L。</p>{CROSSED}<p>以上数据未经核定。</p></body></html>"
    gazette = read(page.encode(), file_name="2025-02.html", publisher_id="haidian", vocabularies=vocabularies)
    rows = extract_environment(gazette, vocabularies).rows["observations"]
    found = {(row["subject_name"], row["indicator"]): float(row["value"]) for row in rows}
    assert {value for (_, indicator), value in found.items() if indicator == "ammonia_nitrogen"} == {0.62, 0.85, 0.04}
    assert {name.rpartition("-")[2] for name, _ in found} == {"东河闸", "沈坟闸", "罗庄"}


def test_a_corner_merged_over_two_columns_names_no_place(vocabularies: Vocabularies) -> None:
    table = """<table><tr><td colspan=2>断面名称</td><td>东河闸</td><td>沈坟闸</td></tr>
<tr><td rowspan=2>水质类别</td><td>1月</td><td>Ⅳ类</td><td>Ⅲ类</td></tr><tr><td>12月</td><td>Ⅲ类</td><td>Ⅱ类</td></tr>
<tr><td rowspan=2>氨氮(mg/L)</td><td>1月</td><td>1.12</td><td>0.86</td></tr><tr><td>12月</td><td>1.20</td><td>1.08</td></tr></table>"""
    page = f"<html><body><h1>{TITLE}</h1><p>断面水质见下表。</p>{table}<p>以上数据未经核定。</p></body></html>"
    gazette = read(page.encode(), file_name="2025-02.html", publisher_id="haidian", vocabularies=vocabularies)
    rows = extract_environment(gazette, vocabularies).rows["observations"]
    found = {
        (
            row["subject_name"],
            row["indicator_as_printed"],
            row["observed_to"].isoformat()[:7] if hasattr(row["observed_to"], "isoformat") else row["observed_to"],
        ): row["text_value"] or float(row["value"])
        for row in rows
    }
    assert found == {
        ("东河闸", "水质类别", "2025-01"): "Ⅳ类",
        ("东河闸", "水质类别", "2024-12"): "Ⅲ类",
        ("沈坟闸", "水质类别", "2025-01"): "Ⅲ类",
        ("沈坟闸", "水质类别", "2024-12"): "Ⅱ类",
        ("东河闸", "氨氮", "2025-01"): 1.12,
        ("东河闸", "氨氮", "2024-12"): 1.20,
        ("沈坟闸", "氨氮", "2025-01"): 0.86,
        ("沈坟闸", "氨氮", "2024-12"): 1.08,
    }


def test_headers_printed_again_without_their_merged_cells_are_no_section(vocabularies: Vocabularies) -> None:
    head = "<tr><td rowspan=2>断面</td><td{0}>综合污染指数</td>{1}<td{0}>污染状况</td>{1}<td>变化情况</td></tr>"
    head += "<tr><td>1月</td><td>12月</td><td>去年1月</td><td>1月</td><td>12月</td><td>去年1月</td><td>同比</td></tr>"
    whole, bare = head.format(" colspan=3", ""), head.format("", "<td></td><td></td>")
    row = (
        "<tr><td>{}</td><td>0.48</td><td>0.52</td><td>0.55</td><td>优</td><td>优</td><td>优</td><td>轻微改善</td></tr>"
    )
    sections = ["东河—东河闸", "东河—沈坟闸", "西渠—罗庄", "西渠—小桥", "南渠—大桥"]
    rows_of = [row.format(name) for name in sections]
    table = f"<table>{whole}{''.join(rows_of[:3])}{bare}{''.join(rows_of[3:])}</table>"
    page = f"<html><body><h1>{TITLE}</h1><p>断面水质见下表。</p>{table}<p>以上数据未经核定。</p></body></html>"
    gazette = read(page.encode(), file_name="2025-02.html", publisher_id="haidian", vocabularies=vocabularies)
    rows = extract_environment(gazette, vocabularies).rows["water_quality"]
    assert [row["point_name"] for row in rows] == sections
