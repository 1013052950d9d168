"""Lists of members as people keep them, to rows of values; all faults of a list at once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from alsctl.errors import InvalidFilesError, Place, Problem
from alsctl.model.levels import ATTRIBUTIONS, Attribution
from alsctl.tables.cells import EXCEL_ERROR, Cell, NoTableError, Table
from alsctl.tables.files import table_in
from alsctl.wording import folded, heading_letters, listing, nearest

COLUMNS = ("name", "role", "organisation", "type", "region", "group", "email", "attribution")
_ALSO = {
    "fullname": "name",
    "membername": "name",
    "jobtitle": "role",
    "organisationname": "organisation",
    "organisationtype": "type",
    "typeoforganisation": "type",
    "emailaddress": "email",
}
_HALVES = ("firstname", "forename", "givenname", "lastname", "surname", "familyname")
_OF_ORGANISATIONS = ("type", "region", "group")


class Row(Struct, frozen=True, kw_only=True):
    """A member as typed, where the row stands, and where each of its columns does."""

    place: Place
    name: str = ""
    role: str = ""
    organisation: str = ""
    type: str = ""
    region: str = ""
    group: str = ""
    email: str = ""
    attribution: Attribution | None = None
    spots: dict[str, Place] = {}

    def at(self, column: str) -> Place:
        """Return where a column of this row stands."""
        return self.spots.get(column, self.place)


class Members(Struct, frozen=True):
    """The rows of a members file, and what a person should know of how it was read."""

    rows: tuple[Row, ...]
    notices: tuple[str, ...] = ()


def read_members(path: Path) -> Members:
    """Read a members file, CSV or Excel by what it holds and not by its name.

    Raises InvalidFilesError with all that is wrong in it, or AlsctlError where it is no table.
    """
    table = table_in(path, known=heading)
    if not table.lines:
        raise NoTableError(table.file, "there is nothing in this file", _headings())
    if table.problems:  # quotes that hide where cells end
        raise InvalidFilesError(table.problems)
    columns = _columns(table)
    rows = tuple(_row(line, columns, table=table) for line in table.lines[1:])
    table.problems += _problems(rows, columns)
    if not rows and not table.problems:
        raise NoTableError(table.file, "no member is in this list", "add a row for each")
    if table.problems:
        raise InvalidFilesError(table.problems)
    return Members(rows, tuple(table.notices))


def heading(text: str) -> str:
    """Return the column that a heading means, or ""."""
    letters = heading_letters(text)
    for form in (letters, letters.removesuffix("s")):
        if found := _ALSO.get(form, form if form in COLUMNS else ""):
            return found
    return ""


def _headings() -> str:
    return f"its first row names the columns: {listing(COLUMNS, last='or')}"


def _columns(table: Table) -> dict[str, int]:
    """Return which column stands where; a first row that names none is a fault."""
    header, columns, ignored = table.lines[0], dict[str, int](), list[Cell]()
    before = len(table.problems)
    for number, cell in enumerate(header):
        name = heading(cell.text)
        if name in columns:
            says = f"two columns are called {name}"
            table.fault(cell.place, "columns", says, instead="delete or rename one of them")
        elif name:
            columns[name] = number
        elif cell.text or _is_used(table, number):
            ignored.append(cell)
    _tell_ignored(ignored, columns, table=table)
    if not columns.keys() & {"name", "role"} and len(table.problems) == before:
        says = "no column is called name or role"
        table.fault(header[0].place, "columns", says, instead=_headings())
    return columns


def _is_used(table: Table, number: int) -> bool:
    return any(line[number].text for line in table.lines if number < len(line))


def _tell_ignored(ignored: list[Cell], columns: dict[str, int], *, table: Table) -> None:
    """Take a heading that is like one we miss for a slip; name the others in a notice."""
    missing = [column for column in COLUMNS if column not in columns]
    for cell in list(ignored):
        letters = heading_letters(cell.text)
        halved = letters in _HALVES and "name" in missing
        near = "" if letters in _HALVES else nearest(letters, missing)
        if halved or near:
            says = f"there is no column “{cell.text}”"
            instead = "put first name and surname into one column, name"
            near_one = f"did you mean {near}? If not, give it another heading"
            table.fault(cell.place, "columns", says, instead=instead if halved else near_one)
            ignored.remove(cell)
    if ignored:
        names = listing(f"“{cell.text}”" if cell.text else "one without a name" for cell in ignored)
        table.notices.append(f"{table.file}: columns that were not read: {names}")


def _row(line: list[Cell], columns: dict[str, int], *, table: Table) -> Row:
    cells = {name: line[at] for name, at in columns.items() if at < len(line)}
    known: dict[str, Any] = {name: cell.text for name, cell in cells.items()}
    width = len(table.lines[0])
    for cell in [cell for cell in line[width:] if cell.text][:1]:
        says = "this row has more cells than there are headings"
        table.fault(cell.place, "cells", says, instead="put a cell with a comma in quotes")
    if "attribution" in cells:
        known["attribution"] = _attribution(cells["attribution"], table)
    spots = {name: cell.place for name, cell in cells.items()}
    return Row(place=line[0].place, **known, spots=spots)


def _attribution(cell: Cell, table: Table) -> Any:
    typed = cell.text.casefold()
    if not typed or typed in ATTRIBUTIONS:
        return typed or None
    close = nearest(typed, ATTRIBUTIONS)
    instead = f"did you mean {close}? It may be" if close else "write"
    says = f"attribution cannot be “{cell.text}”"
    choices = listing(ATTRIBUTIONS, last="or")
    table.fault(cell.place, "choice", says, instead=f"{instead} {choices}")
    return None


def _problems(rows: tuple[Row, ...], columns: dict[str, int]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        if columns.keys() & {"name", "role"} and not (row.name or row.role):
            says = "this row has neither name nor role"
            yield _fault(row.place, "missing", says, "fill in one of them, or empty the row")
        if row.email and "@" not in row.email:
            says = f"“{row.email}” is no email address"
            yield _fault(row.at("email"), "email", says, "it needs an @; or empty the cell")
        for column in columns:
            if EXCEL_ERROR.fullmatch(text := getattr(row, column) or ""):
                says = f"“{text}” in {column} is an error that Excel shows"
                yield _fault(row.at(column), "excel-error", says, "mend it there")
        yield from _of_organisation(row, first)


def _of_organisation(row: Row, first: dict[tuple[str, str], Row]) -> Iterator[Problem]:
    """Type, region and group belong to an organisation, and are the same wherever it stands."""
    for column in _OF_ORGANISATIONS:
        said = getattr(row, column)
        if said and not row.organisation:
            says = f"this row has a {column} and no organisation that it belongs to"
            instead = f"fill in organisation (“Council A” will do), or empty {column}"
            yield _fault(row.at(column), "organisation", says, instead)
        elif said:
            other = first.setdefault((column, folded(row.organisation)), row)
            if folded(getattr(other, column)) != folded(said):
                says = (
                    f"the {column} of “{row.organisation}” is “{said}” here, and "
                    f"“{getattr(other, column)}” in row {other.place.line}"
                )
                yield _fault(row.at(column), "organisation", says, "write the same in both")


def _fault(place: Place, rule: str, says: str, instead: str) -> Problem:
    return Problem(place=place, rule=rule, says=says, instead=instead)
