"""Ways to deal pieces into rows, kept while the best is searched for: of those to a place the two best that differ."""

from dataclasses import dataclass

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One dealing of the pieces up to a place: how good it is, its last row and the way to the row before."""

    score: float
    at: int
    last: int
    rows: int
    row: Cells = ()
    before: "Way | None" = None

    def dealt(self) -> list[Cells]:
        """Return all rows in order."""
        rows: list[Cells] = []
        way: Way | None = self
        while way is not None:
            if way.row:
                rows.append(way.row)
            way = way.before
        return rows[::-1]


def keep(ways: list[Way], new: Way) -> None:
    """Keep the two best ways to a place that say different things."""
    for index, way in enumerate(ways):
        if way.row == new.row and (way.before is new.before or _same(way.before, new.before)):
            if new.score > way.score:
                ways[index] = new
            break
    else:
        ways.append(new)
    ways.sort(key=lambda way: -way.score)
    del ways[2:]


def _same(one: Way | None, other: Way | None) -> bool:
    return (
        one is not None and other is not None and one.at == other.at and one.row == other.row and one.rows == other.rows
    )


def keep_cells(ways: list[tuple[float, Cells]], new: tuple[float, Cells]) -> None:
    """Keep the two best ways to fill the cells of a row up to a place."""
    for index, (score, cells) in enumerate(ways):
        if cells == new[1]:
            if new[0] > score:
                ways[index] = new
            break
    else:
        ways.append(new)
    ways.sort(key=lambda way: -way[0])
    del ways[2:]
