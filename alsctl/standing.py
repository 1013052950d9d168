"""Where a set stands, for its facilitator: what is due, what is missing, what to do next.

It shows everything, private entries too: it is told on a screen and never made into a document.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from msgspec import Struct

from alsctl import diary
from alsctl.dates import iso
from alsctl.freshness import Spread, is_live, is_past_review, spread
from alsctl.model import Event, Record
from alsctl.model.sets import Became, Priority, unanswered
from alsctl.story import ActionNow, Story
from alsctl.timetable import sitting

_LONG: Final = timedelta(days=90)


class Unanswered(Struct, frozen=True):
    """An ask that was sent long ago, and that nothing came back on; by the id that has it."""

    id: str
    on: date | None


class Standing(Struct, frozen=True, kw_only=True):
    """A set's state on a day; ids are those of the files."""

    id: str
    name: str
    held: int
    planned: int | None
    next_session: int | None
    next_date: date | None
    actions: tuple[ActionNow, ...]
    overdue: frozenset[str]
    lessons_due: tuple[str, ...]
    trials_open: tuple[str, ...]
    trials_overdue: dict[str, date]
    spread: Spread | None
    undrawn: tuple[str, ...]
    unagreed: tuple[str, ...]
    events: tuple[Event, ...]
    unanswered: tuple[Unanswered, ...]
    do: tuple[str, ...]


class Needed(Struct, frozen=True, kw_only=True):
    """The papers that the next step needs: the agenda of a session, the notes of a record, ..."""

    agenda: int | None
    background: bool
    notes: Record | None
    actions: bool
    lessons: bool
    event: bool

    @property
    def names(self) -> tuple[str, ...]:
        """How the names of their files go on after the set's id, audience included."""
        between = "-between" if self.notes and self.notes.is_between else ""
        named = {
            f"agenda-set-{self.agenda or 0:02}": self.agenda,
            "background-set": self.background,
            f"session-set-{self.notes.after if self.notes else 0:02}{between}": self.notes,
            "actions-set": self.actions,
            "lessons-set": self.lessons,
            "event-sector": self.event,
        }
        return tuple(name for name, is_needed in named.items() if is_needed)


def needed(story: Story) -> Needed:
    """Work out which papers the next step needs, as far as there is anything to make them of."""
    folder, number = story.folder, next_session(story)
    held = [r for r in folder.records if r.held != "no" and not r.is_event]
    is_ahead = number is not None and not _is_over(story, number)
    focus = folder.learning_set.focus
    return Needed(
        agenda=number if is_ahead and number and folder.agenda(number) else None,
        background=not held and bool(folder.paper("background.md") or focus),
        notes=held[-1] if held else None,
        actions=bool(story.actions),
        lessons=bool(story.lessons),
        event=any(agenda.session is None for agenda in folder.agendas),
    )


def standing(story: Story, *, is_made: bool = False) -> Standing:
    """Work out where a set stands; `is_made` says that the papers it needs have been made."""
    learning_set = story.folder.learning_set
    session = next_session(story)
    is_open = [action for action in story.actions if action.is_open]
    is_open.sort(key=lambda action: (action.falls_due or date.max, action.id))
    return Standing(
        id=learning_set.id,
        name=learning_set.name,
        held=len(story.held),
        planned=learning_set.sessions_planned,
        next_session=session,
        next_date=_day_of(story, session) if session else None,
        actions=tuple(is_open),
        overdue=frozenset(a.id for a in is_open if a.is_overdue(story.today)),
        lessons_due=tuple(_lessons_due(story)),
        trials_open=tuple(trial.id for trial in story.trials if trial.is_open),
        trials_overdue=dict(_trials_overdue(story)),
        spread=spread(story),
        undrawn=tuple(noted.entry.id or "" for noted in story.undrawn),
        unagreed=tuple(
            r.origin.file for r in story.folder.records if r.agreed is None and r.held != "no"
        ),
        unanswered=tuple(_unanswered(story)),
        events=tuple(r for r in story.folder.records if isinstance(r, Event) and r.held != "no"),
        do=tuple(_to_do(story, session, is_made=is_made)),
    )


def next_session(story: Story) -> int | None:
    """Return the number of the next session; None where all that were planned are recorded."""
    return diary.next_session(story.folder)


def _lessons_due(story: Story) -> list[str]:
    return [
        lesson.id
        for lesson in story.lessons
        if is_live(lesson.entry) and is_past_review(lesson.entry, story.today)
    ]


def _trials_overdue(story: Story) -> Iterator[tuple[str, date]]:
    """Yield the trials whose result is overdue, each with the day it was due."""
    for trial in story.trials:
        until = trial.noted.entry.until
        if until and trial.is_overdue(story.today):
            yield trial.id, until


def _unanswered(story: Story) -> Iterator[Unanswered]:
    """Yield the set's own priorities and the barriers whose ask has long been without an answer."""
    about = story.folder.learning_set
    own = [one for one in about.priorities if one.origin.file == about.origin.file]
    yield from unanswered_asks(own, story.today)
    for noted in story.barriers:
        if _is_long_ago(noted.entry.became, story.today):
            yield Unanswered(noted.entry.id or "", noted.entry.became[-1].on)


def unanswered_asks(priorities: Sequence[Priority], today: date) -> Iterator[Unanswered]:
    """Yield the priorities whose ask has long been without an answer."""
    for one in priorities:
        if _is_long_ago(one.became, today):
            yield Unanswered(one.id, one.became[-1].on)


def _is_long_ago(became: Sequence[Became], today: date) -> bool:
    """Tell whether an ask was sent so long ago, or nobody knows when, that one should ask again."""
    sent = unanswered(became)
    return sent is not None and (sent.on is None or today - sent.on > _LONG)


def _to_do(story: Story, session: int | None, *, is_made: bool) -> list[str]:
    """Return the commands that help most now, the next one first."""
    papers = [] if is_made or not needed(story).names else ["alsctl export-all"]
    if session is None:
        return papers
    record = [f"alsctl record-session {session} --from notes.md"]
    day = _day_of(story, session)
    if day and day <= story.today:
        return [*record, *papers]
    agenda = [] if story.folder.agenda(session) else [f"alsctl new-agenda {session}"]
    return [*agenda, *papers, *record]


def _is_over(story: Story, session: int) -> bool:
    day = _day_of(story, session)
    return day is not None and day < story.today


def _day_of(story: Story, session: int) -> date | None:
    agenda = story.folder.agenda(session)
    return sitting(story.folder.learning_set, session, agenda=agenda).date


def as_json(
    sets: Sequence[dict[str, Any]], today: date, *, programme: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return the state of sets, each as `set_json` tells it, as FORMAT's JSON.

    `programme` is that of what its own events noted.
    """
    told = {"sets": list(sets), "programme": programme}
    return {"alsctl": 1, "kind": "status", "as_at": today.isoformat(), **told}


def set_json(told: Standing) -> dict[str, Any]:
    """Return the state of one set for FORMAT's JSON: every key always there."""
    return {
        "id": told.id,
        "name": told.name,
        "held": told.held,
        "planned": told.planned,
        "next": _next_json(told),
        "actions": [_action_json(action, told) for action in told.actions],
        "lessons_due": list(told.lessons_due),
        "trials_open": list(told.trials_open),
        "trials_overdue": list(told.trials_overdue),
        "reviews": _reviews_json(told.spread),
        "undrawn": list(told.undrawn),
        "events": [_event_json(event) for event in told.events],
        "asks_unanswered": [one.id for one in told.unanswered],
        "do": list(told.do),
    }


def _event_json(event: Event) -> dict[str, Any]:
    day = event.date.isoformat() if event.date else None
    return {"id": event.id, "name": event.event, "date": day, "attended": event.attended}


def _next_json(told: Standing) -> dict[str, Any] | None:
    if told.next_session is None:
        return None
    day = told.next_date.isoformat() if told.next_date else None
    return {"session": told.next_session, "date": day}


def _reviews_json(spread: Spread | None) -> list[dict[str, Any]]:
    """Return how to share out reviews that would fall due together; nothing where they do not."""
    return [
        {
            "review_by": review.day.isoformat(),
            "session": review.session,
            "lessons": list(review.lessons),
        }
        for review in (spread.reviews if spread else ())
    ]


def _action_json(action: ActionNow, told: Standing) -> dict[str, Any]:
    return {
        "id": action.id,
        "text": action.text,
        "by": list(action.by),
        "due": iso(action.due),
        "state": action.state,
        "overdue": action.id in told.overdue,
    }
