"""A programme's register, as people keep it in a spreadsheet, to its entries; all faults at once.

Only the column `name` is needed; columns that alsctl does not know are nobody's concern.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from alsctl.dates import NotADateError, parse_day
from alsctl.errors import AlsctlError, Place, Problem, advice
from alsctl.model import Register, RegisterEntry
from alsctl.tables.cells import EXCEL_ERROR, Cell, NoTableError, Table
from alsctl.tables.files import table_in
from alsctl.wording import heading_letters, listing, nearest

COLUMNS = (
    *("code", "name", "type", "region", "county", "population", "aliases"),
    *("from", "until", "successor"),
)
_ALSO = {"alias": "aliases", "gsscode": "code", "onscode": "code"}
_UNKNOWN = ("", "-", "–", "n/a", "na", ".", "..", ":", "tbc", "?")


class RegisterFile(Struct, frozen=True):
    """A register, and what is wrong with its file or worth a look."""

    register: Register = Register()
    problems: tuple[Problem, ...] = ()


def read_register(path: Path, file: str) -> RegisterFile:
    """Read a register, CSV or Excel; `file` is what its path is called in messages."""
    try:
        table = table_in(path, known=heading, file=file)
        if not table.lines:
            names = listing(COLUMNS, last="or")
            says = "there is nothing in this file"
            raise NoTableError(file, says, f"its first row names the columns: {names}")
    except AlsctlError as error:
        return RegisterFile(problems=(_fault(Place(file), "table", *_split(str(error), file)),))
    if table.problems:  # quotes that hide where cells end
        return RegisterFile(problems=tuple(table.problems))
    columns = _columns(table)
    rows = [_Row(line, columns, table) for line in table.lines[1:] if "name" in columns]
    entries = tuple(entry for row in rows if (entry := row.entry()))
    notices = (advice(Place(file), "encoding", *_split(notice, file)) for notice in table.notices)
    problems = (*table.problems, *notices, *_twice(entries))
    return RegisterFile(Register(entries), problems)


def heading(text: str) -> str:
    """Return the column that a heading means, or ""."""
    letters = heading_letters(text)
    return letters if letters in COLUMNS else _ALSO.get(letters, "")


def _columns(table: Table) -> dict[str, int]:
    """Return which column stands where; one that stands twice, or no name, is a fault."""
    columns = dict[str, int]()
    for number, cell in enumerate(table.lines[0]):
        name = heading(cell.text)
        if name in columns:
            says = f"two columns are called {name}"
            table.fault(cell.place, "columns", says, instead="delete or rename one of them")
        elif name:
            columns[name] = number
    if "name" not in columns:
        first, near = table.lines[0][0].place, nearest("name", [c.text for c in table.lines[0]])
        meant = f"call the column “{near}” name" if near else "call the column with the names name"
        table.fault(first, "columns", "no column is called name", instead=meant)
    return columns


class _Row:
    """One line of the register while it is read."""

    def __init__(self, line: list[Cell], columns: dict[str, int], table: Table) -> None:
        self.table, self.place = table, line[0].place
        self.cells = {name: line[at] for name, at in columns.items() if at < len(line)}
        width = len(table.lines[0])
        for cell in [cell for cell in line[width:] if cell.text][:1]:
            says = "this row has more cells than there are headings"
            table.fault(cell.place, "cells", says, instead="put a cell with a comma in quotes")

    def entry(self) -> RegisterEntry | None:
        """Return what the row says; None where it has no name."""
        self._tell_excel_errors()
        if not self._text("name"):
            instead = "fill it in, or empty the row"
            self.table.fault(self.place, "missing", "this row has no name", instead=instead)
            return None
        known: dict[str, Any] = {
            key: self._text(key)
            for key in ("name", "code", "type", "region", "county", "successor")
        }
        aliases = (alias.strip() for alias in self._text("aliases").split(";"))
        return RegisterEntry(
            place=self.place,
            population=self._number("population"),
            aliases=tuple(alias for alias in aliases if alias),
            from_=self._day("from"),
            until=self._day("until"),
            **known,
        )

    def _text(self, column: str) -> str:
        cell = self.cells.get(column)
        return cell.text if cell else ""

    def _number(self, column: str) -> int | None:
        text = self._text(column)
        figures = re.sub(r"[ ,\xa0\u2009\u202f]", "", text)
        if text.casefold() in _UNKNOWN or EXCEL_ERROR.fullmatch(text):
            return None
        if not re.fullmatch(r"[0-9]{1,12}(?:\.0+)?", figures):
            self._wrong(column, f"{column} is a whole number, not “{text}”", "write figures alone")
            return None
        return int(figures.split(".")[0])

    def _day(self, column: str) -> date | None:
        text = self._text(column)
        if text.casefold() in _UNKNOWN or EXCEL_ERROR.fullmatch(text):
            return None
        try:
            return parse_day(text)
        except NotADateError as error:
            self._wrong(column, str(error), "write a day such as 2019-04-01")
            return None

    def _tell_excel_errors(self) -> None:
        for column, cell in self.cells.items():
            if EXCEL_ERROR.fullmatch(cell.text):
                says = f"“{cell.text}” in {column} is an error that Excel shows"
                self._wrong(column, says, "mend it there")

    def _wrong(self, column: str, says: str, instead: str) -> None:
        self.table.fault(self.cells[column].place, "register", says, instead=instead)


def _twice(entries: tuple[RegisterEntry, ...]) -> Iterator[Problem]:
    """Yield advice where two rows have one code: only one of them is joined by it."""
    first: dict[str, RegisterEntry] = {}
    for entry in entries:
        if entry.code and entry.code in first:
            other = first[entry.code]
            says = f"“{entry.code}” is also the code of {other.name} in line {other.place.line}"
            yield advice(entry.place, "register", says, "give each its own, or empty the cell")
        first.setdefault(entry.code, entry)


def _split(notice: str, file: str) -> tuple[str, str]:
    says, _, instead = notice.removeprefix(f"{file}: ").partition("; ")
    return says, instead


def _fault(place: Place, rule: str, says: str, instead: str) -> Problem:
    return Problem(place=place, rule=rule, says=says, instead=instead)
