"""Which counts of a table of themes must be withheld, so that nobody can work out a small one.

The rule: a reader has the table with all its sums, and knows that what is withheld is one or more,
and that no count in a row is more than the lessons of that row. From that no one and no two can be
worked out.
"""

from collections.abc import Collection, Iterator, Sequence

from alsctl.release.naming.labels import FEWEST

Count = int | None
"""How many lessons; None where that is withheld."""

Cell = tuple[int, int]
"""A cell by its row and its column."""


def withheld(counts: Sequence[Sequence[int]], *, also: Collection[Cell] = ()) -> list[list[Count]]:
    """Return a table without its small counts, and without those they could be worked out from.

    The last row and the last column are the totals. `also` are withheld in any case, where they
    are not nought. In no row and no column is one count withheld alone, nor are several that must
    all be one; and no small count can be worked out from what is told, where a column adds up to
    its total and no count is more than the total of its row.
    """
    hidden = {
        (at, column)
        for at, row in enumerate(counts)
        for column, count in enumerate(row)
        if 0 < count < FEWEST or (count and (at, column) in also)
    }
    lines = [*_lines(counts)]
    while more := _any_more(lines, counts, hidden):
        hidden.add(more)
    return [
        [None if (at, column) in hidden else count for column, count in enumerate(row)]
        for at, row in enumerate(counts)
    ]


def _any_more(
    lines: list[list[Cell]], counts: Sequence[Sequence[int]], hidden: set[Cell]
) -> Cell | None:
    alone = filter(None, (_more(line, counts, hidden) for line in lines))
    return next(alone, None) or _beside_what_is_certain(lines, counts, hidden)


def _beside_what_is_certain(
    lines: list[list[Cell]], counts: Sequence[Sequence[int]], hidden: set[Cell]
) -> Cell | None:
    """Return what else must be withheld, where a withheld small count can be only what it is."""
    ranges = ranges_of(counts, hidden)
    left = [cell for line in lines for cell in line if cell not in hidden]
    left = [cell for cell in left if counts[cell[0]][cell[1]]]
    for at, column in sorted(hidden):
        low, high = ranges[at, column]
        if low == high and counts[at][column] < FEWEST and left:
            return min(left, key=lambda x: (at != x[0] and column != x[1], counts[x[0]][x[1]], x))
    return None


def ranges_of(counts: Sequence[Sequence[int]], hidden: set[Cell]) -> dict[Cell, tuple[int, int]]:
    """Return the least and the most that each count can be, to a reader of the rest."""
    most = sum(counts[-1]) + 1
    ranges = {
        (at, column): (1, most) if (at, column) in hidden else (count, count)
        for at, row in enumerate(counts)
        for column, count in enumerate(row)
    }
    before: dict[Cell, tuple[int, int]] = {}
    while before != ranges:
        before = dict(ranges)
        for column in range(len(counts[0])):
            _add_up([(at, column) for at in range(len(counts))], ranges)
        for at, column in before:
            total = (at, len(counts[0]) - 1)
            _narrow(ranges, total, ranges[at, column][0], most)
            _narrow(ranges, (at, column), 0, ranges[total][1])
            _compare(ranges, at, column, size=(len(counts) - 1, len(counts[0]) - 1))
    return ranges


def _add_up(cells: Sequence[Cell], ranges: dict[Cell, tuple[int, int]]) -> None:
    """Narrow the ranges of counts of which the last is the sum of the others."""
    *parts, total = cells
    least, most = (sum(ranges[cell][end] for cell in parts) for end in (0, 1))
    _narrow(ranges, total, least, most)
    for cell in parts:
        low, high = ranges[cell]
        _narrow(ranges, cell, ranges[total][0] - (most - high), ranges[total][1] - (least - low))


def _compare(
    ranges: dict[Cell, tuple[int, int]], at: int, column: int, *, size: tuple[int, int]
) -> None:
    """Narrow a row by all others together: in no column are they more than in the totals."""
    last, totals = size
    if at == last:
        return
    others = [row for row in range(last) if row != at]
    least = ranges[last, column][0] - ranges[at, column][1]
    least += sum(
        _spare(ranges, row, column, totals) for row in others if _is_told(ranges, row, totals)
    )
    most = ranges[last, totals][1] - ranges[at, totals][0]
    most -= sum(
        _spare(ranges, row, column, totals) for row in others if _is_told(ranges, row, column)
    )
    _narrow(ranges, (at, totals), 0, ranges[last, totals][1] - least)
    _narrow(ranges, (at, column), ranges[last, column][0] - most, ranges[at, column][1])


def _is_told(ranges: dict[Cell, tuple[int, int]], row: int, column: int) -> bool:
    low, high = ranges[row, column]
    return low == high


def _spare(ranges: dict[Cell, tuple[int, int]], row: int, column: int, totals: int) -> int:
    """Return by how much the total of a row is more, at least, than a count in it."""
    return max(ranges[row, totals][0] - ranges[row, column][1], 0)


def _narrow(ranges: dict[Cell, tuple[int, int]], cell: Cell, low: int, high: int) -> None:
    ranges[cell] = max(ranges[cell][0], low), min(ranges[cell][1], high)


def _lines(counts: Sequence[Sequence[int]]) -> Iterator[list[Cell]]:
    rows, columns = range(len(counts)), range(len(counts[0]) if counts else 0)
    yield from ([(at, column) for column in columns] for at in rows)
    yield from ([(at, column) for at in rows] for column in columns)


def _more(line: list[Cell], counts: Sequence[Sequence[int]], hidden: set[Cell]) -> Cell | None:
    """Return what else of a line must be withheld: the smallest count that says something."""
    gone = [counts[at][column] for at, column in line if (at, column) in hidden]
    if not gone or (len(gone) > 1 and sum(gone) > len(gone)):
        return None
    left = [cell for cell in line if cell not in hidden and counts[cell[0]][cell[1]]]
    return min(left, key=lambda cell: counts[cell[0]][cell[1]], default=None)
