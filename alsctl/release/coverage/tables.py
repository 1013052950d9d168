"""Kinds of organisation and how many of each took part: what is too small is not told alone."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from alsctl.release.involvement import STANDINGS, Standing
from alsctl.release.masking import withheld
from alsctl.release.naming.labels import FEWEST

Column = tuple[Standing, ...]
"""What organisations in a column are to the sets."""


class CoverageRow(Struct, frozen=True):
    """Organisations of one kind: how many there are, and how many of them in each column.

    `counts` has None where a number is withheld; `kinds` are those it counts, as `key_of_kind`.
    """

    name: str
    of: int
    counts: tuple[int | None, ...]
    kinds: frozenset[tuple[str, ...]] = frozenset()


class CoverageTable(Struct, frozen=True):
    """Kinds of organisation, the largest first; it may have fewer columns than the whole."""

    columns: tuple[Column, ...] = ()
    rows: tuple[CoverageRow, ...] = ()

    @property
    def is_withheld(self) -> bool:
        """Whether any number in it is withheld."""
        return any(None in row.counts for row in self.rows)


def row_of(name: str, standings: Iterable[Standing], columns: Sequence[Column]) -> CoverageRow:
    count = Counter(standings)
    counts = tuple(sum(count[own] for own in column) for column in columns)
    return CoverageRow(name, sum(counts), counts)


def table_of(
    kinds: Sequence[tuple[str, Standing]],
    columns: tuple[Column, ...],
    what: str,
    *,
    is_named: bool,
) -> CoverageTable:
    """Return a row for each kind; what is too small is withheld, or put together with more.

    Of the ways to do that it is the one that tells of most kinds how many took part, and then
    most of all. Where all that took part are named, how many they are is no secret.
    """
    two: tuple[Column, ...] = (columns[0], STANDINGS[1:])
    three: tuple[Column, ...] = (columns[0], ("invited", "declined"), ("not involved",))
    ways = (columns, three, two) if len(columns) > 2 else (columns,)
    found = (CoverageTable(way, tuple(rows_of(kinds, way, what))) for way in ways)
    other = f"other {what}"
    safe = [CoverageTable(x.columns, _safe(list(x.rows), other, is_named=is_named)) for x in found]
    return max(safe, key=_told)


def rows_of(
    kinds: Iterable[tuple[str, Standing]], columns: Sequence[Column], what: str
) -> tuple[CoverageRow, ...]:
    """Return a row for each kind, the largest first."""
    by_kind: dict[tuple[str, ...], list[Standing]] = {}
    names: dict[tuple[str, ...], Counter[str]] = {}
    for kind, own in kinds:
        words = key_of_kind(kind)
        by_kind.setdefault(words, []).append(own)
        names.setdefault(words, Counter())[" ".join(kind.split())] += 1
    one = what.removesuffix("s")
    rows = [
        replace(
            row_of(names[words].most_common(1)[0][0] or f"{one} not known", owns, columns),
            kinds=frozenset({words}),
        )
        for words, owns in by_kind.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.of, row.name)))


def key_of_kind(kind: str) -> tuple[str, ...]:
    """Return a type or a region without its capitals and blanks."""
    return tuple(kind.casefold().split())


def _told(table: CoverageTable) -> tuple[int, int, int]:
    """Return of how many kinds is told how many took part and how many did not, and all that is."""
    columns = list(zip(*(row.counts for row in table.rows), strict=True)) or [(), ()]
    told = [sum(count is not None for count in column) for column in columns]
    return told[0], told[-1], sum(told)


def _safe(rows: list[CoverageRow], other: str, *, is_named: bool) -> tuple[CoverageRow, ...]:
    """Return the rows with nothing in them that gives somebody away; none where that is left."""
    first = 1 if is_named else 0
    while len(rows) > 1:
        hidden = withheld([[count or 0 for count in row.counts[first:]] for row in rows])
        large = all(row.of >= FEWEST for row in rows)
        if large and hidden is not None and _says_enough(rows, len(hidden)):
            cells = {(at, column + first) for at, column in hidden}
            return tuple(_without(row, at, cells) for at, row in enumerate(rows))
        rows = _joined(rows, other)
    return ()


def _without(row: CoverageRow, at: int, cells: Collection[tuple[int, int]]) -> CoverageRow:
    counts = tuple(None if (at, n) in cells else count for n, count in enumerate(row.counts))
    return replace(row, counts=counts)


def _says_enough(rows: Sequence[CoverageRow], hidden: int) -> bool:
    """Tell whether as much is told as withheld; otherwise fewer and larger kinds tell more."""
    return 2 * hidden <= len(rows) * len(rows[0].counts)


def _joined(rows: list[CoverageRow], other: str) -> list[CoverageRow]:
    """Return the rows, in order of size, with the two smallest put together at the end."""
    first, second = rows[-2:]
    is_first = other not in (first.name, second.name) and " and " not in second.name
    name = f"{first.name} and {second.name}" if is_first else other
    counts = tuple((a or 0) + (b or 0) for a, b in zip(first.counts, second.counts, strict=True))
    kinds = first.kinds | second.kinds
    return [*rows[:-2], CoverageRow(name, first.of + second.of, counts, kinds)]
