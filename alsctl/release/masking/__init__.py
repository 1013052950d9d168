"""Small counts in a table: which cells must stay empty, so that nobody can work one out.

The sums of the rows and of the columns may be known to every reader.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import product

from alsctl.release.naming.labels import FEWEST

Cell = tuple[int, int]
"""A cell by its row and its column."""

Rows = Sequence[Sequence[int]]

ROOM = FEWEST - 1
"""A withheld count must be able to be at least so much more or less, as far as readers can tell."""


def is_few(count: int) -> bool:
    """Tell whether a count gives somebody away: one or two."""
    return 0 < count < FEWEST


def is_telling(count: int, of: int) -> bool:
    """Tell whether a count gives somebody away: one or two, or all but one or two, or all."""
    return is_few(count) or (count > 0 and of - count < FEWEST)


def withheld(rows: Rows) -> frozenset[Cell] | None:
    """Return the cells to withhold, or None where no choice of cells would be enough.

    The last column is for those who are in none of the others: that all are in it tells of nobody.
    """
    few = list(_telling(rows))
    hidden = set(few)
    while lone := next(_lone(rows, hidden), None):
        hidden.add(lone)
    if all(_room(rows, hidden, cell) >= ROOM for cell in few):
        return frozenset(hidden)
    return None


def _telling(rows: Rows) -> Iterator[Cell]:
    for at, row in enumerate(rows):
        for column, count in enumerate(row):
            is_last = column == len(row) - 1
            if is_few(count) or (not is_last and is_telling(count, sum(row))):
                yield at, column


def _lone(rows: Rows, hidden: Collection[Cell]) -> Iterator[Cell]:
    """Yield a cell to withhold for each row and column that has only one: the sum tells that."""
    for at, row in enumerate(rows):
        if sum((at, column) in hidden for column in range(len(row))) == 1:
            yield from _best(rows, hidden, [(at, column) for column in range(len(row))])
    for column in range(len(rows[0]) if rows else 0):
        if sum((at, column) in hidden for at in range(len(rows))) == 1:
            yield from _best(rows, hidden, [(at, column) for at in range(len(rows))])


def _best(rows: Rows, hidden: Collection[Cell], cells: Sequence[Cell]) -> Iterator[Cell]:
    """Yield one of the cells: rather the smallest that says something, and where others are."""

    def cost(cell: Cell) -> tuple[bool, bool, int]:
        at, column = cell
        beside = any(a == at or c == column for a, c in hidden if (a, c) not in cells)
        return rows[at][column] == 0, not beside, rows[at][column]

    left = [cell for cell in cells if cell not in hidden]
    yield from sorted(left, key=cost)[:1]


def _room(rows: Rows, hidden: Collection[Cell], cell: Cell) -> int:
    """Return in how many steps a withheld count could be another, all sums staying as they are."""
    return sum(_steps(rows, hidden, cell, up=up) for up in (True, False))


def _steps(rows: Rows, hidden: Collection[Cell], cell: Cell, *, up: bool) -> int:
    counts = {other: rows[other[0]][other[1]] for other in hidden}
    for step in range(ROOM):
        ring = _ring(counts, cell, up=up)
        if not ring:
            return step
        for rises, other in ring:
            counts[other] += 1 if rises else -1
    return ROOM


def _ring(counts: dict[Cell, int], cell: Cell, *, up: bool) -> list[tuple[bool, Cell]]:
    """Return withheld cells that can change by one in turn, the first of them `cell`; [] if none.

    From a cell one goes down its column to one that changes the other way, and from there along
    its row to one that changes as the first did, until one is back in the first row.
    """
    if not up and not counts[cell]:
        return []
    columns = sorted({column for _, column in counts})
    rows = sorted({at for at, _ in counts})
    ways: dict[int, list[tuple[bool, Cell]]] = {cell[1]: [(up, cell)]}
    todo = [cell[1]]
    for column in todo:  # grows while it is gone through
        for at, other in product(rows, columns):
            back, on = (at, column), (at, other)
            if on not in counts or not _may(counts, back, up=not up) or back == cell:
                continue
            if at == cell[0] and other == cell[1]:
                return [*ways[column], (not up, back)]
            if other not in ways and _may(counts, on, up=up) and on != back:
                ways[other] = [*ways[column], (not up, back), (up, on)]
                todo.append(other)
    return []


def _may(counts: dict[Cell, int], cell: Cell, *, up: bool) -> bool:
    return cell in counts and (up or counts[cell] > 0)
