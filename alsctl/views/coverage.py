"""Who took part and who did not, in words and tables, worked out from what release let through."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from alsctl.dates import in_words
from alsctl.release.coverage import CoverageTold, NamedRow
from alsctl.release.coverage_tables import Column, CoverageRow
from alsctl.release.covered import ReleasedCoverage
from alsctl.release.labels import FEWEST
from alsctl.views import notices
from alsctl.wording import counted, listing, number

WITHHELD = "withheld"
NOTE = (
    "“Withheld” stands for fewer than three, for all or all but one or two, or for a number from "
    "which one of these could be worked out."
)
_UNIT = "organisation"
_TOGETHER: dict[Column, str] = {
    ("invited", "declined"): "Invited or declined",
    ("invited", "declined", "not involved"): "Did not take part",
}

Segment = tuple[str, int | None]
"""A part of a bar: what it is called, and how many it stands for."""


class RowShown(Struct, frozen=True):
    """A kind of organisation: how many there are, and the cells of its columns."""

    name: str
    of: str
    cells: tuple[str, ...]


class TableShown(Struct, frozen=True):
    """A table: what its rows are, and the rows."""

    title: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[RowShown, ...]


class NamesShown(Struct, frozen=True):
    """Names under a heading, type by type."""

    title: str
    lines: tuple[str, ...]


class Coverage(Struct, frozen=True, kw_only=True):
    """All that templates/coverage.md.j2 may print."""

    title: str
    set: str
    commissioned: str
    audience: str
    regime: str
    draft: str
    as_at: str
    counted: str
    summary: str
    tables: tuple[TableShown, ...]
    names: tuple[NamesShown, ...]
    withheld: str
    remarks: tuple[str, ...]
    contact: str


def coverage(shown: ReleasedCoverage) -> Coverage:
    """Return the coverage for an audience."""
    told = shown.told
    return Coverage(
        title="Who took part, and who did not",
        set=shown.about.title,
        commissioned=notices.commissioned(shown),
        audience=notices.audience_line(shown),
        regime=notices.regime_line(shown) if shown.about.regime else "",
        draft=notices.draft(shown),
        as_at=notices.as_at(shown),
        counted=in_words(told.day),
        summary=summary(told),
        tables=tuple(tables(told)),
        names=tuple(_names(told)),
        withheld=NOTE if told.types.is_withheld or told.regions.is_withheld else "",
        remarks=tuple(_remarks(told)),
        contact=notices.contact(shown),
    )


def heading(column: Column) -> str:
    """Return what a column is called."""
    return _TOGETHER.get(column) or listing(column, last="or").capitalize()


def summary(told: CoverageTold) -> str:
    """Return in a sentence how many took part and how many did not."""
    of = told.whole.of
    if told.took_few:
        return f"Fewer than three of the {counted(of, _UNIT)} in the register took part."
    if told.took_most:
        return f"All of the {counted(of, _UNIT)} in the register took part, or nearly all."
    if None in told.whole.counts:
        return "There are too few organisations in the register to tell who took part."
    counts = dict(zip(told.columns, told.whole.counts, strict=True))
    (_, took), *others, last = ((column, counts[column] or 0) for column in told.columns)
    said = f"{_capital(_count(took))} of the {counted(of, _UNIT)} in the register took part"
    rest = [(column, count) for column, count in others if count]
    parts = [f"{_count(count)} {_did(column)}" for column, count in (*rest, last)]
    if len(parts) > 1 and "," in parts[-2]:
        parts[-2] += ","
    return f"{said}; {listing(parts)}."


def _count(count: int) -> str:
    return number(count) if count else "none"


def _did(column: Column) -> str:
    said: dict[Column, str] = {
        ("invited",): "were invited and have yet to answer",
        ("declined",): "declined",
        ("invited", "declined"): "were invited and did not, or not yet",
        ("not involved",): "were not involved",
    }
    return said.get(column, "did not")


def tables(told: CoverageTold) -> Iterator[TableShown]:
    """Yield the tables that have something to tell apart."""
    for title, first, table in (
        ("By type", "Type", told.types),
        ("By region", "Region", told.regions),
    ):
        if len(table.rows) > 1:
            columns = tuple(map(heading, table.columns))
            yield TableShown(title, first, columns, tuple(map(_row, table.rows)))


def _row(row: CoverageRow) -> RowShown:
    cells = tuple(WITHHELD if count is None else str(count) for count in row.counts)
    return RowShown(_capital(row.name), str(row.of), cells)


def _names(told: CoverageTold) -> Iterator[NamesShown]:
    for title, rows in (("Took part", told.took), ("Did not take part", told.others)):
        if rows:
            yield NamesShown(title, tuple(map(_line, rows)))
    for standing, rows in told.own:
        if rows:
            yield NamesShown(_capital(standing), tuple(map(_line, rows)))
    if told.own_outside:
        line = listing(told.own_outside)
        yield NamesShown("Took part, and in no row of the register", (line,))
    if told.own_gone:
        yield NamesShown("Took part, and there no more", (listing(told.own_gone),))


def _line(row: NamedRow) -> str:
    kind = f"{_capital(row.type)} ({len(row.names)}): " if row.type else ""
    return kind + "; ".join(row.names)


def _remarks(told: CoverageTold) -> Iterator[str]:
    """Yield what a reader must know to read the numbers rightly."""
    yield (
        "Each organisation counts once, in however many sets it was. One that has merged since "
        "counts as what it became."
    )
    if told.outside != 0:
        more = "A few" if told.outside is None else _capital(number(told.outside))
        others = "organisation that is" if told.outside == 1 else "organisations that are"
        yield f"{more} {others} in no row of the register took part as well."
    if told.gone != 0:
        more = "A few" if told.gone is None else _capital(number(told.gone))
        are = "is" if told.gone == 1 else "are"
        yield f"{more} that took part {are} no more, and the register names no successor."
    if told.silent:
        sets = counted(told.silent, "set").capitalize()
        yield f"{sets} of {number(told.sets)} {'names' if told.silent == 1 else 'name'} no " + (
            "organisations, so more may have taken part."
        )
    if told.unnamed:
        yield (
            "Some that took part are not named, and so those that did not are not listed either."
        )
    if told.capped in ("chatham-house", "confidential"):
        yield "Only numbers are told, because who was there stays in the room."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def bars(told: CoverageTold) -> list[tuple[str, int, tuple[Segment, ...]]]:
    """Return what the picture shows: each type, how many there are, and the parts of its bar."""
    has_types = len(told.types.rows) > 1
    rows = told.types.rows if has_types else (told.whole,)
    headings = [heading(column) for column in (told.types if has_types else told).columns]
    return [
        (_capital(row.name), row.of, tuple(zip(headings, row.counts, strict=True))) for row in rows
    ]


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
        "alsctl": 1,
        "kind": "coverage",
        "set": shown.about.id,
        "audience": shown.audience if not shown.reader else None,
        "regime": shown.about.regime,
        "as_at": shown.today.isoformat(),
        "counted_at": told.day.isoformat(),
        "detail": told.detail,
        "all": _row_json(told.whole, told.columns),
        "types": [_row_json(row, told.types.columns) for row in told.types.rows],
        "regions": [_row_json(row, told.regions.columns) for row in told.regions.rows],
        "fewer_than": FEWEST if told.took_few else None,
        "not_in_register": told.outside,
        "without_successor": told.gone,
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
