"""Lists of who came to an event, to counts by type and region: no name is taken from them."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from alsctl.errors import InvalidFilesError
from alsctl.model.events import Came
from alsctl.tables.cells import Cell, NoTableError, Table
from alsctl.tables.files import table_in
from alsctl.wording import heading_letters, number

COLUMNS = ("type", "region", "organisation", "code", "count")
_ALSO = {
    "organisationtype": "type",
    "typeoforganisation": "type",
    "organisationname": "organisation",
    "council": "organisation",
    "gsscode": "code",
    "onscode": "code",
    "number": "count",
    "participants": "count",
    "people": "count",
}
_NAMES = ("name", "fullname", "firstname", "lastname", "surname", "email", "role", "jobtitle")

Kind = tuple[str, str]
"""The type and the region of an organisation, "" where they are not known."""


class Participants(Struct, frozen=True):
    """How many came in all, and by type and region; and what a person should know of the file.

    `organisations` are those that they came from, by name and code as typed, each once.
    """

    attended: int
    counts: tuple[Came, ...]
    notices: tuple[str, ...] = ()
    organisations: tuple[tuple[str, str], ...] = ()


def read_participants(path: Path, kind_of: Callable[[str, str], Kind]) -> Participants:
    """Read a list of participants, CSV or Excel: a row for each, or counts in a column `count`.

    `kind_of` tells type and region of an organisation by its name and code, where the row does
    not. Raises InvalidFilesError with all that is wrong, or AlsctlError where it is no table.
    """
    table = table_in(path, known=lambda text: heading(text) or heading_letters(text) in _NAMES)
    if len(table.lines) < 2:
        says = "there is nobody in this list" if table.lines else "there is nothing in this file"
        raise NoTableError(table.file, says, "give a heading, and a row for each participant")
    columns = {name: at for at, cell in enumerate(table.lines[0]) if (name := heading(cell.text))}
    if not columns and not any(heading_letters(cell.text) in _NAMES for cell in table.lines[0]):
        says = "its first row has no heading that alsctl knows"
        raise NoTableError(table.file, says, f"head the columns {', '.join(COLUMNS)}")
    counts, from_ = Counter[Kind](), dict[tuple[str, str], None]()
    for line in table.lines[1:]:
        row = {name: line[at] for name, at in columns.items() if at < len(line)}
        came = _count(row, table)
        counts[_kind(row, kind_of)] += came
        if came and any(who := (_of(row, "organisation"), _of(row, "code"))):
            from_[who] = None
    if table.problems:
        raise InvalidFilesError(table.problems)
    return replace(_told(counts, table), organisations=tuple(from_))


def heading(text: str) -> str:
    """Return the column that a heading means, or ""."""
    letters = heading_letters(text)
    return letters if letters in COLUMNS else _ALSO.get(letters, "")


def _of(row: dict[str, Cell], column: str) -> str:
    return " ".join(row[column].text.split()) if column in row else ""


def _kind(row: dict[str, Cell], kind_of: Callable[[str, str], Kind]) -> Kind:
    said = {name: cell.text for name, cell in row.items()}
    type, region = kind_of(said.get("organisation", ""), said.get("code", ""))
    return said.get("type") or type, said.get("region") or region


def _count(row: dict[str, Cell], table: Table) -> int:
    cell = row.get("count")
    if cell is None or not cell.text:
        return 1 if cell is None else 0
    figures = re.sub(r"[ ,\xa0]", "", cell.text)
    if not re.fullmatch("[0-9]{1,9}", figures):
        says = f"count is a whole number, not “{cell.text}”"
        table.fault(cell.place, "number", says, instead="write figures alone")
        return 0
    return int(figures)


def _told(counts: Counter[Kind], table: Table) -> Participants:
    kinds = sorted(+counts, key=lambda kind: (-counts[kind], kind))
    came = (Came(type=t or None, region=r or None, count=counts[t, r]) for t, r in kinds if t or r)
    notices = [*table.notices]
    if unknown := counts["", ""]:
        says = f"neither type nor region is known of {number(unknown)} of them"
        notices.append(f"{table.file}: {says}")
    return Participants(counts.total(), tuple(came), tuple(notices))
