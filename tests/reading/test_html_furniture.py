"""What a portal prints around a document goes; what belongs to the document stays."""

import pytest

from gongbao.errors import UnreadableFile
from gongbao.model import Gazette
from gongbao.reading import read
from gongbao.vocabulary import Vocabularies
from tests.reading.portals import PORTALS

TITLE = "某某区人民政府办公室关于印发《某某区绿化行动方案》的通知"
PROSE = "到2025年，全区新增绿地30公顷，建成区绿化覆盖率达到40%，让绿色成为城区最亮丽的底色，人民群众满意度持续提升。"
BODY = f"""<p style="text-align:center">某府办发〔2023〕5号</p><p>各街道办事处，区政府各部门：</p>
<p>《某某区绿化行动方案》已经区政府同意，现印发给你们，请认真按照执行。</p><p>某某区人民政府办公室</p><p>2023年2月1日</p>
<h2>某某区绿化行动方案</h2><p>一、主要目标</p><p>{PROSE}</p><p>二、重点任务</p><p>（一）增绿。{PROSE}（责任单位：区绿化市容局）</p>
<p>附件：1.<a href="/files/1.docx">任务清单.docx</a></p>"""


def read_page(page: str, vocabularies: Vocabularies) -> Gazette:
    return read(page.encode(), file_name="2023-05.html", publisher_id="yangpu", vocabularies=vocabularies)


def lines(gazette: Gazette) -> list[str]:
    return [passage.text for passage in gazette.passages]


@pytest.mark.parametrize("portal", PORTALS)
def test_a_page_of_one_document_is_that_document(vocabularies: Vocabularies, portal: str) -> None:
    gazette = read_page(PORTALS[portal](BODY, TITLE), vocabularies)
    notice, plan = gazette.documents
    assert lines(gazette)[0] == TITLE
    assert lines(gazette)[-1] == "附件：1.任务清单.docx"
    assert (notice.title, notice.document_number, notice.kind) == (TITLE, "某府办发〔2023〕5号", "notice")
    assert plan.title == "某某区绿化行动方案"
    assert plan.attached_to == notice.document_id


@pytest.mark.parametrize("portal", PORTALS)
def test_a_title_in_the_page_and_again_in_the_document_stands_once(vocabularies: Vocabularies, portal: str) -> None:
    first, second = TITLE[:12], TITLE[12:]
    repeated = f'<p align="center"><b>{first}<br>{second}</b></p>' + BODY
    gazette = read_page(PORTALS[portal](repeated, TITLE), vocabularies)
    assert [text.replace(" ", "") for text in lines(gazette)].count(TITLE) == 1
    assert gazette.documents[0].title == TITLE


def test_the_document_number_of_the_metadata_is_kept_where_the_document_prints_none(vocabularies: Vocabularies) -> None:
    box = "<table><tr><td>索引号：<td>A1<td>发文机关：<td>区政府办公室<tr><td>发文字号：<td>某府办发〔2023〕5号<td>主题分类：<td>绿化</table>"
    without = BODY.replace('<p style="text-align:center">某府办发〔2023〕5号</p>', "")
    gazette = read_page(f"<html><body>{box}<h1>{TITLE}</h1>{without}</body></html>", vocabularies)
    assert gazette.documents[0].document_number == "某府办发〔2023〕5号"
    assert "索引号" not in gazette.text


@pytest.mark.parametrize(
    "box",
    [
        "<p>索引号：A1 发文字号：某府办发〔2023〕5号 发布日期：2023-02-03</p>",
        "<ul><li><b>索&emsp;引&emsp;号：</b><span>A1</span></li><li><b>发文字号：</b><span>某府办发〔2023〕5号</span></li></ul>",
        "<dl><dt>索引号：<dd>A1<dt>发文字号：<dd>某府办发〔2023〕5号<dt>主题词：<dd>绿化</dl>",
        "<div><span>发文单位：区政府办公室</span><span>发文字号：某府办发〔2023〕5号</span><span>发布日期：2023-02-03</span></div>",
        "<div>[ 索引号 ] A1</div><div>[ 发文字号 ] 某府办发〔2023〕5号</div>",
    ],
    ids=["one line", "list", "definitions", "glued", "brackets"],
)
def test_a_box_of_metadata_takes_many_forms(vocabularies: Vocabularies, box: str) -> None:
    without = BODY.replace('<p style="text-align:center">某府办发〔2023〕5号</p>', "")
    gazette = read_page(f"<html><body><h1>{TITLE}</h1>{box}{without}</body></html>", vocabularies)
    assert gazette.documents[0].document_number == "某府办发〔2023〕5号"
    assert lines(gazette)[:2] == [TITLE, "某府办发〔2023〕5号"]
    assert not {"索引号", "A1", "绿化"} & set(lines(gazette))


def test_words_of_furniture_inside_the_document_stay(vocabularies: Vocabularies) -> None:
    sentences = [
        "加强业务培训和技术支持，建设网站地图和无障碍浏览功能，推动政务公开。",
        "来源：区统计局普查数据，覆盖全区各街道，作为本方案各项指标的测算依据。",
        "打印、关闭、分享等功能应当符合适老化要求，首页应当设置长者版入口。",
        "（三）规范ICP备案管理",
        "政务公开",
        "相关政策文件清单",
        "数据来源：市生态环境局",
    ]
    body = BODY + "".join(f"<p>{sentence}</p>" for sentence in sentences)
    found = lines(read_page(PORTALS["modern"](body, TITLE), vocabularies))
    assert [sentence for sentence in sentences if sentence not in found] == []


def test_links_below_the_document_go_and_links_in_it_stay(vocabularies: Vocabularies) -> None:
    law = '<p><a href="/law/1.html">《某某市绿化条例》</a>第十条规定的面积，按照<a href="/law/2.html">技术导则</a>计算。</p>'
    below = (
        '<p>相关解读：<a href="/1.html">一图读懂绿化行动方案</a></p><p>下一篇：<a href="/2.html">某某区水务规划</a></p>'
    )
    text = read_page(PORTALS["unnamed"](BODY + law + below, TITLE), vocabularies).text
    assert "《某某市绿化条例》第十条规定的面积，按照技术导则计算。" in text
    assert "一图读懂" not in text
    assert "水务规划" not in text


@pytest.mark.parametrize("target", ["#d{}", "javascript:go({})", "/gb/{}.html"])
def test_contents_stay_though_they_are_links(vocabularies: Vocabularies, target: str) -> None:
    entries = [TITLE, "某某区人民政府关于表彰绿化先进集体的决定", "某某区人民政府关于公布2023年实事项目的通知"]
    items = "".join(f'<li><a href="{target.format(at)}">{entry}</a></li>' for at, entry in enumerate(entries))
    others = "".join(
        f"<h2>{entry}</h2><p>各街道办事处：</p><p>{PROSE}</p><p>某某区人民政府</p><p>2023年2月3日</p>"
        for entry in entries[1:]
    )
    page = f"<p>某某区人民政府公报</p><p>2023年第5期</p><h3>目 录</h3><ul class=menu>{items}</ul><h2>{TITLE}</h2>{BODY}{others}"
    gazette = read_page(PORTALS["semantic"](page), vocabularies)
    assert [entry.title for entry in gazette.contents] == entries
    assert [d.contents_title for d in gazette.documents if not d.attached_to] == entries


def test_a_title_in_an_element_named_like_furniture_stays(vocabularies: Vocabularies) -> None:
    page = f'<html><body><div class="print-title top">{TITLE}</div><div>{BODY}</div></body></html>'
    assert read_page(page, vocabularies).documents[0].title == TITLE


def test_a_masthead_in_a_header_and_a_colophon_in_a_footer_stay(vocabularies: Vocabularies) -> None:
    page = f"""<html><body><header class="head"><p>某某区人民政府公报</p><p>2023年第5期（总第80期）</p></header>
<div class="content"><h2>{TITLE}</h2>{BODY}</div><div class="footer"><p>某某区人民政府公报</p><p>2023年5月15日出版</p></div></body></html>"""
    gazette = read_page(page, vocabularies)
    assert (gazette.number, gazette.serial_number, str(gazette.publication_date)) == (5, 80, "2023-05-15")


def test_a_document_named_like_furniture_stays(vocabularies: Vocabularies) -> None:
    page = f'<html><body><div class="print" id="top"><div class="share-box">{BODY}</div></div></body></html>'
    gazette = read_page(page.replace("<p style", f"<h1>{TITLE}</h1><p style", 1), vocabularies)
    assert PROSE in gazette.text


def test_a_document_hidden_until_a_script_shows_it_stays(vocabularies: Vocabularies) -> None:
    page = f'<html><body><h1>{TITLE}</h1><div style="display:none">{BODY}</div></body></html>'
    assert PROSE in read_page(page, vocabularies).text


def test_pictures_in_the_document_are_a_finding(vocabularies: Vocabularies) -> None:
    pictures = '<p><img src="/uploads/table.png" width="600"><img src="/images/icon-pdf.gif" width="16"></p>'
    gazette = read_page(PORTALS["modern"](BODY + pictures, TITLE), vocabularies)
    assert [f.observed for f in gazette.findings if f.rule.code == "pictures-unread"] == [1]


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><div id=app></div><script>render('通知全文在此，由脚本填充。')</script></body></html>",
        "<html><body><h3>政府公报</h3><ul>"
        + "".join(f"<li><a href=/{n}.html>某某区人民政府公报2023年第{n}期</a>" for n in range(1, 13))
        + "</ul></body></html>",
    ],
    ids=["filled by a script", "a list of issues"],
)
def test_a_page_without_a_document_is_refused_with_the_remedy(vocabularies: Vocabularies, page: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_page(page, vocabularies)
    assert refusal.value.rule == "page-without-text"
    assert "2023-05.html" in refusal.value.message
    assert "另存为" in refusal.value.message_zh
