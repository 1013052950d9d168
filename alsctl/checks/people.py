"""Rules of set.yaml: who is in the set, and which sessions it has."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from alsctl.errors import Place, Problem, Severity
from alsctl.model import Folder
from alsctl.model.sets import PlannedSession


def members_have_a_name_or_a_role(folder: Folder) -> Iterator[Problem]:
    """A member without either cannot be told from the others."""
    for member in folder.learning_set.members:
        if not (member.name or member.role):
            yield Problem(
                place=member.origin.place(),
                rule="missing-key",
                says="a member needs a name or a role",
                instead="add name: or role: here",
            )


def ids_are_told_apart(folder: Folder) -> Iterator[Problem]:
    """An id names one thing in set.yaml: whoever may own an action has an id of their own."""
    about = folder.learning_set
    parties = [*about.members, *about.organisations, *about.groups, *about.facilitators]
    lists: list[Iterable[Any]] = [parties, about.themes, about.ground_rules, about.priorities]
    for things in lists:
        yield from told_apart(things)


def told_apart(things: Iterable[Any]) -> Iterator[Problem]:
    """Yield a fault for each thing that has the id of one before it."""
    seen: dict[str | None, Place] = {}
    for thing in things:
        if thing.id in seen:
            yield Problem(
                place=thing.origin.place("id"),
                rule="duplicate-id",
                says=f"“{thing.id}” is already the id of what stands at {seen[thing.id]}",
                instead="give one of them another id",
            )
        seen.setdefault(thing.id, thing.origin.place("id"))


def diary_is_in_order(folder: Folder) -> Iterator[Problem]:
    """A session finishes after it starts, and comes after those with a lower number."""
    latest: PlannedSession | None = None
    for session in sorted(folder.learning_set.sessions, key=lambda session: session.number):
        if session.start and session.finish and session.finish <= session.start:
            yield Problem(
                place=session.origin.place("finish"),
                rule="times",
                says="it finishes before it starts",
                instead="check start: and finish:",
            )
        if latest and latest.date and session.date and session.date < latest.date:
            yield Problem(
                place=session.origin.place("date"),
                rule="dates",
                says=f"session {session.number} comes before session {latest.number}",
                instead="check both days",
                severity=Severity.ADVICE,
            )
        latest = session if session.date else latest


def sessions_are_told_apart(folder: Folder) -> Iterator[Problem]:
    """A session number stands once in the diary."""
    counts = Counter(session.number for session in folder.learning_set.sessions)
    for session in folder.learning_set.sessions:
        if session.number and counts[session.number] > 1:
            counts[session.number] = 0
            yield Problem(
                place=session.origin.place("number"),
                rule="duplicate-session",
                says=f"session {session.number} stands twice in the diary",
                instead="number the sessions 1, 2, 3 ...",
            )
