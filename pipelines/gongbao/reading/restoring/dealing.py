"""A run of pieces dealt into the rows of a table, when what its columns hold allows one dealing only.

The columns' kinds say how well a piece stands in each; cells may be left out by the copy (merged or blank), broken over
lines, or stand between headings of groups. The best dealing is searched for with the second best beside it: where the
two are nearly as good and say different things, there is no answer.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from gongbao.characters import display_width, fold
from gongbao.reading.restoring import costs
from gongbao.reading.restoring.kinds import (
    CERTAIN,
    NEVER,
    ROLES,
    fit,
    is_list_of_agencies,
    is_section,
    joinable,
    ordinal,
    whole_names,
)
from gongbao.reading.restoring.ways import Cells, Way, keep, keep_cells
from gongbao.vocabulary import Vocabularies

_MARGIN = 0.25
_NEW_CELL = 10
"""What it takes to look at a cell for the first time, in looks at one already known."""
_PATIENCE = 60
"""How many pieces behind the best row so far are looked at for a better one."""
_REACH = 4.0
_REACH_WITHIN = 3.0
"""How far a dealing may lag behind the best one at the same stage, between rows and within one."""
_LEAST_WORTH = 0.45
_CONTINUED = ("续表", "(续)", "(续表)", "续上表", "表(续)", "(续上表)")
_GROUP, _UNMARKED_GROUP, _LONGEST_GROUP = 0.3, 1.4, 24
_PAGE_NUMBER = 3.0
_ANOTHER_AGENCY = -0.05
"""Where one column alone holds agencies, another of them below a cell of theirs goes on with it."""


class Piece(NamedTuple):
    """What a line, or the part of a line between two marks, says; empty for a blank that left its mark."""

    text: str
    line: int
    opens: bool = True
    """It is the first of its line."""
    closes: bool = True
    """It is the last of its line."""


@dataclass
class Allowance:
    """How many cells may still be looked at in an issue: hostile input must not take time without end."""

    cells: int = 200_000


@dataclass(frozen=True)
class Dealing:
    """How pieces may be dealt: `rowwise` when a row begins a line, `wrapped` when cells may be broken over lines.

    `parted` tells that only spaces part the cells of a line, so that one cell may be several pieces.
    """

    pieces: Sequence[Piece]
    kinds: tuple[str, ...]
    header: tuple[str, ...]
    again: frozenset[int]
    """Where the header stands again, as at the top of another page."""
    vocabularies: Vocabularies
    allowance: Allowance
    rowwise: bool = False
    wrapped: bool = False
    parted: bool = False

    @cached_property
    def _known(self) -> dict[tuple[int, int, bool], list[tuple[str, int, float]]]:
        """What was found for cells: place, column and whether the row begins there → their texts, ends and costs."""
        return {}

    def deal(self) -> tuple[list[Cells], int, float] | None:
        """Return the rows, how many pieces they take up and what they are worth together; None when unsure."""
        ends = self._ways()
        if not ends or self.allowance.cells < 0:
            return None
        best = max(ends, key=lambda way: way.score)
        if best.rows < 2 and not (best.rows and len(self.kinds) > 3):
            return None
        worth = best.score / best.rows / max(1, sum(kind in CERTAIN for kind in self.kinds))
        if worth < _LEAST_WORTH or self._rivalled(best, ends):
            return None
        return best.dealt(), best.at, best.score

    def _rivalled(self, best: Way, ends: Sequence[Way]) -> bool:
        """Tell whether another dealing, nearly as good, says something else and not only less or more."""
        rows = best.dealt()
        for way in ends:
            if way is best or way.score < best.score - _MARGIN:
                continue
            other = way.dealt()
            common = min(len(rows), len(other)) - (way.at != best.at)
            if rows[:common] != other[:common]:
                return True
        return False

    def _ways(self) -> list[Way]:
        """Return the ways to deal the pieces that end behind a row."""
        states: dict[int, dict[int, list[Way]]] = defaultdict(dict)
        states[0][0] = [Way(0.0, 0, 0, 0)]
        ends: list[Way] = []
        top = seen = 0.0
        furthest = 0
        for at in range(len(self.pieces)):
            if at > furthest + _PATIENCE or self.allowance.cells < 0:
                break
            here = states.pop(at, {})
            seen = max(seen, max((ways[0].score for ways in here.values()), default=0.0))
            floor = seen - _REACH
            for last, ways in here.items():
                ways = [way for way in ways if way.score > floor]
                for score, end, row, now, real in self._steps(at, last) if ways else ():
                    for way in ways:
                        new = Way(way.score + score, end, now, way.rows + real, row, way)
                        keep(states[end].setdefault(now, []), new)
                        if real:
                            ends.append(new)
                            furthest = end if new.score > top else furthest
                            top = max(top, new.score)
        limit = top - 2 * _MARGIN
        return [way for way in ends if way.score >= limit]

    def _steps(self, at: int, last: int) -> Iterator[tuple[float, int, Cells, int, bool]]:
        """Yield what can stand at a place between rows: a row, the heading of a group, the header again, a page number."""
        if at in self.again:
            yield -0.1, at + len(self.header), (), last, False
            return
        piece = self.pieces[at]
        if not piece.text or fold(piece.text) in _CONTINUED:
            yield -0.3, at + 1, (), last, False
        elif piece.text.isdigit() and piece.opens and piece.closes:
            yield -_PAGE_NUMBER, at + 1, (), last, False
        yield from self._groups(at, last)
        for score, end, cells, now in self._rows(at, last):
            yield score, end, cells, now, True

    def _groups(self, at: int, last: int) -> Iterator[tuple[float, int, Cells, int, bool]]:
        pieces = self.pieces
        piece, blanks = pieces[at], ("",) * len(self.kinds)
        end = at + 1
        if not piece.text or len(piece.text) > _LONGEST_GROUP + 16 or piece.text.endswith(("。", "；")):
            return
        while end < len(pieces) and not pieces[end].text and not pieces[end].opens:
            end += 1
        if end in self.again:
            return  # the caption of another table
        alone = not self.rowwise or (piece.opens and pieces[end - 1].closes)
        if is_section(piece.text) and alone:
            yield -_GROUP, end, (piece.text, *blanks[1:]), -abs(last), False
        elif "category" not in self.kinds and alone and self._is_group(piece.text):
            yield -_UNMARKED_GROUP, end, (piece.text, *blanks[1:]), -abs(last), False
        numeral = set(piece.text) <= set("一二三四五六七八九十（）()、.") and self.kinds[0] == "number"
        if numeral and at + 1 < len(pieces) and len(pieces[at + 1].text) <= _LONGEST_GROUP:
            yield -_GROUP, at + 2, (piece.text, pieces[at + 1].text, *blanks[2:]), -abs(last), False

    def _is_group(self, text: str) -> bool:
        """Tell whether a text without a number can head a group of rows."""
        plain = len(text) <= _LONGEST_GROUP and ordinal(text) is None and "，" not in text
        return plain and fit("indicator", text, self.vocabularies) < 1

    def _rows(self, at: int, last: int) -> Iterator[tuple[float, int, Cells, int]]:
        if self.rowwise and not self.pieces[at].opens:
            return
        found: dict[tuple[int, int], list[tuple[float, Cells]]] = {(at, last): [(0.0, ())]}
        for index, kind in enumerate(self.kinds):
            further: dict[tuple[int, int], list[tuple[float, Cells]]] = {}
            floor = max((ways[0][0] for ways in found.values()), default=0.0) - _REACH_WITHIN
            for (place, number), ways in found.items():
                if ways[0][0] < floor:
                    continue
                possible = self._cells(place, index, place == at)
                self.allowance.cells -= len(possible) * len(ways)
                for text, end, cost in possible:
                    now, cost = costs.counted(kind, text, number, cost)
                    for score, before in ways:
                        keep_cells(further.setdefault((end, now), []), (score - cost, (*before, text)))
            found = further
        for (end, number), ways in found.items():
            stop = self._behind(end)
            if stop == at or (self.rowwise and not self.pieces[stop - 1].closes):
                continue
            for score, cells in ways:
                if sum(map(bool, cells)) > 1 and any(cells[i] for i in self._names):
                    yield score, stop, cells, number

    def _behind(self, at: int) -> int:
        """Return the place behind the blanks that fill a row up."""
        while at < len(self.pieces) and not self.pieces[at].text:
            at += 1
        return at

    @cached_property
    def _names(self) -> list[int]:
        return [i for i, kind in enumerate(self.kinds) if kind in ("indicator", "task", "category", "text")]

    @cached_property
    def _is_only_role(self) -> bool:
        """One column of agencies alone can hold an agency that stands on a line of its own."""
        return sum(kind in ROLES for kind in self.kinds) == 1

    @cached_property
    def _main(self) -> int:
        return max((i for i, kind in enumerate(self.kinds) if kind in ("indicator", "task")), default=-1)

    def _cells(self, at: int, index: int, begins: bool) -> list[tuple[str, int, float]]:
        """Return what the cell of a column can be at a place: its text, the place behind it, its cost less its worth."""
        found = self._known.get((at, index, begins))
        if found is None:
            self.allowance.cells -= _NEW_CELL
            found = self._known[at, index, begins] = [
                ("", at, costs.of_blank(self.kinds[index], is_main=index == self._main)),
                *self._filled(at, index, begins),
            ]
        return found

    def _filled(self, at: int, index: int, begins: bool) -> Iterator[tuple[str, int, float]]:
        pieces, kind = self.pieces, self.kinds[index]
        if at >= len(pieces) or at in self.again:
            return
        if not pieces[at].text:
            yield "", at + 1, 0.8 if kind == "number" else 2.0 if index == self._main else 0.0
            return
        crosses = self.rowwise and not begins and pieces[at].opens
        if crosses and not self.wrapped:
            return
        text, cost, longest, above = "", 0.8 if crosses else 0.0, 0, 0
        for end in range(at, min(len(pieces), at + self._most(kind))):
            piece = pieces[end]
            if not piece.text or end in self.again:
                break
            width = display_width(piece.text)
            if text and not piece.opens:
                cost += 0.4 + self._misjoined(kind, text, piece.text) if self.parted else NEVER
            elif text:
                cost += self._join(kind, text, piece.text) + costs.of_uneven(longest, above, width)
            if cost >= NEVER:
                break
            text, above, longest = text + piece.text, width, max(longest, width)
            stands = fit(kind, text, self.vocabularies)
            if stands < NEVER:
                yield text, end + 1, cost + stands - costs.worth(kind) + costs.of_end(kind, text)

    def _misjoined(self, kind: str, above: str, below: str) -> float:
        """What it costs to join what is whole or what does not belong together: 李某|区人社局, 2024年9月|市实事."""
        if kind == "due":
            apart = not above.endswith(("年", "-", "—", "至")) and fit(kind, below, self.vocabularies) > 1
        elif kind in ROLES:
            listed = is_list_of_agencies(below, self.vocabularies)
            apart = listed and fit(kind, above, self.vocabularies) >= 0.5
        else:
            apart = above.endswith("。") and not below.endswith(("。", "；"))
        return 1.0 if apart else 0.0

    def _most(self, kind: str) -> int:
        if not self.wrapped and not self.parted:
            return 1
        return costs.most_pieces(kind)

    def _join(self, kind: str, above: str, below: str) -> float:
        if not self.wrapped:
            return NEVER
        cost = joinable(above, below)
        whole = fit(kind, above, self.vocabularies) < 0.5
        if kind in ("value", "unit", "attribute") and whole:
            return NEVER
        if kind == "due" and whole and not above.endswith(("年", "-", "—", "至")):
            return cost + 2.0
        if kind in ROLES and cost > 0.1 and whole_names(above, self.vocabularies):
            listed = self._is_only_role and is_list_of_agencies(below, self.vocabularies)
            return _ANOTHER_AGENCY if listed else cost + 1.2
        if kind == "task" and is_list_of_agencies(below, self.vocabularies):
            return cost + 1.5
        return cost
