"""What can be wrong, and how it is told: one family of errors, and the problem as a value."""

import re
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class Place(Struct, frozen=True, order=True):
    """A spot in a file: its path as a person would type it, line and column counted from 1.

    Line 0 means the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


class Severity(StrEnum):
    """A fault stops the command that needs the file; advice never does."""

    FAULT = "fault"
    ADVICE = "advice"


class Problem(Struct, frozen=True, kw_only=True):
    """One thing that is wrong in a file, and what to write instead."""

    place: Place
    rule: str
    says: str
    instead: str = ""
    severity: Severity = Severity.FAULT

    def __str__(self) -> str:
        label = "advice: " if self.severity is Severity.ADVICE else ""
        return (
            f"{self.place}: {label}{one_line('; '.join(filter(None, (self.says, self.instead))))}"
        )


def advice(place: Place, rule: str, says: str, instead: str) -> Problem:
    """Return what is worth a look and stops nothing."""
    return Problem(place=place, rule=rule, says=says, instead=instead, severity=Severity.ADVICE)


def one_line(text: str) -> str:
    """Return `text` on one line: line breaks and what would command a terminal made visible."""
    if text.isprintable():
        return text
    shown = "\\n".join(text.splitlines())
    return re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]", lambda found: f"\\x{ord(found[0]):02x}", shown)


class AlsctlError(Exception):
    """The files or the request are at fault; the message is what the person reads."""


class InvalidFilesError(AlsctlError):
    """Carries every problem that was found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.place)
        super().__init__("\n".join(map(str, self.problems)))
