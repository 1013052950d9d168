"""Where a set stands, for its facilitator: what is due, what is missing, what to do next.

It shows everything, private entries too: it is told on a screen and never made into a document.
"""

from datetime import date
from typing import Any

from msgspec import Struct

from alsctl.story import ActionNow, Story


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


def standing(story: Story) -> Standing:
    """Work out where a set stands."""
    learning_set = story.folder.learning_set
    session = _next_session(story)
    planned = learning_set.planned(session) if session else None
    is_open = [action for action in story.actions if action.is_open]
    is_open.sort(key=lambda action: (action.falls_due or date.max, action.id))
    return Standing(
        id=learning_set.id,
        name=learning_set.name,
        held=len(story.held),
        planned=learning_set.sessions_planned,
        next_session=session,
        next_date=planned.date if planned else None,
        actions=tuple(is_open),
        overdue=frozenset(a.id for a in is_open if a.is_overdue(story.today)),
        lessons_due=tuple(_lessons_due(story)),
        trials_open=tuple(
            t.id for t in story.trials if not any(r.entry.outcome for r in t.results)
        ),
        undrawn=tuple(noted.entry.id or "" for noted in story.undrawn),
        unagreed=tuple(r.origin.file for r in story.folder.records if r.agreed is None),
        do=tuple(_to_do(story, session)),
    )


def _next_session(story: Story) -> int | None:
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


def _to_do(story: Story, session: int | None) -> list[str]:
    """Return the commands that help most now, the next one first."""
    planned = story.folder.learning_set.planned(session or 0)
    is_past = planned is None or planned.date is None or planned.date <= story.today
    record = [f"alsctl record-session {session} --from notes.md"] if session else []
    lessons = ["alsctl export-lessons"] if story.lessons else []
    return record + lessons if is_past or not lessons else lessons + record


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
