"""Where a set stands, for its facilitator: what is due, what is missing, what to do next.

It shows everything, private entries too: it is told on a screen and never made into a document.
"""

from datetime import date
from typing import Any

from msgspec import Struct

from alsctl.model import Record
from alsctl.story import ActionNow, Story
from alsctl.timetable import sitting


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
    undrawn: tuple[str, ...]
    unagreed: tuple[str, ...]
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
    held = [record for record in folder.records if record.held != "no"]
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
        trials_open=tuple(
            t.id for t in story.trials if not any(r.entry.outcome for r in t.results)
        ),
        undrawn=tuple(noted.entry.id or "" for noted in story.undrawn),
        unagreed=tuple(r.origin.file for r in story.folder.records if r.agreed is None),
        do=tuple(_to_do(story, session, is_made=is_made)),
    )


def next_session(story: Story) -> int | None:
    """Return the number of the next session; None where all that were planned are recorded."""
    about = story.folder.learning_set
    recorded = max((r.session for r in story.folder.records if r.session), default=0)
    last = max([about.sessions_planned or 0, *(s.number for s in about.sessions)])
    if about.ended or (last and recorded >= last):
        return None
    return recorded + 1


def _lessons_due(story: Story) -> list[str]:
    return [
        lesson.id
        for lesson in story.lessons
        if lesson.entry.review_by
        and lesson.entry.review_by < story.today
        and getattr(lesson.entry, "status", "live") == "live"
    ]


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


def as_json(told: Standing, today: date) -> dict[str, Any]:
    """Return the state as FORMAT's JSON: every key always there."""
    return {
        "alsctl": 1,
        "kind": "status",
        "as_at": today.isoformat(),
        "sets": [
            {
                "id": told.id,
                "name": told.name,
                "held": told.held,
                "planned": told.planned,
                "next": _next_json(told),
                "actions": [_action_json(action, told) for action in told.actions],
                "lessons_due": list(told.lessons_due),
                "trials_open": list(told.trials_open),
                "undrawn": list(told.undrawn),
                "do": list(told.do),
            }
        ],
    }


def _next_json(told: Standing) -> dict[str, Any] | None:
    if told.next_session is None:
        return None
    day = told.next_date.isoformat() if told.next_date else None
    return {"session": told.next_session, "date": day}


def _action_json(action: ActionNow, told: Standing) -> dict[str, Any]:
    return {
        "id": action.id,
        "text": action.text,
        "by": list(action.by),
        "due": action.due.isoformat() if action.due else None,
        "state": action.state,
        "overdue": action.id in told.overdue,
    }
