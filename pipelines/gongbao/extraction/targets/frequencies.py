"""The indicator of a frequency: what is done every so often, without the office that does it."""

import re

from gongbao.extraction.targets import wording
from gongbao.extraction.targets.reading import Setting
from gongbao.extraction.targets.state import State
from gongbao.extraction.targets.words import EVERY, Words

_WITH_OTHERS = re.compile("^[^,]{,20}?会同[^,]*?(?:组织(?:开展|实施)?|开展|进行|举行|举办|实施)(?=.{2,})")
"""Who does something every so often together with others: 区民防办会同区应急局、各街道组织|联合检查."""
_DOER = re.compile(
    "^[^,对]{0,24}(?:部门|委|局|办|政府|中心|指挥部|大队|支队|委员会|[镇乡]|街道|第三方机构)"
    "(?:应当|应|要|须)?(?:[汛冬雨]前|[汛雨]后|[年季]初|[年季]末|年底)?(?:组织|开展)+(?=.{4,})"
)
"""The office that does something every so often: 区安委办组织综合评估."""
_DOES_TOO = re.compile("(?P<who>[^,、]{1,4}级)(?:组织|开展|进行|实施)+")
_EACH_OF = re.compile("^各(?:乡镇|镇|乡|街道|街镇|社区|村|部门|单位)+")
"""Who does something, and who does the same more often: 各镇每月开展1次行动，|村级每周开展1次."""


def indicator(state: State, words: Words, noun: str, setting: Setting) -> str:
    """Return what is done so often: from the words around the number, or from the clause before or the heading."""
    noun = wording.clean(re.sub(r"(?:应当|必须|应|须|要)?(?:至少|最少|不少于|原则上)", "", EVERY.sub("", noun)))
    rest = wording.clean(words.rest.removeprefix("的"))
    verb = wording.leading_verb(noun)
    if noun and noun != verb:
        if not rest and state.kind == "frequency" and state.subject[1 : len(noun)] == noun[1:]:
            rest = state.subject[len(noun) :]  # 区级河长巡河…，镇级河长每月不少于1次
        elif not rest and state.kind == "frequency" and noun.endswith("级") and state.subject[1:2] == "级":
            rest = state.subject[2:]
        elif not rest and state.kind == "frequency" and (done := _DOES_TOO.fullmatch(noun)):
            noun, rest = done["who"], _EACH_OF.sub("", state.subject)
        return _DOER.sub("", _WITH_OTHERS.sub("", noun + rest))
    if rest:
        return rest if len(rest) > 3 or state.kind == "frequency" else (state.subject + rest or verb + rest)
    if setting.heading and len(state.clause) > 16:
        return wording.clean(setting.heading)
    if noun and not state.accepted and (whom := re.match("针?对(?=.{3})", state.before)):
        return noun + wording.clean(state.before[whom.end() :])
    before = state.subject if state.accepted else state.clause or state.subject or wording.clean(setting.heading)
    return before + (noun if state.accepted else "") or noun
