"""The role of a number that no row rests on, from what stands around it. Rules are tried in order; the first that fits decides."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from gongbao.characters import narrow
from gongbao.extraction.grammar.numerals import Numeral
from gongbao.model import Passage


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A number and its line: `before` and `after` are the line's text on both sides, in ASCII width."""

    numeral: Numeral
    before: str
    after: str
    passage: Passage | None
    document_kind: str | None
    in_contents: bool
    unit: str | None
    """The known unit printed behind the number."""


Test = Callable[[Surroundings], bool]


def _before(pattern: str) -> Test:
    compiled = re.compile(f"(?:{pattern})$")
    return lambda s: compiled.search(s.before[-40:]) is not None


def _after(pattern: str) -> Test:
    compiled = re.compile(pattern)
    return lambda s: compiled.match(s.after) is not None


def _around(before: str, after: str) -> Test:
    left, right = _before(before), _after(after)
    return lambda s: left(s) and right(s)


def _in_sentence(pattern: str) -> Test:
    """Match within the sentence the number stands in."""
    compiled = re.compile(pattern)

    def test(s: Surroundings) -> bool:
        start = max(s.before.rfind(mark) for mark in "。;!?") + 1
        ends = [end for mark in "。;!?" if (end := s.after.find(mark)) >= 0]
        return (
            compiled.search(s.before[start:] + s.numeral.text + s.after[: min(ends, default=len(s.after))]) is not None
        )

    return test


_OPEN, _CLOSE = r"[〔\[(【]\s*", r"\s*[〕\])】]?"
_YEAR_TEXT = r"(?:\d{4}|[一二][〇○零Ｏ一九][〇○零一二三四五六七八九]{2})"
_CHINESE_YEAR = re.compile(r"(?:19|20)\d\d|[一二][〇○零Ｏ一九][〇○零Ｏ一二三四五六七八九]{2}")
_MONTH_OR_DAY = r"\s*(?:月(?!报)|日(?!均))"


def _is_year(s: Surroundings) -> bool:
    return _CHINESE_YEAR.fullmatch(narrow(s.numeral.text)) is not None


def _is_heading_number(s: Surroundings) -> bool:
    """Tell whether the number stands at the head of its line as the marker of a heading (3.1深化大气污染防治)."""
    headings = s.passage.headings if s.passage else ()
    return not s.before.strip() and bool(headings) and headings[-1].marker.strip(" .．、") == s.numeral.text


RULES: tuple[tuple[str, Test], ...] = (
    ("table-cell", lambda s: s.passage is not None and s.passage.kind == "table"),
    # 杨府发〔2022〕13号, damaged copies included; 第707号 of an order
    ("document-number", _around(r"[\u4e00-\u9fff]\s*" + _OPEN, r"\s*[〕\])】1]?\s*第?\s*\d*\s*号")),
    ("document-number", _around(_OPEN + r"\d{4}" + _CLOSE + r"\s*第?\s*", r"\s*号")),
    ("document-number", _around(r"令\s*\(?第?", r"\s*号")),
    ("document-number", _around(r"第\s*", r"\s*号(?:令|公告|修正|公布|发布|\s*$|\))")),
    ("reference", lambda s: s.in_contents),
    ("reference", _around(r"^[\s.…·]*[(]?\s*|[.…·]{3,}\s*[(]?", r"\s*[)]?\s*$")),
    # 一、（二） 3. (4) ⑤ at the head of a line or an item; 第12条, 第2期, 总第251期
    ("ordinal", _around(r"^\W*", r"\s*(?:[.、)](?!\d)|\.\d+)")),
    ("ordinal", lambda s: s.numeral.value is None and s.numeral.kind == "digits"),  # 1.1.2
    ("ordinal", _around(r"[。;:,、)]\s*[(]?", r"\s*(?:[.](?!\d)|\)(?![%‰]))")),
    ("ordinal", _around(r"(?:任务|措施|行动|工程|项目|举措|阶段)\s*", r"\s*(?:[:.、]|$)")),
    # 1总则, 2.1组织机构: a numbered heading or entry of contents, its number glued to its words
    ("ordinal", _around(r"^", r"(?!年|月|个|万|亿)[一-龥“\"《(（ ][^。;,，；\d]{1,30}$")),
    ("ordinal", lambda s: _is_heading_number(s)),
    ("ordinal", _around(r"第\s*", r"\s*(?:[期条章节款项届次批个轮类产位名阶卷部编]|\b|、|-|至)")),
    ("ordinal", _around(_YEAR_TEXT + r"\s*(?:年|·)\s*", r"\s*(?:期|$)")),
    # dates, whole or in part; a span of years or months
    ("date", _after(r"\s*年?\s*[-/.](?:\d{1,2})\s*(?:[-/.]|月)")),
    ("date", _around(r"\d{4}\s*[-/.]\s*|\d{4}\s*[-/.]\d{1,2}\s*[-/.]", r"")),
    ("date", _after(r"\s*年\s*\d{1,2}\s*月")),
    ("date", _around(_YEAR_TEXT + r"\s*年\s*|月\s*|逢", _MONTH_OR_DAY)),
    ("date", _after(_MONTH_OR_DAY)),
    ("date", _after(r"\s*[-~—至、和]\s*\d{1,2}\s*[月日]")),
    ("date", _after(r"\s*[时点]\s*(?:\d|至|前|后|整|$)")),
    (
        "baseline",
        _around(r"(?:比|较|以|在)\s*", r"\s*年(?:底|末)?(?:的?基础|为基|下降|降低|减少|增长|提高|提升|增加|上升|翻)"),
    ),
    ("period", _around(r"(?:到|至|自|从|截至)\s*", r"\s*年")),
    ("period", _after(r"\s*年(?:底|末|初|前|起|后|内|以来|上半年|下半年|[一二三四]季度)")),
    ("period", _after(r"\s*年?\s*[-~—至]\s*\d{4}\s*年")),
    ("period", _around(_YEAR_TEXT + r"\s*年?\s*[-~—至]\s*", r"\s*年")),
    ("period", _after(r"\s*[、,和]\s*20\d\d\s*年")),
    ("date", lambda s: _is_year(s) and (s.passage is None or s.after.lstrip().startswith("年"))),
    # references: annexes, tables, telephones, addresses on the web, pages
    ("reference", _before(r"(?:附件|附表|附录|附|表|图|注|步骤|方案)\s*[:]?\s*[(]?")),
    ("reference", _before(r"(?:电话|传真|热线|邮编|邮政编码|手机|举报)[^。;]{0,14}")),
    ("reference", _after(r"\s*[-—]\s*\d{6,8}(?!\d)")),
    ("reference", _around(r"\d{3,4}\s*[-—]\s*", r"(?!\d)")),
    ("reference", _before(r"(?:https?:|www|@|\.cn|\.com)\S*")),
    ("reference", _around(r"^[\s—·\-–]*", r"[\s—·\-–]*$")),
    # names: PM2.5, 5G, A4, 2号桥, 3701号, 12345市民热线
    ("name", _before(r"[A-Za-z₂.]\s?|[A-Za-z]-")),
    ("name", _after(r"[A-Za-zα]+(?![²³])")),
    ("name", _after(r"\s*(?:号|弄|路|#|幢|室|线(?!上))")),
    ("name", _around(r"(?:路|弄|街|巷)\s*", r"\s*(?:$|[),、;。])")),
    ("name", _around(r"[“\"《][^”\"》]*", r"[^“\"《]*[”\"》]")),
    ("name", _after(r"(?:市民)?(?:服务)?热线|平台|工程|行动|计划|模式|体系|指数")),
    ("statistic", lambda s: s.document_kind == "report"),
    ("statistic", lambda s: s.document_kind in ("about", None)),
    (
        "statistic",
        _in_sentence(
            r"截至|截止|已(?:经|建|有|完|达|实|形|累|开|启|投|超|基本|全)|共(?=为)|同比|环比|累计完成了|达到了|目前|以来|去年|上年|分别为|占全|现有|共有|建成了|完成了|新增了"
        ),
    ),
    ("qualifier", lambda s: s.unit is not None),
    ("statistic", _around(r"(?:达到?|为|至|到|在|超过|低于|突破)\s*", r"\s*(?:[。;,)]|$)")),
    ("qualifier", lambda s: s.numeral.kind != "digits"),
    ("qualifier", _after(r"\s*(?:余|多|左右|以上|以下|以内|倍|[:：]\d|色|类|型|星|字|维|方(?!米)|位一体)")),
    ("qualifier", _around(r"[\d一-龥)]\s*[:：/+×÷]\s*", r"\s*(?:[。;,)]|$|\d)")),
    ("qualifier", _after(r"\s*[-~—至到+×/]\s*\d")),
)


def role_of(surroundings: Surroundings) -> str:
    """Return the role that the surroundings give a number, `unclassified` when no rule explains it."""
    return next((role for role, fits in RULES if fits(surroundings)), "unclassified")
