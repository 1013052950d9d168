"""The tables of a filled form: their rows without what was printed, and without empty ones."""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from alsctl.notes import columns
from alsctl.notes.form_words import same, typed_beside
from alsctl.notes.manuscript import Table

Row = tuple[str, ...]
_THERE = "x"


class FilledTable(Struct, frozen=True):
    """What is left of a table, None where that is nothing; whether somebody typed in it.

    It has changed where a row that would be printed today is not there, and another is.
    """

    table: Table | None
    is_typed: bool
    has_changed: bool


def filled_table(table: Table, printed: Table, ids: Mapping[str, str]) -> FilledTable:
    """Return a table without the rows that were left as they were printed.

    What was printed beside a name, an action or a trial is left out, and an action or trial is
    told by its id, so that its row is understood as about that one.
    """
    header, *rows = table.rows
    known = columns.headers(header)
    marks = known.fields.index("present") if known and "present" in known.fields else None
    remarks = known.fields.index("remarks") if known and "remarks" in known.fields else None
    left, is_typed = [], False
    blanks, missing = _blanks(rows, printed.rows[1:])
    for row, blank in zip(rows, blanks, strict=True):
        own = _own(row, blank)
        is_typed = is_typed or any(own)
        foretold = remarks is not None and remarks < len(blank) and bool(blank[remarks])
        if any(own) or foretold:
            told = _told(row, own, blank, ids=ids, remarks=remarks if foretold else None)
            left.append(_there(told, blank, marks))
    narrowed = Table(_narrowed((header, *left)), table.place) if left else None
    return FilledTable(narrowed, is_typed, has_changed=() in blanks and any(map(_about, missing)))


def _blanks(rows: list[Row], printed: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Return for each row the printed one that it was, () where people added it; and the rest."""
    waiting = [tuple(map(same, row)) for row in printed]
    found: dict[int, Row] = {}
    for fits in (_begins_alike, _has_something_alike):
        for number, row in enumerate(rows):
            if number not in found and (blank := _first(waiting, row, fits)) is not None:
                waiting.remove(blank)
                found[number] = blank
    return [found.get(number, ()) for number, _ in enumerate(rows)], waiting


def _first(waiting: list[Row], row: Row, fits: Callable[[Row, Row], bool]) -> Row | None:
    return next((blank for blank in waiting if fits(row, blank)), None)


def _begins_alike(row: Row, blank: Row) -> bool:
    """Tell whether the first cell that was printed is still there."""
    pairs = zip(row, blank, strict=False)
    return next((same(cell) == was for cell, was in pairs if was), False)


def _has_something_alike(row: Row, blank: Row) -> bool:
    pairs = zip(row, blank, strict=False)
    return any(was and (same(cell) == was or typed_beside(cell, was)) for cell, was in pairs)


def _own(row: Row, blank: Row) -> Row:
    """Return what was typed in each cell; what stands behind a printed word, without it."""
    printed = (*blank, *[""] * len(row))
    return tuple(_typed(cell, was) for cell, was in zip(row, printed, strict=False))


def _typed(cell: str, was: str) -> str:
    if not same(cell) or same(cell) == was:
        return ""
    return (was and typed_beside(cell, was)) or cell


def _told(row: Row, own: Row, blank: Row, *, ids: Mapping[str, str], remarks: int | None) -> Row:
    """Return what was typed in a row, with whom or what it is about and what was known before."""
    cells = list(own)
    about = _about(blank)
    if about and not cells[0]:
        cells[0] = ids.get(about, row[0])
    if remarks is not None and not cells[remarks]:
        cells[remarks] = row[remarks]
    return tuple(cells)


def _there(cells: Row, blank: Row, marks: int | None) -> Row:
    """Mark a guest as there, whose name was typed into a row for guests with nothing else said."""
    is_guest = marks is not None and bool(blank) and not blank[0] and bool(cells[0])
    if marks is None or not is_guest or any(cells[marks:]):
        return cells
    return (*cells[:marks], _THERE, *cells[marks + 1 :])


def _about(blank: Row) -> str:
    """Return whom or what a printed row is about; "" for one that was empty but for its number."""
    return blank[0] if blank and not blank[0].isdecimal() else ""


def _narrowed(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Leave out columns that mean nothing and in which nobody typed."""
    wide = max(map(len, rows))
    header, *others = ((*row, *[""] * (wide - len(row))) for row in rows)
    known = columns.headers(header)
    fields = known.fields if known else header
    kept = [n for n in range(wide) if fields[n] or any(row[n] for row in others)]
    return tuple(tuple(row[n] for n in kept) for row in (header, *others))
