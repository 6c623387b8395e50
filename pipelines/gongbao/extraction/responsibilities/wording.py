"""The words that assign: labels before a list of agencies, verbs behind it, and rules printed once for all that follows.

Which words there are, the vocabularies responsibility_labels and responsibility_verbs say.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from gongbao.extraction.grammar.lists import CLOSING, OPENING
from gongbao.patterns import one_of
from gongbao.vocabulary import Vocabularies

COLONS = "：:∶︰"
COLON = f"[{COLONS}]"
_BEFORE_LABEL = "，,；;。（(\n"
AT_LABEL = re.compile(f"[{COLONS}{_BEFORE_LABEL}]")
"""A mark behind or before every label that a stretch does not begin with; to pass over the rest quickly."""
_ACCORDING_TO = "按照|根据|依据|依照|按|依"
_WHOSE = "各自|相应|部门|法定"
_DUTIES = "职责|职能|职权|权限|任务"
_EXTENTS = "分工|权限|范围"
_PRINCIPLES = "原则|要求"
_JOINTLY = "分别|分头|共同|联合|统一|具体|主要|全面|统筹|分级|协作|加强|积极|做好"
_MANNER = (
    rf"(?>(?:{_ACCORDING_TO})?(?:{_WHOSE})?的?(?:{_DUTIES})(?:和?(?:{_EXTENTS}))?"
    rf"|按照?“[^”]{{1,24}}”的?(?:{_PRINCIPLES})|(?:按照|按|根据)?分工|按照?各自的?|{_JOINTLY}|各(?!负))"
)
_MANNER_WORDS = f"{_DUTIES}|{_PRINCIPLES}|{_JOINTLY}|分工|各".split("|")
"""What every match of _MANNER holds one of."""
_FIRST_WORDS = (*f"{_ACCORDING_TO}|{_WHOSE}|的".split("|"), *_MANNER_WORDS)
"""What the matches of _MANNER begin with."""
_DEEDS = "此项|本项|任务|负责|组织|落实|实施|推进|推动|开展|执行|指导|协调|督导|督促|督办|抓好|做好|实现|完成"
_TAIL = rf"(?>(?:具体|相关|有关|各项|日常|统筹|协调|推进|监管|落实)?工作|{_DEEDS})*+"
_LAST_WORDS = (*_MANNER_WORDS, *_EXTENTS.split("|"), "各自", "的", "工作", *_DEEDS.split("|"))
"""What the matches of _MANNER and of _TAIL end with."""
_LONGEST_ENDING = 200
"""Characters; the words behind a name are never so many."""
_TOGETHER = {"会同": "", "商": "(?=[^务业会贸])", "协同": "(?=.{3})", "联合": "(?=[^会国社])"}
_GUIDING = ("指导", "督促")
TOGETHER = re.compile("|".join(word + behind for word, behind in _TOGETHER.items()))
"""The words between two agencies that do something together."""
GUIDING = re.compile("|".join(_GUIDING))
"""The words between an agency and those that it guides."""
RELATION = re.compile("|".join((*_TOGETHER, *_GUIDING)))
"""What every match of TOGETHER and of GUIDING begins with."""
_DATES = {
    "年": r"(?:19|20)\d\d",
    "季度": "[一二三四]",
    "月": r"\d{1,2}",
    **dict.fromkeys(("年内", "年底", "长期", "持续", "全年", "上半年", "下半年", "每年", "常态"), ""),
}
DATE = re.compile("|".join(number + word for word, number in _DATES.items()))
"""What a deadline without a label begins with."""
_AT_THE_TOP = ("第一", "第1", "首", "最前")
_IN_FRONT = ("居前", "在前")
_RANKS = (*_AT_THE_TOP, *_IN_FRONT)
_FIRST = (
    rf"(?:(?:{'|'.join(_AT_THE_TOP)})(?:个|位|家|名|列|顺位|责任|牵头){{0,4}}(?:的|者)?(?:责任)?(?:单位|部门|面)?(?:的|者)?"
    rf"|(?:{'|'.join(_IN_FRONT)}面?|前面)(?:的|者)?(?:单位|部门)?)"
)
_LEADS = r"(?:总?牵头|主办|主责|主要责任|第一责任)(?:责任|负责)?(?:单位|部门)?"
_LISTED = r"(?=[省市区县各][^，,、；;。：:\n]{0,14}?(?:局|委|办|厅|部|街道|镇|政府|中心|集团|公司)(?:[、，,；;。\n]|$))"
FIRST_LEADS = re.compile(
    rf"(?:排|列|位|居|名|序|在|于|以){{0,8}}{_FIRST}(?:均|都|即|皆)?(?:为|是|系|作为|担任|属){_LEADS}(?:[，,](?:下同|其[他它余][^）)〕\]；;。]{{0,14}}))?"
    rf"|(?:排|列|位|居|名|序|在|于){{1,8}}{_FIRST}(?:负责)?(?:牵头|主办)(?!单位|部门|责任|人)(?:负责)?(?:[，,](?:下同|其[他它余][^）)〕\]；;。]{{0,14}}))?"
    rf"|{_LEADS}(?:均|都|皆)?(?:排|列|位|居|放|名|序|在|于){{1,8}}{_FIRST}(?:[，,]下同)?"
)
"""That the agency named first leads. 前者为牵头单位 is not meant: it speaks of two names."""
_ABOVE_OR_BELOW = ("以下", "下列", "下述", "以上", "上述")
EVERYONE = re.compile(
    rf"(?:{'|'.join(_ABOVE_OR_BELOW)})(?:各项|所有|全部)?(?:任务|工作|事项|措施|内容)?[，,]?(?:均|都|皆)?(?:需|须|要|由|涉及)?(?P<names>[^。；;]{{2,60}}?)"
    r"(?:(?:均|都|皆)?(?:需|须|要)?(?:配合|参与)?(?:分别|共同)?(?:贯彻|组织|具体)?(?:落实|负责|执行|实施))(?:[，,、](?:下同|不再(?:一一|逐一|重复|另行)?(?:列出|列明|列示|标注|赘述)|均?不再[^。；;）)]{0,10}))+"
)


_RANK = re.compile("|".join(_RANKS))
MAY_RULE = re.compile("|".join((*_RANKS, *_ABOVE_OR_BELOW)))
"""What every match of FIRST_LEADS and of EVERYONE holds."""


def first_leads(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return where a stretch of text says that the agency named first leads, or None."""
    return FIRST_LEADS.search(text, start, end) if _RANK.search(text, start, end) else None


def role_of_the_rest(rule: str) -> str:
    """Return the role of the agencies not named first: participants where the rule says so (其他为配合单位)."""
    return "participant" if re.search(r"其[他它余].*(?:配合|协办|协助|参与|参加)", rule) else "responsible"


@dataclass(frozen=True, eq=False)
class Wording:
    """The words that assign, as patterns; `roles` gives the role of every label and verb."""

    label: re.Pattern[str]
    """A label with its colon; group `label` is the word."""
    ending: re.Pattern[str]
    """Words at the end of a name that say what it does; group `verb`, `as` or neither (按职责分工)."""
    middle: re.Pattern[str]
    """A verb with more words behind it: 区财政局|负责|落实资金; group `verb`."""
    mark: re.Pattern[str]
    """A bracket, a colon, or the end of a sentence that a label stands behind."""
    labels: Mapping[str, str]
    agency_labels: Mapping[str, str]
    """The labels of agencies alone: neither 完成时限 nor 责任人."""
    verbs: Mapping[str, str]
    any_word: re.Pattern[str]
    """What every passage that assigns holds at least one of; to pass over the rest quickly."""
    telling: re.Pattern[str]
    """What every stretch holds that says more than names, a deadline included; to pass over the rest quickly."""
    last_characters: frozenset[str]
    """The characters that `ending` can end with; to pass over the rest quickly."""

    def find_ending(self, text: str) -> re.Match[str] | None:
        """Return the words at the end of `text` that say what its name does, or None."""
        if text[-1:] not in self.last_characters:
            return None
        return self.ending.search(text, max(0, len(text) - _LONGEST_ENDING))

    def find_middles(self, text: str) -> Iterator[re.Match[str]]:
        """Return the verbs in `text` that have more words behind them."""
        return self.middle.finditer(text) if _MIDDLE_WORD.search(text) else iter(())

    def without_ending(self, text: str) -> str:
        """Return `text` without the words at its end that say what its name does."""
        found = self.find_ending(text)
        return text[: found.start()] if found else text

    def ending_role(self, match: re.Match[str]) -> str:
        """Return the role that a match of `ending` gives."""
        if word := match["as"]:
            return self.labels.get(word, "responsible")
        return self.verbs.get(match["verb"] or "", "responsible")


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _first_of(*words: str) -> str:
    """Return the characters that words begin with, for a class of a pattern; where none stands it fails at once."""
    return re.escape("".join(sorted({word[0] for word in words})))


def _any_of(words: Iterable[str]) -> str:
    """Return the pattern of what every text holds that holds one of the words; of 责任 and 责任单位, 责任 will do."""
    words = set(words)
    return _alternatives(word for word in words if not any(other in word for other in words - {word}))


@cache
def wording(vocabularies: Vocabularies) -> Wording:
    """Return the patterns made of the vocabularies."""
    labels = {entry["label"]: entry["role"] for entry in vocabularies["responsibility_labels"]}
    verbs = {entry["verb"]: entry["role"] for entry in vocabularies["responsibility_verbs"] if entry["role"]}
    label, verb = one_of(labels), _alternatives(verbs)
    agencies_only = {word: role for word, role in labels.items() if role not in ("due", "other")}
    kind = one_of(agencies_only)
    middle = _alternatives({word: role for word, role in verbs.items() if word in _MIDDLE})
    label_pattern = (
        rf"(?=[{_first_of(*labels)}])(?:"
        rf"(?<![各的按由])(?P<label>{label})(?:[及和与、/](?P<second>{label}))?(?:[（(][^）)]{{0,24}}[）)])?{COLON}"
        rf"|(?:^|(?<=[{_BEFORE_LABEL}]))(?P<named>{kind})(?:(?:为|是)(?=.{{2}})|(?<=单位|部门){_LISTED}))"
    )
    assigning = {*agencies_only, *verbs, "按职责", "分工"}
    return Wording(
        label=re.compile(label_pattern),
        ending=re.compile(
            rf"(?=[{_first_of(*_FIRST_WORDS, *verbs, '作', '为')}])"
            rf"(?:{_MANNER}*+(?P<verb>{_NO_NAME}(?:{verb})){_TAIL}|作?为(?P<as>{kind})|{_MANNER}++{_TAIL})$"
        ),
        middle=re.compile(
            rf"(?=[{_first_of(*_FIRST_WORDS, *_MIDDLE)}]){_MANNER}*+(?P<verb>{middle})(?!单位|部门|主体|机构|人|科室)(?=.{{2}})"
        ),
        mark=re.compile(rf"[{re.escape(OPENING + CLOSING)}{COLONS}。；;](?:(?<![。；;])|(?={label_pattern}))"),
        labels=labels,
        agency_labels=agencies_only,
        verbs=verbs,
        any_word=re.compile(_any_of(assigning)),
        telling=re.compile(_any_of({*assigning, *labels, *_MANNER_WORDS, *_TOGETHER, *_GUIDING, *_DATES})),
        last_characters=frozenset(word[-1] for word in (*_LAST_WORDS, *agencies_only, *verbs)),
    )


_NO_NAME = "(?<!政(?=协办))"
"""Before a verb at the end: 区政协办 is the office of 区政协."""
_MIDDLE = frozenset({"牵头", "负责", "配合", "参与", "协助", "承担", "组织实施", "督促", "指导", "支持", "落实"})
_MIDDLE_WORD = re.compile("|".join(sorted(_MIDDLE)))
