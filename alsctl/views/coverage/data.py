"""Who took part and who did not, for spreadsheets and other programs."""

from collections.abc import Iterator, Sequence
from typing import Any

from alsctl.release.coverage import CoverageTold, NamedRow
from alsctl.release.coverage.document import ReleasedCoverage
from alsctl.release.coverage.tables import Column, CoverageRow
from alsctl.release.naming.labels import FEWEST
from alsctl.views import notices
from alsctl.views.coverage import WITHHELD, heading

HEADER = ("by", "name", "organisations", "took part", "invited", "declined", "not involved")
"""The columns for spreadsheets; what is told together stands in the first of its columns."""


def rows(told: CoverageTold) -> Iterator[list[str]]:
    """Yield the lines for spreadsheets: the numbers, and the names where they are told."""
    yield _line_of("all", told.whole, told.columns)
    for by, table in (("type", told.types), ("region", told.regions)):
        yield from (_line_of(by, row, table.columns) for row in table.rows)
    named = [("took part", told.took), ("did not take part", told.others), *told.own]
    for by, kinds in named:
        yield from ([by, name, *[""] * 5] for kind in kinds for name in kind.names)
    if told.ways:
        for way, count in zip(("in a set", "at an event alone"), told.ways, strict=True):
            yield ["way", way, "", str(count), *[""] * 3]
    for event, kinds in told.own_events:
        yield from ([f"came to {event}", name, *[""] * 5] for kind in kinds for name in kind.names)
    yield from (["not in the register", name, *[""] * 5] for name in told.own_outside)


def _line_of(by: str, row: CoverageRow, columns: Sequence[Column]) -> list[str]:
    cells: dict[str, str] = {}
    for column, count in zip(columns, row.counts, strict=True):
        said = WITHHELD if count is None else str(count)
        together = f"{heading(column).lower()}: {said}" if len(column) > 1 else said
        cells[column[0]] = together
    return [by, row.name, str(row.of), *(cells.get(own, "") for own in HEADER[3:])]


def as_json(shown: ReleasedCoverage) -> dict[str, Any]:
    """Return the coverage as JSON: every key always present, null where withheld or not told."""
    told = shown.told
    return {
        **notices.json_head(shown, "coverage", regime=True),
        "audience": shown.audience if not shown.reader else None,
        "counted_at": told.day.isoformat(),
        "detail": told.detail,
        "all": _row_json(told.whole, told.columns),
        "types": [_row_json(row, told.types.columns) for row in told.types.rows],
        "regions": [_row_json(row, told.regions.columns) for row in told.regions.rows],
        "fewer_than": FEWEST if told.took_few else None,
        "not_in_register": told.outside,
        "without_successor": told.gone,
        "ways": {"in_a_set": told.ways[0], "at_an_event_alone": told.ways[1]}
        if told.ways
        else None,
        "events": [
            {
                "name": event.name,
                "when": event.when or None,
                "people": event.came,
                "organisations_noted": event.says_who,
            }
            for event in shown.about.events
        ],
        "sets": told.sets,
        "sets_without_organisations": told.silent,
        "names": _names_json(told),
    }


def _row_json(row: CoverageRow, columns: Sequence[Column]) -> dict[str, Any]:
    """Return a row; what is told together stands under `together`, and alone it is null."""
    counts = dict(zip(columns, row.counts, strict=True))
    keys = ("took part", "invited", "declined", "not involved")
    return {
        "name": row.name,
        "organisations": row.of,
        **{key.replace(" ", "_"): counts.get((key,)) for key in keys},  # type: ignore[arg-type]
        "together": [
            {"of": [own.replace(" ", "_") for own in column], "count": count}
            for column, count in counts.items()
            if len(column) > 1
        ],
    }


def _names_json(told: CoverageTold) -> dict[str, list[str]]:
    named: dict[str, tuple[NamedRow, ...]] = {
        "took part": told.took,
        "did not take part": told.others,
        **{str(standing): rows for standing, rows in told.own},
    }
    keys = ("took part", "did not take part", "invited", "declined", "not involved")
    found = {
        key.replace(" ", "_"): [n for row in named.get(key, ()) for n in row.names] for key in keys
    }
    return {**found, "not_in_register": list(told.own_outside)}
