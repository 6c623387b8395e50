"""Duties in running text: `由区民政局负责…`, `区安委会牵头负责…`, `各街道要…`, `区财政局：负责…`. Cautious: only names
that are certain.

Clauses about penalties and about reports already made assign nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongbao.extraction.grammar.agency_names import Name
from gongbao.extraction.grammar.lists import split
from gongbao.extraction.grammar.sentences import clauses, sentences
from gongbao.extraction.responsibilities.assignments import Assignment, AssignmentReader, Statement
from gongbao.extraction.responsibilities.duties import APART, DATE, HELPS, HELPS_WITHIN, LEADS, NAME_END
from gongbao.extraction.responsibilities.passages import Marking
from gongbao.extraction.responsibilities.scopes import stripped
from gongbao.extraction.responsibilities.tasks import starts_item
from gongbao.extraction.responsibilities.wording import COLONS
from gongbao.model import Passage, Span

_FOR_ALL = re.compile("[，,]并?(?:每|于|均|按[月季年])")
"""A clause on time or on all alike at the end of a sentence: it is for everything before it."""
_BY = re.compile(r"由(?<![自理缘事可]由)(?<!可以由)(?=[^于此])")
_CUES = re.compile("[由请]|[日月底末年度旬初之以]前")
"""What a sentence holds that gives a duty without 要, by 由, 请 or a date."""
_BY_DATE = re.compile(rf"(?:力争|争取|确保)?(?:到|于|在|至)?{DATE}[，,]?")
_OF_WHICH = re.compile(r"(?:承担|参与|涉及|列入|纳入|承接|从事|负有)[^，,。；;：:]{2,30}的")
"""What may stand before a name to say which agencies are meant: 承担改造任务的区属企业."""
_OF = re.compile("[^，,。；;：:]{0,10}的|[^，,。；;：:]*的[^，,。；;：:]{1,8}[，,。；;：:]")
"""What stands behind a deed that only says which things are meant: 由区民政局登记的机构."""
_REPORTS = re.compile("没有|仍然?由|近年来|以来|成效|取得|截至|累计|同比|去年|上年[，,]|得到|规定[，,：:]|是指|所称")
"""What is said where a sentence tells what was done, or what a law says."""
_COUNTED = re.compile(r"\d[余多]?万?(?:起|[人批班]?次|件|家|户|场|条|宗|例)")
"""What is counted where no date is set: what has been done."""
_WHEN_DUE = re.compile(
    rf"(?<![对为将把与从自按对])(?:(?P<at>[于在])(?<!对[于在])(?<!关于))?(?P<date>{DATE})"
    r"(?!.{0,4}(?:施行|实行|生效|[未不]|已))(?P<of>[^，,。；;：:]{1,12}的)?"
)
_BEGINS_CLAUSE = re.compile("及时|[向对为在]|根据|按")
_WHOLLY = re.compile("基本|全[面区市县省部]")
"""What may stand behind a date where no agency is named: 年底前基本完成驿站建设."""
_CLAUSE_END = re.compile("[，,。；;]")
_NO_AUTHORITY = re.compile(
    r"(?:(?<!各)(?<!关)(?<!责任)(?<!各(?:牵头|配合|参与|协办|协同|协作|承办|主责))(?<!成员)单位|企业|主体|组织|(?<!关)机构)$"
)
_MORE_THAN_A_NAME = re.compile("会同|[通上呈]?报(?![社业刊])|比照|参照|对照|结合|提请|授权|仍|或|^办公室$")
_BEGINS_WITH_VERB = re.compile(
    "(?:协助|配合|参与|负责)(?!单位|部门|责任|机构|方)|[便利]于|分级|分部门|坚持|实行|明确|建议"
)
"""What no name begins with: 协助灾区政府, 便于部门, 坚持政府."""
_NO_OFFICE = ("处置", "处理", "处罚", "办理", "办法")
"""Words whose first character ends no name: 事件处|置."""
_COMPOSED = "组成"
"""What a clause says that tells who belongs to a body."""
_NO_DUTY = re.compile(
    r"了(?<![为除]了)(?!解)|已(?!有)|责令|罚款|处罚(?!的?(?:执法|决定|信息|结果|案件|种类|裁量|事项|清单))|没收|吊销|申请|任命|免去|经[^，,。；;]{0,14}批准|的[，,]由[^，,。；;]{2,24}(?:处[理置]|查处|追究)|印发给|审议通过|(?<![按依据照行合从])《[^》。]*》(?:第[^，,。]{1,8}条)?(?:明确)?规定[，,：:]|以下简称"
)
_ASSIGNS = re.compile("[应要须由]|负[责总主全]|牵头|会同|配合|落实|责任|主管|承担|协助|依法对")
_NAME_END_OF = re.compile(NAME_END)
_ENDS_NAME = re.compile(f"{NAME_END}$")
_LONGEST_SUBJECT = 110
_LONGEST_NAME = 24


def prose(reader: AssignmentReader, text: str, passage: Passage, taken: Sequence[Marking]) -> list[Marking]:
    """Return the duties that the sentences of a passage give to agencies by name, outside the stretches `taken`."""
    places = [match.start() for match in reader.duties.before_duty.finditer(text, *passage.span)]
    if not places and not _CUES.search(text, *passage.span):
        return []
    start, end = passage.body
    if starts_item(passage):
        marker = passage.headings[-1].marker
        start = passage.headings[-1].span.start
        start += len(marker) if text.startswith(marker, start) else 0
    places = places[bisect_left(places, start) :]
    if all(_taken(taken, place) for place in places) and not _CUES.search(text, start, end):
        return []
    return _duties_by_name(reader, text, Span(start, end), places)


def _taken(taken: Sequence[Marking], place: int) -> bool:
    return any(marking.span.start <= place < marking.span.end for marking in taken)


def _duties_by_name(reader: AssignmentReader, text: str, body: Span, places: Sequence[int]) -> list[Marking]:
    """Return the duties of a body in which names may end, with a duty behind them, at `places`."""
    markings: list[Marking] = []
    assigns = bool(_ASSIGNS.search(text, *body))
    for sentence in sentences(text, body):
        cue = _CUES.search(text, *sentence) is not None
        if not (cue or _any_within(places, *sentence)) or _NO_DUTY.search(text, *sentence):
            continue
        told = _Told(reader, text, sentence, places, assigns)
        before = None
        for clause in clauses(text, sentence):
            if text.find(_COMPOSED, *clause) >= 0:
                before = clause
                continue
            with_partners = text.startswith("会同", clause.start)
            if with_partners or cue or _any_within(places, clause.start - len("局："), clause.end):
                told.take(clause, before, with_partners=with_partners)
            before = clause
        if told.given:
            markings += _shared_out(reader, text, sentence, told.given)
    return markings


def _any_within(places: Sequence[int], start: int, end: int) -> bool:
    """Tell whether any of the places, which are in order, lies between two others."""
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


@dataclass(slots=True)
class _Told:
    """A sentence, and what its clauses have given so far: which clause, and who has to do what."""

    reader: AssignmentReader
    text: str
    sentence: Span
    places: Sequence[int]
    """Where names may end that have a duty behind them."""
    assigns: bool
    """The passage holds a word that assigns: verbs alone (组织, 做好) give duties too."""
    given: list[tuple[Span, list[Assignment]]] = field(default_factory=list)

    def take(self, clause: Span, before: Span | None, *, with_partners: bool) -> None:
        """Add what a clause assigns to what the clauses of its sentence before it do; `before` is the last of them.

        A clause `with_partners` (会同区住建局) says who does the duty of the clause before it as well.
        """
        text = self.text
        if with_partners:
            found = _partners(self.reader, text, Span(clause.start + len("会同"), clause.end))
            if self.given:
                self.given[-1][1].extend(found)
            elif found:
                self.given.append((clause, found))
            return
        due = before is not None and _BY_DATE.fullmatch(text, *before) is not None
        if found := self._clause(clause, due=due):
            self.given.append((Span(before.start, clause.end) if due and before else clause, found))
        elif before and text[clause.start - 1] in COLONS and (names := certain(self.reader, text, before)):
            duty = self.reader.duties.behind_colon.match(text, *clause)
            self.given += [(before, _duties(self.reader, text, names, duty, clause.end))] if duty else []

    def _clause(self, clause: Span, *, due: bool) -> list[Assignment]:
        """Return what one clause assigns; `due`: the one before it is a date by which something has to be done."""
        text, (start, end) = self.text, clause
        owed = due
        if by := _BY.search(text, start, end):
            start, owed = by.end(), True
        elif date := _BY_DATE.match(text, start, end):
            start, owed, due = date.end(), True, True
        elif text[start] == "请":
            start, owed = start + 1, True
        if which := _OF_WHICH.match(text, start, end):
            start = which.end()
        stop = min(end, start + _LONGEST_SUBJECT)
        for place in self.places[bisect_left(self.places, start) : bisect_left(self.places, stop)]:
            duty = self._duty(place + 1, stop)
            if duty and (names := self._names(start, place)):
                return self._assigned(names, duty, end)
        patterns = self.reader.duties
        if due and not by and (patterns.no_name.match(text, start) or _WHOLLY.match(text, start)):
            return []
        if owed and not _REPORTS.search(text, *self.sentence):
            for match in patterns.before_deed.finditer(text, start, stop):
                duty = patterns.deed.match(text, match.end(), end)
                said = duty and not (by and _OF.match(text, duty.end(), end + 1))
                if duty and said and (names := self._names(start, match.start())):
                    return self._assigned(names, duty, end)
        return []

    def _names(self, start: int, place: int) -> list[Name]:
        """Return the authorities of a stretch that ends with the character at `place`."""
        end = place if self.text[place] == "等" else place + 1
        return certain(self.reader, self.text, Span(start, end))

    def _duty(self, at: int, stop: int) -> re.Match[str] | None:
        """Return the duty behind the name that ends at `at`, next to it before `stop` or anywhere in the sentence."""
        text, end, patterns = self.text, self.sentence.end, self.reader.duties
        if duty := patterns.duty.match(text, at, stop):
            return duty if self.assigns or duty["must"] else None
        if between := APART.match(text, at, end):
            return patterns.duty.match(text, between.end(), end)
        between = patterns.told.match(text, at, end)
        if not between or _REPORTS.search(text, *self.sentence) or _COUNTED.search(text, between.end(), end):
            return None
        return patterns.duty.match(text, between.end(), end) or patterns.deed.match(text, between.end(), end)

    def _assigned(self, names: Sequence[Name], duty: re.Match[str], end: int) -> list[Assignment]:
        """Give names their duty; `end` is that of the clause that they stand in."""
        if duty.end() > end:
            stop = _CLAUSE_END.search(self.text, duty.end(), self.sentence.end)
            end = stop.start() if stop else self.sentence.end
        return _duties(self.reader, self.text, names, duty, end)


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
        return [Marking(sentence, Statement(whole, _due(text, sentence)), "prose", sentence)] if whole else []
    return [
        Marking(part, Statement(tuple(found), _due(text, part)), "prose", part, divided=True)
        for part, (_, found) in zip(parts, given, strict=True)
    ]


def _due(text: str, span: Span) -> Span | None:
    """Return the date by which a duty is to be done, where the stretch that gives it says just one."""
    found = None
    for match in _WHEN_DUE.finditer(text, *span) if text.find("前", *span) >= 0 else ():
        if match["of"] and not match["at"]:
            continue
        if found:
            return None
        found = Span(*match.span("date"))
    return found


def _duties(
    reader: AssignmentReader, text: str, names: Sequence[Name], duty: re.Match[str], end: int
) -> list[Assignment]:
    verb = duty["verb"] or duty["bare"]
    start = duty.end("must") if duty.groupdict().get("must") else duty.start()
    if LEADS.match(text, start, end):
        verb = "牵头"
    elif HELPS.match(text, start, end) or (not verb and HELPS_WITHIN.match(text, start)):
        verb = "配合"
    if charge := duty["as"]:
        role = reader.words.labels.get(charge, "supervisor" if "主管" in charge else "responsible")
        return [Assignment(name, role, False) for name in names]
    role = reader.words.verbs.get(verb or "", "responsible")
    if verb not in ("会同", "商"):
        return [Assignment(name, role, False) for name in names]
    return [Assignment(name, "lead", False) for name in names] + _partners(reader, text, Span(duty.end(), end))


def _partners(reader: AssignmentReader, text: str, rest: Span) -> list[Assignment]:
    """Return the agencies behind 会同: whole pieces of the list, and the name that its last piece begins with."""
    certain = rest.start
    for start, printed in split(text, rest, "、"):
        if reader.agencies.looks_like(printed):
            certain = start + len(printed)
            continue
        if all(part.shares_end for part in reader.agencies.parts(printed)):
            continue
        printed = printed[:24]
        longest = printed.find("等") + 1 or len(printed)
        lengths = [
            n
            for n in range(3, longest)
            if reader.agencies.looks_like(printed[:n]) and printed[n - 1 : n + 1] not in _NO_OFFICE
        ]
        for shorter, longer in pairwise([*lengths, 99]):
            if longer - shorter > 3:
                certain = start + shorter
                break
        break
    names = reader.agencies.names(text, Span(rest.start, certain)) if certain > rest.start else []
    return [Assignment(name, "participant", False) for name in names]


def begins_with_name(reader: AssignmentReader, text: str, span: Span) -> bool:
    """Tell whether a stretch begins with the name of an agency, whatever follows it."""
    stop = _CLAUSE_END.search(text, *span)
    end = min(stop.start() if stop else span.end, span.start + _LONGEST_NAME)
    no_name = reader.duties.no_name.match(text, *span) or _BEGINS_CLAUSE.match(text, *span)
    ends = () if no_name else _NAME_END_OF.finditer(text, span.start, end)
    return any(reader.agencies.looks_like(text[span.start : match.end()].strip()) for match in ends)


def certain(reader: AssignmentReader, text: str, span: Span) -> list[Name]:
    """Return the authorities of a stretch that lists them and nothing else, or none; enterprises and 建设单位 are none."""
    if not 2 <= span.end - span.start <= _LONGEST_SUBJECT or not _ENDS_NAME.search(text, span.end - 2, span.end):
        return []
    pieces = split(text, span)
    names = reader.agencies.names_of_pieces(text, pieces)
    for start, printed in pieces:
        if not any(name.span.start < start + len(printed) and start < name.span.end for name in names):
            return []
    for name in names:
        if (
            _NO_AUTHORITY.search(name.text)
            or _MORE_THAN_A_NAME.search(name.text)
            or _BEGINS_WITH_VERB.match(name.text)
            or not reader.agencies.looks_like(name.completed)
        ):
            return []
    return names
