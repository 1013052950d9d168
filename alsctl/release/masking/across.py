"""Two tables of the same organisations, by type and by region: what they tell together.

A reader has both tables, their totals and the register, so knows how many organisations of each
type there are in each region. The rule: of no type, no region and no type in a region can it be
worked out that one or two took part, were invited or declined, nor that all did or all but one or
two; that none did is no secret. What proves it is another state of things that looks the same.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct

from alsctl.release.involvement import STANDINGS, Standing
from alsctl.release.masking import ROOM, is_few, is_telling

Kind = tuple[Hashable, Hashable]
"""A type and a region, as a reader of the register knows them."""

World = dict[tuple[Kind, Standing], int]
"""How many organisations of a kind are what to the sets."""

_Step = tuple[Kind, int]
"""A change in one kind by one more or one less."""

_Node = tuple[str, int]
_OF_TYPES, _OF_REGIONS = ("all types", 0), ("all regions", 0)


class Table(Struct, frozen=True):
    """A table: in which row each type or region is, its columns, and which cells are withheld.

    A table that is not told has all in one row, which is as much as its reader knows.
    """

    rows: Mapping[Hashable, int]
    columns: Sequence[Collection[Standing]]
    hidden: Collection[tuple[int, int]] = ()

    def column(self, standing: Standing) -> int:
        """Return in which column a standing is counted."""
        return next(at for at, column in enumerate(self.columns) if standing in column)

    def is_free(self, row: int, one: Standing, other: Standing) -> bool:
        """Tell whether nobody would see it if one in a row were the other."""
        columns = {self.column(one), self.column(other)}
        return len(columns) == 1 or all((row, column) in self.hidden for column in columns)


def is_safe(
    kinds: Iterable[tuple[Kind, Standing]],
    tables: tuple[Table, Table],
    *,
    totals: Sequence[Collection[Standing]],
    secret: Collection[Standing] = STANDINGS,
) -> bool:
    """Tell whether two tables can be told together; `totals` are the columns of the whole.

    Of standings that are not `secret` everybody knows who they are.
    """
    world: World = Counter(kinds)
    apart = _Apart(world, tables, totals, secret)
    rows = all(apart.room(*cell) >= ROOM for cell in apart.telling_rows())
    return rows and all(apart.could_differ(*cell) for cell in apart.telling_kinds())


class _Apart:
    """What readers cannot tell apart: changes that leave all that is told as it is."""

    def __init__(
        self,
        world: World,
        tables: tuple[Table, Table],
        totals: Sequence[Collection[Standing]],
        secret: Collection[Standing],
    ) -> None:
        self.world, self.tables, self.totals = world, tables, totals
        told = {standing for column in totals for standing in column}
        self.standings = [standing for standing in STANDINGS if standing in told & set(secret)]
        self.kinds = sorted({kind for kind, _ in world}, key=repr)

    def telling_rows(self) -> Iterator[tuple[int, int, int]]:
        """Yield the withheld counts that would give somebody away: by table, row and column."""
        for at, table in enumerate(self.tables):
            for row, column in sorted(table.hidden):
                inside = [kind for kind in self.kinds if table.rows[kind[at]] == row]
                standings = table.columns[column]
                count = sum(self.world[kind, one] for kind in inside for one in standings)
                of = sum(self.world[kind, one] for kind in inside for one in STANDINGS)
                is_last = column == len(table.columns) - 1
                if is_few(count) or (not is_last and is_telling(count, of)):
                    yield at, row, column

    def telling_kinds(self) -> Iterator[tuple[Kind, Standing]]:
        """Yield what of a type in a region would give somebody away."""
        for kind, standing in product(self.kinds, self.standings):
            of = sum(self.world[kind, one] for one in STANDINGS)
            if standing != STANDINGS[-1] and is_telling(self.world[kind, standing], of):
                yield kind, standing

    def room(self, at: int, row: int, column: int) -> int:
        """Return in how many steps a withheld count could be more or less."""
        inside = [one for one in self.standings if one in self.tables[at].columns[column]]
        others = [one for one in self.standings if one not in inside]
        pairs = list(product(inside, others))
        return sum(self._steps(at, row, pairs, up=up) for up in (True, False))

    def _steps(
        self, at: int, row: int, pairs: Sequence[tuple[Standing, Standing]], *, up: bool
    ) -> int:
        world = dict(self.world)
        for step in range(ROOM):
            more = (pair if up else (pair[1], pair[0]) for pair in pairs)
            found = ((pair, self._changing_row(world, at, row, pair)) for pair in more)
            pair, way = next(((p, w) for p, w in found if w is not None), (None, []))
            if pair is None:
                return step
            for kind, by in way:
                world[kind, pair[0]] = world.get((kind, pair[0]), 0) + by
                world[kind, pair[1]] = world.get((kind, pair[1]), 0) - by
        return ROOM

    def _changing_row(
        self, world: World, at: int, row: int, pair: tuple[Standing, Standing]
    ) -> list[_Step] | None:
        """Return changes that put one more of the first standing into a row, and show nowhere."""
        if not self.tables[at].is_free(row, *pair):
            return None
        whole, one = (_OF_TYPES, _OF_REGIONS)[at], (("type", row), ("region", row))[at]
        start, end = (one, whole) if at == 0 else (whole, one)
        return self._way(world, pair, start, end, without=(start, end))

    def could_differ(self, kind: Kind, standing: Standing) -> bool:
        """Tell whether readers must think it possible that another number of a kind is this."""
        node = self._nodes(kind)
        for other in self.standings:
            for pair in ((standing, other), (other, standing)) if other != standing else ():
                if self.world[kind, pair[1]] and (
                    self._way(self.world, pair, node[1], node[0], without=kind) is not None
                ):
                    return True
        return False

    def _nodes(self, kind: Kind) -> tuple[_Node, _Node]:
        types, regions = self.tables
        return ("type", types.rows[kind[0]]), ("region", regions.rows[kind[1]])

    def _way(
        self,
        world: World,
        pair: tuple[Standing, Standing],
        start: _Node,
        end: _Node,
        *,
        without: Hashable,
    ) -> list[_Step] | None:
        """Return changes that lead from one sum to another and leave those between as they are."""
        edges = list(self._edges(world, pair))
        ways: dict[_Node, list[_Step]] = {start: []}
        todo = [start]
        for node in todo:  # grows while it is gone through
            for here, there, key, step in edges:
                if here == node and key != without and there not in ways:
                    ways[there] = [*ways[node], *step]
                    todo.append(there)
        return ways.get(end)

    def _edges(
        self, world: World, pair: tuple[Standing, Standing]
    ) -> Iterator[tuple[_Node, _Node, Hashable, list[_Step]]]:
        """Yield what may change by one: from a sum to a sum, which kind that is, and how.

        From its type to its region a kind has one more of the first standing and one less of the
        second; the other way it is the reverse.
        """
        for kind in self.kinds:
            type, region = self._nodes(kind)
            if world.get((kind, pair[1]), 0):
                yield type, region, kind, [(kind, 1)]
            if world.get((kind, pair[0]), 0):
                yield region, type, kind, [(kind, -1)]
        for at, (name, whole) in enumerate((("type", _OF_TYPES), ("region", _OF_REGIONS))):
            for row in sorted(set(self.tables[at].rows.values())):
                if self.tables[at].is_free(row, *pair):
                    yield (name, row), whole, ((name, row), whole), []
                    yield whole, (name, row), (whole, (name, row)), []
        if any(set(pair) <= set(column) for column in self.totals):
            yield _OF_TYPES, _OF_REGIONS, "totals", []
            yield _OF_REGIONS, _OF_TYPES, "totals", []
