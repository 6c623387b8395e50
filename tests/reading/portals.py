"""Pages as portals of local governments make them: an issue or a document in HTML, in several house styles."""

from collections.abc import Callable, Iterable
from html import escape

from gongbao.model import Gazette
from tests.forms.rendering import Block, blocks

Table = tuple[tuple[tuple[str, int, int], ...], ...]

MENU = ("首页", "要闻动态", "政务公开", "政务服务", "互动交流", "走进本区", "数据开放")
RELATED = (
    "一图读懂本区碳达峰实施方案",
    "本区召开碳达峰工作推进会",
    "关于碳达峰实施方案的政策解读",
    "本区绿色低碳发展大事记",
)
FOOT = (
    "主办单位：某某区人民政府办公室　承办单位：某某区大数据中心",
    "网站标识码：3100000001　沪ICP备00000001号-1　沪公网安备31000000000001号",
    "地址：某某路1号　邮编：200000　总机：021-00000000",
    "版权所有：某某区人民政府　建议使用1366×768以上分辨率浏览",
)
METADATA = (
    ("索引号", "AA0000000-2023-001"),
    ("发布机构", "区政府办公室"),
    ("成文日期", "2022-12-31"),
    ("公开方式", "主动公开"),
    ("主题分类", "环境保护"),
)


def table(rows: Table, tag: str = "td") -> str:
    """Return a table with merged cells; the first row is set in `tag`."""

    def cell(text: str, down: int, across: int, name: str) -> str:
        spans = f" rowspan={down}" * (down > 1) + f" colspan={across}" * (across > 1)
        return f"<{name}{spans}>{escape(text)}</{name}>"

    lines = ("".join(cell(*content, tag if at == 0 else "td") for content in row) for at, row in enumerate(rows))
    return "<table border=1>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def paragraphs(content: Iterable[Block]) -> str:
    """Return an issue with one paragraph an element and headings as such."""
    parts = []
    for block in content:
        if block.kind == "table":
            parts.append(table(block.grid, "th"))
        elif block.kind == "title":
            parts.append(f'<h2 style="text-align:center">{escape(block.text)}</h2>')
        else:
            style = "text-align: center" if block.kind in ("masthead", "center", "caption") else "text-indent: 2em"
            parts.append(f'<p style="{style}"><span style="font-family:仿宋">{escape(block.text)}</span></p>')
    return "\n".join(parts)


def line_breaks(content: Iterable[Block]) -> str:
    """Return an issue as one element with a line break after each line, as old editors leave it."""
    parts = []
    for block in content:
        if block.kind == "table":
            parts.append(table(block.grid))
        else:
            indent = "&nbsp;&nbsp;&nbsp; &nbsp;" if block.kind in ("paragraph", "heading") else ""
            apart = "<br>" if block.kind in ("title", "caption") else ""
            parts.append(f"{apart}{indent}{escape(block.text)}<br>\n")
    return "".join(parts)


def word_processor(content: Iterable[Block]) -> str:
    """Return an issue as a word processor saves it: runs cut anywhere, cells of paragraphs, empty elements of its own."""
    parts = []
    for block in content:
        if block.kind == "table":
            rows = "".join(
                "<tr style='mso-yfti-irow:0'>"
                + "".join(
                    f"<td width=90 rowspan={down} colspan={across}><p class=MsoNormal align=center><span lang=EN-US>"
                    f"{escape(text) or '<o:p>&nbsp;</o:p>'}</span></p></td>"
                    for text, down, across in row
                )
                + "</tr>"
                for row in block.grid
            )
            parts.append(
                f"<div align=center><table class=MsoNormalTable><![if !supportMisalignedColumns]><![endif]>{rows}</table></div>"
            )
        else:
            half = len(block.text) // 2
            runs = (block.text[:half], block.text[half:])
            spans = "".join(f"<span\nlang=EN-US style='font-size:16.0pt'>{escape(run)}</span>" for run in runs)
            parts.append(f"<p class=MsoNormal style='mso-char-indent-count:2.0'>{spans}<o:p></o:p></p>")
    return "\n".join(parts)


def modern(body: str, title: str = "") -> str:
    """Return a page whose parts are named by their classes."""
    menu = "".join(f'<li><a href="/{at}/">{word}</a></li>' for at, word in enumerate(MENU))
    related = "".join(f'<li><a href="/r/{at}.html">{text}</a></li>' for at, text in enumerate(RELATED))
    heading = f"<h1 class=article-title>{escape(title)}</h1>" if title else ""
    sizes = " ".join(f'<a href="javascript:size({at})">{word}</a>' for at, word in enumerate("大中小"))
    facts = "".join(f"<li><span>{label}：</span><em>{value}</em></li>" for label, value in METADATA)
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title) or "某某区政府公报"}_某某区人民政府</title>
<style>.hidden {{ display: none }}</style><script>var words = "<p>脚本里的文字。</p>";</script></head>
<body><div class="header"><a class="logo" href="/">某某区人民政府</a><div class="tools"><a href="/wza">无障碍</a> | <a href="/old">长者版</a></div>
<div class="search-box"><input placeholder="请输入关键词"><button>搜索</button></div></div>
<div class="nav"><ul>{menu}</ul></div>
<div class="breadcrumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/gb/">政府公报</a></div>
<div class="main"><div class="article">{heading}
<ul class="pub-facts">{facts}</ul>
<div class="article-info">发布时间：2023-02-15　来源：区政府办公室　浏览次数：<span id="hits">128</span>　字号：[{sizes}]</div>
<div id="zoom" class="TRS_Editor">{body}</div>
<div class="share">分享到：<a href="javascript:;">微信</a><a href="javascript:;">微博</a></div>
<div class="operate"><a href="javascript:print()">打印本页</a> <a href="javascript:close()">关闭窗口</a></div>
<div class="prev-next"><p>上一篇：<a href="/1.html">某某区人民政府关于开展第五次全国经济普查的通知</a></p>
<p>下一篇：<a href="/2.html">没有了</a></p></div>
</div><div class="sidebar"><h3>相关阅读</h3><ul>{related}</ul></div></div>
<div class="footer">{"".join(f"<p>{line}</p>" for line in FOOT)}</div>
<div style="display:none">您访问的链接即将离开本网站，是否继续？</div></body></html>"""


def tabular(body: str, title: str = "") -> str:
    """Return a page laid out by tables, nothing named, in capitals and unclosed, as pages of twenty years ago are."""
    menu = "".join(f'<TD align=center><A HREF="/{at}.asp">{word}</A>' for at, word in enumerate(MENU))
    facts = "".join(f"<TR><TD>{label}：<TD>{value}" for label, value in METADATA)
    heading = f"<TR><TD align=center><FONT size=5><B>{escape(title)}</B></FONT></TD></TR>" if title else ""
    foot = "<BR>".join(FOOT)
    sizes = " ".join(f'<A HREF="javascript:size({at})">{word}</A>' for at, word in enumerate("大中小"))
    return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312"><TITLE>某某区人民政府</TITLE></HEAD>
<BODY><TABLE width=1000><TR><TD>欢迎访问某某区人民政府门户网站！<TD align=right>今天是2023年2月15日 星期三</TABLE>
<TABLE width=1000><TR>{menu}</TABLE>
<TABLE width=1000><TR><TD>您现在的位置：<A HREF="/">首页</A>&nbsp;&gt;&gt;&nbsp;<A HREF="/gb">政府公报</A></TABLE>
<TABLE width=1000><TR><TD width=200 valign=top><TABLE>{"".join(f'<TR><TD><A HREF="/r{at}.asp">{text}</A>' for at, text in enumerate(RELATED))}</TABLE>
<TD valign=top><TABLE width=800><TR><TD><TABLE border=1>{facts}</TABLE>{heading}
<TR><TD align=center>【字体：{sizes}】　【<A HREF="javascript:print()">打印</A>】【<A HREF="javascript:close()">关闭</A>】
<TR><TD>{body}</TD></TR></TABLE></TABLE>
<HR><CENTER>{foot}</CENTER></BODY></HTML>"""


def semantic(body: str, title: str = "") -> str:
    """Return a page that names its parts by the elements of HTML 5 alone."""
    heading = f"<h1>{escape(title)}</h1>" if title else ""
    related = "".join(f'<a href="/r/{at}.html">{text}</a> ' for at, text in enumerate(RELATED))
    return f"""<!doctype html><meta charset=gb2312><title>{escape(title)}</title>
<header><a href=/>某某区人民政府</a><p>服务热线 12345</p></header><nav>{" ".join(f'<a href="/{at}">{word}</a>' for at, word in enumerate(MENU))}</nav>
<main><article><header>{heading}<p>发布日期：2023年02月15日 浏览次数：31</p></header>{body}</article><aside>{related}</aside></main>
<footer>{"<br>".join(FOOT)}</footer>"""


def unnamed(body: str, title: str = "") -> str:
    """Return a page of elements without a name, all on one level."""
    heading = f"<p><strong>{escape(title)}</strong></p>" if title else ""
    return f"""<html><body>
<p>{" | ".join(f'<a href="/{at}">{word}</a>' for at, word in enumerate(MENU))}</p>
<p>首页 &gt; 政务公开 &gt; 政府公报</p>
{heading}<p>2023-02-15 来源：区政府办公室 浏览次数：31</p>
{body}
<p>【打印本页】【关闭窗口】</p><p>扫一扫在手机打开当前页</p>
{"".join(f"<p>{line}</p>" for line in FOOT)}
</body></html>"""


CONTENTS: dict[str, Callable[[Iterable[Block]], str]] = {
    "paragraphs": paragraphs,
    "line-breaks": line_breaks,
    "word-processor": word_processor,
}
PORTALS: dict[str, Callable[..., str]] = {
    "modern": modern,
    "tabular": tabular,
    "semantic": semantic,
    "unnamed": unnamed,
}


def issue_page(gazette: Gazette, portal: str, content: str) -> str:
    """Return the page of an issue in a portal's style, with the contents of an editor's style."""
    return PORTALS[portal](CONTENTS[content](blocks(gazette)))
