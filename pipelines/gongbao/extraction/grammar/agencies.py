"""Lists of agencies as gazettes print them: `区科委、区商务委和各街道等` → three names, each with its place.

Who does what with them is not decided here, and no name is looked up in a registry.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from gongbao.extraction.grammar import places
from gongbao.extraction.grammar.agency_names import (
    EVERY,
    LEVELS,
    OFFICES,
    SHARED_EVERY,
    Name,
    continues,
    is_open,
    sector_of,
    share_end,
)
from gongbao.extraction.grammar.lists import CLOSING, OPENING, split
from gongbao.model import Span
from gongbao.vocabulary import Vocabularies

_OPENS = re.compile(f"[{re.escape(OPENING)}]")
_REMARK = re.compile(r"[（(〔\[［【][^）)〕\]］】]*[）)〕\]］】]?")
_OPEN_END = re.compile(
    r"等(?:[一-鿿]{2,8}领域)?(?:\d+个|[一二三四五六七八九十]+个|多个|各|其他|其它|市级|区级|省级|县级|有关|相关|职能|责任|成员)*"
    r"(?:部门(?:和单位|、单位|单位)?|(?:行政)?主管部门|行政部门|单位|机构|企业)?$"
)
_INNER_OPEN_END = re.compile(r"(?P<end>等(?:有关|相关)?(?:部门|单位)?(?:[和及与]|以及))")
_AND_MORE = re.compile(r"(?P<names>[^等]{3,})等(?:有关|相关)?(?:部门|单位)?(?=[\u4e00-\u9fff]{2})(?![级次候离])")
"""A list that goes on with what its agencies do: 各街道等|成立工作专班."""
_CONNECTOR = re.compile(r"以及|和|及|与|暨")
_PLACE_MARK = re.compile(r"[省市区县州旗镇乡]|各|国家|中央|全国|中国")
_PREFIX = re.compile(r"[省市区县州旗]委(?=.*部$)|[省市区县州旗](?![直属级辖内外])(?=..)|部(?![门分队])(?=..)")
_NO_START = re.compile(
    r"鼓励|支持|引导|推动|推进(?!办)|加强|强化|建立|完善|开展|落实|实施|发挥|依托|通过|根据|围绕|针对|在|从|以|每|本(?![市区省县州])|同时|进一步|健全|提升|优化|深化|打造|构建|探索|制定|提高|促进|拓展|形成|可(?!再)|其(?!他(?:各|有关|相关))|督促|指导|要求|确保|不|因"
)
_CHINESE = re.compile("[一-鿿]")
_BARE_NAME = re.compile("(?!各)[一-鿿]{2,4}(?<![省市区县州旗])")
_BUREAU = re.compile(r"(?:(?<!分)局|厅|委|办|委员会|办公室|部)$")
_GLUED = re.compile(
    r"(?<=[局委办厅部院会队])(?<!国务院)(?<![省市区县]委)(?=[市区省县州]|各(?!(?:成员|组成|内设|直属|所属|下属|分支|科|处|股)))|(?<=中心|公司|集团|街道)(?=[市区省县州各]|有关|相关)|(?<=地区)(?=各)|(?<=[镇乡道县区市])(?=各(?:有关|相关)?(?:部门|单位))"
    r"|(?<=[局委办厅])(?=(?![下所直]属|监管|出资)[一-鿿]{2,8}(?:公司|集团)$)"
)
_NOT_A_NAME = re.compile(
    r"通过|委托|监督指导|方式|使(?!用)|[的须把了并按\d％%。：:；;＋+＝=≥≤]|要(?!素)|将(?!军)|对(?![外口台])|为(?!主)|应(?!急|用|对)|(?<!自)由|是(?!否)"
)
_COLLECTIVE = re.compile(
    r"各地|有关方面|其他(?:有关|相关)(?:部门|单位)|(?:各|有关|相关)?试点(?:地区|省份|省市|城市|区县|单位)|(?:各|有关|相关)省份"
    r"|受?帮扶省市|(?:全?[市区省县]|市直|区直|省直|县直|省级|市级|区级|县级|本[市区])?(?:各|有关|相关|沿线|涉及)"
    r"[^，。；：]{0,24}?(?:[省市区县州盟旗乡镇]|街道|地区|园区|功能区|片区|部门|单位|政府|街镇|镇街|委办局|办事处|企业|公司|机构|高校|学校|院校|集团|主体|组织)"
    r"(?:[（(][^）)]*[）)])?(?:政府|人民政府)?"
)


@dataclass(slots=True)
class Part:
    """A part of a list between two cuts, by itself: where it stands in its piece, and what can come of it."""

    start: int
    end: int
    text: str
    possible: bool
    """It can be a name."""
    open: bool
    """What follows it may belong to it."""
    prefix: str
    """What it says once for the names behind it: 省 of 省科技厅."""
    completable: bool
    """It may go without what a name before it says."""
    shares_end: bool
    """It may go without what the names behind it end with: 移动 of 移动、电信公司."""
    shares_every: bool
    """It may go without the 各 that is said before another: 街道 of 各镇、街道."""

    def moved(self, offset: int) -> "Part":
        """Return the same part in a piece that starts `offset` characters earlier."""
        return Part(
            self.start + offset,
            self.end + offset,
            self.text,
            self.possible,
            self.open,
            self.prefix,
            self.completable,
            self.shares_end,
            self.shares_every,
        )


@dataclass(frozen=True, eq=False)
class AgencyGrammar:
    """How names of agencies look: the endings of the vocabulary, and the names that are known anyway."""

    form: re.Pattern[str]
    known: frozenset[str]
    sectors: frozenset[str]
    """What bureaus and departments are for: 财政 of 财政部门."""
    endings: tuple[str, ...]
    """The endings of `form` without their guards; to pass over the rest quickly."""

    def looks_like(self, text: str) -> bool:
        """Tell whether `text` can only be the name of an agency: a known one, a collective, or one by its ending."""
        return text in self.known or _looks_like(self, text)

    def names(self, text: str, span: Span) -> list[Name]:
        """Return the names of the list that stands in `text` at `span`; pieces that cannot be a name are left out."""
        return self.names_of_pieces(text, split(text, span))

    def names_of_pieces(self, text: str, pieces: Iterable[tuple[int, str]]) -> list[Name]:
        """Return the names of a list that has been split: where its pieces start, and what each says."""
        return self.names_of(text, [(start, _parts(self, printed)) for start, printed in pieces])

    def names_of(
        self, text: str, pieces: Iterable[tuple[int, Sequence[Part]]], before: Name | None = None
    ) -> list[Name]:
        """Return the names of a list whose pieces have been looked at: where each starts, and its parts.

        `before` is the name read just before it: a prefix said once holds on.
        """
        names: list[Name] = []
        sharing: list[int] = []
        prefix = _prefix(before.completed) if before else ""
        last: Name | None = None
        last_is_open = False
        for at, parts in pieces:
            for part in parts:
                printed = part.text
                if (
                    (last_is_open or printed in OFFICES)
                    and last
                    and continues(last.text, printed, text[at + part.start - 1])
                ):
                    whole = Span(last.span.start, at + part.end)
                    last = names[-1] = Name(whole.of(text), whole, whole.of(text))
                    last_is_open = is_open(last.text)
                    continue
                if not part.possible:
                    continue
                completed = printed
                if part.shares_every and last and last.completed[0] == "各":
                    completed = f"各{printed}"
                elif prefix and part.completable:
                    completed = prefix + printed
                prefix = (part.prefix if completed is printed else _prefix(completed)) or prefix
                last = Name(printed, Span(at + part.start, at + part.end), completed)
                last_is_open = part.open
                if part.shares_end:
                    sharing.append(len(names))
                names.append(last)
        if sharing:
            share_end(text, names, sharing)
        return names

    def parts(self, printed: str) -> tuple[Part, ...]:
        """Return the parts of what stands in a list, which is split into its pieces first."""
        return tuple(
            part.moved(at) if at else part
            for at, piece in split(printed, (0, len(printed)))
            for part in _parts(self, piece)
        )

    def fallen_apart(self, text: str) -> Iterator[Span]:
        """Yield what a piece of a list falls into, without lead-ins and open ends: names, or what is none."""
        for piece in self._conjuncts(text, Span(0, len(text))):
            yield from self._unglued(text, _trim(text, piece))

    def _conjuncts(self, text: str, span: Span) -> Iterator[Span]:
        """Cut at 和, 及, 与 where names stand on both sides (not 文化和旅游部), and at 等和."""
        span = _trim(text, span)
        printed = span.of(text)
        if printed in self.known or sector_of(printed) in self.sectors:
            yield span
            return
        if match := _INNER_OPEN_END.search(printed):
            yield from self._conjuncts(text, Span(span.start, span.start + match.start()))
            yield from self._conjuncts(text, Span(span.start + match.end("end"), span.end))
            return
        if "等" in printed and (match := _AND_MORE.match(printed)) and self.looks_like(match["names"]):
            yield from self._conjuncts(text, Span(span.start, span.start + match.end("names")))
            return
        for match in _CONNECTOR.finditer(printed):
            left = Span(span.start, span.start + match.start())
            right = _trim(text, Span(span.start + match.end(), span.end))
            if _depth_zero(printed, match.start()) and self._joined(left.of(text), right.of(text)):
                yield left
                yield from self._conjuncts(text, right)
                return
        yield span

    def _joined(self, left: str, right: str) -> bool:
        """Tell whether 和 stands between two names; of 各镇、街道、社区和各部门 the left one may be the last of those 各 is for."""
        if SHARED_EVERY.fullmatch(left) and EVERY.match(right):
            return True
        if left.removeprefix("同级") in self.sectors:
            return sector_of(right) in self.sectors
        return self.looks_like(left) and self._stands_alone(right)

    def _stands_alone(self, text: str) -> bool:
        """Tell whether what follows 和 is a name of its own: 单位 in 各有关部门和单位 is none."""
        first = _CONNECTOR.split(text)[0]
        return self.looks_like(text) or (len(first) > 2 and self.looks_like(first))

    def _unglued(self, text: str, span: Span) -> Iterator[Span]:
        """Cut 区商务委区科委, where a lost space or line break left no separator."""
        printed = span.of(text)
        if len(printed) > 5 and printed not in self.known:
            for match in _GLUED.finditer(printed):
                left, right = printed[: match.start()], printed[match.start() :]
                if (
                    len(left) > 2
                    and self.looks_like(left)
                    and self.looks_like(right)
                    and _depth_zero(printed, match.start())
                ):
                    yield Span(span.start, span.start + match.start())
                    yield from self._unglued(text, Span(span.start + match.start(), span.end))
                    return
        yield span


@lru_cache(maxsize=4096)
def _looks_like(grammar: AgencyGrammar, text: str) -> bool:
    """Tell whether a name that nobody knows can only be that of an agency; kept for the same reason as parts are."""
    bare = _without_brackets(text)
    if bare in grammar.known:
        return True
    if _NOT_A_NAME.search(bare) or _NO_START.match(bare):
        return False
    if _COLLECTIVE.fullmatch(text):
        return True
    return 2 < len(bare) <= 30 and bare.endswith(grammar.endings) and bool(grammar.form.search(bare))


@lru_cache(maxsize=4096)
def _parts(grammar: AgencyGrammar, piece: str) -> tuple[Part, ...]:
    """Return the parts of a piece of a list; kept, as an issue names the same agencies again and again."""
    parts = []
    for start, end in [(0, len(piece))] if piece in grammar.known else grammar.fallen_apart(piece):
        text = piece[start:end]
        parts.append(
            Part(
                start,
                end,
                text,
                possible=can_be_name(text),
                open=is_open(text),
                prefix=_prefix(text),
                completable=len(text) <= 12
                and bool(_BUREAU.search(text))
                and not _PLACE_MARK.search(text[:5])
                and not places.of_the_state().match(text),
                shares_end=text in grammar.sectors
                or (
                    bool(_BARE_NAME.fullmatch(text))
                    and not text.endswith(grammar.endings)
                    and text not in grammar.known
                ),
                shares_every=bool(SHARED_EVERY.fullmatch(text)),
            )
        )
    return tuple(parts)


@cache
def agency_grammar(vocabularies: Vocabularies) -> AgencyGrammar:
    """Return the grammar made of the vocabularies of agencies, their aliases, endings and sectors, and of mass organisations."""
    endings = []
    for entry in sorted(vocabularies["agency_forms"], key=lambda e: -len(e["ending"])):
        guard = f"(?<![{entry['not_after']}])" if entry["not_after"] else ""
        endings.append(guard + re.escape(entry["ending"]))
    sectors = frozenset(entry["sector"] for entry in vocabularies["sectors"])
    known = {entry["alias"] for entry in vocabularies["agency_aliases"]}
    known.update(entry["name"] for entry in vocabularies["mass_organisations"])
    for entry in vocabularies["agencies"]:
        known.update(name for name in (entry["name"], entry["full_name"]) if name)
    form = re.compile(rf"(?:{'|'.join(endings)})$")
    return AgencyGrammar(form, frozenset(known), sectors, vocabularies.column("agency_forms", "ending"))


def can_be_name(text: str) -> bool:
    """Tell whether `text`, read where an agency is expected, can be one: no date, number, dash or sentence."""
    bare = _without_brackets(text)
    return (
        (2 <= len(bare) <= 30 or bool(LEVELS.fullmatch(bare)))
        and not _NOT_A_NAME.search(bare)
        and bare not in ("下同", "同上", "长期", "全年", "无", "单位", "部门")
        and bool(_CHINESE.search(bare))
    )


def _trim(text: str, span: Span) -> Span:
    """Cut white space, lead-ins (由, 及, 以及) and open ends (等, 等单位) off a piece."""
    start, end = span.start, span.end
    while start < end and text[start] in " \t\n、，,；;。：:*＊★▲":
        start += 1
    while start < end and text[end - 1] in " \t\n、，,；;。.：:":
        end -= 1
    if match := _lead_in().match(text, start, end):
        start = match.end()
    if text.find("等", start, end) >= 0 and (match := _OPEN_END.search(text[start:end])):
        end = start + match.start()
    return Span(start, end)


@cache
def _lead_in() -> re.Pattern[str]:
    """What may stand before a name of a list: a word, or the number of a page that breaks the list."""
    words = f"以及|或者|会同|其中|包括|由|及|{places.word('和')}|与|或|并|请"
    return re.compile(rf"(?:(?:{words})(?=.{{2}}))+|[0-9]{{1,3}}(?=[市区县][^级直属内辖政人]..)")


def _prefix(name: str) -> str:
    """Return what a name says once for the names behind it: after 省科技厅, 教育厅 is 省教育厅."""
    return match[0] if (match := _PREFIX.match(name)) else ""


def _without_brackets(text: str) -> str:
    return _REMARK.sub("", text) if _OPENS.search(text) else text


def _depth_zero(text: str, index: int) -> bool:
    head = text[:index]
    if not _OPENS.search(head):
        return True
    return sum(map(head.count, OPENING)) <= sum(map(head.count, CLOSING))
