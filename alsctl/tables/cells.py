"""What every table has: lines of cells, each with its place, whatever kind of file it was."""

import re

from msgspec import Struct, field

from alsctl.errors import AlsctlError, Place, Problem

EXCEL_ERROR = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)")
BLANKS = " \t\r\n\f\v\xa0\u2007\u202f\ufeff"


class Cell(Struct, frozen=True):
    """A text as a person sees it in its table, and where it stands."""

    text: str
    place: Place


class Table(Struct):
    """The lines that say something; what was noticed, and what is wrong so far."""

    file: str
    lines: list[list[Cell]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def fault(self, place: Place, rule: str, says: str, *, instead: str) -> None:
        """Note a fault."""
        self.problems.append(Problem(place=place, rule=rule, says=says, instead=instead))


class NoTableError(AlsctlError):
    """The file cannot be read as a table at all."""

    def __init__(self, file: str, says: str, instead: str) -> None:
        super().__init__(f"{file}: {says}; {instead}")


def typed(text: str) -> str:
    """Return a cell's text without blanks around it, and without the ' that guards a formula."""
    text = text.strip(BLANKS)
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@\t\r'") else text
