"""Small issues around one environment report, so that layouts are tested the way they arrive."""

from collections.abc import Callable

import pytest

from gongbao.extraction.environment import extract_environment
from gongbao.model import Extracted
from gongbao.reading import read
from gongbao.vocabulary import Vocabularies

_ISSUE = """昌明区人民政府公报
2030年第1期（总第1期）
2030年1月15日出版
主办：昌明区人民政府办公室

目录

昌明区人民政府关于做好冬季供暖工作的通知 (1)
{title} (3)

昌明区人民政府关于做好冬季供暖工作的通知

昌府发〔2030〕1号

各镇人民政府、街道办事处：

现将有关事项通知如下，请认真执行。到2035年，优良率达到90%以上。

昌明区人民政府
2029年12月31日

{title}

{body}

主办：昌明区人民政府办公室
"""

Report = Callable[[str, str], Extracted]


@pytest.fixture(scope="session")
def report(vocabularies: Vocabularies) -> Report:
    """Return what the report of a title and a body gives."""

    def extracted(title: str, body: str) -> Extracted:
        data = _ISSUE.format(title=title, body=body).encode()
        gazette = read(data, file_name="2030-01.txt", publisher_id="changming", vocabularies=vocabularies)
        found = extract_environment(gazette, vocabularies)
        for row in found.rows["observations"]:
            assert gazette.text[row["span_start"] : row["span_end"]] == row["quote"]
        return found

    return extracted
