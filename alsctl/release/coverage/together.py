"""Who took part by type and by region: two tables of which neither gives the other away."""

from collections.abc import Iterator, Sequence
from itertools import product

from alsctl.release.coverage.tables import Column, CoverageTable, key_of_kind, table_of
from alsctl.release.involvement import STANDINGS, Standing
from alsctl.release.masking.across import Kind, Table, is_safe

Places = Sequence[tuple[str, str, Standing]]
"""Each organisation: its type, its region, and what it is to the sets."""


def tables_of(
    places: Places, columns: tuple[Column, ...], *, is_named: bool
) -> tuple[CoverageTable, CoverageTable]:
    """Return the tables by type and by region, as much of both as can be told together.

    Where their columns together would give somebody away, one or both tell only who took part
    and who did not; where that is not enough, there is none by region, or none at all.
    """
    kinds: list[tuple[Kind, Standing]] = [
        ((key_of_kind(type), key_of_kind(region)), own) for type, region, own in places
    ]
    secret = STANDINGS[1:] if is_named else STANDINGS
    for types, regions in _choices(places, columns, is_named=is_named):
        both = _table(kinds, 0, types, columns), _table(kinds, 1, regions, columns)
        if is_safe(kinds, both, totals=columns, secret=secret):
            return types, regions
    return CoverageTable(), CoverageTable()


def _choices(
    places: Places, columns: tuple[Column, ...], *, is_named: bool
) -> Iterator[tuple[CoverageTable, CoverageTable]]:
    """Yield what could be told, the most first."""
    ways = dict.fromkeys((columns, (columns[0], STANDINGS[1:])))
    types = [(kind, own) for kind, _, own in places]
    regions = [(region, own) for _, region, own in places]
    by_type = [table_of(types, way, "types", is_named=is_named) for way in ways]
    by_region = [table_of(regions, way, "regions", is_named=is_named) for way in ways]
    yield from product(by_type, by_region)
    yield from ((table, CoverageTable()) for table in by_type)


def _table(
    kinds: Sequence[tuple[Kind, Standing]],
    at: int,
    told: CoverageTable,
    totals: tuple[Column, ...],
) -> Table:
    """Return what a reader has of a table, which is the totals where there is none."""
    row_of = {kind: n for n, row in enumerate(told.rows) for kind in row.kinds}
    every = dict.fromkeys(kind[at] for kind, _ in kinds)
    hidden = {
        (at, column)
        for at, row in enumerate(told.rows)
        for column, count in enumerate(row.counts)
        if count is None
    }
    rows = {one: row_of[one] if told.rows else 0 for one in every}  # type: ignore[index]
    return Table(rows, told.columns if told.rows else totals, frozenset(hidden))
