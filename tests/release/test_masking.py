"""Small counts: whatever the table, nobody can work out one that was withheld."""

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from alsctl.release.masking import is_telling, withheld

Rows = list[list[int]]

tables = st.integers(2, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 7), min_size=width, max_size=width), min_size=2, max_size=4
    )
)


def fillings(sums: Sequence[int], left: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to share `left` out over cells that hold at most so much."""
    if not sums:
        if not left:
            yield ()
        return
    for first in range(min(sums[0], left) + 1):
        yield from ((first, *rest) for rest in fillings(sums[1:], left - first))


def possible(
    rows: Rows, hidden: frozenset[tuple[int, int]]
) -> Iterator[dict[tuple[int, int], int]]:
    """Yield all that the withheld cells may be, to a reader who knows all sums."""
    columns = range(len(rows[0]))
    down = [sum(row[c] for at, row in enumerate(rows) if (at, c) in hidden) for c in columns]
    each = []
    for at, row in enumerate(rows):
        own = [c for c in columns if (at, c) in hidden]
        ways = fillings([down[c] for c in own], sum(row[c] for c in own))
        each.append([{(at, c): n for c, n in zip(own, way, strict=True)} for way in ways])
    for chosen in product(*each):
        found = {cell: n for row in chosen for cell, n in row.items()}
        if all(sum(n for (_, c), n in found.items() if c == col) == down[col] for col in columns):
            yield found


@given(tables)
def test_a_count_that_gives_somebody_away_cannot_be_worked_out(rows: Rows) -> None:
    hidden = withheld(rows)
    if hidden is None:
        return
    telling = [
        (at, column)
        for at, row in enumerate(rows)
        for column, count in enumerate(row)
        if 0 < count < 3 or (column < len(row) - 1 and is_telling(count, sum(row)))
    ]
    assert set(telling) <= hidden
    may_be: dict[tuple[int, int], set[int]] = {cell: set() for cell in telling}
    for found in possible(rows, hidden):
        for cell, seen in may_be.items():
            seen.add(found[cell])
        if all(len(seen) > 2 for seen in may_be.values()):
            break
    assert all(len(seen) > 2 for seen in may_be.values())


@given(tables)
def test_nothing_is_withheld_where_no_count_gives_anybody_away(rows: Rows) -> None:
    large = [[10 * (count + 1) for count in row] for row in rows]
    assert withheld(large) == frozenset()


def test_one_small_count_takes_three_others_with_it() -> None:
    assert withheld([[2, 25], [40, 161]]) == frozenset({(0, 0), (0, 1), (1, 0), (1, 1)})


def test_of_a_larger_table_the_rest_is_told() -> None:
    hidden = withheld([[2, 25], [40, 161], [10, 45]])
    assert hidden == frozenset({(0, 0), (0, 1), (2, 0), (2, 1)})


def test_a_table_that_nothing_can_save_is_told_of() -> None:
    assert withheld([[1, 0]]) is None
