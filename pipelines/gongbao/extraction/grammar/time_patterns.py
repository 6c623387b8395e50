"""How expressions of time are printed: the patterns that `periods` finds them by, in the order they are tried.

Each is written for narrowed text; what its groups say (`y`, `m`, `n`, `e` …) is read in `periods`.
"""

import re
from typing import NamedTuple

from gongbao import vocabulary

_YEAR = r"(?P<{0}>20[0-9]{{2}}|19[0-9]{{2}}|二[〇○零Ｏ][〇○零Ｏ一二三四五六七八九]{{2}})"
YEAR, YEAR2 = _YEAR.format("y"), _YEAR.format("z")
TO = r"\s*[-—–~～至到]+\s*"
_LEAD = r"(?:(?:力争|争取|确保|努力)?(?:截至|截止|截止到|到|至|在)?)"
_END = r"(?:末|底|年底|内)?(?:之?以?前)?"


_CUE = re.compile("‹([^‹›]*)›")


class Pattern(NamedTuple):
    """How expressions of a kind are printed.

    `cues` are words of which every expression has one: where none of them stands, or fewer years or periods than the
    pattern names, it is not tried. Without cues, the years or periods tell.
    """

    kind: str
    cues: tuple[str, ...]
    pattern: str

    @property
    def years(self) -> int:
        """How many years in digits every expression names."""
        return 2 if self.kind == "range" else int(YEAR in self.pattern)

    @property
    def periods(self) -> int:
        """How many periods every expression names."""
        return 2 if self.kind == "periods" else int("?P<p>" in self.pattern)


def _printed(kind: str, marked: str) -> Pattern:
    """Return a pattern whose cues are marked in it: ‹上半年|季度›."""
    cues = [word for words in _CUE.findall(marked) for word in words.split("|")]
    return Pattern(kind, tuple(dict.fromkeys(cues)), _CUE.sub(r"(?:\1)", marked))


def _comparisons() -> list[Pattern]:
    """Return the patterns of spans between two years, of what a goal is compared with, and of its start."""
    return [
        _printed("range", rf"(?:从|自|在)?{YEAR}年?{TO}{YEAR2}(?:年(?:度|期间|间)?)(?:期间)?"),
        _printed(
            "range",
            rf"(?:从|自|在)?{YEAR}年[0-9]{{1,2}}‹月›(?:[0-9]{{1,2}}日)?{TO}{YEAR2}年(?P<m>[0-9]{{1,2}})月(?:(?P<d>[0-9]{{1,2}})日|底)?(?:期间)?",
        ),
        _printed(
            "baseline",
            rf"(?:(?:(?<![占之分])‹比›|‹较|较之|对比|相较于|相较|相对于|相对|相比于|相比›){YEAR}年(?:年?[底末]|同期)?(?:的?(?:实际|基数|水平|实绩))?(?:相比)?"
            rf"|(?:与|同|和){YEAR2}年(?:年?[底末]|同期)?(?:的?水平)?‹相比›)",
        ),
        _printed(
            "baseline",
            rf"(?:在|以){YEAR}年(?:年?[底末])?(?:的|实绩|水平|为|的水平)*‹基础上|基础|基数|基准年|基准|基期|基准值›|以{YEAR2}年[^,;。]{{2,14}}为‹基数|基准|基期›",
        ),
        _printed("baseline", rf"{YEAR}年(?:水平)?的(?=(?:[0-9.]+|[一二两三四五六七八九十])‹倍›)"),
        _printed("baseline", rf"‹从|由›{YEAR}年(?:[底末])?(?:的|(?=[0-9][0-9.]*+[^0-9.月年日,;]))(?=[^,;]*?(?:到|至))"),
        _printed(
            "previous",
            r"(?:(?<![占之分])比|较|与)‹上年|去年|上一年|前一年›(?:同期|年?[末底])?(?:相比)?|‹同比›(?=[^,;]{0,4}(?:下降|减少|降低|提高|增长|增加|上升|压减|改善|好转|提升))",
        ),
        _printed("within", rf"(?:自|从)?{YEAR}‹年起›(?P<n>[0-9]{{1,2}}|[一二两三四五六七八九十])年(?:之?内|时间)"),
        _printed(
            "start",
            rf"(?:自|从)?{YEAR}年(?:(?P<m>[0-9]{{1,2}})月(?:[0-9]{{1,2}}日)?)?‹开始|以后|之后|起›",
        ),
    ]


def period_names() -> tuple[str, ...]:
    """Return the names of the five-year periods, longest first."""
    return tuple(sorted((entry["name"] for entry in vocabulary.load()["periods"]), key=len, reverse=True))


def _named_periods() -> list[Pattern]:
    """Return the patterns of five-year periods by their names (“十四五”期间)."""
    name = "|".join(period_names())
    period = rf"[“\"]?(?<![一二三四五六七八九十百千之])(?P<p>{name})[”\"]?"
    more = rf"[“\"]?(?P<p2>{name})[”\"]?"
    return [
        _printed(
            "than_period",
            rf"(?:(?:(?<![占之分])‹比›|‹较|相较于|相较|相比于|相比›){period}(?:期?末|期间|时期)?|与{more}(?:期?末|期间|时期)?‹相比›)",
        ),
        _printed("period_years", rf"{period}(?:期间|时期)?的?(?P<f>前|后|头)(?P<n>[1-4一二两三四])年"),
        _printed("periods", rf"{period}(?:、|和|与|及|至|到)?{more}(?:期间|时期|规划期|期内|期末|末)"),
        _printed(
            "period",
            rf"{period}(?=(?:、|和|与|及){more}‹分别›)|(?<=[、和与及])[“\"]?(?P<p3>{name})[”\"]?(?=‹分别›)",
        ),
        _printed("period_end", rf"(?:到|至|在){period}(?:规划)?期?‹末|结束时|结束|收官›(?:年|期)?"),
        _printed("period", rf"(?:到|在)?{period}(?:规划)?(?:期间|时期|期内|期末|末期?|规划期|(?=[,，]))(?P<p3>(?!))?"),
    ]


def _years_in_digits() -> list[Pattern]:
    """Return the patterns of years and of the months, quarters and ends of them (到2025年底)."""
    return [
        _printed(
            "point",
            rf"{_LEAD}{YEAR}年(?P<m>[0-9]{{1,2}})‹月›(?:份)?(?:(?P<d>[0-9]{{1,2}})日|[底末]|中旬|上旬|下旬)?(?P<e>之?以?前|内)?",
        ),
        _printed("half", rf"{_LEAD}{YEAR}年(?P<h>‹上半年›|[第前]?[一二三四]‹季度›)(?:末|底)?(?P<e>之?以?前|内)?"),
        _printed(
            "point",
            rf"(?P<e>(?:力争|争取|确保|努力)?‹截至|截止|截止到|到|至›){YEAR}年(?:度)?{_END}(?!版|度?工作)",
        ),
        _printed(
            "point",
            rf"(?:在)?{YEAR}年(?:度)?(?P<e>年底前?|年末前?|‹底|末|内›(?:之?以?前)?|之?以?‹前›)",
        ),
        _printed("point", rf"(?:在)?{YEAR}年(?:度)?(?!版|修订|第|代|度?工作)"),
    ]


def _relative_times() -> list[Pattern]:
    """Return the patterns of times within the year of the document (今年底前, 二季度)."""
    return [
        _printed(
            "relative",
            r"(?:到|至)?(?:‹今年|本年度|本年›|(?<!的)‹当年›)(?P<m0>[0-9]{1,2})月(?:份)?(?:底|末)?(?P<e>之?以?前)?",
        ),
        _printed(
            "relative",
            r"(?:到|至)?(?P<w>‹今明两年|今明二年|今年|明年|本年度|本年›|(?<!的)‹当年›|‹全年›)(?:年|度(?!假))?(?P<e>[底末内](?:之?以?前)?|上半年)?",
        ),
        _printed(
            "relative",
            r"(?<![0-9年每各按个度上下半])(?:第?(?P<q>[一二三四])‹季度›|‹上半年|下半年›)(?:[末底](?:之?以?前)?|之?以?前|内)?(?=[,，]|[^同环比,，]{0,12}(?:完成|达|实现|率|新增|建成|启动|开工|竣工|投用|交付|投产|开通|通车|新签|引进))",
        ),
        _printed("relative", r"(?:到|至)(?P<e>‹年底|年末›)"),
        _printed(
            "relative",
            r"(?<![0-9年一二两三四五六七八九十])(?P<e>‹年底|年末›)(?=(?:全部|全面|基本|力争)*(?:完成|实现|达到|建成|完工|竣工))",
        ),
        _printed("relative", r"(?<![0-9年一二两三四五六七八九十])(?P<e>‹年内|年底前|年底之前|年末前|年底以前›)"),
        _printed("month", r"(?:于|在)?(?<![0-9年])(?P<m>1[0-2]|[1-9])‹月›(?:底|末|(?P<d>[0-9]{1,2})日)(?P<e>之?以?前)"),
    ]


def _verbs() -> str:
    """Return the verbs of building or doing, as a pattern."""
    words = {entry["word"] for entry in vocabulary.load()["target_verbs"] if entry["class"] == "build"}
    return "|".join(sorted(map(re.escape, words)))


def _lengths() -> list[Pattern]:
    """Return the patterns of so many years (五年内) and of the term of a plan (规划期末)."""
    return [
        _printed(
            "years",
            r"(?:力争|争取|用|在|未来|今后)*(?P<n>[0-9]{1,2}|[一二两三四五六七八九十])‹年内|年之内|年左右时间|年左时间|年时间内|年时间›",
        ),
        _printed("years", r"(?:经过|通过|用)(?P<n>[0-9]{1,2}|[一二两三四五六七八九十])年的?(?=‹努力›)"),
        _printed("years", r"‹未来|今后›(?P<n>[0-9]{1,2}|[一二两三四五六七八九十])年"),
        _printed(
            "whole",
            r"(?<![0-9第近去前来每])(?P<n>[二两三四五]|[2-5])(?=‹年累计|年共|年合计|年总计|年新增|年新建|年新改建|年完成|年建成|年改造|年培育|年引进|年筹措|年完工|年实施|年打造|年建设|年整治|年翻›)年",
        ),
        _printed(
            "whole",
            rf"(?<![0-9〇○零Ｏ一二两三四五六七八九十第近去前来每])(?=‹两年|三年|四年|五年›)(?P<n>[两三四五])年(?={_verbs()})",
        ),
        _printed("frame", r"(?:到)?‹规划期|计划期|行动期|方案实施期|实施期|规划期限›(?:内|末|间|期间)"),
    ]


def patterns() -> list[Pattern]:
    """Return all patterns; where expressions overlap, the first that matches holds."""
    return [*_comparisons(), *_named_periods(), *_years_in_digits(), *_relative_times(), *_lengths()]
