"""Typed notes become a record: read, understood, shown, and written when somebody agrees.

At a terminal it shows what it understood and asks; "n" writes nothing and counts as stopped (130).
"""

import datetime
from pathlib import Path

import typer
from msgspec import Struct

from alsctl.commands.recording import Recording, dated, write
from alsctl.commands.telling import (
    SAVE_AS_TEXT,
    is_terminal,
    say,
    typed_file,
    typed_in,
    warn,
)
from alsctl.errors import AlsctlError, one_line
from alsctl.loading import shown
from alsctl.model import Record
from alsctl.notes import Understanding, understand
from alsctl.wording import counted, listing

_COUNTED = {
    "lessons": "lesson",
    "actions": "action",
    "progress": "progress report",
    "decisions": "decision",
    "issues": "issue",
    "trials": "trial",
    "results": "result",
    "barriers": "barrier",
    "quotes": "quote",
    "offers": "offer",
    "requests": "request",
    "notes": "note",
}


class Given(Struct, frozen=True, kw_only=True):
    """What the command line says of the notes; `source` is a file or - for standard input."""

    source: str
    day: datetime.date | None = None
    when: str | None = None
    yes: bool = False
    quiet: bool = False


def record_notes(recording: Recording, given: Given) -> None:
    """Turn notes into a record in its place."""
    understood = _understand(_typed(given.source), recording, given.day)
    record = dated(understood.record, recording, day=given.day, when=given.when)
    asks = not given.yes and given.source != "-" and is_terminal()
    _show(understood, record, quiet=given.quiet and not asks)
    if asks and not _agrees_to(recording.place):
        warn("nothing was written")
        raise typer.Abort
    write(record, recording.place)
    _tell(understood, recording.place, given)


def _typed(source: str) -> str:
    if source == "-":
        return typed_in()
    path = Path(source)
    if path.suffix.lower() in (".docx", ".doc", ".odt", ".rtf", ".pdf") and path.is_file():
        raise AlsctlError(f"{shown(path)}: only text can be read here; {SAVE_AS_TEXT}")
    return typed_file(path)


def _understand(text: str, recording: Recording, day: datetime.date | None) -> Understanding:
    return understand(
        text,
        folder=recording.folder,
        session=recording.number,
        day=day or recording.planned_day,
        agenda=recording.agenda,
        open_actions=recording.open_actions,
        open_trials=recording.open_trials,
        taken=recording.taken,
        between=recording.between,
        group=recording.group,
    )


def _agrees_to(place: Path) -> bool:
    from alsctl.asking import ask

    def read(answer: str) -> bool:
        if answer.lower() not in ("", "y", "yes", "n", "no"):
            raise ValueError("please type y or n")
        return not answer.lower().startswith("n")

    return ask(f"Write {shown(place)}? (Enter for yes, n for no)", read, skips=False)


def _show(understood: Understanding, record: Record, *, quiet: bool) -> None:
    """Tell what was understood, and always what was uncertain."""
    counts = [
        counted(len(getattr(record, key)), unit)
        for key, unit in _COUNTED.items()
        if getattr(record, key)
    ]
    if not quiet:
        say(f"Understood: {listing(counts) or 'nothing that could be kept'}.")
    for guess in understood.guesses:
        warn(f"line {guess.line}: {one_line(guess.typed)}: {guess.says}")


def _tell(understood: Understanding, place: Path, given: Given) -> None:
    if understood.off_the_record:
        notes = "what was piped in" if given.source == "-" else given.source
        warn(f"what was off the record is not in the record; {notes} still holds the words")
    if not given.quiet:
        say(shown(place))
