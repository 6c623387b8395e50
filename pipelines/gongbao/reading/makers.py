"""Who makes a gazette: the words for it (主办, 编印 …), the lines of masthead and colophon that say it, and the name.

What else masthead and colophon say (number, date, title) is read in `masthead`.
"""

import re

from gongbao.characters import narrow
from gongbao.reading.lines import Line

_MAKING = "主管|主办|编辑|编印|承办|出版"
_PUBLISHING = "编制|发行|印刷"
_OFFICE = "(?:人民政府|办公室|办公厅|编辑部|委员会)"
_MADE = re.compile(f"{_MAKING}|{_PUBLISHING}")
_MAKERS = re.compile(
    rf"(?:{_MAKING}|{_PUBLISHING})(?:[、及和 ]?(?:{_MAKING}|发行|单位|日期|部门|时间))*[:：].*"
    rf"|(?:出版|发行|编印|编制|印刷)日期.{{6,}}|.{{4,24}}{_OFFICE}[、 ]?(?:{_MAKING})+"
    r"|.{8,16}日(?:出版|编印|发行)"
    rf"|(?:(?:{_MAKING})(?:单位)?[\u4e00-\u9fff]{{4,24}}{_OFFICE})+"
)
"""A line of the masthead, printed below the contents: who makes the gazette, and when it came out."""
_MASTHEAD = re.compile(
    r"[公政]报$|公报[(\d第]|第.{1,6}期|出版|^主[办管编]|编辑|承办|[月季旬周]刊|刊号|内部资料|总第|总号|年第.{1,5}号$"
)
_COLOPHON = re.compile(
    rf"^(?:{_MAKING}|主编|编后|地址|通讯地址|联系|电话|传真|网址|邮编|邮政编码|投稿|印刷|印数|发行|准印|刊号|国内统一"
    r"|国际标准|定价|https?:|www\.|E-?mail|责任编辑|第.{1,5}期|[^。]{2,30}[公政]报(?:[(]|\d|第|$)|[(]?(?:月|半月|双月|季|旬)刊)"
    rf"|《[^。》]{{4,24}}[公政]报》(?:{_MAKING}|{_PUBLISHING})[^。]*$"
    r"|编辑出版|免费赠阅|内部资料|期[(]总|日出版$|【编后】|[^。]{2,40}邮编[:：]?\d{6}",
    re.IGNORECASE,
)
_GAZETTE = re.compile(r"(?:^|政府|国务院|[省市区县州盟旗])公报(?:[(].*[)])?$")
_BODY = r"人民政府(?:办公室|办公厅)?|(?<!政府)办公室|办公厅|国务院|编辑部|委员会(?:办公室)?"
_AUTHORITY = rf"(?<![主编承出])(?:(?!{_MAKING})[\u4e00-\u9fff]){{2,30}}?(?:{_BODY})"
_ORGANISERS = tuple(
    re.compile(pattern.replace("AUTHORITY", f"(?P<name>{_AUTHORITY})"), re.MULTILINE)
    for pattern in (
        r"(?<!协)主办(?:单位)?(?:[:：]\n?|\n)AUTHORITY",
        r"^AUTHORITY\n?主办",
        r"^(?:主管(?:单位)?[^\n]*?)?主办(?:单位)?AUTHORITY",
        r"AUTHORITY主办",
        r"(?:编辑出版|编辑|编印|主编|编)(?:单位)?[:：]\n?AUTHORITY",
        r"AUTHORITY\n?(?:编辑出版|编辑|编印|主编|编)",
        r"(?:出版|承办|主管)(?:单位)?[:：]\n?AUTHORITY",
        r"AUTHORITY\n?(?:出版|承办|主管)",
    )
)
_BEFORE_NAME = re.compile(r"由|[〇○零一二三四五六七八九十年月]+日")
"""What may stand before the name without a mark between: 由, the date of publication."""


def names_makers(line: Line) -> bool:
    """Tell whether a line belongs to the masthead though it may stand among or below the contents."""
    if line.grid is not None or not _MADE.search(line.text):
        return False
    return _MAKERS.fullmatch(narrow(line.text).replace(" ", "")) is not None


def names_gazette(text: str) -> bool:
    """Tell whether a line is the name of a gazette of a government; reports (统计公报) are called 公报 as well."""
    return "公报" in text and _GAZETTE.search(text) is not None


def begins_issue(text: str) -> bool:
    """Tell whether a narrowed line near the top names the issue, its date or its makers."""
    return _MASTHEAD.search(text) is not None


def ends_issue(text: str) -> bool:
    """Tell whether a narrowed line at the end of an issue can be one of its colophon: makers, address, price."""
    return _COLOPHON.search(text) is not None


def organiser(text: str) -> str | None:
    """Return who makes the gazette, as a masthead or colophon says it without spaces; None when it does not."""
    found = next((match for pattern in _ORGANISERS if (match := pattern.search(text))), None)
    if found is None:
        return None
    name = found["name"]
    before = _BEFORE_NAME.match(name)
    return name[before.end() :] if before else name
