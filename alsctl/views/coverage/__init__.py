"""Who took part and who did not, in words and tables, worked out from what release let through."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from alsctl.dates import in_words
from alsctl.release.coverage import CoverageTold, NamedRow
from alsctl.release.coverage.document import ReleasedCoverage
from alsctl.release.coverage.tables import Column, CoverageRow
from alsctl.release.released import EventTold
from alsctl.views import notices
from alsctl.wording import alike, capital, counted, listing, number, opening

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


class Coverage(notices.SetHead, frozen=True, kw_only=True):
    """All that templates/coverage.md.j2 may print."""

    title: str
    counted: str
    summary: str
    tables: tuple[TableShown, ...]
    names: tuple[NamesShown, ...]
    withheld: str
    remarks: tuple[str, ...]


def coverage(shown: ReleasedCoverage) -> Coverage:
    """Return the coverage for an audience."""
    told = shown.told
    return Coverage(
        **notices.set_head(shown),
        title="Who took part, and who did not",
        counted=in_words(told.day),
        summary=" ".join(filter(None, (summary(told), _ways(told)))),
        tables=tuple(tables(told)),
        names=tuple(_names(told)),
        withheld=NOTE if told.types.is_withheld or told.regions.is_withheld else "",
        remarks=tuple(_remarks(told, shown.about.events)),
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
    if told.took_near:
        return (
            f"How many of the {counted(of, _UNIT)} in the register took part is not told here: "
            "beside what one set tells by itself, it would give one or two of them away."
        )
    if None in told.whole.counts:
        return "There are too few organisations in the register to tell who took part."
    counts = dict(zip(told.columns, told.whole.counts, strict=True))
    (_, took), *others, last = ((column, counts[column] or 0) for column in told.columns)
    write = alike((of, *(count or 0 for count in counts.values())))
    said = f"{opening(write(took) if took else 'none')} of the {counted(of, _UNIT)}"
    said += " in the register took part"
    rest = [(column, count) for column, count in others if count]
    parts = [
        f"{write(count) if count else 'none'} {_did(column, count)}"
        for column, count in (*rest, last)
    ]
    if len(parts) > 1 and "," in parts[-2]:
        parts[-2] += ","
    return f"{said}; {listing(parts)}."


def _ways(told: CoverageTold) -> str:
    """Return in a sentence how many were in a set, and how many came to an event alone."""
    if told.ways is None:
        return "Some of them were in no set and came to an event." if told.came else ""
    in_set, event = told.ways
    if not in_set:
        return "They came to an event, and none of them was in a set."
    write = alike(told.ways)
    were, and_was = ("was" if count == 1 else "were" for count in told.ways)
    alone = f"{write(event)} came to an event and {and_was} in no set"
    return opening(f"{write(in_set)} of them {were} in a set, and {alone}.")


def _did(column: Column, count: int) -> str:
    were, have = ("was", "has") if count == 1 else ("were", "have")
    said: dict[Column, str] = {
        ("invited",): f"{were} invited and {have} yet to answer",
        ("declined",): "declined",
        ("invited", "declined"): f"{were} invited and did not, or not yet",
        ("not involved",): f"{were} not involved",
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
    return RowShown(capital(row.name), str(row.of), cells)


def _names(told: CoverageTold) -> Iterator[NamesShown]:
    for title, rows in (("Took part", told.took), ("Did not take part", told.others)):
        if rows:
            yield NamesShown(title, tuple(map(_line, rows)))
    for standing, rows in told.own:
        if rows:
            yield NamesShown(capital(standing), tuple(map(_line, rows)))
    for event, rows in told.own_events:
        yield NamesShown(f"Came to {event}", tuple(map(_line, rows)))
    if told.own_outside:
        line = listing(told.own_outside)
        yield NamesShown("Took part, and in no row of the register", (line,))
    if told.own_gone:
        yield NamesShown("Took part, and there no more", (listing(told.own_gone),))


def _line(row: NamedRow) -> str:
    kind = f"{capital(row.type)} ({len(row.names)}): " if row.type else ""
    return kind + "; ".join(row.names)


def _remarks(told: CoverageTold, events: Sequence[EventTold]) -> Iterator[str]:
    """Yield what a reader must know to read the numbers rightly."""
    or_events = ", and to however many events it came" if told.came or told.own_events else ""
    yield (
        f"Each organisation counts once, in however many sets it was{or_events}. One that has "
        "merged since counts as what it became."
    )
    if unknown := listing(_people(event) for event in events if not event.says_who):
        yield (
            f"Not in these numbers are those who took part in {unknown}: which organisations they "
            "came from is not noted."
        )
    if told.outside != 0:
        more = "A few" if told.outside is None else capital(number(told.outside))
        others = "organisation that is" if told.outside == 1 else "organisations that are"
        yield f"{more} {others} in no row of the register took part as well."
    if told.gone != 0:
        more = "A few" if told.gone is None else capital(number(told.gone))
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


def _people(event: EventTold) -> str:
    """Return `the online conference (15 to 19 September 2008, 504 people)`."""
    called = f"the {event.kind}" if event.kind else f"“{event.name}”"
    came = counted(event.came, "person", many="people") if event.came else ""
    more = ", ".join(filter(None, (event.when, came)))
    return f"{called}{f' ({more})' if more else ''}"


def bars(told: CoverageTold) -> list[tuple[str, int, tuple[Segment, ...]]]:
    """Return what the picture shows: each type, how many there are, and the parts of its bar."""
    has_types = len(told.types.rows) > 1
    rows = told.types.rows if has_types else (told.whole,)
    headings = [heading(column) for column in (told.types if has_types else told).columns]
    return [
        (capital(row.name), row.of, tuple(zip(headings, row.counts, strict=True))) for row in rows
    ]
