"""Answers to a call for examples as people keep them in a table; all faults of a table at once.

Columns stand in any order, and none is left out: what alsctl does not know is an answer as well.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from alsctl.dates import NotADateError, parse_day
from alsctl.errors import InvalidFilesError
from alsctl.model.levels import Audience
from alsctl.notes.answers import Answer
from alsctl.notes.call_words import (
    ABOUT,
    NAMING_QUESTION,
    NEEDED,
    QUESTIONS,
    READERS,
    RECEIVED,
    key_of,
    reader_heading,
)
from alsctl.tables.cells import EXCEL_ERROR, Cell, NoTableError, Table
from alsctl.tables.files import table_in
from alsctl.wording import heading_letters, nearest

_SAID = ("consent", "audiences", "conditions")
_OF_READER = "for "
_DAY = 10


def columns(audiences: tuple[Audience, ...], questions: tuple[str, ...]) -> tuple[str, ...]:
    """Return the header of the table that a call is answered in."""
    readers = (reader_heading(reader) for reader in audiences)
    asked = (*QUESTIONS.values(), *questions, *ABOUT.values())
    return (*(words.rstrip(":") for words in asked), *readers, NAMING_QUESTION, RECEIVED)


class AnswersFile(Struct, frozen=True):
    """The answers in a table, and what a person should know of how it was read."""

    answers: tuple[Answer, ...]
    notices: tuple[str, ...] = ()


def read_answers(path: Path, file: str, *, questions: tuple[str, ...] = ()) -> AnswersFile:
    """Read a table of answers, CSV or Excel; `questions` are the call's own.

    Raises InvalidFilesError with all that is wrong in it, or AlsctlError where it is no table.
    """
    own = {heading_letters(question): question for question in questions}
    table = table_in(
        path, known=lambda text: key_of(text) or heading_letters(text) in own, file=file
    )
    if not table.lines:
        asks = f"its first row names the columns, such as “{QUESTIONS[NEEDED]}”"
        raise NoTableError(file, "there is nothing in this file", asks)
    if table.problems:  # quotes that hide where cells end
        raise InvalidFilesError(table.problems)
    header = _header(table, own)
    has_text = any(key == NEEDED for key, _ in header)
    answers = [_answer(line, header, table) for line in table.lines[1:] if has_text]
    _refuse_errors(table)
    if table.problems:
        raise InvalidFilesError(table.problems)
    return AnswersFile(tuple(answers), tuple(table.notices))


def _header(table: Table, own: dict[str, str]) -> list[tuple[str, str]]:
    """Return for each column its key, "" where it has none, and its question."""
    found: list[tuple[str, str]] = []
    keys: set[str] = set()
    for cell in table.lines[0]:
        key = "" if heading_letters(cell.text) in own else key_of(cell.text)
        if key and key in keys:
            says = f"two columns ask for {_asked(key)}"
            table.fault(cell.place, "columns", says, instead="rename one of them")
        keys.add(key)
        found.append((key, own.get(heading_letters(cell.text), cell.text)))
    if NEEDED not in keys:
        near = nearest(QUESTIONS[NEEDED], [cell.text for cell in table.lines[0]])
        instead = f"call one “{QUESTIONS[NEEDED]}”" + (f"; did you mean “{near}”?" if near else "")
        says = "no column says what was done"
        table.fault(table.lines[0][0].place, "columns", says, instead=instead)
    return found


def _asked(key: str) -> str:
    words = {**QUESTIONS, **ABOUT, **{f"{_OF_READER}{r}": w for r, w in READERS.items()}}
    return f"“{words.get(key, key).rstrip(':')}”"


def _answer(line: list[Cell], header: list[tuple[str, str]], table: Table) -> Answer:
    for cell in [cell for cell in line[len(header) :] if cell.text][:1]:
        says = "this row has more cells than there are headings"
        table.fault(cell.place, "cells", says, instead="put a cell with a comma in quotes")
    cells = list(zip(header, line, strict=False))
    by_key = {key: cell for (key, _), cell in cells if key and cell.text}
    texts = {key: cell.text for key, cell in by_key.items() if key in (*QUESTIONS, *ABOUT)}
    if NEEDED not in texts:
        says = f"this row has nothing under “{QUESTIONS[NEEDED]}”"
        table.fault(line[0].place, "missing", says, instead="fill it in, or empty the row")
    naming = by_key.get("attribution")
    return Answer(
        place=str(line[0].place),
        texts=texts,
        own=tuple(_own(cells)),
        marks={r: by_key[f"{_OF_READER}{r}"].text for r in READERS if f"{_OF_READER}{r}" in by_key},
        naming=(naming.text,) if naming else (),
        said={key: by_key[key].text for key in _SAID if key in by_key},
        received=_received(by_key.get("received"), table),
        call=by_key["call"].text if "call" in by_key else "",
        row=line[0].place.line,
    )


def _own(cells: list[tuple[tuple[str, str], Cell]]) -> Iterator[tuple[str, str]]:
    for number, ((key, question), cell) in enumerate(cells, start=1):
        if not key and cell.text:
            yield question or f"Column {number}", cell.text


def _received(cell: Cell | None, table: Table) -> date | None:
    """Return the day that an answer came; a time of day behind it does not matter."""
    if cell is None:
        return None
    for text in (cell.text, cell.text[:_DAY], cell.text.split()[0]):
        try:
            return parse_day(text)
        except NotADateError as error:
            wrong = str(error)
    table.fault(cell.place, "date", wrong, instead="write a day such as 2026-02-01")
    return None


def _refuse_errors(table: Table) -> None:
    for cell in (cell for line in table.lines[1:] for cell in line):
        if EXCEL_ERROR.fullmatch(cell.text):
            says = f"“{cell.text}” is an error that Excel shows"
            table.fault(cell.place, "excel-error", says, instead="mend it there")
