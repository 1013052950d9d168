"""A row of a table, its cells by what their headers mean."""

import re
from datetime import date

from msgspec import Struct

from alsctl.model.levels import Share
from alsctl.notes.deadlines import due_in_cell
from alsctl.notes.draft import Draft
from alsctl.notes.typed import Line

_NUMBERS = re.compile(r"(?:no|nr|num|number|ref|item|#|)\W*", re.I)


class Cells(Struct):
    """What a row says: its fields, the titles of their headers, and words that fit no field.

    It `is_talk` where it has unmarked words too, so that as a note it is not marked.
    """

    line: Line
    said: dict[str, str]
    titles: dict[str, str]
    extra: list[tuple[str, str]]
    shares: list[Share]
    is_note: bool = False
    is_talk: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not (self.said or self.extra)

    def extras(self) -> list[str]:
        """Return the words that fit no field, each after its header."""
        return [f"{title}: {cell}" if title.strip() else cell for title, cell in self.extra]

    def text(self, field: str) -> str:
        """Return a field with the words that fit no other below it."""
        return "\n".join([self.said.get(field, ""), *self.extras()]).strip()

    def as_line(self, field: str, label: str) -> Line:
        """Return a field as a line that begins with a marker would say it."""
        title, words = self.titles[field].strip(), self.said[field]
        return Line(self.line.number, self.line.place, f"{title}: {words}", label, words)

    def leave(self, field: str) -> None:
        """Have the words of a field in the text, since they could not be understood."""
        self.extra.append((self.titles[field], self.said[field]))

    def keep(self, draft: Draft) -> None:
        """Keep the whole row as a note."""
        self.is_note = True
        if self.is_talk:
            draft.keep_unmarked([self.line])
        else:
            draft.keep([self.line], marked=True)

    def parties(self, draft: Draft, field: str) -> tuple[str, ...]:
        """Return who is meant by a field; words that fit nobody stay in the text and are told."""
        typed = self.said.get(field, "")
        listed = draft.names.parties(typed)
        if listed.unknown or listed.extra or (typed and not listed.known):
            doubt = draft.names.unclear([*listed.unknown, *listed.extra] or [typed])
            draft.guess(self.line, f"{doubt}; the words stay in the text")
            self.leave(field)
        return listed.known

    def party(self, draft: Draft, field: str) -> str | None:
        """Return the one who is meant by a field."""
        found = self.parties(draft, field)
        if len(found) > 1:
            draft.guess(self.line, "it names more than one; the first was taken")
            self.leave(field)
        return found[0] if found else None

    def day(self, draft: Draft, field: str) -> date | None:
        """Return the day that a field says; what is no day stays in the text."""
        typed = self.said.get(field, "")
        found = due_in_cell(typed, draft.day) if typed else None
        if typed and not (found and found.day):
            self.leave(field)
        if found and found.doubt:
            draft.guess(self.line, found.doubt)
        elif typed and not found and not _SOON.fullmatch(typed.strip()):
            draft.guess(self.line, f"“{typed}” is not a date that can be worked out")
        return found.day if found else None


_SOON = re.compile(r"(?:a\.?s\.?a\.?p\.?|as soon as possible|tb[ca]|n/a|[-–—]|ongoing)\.?", re.I)


def _is_number_of_row(title: str, text: str, nth: int) -> bool:
    """Tell whether a cell only counts the rows; below no title it must be this row's number."""
    if not (_NUMBERS.fullmatch(title) and re.fullmatch(r"\d{1,4}[.)]?", text)):
        return False
    return bool(title.strip()) or text.rstrip(".)") == str(nth)


def cells_of(draft: Draft, line: Line, titles: tuple[str, ...], *, nth: int) -> Cells:
    """Return the nth row by its fields; a level at the end of a cell is that of the row."""
    row, headers = line.row, line.row.headers if line.row else None
    found = Cells(line, {}, {}, [], [])
    cells = row.cells if row else ()
    more = [""] * len(cells)
    fields = (*(headers.fields if headers else ()), *more)
    for cell, field, title in zip(cells, fields, (*titles, *more), strict=False):
        text = draft.shared(line, cell.strip(), found.shares)
        if field:
            found.titles[field] = title
            found.said |= {field: text} if text else {}
        elif text and not _is_number_of_row(title, text, nth):
            found.extra.append((title.strip(), text))
    draft.listen([line], found.shares)
    return found
