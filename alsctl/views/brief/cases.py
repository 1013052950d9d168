"""What stands beside the evidence in a brief: a case in short, and who took part as tables."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from alsctl.release.coverage import CoverageTold
from alsctl.release.coverage.tables import CoverageRow, CoverageTable
from alsctl.release.examples import ReleasedExample
from alsctl.release.involvement import STANDINGS
from alsctl.views import coverage
from alsctl.views.brief.room import Room
from alsctl.views.coverage import TableShown

_MOST_LETTERS = 500
_PARTS = ("text", "result", "failed")


class Case(Struct, frozen=True, kw_only=True):
    """An answer to a call for examples, in short; `by` is who it was, as far as they agreed."""

    title: str
    by: str
    text: str
    result: str
    failed: str


def case(told: Sequence[ReleasedExample]) -> Case | None:
    """Return the first case that is short enough; None where there is none.

    Nothing of it is cut: somebody's words are told whole, or not at all.
    """
    short = (one for one in told if sum(len(one.texts[key]) for key in _PARTS) <= _MOST_LETTERS)
    found = next(short, None)
    if found is None:
        return None
    parts = {key: found.texts[key] for key in _PARTS}
    return Case(title=found.texts["title"], by=found.by, **parts)


def in_short(told: CoverageTold) -> CoverageTold:
    """Return who took part and who did not, without how they did not: a brief is short."""
    return replace(told, types=_in_two(told.types), regions=_in_two(told.regions))


def _in_two(table: CoverageTable) -> CoverageTable:
    rows = (replace(row, counts=_took(row)) for row in table.rows)
    return CoverageTable((*table.columns[:1], STANDINGS[1:]) if table.rows else (), tuple(rows))


def _took(row: CoverageRow) -> tuple[int | None, int | None]:
    took = row.counts[0]
    return took, None if took is None else row.of - took


def tables(told: CoverageTold, room: Room) -> Iterator[TableShown]:
    """Yield who took part by type and region, in one table where the columns are the same."""
    left_out = {"Type": not room.types, "Region": not room.regions}
    shown = [table for table in coverage.tables(told) if not left_out[table.first]]
    if len(shown) == 2 and shown[0].columns == shown[1].columns:
        types, regional = shown
        rows = (*types.rows, *regional.rows)
        yield replace(types, title="By type and region", first="Type, then region", rows=rows)
    else:
        yield from shown
