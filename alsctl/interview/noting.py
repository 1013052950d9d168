"""What the interview takes from `notes`: the same names, days and rules as for typed notes."""

from collections.abc import Iterable
from datetime import date

from alsctl.dates import NotADateError, parse_day
from alsctl.model.agendas import Agenda
from alsctl.model.events import Event
from alsctl.model.folders import Folder
from alsctl.model.records import Action, Record, Trial
from alsctl.notes import from_text, understand
from alsctl.notes.off_record import without_off_record
from alsctl.notes.promises import due
from alsctl.notes.typed import Line, line_of


def on_the_record(text: str) -> tuple[str, bool]:
    """Return a text without what is off the record, and whether anything was."""
    lines = _lines(text)
    kept = without_off_record(lines, is_heading=lambda n: lines[n].level > 0)
    if not kept.gaps:
        return text, False
    said = (line.text for line in kept.lines if line.text or line.number not in kept.gaps)
    return "\n".join(said), True


def understood(  # what the set says is as much as for typed notes
    text: str,
    *,
    folder: Folder,
    session: int,
    day: date | None,
    agenda: Agenda | None,
    open_actions: tuple[Action, ...],
    open_trials: tuple[Trial, ...],
    taken: frozenset[str],
    between: bool,
    group: str | None,
    event: Event | None,
) -> Record:
    """Return what a text says, read as typed notes are."""
    return understand(
        from_text(text),
        folder=folder,
        session=session,
        day=day,
        agenda=agenda,
        open_actions=open_actions,
        open_trials=open_trials,
        taken=taken,
        between=between,
        group=group,
        event=event,
    ).record


def dates_in(text: str) -> Iterable[str]:
    """Return what follows each `Date:` in a text."""
    return [line.rest for line in _lines(text) if line.label == "date"]


def day_by(typed: str, near: date | None) -> date | None:
    """Return the day that “1 July” or “end of June” means; None where it cannot be told."""
    try:
        return parse_day(typed, near=near)
    except NotADateError:
        found = due(f"by {typed}", near)
        return None if found.doubt else found.day


def _lines(text: str) -> list[Line]:
    return [line_of(number, "", typed) for number, typed in enumerate(text.split("\n"), 1)]
