"""How expressions of time are printed: the patterns that `periods` finds them by, in the order they are tried.

Each is written for narrowed text; what its groups say (`y`, `m`, `n`, `e` …) is read in `periods`.
"""

from typing import NamedTuple

from gongbao import vocabulary

_YEAR = r"(?P<{0}>20[0-9]{{2}}|19[0-9]{{2}}|二[〇○零Ｏ][〇○零Ｏ一二三四五六七八九]{{2}})"
YEAR, YEAR2 = _YEAR.format("y"), _YEAR.format("z")
TO = r"\s*[-—–~～至到]+\s*"
_LEAD = r"(?:(?:力争|争取|确保|努力)?(?:截至|截止|截止到|到|至|在)?)"
_END = r"(?:末|底|年底|内)?(?:之?以?前)?"


class Pattern(NamedTuple):
    """How expressions of a kind are printed.

    `cues` are words of which every expression has one: where none of them stands, or fewer years than the pattern
    names, it is not tried.
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


def _comparisons() -> list[Pattern]:
    """Return the patterns of spans between two years, of what a goal is compared with, and of its start."""
    return [
        Pattern(
            "range",
            ("-", "—", "–", "~", "～", "至", "到"),
            rf"(?:从|自|在)?{YEAR}年?{TO}{YEAR2}(?:年(?:度|期间|间)?)(?:期间)?",
        ),
        Pattern(
            "baseline",
            ("比", "较", "相对"),
            rf"(?:(?:(?<![占之分])比|较|较之|对比|相较于?|相对于?|相比于?){YEAR}年(?:年?[底末]|同期)?(?:的?(?:实际|基数|水平|实绩))?(?:相比)?"
            rf"|(?:与|同|和){YEAR2}年(?:年?[底末]|同期)?(?:的?水平)?相比)",
        ),
        Pattern(
            "baseline",
            ("基",),
            rf"(?:在|以){YEAR}年(?:年?[底末])?(?:的|实绩|水平|为|的水平)*(?:基础上?|基数|基准年?|基期|基准值)|以{YEAR2}年[^,;。]{{2,14}}为(?:基数|基准|基期)",
        ),
        Pattern("baseline", ("倍",), rf"{YEAR}年(?:水平)?的(?=(?:[0-9.]+|[一二两三四五六七八九十])倍)"),
        Pattern("baseline", ("从", "由"), rf"(?:从|由){YEAR}年(?:[底末])?的(?=[^,;]*?(?:到|至))"),
        Pattern(
            "previous",
            ("上年", "去年", "上一年", "前一年", "同比"),
            r"(?:(?<![占之分])比|较|与)(?:上年|去年|上一年|前一年)(?:同期|年?[末底])?(?:相比)?|同比(?=[^,;]{0,4}(?:下降|减少|降低|提高|增长|增加|上升|压减|改善|好转|提升))",
        ),
        Pattern(
            "within", ("年起",), rf"(?:自|从)?{YEAR}年起(?P<n>[0-9]{{1,2}}|[一二两三四五六七八九十])年(?:之?内|时间)"
        ),
        Pattern(
            "start",
            ("起", "开始", "以后", "之后"),
            rf"(?:自|从)?{YEAR}年(?:(?P<m>[0-9]{{1,2}})月(?:[0-9]{{1,2}}日)?)?(?:开始|以后|之后|起)",
        ),
    ]


def period_names() -> tuple[str, ...]:
    """Return the names of the five-year periods, longest first."""
    return tuple(sorted((entry["name"] for entry in vocabulary.load()["periods"]), key=len, reverse=True))


def _named_periods() -> list[Pattern]:
    """Return the patterns of five-year periods by their names (“十四五”期间)."""
    names = period_names()
    name = "|".join(names)
    period = rf"[“\"]?(?<![一二三四五六七八九十百千之])(?P<p>{name})[”\"]?"
    more = rf"[“\"]?(?P<p2>{name})[”\"]?"
    return [
        Pattern(
            "than_period",
            names,
            rf"(?:(?:(?<![占之分])比|较|相较于?|相比于?){period}(?:期?末|期间|时期)?|与{more}(?:期?末|期间|时期)?相比)",
        ),
        Pattern("periods", names, rf"{period}(?:、|和|与|及|至|到)?{more}(?:期间|时期|规划期|期内|期末|末)"),
        Pattern(
            "period",
            names,
            rf"{period}(?=(?:、|和|与|及){more}分别)|(?<=[、和与及])[“\"]?(?P<p3>{name})[”\"]?(?=分别)",
        ),
        Pattern("period_end", names, rf"(?:到|至|在){period}(?:规划)?期?(?:末|结束时?|收官)(?:年|期)?"),
        Pattern(
            "period", names, rf"(?:到|在)?{period}(?:规划)?(?:期间|时期|期内|期末|末期?|规划期|(?=[,，]))(?P<p3>(?!))?"
        ),
    ]


def _years_in_digits() -> list[Pattern]:
    """Return the patterns of years and of the months, quarters and ends of them (到2025年底)."""
    return [
        Pattern(
            "point",
            ("月",),
            rf"{_LEAD}{YEAR}年(?P<m>[0-9]{{1,2}})月(?:份)?(?:(?P<d>[0-9]{{1,2}})日|[底末]|中旬|上旬|下旬)?(?P<e>之?以?前|内)?",
        ),
        Pattern(
            "half",
            ("上半年", "季度"),
            rf"{_LEAD}{YEAR}年(?P<h>上半年|[一二三四]季度|第[一二三四]季度)(?:末|底)?(?P<e>之?以?前|内)?",
        ),
        Pattern(
            "point",
            ("到", "至", "截止"),
            rf"(?P<e>(?:力争|争取|确保|努力)?(?:截至|截止|截止到|到|至)){YEAR}年(?:度)?{_END}(?!版|度?工作)",
        ),
        Pattern(
            "point",
            ("底", "末", "内", "前"),
            rf"(?:在)?{YEAR}年(?:度)?(?P<e>年底前?|年末前?|[底末内](?:之?以?前)?|之?以?前)",
        ),
        Pattern("point", ("年",), rf"(?:在)?{YEAR}年(?:度)?(?!版|修订|第|代|度?工作)"),
    ]


def _relative_times() -> list[Pattern]:
    """Return the patterns of times within the year of the document (今年底前, 二季度)."""
    return [
        Pattern(
            "relative",
            ("今年", "本年", "当年"),
            r"(?:到|至)?(?:今年|本年度?|(?<!的)当年)(?P<m0>[0-9]{1,2})月(?:份)?(?:底|末)?(?P<e>之?以?前)?",
        ),
        Pattern(
            "relative",
            ("今年", "明年", "本年", "当年", "全年"),
            r"(?:到|至)?(?P<w>今年|明年|本年度?|(?<!的)当年|全年)(?:年)?(?P<e>[底末内](?:之?以?前)?|上半年)?",
        ),
        Pattern(
            "relative",
            ("季度", "半年"),
            r"(?<![0-9年每各按个度上下半])(?:第?(?P<q>[一二三四])季度|上半年|下半年)(?:[末底](?:之?以?前)?|之?以?前|内)?(?=[,，]|[^同环比,，]{0,12}(?:完成|达到|实现|率|新增|建成|启动|开工|竣工|投用|交付|投产|开通|通车))",
        ),
        Pattern("relative", ("到年", "至年"), r"(?:到|至)(?P<e>年底|年末)"),
        Pattern(
            "relative",
            ("年内", "年底", "年末"),
            r"(?<![0-9年一二两三四五六七八九十])(?P<e>年内|年底前|年底之前|年末前|年底以前)",
        ),
        Pattern(
            "month",
            ("月",),
            r"(?:于|在)?(?<![0-9年])(?P<m>1[0-2]|[1-9])月(?:底|末|(?P<d>[0-9]{1,2})日)(?P<e>之?以?前)",
        ),
    ]


def _lengths() -> list[Pattern]:
    """Return the patterns of so many years (五年内) and of the term of a plan (规划期末)."""
    return [
        Pattern(
            "years",
            ("年内", "年之内", "年左", "年时间"),
            r"(?:力争|争取|用|在|未来|今后|力争用|争取用)*(?P<n>[0-9]{1,2}|[一二两三四五六七八九十])年(?:之?内|左右?时间|时间内?)",
        ),
        Pattern(
            "years",
            ("年努力", "年的努力"),
            r"(?:经过|通过|用)(?P<n>[0-9]{1,2}|[一二两三四五六七八九十])年的?(?=努力)",
        ),
        Pattern("years", ("未来", "今后"), r"(?:未来|今后)(?P<n>[0-9]{1,2}|[一二两三四五六七八九十])年"),
        Pattern(
            "whole",
            ("年累计", "年共", "年合计", "年总计", "年新", "年完成", "年建成", "年改造", "年培育", "年引进"),
            r"(?<![0-9第近去前来每])(?P<n>[二两三四五]|[2-5])年(?=累计|共计?|合计|总计|新增|新建|新改建|完成|建成|改造|培育|引进)",
        ),
        Pattern(
            "frame",
            ("规划期", "计划期", "行动期", "实施期"),
            r"(?:到)?(?:规划期|计划期|行动期|方案实施期|实施期|规划期限)(?:内|末|间|期间)",
        ),
    ]


def patterns() -> list[Pattern]:
    """Return all patterns; where expressions overlap, the first that matches holds."""
    return [*_comparisons(), *_named_periods(), *_years_in_digits(), *_relative_times(), *_lengths()]
