"""Typed notes become a record: read, understood, shown, and written when somebody agrees.

At a terminal it shows what it understood and asks; "n" writes nothing and counts as stopped (130).
"""

import datetime
from pathlib import Path

import typer
from msgspec import Struct

from alsctl.commands.recording import Recording, dated, refuse_what_is_there, write
from alsctl.commands.recording.filled_form import typed_into
from alsctl.commands.telling import (
    bytes_in,
    decoded,
    file_bytes,
    is_terminal,
    say,
    warn,
)
from alsctl.errors import AlsctlError, one_line
from alsctl.loading import shown
from alsctl.model import Record
from alsctl.notes import (
    Manuscript,
    Understanding,
    attendance_in,
    from_text,
    lines_in,
    listed_in,
    understand,
)
from alsctl.reading import read, under
from alsctl.wording import counted, listing

MOST_LINES, MOST_LISTED, MOST_ATTENDANCE = 14_000, 20_000, 1_000
"""A megabyte of prose has fewer, in lines of 72 letters."""

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
    under: str | None = None
    yes: bool = False
    quiet: bool = False


def check_notes(recording: Recording, given: Given, *, as_json: bool) -> None:
    """Show what notes would make, and write nothing; raises AlsctlError where they could not."""
    from alsctl.commands.recording.check import show_understanding

    typed = typed_into(_typed(given), recording)
    understood = _understand(typed, recording, given.day)
    show_understanding(understood, recording, as_json=as_json)
    _refuse(understood.record, recording, given)


def _refuse(record: Record, recording: Recording, given: Given) -> None:
    """Raise AlsctlError with all that would keep a record from being written."""
    says = []
    for refused in (
        lambda: refuse_what_is_there(recording),
        lambda: dated(record, recording, day=given.day, when=given.when),
    ):
        try:
            refused()
        except AlsctlError as error:
            says.append(str(error))
    if says:
        raise AlsctlError("\n".join(says))


def record_notes(recording: Recording, given: Given) -> None:
    """Turn notes into a record in its place."""
    refuse_what_is_there(recording)
    typed = typed_into(_typed(given), recording)
    understood = _understand(typed, recording, given.day)
    record = dated(understood.record, recording, day=given.day, when=given.when)
    asks = not given.yes and given.source != "-" and is_terminal()
    _show(understood, record, quiet=given.quiet and not asks)
    if asks and not _agrees_to(recording.place):
        warn("nothing was written")
        raise typer.Abort
    write(record, recording.place)
    _tell(understood, recording.place, given)


def _typed(given: Given) -> Manuscript:
    """Return the notes, of a file that holds several sessions the part that is asked for."""
    is_piped = given.source == "-"
    name = "standard input" if is_piped else one_line(shown(Path(given.source)))
    data = bytes_in() if is_piped else file_bytes(Path(given.source))
    manuscript = read(data, name) or from_text(decoded(data, name))
    if given.under is not None:
        manuscript = under(manuscript, given.under, name)
    _refuse_too_much(manuscript, name)
    for says in manuscript.told:
        warn(f"{name}: {says}")
    return manuscript


def _refuse_too_much(manuscript: Manuscript, name: str) -> None:
    """Refuse what can hardly be the notes of one session, before somebody waits for it."""
    for found, most, what in (
        (lines_in(manuscript), MOST_LINES, "lines"),
        (listed_in(manuscript), MOST_LISTED, "commas, semicolons and “and”"),
        (attendance_in(manuscript), MOST_ATTENDANCE, "lines such as Present: or Apologies:"),
    ):
        if found > most:
            raise AlsctlError(
                f"{name}: {found:,} {what} are more than the notes of one session have (alsctl "
                f"reads up to {most:,}); give each session a file of its own, or name the heading "
                "above its notes with --under"
            )


def _understand(
    manuscript: Manuscript, recording: Recording, day: datetime.date | None
) -> Understanding:
    return understand(
        manuscript,
        folder=recording.folder,
        session=recording.number,
        day=day or recording.planned_day,
        agenda=recording.agenda,
        open_actions=recording.open_actions,
        open_trials=recording.open_trials,
        taken=recording.taken,
        between=recording.between,
        group=recording.group,
        event=recording.event,
    )


def _agrees_to(place: Path) -> bool:
    from alsctl.asking import agrees

    return agrees(f"Write {shown(place)}? (Enter for yes, n for no)")


def _show(understood: Understanding, record: Record, *, quiet: bool) -> None:
    """Tell what was understood, and always what was uncertain."""
    found = {key: len(getattr(record, key)) for key in _COUNTED}
    found["notes"] -= sum(note.off_the_record for note in record.notes)
    counts = [counted(found[key], unit) for key, unit in _COUNTED.items() if found[key]]
    if not quiet:
        say(f"Understood: {listing(counts) or 'nothing that could be kept'}.")
    if understood.guesses:
        warn(*(f"{g.place}: {one_line(g.typed)}: {g.says}" for g in understood.guesses))


def _tell(understood: Understanding, place: Path, given: Given) -> None:
    if understood.off_the_record:
        notes = "what was piped in" if given.source == "-" else given.source
        warn(f"what was off the record is not in the record; {notes} still holds the words")
    if not given.quiet:
        say(shown(place))
