"""What comes with a session and after it: actions that are due by then, and the next dates."""

from collections.abc import Iterator
from datetime import date

from alsctl.release.entries import actions
from alsctl.release.gate import Gate
from alsctl.release.plans import DueAction, NextDate
from alsctl.release.released import ReleasedAction
from alsctl.timetable import sitting


def due(gate: Gate, day: date | None) -> Iterator[DueAction]:
    """Yield the open actions that are due by the day of the session, the oldest first."""
    stands = {action.id: action for action in gate.story.actions}
    found = []
    for action in actions(gate):
        falls_due = stands[action.id].falls_due
        is_open = action.state not in ("done", "dropped")
        if is_open and (day is None or falls_due is None or falls_due <= day):
            found.append((falls_due or date.max, _due_action(action, falls_due, day)))
    yield from (told for _, told in sorted(found, key=lambda pair: pair[0]))


def _due_action(action: ReleasedAction, falls_due: date | None, day: date | None) -> DueAction:
    is_at_it = action.due is None and (falls_due is None or falls_due == day)
    return DueAction(
        text=action.text,
        by=action.by,
        due=None if is_at_it else falls_due,
        is_partly_done=action.state == "partly",
    )


def following(gate: Gate, number: int) -> Iterator[NextDate]:
    """Yield the sessions after this one of which anything is known."""
    folder = gate.story.folder
    numbers = {planned.number for planned in folder.learning_set.sessions}
    numbers |= {agenda.session for agenda in folder.agendas if agenda.session}
    for later in sorted(n for n in numbers if n > number):
        when = sitting(folder.learning_set, later, agenda=folder.agenda(later))
        said = "" if gate.beyond else when.when or ""
        if when.date or said:
            yield NextDate(
                number=later,
                day=when.date,
                when=said,
                start=when.start,
                finish=when.finish,
            )
