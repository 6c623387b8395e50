"""What the columns of tables of indicators and of tasks hold: which kind a header announces, and how well a text fits it.

A fit is between 0 (as it should be) and `NEVER`. Words of headers live in the vocabularies `task_headers` and
`indicator_headers`; tables of measurements have their own room (`measurements`).
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from gongbao.characters import fold, narrow
from gongbao.measurements.headers import header_words
from gongbao.patterns import FIVE_YEARS
from gongbao.reading.notes import begins_note
from gongbao.vocabulary import Vocabularies

NEVER = 99.0
ROLES = frozenset({"responsible", "lead", "participant", "supervisor"})
FIGURES = frozenset({"value", "growth"})
_OFFICES = ("单位", "部门", "主体", "机构", "科室", "处室", "股室", "时限", "时间", "期限")
"""What labels of lists end with that are headers as well."""
_PERSONS = ("领导", "人", "员")
_LONGEST_HEADER = 80
"""Characters of a header with all that stands in brackets beside it."""
CERTAIN = frozenset({"number", "unit", "attribute", "due"}) | FIGURES | ROLES
"""Kinds whose cells are known by themselves; any text can be the name of an indicator or of a task."""

_BRACKET = re.compile(r"[(\[][^()\[\]]*[)\]]")
_NOTE = re.compile(r"(?<=[\u4e00-\u9fff)\]])[\d①-⑨*]$")
_YEAR = re.compile(
    rf"(?:到|至|截至)?(?:(?:19|20)\d\d(?:[-~～至—](?:20)?\d\d)?年?(?:底|末|度)?|(?:第?{FIVE_YEARS}|[\"“]{FIVE_YEARS}[\"”])(?:期间|末|时期|期末)?)"
    r"(?:.{0,8}(?:目标|规划|现状|实际|完成|预计|预期|基期|基准|计划|实绩|任务)(?:值|数|情况)?|年均增长|累计|增速)?"
)
_YEAR_BEGINNINGS = frozenset('到至截12第十"“')
_GROWTH = re.compile(r".{0,6}(?:年均|累计|平均)(?:增长|增速|增幅|递增|变化|下降|提高)?(?:率|值|数)?")
_PLACEHOLDER = re.compile(r"[/\\\-—–－─―_*…]{1,4}|无|暂无|不涉及|待定")
_BOUND = r"(?:以上|以下|以内|左右|及以上|以上水平|上下)?"
_FIGURE = re.compile(
    r"(?:[<>≤≥=~≈]|约|不低于|不高于|不少于|不超过|大于|小于|超过?|达到?|>=|<=|力争)*\s?[\[(]?[-+±]?\d[\d,]*(?:\.\d+)?%?"
    r"(?:\s?[-~～至:—]\s?[-+]?\d[\d,.]*%?)?[\])]?(?:\[[-+]?[\d.]+%?\]|\([-+]?[\d.]+%?\))?"
    rf"\s?(?P<unit>[^\d\s,;。]{{0,10}}?){_BOUND}"
)
_WORDS_FOR_VALUE = re.compile(
    r"完成|达到|达标|持续|下降|提高|提升|增长|增加|减少|基本|保持|国家|上级|省级?下达|市级?下达|稳定|全覆盖|清零|同步|优于|好于|类|消除|控制|倍|左右|居|前|平均"
)
_ATTRIBUTE = re.compile(r"(?:约束|预期|指导|引领|底线|引导|参考|鼓励|导向|监测)(?:性|型)?(?:指标)?")
_DUE = re.compile(
    r"\d{4}年|\d{4}[.\-/]\d{1,2}|\d{4}$|\d{1,2}月|年底|年内|底前|月底|季度|半年|长期|持续|全年|每年|立即|常年|"
    rf"{FIVE_YEARS}|近期|中期|远期|适时|常态|按.{{0,4}}(?:要求|时限|进度|计划|节点)|年前|启动|完成"
)
_AT_HOME = re.compile(
    r"区|市|县|省|州|盟|旗|各|国|中|团|总|街|镇|乡|园|高新|经开|开发|人民|有关|相关|属地|上海|北京|相应"
)
_SHORT_AGENCIES = frozenset({"妇联", "残联", "团委", "侨联", "文联", "科协", "各区", "各镇", "各县", "各乡", "水厂"})
_NUMBER = re.compile(r"[(\[]?(\d{1,3})[.、)\]]?")
_SECTION = re.compile(
    r"[(]?[一二三四五六七八九十]{1,3}[)、.．](?!\d)|第[一二三四五六七八九十]+(?:部分|类|章|节)|\d{1,2}[.．。、](?=[\u4e00-\u9fff])"
)
_PREDICATE = re.compile(r"(?:达到?|不低于|不少于|不超过|不高于|控制在|保持在|稳定在|提高到|提升[到至]|下降|增长)\s?\d")
"""How the second half of a sentence begins whose first half names what is measured."""
_UNIT_FORM = re.compile(
    r"%|‰|[万亿千百十]?(?:[\u4e00-\u9fff]{1,4}|[A-Za-z]{1,5})(?:标准煤|当量)?\d?(?:/[\u4e00-\u9fff㎡m³\dA-Za-z·]{1,8}){1,2}|[万亿]?[\u4e00-\u9fff]{1,3}"
)


@cache
def _headers(vocabularies: Vocabularies) -> Mapping[str, str]:
    labels = {
        fold(e["label"]): e["role"] for e in vocabularies["responsibility_labels"] if e["role"] in (*ROLES, "due")
    }
    known = {label: role for label, role in labels.items() if label.endswith(_OFFICES)}
    persons = (fold(e["label"]) for e in vocabularies["responsibility_labels"] if e["role"] == "other")
    known |= {label: "remark" for label in persons if label.endswith(_PERSONS)}
    known |= {fold(entry["header"]): entry["field"] for entry in vocabularies["indicator_headers"]}
    return known | {fold(entry["header"]): entry["field"] for entry in vocabularies["task_headers"]}


@cache
def _last_characters(vocabularies: Vocabularies) -> frozenset[str]:
    """Return the characters that words of headers end in; nearly every line that is none ends in another."""
    return frozenset(header[-1:] for header in _headers(vocabularies))


@cache
def _units(vocabularies: Vocabularies) -> frozenset[str]:
    return frozenset(fold(entry["unit"]) for entry in vocabularies["units"])


@cache
def _agency_endings(vocabularies: Vocabularies) -> tuple[str, ...]:
    return vocabularies.column("agency_forms", "ending")


@lru_cache(maxsize=8192)
def kind_of(header: str, vocabularies: Vocabularies) -> str | None:
    """Return what a column with this header holds, or None when the header is not known."""
    if len(header) > _LONGEST_HEADER:
        return None
    bare, known = _bare(header), _headers(vocabularies)
    if kind := _whole(bare, known):
        return kind
    if bare[-1:] not in _last_characters(vocabularies) or len(bare) > 16 or header_words(vocabularies).is_word(header):
        return None
    parts = [known.get(part) for part in re.split("[及和与或/,]", bare)]
    if len(parts) > 1 and all(parts):
        return parts[0]
    ending = next((bare[start:] for start in range(len(bare) - 1) if bare[start:] in known), None)
    if ending is None or known[ending] in ("unit", "number") or len(bare) > 12:
        return None
    return known[ending]


def whole_kind(header: str, vocabularies: Vocabularies) -> str | None:
    """Return what a column with this header holds when the header as a whole is a known word, or a year."""
    return _whole(_bare(header), _headers(vocabularies)) if len(header) <= _LONGEST_HEADER else None


def _whole(bare: str, known: Mapping[str, str]) -> str | None:
    if bare in known:
        return known[bare]
    if ("均" in bare or "累计" in bare) and _GROWTH.fullmatch(bare):
        return "growth"
    return "value" if bare[:1] in _YEAR_BEGINNINGS and _YEAR.fullmatch(bare) else None


def _bare(header: str) -> str:
    """Return a header folded, without brackets (units, 累计) and marks of notes; brackets that are all of it open."""
    flat = _without_note(fold(header))
    if "(" not in flat and "[" not in flat:
        return flat
    return _without_note(_BRACKET.sub("", flat)) or flat.strip("()[]")


def _without_note(flat: str) -> str:
    last = flat[-1:]
    return flat[:-1] if (last.isnumeric() or last == "*") and _NOTE.match(flat, len(flat) - 1) else flat


def is_section(text: str) -> bool:
    """Tell whether a text is numbered as the heading of a group of rows: 一、绿色能源, （一）, 1。空气质量."""
    return _SECTION.match(narrow(text)) is not None and len(text) <= 40


def ordinal(text: str) -> int | None:
    """Return the number of a row, or None."""
    match = _NUMBER.fullmatch(narrow(text).replace("．", "."))
    return int(match[1]) if match else None


@lru_cache(maxsize=65536)
def fit(kind: str, text: str, vocabularies: Vocabularies) -> float:
    """Return how badly a filled cell stands in a column of a kind, from 0 to `NEVER`."""
    flat = narrow(text).replace("〔", "[").replace("〕", "]").replace("﹝", "[").replace("﹞", "]").strip()
    if kind in ROLES:
        return _agency(flat, vocabularies)
    if kind == "unit":
        return _unit(flat, vocabularies)
    misplaced = kind in ("indicator", "task", "amount", "category") and is_list_of_agencies(flat, vocabularies)
    return _FITS[kind](flat) + (1.5 if misplaced else 0.0)


def _value(text: str) -> float:
    if match := _FIGURE.fullmatch(text):
        return 0.0 if len(match["unit"]) < 4 else 0.2
    if _PLACEHOLDER.fullmatch(text):
        return 0.1
    if _ATTRIBUTE.fullmatch(text) or is_section(text):
        return NEVER
    if len(text) <= 30 and _WORDS_FOR_VALUE.search(text):
        return 0.7 if re.search(r"\d", text) or len(text) < 12 else 1.2
    return 2.5 if len(text) <= 10 else NEVER


def _year(text: str) -> float:
    """A value of a year stands without brackets, as 〔18〕 over the whole period does not."""
    return _value(text) + (0.5 if text.startswith("[") and text.endswith("]") else 0.0)


def _growth(text: str) -> float:
    return _value(text) + (0.0 if text.startswith("[") or _PLACEHOLDER.fullmatch(text) else 0.3)


def _attribute(text: str) -> float:
    if _ATTRIBUTE.fullmatch(text):
        return 0.0
    if _PLACEHOLDER.fullmatch(text):
        return 0.4
    return 3.0 if len(text) <= 4 and not re.search(r"[\d%]", text) else NEVER


def _due(text: str) -> float:
    if _PLACEHOLDER.fullmatch(text):
        return 0.4
    if _DUE.search(text):
        return 0.0 if len(text) <= 16 else 1.0 if len(text) <= 30 else 4.0
    return 4.0 if len(text) <= 6 else NEVER


def _number(text: str) -> float:
    return 0.0 if ordinal(text) is not None else NEVER


def _name(text: str) -> float:
    """Names of indicators and texts of tasks: anything but what other columns hold."""
    if _PLACEHOLDER.fullmatch(text) or _ATTRIBUTE.fullmatch(text) or re.fullmatch(r"[\d\s.,%()\[\]<>≤≥-]+", text):
        return NEVER
    if re.fullmatch(r"\d{4}年.{0,8}", text):
        return 3.0
    if begins_note(text) or text.startswith(("附件", "附:")):
        return NEVER
    return 1.5 if is_section(text) else 0.0


def _task(text: str) -> float:
    """Texts of tasks, which may be numbered sentences: （二）创建绿色工厂10家。; a numbered text without an end is a heading."""
    return 0.3 if text.endswith(("。", ";")) and is_section(text) else _name(text)


def _amount(text: str) -> float:
    return 0.0 if re.search(r"\d|全|完成|达", text) else 0.1 if _PLACEHOLDER.fullmatch(text) else 0.6


def _category(text: str) -> float:
    if len(text) > 24 or _FIGURE.fullmatch(text) or _ATTRIBUTE.fullmatch(text) or text.endswith(("。", ";")):
        return NEVER
    named = _SECTION.sub("", text, count=1) or text
    return 0.1 if len(named) <= 12 and not re.search(r"[,，、;\d]", named) else 1.0


def _remark(text: str) -> float:
    return 3.0 if is_section(text) else 0.4 if len(text) < 80 else 2.0


_FITS = {
    "number": _number,
    "indicator": _name,
    "task": _task,
    "value": _year,
    "growth": _growth,
    "attribute": _attribute,
    "due": _due,
    "amount": _amount,
    "category": _category,
    "remark": _remark,
    "text": _remark,
}


def _unit(text: str, vocabularies: Vocabularies) -> float:
    if fold(text) in _units(vocabularies):
        return 0.0
    if _PLACEHOLDER.fullmatch(text):
        return 0.1
    if re.search(r"\d", text.replace("m2", "").replace("m3", "")) or _ATTRIBUTE.fullmatch(text):
        return NEVER
    parts = [part for part in re.split(r"[/·、]", text) if part]
    if len(parts) > 1 and fold(parts[0]) in _units(vocabularies):
        return 0.0
    if _UNIT_FORM.fullmatch(text) or text[:1] in "万亿":
        return 0.3 if len(text) <= 3 else 0.8
    return 3.0 if len(text) <= 8 else NEVER


def _agency(text: str, vocabularies: Vocabularies) -> float:
    if _PLACEHOLDER.fullmatch(text):
        return 0.2
    if re.search(r"\d(?!\d{4})|%", re.sub(r"\d{5}", "", text)) or _DUE.fullmatch(text) or text.endswith("。"):
        return NEVER
    names = _names_in(text)
    if not names:
        return NEVER
    endings = _agency_endings(vocabularies)
    good = sum(_is_agency(name, endings) for name in names)
    home = [_AT_HOME.match(name) is not None for name in names]
    if good == len(names) and not home[0] and any(home):
        return 0.4
    if good == len(names):
        return 0.0 if all(len(name) > 2 and (len(name) < 7 or _AT_HOME.match(name)) for name in names) else 0.4
    if len(names) == 1:
        return 3.0 if len(text) <= 10 else NEVER
    if not _is_agency(names[-1], endings):
        return 2.5 if good * 2 >= len(names) else NEVER
    return 0.6 if good * 2 >= len(names) else 3.0 if len(text) <= 60 and good else NEVER


def _names_in(text: str) -> list[str]:
    return [name for name in re.split(r"[、,;\s]", _BRACKET.sub("", text)) if name]


def is_list_of_agencies(text: str, vocabularies: Vocabularies) -> bool:
    """Tell whether a text is nothing but names of agencies that say whose they are: 区财政局、各街道."""
    endings = _agency_endings(vocabularies)
    names = _names_in(text)
    return bool(names) and all(_AT_HOME.match(name) and _is_agency(name, endings) for name in names)


def _is_agency(name: str, endings: tuple[str, ...]) -> bool:
    bare = re.sub(r"(?:等|牵头|配合|负责|分别|按职责分工)++$", "", name)
    if len(bare) < 3:
        return bare in _SHORT_AGENCIES
    return len(bare) <= 28 and (bare.endswith(endings) or bool(re.search(r"[县市区旗街镇乡园会委局]$", bare)))


@lru_cache(maxsize=16384)
def joinable(above: str, below: str) -> float:
    """Return the cost of reading two lines as one cell that layout broke; a mark at the end shows that it goes on."""
    if is_section(below) or begins_note(below):
        return NEVER
    if above.endswith(("、", "，", ",", "和", "及", "（", "(", "—", "-", "“", "《", "/")) or open_bracket(above):
        return 0.05
    if _PREDICATE.match(below) and not re.search(r"\d", above):
        return 0.0
    if below.startswith(("、", "，", "。", "）", ")", "；", "”")):
        return 0.05
    return 0.3


@lru_cache(maxsize=16384)
def open_bracket(text: str) -> bool:
    """Tell whether a bracket is still open at the end of a text."""
    flat = narrow(text)
    return any(
        flat.count(left) > flat.count(right) for left, right in (("(", ")"), ("〔", "〕"), ("“", "”"), ("《", "》"))
    )


def whole_names(text: str, vocabularies: Vocabularies) -> bool:
    """Tell whether the last of a list of agencies is a whole name."""
    last = re.split(r"[、,，;；\s]", text)[-1]
    return bool(last) and _is_agency(last, _agency_endings(vocabularies))
