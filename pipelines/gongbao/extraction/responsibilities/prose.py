"""Duties in running text: `由区民政局负责…`, `区安委会牵头负责…`, `各街道要…`, `区财政局：负责…`. Cautious: only names
that are certain.

Clauses about penalties and about reports already made assign nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from gongbao.extraction.grammar.agencies import Name
from gongbao.extraction.grammar.lists import split
from gongbao.extraction.grammar.sentences import clauses, sentences
from gongbao.extraction.responsibilities.assignments import Assignment, AssignmentReader, Statement
from gongbao.extraction.responsibilities.passages import Marking
from gongbao.extraction.responsibilities.scopes import stripped
from gongbao.extraction.responsibilities.tasks import starts_item
from gongbao.extraction.responsibilities.wording import COLONS
from gongbao.model import Passage, Span

_ADVERB = "认真|切实|积极|主动|进一步|加快|严格|全面|依法|及时|共同|分别|具体|统一|密切|充分|按照?各自职责|按照?职责分工|按职责|按分工"
_VERB = "牵头|负责|会同|配合|协助|参与|参加|协同|承担|指导|督促|落实|做好|抓好|组织(?!部|机构)|统筹|履行|制定"
_CHARGE = "(?:第一)?责任(?:主体|单位|部门)|牵头(?:单位|部门)|(?:行业|行政)?主管(?:单位|部门)|配合(?:单位|部门)|实施主体"
_DUTY = re.compile(
    rf"(?:{_ADVERB})*"
    rf"(?:(?P<must>应当|应该|应(?!急)|要(?!素|求)|须|必须|需要?)(?:{_ADVERB})*(?P<verb>{_VERB})?|(?P<bare>{_VERB})"
    rf"|作?[为是](?:[^，,。；;：:]{{0,24}}的)?(?P<as>{_CHARGE})|对[^，,。；;：:]{{2,30}}负(?:总|主|全|主要|直接)?责(?!的))"
)
"""What an agency has to do, right behind its name."""
_STARTS_DUTY = re.compile(rf"(?:{_ADVERB}|主要)*(?P<verb>{_VERB})(?P<bare>)(?P<as>)")
"""A duty behind the colon that follows a name: 区财政局：负责资金保障."""
_FOR_ALL = re.compile("[，,]并?(?:每|于|均|按[月季年])")
"""A clause on time or on all alike at the end of a sentence: it is for everything before it."""
_BY = re.compile(r"由(?<![自理缘事]由)(?=[^于此])")
_NO_AUTHORITY = re.compile(
    r"(?:(?<!各)(?<!关)(?<!责任)(?<!各牵头)(?<!各配合)(?<!成员)单位|企业|主体|组织|(?<!关)机构)$"
)
_NO_DUTY = re.compile(
    r"了(?<![为除]了)(?!解)|已(?!有)|责令|罚款|处罚|没收|吊销|申请|任命|免去|组成|经[^，,。；;]{0,14}批准|印发给|审议通过|以下简称"
)
_ASSIGNS = re.compile("[应要须由]|负[责总主全]|牵头|会同|配合|落实|责任|主管")
_NAME_ENDS = "局委办厅院司署会台站所部处科室社关道镇乡府团构心区县市门位队班组议联等）)"
_ENDS_NAME = re.compile(f"[{_NAME_ENDS}]$")
_FIRST = "应要须必需为是作对" + "".join(sorted({word[0] for word in f"{_VERB}|{_ADVERB}".split("|")}))
_BEFORE_DUTY = re.compile(f"[{_NAME_ENDS}](?=[：:]?(?=[{_FIRST}])(?:{_ADVERB}|主要)*{_DUTY.pattern})")
"""What may end a name, before a duty: what every clause has that gives a duty by name; few have it."""
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
    places = [match.start() for match in _BEFORE_DUTY.finditer(text, *passage.span)]
    if not places:
        return []
    start, end = passage.body
    if starts_item(passage):
        marker = passage.headings[-1].marker
        start = passage.headings[-1].span.start
        start += len(marker) if text.startswith(marker, start) else 0
    places = places[bisect_left(places, start) :]
    if all(_taken(taken, place) for place in places) or not _ASSIGNS.search(text, start, end):
        return []
    return _duties_by_name(reader, text, Span(start, end), places)


def _taken(taken: Sequence[Marking], place: int) -> bool:
    return any(marking.span.start <= place < marking.span.end for marking in taken)


def _duties_by_name(reader: AssignmentReader, text: str, body: Span, places: Sequence[int]) -> list[Marking]:
    """Return the duties of a body in which names may end, with a duty behind them, at `places`."""
    markings: list[Marking] = []
    offset = body.start
    for start, end in sentences(body.of(text)):
        if not _any_within(places, start + offset, end + offset):
            continue
        sentence = Span(start + offset, end + offset)
        if _NO_DUTY.search(text, *sentence):
            continue
        given: list[tuple[Span, list[Assignment]]] = []
        before = sentence
        for clause in clauses(text, sentence):
            with_partners = bool(given) and text.startswith("会同", clause.start)
            if with_partners or _any_within(places, clause.start - len("局："), clause.end):
                _take(reader, text, clause, before, given, places, with_partners=with_partners)
            before = clause
        if given:
            markings += _shared_out(reader, text, sentence, given)
    return markings


def _any_within(places: Sequence[int], start: int, end: int) -> bool:
    """Tell whether any of the places, which are in order, lies between two others."""
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


def _take(
    reader: AssignmentReader,
    text: str,
    clause: Span,
    before: Span,
    given: list[tuple[Span, list[Assignment]]],
    places: Sequence[int],
    *,
    with_partners: bool,
) -> None:
    """Add what a clause assigns to what the clauses of its sentence before it do; `before` is the last of them.

    A clause `with_partners` (会同区住建局) says who does the duty of the clause before it as well.
    """
    if with_partners:
        found = _partners(reader, text, Span(clause.start + len("会同"), clause.end))
        given[-1][1].extend(found)
    elif found := _clause(reader, text, clause, places):
        given.append((clause, found))
    if not found and text[clause.start - 1] in COLONS and (names := _certain(reader, text, before)):
        duty = _STARTS_DUTY.match(text, *clause)
        given += [(before, _duties(reader, text, names, duty, clause.end))] if duty else []


def _shared_out(
    reader: AssignmentReader, text: str, sentence: Span, given: list[tuple[Span, list[Assignment]]]
) -> list[Marking]:
    """Return the duties of a sentence: one for all of it, or each with its own part where several agencies have one.

    `县住建局负责停车位，县水务局负责供水` shares a sentence out; `A局牵头，B局配合` says how one duty is done.
    """
    words = reader.words
    starts = [clause.start for clause, _ in given]
    parts = [stripped(text, *ends) for ends in pairwise([*starts, sentence.end])]
    if len(parts) < 2 or _FOR_ALL.search(text, *parts[-1]) or any(words.find_ending(part.of(text)) for part in parts):
        whole = tuple(assignment for _, found in given for assignment in found)
        return [Marking(sentence, Statement(whole), "prose", sentence)] if whole else []
    return [
        Marking(part, Statement(tuple(found)), "prose", part, divided=True)
        for part, (_, found) in zip(parts, given, strict=True)
    ]


def _clause(reader: AssignmentReader, text: str, clause: Span, places: Sequence[int]) -> list[Assignment]:
    """Return what one clause assigns."""
    by = _BY.search(text, clause.start, clause.end)
    start = by.end() if by else clause.start
    stop = min(clause.end, start + _LONGEST_SUBJECT)
    for place in places[bisect_left(places, start) : bisect_left(places, stop)]:
        duty = _DUTY.match(text, place + 1, stop)
        subject = Span(start, place if text[place] == "等" else place + 1)
        if duty and (names := _certain(reader, text, subject)):
            return _duties(reader, text, names, duty, clause.end)
    return []


def _duties(
    reader: AssignmentReader, text: str, names: Sequence[Name], duty: re.Match[str], end: int
) -> list[Assignment]:
    verb = duty["verb"] or duty["bare"]
    if charge := duty["as"]:
        role = reader.words.labels.get(charge, "supervisor" if "主管" in charge else "responsible")
        return [Assignment(name, role, False) for name in names]
    role = "supervisor" if duty["bare"] in ("指导", "督促") else _ROLES.get(verb, "responsible")
    if verb != "会同":
        return [Assignment(name, role, False) for name in names]
    return [Assignment(name, "lead", False) for name in names] + _partners(reader, text, Span(duty.end(), end))


def _partners(reader: AssignmentReader, text: str, rest: Span) -> list[Assignment]:
    """Return the agencies behind 会同: whole pieces of the list, and the name that its last piece begins with."""
    certain = rest.start
    for start, printed in split(text, rest, "、"):
        if reader.agencies.looks_like(printed):
            certain = start + len(printed)
            continue
        printed = printed[:24]
        longest = printed.find("等") + 1 or len(printed)
        lengths = [n for n in range(3, longest) if reader.agencies.looks_like(printed[:n])]
        for shorter, longer in pairwise([*lengths, 99]):
            if longer - shorter > 3:
                certain = start + shorter
                break
        break
    names = reader.agencies.names(text, Span(rest.start, certain)) if certain > rest.start else []
    return [Assignment(name, "participant", False) for name in names]


def _certain(reader: AssignmentReader, text: str, span: Span) -> list[Name]:
    """Return the authorities of a stretch that lists them and nothing else, or none; enterprises and 建设单位 are none."""
    if not 2 <= span.end - span.start <= _LONGEST_SUBJECT or not _ENDS_NAME.search(text, span.end - 2, span.end):
        return []
    pieces = split(text, span)
    names = reader.agencies.names_of_pieces(text, pieces)
    for start, printed in pieces:
        if not any(name.span.start < start + len(printed) and start < name.span.end for name in names):
            return []
    for name in names:
        if _NO_AUTHORITY.search(name.text) or not reader.agencies.looks_like(name.completed):
            return []
    return names
