"""Who makes a gazette: the words for it (主办, 编印 …), the lines of masthead and colophon that say it, and the name.

The words stand in the vocabulary gazette_words. What else masthead and colophon say (number, date, title) is read in
`masthead`.
"""

import re
from functools import cache
from typing import NamedTuple

from gongbao import vocabulary
from gongbao.characters import narrow
from gongbao.reading.lines import Line

_OFFICE = "(?:人民政府|办公室|办公厅|编辑部|委员会)"
_NUMBERED = r"[公政]报$|公报[(\d第]|第.{1,6}期|^主[办管编]|[月季旬周]刊|年第.{1,5}号$"
"""What is printed near the top of an issue beside the words of the vocabulary: its name and its number."""
_ADDRESS = r"https?:|www\.|E-?mail|第.{1,5}期|[^。]{2,30}[公政]报(?:[(]|\d|第|$)|[(]?(?:月|半月|双月|季|旬)刊"
"""What a line of the colophon begins with beside the words of the vocabulary."""
_FOOT = r"期[(]总|日出版$|【编后】|[^。]{2,40}邮编[:：]?\d{6}"
_GAZETTE = re.compile(r"(?:^|政府|国务院|[省市区县州盟旗])公报(?:[(].*[)])?$")
_BODY = r"人民政府(?:办公室|办公厅)?|(?<!政府)办公室|办公厅|国务院|编辑部|委员会(?:办公室)?"
_ORGANISERS = (
    r"(?<!协)主办(?:单位)?(?:[:：]\n?|\n)AUTHORITY",
    r"^AUTHORITY\n?主办",
    r"^(?:主管(?:单位)?[^\n]*?)?主办(?:单位)?AUTHORITY",
    r"AUTHORITY主办",
    r"(?:编辑出版|编辑|编印|主编|编)(?:单位)?[:：]\n?AUTHORITY",
    r"AUTHORITY\n?(?:编辑出版|编辑|编印|主编|编)",
    r"(?:出版|承办|主管)(?:单位)?[:：]\n?AUTHORITY",
    r"AUTHORITY\n?(?:出版|承办|主管)",
)
"""Where who makes a gazette stands by the word for it, those who are surest first."""
_BEFORE_NAME = re.compile(r"由|[〇○零一二三四五六七八九十年月]+日")
"""What may stand before the name without a mark between: 由, the date of publication."""


class _Patterns(NamedTuple):
    """The patterns made of the words in which gazettes tell of themselves."""

    made: re.Pattern[str]
    """What every line holds that names makers; to pass over the rest quickly."""
    makers: re.Pattern[str]
    """A line of the masthead, printed below the contents: who makes the gazette, and when it came out."""
    masthead: re.Pattern[str]
    colophon: re.Pattern[str]
    organisers: tuple[re.Pattern[str], ...]
    """Who makes a gazette, those who are surest first; group `name`."""


@cache
def _patterns() -> _Patterns:
    words = {
        role: [re.escape(e["word"]) for e in rows]
        for role, rows in vocabulary.load().group("gazette_words", "role").items()
    }
    making = "|".join(words["making"])
    made = "|".join((making, *words["publishing"]))
    masthead, begins, anywhere = ("|".join(words[role]) for role in ("masthead", "colophon-begins", "colophon"))
    authority = rf"(?<![主编承出])(?:(?!{making})[\u4e00-\u9fff]){{2,30}}?(?:{_BODY})"
    return _Patterns(
        made=re.compile(made),
        makers=re.compile(
            rf"(?:{made})(?:[、及和 ]?(?:{making}|发行|单位|日期|部门|时间))*[:：].*"
            rf"|(?:出版|发行|编印|编制|印刷)日期.{{6,}}|.{{4,24}}{_OFFICE}[、 ]?(?:{making})+"
            r"|.{8,16}日(?:出版|编印|发行)"
            rf"|(?:(?:{making})(?:单位)?[\u4e00-\u9fff]{{4,24}}{_OFFICE}){{1,3}}"
        ),
        masthead=re.compile(f"{_NUMBERED}|{masthead}"),
        colophon=re.compile(
            rf"^(?:{making}|{begins}|{_ADDRESS})|《[^。》]{{4,24}}[公政]报》(?:{made})[^。]*$|{anywhere}|{_FOOT}",
            re.IGNORECASE,
        ),
        organisers=tuple(
            re.compile(pattern.replace("AUTHORITY", f"(?P<name>{authority})"), re.MULTILINE) for pattern in _ORGANISERS
        ),
    )


def names_makers(line: Line) -> bool:
    """Tell whether a line belongs to the masthead though it may stand among or below the contents."""
    if line.grid is not None or not _patterns().made.search(line.text):
        return False
    return _patterns().makers.fullmatch(narrow(line.text).replace(" ", "")) is not None


def names_gazette(text: str) -> bool:
    """Tell whether a line is the name of a gazette of a government; reports (统计公报) are called 公报 as well."""
    return "公报" in text and _GAZETTE.search(text) is not None


def begins_issue(text: str) -> bool:
    """Tell whether a narrowed line near the top names the issue, its date or its makers."""
    return _patterns().masthead.search(text) is not None


def ends_issue(text: str) -> bool:
    """Tell whether a narrowed line at the end of an issue can be one of its colophon: makers, address, price."""
    return _patterns().colophon.search(text) is not None


def organiser(text: str) -> str | None:
    """Return who makes the gazette, as a masthead or colophon says it without spaces; None when it does not."""
    found = next((match for pattern in _patterns().organisers if (match := pattern.search(text))), None)
    if found is None:
        return None
    name = found["name"]
    before = _BEFORE_NAME.match(name)
    return name[before.end() :] if before else name
