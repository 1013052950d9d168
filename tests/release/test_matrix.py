"""Small counts in a table of themes: withheld, and not to be worked out."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alsctl.release.masking.matrix import Count, ranges_of, withheld


@st.composite
def tables(draw: st.DrawFn) -> list[list[int]]:
    """Return counts with their sums as the last row and the last column."""
    width = draw(st.integers(1, 5))
    row = st.lists(st.integers(0, 9), min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=1, max_size=5))
    summed = [[*row, sum(row)] for row in rows]
    return [*summed, [sum(column) for column in zip(*summed, strict=True)]]


@st.composite
def small_tables(draw: st.DrawFn) -> list[list[int]]:
    """Return counts with their sums, where a lesson may count in several columns or in none."""
    height = draw(st.integers(1, 3))
    width = draw(st.integers(1, 2 if height == 3 else 3))
    row = st.lists(st.sampled_from([0, 0, 1, 1, 2, 3, 4]), min_size=width, max_size=width)
    rows = [
        [*counts, max(1, *counts) + draw(st.integers(0, 2))]
        for counts in draw(st.lists(row, min_size=height, max_size=height))
    ]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def fitting(told: list[list[Count]]) -> Iterator[list[list[int]]]:
    """Yield all tables that a reader must hold possible: a withheld count is one or more."""
    *rows, last = told
    ways = [
        [own for own in product(*map(possible, row)) if max(own[:-1]) <= own[-1]] for row in rows
    ]
    for chosen in product(*ways):
        sums = [sum(column) for column in zip(*chosen, strict=True)]
        if all(shown in (None, own) for shown, own in zip(last, sums, strict=True)):
            yield [*map(list, chosen), sums]


def possible(shown: Count) -> range:
    return range(1, 8) if shown is None else range(shown, shown + 1)


@given(small_tables())
@settings(deadline=None)
def test_no_small_count_can_be_worked_out_from_all_that_is_told(counts: list[list[int]]) -> None:
    few = [(at, n) for at, row in enumerate(counts) for n, count in enumerate(row) if 0 < count < 3]
    seen: dict[tuple[int, int], set[int]] = {cell: set() for cell in few}
    for table in fitting(withheld(counts)) if few else ():
        for at, n in few:
            seen[at, n].add(table[at][n])
        if all(len(values) > 1 for values in seen.values()):
            break
    assert all(len(values) > 1 for values in seen.values())


def lines(counts: list[list[int]], told: list[list[Count]]) -> list[list[tuple[int, Count]]]:
    """Return every row and column: each count with what is told of it."""
    pairs = [list(zip(*rows, strict=True)) for rows in zip(counts, told, strict=True)]
    return [*pairs, *(list(column) for column in zip(*pairs, strict=True))]


@given(tables())
def test_no_one_and_no_two_is_told(counts: list[list[int]]) -> None:
    assert not {1, 2} & {count for row in withheld(counts) for count in row}


@given(tables())
def test_what_is_told_is_true(counts: list[list[int]]) -> None:
    for line in lines(counts, withheld(counts)):
        assert all(shown in (count, None) for count, shown in line)
        assert all(shown == 0 for count, shown in line if count == 0)


@given(tables())
def test_nothing_is_withheld_alone_in_its_line(counts: list[list[int]]) -> None:
    for line in lines(counts, withheld(counts)):
        gone = [count for count, shown in line if shown is None]
        assert len(gone) != 1


@given(tables())
def test_a_sum_never_tells_that_all_that_is_withheld_is_one(counts: list[list[int]]) -> None:
    for line in lines(counts, withheld(counts)):
        *inner, total = line
        gone = [count for count, shown in inner if shown is None]
        assert total[1] is None or not gone or sum(gone) > len(gone)


@given(tables())
def test_a_table_without_small_counts_is_told_whole(counts: list[list[int]]) -> None:
    large = [[count * 3 for count in row] for row in counts]
    assert withheld(large) == large


@pytest.mark.parametrize(
    ("counts", "certain"),
    [
        ([[0, 1], [3, 5], [1, 1], [2, 2], [6, 9]], (0, 1)),
        ([[0, 1], [3, 3], [3, 3], [6, 7]], (0, 1)),
        ([[0, 0, 1, 1], [2, 1, 1, 2], [4, 1, 2, 4], [6, 2, 4, 7]], (1, 0)),
        ([[1, 2, 2, 2], [0, 0, 1, 1], [0, 0, 0, 1], [1, 2, 3, 4]], (2, 3)),
    ],
)
def test_no_small_count_follows_from_sums_and_from_what_a_row_can_hold(
    counts: list[list[int]], certain: tuple[int, int]
) -> None:
    few = {(at, n) for at, row in enumerate(counts) for n, count in enumerate(row) if 0 < count < 3}
    told = withheld(counts)
    gone = {(at, n) for at, row in enumerate(told) for n, shown in enumerate(row) if shown is None}
    assert certain in few <= gone
    ranges = ranges_of(counts, gone)
    assert all(ranges[cell][0] < ranges[cell][1] for cell in few)
