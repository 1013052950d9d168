"""What comes with a session and after it: what is due by then, and the next dates."""

from collections.abc import Iterator
from datetime import date

from alsctl.diary import called_off
from alsctl.freshness import is_live, is_past_review
from alsctl.model.records import CLOSED
from alsctl.release.entries import actions
from alsctl.release.gate import Gate
from alsctl.release.plans import DueAction, DueResult, DueReview, NextDate
from alsctl.release.released import ReleasedAction
from alsctl.story import Story
from alsctl.timetable import sitting


def due(gate: Gate, day: date | None) -> Iterator[DueAction]:
    """Yield the open actions that are due by the day of the session, the oldest first."""
    stands = {action.id: action for action in gate.story.actions}
    found = []
    for action in actions(gate):
        falls_due = stands[action.id].falls_due
        is_open = action.state not in CLOSED
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


def results_due(gate: Gate, day: date | None) -> Iterator[DueResult]:
    """Yield the trials whose result is due by the day of the session, the oldest first."""
    found = []
    for trial in gate.story.trials:
        until, noted = trial.noted.entry.until, trial.noted
        is_due = until is not None and until <= (day or gate.story.today)
        if not (is_due and trial.is_open):
            continue
        if gate.passes(trial.id, "trial", noted.entry, gate.level(noted)):
            found.append(trial)
    for trial in sorted(found, key=lambda trial: trial.noted.entry.until or date.max):
        entry, ceiling = trial.noted.entry, gate.ceiling(trial.noted)
        idea = gate.texts(entry, ceiling, id=trial.id, main="idea")("idea")
        yield DueResult(idea, gate.labels.of(entry.where, ceiling), entry.until or date.max)


def reviews_due(gate: Gate, day: date | None, *, whole: Story) -> Iterator[DueReview]:
    """Yield the lessons that are past their review date by the session; lessons are the set's."""
    for lesson in whole.lessons:
        entry, due = lesson.entry, lesson.entry.review_by
        if due and is_live(entry) and is_past_review(entry, day or whole.today):
            level = gate.bonds.of_lesson(lesson)
            if gate.passes(lesson.id, "lesson", entry, level):
                ceiling = gate.bonds.ceiling_of_lesson(lesson)
                owner = getattr(entry, "owner", None)
                text = gate.texts(entry, ceiling, id=lesson.id)("text")
                yield DueReview(text, gate.labels.of([owner] if owner else [], ceiling), due)


def following(gate: Gate, number: int) -> Iterator[NextDate]:
    """Yield the sessions after this one of which anything is known."""
    folder = gate.story.folder
    numbers = {planned.number for planned in folder.learning_set.sessions}
    numbers |= {agenda.session for agenda in folder.agendas if agenda.session}
    off = called_off(folder)
    for later in sorted(n for n in numbers if n > number and n not in off):
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
