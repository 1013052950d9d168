"""One file's text while it is read: its lines, what is wrong with it, how to write it instead."""

import re
from functools import cached_property

from alsctl.errors import Place, Problem, Severity

_BREAK = r"(\r\n|[\n\r\x85\u2028\u2029])"
_ENTRY = r"(?P<lead>\s*(?:-[ \t]+)*)(?:(?P<key>[\w-]+)[ \t]*:(?:[ \t]+|$))?(?P<value>.*)"
_SEVERAL = r"\{\s*[\w-]+\s*:|\[.*,"
_LONGEST = 120
UNDER = "write >- after the key, and the whole text indented on the lines below it"


class Entry:
    """A line of a file, taken for an entry: `- key: value`."""

    def __init__(self, written: str) -> None:
        match = re.fullmatch(_ENTRY, written, re.DOTALL)
        assert match is not None, written
        self.dash = "- " if match["lead"].strip() else ""
        self.key: str = match["key"] or ""
        self.value: str = match["value"].strip()
        self.value_column = match.start("value") + 1

    @property
    def begins(self) -> str:
        """What stands before the value."""
        return self.dash + (f"{self.key}: " if self.key else "")


class Source:
    """One file's text, what is wrong with it so far, and the ids in parts nobody understood."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.problems: list[Problem] = []
        self.lost: set[str] = set()

    @cached_property
    def lines(self) -> list[str]:
        """The lines as YAML counts them; worked out only where something is to be told."""
        return re.split(_BREAK, self.text)[::2]

    @cached_property
    def breaks(self) -> list[str]:
        """What ends each line."""
        return re.findall(_BREAK, self.text)

    def fault(self, line: int, column: int, rule: str, says: str, instead: str = "") -> None:
        """Note a fault at a line and column, counted from 1."""
        place = Place(self.file, line, column)
        self.problems.append(Problem(place=place, rule=rule, says=says, instead=instead))

    def advise(self, line: int, column: int, rule: str, says: str, instead: str) -> None:
        """Note what is allowed and yet may not be what was meant."""
        place = Place(self.file, line, column)
        problem = Problem(
            place=place, rule=rule, says=says, instead=instead, severity=Severity.ADVICE
        )
        self.problems.append(problem)

    def written(self, line: int) -> str:
        """Return a line as it stands in the file."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def in_quotes(self, line: int) -> str:
        """Return what to write instead of a line whose value YAML misreads."""
        entry = Entry(self.written(line))
        if re.match(_SEVERAL, entry.value):
            return "put that text in quotes"
        if not entry.value or not entry.begins or len(entry.value) > _LONGEST:
            return f"put the whole text in quotes, or {UNDER}"
        return f"write {entry.begins}{quoted(entry.value)}"


def quoted(value: str) -> str:
    """Return a value in the quotes that need the least inside."""
    inside = (
        value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
    )
    if '"' not in inside and "\\" not in inside:
        return f'"{inside}"'
    if "'" not in inside:
        return f"'{inside}'"
    return '"' + inside.replace("\\", "\\\\").replace('"', '\\"') + '"'
