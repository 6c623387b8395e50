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
