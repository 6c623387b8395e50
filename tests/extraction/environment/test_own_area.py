"""What a publisher's own area is called, from the name of its office."""

from dataclasses import replace

import pytest

from gongbao.extraction.environment.reports import own_area
from gongbao.reading import read
from gongbao.vocabulary import Vocabularies

_TEXT = "公报\n2030年第1期\n2030年1月15日出版\n\n关于做好供暖工作的通知\n\n各镇人民政府：\n\n请认真执行。\n"


@pytest.mark.parametrize(
    ("organiser", "name"),
    [
        ("昌宁省长明新区开发建设管理委员会", "长明新区"),
        ("昌宁省长明新区管委会办公室", "长明新区"),
        ("长明市经济技术开发区管理委员会", "经济技术开发区"),
        ("昌宁省长明市昌明区人民政府办公室", "昌明区"),
        ("长州新区管理委员会", "长州新区"),
    ],
)
def test_the_area_of_a_committee_is_what_it_manages(vocabularies: Vocabularies, organiser: str, name: str) -> None:
    gazette = read(_TEXT.encode(), file_name="2030-01.txt", publisher_id="other", vocabularies=vocabularies)
    assert own_area(replace(gazette, organiser=organiser), vocabularies).name == name


@pytest.mark.parametrize(
    ("title", "issuer", "name"),
    [
        ("一、8月城市空气质量状况", None, "other"),
        ("1月至11月全市空气质量持续改善", None, "other"),
        ("2017年城市声环境质量状况公报", None, "other"),
        ("2030年5月份环境空气质量情况通报", "昌宁市昌明区安全生产监管和环境保护局", "昌明区"),
        ("二〇三〇年七月份昌明市环境质量状况", None, "昌明市"),
        ("前三季度我市环境质量状况", "昌宁市生态环境局", "昌宁市"),
        ("关于2030年2月降尘量监测情况的通报", "昌宁市生态环境局", "昌宁市"),
        ("2030年2月昌明县空气质量状况", "昌宁市生态环境局昌明分局", "昌明县"),
    ],
)
def test_a_title_that_names_no_place_leaves_it_to_the_issuer(
    vocabularies: Vocabularies, title: str, issuer: str | None, name: str
) -> None:
    text = f"{title}\n\n2月，优良天数为20天，优良率为71.4%。\n\n{issuer or ''}\n2030年3月1日\n"
    gazette = read(text.encode(), file_name="2030-01.txt", publisher_id="other", vocabularies=vocabularies)
    documents = tuple(replace(document, issuer=issuer) for document in gazette.documents)
    assert own_area(replace(gazette, title=title, documents=documents), vocabularies).name == name
