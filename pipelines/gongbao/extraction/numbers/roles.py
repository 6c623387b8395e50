"""The role of a number that no row rests on, from what stands around it. Rules are tried in order; the first that fits decides."""

import re
from collections.abc import Callable
from typing import NamedTuple

from gongbao.characters import narrow
from gongbao.extraction.grammar.numerals import Numeral
from gongbao.model import Passage


class Surroundings(NamedTuple):
    """A number and its line: `before` and `after` are the line's text on both sides, in ASCII width."""

    numeral: Numeral
    before: str
    after: str
    passage: Passage | None
    document_kind: str | None
    in_contents: bool
    unit: str | None
    """The known unit printed behind the number."""


Test = Callable[[Surroundings], object]
"""What must be true of the surroundings."""
Matcher = Callable[[str], object]


class Rule(NamedTuple):
    """A role, and what must stand behind and before a number, and be true of it, for it to play that role."""

    role: str
    after: Matcher | None = None
    before: Matcher | None = None
    test: Test | None = None


def _before(role: str, *patterns: str) -> Rule:
    return Rule(role, before=re.compile(f"(?:{'|'.join(patterns)})$").search)


def _after(role: str, *patterns: str) -> Rule:
    return Rule(role, after=re.compile("|".join(patterns)).match)


def _around(role: str, before: str, after: str) -> Rule:
    return Rule(role, re.compile(after).match, re.compile(f"(?:{before})$").search)


def _in_sentence(role: str, pattern: str) -> Rule:
    """Match within the sentence the number stands in."""
    search = re.compile(pattern).search

    def test(s: Surroundings) -> object:
        start = max(s.before.rfind(mark) for mark in "。;!?") + 1
        ends = [end for mark in "。;!?" if (end := s.after.find(mark)) >= 0]
        return search(s.before[start:] + s.numeral.text + s.after[: min(ends, default=len(s.after))])

    return Rule(role, test=test)


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


RULES: tuple[Rule, ...] = (
    Rule("table-cell", test=lambda s: s.passage is not None and s.passage.kind == "table"),
    # 杨府发〔2022〕13号, damaged copies included; 第707号 of an order
    _around("document-number", r"[\u4e00-\u9fff]\s*" + _OPEN, r"\s*[〕\])】1]?\s*第?\s*\d*\s*号"),
    _around("document-number", _OPEN + r"\d{4}" + _CLOSE + r"\s*第?\s*", r"\s*号"),
    _around("document-number", r"令\s*\(?第?", r"\s*号"),
    _around("document-number", r"第\s*", r"\s*号(?:令|公告|修正|公布|发布|\s*$|\))"),
    Rule("reference", test=lambda s: s.in_contents),
    _around("reference", r"^[\s.…·]*[(]?\s*|[.…·]{3,}\s*[(]?", r"\s*[)]?\s*$"),
    # 一、（二） 3. (4) ⑤ at the head of a line or an item; 第12条, 第2期, 总第251期
    _around("ordinal", r"^\W*", r"\s*(?:[.、)](?!\d)|\.\d+)"),
    Rule("ordinal", test=lambda s: s.numeral.value is None and s.numeral.kind == "digits"),  # 1.1.2
    _around("ordinal", r"[。;:,、)]\s*[(]?", r"\s*(?:[.](?!\d)|\)(?![%‰]))"),
    _around("ordinal", r"(?:任务|措施|行动|工程|项目|举措|阶段)\s*", r"\s*(?:[:.、]|$)"),
    # 1总则, 2.1组织机构: a numbered heading or entry of contents, its number glued to its words
    _around("ordinal", r"^", r"(?!年|月|个|万|亿)[一-龥“\"《(（ ][^。;,，；\d]{1,30}$"),
    Rule("ordinal", test=_is_heading_number),
    _around("ordinal", r"第\s*", r"\s*(?:[期条章节款项届次批个轮类产位名阶卷部编]|\b|、|-|至)"),
    _around("ordinal", _YEAR_TEXT + r"\s*(?:年|·)\s*", r"\s*(?:期|$)"),
    # dates, whole or in part; a span of years or months
    _after(
        "date",
        r"\s*年?\s*[-/.](?:\d{1,2})\s*(?:[-/.]|月)",
        r"\s*年\s*\d{1,2}\s*月",
        _MONTH_OR_DAY,
        r"\s*[-~—至、和]\s*\d{1,2}\s*[月日]",
        r"\s*[时点]\s*(?:\d|至|前|后|整|$)",
    ),
    _before("date", r"\d{4}\s*[-/.]\s*", r"\d{4}\s*[-/.]\d{1,2}\s*[-/.]"),
    _around(
        "baseline",
        r"(?:比|较|以|在)\s*",
        r"\s*年(?:底|末)?(?:的?基础|为基|下降|降低|减少|增长|提高|提升|增加|上升|翻)",
    ),
    _around("period", r"(?:到|至|自|从|截至)\s*", r"\s*年"),
    _after(
        "period",
        r"\s*年(?:底|末|初|前|起|后|内|以来|上半年|下半年|[一二三四]季度)",
        r"\s*年?\s*[-~—至]\s*\d{4}\s*年",
        r"\s*[、,和]\s*20\d\d\s*年",
    ),
    _around("period", _YEAR_TEXT + r"\s*年?\s*[-~—至]\s*", r"\s*年"),
    Rule("date", test=lambda s: _is_year(s) and (s.passage is None or s.after.lstrip().startswith("年"))),
    # references: annexes, tables, telephones, addresses on the web, pages
    _before(
        "reference",
        r"(?:附件|附表|附录|附|表|图|注|步骤|方案)\s*[:]?\s*[(]?",
        r"(?:电话|传真|热线|邮编|邮政编码|手机|举报)[^。;]{0,14}",
        r"(?:https?:|www|@|\.cn|\.com)\S*",
    ),
    _after("reference", r"\s*[-—]\s*\d{6,8}(?!\d)"),
    _around("reference", r"\d{3,4}\s*[-—]\s*", r"(?!\d)"),
    _around("reference", r"^[\s—·\-–]*", r"[\s—·\-–]*$"),
    # names: PM2.5, 5G, A4, 2号桥, 3701号, 12345市民热线
    _before("name", r"[A-Za-z₂.]\s?|[A-Za-z]-"),
    _after(
        "name",
        r"[A-Za-zα]+(?![²³])",
        r"\s*(?:号|弄|路|#|幢|室|线(?!上))",
        r"(?:市民)?(?:服务)?热线|平台|工程|行动|计划|模式|体系|指数",
    ),
    _around("name", r"(?:路|弄|街|巷)\s*", r"\s*(?:$|[),、;。])"),
    _around("name", r"[“\"《][^”\"》]*", r"[^“\"《”》]*+[”\"》]"),
    Rule("statistic", test=lambda s: s.document_kind == "report"),
    Rule("statistic", test=lambda s: s.document_kind in ("about", None)),
    _in_sentence(
        "statistic",
        r"截至|截止|已(?:经|建|有|完|达|实|形|累|开|启|投|超|基本|全)|共(?=为)|同比|环比|累计完成了|达到了|目前|以来|去年|上年|分别为|占全|现有|共有|建成了|完成了|新增了",
    ),
    Rule("qualifier", test=lambda s: s.unit is not None),
    _around("statistic", r"(?:达到?|为|至|到|在|超过|低于|突破)\s*", r"\s*(?:[。;,)]|$)"),
    Rule("qualifier", test=lambda s: s.numeral.kind != "digits"),
    _after("qualifier", r"\s*(?:余|多|左右|以上|以下|以内|倍|[:：]\d|色|类|型|星|字|维|方(?!米)|位一体)"),
    _around("qualifier", r"[\d一-龥)]\s*[:：/+×÷]\s*", r"\s*(?:[。;,)]|$|\d)"),
    _after("qualifier", r"\s*[-~—至到+×/]\s*\d"),
)

_AT_HEAD = tuple(rule for rule in RULES if not rule.before or rule.before(""))
"""The rules that can fit at the head of a line, where most numbers without a row stand."""


def role_of(surroundings: Surroundings) -> str:
    """Return the role that the surroundings give a number, `unclassified` when no rule explains it."""
    head, behind = surroundings.before[-40:], surroundings.after
    for role, after, before, test in RULES if head else _AT_HEAD:
        # What stands behind is looked at first: it is told by its first character.
        if after and not after(behind):
            continue
        if before and not before(head):
            continue
        if not test or test(surroundings):
            return role
    return "unclassified"
