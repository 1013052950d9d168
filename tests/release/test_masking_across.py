"""Two tables of the same organisations: neither gives away what the other one withholds."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from alsctl.release.coverage.tables import (
    Column,
    CoverageRow,
    CoverageTable,
    key_of_kind,
    table_of,
)
from alsctl.release.coverage.together import tables_of
from alsctl.release.involvement import Standing
from alsctl.release.masking import is_few, is_telling

Place = tuple[str, str, Standing]
World = dict[tuple[str, str], tuple[int, ...]]

TWO: tuple[Column, ...] = (("took part",), ("not involved",))
THREE: tuple[Column, ...] = (("took part",), ("declined",), ("not involved",))


@st.composite
def places(draw: st.DrawFn) -> tuple[tuple[Column, ...], list[Place]]:
    """Return columns and organisations, of few kinds, of which some took part and some did not."""
    columns = draw(st.sampled_from([TWO, TWO, THREE]))
    where = st.sampled_from([(f"type {t}", f"region {r}") for t in range(3) for r in range(3)])
    kinds = draw(st.lists(where, unique=True, min_size=3, max_size=4 if columns == TWO else 3))
    found: list[Place] = []
    for kind in kinds:
        for (standing,) in columns:
            count = draw(st.integers(0, 6 if columns == TWO else 4))
            found += [(*kind, standing)] * count
    for column in columns:
        count = sum(standing in column for *_, standing in found)
        assume(not is_telling(count, len(found)))
    assume(found)
    return columns, found


def splits(count: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to share out so many over so many parts."""
    if parts == 1:
        yield (count,)
        return
    for first in range(count + 1):
        yield from ((first, *rest) for rest in splits(count - first, parts - 1))


def worlds(found: list[Place], columns: tuple[Column, ...]) -> Iterator[World]:
    """Yield all that a reader of the register could think before seeing a table."""
    of = Counter((type, region) for type, region, _ in found)
    ways = [list(splits(count, len(columns))) for count in of.values()]
    for chosen in product(*ways):
        yield dict(zip(of, chosen, strict=True))


def as_world(found: list[Place], columns: tuple[Column, ...]) -> World:
    count = Counter(((type, region), standing) for type, region, standing in found)
    kinds = dict.fromkeys(kind for kind, _ in count)
    return {kind: tuple(count[kind, standing] for (standing,) in columns) for kind in kinds}


Sum = Callable[[World], int]


def sum_of(columns: tuple[Column, ...], at: int, row: CoverageRow, column: Column) -> Sum:
    """Return what counts a cell of the table by type (0) or by region (1)."""
    chosen = [n for n, (standing,) in enumerate(columns) if standing in column]
    return lambda world: sum(
        counts[n]
        for kind, counts in world.items()
        if key_of_kind(kind[at]) in row.kinds
        for n in chosen
    )


def cells(
    columns: tuple[Column, ...], tables: tuple[CoverageTable, CoverageTable]
) -> Iterator[tuple[Sum, int | None, bool, int]]:
    """Yield of each cell how it is counted, what is told, whether it is in the last column."""
    for at, table in enumerate(tables):
        for row in table.rows:
            for column, told in zip(table.columns, row.counts, strict=True):
                is_last = column == table.columns[-1]
                yield sum_of(columns, at, row, column), told, is_last, row.of


def secrets(
    columns: tuple[Column, ...], true: World, tables: tuple[CoverageTable, CoverageTable]
) -> Iterator[Sum]:
    """Yield how to count what nobody may work out; in a table it is withheld."""
    for count, told, is_last, of in cells(columns, tables):
        if is_few(count(true)) or (not is_last and is_telling(count(true), of)):
            assert told is None
            yield count
    for kind, counts in true.items():
        for n, own in enumerate(counts[:-1]):
            if is_telling(own, sum(counts)):
                yield lambda world, kind=kind, n=n: world[kind][n]  # type: ignore[misc]


def alike(
    columns: tuple[Column, ...],
    found: list[Place],
    tables: tuple[CoverageTable, CoverageTable],
) -> Iterator[World]:
    """Yield all that a reader of both tables, their totals and the register must hold possible."""

    def totals(world: World) -> list[int]:
        return [sum(column) for column in zip(*world.values(), strict=True)]

    shown = [(count, told) for count, told, _, _ in cells(columns, tables) if told is not None]
    told_totals = totals(as_world(found, columns))
    for world in worlds(found, columns):
        if totals(world) == told_totals and all(count(world) == told for count, told in shown):
            yield world


def worked_out(
    columns: tuple[Column, ...],
    found: list[Place],
    tables: tuple[CoverageTable, CoverageTable],
) -> bool:
    """Tell whether a reader of both tables, their totals and the register could work one out."""
    hidden = list(secrets(columns, as_world(found, columns), tables))
    seen = [set[int]() for _ in hidden]
    for world in alike(columns, found, tables):
        for count, values in zip(hidden, seen, strict=True):
            values.add(count(world))
        if all(len(values) > 1 for values in seen):
            return False
    return bool(hidden)


@given(places())
@settings(max_examples=60, deadline=None)
def test_no_small_count_can_be_worked_out_from_both_tables_the_totals_and_the_register(
    given_places: tuple[tuple[Column, ...], list[Place]],
) -> None:
    columns, found = given_places
    tables = tables_of(found, columns, is_named=False)
    assert not worked_out(columns, found, tables)


def organisations(**counts: tuple[str, str, int, int]) -> list[Place]:
    """Return organisations by kind: type, region, how many took part, and how many did not."""
    found: list[Place] = []
    for type, region, took, rest in counts.values():
        found += [(type, region, "took part")] * took
        found += [(type, region, "not involved")] * rest
    return found


NESTED = organisations(
    a=("london borough", "London", 4, 4),
    b=("district", "North", 2, 6),
    c=("district", "South", 8, 8),
    d=("county", "North", 4, 8),
)


def test_a_count_that_one_table_withholds_for_another_is_not_told_in_the_other() -> None:
    types = table_of([(k, own) for k, _, own in NESTED], TWO, "types", is_named=False)
    regions = table_of([(r, own) for _, r, own in NESTED], TWO, "regions", is_named=False)
    assert len(types.rows) == len(regions.rows) == 3
    assert worked_out(TWO, NESTED, (types, regions))
    told = tables_of(NESTED, TWO, is_named=False)
    assert told[0] == types
    assert told[1] == CoverageTable()


@pytest.mark.parametrize("columns", [TWO, THREE])
def test_tables_of_large_counts_are_both_told(columns: tuple[Column, ...]) -> None:
    found = [
        (type, region, standing)
        for type in ("district", "county")
        for region in ("North", "South")
        for (standing,) in columns
        for _ in range(7)
    ]
    types, regions = tables_of(found, columns, is_named=False)
    assert not types.is_withheld
    assert not regions.is_withheld
    assert (len(types.rows), len(regions.rows)) == (2, 2)
    assert types.columns == regions.columns == columns


def test_where_all_who_took_part_are_named_that_is_no_secret() -> None:
    types, regions = tables_of(NESTED, TWO, is_named=True)
    assert len(types.rows) == len(regions.rows) == 3
    assert not types.is_withheld
    assert not regions.is_withheld
