"""Duties in running text: `由区民政局负责…`, `区安委会牵头负责…`, `各街道要…`. Cautious: only names that are certain.

Clauses about penalties and about reports already made assign nothing.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from gongbao.extraction.grammar.agencies import Name, split
from gongbao.extraction.grammar.sentences import clauses, sentences
from gongbao.extraction.responsibilities.assignments import Assignment, AssignmentReader, Statement
from gongbao.extraction.responsibilities.passages import Marking
from gongbao.model import Passage, Span

_ADVERB = "认真|切实|积极|主动|进一步|加快|严格|全面|依法|及时|共同|分别|具体|统一|密切|充分|按照?各自职责|按职责分工"
_VERB = "牵头|负责|会同|配合|协助|参与|参加|协同|承担|指导|督促|落实|做好|抓好|组织(?!部|机构)|统筹|履行|制定"
_FIRST = "应要须必需" + "".join(sorted({verb[0] for verb in _VERB.split("|")}))
_DUTY = re.compile(
    rf"(?=[{_FIRST}])(?:(?P<must>应当|应该|应(?!急)|要(?!素|求)|须|必须|需要?)(?:{_ADVERB})*(?P<verb>{_VERB})?|(?P<bare>{_VERB}))"
)
_ADVERBS = re.compile(f"(?:{_ADVERB})+$")
_BY = re.compile(r"(?<![自理缘事])由(?=[^于此])")
_NO_AUTHORITY = re.compile(r"(?:(?<!各)(?<!关)(?<!责任)(?<!成员)单位|企业|主体|组织|(?<!关)机构)$")
_NO_DUTY = re.compile(
    r"了|已(?!有)|责令|罚款|处罚|没收|吊销|已经?(?:由|将)|申请|任命|免去|组成|批准|印发给|审议通过|以下简称"
)
_ASSIGNS = re.compile("[应要须由]|负责|牵头|会同|配合|落实")
_NAME_ENDS = "局委办厅院司署会台站所部处科室社关道镇乡府团构心区县市门位队班组议联）)"
_ENDS_NAME = re.compile(f"[{_NAME_ENDS}]$")
_BEFORE_DUTY = frozenset(_NAME_ENDS) | {adverb[-1] for adverb in _ADVERB.split("|")}
_FIRST_BEHIND_NAME = _FIRST + "".join(sorted({adverb[0] for adverb in _ADVERB.split("|")}))
_BEHIND_NAME = re.compile(f"[{_NAME_ENDS}](?=[{_FIRST_BEHIND_NAME}])(?:{_ADVERB})*{_DUTY.pattern}")
"""A duty behind what may end a name: what every sentence has that gives a duty; few have it."""
_LONGEST_SUBJECT = 64
_ROLES = {
    "牵头": "lead",
    "配合": "participant",
    "协助": "participant",
    "参与": "participant",
    "参加": "participant",
    "协同": "participant",
}


def prose(reader: AssignmentReader, text: str, passage: Passage, taken: Sequence[Marking]) -> list[Marking]:
    """Return the duties that the sentences of a passage give to agencies by name, outside the stretches `taken`."""
    start, end = passage.body
    for place in _BEHIND_NAME.finditer(text, start, end):
        if not any(marking.span.start <= place.start() < marking.span.end for marking in taken):
            return _duties_by_name(reader, text, passage.body) if _ASSIGNS.search(text, start, end) else []
    return []


def _duties_by_name(reader: AssignmentReader, text: str, body: Span) -> list[Marking]:
    markings: list[Marking] = []
    start = body.start
    printed = body.of(text)
    for sentence in sentences(printed):
        if not _BEHIND_NAME.search(printed, sentence.start, sentence.end):
            continue
        if _NO_DUTY.search(printed, sentence.start, sentence.end):
            continue
        found: list[Assignment] = []
        for clause in clauses(printed, sentence):
            if not found and not _BEHIND_NAME.search(printed, clause.start, clause.end):
                continue
            found += _clause(reader, text, clause.shift(start), found)
        if found:
            span = sentence.shift(start)
            markings.append(Marking(span, Statement(tuple(found)), "prose", span))
    return markings


def _clause(reader: AssignmentReader, text: str, clause: Span, before: list[Assignment]) -> list[Assignment]:
    """Return what one clause assigns; `before` is what the clauses of its sentence before it do."""
    start = clause.start
    if before and text.startswith("会同", start):
        partners = _partners(reader, text, Span(start + len("会同"), clause.end))
        return [Assignment(name, "participant", False) for name in partners]
    by = _BY.search(text, clause.start, clause.end)
    if by:
        start = by.end()
    for duty in _DUTY.finditer(text, start, min(clause.end, start + _LONGEST_SUBJECT)):
        end = duty.start()
        if text[end - 1] not in _BEFORE_DUTY:
            continue
        if adverbs := _ADVERBS.search(text[start:end]):
            end = start + adverbs.start()
        if _certain(reader, text, Span(start, end)):
            return _duties(reader, text, Span(start, end), duty, clause.end)
    return []


def _duties(reader: AssignmentReader, text: str, subject: Span, duty: re.Match[str], end: int) -> list[Assignment]:
    verb = duty["verb"] or duty["bare"]
    role = "supervisor" if duty["bare"] in ("指导", "督促") else _ROLES.get(verb, "responsible")
    role = "lead" if verb == "会同" else role
    partners: list[Assignment] = []
    if verb == "会同":
        partners = [Assignment(name, "participant", False) for name in _partners(reader, text, Span(duty.end(), end))]
    return [Assignment(name, role, False) for name in reader.agencies.names(text, subject)] + partners


def _partners(reader: AssignmentReader, text: str, rest: Span) -> list[Name]:
    """Return the agencies behind 会同: whole pieces of the list, and the name that its last piece begins with."""
    certain = rest.start
    for start, end in split(text, rest, "、"):
        if reader.agencies.looks_like(text[start:end]):
            certain = end
            continue
        longest = min(24, end - start)
        lengths = [n for n in range(3, longest) if reader.agencies.looks_like(text[start : start + n])]
        for shorter, longer in pairwise([*lengths, 99]):
            if longer - shorter > 3:
                certain = start + shorter
                break
        break
    return reader.agencies.names(text, Span(rest.start, certain)) if certain > rest.start else []


def _certain(reader: AssignmentReader, text: str, span: Span) -> bool:
    """Tell whether a stretch is a list of authorities and nothing else; enterprises and 建设单位 are none."""
    if not 2 <= span.end - span.start <= _LONGEST_SUBJECT or not _ENDS_NAME.search(text, span.end - 2, span.end):
        return False
    names = reader.agencies.names(text, span)
    for start, end in split(text, span):
        if not any(name.span.start < end and start < name.span.end for name in names):
            return False
    return bool(names) and all(
        reader.agencies.looks_like(name.completed) and not _NO_AUTHORITY.search(name.text) for name in names
    )
